"""What several scenes show: flags, towers, domes, ships, columns, crowds, cranes, aircraft."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pygame

from .canvas import FINE, Canvas, Colour, Point, hexed, mix

FLAGS = Path(__file__).resolve().parents[2] / "flags" / "large"


@cache
def picture(code: str) -> pygame.Surface:
    """A country's flag."""
    return pygame.image.load(FLAGS / f"{code}.png")


def flag(c: Canvas, code: str, x: float, y: float, wide: float, pole: float = 0) -> None:
    """A flag that waves from (x, y), the upper end of its pole, with light and shade."""
    high = wide * 0.64
    image = pygame.transform.smoothscale(picture(code).convert_alpha(),
                                         (round(wide * FINE), round(high * FINE)))
    for i in range(image.get_width()):
        wave = math.sin(i / image.get_width() * 2 * math.pi * 1.25)
        column = image.subsurface((i, 0, 1, image.get_height())).copy()
        shade = 255 - round(38 * (0.5 + 0.5 * wave))
        column.fill((shade, shade, shade, 255), special_flags=pygame.BLEND_RGBA_MULT)
        part = i / image.get_width()
        c.surface.blit(column, (round(x * FINE) + i,
                                round(y * FINE + wave * part * high * 0.10 * FINE)))
    if pole:
        c.box(x - 5, y - 8, 5, pole, "#c9a96a")
        c.dot(x - 2.5, y - 10, 6, "#e6cf95")


def tower(c: Canvas, x: float, base: float, high: float, colour: str, star: bool = True) -> None:
    """A brick tower of a fortress with a tent roof."""
    wide = high * 0.22
    c.box(x - wide / 2, base - high * 0.62, wide, high * 0.62, colour)
    c.box(x - wide * 0.38, base - high * 0.76, wide * 0.76, high * 0.15, colour)
    c.poly([(x - wide * 0.4, base - high * 0.75), (x, base - high), (x + wide * 0.4,
            base - high * 0.75)], mix(hexed(colour), (20, 40, 40), 0.35))
    side = 1 if c.lamp[0] > x else -1
    c.box(x + side * wide / 2 - 3, base - high * 0.62, 5, high * 0.62,
          mix(hexed(colour), c.light, 0.45))
    c.dot(x, base - high * 0.5, wide * 0.2, mix(hexed(colour), c.light, 0.7))
    if star:
        c.dot(x, base - high - 8, 16, "#ff4a36", 0.35)
        c.dot(x, base - high - 8, 6, "#ff5a44")


def wall(c: Canvas, x: float, base: float, wide: float, high: float, colour: str) -> None:
    """A wall with merlons."""
    c.box(x, base - high, wide, high, colour)
    step = 26
    for i in range(int(wide / step)):
        c.box(x + i * step + 4, base - high - 12, 15, 14, colour)


def onion(c: Canvas, x: float, base: float, wide: float, colours: tuple[str, str],
          drum: str) -> None:
    """A drum with a striped onion dome."""
    c.box(x - wide * 0.32, base - wide * 0.9, wide * 0.64, wide * 0.9, drum)
    top = base - wide * 0.9
    outline: list[Point] = []
    for i in range(25):
        t = i / 24
        bulge = math.sin(math.pi * min(1.0, t * 1.05)) ** 0.8 * (1 - 0.35 * t)
        outline.append((bulge * wide * 0.62, top - t * wide * 1.25))
    for k, (a, b) in enumerate(((-1.0, -0.6), (-0.6, -0.2), (-0.2, 0.2), (0.2, 0.6), (0.6, 1.0))):
        shape = [(x + a * p[0], p[1]) for p in outline] + [
            (x + b * p[0], p[1]) for p in reversed(outline)]
        c.poly(shape, colours[k % 2])
    c.line((x, top - wide * 1.2), (x, top - wide * 1.65), "#d8b867", 3)


def columns(c: Canvas, x: float, base: float, wide: float, high: float, count: int,
            colour: str) -> None:
    """A portico: steps, columns, a pediment."""
    pale = hexed(colour)
    c.box(x - 14, base - 10, wide + 28, 10, mix(pale, (40, 50, 70), 0.3))
    c.box(x, base - high, wide, high - 10, mix(pale, (40, 50, 70), 0.45))
    for i in range(count):
        at = x + wide * (i + 0.5) / count
        c.box(at - 7, base - high, 14, high - 10, pale)
        c.box(at + 3, base - high, 4, high - 10, mix(pale, (40, 50, 70), 0.25))
    c.box(x - 8, base - high - 16, wide + 16, 18, pale)
    c.poly([(x - 8, base - high - 16), (x + wide / 2, base - high - 16 - wide * 0.17),
            (x + wide + 8, base - high - 16)], mix(pale, (40, 50, 70), 0.12))


def windows(c: Canvas, x: float, y: float, wide: float, high: float, across: int, down: int,
            colour: str) -> None:
    """Lit windows in rows."""
    for i in range(across):
        for j in range(down):
            c.box(x + wide * (i + 0.25) / across, y + high * (j + 0.25) / down,
                  wide * 0.5 / across, high * 0.5 / down, colour, 2)


def crowd(c: Canvas, x: float, y: float, rows: int, across: int, colour: str,
          size: float = 5.0) -> None:
    """People as a pattern of dots; the nearer, the larger."""
    for j in range(rows):
        for i in range(across):
            step = size * 2.1 * (1 + j * 0.05)
            c.dot(x + (i - across / 2) * step, y + j * size * 1.8, size * (0.8 + 0.04 * j),
                  mix(hexed(colour), (0, 0, 0), 0.25 * ((i + j) % 2)))


def banners(c: Canvas, x: float, y: float, count: int, colour: str, size: float = 40) -> None:
    """Plain banners on poles."""
    for i in range(count):
        at = x + i * size * 1.4
        c.box(at, y - size * 1.3, 3, size * 1.6, "#c9a96a")
        c.poly([(at + 3, y - size * 1.3), (at + size, y - size * 1.2), (at + size * 0.94,
                y - size * 0.6), (at + 3, y - size * 0.62)], colour)


def ship(c: Canvas, x: float, y: float, long: float, colour: str, mirrored: bool = False) -> None:
    """A frigate on the water line y."""
    def at(points: list[Point]) -> list[Point]:
        return [(x + (-px if mirrored else px) * long, y + py * long) for px, py in points]
    dark = hexed(colour)
    c.poly(at([(-0.5, -0.06), (0.52, -0.09), (0.44, 0.02), (-0.46, 0.02)]), dark)
    c.poly(at([(-0.3, -0.06), (-0.26, -0.16), (0.16, -0.16), (0.22, -0.07)]), dark)
    c.poly(at([(-0.12, -0.15), (-0.09, -0.27), (0.07, -0.27), (0.11, -0.15)]), dark)
    c.poly(at([(-0.02, -0.26), (-0.005, -0.5), (0.012, -0.5), (0.03, -0.26)]), dark)
    c.poly(at([(-0.1, -0.37), (0.1, -0.37), (0.1, -0.355), (-0.1, -0.355)]), dark)
    c.poly(at([(-0.08, -0.43), (0.08, -0.43), (0.08, -0.418), (-0.08, -0.418)]), dark)
    c.poly(at([(0.25, -0.09), (0.3, -0.13), (0.42, -0.145), (0.42, -0.13), (0.33, -0.09)]), dark)
    rim = mix(dark, c.light, 0.5)
    c.poly(at([(-0.3, -0.06), (-0.28, -0.065), (-0.245, -0.16), (-0.26, -0.16)]), rim)
    c.poly(at([(-0.46, 0.02), (0.44, 0.02), (0.43, 0.032), (-0.45, 0.032)]), "#7d2f2f")
    for i in range(4):
        c.dot(x + (i - 1.5) * long * 0.035, y - long * 0.21, long * 0.008, "#ffdf9a")


def jets(c: Canvas, x: float, y: float, size: float, count: int, colour: str,
         trails: bool = False) -> None:
    """Aircraft in formation, far off."""
    for i in range(count):
        at, up = x - i * size * 1.7, y - i * size * 0.62
        if trails:
            hue = ("#f2f2f2", "#4a78c8", "#d6483e", "#f2f2f2", "#4a78c8")[i % 5]
            c.poly([(at, up), (at - size * 12, up + size * 3.2), (at - size * 12, up + size * 3.7)],
                   hue, 0.4)
        c.poly([(at + size, up - size * 0.25), (at - size * 0.7, up - size * 0.28),
                (at - size * 0.35, up), (at - size * 0.7, up + size * 0.45)], colour)


def crane(c: Canvas, x: float, base: float, high: float, colour: str) -> None:
    """A container crane."""
    for dx in (0, high * 0.34):
        c.line((x + dx, base), (x + dx, base - high * 0.72), colour, 9)
    c.line((x - high * 0.5, base - high * 0.72), (x + high * 0.62, base - high * 0.72), colour, 11)
    c.line((x, base - high * 0.72), (x + high * 0.17, base - high), colour, 7)
    c.line((x + high * 0.34, base - high * 0.72), (x + high * 0.17, base - high), colour, 7)
    c.line((x + high * 0.17, base - high), (x - high * 0.48, base - high * 0.73), colour, 3)
    c.line((x + high * 0.17, base - high), (x + high * 0.6, base - high * 0.73), colour, 3)
    c.line((x, base - high * 0.3), (x + high * 0.34, base - high * 0.3), colour, 5)


def smoke(c: Canvas, x: float, y: float, size: float, colour: Colour | str,
          lean: float = 1.0) -> None:
    """A plume that drifts."""
    for i in range(11):
        c.dot(x + lean * (i ** 1.4) * size * 0.42, y - i * size * 0.55,
              size * (0.55 + i * 0.13), colour, 0.28)


def pylon(c: Canvas, x: float, base: float, high: float, colour: str) -> None:
    """A mast of a power line."""
    c.line((x - high * 0.16, base), (x, base - high), colour, 3.5)
    c.line((x + high * 0.16, base), (x, base - high), colour, 3.5)
    for part in (0.55, 0.72, 0.88):
        half = high * 0.25 * (1.3 - part)
        y = base - high * part
        c.line((x - half * 1.9, y), (x + half * 1.9, y), colour, 3)
    for part in (0.2, 0.4):
        c.line((x - high * 0.14 * (1 - part), base - high * part), (x + high * 0.1 * (1 - part),
               base - high * (part + 0.18)), colour, 2.5)


def table(c: Canvas, x: float, y: float, wide: float, high: float, top: str, edge: str) -> None:
    """An oval table seen from the front."""
    for k, (colour, drop) in enumerate(((edge, 26.0), (top, 0.0))):
        points = [(x + wide / 2 * math.cos(a / 24 * math.pi),
                   y + drop + high / 2 * math.sin(a / 24 * math.pi)) for a in range(49)]
        c.poly(points, colour)
        if k == 0:
            c.box(x - wide / 2, y, wide, drop, edge)


def curtains(c: Canvas, base: float, one: str, other: str, count: int = 16) -> None:
    """Folds of cloth across the back."""
    wide = 1600 / count
    for i in range(count):
        c.box(i * wide, 0, wide + 1, base, one if i % 2 else other)
        c.box(i * wide + wide * 0.7, 0, wide * 0.12, base, (0, 0, 0), 0, 0.12)
