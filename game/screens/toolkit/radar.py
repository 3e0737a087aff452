"""A radar chart of several values of several powers."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from game.screens.toolkit.charts import Series
from game.screens.toolkit.geometry import Point, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scales import draw_mark
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

_RINGS = 4


class Radar(Widget):
    """Values between 0 and `high` on spokes; the names of the lines are below."""

    solid = False
    natural_stretch = 1.0

    def __init__(self, axes: Sequence[str], series: Sequence[Series], *, high: float = 100.0,
                 height: float = 260.0, id: str = "") -> None:
        super().__init__(id)
        self.axes, self.series, self.high, self.wanted = list(axes), list(series), high, height

    def measure(self, style: Style, width: float) -> Size:
        """A box of the given height."""
        return Size(min(width, self.wanted * 1.4), self.wanted)

    def _point(self, centre: Point, radius: float, k: int) -> Point:
        turn = 2 * pi * k / len(self.axes) - pi / 2
        return centre[0] + radius * cos(turn), centre[1] + radius * sin(turn)

    def draw(self, r: Renderer) -> None:
        """The web, the shapes, the names."""
        t, size = r.theme, r.theme.sizes.small
        line = r.style.line(size)
        names = self._names(r)
        legend = line * (1 + max((row for row, *_ in names), default=0)) if names else 0.0
        room = self.rect.inset(0, 0, 0, legend + 4)
        widest = max(r.style.width(a, size) for a in self.axes)
        radius = max(10.0, min(room.h / 2 - line - 6, room.w / 2 - widest * 0.87 - 10))
        centre = room.centre
        for ring in range(1, _RINGS + 1):
            web = [self._point(centre, radius * ring / _RINGS, k) for k in range(len(self.axes))]
            r.polyline([*web, web[0]], t.grid, 1)
        for k, axis in enumerate(self.axes):
            r.line(centre, self._point(centre, radius, k), t.grid)
            x, y = self._point(centre, radius + 8, k)
            wide = r.style.width(axis, size)
            side = (x - centre[0]) / (radius + 8)
            drop = (y - centre[1]) / (radius + 8)
            r.text(x - wide * (1 - side) / 2, y - line * (1 - drop) / 2, axis, size, t.dim)
        for i, series in enumerate(self.series):
            colour = series.colour(t, i)
            shape = [self._point(centre, radius * max(0.0, min(1.0, (v or 0.0) / self.high)), k)
                     for k, v in enumerate(series.values)]
            r.polygon(shape, (*colour[:3], 48))
            r.polyline([*shape, shape[0]], colour, 2)
            for at in shape:
                draw_mark(r, series.sign(i), at, 3.75, colour)
        for row, x, i in names:
            series, y = self.series[i], self.rect.bottom - legend + row * line
            draw_mark(r, series.sign(i), (x + 6, y + line / 2), 4, series.colour(t, i))
            r.text(x + 18, y, series.name, size, t.text)

    def _names(self, r: Renderer) -> list[tuple[int, float, int]]:
        """Row, x and number of each name below the web."""
        out: list[tuple[int, float, int]] = []
        row, x = 0, self.rect.x
        for i, series in enumerate(self.series):
            wide = r.style.width(series.name, r.theme.sizes.small) + 34
            if x + wide > self.rect.right and x > self.rect.x:
                row, x = row + 1, self.rect.x
            out.append((row, x, i))
            x += wide
        return out
