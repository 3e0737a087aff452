"""What it is worth to be well informed: a seat that always knows how things stand with the others,
against the same seat, in the same games, whose picture is as wrong and as vague as one may get.

Only what the seat itself believes is set, anew before it decides each month: either the truth, as
sharp as a picture can be, or the truth with an error that stays the same all year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.arena.contest.courses import held_out, table_of
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.told import mean_of
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
"""Games of a seat are so many times those of a cell."""


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


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """One for each seat."""
    return [(a, seed, FEW * effort.games) for a in range(len(scenario.seats))]


def work(text: str, seat: int, seed: int, games: int) -> dict[str, Any]:
    """What a seat gains by its knowledge in each game."""
    scenario, seeds = built(text), held_out(seed, 0, games)
    clear, blurred = (informed(scenario, seat, sharp, seeds) for sharp in (True, False))
    return {"seat": seat, "gain": (clear - blurred).tolist()}


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The gain of the mean seat, and of each."""
    names = dict(zip(scenario.seats, (a.name for a in scenario.actors), strict=True))
    by_seat = {scenario.seats[r["seat"]]: mean_of(r["gain"]) for r in results}
    together = mean_of([gain for r in results for gain in r["gain"]])
    games = sum(len(r["gain"]) for r in results)
    row = number("information.gain", arena_text("contest_information_gain"), GAIN, together, games,
                 digits=2, unit="")
    return [row._replace(verdict=judged(*together)) if row.inside is not None else row,
            several("information.seats", arena_text("contest_information_seats"), None, "–",
                    by_seat, names, games, digits=2, unit="")]


def judged(value: float, interval: Interval | None) -> str:
    """A gain is reached where it is large enough and surely above nothing."""
    low, high = interval or (value, value)
    if GAIN.fits(value) and low > 0:
        return IN
    return OUT if high < GAIN.low else UNDECIDED


PIECE = Piece("information", tasks, work, rows)
