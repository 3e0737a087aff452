"""Translation of pygame's events to the toolkit's. The only module that reads pygame's input."""

from __future__ import annotations

import pygame

from game.screens.toolkit.events import Event, Key, Pointer, Quit, Resize, Text, Wheel
from game.screens.toolkit.units import Units

_NAMES = {
    pygame.K_RETURN: "enter", pygame.K_KP_ENTER: "enter", pygame.K_ESCAPE: "escape",
    pygame.K_SPACE: "space", pygame.K_TAB: "tab", pygame.K_BACKSPACE: "backspace",
    pygame.K_DELETE: "delete", pygame.K_UP: "up", pygame.K_DOWN: "down", pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right", pygame.K_HOME: "home", pygame.K_END: "end",
    pygame.K_PAGEUP: "pageup", pygame.K_PAGEDOWN: "pagedown", pygame.K_KP_PLUS: "+",
    pygame.K_KP_MINUS: "-"}
_MODS = (("ctrl", pygame.KMOD_CTRL), ("alt", pygame.KMOD_ALT), ("shift", pygame.KMOD_SHIFT),
         ("meta", pygame.KMOD_META))
_BUTTONS = (1, 2, 3)
_REPEATING = {"tab", "backspace", "delete", "up", "down", "left", "right", "pageup", "pagedown",
              "+", "-"}
"""Keys that repeat while they are held; Enter held down must not press twice."""


class Translator:
    """Tracks what pygame's events omit: the pointer's position, the pressed keys."""

    def __init__(self) -> None:
        self._at = (0.0, 0.0)
        self._held: set[int] = set()

    def event(self, raw: pygame.event.Event, units: Units) -> Event | None:
        """The toolkit's event, or None for events that the window ignores."""
        if raw.type == pygame.MOUSEMOTION:
            self._at = units.logical(*raw.pos)
            return Pointer("move", *self._at, button=0)
        if raw.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self._at = units.logical(*raw.pos)
            if raw.button not in _BUTTONS:
                return None
            return Pointer("down" if raw.type == pygame.MOUSEBUTTONDOWN else "up", *self._at,
                           button=raw.button)
        if raw.type == pygame.MOUSEWHEEL:
            return Wheel(*self._at, dx=float(getattr(raw, "precise_x", raw.x)),
                         dy=float(getattr(raw, "precise_y", raw.y)))
        if raw.type == pygame.KEYDOWN:
            repeated = raw.key in self._held
            self._held.add(raw.key)
            name = _name(raw.key)
            return None if repeated and name not in _REPEATING else Key(name, _mods(raw.mod))
        if raw.type == pygame.KEYUP:
            self._held.discard(raw.key)
        if raw.type == pygame.WINDOWFOCUSLOST:
            self._held.clear()
        if raw.type == pygame.TEXTINPUT:
            return Text(raw.text)
        if raw.type == pygame.WINDOWSIZECHANGED:
            return Resize(raw.x, raw.y)
        if raw.type == pygame.WINDOWLEAVE:
            return Pointer("leave")
        return Quit() if raw.type == pygame.QUIT else None


def _name(code: int) -> str:
    return _NAMES.get(code) or pygame.key.name(code).lower()


def _mods(bits: int) -> str:
    return "+".join(name for name, mask in _MODS if bits & mask)
