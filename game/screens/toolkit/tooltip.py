"""The tooltip of the widget under a resting pointer."""

from __future__ import annotations

from game.screens.toolkit.dispatch import Dispatcher
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, set_text
from game.screens.toolkit.widget import Host

DELAY = 0.5
"""Seconds of rest before the tooltip is shown."""
_WIDEST = 320.0
_EDGE = 4.0


class Tooltip:
    """A tooltip for the widget under a resting pointer, at that position.

    It is hidden by a key, the wheel, another screen, and a change of the widget under the pointer;
    it appears again after the pointer has moved.
    """

    def __init__(self, host: Host, dispatch: Dispatcher) -> None:
        self._host, self._dispatch = host, dispatch
        self._ended, self._at = False, (0.0, 0.0)
        self.text = ""
        """The visible tooltip, as markup; empty for none."""

    def moved(self) -> None:
        """The pointer moved, was pressed or left the window: wait for a new rest."""
        self._hide()
        self._ended = False

    def end(self) -> None:
        """Hide it after anything other than a pointer movement."""
        self._hide()
        self._ended = True

    def tick(self, now: float) -> None:
        """Show it where the pointer has rested; hide it if its text would change."""
        self.check()
        d = self._dispatch
        if not self.text and not self._ended and d.captured is None \
                and now - d.rested_since >= DELAY:
            self.text, self._at = self._here(), d.pointer or self._at
            self._redraw()

    def check(self) -> None:
        """Hide it if its widget is gone."""
        if self.text and self._here() != self.text:
            self.end()

    def paint(self, r: Renderer) -> None:
        """Draw it."""
        if self.text:
            t = r.theme
            r.owner("tooltip")
            rect, block = self._place(r.style)
            r.rect(rect.moved(0, 2).grow(1), t.shadow, radius=t.radius.m)
            r.rect(rect, t.raised, t.strong_border, 1.0, t.radius.m)
            r.block(rect.x + 10, rect.y + 7, block, t.text)

    def _here(self) -> str:
        """The tooltip of the widget under the pointer, or of an ancestor."""
        widget, pointer = self._dispatch.hovered, self._dispatch.pointer
        if widget is None or pointer is None:
            return ""
        return next(filter(None, (w.tooltip_at(*pointer) for w in widget.chain())), "")

    def _hide(self) -> None:
        self._redraw()
        self.text = ""

    def _redraw(self) -> None:
        if self.text:
            self._host.invalidate(self._place(self._host.style)[0])

    def _place(self, style: Style) -> tuple[Rect, Block]:
        """Below the pointer, or above it if it is low in the window."""
        screen, (x, y) = style.units.screen, self._at
        block = set_text(style, self.text, min(_WIDEST, screen.w - 44), style.theme.sizes.small)
        size = Size(block.width + 20, block.height + 14)
        top = y + 20 if y + 20 + size.h < screen.bottom - _EDGE else y - size.h - 8
        return Rect(x + 8, top, *size).within(screen.grow(-_EDGE)), block
