"""A linear emulator: what a measure will come to at a point that was not played.

The coefficients that matter are found one by one, each time the one that goes best with what is
left unexplained, as long as the extended information criterion falls (Chen and Chen 2008), which
asks more of each where there are many to choose from.
"""

from __future__ import annotations

from math import log
from typing import NamedTuple

import numpy as np

from game.core.exact import Floats

MOST = 20
"""Coefficients of an emulator at most."""


class Emulator(NamedTuple):
    """chosen: coefficients by number; weights: of the constant, then of each; explained: the share
    of variance that it explains at points which it was not told of, by leaving out one each time.
    """

    chosen: list[int]
    weights: Floats
    explained: float

    def at(self, places: Floats) -> Floats:
        """What it foretells at points, [point, coefficient]; [point]."""
        return np.asarray(_with_one(places[:, self.chosen]) @ self.weights)


def emulator(places: Floats, values: Floats) -> Emulator:
    """Fit to values [point] at places [point, coefficient]."""
    count, many = places.shape
    chosen, best = list[int](), _criterion(values - values.mean(), 0, many)
    centred = places - places.mean(axis=0)
    sizes = np.sqrt((centred**2).sum(axis=0))
    while len(chosen) < min(MOST, count // 5):
        left = _left(places, values, chosen)
        fits = np.abs(centred.T @ left) / np.where(sizes > 0, sizes, np.inf)
        fits[chosen] = -1.0
        tried = [*chosen, int(fits.argmax())]
        found = _criterion(_left(places, values, tried), len(tried), many)
        if found >= best:
            break
        chosen, best = tried, found
    x = _with_one(places[:, chosen])
    weights = np.linalg.lstsq(x, values, rcond=None)[0]
    hat = np.clip(np.einsum("ij,ji->i", x, np.linalg.pinv(x)), 0.0, 1.0 - 1e-9)
    out = ((values - x @ weights) / (1.0 - hat)).var()
    spread = float(values.var())
    return Emulator(chosen, np.asarray(weights, np.float64),
                    1.0 - float(out) / spread if spread else 0.0)


def _left(places: Floats, values: Floats, chosen: list[int]) -> Floats:
    """What a fit by some coefficients leaves unexplained."""
    x = _with_one(places[:, chosen])
    return np.asarray(values - x @ np.linalg.lstsq(x, values, rcond=None)[0])


def _criterion(left: Floats, size: int, many: int) -> float:
    square = max(float((left**2).mean()), 1e-300)
    return left.size * log(square) + size * (log(left.size) + 2 * log(many))


def _with_one(columns: Floats) -> Floats:
    return np.column_stack([np.ones(len(columns)), columns])
