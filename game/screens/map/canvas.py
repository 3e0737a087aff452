"""The painted map: the country of each pixel, and the picture made from it by colour tables.

Countries are drawn once for a view, at twice the size, one byte a pixel (`_wide`). A change of
colours is then a change of tables: pixels are looked up, scaled down, and patterns are added.
`hits` has the view's own size and no lines: the country under each pixel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pygame

from game.screens.map import inking, shapes
from game.screens.map.camera import Camera
from game.screens.map.shapes import Country, Shapes
from game.screens.map.styles import Look, Style

VOID, SEA, GRID, EDGE, FIRST = 0, 1, 2, 3, 4
"""Reserved byte values; countries follow."""
_BAND = 64
"""Number of pixel rows scaled down at a time."""
_FINE_FROM = 1.1
"""Pixels of the large picture per map unit from which the fine map is drawn."""
_TINY, _DOT, _LARGE_DOT = 4.5, 1.0, 3.4
"""Logical units: a country smaller than the first is drawn as a dot with the others as radius, the
last for countries of the layer."""


def _byte_surface(size: tuple[int, int]) -> pygame.Surface:
    return pygame.Surface((max(1, size[0]), max(1, size[1])), depth=8)


def _thin(wide: pygame.Surface, out: pygame.Surface, fine: int) -> None:
    """Every `fine`-th pixel of every `fine`-th row."""
    pygame.surfarray.pixels2d(out).T[...] = pygame.surfarray.pixels2d(wide).T[::fine, ::fine]


class Canvas:
    """The map of one view, drawn and coloured; `base` is the picture, `hits` the countries."""

    def __init__(self, look: Look, unit: float) -> None:
        self.look, self.unit = look, unit
        self.styles: Mapping[str, Style] = {}
        self.countries = shapes.load(shapes.COARSE).countries
        self.byte = {c.id: FIRST + i for i, c in enumerate(self.countries)}
        self.camera: Camera | None = None
        self.fine = 2
        self._colours = self._table()
        self.base = pygame.Surface((1, 1), depth=32)
        self.hits = self._wide = self._lined = _byte_surface((1, 1))
        self._strip = self.base

    # What is where -----------------------------------------------------------------------------

    def country_at(self, x: int, y: int) -> Country | None:
        """The country under a pixel of the view."""
        w, h = self.hits.get_size()
        if not (0 <= x < w and 0 <= y < h):
            return None
        byte = self.hits.get_at_mapped((x, y))
        return self.countries[byte - FIRST] if byte >= FIRST else None

    def box(self, country: Country) -> pygame.Rect:
        """The rectangle of a country in the view, with room for its lines and its dot."""
        assert self.camera is not None
        left, top = self.camera.at(country.box[0], country.box[1])
        right, bottom = self.camera.at(country.box[2], country.box[3])
        room = round(_LARGE_DOT * self.unit) + 3
        rect = pygame.Rect(int(left) - room, int(top) - room, int(right - left) + 2 * room + 1,
                           int(bottom - top) + 2 * room + 1)
        return rect.clip(self.base.get_rect())

    @staticmethod
    def map_for(scale: float) -> str:
        """The map file with enough detail for so many pixels per map unit."""
        return shapes.FINE if scale > _FINE_FROM else shapes.COARSE

    def thin(self) -> None:
        """Free the large picture, half of the map's memory, until it is made again."""
        self._wide, self._strip = _byte_surface((1, 1)), pygame.Surface((1, 1), depth=32)

    # Drawing -----------------------------------------------------------------------------------

    def show(self, camera: Camera, fine: int = 2) -> None:
        """Draw a view; `fine` 2 has smooth edges, 1 is faster, for while the map moves."""
        self.camera, self.fine = camera, fine
        self._fit((camera.width, camera.height), fine)
        scale = camera.scale * fine
        world = shapes.load(self.map_for(scale))
        shift = np.array(camera.at(0.0, 0.0)) * fine
        self._sea(world, scale, shift)
        rings = self._rings(world, scale, shift)
        for country, ring in rings:
            pygame.draw.polygon(self._wide, self.byte[country.id], ring)
        dots = self._dots(world, camera)
        for country, at, radius in dots:
            pygame.draw.circle(self._wide, self.byte[country.id], at, radius)
        _thin(self._wide, self.hits, fine)
        width = max(1, round(fine * 0.62 * max(1.0, self.unit * 0.8)))
        for _, ring in rings:
            pygame.draw.lines(self._wide, EDGE, True, ring, width)
        for country, at, radius in dots:
            if country.id in self.styles:
                pygame.draw.circle(self._wide, EDGE, at, radius + fine, fine)
            pygame.draw.circle(self._wide, self.byte[country.id], at, radius)
        _thin(self._wide, self._lined, fine)
        self._paint([self.base.get_rect()])

    def _fit(self, size: tuple[int, int], fine: int) -> None:
        if self.base.get_size() != size:
            self.base = pygame.Surface(size, depth=32)
            self.hits, self._lined = _byte_surface(size), _byte_surface(size)
        wide = (size[0] * fine, size[1] * fine)
        if self._wide.get_size() != wide:
            self._wide = _byte_surface(wide)
            self._strip = pygame.Surface((wide[0], _BAND * fine), depth=32)
        for surface in (self._wide, self.hits, self._lined):
            surface.set_palette(self._colours)

    def _sea(self, world: Shapes, scale: float, shift: np.ndarray) -> None:
        self._wide.fill(VOID)
        outline = shapes.clip(shapes.globe(world) * scale + shift, self._margin())
        if len(outline) > 2:
            pygame.draw.polygon(self._wide, SEA, np.rint(outline).astype(int).tolist())
        for line in shapes.graticule(world):
            pygame.draw.lines(self._wide, GRID, False, (line * scale + shift).tolist(),
                              self.fine)

    def _margin(self) -> shapes.Box:
        """The large picture with a margin, so that lines along its edge are invisible."""
        w, h = self._wide.get_size()
        room = 16.0 * self.unit
        return -room, -room, w + room, h + room

    def _rings(self, world: Shapes, scale: float, shift: np.ndarray,
               ) -> list[tuple[Country, list[list[int]]]]:
        """Every visible ring, in pixels of the large picture, largest country first."""
        pixels = world.points * scale + shift
        boxes = world.boxes * scale + np.tile(shift, 2)
        left, top, right, bottom = self._margin()
        seen = ((boxes[:, 2] > left) & (boxes[:, 0] < right) & (boxes[:, 3] > top)
                & (boxes[:, 1] < bottom))
        inside = ((boxes[:, 0] > left) & (boxes[:, 2] < right) & (boxes[:, 1] > top)
                  & (boxes[:, 3] < bottom))
        whole = np.rint(pixels).astype(int)
        out: list[tuple[Country, list[list[int]]]] = []
        for country in world.countries:
            for r in range(country.first, country.last):
                if not seen[r]:
                    continue
                span = slice(world.starts[r], world.starts[r + 1])
                if inside[r]:
                    out.append((country, whole[span].tolist()))
                    continue
                cut = shapes.clip(pixels[span], self._margin())
                if len(cut) > 2:
                    out.append((country, np.rint(cut).astype(int).tolist()))
        return out

    def _dots(self, world: Shapes, camera: Camera) -> list[tuple[Country, tuple[int, int], int]]:
        """Countries too small to be visible, as (country, centre, radius) in the large picture."""
        out = []
        limit = _TINY * self.unit / camera.scale
        for country in world.countries:
            largest = max(world.boxes[country.first][2:] - world.boxes[country.first][:2])
            if largest >= limit:
                continue
            style = self.styles.get(country.id)
            large = style is not None and style.weight >= 0
            radius = (_LARGE_DOT if large else _DOT) * self.unit * self.fine
            x, y = camera.at(*country.label)
            if 0 <= x < camera.width and 0 <= y < camera.height:
                out.append((country, (round(x * self.fine), round(y * self.fine)),
                            max(2, round(radius))))
        return out

    # Colouring ---------------------------------------------------------------------------------

    def _style(self, country: Country) -> Style:
        return self.styles.get(country.id) or Style(self.look.land)

    def _table(self) -> list[tuple[int, int, int]]:
        look = self.look
        out = [look.void, look.sea, look.grid, look.edge]
        out += [self._style(c).fill for c in self.countries]
        return out + [look.edge] * (256 - len(out))

    def recolour(self, styles: Mapping[str, Style]) -> list[pygame.Rect]:
        """Apply new styles and repaint where something changed; returns those rectangles."""
        changed = [c for c in self.countries
                   if _paint_of(styles.get(c.id)) != _paint_of(self.styles.get(c.id))]
        dots = any((c.id in styles) != (c.id in self.styles) for c in changed)
        self.styles = styles
        self._colours = self._table()
        if self.camera is None or not changed:
            return []
        if dots or self._wide.get_size() == (1, 1):
            self.show(self.camera, self.fine)
            return [self.base.get_rect()]
        for surface in (self._wide, self.hits, self._lined):
            surface.set_palette(self._colours)
        rects = merged([self.box(c) for c in changed], self.base.get_rect())
        self._paint(rects)
        return rects

    def _paint(self, rects: Iterable[pygame.Rect]) -> None:
        """Look up colours, scale down and add patterns, in each rectangle."""
        patterns = inking.Patterns(
            {self.byte[c.id]: (s.pattern, s.ink) for c in self.countries
             if (s := self._style(c)).pattern}, self.unit)
        anchor = self._anchor()
        for rect in rects:
            for top in range(rect.top, rect.bottom, _BAND):
                part = pygame.Rect(rect.left, top, rect.width, min(_BAND, rect.bottom - top))
                self._reduce(part)
            patterns.draw(self.base, self._lined, rect, anchor)

    def _anchor(self) -> tuple[int, int]:
        """A fixed point of the map in pixels: patterns move with the map."""
        assert self.camera is not None
        x, y = self.camera.at(0.0, 0.0)
        return round(x), round(y)

    def _reduce(self, part: pygame.Rect) -> None:
        n = self.fine
        source = pygame.Rect(part.left * n, part.top * n, part.width * n, part.height * n)
        if n == 1:
            self.base.blit(self._wide, part, source)
            return
        strip = self._strip.subsurface((0, 0, source.width, source.height))
        strip.blit(self._wide, (0, 0), source)
        pygame.transform.smoothscale(strip, part.size, self.base.subsurface(part))


def _paint_of(style: Style | None) -> tuple[object, ...] | None:
    """The part of a style that affects the picture itself."""
    return None if style is None else (style.fill, style.pattern, style.pattern and style.ink)


def merged(rects: list[pygame.Rect], whole: pygame.Rect) -> list[pygame.Rect]:
    """Disjoint rectangles that cover the same area."""
    out: list[pygame.Rect] = []
    for rect in rects:
        now = rect.clip(whole)
        if not now.width or not now.height:
            continue
        while (hit := now.collidelist(out)) >= 0:
            now = now.union(out.pop(hit))
        out.append(now)
    return out
