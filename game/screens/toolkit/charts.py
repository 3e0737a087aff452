"""Charts over time: a small sparkline, a line chart with axes, marks, and labels at line ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.axes import apart, number, ticks
from game.palette import Colour
from game.screens.toolkit.events import Event, Key, Pointer
from game.screens.toolkit.geometry import Point, Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scales import MARKS, Mark, draw_mark
from game.screens.toolkit.style import Style
from game.screens.toolkit.theme import Theme
from game.screens.toolkit.widget import Widget

_MARK_EVERY = 64.0
"""Approximate distance between the marks of a line, in logical units."""
_PLOT = 280.0
"""Minimum width of the plot before the names at its right are cut."""
_SHADE = 34
"""How dense the shaded ground is, of 255."""


class Sparkline(Widget):
    """A line chart of the size of a word, with its last point marked."""

    solid = False

    def __init__(self, values: Sequence[float], *, id: str = "", token: str = "accent",
                 width: float = 72.0, height: float = 22.0, tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.values, self.token, self.box = list(values), token, Size(width, height)
        self.solid = bool(tooltip)

    def measure(self, style: Style, width: float) -> Size:
        """The size of its box."""
        return Size(min(width, self.box.w), self.box.h)

    def draw(self, r: Renderer) -> None:
        """The line."""
        if not self.values:
            return
        inner, n = self.rect.grow(-3), len(self.values)
        low, high = min(self.values), max(self.values)
        span = high - low or 1.0
        line = [(inner.x + inner.w * i / max(1, n - 1),
                 inner.bottom - inner.h * ((v - low) / span if high > low else 0.5))
                for i, v in enumerate(self.values)]
        colour = r.theme.colour(self.token)
        r.polyline(line, colour, 1.75)
        r.disc(line[-1], 2.75, colour)


@dataclass(frozen=True)
class Series:
    """A line: its name, values (None leaves a gap), a colour token (else by number), a mark.

    Its number is its index in the chart, unless one is given that is the same in every chart.
    """

    name: str
    values: Sequence[float | None]
    token: str = ""
    mark: Mark | None = None
    number: int | None = None

    def colour(self, theme: Theme, index: int) -> Colour:
        """Its colour."""
        number = index if self.number is None else self.number
        return theme.colour(self.token) if self.token else theme.series[number % len(theme.series)]

    def sign(self, index: int) -> Mark:
        """Its mark."""
        return self.mark or MARKS[(index if self.number is None else self.number) % len(MARKS)]


@dataclass(frozen=True)
class Moment:
    """A vertical line at a step with a few words: a turning point."""

    step: int
    text: str


class LineChart(Widget):
    """Lines over steps. The pointer, or Left and Right, select a step and show its values.

    With `on_ask` a click, or Enter, reports the selected point: line and step; Up and Down switch
    between lines. `steps` names the steps; `unit` is shown above the numbers of the axis, which
    ends at round numbers; `low` and `high` may widen it. The ground from the step `shaded` on is
    shaded; none with -1.
    """

    focusable = shows_hover = True
    natural_stretch = 1.0

    def __init__(self, series: Sequence[Series], steps: Sequence[str], *, id: str = "",
                 low: float | None = None, high: float | None = None,
                 moments: Sequence[Moment] = (), show: Callable[[float], str] = number,
                 height: float = 240.0, on_step: Callable[[int], None] | None = None,
                 on_ask: Callable[[int, int], None] | None = None, unit: str = "",
                 shaded: int = -1) -> None:
        super().__init__(id)
        self.series, self.steps, self.moments = list(series), list(steps), list(moments)
        self.show, self.wanted, self.unit, self.shaded = show, height, unit, shaded
        self.on_step, self.on_ask = on_step, on_ask
        values = [v for s in series for v in s.values if v is not None] or [0.0, 1.0]
        self.axis = ticks(min([*values, *([low] if low is not None else [])]),
                          max([*values, *([high] if high is not None else [])]))
        self.step = self.line = -1
        self._by_key = False
        self.plot = Rect()

    @property
    def reading(self) -> int:
        """The step whose values show, -1 for none: one under the pointer shows while it is there.
        """
        return self.step if self.step < len(self.steps) and (self._by_key or self.hovered) else -1

    def measure(self, style: Style, width: float) -> Size:
        """The available width."""
        return Size(width, self.wanted)

    def arrange(self, style: Style) -> None:
        """Room for the numbers at the left, the names at the right, the steps below."""
        size = style.theme.sizes.small
        left = max(style.width(self.show(v), size) for v in self.axis) + 10
        names = [s.name for s in self.series]
        right = max((style.width(name, size, "semibold") for name in names), default=0.0) + 18
        right = min(right, max(self.rect.w * 0.35, self.rect.w - left - _PLOT))
        top = style.line(size) if self.moments else style.line(size) / 2
        if self.unit:
            top = style.line(style.theme.sizes.tiny) + style.line(size) / 2 + 1
        self.plot = self.rect.inset(left, top, right, style.line(size) + 8)

    def x_of(self, step: int) -> float:
        """The x of a step."""
        return self.plot.x + self.plot.w * step / max(1, len(self.steps) - 1)

    def y_of(self, value: float) -> float:
        """The y of a value."""
        low, high = self.axis[0], self.axis[-1]
        return self.plot.bottom - self.plot.h * (value - low) / (high - low)

    def handle(self, event: Event) -> bool:
        """Select points by pointer and keys."""
        if isinstance(event, Pointer):
            self._by_key = False
            if event.kind == "leave":
                self._read(-1, -1)
            elif event.kind == "move" or (event.kind == "down" and event.button == 1):
                inside = self.plot.grow(8).has(event.x, event.y)
                share = (event.x - self.plot.x) / max(1.0, self.plot.w)
                last = len(self.steps) - 1
                step = max(0, min(last, round(share * last))) if inside else -1
                self._read(step, self._nearest(step, event.y))
                if event.kind == "down" and inside:
                    self._ask()
            return event.kind == "down"
        if isinstance(event, Key) and not event.mods and self.steps:
            last = len(self.steps) - 1
            here = self.step if self.step >= 0 else last + 1
            moves = {"left": here - 1, "right": here + 1, "home": 0, "end": last}
            target = moves.get(event.key, -1)
            if 0 <= target <= last:
                self._by_key = True
                self._read(target, self.line)
                return True
            return self.on_ask is not None and self._choose(event.key)
        return False

    def _choose(self, key: str) -> bool:
        """Up and Down switch between the lines in their order at the step, Enter reports the point.
        """
        if key in ("enter", "space") and self.step >= 0:
            self._ask()
            return True
        known = [i for _, i in sorted((-v, i) for i, v in self._values(self.step))]
        if key not in ("up", "down") or not known:
            return False
        at = known.index(self.line) + (1 if key == "down" else -1) if self.line in known else 0
        if 0 <= at < len(known):
            self._read(self.step, known[at])
        return True

    def _values(self, step: int) -> list[tuple[int, float]]:
        """Number and value of each line with a value at a step."""
        found = [(i, s.values[step]) for i, s in enumerate(self.series)
                 if 0 <= step < len(s.values)]
        return [(i, v) for i, v in found if v is not None]

    def _nearest(self, step: int, y: float) -> int:
        """The line nearest to a y."""
        return min(self._values(step), key=lambda p: abs(self.y_of(p[1]) - y), default=(-1, 0.0))[0]

    def _ask(self) -> None:
        known = [i for i, _ in self._values(self.step)]
        if self.on_ask is not None and known:
            self.on_ask(self.line if self.line in known else known[0], self.step)

    def remember(self) -> object:
        """The selected point."""
        return self.step, self.line, self._by_key

    def restore(self, state: object) -> None:
        """Select the same point, if it still exists."""
        if isinstance(state, tuple) and state[0] < len(self.steps):
            self.step, self.line = state[0], min(state[1], len(self.series) - 1)
            self._by_key = state[2]

    def _read(self, step: int, line: int) -> None:
        moved = step != self.step
        if moved or line != self.line:
            self.step, self.line = step, line
            self.changed()
        if moved and step >= 0 and self.on_step is not None:
            self.on_step(step)

    def draw(self, r: Renderer) -> None:
        """Grid, lines, names, moments, the selected values."""
        self._draw_shade(r)
        self._draw_axes(r)
        self._draw_moments(r)
        for i, series in enumerate(self.series):
            self._draw_series(r, i, series)
        self._draw_names(r)
        if self.reading >= 0:
            self._draw_reading(r)

    def _draw_shade(self, r: Renderer) -> None:
        if 0 <= self.shaded < len(self.steps):
            x = self.x_of(self.shaded)
            r.rect(Rect(x, self.plot.y, self.plot.right - x, self.plot.h),
                   (*r.theme.dim[:3], _SHADE))

    def _draw_axes(self, r: Renderer) -> None:
        t, size = r.theme, r.theme.sizes.small
        line = r.style.line(size)
        for value in self.axis:
            y, words = self.y_of(value), self.show(value)
            r.line((self.plot.x, y), (self.plot.right, y), t.grid)
            r.text(self.plot.x - 8 - r.style.width(words, size), y - line / 2, words, size, t.dim)
        if self.unit:
            tiny = t.sizes.tiny
            r.text(self.rect.x, self.rect.y, r.style.elide(self.unit, self.rect.w, tiny), tiny,
                   t.faint)
        widest = max((r.style.width(s, size) for s in self.steps), default=1.0) + 14
        every = max(1, -(-len(self.steps) * int(widest) // max(1, int(self.plot.w))))
        for i in range(0, len(self.steps), every):
            words = self.steps[i]
            x = self.x_of(i) - r.style.width(words, size) / 2
            r.text(x, self.plot.bottom + 5, words, size, t.dim)

    def _draw_moments(self, r: Renderer) -> None:
        t, size = r.theme, r.theme.sizes.tiny
        end = self.rect.x + (r.style.width(self.unit, size) + 8 if self.unit else 0)
        for moment in sorted(self.moments, key=lambda m: m.step):
            x = self.x_of(moment.step)
            r.line((x, self.plot.y), (x, self.plot.bottom), t.strong_border)
            words = r.style.elide(moment.text, self.rect.w * 0.4, size)
            left = min(x - r.style.width(words, size) / 2,
                       self.plot.right - r.style.width(words, size))  # the names are beside it
            if left >= end:
                r.text(left, self.rect.y, words, size, t.dim)
                end = left + r.style.width(words, size) + 8

    def _draw_series(self, r: Renderer, index: int, series: Series) -> None:
        colour, mark = series.colour(r.theme, index), series.sign(index)
        part: list[Point] = []
        every = max(1, round(_MARK_EVERY * len(self.steps) / max(1.0, self.plot.w)))
        for i, value in enumerate([*series.values, None]):
            if value is not None:
                part.append((self.x_of(i), self.y_of(value)))
                continue
            r.polyline(part, colour, 2.25)
            part = []
        for i, value in enumerate(series.values):
            if value is not None and (i % every == 0 or i == self.reading):
                draw_mark(r, mark, (self.x_of(i), self.y_of(value)), 3.75, colour)

    def _draw_names(self, r: Renderer) -> None:
        t, size = r.theme, r.theme.sizes.small
        line = r.style.line(size)
        ends = []
        for i, series in enumerate(self.series):
            known = [(k, v) for k, v in enumerate(series.values) if v is not None]
            if known:
                ends.append((i, series, known[-1]))
        places = apart([self.y_of(v) for _, _, (_, v) in ends], line, self.plot.y,
                       self.plot.bottom)
        for (i, series, (step, value)), y in zip(ends, places, strict=True):
            colour = series.colour(t, i)
            from_y = self.y_of(value)
            if abs(y - from_y) > 3 and step == len(self.steps) - 1:
                r.polyline(((self.plot.right + 2, from_y), (self.plot.right + 10, y)), colour, 1)
            shown = r.style.elide(series.name, self.rect.right - self.plot.right - 13, size,
                                  "semibold")
            r.text(self.plot.right + 13, y - line / 2, shown, size, t.readable(colour), "semibold")

    def _draw_reading(self, r: Renderer) -> None:
        t, size = r.theme, r.theme.sizes.small
        line, x = r.style.line(size), self.x_of(self.step)
        r.line((x, self.plot.y), (x, self.plot.bottom), t.text)
        rows = [(i, s, s.values[self.step]) for i, s in enumerate(self.series)
                if self.step < len(s.values)]
        rows.sort(key=lambda row: -(row[2] if row[2] is not None else float("-inf")))
        words = [f"{s.name}  {'–' if v is None else self.show(v)}" for _, s, v in rows]
        wide = max(r.style.width(w, size) for w in [self.steps[self.step], *words]) + 34
        box = Rect(x + 10, self.plot.y + 6, wide, line * (len(rows) + 1) + 12)
        if box.right > self.plot.right:
            box = Rect(x - 10 - wide, box.y, wide, box.h)
        box = box.within(self.rect)
        r.rect(box, t.raised, t.strong_border, 1.0, t.radius.m)
        r.text(box.x + 10, box.y + 6, self.steps[self.step], size, t.text, "bold")
        for n, ((i, series, _), said) in enumerate(zip(rows, words, strict=True)):
            y = box.y + 6 + line * (n + 1)
            draw_mark(r, series.sign(i), (box.x + 15, y + line / 2), 3.75, series.colour(t, i))
            told = i == self.line and self.on_ask is not None
            r.text(box.x + 26, y, said, size, t.text, "bold" if told else "regular")
