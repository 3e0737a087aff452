"""Passing messages at the upper right, and the tooltip."""

from __future__ import annotations

from dataclasses import dataclass

from game.screens.kit.geometry import Point, Rect, Size
from game.screens.kit.renderer import Renderer
from game.screens.kit.style import Style
from game.screens.kit.text import Block, set_text
from game.screens.kit.widget import Host, Widget

_MARGIN = 12.0
_WIDEST = 380.0
_AT_ONCE = 4
_HISTORY = 50


@dataclass(frozen=True)
class Toast:
    """A passing message: rich text, an icon, a colour token, and until when it stays."""

    text: str
    icon: str
    token: str
    until: float


class Notices:
    """Toasts and the tooltip of one window."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.toasts: list[Toast] = []
        self.said: list[str] = []
        """The latest messages, as a log."""
        self._tip: tuple[str, float, float] | None = None

    @property
    def tip(self) -> str:
        """The tooltip that shows, as markup; empty for none."""
        return self._tip[0] if self._tip else ""

    def toast(self, text: str, icon: str, token: str) -> None:
        """Show a message for as long as it takes to read it."""
        until = self._host.now + 4.0 + 0.06 * len(text)
        self.toasts = [*self.toasts[1 - _AT_ONCE:], Toast(text, icon, token, until)]
        self.said = [*self.said[1 - _HISTORY:], text]
        self._host.invalidate()

    def dismiss(self, x: float, y: float) -> bool:
        """Take away the message at a place; whether there was one."""
        for toast, rect, _ in self._placed(self._host.style):
            if rect.has(x, y):
                self.toasts = [other for other in self.toasts if other is not toast]
                self._host.invalidate()
                return True
        return False

    def tick(self, now: float) -> None:
        """Take away messages whose time is over."""
        if any(toast.until <= now for toast in self.toasts):
            self.toasts = [toast for toast in self.toasts if toast.until > now]
            self._host.invalidate()

    def offer_tip(self, hovered: Widget | None, pointer: Point | None) -> None:
        """The pointer rests on a widget: show its tooltip, or that of one around it."""
        if self._tip is not None or hovered is None or pointer is None:
            return
        text = next(filter(None, (w.tooltip_at(*pointer) for w in hovered.chain())), "")
        if text:
            self._tip = (text, *pointer)
            self._host.invalidate(self._tip_place(self._host.style, *self._tip)[0])

    def hide_tip(self) -> None:
        """The pointer or the user moved on."""
        if self._tip is not None:
            self._host.invalidate(self._tip_place(self._host.style, *self._tip)[0])
            self._tip = None

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
        if self._tip is not None:
            r.owner("tooltip")
            rect, block = self._tip_place(style, *self._tip)
            r.rect(rect.moved(0, 2).grow(1), t.shadow, radius=t.radius.m)
            r.rect(rect, t.raised, t.strong_border, 1.0, t.radius.m)
            r.block(rect.x + 10, rect.y + 7, block, t.text)

    def _placed(self, style: Style) -> list[tuple[Toast, Rect, Block]]:
        """The messages with their places, the newest uppermost."""
        screen, out = style.units.screen, []
        y = screen.y + _MARGIN
        wide = min(_WIDEST, screen.w - 2 * _MARGIN)
        for toast in reversed(self.toasts):
            block = set_text(style, toast.text, wide - 56, style.theme.sizes.body)
            rect = Rect(screen.right - wide - _MARGIN, y, wide, block.height + 20)
            out.append((toast, rect, block))
            y = rect.bottom + 8
        return out

    @staticmethod
    def _tip_place(style: Style, text: str, x: float, y: float) -> tuple[Rect, Block]:
        """Below the pointer, or above it when it is low in the window."""
        screen = style.units.screen
        width = min(320.0, screen.w - 2 * _MARGIN - 20)
        block = set_text(style, text, width, style.theme.sizes.small)
        size = Size(block.width + 20, block.height + 14)
        top = y + 20 if y + 20 + size.h < screen.bottom - 4 else y - size.h - 8
        return Rect(x + 8, top, *size).within(screen.grow(-4)), block
