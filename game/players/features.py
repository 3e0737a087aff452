"""The situation as a seat sees it, each feature 0 … 1, [W]."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from game.core.exact import Floats, grid, total
from game.views import View


def _cut(x: Floats) -> Floats:
    return np.minimum(np.maximum(x, 0.0), 1.0)


def _others(values: Floats, seat: int) -> Floats:
    return np.delete(values, seat, axis=0)


def _trusted(v: View) -> Floats:
    trust = _others(v.trust[:, v.seat], v.seat)
    return _cut(total(grid(trust)) / (100.0 * max(1, trust.shape[0])))


FEATURES: Mapping[str, Callable[[View], Floats]] = {
    "threatened": lambda v: _cut(v.threat[:, v.seat].max(axis=0) / 100),
    "sanctioned": lambda v: _cut(v.pressure[v.seat] / 100),
    "isolated": lambda v: _cut(v.isolation[v.seat] / 100),
    "weak_support": lambda v: _cut(1 - v.support[v.seat] / 100),
    "poor": lambda v: (v.budget[v.seat] < 0).astype(np.float64),
    "tense": lambda v: _cut(v.rung.max(axis=0, initial=0.0) / 10),
    "war_weary": lambda v: _cut(v.weariness[v.seat] / 100),
    "dependent": lambda v: _cut(_others(v.dependence[v.seat], v.seat).max(
        axis=0, initial=0.0) / 100),
    "trusted_by": _trusted,
    "late": lambda v: np.full(v.worlds, min(1.0, v.turn / v.scenario.turns)),
}
"""Name → value. `behind`, the weighted gap to the own goals, is the player's own, since it needs
the goals' progress."""
