"""A table that can be sorted by its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from game.screens.toolkit.events import Event, Key, Pointer
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.lengths import share
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.rows import PAD, Rows
from game.screens.toolkit.scroll import BAR
from game.screens.toolkit.style import Style

Value = str | float | int | None
_GAP = 12.0


@dataclass(frozen=True)
class ColumnSpec:
    """A column: key, title, alignment, weight of its width (0: as needed), value format."""

    key: str
    title: str
    align: Literal["left", "right"] = "left"
    weight: float = 0.0
    show: Callable[[Any], str] = lambda value: "–" if value is None else f"{value}"
    token: Callable[[Any], str] = lambda value: ""
    tooltip: str = ""


class Table(Rows):
    """Rows of values by column key. A click on a title, or Alt with its number, sorts.

    `rows` maps a row's key to its values; callbacks get the key.
    """

    def __init__(self, columns: Sequence[ColumnSpec], rows: Mapping[str, Mapping[str, Value]], *,
                 id: str = "", rows_shown: int = 10, sort: str = "", descending: bool = False,
                 on_select: Callable[[str], None] | None = None,
                 on_activate: Callable[[str], None] | None = None) -> None:
        super().__init__(
            id=id, rows_shown=rows_shown,
            on_select=(lambda row: on_select(self.order[row])) if on_select else None,
            on_activate=(lambda row: on_activate(self.order[row])) if on_activate else None)
        self.columns, self.rows = list(columns), dict(rows)
        self.sort, self.descending = sort, descending
        self.order: list[str] = []
        self._widths: list[float] = []
        self._sort()

    @property
    def key_selected(self) -> str:
        """The key of the selected row, empty for none."""
        return self.order[self.selected] if 0 <= self.selected < len(self.order) else ""

    def sort_by(self, key: str, descending: bool | None = None) -> None:
        """Sort by a column; a second time reverses the order. The selection is preserved."""
        chosen = self.key_selected
        turned = not self.descending if key == self.sort else False
        self.sort, self.descending = key, turned if descending is None else descending
        self._sort()
        self.selected = self.order.index(chosen) if chosen else -1
        if self.selected >= 0:
            self.show_row(self.selected)
        self.changed()

    def _sort(self) -> None:
        keys = list(self.rows)
        if self.sort:
            known = [k for k in keys if self.rows[k].get(self.sort) is not None]
            rest = [k for k in keys if self.rows[k].get(self.sort) is None]
            known.sort(key=lambda k: _rank(self.rows[k][self.sort]), reverse=self.descending)
            keys = known + rest
        self.order = keys

    def count(self) -> int:
        """The number of rows."""
        return len(self.order)

    def row_text(self, row: int) -> str:
        """The text of the first column."""
        first = self.columns[0]
        return first.show(self.rows[self.order[row]].get(first.key))

    def fit_rows(self, style: Style) -> None:
        """Set the heights of the rows and the titles."""
        super().fit_rows(style)
        self.head = style.line(style.theme.sizes.small) + 8

    def arrange(self, style: Style) -> None:
        """Set the widths of the columns: their needs, the rest by weight."""
        super().arrange(style)
        t = style.theme.sizes
        wants = []
        for column in self.columns:
            cells = [column.show(row.get(column.key)) for row in self.rows.values()]
            wide = max((style.width(cell, t.body) for cell in cells), default=0.0)
            wants.append(max(wide, style.width(column.title, t.small, "semibold") + 16))
        room = self.rect.w - 4 - BAR - 2 * PAD - _GAP * (len(self.columns) - 1)
        weights = [column.weight for column in self.columns]
        floors = [60.0 if g else min(w, 36.0) for w, g in zip(wants, weights, strict=True)]
        self._widths = share(room, wants, floors, weights)

    def _cells(self, rect: Rect) -> list[Rect]:
        out, x = [], rect.x + PAD
        for w in self._widths:
            out.append(Rect(x, rect.y, w, rect.h))
            x += w + _GAP
        return out

    def _head_rect(self) -> Rect:
        return Rect(self.rect.x + 2, self.rect.y + 2, self.rect.w - 4, self.head)

    def _column_at(self, x: float, y: float) -> int:
        if not self._head_rect().has(x, y):
            return -1
        cells = self._cells(self._head_rect())
        return next((i for i, cell in enumerate(cells) if cell.grow(_GAP / 2).has(x, y)), -1)

    def tooltip_at(self, x: float, y: float) -> str:
        """The meaning of a column."""
        column = self._column_at(x, y)
        return self.columns[column].tooltip if column >= 0 else self.tooltip

    def handle(self, event: Event) -> bool:
        """Clicks on titles; Alt and a digit sort by that column."""
        if isinstance(event, Pointer) and event.kind == "down" and event.button == 1:
            column = self._column_at(event.x, event.y)
            if column >= 0:
                self.sort_by(self.columns[column].key)
                return True
        if isinstance(event, Key) and event.mods == "alt" and event.key.isdigit() \
                and 0 < int(event.key) <= len(self.columns):
            self.sort_by(self.columns[int(event.key) - 1].key)
            return True
        return super().handle(event)

    def draw_head(self, r: Renderer, rect: Rect) -> None:
        """The titles; the sorting one has an arrow."""
        t, size = r.theme, r.theme.sizes.small
        r.rect(rect, t.raised)
        for column, cell in zip(self.columns, self._cells(rect), strict=True):
            sorts = column.key == self.sort
            room = cell.w - (14 if sorts else 0)
            shown = r.style.elide(column.title, room, size, "semibold")
            wide = r.style.width(shown, size, "semibold")
            x = cell.x if column.align == "left" else cell.x + room - wide
            y = cell.y + (cell.h - r.style.line(size)) / 2
            r.text(x, y, shown, size, t.text if sorts else t.dim, "semibold")
            if sorts:
                r.icon("chevron-down" if self.descending else "chevron-up",
                       Rect(x + wide + 2, cell.y, 12, cell.h), t.text)
        r.line((rect.x, rect.bottom - 1), (rect.right, rect.bottom - 1), t.border)

    def draw_row(self, r: Renderer, row: int, rect: Rect, chosen: bool) -> None:
        """The cells."""
        t, size = r.theme, r.theme.sizes.body
        values = self.rows[self.order[row]]
        if row % 2 and not chosen:
            r.rect(rect, t.hover)
        for column, cell in zip(self.columns, self._cells(rect), strict=True):
            value = values.get(column.key)
            shown = r.style.elide(column.show(value), cell.w, size)
            token = column.token(value)
            ink = t.on_selected if chosen else t.ink(token) if token else t.text
            spare = cell.w - r.style.width(shown, size) if column.align == "right" else 0.0
            r.text(cell.x + spare, cell.y + (cell.h - r.style.line(size)) / 2, shown, size, ink)


def _rank(value: Value) -> tuple[int, float, str]:
    """A sort key: numbers before texts, texts without regard to case."""
    if isinstance(value, (int, float)):
        return 0, float(value), ""
    return 1, 0.0, str(value).casefold()
