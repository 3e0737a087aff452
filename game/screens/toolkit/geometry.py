"""Points, sizes and rectangles in logical units."""

from __future__ import annotations

from typing import NamedTuple

Point = tuple[float, float]


class Size(NamedTuple):
    """A width and a height in logical units."""

    w: float
    h: float


class Rect(NamedTuple):
    """A rectangle in logical units; the right and lower edges are exclusive."""

    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0

    @property
    def right(self) -> float:
        """The x just past the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y just past the lower edge."""
        return self.y + self.h

    @property
    def centre(self) -> Point:
        """The middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def has(self, x: float, y: float) -> bool:
        """Whether the point is inside."""
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def holds(self, other: Rect, slack: float = 0.5) -> bool:
        """Whether the other is inside, with a tolerance of `slack` units."""
        return (other.x >= self.x - slack and other.y >= self.y - slack
                and other.right <= self.right + slack and other.bottom <= self.bottom + slack)

    def meets(self, other: Rect) -> bool:
        """Whether the two overlap."""
        return (self.x < other.x + other.w and other.x < self.x + self.w
                and self.y < other.y + other.h and other.y < self.y + self.h)

    def cut(self, other: Rect) -> Rect:
        """The intersection; empty if there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(x, y, max(0.0, min(self.right, other.right) - x),
                    max(0.0, min(self.bottom, other.bottom) - y))

    def bands(self, count: int) -> list[Rect]:
        """So many parts of the same height, from top to bottom."""
        edges = [self.y + self.h * n / count for n in range(count)]
        ends = [*edges[1:], self.bottom]
        return [Rect(self.x, y, self.w, end - y) for y, end in zip(edges, ends, strict=True)]

    def join(self, other: Rect) -> Rect:
        """The bounding rectangle of both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def grow(self, by: float) -> Rect:
        """Enlarged by `by` on each side (reduced if negative, never below zero size)."""
        return Rect(self.x - by, self.y - by, max(0.0, self.w + 2 * by), max(0.0, self.h + 2 * by))

    def inset(self, left: float, top: float, right: float, bottom: float) -> Rect:
        """Reduced by the given margins."""
        return Rect(self.x + left, self.y + top, max(0.0, self.w - left - right),
                    max(0.0, self.h - top - bottom))

    def moved(self, dx: float, dy: float) -> Rect:
        """Shifted."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def within(self, bounds: Rect) -> Rect:
        """Shifted as little as needed to fit into the bounds; the upper left corner has priority.
        """
        x = max(bounds.x, min(self.x, bounds.right - self.w))
        y = max(bounds.y, min(self.y, bounds.bottom - self.h))
        return Rect(x, y, self.w, self.h)

    def centred(self, w: float, h: float) -> Rect:
        """A rectangle of that size around the same centre."""
        return Rect(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)
