"""Keyboard control of the map: move between places with arrows, search by letters, zoom."""

from __future__ import annotations

from typing import Protocol

from game.screens.map import seeking
from game.screens.map.camera import Camera
from game.screens.map.scene import Scene, Spot
from game.screens.toolkit.events import Key

_ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_STEP = 1.4
"""Zoom factor of one press of plus."""
_CLOSE = 4.0
"""Zoom at which a tiny country found by name is shown."""
_PAUSE = 1.5
"""Seconds after which typing begins a new search."""


class Owner(Protocol):
    """The map widget that the keyboard controls."""

    scene: Scene

    def go(self, camera: Camera) -> None:
        """Set the camera."""

    def zoom(self, factor: float, at: tuple[int, int]) -> None:
        """Zoom by a factor."""

    def choose(self, spot: Spot | None) -> None:
        """Select a spot and notify the screen."""

    def fold_legend(self) -> None:
        """Close or open the legend."""

    def changed(self) -> None:
        """Request a redraw."""


class Keyboard:
    """The search text, and the action of each key."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self.typed = ""
        self._typed_at = 0.0

    @property
    def search(self) -> tuple[str, float]:
        """The letters of a search, and when the last was typed, in seconds."""
        return self.typed, self._typed_at

    @search.setter
    def search(self, search: tuple[str, float]) -> None:
        self.typed, self._typed_at = search

    @property
    def _scene(self) -> Scene:
        return self._owner.scene

    def key(self, event: Key) -> bool:
        """Handle a key; False if it has no meaning here."""
        typed, scene, camera = self.typed, self._scene, self._scene.camera
        if event.key in _ARROWS and event.mods in {"", "shift"}:
            self._arrow(_ARROWS[event.key], pan=event.mods == "shift")
        elif event.key in {"+", "=", "-"} and event.mods in {"", "shift"}:
            self._owner.zoom(1 / _STEP if event.key == "-" else _STEP, self._middle())
        elif event.chord == "home":
            self._owner.go(Camera.whole(camera.width, camera.height, camera.map_height))
        elif event.chord == "enter" and scene.cursor is not None:
            self._enter(scene.cursor)
        elif event.chord == "backspace" and typed:
            self._search(typed[:-1])
        elif event.key == "f3" and event.mods in {"", "shift"} and typed:
            self._next(-1 if event.mods else 1)
        elif event.chord == "ctrl+l":
            self._owner.fold_legend()
        else:
            return event.chord == "escape" and self._escape()
        return True

    def text(self, text: str, now: float) -> bool:
        """Handle typed letters; `now` in seconds decides when a new search begins."""
        if not (text.isalpha() or (self.typed and text in {" ", "-", "'", "."})):
            return False
        fresh = now - self._typed_at > _PAUSE
        self._typed_at = now
        self._search(text if fresh else self.typed + text)
        return True

    def matches(self) -> list[Spot]:
        """The matches of the typed letters: places of the layer first, then all countries."""
        layer = list(self._scene.spots())
        rest = [s for c in self._scene.countries if (s := Spot("country", c)) not in set(layer)]
        out: list[Spot] = []
        for group in (layer, rest):
            names = [(str(i), self._scene.name(s)) for i, s in enumerate(group)]
            out += [group[int(i)] for i in seeking.matches(names, self.typed)]
        return out

    def reveal(self, spot: Spot) -> None:
        """Bring a spot into view, zooming in if it was searched and is tiny."""
        scene, camera = self._scene, self._scene.camera
        x, y = scene.middle(spot)
        px, py = camera.at(x, y)
        room = min(camera.width, camera.height) * 0.08
        inside = room <= px <= camera.width - room and room <= py <= camera.height - room
        zoom = camera.zoom
        if spot.kind == "country" and self.typed:
            left, top, right, bottom = scene.countries[spot.id].box
            if max(right - left, bottom - top) * camera.scale < 14 * scene.unit:
                zoom = max(zoom, _CLOSE)
        if not inside or zoom != camera.zoom:
            self._owner.go(camera.looking_at(x, y, zoom))

    def _middle(self) -> tuple[int, int]:
        """The pixel that a zoom leaves in place: the cursor, the selection, or the centre."""
        scene, camera = self._scene, self._scene.camera
        spot = scene.cursor or scene.chosen
        if spot is not None:
            x, y = camera.at(*scene.middle(spot))
            if 0 <= x < camera.width and 0 <= y < camera.height:
                return round(x), round(y)
        return camera.width // 2, camera.height // 2

    def _arrow(self, direction: tuple[int, int], pan: bool) -> None:
        scene, camera = self._scene, self._scene.camera
        if pan:
            step = min(camera.width, camera.height) / 5
            self._owner.go(camera.panned(-direction[0] * step, -direction[1] * step))
            return
        places = scene.spots()
        now = scene.cursor or scene.chosen
        if now is None or now not in places:
            found = seeking.nearest(places, (camera.x, camera.y))
        else:
            found = seeking.towards(places, places[now], direction, now)
        if found is not None:
            self._set_cursor(found)

    def _set_cursor(self, spot: Spot) -> None:
        self._scene.choose(cursor=spot)
        self.reveal(spot)
        self._owner.changed()

    def _enter(self, spot: Spot) -> None:
        self.typed = ""
        self._owner.choose(spot)
        self._scene.choose(cursor=spot)

    def _escape(self) -> bool:
        """End the search, else the cursor, else the selection; False if there is none."""
        if self.typed:
            self.typed = ""
        elif self._scene.cursor is not None:
            self._scene.choose(cursor=None)
        elif self._scene.chosen is not None:
            self._owner.choose(None)
        else:
            return False
        self._owner.changed()
        return True

    def _search(self, typed: str) -> None:
        self.typed = typed
        found = self.matches()
        if found:
            self._set_cursor(found[0])
        self._owner.changed()

    def _next(self, step: int) -> None:
        found = self.matches()
        if found:
            at = found.index(self._scene.cursor) if self._scene.cursor in found else -1
            self._set_cursor(found[(at + step) % len(found)])
