"""The visible part of the map: a scale and an offset between map units and pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.screens.map.shapes import WIDTH

CLOSEST = 14.0
"""Largest magnification."""
FIRST = 1.14
"""Magnification of the first view: the open Pacific at both edges is left out if that helps."""


@dataclass(frozen=True)
class Camera:
    """A view `width` × `height` pixels wide on a map `map_height` units high.

    `zoom` 1 shows the whole map; (x, y) is the point in the middle, in map units.
    """

    width: int
    height: int
    map_height: float
    zoom: float = 1.0
    x: float = WIDTH / 2
    y: float = 0.0

    @classmethod
    def whole(cls, width: int, height: int, map_height: float) -> Camera:
        """The whole map, or somewhat closer where that cuts off only open sea."""
        fill = height / map_height * WIDTH / width
        return cls(width, height, map_height, min(FIRST, max(1.0, fill)), WIDTH / 2,
                   map_height / 2).held()

    @property
    def scale(self) -> float:
        """Pixels per map unit."""
        return self.zoom * min(self.width / WIDTH, self.height / self.map_height)

    def held(self) -> Camera:
        """Limited to its bounds: no empty margin on a side that the map can fill."""
        zoom = min(max(self.zoom, 1.0), CLOSEST)
        out = replace(self, zoom=zoom)
        return replace(out, x=_hold(out.x, WIDTH, self.width / out.scale),
                       y=_hold(out.y, self.map_height, self.height / out.scale))

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Map units to pixels."""
        return ((x - self.x) * self.scale + self.width / 2,
                (y - self.y) * self.scale + self.height / 2)

    def under(self, px: float, py: float) -> tuple[float, float]:
        """Pixels to map units."""
        return (self.x + (px - self.width / 2) / self.scale,
                self.y + (py - self.height / 2) / self.scale)

    def panned(self, dx: float, dy: float) -> Camera:
        """Shifted by so many whole pixels, so that the drawn picture can be moved."""
        return replace(self, x=self.x - round(dx) / self.scale,
                       y=self.y - round(dy) / self.scale).held()

    def zoomed(self, factor: float, px: float, py: float) -> Camera:
        """Zoomed by a factor around the point under pixel (px, py)."""
        x, y = self.under(px, py)
        zoom = min(max(self.zoom * factor, 1.0), CLOSEST)
        out = replace(self, zoom=zoom)
        return replace(out, x=x - (px - self.width / 2) / out.scale,
                       y=y - (py - self.height / 2) / out.scale).held()

    def looking_at(self, x: float, y: float, zoom: float | None = None) -> Camera:
        """Centred on that point, as far as the bounds allow."""
        return replace(self, x=x, y=y, zoom=self.zoom if zoom is None else zoom).held()

    def resized(self, width: int, height: int) -> Camera:
        """The same view in a window of another size."""
        return replace(self, width=width, height=height).held()


def _hold(middle: float, whole: float, seen: float) -> float:
    if seen >= whole:
        return whole / 2
    return min(max(middle, seen / 2), whole - seen / 2)
