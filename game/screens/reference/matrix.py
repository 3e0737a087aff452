"""A grid of numbers between pairs, in which each can be read and its reasons opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from game.screens.common.fitting import draw_lines, draw_whole, lines_of, longest_word
from game.screens.common.legend import tinted
from game.screens.toolkit.events import Event, Key, Pointer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

Place = tuple[int, int]
WIDE = 1000.0
"""Width from which there is room for something beside a matrix."""
_MOST = 150.0
_GAP = 14.0


@dataclass(frozen=True)
class Cell:
    """A number of the grid: its text, its change, the strength of its tint (0 … 1).

    `worth` is the colour token of the change: good or bad, apart from up and down.
    """

    text: str
    change: str = ""
    token: str = ""
    strength: float = 0.0
    tooltip: str = ""
    worth: str = ""


class Matrix(Widget):
    """Rows towards columns. Arrows move the cursor, Enter or a click opens the reasons; `on_select`
    gets the cursor's cell.

    `groups` (title, number of columns) are above the columns. While a page is scrolled the column
    headings stay visible as long as any of the rows is. Names wrap into a second line before a
    number is cut.
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
        self._head = self._over_heads = self._left = self._wide = 0.0

    @property
    def _marked(self) -> Place | None:
        """The cell whose headings are highlighted: under the pointer, else the cursor."""
        return self._over or self.here

    @property
    def _first(self) -> Place | None:
        return min(self.cells, default=None)

    def measure(self, style: Style, width: float) -> Size:
        """Headings and all rows; the available width, up to wide columns."""
        self._fit(style, width)
        return Size(min(width, self._left + len(self.columns) * self._wide),
                    self._head + len(self.rows) * self.high)

    def _fit(self, style: Style, width: float) -> None:
        """The columns are at least as wide as numbers and words need; the row names get what they
        need of the rest, at least their longest word."""
        t, count = style.theme.sizes, max(1, len(self.columns))
        names = [style.width(name, t.body, "semibold") for name in self.rows]
        names.append(style.width(self.corner, t.small))
        words = [longest_word(style, name) for name in (*self.rows, self.corner)]
        room = width - count * self._least(style) - _GAP
        self._left = max(*words, min(max(names), room)) + _GAP
        self._wide = min(_MOST, (width - self._left) / count)
        line = style.line(t.small)
        self._over_heads = line * max((len(lines_of(style, title, self._wide * over))
                                       for title, over in self.groups), default=0)
        heads = line * max(len(lines_of(style, title, self._wide)) for title in self.columns)
        corner = line * len(lines_of(style, self.corner, self._left - 6))
        self._head = 6 + max(corner, self._over_heads + heads)

    def _least(self, style: Style) -> float:
        """The least column width at which no number and no word of the headings is cut."""
        t = style.theme.sizes
        numbers = [max(style.width(c.text, t.body, "semibold"), style.width(c.change, t.tiny) + 8)
                   for c in self.cells.values()]
        titles = [longest_word(style, title) for title in self.columns]
        titles += [longest_word(style, title) / over for title, over in self.groups]
        return max([*numbers, *titles], default=0.0) + 6

    def arrange(self, style: Style) -> None:
        """Fit the columns into the width."""
        self._fit(style, self.rect.w)

    def cell_rect(self, row: int, column: int) -> Rect:
        """The rectangle of a number."""
        return Rect(self.rect.x + self._left + column * self._wide,
                    self.rect.y + self._head + row * self.high, self._wide, self.high)

    @property
    def shift(self) -> float:
        """The offset of the column headings from their place, which keeps them visible."""
        top = max((w.rect.y for w in self.chain() if isinstance(w, ScrollArea)),
                  default=self.rect.y)
        return max(0.0, min(top - self.rect.y, self.rect.h - self._head - self.high))

    def _at(self, x: float, y: float) -> Place | None:
        if y < self.rect.y + self.shift + self._head:
            return None
        return next((p for p in self.cells if self.cell_rect(*p).has(x, y)), None)

    def tooltip_at(self, x: float, y: float) -> str:
        """The meaning of a number."""
        place = self._at(x, y)
        return self.cells[place].tooltip if place else ""

    def told_at(self, x: float, y: float) -> Rect:
        """The number."""
        place = self._at(x, y)
        return self.cell_rect(*place).cut(self.in_sight()) if place else self.in_sight()

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
        """Move to the next number in a direction, skipping empty cells."""
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
        """Numbers and headings; the column headings last, for they may cover numbers."""
        self._draw_names(r)
        for row in range(len(self.rows)):
            for column in range(len(self.columns)):
                self._draw_cell(r, (row, column))
        self._draw_heads(r)

    def _draw_heads(self, r: Renderer) -> None:
        t, top = r.theme, self.rect.y + self.shift
        if self.shift:
            r.rect(Rect(self.rect.x, top, self.rect.w, self._head), t.panel)
        corner = Rect(self.rect.x + 2, top, self._left - 6, self._head - 3)
        draw_lines(r, lines_of(r.style, self.corner, corner.w), corner, t.faint, "regular",
                   side=0.0)
        at = 0
        for name, count in self.groups:
            box = Rect(self.rect.x + self._left + at * self._wide, top, self._wide * count,
                       self._over_heads)
            draw_lines(r, lines_of(r.style, name, box.w), box, t.text)
            at += count
            if at < len(self.columns):
                r.line((box.right, self.rect.y), (box.right, self.rect.bottom), t.strong_border)
        for column, name in enumerate(self.columns):
            box = Rect(self.cell_rect(0, column).x, top + self._over_heads, self._wide,
                       self._head - self._over_heads - 3)
            if self._marked is not None and self._marked[1] == column:
                r.rect(box.inset(1.5, 0, 1.5, 0), t.hover, radius=t.radius.s)
            draw_lines(r, lines_of(r.style, name, box.w), box, t.dim if self.groups else t.text,
                   "regular" if self.groups else "semibold")

    def _draw_names(self, r: Renderer) -> None:
        t, style = r.theme, r.style
        for row, name in enumerate(self.rows):
            rect, room = self.cell_rect(row, 0), self._left - 8
            one = style.fits(name, room, t.sizes.body, "semibold")
            size = t.sizes.body if one else t.sizes.small
            lines = [name] if one else lines_of(style, name, room)
            if self._marked is not None and self._marked[0] == row:
                r.rect(Rect(self.rect.x, rect.y + 1.5, self._left - 3, rect.h - 3), t.hover,
                       radius=t.radius.s)
            high = len(lines) * style.line(size)
            box = Rect(self.rect.x + 4, rect.y + (rect.h - high) / 2, room, high)
            draw_lines(r, lines, box, t.text, size=size, side=0.0)

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
        draw_whole(r, cell.text, Rect(box.x, top, box.w, line), body, "semibold", t.text)
        if tall:
            draw_whole(r, cell.change, Rect(box.x, top + line - 3, box.w, r.style.line(small)),
                     small, "regular", t.text)
            if cell.worth == "bad":  # the tint shows the amount; the frame that it got worse
                wide = r.style.width(cell.change, small)
                r.rect(Rect(box.x + (box.w - wide) / 2 - 4, top + line - 2, wide + 8,
                            r.style.line(small) - 1), border=t.text, radius=t.radius.s)

    def draw_ring(self, r: Renderer) -> None:
        """The focus ring around the cursor's cell; without one around the whole grid."""
        if self.here is None:
            super().draw_ring(r)
            return
        rect, t = self.cell_rect(*self.here), r.theme
        r.rect(rect.grow(1), border=t.focus_edge, width=4, radius=t.radius.m)
        r.rect(rect.grow(0.25), border=t.focus, width=2.5, radius=t.radius.m)

    def reveal(self, rect: Rect) -> None:
        """Nothing to scroll inside."""

    def remember(self) -> object:
        """The cursor."""
        return self.here

    def restore(self, state: object) -> None:
        """The same cursor, if the cell still exists."""
        if isinstance(state, tuple) and state in self.cells:
            self.here = state
