"""The part of a window that must be redrawn, and its drawing."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.painting import PygameRenderer
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style


class Canvas:
    """Tracks the part of a window that changed since it was last drawn: at first all of it.

    `parts`: into how many bands the first painting may be split, each in a frame of its own. They
    are shown together.
    """

    def __init__(self, style: Style, parts: int = 1) -> None:
        self._style, self._parts = style, parts
        self._dirty: Rect | None = style.units.screen
        self._renderer: PygameRenderer | None = None
        self._left: list[Rect] = []

    @property
    def unfinished(self) -> bool:
        """Whether bands of the first painting are left."""
        return bool(self._left)

    def invalidate(self, part: Rect) -> None:
        """Redraw that part the next time."""
        self._dirty = part if self._dirty is None else self._dirty.join(part)

    def draw(self, surface: pygame.Surface, paint: Callable[[Renderer], None],
             whole: bool = True) -> pygame.Rect | None:
        """Paint the changed part; returns its pixels, None if nothing changed, or if there is more
        to paint before it can be shown. `whole`: paint all of it now."""
        screen = self._style.units.screen
        if (self._dirty is not None or self._left) and (
                self._renderer is None or self._renderer.surface is not surface):
            self._renderer = PygameRenderer(surface, self._style)
            self._dirty, self._left = None, screen.bands(self._parts)
        if self._renderer is not None and self._left:
            now = len(self._left) if whole else 1
            parts, self._left = self._left[:now], self._left[now:]
            for part in parts:
                self._paint(self._renderer, part, paint)
            return None if self._left else pygame.Rect(self._style.units.box(screen))
        if self._renderer is None or self._dirty is None:
            return None
        part, self._dirty = self._dirty.cut(screen), None
        return self._paint(self._renderer, part, paint)

    def _paint(self, renderer: PygameRenderer, part: Rect,
               paint: Callable[[Renderer], None]) -> pygame.Rect:
        with renderer.clip(part):
            paint(renderer)
        return pygame.Rect(self._style.units.box(part))
