"""The map projection: Equal Earth (Šavrič, Patterson and Jenny 2018), pictures of any width."""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt

MERIDIAN = 11.0
"""Longitude in the middle of the map."""
_HALF = sqrt(3) / 2
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees, the longitude from the middle, to units of the globe's radius, y to the north."""
    t = asin(_HALF * sin(radians(latitude)))
    t2, t6 = t * t, t**6
    slope = _A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)
    rise = _A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2)
    return radians(longitude) * cos(t) / (_HALF * slope), t * rise


def turned(longitude: float) -> float:
    """Longitude relative to the map's central meridian, -180 to 180 degrees."""
    return (longitude - MERIDIAN + 180) % 360 - 180


def placed(longitude: float, latitude: float, width: float, north: float) -> tuple[float, float]:
    """Where a point lies on a map so many units wide whose upper edge is at the latitude `north`: x
    to the right, y down."""
    x, y = equal_earth(turned(longitude), latitude)
    scale = width * _HALF * _A[0] / (2 * pi)
    return x * scale + width / 2, (equal_earth(0.0, north)[1] - y) * scale
