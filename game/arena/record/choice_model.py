"""Quantal response: each act is a choice among a seat's alternatives, P(j) = exp(u_j) / sum exp(u).

u = features x weights (McFadden 1974; McKelvey and Palfrey 1995), the weights drawn to prior means
by a ridge penalty (the posterior mode under normal priors).
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Flags, Floats

STEPS = 60
CLOSE = 1e-9


def log_chances(features: Floats, weights: Floats) -> Floats:
    """The log of each alternative's chance, [month, J]. features: [month, J, K]."""
    u = features @ weights
    u -= u.max(axis=-1, keepdims=True)
    return np.asarray(u - np.log(np.exp(u).sum(axis=-1, keepdims=True)))


def fitted(features: Floats, done: Flags, prior: Floats, penalty: float) -> Floats:
    """The weights, [K], by Newton's method. done: [month, J]; prior: their means, [K]."""
    weights, acts = prior.copy(), done.sum(axis=1)
    held = acts > 0
    x, y, n = features[held], done[held], acts[held].astype(np.float64)
    for _ in range(STEPS):
        chance = np.exp(log_chances(x, weights))
        mean = np.einsum("mj,mjk->mk", chance, x)
        slope = (np.einsum("mj,mjk->k", y, x) - n @ mean - penalty * (weights - prior))
        second = np.einsum("mj,mjk,mjl->kl", chance * n[:, None], x, x, optimize=True)
        second += penalty * np.eye(len(prior)) - np.einsum("m,mk,ml->kl", n, mean, mean)
        step = np.linalg.solve(second, slope)
        weights = weights + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < CLOSE:
            break
    return weights
