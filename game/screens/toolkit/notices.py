"""Transient messages, placed where they cover no controls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from game.screens.toolkit.focus import candidates
from game.screens.toolkit.geometry import Point, Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, set_text
from game.screens.toolkit.widget import Host, Widget

_MARGIN, _GAP, _STEP = 12.0, 8.0, 16
_WIDEST = 380.0
_GROUND = 1 / 3
"""A widget that fills this share of the window, such as a map, is no button: messages may cover it.
"""
AT_ONCE = 4
"""Maximum number of visible messages."""
UNREAD = 2.0
"""Seconds within which trouble that was told has not been read yet."""
_HISTORY = 50


@dataclass(frozen=True)
class Toast:
    """A transient message: rich text, an icon, a colour token, its end time, when it was said."""

    text: str
    icon: str
    token: str
    until: float
    since: float = 0.0


class Notices:
    """The transient messages of one window; a click removes one."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.toasts: list[Toast] = []
        self.said: list[str] = []
        """The latest messages, as a log."""
        self._corner: Point | None = None
        """The lower left corner of the lowest one."""

    def toast(self, text: str, icon: str, token: str) -> None:
        """Show a message for as long as it takes to read it."""
        until = self._host.now + 4.0 + 0.06 * len(text)
        self.toasts = [*self.toasts[1 - AT_ONCE:], Toast(
            text, icon, token, until, self._host.now)]
        self.said = [*self.said[1 - _HISTORY:], text]
        self._host.relayout()

    def caption(self, text: str, icon: str, token: str) -> None:
        """Show what a sound means; the same again takes the place of the one before."""
        self.toasts = [toast for toast in self.toasts if toast.text != text]
        self.toast(text, icon, token)

    def dismiss(self, x: float, y: float) -> bool:
        """Remove the message at a position; returns whether there was one."""
        for toast, rect, _ in self._placed(self._host.style):
            if rect.has(x, y):
                self.toasts = [other for other in self.toasts if other is not toast]
                self._host.invalidate()
                return True
        return False

    def leave_screen(self) -> None:
        """Another screen shows: what was said on the one before ends with it, but for what is said
        at this moment, which tells what led here, and for trouble that nobody can have read yet.
        What stays need not stay where it was."""
        now, self._corner = self._host.now, None
        self.toasts = [toast for toast in self.toasts if toast.since >= now
                       or (toast.token == "bad" and now - toast.since < UNREAD)]

    def tick(self, now: float) -> None:
        """Remove expired messages."""
        if any(toast.until <= now for toast in self.toasts):
            self.toasts = [toast for toast in self.toasts if toast.until > now]
            self._host.invalidate()

    def arrange(self, style: Style, scope: Widget) -> None:
        """Find the position where they cover least of the controls below `scope` and of what is
        kept clear, and of these the one where they cover least of what else is drawn.

        Of equal positions the lowest at the left; but they stay where they are, if that is as good.
        """
        placed = self._placed(style)
        if not placed:
            self._corner = None
            return
        around = [rect for _, rect, _ in placed]
        room = style.units.screen.grow(-_MARGIN)
        size = Size(around[0].w, around[-1].bottom - around[0].y)
        free = room.w - size.w
        corners = [(room.x + free * side, room.bottom - up) for side in (0.0, 0.5, 1.0)
                   for up in range(0, int(room.h - size.h) + 1, _STEP)]
        if self._corner is not None and room.holds(around[0].join(around[-1])):
            corners.insert(0, self._corner)
        ground = style.units.screen.w * style.units.screen.h * _GROUND
        for others in (_in_the_way(scope), _drawn(scope)):
            small = [rect for rect in others if 0.0 < rect.w * rect.h < ground]
            corners = _clearest(corners, size, small)
        self._corner = corners[0]

    def paint(self, r: Renderer) -> None:
        """Draw all."""
        t, style = r.theme, r.style
        for toast, rect, block in self._placed(style):
            r.owner("toast")
            tint = t.colour(toast.token)
            r.rect(rect.moved(0, 2).grow(1), t.shadow, radius=t.radius.l)
            r.rect(rect, t.raised, tint, 1.5, t.radius.m)
            side = style.line(t.sizes.body)
            r.icon(toast.icon, Rect(rect.x + 12, rect.y + 10, side, side), tint)
            r.block(rect.x + 44, rect.y + 10, block, t.text)

    def _placed(self, style: Style) -> list[tuple[Toast, Rect, Block]]:
        """The messages with their positions, the newest on top; old ones only if there is room."""
        room = style.units.screen.grow(-_MARGIN)
        wide = min(_WIDEST, room.w)
        blocks: list[tuple[Toast, Block]] = []
        high = -_GAP
        for toast in reversed(self.toasts):
            block = set_text(style, toast.text, wide - 56, style.theme.sizes.body)
            high += _GAP + block.height + 20
            if blocks and high > room.h:
                high -= _GAP + block.height + 20
                break
            blocks.append((toast, block))
        x, bottom = self._corner or (room.x, room.bottom)
        y, out = bottom - high, []
        for toast, block in blocks:
            out.append((toast, Rect(x, y, wide, block.height + 20), block))
            y += block.height + 20 + _GAP
        return out


def _in_the_way(scope: Widget) -> Iterator[Rect]:
    """The visible parts of all widgets that can be pressed or are kept clear."""
    press = (w for w in candidates(scope) if not isinstance(w, ScrollArea))
    for widget in chain(press, (w for w in scope.walk(shown_only=True) if w.kept_clear)):
        rect = widget.in_sight()
        if rect.w and rect.h:
            yield rect


def _drawn(scope: Widget) -> Iterator[Rect]:
    """The visible parts of all that is drawn, but for what only holds other widgets."""
    return (widget.in_sight() for widget in scope.walk(shown_only=True)
            if not widget.children and type(widget).draw is not Widget.draw)


def _clearest(corners: Sequence[Point], size: Size, others: Sequence[Rect]) -> list[Point]:
    """The lower left corners of a size, of some, with which it covers least of other rectangles."""
    covers = [_covered(Rect(x, bottom - size.h, *size), others) for x, bottom in corners]
    least = min(covers)
    return [corner for corner, share in zip(corners, covers, strict=True) if share == least]


def _covered(place: Rect, others: Sequence[Rect]) -> float:
    """The covered share of other rectangles, summed; a corner of a large one counts as zero."""
    shared = (place.cut(other) for other in others)
    return round(sum(s.w * s.h / (o.w * o.h) for s, o in zip(shared, others, strict=True)), 1)
