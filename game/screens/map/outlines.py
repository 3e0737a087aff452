"""Outlines of hovered, selected and focused spots: light in dark, drawn at twice the size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pygame

from game.screens.map import shapes
from game.screens.map.canvas import Canvas, merged
from game.screens.map.shapes import Country, Points
from game.screens.map.styles import Colour

Pen = tuple[float, float]
"""Width of the light line and of the dark lines beside it, in logical units."""
THIN: Pen = (1.1, 0.9)
THICK: Pen = (2.0, 1.6)
_FINE = 2
_ISLET = 5.0
"""Logical units: smaller islands get no outline, which would hide them."""


def country(out: pygame.Surface, canvas: Canvas, which: Country, pen: Pen, colour: Colour) -> None:
    """Outline a country; distant parts of it on small surfaces of their own."""
    room, area = round(5 * canvas.unit), out.get_rect()
    lines = _edges(canvas, which)
    boxes = [_box(line).inflate(2 * room, 2 * room) for line in lines]
    core, casing = pen
    for box in merged(boxes, area):
        layer = pygame.Surface((box.width * _FINE, box.height * _FINE), pygame.SRCALPHA)
        layer.fill((*canvas.look.casing, 0))
        mine = [(line - box.topleft) * _FINE for line, b in zip(lines, boxes, strict=True)
                if b.colliderect(box)]
        for wide, ink in ((core + 2 * casing, canvas.look.casing), (core, colour)):
            _thick(layer, mine, max(2, round(wide * canvas.unit * _FINE)), ink)
        out.blit(pygame.transform.smoothscale(layer, box.size), box)


def _box(line: Points) -> pygame.Rect:
    left, top = np.floor(line.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(line.max(axis=0)).astype(int).tolist()
    return pygame.Rect(left, top, right - left + 1, bottom - top + 1)


def ring(out: pygame.Surface, box: pygame.Rect, canvas: Canvas, pen: Pen, colour: Colour) -> None:
    """Outline the symbol of a marker."""
    core, casing = pen
    radius = box.width // 2 + round(3 * canvas.unit)
    for wide, ink in ((casing + core, canvas.look.casing), (core, colour)):
        pygame.draw.circle(out, ink, box.center, radius + round(wide / 2 * canvas.unit),
                           max(2, round(wide * canvas.unit)))


def _edges(canvas: Canvas, which: Country) -> list[Points]:
    """The rings of a country in pixels of the view, clipped to it; a dot gets a circle."""
    camera, unit = canvas.camera, canvas.unit
    assert camera is not None
    world = shapes.load(canvas.map_for(camera.scale * _FINE))
    own = next(c for c in world.countries if c.id == which.id)
    shift = np.array(camera.at(0.0, 0.0))
    room = 12.0 * unit
    frame = (-room, -room, camera.width + room, camera.height + room)
    out: list[Points] = []
    for r in range(own.first, own.last):
        points = world.points[world.starts[r]:world.starts[r + 1]] * camera.scale + shift
        extent = np.ptp(points, axis=0).max()
        if extent >= (_ISLET if r > own.first else 1.0) * unit:
            points = shapes.clip(points, frame)
        elif r == own.first:
            turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
            circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
            points = points.mean(axis=0) + 3.5 * unit * circle
        else:
            continue
        if len(points) > 2:
            out.append(points)
    return out


def _thick(layer: pygame.Surface, lines: Sequence[Points], wide: int, ink: Colour) -> None:
    """Closed lines with round corners."""
    for line in lines:
        points = np.rint(line).tolist()
        pygame.draw.lines(layer, ink, True, points, wide)
        if wide > 3:
            for point in points:
                pygame.draw.circle(layer, ink, point, (wide - 1) / 2)
