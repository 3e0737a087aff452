"""Lines of meaning between two spots: a bow with a short label that covers no pin and no name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, dist, hypot
from typing import NamedTuple

import pygame

from game.screens.map.labels import Letters
from game.screens.map.scene import Scene, Spot
from game.screens.map.styles import Colour, Look
from game.screens.toolkit.geometry import Point, Rect
from game.screens.toolkit.renderer import Renderer

LIFTS = (0.2, 0.28, 0.14, 0.38, -0.2, -0.12, -0.3, 0.08)
"""How far a bow may stand out, in parts of the distance; below zero it hangs down."""
PLACES = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Where on the bow the label may stand."""
CORNERS, EDGE, LABEL = 60, 12.0, 15.0
"""Corners of a bow, what is left free at both ends, and the size of a label, in logical units."""
SHORTEST = 60.0
"""The least distance of two spots that a bow joins, in logical units."""
_DOT, _STEP, _LINE = 1.6, 7.0, 2.0


class Arc(NamedTuple):
    """A line from one spot to another; `dotted` while it hangs in the air."""

    first: Spot
    second: Spot
    words: str
    dotted: bool


class Bow(NamedTuple):
    """An arc at its place, in pixels of the view: its corners in runs that leave out the names that
    it crosses, its label and where that stands."""

    arc: Arc
    runs: tuple[tuple[Point, ...], ...]
    image: pygame.Surface
    rect: pygame.Rect


def bows(scene: Scene, arcs: Sequence[Arc], furniture: Sequence[pygame.Rect],
         letters: Letters) -> list[Bow]:
    """The arcs that find a way past all pins and a free place for their label, in order. The
    scene's names are placed already."""
    out = list[Bow]()
    for arc in arcs:
        if scene.has(arc.first) and scene.has(arc.second):
            found = next(_ways(scene, arc, furniture, out, letters), None)
            if found is not None:
                out.append(found)
    return out


def _ways(scene: Scene, arc: Arc, furniture: Sequence[pygame.Rect], others: Sequence[Bow],
          letters: Letters) -> Iterator[Bow]:
    """The ways of an arc that cover nothing, the best first."""
    taken = [*furniture, *(bow.rect for bow in others)]
    drawn = [point for bow in others for run in bow.runs for point in run]
    a, b = (scene.camera.at(*scene.middle(spot)) for spot in (arc.first, arc.second))
    if dist(a, b) < SHORTEST * scene.unit:
        return
    whole = pygame.Rect(0, 0, scene.camera.width, scene.camera.height)
    image = letters.line(arc.words, LABEL, *inks(scene.colours), "italic")
    busy = [*taken, *(placed.rect for placed in scene.placed)]
    for lift in LIFTS:
        points = _bow(a, b, lift, EDGE * scene.unit)
        if not whole.contains(_around(points)) or _meets(scene, points, taken):
            continue
        for rect in _labels(points, image, lift, scene.unit):
            if whole.contains(rect) and rect.collidelist(busy) < 0 \
                    and not any(map(rect.collidepoint, (*points, *drawn))) \
                    and not _pinned(scene, rect.inflate(4, 4)):
                yield Bow(arc, _runs(points, [p.rect for p in scene.placed]), image, rect)


def inks(look: Look) -> tuple[Colour, Colour]:
    """The colour of a line and its label, and that of the label's halo."""
    return (look.text, look.halo) if look.dark else (look.on_light, look.on_light_halo)


def _bow(a: Point, b: Point, lift: float, edge: float) -> tuple[Point, ...]:
    """The corners of a bow that stands out upward, without its ends."""
    long = dist(a, b)
    up = (b[1] - a[1], a[0] - b[0]) if b[0] > a[0] else (a[1] - b[1], b[0] - a[0])
    scale = 2 * lift * long / max(hypot(*up), 1e-6)
    top = ((a[0] + b[0]) / 2 + up[0] * scale, (a[1] + b[1]) / 2 + up[1] * scale)
    cut = min(0.3, edge / long)
    steps = (cut + (1 - 2 * cut) * n / CORNERS for n in range(CORNERS + 1))
    return tuple(((1 - t) ** 2 * a[0] + 2 * t * (1 - t) * top[0] + t * t * b[0],
                  (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * top[1] + t * t * b[1]) for t in steps)


def _runs(points: Sequence[Point], names: Sequence[pygame.Rect]) -> tuple[tuple[Point, ...], ...]:
    """The parts of a bow between the names."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if any(rect.collidepoint(point) for rect in names):
            runs.append([])
        else:
            runs[-1].append(point)
    return tuple(tuple(run) for run in runs if len(run) > 1)


def _around(points: Sequence[Point]) -> pygame.Rect:
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, low = max(x for x, _ in points), max(y for _, y in points)
    return pygame.Rect(int(left), int(top), ceil(right - left), ceil(low - top))


def _meets(scene: Scene, points: Sequence[Point], taken: Sequence[pygame.Rect]) -> bool:
    """Whether a bow runs across a pin, or under what lies on the map."""
    reach = (scene.pin + 3) * scene.unit
    pins = scene.pin_centres()
    return any(dist(point, pin) < reach for point in points for pin in pins) \
        or any(rect.collidepoint(point) for point in points for rect in taken)


def _pinned(scene: Scene, rect: pygame.Rect) -> bool:
    """Whether a box meets a pin."""
    reach = scene.pin * scene.unit
    return any(rect.inflate(2 * reach, 2 * reach).collidepoint(pin) for pin in scene.pin_centres())


def _labels(points: Sequence[Point], image: pygame.Surface, lift: float,
            unit: float) -> Iterator[pygame.Rect]:
    """Where the label may stand beside a bow: on its outer side, else beside a steep part of it."""
    wide, high = image.get_size()
    gap = 3 * unit
    for place in PLACES:
        x, y = points[round(place * (len(points) - 1))]
        yield pygame.Rect(round(x - wide / 2), round(y - high - gap if lift > 0 else y + gap), wide,
                          high)
        for left in (x + gap, x - wide - gap):
            yield pygame.Rect(round(left), round(y - high / 2), wide, high)


def draw_bow(r: Renderer, bow: Bow, corner: Point, unit: float, colour: Colour) -> None:
    """Draw a bow with its label; `corner` is that of the view in logical units."""
    left, top = corner
    for run in bow.runs:
        points = [(left + x / unit, top + y / unit) for x, y in run]
        if not bow.arc.dotted:
            r.polyline(points, colour, _LINE)
            continue
        gone = _STEP
        for a, b in pairwise(points):
            gone += dist(a, b)
            if gone >= _STEP:
                gone = 0.0
                r.disc(b, _DOT, colour)
    wide, high = bow.rect.size
    r.image(bow.image, Rect(left + bow.rect.x / unit, top + bow.rect.y / unit, wide / unit,
                            high / unit), f"arc {bow.arc.words}")
