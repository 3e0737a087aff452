"""Names on the map: letters with a halo, and their placement without collisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import pygame

from game.screens.map.styles import Colour, Look, Style
from game.screens.toolkit.fonts import Fonts, Weight

NAME, VALUE, MARKER = 13.0, 11.5, 13.5
"""Text sizes in logical units: names, values below them, names of markers."""
_ROUND = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1))


class Letters:
    """Lines of text with a halo, rendered once."""

    def __init__(self, fonts: Fonts, unit: float) -> None:
        self.fonts, self.unit = fonts, unit
        self._kept: dict[tuple[str, float, Weight, Colour, Colour], pygame.Surface] = {}
        self.rendered = 0
        """How many lines were rendered so far."""

    def size(self, text: str, size: float, weight: Weight = "semibold") -> tuple[int, int]:
        """Width and height in pixels, with the halo."""
        px = self._px(size)
        edge = self._edge()
        face = self.fonts.face(weight, px)
        return ceil(self.fonts.width(text, weight, px)) + 2 * edge, face.get_ascent() + 2 * edge

    def _px(self, size: float) -> int:
        return max(9, round(size * self.unit))

    def _edge(self) -> int:
        return max(1, round(0.95 * self.unit))

    def line(self, text: str, size: float, ink: Colour, halo: Colour,
             weight: Weight = "semibold") -> pygame.Surface:
        """The text in `ink`, outlined with `halo`."""
        key = (text, size, weight, ink, halo)
        if key not in self._kept:
            if len(self._kept) > 600:
                self._kept.clear()
            self.rendered += 1
            self._kept[key] = self._render(text, self._px(size), ink, halo, weight)
        return self._kept[key]

    def _render(self, text: str, px: int, ink: Colour, halo: Colour,
                weight: Weight) -> pygame.Surface:
        front, back = self.fonts.inked(text, weight, px, ink, halo)
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


def share_bar(shares: Sequence[tuple[Colour, float]], size: tuple[int, int],
              colours: Look) -> pygame.Surface:
    """Parts of a whole side by side; the remainder is not aligned."""
    out = pygame.Surface(size, depth=32)
    out.fill(colours.casing)
    inner = pygame.Rect(1, 1, size[0] - 2, size[1] - 2)
    out.fill(colours.free, inner)
    at = 0.0
    for colour, share in shares:
        left, right = round(at * inner.width), round(min(1.0, at + share) * inner.width)
        out.fill(colour, (1 + left, 1, max(0, right - left), inner.height))
        if right < inner.width:
            out.fill(colours.casing, (1 + right, 1, 1, inner.height))
        at += share
    return out


def block(letters: Letters, title: pygame.Surface, style: Style, ink: Colour, halo: Colour,
          colours: Look) -> pygame.Surface:
    """A name with the value below it and the bar of shares."""
    parts = [title]
    if style.value:
        parts.append(letters.line(style.value, VALUE, ink, halo))
    if style.shares:
        size = (round(46 * letters.unit), round(6 * letters.unit))
        parts.append(share_bar(style.shares, size, colours))
    out = pygame.Surface((max(p.get_width() for p in parts), sum(p.get_height() for p in parts)),
                         pygame.SRCALPHA)
    top = 0
    for part in parts:
        out.blit(part, ((out.get_width() - part.get_width()) // 2, top))
        top += part.get_height()
    return out


@dataclass(frozen=True)
class Wish:
    """A label to be placed: pictures from the fullest to the smallest, each with its possible
    centres.

    `must` takes the first visible position even if it collides.
    """

    id: str
    choices: Sequence[tuple[pygame.Surface, Sequence[tuple[float, float]]]]
    must: bool = False


@dataclass(frozen=True)
class Placed:
    """A label at its position."""

    id: str
    image: pygame.Surface
    rect: pygame.Rect


def place(wishes: Iterable[Wish], whole: pygame.Rect, taken: Sequence[pygame.Rect],
          gap: int) -> list[Placed]:
    """Place labels in the order of the wishes; labels without a free position are dropped.

    `taken` stays free, as do `gap` pixels between labels.
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
         font: pygame.font.Font | None) -> pygame.Surface:
    """The symbol of a marker, `size` pixels wide: circle, triangle or diamond with its number, for
    which it needs a font."""
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
    if number and font is not None:
        digits = font.render(number, True, text)
        box = digits.get_bounding_rect()
        drop = size * 0.10 if tier == 1 else 0.0
        small.blit(digits, (round((size - box.width) / 2) - box.left,
                            round((size - box.height) / 2 + drop) - box.top))
    return small
