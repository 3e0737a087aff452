"""Six orders that advisers of differing doctrines suggest: a starting choice, no ranking.

Each doctrine scores the legal orders by its considerations; each suggests its best that no other
suggested before. The list is sorted by name, so that the order implies no ranking.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeVar

import numpy as np

from game.core.errors import MultipolarError
from game.core.exact import Floats
from game.core.model import Goal, Scenario
from game.core.quantities import BY_NAME
from game.core.sheets import Sheet
from game.core.world import World
from game.engine.compiling import COMPILED
from game.engine.engine import Sheets
from game.match.forecast import Policy, Range
from game.match.odds import Course, Ends, Odds, Settled, odds
from game.match.seats import OrderChoice
from game.players.base import Player
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_thoughts import Considered
from game.players.doctrine_weights import SeatDoctrine
from game.players.registry import as_imagined
from game.players.table import Table
from game.present.desk.effects import Part
from game.present.desk.matter_lines import best_moment
from game.present.observer.observer import Observer
from game.present.people.adviser_words import in_voice
from game.present.talks.acceptance import Acceptance, acceptance, least
from game.present.talks.defender_assent import assent
from game.present.talks.routine import schools
from game.present.words.formatting import changes, joined, listed, row_in
from game.present.words.order_words import purpose_within
from game.present.words.texts import terminal as tr
from game.present.world.measures import row_weights
from game.present.world.pointless_orders import is_pointless
from game.present.world.worth import felt

K = TypeVar("K", bound=tuple[object, ...])
V = TypeVar("V")

PICKS = 6
IMAGINED = 100
"""Worlds drawn for a preview."""
NAMED = 2
"""Number of an order's effects named in a reason."""
SILENT = ("price", "book")
"""Considerations that are no reason for an order: what it takes, and that a plan has it."""
ABOUT = ("means", "taste", "variety")
"""Reasons that say little without the order's own effects."""
ASKED = ("offer", "deal", "vote")
"""Reasons that hang on what others answer."""
AGAIN = 1.0
"""Score margin by which a recently given order must exceed the others to be suggested again."""


@dataclass(frozen=True)
class Advice:
    """An order, its adviser and the reason."""

    order: OrderChoice
    row: int
    adviser: str
    reason: str


@dataclass(frozen=True)
class Ratings:
    """Legal orders by global row: score, the order, what it is expected to do for the goals."""

    scores: dict[int, float]
    """On average over the schools."""
    by_school: tuple[dict[int, float], ...]
    """In the eyes of each school."""
    orders: dict[int, OrderChoice]
    gains: dict[int, Floats]
    goals: tuple[int, ...]
    """Numbers of the goals that `gains` are about, in their order."""


def ways(scenario: Scenario, goal: Goal, parts: Sequence[Part]) -> tuple[list[Part], bool]:
    """The parts of an order's effects by which it serves a goal, the strongest first, and whether
    they are the goal's own numbers: else what it brings to the seats and places that the goal is
    about, all of it as its seat wants it to go; none where nothing of that is to be seen."""
    factor = row_weights(goal)
    own = [p for p in parts if factor.get(p[0], 0.0) * p[1] > 0]
    if changes(scenario, own):
        return sorted(own, key=lambda p: -factor[p[0]] * p[1]), True
    about = {key for row in goal.rows.tolist() for key in _about(scenario, row, goal.actor)}
    around = [p for p in parts if felt(scenario, p[0], goal.actor) * p[1] > 0
              and about & _about(scenario, p[0], goal.actor)]
    return sorted(around, key=lambda p: -abs(p[1])), False


def _about(scenario: Scenario, row: int, seat: int) -> set[tuple[str, int]]:
    """The axes and numbers of whom a number is about: of others than a seat, else of itself."""
    name, index = scenario.layout.where(row)
    found = set(zip(BY_NAME[name].axes, index, strict=True))
    return found - {("A", seat)} or found


def _imagined(scenario: Scenario, seats: Mapping[str, str]) -> Table:
    """Who plays in imagined worlds, made once for a scenario and its players."""
    return scenario.once(("imagined", tuple(sorted(seats.items()))), lambda of: Table(
        of, dict[str, Player](as_imagined(of, seats))))


class Advisers:
    """The doctrines of a scenario as advisers, and previews of the effects of orders."""

    def __init__(self, scenario: Scenario, seats: Mapping[str, str] | None = None) -> None:
        """seats: the players at the table, whose levels those of imagined worlds have."""
        self.scenario = scenario
        self._players = list(schools(scenario))
        self._everyone = DoctrinePlayer(scenario)
        self._table = _imagined(scenario, seats or {})
        self._accepted: dict[tuple[str, int, str], list[Acceptance]] = {}
        self._others: dict[tuple[str, int], Sheets] = {}
        self._bare: dict[tuple[str, int], dict[int, Floats]] = {}
        self._previews: dict[tuple[str, int, tuple[str, ...]], list[Range]] = {}
        self._ends: dict[tuple[str, int, tuple[str, ...]], Ends] = {}
        self._courses: dict[tuple[str, int, Hashable], list[Course]] = {}
        self._ended: dict[tuple[str, int], Ends] = {}
        self._without: dict[tuple[str, int, int, int, frozenset[tuple[int, float]]], Settled] = {}
        self._agreed: dict[tuple[str, int, str], float | None] = {}
        self._picks: dict[tuple[str, int], list[Advice]] = {}
        self._ratings: dict[tuple[str, int], Ratings] = {}

    @property
    def schools(self) -> list[DoctrinePlayer]:
        """The players of the doctrines, in their order."""
        return self._players

    def estimate(self, observer: Observer, order: str) -> str:
        """What those whom an order asks would probably answer, as a reason; "" for an order that
        asks nobody."""
        found = self.acceptance(observer, order)
        return tr(f"reason_{least(found)}") if found else ""

    def ratings(self, observer: Observer) -> Ratings:
        """How the schools rate the seat's legal orders on an empty sheet, on average."""
        key = (observer.fingerprint, observer.view().seat)
        if key not in self._ratings:
            seat = key[1]
            first = int(self.scenario.orders.first[seat])
            thinks = [observer.considered(player) for player in self._players]
            doctrine = self._players[0].seats[seat][0]
            gains = doctrine.goals * thinks[0].need[:len(doctrine.goals), None]
            rows = {row_in(self.scenario, seat, c.text): c for c in observer.view().choices()}
            schools = tuple({row: float(score[row - first]) for row in rows}
                            for score in (t.reasons() for t in thinks))
            self._ratings = {key: Ratings(
                {row: fsum(one[row] for one in schools) / len(schools) for row in rows}, schools,
                rows, {row: gains[:, row - first] for row in rows}, tuple(doctrine.table.numbers))}
        return self._ratings[key]

    def acceptance(self, observer: Observer, order: str) -> list[Acceptance]:
        """What those whom an order asks would probably answer, with reasons."""
        key = (observer.fingerprint, observer.view().seat, order)
        if key not in self._accepted:
            try:
                found = [*acceptance(observer, order, self._everyone),
                         *assent(observer, order, self._everyone)]
            except MultipolarError:
                found = []
            self._accepted = {**_of_now(self._accepted, key[0]), key: found}
        return self._accepted[key]

    def picks(self, observer: Observer) -> list[Advice]:
        """Up to PICKS orders for the seat's empty sheet, sorted by name."""
        key = (observer.fingerprint, observer.view().seat)
        if key not in self._picks:
            self._picks = {key: sorted(self._named(observer), key=lambda a: a.order.text)}
        return self._picks[key]

    def _named(self, observer: Observer) -> list[Advice]:
        view = observer.view()
        seat = view.seat
        by_row = {row: c for c in view.choices()
                  if not is_pointless(observer, row := row_in(self.scenario, seat, c.text))}
        first = int(self.scenario.orders.first[seat])
        tired = np.array([r - first for r, c in by_row.items() if c.tired], np.int64)
        scored = []
        for player in self._players:
            doctrine = player.seats[seat][0]
            thinks = observer.considered(player)
            score = thinks.reasons()
            score[tired] -= AGAIN
            scored.append((thinks, doctrine, np.argsort(-score, kind="stable") + first))
        out: list[Advice] = []
        used: set[int] = set()
        while len(out) < PICKS:
            before = len(out)
            start = observer.turn % max(1, len(scored))
            for thinks, doctrine, order in scored[start:] + scored[:start]:
                row = next((int(r) for r in order if int(r) in by_row
                            and int(self.scenario.orders.type[r]) not in used), -1)
                if row >= 0 and len(out) < PICKS:
                    used.add(int(self.scenario.orders.type[row]))
                    record = self.scenario.data["doctrines"][doctrine.name]
                    out.append(Advice(by_row[row], row, str(record.get("name", doctrine.name)),
                                      in_voice(doctrine.name, observer.turn, self._reason(
                                          observer, thinks, doctrine, row - first))))
            if len(out) == before:
                break
        return out

    def _reason(self, observer: Observer, thinks: Considered, doctrine: SeatDoctrine,
                row: int) -> str:
        """The largest consideration that speaks for a row of the seat, in words about that order.
        What hangs on others' consent is said by what they would probably answer.
        """
        speaking = {k: float(p[row]) for k, p in thinks.whole.items() if k not in SILENT}
        label = max(speaking, key=lambda k: speaking[k])
        block = int(self.scenario.orders.block[thinks.first + row])
        served = self._served(thinks, doctrine, block)
        if served and label in ("goals", "taste"):
            return served
        if label in ASKED:
            told = self.estimate(observer, self.scenario.orders.texts[thinks.first + row])
            if told:
                return told
            label = "asked"
        record = self.scenario.data["doctrines"][doctrine.name]
        creed = " ".join(str(record.get("text", "")).split()).split(". ")[0].rstrip(".")
        unseen = purpose_within(self.scenario, thinks.first + row)
        if label == "moment":
            return best_moment(observer, thinks.first + row) or unseen
        if label in ("goals", "book"):
            return unseen
        own, common = f"reason_{label}_{doctrine.name}", f"reason_{label}"
        key = own if own in tr else common
        good = [p for _, p in listed(self.scenario, block) if felt(
            self.scenario, p[0], observer.view().seat) * p[1] > 0]
        what = joined(changes(self.scenario, good)[:NAMED])
        if label in ("means", "taste") and not what:
            return unseen
        more = f": {what}" if what and label in ABOUT and key == common else ""
        return tr(key, text=creed.split(": ")[0]) + more

    def _served(self, thinks: Considered, doctrine: SeatDoctrine, block: int) -> str:
        """The goal that a block of effects serves most under a doctrine, and through which numbers:
        those of the goal itself, else what it brings to those whom the goal is about; "" where it
        serves none, or nothing of that is to be seen."""
        gains = doctrine.table.goals[:, block] * thinks.need[:len(doctrine.table.numbers)]
        if not gains.size or gains.max() <= 0:
            return ""
        goal = self.scenario.goals[doctrine.table.numbers[int(gains.argmax())]]
        parts, direct = ways(self.scenario, goal, [
            part for _, part in listed(self.scenario, block)])
        told = changes(self.scenario, parts)[:NAMED]
        key = "reason_goals" if direct else "reason_way"
        return tr(key, goal=goal.name, text=joined(told)) if told else ""

    def preview(self, observer: Observer, *orders: str) -> list[Range]:
        """What orders may change together by the end of the month, from what the seat may see."""
        key = (observer.fingerprint, observer.view().seat, orders)
        if key not in self._previews:
            if key[:2] not in self._bare:
                self._bare = {key[:2]: {}}
            try:
                found = observer.forecast(orders, IMAGINED, self._policy(key[:2]),
                                          self._bare[key[:2]])
            except MultipolarError:
                found = []
            self._previews = {**_of_now(self._previews, key[0]), key: found}
        return self._previews[key]

    def odds(self, observer: Observer, *orders: str) -> list[Odds]:
        """What orders do together to who comes out ahead when matters are settled next, and to the
        end of the game; nothing while the rules run uncompiled, which would take minutes."""
        try:
            without, after = (self.ends(observer, *given) for given in ((), orders))
        except MultipolarError:
            return []
        return odds(self.scenario, observer.view().seat, without, after) \
            if without is not None and after is not None else []

    def courses(self, observer: Observer, sheets: Sequence[tuple[str, ...] | Sheet | None],
                until: int, n: int) -> list[Course]:
        """How n worlds go on to the end of a turn with each of some sheets, with orders alone, or,
        None, with the sheet of the seat's program; nothing while the rules run uncompiled."""
        given = tuple((sheet.orders, *sheet.answers.items()) if isinstance(sheet, Sheet) else sheet
                      for sheet in sheets)
        key = (observer.fingerprint, observer.view().seat, (given, until, n))
        if not COMPILED.loaded:
            return []
        if key not in self._courses:
            self._courses = {**_of_now(self._courses, key[0]), key: observer.courses(
                sheets, until, self._table.programs, n)}
        return self._courses[key]

    def held(self, observer: Observer, n: int) -> Course | None:
        """How the first n worlds of `ends` go on to the end where the seat gives no order this
        month; None while the rules run uncompiled."""
        return next(iter(self.courses(observer, [()], observer.scenario.turns, n)), None)

    def staffed(self, observer: Observer, until: int, n: int) -> Course | None:
        """How the worlds of `held` go on to the end of a turn where the seat's program gives the
        orders of this month, too; None while the rules run uncompiled."""
        return next(iter(self.courses(observer, [None], until, n)), None)

    def without(self, observer: Observer, less: Mapping[int, float], until: int,
                n: int) -> Settled | None:
        """How matters are settled until the end of a turn in the worlds of `held` with so much less
        of some numbers, by row; None while the rules run uncompiled."""
        key = (observer.fingerprint, observer.view().seat, until, n, frozenset(less.items()))
        if not COMPILED.loaded:
            return None
        if key not in self._without:
            self._without = {**_of_now(self._without, key[0]), key: observer.courses(
                [()], until, self._table.programs, n, less)[0].settled}
        return self._without[key]

    def ends_before(self, observer: Observer) -> Ends | None:
        """How the worlds of `ends` went on a month ago without orders; None in the first month,
        while the rules run uncompiled, and where that month cannot be played anew."""
        key = observer.mark(observer.turn - 1), observer.view().seat
        if observer.played < 1 or not COMPILED.loaded:
            return None
        if key not in self._ended:
            try:
                self._ended[key] = observer.before.ends((), self._table.programs)
            except MultipolarError:
                return None
        return self._ended[key]

    def agreement(self, observer: Observer, order: str) -> float | None:
        """The share of worlds in which whoever is least likely to agree to an order does so; None
        for one that asks nobody."""
        key = (observer.fingerprint, observer.view().seat, order)
        if key not in self._agreed:
            found = [*acceptance(observer, order, self._everyone, reasons=False),
                     *assent(observer, order, self._everyone)]
            self._agreed = {**_of_now(self._agreed, key[0]), key: min(
                (one.share for one in found), default=None)}
        return self._agreed[key]

    def ends(self, observer: Observer, *orders: str) -> Ends | None:
        """How worlds go on to the end after orders; None while the rules run uncompiled."""
        key = (observer.fingerprint, observer.view().seat, orders)
        if not COMPILED.loaded:
            return None
        if key not in self._ends:
            self._ends = {**_of_now(self._ends, key[0]), key: observer.ends(
                orders, self._table.programs)}
        if not orders:
            self._ended[observer.mark(observer.turn), key[1]] = self._ends[key]
        return self._ends[key]

    def _policy(self, moment: tuple[str, int]) -> Policy:
        """The others' policy in the imagined worlds: the same for all previews of a moment, since
        the imagined worlds are the same."""
        def sheets(world: World) -> Sheets:
            if moment not in self._others:
                self._others = {moment: self._table.sheets(world)}
            return self._others[moment]
        return sheets


def _of_now(known: dict[K, V], state: str) -> dict[K, V]:
    """What is known of a state of the world, which begins the keys: other states are past."""
    return {key: found for key, found in known.items() if key[0] == state}
