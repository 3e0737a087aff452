"""Conversion of logical units to pixels.

A logical unit is a pixel of a small window at 100 %. The base factor grows with the size of the
window, so that text keeps its proportion; the user's scale (1 to 2) multiplies it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import floor

from game.screens.toolkit.geometry import Point, Rect, Size

USER_SCALES = (1.0, 2.0)
"""The smallest and the largest scale a user may choose."""
_BASE = Size(1536, 864)
"""Logical units that fit into a window at 100 %; a larger window magnifies."""


def base_factor(width: int, height: int) -> float:
    """The magnification of a window in eighths, at least 1: 1 at 720p, 1.25 at 1080p, 2.5 at 4K."""
    return max(1.0, floor(min(width / _BASE.w, height / _BASE.h) * 8) / 8)


@dataclass(frozen=True)
class Units:
    """A window's size in pixels, and its scale; `factor` is pixels per logical unit."""

    width: int
    height: int
    scale: float = 1.0

    @cached_property
    def factor(self) -> float:
        """Pixels per logical unit."""
        return base_factor(self.width, self.height) * self.scale

    @cached_property
    def screen(self) -> Rect:
        """The whole window in logical units."""
        return Rect(0.0, 0.0, self.width / self.factor, self.height / self.factor)

    def px(self, length: float) -> int:
        """A length in whole pixels; a positive one is at least one pixel."""
        pixels = floor(length * self.factor + 0.5)
        return max(1, pixels) if length > 0 else pixels

    def at(self, point: Point) -> tuple[int, int]:
        """The pixel of a point; equal coordinates always give the same pixel."""
        return floor(point[0] * self.factor + 0.5), floor(point[1] * self.factor + 0.5)

    def box(self, rect: Rect) -> tuple[int, int, int, int]:
        """x, y, width and height in pixels; adjacent rectangles stay adjacent."""
        x, y = self.at((rect.x, rect.y))
        right, bottom = self.at((rect.x + rect.w, rect.y + rect.h))
        return x, y, max(0, right - x), max(0, bottom - y)

    def logical(self, x: float, y: float) -> Point:
        """The point under a pixel."""
        return x / self.factor, y / self.factor
