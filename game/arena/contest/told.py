"""Numbers with their 95 % intervals, and rows of points that are told in standard deviations, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor, isnan, nan, sqrt

import numpy as np

from game.arena.intervals import Interval, Z, mean_interval, share_interval, t_point
from game.arena.measure_rows import Row, Target, number
from game.core.exact import Floats
from game.core.locale.program import arena_text

Told = tuple[float, Interval | None]
"""A number and its 95 % interval."""


LEAST = 6
"""Fewest numbers of which two bound the median at 95 %."""


def mean_of(values: Iterable[float]) -> Told:
    """The mean of those numbers that are known, and Student's interval."""
    x = np.array([v for v in values if not isnan(v)], np.float64)
    if not x.size:
        return nan, None
    deviation = float(x.std(ddof=1)) if x.size > 1 else 0.0
    return float(x.mean()), mean_interval(float(x.mean()), deviation, x.size)


def mean_of_means(groups: Sequence[Sequence[float] | Floats]) -> Told:
    """The mean of the means of groups that were drawn by themselves, each counting as much as any;
    degrees of freedom by Welch and Satterthwaite."""
    parts = [np.asarray(g, np.float64) for g in groups]
    if not parts or any(not p.size for p in parts):
        return nan, None
    value = float(np.mean([p.mean() for p in parts]))
    if any(p.size < 2 for p in parts):
        return value, None
    errors = [float(p.var(ddof=1)) / p.size / len(parts) ** 2 for p in parts]
    total = sum(errors)
    if total == 0:
        return value, (value, value)
    freedom = total**2 / sum(e**2 / (p.size - 1) for e, p in zip(errors, parts, strict=True))
    half = t_point(max(1, int(freedom))) * sqrt(total)
    return value, (value - half, value + half)


def cut(found: Told) -> Told:
    """A share in percent whose estimate or interval lies beyond what a share can be, brought back
    to 0 … 100."""
    value, interval = found
    ends = interval and (max(0.0, interval[0]), min(100.0, max(0.0, interval[1])))
    return min(100.0, max(0.0, value)) if not isnan(value) else nan, ends


def share_of(hits: float, count: int) -> Told:
    """A share in percent, and Wilson's interval."""
    if not count:
        return nan, None
    found = share_interval(hits, count)
    return 100 * hits / count, found and (100 * found[0], 100 * found[1])


def median_of(values: Sequence[int]) -> Told:
    """The median, and the interval of order statistics by the binomial distribution's normal
    approximation; None of fewer than six, of which no two bound it at 95 %."""
    x = sorted(values)
    if not x:
        return nan, None
    half = Z * sqrt(len(x)) / 2
    low, high = floor(len(x) / 2 - half), ceil(len(x) / 2 + half)
    sure = low >= 0 and high < len(x) and len(x) >= LEAST
    return float(np.median(x)), (float(x[low]), float(x[high])) if sure else None


def points(key: str, name: str, target: Target | None, found: Told, games: int,
           deviation: float) -> Row:
    """A row of a difference in points, told in standard deviations of a game, too."""
    value = found[0]
    known = not isnan(value) and deviation > 0
    after = arena_text("contest_deviations", value=f"{value / deviation:.2f}") if known else ""
    return number(key, name, target, found, games, digits=1, unit="", after=after)
