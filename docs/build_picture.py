"""Draw docs/picture.png from real output: a map, what a game changed on it, and many games.

    python docs/build_picture.py [--games 256] [--seed 1]

Everything shown is played while the script runs: doctrine players in all seats of the main
scenario, games as in `simulate` with the same seed. The maps show the first of them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import numpy as np  # noqa: E402
import pygame  # noqa: E402

from game.arena.games import game_seed  # noqa: E402
from game.core.model import Scenario  # noqa: E402
from game.core.world import named  # noqa: E402
from game.engine.simulation import new_worlds  # noqa: E402
from game.match.report import short_date  # noqa: E402
from game.players.registry import make_player  # noqa: E402
from game.players.table import Table  # noqa: E402
from game.scenario.load import load_scenario  # noqa: E402

MAIN = "victory_day_2025"
FONTS = ROOT / "assets" / "fonts"
SIZE = (1760, 930)
FINE = 2
"""Drawn twice as large and scaled down, so that edges are smooth."""
MARGIN, GAP = 28, 24
SKY, SEA, PANEL, LINE = (13, 19, 33), (21, 31, 53), (19, 28, 47), (52, 66, 98)
LAND, INK, SOFT = (66, 76, 98), (232, 238, 248), (147, 161, 189)
CHARTS = (("tie[russia, china]", "Tie of Russia and China", "points"),
          ("control[ukraine_war]", "Ukraine held by Russia", "%"),
          ("pressure[russia]", "Sanctions pressure on Russia", "points"),
          ("alternative_finance", "Payments outside the dollar", "points"))
Colour = tuple[int, ...]


@dataclass(frozen=True)
class Run:
    """What was played: numbers before turn 1 and after each turn, [turn, row, game]."""

    scenario: Scenario
    seed: int
    flats: np.ndarray

    def series(self, selector: str) -> np.ndarray:
        """One number over time, [turn, game]."""
        name, _, inside = selector.rstrip("]").partition("[")
        ids = [x.strip() for x in inside.split(",") if x.strip()]
        tables = {"A": list(self.scenario.seats),
                  "F": [f.id for f in self.scenario.flashpoints]}
        every = {i: n for ids_ in tables.values() for n, i in enumerate(ids_)}
        row = self.scenario.layout.row(name, *(every[i] for i in ids))
        return np.asarray(self.flats[:, row])

    def alignment(self, turn: int) -> np.ndarray:
        """Alignment shares of the first game, [actor, country]."""
        flat = self.flats[turn]
        return np.asarray(named(self.scenario.layout, flat, "alignment")[..., 0])


def played(games: int, seed: int) -> Run:
    """Play the games, all seats by doctrines drawn by luck."""
    scenario = load_scenario(MAIN)
    player = make_player(scenario, "doctrine")
    table = Table(scenario, dict.fromkeys(scenario.seats, player))
    world = new_worlds(scenario, [game_seed(seed, i) for i in range(games)])
    flats = [world.flat.copy()]
    while world.turn <= scenario.turns:
        table.turn(world)
        flats.append(world.flat.copy())
    return Run(scenario, seed, np.array(flats))


class Canvas:
    """A surface on which lengths are those of the finished picture."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.surface = pygame.Surface((size[0] * FINE, size[1] * FINE))
        self.surface.fill(SKY)
        self.fonts: dict[tuple[int, bool], pygame.font.Font] = {}

    def text(self, words: str, at: tuple[float, float], size: int = 15, colour: Colour = INK,
             bold: bool = False, right: bool = False, middle: bool = False) -> float:
        """Write; `at` is the left (or right, or middle) end of the line's top. Its width."""
        key = (size, bold)
        if key not in self.fonts:
            face = FONTS / f"Inter-{'SemiBold' if bold else 'Regular'}.ttf"
            self.fonts[key] = pygame.font.Font(str(face), size * FINE)
        drawn = self.fonts[key].render(words, True, colour)
        x = at[0] * FINE - (drawn.get_width() if right else drawn.get_width() / 2 if middle else 0)
        self.surface.blit(drawn, (x, at[1] * FINE))
        return float(drawn.get_width()) / FINE

    def box(self, x: float, y: float, w: float, h: float, colour: Colour,
            corner: int = 8) -> None:
        """Fill a rectangle with round corners."""
        pygame.draw.rect(self.surface, colour, [v * FINE for v in (x, y, w, h)],
                         border_radius=corner * FINE)

    def shape(self, points: Sequence[tuple[float, float]], colour: Colour,
              edge: Colour | None = None) -> None:
        """Fill a polygon, with an edge if one is wanted."""
        scaled = [(x * FINE, y * FINE) for x, y in points]
        pygame.draw.polygon(self.surface, colour, scaled)
        if edge is not None:
            pygame.draw.lines(self.surface, edge, True, scaled, 1)

    def line(self, points: Sequence[tuple[float, float]], colour: Colour, width: int) -> None:
        """Draw a line through points."""
        pygame.draw.lines(self.surface, colour, False, [(x * FINE, y * FINE) for x, y in points],
                          width * FINE)

    def finished(self, size: tuple[int, int]) -> pygame.Surface:
        """The picture at its size."""
        return pygame.transform.smoothscale(self.surface, size)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """`share` of b in a."""
    return tuple(round(x + (y - x) * min(max(share, 0.0), 1.0)) for x, y in zip(a, b, strict=True))


def outlines(country: dict[str, Any], place: Place) -> Iterator[list[tuple[float, float]]]:
    """The outer rings of a country at its place on the picture."""
    for poly in country["polys"]:
        ring = np.cumsum(np.array(poly[0], float).reshape(-1, 2), axis=0)
        if len(ring) > 2:
            yield [place.at(x, y) for x, y in ring]


@dataclass(frozen=True)
class Place:
    """Where a map stands on the picture."""

    x: float
    y: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the map on the picture."""
        return self.x + x * self.scale, self.y + y * self.scale


def draw_map(canvas: Canvas, world: dict[str, Any], place: Place, fill: dict[int, Colour],
             signs: dict[int, str]) -> None:
    """Countries by number in their colours, the larger ones with a letter beside the colour."""
    size = world["size"]
    canvas.box(place.x, place.y, size[0] * place.scale, size[1] * place.scale, SEA, 10)
    for country in world["countries"]:
        number = int(country["id"]) if country["id"].isdigit() else -1
        for ring in outlines(country, place):
            canvas.shape(ring, fill.get(number, LAND), SKY)
    used: list[tuple[float, float]] = []
    for country in world["countries"]:
        sign = signs.get(int(country["id"]) if country["id"].isdigit() else -1)
        x, y = place.at(*country["label"])
        if sign and all(abs(x - a) > 9 or abs(y - b) > 12 for a, b in used):
            used.append((x, y))
            canvas.text(sign, (x + 0.6, y - 6.4), 11, SKY, True, middle=True)
            canvas.text(sign, (x, y - 7), 11, INK, True, middle=True)


def numbers(scenario: Scenario) -> dict[str, int]:
    """ISO numbers of the contested countries."""
    return {c: int(r["iso_num"]) for c, r in scenario.data["countries"].items() if "iso_num" in r}


HOMES = {"USA": 840, "RUS": 643, "CHN": 156, "BRA": 76, "IND": 356, "ZAF": 710}


def coloured(scenario: Scenario, values: np.ndarray, full: float, least: float,
             ) -> tuple[dict[int, Colour], dict[int, str]]:
    """Fill by the actor with the largest value [actor, country]; letters where weight allows."""
    fill: dict[int, Colour] = {}
    signs: dict[int, str] = {}
    known = numbers(scenario)
    for c, country in enumerate(scenario.countries):
        actor = int(values[:, c].argmax())
        strength = float(values[actor, c])
        colour = scenario.actors[actor].colour
        fill[known[country.id]] = LAND if strength < least else mix(LAND, colour, 0.25 + 0.75
                                                                    * strength / full)
        if country.weight >= 0.9 and strength >= least:
            signs[known[country.id]] = scenario.actors[actor].name[0]
    for actor_ in scenario.actors:
        for home in actor_.home:
            fill[HOMES[home]] = actor_.colour
    return fill, signs


def ticks(low: float, high: float) -> list[float]:
    """Round marks for an axis that holds both values: four to six of them."""
    span = max(high - low, 1.0)
    steps = [m * 10.0**k for k in range(-2, 4) for m in (1, 2, 2.5, 5)]
    step = next(s for s in steps if span / s <= 4)
    first, last = np.floor(low / step), np.ceil(high / step)
    return [float(step * n) for n in np.arange(first, max(last, first + 2) + 1)]


def draw_chart(canvas: Canvas, run: Run, number: int, x: float, y: float, w: float,
               h: float) -> None:
    """One number over the turns: bands of many games, and the game of the maps."""
    selector, title, unit = CHARTS[number]
    canvas.box(x, y, w, h, PANEL)
    canvas.text(title, (x + 16, y + 12), 16, INK, True)
    canvas.text(unit, (x + w - 16, y + 14), 12, SOFT, right=True)
    values = run.series(selector)
    ranked = np.sort(values, axis=1)
    games = ranked.shape[1]
    seen = np.concatenate([ranked[:, games // 10], ranked[:, -1 - games // 10], values[:, 0]])
    marks = ticks(float(seen.min()), float(seen.max()))
    low, high = marks[0], marks[-1]
    left, top, wide, tall = x + 46, y + 46, w - 62, h - 82

    def spot(turn: int, value: float) -> tuple[float, float]:
        return (left + wide * turn / (len(values) - 1),
                top + tall * (high - value) / (high - low))
    for mark in marks:
        canvas.line([spot(0, mark), spot(len(values) - 1, mark)], LINE, 1)
        canvas.text(f"{mark:g}", (left - 8, spot(0, mark)[1] - 8), 12, SOFT, right=True)
    for edge, tone in ((0.1, 0.25), (0.25, 0.5)):
        a, b = (ranked[:, round(q * (games - 1))] for q in (edge, 1 - edge))
        band = [spot(t, v) for t, v in enumerate(b)]
        band += [spot(t, v) for t, v in reversed(list(enumerate(a)))]
        canvas.shape(band, mix(PANEL, (90, 160, 255), tone))
    canvas.line([spot(t, v) for t, v in enumerate(ranked[:, games // 2])], (168, 205, 255), 2)
    canvas.line([spot(t, v) for t, v in enumerate(values[:, 0])], (240, 220, 66), 2)
    for turn in range(0, len(values), 3):
        name = "start" if not turn else _month(run.scenario, turn)
        canvas.text(name, (spot(turn, low)[0], y + h - 28), 12, SOFT, middle=True)


def _month(scenario: Scenario, turn: int) -> str:
    return short_date(scenario, turn)


def draw(run: Run) -> pygame.Surface:
    """The whole picture."""
    scenario, canvas = run.scenario, Canvas(SIZE)
    world = json.loads((ROOT / "assets" / "map" / "world.json").read_text(encoding="utf-8"))
    wide = (SIZE[0] - 2 * MARGIN - GAP) / 2
    scale = wide / world["size"][0]
    canvas.text("Multipolar", (MARGIN, 20), 30, INK, True)
    canvas.text(f"{scenario.title} · {run.flats.shape[2]} games between programs, seed {run.seed} "
                "· a model for teaching and play, not predictive", (MARGIN + 184, 33), 16, SOFT)
    first, last = run.alignment(0), run.alignment(-1)
    for i, (title, values, full, least) in enumerate((
            ("Whom countries lean to most, January 2025", first, 70.0, 8.0),
            (f"Who gained most in one game, {scenario.turns} months on", last - first, 8.0, 0.5))):
        x = MARGIN + i * (wide + GAP)
        canvas.text(title, (x, 76), 17, INK, True)
        draw_map(canvas, world, Place(x, 106, scale), *coloured(scenario, values, full, least))
    y = 106 + world["size"][1] * scale + 14
    _legend(canvas, scenario, y)
    width = (SIZE[0] - 2 * MARGIN - 3 * GAP) / 4
    for i in range(len(CHARTS)):
        draw_chart(canvas, run, i, MARGIN + i * (width + GAP), y + 40, width, 330)
    canvas.text("Bands: 80 % and 50 % of the games; pale line: the middle one; yellow: the game of "
                "the maps. Borders are data for a game and no position on any dispute. Map: "
                "Natural Earth.", (MARGIN, SIZE[1] - 32), 13, SOFT)
    return canvas.finished(SIZE)


def _legend(canvas: Canvas, scenario: Scenario, y: float) -> None:
    x: float = MARGIN
    for actor in scenario.actors:
        canvas.box(x, y + 2, 30, 16, actor.colour, 4)
        x += 40 + canvas.text(f"{actor.name} ({actor.name[0]})", (x + 38, y), 14) + 28
    canvas.box(x, y + 2, 30, 16, LAND, 4)
    canvas.text("nobody clearly, or not in the game; home countries in full colour",
                (x + 38, y), 14, SOFT)


def main() -> int:
    """Play, draw, write."""
    parser = argparse.ArgumentParser(description="Draw docs/picture.png from real output.")
    parser.add_argument("--games", type=int, default=256)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "picture.png")
    asked = parser.parse_args()
    pygame.font.init()
    pygame.image.save(draw(played(asked.games, asked.seed)), str(asked.out))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
