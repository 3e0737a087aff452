"""The base of list, table and tree: rows of one height, of which only visible ones are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from game.screens.toolkit.events import Event, Key, Pointer, Text, Wheel
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import BAR, STEP, ScrollBar
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

TYPING_PAUSE = 1.0
"""Seconds after which type-ahead starts a new word."""
PAD = 8.0


@dataclass
class TypeAhead:
    """What was typed of a row's text, in small letters, and when the last of it was."""

    text: str = ""
    at: float = -9.0

    def goes_on(self, now: float) -> bool:
        """Whether what is typed now belongs to it, also a blank."""
        return now - self.at <= TYPING_PAUSE

    def add(self, text: str, now: float) -> bool:
        """Add letters, after a pause those of a new word; False for blanks that would begin one."""
        if not self.goes_on(now) and not text.strip():
            return False
        self.text = ((self.text if self.goes_on(now) else "") + text).casefold()
        self.at = now
        return True


class Rows(Widget):
    """Rows that can be selected by pointer, arrows, Home, End, page keys and type-ahead."""

    focusable = True
    wants_text = True
    natural_stretch = 1.0

    def __init__(self, *, id: str = "", rows_shown: int = 6,
                 on_select: Callable[[int], None] | None = None,
                 on_activate: Callable[[int], None] | None = None, tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.rows_shown, self.on_select, self.on_activate = rows_shown, on_select, on_activate
        self.selected = -1
        self.bar = ScrollBar()
        self.row_height, self.head = 30.0, 0.0
        self.ahead = TypeAhead()
        self._hover_row = -1

    # For subclasses

    def count(self) -> int:
        """The number of rows."""
        raise NotImplementedError

    def row_text(self, row: int) -> str:
        """The text of a row, for type-ahead."""
        raise NotImplementedError

    def draw_row(self, r: Renderer, row: int, rect: Rect, chosen: bool) -> None:
        """Draw a row's content."""
        raise NotImplementedError

    def draw_head(self, r: Renderer, rect: Rect) -> None:
        """Draw the heading above the rows, if there is one."""

    def row_usable(self, row: int) -> bool:
        """Whether the row can be selected."""
        return True

    # Layout

    def fit_rows(self, style: Style) -> None:
        """Set `row_height` and `head`."""
        self.row_height = style.line(style.theme.sizes.body) + 8

    def measure(self, style: Style, width: float) -> Size:
        """The height of all rows, at most `rows_shown`."""
        self.fit_rows(style)
        rows = max(1, min(self.rows_shown, self.count()))
        return Size(width, rows * self.row_height + self.head + 4)

    def arrange(self, style: Style) -> None:
        """Limit the height to the rows; fit the scroll bar."""
        self.fit_rows(style)
        full = max(1, self.count()) * self.row_height + self.head + 4
        self.rect = Rect(self.rect.x, self.rect.y, self.rect.w, min(self.rect.h, full))
        body = self.body
        self.bar.fit(Rect(self.rect.right - BAR - 1, body.y, BAR, body.h),
                     self.count() * self.row_height, body.h)
        if self.selected >= self.count():
            self.selected = self.count() - 1

    @property
    def body(self) -> Rect:
        """The rectangle of the rows."""
        return self.rect.inset(2, 2 + self.head, 2, 2)

    def row_rect(self, row: int) -> Rect:
        """The rectangle of a row."""
        body = self.body
        wide = body.w - (BAR if self.bar.needed else 0)
        return Rect(body.x, body.y + row * self.row_height - self.bar.offset, wide, self.row_height)

    def row_at(self, x: float, y: float) -> int:
        """The row at a position, -1 for none."""
        if not self.body.has(x, y):
            return -1
        row = int((y - self.body.y + self.bar.offset) // self.row_height)
        return row if row < self.count() else -1

    # Change

    def select(self, row: int, tell: bool = True) -> None:
        """Select a row and scroll to it; -1 for none."""
        if row >= self.count() or (row >= 0 and not self.row_usable(row)):
            return
        moved = row != self.selected
        self.selected = row
        if row >= 0:
            self.show_row(row)
        self.changed()
        if moved and tell and self.on_select is not None:
            self.on_select(row)

    def show_row(self, row: int) -> None:
        """Scroll to make the row visible."""
        top = row * self.row_height
        low = top + self.row_height - self.bar.view
        self._scroll(min(max(self.bar.offset, low), top))

    def _scroll(self, offset: float) -> bool:
        before, self.bar.offset = self.bar.offset, self.bar.clamped(offset)
        self.changed()
        return self.bar.offset != before

    def activate(self, row: int) -> None:
        """The action of Enter or a double click on a row."""
        if self.on_activate is not None and row >= 0:
            self.on_activate(row)

    def handle(self, event: Event) -> bool:
        """Pointer, wheel, keys, typing."""
        if isinstance(event, Wheel):
            return self.bar.needed and self._scroll(self.bar.offset - event.dy * STEP)
        if isinstance(event, Pointer):
            return self._pointer(event)
        if isinstance(event, Text):
            return self.type(event.text, self.host.now if self.host is not None else 0.0)
        return isinstance(event, Key) and not event.mods and self.key(event.key)

    def _pointer(self, event: Pointer) -> bool:
        offset = self.bar.pointer(event)
        if offset is not None:
            self._scroll(offset)
            return True
        row = self.row_at(event.x, event.y) if event.kind != "leave" else -1
        if row != self._hover_row:
            self._hover_row = row
            self.changed()
        if event.kind == "down" and event.button == 1:
            self.click(row, event)
            return True
        return False

    def click(self, row: int, event: Pointer) -> None:
        """Handle a click on a row, or outside all of them (-1)."""
        if row >= 0:
            self.select(row)
            if event.clicks == 2:
                self.activate(row)

    def key(self, key: str) -> bool:
        """Handle a key without modifiers."""
        if key == "enter" and self.selected >= 0 and self.on_activate is not None:
            self.activate(self.selected)
            return True
        page = max(1, int(self.bar.view // self.row_height) - 1)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
        last = self.count() - 1
        if key in ("home", "end"):
            self._step(0 if key == "home" else last, 1 if key == "home" else -1)
            return last >= 0
        if key not in steps or last < 0:
            return False
        target = self.selected + steps[key]
        if key in ("up", "down") and not 0 <= target <= last:
            return False
        self._step(max(0, min(last, target)), 1 if steps[key] > 0 else -1)
        return True

    def _step(self, row: int, way: int) -> None:
        """Select the row, or the next usable one in that direction."""
        while 0 <= row < self.count() and not self.row_usable(row):
            row += way
        if 0 <= row < self.count():
            self.select(row)

    def type(self, text: str, now: float) -> bool:
        """Jump to the next row that starts with the typed text; `now` in seconds."""
        if not self.ahead.add(text, now):
            return False
        n, typed = self.count(), self.ahead.text
        start = self.selected + (1 if len(typed) == 1 else 0)
        for test in (str.startswith, str.__contains__):
            for i in range(n):
                row = (max(0, start) + i) % n
                if self.row_usable(row) and test(self.row_text(row).casefold(), typed):
                    self.select(row)
                    return True
        return True

    def remember(self) -> Any:
        """The scroll position, and what was typed: the next letter may come after a selection that
        made the rows anew."""
        return self.bar.offset, self.ahead

    def restore(self, state: Any) -> None:
        """Restore them."""
        offset, self.ahead = state
        self._scroll(float(offset))

    def take_hold(self, former: Self) -> None:
        """Continue a drag of the scroll bar."""
        super().take_hold(former)
        self.bar.take_hold(former.bar)

    # Drawing

    def draw(self, r: Renderer) -> None:
        """The box, the visible rows, the bar."""
        t = r.theme
        r.rect(self.rect, t.well, t.border, 1.25, t.radius.s)
        if self.head:
            self.draw_head(r, Rect(self.rect.x + 2, self.rect.y + 2, self.rect.w - 4, self.head))
        first = int(self.bar.offset // self.row_height)
        last = int((self.bar.offset + self.body.h) // self.row_height) + 1
        with r.clip(self.body):
            for row in range(max(0, first), min(self.count(), last)):
                rect, chosen = self.row_rect(row), row == self.selected
                if chosen:
                    r.rect(rect, t.selected, radius=t.radius.s)
                elif row == self._hover_row and self.row_usable(row):
                    r.rect(rect, t.hover, radius=t.radius.s)
                self.draw_row(r, row, rect, chosen)
        self.bar.draw(r)
