"""Keys that work anywhere on a screen, listed on the help page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.screens.toolkit.events import MODIFIERS
from game.screens.toolkit.words import say

LONGEST_SIGN = 3
"""Keys of so many signs, as F10, are shown in capitals."""
_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}


@dataclass(frozen=True)
class Shortcut:
    """A chord such as "ctrl+s", its description, and its heading in the list."""

    chord: str
    label: str
    action: Callable[[], None]
    group: str


BASICS = ("tab", "arrows", "enter", "escape", "letters", "page")
"""Keys that every widget understands; their words are basic_KEY and basic_KEY_does."""


def basics() -> list[tuple[str, str]]:
    """The keys that every widget understands, for display, and what they do."""
    return [(say(f"basic_{key}"), say(f"basic_{key}_does")) for key in BASICS]


class Shortcuts:
    """The shortcuts of the current screen."""

    def __init__(self) -> None:
        self._all: dict[str, Shortcut] = {}

    def add(self, chord: str, label: str, action: Callable[[], None],
            group: str = "") -> None:
        """Register a chord. ValueError when it is taken or its modifiers are out of order."""
        *mods, _key = chord.split("+") if not chord.endswith("+") else (*chord[:-2].split("+"), "+")
        mods = [m for m in mods if m]
        if mods != [m for m in MODIFIERS if m in mods]:
            raise ValueError(f"{chord}: modifiers are {', '.join(MODIFIERS)}, in this order")
        if chord in self._all:
            raise ValueError(f"{chord} already means: {self._all[chord].label}")
        self._all[chord] = Shortcut(chord, label, action, group or say("this_screen"))

    def clear(self) -> None:
        """Remove all shortcuts."""
        self._all.clear()

    def get(self, chord: str) -> Shortcut | None:
        """The shortcut of a chord."""
        return self._all.get(chord)

    def listed(self) -> dict[str, list[tuple[str, str]]]:
        """By group, in order of registration: the keys for display, and their descriptions."""
        out: dict[str, list[tuple[str, str]]] = {}
        for shortcut in self._all.values():
            out.setdefault(shortcut.group, []).append((shown(shortcut.chord), shortcut.label))
        return out


def shown(chord: str) -> str:
    """A chord for display: "Ctrl + S"."""
    if chord.endswith("+"):
        return " + ".join([*(_shown(p) for p in chord[:-2].split("+") if p), "+"])
    return " + ".join(_shown(part) for part in chord.split("+"))


def _shown(key: str) -> str:
    """A key for display."""
    return _ARROWS.get(key) or say.get(
        f"key_{key}", key.upper() if len(key) <= LONGEST_SIGN else key.title())
