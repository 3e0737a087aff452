"""Countries as polygons in map units, and the projection of longitude and latitude.

Map units are those of the coarse file: 8192 across the equator, x to the right, y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.core.locale.program import window_text
from game.projection import MERIDIAN, placed
from game.screens.toolkit.media import AssetError, map_data

Points = NDArray[np.float64]
"""[N, 2], x and y."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

WIDTH = 8192.0
COARSE, FINE = "world", "world_fine"
LIMIT = 250
"""Maximum number of countries with one byte a pixel, with room for sea and lines."""


@dataclass(frozen=True)
class Country:
    """One country of the map; `first` and `last` are its range of rings."""

    id: str
    name: str
    label: tuple[float, float]
    box: Box
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class Shapes:
    """All countries, largest first; `points` [N, 2] holds their outer rings one after another.

    `starts` [rings + 1] bounds each ring, `boxes` [rings, 4] are the bounding boxes.
    """

    countries: tuple[Country, ...]
    points: Points
    starts: tuple[int, ...]
    boxes: Points
    height: float
    north: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Degrees to map units."""
        return placed(longitude, latitude, WIDTH, self.north)


@lru_cache(maxsize=2)
def load(name: str) -> Shapes:
    """The coarse or the fine map. AssetError if its file is missing or invalid."""
    data = map_data(name)
    try:
        return _shapes(data)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise AssetError(window_text("shapes_file_assets_map", name=name)) from error


def _shapes(data: Any) -> Shapes:
    scale = WIDTH / data["size"][0]
    rings = [poly[0] for entry in data["countries"] for poly in entry["polys"]]
    starts = np.concatenate([[0], np.cumsum([len(r) // 2 for r in rings])])
    steps = np.fromiter(chain.from_iterable(rings), float).reshape(-1, 2)
    sums = np.concatenate([[[0.0, 0.0]], np.cumsum(steps, axis=0)])
    # a ring's first point is absolute, the others are steps from the one before
    points = (sums[1:] - np.repeat(sums[starts[:-1]], np.diff(starts), axis=0)) * scale
    boxes = np.concatenate([np.minimum.reduceat(points, starts[:-1]),
                            np.maximum.reduceat(points, starts[:-1])], axis=1)
    countries: list[Country] = []
    first = 0
    for entry in data["countries"]:
        last = first + len(entry["polys"])
        own = boxes[first:last]
        box = (*own[:, :2].min(axis=0).tolist(), *own[:, 2:].max(axis=0).tolist())
        x, y = entry["label"]
        countries.append(Country(entry["id"], entry["name"], (x * scale, y * scale), box, first,
                                 last))
        first = last
    if len(countries) > LIMIT:
        raise ValueError(f"{len(countries)} countries are too many")
    return Shapes(tuple(countries), points, tuple(starts.tolist()), boxes,
                  data["size"][1] * scale, float(data["north"]))


@lru_cache(maxsize=2)
def graticule(shapes: Shapes) -> tuple[Points, ...]:
    """Meridians every 30 degrees and parallels every 20, in map units."""
    latitudes = np.arange(-58.0, 84.1, 2.0)
    lines = [[shapes.place(lon, lat) for lat in latitudes] for lon in range(-150, 181, 30)]
    west, east = MERIDIAN - 179.999, MERIDIAN + 179.999
    lines += [[shapes.place(west, lat), shapes.place(east, lat)] for lat in range(-40, 81, 20)]
    return tuple(np.array(line) for line in lines)


@lru_cache(maxsize=2)
def globe(shapes: Shapes) -> Points:
    """The outline of the globe, closed above and below by the edges of the map."""
    latitudes = np.arange(-58.5, 84.1, 1.5)
    west = [shapes.place(MERIDIAN - 179.999, lat) for lat in latitudes]
    east = [shapes.place(MERIDIAN + 179.999, lat) for lat in latitudes[::-1]]
    return np.array(west + east)


def prepare() -> None:
    """Read the fine map ahead, also beside the window: the first look at a region needs it."""
    world = load(FINE)
    graticule(world)
    globe(world)


def clip(ring: Points, box: Box) -> Points:
    """The part of a closed ring [N, 2] in a box (Sutherland and Hodgman); cuts run along it."""
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        if not len(ring):
            break
        inside = sign * (ring[:, axis] - limit) >= 0
        if inside.all():
            continue
        after = np.concatenate([ring[1:], ring[:1]])
        crosses = inside != np.concatenate([inside[1:], inside[:1]])
        step = after[:, axis] - ring[:, axis]
        share = (limit - ring[:, axis]) / np.where(step == 0, 1, step)
        both = np.stack([ring, ring + (after - ring) * share[:, None]], axis=1)
        ring = both[np.stack([inside, crosses], axis=1)]
    return ring
