"""Icons by name: polylines on a grid of 24 units, rendered sharp at any size."""

from __future__ import annotations

import json
from functools import lru_cache

import numpy as np
import pygame

from game.core.locale.program import window_text
from game.palette import Colour
from game.screens.toolkit.assets import AssetError, asset
from game.screens.toolkit.raster import Mask, stroke, tinted

Shape = list[list[tuple[float, float]]]
_GRID = 24
_STROKE = 2.0
_FILE = "icons/icons.json"


@lru_cache(maxsize=1)
def _shapes() -> dict[str, Shape]:
    try:
        read: dict[str, Shape] = json.loads(asset(_FILE).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise AssetError(window_text("icons_icons_assets_read", file=_FILE, error=error)) from error
    return read


def names() -> list[str]:
    """All icons, in order."""
    return sorted(_shapes())


@lru_cache(maxsize=400)
def icon(name: str, px: int, colour: Colour) -> pygame.Surface:
    """The icon in a square of `px` pixels. KeyError for an unknown name."""
    if name not in _shapes():
        raise KeyError(f"there is no icon {name!r}; see assets/icons")
    return tinted(_mask(name, px), colour)


@lru_cache(maxsize=200)
def _mask(name: str, px: int) -> Mask:
    """Its coverage; crossing strokes do not add up."""
    out = np.zeros((px, px), np.uint8)
    scale = px / _GRID
    for line in _shapes()[name]:
        left, top, mask = stroke([(x * scale - 0.5, y * scale - 0.5) for x, y in line],
                                 _STROKE * scale)
        x, y = max(0, left), max(0, top)
        part = out[x:left + mask.shape[0], y:top + mask.shape[1]]
        np.maximum(part, mask[x - left:, y - top:][:part.shape[0], :part.shape[1]], out=part)
    return out
