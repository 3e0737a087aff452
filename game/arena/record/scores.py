"""Scores of forecasts of what happens or does not; more is better but for Brier and reliability.

The logarithmic score (Good 1952) is the log of the chance that was given to what came; Brier's
(1950) the squared error, split into reliability, resolution and uncertainty (Murphy 1973) over bins
of chances. Numbers of acts have the ranked probability score.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.arena.intervals import Interval, share_interval
from game.core.exact import Flags, Floats, Ints
from game.core.luck import Luck, name_key, name_keys

EDGES = (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0)
"""Ends of the bins of chances; the last one holds its upper end."""
DRAWS = 2_000
"""How often blocks are drawn anew."""


class Bin(NamedTuple):
    """A point of the reliability curve: forecasts in the bin, their mean, and how often it came."""

    cells: int
    chance: float
    share: float
    interval: Interval | None


class Brier(NamedTuple):
    """Brier's score and its parts; within bins a rest may remain."""

    score: float
    reliability: float
    resolution: float
    uncertainty: float


def log_score(chance: Floats, came: Flags) -> Floats:
    """The log of the chance given to what came; of the same shape."""
    with np.errstate(divide="ignore"):
        return np.log(np.where(came, chance, 1.0 - chance))


def curve(chance: Floats, came: Flags) -> list[Bin]:
    """The reliability curve, without empty bins."""
    number = np.clip(np.searchsorted(EDGES, chance, "right") - 1, 0, len(EDGES) - 2)
    out = []
    for each in range(len(EDGES) - 1):
        inside = number == each
        if count := int(inside.sum()):
            hits = int(came[inside].sum())
            out.append(Bin(count, float(chance[inside].mean()), hits / count,
                           share_interval(hits, count)))
    return out


def brier(chance: Floats, came: Flags) -> Brier:
    """Brier's score with Murphy's parts."""
    bins, base, size = curve(chance, came), float(came.mean()), came.size
    return Brier(float(((chance - came) ** 2).mean()),
                 sum(b.cells * (b.chance - b.share) ** 2 for b in bins) / size,
                 sum(b.cells * (b.share - base) ** 2 for b in bins) / size, base * (1 - base))


def crps(chance: Floats, number: Ints) -> Floats:
    """The continuous ranked probability score (Matheson and Winkler 1976) of numbers [...] that are
    given chances from 0 on, [..., number]; 0 is best."""
    reached = np.arange(chance.shape[-1]) >= number[..., None]
    return np.asarray(((np.cumsum(chance, axis=-1) - reached) ** 2).sum(axis=-1))


def numbers_of(chance: Floats) -> Floats:
    """Chances of how many of some independent things come, [..., number], from those of each,
    [..., thing] (the Poisson binomial distribution)."""
    out = np.zeros((*chance.shape[:-1], chance.shape[-1] + 1))
    out[..., 0] = 1.0
    for each in range(chance.shape[-1]):
        one = chance[..., each, None]
        out = out * (1 - one) + np.roll(out, 1, axis=-1) * one
    return out


def block_interval(values: Floats, block: Ints) -> Interval | None:
    """95 % interval of a mean whose values hang together in blocks: whole blocks are drawn anew, by
    fixed luck; None with fewer than two."""
    ids, at = np.unique(block, return_inverse=True)
    if len(ids) < 2:
        return None
    sums, counts = np.bincount(at, values), np.bincount(at)
    stem = int(name_key("record/redrawn"))
    lots = Luck([stem + i for i in range(DRAWS)]).draw(
        0, "block", name_keys([str(i) for i in range(len(ids))]))
    drawn = (lots * len(ids)).astype(np.int64)
    low, high = np.percentile(sums[drawn].sum(axis=0) / counts[drawn].sum(axis=0), (2.5, 97.5))
    return float(low), float(high)
