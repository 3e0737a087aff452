"""The world in past months, as far as committed figures and the record itself tell it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from game.arena.record.grid import Grid, start
from game.arena.record.tables import read_table, unique
from game.core.exact import Floats

COLUMNS = ("id", "quantity", "seat", "year", "month", "value")
QUANTITIES = {"administration": (0, 9), "ideal_point": (-10, 10), "war": (0, 2)}
"""What figures are of, and their bounds."""
ALL = "all"
RUNGS = 0.2, 0.4, 0.6
"""How tense the world is, as programs see it, by the intensity of the war in Ukraine (none, a minor
one, war); that of war is what the scenario starts with (rung 6 of 10), the others are judged."""


class States(NamedTuple):
    """By month up to and with that of the start: which administration leads each seat, [month, A];
    how tense the world is, [month]; distance of ideal points, [month, A, A]; sanctions that others
    have laid on each seat, as part of those at the start, [month, A]."""

    administration: Floats
    tense: Floats
    distance: Floats
    sanctioned: Floats

    def shuffled(self, order: Sequence[int]) -> States:
        """The same in another order of months; that of the start stays the last."""
        at = [*order, len(self.tense) - 1]
        return States(*(each[at] for each in self))


def states(grid: Grid, path: Path, first: int, laid: Floats) -> States:
    """States from a table; each figure holds from its month on.

    first: the month from which on, counted from year 0; laid: sanctions that lie on each seat by
    month, [month, A]. UsageError for a table that does not serve.
    """
    s, months = grid.scenario, start(grid.scenario) - first + 1
    shape = months, len(s.seats)
    found = {name: np.zeros(shape) for name in QUANTITIES}
    dated = [(int(line.number_in("year", 1900, 2200)) * 12
              + int(line.number_in("month", 1, 12)) - 1 - first, line)
             for line in unique(read_table(path, COLUMNS))]
    for since, line in sorted(dated, key=lambda each: each[0]):
        name = line.one_of("quantity", [*QUANTITIES])
        value, seat = line.number_in("value", *QUANTITIES[name]), line["seat"]
        if since < months and seat in (*s.seats, ALL):  # others are of other scenarios
            seats = slice(None) if seat == ALL else s.seats.index(seat)
            found[name][max(since, 0):, seats] = value
    point = found["ideal_point"]
    return States(found["administration"], np.array(RUNGS)[found["war"][:, 0].astype(int)],
                  np.abs(point[:, :, None] - point[:, None]), laid)


def sanctions_laid(imposed: Floats) -> Floats:
    """Sanctions on each seat by month as part of those at the start, [month + 1, A]. imposed: how
    many were laid on each seat in a month, less those that were eased, [month, A]."""
    laid = np.cumsum(np.concatenate([np.zeros((1, imposed.shape[1])), imposed]), axis=0)
    return np.asarray(np.clip(laid / np.maximum(laid[-1], 1.0), 0.0, 2.0))
