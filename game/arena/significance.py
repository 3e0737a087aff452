"""How surprising paired differences would be if nothing had changed: p values, and Holm's
correction for several of them.

Of a mean: Student's paired t, the test that belongs to its 95 % interval, so that one never says
what the other denies. Where fewer than FEW pairs differ, or a pair can only differ by one, as in
shares of games, differences are far from normal: then the exact sign test of how many rose and how
many fell (for shares McNemar's).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, exp, fsum, lgamma, log, pi, sin, sqrt

FEW = 10
"""Pairs that differ, below which a mean's differences are not taken for normal."""
LEAST = 1e-12
"""The least p value that can be told: what is smaller is lost in the sums, and counts as this."""


def p_of_mean(mean: float, deviation: float, count: int) -> float | None:
    """Two-sided p of a mean of differences (Student), given their sample standard deviation; None
    for fewer than two and where all are equal, since then nothing says what chance does."""
    if count < 2 or deviation <= 0:
        return None
    return _told(_t_tail(abs(mean) * sqrt(count) / deviation, count - 1))


def _t_tail(t: float, freedom: int) -> float:
    """The chance that Student's |T| exceeds t (Abramowitz & Stegun 26.7.3 and 26.7.4)."""
    angle = atan2(t, sqrt(freedom))
    odd, fall, term, terms = freedom % 2, cos(angle) ** 2, 1.0, list[float]()
    for k in range(freedom // 2):
        terms.append(term)
        term *= (2 * k + 1 + odd) / (2 * k + 2 + odd) * fall
    if odd:
        return 1 - 2 / pi * (angle + sin(angle) * cos(angle) * fsum(terms))
    return 1 - sin(angle) * fsum(terms)


def p_of_signs(up: int, down: int) -> float | None:
    """Two-sided p of so many pairs that rose and that fell (exact sign test; of shares, McNemar
    1947). None if none differs."""
    count = up + down
    if not count:
        return None
    return _told(2 * fsum(exp(lgamma(count + 1) - lgamma(k + 1) - lgamma(count - k + 1)
                              - count * log(2)) for k in range(min(up, down) + 1)))


def _told(p: float) -> float:
    return _rounded(min(1.0, max(LEAST, p)))


def _rounded(p: float) -> float:
    """Six digits, which every machine works out alike."""
    return float(f"{p:.6g}")


def holm(values: Sequence[float | None]) -> list[float | None]:
    """Each p value corrected for all that are not None (Holm 1979): with all below 5 % called
    shown, the chance that any is shown that is not there stays below 5 %."""
    order = sorted((p, i) for i, p in enumerate(values) if p is not None)
    out, most = list[float | None]([None] * len(values)), 0.0
    for rank, (p, i) in enumerate(order):
        most = max(most, min(1.0, _rounded((len(order) - rank) * p)))
        out[i] = most
    return out
