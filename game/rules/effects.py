"""Effects of content: what an order, an event, an accord does to the numbers, at once or later.

All effects of a scenario stand in one table, as lists one after another. An effect adds an amount
to one number, whole or as far as another number has come along a ramp; with a lag it stays under
way for some months, known to some.
"""

from __future__ import annotations

import numpy as np

from game.core.model import Scenario, structural
from game.core.records import IntVector, Record, SmallVector, Vector
from game.core.rulebook import (
    DELAYED,
    LANDED,
    OVERFLOW,
    OWN,
    WORLD,
    Month,
    Numbers,
    Sums,
    UnderWay,
    flat,
    grid,
    move,
    rule,
)


class EffectLists(Record):
    """The effects table: list n has entries start[n] … start[n + 1].

    Of each entry: the row it moves and what kind of effect it is. Of each kind: the amount, `lag`
    in months, `whole` 1 for numbers that move whole; `along` the row of the ramp (-1 none), from
    `ramp_from` rising by `ramp_slope`.
    """

    start: IntVector
    row: SmallVector
    kind: SmallVector
    amount: Vector
    lag: IntVector
    whole: IntVector
    along: IntVector
    ramp_from: Vector
    ramp_slope: Vector


@structural
def effect_lists(s: Scenario) -> EffectLists:
    """The effects table of a scenario."""
    e = s.effects
    parts = np.stack([e.amount, e.lag, s.layout.whole[e.row], e.scale_row, e.scale_from,
                      e.scale_slope], axis=1)
    data, known, width = parts.tobytes(), dict[bytes, int](), parts.itemsize * parts.shape[1]
    kind = [known.setdefault(data[i:i + width], len(known)) for i in range(0, len(data), width)]
    amount, lag, whole, along, ramp_from, ramp_slope = np.frombuffer(b"".join(known)).reshape(
        -1, parts.shape[1]).T
    return EffectLists.of(start=e.start, row=e.row, kind=kind, amount=amount, lag=lag.astype(int),
                          whole=whole.astype(int), along=along.astype(int), ramp_from=ramp_from,
                          ramp_slope=ramp_slope)


@rule
def apply(w: Numbers, d: Sums, e: EffectLists, month: Month, number: int, factor: float,
          knowers: int, why: int) -> None:
    """Submit the effects of a list times a factor; -1 is the empty list.

    knowers: a bit mask of the seats that know of effects while they are under way.
    """
    if number < 0:
        return
    world = flat(w)
    for i in range(e.start[number], e.start[number + 1]):
        kind = e.kind[i]
        amount = e.amount[kind]
        if e.whole[kind] == 0:
            amount *= factor
        if e.along[kind] >= 0:
            come = (world[e.along[kind]] - e.ramp_from[kind]) * e.ramp_slope[kind]
            amount *= min(max(come, 0.0), 1.0)
        amount = grid(amount)
        if e.lag[kind] > 0:
            delay(month, month.number + e.lag[kind], e.row[i], amount, knowers, why)
        else:
            move(month, d, e.row[i], amount, why)


@rule
def delay(month: Month, due: int, row: int, amount: float, knowers: int, why: int) -> None:
    """Put an effect under way that lands in the month `due`."""
    n = month.counts[DELAYED]
    if n < month.delayed_amounts.shape[0]:
        month.delayed[n, 0] = month.counts[WORLD]
        month.delayed[n, 1] = due
        month.delayed[n, 2] = row
        month.delayed[n, 3] = knowers
        month.delayed[n, 4] = why
        month.delayed_amounts[n] = amount
        month.counts[DELAYED] = n + 1
    else:
        month.counts[OVERFLOW] = 1


@rule
def land(d: Sums, month: Month) -> None:
    """What is due of what has been under way in this world arrives."""
    for i in range(month.counts[OWN], month.counts[DELAYED]):
        if month.delayed[i, 1] == month.number:
            move(month, d, month.delayed[i, 2], month.delayed_amounts[i], LANDED)
    forget(month, month.number + 1)


@rule
def take_up(before: UnderWay, month: Month) -> None:
    """Take up what was under way in this world before play."""
    world = month.counts[WORLD]
    month.counts[OWN] = month.counts[DELAYED]
    for i in range(before.first[world], before.first[world + 1]):
        delay(month, before.due[i], before.rows[i], before.amounts[i], before.knowers[i], LANDED)


@rule
def forget(month: Month, until: int) -> None:
    """Forget what was due in this world before the month `until`."""
    kept = month.counts[OWN]
    for i in range(kept, month.counts[DELAYED]):
        if month.delayed[i, 1] >= until:
            for x in range(month.delayed.shape[1]):
                month.delayed[kept, x] = month.delayed[i, x]
            month.delayed_amounts[kept] = month.delayed_amounts[i]
            kept += 1
    month.counts[DELAYED] = kept
