"""The machine's limit and the distribution of a turn's time: for `bench`."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from game.core.model import Scenario
from game.core.records import Record
from game.core.world import World
from game.engine import rulebook
from game.players.table import Table
from game.simulation import new_worlds

BLOCK = 64
"""Worlds whose numbers are copied at once to measure the copy bandwidth."""
VECTOR = 4_096
"""Array length for the elementary operations; it fits into the core's cache."""
CLOSING = 5
"""Operations by which a phase closes a number: a product, a sum, two comparisons, a store."""
SEARCH_TURNS = 3
SEED = 1


def limit(scenario: Scenario, seconds: float) -> dict[str, float]:
    """The least time of a world-turn on this machine, by two measurements of this run.

    Its numbers are read and written once, at the speed of a copy; every number that a phase may
    change is closed, at the speed of elementary operations. The computations of the rules
    themselves are left out: nothing that plays this game can be faster.
    """
    moved = 2 * 8 * scenario.layout.rows
    closings = CLOSING * closed_rows(scenario)
    copying, working = bandwidth(scenario, seconds), operations(seconds)
    return {"bytes_per_world_turn": moved, "operations_per_world_turn": closings,
            "copied_bytes_per_second": copying, "operations_per_second": working,
            "microseconds_per_world_turn": 1e6 * (moved / copying + closings / working)}


def closed_rows(scenario: Scenario) -> int:
    """How many numbers the phases of a turn close, each counted once for each phase that may change
    it."""
    spans = [part.array("moved") for part in vars(rulebook(scenario).settings).values()
             if isinstance(part, Record) and any(f.name == "moved" for f in part.fields)]
    return sum(int((span[:, 1] - span[:, 0]).sum()) for span in spans)


def bandwidth(scenario: Scenario, seconds: float) -> float:
    """Bytes read and written per second where the numbers of BLOCK worlds are copied."""
    numbers = np.zeros((BLOCK, scenario.layout.rows))
    other = numbers.copy()

    def copy() -> float:
        np.copyto(other, numbers)
        return 2.0 * numbers.nbytes
    return _per_second(copy, seconds)


def operations(seconds: float) -> float:
    """Sums and products per second over a vector."""
    x, y = np.full(VECTOR, 0.5), np.full(VECTOR, 0.25)

    def work() -> float:
        np.multiply(x, y, out=x)
        np.add(x, y, out=x)
        return 2.0 * VECTOR
    return _per_second(work, seconds)


def _per_second(act: Any, seconds: float) -> float:
    """Units of work that `act` reports, per CPU-second, in the best of a few rounds."""
    best = 0.0
    for _ in range(5):
        done, start = 0.0, time.process_time()
        while time.process_time() - start < seconds / 5:
            for _ in range(50):
                done += act()
        best = max(best, done / (time.process_time() - start))
    return best


def shares(table: Table, worlds: int, seconds: float) -> dict[str, float]:
    """Microseconds of a world-turn spent on deciding and on playing."""
    deciding = playing = 0.0
    turns, seed = 0, SEED
    while deciding + playing < seconds:
        world = new_worlds(table.scenario, list(range(seed, seed + worlds)))
        while world.turn <= table.scenario.turns:
            start = time.process_time()
            sheets = table.sheets(world)
            middle = time.process_time()
            table.play_turn(world, sheets)
            deciding += middle - start
            playing += time.process_time() - middle
            turns += worlds
        seed += worlds
    return {"worlds": worlds, "player_microseconds": 1e6 * deciding / turns,
            "step_microseconds": 1e6 * playing / turns,
            "player_share": deciding / (deciding + playing)}


def search_rate(table: Table, seconds: float) -> float:
    """Search steps per CPU-second: a world copied BLOCK times, each copy played SEARCH_TURNS turns
    with the players' own sheets; a step is one turn of one copy."""
    world: World = new_worlds(table.scenario, [SEED])
    for _ in range(2):
        table.turn(world)
    steps, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        copies = world.take(np.zeros(BLOCK, np.int64))
        table.turns(copies, SEARCH_TURNS)
        steps += BLOCK * SEARCH_TURNS
    return steps / (time.process_time() - start)
