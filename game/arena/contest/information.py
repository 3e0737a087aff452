"""What it is worth to be well informed: a seat that always knows how things stand with the others,
against the same seat, in the same games, whose picture is as wrong and as vague as one may get.

Only what the seat itself believes is set, anew before it decides each month: either the truth, as
sharp as a picture can be, or the truth with an error that stays the same all year. Once a hard
program has the seat, and once the look-ahead, which plays what it sees to the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.arena.contest.courses import held_out, table_of
from game.arena.contest.looks import Look
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.told import mean_of, mean_of_means
from game.arena.intervals import Interval
from game.arena.measure_rows import ALL, IN, OUT, UNDECIDED, Row, Target, number, several
from game.core.exact import Floats, grid
from game.core.locale.program import arena_text
from game.core.luck import name_keys
from game.core.model import Scenario
from game.core.quantities import BY_NAME, ESTIMATED
from game.core.world import World
from game.engine.simulation import GOING, finish, new_worlds
from game.rules.goals import scores
from game.scenario.load import built

GAIN = Target(1, ALL, "")
FEW = 8
"""Games of a program are so many times those of a cell."""
LOOKED, FEWER = 4, 2
"""In a quick run the look-ahead plays so many times fewer games, and weighs so many times fewer
sheets."""
AT_ONCE = 3
"""Games of a look-ahead in a task."""


def inform(world: World, seat: int, clear: bool) -> None:
    """Set what a seat believes of the others, for this month."""
    k = world.scenario.k["information"]
    width = float(k["floor"] if clear else k["cap"])
    for name in ESTIMATED:
        truth, q = getattr(world, name), BY_NAME[name]
        believed: Floats = truth.copy()
        if not clear:
            keys = name_keys([f"{seat} {name} {i}" for i in range(truth[..., 0].size)])
            errors = 2.0 * world.luck.draw(0, "contest/misinformed", keys) - 1.0
            believed = grid(truth + width * errors.reshape(truth.shape))
            believed = np.minimum(np.maximum(believed, q.low), q.high)
        others = [i for i in range(len(truth)) if q.payer != 0 or i != seat]
        getattr(world, f"{name}_estimate")[seat][others] = believed[others]
        getattr(world, f"{name}_width")[seat][others] = width


def informed(scenario: Scenario, seat: int, clear: bool, seeds: Sequence[int]) -> Floats:
    """Scores of a seat in games with these seeds, in which it knows all or little."""
    table, world = table_of(scenario), new_worlds(scenario, list(seeds))
    while world.turn <= scenario.turns and bool((world.over == GOING).any()):
        inform(world, seat, clear)
        table.turn(world)
    finish(world)
    return np.asarray(scores(scenario, world)[seat])


class InformedLook(Look):
    """Games in which a seat looks ahead and knows all or little."""

    clear = True

    def before(self, world: World) -> None:
        """Set what the seat believes this month."""
        inform(world, self.seat, self.clear)


def looked(text: str, seat: int, seed: int, seeds: Sequence[int], sheets: int, worlds: int
           ) -> tuple[Floats, Floats]:
    """Scores of a seat that looks ahead in games with these seeds: knowing all, knowing little."""
    look, out = InformedLook(text, seat, seed, sheets, worlds, blind=False), []
    for look.clear in (True, False):
        world = look.play(seeds)
        out.append(np.asarray(scores(world.scenario, world)[seat]))
    return out[0], out[1]


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """For each seat games of programs, and games of the look-ahead."""
    seats = range(len(scenario.seats))
    sheets = max(2, effort.looks // (FEWER if effort.quick else 1))
    most = max(2, effort.games // (LOOKED if effort.quick else 1))
    return [*((a, seed, 0, FEW * effort.games, 0, 0) for a in seats),
            *((a, seed, first, min(AT_ONCE, most - first), sheets, effort.worlds)
              for a in seats for first in range(0, most, AT_ONCE))]


def work(text: str, seat: int, seed: int, first: int, games: int, sheets: int,
         worlds: int) -> dict[str, Any]:
    """What a seat gains by its knowledge in each game; sheets, worlds: of a look-ahead, 0 of a
    program."""
    scenario, seeds = built(text), held_out(seed, first, games)
    clear, blurred = looked(text, seat, seed, seeds, sheets, worlds) if sheets else (
        informed(scenario, seat, sharp, seeds) for sharp in (True, False))
    return {"seat": seat, "look": bool(sheets), "gain": (clear - blurred).tolist()}


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The gain of the mean seat, and of each: of a program, and of the look-ahead."""
    return [row for look, key in ((False, "gain"), (True, "look"))
            for row in _rows(scenario, key, [r for r in results if r["look"] == look])]


def _rows(scenario: Scenario, key: str, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows of one kind of player."""
    names = dict(zip(scenario.seats, (a.name for a in scenario.actors), strict=True))
    gains: dict[str, list[float]] = {}
    for r in results:
        gains.setdefault(scenario.seats[r["seat"]], []).extend(r["gain"])
    games, found = sum(map(len, gains.values())), mean_of_means([*gains.values()])
    row = number(f"information.{key}", arena_text(f"contest_information_{key}"), GAIN, found, games,
                 digits=2, unit="")
    return [row._replace(verdict=judged(*found)) if row.inside is not None else row,
            several(f"information.{key}.seats", arena_text(f"contest_information_{key}_seats"),
                    None, "–", {seat: mean_of(x) for seat, x in gains.items()}, names, games,
                    digits=2, unit="")]


def judged(value: float, interval: Interval | None) -> str:
    """A gain is reached where it is large enough and surely above nothing."""
    low, high = interval or (value, value)
    if GAIN.fits(value) and low > 0:
        return IN
    return OUT if high < GAIN.low else UNDECIDED


PIECE = Piece("information", tasks, work, rows)
