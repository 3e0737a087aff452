"""The bar above the map: figures with their trend, each of which answers why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.screens.kit.button import Pressable
from game.screens.kit.geometry import Rect, Size
from game.screens.kit.renderer import Renderer
from game.screens.kit.style import Style

_ICON, _GAP, _ARROW = 20.0, 8.0, 13.0


@dataclass(frozen=True)
class Trend:
    """A change in words, and whether it is good: +1, bad: -1, or neither: 0."""

    text: str = ""
    worth: int = 0
    rising: bool = True

    @property
    def token(self) -> str:
        """Its colour. What is bad stands in a frame, too: colour is never the only sign."""
        return {1: "good", -1: "bad"}.get(self.worth, "dim")

    @property
    def icon(self) -> str:
        """Its arrow: up or down, whatever that is worth."""
        return "trending-up" if self.rising else "trending-down"


class Stat(Pressable):
    """An icon, a name, a value, how it moved."""

    def __init__(self, icon: str, caption: str, value: str, trend: Trend | None = None,
                 on_press: Callable[[], None] | None = None, *, id: str, tooltip: str = "",
                 brief: bool = False) -> None:
        super().__init__(id, tooltip=tooltip)
        self.icon, self.caption, self.value = icon, caption, value
        self.trend, self.on_press, self.brief = trend or Trend(), on_press, brief

    def press(self) -> None:
        """Ask why."""
        if self.on_press is not None:
            self.on_press()

    def _change_width(self, style: Style) -> float:
        """How wide the change is; in brief only its arrow shows, the tooltip has the rest."""
        if not self.trend.text:
            return 0.0
        words = 0.0 if self.brief else style.width(self.trend.text, style.theme.sizes.small) + 3
        return _ARROW + words + 8

    def measure(self, style: Style, width: float) -> Size:
        """Icon, then name above value."""
        t = style.theme.sizes
        caption = 0.0 if self.brief else style.width(self.caption, t.tiny)
        value = style.width(self.value, t.body, "semibold") + self._change_width(style)
        wide = _ICON + _GAP + max(caption, value + 4) + 10
        high = style.line(t.body) + (0 if self.brief else style.line(t.tiny)) + 6
        return Size(min(width, wide), high)

    def draw(self, r: Renderer) -> None:
        """All of it."""
        t, style = r.theme, r.style
        self.tint(r, self.rect, t.radius.m)
        x, y = self.rect.x + 6, self.rect.y + 3
        r.icon(self.icon, Rect(x, self.rect.y, _ICON, self.rect.h), t.dim)
        x += _ICON + _GAP
        room = self.rect.right - 4 - x
        if not self.brief:
            r.text(x, y, style.elide(self.caption, room, t.sizes.tiny), t.sizes.tiny, t.dim)
            y += style.line(t.sizes.tiny)
        value = style.elide(self.value, room, t.sizes.body, "semibold")
        r.text(x, y, value, t.sizes.body, t.text, "semibold")
        if self.trend.text:
            x += style.width(value, t.sizes.body, "semibold") + 4
            self._draw_change(r, x, y + (style.line(t.sizes.body) - style.line(t.sizes.small)) / 2)

    def _draw_change(self, r: Renderer, x: float, y: float) -> None:
        """Arrow and change; a frame around what is bad."""
        t, style = r.theme, r.style
        ink, line = t.ink(self.trend.token), style.line(t.sizes.small)
        if self.trend.worth < 0:
            box = Rect(x, y, self._change_width(style) - 4, line)
            r.rect(box, border=ink, width=1.0, radius=t.radius.s)
        r.icon(self.trend.icon, Rect(x + 2, y, _ARROW, line), ink)
        if not self.brief:
            r.text(x + 2 + _ARROW + 2, y, self.trend.text, t.sizes.small, ink)
