"""Scenes and portraits cut to discs."""

from __future__ import annotations

import numpy as np
import pygame

from game.palette import Colour
from game.screens.toolkit import media, raster
from game.screens.toolkit.cache import SurfaceCache
from game.screens.toolkit.geometry import Point, Rect, Size
from game.screens.toolkit.picture import BARE, cut_scene
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

RING = 3.5
"""Width of the ring around a disc, in logical units."""
_KEPT = 6
"""Discs of the present size that are kept."""
_HEAD = (0.195, 0.163, 0.61)
"""The square of a portrait that a bead shows: left and upper edge and side, as shares of its width.
"""
_BEADS: SurfaceCache[tuple[str, int]] = SurfaceCache(0)
_BEADS_KEPT = 24
"""Beads of the present size that are kept."""
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
    return _round(found)


def draw_bead(r: Renderer, centre: Point, radius: float, face: str, ring: Colour) -> None:
    """The head of a portrait as a disc with a ring."""
    box = Rect(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
    _, _, side, _ = r.style.units.box(box)
    if side > 0:
        _BEADS.most = max(_BEADS.most, _BEADS_KEPT * 4 * side * side)
        r.image(_BEADS.get((face, side), lambda: _head(face, side)), box, f"bead {face}")
        r.rect(box.grow(1), border=ring, width=2.0, radius=radius + 1)


def _head(face: str, side: int) -> pygame.Surface:
    """The head of a portrait with round edges."""
    image = media.portrait(face)
    x, y, wide = (round(share * image.get_width()) for share in _HEAD)
    cut = pygame.Surface((wide, wide), depth=32)
    cut.blit(image, (0, 0), (x, y, wide, wide))
    found = pygame.Surface((side, side), pygame.SRCALPHA)
    found.blit(pygame.transform.smoothscale(cut, (side, side)), (0, 0))
    return _round(found)


class Bead(Widget):
    """The head of a portrait as a disc; the ring has the colour of an actor."""

    solid = False

    def __init__(self, face: str, side: float, actor: str) -> None:
        super().__init__()
        self.face, self.side, self.actor = face, side, actor

    def measure(self, style: Style, width: float) -> Size:
        """A square."""
        return Size(self.side, self.side)

    def draw(self, r: Renderer) -> None:
        """In the middle of its place."""
        draw_bead(r, self.rect.centre, self.side / 2 - 2, self.face,
                  r.theme.actors.get(self.actor, r.theme.strong_border))


def _round(found: pygame.Surface) -> pygame.Surface:
    """A square with round edges: a disc."""
    side = found.get_width()
    alpha = pygame.surfarray.pixels_alpha(found)
    alpha[:] = np.minimum(alpha, raster.rounded(side, side, side // 2))
    del alpha
    return found
