"""The map as one picture: the painted countries, outlines of what is chosen, signs and names.

The scene keeps what it drew until something changes. All places here are pixels of the view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pygame

from game.screens.atlas import labels, shapes
from game.screens.atlas.camera import Camera
from game.screens.atlas.canvas import Canvas
from game.screens.atlas.labels import Letters, Placed, Wish
from game.screens.atlas.shapes import Country
from game.screens.atlas.styles import EMPTY, Colour, Layer, Look, Marker, Style, light, look
from game.screens.kit.style import Style as WindowStyle

NAME, VALUE, MARKER = 13.0, 11.5, 13.5
"""Text sizes in logical units: names, values below them, names of markers."""
_SIGN = 21.0
_SMOOTH_LIMIT = 2_600_000
"""Views of more pixels are drawn coarsely while they move."""


class Spot(NamedTuple):
    """Something on the map: kind "country" or "marker", and its id."""

    kind: str
    id: str


class Scene:
    """Countries, markers, what is hovered over, chosen and focused, and the picture of it."""

    def __init__(self) -> None:
        self.layer: Layer = EMPTY
        self.markers: tuple[Marker, ...] = ()
        self.chosen: Spot | None = None
        self.hovered: Spot | None = None
        self.cursor: Spot | None = None
        self.moving = False
        self.placed: list[Placed] = []
        self.camera = Camera.whole(1, 1, shapes.load(shapes.COARSE).height)
        self.countries = {c.id: c for c in shapes.load(shapes.COARSE).countries}
        self._style: WindowStyle | None = None
        self._canvas: Canvas | None = None
        self._letters: Letters | None = None
        self._drawn: Camera | None = None
        self._picture: pygame.Surface | None = None

    # What it shows -----------------------------------------------------------------------------

    def dress(self, style: WindowStyle, width: int, height: int) -> None:
        """Take on the window's theme and scale, and a size in pixels."""
        camera = self.camera.resized(max(8, width), max(8, height))
        if style is not self._style:
            self._style = style
            self._canvas = Canvas(look(style.theme), style.units.factor)
            self._canvas.recolour(self.layer.styles)
            self._letters = Letters(style.fonts, style.units.factor)
            self._drawn = None
        self.look_from(camera)

    def show(self, layer: Layer, markers: Sequence[Marker] = ()) -> None:
        """Other colours, other markers."""
        self.layer, self.markers = layer, tuple(markers)
        if self._canvas is not None:
            self._canvas.recolour(layer.styles)
        self._picture = None

    def look_from(self, camera: Camera) -> None:
        """Another view."""
        if camera != self.camera:
            self.camera, self._picture = camera, None

    def choose(self, **spots: Spot | None) -> bool:
        """Set `chosen`, `hovered` or `cursor`; True if that changed anything."""
        before = (self.chosen, self.hovered, self.cursor)
        for name, spot in spots.items():
            setattr(self, name, spot)
        if before == (self.chosen, self.hovered, self.cursor):
            return False
        self._picture = None
        return True

    def rest(self, moving: bool) -> None:
        """Say whether the map is being moved just now."""
        if self.moving and not moving and self._canvas is not None and self._canvas.fine == 1:
            self._drawn = self._picture = None
        self.moving = moving

    @property
    def canvas(self) -> Canvas:
        """The painted countries. Only once it is dressed."""
        assert self._canvas is not None, "the map has no theme yet"
        return self._canvas

    @property
    def colours(self) -> Look:
        """The map's colours."""
        return self.canvas.look

    @property
    def unit(self) -> float:
        """Pixels per logical unit."""
        return self.canvas.unit

    def name(self, spot: Spot) -> str:
        """What a country or a marker is called."""
        if spot.kind == "marker":
            return next((m.name for m in self.markers if m.id == spot.id), spot.id)
        style = self.layer.styles.get(spot.id)
        return style.name if style and style.name else self.countries[spot.id].name

    def middle(self, spot: Spot) -> tuple[float, float]:
        """Where it is, in map units."""
        if spot.kind == "marker":
            m = next(m for m in self.markers if m.id == spot.id)
            return shapes.load(shapes.COARSE).place(m.longitude, m.latitude)
        return self.countries[spot.id].label

    def spots(self) -> dict[Spot, tuple[float, float]]:
        """Everything the keyboard can reach: countries of the layer and markers, in map units."""
        out = [Spot("country", c) for c in self.countries if c in self.layer.styles]
        out += [Spot("marker", m.id) for m in self.markers]
        return {s: self.middle(s) for s in out}

    def spot_at(self, x: int, y: int) -> Spot | None:
        """What is under a pixel: a marker, a country, or nothing."""
        self._ensure()
        for marker in reversed(self.markers):
            if self._sign_box(marker).collidepoint(x, y):
                return Spot("marker", marker.id)
        country = self.canvas.country_at(x, y)
        return Spot("country", country.id) if country else None

    # The picture -------------------------------------------------------------------------------

    def _ensure(self) -> None:
        if self._drawn != self.camera:
            large = self.camera.width * self.camera.height > _SMOOTH_LIMIT
            self.canvas.show(self.camera, 1 if self.moving and large else 2)
            self._drawn = self.camera

    def picture(self) -> pygame.Surface:
        """The whole view; the same surface until something changes."""
        self._ensure()
        if self._picture is None:
            out = self.canvas.base.copy()
            if self.hovered not in (self.chosen, None):
                self._outline(out, self.hovered, 1.1, 0.9)
            self._outline(out, self.chosen, 2.0, 1.6)
            self._outline(out, self.cursor, 2.0, 1.6, self.colours.focus)
            for marker in self.markers:
                out.blit(self._sign(marker), self._sign_box(marker))
            self.placed = self._labels()
            out.blits([(p.image, p.rect) for p in self.placed])
            self._picture = out
        return self._picture

    def _outline(self, out: pygame.Surface, spot: Spot | None, core: float, casing: float,
                 colour: Colour | None = None) -> None:
        """A light line in a dark one around a country, drawn twice as large."""
        if spot is None:
            return
        colour = colour or self.colours.outline
        if spot.kind == "marker":
            marker = next((m for m in self.markers if m.id == spot.id), None)
            if marker is not None:
                box = self._sign_box(marker)
                radius = box.width // 2 + round(3 * self.unit)
                for wide, ink in ((casing + core, self.colours.casing), (core, colour)):
                    pygame.draw.circle(out, ink, box.center, radius + round(wide / 2 * self.unit),
                                       max(2, round(wide * self.unit)))
            return
        country = self.countries[spot.id]
        box = self.canvas.box(country).inflate(round(8 * self.unit), round(8 * self.unit))
        box = box.clip(out.get_rect())
        if not box.width or not box.height:
            return
        lines = self._edges(country, box)
        layer = pygame.Surface((box.width * 2, box.height * 2), pygame.SRCALPHA)
        layer.fill((*self.colours.casing, 0))
        for wide, ink in ((core + 2 * casing, self.colours.casing), (core, colour)):
            _thick(layer, lines, max(2, round(wide * self.unit * 2)), ink)
        out.blit(pygame.transform.smoothscale(layer, box.size), box)

    def _edges(self, country: Country, box: pygame.Rect) -> list[list[tuple[float, float]]]:
        """The rings of a country in pixels of a picture twice as large as `box`."""
        fine = self.camera.scale * 2 > 1.1
        world = shapes.load(shapes.FINE if fine else shapes.COARSE)
        own = next(c for c in world.countries if c.id == country.id)
        x, y = self.camera.at(0.0, 0.0)
        shift = np.array([x - box.left, y - box.top]) * 2
        room = 12.0 * self.unit
        frame = (-room, -room, box.width * 2 + room, box.height * 2 + room)
        out = []
        for r in range(own.first, own.last):
            ring = world.points[world.starts[r]:world.starts[r + 1]] * self.camera.scale * 2 + shift
            if np.ptp(ring, axis=0).max() >= 2 * self.unit:
                ring = shapes.clip(ring, frame)
            elif own.last - own.first == 1:
                middle = ring.mean(axis=0)
                turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
                ring = middle + 7 * self.unit * np.stack([np.cos(turn), np.sin(turn)], axis=1)
            else:
                continue
            if len(ring) > 2:
                out.append([(a, b) for a, b in np.rint(ring).tolist()])
        return out

    def _sign_box(self, marker: Marker) -> pygame.Rect:
        x, y = self.camera.at(*self.middle(Spot("marker", marker.id)))
        side = round(_SIGN * self.unit)
        return pygame.Rect(round(x - side / 2), round(y - side / 2), side, side)

    def _sign(self, marker: Marker) -> pygame.Surface:
        assert self._style is not None
        face = self._style.fonts.face("bold", max(9, round(10.5 * self.unit)))
        tier = min(max(marker.tier, 0), 2)
        return labels.sign(tier, marker.number, round(_SIGN * self.unit), self.colours.tiers[tier],
                           (255, 255, 255), (255, 255, 255), face)

    # Names -------------------------------------------------------------------------------------

    def _labels(self) -> list[Placed]:
        """Names that fit, markers' first, then what is chosen, then by weight and size."""
        whole = pygame.Rect(0, 0, self.camera.width, self.camera.height)
        signs = [self._sign_box(m) for m in self.markers]
        active = [s.id for s in (self.cursor, self.chosen, self.hovered)
                  if s and s.kind == "country"]
        order = sorted(self.countries.values(), key=lambda c: (
            c.id not in active, -self._weight(c),
            -(c.box[2] - c.box[0]) * (c.box[3] - c.box[1])))
        wishes = [self._marker_wish(m) for m in self.markers]
        wishes += [w for c in order if (w := self._country_wish(c, c.id in active))]
        return labels.place(wishes, whole, signs, round(3 * self.unit))

    def _weight(self, country: Country) -> float:
        style = self.layer.styles.get(country.id)
        return style.weight if style else -1.0

    def _marker_wish(self, marker: Marker) -> Wish:
        letters = self._letters
        assert letters is not None
        dark = self.colours.dark
        ink, halo = ((255, 255, 255), self.colours.halo) if dark else \
            (self.colours.on_light, self.colours.on_light_halo)
        image = letters.line(marker.name, MARKER, ink, halo, "bold")
        box = self._sign_box(marker)
        w, h = image.get_size()
        x, y = box.center
        aside, above = (box.width + w) / 2, (box.height + h) / 2 - self.unit
        return Wish(f"marker:{marker.id}",
                    [(image, [(x + aside, y), (x - aside, y), (x, y - above), (x, y + above),
                              (x + aside, y + above), (x - aside, y - above)])], must=True)

    def _country_wish(self, country: Country, active: bool) -> Wish | None:
        letters, style = self._letters, self.layer.styles.get(country.id)
        assert letters is not None
        x, y = self.camera.at(*country.label)
        if not (0 <= x < self.camera.width and 0 <= y < self.camera.height):
            return None
        name = self.name(Spot("country", country.id))
        wide = (country.box[2] - country.box[0]) * self.camera.scale
        high = (country.box[3] - country.box[1]) * self.camera.scale
        w, h = letters.size(name, NAME)
        slack = (1.9 if style else 0.95) + (0.6 if style and style.weight >= 2 else 0.0)
        if not active and (wide * slack < w or high * 1.6 < h):
            return None
        inside = wide >= w * 0.8 and high >= h
        ink, halo = self._inks(style, inside)
        title = letters.line(name, NAME, ink, halo)
        places = [(x, y), (x, y + h * 0.5), (x, y - h * 0.5)]
        if active:
            places += [(x, y - h), (x, y + h), (x + w * 0.6, y), (x - w * 0.6, y)]
        choices: list[tuple[pygame.Surface, list[tuple[float, float]]]] = []
        if style and (style.value or style.shares) and wide > w * 0.95 and high > 2.8 * h:
            choices.append((self._block(title, style, ink, halo), places[:3]))
        return Wish(f"country:{country.id}", [*choices, (title, places)], must=active)

    def _inks(self, style: Style | None, inside: bool) -> tuple[Colour, Colour]:
        """Letters and halo: dark letters on light ground, as far as the name lies on it."""
        on = style.fill if style else self.colours.land
        dark_letters = light(on) > 0.5 if inside else not self.colours.dark
        if dark_letters:
            return self.colours.on_light, self.colours.on_light_halo
        return self.colours.text, self.colours.halo

    def _block(self, title: pygame.Surface, style: Style, ink: Colour,
               halo: Colour) -> pygame.Surface:
        """The name, the value below it, and the bar of parts."""
        assert self._letters is not None
        parts = [title]
        if style.value:
            parts.append(self._letters.line(style.value, VALUE, ink, halo))
        if style.shares:
            parts.append(share_bar(style.shares, (round(46 * self.unit), round(6 * self.unit)),
                                   self.colours))
        out = pygame.Surface((max(p.get_width() for p in parts),
                              sum(p.get_height() for p in parts)), pygame.SRCALPHA)
        top = 0
        for part in parts:
            out.blit(part, ((out.get_width() - part.get_width()) // 2, top))
            top += part.get_height()
        return out


def _thick(layer: pygame.Surface, lines: Sequence[Sequence[tuple[float, float]]], wide: int,
           ink: Colour) -> None:
    """Closed lines with round corners."""
    for line in lines:
        pygame.draw.lines(layer, ink, True, line, wide)
        if wide > 3:
            for point in line:
                pygame.draw.circle(layer, ink, point, (wide - 1) / 2)


def share_bar(shares: Sequence[tuple[Colour, float]], size: tuple[int, int],
              colours: Look) -> pygame.Surface:
    """Parts of a whole side by side; what is left over is not aligned."""
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


def style_of(styles: Mapping[str, Style], spot: Spot) -> Style | None:
    """The style of a country; None for markers and countries without one."""
    return styles.get(spot.id) if spot.kind == "country" else None
