"""Names on the map: letters with a halo, and places for them that do not collide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.screens.atlas.styles import Colour
from game.screens.kit.fonts import Fonts, Weight

_ROUND = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1))


class Letters:
    """Lines of text with a halo, rendered once."""

    def __init__(self, fonts: Fonts, unit: float) -> None:
        self.fonts, self.unit = fonts, unit
        self._kept: dict[tuple[str, float, Weight, Colour, Colour], pygame.Surface] = {}

    def size(self, text: str, size: float, weight: Weight = "semibold") -> tuple[int, int]:
        """Width and height in pixels, with the halo."""
        px = self._px(size)
        edge = self._edge()
        face = self.fonts.face(weight, px)
        return self.fonts.width(text, weight, px) + 2 * edge, face.get_ascent() + 2 * edge

    def _px(self, size: float) -> int:
        return max(9, round(size * self.unit))

    def _edge(self) -> int:
        return max(1, round(1.25 * self.unit))

    def line(self, text: str, size: float, ink: Colour, halo: Colour,
             weight: Weight = "semibold") -> pygame.Surface:
        """The text in `ink`, edged with `halo`."""
        key = (text, size, weight, ink, halo)
        if key not in self._kept:
            if len(self._kept) > 600:
                self._kept.clear()
            self._kept[key] = self._render(text, self._px(size), ink, halo, weight)
        return self._kept[key]

    def _render(self, text: str, px: int, ink: Colour, halo: Colour,
                weight: Weight) -> pygame.Surface:
        front = self.fonts.line(text, weight, px, ink)
        back = self.fonts.line(text, weight, px, halo)
        edge = self._edge()
        out = pygame.Surface((front.get_width() + 2 * edge, front.get_height() + 2 * edge),
                             pygame.SRCALPHA)
        for reach in range(1, edge + 1):
            for dx, dy in _ROUND:
                out.blit(back, (edge + dx * reach, edge + dy * reach))
        out.blit(front, (edge, edge))
        face = self.fonts.face(weight, px)
        trim = max(0, (face.get_height() - face.get_ascent()) // 2)
        height = min(out.get_height() - trim, face.get_ascent() + 2 * edge + trim)
        return out.subsurface((0, trim, out.get_width(), height))


@dataclass(frozen=True)
class Wish:
    """A label that wants a place: pictures from the fullest to the barest, each with its middles.

    `must` takes the first place that is in view even if it collides.
    """

    id: str
    choices: Sequence[tuple[pygame.Surface, Sequence[tuple[float, float]]]]
    must: bool = False


@dataclass(frozen=True)
class Placed:
    """A label in its place."""

    id: str
    image: pygame.Surface
    rect: pygame.Rect


def place(wishes: Iterable[Wish], whole: pygame.Rect, taken: Sequence[pygame.Rect],
          gap: int) -> list[Placed]:
    """Give places in the order of the wishes; who finds none gets none.

    `taken` is kept free, as are `gap` pixels between labels.
    """
    busy = [r.copy() for r in taken]
    out: list[Placed] = []
    for wish in wishes:
        spots = [(image, _around(image, at)) for image, ats in wish.choices for at in ats]
        spots = [s for s in spots if whole.contains(s[1])]
        free = [s for s in spots if s[1].inflate(gap, gap).collidelist(busy) < 0]
        if not free and wish.must:
            free = sorted(spots, key=lambda s: len(s[1].collidelistall(busy)))
        if free:
            image, rect = free[0]
            busy.append(rect)
            out.append(Placed(wish.id, image, rect))
    return out


def _around(image: pygame.Surface, middle: tuple[float, float]) -> pygame.Rect:
    w, h = image.get_size()
    return pygame.Rect(round(middle[0] - w / 2), round(middle[1] - h / 2), w, h)


@lru_cache(maxsize=64)
def sign(tier: int, number: str, size: int, fill: Colour, edge: Colour, text: Colour,
         font: pygame.font.Font) -> pygame.Surface:
    """The sign of a marker, `size` pixels wide: circle, triangle or diamond with its number."""
    big = size * 4
    out = pygame.Surface((big, big), pygame.SRCALPHA)
    out.fill((*fill, 0))
    middle = big / 2
    for inset, colour in ((0.02, edge), (0.10, fill)):
        reach = big * (0.5 - inset)
        if tier <= 0:
            pygame.draw.circle(out, colour, (middle, middle), reach * 0.84)
        elif tier == 1:
            wide, low = reach * 1.02, middle + reach * 0.78
            top = middle - reach * (0.98 if inset < 0.05 else 0.90)
            pygame.draw.polygon(out, colour, [(middle, top), (middle + wide, low),
                                              (middle - wide, low)])
        else:
            pygame.draw.polygon(out, colour, [(middle, middle - reach), (middle + reach, middle),
                                              (middle, middle + reach), (middle - reach, middle)])
    small = pygame.transform.smoothscale(out, (size, size))
    if number:
        digits = font.render(number, True, text)
        box = digits.get_bounding_rect()
        drop = size * 0.10 if tier == 1 else 0.0
        small.blit(digits, (round((size - box.width) / 2) - box.left,
                            round((size - box.height) / 2 + drop) - box.top))
    return small
