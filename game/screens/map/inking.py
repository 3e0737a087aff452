"""Patterns on countries: small tiles, applied by a table lookup of each pixel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from game.screens.map.styles import Colour

Tile = NDArray[np.bool_]
SIDE = 8
"""Logical units after which a pattern repeats."""


@lru_cache(maxsize=64)
def tile(pattern: str, unit: float) -> Tile:
    """The pixels [y, x] of a pattern that are drawn."""
    side = max(SIDE, round(SIDE * unit))
    stroke = max(1, round(unit))
    y, x = np.mgrid[0:side, 0:side]
    half = side // 2
    if pattern == "lines":
        return np.asarray(y < stroke)
    if pattern == "bars":
        return np.asarray(x < stroke)
    if pattern == "grid":
        return np.asarray((y < stroke) | (x < stroke))
    if pattern == "hatch":
        return np.asarray((x + y) % side < max(3, round(side * 0.36)))
    spot = max(2, round(1.7 * unit))
    low = (x < spot) & (y < spot)
    middle = (x >= half) & (x < half + spot) & (y >= half) & (y < half + spot)
    if pattern == "sparse":
        return np.asarray(low)
    if pattern == "dots":
        return np.asarray(low | middle)
    if pattern == "dense":
        return np.asarray((x % half < spot) & (y % half < spot))
    if pattern == "rings":
        far = np.hypot(x - half + 0.5, y - half + 0.5)
        return np.asarray((far < 2.9 * side / SIDE) & (far >= 2.9 * side / SIDE - 1.3 * stroke))
    return np.zeros((side, side), dtype=np.bool_)


class Patterns:
    """The patterns of all countries: byte of a country → (pattern, ink).

    A pixel of a pattern keeps the byte of its country, every other one becomes 0 and is
    transparent; one copy with the inks as palette then draws all patterns. 0 must not be a country.
    """

    def __init__(self, inks: Mapping[int, tuple[str, Colour]], unit: float) -> None:
        self.side = max(SIDE, round(SIDE * unit))
        on = np.zeros((self.side, self.side, 256), dtype=np.uint8)
        self._palette = [(0, 0, 0)] * 256
        for byte, (pattern, ink) in inks.items():
            on[:, :, byte] = tile(pattern, unit) * np.uint8(byte)
            self._palette[byte] = ink
        self._tables = {(y, x): on[y, x].tobytes()
                        for y, x in np.argwhere(on.any(axis=2)).tolist()}

    def draw(self, target: pygame.Surface, bytes_: pygame.Surface, rect: pygame.Rect,
             anchor: tuple[int, int]) -> None:
        """Draw the patterns in a rectangle of the target; `bytes_` holds each pixel's country."""
        if not self._tables or not rect.width or not rect.height:
            return
        codes = pygame.surfarray.pixels2d(bytes_).T[rect.top:rect.bottom, rect.left:rect.right]
        layer = pygame.Surface(rect.size, depth=8)
        layer.set_palette(self._palette)
        layer.set_colorkey(0)
        out = pygame.surfarray.pixels2d(layer).T
        for (y, x), table in self._tables.items():
            rows = slice((y + anchor[1] - rect.top) % self.side, None, self.side)
            columns = slice((x + anchor[0] - rect.left) % self.side, None, self.side)
            mine = codes[rows, columns]
            kept = mine.tobytes().translate(table)
            out[rows, columns] = np.frombuffer(kept, dtype=np.uint8).reshape(mine.shape)
        del out
        target.blit(layer, rect)


def swatch(size: tuple[int, int], fill: Colour, pattern: str, ink: Colour,
           unit: float) -> pygame.Surface:
    """A colour sample with its pattern, for the legend."""
    out = pygame.Surface(size, depth=32)
    out.fill(fill)
    if pattern:
        small = tile(pattern, unit)
        across = (-(-size[1] // len(small)), -(-size[0] // len(small)))
        mask = np.tile(small, across)[:size[1], :size[0]]
        pygame.surfarray.pixels2d(out).T[mask] = out.map_rgb(ink)
    return out
