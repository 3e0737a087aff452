"""The world map as SVG: who leans to whom, by colours and patterns, and the disputes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from game.core.model import Flashpoint, Scenario
from game.palette import ACTORS_DARK, SERIES_DARK, css, of_actor
from game.present.observer.observer import Observer
from game.present.words.texts import web as w
from game.projection import placed
from game.web.html import Html, el
from game.web.static import assets

WIDE = 1000
"""Units of the picture across."""
STRAY = 1.0
"""Units by which a border may be drawn elsewhere than it runs."""
LAND, SEA, LINE = "#3a4356", "#0d1526", "#0b111e"
LEAST = 8.0
"""Points by which a country must lean to one actor more than to the next."""


@cache
def _world() -> dict[str, Any]:
    return dict(json.loads((assets() / "map" / "world.json").read_text("utf-8")))


@cache
def _shapes() -> tuple[tuple[str, str, tuple[float, float]], ...]:
    """(map id, path, middle) of each country, coarse enough for a small picture."""
    world = _world()
    scale = WIDE / world["size"][0]
    out = []
    for country in world["countries"]:
        lines = [text for poly in country["polys"] for ring in poly if (text := _ring(ring, scale))]
        if lines:
            x, y = country["label"]
            out.append((str(country["id"]), "".join(lines), (x * scale, y * scale)))
    return tuple(out)


def _ring(ring: list[int], scale: float) -> str:
    """A closed line in whole units; "" for what would be a dot."""
    points = np.cumsum(np.array(ring, float).reshape(-1, 2), axis=0) * scale
    kept: list[tuple[int, int]] = []
    for x, y in points.round().astype(int).tolist():
        if not kept or (x, y) != kept[-1]:
            kept.append((x, y))
    kept = _fewer(kept)
    if len(kept) < 3:
        return ""
    moves = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(kept)]
    # a minus separates numbers by itself: fewer bytes for a phone
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(moves)}z".replace(" -", "-")


def _fewer(line: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A line without the points from which it strays less than STRAY (Douglas and Peucker): phones
    load the picture anew each month."""
    if len(line) < 3:
        return line
    rest = np.array(line, float) - line[0]
    along = rest[-1]
    long = float(np.hypot(*along))
    off = np.abs(along[0] * rest[:, 1] - along[1] * rest[:, 0]) / long if long \
        else np.hypot(rest[:, 0], rest[:, 1])
    at = int(off.argmax())
    if off[at] <= STRAY:
        return [line[0], line[-1]]
    return _fewer(line[:at + 1])[:-1] + _fewer(line[at:])


@cache
def _codes() -> dict[str, str]:
    return dict(json.loads((assets() / "map" / "codes.json").read_text("utf-8")))


def colour(scenario: Scenario, actor: int) -> str:
    """The colour of an actor on the map."""
    return css(of_actor(scenario.actors[actor].id, actor, ACTORS_DARK, SERIES_DARK))


def _owners(observer: Observer) -> dict[str, tuple[int, bool]]:
    """Map id → (actor, whether it is the actor's home); countries that lean to nobody are left
    out."""
    scenario, table = observer.scenario, observer.table("alignment")
    out: dict[str, tuple[int, bool]] = {}
    for c, country in enumerate(scenario.countries):
        values = np.nan_to_num(table[:, c])
        order = np.argsort(-values, kind="stable")
        if len(order) > 1 and values[order[0]] - values[order[1]] >= LEAST \
                and country.id in _codes():
            out[_codes()[country.id]] = int(order[0]), False
    for a, actor in enumerate(scenario.actors):
        for home in actor.home:
            if home in _codes():
                out[_codes()[home]] = a, True
    return out


def world_map(observer: Observer, crisis: Mapping[int, float] | None = None) -> Html:
    """The whole picture, for everybody who may know what the observer knows. crisis: the rung of a
    dispute in a crisis that is not decided yet."""
    scenario, owners = observer.scenario, _owners(observer)
    groups: dict[str, list[str]] = {}
    for id_, path, _ in _shapes():
        a, home = owners.get(id_, (-1, False))
        fill = LAND if a < 0 else colour(scenario, a) if home else f"url(#p{a})"
        groups.setdefault(fill, []).append(path)
    lands = [el("path", d="".join(paths), fill=fill, stroke=LINE, stroke_width="0.6")
             for fill, paths in groups.items()]
    patterns = [_pattern(a, colour(scenario, a)) for a in range(len(scenario.actors))]
    return el("svg", el("title", w("map_alt")), el("defs", *patterns),
              el("rect", y=-10, width=WIDE, height=460, fill=SEA), *lands,
              *_markers(observer, crisis),
              xmlns="http://www.w3.org/2000/svg", viewBox="70 -6 860 400", role="img")


def _pattern(actor: int, fill: str) -> Html:
    """A tint with a pattern of its own, so that colour alone tells nothing."""
    marks = (el("path", d="M0 6L6 0", stroke=fill, stroke_width="1.6"),
             el("circle", cx=3, cy=3, r="1.3", fill=fill),
             el("path", d="M0 3H6", stroke=fill, stroke_width="1.6"),
             el("path", d="M3 0V6", stroke=fill, stroke_width="1.6"),
             el("path", d="M0 3H6M3 0V6", stroke=fill, stroke_width="1"))
    return el("pattern", el("rect", width=6, height=6, fill=fill, fill_opacity="0.32"),
              marks[actor % len(marks)], id=f"p{actor}", width=6, height=6,
              patternUnits="userSpaceOnUse")


def _spot(scenario: Scenario, place: Flashpoint) -> tuple[float, float] | None:
    """Where a dispute stands on the picture; None if nobody knows."""
    if place.spot:
        x, y = placed(place.spot[0], place.spot[1], WIDE, float(_world()["north"]))
        return round(x, 1), round(y, 1)
    code = scenario.countries[place.defender].id if place.defender >= 0 else ""
    return {id_: at for id_, _, at in _shapes()}.get(_codes().get(code, ""))


def _markers(observer: Observer, crisis: Mapping[int, float] | None) -> list[Html]:
    """A numbered pin for each dispute, in the colour of its rung."""
    colours = ("#24806a", "#24806a", "#3470ae", "#3470ae", "#966c12", "#966c12", "#bd5420",
               "#bd5420", "#ae302b", "#ae302b", "#7c1a28")
    out = []
    for f, place in enumerate(observer.scenario.flashpoints):
        at = _spot(observer.scenario, place)
        if at is None:
            continue
        rung = int(min(10, max(0, round((crisis or {}).get(f, observer.value("rung", f))))))
        out.append(el("g", el("title", place.name), el("circle", cx=at[0], cy=at[1], r=11,
                                                       fill=colours[rung], stroke="#ffffff",
                                                       stroke_width="1.6"),
                      el("text", rung, x=at[0], y=at[1] + 4.5, fill="#ffffff", font_size=13,
                         font_weight=700, text_anchor="middle", font_family="sans-serif")))
    return out
