"""Scenes cut to discs."""

from __future__ import annotations

import numpy as np
import pygame

from game.screens.toolkit import raster
from game.screens.toolkit.cache import SurfaceCache
from game.screens.toolkit.geometry import Point, Rect
from game.screens.toolkit.picture import BARE, cut_scene
from game.screens.toolkit.renderer import Renderer

RING = 3.5
"""Width of the ring around a disc, in logical units."""
_KEPT = 6
"""Discs of the present size that are kept."""
_DISCS: SurfaceCache[tuple[str, str, int, tuple[str, ...]]] = SurfaceCache(0)


def draw_medallion(r: Renderer, centre: Point, radius: float, scene: str, token: str,
                   flags: tuple[str, ...] = ()) -> None:
    """A scene as a disc with a ring in a colour of the theme, on a soft shadow."""
    box = Rect(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
    _, _, side, _ = r.style.units.box(box)
    if side <= 0:
        return
    theme = r.theme.name if r.theme.name in ("dark", "light") else "dark"
    _DISCS.most = _KEPT * 4 * side * side
    key = (scene, theme, side, flags)
    for step in (3.0, 1.5):
        r.disc((centre[0], centre[1] + 3), radius + step, r.theme.shadow)
    r.image(_DISCS.get(key, lambda: _disc(*key)), box, " ".join((scene, *flags)))
    r.rect(box.grow(RING / 2), border=r.theme.colour(token), width=RING, radius=radius + RING)


def _disc(scene: str, theme: str, side: int, flags: tuple[str, ...]) -> pygame.Surface:
    """The middle of a scene with round edges."""
    found = pygame.Surface((side, side), pygame.SRCALPHA)
    found.blit(cut_scene(scene, theme, side, side, BARE, flags), (0, 0))
    alpha = pygame.surfarray.pixels_alpha(found)
    alpha[:] = np.minimum(alpha, raster.rounded(side, side, side // 2))
    del alpha
    return found
