"""Exact coverage of strokes, discs and corners: numpy arrays of alpha, 0 to 255, [x, y].

pygame's own shapes are not antialiased; here a pixel's alpha follows its distance from the shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, hypot

import numpy as np
import pygame
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
Pixels = Sequence[tuple[float, float]]
_PART = 48.0
"""Longer segments are split, so that a long diagonal line needs no large array."""
_AT_ONCE = 200_000
"""Maximum of pixels times segments computed at once."""


def stroke(points: Pixels, width: float) -> tuple[int, int, Mask]:
    """A line with round caps and joins through pixel centres: left, top, coverage."""
    half = max(width, 1.0) / 2
    reach = half + 1.0
    left = floor(min(x for x, _ in points) - reach)
    top = floor(min(y for _, y in points) - reach)
    w = ceil(max(x for x, _ in points) + reach) - left + 1
    h = ceil(max(y for _, y in points) + reach) - top + 1
    parts = _parts(points)
    if w * h * len(parts) <= _AT_ONCE:
        cover = _together(w, h, left, top, half, np.array(parts, np.float32))
    else:
        cover = np.zeros((w, h), np.float32)
        for part in parts:
            _segment(cover, left, top, half, part[:2], part[2:])
    return left, top, (cover * np.float32(255.0 * min(1.0, max(width, 0.3)))).astype(np.uint8)


def _parts(points: Pixels) -> list[tuple[float, float, float, float]]:
    """The segments between the points, long ones cut: x and y of both ends."""
    out = []
    for (ax, ay), (bx, by) in pairwise(points):
        n = max(1, ceil(hypot(bx - ax, by - ay) / _PART))
        dx, dy = (bx - ax) / n, (by - ay) / n
        out += [(ax + dx * i, ay + dy * i, ax + dx * (i + 1), ay + dy * (i + 1))
                for i in range(n)]
    return out


def _together(w: int, h: int, left: int, top: int, half: float,
              parts: NDArray[np.float32]) -> NDArray[np.float32]:
    """The coverage of all segments [N, 4] at once: fast where the picture is small."""
    ax, ay, bx, by = parts.T
    x = np.arange(left, left + w, dtype=np.float32)[:, None, None] - ax
    y = np.arange(top, top + h, dtype=np.float32)[None, :, None] - ay
    dx, dy = bx - ax, by - ay
    length = np.maximum(dx * dx + dy * dy, np.float32(1e-12))
    along = np.clip((x * dx + y * dy) / length, 0.0, 1.0)
    away = ((x - along * dx) ** 2 + (y - along * dy) ** 2).min(axis=2)
    cover: NDArray[np.float32] = np.clip(np.float32(half + 0.5) - np.sqrt(away), 0.0, 1.0)
    return cover


def _segment(cover: NDArray[np.float32], left: int, top: int, half: float,
             a: tuple[float, float], b: tuple[float, float]) -> None:
    reach = half + 1.0
    x0 = max(0, floor(min(a[0], b[0]) - reach) - left)
    x1 = min(cover.shape[0], ceil(max(a[0], b[0]) + reach) + 1 - left)
    y0 = max(0, floor(min(a[1], b[1]) - reach) - top)
    y1 = min(cover.shape[1], ceil(max(a[1], b[1]) + reach) + 1 - top)
    x = np.arange(x0 + left, x1 + left, dtype=np.float32)[:, None] - np.float32(a[0])
    y = np.arange(y0 + top, y1 + top, dtype=np.float32)[None, :] - np.float32(a[1])
    dx, dy = np.float32(b[0] - a[0]), np.float32(b[1] - a[1])
    length = dx * dx + dy * dy
    along = np.clip((x * dx + y * dy) / length, 0.0, 1.0) if length > 0 else np.float32(0.0)
    away = np.sqrt((x - along * dx) ** 2 + (y - along * dy) ** 2)
    part = cover[x0:x1, y0:y1]
    np.maximum(part, np.clip(np.float32(half + 0.5) - away, 0.0, 1.0), out=part)


def filled(points: Pixels) -> tuple[int, int, Mask]:
    """A polygon with smooth edges: left, top, coverage."""
    left, top, edge = stroke([*points, points[0]], 1.0)
    inner = pygame.Surface(edge.shape, depth=8)
    inner.set_palette([(i, i, i) for i in range(256)])
    pygame.draw.polygon(inner, 255, [(x - left, y - top) for x, y in points])
    return left, top, np.maximum(edge, pygame.surfarray.pixels2d(inner))


@lru_cache(maxsize=256)
def rounded(width: int, height: int, radius: int, border: int = 0) -> Mask:
    """A box with round corners, or only its border of that many pixels."""
    x = np.arange(width, dtype=np.float32)[:, None] + np.float32(0.5)
    y = np.arange(height, dtype=np.float32)[None, :] + np.float32(0.5)

    def inside(shrink: int) -> NDArray[np.float32]:
        r = max(0, radius - shrink)
        dx = np.maximum(np.abs(x - width / 2) - (width / 2 - shrink - r), 0.0)
        dy = np.maximum(np.abs(y - height / 2) - (height / 2 - shrink - r), 0.0)
        cover: NDArray[np.float32] = np.clip(r + 0.5 - np.sqrt(dx * dx + dy * dy), 0.0, 1.0)
        return cover

    cover = inside(0)
    if border:
        cover = cover - inside(border)
    return (np.clip(cover, 0.0, 1.0) * np.float32(255.0)).astype(np.uint8)


def tinted(mask: Mask, colour: tuple[int, ...]) -> pygame.Surface:
    """A surface of one colour with the coverage as its alpha."""
    surface = pygame.Surface(mask.shape, pygame.SRCALPHA)
    surface.fill((*colour[:3], 0))
    alpha = pygame.surfarray.pixels_alpha(surface)
    if len(colour) == 4 and colour[3] < 255:
        alpha[:] = (mask.astype(np.uint16) * colour[3] // 255).astype(np.uint8)
    else:
        alpha[:] = mask
    del alpha
    return surface
