"""The map as one picture: the painted countries, outlines, symbols and names.

The scene caches its picture until something changes. All coordinates here are pixels of the view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import dist
from typing import NamedTuple

import pygame

from game.screens.map import labels, outlines, shapes
from game.screens.map.camera import Camera
from game.screens.map.canvas import Canvas
from game.screens.map.labels import Letters, Placed, Wish
from game.screens.map.shapes import Country
from game.screens.map.styles import EMPTY, Colour, Layer, Look, Marker, Style, light, look, mix
from game.screens.toolkit.style import Style as WindowStyle

_SIGN = 21.0
PIN, PIN_ABOVE, PIN_STEP = 11.0, 22.0, 24.0
"""Radius of a numbered pin in logical units, how far above its spot it stands, and how far from
another one at least."""
_FOREIGN = 1.6
"""Zoom from which countries outside the layer are named."""
_STRETCHED = 0.125
"""How much larger or smaller, as a part of its size, a picture may be shown while it changes."""
_SMOOTH_LIMIT = 1_400_000
"""Views with more pixels are drawn coarsely while they move."""
_NEW = 20
"""New names in a picture, some ten milliseconds of work."""


_ELSEWHERE = tuple((dx, dy) for dx in (-0.12, 0.12, -0.22, 0.22) for dy in (0.0, -0.14, 0.14))
"""Alternative positions of a name, in parts of the width and height of the country's largest part.
"""


class Spot(NamedTuple):
    """A place on the map: kind "country" or "marker", and its id."""

    kind: str
    id: str


class Scene:
    """Countries, markers, the hovered, selected and focused spots, and the picture of them."""

    def __init__(self) -> None:
        self.layer: Layer = EMPTY
        self.markers: tuple[Marker, ...] = ()
        self.chosen: Spot | None = None
        self.hovered: Spot | None = None
        self.cursor: Spot | None = None
        self.targets: tuple[Spot, ...] = ()
        self.moving = False
        self.reserved: list[pygame.Rect] = []
        self.placed: list[Placed] = []
        self.camera = Camera.whole(1, 1, shapes.load(shapes.COARSE).height)
        self.pins: tuple[Spot, ...] = ()
        self.pin = PIN
        """Radius of a pin in logical units."""
        self.untouched = True
        """Whether nobody has set the camera: then the whole map shows, whatever the size."""
        self.countries = {c.id: c for c in shapes.load(shapes.COARSE).countries}
        self._style: WindowStyle | None = None
        self._canvas: Canvas | None = None
        self._letters: Letters | None = None
        self._drawn: Camera | None = None
        self._picture: pygame.Surface | None = None
        self._former: pygame.Surface | None = None
        """The picture in another size, which is shown stretched while the window changes."""
        self.unnamed = False
        """Whether names are left for the next picture: new ones are rendered some at a time."""

    # What it shows -----------------------------------------------------------------------------

    def dress(self, style: WindowStyle, width: int, height: int) -> bool:
        """Set the window's style and a size in pixels; whether the picture is of another size now
        and will be stretched, until the map rests."""
        before, self._style = self._style, style
        width, height, picture = max(8, width), max(8, height), self._picture
        camera = Camera.whole(width, height, self.camera.map_height) if self.untouched \
            else self.camera.resized(width, height)
        recoloured = before is None or before.theme is not style.theme
        if recoloured or (before and before.units.factor) != style.units.factor:
            self._canvas = self._letters = self._drawn = self._picture = None
        former = None if recoloured else self._former or picture
        if camera == self.camera:
            return False
        self._see(camera)
        if former is not None and _is_like(former.get_size(), (camera.width, camera.height)):
            self._former = former
        return self._former is not None

    def undress(self) -> None:
        """Free all pictures, until `dress` is called again."""
        self._style = self._canvas = self._letters = self._drawn = None
        self._picture = self._former = None
        self.placed = []

    def thin(self) -> None:
        """Keep only what takes long to draw again, while the map is not visible."""
        self._picture = self._former = None
        if self._canvas is not None:
            self._canvas.thin()

    def show(self, layer: Layer, markers: Sequence[Marker] = ()) -> None:
        """Set other colours and markers; the picture stays where they are the same."""
        if (self.layer, self.markers) == (layer, tuple(markers)):
            return
        self.layer, self.markers = layer, tuple(markers)
        if self._canvas is not None:
            self._canvas.recolour(layer.styles)
        self._picture = self._former = None

    def look_from(self, camera: Camera) -> None:
        """Set the camera."""
        self.untouched = False
        self._see(camera)

    def _see(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera, self._picture, self._former = camera, None, None

    def mark(self, targets: Iterable[Spot]) -> None:
        """Highlight other spots."""
        known = tuple(dict.fromkeys(s for s in targets if s.kind == "marker"
                                    or s.id in self.countries))
        if known != self.targets:
            self.targets, self._picture = known, None

    def reserve(self, rects: Sequence[pygame.Rect]) -> None:
        """Keep names out of these rectangles."""
        if list(rects) != self.reserved:
            self.reserved, self._picture = list(rects), None

    def hold_pins(self, spots: Sequence[Spot], radius: float = PIN) -> None:
        """Keep names off the pins of these spots, of a radius in logical units."""
        if (tuple(spots), radius) != (self.pins, self.pin):
            self.pins, self.pin, self._picture = tuple(spots), radius, None

    def pin_centres(self) -> list[tuple[float, float]]:
        """The middle of each pin: above its spot, beside another one that is there; one whose spot
        is in view is in view, too."""
        out = list[tuple[float, float]]()
        least, scale = (self.pin + 2) * self.unit, self.pin / PIN * self.unit
        step = PIN_STEP * scale
        for spot in self.pins:
            if not self.has(spot):
                out.append((-1e6, -1e6))
                continue
            x, y = self.camera.at(*self.middle(spot))
            top = y - PIN_ABOVE * scale
            top = max(top, least) if y >= 0 else top
            while any(dist((x, top), pin) < 0.99 * step for pin in out):
                x += step
            out.append((x, top))
        return out

    def choose(self, **spots: Spot | None) -> bool:
        """Set `chosen`, `hovered` or `cursor`; True if that changed anything."""
        before = (self.chosen, self.hovered, self.cursor)
        for name, spot in spots.items():
            setattr(self, name, spot)
        if before == (self.chosen, self.hovered, self.cursor):
            return False
        self._picture = None
        return True

    def name_on(self) -> None:
        """Let the next picture have more names."""
        if self.unnamed:
            self._picture = None

    def rest(self, moving: bool) -> None:
        """Say whether the map is being moved."""
        if not moving and self.coarse:
            self._drawn = self._picture = self._former = None
        self.moving = moving

    @property
    def coarse(self) -> bool:
        """Whether the picture is a fast, coarse one, for while the map moves or changes its size.
        """
        return self._former is not None or (
            self._canvas is not None and self._drawn is not None and self._canvas.fine == 1)

    @property
    def canvas(self) -> Canvas:
        """The painted countries, made when they are first needed: a rebuilt screen takes over the
        former map. Requires `dress`."""
        if self._canvas is None:
            assert self._style is not None, "the map has no theme yet"
            factor = self._style.units.factor
            self._canvas = Canvas(look(self._style.theme), factor)
            self._canvas.recolour(self.layer.styles)
            self._letters = Letters(self._style.fonts, factor)
        return self._canvas

    @property
    def colours(self) -> Look:
        """The map's colours."""
        return self.canvas.look

    @property
    def letters(self) -> Letters:
        """What renders names. Requires a canvas."""
        assert self._letters is not None
        return self._letters

    @property
    def unit(self) -> float:
        """Pixels per logical unit."""
        return self.canvas.unit

    def name(self, spot: Spot) -> str:
        """The name of a country or a marker."""
        if spot.kind == "marker":
            return next((m.name for m in self.markers if m.id == spot.id), spot.id)
        style = self.layer.styles.get(spot.id)
        return style.name if style and style.name else self.countries[spot.id].name

    def middle(self, spot: Spot) -> tuple[float, float]:
        """A spot's position in map units."""
        if spot.kind == "marker":
            m = next(m for m in self.markers if m.id == spot.id)
            return shapes.load(shapes.COARSE).place(m.longitude, m.latitude)
        return self.countries[spot.id].label

    def has(self, spot: Spot) -> bool:
        """Whether a spot is on the map."""
        if spot.kind == "marker":
            return any(m.id == spot.id for m in self.markers)
        return spot.id in self.countries

    def spots(self) -> dict[Spot, tuple[float, float]]:
        """All spots that the keyboard can reach: countries of the layer and markers, in map units.
        """
        out = [Spot("country", c) for c in self.countries if c in self.layer.styles]
        out += [Spot("marker", m.id) for m in self.markers]
        return {s: self.middle(s) for s in out}

    def spot_at(self, x: int, y: int) -> Spot | None:
        """The spot under a pixel: a marker, a country, or None."""
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
        if self._picture is None and self._former is not None:
            size = self.camera.width, self.camera.height
            self._picture = pygame.transform.scale(self._former, size)
        if self._picture is None:
            self._ensure()
            out = self.canvas.base.copy()
            for spot in self.targets:
                self._outline(out, spot, outlines.THICK, self.colours.target)
            if self.hovered != self.chosen:
                self._outline(out, self.hovered, outlines.THIN, self.colours.outline)
            self._outline(out, self.chosen, outlines.THICK, self.colours.outline)
            self._outline(out, self.cursor, outlines.THICK, self.colours.focus)
            for marker in self.markers:
                out.blit(self._sign(marker), self._sign_box(marker))
            self.placed = self._labels()
            out.blits([(p.image, p.rect) for p in self.placed])
            self._picture = out
        return self._picture

    def _outline(self, out: pygame.Surface, spot: Spot | None, pen: tuple[float, float],
                 colour: Colour) -> None:
        if spot is None:
            return
        if spot.kind == "country":
            outlines.country(out, self.canvas, self.countries[spot.id], pen, colour)
        else:
            marker = next((m for m in self.markers if m.id == spot.id), None)
            if marker is not None:
                outlines.ring(out, self._sign_box(marker), self.canvas, pen, colour)

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
        """Names that fit, markers' first, then the selection, then by weight and size."""
        whole = pygame.Rect(0, 0, self.camera.width, self.camera.height)
        side = round((2 * self.pin + 2) * self.unit)
        pins = [pygame.Rect(round(x - side / 2), round(y - side / 2), side, side)
                for x, y in self.pin_centres()]
        taken = [*self.reserved, *pins, *(self._sign_box(m) for m in self.markers)]
        active = [s.id for s in (self.cursor, self.chosen, self.hovered, *self.targets)
                  if s and s.kind == "country"]
        order = sorted(self.countries.values(), key=lambda c: (
            c.id not in active, -self._weight(c),
            -(c.box[2] - c.box[0]) * (c.box[3] - c.box[1])))
        wishes = [self._marker_wish(m) for m in self.markers]
        assert self._letters is not None
        most, self.unnamed = self._letters.rendered + _NEW, False
        for country in order:
            self.unnamed = self._letters.rendered >= most
            if self.unnamed:
                break
            if wish := self._country_wish(country, country.id in active):
                wishes.append(wish)
        return labels.place(wishes, whole, taken, round(3 * self.unit))

    def _weight(self, country: Country) -> float:
        style = self.layer.styles.get(country.id)
        return style.weight if style else -1.0

    def _marker_wish(self, marker: Marker) -> Wish:
        letters = self._letters
        assert letters is not None
        dark = self.colours.dark
        ink, halo = ((255, 255, 255), self.colours.halo) if dark else \
            (self.colours.on_light, self.colours.on_light_halo)
        image = letters.line(marker.name, labels.MARKER, ink, halo, "bold")
        box = self._sign_box(marker)
        w, h = image.get_size()
        x, y = box.center
        aside, above = (box.width + w) / 2 + 2.5 * self.unit, (box.height + h) / 2
        return Wish(f"marker:{marker.id}",
                    [(image, [(x + aside, y), (x - aside, y), (x, y - above), (x, y + above),
                              (x + aside, y + above), (x - aside, y - above)])], must=True)

    def _country_wish(self, country: Country, active: bool) -> Wish | None:
        letters, style = self._letters, self.layer.styles.get(country.id)
        assert letters is not None
        x, y = self.camera.at(*country.label)
        if not (0 <= x < self.camera.width and 0 <= y < self.camera.height):
            return None
        if not active and style is None and self.camera.zoom < _FOREIGN:
            return None
        name = self.name(Spot("country", country.id))
        left, top, right, bottom = shapes.load(shapes.COARSE).boxes[country.first].tolist()
        wide, high = (right - left) * self.camera.scale, (bottom - top) * self.camera.scale
        w, h = letters.size(name, labels.NAME)
        slack = 1.8 + (0.7 if style.weight >= 2 else 0.0) if style else 0.95
        if not active and (wide * slack < w or high * 1.6 < h):
            return None
        inside = all(self._is_on(country, x + dx * w, y) for dx in (-0.4, 0.0, 0.4))
        ink, halo = self._inks(style, inside)
        title = letters.line(name, labels.NAME, ink, halo)
        places = [(x, y), (x, y + h * 0.5), (x, y - h * 0.5)]
        places += [(x + dx * wide, y + dy * high) for dx, dy in _ELSEWHERE
                   if self._is_on(country, x + dx * wide, y + dy * high)]
        if active:
            places += [(x, y - h), (x, y + h), (x + w * 0.6, y), (x - w * 0.6, y)]
        choices: list[tuple[pygame.Surface, list[tuple[float, float]]]] = []
        if style and (style.value or style.shares) and inside and high > 3.4 * h:
            block = labels.block(letters, title, style, ink, halo, self.colours)
            choices.append((block, places[:3]))
        return Wish(f"country:{country.id}", [*choices, (title, places)], must=active)

    def _is_on(self, country: Country, x: float, y: float) -> bool:
        return self.canvas.country_at(round(x), round(y)) is self.countries[country.id]

    def _inks(self, style: Style | None, inside: bool) -> tuple[Colour, Colour]:
        """Text and halo colours: dark text where the name is on a light fill."""
        on = style.fill if style else self.colours.land
        dark_letters = light(on) > 0.62 if inside else not self.colours.dark
        if dark_letters:
            return self.colours.on_light, (mix(on, (255, 255, 255), 0.3) if inside
                                           else self.colours.on_light_halo)
        return self.colours.text, self.colours.halo

def _is_like(size: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a picture of one size can stand for one of the other for a moment."""
    return all(abs(a - b) <= b * _STRETCHED for a, b in zip(size, other, strict=True))


def style_of(styles: Mapping[str, Style], spot: Spot) -> Style | None:
    """The style of a country; None for markers and countries without one."""
    return styles.get(spot.id) if spot.kind == "country" else None
