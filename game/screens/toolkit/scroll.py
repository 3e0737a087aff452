"""Scrolling: a reusable scroll bar, and an area around one taller child."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

from game.screens.toolkit.events import Event, Key, Pointer, Wheel
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import RING, Widget

BAR = 12.0
"""The width of a scroll bar."""
STEP = 48.0
"""Scroll distance of one notch of the wheel."""
MARK = 28.0
"""The size of the mark that says that there is more below."""
_SHORTEST = 24.0
_LITTLE = 8.0
"""Less than this below the view is no more than a margin."""
_KEYS = {"up": -STEP, "down": STEP}


class ScrollBar:
    """The scroll position of a view in taller content; draws and drags the bar."""

    def __init__(self) -> None:
        self.offset = self.content = self.view = 0.0
        self.track = Rect()
        self._grip: float | None = None

    def fit(self, track: Rect, content: float, view: float) -> None:
        """Set the bar's rectangle, the height of the content and of the view."""
        self.track, self.content, self.view = track, content, view
        self.offset = self.clamped(self.offset)

    @property
    def needed(self) -> bool:
        """Whether the content is taller than the view."""
        return self.content > self.view + 0.5

    def clamped(self, offset: float) -> float:
        """The offset limited to its bounds."""
        return max(0.0, min(offset, self.content - self.view))

    @property
    def thumb(self) -> Rect:
        """The draggable part."""
        t = self.track
        length = min(t.h, max(_SHORTEST, t.h * self.view / max(self.content, 1.0)))
        span = self.content - self.view
        along = (t.h - length) * (self.offset / span) if span > 0 else 0.0
        return Rect(t.x, t.y + along, t.w, length)

    def pointer(self, event: Pointer) -> float | None:
        """The new offset for a click on the bar or a drag; None if the event is not for the bar."""
        if not self.needed:
            return None
        if event.kind == "down" and event.button == 1 and self.track.has(event.x, event.y):
            thumb = self.thumb
            if thumb.has(event.x, event.y):
                self._grip = event.y - thumb.y
                return self.offset
            return self.clamped(self.offset + (self.view if event.y > thumb.y else -self.view))
        if event.kind == "move" and self._grip is not None:
            free = self.track.h - self.thumb.h
            share = (event.y - self._grip - self.track.y) / free if free > 0 else 0.0
            return self.clamped(share * (self.content - self.view))
        if event.kind == "up" and self._grip is not None:
            self._grip = None
            return self.offset
        return None

    def take_hold(self, former: Self) -> None:
        """Continue a drag of the thumb."""
        self._grip = former._grip

    def draw(self, r: Renderer) -> None:
        """The track and the thumb."""
        if self.needed:
            thumb = self.thumb
            r.rect(self.track.inset(3, 1, 3, 1), r.theme.track, radius=3)
            r.rect(thumb.inset(3, 1, 3, 1), r.theme.strong_border, radius=3)


class ScrollArea(Widget):
    """One child, as tall as it wants, seen through a viewport of the area's size.

    `more`: an arrow at the bar's foot says that there is more below, and a press on it goes
    there; for a page that looks finished where it is cut.
    """

    natural_stretch = 1.0

    def __init__(self, child: Widget, *, id: str = "", margin: float = RING + 1,
                 more: bool = False) -> None:
        super().__init__(id, (child,))
        self.bar = ScrollBar()
        self.margin, self.more = margin, more

    @property
    def more_below(self) -> Rect | None:
        """The place of the arrow; None where nothing more is below."""
        if not self.more or self.bar.offset + self.bar.view > self.bar.content - _LITTLE:
            return None
        return Rect(self.rect.right - BAR / 2 - MARK / 2, self.rect.bottom - MARK, MARK, MARK)

    def measure(self, style: Style, width: float) -> Size:
        """The child's full size; the parent may give less."""
        inner = self.children[0].size(style, max(0.0, width - BAR - 2 * self.margin))
        return Size(min(width, inner.w + BAR + 2 * self.margin), inner.h + 2 * self.margin)

    def arrange(self, style: Style) -> None:
        """Place the child, shifted by the offset."""
        child, m = self.children[0], self.margin
        width = max(0.0, self.rect.w - 2 * m)
        if child.size(style, width).h > self.rect.h - 2 * m:
            width = max(0.0, width - BAR)
        height = max(self.rect.h - 2 * m, child.size(style, width).h)
        track = Rect(self.rect.right - BAR, self.rect.y + 2, BAR, max(0.0, self.rect.h - 4))
        self.bar.fit(track, height + 2 * m, self.rect.h)
        child.layout(style, Rect(self.rect.x + m, self.rect.y + m - self.bar.offset, width, height))
        self.focusable = self.bar.needed and not any(
            w.focusable and w.enabled for w in child.walk(shown_only=True))

    def scroll_to(self, offset: float) -> bool:
        """Set the offset; returns whether it changed."""
        offset = self.bar.clamped(offset)
        if offset == self.bar.offset:
            return False
        self.bar.offset = offset
        host = self.host
        if host is not None:
            self.arrange(host.style)
            host.invalidate(self.rect)
            host.moved()
        return True

    def reveal(self, rect: Rect) -> None:
        """Scroll to make the rectangle visible, its top first."""
        top, bottom = self.rect.y + self.margin, self.rect.bottom - self.margin
        if rect.y < top or rect.h > bottom - top:
            self.scroll_to(self.bar.offset + rect.y - top)
        elif rect.bottom > bottom:
            self.scroll_to(self.bar.offset + rect.bottom - bottom)

    def at(self, x: float, y: float) -> Widget | None:
        """The bar and the arrow are above the content."""
        arrow = self.more_below
        if self.visible and ((self.bar.needed and self.bar.track.has(x, y))
                             or (arrow is not None and arrow.has(x, y))):
            return self
        return super().at(x, y)

    def handle(self, event: Event) -> bool:
        """Wheel, drag of the bar, page keys; arrows when it has the focus itself."""
        if isinstance(event, Wheel):
            return self.bar.needed and self.scroll_to(self.bar.offset - event.dy * STEP)
        if isinstance(event, Pointer):
            arrow = self.more_below
            if event.kind == "down" and event.button == 1 and arrow is not None \
                    and arrow.has(event.x, event.y):
                return self.scroll_to(self.bar.offset + self.bar.view * 0.9)
            offset = self.bar.pointer(event)
            if offset is not None:
                self.scroll_to(offset)
            return offset is not None
        if isinstance(event, Key) and self.bar.needed and not event.mods:
            page = self.bar.view * 0.9
            steps = {"pageup": -page, "pagedown": page}
            if self.focused:
                steps |= _KEYS | {"home": -self.bar.content, "end": self.bar.content}
            return event.key in steps and self.scroll_to(self.bar.offset + steps[event.key])
        return False

    def paint_children(self, r: Renderer) -> None:
        """The child, clipped to the area; the bar; the arrow."""
        with r.clip(self.rect):
            super().paint_children(r)
        self.bar.draw(r)
        if (arrow := self.more_below) is not None:
            r.owner(self.id)
            r.disc(arrow.centre, MARK / 2, r.theme.primary, r.theme.panel, 2.0)
            r.icon("chevron-down", arrow.grow(-5), r.theme.on_primary)

    def remember(self) -> Any:
        """The scroll position."""
        return self.bar.offset

    def restore(self, state: Any) -> None:
        """Restore the scroll position."""
        self.scroll_to(float(state))

    def take_hold(self, former: Self) -> None:
        """Continue a drag of the bar."""
        super().take_hold(former)
        self.bar.take_hold(former.bar)


class Snug(ScrollArea):
    """An area whose child is made in the first of several ways in which it needs no scrolling,
    else in the last; which one hangs on the area's size and the style alone."""

    def __init__(self, ways: Sequence[Callable[[], Widget]], *, id: str = "",
                 margin: float = RING + 1, more: bool = False) -> None:
        super().__init__(ways[0](), id=id, margin=margin, more=more)
        self._ways = ways
        self._for: tuple[Size, Style] | None = None

    def arrange(self, style: Style) -> None:
        """Choose the way, once for a size, then place the child."""
        room = Size(self.rect.w - 2 * self.margin, self.rect.h - 2 * self.margin)
        if self._for != (room, style):
            self._for = (room, style)
            for way in self._ways:
                self.children[0].parent = None
                self.children = [way()]
                self.children[0].parent = self
                if self.children[0].size(style, room.w).h <= room.h:
                    break
        super().arrange(style)
