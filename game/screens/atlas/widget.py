"""The map as a widget: pointer, wheel and keyboard in, hovered and selected out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from game.screens.atlas import furniture, seeking
from game.screens.atlas.camera import Camera
from game.screens.atlas.scene import Scene, Spot, style_of
from game.screens.atlas.styles import Layer, Look, Marker, look
from game.screens.kit.events import Event, Key, Pointer, Text, Wheel
from game.screens.kit.geometry import Rect, Size
from game.screens.kit.renderer import Renderer
from game.screens.kit.style import Style
from game.screens.kit.widget import Widget

_ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_DRAG = 4.0
"""Logical units the pointer must move before a press becomes a drag."""
_STEP, _WHEEL = 1.4, 1.25
_CLOSE = 4.0
"""Magnification at which a country found by name is shown if it is tiny."""
_PAUSE = 1.5
"""Seconds after which typing begins a new name."""

Told = Callable[[Spot | None], None]


class Atlas(Widget):
    """A world map. Arrows move between countries and markers, with shift they move the map.

    Typing searches by name, F3 goes to the next match, Enter selects, plus and minus zoom, Home
    shows the whole map, Escape ends the search or the selection.
    """

    focusable = True
    wants_text = True
    natural_stretch = 1.0

    def __init__(self, id: str = "atlas", *, on_hover: Told | None = None,
                 on_select: Told | None = None, legend: bool = True, nothing: str = "…") -> None:
        super().__init__(id)
        self.scene = Scene()
        self.on_hover, self.on_select = on_hover, on_select
        self.legend, self.nothing = legend, nothing
        self.typed = ""
        self._typed_at = 0.0
        self._press: tuple[float, float] | None = None
        self._dragged = False
        self._pointer: tuple[float, float] | None = None
        self._style: Style | None = None

    # Told by the screen ------------------------------------------------------------------------

    def show(self, layer: Layer, markers: Sequence[Marker] = ()) -> None:
        """Another layer, other markers."""
        self.scene.show(layer, markers)
        self.changed()

    def select(self, spot: Spot | None, reveal: bool = False) -> None:
        """Choose something as if it had been clicked, without telling the screen."""
        self.scene.choose(chosen=spot)
        if spot is not None and reveal:
            self._reveal(spot)
        self.changed()

    @property
    def selected(self) -> Spot | None:
        """What is chosen."""
        return self.scene.chosen

    @property
    def camera(self) -> Camera:
        """The view."""
        return self.scene.camera

    def look(self, style: Style) -> Look:
        """The map's colours in the window's theme, for making layers."""
        return look(style.theme)

    # Layout ------------------------------------------------------------------------------------

    def measure(self, style: Style, width: float) -> Size:
        """Twice as wide as high."""
        return Size(width, width / 2)

    def arrange(self, style: Style) -> None:
        """Fit the map to its place."""
        self._style = style
        _, _, w, h = style.units.box(self.rect)
        self.scene.dress(style, w, h)

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        """A place of the window, in logical units, as a pixel of the view."""
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
            self._zoom(_WHEEL ** event.dy, self._pixel(event.x, event.y))
            return True
        if isinstance(event, Key):
            return self._on_key(event)
        return isinstance(event, Text) and self._on_text(event.text)

    def _on_pointer(self, event: Pointer) -> bool:
        if event.kind == "leave":
            self._point_at(None)
            return False
        at = (event.x, event.y)
        if event.kind == "down" and event.button == 1:
            self._press, self._dragged = at, False
            return True
        if event.kind == "up" and self._press is not None:
            clicked, self._press = not self._dragged, None
            self.scene.rest(False)
            if clicked:
                self._choose(self.scene.spot_at(*self._pixel(*at)))
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
        self._go(self.camera.panned(now[0] - before[0], now[1] - before[1]))
        self._press = at

    def _point_at(self, at: tuple[float, float] | None) -> None:
        """The pointer is here now: tell what lies under it if that is new."""
        inside = at is not None and self.rect.has(*at)
        spot = self.scene.spot_at(*self._pixel(*at)) if at is not None and inside else None
        moved, self._pointer = self._pointer != at, at
        if self.scene.choose(hovered=spot):
            if self.on_hover is not None:
                self.on_hover(spot)
            self.changed()
        elif moved and spot is not None:
            self.changed()

    def _choose(self, spot: Spot | None) -> None:
        changed = self.scene.choose(chosen=spot, cursor=None)
        if self.on_select is not None and (changed or spot is not None):
            self.on_select(spot)
        self.changed()

    def _go(self, camera: Camera) -> None:
        self.scene.look_from(camera)
        self.changed()

    def _zoom(self, factor: float, at: tuple[int, int] | None = None) -> None:
        if at is None:
            spot = self.scene.cursor or self.scene.chosen
            x, y = self.camera.at(*self.scene.middle(spot)) if spot else (-1.0, -1.0)
            inside = 0 <= x < self.camera.width and 0 <= y < self.camera.height
            at = (round(x), round(y)) if inside else (self.camera.width // 2,
                                                      self.camera.height // 2)
        self._go(self.camera.zoomed(factor, *at))

    # Keyboard ----------------------------------------------------------------------------------

    def _on_key(self, event: Key) -> bool:
        if event.key in _ARROWS and event.mods in {"", "shift"}:
            self._arrow(_ARROWS[event.key], pan=event.mods == "shift")
        elif event.key == "enter" and not event.mods and self.scene.cursor is not None:
            self.typed = ""
            spot = self.scene.cursor
            self._choose(spot)
            self.scene.choose(cursor=spot)
        elif event.key in {"+", "=", "-"} and event.mods in {"", "shift"}:
            self._zoom(1 / _STEP if event.key == "-" else _STEP)
        elif event.key == "home" and not event.mods:
            self._go(Camera.whole(self.camera.width, self.camera.height, self.camera.map_height))
        elif event.key == "backspace" and self.typed:
            self._search(self.typed[:-1])
        elif event.key == "f3" and self.typed:
            self._next(1 if not event.mods else -1)
        elif event.key == "escape":
            return self._escape()
        else:
            return False
        return True

    def _escape(self) -> bool:
        """End the search, else the selection; what is left is not ours."""
        if self.typed:
            self.typed = ""
            self.changed()
            return True
        if self.scene.chosen is not None:
            self._choose(None)
            return True
        return False

    def _arrow(self, direction: tuple[int, int], pan: bool) -> None:
        if pan:
            step = min(self.camera.width, self.camera.height) / 5
            self._go(self.camera.panned(-direction[0] * step, -direction[1] * step))
            return
        spots = self.scene.spots()
        places = {f"{s.kind}:{s.id}": at for s, at in spots.items()}
        known = {f"{s.kind}:{s.id}": s for s in spots}
        now = self.scene.cursor or self.scene.chosen
        if now is None or now not in spots:
            found = seeking.nearest(places, (self.camera.x, self.camera.y))
        else:
            found = seeking.towards(places, spots[now], direction, f"{now.kind}:{now.id}")
        if found is not None:
            self._set_cursor(known[found])

    def _set_cursor(self, spot: Spot) -> None:
        self.scene.choose(cursor=spot)
        self._reveal(spot)
        self.changed()

    def _reveal(self, spot: Spot) -> None:
        """Bring it into view, closer if it is tiny."""
        x, y = self.scene.middle(spot)
        px, py = self.camera.at(x, y)
        room = min(self.camera.width, self.camera.height) * 0.08
        inside = (room <= px <= self.camera.width - room
                  and room <= py <= self.camera.height - room)
        zoom = self.camera.zoom
        if spot.kind == "country" and self.typed:
            box = self.scene.countries[spot.id].box
            if max(box[2] - box[0], box[3] - box[1]) * self.camera.scale < 14 * self.scene.unit:
                zoom = max(zoom, _CLOSE)
        if not inside or zoom != self.camera.zoom:
            self._go(self.camera.looking_at(x, y, zoom))

    def _on_text(self, text: str) -> bool:
        if not (text.isalpha() or (self.typed and text in {" ", "-", "'", "."})):
            return False
        now = self.host.now if self.host is not None else 0.0
        fresh = now - self._typed_at > _PAUSE
        self._typed_at = now
        self._search(text if fresh else self.typed + text)
        return True

    def matches(self) -> list[Spot]:
        """What the typed letters may mean, best first."""
        spots = {f"{s.kind}:{s.id}": s for s in self.scene.spots()}
        every = [Spot("country", c) for c in self.scene.countries]
        rest = {f"{s.kind}:{s.id}": s for s in every if f"{s.kind}:{s.id}" not in spots}
        out = []
        for group in (spots, rest):
            names = [(k, self.scene.name(s)) for k, s in group.items()]
            out += [group[k] for k in seeking.matches(names, self.typed)]
        return out

    def _search(self, typed: str) -> None:
        self.typed = typed
        found = self.matches()
        if found:
            self._set_cursor(found[0])
        self.changed()

    def _next(self, step: int) -> None:
        found = self.matches()
        if found:
            at = found.index(self.scene.cursor) if self.scene.cursor in found else -1
            self._set_cursor(found[(at + step) % len(found)])

    # Kept and drawn ----------------------------------------------------------------------------

    def remember(self) -> Any:
        """View, choice and cursor."""
        camera = self.camera
        return (camera.zoom, camera.x, camera.y, self.scene.chosen, self.scene.cursor)

    def restore(self, state: Any) -> None:
        """Take back view, choice and cursor."""
        zoom, x, y, chosen, cursor = state
        self.scene.look_from(replace(self.camera, zoom=zoom, x=x, y=y).held())
        self.scene.choose(chosen=chosen, cursor=cursor)

    def draw(self, r: Renderer) -> None:
        """The map, and on it legend, statement, search and the box of what is pointed at."""
        r.image(self.scene.picture(), self.rect, "map")
        with r.clip(self.rect):
            place = Rect()
            if self.legend:
                place = furniture.legend_rect(r.style, self.scene.layer, self.rect)
                furniture.draw_legend(r, self.scene.layer, self.rect)
            furniture.draw_note(r, self.scene.layer.note, self.rect, place)
            self._draw_box(r)
            if self.typed:
                found = self.matches()
                name = self.scene.name(self.scene.cursor) if found and self.scene.cursor \
                    else self.nothing
                furniture.draw_search(r, self.typed, name, self.rect)

    def _draw_box(self, r: Renderer) -> None:
        spot, beside = self._explained(r)
        if spot is None:
            return
        style = style_of(self.scene.layer.styles, spot)
        notes = style.notes if style else next(
            (m.notes for m in self.scene.markers if m.id == spot.id), ())
        furniture.draw_box(r, self.scene.name(spot), notes, style, beside, self.rect, self.scene)

    def _explained(self, r: Renderer) -> tuple[Spot | None, Rect]:
        """What the box tells about, and where that is: under the pointer, else the cursor."""
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
