"""What a deed moves, as a dossier names it: only what goes the same way in nearly all imagined
worlds, or what an agreement itself brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from game.core.exact import Floats, Ints
from game.core.model import Scenario, derived
from game.core.numerals import signed
from game.core.quantities import ALL
from game.match.odds import Course
from game.present.desk.effects import parts_of, size, touched
from game.present.desk.stakes import order_stakes
from game.present.dossiers.records import GOAL, NUMBER, STAKE, Quantity
from game.present.dossiers.touching import Touching, month_of
from game.present.observer.observer import Observer
from game.present.words.formatting import group_label
from game.present.words.texts import dossiers as say
from game.present.world.queries import who_sees
from game.present.world.worth import BURDENS, GAINS, felt
from game.rules.goals import progress
from game.rules.matters import leads, standings

SURE = 0.9
"""Share of imagined worlds in which what is named goes the way that is said."""
NAMED = 2
LEAST = {STAKE: 0.5, GOAL: 0.15, NUMBER: 0.01}
"""Points of a lead and of progress, and share of a number's scale, from which it is named."""
TOWARDS = ("relations", "trust")
"""What others have for a seat."""
MONEY = ("capital", "budget")
"""What is told as the price."""


def moved(observer: Observer, here: int, bare: Floats,
          arm: Floats) -> list[tuple[float, Quantity]]:
    """(weight, quantity) of all that differs the same way between worlds [row, n] without a deed
    and with it: leads of the seat's sides in matters that are still to be settled, its goals,
    numbers that it feels; weight: above 0 to its good. here: the matter beside which it stands."""
    out, number = list[tuple[float, Quantity]](), observer.view().seat
    change = arm - bare
    now = standings(observer.scenario, observer.flat(-1), observer.turn)
    for y, (matter, stands) in enumerate(zip(observer.scenario.matters, now, strict=True)):
        side = matter.side_of(number)
        if side and stands.months_left >= 0:
            lead = side * (leads(observer.scenario)[y] @ change)
            out += _sure(STAKE, y, lead, 0.3, 1.0, _lead(observer, y, here, float(lead.mean())))
    both = progress(observer.scenario, arm) - progress(observer.scenario, bare)
    for goal, weight in observer.goal_weights(number).items():
        out += _sure(GOAL, goal, both[goal], weight / 10, 1.0,
                     say("goal", goal=observer.scenario.goals[goal].name))
    for row in _own(observer, change):
        layout = observer.scenario.layout
        scale = float(layout.high[row] - layout.low[row])
        out += _sure(NUMBER, row, change[row] / scale, 30.0, felt(
            observer.scenario, row, number), _number(observer, row, float(change[row].mean())))
    out.sort(key=lambda found: (-abs(found[0]), found[1].kind, found[1].index))
    return _one_regard(observer, out)


def _number(observer: Observer, row: int, change: float) -> str:
    """A number that changed; of how another seat regards one in words of its own."""
    name, index = observer.scenario.layout.where(row)
    if name not in TOWARDS:
        return group_label(observer.scenario, [row])
    key = "regard" if name == "relations" else "trust_up" if change > 0 else "trust_down"
    return say(key, them=observer.scenario.actors[index[0]].called)


def _one_regard(observer: Observer,
                found: list[tuple[float, Quantity]]) -> list[tuple[float, Quantity]]:
    """The same, of how each seat regards one only what moves most: nobody is won and lost at once.
    """
    out, known = list[tuple[float, Quantity]](), set[int]()
    for weight, quantity in found:
        if quantity.kind == NUMBER:
            name, index = observer.scenario.layout.where(quantity.index)
            if name in TOWARDS:
                if index[0] in known:
                    continue
                known.add(index[0])
        out.append((weight, quantity))
    return out


def moved_by(observer: Observer, here: int, bare: Course,
             arm: Course) -> list[tuple[float, Quantity]]:
    """The same of a deed by how worlds go on without it and with it: after the month, and of the
    seat's goals also what comes a month later. A goal that has turned round by then is told by what
    is left of it."""
    now = moved(observer, here, bare.month, arm.month)
    date = month_of(observer.scenario, min(observer.turn + 1, observer.scenario.turns))
    later = {q.index: (weight, replace(q, months=1, text=say("goal_later", goal=q.text, date=date)))
             for weight, q in moved(observer, here, bare.second, arm.second) if q.kind == GOAL}
    turned = {q.index for _, q in now if q.kind == GOAL and q.index in later
              and later[q.index][1].way != q.way}
    return [*(found for found in now if found[1].kind != GOAL or found[1].index not in turned),
            *later.values()]


def _lead(observer: Observer, number: int, here: int, points: float) -> str:
    """The lead of the seat's side in a matter, and by how many points it moves."""
    by = signed(round(points) or points)
    return say("lead_here", points=by) if number == here else say(
        "lead", matter=observer.scenario.matters[number].name, points=by)


def _own(observer: Observer, change: Floats) -> Iterator[int]:
    """The rows of public numbers that changed: the seat's own, and how others regard it."""
    rows = _felt(observer.scenario)[observer.view().seat]
    yield from (int(row) for row in rows[abs(change[rows]).any(axis=1)])


@derived
def _felt(scenario: Scenario) -> tuple[Ints, ...]:
    """Of each seat the rows of public numbers that are its own, or how others regard it."""
    places = [(row, *scenario.layout.where(row)) for row in range(scenario.layout.rows)]
    return tuple(np.array([
        row for row, name, index in places if who_sees(name) == ALL and name not in MONEY and (
            (name in GAINS | BURDENS and index == (seat,))
            or (name in TOWARDS and index[1] == seat))], np.int64)
        for seat in range(len(scenario.actors)))


def _sure(kind: str, index: int, change: Floats, weight: float, good: float,
          text: str) -> list[tuple[float, Quantity]]:
    """A quantity, if it goes the same way in nearly all worlds and by enough."""
    mean = float(change.mean())
    way = 1 if mean > 0 else -1
    if abs(mean) < LEAST[kind] or float((change * way > 0).mean()) < SURE:
        return []
    return [(weight * mean * good, Quantity(kind, index, way, text))]


def ruled(observer: Observer, one: Touching, row: int,
          points: float) -> list[tuple[float, Quantity]]:
    """The same of what an order brings by the rules: the lead in the matter, also where that is on
    its way for months; if it asks others, what their agreement does to the lead and to goals."""
    key, effects = order_stakes(observer, row)
    asks = key == "means_agreed"
    lead = leads(observer.scenario)[one.number]
    late = max((lag for lag, (at, _, _) in parts_of(observer, effects.once) if lead[at]),
               default=0)
    out = [] if not asks else [(t.now, Quantity(GOAL, t.goal, 1 if t.now > 0 else -1, say(
        "goal", goal=observer.scenario.goals[t.goal].name), agreed=True))
        for t in touched(observer, observer.view().seat, effects) if size(t.now)]
    own = one.settles and one.matter.side_of(observer.view().seat) != 0
    if own and abs(points) >= LEAST[STAKE] and late < max(one.months, 1):
        out.append((0.3 * points, Quantity(STAKE, one.number, 1 if points > 0 else -1, _lead(
            observer, one.number, one.number, points), asks, late)))
    return sorted(out, key=lambda found: -abs(found[0]))


def won_and_lost(found: list[tuple[float, Quantity]]) -> tuple[tuple[Quantity, ...],
                                                               tuple[Quantity, ...]]:
    """The first of what is to the good, and of what is not, each quantity once."""
    kept = dict[tuple[str, int], tuple[float, Quantity]]()
    for weight, quantity in found:
        kept.setdefault((quantity.kind, quantity.index), (weight, quantity))
    wins = tuple(q for w, q in kept.values() if w > 0)[:NAMED]
    return wins, tuple(q for w, q in kept.values() if w < 0)[:NAMED]


def drift(observer: Observer, one: Touching, bare: Course) -> list[tuple[float, Quantity]]:
    """What the month brings without an order of the seat to its lead in a matter and its goals
    there."""
    now = observer.flat(-1)[:, None].repeat(bare.month.shape[1], axis=1)
    return [(weight, q) for weight, q in moved(observer, one.number, now, bare.month)
            if (q.kind, q.index) == (STAKE, one.number) or (q.kind == GOAL and q.index in one.goals)
            ]
