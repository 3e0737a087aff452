"""Two panes with a movable divider."""

from __future__ import annotations

from typing import Any, Self

from game.screens.toolkit.events import Event, Key, Pointer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

_BORDER = 9.0
_STEP = 24.0


class Split(Widget):
    """Two widgets side by side (or stacked). `share` of the length goes to the first.

    Neither becomes smaller than its `min_w` (or `min_h`). The divider is dragged, or moved with the
    arrows while it has the focus.
    """

    natural_stretch = 1.0
    shows_hover = True

    def __init__(self, first: Widget, second: Widget, share: float = 0.5, *,
                 level: bool = True, id: str = "") -> None:
        super().__init__(id, (first, second))
        self.share, self.level = share, level
        self.focusable = True
        self._grip: float | None = None

    def measure(self, style: Style, width: float) -> Size:
        """Both panes and the divider."""
        a, b = (child.size(style, width * s) for child, s in
                zip(self.children, (self.share, 1 - self.share), strict=True))
        if self.level:
            return Size(width, max(a.h, b.h))
        return Size(max(a.w, b.w), a.h + b.h + _BORDER)

    @property
    def border(self) -> Rect:
        """The rectangle of the divider."""
        first = self.children[0].rect
        if self.level:
            return Rect(first.right, self.rect.y, _BORDER, self.rect.h)
        return Rect(self.rect.x, first.bottom, self.rect.w, _BORDER)

    def _room(self) -> float:
        return max(1.0, (self.rect.w if self.level else self.rect.h) - _BORDER)

    def arrange(self, style: Style) -> None:
        """Place both panes."""
        a, b = self.children
        room = self._room()
        low, high = (a.min_w, b.min_w) if self.level else (a.min_h, b.min_h)
        length = max(min(low, room), min(room - high, room * self.share))
        r = self.rect
        if self.level:
            a.layout(style, Rect(r.x, r.y, length, r.h))
            b.layout(style, Rect(r.x + length + _BORDER, r.y, room - length, r.h))
        else:
            a.layout(style, Rect(r.x, r.y, r.w, length))
            b.layout(style, Rect(r.x, r.y + length + _BORDER, r.w, room - length))

    def _move_to(self, length: float) -> None:
        self.share = max(0.05, min(0.95, length / self._room()))
        self.relayout()

    def handle(self, event: Event) -> bool:
        """Move the divider by dragging or arrows."""
        first = self.children[0].rect
        length = first.w if self.level else first.h
        if isinstance(event, Pointer):
            at = event.x - self.rect.x if self.level else event.y - self.rect.y
            if event.kind == "down" and self.border.has(event.x, event.y):
                self._grip = at - length
                return True
            if event.kind == "move" and self._grip is not None:
                self._move_to(at - self._grip)
                return True
            if event.kind == "up" and self._grip is not None:
                self._grip = None
                return True
            return False
        keys = ("left", "right") if self.level else ("up", "down")
        if isinstance(event, Key) and self.focused and event.key in keys and not event.mods:
            self._move_to(length + (-_STEP if event.key == keys[0] else _STEP))
            return True
        return False

    def draw(self, r: Renderer) -> None:
        """A line with a grip."""
        t, border = r.theme, self.border
        x, y = border.centre
        if self.level:
            r.line((x, border.y), (x, border.bottom), t.border)
            r.rect(Rect(x - 1.5, y - 14, 3, 28), t.strong_border, radius=1.5)
        else:
            r.line((border.x, y), (border.right, y), t.border)
            r.rect(Rect(x - 14, y - 1.5, 28, 3), t.strong_border, radius=1.5)

    def draw_ring(self, r: Renderer) -> None:
        """Mark only the divider."""
        r.rect(self.border.grow(1), border=r.theme.focus, width=2, radius=3)

    def remember(self) -> Any:
        """The position of the divider."""
        return self.share

    def restore(self, state: Any) -> None:
        """Restore the position of the divider."""
        if float(state) != self.share:
            self.share = float(state)
            self.relayout()

    def take_hold(self, former: Self) -> None:
        """Continue a drag of the divider."""
        super().take_hold(former)
        self._grip = former._grip
