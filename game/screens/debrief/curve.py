"""A smooth line through the points of a chart that never goes beyond them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from game.screens.toolkit.geometry import Point

PARTS = 8
"""Straight pieces between two points."""


def curve(points: Sequence[Point], parts: int = PARTS) -> list[list[Point]]:
    """The stretches between neighbouring points, each as `parts` straight pieces.

    A monotone cubic (Fritsch and Carlson, SIAM Journal on Numerical Analysis 17, 1980): between
    two values it stays between them, so that it tells no high or low that there was not.
    """
    slopes = _slopes(points)
    return [[_at(points[n], points[n + 1], slopes[n], slopes[n + 1], i / parts)
             for i in range(parts + 1)] for n in range(len(points) - 1)]


def _slopes(points: Sequence[Point]) -> list[float]:
    """The slope at each point: flat at highs and lows, else the harmonic mean of both sides."""
    steps = [(y1 - y0) / (x1 - x0)
             for (x0, y0), (x1, y1) in pairwise(points)]
    inner = [2 * a * b / (a + b) if a * b > 0 else 0.0
             for a, b in pairwise(steps)]
    return [*steps[:1], *inner, *steps[-1:]] if steps else [0.0] * len(points)


def _at(one: Point, other: Point, rise: float, end: float, t: float) -> Point:
    """The point at a share `t` of the way between two points with their slopes."""
    wide = other[0] - one[0]
    back = 1 - t
    y = (one[1] * (1 + 2 * t) * back * back + other[1] * t * t * (3 - 2 * t)
         + wide * t * back * (rise * back - end * t))
    return one[0] + wide * t, y
