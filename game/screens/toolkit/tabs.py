"""Tabs: a strip of titles, one page below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.screens.toolkit.events import Event, Key, Pointer
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

_SIDE, _LEAST_SIDE = 14.0, 5.0
_ARROW = 24.0
_GAP, _LOW_GAP = 10.0, 4.0
_HIGH, _LOW = 16.0, 10.0


class Beside(Widget):
    """Items side by side, one of them selected: arrows move the selection, a click takes an item.

    Subclasses define the widths and draw the items.
    """

    focusable = True

    def __init__(self, titles: Sequence[str], chosen: int, *, id: str = "") -> None:
        super().__init__(id)
        self.titles, self.chosen = list(titles), chosen
        self.places: list[Rect] = []
        self.over = -1

    def widths(self, style: Style, room: float) -> list[float]:
        """The width of each item."""
        raise NotImplementedError

    def take(self, index: int) -> None:
        """The action of a click on an item."""
        raise NotImplementedError

    def go(self, index: int) -> None:
        """The action of an arrow key that reaches an item."""
        raise NotImplementedError

    def arrange(self, style: Style) -> None:
        """Place the items."""
        self.places, x = [], self.rect.x
        for wide in self.widths(style, self.rect.w):
            self.places.append(Rect(x, self.rect.y, wide, self.rect.h))
            x += wide

    def which(self, x: float, y: float) -> int:
        """The item at a position, -1 for none."""
        return next((i for i, rect in enumerate(self.places) if rect.has(x, y)), -1)

    def handle(self, event: Event) -> bool:
        """Click and arrows."""
        if isinstance(event, Pointer):
            index = self.which(event.x, event.y) if event.kind != "leave" else -1
            if index != self.over:
                self.over = index
                self.changed()
            if event.kind == "down" and event.button == 1 and index >= 0:
                self.take(index)
                return True
        if isinstance(event, Key) and not event.mods:
            last = len(self.titles) - 1
            target = {"left": self.chosen - 1, "right": self.chosen + 1, "home": 0,
                      "end": last}.get(event.key, -1)
            if 0 <= target <= last:
                self.go(target)
                return True
        return False

    def draw_ring(self, r: Renderer) -> None:
        """The focus ring around the selected item."""
        rect = self.places[self.chosen].grow(1)
        r.rect(rect, border=r.theme.focus_edge, width=4, radius=r.theme.radius.m)
        r.rect(rect.grow(-0.75), border=r.theme.focus, width=2.5, radius=r.theme.radius.m)


class TabStrip(Beside):
    """The titles: arrows or a click select. If they do not fit they are first set closer; then only
    those around the selected one are shown, and an arrow at either end leads to the rest."""

    def __init__(self, titles: Sequence[str], chosen: int, on_choose: Callable[[int], None], *,
                 id: str = "", low: bool = False) -> None:
        super().__init__(titles, chosen, id=id)
        self.on_choose, self.low = on_choose, low
        self.shown = range(len(self.titles))
        """The visible titles."""

    def measure(self, style: Style, width: float) -> Size:
        """All titles side by side."""
        return Size(min(width, sum(self._wanted(style, _SIDE))),
                    style.line(style.theme.sizes.body) + (_LOW if self.low else _HIGH))

    def _wanted(self, style: Style, side: float) -> list[float]:
        size = style.theme.sizes.body
        return [style.width(t, size, "semibold") + 2 * side for t in self.titles]

    def widths(self, style: Style, room: float) -> list[float]:
        """The widths of the titles, set closer where that makes all fit; 0 for hidden ones."""
        words = sum(self._wanted(style, 0.0))
        side = (room - words) / 2 / max(1, len(self.titles))
        if side >= _LEAST_SIDE:
            self.shown = range(len(self.titles))
            return self._wanted(style, min(_SIDE, side))
        wide = self._wanted(style, _LEAST_SIDE)
        self.shown = self._window(wide, room - 2 * _ARROW)
        return [min(w, room - 2 * _ARROW) if i in self.shown else 0.0 for i, w in enumerate(wide)]

    def _window(self, wide: Sequence[float], room: float) -> range:
        """The titles that fit, including the selected one, with the same start if possible."""
        first = min(self.shown.start, self.chosen)
        while first < self.chosen and sum(wide[first:self.chosen + 1]) > room:
            first += 1
        last = self.chosen + 1
        while last < len(wide) and sum(wide[first:last + 1]) <= room:
            last += 1
        while first > 0 and sum(wide[first - 1:last]) <= room:
            first -= 1
        return range(first, last)

    @property
    def hidden(self) -> bool:
        """Whether some titles are hidden."""
        return len(self.shown) < len(self.titles)

    def arrange(self, style: Style) -> None:
        """Place the titles; where some are hidden, leave room for the arrows."""
        super().arrange(style)
        if self.hidden:
            self.places = [rect.moved(_ARROW, 0.0) for rect in self.places]

    def _arrows(self) -> list[tuple[str, Rect, int]]:
        """The arrows to hidden titles: icon, rectangle, the title that a click selects."""
        r = self.rect
        out = []
        if self.hidden and self.shown.start > 0:
            out.append(("chevron-left", Rect(r.x, r.y, _ARROW, r.h), self.shown.start - 1))
        if self.hidden and self.shown.stop < len(self.titles):
            out.append(("chevron-right", Rect(r.right - _ARROW, r.y, _ARROW, r.h),
                        self.shown.stop))
        return out

    def which(self, x: float, y: float) -> int:
        """The title at a position; at an arrow the first hidden one."""
        return next((index for _, rect, index in self._arrows() if rect.has(x, y)),
                    super().which(x, y))

    def tooltip_at(self, x: float, y: float) -> str:
        """At an arrow: its title."""
        for icon, rect, _ in self._arrows():
            if rect.has(x, y):
                beyond = self.titles[:self.shown.start] if icon == "chevron-left" \
                    else self.titles[self.shown.stop:]
                return escape(", ".join(beyond))
        return ""

    def take(self, index: int) -> None:
        """A click selects."""
        self.choose(index)

    def go(self, index: int) -> None:
        """An arrow key selects, too."""
        self.choose(index)

    def choose(self, index: int) -> None:
        """Select a title."""
        if index != self.chosen:
            self.chosen = index
            self.relayout()
            self.on_choose(index)

    def remember(self) -> Any:
        """The first visible title."""
        return self.shown.start

    def restore(self, state: Any) -> None:
        """Restore the first visible title."""
        first = min(int(state), len(self.titles) - 1)
        if first != self.shown.start:
            self.shown = range(first, len(self.titles))
            self.relayout()

    def draw(self, r: Renderer) -> None:
        """The titles; the selected one underlined."""
        t, size = r.theme, r.theme.sizes.body
        r.line((self.rect.x, self.rect.bottom - 1), (self.rect.right, self.rect.bottom - 1),
               t.border)
        for icon, rect, index in self._arrows():
            r.icon(icon, rect.inset(4, 0, 4, 0), t.text if index == self.over else t.dim)
        for i in self.shown:
            title, rect, chosen = self.titles[i], self.places[i], i == self.chosen
            if i == self.over and not chosen:
                r.rect(rect, t.hover, radius=t.radius.s)
            weight: Weight = "semibold" if chosen else "regular"
            shown = r.style.elide(title, rect.w, size, weight)
            x = rect.x + (rect.w - r.style.width(shown, size, weight)) / 2
            y = rect.y + (rect.h - r.style.line(size)) / 2
            r.text(x, y, shown, size, t.text if chosen else t.dim, weight)
            if chosen:
                r.rect(Rect(rect.x + 2, rect.bottom - 3, rect.w - 4, 3), t.accent, radius=1.5)


class Tabs(Widget):
    """Pages under titles; Ctrl+Page Up and Ctrl+Page Down switch pages from anywhere inside.

    `low`: with less room around the titles, where the page needs it.
    """

    solid = False
    natural_stretch = 1.0

    def __init__(self, pages: Sequence[tuple[str, Widget]], *, id: str = "", chosen: int = 0,
                 on_choose: Callable[[int], None] | None = None, low: bool = False) -> None:
        self.strip = TabStrip([title for title, _ in pages], chosen, self._turn,
                              id=f"{id}.strip" if id else "", low=low)
        self.gap = _LOW_GAP if low else _GAP
        self.pages = [page for _, page in pages]
        super().__init__(id, (self.strip, *self.pages))
        self.on_choose = on_choose
        self._show()

    @property
    def chosen(self) -> int:
        """The number of the visible page."""
        return self.strip.chosen

    def choose(self, index: int) -> None:
        """Show a page."""
        self.strip.choose(index)

    def _turn(self, index: int) -> None:
        self._show()
        self.relayout()
        if self.on_choose is not None:
            self.on_choose(index)

    def _show(self) -> None:
        for i, page in enumerate(self.pages):
            page.visible = i == self.strip.chosen

    def measure(self, style: Style, width: float) -> Size:
        """The strip and the highest page, so that switching pages moves nothing else."""
        strip = self.strip.size(style, width)
        sizes = [page.size(style, width) for page in self.pages]
        return Size(max([strip.w, *(s.w for s in sizes)]),
                    strip.h + self.gap + max((s.h for s in sizes), default=0.0))

    def arrange(self, style: Style) -> None:
        """The strip above, the page below."""
        strip = self.strip.size(style, self.rect.w).h
        self.strip.layout(style, Rect(self.rect.x, self.rect.y, self.rect.w, strip))
        for page in self.pages:
            if page.visible:
                page.layout(style, self.rect.inset(0, strip + self.gap, 0, 0))

    def handle(self, event: Event) -> bool:
        """Switch pages by keyboard."""
        step = {"ctrl+pageup": -1, "ctrl+pagedown": 1}.get(event.chord, 0) \
            if isinstance(event, Key) else 0
        if step:
            self.choose((self.chosen + step) % len(self.pages))
        return bool(step)

    def remember(self) -> Any:
        """The visible page, unless the scene is notified and stores it itself."""
        return self.chosen if self.on_choose is None else None

    def restore(self, state: Any) -> None:
        """Show that page again."""
        if 0 <= int(state) < len(self.pages):
            self.choose(int(state))
