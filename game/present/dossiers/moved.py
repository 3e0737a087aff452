"""What a deed moves, as a dossier names it: only what goes the same way in nearly all imagined
worlds and by more than luck, or what an agreement itself brings.

Of a lead it is told what is expected at the end of a month, which is named: of the first month in
which it moves for sure, as the paper tells a month's doings, and what it has come to later where
that is clearly more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from math import hypot, sqrt

import numpy as np

from game.core.exact import Flags, Floats, Ints
from game.core.model import Scenario, derived
from game.core.quantities import ALL
from game.match.odds import Course
from game.present.desk.effects import Effects, parts_of, size, touched
from game.present.desk.stakes import order_stakes
from game.present.dossiers.records import GOAL, NUMBER, STAKE, Quantity
from game.present.dossiers.touching import Touching, month_of
from game.present.observer.observer import Observer
from game.present.words.formatting import group_label
from game.present.words.texts import dossiers as say
from game.present.world.queries import who_sees
from game.present.world.stake_causes import TOLD, in_points
from game.present.world.worth import BURDENS, GAINS, felt
from game.rules.goals import progress
from game.rules.matters import leads, standings

NOISE = 2.0
"""Standard errors up to which a difference between worlds is luck."""
SURE = 0.9
"""Share of imagined worlds in which what is named goes the way that is said."""
NAMED = 2
LEAST = {STAKE: TOLD, GOAL: 0.15, NUMBER: 0.01}
"""Points of a lead and of progress, and share of a number's scale, from which it is named."""
REGARD = 0.005
"""The same share of how another seat regards one, which the deed itself moves: most deeds against a
seat cost two points of relations, of two hundred, and a little of it fades in the month."""
GROWS = 2.0
"""Points by which a lead has moved further by a later month for that to be told, too."""
TOWARDS = ("relations", "trust")
"""What others have for a seat."""
MONEY = ("capital", "budget")
"""What is told as the price."""


Weighed = list[tuple[float, Quantity]]
"""(weight, quantity) of what a deed moves; weight: above 0 to the good of the seat."""


def by_luck(difference: float, *errors: float) -> bool:
    """Whether chances of worlds of their own differ by no more than luck, by their standard errors.
    """
    return abs(difference) <= NOISE * hypot(*errors)


def beyond_luck(change: Flags | Floats) -> bool:
    """Whether what differs between the same worlds without something and with it [n] differs by
    more than luck, by the standard error of the differences themselves."""
    by = np.asarray(change, float)
    return bool(by.any()) and abs(float(by.sum())) >= NOISE * sqrt(float((by * by).sum()))


def ahead_by(observer: Observer, here: int, bare: Sequence[Floats],
             arm: Sequence[Floats]) -> Weighed:
    """The leads of the seat's sides in matters that are still to be settled, by how they differ
    between worlds without a deed and with it after each month [row, n] before that in which the
    matter is settled, each in the first in which it does for sure. here: the matter beside which it
    stands."""
    out, number = Weighed(), observer.view().seat
    now = standings(observer.scenario, observer.flat(-1), observer.turn)
    for y, (matter, stands) in enumerate(zip(observer.scenario.matters, now, strict=True)):
        side = matter.side_of(number)
        if side and stands.months_left > 0:
            lead, months = side * leads(observer.scenario)[y], slice(stands.months_left)
            found = [(k, float(by.mean())) for k, by in enumerate(
                lead @ (then - before) for before, then in zip(
                    bare[months], arm[months], strict=False)) if _is_sure(by, LEAST[STAKE])]
            out += [_lead(observer, y, here, found)] if found else []
    return out


def _lead(observer: Observer, number: int, here: int,
          found: Sequence[tuple[int, float]]) -> tuple[float, Quantity]:
    """The lead of the seat's side in a matter; found: (months beyond the first, points) by which it
    has moved then, the first of them first. One that turns round is told by the larger move."""
    most = max(found, key=lambda one: abs(one[1]))
    months, points = found[0] if found[0][1] * most[1] > 0 else most
    keys = {"points": in_points(points), "date": _month(observer, months)}
    text = say("lead_here", **keys) if number == here else say(
        "lead", matter=observer.scenario.matters[number].name, **keys)
    if abs(most[1]) - abs(points) >= GROWS:
        text = say("lead_grows", lead=text, points=in_points(most[1]),
                   date=_month(observer, most[0]))
    return 0.3 * most[1], Quantity(STAKE, number, 1 if points > 0 else -1, text, months=months,
                                   points=points)


def _month(observer: Observer, months: int) -> str:
    """The month at the end of which so many beyond the first are over."""
    return month_of(observer.scenario, min(observer.turn + months, observer.scenario.turns))


def moved(observer: Observer, bare: Floats, arm: Floats,
          regards: Collection[tuple[int, int]] = ()) -> Weighed:
    """What differs the same way between worlds [row, n] without a deed and with it of the seat's
    goals and of the numbers that it feels. regards: (seat, way) of whose regard for it the deed
    itself moves; that of others is not told, since it comes by ways that nobody could tell."""
    out, number = Weighed(), observer.view().seat
    change = arm - bare
    both = progress(observer.scenario, arm) - progress(observer.scenario, bare)
    for goal, weight in observer.goal_weights(number).items():
        out += _sure(GOAL, goal, both[goal], weight / 10, 1.0,
                     say("goal", goal=observer.scenario.goals[goal].name), LEAST[GOAL])
    for row in _own(observer, change):
        layout = observer.scenario.layout
        name, index = layout.where(row)
        if name in TOWARDS and (index[0], _way(change[row])) not in regards:
            continue
        scale = float(layout.high[row] - layout.low[row])
        out += _sure(NUMBER, row, change[row] / scale, 30.0, felt(
            observer.scenario, row, number), _number(observer, row, float(change[row].mean())),
            REGARD if name in TOWARDS else LEAST[NUMBER])
    out.sort(key=lambda found: (-abs(found[0]), found[1].kind, found[1].index))
    return _one_regard(observer, out)


def _number(observer: Observer, row: int, change: float) -> str:
    """A number that changed; of how another seat regards one in words of its own."""
    name, index = observer.scenario.layout.where(row)
    if name not in TOWARDS:
        return group_label(observer.scenario, [row])
    key = "regard" if name == "relations" else "trust_up" if change > 0 else "trust_down"
    return say(key, them=observer.scenario.actors[index[0]].called)


def _one_regard(observer: Observer, found: Weighed) -> Weighed:
    """The same, of how each seat regards one only what moves most: nobody is won and lost at once.
    """
    out, known = Weighed(), set[int]()
    for weight, quantity in found:
        if quantity.kind == NUMBER:
            name, index = observer.scenario.layout.where(quantity.index)
            if name in TOWARDS:
                if index[0] in known:
                    continue
                known.add(index[0])
        out.append((weight, quantity))
    return out


def regarded(observer: Observer, effects: Effects) -> frozenset[tuple[int, int]]:
    """(seat, way) of whose regard for the observer's seat the effects of an order or an answer, or
    of what it brings if it is agreed to, move."""
    layout = observer.scenario.layout
    found = set[tuple[int, int]]()
    for _, (at, amount, _) in parts_of(observer, (*effects.once, *effects.monthly)):
        name, index = layout.where(at)
        if name in TOWARDS and index[1] == observer.view().seat:
            found.add((index[0], 1 if amount > 0 else -1))
    return frozenset(found)


def moved_by(observer: Observer, here: int, effects: Effects, bare: Course,
             arm: Course) -> Weighed:
    """All that an order or an answer moves by how worlds go on without it and with it: leads; the
    rest after the month, and of the seat's goals also what comes a month later. A goal that has
    turned round by then is told by what is left of it."""
    regards = regarded(observer, effects)
    now = moved(observer, bare.month, arm.month, regards)
    later = {q.index: (weight, replace(q, months=1, text=say(
        "goal_later", goal=q.text, date=_month(observer, 1))))
        for weight, q in moved(observer, bare.second, arm.second) if q.kind == GOAL}
    turned = {q.index for _, q in now if q.kind == GOAL and q.index in later
              and later[q.index][1].way != q.way}
    return sorted([*ahead_by(observer, here, bare.months, arm.months),
                   *(found for found in now
                     if found[1].kind != GOAL or found[1].index not in turned),
                   *later.values()], key=lambda found: -abs(found[0]))


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


def _way(change: Floats) -> int:
    return 1 if float(change.mean()) > 0 else -1


def _is_sure(change: Floats, least: float) -> bool:
    """Whether a quantity goes the same way in nearly all worlds [n], by enough, and by more than
    luck."""
    return abs(float(change.mean())) >= least and beyond_luck(change) \
        and float((change * _way(change) > 0).mean()) >= SURE


def _sure(kind: str, index: int, change: Floats, weight: float, good: float,
          text: str, least: float) -> Weighed:
    """A quantity, if it is sure."""
    return [(weight * float(change.mean()) * good, Quantity(kind, index, _way(change), text))] \
        if _is_sure(change, least) else []


def ruled(observer: Observer, one: Touching, row: int) -> Weighed:
    """The same of what an order brings by the rules: in its month to the lead in the matter, where
    worlds cannot show it, since the matter is settled in that month; of one that asks others, what
    their agreement brings in the month after, to goals and to leads in other matters as well."""
    key, effects = order_stakes(observer, row)
    asks = key == "means_agreed"
    out = [] if not asks else [(t.now, Quantity(GOAL, t.goal, 1 if t.now > 0 else -1, say(
        "goal", goal=observer.scenario.goals[t.goal].name), agreed=True))
        for t in touched(observer, observer.view().seat, effects) if size(t.now)]
    for number, points in _set_ahead(observer, effects, int(asks)).items():
        if number == one.number or asks:
            weight, quantity = _lead(observer, number, one.number, [(int(asks), points)])
            out.append((weight, replace(quantity, agreed=asks)))
    return sorted(out, key=lambda found: -abs(found[0]))


def _set_ahead(observer: Observer, effects: Effects, months: int) -> dict[int, float]:
    """Points by which effects at once set the seat's side ahead, by matter that is still to be
    settled so many months from now, and where that is enough to be named."""
    scenario, seat = observer.scenario, observer.view().seat
    parts = [(at, amount) for lag, (at, amount, _) in (
        *parts_of(observer, effects.once, effects.factor),
        *parts_of(observer, effects.monthly)) if not lag]
    now = standings(scenario, observer.flat(-1), observer.turn)
    found = {y: matter.side_of(seat) * sum(float(leads(scenario)[y][at]) * amount
                                           for at, amount in parts)
             for y, matter in enumerate(scenario.matters) if now[y].months_left >= months}
    return {y: points for y, points in found.items() if abs(points) >= LEAST[STAKE]}


def by_consent(found: Weighed) -> Weighed:
    """What an order moves in worlds in nearly all of which those whom it asks agree: all that comes
    in the month of their answers, or later, hangs on it."""
    return [(weight, replace(q, agreed=q.months > 0)) for weight, q in found]


def won_and_lost(found: Weighed) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The first of what is to the good, and of what is not, each quantity once."""
    kept = dict[tuple[str, int], tuple[float, Quantity]]()
    for weight, quantity in found:
        kept.setdefault((quantity.kind, quantity.index), (weight, quantity))
    wins = tuple(q for w, q in kept.values() if w > 0)[:NAMED]
    return wins, tuple(q for w, q in kept.values() if w < 0)[:NAMED]


def drift(observer: Observer, one: Touching, bare: Course) -> Weighed:
    """What the month brings without an order of the seat to its lead in a matter and its goals
    there."""
    now = observer.flat(-1)[:, None].repeat(bare.month.shape[1], axis=1)
    return [*((weight, q) for weight, q in ahead_by(observer, one.number, [now], [bare.month])
              if q.index == one.number),
            *((weight, q) for weight, q in moved(observer, now, bare.month)
              if q.kind == GOAL and q.index in one.goals)]
