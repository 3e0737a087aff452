"""Bradley–Terry ratings with intervals that hold although games of a world are alike.

The chance that i comes out above j is 1 / (1 + exp(r_j - r_i)) (Bradley and Terry 1952). The
ratings are those of greatest likelihood, with one comparison more of each pair, half won, so that
who wins or loses all has a rating. Games of a world share their luck and their players, so that its
comparisons are no independent ones: the covariance is the sandwich of clustered scores, the world
being the cluster (Liang and Zeger 1986).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from game.arena.intervals import Interval, t_point
from game.arena.significance import p_of_mean
from game.core.exact import Floats

POINTS = 400.0 / log(10.0)
"""Points by a unit of the rating: 400 points are ten to one, as of chess players."""
PRIOR = 0.5
"""Comparisons that each player is taken to have won against each other one beforehand."""
STEPS = 200
EXACT = 1e-12


@dataclass(frozen=True)
class Ratings:
    """rating [P] in points, their mean 0; covariance [P, P] of it; worlds: in how many."""

    rating: Floats
    covariance: Floats
    worlds: int

    def interval(self, player: int) -> Interval | None:
        """95 % interval of a rating; None in fewer than two worlds."""
        return self._interval(float(self.rating[player]), float(self.covariance[player, player]))

    def _interval(self, middle: float, variance: float) -> Interval | None:
        if self.worlds < 2:
            return None
        half = t_point(self.worlds - 1) * sqrt(max(variance, 0.0))
        return middle - half, middle + half

    def ahead(self, i: int, j: int) -> tuple[float, Interval | None, float | None]:
        """By how much i is rated above j, its interval, and p if both were alike."""
        by = float(self.rating[i] - self.rating[j])
        c = self.covariance
        variance = float(c[i, i] + c[j, j] - 2.0 * c[i, j])
        p = p_of_mean(by, sqrt(max(variance, 0.0) * self.worlds), self.worlds)
        return by, self._interval(by, variance), p


def rate(won: Floats, played: Floats) -> Ratings:
    """Ratings from comparisons world by world: won [W, P, P], how many of them the first has won,
    draws by half; played [W, P, P], how many there were."""
    worlds, players = won.shape[:2]
    prior = PRIOR * (1.0 - np.eye(players))
    wins, games = won.sum(axis=0) + prior, played.sum(axis=0) + 2.0 * prior
    found = np.zeros(players)
    for _ in range(STEPS):
        chance = _chance(found)
        slope = (wins - games * chance).sum(axis=1)
        step = np.linalg.pinv(_information(games, chance), hermitian=True) @ slope
        found += np.clip(step, -1.0, 1.0)
        if float(np.abs(step).max()) < EXACT:
            break
    chance = _chance(found)
    inverse = np.linalg.pinv(_information(games, chance), hermitian=True)
    scores = (won - played * chance).sum(axis=2)
    spread = scores.T @ scores * (worlds / max(worlds - 1, 1))
    spread += _information(2.0 * prior, chance)
    covariance = inverse @ spread @ inverse * POINTS * POINTS
    return Ratings((found - found.mean()) * POINTS, covariance, worlds)


def _chance(rating: Floats) -> Floats:
    """The chance that one comes out above another, [P, P]."""
    out: Floats = 1.0 / (1.0 + np.exp(rating[None, :] - rating[:, None]))
    return out


def _information(games: Floats, chance: Floats) -> Floats:
    """Fisher's information of so many comparisons."""
    weight = games * chance * (1.0 - chance)
    return np.asarray(np.diag(weight.sum(axis=1)) - weight)
