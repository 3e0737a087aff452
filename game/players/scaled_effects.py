"""Expected effects of orders that are scaled by a number of the world as it is now.

Content scales effects by ramps: what is on the table already adds less, help counts where it is
needed. Gains tables hold each effect at the height of its ramp at the scenario's start; the entries
here say, for each order, by how much its worth moves when a ramp stands higher or lower.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, Ints, grid
from game.core.model import Scenario, derived
from game.players.foresight import foresight
from game.players.gains import LAG_WORTH, means_vector, ramps, regard


class ScaledEffects(NamedTuple):
    """The scaled effects of one seat's orders, added up to n entries by order and ramp.

    Of an entry [n]: the order's row, counted from the seat's first; the number of the world (row of
    the layout) by which it is scaled; where its ramp begins, its slope, its height at the start. Of
    a scaled effect [effect]: its number, its probability, and the entry to which it belongs."""

    row: Ints
    number: Ints
    begin: Floats
    slope: Floats
    height: Floats
    effect: Ints
    share: Floats
    entry: Ints


@derived
def scaled_effects(scenario: Scenario, seat: int) -> ScaledEffects:
    """The entries of a seat, in order of rows."""
    table = scenario.effects
    row, effect, share = _scaled(scenario, seat)
    keys = np.stack([row.astype(np.float64), table.scale_row[effect], table.scale_from[effect],
                     table.scale_slope[effect]], axis=1)
    found, first, entry = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return ScaledEffects(found[:, 0].astype(np.int64), found[:, 1].astype(np.int64), found[:, 2],
                  found[:, 3], ramps(scenario)[effect[first]], effect, share, entry.ravel())


@derived
def scaled_effect_values(scenario: Scenario, seat: int) -> Floats:
    """What each entry of a seat is worth at full height: for each own goal, as means, and through
    others, [value, n]. Apart from the entries, since only doctrines need it, and it needs
    foresight."""
    table, found, ahead = scenario.effects, scaled_effects(scenario, seat), foresight(scenario)
    lag = np.array(LAG_WORTH)[table.lag[found.effect]]
    amount = found.share * table.amount[found.effect] * lag
    goals = [ahead[g] for g, x in enumerate(scenario.goals) if x.actor == seat]
    return np.array([np.bincount(found.entry, minlength=found.row.size, weights=grid(
        amount * values[table.row[found.effect]])) for values in (
            *goals, means_vector(scenario, seat, {}), regard(scenario, seat))], np.float64)


def _scaled(scenario: Scenario, seat: int) -> tuple[Ints, Ints, Floats]:
    """(row, effect, probability) of all scaled effects of the seat's orders and their risks."""
    orders, table = scenario.orders, scenario.effects
    mine = slice(int(orders.first[seat]), int(orders.first[seat + 1]))
    parts = []
    for blocks, chance in ((orders.block[mine], np.ones(mine.stop - mine.start)),
                           (orders.risk_block[mine], orders.risk_chance[mine])):
        has = np.flatnonzero(blocks >= 0)
        first, size = table.start[blocks[has]], np.diff(table.start)[blocks[has]]
        before = np.cumsum(size) - size
        effect = np.repeat(first - before, size) + np.arange(size.sum())
        kept = table.scale_row[effect] >= 0
        parts.append((np.repeat(has, size)[kept], effect[kept], np.repeat(chance[has], size)[kept]))
    row, effect, share = (np.concatenate(part) for part in zip(*parts, strict=True))
    return row, effect, share
