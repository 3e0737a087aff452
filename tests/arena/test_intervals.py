"""Intervals against values from tables and numpy."""

from __future__ import annotations

import numpy as np
import pytest

from game.arena.intervals import (
    mean_interval,
    moments,
    paired_share_interval,
    share_interval,
    t_point,
)


@pytest.mark.parametrize(("hits", "count", "low", "high"), [
    (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0),
    (81, 263, 0.2553, 0.3662)])
def test_wilson(hits: int, count: int, low: float, high: float) -> None:
    assert share_interval(hits, count) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("up", "down", "count"), [(2, 12, 50), (0, 0, 200), (5, 0, 10)])
def test_paired_shares(up: int, down: int, count: int) -> None:
    """Half a case more on both sides of the pairs that differ, as Agresti and Min add it."""
    more, less, size = up + 0.5, down + 0.5, count + 2
    middle = (more - less) / size
    half = 1.959964 * ((more + less) / size - middle**2) ** 0.5 / size**0.5
    assert paired_share_interval(up, down, count) == pytest.approx(
        (middle - half, middle + half), abs=5e-5)
    mirrored = paired_share_interval(down, up, count) or (0, 0)
    assert mirrored == pytest.approx((-middle - half, -middle + half), abs=5e-5)


def test_nothing_counted_says_nothing() -> None:
    assert share_interval(0, 0) is None and share_interval(1, 1) is None
    assert mean_interval(3.0, 0.0, 1) is None and paired_share_interval(1, 0, 1) is None


@pytest.mark.parametrize(("freedom", "value"), [
    (1, 12.706), (4, 2.776), (5, 2.571), (10, 2.228), (30, 2.042), (1000, 1.962)])
def test_student(freedom: int, value: float) -> None:
    assert t_point(freedom) == pytest.approx(value, abs=0.006)


def test_moments_are_those_of_the_sample() -> None:
    values = np.array([3.0, 4.5, -2.0, 8.25])
    mean, spread = moments(values.sum(), (values**2).sum(), values.size)
    assert (mean, spread) == pytest.approx((values.mean(), values.std(ddof=1)))
    low, high = mean_interval(mean, spread, 4) or (0, 0)
    assert high - mean == pytest.approx(mean - low) == pytest.approx(3.182 * spread / 2)
