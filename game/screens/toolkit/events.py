"""Input events independent of pygame, in logical units; also as JSON for recordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

FAR = 1e6
"""Bound on positions, wheel turns and sizes."""
LONGEST_TEXT = 10_000
"""Maximum characters of one event: more than anybody pastes."""
MODIFIERS = ("ctrl", "alt", "shift", "meta")
"""Modifiers in the order in which chords name them."""


@dataclass(frozen=True)
class Pointer:
    """A mouse or touch event: pressed, released, moved, or left the window."""

    kind: Literal["down", "up", "move", "leave"]
    x: float = 0.0
    y: float = 0.0
    button: int = 1
    clicks: int = 1
    mods: str = ""


@dataclass(frozen=True)
class Wheel:
    """A wheel event at a position; dy > 0 is away from the user."""

    x: float
    y: float
    dx: float = 0.0
    dy: float = 0.0
    mods: str = ""


@dataclass(frozen=True)
class Key:
    """A key pressed (or repeated): a name as "tab", "enter", "up", "f1", "a", and modifiers."""

    key: str
    mods: str = ""

    @property
    def chord(self) -> str:
        """Modifiers and key as one text, such as "ctrl+shift+s"."""
        return f"{self.mods}+{self.key}" if self.mods else self.key

    def holds(self, modifier: str) -> bool:
        """Whether that modifier is pressed."""
        return modifier in self.mods.split("+")


@dataclass(frozen=True)
class Text:
    """Text that was typed."""

    text: str


@dataclass(frozen=True)
class Resize:
    """The window's new size, in pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class Quit:
    """A request to close the window."""


Event = Pointer | Wheel | Key | Text | Resize | Quit
_KINDS: dict[str, type[Any]] = {
    kind.__name__.lower(): kind for kind in (Pointer, Wheel, Key, Text, Resize, Quit)}


def to_json(event: Event) -> dict[str, Any]:
    """The event as a mapping for JSON."""
    return {"event": type(event).__name__.lower(), **asdict(event)}


def from_json(data: Mapping[str, Any]) -> Event:
    """The event of such a mapping. ValueError for any invalid content."""
    given = dict(data)
    kind = _KINDS.get(str(given.pop("event", "")))
    if kind is None:
        raise ValueError(f"{dict(data)!r} is no event")
    try:
        event: Event = kind(**given)
    except TypeError as error:
        raise ValueError(f"{dict(data)!r} is no event: {error}") from error
    if not all(_right(field.name, field.type, getattr(event, field.name))
               for field in fields(event)):
        raise ValueError(f"{dict(data)!r} is no event")
    return event


def _right(name: str, kind: object, value: object) -> bool:
    """Whether a value is valid for a field of that annotation."""
    if name == "kind":
        return value in ("down", "up", "move", "leave")
    if kind == "str":
        return isinstance(value, str) and len(value) <= LONGEST_TEXT and _whole(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return (kind != "int" or isinstance(value, int)) and -FAR <= value <= FAR


def _whole(text: str) -> bool:
    """Whether a text has no lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)
