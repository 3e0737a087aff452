"""A sheet of 1600 x 900 units to draw on: skies, light, water, shapes with alpha.

Drawn larger than it is saved and scaled down, so that edges are smooth. Chance is seeded by name.
"""

from __future__ import annotations

import math
import os
import random
from collections.abc import Sequence

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

WIDE, HIGH = 1600, 900
FINE = 1.6
SAVED = (1280, 720)
Colour = tuple[int, int, int]
Point = tuple[float, float]


def hexed(text: str) -> Colour:
    """A colour from `#rrggbb`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(one: Colour, other: Colour, part: float) -> Colour:
    """The first colour with a part (0 … 1) of the second."""
    r, g, b = (round(a + (c - a) * part) for a, c in zip(one, other, strict=True))
    return r, g, b


class Canvas:
    """The sheet. `light`: the colour of the lamp, sun or moon, which tints what is drawn after.

    `day`: whether the scene is drawn for the light theme: paler, with a higher sun.
    """

    def __init__(self, name: str, day: bool = False) -> None:
        self.surface = pygame.Surface((round(WIDE * FINE), round(HIGH * FINE)))
        self.chance = random.Random(name)
        self.day = day
        self.light: Colour = (255, 240, 210)
        self.lamp: Point = (WIDE / 2, 400)

    def tone(self, colour: str | Colour) -> Colour:
        """A colour as the theme shows it."""
        plain = hexed(colour) if isinstance(colour, str) else colour
        return mix(plain, (226, 232, 240), 0.30) if self.day else plain

    def sky(self, top: str, bottom: str, horizon: float = HIGH, middle: str = "") -> None:
        """A vertical gradient from the top to the horizon, over a middle colour if given."""
        one, two = self.tone(top), self.tone(bottom)
        half = self.tone(middle) if middle else mix(one, two, 0.5)
        self.gradient(0, horizon * 0.55, one, half)
        self.gradient(horizon * 0.55, horizon, half, two)
        if horizon < HIGH:
            self.gradient(horizon, HIGH, two, two)

    def gradient(self, top: float, bottom: float, one: Colour, two: Colour) -> None:
        """Fill a band across the sheet."""
        first, last = round(top * FINE), round(bottom * FINE)
        for y in range(first, last):
            part = (y - first) / max(1, last - first)
            pygame.draw.line(self.surface, mix(one, two, part), (0, y),
                             (self.surface.get_width(), y))

    def gradient_box(self, x: float, y: float, wide: float, high: float, one: str,
                     two: str) -> None:
        """Fill a box with a vertical gradient."""
        for i in range(round(high * FINE)):
            colour = mix(self.tone(one), self.tone(two), i / (high * FINE))
            left, top = self.at(x, y)
            pygame.draw.line(self.surface, colour, (left, top + i),
                             (left + round(wide * FINE) - 1, top + i))

    def blend(self, shape: str, colour: Colour, alpha: float, *args: object) -> None:
        """Draw a circle or polygon with an alpha of 0 … 1."""
        layer = pygame.Surface(self.surface.get_size(), pygame.SRCALPHA)
        getattr(pygame.draw, shape)(layer, (*colour, round(alpha * 255)), *args)
        self.surface.blit(layer, (0, 0))

    def glow(self, x: float, y: float, colour: str, size: float = 46, rings: int = 9,
             disc: bool = True) -> None:
        """The light of the scene: discs that grow, and a sun, moon or lamp in the middle."""
        self.light, self.lamp = self.tone(colour), (x, y)
        for ring in range(rings, 0, -1):
            self.blend("circle", self.light, 0.055, self.at(x, y),
                       round(size * FINE * (1.2 + ring * 1.55)))
        if disc:
            self.blend("circle", mix(self.light, (255, 255, 255), 0.35), 1.0, self.at(x, y),
                       round(size * FINE))

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Pixels of a point."""
        return round(x * FINE), round(y * FINE)

    def poly(self, points: Sequence[Point], colour: str | Colour, alpha: float = 1.0) -> None:
        """A filled polygon."""
        pixels = [self.at(*p) for p in points]
        if alpha < 1.0:
            self.blend("polygon", self.tone(colour), alpha, pixels)
        else:
            pygame.draw.polygon(self.surface, self.tone(colour), pixels)

    def box(self, x: float, y: float, wide: float, high: float, colour: str | Colour,
            round_by: float = 0, alpha: float = 1.0) -> None:
        """A filled rectangle, its corners rounded by so much."""
        area = pygame.Rect(*self.at(x, y), max(1, round(wide * FINE)), max(1, round(high * FINE)))
        if alpha < 1.0:
            layer = pygame.Surface(area.size, pygame.SRCALPHA)
            pygame.draw.rect(layer, (*self.tone(colour), round(alpha * 255)), layer.get_rect(),
                             border_radius=round(round_by * FINE))
            self.surface.blit(layer, area)
        else:
            pygame.draw.rect(self.surface, self.tone(colour), area,
                             border_radius=round(round_by * FINE))

    def dot(self, x: float, y: float, radius: float, colour: str | Colour,
            alpha: float = 1.0) -> None:
        """A filled circle."""
        if alpha < 1.0:
            side = max(2, round(radius * 2 * FINE))
            layer = pygame.Surface((side, side), pygame.SRCALPHA)
            pygame.draw.circle(layer, (*self.tone(colour), round(alpha * 255)),
                               (side // 2, side // 2), side // 2)
            self.surface.blit(layer, (round(x * FINE) - side // 2, round(y * FINE) - side // 2))
        else:
            pygame.draw.circle(self.surface, self.tone(colour), self.at(x, y),
                               max(1, round(radius * FINE)))

    def arc(self, x: float, y: float, wide: float, high: float, colour: str | Colour,
            upper: bool = True) -> None:
        """A filled half ellipse that stands (or hangs) on y."""
        points = [(x + wide / 2 * math.cos(math.pi * i / 24),
                   y - (1 if upper else -1) * high * math.sin(math.pi * i / 24))
                  for i in range(25)]
        self.poly(points, colour)

    def line(self, one: Point, other: Point, colour: str | Colour, wide: float = 3) -> None:
        """A line with square ends."""
        dx, dy = other[0] - one[0], other[1] - one[1]
        length = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / length * wide / 2, dx / length * wide / 2
        self.poly([(one[0] + nx, one[1] + ny), (other[0] + nx, other[1] + ny),
                   (other[0] - nx, other[1] - ny), (one[0] - nx, one[1] - ny)], colour)

    def ring(self, x: float, y: float, radius: float, colour: str | Colour, wide: float) -> None:
        """A circle's outline."""
        pygame.draw.circle(self.surface, self.tone(colour), self.at(x, y), round(radius * FINE),
                           max(1, round(wide * FINE)))

    def clouds(self, colour: str, low: float = 90, high: float = 380, count: int = 9) -> None:
        """Flat bars of cloud, in groups."""
        for _ in range(count):
            x, y = self.chance.uniform(0, WIDE), self.chance.uniform(low, high)
            for _ in range(3):
                self.box(x + self.chance.uniform(-70, 70), y + self.chance.uniform(-14, 14),
                         self.chance.uniform(80, 260), self.chance.uniform(4, 9), colour, 4,
                         self.chance.uniform(0.12, 0.32))

    def stars(self, count: int = 70, low: float = 380) -> None:
        """Small stars above a height."""
        for _ in range(count):
            self.dot(self.chance.uniform(0, WIDE), self.chance.uniform(10, low),
                     self.chance.uniform(0.8, 1.8), (255, 255, 255), self.chance.uniform(0.2, 0.8))

    def water(self, y: float, top: str, bottom: str, glints: bool = True) -> None:
        """Water from y down, with the lamp's light on it, wider towards the viewer."""
        self.gradient(y, HIGH, self.tone(top), self.tone(bottom))
        if not glints:
            return
        for _ in range(95):
            down = self.chance.random() ** 1.4
            spread = 26 + 190 * down
            self.box(self.lamp[0] + self.chance.gauss(0, spread / 2),
                     y + 6 + down * (HIGH - y - 40),
                     10 + 46 * self.chance.random() * (0.4 + down), 2 + 2.2 * down, self.light, 2,
                     0.16 + 0.4 * self.chance.random() * (1 - down))

    def ridge(self, base: float, high: float, colour: str, peaks: int = 9) -> None:
        """A row of mountains, the sides that face the lamp lighter."""
        for i in range(peaks):
            x = WIDE * (i + self.chance.uniform(-0.3, 0.3)) / (peaks - 1)
            top = base - high * self.chance.uniform(0.35, 1.0)
            half = high * self.chance.uniform(0.7, 1.2)
            self.poly([(x - half, base), (x, top), (x + half, base)], colour)
            side = half if self.lamp[0] > x else -half
            self.poly([(x, top), (x + side * 0.25, base), (x + side, base)],
                      mix(hexed(colour), self.light, 0.14))

    def skyline(self, base: float, high: float, colour: str, wide: float = 44,
                lit: str = "") -> None:
        """Houses along the horizon, some windows lit."""
        x = -10.0
        while x < WIDE:
            w, h = self.chance.uniform(0.5, 1.3) * wide, self.chance.uniform(0.25, 1.0) * high
            self.box(x, base - h, w, h, colour)
            if lit:
                for _ in range(int(h / 22)):
                    self.box(x + self.chance.uniform(0.1, 0.75) * w,
                             base - self.chance.uniform(0.1, 0.9) * h, 4, 5, lit, 0, 0.8)
            x += w * self.chance.uniform(0.85, 1.25)

    def firs(self, base: float, high: float, colour: str, places: Sequence[float]) -> None:
        """Fir trees at places from left to right."""
        for x in places:
            h = high * self.chance.uniform(0.6, 1.1)
            for k in range(3):
                y = base - h * k * 0.27
                self.poly([(x - h * (0.24 - k * 0.05), y), (x, y - h * 0.5),
                           (x + h * (0.24 - k * 0.05), y)], colour)

    def vignette(self) -> None:
        """Darker towards the lower edge, where text may stand."""
        layer = pygame.Surface(self.surface.get_size(), pygame.SRCALPHA)
        tall = layer.get_height()
        for y in range(tall * 2 // 3, tall):
            part = (y - tall * 2 / 3) / (tall / 3)
            pygame.draw.line(layer, (8, 12, 24, round(90 * part * part)), (0, y),
                             (layer.get_width(), y))
        self.surface.blit(layer, (0, 0))

    def finished(self) -> pygame.Surface:
        """The scene in the size in which it is saved."""
        if not self.day:
            self.vignette()
        return pygame.transform.smoothscale(self.surface, SAVED)
