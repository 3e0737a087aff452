"""95 % intervals: of a share (Wilson 1927), of the difference of two shares of the same pairs
(Agresti and Min 2005), of a mean (Student's t) and of a ratio of what cases hold."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

Interval = tuple[float, float]

Z = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""
SMALL = (12.706, 4.303, 3.182, 2.776)
"""Two-sided 95 % points of Student's t for 1 … 4 degrees of freedom."""


def share_interval(hits: float, count: float) -> Interval | None:
    """Wilson's interval of the share hits / count; None for fewer than two."""
    if count < 2:
        return None
    p, spread = hits / count, Z * Z / count
    middle = (p + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(max(p * (1 - p) / count + spread / (4 * count), 0.0))
    return max(0.0, middle - half), min(1.0, middle + half)


def paired_share_interval(up: float, down: float, count: int) -> Interval | None:
    """Interval of the difference of two shares of the same cases, of which `up` have the second
    alone and `down` the first alone (Agresti & Min 2005); none is certain without a single case.
    None for fewer than two."""
    if count < 2:
        return None
    more, less, size = up + 0.5, down + 0.5, count + 2
    middle = (more - less) / size
    half = Z * sqrt(max(more + less - (more - less) ** 2 / size, 0.0)) / size
    return max(-1.0, middle - half), min(1.0, middle + half)


def t_point(freedom: int) -> float:
    """Two-sided 95 % point of Student's t; beyond the table by the Cornish-Fisher expansion."""
    if freedom <= len(SMALL):
        return SMALL[freedom - 1]
    terms = (Z, (Z**3 + Z) / 4, (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
             (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384)
    return float(sum(term / freedom**power for power, term in enumerate(terms)))


def mean_interval(mean: float, deviation: float, count: int) -> Interval | None:
    """Interval of a mean, given the sample's standard deviation; None for fewer than two values."""
    if count < 2:
        return None
    half = t_point(count - 1) * deviation / sqrt(count)
    return mean - half, mean + half


def ratio_interval(above: Sequence[float], below: Sequence[float]) -> Interval | None:
    """Interval of sum(above) / sum(below), a ratio of what cases hold, such as games of a world,
    which differ among each other and are alike within (by linearisation). Where all cases have the
    same ratio, Wilson's, as if what is below were counted one by one. None for fewer than two."""
    count, whole = len(below), fsum(below)
    if count < 2 or whole <= 0:
        return None
    ratio = fsum(above) / whole
    square = fsum((a - ratio * b) ** 2 for a, b in zip(above, below, strict=True))
    if square <= 1e-18 * whole * whole:
        return share_interval(fsum(above), whole) if 0 <= ratio <= 1 else (ratio, ratio)
    half = t_point(count - 1) * sqrt(square * count / (count - 1)) / whole
    return ratio - half, ratio + half


def moments(total: float, squares: float, count: int) -> tuple[float, float]:
    """(mean, sample standard deviation) from sums of values and of their squares."""
    if count == 0:
        return 0.0, 0.0
    mean = total / count
    if count == 1:
        return mean, 0.0
    return mean, sqrt(max(squares - total * mean, 0.0) / (count - 1))
