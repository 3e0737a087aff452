"""Lines around what is hovered over, chosen or focused: light in dark, drawn twice as large."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pygame

from game.screens.atlas import shapes
from game.screens.atlas.canvas import Canvas
from game.screens.atlas.shapes import Country
from game.screens.atlas.styles import Colour

Pen = tuple[float, float]
"""Width of the light line and of the dark one on either side, in logical units."""
THIN: Pen = (1.1, 0.9)
THICK: Pen = (2.0, 1.6)
_FINE = 2
Line = list[tuple[float, float]]


def country(out: pygame.Surface, canvas: Canvas, which: Country, pen: Pen, colour: Colour) -> None:
    """Around a country."""
    room = round(8 * canvas.unit)
    box = canvas.box(which).inflate(room, room).clip(out.get_rect())
    if not box.width or not box.height:
        return
    lines = _edges(canvas, which, box)
    layer = pygame.Surface((box.width * _FINE, box.height * _FINE), pygame.SRCALPHA)
    layer.fill((*canvas.look.casing, 0))
    core, casing = pen
    for wide, ink in ((core + 2 * casing, canvas.look.casing), (core, colour)):
        _thick(layer, lines, max(2, round(wide * canvas.unit * _FINE)), ink)
    out.blit(pygame.transform.smoothscale(layer, box.size), box)


def ring(out: pygame.Surface, box: pygame.Rect, canvas: Canvas, pen: Pen, colour: Colour) -> None:
    """Around the sign of a marker."""
    core, casing = pen
    radius = box.width // 2 + round(3 * canvas.unit)
    for wide, ink in ((casing + core, canvas.look.casing), (core, colour)):
        pygame.draw.circle(out, ink, box.center, radius + round(wide / 2 * canvas.unit),
                           max(2, round(wide * canvas.unit)))


def _edges(canvas: Canvas, which: Country, box: pygame.Rect) -> list[Line]:
    """The rings of a country in pixels of a picture `_FINE` times as large as `box`."""
    camera, unit = canvas.camera, canvas.unit
    assert camera is not None
    scale = camera.scale * _FINE
    world = shapes.load(canvas.map_for(scale))
    own = next(c for c in world.countries if c.id == which.id)
    x, y = camera.at(0.0, 0.0)
    shift = np.array([x - box.left, y - box.top]) * _FINE
    room = 12.0 * unit
    frame = (-room, -room, box.width * _FINE + room, box.height * _FINE + room)
    out: list[Line] = []
    for r in range(own.first, own.last):
        points = world.points[world.starts[r]:world.starts[r + 1]] * scale + shift
        if np.ptp(points, axis=0).max() >= 2 * unit:
            points = shapes.clip(points, frame)
        elif r == own.first:
            turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
            points = points.mean(axis=0) + 7 * unit * np.stack([np.cos(turn), np.sin(turn)], axis=1)
        else:
            continue
        if len(points) > 2:
            out.append([(a, b) for a, b in np.rint(points).tolist()])
    return out


def _thick(layer: pygame.Surface, lines: Sequence[Line], wide: int, ink: Colour) -> None:
    """Closed lines with round corners."""
    for line in lines:
        pygame.draw.lines(layer, ink, True, line, wide)
        if wide > 3:
            for point in line:
                pygame.draw.circle(layer, ink, point, (wide - 1) / 2)
