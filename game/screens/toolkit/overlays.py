"""Layers above the screen, modals and popups, and their positions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

Place = Callable[[Style, Rect], Rect]


@dataclass
class Layer:
    """A widget above the screen, and the widget that had the focus before it."""

    widget: Widget
    place: Place
    modal: bool
    on_close: Callable[[], None] | None
    before: Widget | None


def centred(widget: Widget, width: float, margin: float = 16.0) -> Place:
    """A placement in the centre of the window, at most `width` wide, as high as wanted."""
    def place(style: Style, screen: Rect) -> Rect:
        room = screen.grow(-margin)
        w = min(width, room.w)
        return screen.centred(w, min(room.h, widget.size(style, w).h))
    return place


def below(anchor: Widget, widget: Widget, gap: float = 2.0) -> Place:
    """A placement under another widget, equally wide; above it where there is more room."""
    def place(style: Style, screen: Rect) -> Rect:
        room, at = screen.grow(-4), anchor.rect
        w = min(room.w, max(at.w, widget.size(style, room.w).w))
        h = widget.size(style, w).h
        under, over = room.bottom - at.bottom - gap, at.y - gap - room.y
        if h <= under or under >= over:
            return Rect(at.x, at.bottom + gap, w, min(h, under)).within(room)
        h = min(h, over)
        return Rect(at.x, at.y - gap - h, w, h).within(room)
    return place
