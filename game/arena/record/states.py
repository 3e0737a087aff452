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
QUANTITIES = "administration", "ideal_point", "war"
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
    found = {name: np.full(shape, np.nan) for name in QUANTITIES}
    lines = unique(read_table(path, COLUMNS))
    for line in sorted(lines, key=lambda x: (x.number_in("year", 1900, 2200),
                                             x.number_in("month", 1, 12))):
        values = found[line.one_of("quantity", QUANTITIES)]
        seats = [s.seats.index(line["seat"])] if line["seat"] in s.seats else range(len(s.seats))
        if line["seat"] not in (*s.seats, ALL):
            continue  # of another scenario
        since = int(line.number_in("year", 1900, 2200)) * 12 + int(line["month"]) - 1 - first
        if since < months:
            values[max(since, 0):, list(seats)] = line.number_in("value", -10, 10)
    whole = {name: np.nan_to_num(values) for name, values in found.items()}
    point = whole["ideal_point"]
    return States(whole["administration"], np.array(RUNGS)[whole["war"][:, 0].astype(int)],
                  np.abs(point[:, :, None] - point[:, None]), laid)


def sanctions_laid(imposed: Floats) -> Floats:
    """Sanctions on each seat by month as part of those at the start, [month + 1, A]. imposed: how
    many were laid on each seat in a month, less those that were eased, [month, A]."""
    laid = np.cumsum(np.concatenate([np.zeros((1, imposed.shape[1])), imposed]), axis=0)
    return np.asarray(np.clip(laid / np.maximum(laid[-1], 1.0), 0.0, 2.0))
