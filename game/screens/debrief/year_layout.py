"""Where the medallions of a chart stand: near their dots, off the line, never on one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.screens.toolkit.geometry import Point, Rect, Size

Numbers = NDArray[np.float64]
STEP = 16.0
"""Distance of the places that are tried."""
GAP = 12.0
"""Distance of a disc from its text."""
APART = 9.0
"""Least distance of two medallions, and of one from a dot."""
OWN, OTHERS, AWAY, FAR, ASIDE, CROSSED = 3.3, 0.45, 1.0, 0.6, 0.6, 6.0
"""What it costs to cover a point of the seat's line or of another, to be a radius away from the
dot, the square of that, the same sideways, and that a dotted line runs below another medallion or
across another line."""
_NEAR, _TRIED = (900, 4500), (150, 1200)
"""How many of the nearest places of each medallion are looked at, and of the best are tried
together: all up to the first number, every third up to the second."""
_ALONG = np.linspace(0.0, 1.0, 12)[:, None]


@dataclass(frozen=True)
class Spot:
    """A medallion: the middle of its disc, the rectangle of its text, both together."""

    centre: Point
    text: Rect
    whole: Rect


@dataclass(frozen=True)
class _Places:
    """Possible places of a medallion, the best first: cost [N], middle [N, 2], text and whole as
    left, top, right, bottom [N, 4], dotted lines [N, along, 2]."""

    cost: Numbers
    centre: Numbers
    text: Numbers
    whole: Numbers
    way: Numbers


@dataclass(frozen=True)
class Ground:
    """What the medallions stand on: the area, points along the seat's line and along the others',
    points that none may cover."""

    area: Rect
    own: tuple[Point, ...]
    others: tuple[Point, ...]
    free: tuple[Point, ...]


@lru_cache(maxsize=8)  # a page that is built anew, as with every press, has the same chart
def placed(dots: tuple[Point, ...], texts: tuple[tuple[Size, ...], ...], ground: Ground,
           radius: float) -> tuple[float, tuple[Spot, ...]] | None:
    """A spot for each dot, and what that costs; None where there is no room for all.

    texts: for each, the sizes that its text may have.
    """
    known = [_places(dot, texts[n], ground, radius) for n, dot in enumerate(dots)]
    if any(places is None for places in known):
        return None
    tries = [found for order in _orders(len(dots))
             if (found := _together(order, [p for p in known if p is not None])) is not None]
    if not tries:
        return None
    cost, chosen = min(tries, key=lambda found: found[0])
    return cost, tuple(_spot(p, i) for p, i in zip(known, chosen, strict=True) if p is not None)


def _orders(count: int) -> list[tuple[int, ...]]:
    """In which orders the medallions take their places: each of them once first, both ways."""
    around = [tuple((n + first) % count for n in range(count)) for first in range(count)]
    return [*around, *(order[::-1] for order in around)]


def _spot(places: _Places, at: int) -> Spot:
    def rect(sides: Numbers) -> Rect:
        x, y, right, bottom = (float(side) for side in sides)
        return Rect(x, y, right - x, bottom - y)
    x, y = (float(part) for part in places.centre[at])
    return Spot((x, y), rect(places.text[at]), rect(places.whole[at]))


def _places(dot: Point, texts: Sequence[Size], ground: Ground, radius: float) -> _Places | None:
    """The places of one medallion that are inside the area and cover nothing that is to be seen.
    """
    area = ground.area
    x, y = np.meshgrid(np.arange(area.x + radius, area.right - radius + 0.1, STEP),
                       np.arange(area.y + radius, area.bottom - radius + 0.1, STEP))
    middle = np.stack([x.ravel(), y.ravel()], axis=1)
    centre, text = (np.concatenate(parts) for parts in zip(
        *((middle, _beside(middle, size, side, radius)) for size in texts for side in (1, -1)),
        strict=True))
    disc = np.concatenate([centre - radius, centre + radius], axis=1)
    whole = np.concatenate([np.minimum(disc, text)[:, :2], np.maximum(disc, text)[:, 2:]], axis=1)
    at = np.array(dot)
    away = np.sqrt(((centre - at) ** 2).sum(axis=1))
    fits = ((whole[:, 0] >= area.x) & (whole[:, 1] >= area.y) & (whole[:, 2] <= area.right)
            & (whole[:, 3] <= area.bottom) & (away >= radius + APART))
    cost = (AWAY * away / radius + FAR * (away / radius) ** 2
            + ASIDE * np.abs(centre[:, 0] - at[0]) / radius)
    near = np.flatnonzero(fits)
    near = _thinned(near[np.argsort(cost[near], kind="stable")], *_NEAR)
    near = near[_inside(whole[near], np.array(ground.free), APART) == 0]
    cost[near] += (OWN * _inside(whole[near], np.array(ground.own), 3.0)
                   + OTHERS * _inside(whole[near], np.array(ground.others).reshape(-1, 2), 0.0))
    best = _thinned(near[np.argsort(cost[near], kind="stable")], *_TRIED)
    if not best.size:
        return None
    way = at + (centre[best][:, None] - at) * _ALONG
    return _Places(cost[best], centre[best], text[best], whole[best], way)


def _thinned(order: NDArray[np.int64], all_of: int, last: int) -> NDArray[np.int64]:
    """The first of some numbers, and every third of the next."""
    return np.concatenate([order[:all_of], order[all_of:last:3]])


def _beside(middle: Numbers, size: Size, side: int, radius: float) -> Numbers:
    """The text to the right (1) or left (-1) of discs, as left, top, right, bottom [N, 4]."""
    x = middle[:, 0] + side * (radius + (GAP if size.w else 0.0)) - (size.w if side < 0 else 0.0)
    y = middle[:, 1] - size.h / 2
    return np.stack([x, y, x + size.w, y + size.h], axis=1)


def _inside(boxes: Numbers, points: Numbers, margin: float) -> NDArray[np.int64]:
    """How many points are in each box with a margin."""
    x, y = points[:, 0], points[:, 1]
    found: NDArray[np.int64] = (
        (x > boxes[:, :1] - margin) & (x < boxes[:, 2:3] + margin)
        & (y > boxes[:, 1:2] - margin) & (y < boxes[:, 3:] + margin)).sum(axis=1)
    return found


def _crossing(ways: Numbers, other: Numbers) -> NDArray[np.bool_]:
    """Which dotted lines [N, along, 2] cross another one [along, 2]."""
    def side(a: Numbers, b: Numbers, c: Numbers) -> Numbers:
        found: Numbers = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) \
            - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
        return found
    one, end, start, last = ways[:, 0], ways[:, -1], other[0], other[-1]
    found: NDArray[np.bool_] = (side(one, end, start) * side(one, end, last) < 0) \
        & (side(start, last, one) * side(start, last, end) < 0)
    return found


def _together(order: Sequence[int], known: Sequence[_Places]) -> tuple[float, list[int]] | None:
    """Cost and places when each, in some order, takes the best that the others have left."""
    taken: dict[int, int] = {}
    whole = 0.0
    for n in order:
        here = known[n]
        cost, free = here.cost.copy(), np.ones(here.cost.size, bool)
        for other, at in taken.items():
            box, way = known[other].whole[at], known[other].way[at]
            free &= ((here.whole[:, 0] > box[2] + APART) | (here.whole[:, 2] < box[0] - APART)
                     | (here.whole[:, 1] > box[3] + APART) | (here.whole[:, 3] < box[1] - APART))
            cost += CROSSED * _inside(here.whole, way, 2.0)
            cost += CROSSED * ((here.way > box[:2]) & (here.way < box[2:])).all(axis=2).sum(axis=1)
            cost += CROSSED * _crossing(here.way, way)
        if not free.any():
            return None
        taken[n] = int(np.argmin(np.where(free, cost, np.inf)))
        whole += float(cost[taken[n]])
    return whole, [taken[n] for n in range(len(known))]
