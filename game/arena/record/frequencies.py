"""Forecasts from the record alone: what a model has to beat.

A frequency table says for each cell how often something was done there, shrunk to the frequency of
its seat and family, and that to the frequency of all cells. How strongly is chosen by forecasting
each year of the record from the years before it. Nothing of the start or later enters.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.arena.record.scores import log_score
from game.core.exact import Flags, Floats, Ints

YEAR = 12
WINDOWS = {"all": 0, "four_years": 4 * YEAR, "twelve_months": YEAR}
"""Months before the forecast that a table is made of; 0: all."""
STRENGTHS = (0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128)
"""Months that the mean of the cells above counts as much as."""
LEAST = 3 * YEAR
"""Months of record at least: two years to learn from, one to be forecast."""


class FrequencyTable(NamedTuple):
    """A table and the strength that was chosen for it."""

    chances: Floats
    strength: float


def frequency_table(past: Flags, valid: Flags, window: int) -> FrequencyTable:
    """The table of a window from the months before a forecast, [month, S, F, T], of which the last
    one is the month before it."""
    strength = max(STRENGTHS, key=lambda s: _tried(past, valid, window, s))
    return FrequencyTable(shrunk(past[-window:], valid, strength), strength)


def _tried(past: Flags, valid: Flags, window: int, strength: float) -> float:
    """Mean log score of forecasts of whole years from what was before them."""
    months = len(past)
    ends = range(months - YEAR, 2 * YEAR - 1, -YEAR)
    return float(np.mean([log_score(
        np.broadcast_to(shrunk(past[:end][-window:], valid, strength), past[end:end + YEAR].shape),
        past[end:end + YEAR])[:, valid].mean() for end in ends]))


def shrunk(past: Flags, valid: Flags, strength: float) -> Floats:
    """Chances of each cell, [S, F, T], 0 where there is none."""
    months, hits = len(past), np.where(valid, past.sum(axis=0), 0)
    whole = (hits.sum() + 0.5) / (months * valid.sum() + 1)
    over = _joined(hits.sum(axis=-1), months * valid.sum(axis=-1), whole, strength)
    return np.where(valid, _joined(hits, np.full(hits.shape, months), over[..., None], strength),
                    0.0)


def _joined(hits: Ints, months: Ints, above: Floats | float, strength: float) -> Floats:
    return np.asarray((hits + strength * above) / (months + strength))


def constant(past: Flags, valid: Flags) -> Floats:
    """The frequency of all cells together, for each."""
    return np.where(valid, (past[:, valid].sum() + 0.5) / (past[:, valid].size + 1), 0.0)


def persistence(past: Flags, valid: Flags, ahead: int) -> Floats:
    """Chances of each cell by whether something was done there in the last month: how often it was
    in the `ahead` months that followed the same month of past years."""
    ends = range(len(past) - YEAR, 0, -YEAR)
    was = np.array([past[end - 1][valid] for end in ends])
    then = np.array([past[end:end + ahead, valid].sum(axis=0) for end in ends])
    chance = [(then[was == on].sum() + 0.5) / ((was == on).sum() * ahead + 1)
              for on in (False, True)]
    return np.where(valid, np.where(past[-1], chance[1], chance[0]), 0.0)
