"""A sheet of 400 x 480 units to draw on with paths, and its picture as a PNG with a palette.

Drawn four times as large as it is saved and averaged in whole numbers, so that the same shapes give
the same pixels everywhere.
"""

from __future__ import annotations

import heapq
import math
import os
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import numpy as np
import pygame

SAVED = (372, 446)
FINE = 4
SCALE = 0.93 * FINE
STEPS = 16
"""Straight pieces of a curve."""
COLOURS = 256
Colour = tuple[int, int, int]
Point = tuple[float, float]
Pixels = np.ndarray


def hexed(text: str) -> Colour:
    """A colour from `#rrggbb`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(one: str, other: str, part: float) -> str:
    """The first colour with a part (0 … 1) of the second."""
    pairs = zip(hexed(one), hexed(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


class Pen:
    """The sheet; what is drawn is moved and turned as `pose` says."""

    def __init__(self) -> None:
        self.pixels = np.zeros((SAVED[1] * FINE, SAVED[0] * FINE, 3), np.uint8)
        self._clip: Pixels | None = None
        self.pose()

    def pose(self, down: float = 0.0, turn: float = 0.0, about: Point = (0, 0)) -> None:
        """What follows stands lower by so much, and turned by degrees about a point."""
        self._down, self._about = down, about
        self._cos, self._sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def clip(self, path: str = "") -> None:
        """What follows shows only within a path; without one, everywhere."""
        whole = slice(0, self.pixels.shape[0]), slice(0, self.pixels.shape[1])
        self._clip = self._mask([self._placed(p) for p in flattened(path)], whole) if path else None

    # Shapes -------------------------------------------------------------------------------------

    def path(self, path: str, colour: str, alpha: float = 1.0) -> None:
        """Fill a path of M, L, Q, C and Z, in absolute numbers."""
        self._fill([self._placed(part) for part in flattened(path)], colour, alpha)

    def stroke(self, path: str, colour: str, wide: float, alpha: float = 1.0) -> None:
        """Draw along a path with round ends."""
        parts: list[list[Point]] = []
        for line in flattened(path):
            parts += [_round(x, y, wide / 2, wide / 2) for x, y in line]
            parts += [_bar(a, b, wide) for a, b in pairwise(line) if a != b]
        self._fill([self._placed(part) for part in parts], colour, alpha)

    def oval(self, x: float, y: float, wide: float, high: float, colour: str,
             alpha: float = 1.0) -> None:
        """Fill an ellipse about its middle, by its half axes."""
        self._fill([self._placed(_round(x, y, wide, high))], colour, alpha)

    def box(self, x: float, y: float, wide: float, high: float, colour: str, alpha: float = 1.0,
            slope: float = 0.0) -> None:
        """Fill a box whose right side stands lower by a slope."""
        self.path(f"M{x},{y} L{x + wide},{y + slope} L{x + wide},{y + slope + high} "
                  f"L{x},{y + high}Z", colour, alpha)

    def bands(self, top: str, bottom: str, count: int = 60) -> None:
        """Cover the sheet from one colour to another, in bands."""
        high = self.pixels.shape[0]
        for n in range(count):
            rows = slice(high * n // count, high * (n + 1) // count)
            self.pixels[rows] = hexed(mix(top, bottom, n / (count - 1)))

    def _placed(self, points: Sequence[Point]) -> list[Point]:
        ax, ay = self._about
        out = []
        for x, y in points:
            dx, dy = x - ax, y - ay
            out.append(((ax + dx * self._cos - dy * self._sin) * SCALE,
                        (ay + dx * self._sin + dy * self._cos + self._down) * SCALE))
        return out

    def _area(self, parts: Sequence[Sequence[Point]]) -> tuple[slice, slice]:
        """The rows and columns of the sheet that polygons may touch."""
        high, wide = self.pixels.shape[:2]
        xs, ys = zip(*(point for part in parts for point in part), strict=True)
        return (slice(max(0, round(min(ys))), max(0, min(high, round(max(ys)) + 1))),
                slice(max(0, round(min(xs))), max(0, min(wide, round(max(xs)) + 1))))

    def _mask(self, parts: Sequence[Sequence[Point]], area: tuple[slice, slice]) -> Pixels:
        """Which pixels of an area lie in any of several polygons."""
        rows, columns = area
        sheet = pygame.Surface((columns.stop - columns.start, rows.stop - rows.start), depth=8)
        for part in parts:
            if len(part) > 2:
                pygame.draw.polygon(sheet, 1, [(round(x) - columns.start, round(y) - rows.start)
                                               for x, y in part])
        return pygame.surfarray.array2d(sheet).T > 0

    def _fill(self, parts: Sequence[Sequence[Point]], colour: str, alpha: float) -> None:
        area = self._area(parts)
        mask = self._mask(parts, area)
        if self._clip is not None:
            mask &= self._clip[area]
        part, sheet = round(alpha * 255), self.pixels[area]
        under, over = sheet[mask].astype(np.int32), np.array(hexed(colour), np.int32)
        sheet[mask] = (under * (255 - part) + over * part + 127) // 255

    def finished(self) -> Pixels:
        """The sheet in the size in which it is saved, [row, column, channel]."""
        high, wide = SAVED[1], SAVED[0]
        parts = self.pixels.reshape(high, FINE, wide, FINE, 3).astype(np.uint32)
        return ((parts.sum(axis=(1, 3)) + FINE * FINE // 2) // (FINE * FINE)).astype(np.uint8)


def flattened(path: str) -> Iterator[list[Point]]:
    """The parts of a path as lines of points."""
    line: list[Point] = []
    for letter, numbers in re.findall(r"([MLQCZ])([^MLQCZ]*)", path):
        given = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", numbers)]
        points = list(zip(given[::2], given[1::2], strict=True))
        if letter == "M":
            if line:
                yield line
            line = points
        elif letter == "L":
            line += points
        elif letter in "QC":
            size = 2 if letter == "Q" else 3
            for n in range(0, len(points), size):
                line += _curve([line[-1], *points[n:n + size]])
    if line:
        yield line


def _curve(points: Sequence[Point]) -> list[Point]:
    """A Bézier curve as straight pieces, without its first point."""
    out = []
    for n in range(1, STEPS + 1):
        at, row = n / STEPS, list(points)
        while len(row) > 1:
            row = [(a + (c - a) * at, b + (d - b) * at)
                   for (a, b), (c, d) in pairwise(row)]
        out.append(row[0])
    return out


def _round(x: float, y: float, wide: float, high: float) -> list[Point]:
    return [(x + wide * math.cos(math.tau * n / 40), y + high * math.sin(math.tau * n / 40))
            for n in range(40)]


def _bar(one: Point, other: Point, wide: float) -> list[Point]:
    dx, dy = other[0] - one[0], other[1] - one[1]
    long = math.hypot(dx, dy)
    nx, ny = -dy / long * wide / 2, dx / long * wide / 2
    return [(one[0] + nx, one[1] + ny), (other[0] + nx, other[1] + ny),
            (other[0] - nx, other[1] - ny), (one[0] - nx, one[1] - ny)]


# The file ----------------------------------------------------------------------------------------

def png(pixels: Pixels) -> bytes:
    """A picture as a PNG with a palette of the colours that differ least from its own."""
    high, wide = pixels.shape[:2]
    palette, index = _palette(pixels)
    rows = b"".join(b"\0" + row.tobytes() for row in index.reshape(high, wide))
    return b"\x89PNG\r\n\x1a\n" + b"".join((
        _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)),
        _chunk(b"PLTE", palette.tobytes()), _chunk(b"IDAT", zlib.compress(rows, 9)),
        _chunk(b"IEND", b"")))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _palette(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """At most COLOURS colours, and for each pixel the number of its own: the box of colours that
    errs most is cut at its mean until there are as many."""
    colours, place, count = np.unique(pixels.reshape(-1, 3).astype(np.int64), axis=0,
                                      return_inverse=True, return_counts=True)
    boxes = [(*_error(colours, count), 0, np.arange(len(colours)))]
    serial = 0
    while len(boxes) < COLOURS and boxes[0][0] < 0:
        _, channel, _, box = heapq.heappop(boxes)
        own, many = colours[box, channel], count[box]
        low = own * many.sum() <= (own * many).sum()
        for part in (box[low], box[~low]):
            serial += 1
            heapq.heappush(boxes, (*_error(colours[part], count[part]), serial, part))
    palette = np.zeros((len(boxes), 3), np.uint8)
    number = np.zeros(len(colours), np.uint8)
    for n, (_, _, _, box) in enumerate(boxes):
        many = count[box]
        palette[n] = (2 * (colours[box] * many[:, None]).sum(0) + many.sum()) // (2 * many.sum())
        number[box] = n
    return palette, number[place.reshape(-1)]


def _error(colours: Pixels, count: Pixels) -> tuple[int, int]:
    """Minus the largest sum of squared errors of a channel, in whole numbers; which channel."""
    many = int(count.sum())
    total = (colours * count[:, None]).sum(0)
    errors = (colours * colours * count[:, None]).sum(0) - total * total // many
    channel = int(np.argmax(errors))
    return -int(errors[channel]), channel
