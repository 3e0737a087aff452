"""The map as a widget: pointer, wheel and keyboard input, hover and selection callbacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import dist
from typing import Any, NamedTuple, Self

import pygame

from game.screens.map import furniture
from game.screens.map.arcs import Arc, Bow, bows, draw_bow, inks
from game.screens.map.camera import Camera
from game.screens.map.keyboard import Keyboard
from game.screens.map.scene import PIN, Scene, Spot, style_of
from game.screens.map.styles import Layer, Marker
from game.screens.toolkit.events import Event, Key, Pointer, Text, Wheel
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.medallion import draw_bead
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

_DRAG = 4.0
"""Pointer movement in logical units that turns a press into a drag."""
_WHEEL = 1.25
"""Zoom factor of one notch of the wheel."""

_STILL = 0.15
"""Seconds after the last zoom step, or change of its size, at which a map is redrawn at full
quality."""

class Pin(NamedTuple):
    """A numbered pin at a spot: a disc, or a face with a ring in an actor's colour."""

    spot: Spot
    number: int
    face: str = ""
    actor: str = ""


Told = Callable[[Spot | None], None]
BEAD = 19.0
"""Radius of a pin with a face, in logical units."""


class Atlas(Widget):
    """A world map. Arrows move between countries and markers, with shift they move the map.

    Typing searches by name, F3 goes to the next match, Enter selects, plus and minus zoom, Home
    shows the whole map, Escape ends the search or the selection.
    """

    focusable = True
    wants_text = True
    coverable = True
    natural_stretch = 1.0

    def __init__(self, id: str = "atlas", *, on_hover: Told | None = None,
                 on_select: Told | None = None, legend: bool = True, nothing: str = "…",
                 on_look: Callable[[Camera], None] | None = None,
                 on_pin: Callable[[Pin], None] | None = None,
                 corner: tuple[float, float] = (0.0, 0.0), folded: bool = False) -> None:
        """`corner` at the upper left is kept free of names, for the screen's own widgets; `folded`:
        the legend is closed until it is pressed."""
        super().__init__(id)
        self.corner = corner
        self.scene = Scene()
        self.on_hover, self.on_select, self.on_look = on_hover, on_select, on_look
        self.on_pin = on_pin
        self.legend, self.nothing = legend, nothing
        self.pins: tuple[Pin, ...] = ()
        self.arcs: tuple[Arc, ...] = ()
        self._bows: tuple[object, list[Bow]] = (None, [])
        self.keyboard = Keyboard(self)
        self._press: tuple[float, float] | None = None
        self._dragged = False
        self._moved_at = 0.0
        self._pointer: tuple[float, float] | None = None
        self._style: Style | None = None
        self._wish: bool | None = False if folded else None
        self._is_open = True
        self._legend_at = self._note_at = Rect()
        self._note: list[str] = []

    # Told by the screen ------------------------------------------------------------------------

    def show(self, layer: Layer, markers: Sequence[Marker] = ()) -> None:
        """Set another layer and other markers."""
        self.scene.show(layer, markers)
        if self._style is not None:
            self._furnish(self._style)
        self.changed()

    def select(self, spot: Spot | None, reveal: bool = False) -> None:
        """Select a spot as if it had been clicked, without notifying the screen."""
        self.scene.choose(chosen=spot)
        if spot is not None and reveal:
            self.keyboard.reveal(spot)
        self.changed()

    def highlight(self, countries: Iterable[str] = (), markers: Iterable[str] = ()) -> None:
        """Highlight countries (ids of the map) and markers, such as the targets of an order.

        The highlight stays until this is called again; without arguments it is removed.
        """
        self.scene.mark([*(Spot("country", c) for c in countries),
                         *(Spot("marker", m) for m in markers)])
        self.changed()

    def pin(self, pins: Sequence[Pin]) -> None:
        """Show numbered pins, in place of those before."""
        self.pins = tuple(pins)
        self.scene.hold_pins([pin.spot for pin in pins], self._radius())
        self.changed()

    def join(self, arcs: Sequence[Arc]) -> None:
        """Draw lines between spots, in place of those before."""
        self.arcs = tuple(arcs)
        self.changed()

    @property
    def selected(self) -> Spot | None:
        """The selected spot."""
        return self.scene.chosen

    @property
    def camera(self) -> Camera:
        """The camera."""
        return self.scene.camera

    # Layout ------------------------------------------------------------------------------------

    def measure(self, style: Style, width: float) -> Size:
        """Twice as wide as high."""
        return Size(width, width / 2)

    def arrange(self, style: Style) -> None:
        """Fit the map to its rectangle."""
        self._style = style
        _, _, w, h = style.units.box(self.rect)
        if self.scene.dress(style, w, h) and self.host is not None:
            self._moved_at = self.host.now
        self._furnish(style)

    def _furnish(self, style: Style) -> None:
        """Place legend and note; names avoid them."""
        layer = self.scene.layer
        self._is_open = self.legend and furniture.legend_fits(style, layer, self.rect) \
            if self._wish is None else self._wish
        self._legend_at = furniture.legend_rect(style, layer, self.rect, self._is_open) \
            if self.legend else Rect()
        self._note_at, self._note = furniture.note_rect(style, layer.note, self.rect,
                                                        self._legend_at)
        left, top = style.units.at((self.rect.x, self.rect.y))
        corner = Rect(self.rect.x, self.rect.y, *self.corner)
        boxes = [pygame.Rect(style.units.box(r)).move(-left, -top)
                 for r in (self._legend_at, self._note_at, corner) if r.w]
        self.scene.reserve(boxes)

    def fold_legend(self) -> None:
        """Close or open the legend."""
        self._wish = not self._is_open
        if self._style is not None:
            self._furnish(self._style)
        self.changed()

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        """A point of the window, in logical units, as a pixel of the view."""
        assert self._style is not None
        left, top = self._style.units.at((self.rect.x, self.rect.y))
        px, py = self._style.units.at((x, y))
        return px - left, py - top

    # Events ------------------------------------------------------------------------------------

    def handle(self, event: Event) -> bool:
        """Pointer, wheel, keys and typed letters."""
        if self._style is None:
            return False
        if isinstance(event, Pointer):
            return self._on_pointer(event)
        if isinstance(event, Wheel):
            self.zoom(_WHEEL ** event.dy, self._pixel(event.x, event.y))
            return True
        if isinstance(event, Key):
            return self.keyboard.key(event)
        now = self.host.now if self.host is not None else 0.0
        return isinstance(event, Text) and self.keyboard.text(event.text, now)

    def _on_pointer(self, event: Pointer) -> bool:
        if event.kind == "leave":
            self._point_at(None)
            return False
        at = (event.x, event.y)
        if event.kind == "down" and event.button == 1 and self._legend_at.has(*at):
            self.fold_legend()
            return True
        if event.kind == "down" and event.button == 1:
            self._press, self._dragged = at, False
            return True
        if event.kind == "up" and self._press is not None:
            clicked, self._press = not self._dragged, None
            self.scene.rest(False)
            pin = self.pin_at(*at) if clicked and self.on_pin is not None else None
            if pin is not None and self.on_pin is not None:
                self.on_pin(pin)
            elif clicked:
                self.choose(self.scene.spot_at(*self._pixel(*at)))
            if self.host is not None:  # the selection may have opened a page without this map
                self._point_at(at)
            self.changed()
            return True
        if event.kind == "move" and self._press is not None:
            self._drag(at)
            return True
        if event.kind == "move":
            self._point_at(at)
        return event.kind == "move"

    def _drag(self, at: tuple[float, float]) -> None:
        assert self._press is not None
        dx, dy = at[0] - self._press[0], at[1] - self._press[1]
        if not self._dragged and abs(dx) + abs(dy) < _DRAG:
            return
        self._dragged = True
        before, now = self._pixel(*self._press), self._pixel(*at)
        self.scene.rest(True)
        self.go(self.camera.panned(now[0] - before[0], now[1] - before[1]))
        self._press = at

    def _point_at(self, at: tuple[float, float] | None) -> None:
        """Update the hovered spot for this pointer position, and notify the screen of a change."""
        inside = at is not None and self.rect.has(*at) and not self._legend_at.has(*at)
        spot = self.scene.spot_at(*self._pixel(*at)) if at is not None and inside else None
        moved, self._pointer = self._pointer != at, at
        if self.scene.choose(hovered=spot):
            if self.on_hover is not None:
                self.on_hover(spot)
            self.changed()
        elif moved and spot is not None:
            self.changed()

    def choose(self, spot: Spot | None) -> None:
        """Select a spot, and notify the screen."""
        changed = self.scene.choose(chosen=spot, cursor=None)
        if self.on_select is not None and (changed or spot is not None):
            self.on_select(spot)
        self.changed()

    def go(self, camera: Camera) -> None:
        """Set the camera."""
        self.scene.look_from(camera)
        if self.on_look is not None:
            self.on_look(camera)
        self.changed()

    def zoom(self, factor: float, at: tuple[int, int]) -> None:
        """Zoom by a factor around a pixel of the view."""
        self.scene.rest(True)
        self._moved_at = self.host.now if self.host is not None else 0.0
        self.go(self.camera.zoomed(factor, *at))

    # Kept and drawn ----------------------------------------------------------------------------

    def remember(self) -> Any:
        """The scene with its pictures, whether the legend is open, the letters of a search."""
        return self.scene, self._wish, self.keyboard.search

    def restore(self, state: Any) -> None:
        """Take over a scene and show this widget's layer in it."""
        scene, self._wish, self.keyboard.search = state
        scene.show(self.scene.layer, self.scene.markers)
        scene.mark(self.scene.targets)
        scene.hold_pins(self.scene.pins, self.scene.pin)
        self.scene = scene
        if self._style is not None:
            self.arrange(self._style)

    def take_hold(self, former: Self) -> None:
        """Continue a drag or click that began on the former widget."""
        super().take_hold(former)
        self._press, self._dragged = former._press, former._dragged

    def aside(self) -> None:
        """Free most of the pictures while another screen is on top."""
        self.scene.thin()

    def gone(self) -> None:
        """Free the pictures, tens of megabytes in a large window."""
        self.scene.undress()

    def draw(self, r: Renderer) -> None:
        """The map with legend, note, search text and info box."""
        r.image(self.scene.picture(), self.rect, "map")
        if self.scene.unnamed:
            self.scene.name_on()
            self.changed()
        self._come_to_rest()
        with r.clip(self.rect):
            for bow in self.bows():
                draw_bow(r, bow, (self.rect.x, self.rect.y), r.style.units.factor,
                         inks(self.scene.colours)[0])
            self._draw_pins(r)
            furniture.draw_note(r, self._note, self._note_at)
            furniture.draw_legend(r, self.scene.layer, self._legend_at, self._is_open)
            self._draw_box(r)
            if self.keyboard.typed:
                name = self.scene.name(self.scene.cursor) \
                    if self.scene.cursor and self.keyboard.matches() else self.nothing
                furniture.draw_search(r, self.keyboard.typed, name, self.rect)

    def bows(self) -> list[Bow]:
        """The lines between spots where they lie in the present picture, found once for it."""
        if not self.arcs or self.scene.coarse:
            return []
        of = (self.scene.picture(), self.arcs, self.scene.pins)
        if self._bows[0] is None or self._bows[0] != of:
            self._bows = of, bows(self.scene, self.arcs, self.scene.reserved, self.scene.letters)
        return self._bows[1]

    def _draw_pins(self, r: Renderer) -> None:
        """The pins above their spots, those of one spot side by side."""
        factor = r.style.units.factor
        for pin, (x, y) in zip(self.pins, self.scene.pin_centres(), strict=True):
            if self.scene.has(pin.spot):
                at = (self.rect.x + x / factor, self.rect.y + y / factor)
                if pin.face:
                    draw_bead(r, at, BEAD, pin.face,
                              r.theme.actors.get(pin.actor, r.theme.strong_border))
                    at = (at[0] - BEAD * 0.75, at[1] - BEAD * 0.75)
                furniture.draw_pin(r, at, pin.number, small=bool(pin.face))

    def _radius(self) -> float:
        return BEAD if any(pin.face for pin in self.pins) else PIN

    def pin_at(self, x: float, y: float) -> Pin | None:
        """The pin at a position, the last drawn first."""
        at, reach = self._pixel(x, y), self.scene.pin * self.scene.unit
        return next((pin for pin, centre in reversed(list(zip(
            self.pins, self.scene.pin_centres(), strict=True))) if dist(at, centre) <= reach), None)

    def _come_to_rest(self) -> None:
        """Some time after the last zoom step or change of size, redraw at full quality."""
        if self._press is not None or self.host is None:
            return
        if self.scene.coarse:
            self.changed()
        if not self.scene.coarse or self.host.now - self._moved_at >= _STILL:
            self.scene.rest(False)

    def draw_ring(self, r: Renderer) -> None:
        """The focus ring, inside its edges, since it may fill the window."""
        theme = r.theme
        r.rect(self.rect, border=theme.focus_edge, width=4.0)
        r.rect(self.rect.grow(-0.75), border=theme.focus, width=2.5)

    def _draw_box(self, r: Renderer) -> None:
        spot, beside = self._explained(r)
        if spot is None:
            return
        style = style_of(self.scene.layer.styles, spot)
        notes = style.notes if style else next(
            (m.notes for m in self.scene.markers if m.id == spot.id), ())
        furniture.draw_box(r, self.scene.name(spot), notes, style, beside, self.rect,
                           self.scene.colours)

    def _explained(self, r: Renderer) -> tuple[Spot | None, Rect]:
        """The spot of the info box and its rectangle: under the pointer, else the cursor."""
        if self._press is not None and self._dragged:
            return None, Rect()
        if self.scene.hovered is not None and self._pointer is not None:
            return self.scene.hovered, Rect(*self._pointer, 0.0, 0.0)
        if self.scene.cursor is not None and self.focused:
            x, y = self.camera.at(*self.scene.middle(self.scene.cursor))
            factor = r.style.units.factor
            at = Rect(self.rect.x + x / factor, self.rect.y + y / factor, 0.0, 0.0).grow(8)
            return self.scene.cursor, at
        return None, Rect()
