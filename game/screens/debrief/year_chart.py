"""The year of a seat as a curve: its standing month by month, the other seats as thin lines, what
is usual, and the turning points as round scenes beside their months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pygame

from game.axes import apart
from game.core.model import Actor
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.palette import Colour
from game.present.debrief.turning_points import TurningPoint
from game.present.debrief.year import Year, told
from game.present.words.texts import debrief as say
from game.screens.common.signs import token_of
from game.screens.debrief.curve import curve
from game.screens.debrief.year_layout import Ground, Spot, placed
from game.screens.map.furniture import draw_pin
from game.screens.toolkit import media
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.cache import SurfaceCache
from game.screens.toolkit.charts import LineChart, Series
from game.screens.toolkit.geometry import Point, Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.medallion import RING, draw_medallion
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, set_text
from game.screens.toolkit.theme import Theme
from game.screens.turn.printed import HEAD

RADII, SMALLER = (0.135, 0.105), 6.0
"""Radius of a medallion as a share of the chart's height; how much cheaper the places of the
smaller ones must be."""
LEAST, MOST = 36.0, 66.0
WIDTHS = (150.0, 180.0, 215.0, 260.0, 330.0)
"""Widths in which a medallion's text may be set."""
ABOVE, BELOW = 0.5, 0.55
"""Room above and below the lines, as shares of their span: the medallions stand there."""
FLAT = 5.0
"""Points that the axis spans at least."""
FLAG = 20.0
LONG, LONGER = 34, 66
"""Letters from which a title is set smaller, and smaller still."""
LINES = 2
"""Lines below a title: the cause is left out where it takes more."""
VEILED = 165
"""How opaque the ground of a text is where thin lines pass behind it, of 255."""
_FADE = (96, 8)
"""How dense the area below the seat's line is at the line and at the foot, of 255."""
_AREAS: SurfaceCache[tuple[int, int, tuple[int, ...], Colour]] = SurfaceCache(0)


def token_for(point: TurningPoint) -> str:
    """The colour of a turning point: gain or loss."""
    return "good" if point.swing.step > 0 else "bad"


class Turn(Pressable):
    """A turning point: its scene as a disc with its number, its title, and what it did."""

    def __init__(self, number: int, point: TurningPoint, month: str,
                 on_press: Callable[[int], None], chosen: bool) -> None:
        swing = point.swing
        super().__init__(f"year.turn.{number}", tooltip=escape(say(
            "year_point_tip", title=point.title, date=swing.date, change=signed(swing.change))))
        self.number, self.point, self.chosen = number, point, chosen
        self.on_press = partial(on_press, number)
        self.token = token_for(point)
        self.title, self.abouts = escape(point.title), _abouts(point, month, self.token)
        self.spot: Spot | None = None
        self.blocks: tuple[Block, Block] | None = None

    def set_in(self, style: Style, width: float) -> tuple[Block, Block]:
        """Its title and what it did, set in a width."""
        sizes = style.theme.sizes
        long = len(self.title)
        size = sizes.large if long < LONG else sizes.body if long < LONGER else sizes.small
        title = set_text(style, self.title, width, size, HEAD)
        found = [set_text(style, about, width, sizes.small) for about in self.abouts]
        return title, next((block for block in found
                            if block.height < (LINES + 0.5) * style.line(sizes.small)), found[-1])

    def sizes(self, style: Style) -> tuple[Size, ...]:
        """The sizes that its text has in the widths that are tried."""
        out = []
        for width in WIDTHS:
            title, about = self.set_in(style, width)
            out.append(Size(max(title.width, about.width), title.height + 2 + about.height))
        return tuple(dict.fromkeys(out))

    def stand(self, style: Style, spot: Spot) -> None:
        """Take a spot of the chart."""
        self.spot = spot
        self.blocks = self.set_in(style, spot.text.w + 0.01) if spot.text.w else None
        self.layout(style, spot.whole)

    def draw(self, r: Renderer) -> None:
        """The disc, a ring in the colour of gain or loss, the number, the words beside it."""
        if self.spot is None:
            return
        t, radius = r.theme, _radius(self.spot)
        draw_medallion(r, self.spot.centre, radius, self.point.scene, self.token, self.point.flags)
        if self.chosen or self.hovered:
            grown = radius + RING + 3
            r.rect(Rect(*self.spot.centre, 0, 0).grow(grown),
                   border=t.focus if self.chosen else t.text, width=2, radius=grown)
        at = 0.707 * radius
        draw_pin(r, (self.spot.centre[0] - at, self.spot.centre[1] - at), self.number)
        if self.blocks is not None:
            title, about = self.blocks
            r.rect(self.spot.text.grow(4), (*t.panel[:3], VEILED), radius=t.radius.m)
            r.block(self.spot.text.x, self.spot.text.y, title, t.text)
            r.block(self.spot.text.x, self.spot.text.y + title.height + 2, about, t.dim)


def _radius(spot: Spot) -> float:
    """The radius of a disc: it reaches one side of its medallion."""
    return min(spot.centre[0] - spot.whole.x, spot.whole.right - spot.centre[0])


def _abouts(point: TurningPoint, month: str, token: str) -> list[str]:
    """When it was and what it did, first with its cause, where the title does not say that."""
    swing = point.swing
    mark = f"{{{token}:**{escape(swing.goal)} {signed(swing.step)}**}}"
    cause = opened(told(swing.causes, 1))
    bare = say("year_point_bare", date=month, mark=mark)
    if not cause or cause.rstrip(".") == point.title.rstrip("."):
        return [bare]
    return [say("year_point", date=month, cause=escape(cause), mark=mark), bare]


class YearChart(LineChart):
    """The chart. `on_turn` is told the number of a turning point that was pressed; `on_ask` line
    and step of a point that was asked for. `bare`: the turning points are dots with numbers."""

    def __init__(self, year: Year, actors: Sequence[Actor], points: Sequence[TurningPoint],
                 chosen: int, theme: Theme, on_turn: Callable[[int], None],
                 on_ask: Callable[[int, int], None], height: float, *, bare: bool) -> None:
        self.year, self.actors, self.points = year, actors, list(points)
        super().__init__([Series(a.name, [float(v) for v in year.lines[i]], token_of(theme, a))
                          for i, a in enumerate(actors)], year.steps, id="year.chart",
                         height=height, on_ask=on_ask, show=amount, shaded=year.shaded)
        low, high = float(year.lines.min()), float(year.lines.max())
        if year.usual is not None:
            low, high = min(low, year.usual[0]), max(high, year.usual[1])
        span = max(high - low, FLAT)
        self.axis = [v for v in self.axis if low - 0.1 * span <= v <= high + 0.1 * span]
        self.bounds = (low - 0.1 * span, high + 0.1 * span) if bare \
            else (low - BELOW * span, high + ABOVE * span)
        self.bare = bare
        self.turns = [Turn(n, point, year.months[point.swing.turn], on_turn, n == chosen)
                      for n, point in enumerate(points, 1) if not bare]
        for turn in self.turns:
            self.add(turn)

    def y_of(self, value: float) -> float:
        """The y of a value, with room for the medallions above and below the lines."""
        low, high = self.bounds
        return self.plot.bottom - self.plot.h * (value - low) / (high - low)

    def arrange(self, style: Style) -> None:
        """Room for the numbers of the axis, the flags and the months; the medallions."""
        size = style.theme.sizes.small
        left = max((style.width(self.show(v), size) for v in self.axis), default=20.0) + 10
        self.plot = self.rect.inset(left, 2, FLAG + 20, style.line(size) + 8)
        if not self.plot.w or not self.plot.h:
            return
        dots = tuple(self.dot(turn.point.swing.turn) for turn in self.turns)
        ground = self._ground(style, dots)
        texts = tuple(turn.sizes(style) for turn in self.turns)
        spots = self._spots(dots, texts, ground)
        for turn, spot in zip(self.turns, spots or (), strict=bool(spots)):
            turn.stand(style, spot)

    def _spots(self, dots: tuple[Point, ...], texts: tuple[tuple[Size, ...], ...],
               ground: Ground) -> tuple[Spot, ...] | None:
        """The spots of the medallions, large ones if they have good places; where there is no room
        for all words the longest are left to the tooltip and to what stands beside the chart."""
        found = [(placed(dots, texts, ground, max(LEAST, min(MOST, share * self.rect.h))),
                  n * SMALLER) for n, share in enumerate(RADII)]
        good = [(one[0] + more, one[1]) for one, more in found if one is not None]
        if good:
            return min(good, key=lambda one: one[0])[1]
        by_length = sorted(range(len(dots)), key=lambda n: -texts[n][0].w * texts[n][0].h)
        for bare in range(1, len(dots) + 1):
            less = tuple((Size(0.0, 0.0),) if n in by_length[:bare] else text
                         for n, text in enumerate(texts))
            if (fewer := placed(dots, less, ground, LEAST)) is not None:
                return fewer[1]
        return None

    def _ground(self, style: Style, dots: tuple[Point, ...]) -> Ground:
        """What the medallions stand on; the dots and the first value stay free."""
        lines = [[p for part in self._curve(i) for p in part[::3]] for i in range(len(self.actors))]
        own = self.year.seat
        (x, y), size = self.dot(0), style.theme.sizes.small
        wide = style.width(self.show(float(self.year.lines[own, 0])), size, "semibold")
        value = [(x + wide * n / 4, y - style.line(size) / 2) for n in range(5)]
        others = [p for i, line in enumerate(lines) if i != own for p in line]
        return Ground(self.plot.grow(-3), tuple(lines[own]), tuple(others), (*dots, *value))

    def dot(self, step: int) -> Point:
        """The point of the seat's line at a step."""
        return self.x_of(step), self.y_of(float(self.year.lines[self.year.seat, step]))

    def _curve(self, line: int) -> list[list[Point]]:
        return curve([(self.x_of(n), self.y_of(float(v)))
                      for n, v in enumerate(self.year.lines[line])])

    # Drawing -------------------------------------------------------------------------------------

    def draw(self, r: Renderer) -> None:
        """What is usual, the lines, the turning points' dots with the way to their medallions."""
        self._draw_usual(r)
        self._draw_shade(r)
        self._draw_axes(r)
        own = self.year.seat
        for i, series in enumerate(self.series):
            if i != own:
                self._draw_line(r, i, (*series.colour(r.theme, i)[:3], 150), 1.75)
        colour = self.series[own].colour(r.theme, own)
        self._draw_area(r, colour)
        for turn in self.turns:
            if turn.spot is not None:
                _dotted(r, self.dot(turn.point.swing.turn), turn.spot, r.theme.colour(turn.token))
        self._draw_line(r, own, colour, 3.25)
        for n, point in enumerate(self.points, 1):
            at = self.dot(point.swing.turn)
            if self.bare:
                draw_pin(r, at, n)
            else:
                r.disc(at, 7.5, r.theme.colour(token_for(point)), r.theme.panel, 2.5)
        self._draw_ends(r)

    def paint_children(self, r: Renderer) -> None:
        """The medallions; the values of the selected month stand above them."""
        super().paint_children(r)
        if self.reading >= 0:
            self._draw_reading(r)

    def _draw_usual(self, r: Renderer) -> None:
        if self.year.usual is None:
            return
        low, high = (self.y_of(v) for v in self.year.usual)
        r.rect(Rect(self.plot.x, high, self.plot.w, low - high), (*r.theme.dim[:3], 26))

    def _draw_line(self, r: Renderer, line: int, colour: Colour, width: float) -> None:
        """A smooth line, month by month: short pieces are small pictures. A translucent one is
        mixed beforehand, else its joints would show."""
        solid = _mixed(colour, r.theme.panel)
        for part in self._curve(line):
            r.polyline(part, solid, width)

    def _draw_area(self, r: Renderer, colour: Colour) -> None:
        """The area below the seat's line, fading downwards."""
        x, y, wide, high = r.style.units.box(self.plot)
        if not wide or not high:
            return
        points = [r.style.units.at(p) for part in self._curve(self.year.seat) for p in part]
        tops = np.interp(np.arange(x, x + wide), [p[0] for p in points], [p[1] for p in points])
        key = (wide, high, tuple((tops.round().astype(int) - y).tolist()), colour)
        _AREAS.most = 4 * wide * high
        r.image(_AREAS.get(key, lambda: _area(*key)), self.plot, "area")

    def _draw_ends(self, r: Renderer) -> None:
        """The first value of the seat's line, and a flag at the end of each."""
        t, size, own = r.theme, r.theme.sizes.small, self.year.seat
        first = self.series[own].values[0]
        if first is not None:
            r.text(self.plot.x + 4, self.y_of(first) - r.style.line(size) - 3, self.show(first),
                   size, t.text, "semibold")
        ends = [self.y_of(float(line[-1])) for line in self.year.lines]
        places = apart(ends, FLAG * 0.75 + 3, self.plot.y + FLAG / 2, self.plot.bottom - FLAG / 2)
        for i, (actor, end, y) in enumerate(zip(self.actors, ends, places, strict=True)):
            colour = self.series[i].colour(t, i)
            if abs(y - end) > 3:
                r.polyline(((self.plot.right + 2, end), (self.plot.right + 10, y)), colour, 1)
            if i == own:
                r.disc((self.plot.right, end), 6, colour, t.panel, 2)
            box = Rect(self.plot.right + 14, y - FLAG * 0.375, FLAG, FLAG * 0.75)
            if actor.kind == "state":
                code = actor.home[0]
                r.image(media.flag(code, r.style.units.px(FLAG)), box, f"flag {code}")
                r.rect(box, border=t.border)
            else:
                r.icon("users", box, t.readable(colour))


def _mixed(colour: Colour, ground: Colour) -> Colour:
    """A translucent colour as it looks on a ground."""
    if len(colour) == 3:
        return colour
    share = colour[3] / 255
    r, g, b = (round(g + (c - g) * share)
               for c, g in zip(colour[:3], ground[:3], strict=True))
    return r, g, b


def _area(wide: int, high: int, tops: tuple[int, ...], colour: Colour) -> pygame.Surface:
    """The area below a line, given as a row of pixels for each column."""
    found = pygame.Surface((wide, high), pygame.SRCALPHA)
    found.fill((*colour[:3], 0))
    down = np.arange(high, dtype=np.float32)[None, :]
    edge = np.array(tops, np.float32)[:, None]
    fade = np.clip((down - edge) / np.maximum(1.0, high - edge), 0.0, 1.0)
    alpha = pygame.surfarray.pixels_alpha(found)
    alpha[:] = np.where(down >= edge, _FADE[0] + (_FADE[1] - _FADE[0]) * fade, 0).astype(np.uint8)
    del alpha
    return found


def _dotted(r: Renderer, dot: Point, spot: Spot, colour: Colour) -> None:
    """A dotted line from a dot to the edge of its medallion."""
    (x, y), (u, v) = dot, spot.centre
    long = ((u - x) ** 2 + (v - y) ** 2) ** 0.5
    end = long - _radius(spot) - RING
    at = 9.0
    while at < end:
        to = min(at + 4.0, end)
        r.polyline(((x + (u - x) * at / long, y + (v - y) * at / long),
                    (x + (u - x) * to / long, y + (v - y) * to / long)), colour, 1.75)
        at += 8.0


