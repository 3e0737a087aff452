"""A slider for a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from game.screens.toolkit.events import Event, Key, Pointer, Wheel
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

_KNOB = 9.0


class Slider(Widget):
    """A value between two bounds in steps; `show` formats it at the right."""

    focusable = True
    shows_hover = True

    def __init__(self, low: float, high: float, value: float, step: float = 1.0,
                 on_change: Callable[[float], None] | None = None, *, id: str = "",
                 show: Callable[[float], str] | None = None, tooltip: str = "",
                 at_end: bool = False) -> None:
        """`at_end`: a drag is reported only when it ends, as where the change would move the slider
        itself."""
        super().__init__(id, tooltip=tooltip)
        if high <= low or step <= 0:
            raise ValueError("a slider needs low < high and a step above 0")
        self.low, self.high, self.step = low, high, step
        self.on_change, self.show = on_change, show or (lambda v: f"{v:g}")
        self._value = self._told = self._snapped(value)
        self._words, self.at_end = 0.0, at_end

    @property
    def value(self) -> float:
        """The value."""
        return self._value

    def _snapped(self, value: float) -> float:
        steps = round((value - self.low) / self.step)
        return min(self.high, max(self.low, round(self.low + steps * self.step, 9)))

    def set(self, value: float, tell: bool = True) -> None:
        """Set the nearest step."""
        value = self._snapped(value)
        if value != self._value:
            self._value = value
            self.changed()
        if tell and self._told != self._value:
            self._told = self._value
            if self.on_change is not None:
                self.on_change(self._value)

    def take_hold(self, former: Self) -> None:
        """The knob stays where it was dragged, also if that is reported only at the end."""
        super().take_hold(former)
        self.set(former.value, tell=False)

    def measure(self, style: Style, width: float) -> Size:
        """The track and room for the widest value text."""
        size = style.theme.sizes.body
        ends = (self.low, self.high, self._value)
        self._words = max(style.width(self.show(value), size) for value in ends)
        return Size(min(width, 160 + 12 + self._words), max(28.0, style.line(size)))

    @property
    def track(self) -> Rect:
        """The range of the knob's centre."""
        return self.rect.inset(_KNOB, 0, _KNOB + 12 + self._words, 0)

    def handle(self, event: Event) -> bool:
        """Drag, wheel while it has the focus, arrows, page keys, Home, End."""
        if isinstance(event, Pointer):
            if event.kind == "down" and event.button == 1:
                self.pressed = True
            elif event.kind == "up":
                self.pressed = False
                self.changed()
                self.set(self._value)
                return True
            if self.pressed and event.kind in ("down", "move"):
                share = (event.x - self.track.x) / max(1.0, self.track.w)
                self.set(self.low + share * (self.high - self.low), tell=not self.at_end)
                self.changed()
            return self.pressed
        if isinstance(event, Wheel) and self.focused and event.dy:
            self.set(self._value + (self.step if event.dy > 0 else -self.step))
            return True
        if isinstance(event, Key) and not event.mods:
            page = max(self.step, (self.high - self.low) / 10)
            change = {"left": -self.step, "right": self.step, "pageup": page, "pagedown": -page,
                      "home": self.low - self._value, "end": self.high - self._value}
            if event.key in change:
                self.set(self._value + change[event.key])
                return True
        return False

    def draw(self, r: Renderer) -> None:
        """Track, filled part, knob, value text."""
        t, track = r.theme, self.track
        share = (self._value - self.low) / (self.high - self.low)
        y = self.rect.centre[1]
        bar = Rect(track.x, y - 3, track.w, 6)
        r.rect(bar, t.track, radius=3)
        full = t.accent if self.enabled else t.faint
        r.rect(Rect(bar.x, bar.y, bar.w * share, bar.h), full, radius=3)
        knob = t.text if self.hovered or self.pressed else t.on_primary
        r.disc((track.x + track.w * share, y), _KNOB, knob if self.enabled else t.faint,
               t.strong_border, 1.5)
        size = t.sizes.body
        words = self.show(self._value)
        x = self.rect.right - r.style.width(words, size)
        r.text(x, y - r.style.line(size) / 2, words, size, t.text if self.enabled else t.faint)
