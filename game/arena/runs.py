"""Many games played by programs: what is played, in which chunks, by how many processes.

A game depends on its seed and its players alone. Chunks and processes only decide who plays it
when, so results are the same, byte for byte, for any number of jobs and any chunk size.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from game import __version__
from game.arena.games import STRIDE, Played, play_chunk
from game.arena.records import game_lines, turn_lines
from game.batch import CHUNK
from game.core.errors import UsageError
from game.core.model import Scenario
from game.players.base import Player
from game.players.registry import HUMAN, make_player
from game.scenario.compile import canonical
from game.scenario.load import built
from game.simulation import RULES_VERSION

LEAST, PARTS = 256, 4
"""A job's games come in so many parts or more, unless they would be smaller than LEAST games."""


@dataclass(frozen=True)
class Plan:
    """What is simulated: a scenario, who plays each seat, how many games, from which seed."""

    scenario: Scenario
    seats: Mapping[str, str]
    games: int
    seed: int

    def __post_init__(self) -> None:
        if self.games < 1:
            raise UsageError(f"The number of games must be at least 1, not {self.games}.")
        if HUMAN in self.seats.values():
            raise UsageError(f"Nobody asks a person here: a seat cannot be {HUMAN!r}. Use `play`.")
        seats_players(self.scenario, self.seats)

    def settings(self) -> dict[str, Any]:
        """Everything that decides the results, for people and machines."""
        return {**identity(self.scenario), "games": self.games, "seed": self.seed,
                "game_seed": f"seed * {STRIDE} + game, games from 0", "seats": dict(self.seats)}


def identity(scenario: Scenario) -> dict[str, Any]:
    """Which program, which scenario in which version, under which rules."""
    return {"multipolar": __version__, "scenario": scenario.id, "title": scenario.title,
            "scenario_version": scenario.data["version"], "scenario_hash": scenario.hash,
            "rules_version": RULES_VERSION, "turns": scenario.turns,
            "intensity": scenario.intensity}


def seats_players(scenario: Scenario, seats: Mapping[str, str]) -> dict[str, Player]:
    """A player for each seat; seats with the same text share one. UsageError for unknown ones."""
    made = {text: make_player(scenario, text) for text in dict.fromkeys(seats.values())}
    return {seat: made[text] for seat, text in seats.items()}


@dataclass(frozen=True)
class Chunk:
    """A chunk's results, and its rows of the two files (empty unless asked for)."""

    played: Played
    games: bytes = b""
    turns: bytes = b""


def layout(games: int, jobs: int, chunk: int = CHUNK) -> list[tuple[int, int]]:
    """(first game, number of games) of each chunk: none larger than `chunk`, all jobs busy.

    A short run comes in several parts, so that whoever stops it keeps what is finished.
    """
    size = min(chunk, -(-games // jobs), max(LEAST, -(-games // (PARTS * jobs))))
    return [(first, min(size, games - first)) for first in range(0, games, size)]


def chunks(plan: Plan, jobs: int = 1, *, files: bool = False,
           chunk: int = CHUNK) -> Iterator[Chunk]:
    """Play all games; chunks come in the order of the games, whoever played them."""
    parts = layout(plan.games, jobs, chunk)
    if jobs == 1 or len(parts) == 1:
        players = seats_players(plan.scenario, plan.seats)
        for first, count in parts:
            yield _chunk(plan.scenario, players, plan.seed, first, count, files=files)
        return
    work, seats = canonical(plan.scenario.data), tuple(plan.seats.items())
    yield from spread(_in_worker, [(work, seats, plan.seed, part, files) for part in parts], jobs)


def _chunk(scenario: Scenario, players: Mapping[str, Player], seed: int, first: int, count: int,
           *, files: bool) -> Chunk:
    """Play a chunk; rows are written here, so that processes share that work too."""
    full = play_chunk(scenario, players, seed, first, count, series=files)
    if not files:
        return Chunk(full)
    bare = replace(full, series=np.zeros((0, 0, 0, 0)), hashes=())
    return Chunk(bare, game_lines(scenario, full), turn_lines(scenario, full))


def spread(function: Callable[..., Any], arguments: Sequence[tuple[Any, ...]],
           jobs: int) -> Iterator[Any]:
    """Results of a function for each set of arguments, in order, from processes that stay warm."""
    from joblib import Parallel, delayed
    pool = Parallel(n_jobs=jobs, return_as="generator", pre_dispatch=2 * jobs, batch_size=1)
    results = pool(delayed(_quiet)(os.getpid(), function, *a) for a in arguments)
    try:
        yield from results
    except BaseException:
        stop_workers()
        raise


def stop_workers() -> None:
    """End the processes of `spread`; those at work are not waited for."""
    import joblib
    joblib.externals.loky.get_reusable_executor().shutdown(wait=False, kill_workers=True)


def _quiet(parent: int, function: Callable[..., Any], *arguments: Any) -> Any:
    """In a worker: the parent decides what Ctrl-C means."""
    if os.getpid() != parent:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return function(*arguments)


def _in_worker(work: str, seats: tuple[tuple[str, str], ...], seed: int, part: tuple[int, int],
               files: bool) -> Chunk:
    return _chunk(built(work), players_of(work, seats), seed, *part, files=files)


@lru_cache(maxsize=2)
def players_of(work: str, seats: tuple[tuple[str, str], ...]) -> dict[str, Player]:
    """Players of a scenario given as canonical text, made once in a process."""
    return seats_players(built(work), dict(seats))
