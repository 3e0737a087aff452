"""Drawing into a pygame surface, sharp at every scale."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from math import ceil, floor

import pygame

from game.palette import Colour
from game.screens.toolkit import icons, raster
from game.screens.toolkit.cache import SurfaceCache
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Point, Rect
from game.screens.toolkit.style import Style, Styled
from game.screens.toolkit.text import Block

_SCALED_KEPT = 64


def _solid(colour: Colour) -> bool:
    return len(colour) == 3 or colour[3] == 255


class PygameRenderer(Styled):
    """A Renderer that draws into `surface`; `style.units` must fit its size."""

    def __init__(self, surface: pygame.Surface, style: Style) -> None:
        self.surface, self.style = surface, style
        self.units = style.units
        self.area = style.units.screen
        self._scaled: OrderedDict[tuple[int, int, int], tuple[pygame.Surface, pygame.Surface]] = \
            OrderedDict()

    @contextmanager
    def clip(self, rect: Rect) -> Iterator[None]:
        """Draw only inside the rectangle."""
        before, old = self.area, self.surface.get_clip()
        self.area = before.cut(rect)
        self.surface.set_clip(pygame.Rect(self.units.box(self.area)))
        try:
            yield
        finally:
            self.area = before
            self.surface.set_clip(old)

    def owner(self, widget_id: str) -> None:
        """Does nothing: pixels have no owner."""

    def fill(self, colour: Colour) -> None:
        """Fill the whole area."""
        self.surface.fill(colour, pygame.Rect(self.units.box(self.area)))

    def rect(self, rect: Rect, fill: Colour | None = None, border: Colour | None = None,
             width: float = 1.0, radius: float = 0.0) -> None:
        """A box, filled, with a border inside its edges, with round corners."""
        if not self.area.meets(rect):
            return
        box = pygame.Rect(self.units.box(rect))
        corner = min(self.units.px(radius), box.w // 2, box.h // 2)
        if fill is not None:
            self._box(box, corner, fill)
        if border is not None:
            self._border(box, corner, border, self.units.px(width))

    def _flat(self, box: pygame.Rect, colour: Colour) -> None:
        """A plain box; a translucent colour is blended."""
        if box.w <= 0 or box.h <= 0:
            return
        if _solid(colour):
            self.surface.fill(colour, box)
            return
        part = box.clip(self.surface.get_clip())
        if part.w and part.h:
            veil = pygame.Surface(part.size, pygame.SRCALPHA)
            veil.fill(colour)
            self.surface.blit(veil, part)

    def _box(self, box: pygame.Rect, corner: int, colour: Colour) -> None:
        if not corner:
            self._flat(box, colour)
            return
        self._flat(pygame.Rect(box.x + corner, box.y, box.w - 2 * corner, box.h), colour)
        for x in (box.x, box.right - corner):
            self._flat(pygame.Rect(x, box.y + corner, corner, box.h - 2 * corner), colour)
        self._corners(box, corner, colour, 0)

    def _border(self, box: pygame.Rect, corner: int, colour: Colour, wide: int) -> None:
        for y in (box.y, box.bottom - wide):
            self._flat(pygame.Rect(box.x + corner, y, box.w - 2 * corner, wide), colour)
        inset = corner or wide
        for x in (box.x, box.right - wide):
            self._flat(pygame.Rect(x, box.y + inset, wide, box.h - 2 * inset), colour)
        if corner:
            self._corners(box, corner, colour, wide)
        else:
            for y in (box.y, box.bottom - wide):
                for x in (box.x, box.right - wide):
                    self._flat(pygame.Rect(x, y, wide, wide), colour)

    def _corners(self, box: pygame.Rect, corner: int, colour: Colour, wide: int) -> None:
        tile = _corner_tile(corner, wide, colour)
        for right in (0, 1):
            for low in (0, 1):
                place = (box.right - corner if right else box.x,
                         box.bottom - corner if low else box.y)
                self.surface.blit(tile, place, (right * corner, low * corner, corner, corner))

    def line(self, a: Point, b: Point, colour: Colour, width: float = 1.0) -> None:
        """A straight line; vertical and horizontal ones are aligned to whole pixels."""
        if a[0] != b[0] and a[1] != b[1]:
            self.polyline((a, b), colour, width)
            return
        (x, y), (u, v) = self.units.at((min(a[0], b[0]), min(a[1], b[1]))), \
            self.units.at((max(a[0], b[0]), max(a[1], b[1])))
        wide = self.units.px(width)
        shift = (wide - 1) // 2
        level = a[1] == b[1]
        self._flat(pygame.Rect(x, y - shift, u - x, wide) if level
                   else pygame.Rect(x - shift, y, wide, v - y), colour)

    def polyline(self, points: Sequence[Point], colour: Colour, width: float = 1.0) -> None:
        """A line through the points with round joins."""
        if len(points) > 1 and self.area.meets(_around(points).grow(width)):
            self._shape(points, width * self.units.factor, colour)

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled shape."""
        if len(points) > 2 and self.area.meets(_around(points)):
            self._shape(points, 0.0, fill)

    def _shape(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A line of a width in pixels, or with width 0 a filled shape, drawn once and cached."""
        left, top, place = _placed(tuple(points), self.units.factor)
        margin = ceil(width / 2) + 3

        def drawn() -> pygame.Surface:
            x, y, mask = raster.stroke(place, width) if width else raster.filled(place)
            w, h = mask.shape
            surface = pygame.Surface((w + x + margin, h + y + margin), pygame.SRCALPHA)
            surface.fill((*colour[:3], 0))
            surface.blit(raster.tinted(mask, colour), (x + margin, y + margin),
                         special_flags=pygame.BLEND_RGBA_MAX)
            return surface

        key = (place, width, colour)
        self.surface.blit(_SHAPES.get(key, drawn), (left - margin, top - margin))

    def disc(self, centre: Point, radius: float, fill: Colour,
             border: Colour | None = None, width: float = 1.0) -> None:
        """A filled circle."""
        box = Rect(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
        self.rect(box, fill, border, width, radius)

    def text(self, x: float, y: float, text: str, size: float, colour: Colour,
             weight: Weight = "regular") -> None:
        """One line of text; (x, y) is the upper left corner of its line box."""
        height = self.style.line(size)
        if not text or y > self.area.bottom or y + height < self.area.y or x > self.area.right:
            return
        surface = self.style.fonts.line(text, weight, self.style.font_px(size), colour)
        left, top = self.units.at((x, y))
        spare = self.units.px(height) - surface.get_height()
        self.surface.blit(surface, (left, top + spare // 2))

    def block(self, x: float, y: float, block: Block, colour: Colour, active: str = "") -> None:
        """A set rich text."""
        for piece in block.pieces:
            run, at = piece.run, piece.rect.moved(x, y)
            tint = self.theme.ink(run.token) if run.token else \
                self.theme.link if run.link else colour
            if run.link and run.link == active:
                self.rect(at.grow(1), self.theme.selected, radius=self.theme.radius.s)
                tint = self.theme.on_selected
            if run.icon:
                self.icon(run.icon, at.centred(piece.size * 1.1, piece.size * 1.1), tint)
                continue
            self.text(at.x, at.y, run.text, piece.size, tint, block.face[run.bold])
            if run.link:
                low = at.y + at.h * 0.84
                self.line((at.x, low), (at.right, low), tint)

    def icon(self, name: str, rect: Rect, colour: Colour) -> None:
        """An icon in the largest centred square of the rectangle."""
        if self.area.meets(rect):
            x, y, w, h = self.units.box(rect)
            side = max(1, min(w, h))
            self.surface.blit(icons.icon(name, side, colour),
                              (x + (w - side) // 2, y + (h - side) // 2))

    def image(self, image: pygame.Surface, rect: Rect, name: str = "") -> None:
        """An image scaled to the rectangle; scaled copies are cached."""
        if not self.area.meets(rect):
            return
        x, y, w, h = self.units.box(rect)
        if image.get_size() == (w, h) or not w or not h:
            self.surface.blit(image, (x, y))
            return
        key = (id(image), w, h)
        if key not in self._scaled:
            # the original is stored with its copy: its id must not be reused for another image
            self._scaled[key] = image, pygame.transform.smoothscale(image, (w, h))
        self._scaled.move_to_end(key)
        if len(self._scaled) > _SCALED_KEPT:
            self._scaled.popitem(last=False)
        self.surface.blit(self._scaled[key][1], (x, y))


@lru_cache(maxsize=256)
def _placed(points: tuple[Point, ...], factor: float) -> tuple[int, int, tuple[Point, ...]]:
    """The pixel at the upper left of a shape, and its corners seen from there."""
    left = floor(min(x for x, _ in points) * factor)
    top = floor(min(y for _, y in points) * factor)
    return left, top, tuple((x * factor - 0.5 - left, y * factor - 0.5 - top) for x, y in points)


_TILES: SurfaceCache[tuple[int, int, Colour]] = SurfaceCache(2_000_000)
_SHAPES: SurfaceCache[tuple[tuple[Point, ...], float, Colour]] = SurfaceCache(16_000_000)


def _corner_tile(corner: int, wide: int, colour: Colour) -> pygame.Surface:
    """A box made of four corners of that radius."""
    return _TILES.get((corner, wide, colour), lambda: raster.tinted(
        raster.rounded(2 * corner, 2 * corner, corner, wide), colour))


def _around(points: Sequence[Point]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
