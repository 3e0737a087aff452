"""Statistics of tables of own choices against the others': parts of the variance, what knowing is
worth, and which answers are best for sure."""

from __future__ import annotations

from math import nan, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from game.arena.intervals import t_point
from game.core.exact import Floats


class Parts(NamedTuple):
    """Parts of a variance: of own choice, the others', both together, luck, and the rest. Those
    above 0 sum to 1; a part that is none may come out below 0."""

    own: float
    others: float
    both: float
    luck: float
    rest: float


def variance_parts(score: Floats) -> Parts:
    """Components of the variance of scores [own, others, luck] in a random-effects analysis with
    one game a cell (Searle, Casella and McCulloch 1992); the rest is luck with either, and with
    both. NaN where there is no variance or an axis has one place only."""
    n, m, r = score.shape
    if min(n, m, r) < 2:
        return Parts(nan, nan, nan, nan, nan)
    of = [score.mean(axis=axes, keepdims=True) for axes in ((1, 2), (0, 2), (0, 1))]
    pair = {(0, 1): score.mean(axis=2, keepdims=True), (0, 2): score.mean(axis=1, keepdims=True),
            (1, 2): score.mean(axis=0, keepdims=True)}
    middle, size = score.mean(), (n, m, r)

    def square(effect: Floats, *axes: int) -> float:
        """Mean square of an effect of these axes."""
        freedom = np.prod([size[a] - 1 for a in axes])
        times = np.prod([size[a] for a in range(3) if a not in axes])
        return float((effect**2).sum() * times / freedom)
    two = {(a, b): square(pair[a, b] - of[a] - of[b] + middle, a, b) for a, b in pair}
    rest = square(score - sum(pair.values()) + sum(of) - middle, 0, 1, 2)
    both = {axes: (value - rest) / size[3 - sum(axes)] for axes, value in two.items()}
    one = []
    for a in range(3):
        near = [axes for axes in two if a in axes]
        effect = square(of[a] - middle, a) - sum(two[axes] for axes in near) + rest
        one.append(effect * size[a] / np.prod(size))
    total = sum(max(0.0, x) for x in (*one, *both.values(), rest))
    if total == 0:
        return Parts(nan, nan, nan, nan, nan)
    return Parts(*(float(x / total) for x in (
        one[0], one[1], both[0, 1], one[2], both[0, 2] + both[1, 2] + rest)))


def worth_of_knowing(score: Floats) -> float:
    """What it is worth to know which of the others' sheets one meets: the own choice that is best
    for each less the one that is best over all, of scores [own, others, luck]. What is best is
    found on half of the luck, where what is special to a pair counts as far as it stands out from
    luck (empirical Bayes), and valued on the other half, both ways."""
    found = []
    for learn, tried in ((score[:, :, ::2], score[:, :, 1::2]),
                         (score[:, :, 1::2], score[:, :, ::2])):
        value, others = tried.mean(axis=2), np.arange(score.shape[1])
        each = value[_expected(learn).argmax(axis=0), others].mean()
        found.append(float(each - value[learn.mean(axis=(1, 2)).argmax()].mean()))
    return sum(found) / len(found)


def _expected(score: Floats) -> Floats:
    """What each pair may be expected to bring, [own, others]: the mean of each side, and of what is
    special to the pair the part that is not luck."""
    pair = score.mean(axis=2)
    sides = pair.mean(axis=1, keepdims=True) + pair.mean(axis=0, keepdims=True) - pair.mean()
    special = pair - sides
    noise = score - pair[:, :, None] - score.mean(axis=1, keepdims=True) - score.mean(
        axis=0, keepdims=True) + score.mean(axis=2).mean(axis=1)[:, None, None] + score.mean(
        axis=2).mean(axis=0)[None, :, None] + score.mean(axis=(0, 1)) - score.mean()
    n, m, r = score.shape
    freedom = (n - 1) * (m - 1)
    seen = float((special**2).sum()) / max(freedom, 1)
    luck = float((noise**2).sum()) / max(freedom * (r - 1), 1) / r
    return np.asarray(sides + max(0.0, 1 - luck / seen) * special if seen > 0 else sides)


def best_answers(score: Floats) -> list[int]:
    """The best own for each of the others, of scores [own, others, luck]: the one that is best over
    all, unless another is better there for sure (a paired 95 % interval above 0, by Bonferroni for
    all pairs)."""
    mean, (own, others, count) = score.mean(axis=2), score.shape
    usual = int(mean.mean(axis=1).argmax())
    lead = score - score[usual]
    error = lead.std(axis=2, ddof=1) / sqrt(count) if count > 1 else np.full(mean.shape, np.inf)
    least = sure_point(count - 1, (own - 1) * others) * error
    sure = lead.mean(axis=2) > least
    return [int(np.where(sure[:, j], mean[:, j], -np.inf).argmax()) if sure[:, j].any() else usual
            for j in range(others)]


def sure_point(freedom: int, tests: int) -> float:
    """How many standard errors make one of several tests sure at 5 % together: Student's point,
    widened as the normal one is."""
    normal = NormalDist()
    wide = normal.inv_cdf(1 - 0.025 / max(tests, 1)) / normal.inv_cdf(0.975)
    return t_point(max(freedom, 1)) * wide
