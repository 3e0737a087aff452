"""Effects of content: what an order, an event, an accord does to the numbers, at once or later.

All effects of a scenario stand in one table, as lists one after another. An effect adds an amount
to one number, whole or as far as another number has come along a ramp; with a lag it stays under
way for some months, known to some.
"""

from __future__ import annotations

from game.core.model import Scenario, derived
from game.core.records import IntVector, Record, Vector
from game.core.rulebook import (
    DELAYED,
    LANDED,
    OVERFLOW,
    WORLD,
    Landing,
    Month,
    Numbers,
    Sums,
    flat,
    grid,
    move,
    rule,
)


class EffectLists(Record):
    """The effects table: list n has entries start[n] … start[n + 1].

    Of each entry: the row it moves and by how much, `lag` in months, `whole` 1 for numbers that
    move whole; `along` the row of the ramp (-1 none), from `ramp_from` rising by `ramp_slope`.
    """

    start: IntVector
    row: IntVector
    amount: Vector
    lag: IntVector
    whole: IntVector
    along: IntVector
    ramp_from: Vector
    ramp_slope: Vector


@derived
def effect_lists(s: Scenario) -> EffectLists:
    """The effects table of a scenario."""
    e = s.effects
    return EffectLists.of(start=e.start, row=e.row, amount=e.amount, lag=e.lag,
                          whole=s.layout.whole[e.row], along=e.scale_row, ramp_from=e.scale_from,
                          ramp_slope=e.scale_slope)


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
        amount = e.amount[i]
        if e.whole[i] == 0:
            amount *= factor
        if e.along[i] >= 0:
            come = (world[e.along[i]] - e.ramp_from[i]) * e.ramp_slope[i]
            amount *= min(max(come, 0.0), 1.0)
        amount = grid(amount)
        if e.lag[i] > 0:
            delay(month, e.lag[i], e.row[i], amount, knowers, why)
        else:
            move(month, d, e.row[i], amount, why)


@rule
def delay(month: Month, lag: int, row: int, amount: float, knowers: int, why: int) -> None:
    """Put an effect under way that lands after `lag` months."""
    n = month.counts[DELAYED]
    if n < month.delayed_amounts.shape[0]:
        month.delayed[n, 0] = month.counts[WORLD]
        month.delayed[n, 1] = month.number + lag
        month.delayed[n, 2] = row
        month.delayed[n, 3] = knowers
        month.delayed[n, 4] = why
        month.delayed_amounts[n] = amount
        month.counts[DELAYED] = n + 1
    else:
        month.counts[OVERFLOW] = 1


@rule
def land(d: Sums, landing: Landing, month: Month) -> None:
    """What has been under way in this world arrives."""
    world = month.counts[WORLD]
    for i in range(landing.first[world], landing.first[world + 1]):
        move(month, d, landing.rows[i], landing.amounts[i], LANDED)
