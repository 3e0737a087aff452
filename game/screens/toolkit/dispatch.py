"""Delivery of events to widgets: pointer with capture and hover, wheel, keys, typed text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.screens.toolkit import focus
from game.screens.toolkit.events import Event, Key, Pointer, Text, Wheel
from game.screens.toolkit.overlays import Layer
from game.screens.toolkit.widget import Widget

DOUBLE_CLICK = 0.4
"""Seconds within which a second click counts as such."""
_NEVER = (-9.0, 0.0, 0.0, 0)


class Dispatcher:
    """Delivers events to the tree under `root` and to the layers above it."""

    def __init__(self, now: Callable[[], float], close: Callable[[Widget], None]) -> None:
        self.root = Widget()
        self.layers: list[Layer] = []
        self.focused: Widget | None = None
        self.hovered: Widget | None = None
        self.captured: Widget | None = None
        self.pointer: tuple[float, float] | None = None
        self.rested_since = 0.0
        self._now, self._close = now, close
        self._last_down = _NEVER
        self._screen_left = False

    @property
    def scope(self) -> Widget:
        """The root of keyboard input: the top layer, else the screen."""
        return self.layers[-1].widget if self.layers else self.root

    def set_focus(self, widget: Widget | None, ring: bool = True, reveal: bool = True) -> None:
        """Move the focus, and scroll to it; the ring is shown if the keyboard moved it."""
        old = self.focused
        if old is not None:
            old.focused = old.ring = False
            old.changed()
        self.focused = widget
        if widget is not None:
            widget.focused, widget.ring = True, ring
            widget.changed()
            for around in widget.chain() if reveal else ():
                if around is not widget:
                    around.reveal(widget.rect)

    def pointer_event(self, event: Pointer) -> bool:
        """Deliver a pointer event to the capturing widget, or to the one under the pointer."""
        if event.kind == "leave":
            self.pointer = None
            self._hover(None)
            return False
        self.pointer = (event.x, event.y)
        self.rested_since = self._now()
        if event.kind == "down":
            event = self._counted(event)
            before, self._screen_left = self._screen_left, False
            if before and event.clicks == 2:
                return True  # the rest of a double click, which was meant for the previous screen
        target = self._target(event.x, event.y)
        self._hover(self.captured or target)
        if self.captured is not None:
            held = self.captured
            if event.kind == "up":
                self.captured = None
            return held.handle(event)
        if event.kind == "down":
            return self._press(event, target)
        return self._bubble(target, event) is not None

    def _press(self, event: Pointer, target: Widget | None) -> bool:
        if self.layers and target is None:
            layer = self.layers[-1]
            if not layer.modal:
                self._close(layer.widget)
            return True
        holder = next((w for w in target.chain() if w.focusable and w.usable), None) \
            if target else None
        if holder is not None and holder is not self.focused:
            self.set_focus(holder, ring=holder.wants_text)
        elif holder is None and not self.layers:
            self.set_focus(None)
        taker = self._bubble(target, event)
        if taker is not None and taker.host is not None:
            self.captured = taker
        return taker is not None

    def wheel(self, event: Wheel) -> bool:
        """Deliver a wheel event to the widget under the pointer."""
        taken = self._bubble(self._target(event.x, event.y), event) is not None
        if taken and self.pointer is not None:
            self._hover(self._target(*self.pointer))
        return taken

    def typed(self, event: Text) -> bool:
        """Deliver typed text to the focused widget."""
        return self._bubble(self.focused, event) is not None

    def key(self, event: Key) -> bool:
        """Deliver a key to the focused widget and its ancestors."""
        inside = self.focused is not None and self.scope in self.focused.chain()
        return self._bubble(self.focused if inside else self.scope, event) is not None

    def navigate(self, event: Key) -> bool:
        """Move the focus: Tab, Shift+Tab, arrows."""
        if event.key == "tab" and event.mods in ("", "shift"):
            step = -1 if event.mods else 1
            target = focus.following(self.scope, self.focused, step)
        elif event.key in focus.DIRECTIONS and not event.mods:
            target = focus.nearest(self.scope, self.focused, event.key)
        else:
            return False
        if target is not None:
            self.set_focus(target)
        return target is not None

    def leave_screen(self) -> None:
        """Reset before the widgets of another screen are set."""
        self._screen_left = True

    def forget_press(self) -> None:
        """Count the next press as a first click."""
        self._last_down = _NEVER

    def refresh_hover(self) -> None:
        """Update the hovered widget after a new layout."""
        if self.captured is None and self.pointer is not None:
            self._hover(self._target(*self.pointer))

    def _target(self, x: float, y: float) -> Widget | None:
        return self.scope.at(x, y)

    def _bubble(self, start: Widget | None, event: Event) -> Widget | None:
        """The first usable widget from `start` towards the root that takes the event."""
        for widget in _outwards(start):
            if widget.usable and widget.handle(event):
                return widget
        return None

    def _hover(self, widget: Widget | None) -> None:
        if widget is self.hovered:
            return
        old, self.hovered = self.hovered, widget
        before, after = set(_outwards(old)), set(_outwards(widget))
        for left in before - after:
            left.hovered = False
            _redraw_if_drawn(left)
        for entered in after - before:
            entered.hovered = True
            _redraw_if_drawn(entered)
        if old is not None:
            old.handle(Pointer("leave"))

    def _counted(self, event: Pointer) -> Pointer:
        """The event with its click count."""
        at, x, y, clicks = self._last_down
        near = abs(event.x - x) < 5 and abs(event.y - y) < 5
        clicks = clicks + 1 if near and self._now() - at <= DOUBLE_CLICK else 1
        self._last_down = (self._now(), event.x, event.y, clicks)
        return Pointer("down", event.x, event.y, event.button, clicks, event.mods)


def _outwards(widget: Widget | None) -> Iterator[Widget]:
    return widget.chain() if widget is not None else iter(())


def _redraw_if_drawn(widget: Widget) -> None:
    """Redraw a widget only if it shows the hovered state."""
    if widget.shows_hover:
        widget.changed()
