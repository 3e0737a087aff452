"""Who towards whom: a grid of numbers in which each can be read and asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from game.screens.kit.events import Event, Key, Pointer
from game.screens.kit.fonts import Weight
from game.screens.kit.geometry import Rect, Size
from game.screens.kit.renderer import Renderer
from game.screens.kit.scroll import ScrollArea
from game.screens.kit.style import Style
from game.screens.kit.theme import Colour, Theme
from game.screens.kit.widget import Widget

Place = tuple[int, int]
_MOST = 150.0
_SWATCH = 22.0


@dataclass(frozen=True)
class Cell:
    """A number of the grid: its words, how it moved, the strength of its tint (0 … 1).

    `worth` is the token of the change: good or bad, apart from up and down.
    """

    text: str
    change: str = ""
    token: str = ""
    strength: float = 0.0
    tooltip: str = ""
    worth: str = ""


class Matrix(Widget):
    """Rows towards columns. Arrows move, Enter or a click asks; `on_select` hears where one is.

    `groups` (title, number of columns) stand above the columns. While a page is scrolled the heads
    of the columns stay in sight as long as any of the rows does.
    """

    focusable = True

    def __init__(self, rows: Sequence[str], columns: Sequence[str], cells: Mapping[Place, Cell], *,
                 id: str = "", groups: Sequence[tuple[str, int]] = (), corner: str = "",
                 on_ask: Callable[[int, int], None] | None = None,
                 on_select: Callable[[int, int], None] | None = None, high: float = 46.0) -> None:
        super().__init__(id)
        self.rows, self.columns, self.cells = list(rows), list(columns), dict(cells)
        self.groups, self.corner, self.high = list(groups), corner, high
        self.on_ask, self.on_select = on_ask, on_select
        self.here: Place | None = None
        self._over: Place | None = None
        self._head = self._left = self._wide = 0.0

    @property
    def _marked(self) -> Place | None:
        """The place whose heads stand out: under the pointer, else where one is."""
        return self._over or self.here

    @property
    def _first(self) -> Place | None:
        return min(self.cells, default=None)

    def measure(self, style: Style, width: float) -> Size:
        """Heads and all rows; as wide as it may be, up to wide columns."""
        self._fit(style, width)
        return Size(min(width, self._left + len(self.columns) * self._wide),
                    self._head + len(self.rows) * self.high)

    def _fit(self, style: Style, width: float) -> None:
        t = style.theme.sizes
        line = style.line(t.small)
        self._head = line + 6 + (line + 2 if self.groups else 0)
        names = [style.width(name, t.body, "semibold") for name in self.rows]
        left = max([*names, style.width(self.corner, t.small)], default=0.0) + 14
        self._left = min(left, width * 0.3)
        self._wide = min(_MOST, (width - self._left) / max(1, len(self.columns)))

    def arrange(self, style: Style) -> None:
        """Fit the columns into the width."""
        self._fit(style, self.rect.w)

    def cell_rect(self, row: int, column: int) -> Rect:
        """Where a number stands."""
        return Rect(self.rect.x + self._left + column * self._wide,
                    self.rect.y + self._head + row * self.high, self._wide, self.high)

    @property
    def shift(self) -> float:
        """How far the heads of the columns lie below their place, to stay in sight."""
        top = max((w.rect.y for w in self.chain() if isinstance(w, ScrollArea)),
                  default=self.rect.y)
        return max(0.0, min(top - self.rect.y, self.rect.h - self._head - self.high))

    def _at(self, x: float, y: float) -> Place | None:
        if y < self.rect.y + self.shift + self._head:
            return None
        return next((p for p in self.cells if self.cell_rect(*p).has(x, y)), None)

    def tooltip_at(self, x: float, y: float) -> str:
        """What a number is."""
        place = self._at(x, y)
        return self.cells[place].tooltip if place else ""

    def handle(self, event: Event) -> bool:
        """Pointer and keys."""
        if isinstance(event, Pointer):
            over = self._at(event.x, event.y) if event.kind != "leave" else None
            if over != self._over:
                self._over = over
                self.changed()
            if event.kind == "down" and event.button == 1 and over is not None:
                self._go(over)
                self._ask()
                return True
            return False
        if isinstance(event, Key) and not event.mods:
            if event.key in ("enter", "space") and self.here is not None:
                self._ask()
                return True
            steps = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
            if event.key in steps:
                return self._step(*steps[event.key])
        return False

    def _step(self, down: int, right: int) -> bool:
        """To the next number that way, past the empty places."""
        if self.here is None:
            if self._first is not None:
                self._go(self._first)
            return self._first is not None
        row, column = self.here[0] + down, self.here[1] + right
        while 0 <= row < len(self.rows) and 0 <= column < len(self.columns):
            if (row, column) in self.cells:
                self._go((row, column))
                return True
            row, column = row + down, column + right
        return False

    def _go(self, place: Place) -> None:
        if place != self.here:
            self.here = place
            self.changed()
            cell = self.cell_rect(*place)
            for around in list(self.chain())[1:]:
                around.reveal(cell.inset(0, -self._head, 0, 0))
            if self.on_select is not None:
                self.on_select(*place)

    def _ask(self) -> None:
        if self.on_ask is not None and self.here is not None:
            self.on_ask(*self.here)

    def draw(self, r: Renderer) -> None:
        """Numbers and heads; those of the columns last, for they may lie above numbers."""
        self._draw_names(r)
        for row in range(len(self.rows)):
            for column in range(len(self.columns)):
                self._draw_cell(r, (row, column))
        self._draw_heads(r)

    def _draw_heads(self, r: Renderer) -> None:
        t, style = r.theme, r.style
        line, size, top = style.line(t.sizes.small), t.sizes.small, self.rect.y + self.shift
        if self.shift:
            r.rect(Rect(self.rect.x, top, self.rect.w, self._head), t.panel)
        r.text(self.rect.x + 2, top + self._head - line - 3,
               style.elide(self.corner, self._left - 6, size), size, t.faint)
        at = 0
        for name, count in self.groups:
            left = self.rect.x + self._left + at * self._wide
            _centred(r, name, Rect(left, top, self._wide * count, line), size,
                     "semibold", t.text)
            at += count
            if at < len(self.columns):
                x = self.rect.x + self._left + at * self._wide
                r.line((x, self.rect.y), (x, self.rect.bottom), t.strong_border)
        for column, name in enumerate(self.columns):
            rect = self.cell_rect(0, column)
            fits = style.fits(name, rect.w - 2, size, "semibold")
            box = Rect(rect.x, top + self._head - line - 3, rect.w, line)
            if self._marked is not None and self._marked[1] == column:
                r.rect(box.inset(1.5, 0, 1.5, 0), t.hover, radius=t.radius.s)
            _centred(r, name, box, size if fits else t.sizes.tiny,
                     "semibold" if fits and not self.groups else "regular",
                     t.dim if self.groups else t.text)

    def _draw_names(self, r: Renderer) -> None:
        t, style = r.theme, r.style
        for row, name in enumerate(self.rows):
            rect, size = self.cell_rect(row, 0), t.sizes.body
            shown = style.elide(name, self._left - 8, size, "semibold")
            y = rect.y + (rect.h - style.line(size)) / 2
            if self._marked is not None and self._marked[0] == row:
                r.rect(Rect(self.rect.x, rect.y + 1.5, self._left - 3, rect.h - 3), t.hover,
                       radius=t.radius.s)
            r.text(self.rect.x + 4, y, shown, size, t.text, "semibold")

    def _draw_cell(self, r: Renderer, place: Place) -> None:
        t, cell = r.theme, self.cells.get(place)
        box = self.cell_rect(*place).inset(1.5, 1.5, 1.5, 1.5)
        if cell is None:
            r.rect(box, t.well, radius=t.radius.s)
            return
        r.rect(box, t.raised, radius=t.radius.s)
        if cell.token and cell.strength > 0:
            r.rect(box, tinted(t, cell.token, cell.strength), radius=t.radius.s)
        if place == self._over:
            r.rect(box, t.hover, radius=t.radius.s)
        if place == self.here:
            ring = t.focus if self.focused else t.strong_border
            r.rect(box, border=ring, width=2.0, radius=t.radius.s)
        body, small = t.sizes.body, t.sizes.tiny
        tall = cell.change and box.h >= r.style.line(body) + r.style.line(small)
        line = r.style.line(body)
        top = box.y + (box.h - line - (r.style.line(small) - 3 if tall else 0)) / 2
        _centred(r, cell.text, Rect(box.x, top, box.w, line), body, "semibold", t.text)
        if tall:
            _centred(r, cell.change, Rect(box.x, top + line - 3, box.w, r.style.line(small)),
                     small, "regular", t.text)
            if cell.worth == "bad":  # the tint says how much; the frame that it got worse
                wide = r.style.width(cell.change, small)
                r.rect(Rect(box.x + (box.w - wide) / 2 - 4, top + line - 2, wide + 8,
                            r.style.line(small) - 1), border=t.text, radius=t.radius.s)

    def draw_ring(self, r: Renderer) -> None:
        """The chosen number has the ring; without one the whole grid."""
        if self.here is None:
            super().draw_ring(r)
            return
        rect, t = self.cell_rect(*self.here), r.theme
        r.rect(rect.grow(1), border=t.focus_edge, width=4, radius=t.radius.m)
        r.rect(rect.grow(0.25), border=t.focus, width=2.5, radius=t.radius.m)

    def reveal(self, rect: Rect) -> None:
        """Nothing to scroll inside."""

    def remember(self) -> object:
        """Where one is."""
        return self.here

    def restore(self, state: object) -> None:
        """There again, if it still exists."""
        if isinstance(state, tuple) and state in self.cells:
            self.here = state


class Legend(Widget):
    """What the tints of a matrix mean: (token, strength, words) beside each other."""

    solid = False

    def __init__(self, parts: Sequence[tuple[str, float, str]], *, id: str = "") -> None:
        super().__init__(id)
        self.parts = list(parts)

    def measure(self, style: Style, width: float) -> Size:
        """One line, or as many as the words need."""
        rows = self._places(style, width)
        return Size(width, (rows[-1][0] + 1) * (style.line(style.theme.sizes.small) + 4))

    def _places(self, style: Style, width: float) -> list[tuple[int, float]]:
        return flow([style.width(words, style.theme.sizes.small) + _SWATCH + 6
                     for _, _, words in self.parts], 14, width)

    def draw(self, r: Renderer) -> None:
        """Swatch and words, one after another."""
        t, size = r.theme, r.theme.sizes.small
        line = r.style.line(size)
        for (token, strength, words), (row, at) in zip(
                self.parts, self._places(r.style, self.rect.w), strict=True):
            x, y = self.rect.x + at, self.rect.y + row * (line + 4)
            swatch = Rect(x, y + 2, _SWATCH, line - 4)
            r.rect(swatch, t.raised, t.strong_border, 1.0, t.radius.s)
            if strength > 0:
                r.rect(swatch.grow(-1), tinted(t, token, strength), radius=t.radius.s)
            r.text(x + _SWATCH + 6, y, words, size, t.dim)


def flow(widths: Sequence[float], gap: float, room: float) -> list[tuple[int, float]]:
    """Row and x of things beside each other that go on in the next row where one is full."""
    out, row, x = [], 0, 0.0
    for wide in widths:
        if x + wide > room and x > 0:
            row, x = row + 1, 0.0
        out.append((row, x))
        x += wide + gap
    return out


def tinted(theme: Theme, token: str, strength: float) -> Colour:
    """The tint of a value: its token's colour, the denser the stronger."""
    return (*theme.colour(token)[:3], round(24 + 116 * min(1.0, strength)))


def _centred(r: Renderer, text: str, rect: Rect, size: float, weight: Weight, ink: Colour) -> None:
    shown = r.style.elide(text, rect.w - 2, size, weight)
    spare = rect.w - r.style.width(shown, size, weight)
    r.text(rect.x + spare / 2, rect.y, shown, size, ink, weight)
