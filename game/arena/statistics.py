"""Shares of variance, and how well a state predicts an ending."""

from __future__ import annotations

import numpy as np

from game.core.exact import Flags, Floats, Ints

RIDGE = 1e-2
"""Regularisation of the linear prediction, as a share of the number of games."""


def between(values: Floats, group: Ints) -> float:
    """Share of the variance of values that lies between groups and not within them, 0 … 1.

    The estimate of a one-way analysis of variance with random effects; NaN without two groups or
    without repetition.
    """
    ids, at = np.unique(group, return_inverse=True)
    counts = np.bincount(at).astype(np.float64)
    groups, games = len(ids), len(values)
    if groups < 2 or games <= groups:
        return float("nan")
    means = np.bincount(at, values) / counts
    within = float(((values - means[at]) ** 2).sum()) / (games - groups)
    across = float((counts * (means - values.mean()) ** 2).sum()) / (groups - 1)
    size = (games - float((counts**2).sum()) / games) / (groups - 1)
    part = max(across - within, 0.0) / size
    return part / (part + within) if part + within > 0 else float("nan")


def auc(score: Floats, hit: Flags) -> float:
    """Probability that a hit scores above a miss (ties count half); NaN without both."""
    hits, misses = score[hit], score[~hit]
    if not hits.size or not misses.size:
        return float("nan")
    order = np.sort(misses)
    below = np.searchsorted(order, hits, "left") + np.searchsorted(order, hits, "right")
    return float(below.mean() / (2 * misses.size))


def predictions(state: Floats, hit: Flags) -> Floats:
    """A linear prediction of hits from states [game, number], learnt on every other game: a score
    of each of the rest, NaN for those that it was learnt on, and everywhere if they lack hits or
    misses."""
    spread = state.std(axis=0)
    x = (state - state.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    x = np.column_stack([x, np.ones(len(x))])
    learn = np.arange(len(x)) % 2 == 0
    out = np.full(len(x), np.nan)
    if len(set(hit[learn].tolist())) < 2:
        return out
    part = x[learn]
    weights = np.linalg.solve(part.T @ part + RIDGE * len(part) * np.eye(x.shape[1]),
                              part.T @ (hit[learn] - hit[learn].mean()))
    out[~learn] = x[~learn] @ weights
    return out


def predicted(state: Floats, hit: Flags) -> float:
    """AUC of `predictions`; NaN where either half lacks hits or misses."""
    score = predictions(state, hit)
    known = ~np.isnan(score)
    return auc(score[known], hit[known])
