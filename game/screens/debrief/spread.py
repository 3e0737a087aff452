"""A mean and its range on an axis with zero in the middle."""

from __future__ import annotations

from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

_HIGH = 16.0


class Spread(Widget):
    """The range from `low` to `high` with a mark at `middle`; the axis extends to ±`reach`."""

    solid = False

    def __init__(self, low: float, middle: float, high: float, reach: float) -> None:
        super().__init__()
        self.low, self.middle, self.high, self.reach = low, middle, high, max(reach, 1e-9)

    def measure(self, style: Style, width: float) -> Size:
        """The available width."""
        return Size(width, _HIGH)

    def _x(self, value: float) -> float:
        share = max(-1.0, min(1.0, value / self.reach))
        return self.rect.x + self.rect.w * (0.5 + share / 2)

    def draw(self, r: Renderer) -> None:
        """The axis, the range, the mark."""
        t, box = r.theme, self.rect
        r.rect(Rect(box.x, box.y + _HIGH / 2 - 1, box.w, 2), t.track)
        r.rect(Rect(box.x + box.w / 2 - 0.75, box.y, 1.5, _HIGH), t.strong_border)
        left, right = self._x(self.low), self._x(self.high)
        r.rect(Rect(left, box.y + 4, max(2.0, right - left), _HIGH - 8), t.accent, radius=3)
        r.disc((self._x(self.middle), box.y + _HIGH / 2), 5, t.text, t.panel, 1.5)
