"""Containers that place their children: row, column, flow, grid, stack, slot, padding, anchor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.palette import Colour
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.lengths import Align, Justify, across, along, share
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

GAP = 8.0


class _Line(Widget):
    """The common base of rows and columns."""

    solid = False

    def __init__(self, *children: Widget, gap: float = GAP, align: Align = "stretch",
                 justify: Justify = "start", id: str = "") -> None:
        super().__init__(id, children)
        self.gap, self.align, self.justify = gap, align, justify

    def _shown(self) -> list[Widget]:
        return [child for child in self.children if child.visible]


class Row(_Line):
    """Children side by side."""

    def __init__(self, *children: Widget, gap: float = GAP, align: Align = "centre",
                 justify: Justify = "start", id: str = "") -> None:
        super().__init__(*children, gap=gap, align=align, justify=justify, id=id)

    def _widths(self, style: Style, room: float) -> list[float]:
        shown = self._shown()
        weights = [0.0 if child.width is not None else child.stretch for child in shown]
        wants = [0.0 if g else child.size(style, room).w  # what is shared by weight asks nobody
                 for child, g in zip(shown, weights, strict=True)]
        floors = [child.width or child.min_w or (0.0 if g else 24.0)
                  for child, g in zip(shown, weights, strict=True)]
        floors = [f if g else min(f, w) for f, g, w in zip(floors, weights, wants, strict=True)]
        return share(room, wants, floors, weights)

    def measure(self, style: Style, width: float) -> Size:
        """The sum of the widths, the largest height."""
        shown = self._shown()
        room = width - self.gap * max(0, len(shown) - 1)
        total = sum(child.size(style, room).w for child in shown)
        heights = [child.size(style, w).h
                   for child, w in zip(shown, self._widths(style, room), strict=True)]
        return Size(min(total, room) + width - room, max(heights, default=0.0))

    def arrange(self, style: Style) -> None:
        """Place the children from left to right."""
        shown = self._shown()
        room = self.rect.w - self.gap * max(0, len(shown) - 1)
        widths = self._widths(style, room)
        start, gap = along(room - sum(widths), len(shown), self.justify, self.gap)
        x = self.rect.x + start
        for child, w in zip(shown, widths, strict=True):
            y, h = across(self.rect.y, self.rect.h, child.size(style, w).h, self.align)
            child.layout(style, Rect(x, y, w, h))
            x += w + gap


class Column(_Line):
    """Children below one another."""

    def measure(self, style: Style, width: float) -> Size:
        """The largest width, the sum of the heights."""
        sizes = [child.size(style, width) for child in self._shown()]
        gaps = self.gap * max(0, len(sizes) - 1)
        return Size(max((s.w for s in sizes), default=0.0), sum(s.h for s in sizes) + gaps)

    def arrange(self, style: Style) -> None:
        """Place the children from top to bottom."""
        shown = self._shown()
        room = self.rect.h - self.gap * max(0, len(shown) - 1)
        wants = [child.size(style, self.rect.w).h for child in shown]
        weights = [0.0 if child.height is not None else child.stretch for child in shown]
        floors = [child.min_h or (0.0 if g else want)
                  for child, g, want in zip(shown, weights, wants, strict=True)]
        heights = share(room, wants, floors, weights)
        start, gap = along(room - sum(heights), len(shown), self.justify, self.gap)
        y = self.rect.y + start
        for child, h in zip(shown, heights, strict=True):
            x, w = across(self.rect.x, self.rect.w, child.size(style, self.rect.w).w, self.align)
            child.layout(style, Rect(x, y, w, h))
            y += h + gap


class Flow(_Line):
    """Children side by side, continued on the next line when the width is used up."""

    def _lines(self, style: Style, width: float) -> list[list[tuple[Widget, Size]]]:
        lines: list[list[tuple[Widget, Size]]] = []
        x = 0.0
        for child in self._shown():
            size = child.size(style, width)
            size = Size(min(size.w, width), size.h)
            if lines and x + size.w <= width + 0.01:
                lines[-1].append((child, size))
            else:
                lines.append([(child, size)])
                x = 0.0
            x += size.w + self.gap
        return lines

    def measure(self, style: Style, width: float) -> Size:
        """The extent of all lines."""
        lines = self._lines(style, width)
        widths = [sum(s.w for _, s in line) + self.gap * (len(line) - 1) for line in lines]
        heights = [max(s.h for _, s in line) for line in lines]
        return Size(max(widths, default=0.0), sum(heights) + self.gap * max(0, len(lines) - 1))

    def arrange(self, style: Style) -> None:
        """Place line after line."""
        y = self.rect.y
        for line in self._lines(style, self.rect.w):
            height = max(s.h for _, s in line)
            used = sum(s.w for _, s in line) + self.gap * (len(line) - 1)
            start, gap = along(self.rect.w - used, len(line), self.justify, self.gap)
            x = self.rect.x + start
            for child, size in line:
                top, h = across(y, height, size.h, self.align if self.align != "stretch"
                                 else "centre")
                child.layout(style, Rect(x, top, size.w, h))
                x += size.w + gap
            y += height + self.gap


class Grid(_Line):
    """Children in columns of equal or weighted width, row by row.

    `columns` is a number, or weights where 0 means as wide as its widest cell; with `min_column`
    the number follows from the width. `stretch_rows` shares spare height among the rows.
    """

    def __init__(self, *children: Widget, columns: int | Sequence[float] = 2,
                 min_column: float = 0.0, gap: float = GAP, stretch_rows: bool = False,
                 id: str = "") -> None:
        super().__init__(*children, gap=gap, id=id)
        self.columns, self.min_column, self.stretch_rows = columns, min_column, stretch_rows

    def _widths(self, style: Style, width: float) -> list[float]:
        weights = [1.0] * self.columns if isinstance(self.columns, int) else list(self.columns)
        if self.min_column:
            fit = int((width + self.gap) // (self.min_column + self.gap))
            weights = [1.0] * max(1, min(fit, len(self._shown())))
        n = len(weights)
        wants = [0.0 if weights[i] else  # what is shared by weight asks nobody
                 max((c.size(style, width).w for c in self._shown()[i::n]), default=0.0)
                 for i in range(n)]
        floors = [0.0 if g else min(24.0, w) for w, g in zip(wants, weights, strict=True)]
        return share(width - self.gap * (n - 1), wants, floors, weights)

    def _rows(self, style: Style, widths: list[float]) -> list[tuple[list[Widget], float]]:
        shown, n = self._shown(), len(widths)
        rows = [shown[i:i + n] for i in range(0, len(shown), n)]
        return [(row, max(c.size(style, w).h for c, w in zip(row, widths, strict=False)))
                for row in rows]

    def measure(self, style: Style, width: float) -> Size:
        """The full width and the height of all rows."""
        rows = self._rows(style, self._widths(style, width))
        return Size(width, sum(h for _, h in rows) + self.gap * max(0, len(rows) - 1))

    def arrange(self, style: Style) -> None:
        """Place row after row."""
        widths = self._widths(style, self.rect.w)
        rows = self._rows(style, widths)
        used = sum(h for _, h in rows) + self.gap * max(0, len(rows) - 1)
        extra = max(0.0, self.rect.h - used) / len(rows) if rows and self.stretch_rows else 0.0
        y = self.rect.y
        for row, height in rows:
            x = self.rect.x
            for child, w in zip(row, widths, strict=False):
                child.layout(style, Rect(x, y, w, height + extra))
                x += w + self.gap
            y += height + extra + self.gap


class Stack(Widget):
    """Children on top of one another, each with the whole area; the last is on top."""

    solid = False

    def __init__(self, *children: Widget, id: str = "") -> None:
        super().__init__(id, children)


class Slot(Widget):
    """A place whose content can be made anew without the rest of the screen: see `UI.refill`."""

    solid = False

    def __init__(self, make: Callable[[], Widget], *, id: str = "") -> None:
        super().__init__(id, (make(),))
        self._make = make

    def fill(self) -> Widget:
        """Make the content anew; the former one, which no longer belongs to anything."""
        old, new = self.children[0], self._make()
        old.parent, new.parent = None, self
        self.children = [new]
        return old


class Padding(Widget):
    """One child with a margin around it."""

    solid = False

    def __init__(self, child: Widget, left: float = 8.0, top: float | None = None,
                 right: float | None = None, bottom: float | None = None, *, id: str = "") -> None:
        super().__init__(id, (child,))
        top = left if top is None else top
        self.insets = (left, top, left if right is None else right,
                       top if bottom is None else bottom)

    def measure(self, style: Style, width: float) -> Size:
        """The size of the child and its margin."""
        left, top, right, bottom = self.insets
        inner = self.children[0].size(style, max(0.0, width - left - right))
        return Size(inner.w + left + right, inner.h + top + bottom)

    def arrange(self, style: Style) -> None:
        """Place the child inside."""
        for child in self.children:
            child.layout(style, self.rect.inset(*self.insets))


class Panel(Padding):
    """A box with a background, a border and one child; colours are tokens of the theme."""

    solid = True

    def __init__(self, child: Widget, padding: float = 12.0, *, fill: str = "panel",
                 border: str = "border", radius: float | None = None, id: str = "") -> None:
        super().__init__(child, padding, id=id)
        self.fill, self.border, self.radius = fill, border, radius

    def draw(self, r: Renderer) -> None:
        """The box."""
        t = r.theme
        border: Colour | None = t.colour(self.border) if self.border else None
        r.rect(self.rect, t.colour(self.fill) if self.fill else None, border,
               radius=t.radius.l if self.radius is None else self.radius)


class Anchor(Widget):
    """One child at its own size in a corner, at an edge or in the centre of the area."""

    solid = False

    def __init__(self, child: Widget, across: Align = "start", down: Align = "start",
                 margin: float = 12.0, *, id: str = "") -> None:
        super().__init__(id, (child,))
        self.across, self.down, self.margin = across, down, margin

    def arrange(self, style: Style) -> None:
        """Place the child."""
        room = self.rect.grow(-self.margin)
        for child in self.children:
            want = child.size(style, room.w)
            x, w = across(room.x, room.w, want.w, self.across)
            y, h = across(room.y, room.h, want.h, self.down)
            child.layout(style, Rect(x, y, w, h))


class Spacer(Widget):
    """Empty space of a given size; stretches by default."""

    solid = False
    natural_stretch = 1.0
