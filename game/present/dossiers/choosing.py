"""Which deeds a dossier shows: of each intent what the advisers rate best and, of these, what
brings the seat's side furthest when the matter is settled next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from game.match.odds import Course
from game.present.desk.moves import EASE, HARD, Moves, kind_tags
from game.present.desk.stakes import order_stakes, set_ahead
from game.present.dossiers.records import BARGAIN, COMMIT, COUNTER, PREPARE
from game.present.dossiers.touching import Touching
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.words.scenes import ordered_to
from game.rules.goals import progress

TRIED = 2
"""Orders of an intent, best first, that are tried in imagined worlds."""
SOON = 2
"""Months to its day within which a matter is settled soon."""
LEAST = 0.5
"""Points of a stake from which an order belongs to a matter."""
DEALS = ("propose", "invite", "settle", "interim", "bind", "court", "yield", "table", "canvass")
PRESSES = ("demand", "challenge", "insist", "warn")
GIVES_UP = ("yield", "renege", "unbind", "suspend")
"""What orders do: agree with others; press them; let go of something, which is never shown."""
CALM = EASE | {"court", "bind", "summit", "invest"}
COURSE, AGREED = 0.25, 0.05
"""Points of a rating as which a point of the stake counts, and one that hangs on others."""


@dataclass(frozen=True)
class Orders:
    """The orders of a matter by global row, best first, and the candidates of each intent. points:
    by how many each sets the good side ahead."""

    rows: tuple[int, ...]
    points: dict[int, float]
    candidates: dict[str, tuple[int, ...]] = field(default_factory=dict)


class Lifts:
    """By how many points orders set the sides of matters ahead, by themselves or if agreed to; what
    an order does is looked up once for all matters."""

    def __init__(self, observer: Observer) -> None:
        self.observer = observer
        self._known: dict[int, tuple[list[float], list[float], int]] = {}

    def good(self, one: Touching, row: int) -> float:
        """Points by which an order sets the good side of a matter ahead."""
        if row not in self._known:
            self._known[row] = self._lift(row)
        once, monthly, months = self._known[row]
        return one.good * (once[one.number] + monthly[one.number] * min(months, one.months))

    def _lift(self, row: int) -> tuple[list[float], list[float], int]:
        """Points of the first side of each matter at once, each month, and for how many months."""
        effects = order_stakes(self.observer, row)[1]
        once, monthly = (set_ahead(self.observer.scenario, self.observer.flat(-1), blocks)
                         for blocks in (effects.once, effects.monthly))
        return [points * effects.factor for points in once], monthly, effects.months


def orders_of(observer: Observer, advisers: Advisers, lifts: Lifts, can: Moves, one: Touching,
              taken: Collection[str], quiet: bool) -> Orders:
    """The orders of a matter, and what is tried of each intent that is not taken; in a quiet month
    what prepares."""
    scores = advisers.ratings(observer)
    points = {row: lifts.good(one, row) for row in scores.orders}
    ids = {observer.scenario.occasions[n].id for n in one.matter.occasions}
    if one.matter.dispute >= 0:
        ids.add(observer.scenario.flashpoints[one.matter.dispute].id)
    named = {row for id in ids for row in can.naming(id)}
    rows = [row for row in can.best(()) if abs(points[row]) >= LEAST or row in named]
    rows = list(dict.fromkeys(rows))
    lift = {row: points[row] * (
        AGREED if order_stakes(observer, row)[0] == "means_agreed" else COURSE) for row in rows}
    worth = {row: scores.scores[row] - scores.orders[row].tired + lift[row] for row in rows}
    rows.sort(key=lambda row: (-worth[row], row))
    found = dict[str, list[int]]()
    for row in rows:
        intent = intent_of(observer, one, row)
        good = points[row] >= LEAST or (row in named and _serves(can, observer, row))
        if intent and good and scores.orders[row].text not in taken \
                and not _threatens_friend(observer, row):
            found.setdefault(intent, []).append(row)
    if quiet:
        found = {PREPARE: found.get(COMMIT, found.get(BARGAIN, []))}
    return Orders(tuple(rows), points, {
        intent: _apart(observer, one, rows, lift) for intent, rows in found.items() if rows})


def _apart(observer: Observer, one: Touching, rows: Sequence[int],
           lift: Mapping[int, float]) -> tuple[int, ...]:
    """Of orders, best first, the first of types apart; of a matter that is settled soon, where a
    stake is worth more than advisers see, the one besides that lifts it most."""
    types: dict[int, int] = {}
    for row in rows:
        types.setdefault(int(observer.scenario.orders.type[row]), row)
    apart = list(types.values())
    soon = one.settles and one.months < SOON
    lifting = sorted(apart[TRIED:], key=lambda row: -lift[row])[:1] if soon else []
    return (*apart[:TRIED], *lifting)


def intent_of(observer: Observer, one: Touching, row: int) -> str:
    """What an order is meant to do; "" for one that lets go of something. Who prepares or backs a
    day commits itself."""
    kind, tags = observer.scenario.order_type(row), set(
        kind_tags(observer.scenario, row))
    if kind.do in GIVES_UP:
        return ""
    if kind.do in DEALS or (kind.do == "demand" and tags & CALM):
        return BARGAIN
    if kind.do in PRESSES or tags & HARD & {"pressure"}:
        return COUNTER
    days = {day.id for day in observer.scenario.occasions}
    for_day = not days.isdisjoint(ordered_to(observer.scenario, row))
    return BARGAIN if tags & CALM and not for_day else COMMIT


def _threatens_friend(observer: Observer, row: int) -> bool:
    """Whether an order demands something of a seat to which the own one is bound by a treaty."""
    scenario, seat = observer.scenario, observer.view().seat
    if scenario.order_type(row).do != "demand":
        return False
    asked = {scenario.seats.index(name) for name in ordered_to(scenario, row)
             if name in scenario.seats}
    return any(observer.value("bond", n, seat, other) > 0
               for n in range(len(scenario.bonds)) for other in asked)


def _serves(can: Moves, observer: Observer, row: int) -> bool:
    """Whether an order brings the seat's goals more than it takes, weighed as the score does."""
    weights = observer.goal_weights(observer.view().seat)
    return sum(weights[t.goal] * (t.now + t.later) for t in can.move(row).goals) > 0


def by_course(observer: Observer, one: Touching, rows: Sequence[int], bare: Course | None,
              arms: Mapping[int, Course]) -> list[int]:
    """Some orders, first that with which the good side comes furthest when the matter is settled
    and the seat's goals, too; as they are where nothing was played. bare: the course without any.
    """
    if bare is None or not arms:
        return list(rows)
    weights = observer.goal_weights(observer.view().seat)

    def worth(row: int) -> float:
        arm = arms[row]
        far = one.good * float((arm.far[one.number] - bare.far[one.number]).mean())
        gained = (progress(observer.scenario, arm.second)
                  - progress(observer.scenario, bare.second)).mean(axis=1)
        return one.weight * far + fsum(w * float(gained[g]) for g, w in weights.items()) / 10
    return sorted(rows, key=lambda row: -worth(row))
