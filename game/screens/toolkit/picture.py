"""Pictures that fill an area, and printed matter in its own colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pygame

from game.screens.toolkit import media
from game.screens.toolkit.banners import put_up, top_of
from game.screens.toolkit.cache import SurfaceCache
from game.screens.toolkit.containers import Panel, Stack
from game.screens.toolkit.geometry import Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.theme import DARK, PAPER
from game.screens.toolkit.widget import Widget

MIDDLE = 0.56
"""Where the motif of a scene stands, as a share of its height; a strip that would cut flags moves
up to them, where the motif stays in it."""
LOWEST = 0.75
"""How far down in a strip the motif may stand then, as a share of the strip's height."""
THIN, DENSE, CLEAR, STRIP = 0.18, 0.76, 0.35, 0.3
"""How dark a veil is above and at the lower edge, and the share of the height where it thickens;
the proportion of height to width below which it covers more, as text then fills the picture."""
HEAD = 0.45
"""The share of the height over which a veil at the upper edge thins out, slowly at first."""
_VEIL = (6, 10, 20)
_KEPT = 5
"""Bytes of scaled scenes that are kept for a pixel of the window: one that fills it, or all that a
page shows beside each other."""
Round = Literal["", "top", "left", "all"]
"""Which corners of a picture are round, as those of the panel in which it lies."""
_ROUND: dict[Round, tuple[tuple[int, int], ...]] = {
    "": (), "top": ((0, 0), (1, 0)), "left": ((0, 0), (0, 1)),
    "all": ((0, 0), (1, 0), (0, 1), (1, 1))}
"""Each as whether it is at the right, and whether below."""
Veils = tuple[float, float, float, float]
"""How dark below and above, from where into the night, and how deep the upper veil is."""
BARE: Veils = (0.0, 0.0, 1.0, HEAD)
"""A scene without veils."""
_FACES_KEPT = 40
"""Faces of the present size that are kept."""
_FACES: SurfaceCache[tuple[str, int, int, int]] = SurfaceCache(0)
_CUTS: SurfaceCache[tuple[str, str, int, int, Veils, tuple[str, ...], Round, int]] = SurfaceCache(0)


class Picture(Widget):
    """A scene that fills its area, cut at the sides or above and below; with a child on top.

    high: its height as a share of its width, unless the layout gives it another. veil: how dark
    the lower part is made, 0 … 1, so that text on it can be read; top: the same of the upper edge,
    where a headline stands, and deep: how far down; fade: the share of the height from which it
    goes over into the background of the night. corners: those that are round.
    flags: codes of those on its stands, for a scene that has some.
    """

    solid = False

    def __init__(self, scene: str, child: Widget | None = None, *, high: float = 0.5625,
                 veil: float = 0.0, top: float = 0.0, fade: float = 1.0, deep: float = HEAD,
                 corners: Round = "", id: str = "", tooltip: str = "",
                 flags: Sequence[str] = ()) -> None:
        super().__init__(id, (child,) if child else (), tooltip=tooltip)
        self.scene, self.high, self.veils = scene, high, (veil, top, fade, deep)
        self.flags, self.corners = tuple(flags), corners
        self.solid = bool(tooltip)

    def measure(self, style: Style, width: float) -> Size:
        """The whole width, and the height that belongs to it."""
        return Size(width, width * self.high)

    def draw(self, r: Renderer) -> None:
        """The part of the scene that has the area's proportions."""
        theme = r.theme.name if r.theme.name in ("dark", "light") else "dark"
        _, _, wide, high = r.style.units.box(self.rect)
        if wide > 0 and high > 0:
            _CUTS.most = _KEPT * r.style.units.width * r.style.units.height
            reach = r.style.units.px(r.theme.radius.l - 1) if self.corners else 0
            key = (self.scene, theme, wide, high, self.veils, self.flags, self.corners, reach)
            r.image(_CUTS.get(key, lambda: cut_scene(*key)), self.rect,
                    " ".join((self.scene, *self.flags)))


class Portrait(Widget):
    """A person's picture, five to six, so many logical units wide, with round corners."""

    solid = False

    def __init__(self, name: str, width: float, *, id: str = "") -> None:
        super().__init__(id)
        self.name, self.wide = name, width

    def measure(self, style: Style, width: float) -> Size:
        """Its own size."""
        return Size(self.wide, self.wide * 1.2)

    def draw(self, r: Renderer) -> None:
        """The picture, and a line around it."""
        box = self.rect
        _, _, wide, high = r.style.units.box(box)
        if wide > 0 and high > 0:
            reach = r.style.units.px(r.theme.radius.m)
            _FACES.most = _FACES_KEPT * wide * high
            r.image(_FACES.get((self.name, wide, high, reach), lambda: _rounded(
                pygame.transform.smoothscale(media.portrait(self.name), (wide, high)), "all",
                reach)), box, self.name)


def cut_scene(scene: str, theme: str, wide: int, high: int, veils: Veils, flags: tuple[str, ...],
              corners: Round = "", reach: int = 0) -> pygame.Surface:
    """The scene with its flags, cut to the proportions of so many pixels and scaled to them, under
    its veils, below and above; `reach`: the radius of its round corners in pixels."""
    image = put_up(media.scene(scene, theme), scene, flags)
    w, h = image.get_size()
    if w * high > h * wide:
        part = pygame.Rect((w - h * wide // high) // 2, 0, h * wide // high, h)
    else:
        tall = w * high // wide
        top, flagged = round(h * MIDDLE - tall / 2), round(w * top_of(scene, flags))
        if top > flagged > h * MIDDLE - tall * LOWEST:
            top = flagged
        part = pygame.Rect(0, min(max(top, 0), h - tall), w, tall)
    cut = pygame.Surface(part.size, depth=32)  # with a byte to spare, as is blended fastest
    cut.blit(image, (0, 0), part)
    found = pygame.transform.smoothscale(cut, (wide, high))
    if veils != BARE:
        _cover(found, *veils)
    return _rounded(found, corners, reach) if corners else found


def _rounded(picture: pygame.Surface, corners: Round, reach: int) -> pygame.Surface:
    """A picture of which some corners are cut off round."""
    out = pygame.Surface(picture.get_size(), pygame.SRCALPHA)
    out.blit(picture, (0, 0))
    big = pygame.Surface((8 * reach, 8 * reach), pygame.SRCALPHA)
    big.fill((255, 255, 255, 0))
    pygame.draw.circle(big, (255, 255, 255), (4 * reach, 4 * reach), 4 * reach)
    disc = pygame.transform.smoothscale(big, (2 * reach, 2 * reach))
    for right, below in _ROUND[corners]:
        at = (right * (out.get_width() - reach), below * (out.get_height() - reach))
        out.blit(disc, at, (right * reach, below * reach, reach, reach), pygame.BLEND_RGBA_MULT)
    return out


def _cover(picture: pygame.Surface, veil: float, top: float, fade: float, deep: float) -> None:
    """Darken a picture line by line."""
    wide, high = picture.get_size()
    line = pygame.Surface((wide, 1), depth=32)
    ground = line.copy()
    ground.fill(DARK.background)
    line.fill(_VEIL)
    room = min(1.0, high / wide / STRIP)
    thin, clear = DENSE - (DENSE - THIN) * room, CLEAR * room
    for y in range(high):
        share = thin + (DENSE - thin) * max(0.0, (y / high - clear) / (1 - clear))
        line.set_alpha(round(255 * max(veil * share, top * (1 - (y / high / deep) ** 2))))
        picture.blit(line, (0, y))
        if y > fade * high:
            ground.set_alpha(round(255 * (y / high - fade) / (1 - fade)))
            picture.blit(ground, (0, y))


class Paper(Panel):
    """Printed matter: a sheet of paper, the same in both themes."""

    def __init__(self, child: Widget, padding: float = 24.0, *, id: str = "") -> None:
        super().__init__(child, padding, radius=3, id=id)

    def paint(self, r: Renderer) -> None:
        """Draw it and what stands on it in the colours of paper."""
        with r.themed(PAPER):
            super().paint(r)


class Night(Stack):
    """What stands on a scene: drawn in the dark theme's colours, whatever the theme is."""

    def paint(self, r: Renderer) -> None:
        """Draw the children as by night."""
        with r.themed(DARK):
            super().paint(r)
