"""Keys that work anywhere on a screen, listed on the help page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.screens.toolkit.events import MODIFIERS

_SHOWN = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "meta": "Cmd", "enter": "Enter",
          "escape": "Esc", "space": "Space", "tab": "Tab", "pageup": "Page Up",
          "pagedown": "Page Down", "up": "↑", "down": "↓", "left": "←", "right": "→"}


@dataclass(frozen=True)
class Shortcut:
    """A chord such as "ctrl+s", its description, and its heading in the list."""

    chord: str
    label: str
    action: Callable[[], None]
    group: str = "This screen"


BASICS = (("Tab / Shift + Tab", "Next or previous control"), ("Arrows", "Move within or between"),
          ("Enter or Space", "Choose, press"), ("Esc", "Close, go back"),
          ("Letters", "Jump to an entry of a list"), ("Page Up / Page Down", "Scroll"))
"""Keys that every widget understands: key, action."""


class Shortcuts:
    """The shortcuts of the current screen."""

    def __init__(self) -> None:
        self._all: dict[str, Shortcut] = {}

    def add(self, chord: str, label: str, action: Callable[[], None],
            group: str = "This screen") -> None:
        """Register a chord. ValueError when it is taken or its modifiers are out of order."""
        *mods, _key = chord.split("+") if not chord.endswith("+") else (*chord[:-2].split("+"), "+")
        mods = [m for m in mods if m]
        if mods != [m for m in MODIFIERS if m in mods]:
            raise ValueError(f"{chord}: modifiers are {', '.join(MODIFIERS)}, in this order")
        if chord in self._all:
            raise ValueError(f"{chord} already means: {self._all[chord].label}")
        self._all[chord] = Shortcut(chord, label, action, group)

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
        return " + ".join([*(_SHOWN.get(p, p) for p in chord[:-2].split("+") if p), "+"])
    return " + ".join(_SHOWN.get(part, part.upper() if len(part) <= 3 else part.title())
                      for part in chord.split("+"))
