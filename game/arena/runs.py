"""Many games played by programs: the plan, its chunks, and the processes.

A game depends on its seed and its players alone. Chunks and processes only decide where and when it
is played, so results are the same, byte for byte, for any number of jobs and any chunk size.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import lru_cache
from time import perf_counter
from typing import Any

from game.arena.assumptions import Assumed, assuming
from game.arena.ensemble import Ensemble
from game.arena.games import STRIDE, PlayedGames, play_chunk
from game.arena.happenings import Asked
from game.arena.parquet import CSV
from game.arena.run_files import lines, marked
from game.arena.staleness import stale
from game.arena.work import Work
from game.arena.workers import Jobs, parallel_map, size_of
from game.core.errors import UsageError
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import RULES_VERSION
from game.match.batch import CHUNK, worlds_per_array
from game.players.base import Player
from game.players.own import own_texts
from game.players.registry import HUMAN, allow_own, make_player
from game.scenario.load import built
from game.version import __version__

TARGET, GROWTH, LEAST = 3.0, 16, 16
"""Seconds per chunk; the largest growth factor from one chunk to the next; the number of remaining
games below which they are not divided among the jobs."""


@dataclass(frozen=True)
class RunPlan:
    """The plan of a run: a scenario, the player of each seat, the number of games, the seed."""

    scenario: Scenario
    seats: Mapping[str, str]
    games: int
    seed: int
    assumed: Assumed = field(default_factory=dict)
    """Where the scenario's assumptions are others than usual; it holds their values."""
    asked: Asked = field(default_factory=Asked)
    """The tables of what happens that are written beside the usual ones."""
    form: str = CSV
    """In which form tables are written."""
    ensemble: Ensemble | None = None
    """The sets of values that games are played under, a block of games each; None for the
    scenario's own."""

    def __post_init__(self) -> None:
        if self.games < 1:
            raise UsageError(arena_text("runs_number_games_least", games=self.games))
        if HUMAN in self.seats.values():
            raise UsageError(arena_text("runs_nobody_asks_person", player=HUMAN))
        if self.ensemble is not None:
            self.ensemble.check(self.games)
        make_players(self.scenario, self.seats)

    def scenario_of(self, game: int) -> Scenario:
        """The scenario that a game is played in."""
        if self.ensemble is None:
            return self.scenario
        return self.ensemble.scenario(self.scenario, self.ensemble.set_of(game, self.games))

    def settings(self) -> dict[str, Any]:
        """Everything that determines the results, for people and machines."""
        return {**identity(self.scenario), "stale_norms": bool(stale(self.scenario)),
                "assumptions": {name: dict(about) for name, about in self.assumed.items()},
                "games": self.games, "seed": self.seed,
                "game_seed": f"seed * {STRIDE} + game, games from 0", "seats": dict(self.seats),
                **self.asked.settings(), **({"format": self.form} if self.form != CSV else {}),
                **({} if self.ensemble is None else self.ensemble.settings())}


def identity(scenario: Scenario) -> dict[str, Any]:
    """Program, scenario with its version, rules version, and whether content that knew what came
    later takes part."""
    return {"multipolar": __version__, "scenario": scenario.id, "title": scenario.title,
            "scenario_version": scenario.data["version"], "scenario_hash": scenario.hash,
            "rules_version": RULES_VERSION, "turns": scenario.turns,
            "intensity": scenario.intensity, "hindsight": scenario.data.get("hindsight", True)}


def make_players(scenario: Scenario, seats: Mapping[str, str]) -> dict[str, Player]:
    """A player for each seat; seats with the same text share one. UsageError for unknown ones."""
    made = {text: make_player(scenario, text) for text in dict.fromkeys(seats.values())}
    return {seat: made[text] for seat, text in seats.items()}


@dataclass(frozen=True)
class Chunk:
    """A chunk's results, and its rows of each table (none unless requested)."""

    played: PlayedGames
    seconds: float
    rows: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def games(self) -> int:
        """How many games it has."""
        return self.played.count


class ChunkPacer:
    """The size of the next chunk, so that a chunk takes about TARGET seconds on this machine.

    Chunks begin with one game and grow or shrink by the durations of the last ones, so that
    stopping a run loses few seconds of work on any scenario. None is larger than `most`; all jobs
    are busy.
    """

    def __init__(self, games: int, jobs: int, most: int = CHUNK, first: int = 0) -> None:
        self.games, self.jobs, self.first = games, jobs, first
        self.size, self.most = 1, max(1, min(most, -(-(games - first) // jobs)))

    def parts(self) -> Iterator[tuple[int, int]]:
        """(first game, number of games) of each chunk, decided when it is requested."""
        first = self.first
        while first < self.games:
            rest = self.games - first
            count = min(self.size, rest, max(LEAST, -(-rest // self.jobs)))
            yield first, count
            first += count

    def took(self, count: int, seconds: float) -> None:
        """Record the duration of a chunk."""
        games = int(count * TARGET / max(seconds, 1e-3))
        self.size = max(1, min(games, GROWTH * count, self.most))


def chunks(plan: RunPlan, jobs: Jobs = 1, *, files: bool = False, chunk: int = CHUNK,
           first: int = 0) -> Generator[Chunk, None, None]:
    """Play all games from game number `first` on; chunks are in the order of the games, whichever
    process played them. Under an ensemble none holds games of two sets."""
    if plan.ensemble is not None:
        yield from _by_sets(plan, plan.ensemble, jobs, files, chunk, first)
        return
    kept = plan.asked if files else None
    pace = ChunkPacer(plan.games, size_of(jobs), worlds_per_array(plan.scenario, chunk), first)
    if jobs == 1:
        players = make_players(plan.scenario, plan.seats)
        done = parallel_map(_chunk, ((plan.scenario, players, plan.seed, part, kept)
                                     for part in pace.parts()), 1)
    else:
        work, seats = Work.of(plan.scenario), tuple(plan.seats.items())
        own = own_texts(plan.seats.values())
        done = parallel_map(_in_worker, ((work, seats, own, plan.seed, part, kept)
                                         for part in pace.parts()), jobs)
    with closing(done):
        for part in done:
            pace.took(part.played.count, part.seconds)
            yield part


def _chunk(scenario: Scenario, players: Mapping[str, Player], seed: int,
           part: tuple[int, int], asked: Asked | None) -> Chunk:
    """Play a chunk; rows are formatted here, so that processes share that work too. asked: the
    tables beside the usual ones; None where no rows are wanted."""
    start = perf_counter()
    watch = None if asked is None else asked.watched(scenario, *part)
    full = play_chunk(scenario, players, seed, *part, series=asked is not None, watch=watch)
    if asked is None:
        return Chunk(full, perf_counter() - start)
    rows = lines(scenario, full, watch)
    return Chunk(replace(full, by_turn=None, hashes=()), perf_counter() - start, rows)


def _in_worker(work: Work, seats: tuple[tuple[str, str], ...], own: tuple[str, ...], seed: int,
               part: tuple[int, int], asked: Asked | None) -> Chunk:
    allow_own(own)
    return _chunk(*_ready(work, seats), seed, part, asked)


def _by_sets(plan: RunPlan, ensemble: Ensemble, jobs: Jobs, files: bool, chunk: int,
             first: int) -> Generator[Chunk, None, None]:
    """Play the games of an ensemble, set by set."""
    most = worlds_per_array(plan.scenario, chunk)
    parts = [(number, (start, min(most, last - start)))
             for number, block in enumerate(ensemble.blocks(plan.games))
             for last in (block.stop,) for start in range(max(block.start, first), last, most)]
    work, seats = Work.of(plan.scenario), tuple(plan.seats.items())
    own, kept = own_texts(plan.seats.values()), plan.asked if files else None
    yield from parallel_map(_under_a_set, (
        (work, seats, own, ensemble.sets[number], number, plan.seed, part, kept)
        for number, part in parts), jobs)


def _under_a_set(work: Work, seats: tuple[tuple[str, str], ...], own: tuple[str, ...],
                 values: Mapping[str, float], number: int, seed: int, part: tuple[int, int],
                 asked: Asked | None) -> Chunk:
    allow_own(own)
    scenario = assuming(base_of(work), values)
    done = _chunk(scenario, make_players(scenario, dict(seats)), seed, part, asked)
    return replace(done, rows=marked(done.rows, number)) if asked is not None else done


@lru_cache(maxsize=1)
def base_of(work: Work) -> Scenario:
    """A scenario as it is told, kept while a process changes its coefficients."""
    return work.scenario()


@lru_cache(maxsize=2)
def _ready(work: Work, seats: tuple[tuple[str, str], ...]) -> tuple[Scenario, dict[str, Player]]:
    """Scenario and players, made once per process."""
    scenario = work.scenario()
    return scenario, make_players(scenario, dict(seats))


@lru_cache(maxsize=2)
def players_of(work: str, seats: tuple[tuple[str, str], ...]) -> dict[str, Player]:
    """Players of a scenario given as canonical text, made once per process."""
    return make_players(built(work), dict(seats))
