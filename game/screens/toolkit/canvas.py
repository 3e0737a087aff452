"""The part of a window that must be redrawn, and its drawing."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.painting import PygameRenderer
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style


class Canvas:
    """Tracks the part of a window that changed since it was last drawn: at first all of it."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._dirty: Rect | None = style.units.screen
        self._renderer: PygameRenderer | None = None

    def invalidate(self, part: Rect) -> None:
        """Redraw that part the next time."""
        self._dirty = part if self._dirty is None else self._dirty.join(part)

    def draw(self, surface: pygame.Surface,
             paint: Callable[[Renderer], None]) -> pygame.Rect | None:
        """Paint the changed part; returns its pixels, None if nothing changed."""
        if self._dirty is None:
            return None
        screen = self._style.units.screen
        if self._renderer is None or self._renderer.surface is not surface:
            self._renderer = PygameRenderer(surface, self._style)
            self._dirty = screen
        part, self._dirty = self._dirty.cut(screen), None
        with self._renderer.clip(part):
            paint(self._renderer)
        return pygame.Rect(self._style.units.box(part))
