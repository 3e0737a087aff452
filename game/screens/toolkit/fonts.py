"""The typefaces at native resolution: Inter, and Newsreader for what is told.

Single lines are measured and rendered, both cached.

Invisible control characters, such as bidirectional marks, are drawn as "?".

Sizes here are in pixels; Style converts logical units. No display is needed.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import pygame

from game.core.harmless import harmless
from game.core.locale.program import window_text
from game.palette import Colour
from game.screens.toolkit.assets import AssetError, asset
from game.screens.toolkit.cache import SurfaceCache
from game.screens.toolkit.raster import Mask, tinted

Weight = Literal["regular", "semibold", "bold", "serif", "serif_bold", "italic"]
FILES: dict[Weight, str] = {
    "regular": "fonts/Inter-Regular.ttf", "semibold": "fonts/Inter-SemiBold.ttf",
    "bold": "fonts/Inter-Bold.ttf", "serif": "fonts/Newsreader-SemiBold.ttf",
    "serif_bold": "fonts/Newsreader-Bold.ttf", "italic": "fonts/Newsreader-MediumItalic.ttf"}
_KEPT = 5
"""Bytes of rendered lines that are kept for a pixel of the window, a few screens full of text."""
_LEAST_KEPT = 4_000_000
_KEPT_WIDTHS = 40_000
_LARGE = 30
"""Size from which letters are spaced evenly without supersampling."""
_FULLER = (255 * (np.arange(256) / 255) ** 0.8).astype(np.uint8)
"""Compensates for the lighter look of averaged letters."""


def _fineness(px: int) -> int:
    """The supersampling factor for small text.

    Fonts place letters on whole pixels, which spaces small text unevenly; at twice the size the
    positions are twice as precise.
    """
    return 1 if px >= _LARGE else 2


class Fonts:
    """Faces by weight and pixel size; caches of widths and of rendered lines, both bounded."""

    def __init__(self) -> None:
        self._faces: dict[tuple[Weight, int], pygame.font.Font] = {}
        self._widths: dict[tuple[str, Weight, int], float] = {}
        self._lines: SurfaceCache[tuple[str, Weight, int, Colour]] = SurfaceCache(_LEAST_KEPT)

    def fit(self, pixels: int) -> None:
        """Keep as many lines as a window of so many pixels needs."""
        self._lines.most = max(_LEAST_KEPT, _KEPT * pixels)

    def face(self, weight: Weight, px: int) -> pygame.font.Font:
        """The font of that weight and size. AssetError if its file cannot be read."""
        key = (weight, px)
        if key not in self._faces:
            if not pygame.font.get_init():
                pygame.font.init()
                self._faces.clear()
            try:
                made = pygame.font.Font(asset(FILES[weight]), px)
                made.size("x")  # a damaged file is detected only here
                self._faces[key] = made
            except (OSError, ValueError, pygame.error) as error:
                message = window_text("fonts_unreadable", file=FILES[weight], error=error)
                raise AssetError(message) from error
        return self._faces[key]

    def width(self, text: str, weight: Weight, px: int) -> float:
        """The width of one line in pixels."""
        key = (text, weight, px)
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) >= _KEPT_WIDTHS:
                self._widths.clear()
            fine = _fineness(px)
            known = self.face(weight, px * fine).size(harmless(text))[0] / fine if text else 0.0
            self._widths[key] = known
        return known

    def line(self, text: str, weight: Weight, px: int, colour: Colour) -> pygame.Surface:
        """One rendered line; the least recently used lines are dropped first."""
        return self._lines.get((text, weight, px, colour),
                               lambda: self.inked(text, weight, px, colour)[0])

    def inked(self, text: str, weight: Weight, px: int, *colours: Colour) -> list[pygame.Surface]:
        """One line in several colours, not kept: its letters are rendered once."""
        if _fineness(px) > 1 or any(len(colour) == 4 for colour in colours):
            mask = self._coverage(text, weight, px)
            return [tinted(mask, colour) for colour in colours]
        face = self.face(weight, px)
        return [face.render(harmless(text), True, colour) for colour in colours]

    def _coverage(self, text: str, weight: Weight, px: int) -> Mask:
        """How much of each pixel the letters cover."""
        fine = _fineness(px)
        large = self.face(weight, px * fine).render(harmless(text), True, (255, 255, 255))
        if not large.get_width():  # of no letters, and without coverage
            return np.zeros((0, -(-large.get_height() // fine)), np.uint8)
        alpha = pygame.surfarray.pixels_alpha(large)  # to copy it takes longer than all the rest
        w, h = -(-alpha.shape[0] // fine), -(-alpha.shape[1] // fine)
        padded = np.zeros((w * fine, h * fine), np.uint16)
        padded[:alpha.shape[0], :alpha.shape[1]] = alpha
        across = padded[::fine].copy()  # a sum over axes would take three times as long
        for i in range(1, fine):
            across += padded[i::fine]
        parts = across[:, ::fine].copy()
        for i in range(1, fine):
            parts += across[:, i::fine]
        covered: Mask = _FULLER[parts // (fine * fine)]
        return covered
