"""Marks that distinguish lines without colour."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Literal

from game.palette import Colour
from game.screens.toolkit.geometry import Point, Rect
from game.screens.toolkit.renderer import Renderer

Mark = Literal["disc", "square", "triangle", "diamond", "cross"]
MARKS: tuple[Mark, ...] = ("disc", "square", "triangle", "diamond", "cross")


def draw_mark(r: Renderer, mark: Mark, at: Point, radius: float, colour: Colour) -> None:
    """Draw a mark that distinguishes lines without colour."""
    x, y = at
    if mark == "disc":
        r.disc(at, radius, colour)
    elif mark == "square":
        r.rect(Rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8), colour)
    elif mark == "cross":
        arm = radius * 0.9
        r.polyline(((x - arm, y - arm), (x + arm, y + arm)), colour, radius * 0.6)
        r.polyline(((x - arm, y + arm), (x + arm, y - arm)), colour, radius * 0.6)
    else:
        corners, turn = (3, -pi / 2) if mark == "triangle" else (4, 0.0)
        r.polygon([(x + 1.2 * radius * cos(turn + 2 * pi * k / corners),
                    y + 1.2 * radius * sin(turn + 2 * pi * k / corners)) for k in range(corners)],
                  colour)
