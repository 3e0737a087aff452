"""How the time of a turn is spent, search steps, and threads beside each other: for `bench`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from game.core.world import World
from game.engine.drafts import Draft
from game.engine.simulation import new_worlds, run_turns
from game.players.table import Table

BLOCK = 64
"""Copies of a world that a search plays at once."""
SEARCH_TURNS = 3
MANY = 256
"""Worlds whose games are played in one call beside a thread that waits for the interpreter."""
TICK = 0.001
SEED = 1


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


def threads(table: Table, seconds: float) -> dict[str, float]:
    """What threads cost each other: microseconds by the clock of a short call, which says what a
    seat may order in one world, alone and beside a thread that computes in Python; and the longest
    time in milliseconds that such a thread waits while MANY games are played in one call."""
    world = new_worlds(table.scenario, [SEED])

    def ask() -> None:
        Draft(world).legal(0)
    alone = _microseconds(ask, seconds)
    with _thread(_compute):
        beside = _microseconds(ask, seconds)
    waits: list[float] = []
    with _thread(lambda stop: _wait(stop, waits)):
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            many = new_worlds(table.scenario, list(range(MANY)))
            run_turns(many, table.programs, table.scenario.turns)
    return {"call_microseconds": alone, "beside_microseconds": beside, "worlds": MANY,
            "longest_wait_milliseconds": 1e3 * max(waits)}


def _microseconds(act: Callable[[], None], seconds: float) -> float:
    act()
    count, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds or not count:
        act()
        count += 1
    return 1e6 * spent / count


@contextmanager
def _thread(work: Callable[[threading.Event], None]) -> Iterator[None]:
    """A thread that works until the block ends."""
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _compute(stop: threading.Event) -> None:
    while not stop.is_set():
        sum(range(1_000))


def _wait(stop: threading.Event, waits: list[float]) -> None:
    """Note how much later than asked for the interpreter comes back, time and again."""
    while not stop.is_set():
        start = time.perf_counter()
        time.sleep(TICK)
        waits.append(time.perf_counter() - start - TICK)
