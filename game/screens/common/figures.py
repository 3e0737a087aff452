"""Small widgets of the reference screens: figure rows, bars, navigation strips, two columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.present.words.texts import reference as say
from game.screens.map.furniture import draw_pin
from game.screens.map.scene import PIN
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.events import Event, Key, Text
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.rows import TYPING_PAUSE
from game.screens.toolkit.style import Style
from game.screens.toolkit.tabs import Beside
from game.screens.toolkit.widget import Widget

_GAP = 10.0


class Figure(Pressable):
    """A row with a number: its name, value and change. Pressing it opens the reasons.

    `worth` is the colour token of the change: good or bad, apart from up and down. A bad change has
    a frame as well.
    """

    def __init__(self, caption: str, value: str, change: str = "",
                 on_press: Callable[[], None] | None = None, *, id: str = "", tooltip: str = "",
                 token: str = "", worth: str = "", large: bool = False) -> None:
        super().__init__(id if on_press is not None else "", tooltip=tooltip)
        self.caption, self.value, self.change = caption, value, change
        self.on_press, self.token, self.worth, self.large = on_press, token, worth, large
        self.focusable = on_press is not None
        self.shows_hover = on_press is not None

    def measure(self, style: Style, width: float) -> Size:
        """One line; two where the name and the number do not fit beside each other."""
        t = style.theme.sizes
        caption = style.width(self.caption, t.small)
        need = caption + self._figure_width(style) + (_GAP if self.caption else 0) + 8
        line = style.line(self._size(style))
        if need > width and self.caption:
            return Size(min(width, max(caption, self._figure_width(style)) + 8),
                        line + style.line(t.small) + 5)
        return Size(min(width, need), line + 5)

    def _size(self, style: Style) -> float:
        return style.theme.sizes.title if self.large else style.theme.sizes.body

    def _figure_width(self, style: Style) -> float:
        t = style.theme.sizes
        change = style.width(self.change, t.small) + 9 if self.change else 0.0
        return style.width(self.value, self._size(style), "semibold") + change

    def tooltip_at(self, x: float, y: float) -> str:
        """The effect of pressing."""
        return self.tooltip if self.on_press is not None else ""

    def draw(self, r: Renderer) -> None:
        """Name at the left, number and change at the right; a line under rows that can be pressed.
        """
        t, style = r.theme, r.style
        self.tint(r, self.rect, t.radius.s)
        body, small = self._size(style), t.sizes.small
        wide = self._figure_width(style)
        inner = self.rect.inset(4, 0, 4, 0)
        beside = style.width(self.caption, small) + wide + _GAP <= inner.w + 0.5
        line = style.line(body)
        y = inner.bottom - line - 2 if not beside and self.caption else \
            inner.y + (inner.h - line) / 2
        top = inner.y + 1 if not beside else y + (line - style.line(small)) / 2
        r.text(inner.x, top, style.elide(self.caption, inner.w, small), small, t.dim)
        x = max(inner.x, inner.right - wide)
        ink = t.ink(self.token) if self.token else t.text
        value = style.elide(self.value, inner.right - x, body, "semibold")
        long = style.width(value, body, "semibold")
        r.text(x, y, value, body, ink, "semibold")
        if self.on_press is not None:
            under = y + line - 2
            r.line((x, under), (x + long, under), t.link if self.hovered else t.strong_border)
        if self.change:
            ink = t.ink(self.worth) if self.worth else t.dim
            at = Rect(x + long + 7, y + (line - style.line(small)) / 2,
                      style.width(self.change, small), style.line(small))
            if self.worth == "bad":  # colour is never the only cue
                r.rect(at.grow(2).inset(0, 2, 0, 2), border=ink, radius=t.radius.s)
            r.text(at.x, at.y, self.change, small, ink)


class Bar(Widget):
    """Progress from 0 to 100 with thresholds marked, such as those of held and achieved."""

    def __init__(self, value: float, token: str, *marks: float, id: str = "",
                 tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.value, self.token, self.marks = value, token, marks
        self.solid = bool(tooltip)

    def measure(self, style: Style, width: float) -> Size:
        """The available width."""
        return Size(width, 20.0)

    def draw(self, r: Renderer) -> None:
        """Track, filled part, a mark for each threshold, each longer than the one before."""
        t, box = r.theme, self.rect.inset(0, 5, 0, 5)
        r.rect(box, t.track, radius=5)
        wide = box.w * max(0.0, min(100.0, self.value)) / 100
        if wide:
            r.rect(Rect(box.x, box.y, max(box.h, wide), box.h), t.colour(self.token), radius=5)
        for reach, mark in zip((2, 5, 5, 5), self.marks, strict=False):
            x = box.x + box.w * mark / 100
            r.line((x, box.y - reach), (x, box.bottom + reach), t.text, 2)


class Finder(Dropdown):
    """A dropdown with type-ahead over whole names, also while the page is rebuilt with each letter.
    """

    def __init__(self, items: Sequence[Item], selected: str, on_select: Callable[[str], None], *,
                 id: str = "", rows_shown: int = 12) -> None:
        super().__init__(items, selected, on_select, id=id, rows_shown=rows_shown)
        self.typed, self.typed_at = "", -TYPING_PAUSE

    def handle(self, event: Event) -> bool:
        """Letters within a second of one another extend the typed prefix."""
        if isinstance(event, Text) and event.text.strip():
            now = self.host.now if self.host is not None else 0.0
            fresh = now - self.typed_at > TYPING_PAUSE
            self.typed = (event.text if fresh else self.typed + event.text).casefold()
            self.typed_at = now
            for test in (str.startswith, str.__contains__):
                for item in self.items:
                    if test(item.text.casefold(), self.typed):
                        self.choose(item.key, tell=True)
                        return True
            return True
        return super().handle(event)

    def remember(self) -> object:
        """The typed prefix."""
        return self.typed, self.typed_at

    def restore(self, state: object) -> None:
        """Continue with that prefix."""
        if isinstance(state, tuple):
            self.typed, self.typed_at = state


@dataclass(frozen=True)
class Way:
    """A page that the strip links to."""

    name: str
    icon: str

    @property
    def text(self) -> str:
        """Its display name."""
        return say(f"way_{self.name}")


LABELLED, BARE = 1240.0, 34.0
"""Width of the window from which the ways of a strip have labels, and width of one without."""


class Strip(Beside):
    """A navigation bar of icons, with labels where there is room; Left, Right and Enter.

    The first entry leaves all of the pages: it always has its label, and a line behind it.
    """

    def __init__(self, ways: Sequence[Way], here: str, on_press: Callable[[str], None], *,
                 id: str = "") -> None:
        chosen = next((i for i, w in enumerate(ways) if w.name == here), 0)
        super().__init__([w.text for w in ways], chosen, id=id)
        self.ways, self.here, self.on_press = list(ways), here, on_press

    def widths(self, style: Style, room: float) -> list[float]:
        """The widths of the icons, with labels where the window is wide and all have room."""
        size = style.theme.sizes.small
        worded = [style.width(title, size, "semibold") + 40 for title in self.titles]
        if style.units.screen.w >= LABELLED and sum(worded) <= room + 0.01:
            return worded
        return [worded[0], *[BARE] * (len(worded) - 1)]

    def measure(self, style: Style, width: float) -> Size:
        """All side by side."""
        return Size(min(width, sum(self.widths(style, width))), 34.0)

    def tooltip_at(self, x: float, y: float) -> str:
        """The page's name and its key."""
        index = self.which(x, y)
        return say("way_tip", name=self.titles[index], number=index) if index >= 0 else ""

    def take(self, index: int) -> None:
        """A click opens the page."""
        self.go(index)
        self.on_press(self.ways[index].name)

    def go(self, index: int) -> None:
        """An arrow key only moves the selection."""
        self.chosen = index
        self.changed()

    def handle(self, event: Event) -> bool:
        """Enter opens the selected page."""
        if isinstance(event, Key) and not event.mods and event.key in ("enter", "space"):
            self.on_press(self.ways[self.chosen].name)
            return True
        return super().handle(event)

    def draw(self, r: Renderer) -> None:
        """Icons and labels; the current page is marked."""
        t, size = r.theme, r.theme.sizes.small
        for i, (way, rect) in enumerate(zip(self.ways, self.places, strict=True)):
            here = way.name == self.here
            box = rect.inset(1, 1, 1, 1)
            if here:
                r.rect(box, t.raised, t.accent, 1.25, t.radius.m)
            elif i == self.over:
                r.rect(box, t.hover, radius=t.radius.m)
            ink = t.text if here else t.dim
            icon = Rect(rect.x + 9, rect.y, 16, rect.h)
            r.icon(way.icon, icon, t.accent if here else ink)
            if rect.w > BARE:
                y = rect.y + (rect.h - r.style.line(size)) / 2
                r.text(rect.x + 31, y, way.text, size, ink, "semibold")
        end = self.places[0]
        r.line((end.right, end.y + 8), (end.right, end.bottom - 8), t.strong_border)


class Sides(Widget):
    """Two columns, or two rows where the width is below `least` units.

    As columns they share the given height; the first has `share` of the width.
    """

    solid = False

    def __init__(self, first: Widget, second: Widget, share: float, least: float) -> None:
        super().__init__("", (first, second))
        self.share, self.least = share, least

    def measure(self, style: Style, width: float) -> Size:
        """A small height as columns, for both scroll by themselves; else the sum of both."""
        if width >= self.least:
            return Size(width, 240.0)
        return Size(width, sum(c.size(style, width).h for c in self.children) + _GAP)

    def arrange(self, style: Style) -> None:
        """Place both children."""
        first, second = self.children
        r = self.rect
        if r.w >= self.least:
            wide = (r.w - _GAP) * self.share
            first.layout(style, Rect(r.x, r.y, wide, r.h))
            second.layout(style, Rect(r.x + wide + _GAP, r.y, r.w - wide - _GAP, r.h))
        else:
            high = first.size(style, r.w).h
            first.layout(style, Rect(r.x, r.y, r.w, high))
            second.layout(style, Rect(r.x, r.y + high + _GAP, r.w, second.size(style, r.w).h))


class Numbered(Widget):
    """A pin of the map as a sign: the number under which something stands in a list or a chart."""

    def __init__(self, number: int, tooltip: str = "") -> None:
        super().__init__(tooltip=tooltip)
        self.number = number
        self.solid = bool(tooltip)

    def measure(self, style: Style, width: float) -> Size:
        """A disc."""
        return Size(2 * PIN, 2 * PIN)

    def draw(self, r: Renderer) -> None:
        """The disc with its number."""
        draw_pin(r, self.rect.centre, self.number)
