"""Build the two files of the world map, assets/map/world.json and world_fine.json.

Needs shapely 2.1 or newer and the file countries-50m.json of the npm package world-atlas 2.0.2:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python assets/build/map.py package/countries-50m.json            (--check compares, writes not)

From Natural Earth 4.1.0, admin-0 countries at 1:50m (public domain). Steps: decode the arcs; join
them to rings, unwrapped at the antimeridian; cut at 169 degrees west, so that Alaska and Chukotka
each stay whole; drop Antarctica; make Crimea a feature of its own; project (Equal Earth); simplify
all countries at once, so that shared borders stay shared; round to a grid; write differences.
README.md beside the files describes their format.
"""

from __future__ import annotations

import argparse
import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Polygon, box

OUT = Path(__file__).resolve().parent.parent / "map"
LON0 = 11.0
NORTH, SOUTH = 84.0, -58.5
"""Latitudes of the upper and lower edge of the map."""
FILES = {"world.json": (8192, 4.4), "world_fine.json": (16384, 1.2)}
"""File: width of its grid, and tolerance of the simplification in units of an 8192-wide grid."""
BASE_WIDTH = 8192
LONGEST = 2.0
"""Longer straight lines, in degrees, are divided before projection, which bends them."""

ANTARCTICA, RUSSIA = "010", "643"
IN_CRIMEA = shapely.Point(34.3, 45.3)
CODES = {"Somaliland": "SOL", "Kosovo": "XKX", "N. Cyprus": "CYN", "Siachen Glacier": "KAS",
         "Indian Ocean Ter.": "IOA"}
"""Features without a number in ISO 3166-1."""
NAMES = {
    "Antigua and Barb.": "Antigua and Barbuda", "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory", "British Virgin Is.":
    "British Virgin Islands", "Cayman Is.": "Cayman Islands", "Central African Rep.":
    "Central African Republic", "Cook Is.": "Cook Islands", "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic", "Eq. Guinea": "Equatorial Guinea", "Faeroe Is.":
    "Faroe Islands", "Falkland Is.": "Falkland Islands / Malvinas", "Fr. Polynesia":
    "French Polynesia", "Fr. S. Antarctic Lands": "French Southern Lands",
    "Heard I. and McDonald Is.": "Heard and McDonald Islands", "Indian Ocean Ter.":
    "Australian Indian Ocean Territories", "Macedonia": "North Macedonia", "Marshall Is.":
    "Marshall Islands", "N. Cyprus": "Northern Cyprus", "N. Mariana Is.":
    "Northern Mariana Islands", "Pitcairn Is.": "Pitcairn Islands", "S. Geo. and the Is.":
    "South Georgia", "S. Sudan": "South Sudan", "Solomon Is.": "Solomon Islands",
    "St. Kitts and Nevis": "Saint Kitts and Nevis", "St. Pierre and Miquelon":
    "Saint Pierre and Miquelon", "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "St-Barthélemy": "Saint-Barthélemy", "St-Martin": "Saint-Martin", "Turkey": "Türkiye",
    "Turks and Caicos Is.": "Turks and Caicos Islands", "U.S. Virgin Is.": "US Virgin Islands",
    "United States of America": "United States", "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna", "eSwatini": "Eswatini",
    "São Tomé and Principe": "São Tomé and Príncipe",
}
"""Names written out, or as the states ask to be called; the others as in the source."""

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
HALF = math.sqrt(3) / 2
WIDEST = math.pi / (HALF * A1)


def equal_earth(lonlat: np.ndarray) -> np.ndarray:
    """Degrees [N, 2] to the plane [N, 2], y to the north (Savric, Patterson and Jenny 2018)."""
    lam, phi = np.radians(lonlat[:, 0] - LON0), np.radians(lonlat[:, 1])
    t = np.arcsin(HALF * np.sin(phi))
    t2, t6 = t * t, t**6
    x = lam * np.cos(t) / (HALF * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)))
    return np.column_stack([x, t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))])


def size(width: int) -> tuple[int, int]:
    """Width and height of the grid."""
    edge = equal_earth(np.array([[LON0, NORTH], [LON0, SOUTH]]))[:, 1]
    return width, round(width * float(edge[0] - edge[1]) / (2 * WIDEST))


def to_grid(lonlat: np.ndarray, width: int) -> np.ndarray:
    """Degrees [N, 2] to grid units [N, 2], y down, not yet rounded."""
    plane = equal_earth(lonlat)
    top = equal_earth(np.array([[LON0, NORTH]]))[0, 1]
    scale = width / (2 * WIDEST)
    return np.column_stack([plane[:, 0] + WIDEST, top - plane[:, 1]]) * scale


def read_arcs(topology: dict[str, Any]) -> list[np.ndarray]:
    """Each arc as degrees [N, 2], long straight lines divided; shared borders share arcs."""
    scale, shift = np.array(topology["transform"]["scale"]), topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    return [divide(arc) for arc in arcs]


def divide(arc: np.ndarray) -> np.ndarray:
    """The same line with no step longer than LONGEST, save those along the antimeridian."""
    out = [arc[:1]]
    for a, b in pairwise(arc):
        step = float(np.abs(b - a).max())
        n = math.ceil(step / LONGEST) if step < 180 else 1
        out.append(a + (b - a) * (np.arange(1, n + 1) / n)[:, None])
    return np.concatenate(out)


def ring(indices: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Joined arcs [N, 2], unwrapped: no step across the antimeridian."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    points = np.concatenate([parts[0], *(p[1:] for p in parts[1:])])
    jumps = np.round(np.diff(points[:, 0]) / 360)
    points[1:, 0] -= 360 * np.cumsum(jumps)
    return np.round(points, 9)


def window(shape: Polygon) -> list[Polygon]:
    """The parts of a polygon within LON0 - 180 .. LON0 + 180, each moved by whole turns."""
    frame = box(LON0 - 180, -90, LON0 + 180, 90)
    out: list[Polygon] = []
    for turn in (-360, 0, 360):
        moved = shapely.transform(shape, lambda p, by=turn: np.round(p + np.array([by, 0]), 9))
        west, _, east, _ = moved.bounds
        if west >= LON0 - 180 and east <= LON0 + 180:
            return [moved]
        inside = frame.intersection(shapely.make_valid(moved))
        out += [p for p in getattr(inside, "geoms", [inside]) if isinstance(p, Polygon) and p.area]
    return out


def features(topology: dict[str, Any]) -> dict[str, tuple[str, list[Polygon]]]:
    """Code: (name, polygons in degrees) of every country."""
    arcs = read_arcs(topology)
    out: dict[str, tuple[str, list[Polygon]]] = {}
    for g in topology["objects"]["countries"]["geometries"]:
        source = g["properties"]["name"]
        code, name = g.get("id") or CODES[source], NAMES.get(source, source)
        if code == ANTARCTICA:
            continue
        polys = [g["arcs"]] if g["type"] == "Polygon" else g["arcs"]
        parts: list[Polygon] = []
        for poly in polys:
            rings = [ring(r, arcs) for r in poly]
            turns = [np.round((rings[0][0, 0] - r[0, 0]) / 360) * 360 for r in rings]
            parts += window(Polygon(rings[0], [r + np.array([t, 0]) for r, t in
                                               zip(rings[1:], turns[1:], strict=True)]))
        known = out.setdefault(code, (name, []))[1]
        known += parts
    name, parts = out[RUSSIA]
    crimea = [p for p in parts if p.contains(IN_CRIMEA)]
    if len(crimea) != 1:
        raise SystemExit("the source no longer draws Crimea as a polygon of its own")
    out[RUSSIA] = (name, [p for p in parts if p is not crimea[0]])
    out["CRI"] = ("Crimea", crimea)
    return out


def project(found: dict[str, tuple[str, list[Polygon]]], width: int,
            tolerance: float) -> dict[str, list[Polygon]]:
    """Code: simplified polygons in grid units; none vanishes altogether."""
    flat = [(code, p) for code, (_, parts) in found.items() for p in parts]
    moved = [shapely.transform(p, lambda xy: to_grid(xy, width)) for _, p in flat]
    limit = tolerance * width / BASE_WIDTH
    plain = shapely.coverage_simplify(moved, limit)
    out: dict[str, list[Polygon]] = {code: [] for code in found}
    for (code, _), p in zip(flat, plain, strict=True):
        out[code].append(p)
    return out


def encode(points: Any) -> list[int]:
    """A ring as start and differences, or nothing if it shrinks to a line on the grid."""
    xy = np.rint(np.asarray(points)[:, :2]).astype(int)
    xy = xy[np.concatenate([[True], np.abs(np.diff(xy, axis=0)).sum(axis=1) > 0])]
    if len(xy) > 1 and (xy[0] == xy[-1]).all():
        xy = xy[:-1]
    if len(xy) < 3:
        return []
    return [int(v) for v in np.concatenate([xy[:1], np.diff(xy, axis=0)]).ravel()]


def label(parts: list[Polygon]) -> list[int]:
    """Middle of the largest part, where a word (twice as wide as high) has most room."""
    largest = max(parts, key=lambda p: p.area)
    flat = shapely.transform(largest, lambda xy: xy / [2, 1])
    circle = shapely.maximum_inscribed_circle(shapely.make_valid(flat))
    x, y = circle.coords[0]
    return [round(2 * x), round(y)]


def country(code: str, name: str, parts: list[Polygon]) -> dict[str, Any]:
    """One entry of the file."""
    polys = []
    for p in sorted(parts, key=lambda p: -p.area):
        outer = encode(p.exterior.coords)
        if outer:
            polys.append([outer, *filter(None, (encode(r.coords) for r in p.interiors))])
    if not polys:
        x, y = (round(v) for v in parts[0].representative_point().coords[0])
        polys = [[[x, y, 1, 0, 0, 1]]]
    return {"id": code, "name": name, "label": label(parts), "polys": polys}


def build(source: Path) -> dict[str, str]:
    """File name: its text."""
    found = features(json.loads(source.read_text(encoding="utf-8")))
    out = {}
    for file, (width, tolerance) in FILES.items():
        drawn = project(found, width, tolerance)
        order = sorted(drawn, key=lambda c: (-sum(p.area for p in drawn[c]), c))
        body = ",\n".join(
            json.dumps(country(c, found[c][0], drawn[c]), ensure_ascii=False,
                       separators=(",", ":")) for c in order)
        head = json.dumps({"projection": "Equal Earth", "lon0": LON0, "north": NORTH,
                           "south": SOUTH, "size": size(width)})
        out[file] = f'{head[:-1]}, "countries": [\n{body}\n]}}\n'
    return out


def verify(text: str) -> str:
    """One line about a file; refuses points off the grid and missing countries."""
    data = json.loads(text)
    w, h = data["size"]
    points = 0
    for c in data["countries"]:
        for r in (np.array(r).reshape(-1, 2).cumsum(axis=0) for p in c["polys"] for r in p):
            points += len(r)
            if r.min() < 0 or (r.max(axis=0) > [w, h]).any():
                raise SystemExit(f"{c['name']} leaves the grid")
    codes = [c["id"] for c in data["countries"]]
    if len(codes) != len(set(codes)) or not {"CRI", "158", "XKX", "275", "702"} <= set(codes):
        raise SystemExit("countries are missing or stand twice")
    return f"{len(codes)} countries, {points} points, {len(text) // 1000} kB"


def main() -> None:
    """Build both files, or compare them."""
    parser = argparse.ArgumentParser(description="Build the world map from Natural Earth.")
    parser.add_argument("source", type=Path, help="countries-50m.json of world-atlas 2.0.2")
    parser.add_argument("--check", action="store_true", help="compare with the files, do not write")
    args = parser.parse_args()
    for file, text in build(args.source).items():
        print(f"{file}: {verify(text)}")
        if not args.check:
            (OUT / file).write_text(text, encoding="utf-8")
        elif (OUT / file).read_text(encoding="utf-8") != text:
            raise SystemExit(f"{file} differs from what this script builds")


if __name__ == "__main__":
    main()
