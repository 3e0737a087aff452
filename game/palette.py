"""Colours of seats and of the lines of charts, on dark and on light ground.

The actors' colours stay apart in the common forms of colour blindness at full strength.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Colour = tuple[int, int, int] | tuple[int, int, int, int]
"""Red, green, blue and, when it is not opaque, alpha; 0 to 255."""

ACTORS_DARK: Mapping[str, Colour] = {
    "us": (90, 160, 255), "russia": (222, 98, 30), "china": (240, 220, 66),
    "brics": (208, 122, 170), "none": (86, 94, 110)}
ACTORS_LIGHT: Mapping[str, Colour] = {
    "us": (38, 110, 224), "russia": (206, 80, 20), "china": (232, 188, 20),
    "brics": (158, 66, 138), "none": (202, 206, 214)}
SERIES_DARK: tuple[Colour, ...] = (
    (90, 160, 255), (222, 98, 30), (240, 220, 66), (208, 122, 170), (24, 178, 130),
    (190, 200, 216), (156, 124, 240))
SERIES_LIGHT: tuple[Colour, ...] = (
    (38, 110, 224), (206, 80, 20), (176, 132, 0), (158, 66, 138), (0, 122, 88), (84, 96, 120),
    (104, 76, 196))


def css(colour: Colour) -> str:
    """A colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour[:3])


def of_actor(id: str, number: int, own: Mapping[str, Colour], shared: Sequence[Colour]) -> Colour:
    """The colour of an actor by id and number; those without their own share the charts' colours.
    """
    return own.get(id) or shared[(number + 1) % len(shared)]
