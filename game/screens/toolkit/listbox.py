"""A list for single choice, and a dropdown that opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from game.screens.toolkit.button import HEIGHT, Pressable
from game.screens.toolkit.events import Event, Key, Pointer, Text
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.overlays import below
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.rows import PAD, Rows, TypeAhead
from game.screens.toolkit.scroll import BAR
from game.screens.toolkit.style import Style
from game.screens.toolkit.words import say


@dataclass(frozen=True)
class Item:
    """An entry: a key for the program, a text for people, a note at the right, an icon."""

    key: str
    text: str
    note: str = ""
    icon: str = ""
    token: str = ""
    enabled: bool = True
    tooltip: str = ""


class ListBox(Rows):
    """Entries in rows, one of them selected; `on_select` and `on_activate` get its key."""

    def __init__(self, items: Sequence[Item], *, id: str = "", selected: str = "",
                 on_select: Callable[[str], None] | None = None,
                 on_activate: Callable[[str], None] | None = None, rows_shown: int = 6) -> None:
        super().__init__(
            id=id, rows_shown=rows_shown,
            on_select=(lambda row: on_select(self.items[row].key)) if on_select else None,
            on_activate=(lambda row: on_activate(self.items[row].key)) if on_activate else None)
        self.items = list(items)
        self.selected = self._row(selected)

    def _row(self, key: str) -> int:
        return next((i for i, item in enumerate(self.items) if item.key == key), -1)

    @property
    def key_selected(self) -> str:
        """The key of the selected entry, empty for none."""
        return self.items[self.selected].key if 0 <= self.selected < len(self.items) else ""

    def choose(self, key: str, tell: bool = False) -> None:
        """Select an entry by its key."""
        self.select(self._row(key), tell)

    def set_items(self, items: Sequence[Item]) -> None:
        """Set other entries; the selection is preserved if the entry still exists."""
        key = self.key_selected
        self.items = list(items)
        self.selected = self._row(key)
        self.relayout()

    def count(self) -> int:
        """The number of entries."""
        return len(self.items)

    def row_text(self, row: int) -> str:
        """The text of an entry."""
        return self.items[row].text

    def row_usable(self, row: int) -> bool:
        """Whether the entry can be selected."""
        return self.items[row].enabled

    def tooltip_at(self, x: float, y: float) -> str:
        """The tooltip of the entry."""
        row = self.row_at(x, y)
        return self.items[row].tooltip if row >= 0 and self.items[row].tooltip else self.tooltip

    def told_at(self, x: float, y: float) -> Rect:
        """The entry."""
        row = self.row_at(x, y)
        return self.row_rect(row).cut(self.in_sight()) if row >= 0 else self.in_sight()

    def natural(self, style: Style, letters: float) -> float:
        """The width that the widest entry needs on one line in letters of a size."""
        sizes = style.theme.sizes
        return 2 * PAD + BAR + 4 + max((style.width(item.text, letters)
                    + (style.width(item.note, sizes.small) + 24 if item.note else 0.0)
                    + (sizes.body * 1.15 + 8 if item.icon else 0.0)
                    for item in self.items), default=0.0)

    def measure(self, style: Style, width: float) -> Size:
        """The width of the widest entry."""
        wide = self.natural(style, style.theme.sizes.body)
        return Size(min(width, wide), super().measure(style, width).h)

    def arrange(self, style: Style) -> None:
        """Keep the selected entry visible after a new layout."""
        first = self.bar.view == 0
        super().arrange(style)
        if first and self.selected >= 0:
            self.show_row(self.selected)

    def draw_row(self, r: Renderer, row: int, rect: Rect, chosen: bool) -> None:
        """Icon, text, note."""
        t, item, size = r.theme, self.items[row], r.theme.sizes.body
        ink = t.on_selected if chosen else t.text if item.enabled else t.faint
        x = rect.x + PAD
        if item.icon:
            tint = ink if chosen or not item.token else t.colour(item.token)
            r.icon(item.icon, Rect(x, rect.y, size * 1.15, rect.h), tint)
            x += size * 1.15 + 8
        y = rect.y + (rect.h - r.style.line(size)) / 2
        room = rect.right - PAD - x
        if item.note:
            note = r.style.elide(item.note, room * 0.6, t.sizes.small)
            wide = r.style.width(note, t.sizes.small)
            low = rect.y + (rect.h - r.style.line(t.sizes.small)) / 2
            r.text(rect.right - PAD - wide, low, note, t.sizes.small, ink if chosen else t.dim)
            room -= wide + 10
        r.text(x, y, r.style.elide(item.text, room, size), size, ink)


class _Popup(ListBox):
    """The list of a dropdown: a click or Enter takes an entry, Tab closes."""

    def __init__(self, owner: Dropdown) -> None:
        super().__init__(owner.items, selected=owner.key, rows_shown=owner.rows_shown,
                         id=f"{owner.id}.list" if owner.id else "")
        self.owner = owner
        self.ahead = owner.ahead

    def click(self, row: int, event: Pointer) -> None:
        """Take the entry."""
        if row >= 0 and self.row_usable(row):
            self.select(row)
            self.take()

    def key(self, key: str) -> bool:
        """Enter takes the entry, as does Space where it is no blank of what is typed; Tab closes.
        """
        blank = key == "space" and self.host is not None and self.ahead.goes_on(self.host.now)
        if key in ("enter", "space") and self.selected >= 0 and not blank:
            self.take()
            return True
        if key == "tab" and self.host is not None:
            self.host.close(self)
            return True
        return super().key(key)

    def take(self) -> None:
        """Close and notify the owner."""
        key = self.key_selected
        if self.host is not None:
            self.host.close(self)
        self.owner.choose(key, tell=True)


class Dropdown(Pressable):
    """Shows the selected entry; pressing opens the list. Up, Down and typing change it at once."""

    wants_text = True

    def __init__(self, items: Sequence[Item], selected: str = "",
                 on_select: Callable[[str], None] | None = None, *, id: str = "",
                 placeholder: str = "", rows_shown: int = 9, tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.items, self.key, self.on_select = list(items), selected, on_select
        self.placeholder, self.rows_shown = placeholder or say("choose"), rows_shown
        self.ahead = TypeAhead()

    @property
    def item(self) -> Item | None:
        """The selected entry."""
        return next((item for item in self.items if item.key == self.key), None)

    def choose(self, key: str, tell: bool = False) -> None:
        """Select an entry by its key."""
        moved = key != self.key
        self.key = key
        self.changed()
        if moved and tell and self.on_select is not None:
            self.on_select(key)

    def set_items(self, items: Sequence[Item], selected: str = "") -> None:
        """Set other entries."""
        self.items, self.key = list(items), selected
        self.relayout()

    def press(self) -> None:
        """Open the list."""
        if self.host is not None and self.items:
            popup = _Popup(self)
            self.host.open(popup, below(self, popup))

    def handle(self, event: Event) -> bool:
        """Arrows and typed letters select without opening."""
        if isinstance(event, Key) and event.key in ("up", "down") and not event.mods:
            rows = _Popup(self)
            rows.key(event.key)
            self.choose(rows.key_selected or self.key, tell=True)
            return True
        now = self.host.now if self.host is not None else 0.0
        if isinstance(event, Text):
            rows = _Popup(self)
            typed = rows.type(event.text, now)
            self.choose(rows.key_selected or self.key, tell=True)
            return typed
        if isinstance(event, Key) and event.chord == "space" and self.ahead.goes_on(now):
            return True  # a blank of what is typed
        return super().handle(event)

    def remember(self) -> Any:
        """What was typed: a choice may make the page anew before the next letter."""
        return self.ahead

    def restore(self, state: Any) -> None:
        """Restore it."""
        self.ahead = state

    def measure(self, style: Style, width: float) -> Size:
        """Wide enough for every entry."""
        size = style.theme.sizes.body
        words = [item.text for item in self.items] or [self.placeholder]
        widest = max(style.width(text, size) for text in words)
        icon = size * 1.15 + 8 if any(item.icon for item in self.items) else 0.0
        return Size(min(width, widest + icon + 48), max(HEIGHT, style.line(size) + 12))

    def draw(self, r: Renderer) -> None:
        """The entry and an arrow."""
        t, item, size = r.theme, self.item, r.theme.sizes.body
        r.rect(self.rect, t.raised, t.border, 1.25, t.radius.m)
        self.tint(r, self.rect, t.radius.m)
        ink = t.text if self.enabled and item else t.faint
        x = self.rect.x + 12
        if item and item.icon:
            tint = t.colour(item.token) if item.token else ink
            r.icon(item.icon, Rect(x, self.rect.y, size * 1.15, self.rect.h), tint)
            x += size * 1.15 + 8
        y = self.rect.y + (self.rect.h - r.style.line(size)) / 2
        words = item.text if item else self.placeholder
        r.text(x, y, r.style.elide(words, self.rect.right - 34 - x, size), size, ink)
        r.icon("chevron-down", Rect(self.rect.right - 28, self.rect.y, 16, self.rect.h), t.dim)
