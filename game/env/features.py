"""What a learner sees: a row of numbers from 0 to 1, with names, units and bounds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.actions.crisis import ROUNDS
from game.core.exact import Floats, Ints
from game.core.model import Scenario, derived
from game.core.sheets import choices, items
from game.engine.views import observed

Observations = NDArray[np.float32]
BLOCK = 16
"""Worlds that are scaled at once, so that they stay in the cache."""


class Features(NamedTuple):
    """A description of each entry of an observation, which is (number - low) / (high - low).

    names, units, low, high, scale [n], which is 1 / (high - low): first the numbers of the world
    that the seat may see, as `seat.fields` has them; what it never sees is left out. Then `month`,
    `round` of a crisis (0 none), and the sheet so far: `sheet.TYPE`, orders of a type, and
    `sheet.ITEM`, the choice.
    rows: which rows of the seat's view stand first. sheet: where the entries of the sheet begin;
    from there, kinds [order of the seat]: the entry of its type; answers: the first of the items.
    """

    names: tuple[str, ...]
    units: tuple[str, ...]
    low: Floats
    high: Floats
    scale: Floats
    rows: Ints
    sheet: int
    kinds: Ints
    answers: int

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.names)

    def write(self, flat: Floats, out: Observations) -> None:
        """Write the numbers of a view [row, W] as the first entries of observations, [W, entry]."""
        numbers, n = flat.T, self.rows.size
        low, scale = self.low[:n], self.scale[:n]
        for first in range(0, len(numbers), BLOCK):
            part = numbers[first:first + BLOCK].take(self.rows, axis=1)
            part -= low
            part *= scale
            out[first:first + BLOCK, :n] = part


@derived
def features_of(scenario: Scenario, seat: int) -> Features:
    """A description of each entry of a seat's observation."""
    seen, asked, table = observed(scenario, seat), items(scenario), scenario.orders
    rows = np.flatnonzero(~seen.hidden & (seen.high > seen.low))
    types, kinds = np.unique(table.type[int(table.first[seat]):int(table.first[seat + 1])],
                             return_inverse=True)
    words = [len(choices(scenario, item)) - 1 for item in range(asked.count)]
    names = (*(seen.names[row] for row in rows), "month", "round",
             *(f"sheet.{scenario.order_types[kind].id}" for kind in types),
             *(f"sheet.{name}" for name in asked.names))
    more = [scenario.turns + 1, ROUNDS, *[scenario.slots] * len(types), *words]
    low = np.concatenate([seen.low[rows], np.zeros(len(more))])
    high = np.concatenate([seen.high[rows], np.array(more, float)])
    units = (*(seen.units[row] for row in rows), "month", "round", *["orders"] * len(types),
             *["choice"] * asked.count)
    return Features(names, units, low, high, 1.0 / (high - low), rows, rows.size + 2, kinds,
                    len(types))
