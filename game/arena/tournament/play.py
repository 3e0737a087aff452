"""A whole tournament: play, write, rate; finished worlds are preserved when it is stopped.

The same worlds are played with every seating, so that luck and seats favour nobody. What is told of
a tournament is worked out from the rows of its table of plays, so that one that was stopped and
gone on with ends alike.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import Any

from game.arena.columns import Column, say
from game.arena.games import STRIDE, PlayedGames, game_seed, play_games
from game.arena.happening_tables import cell, plain
from game.arena.happenings import Happenings
from game.arena.outcomes import outcome_records
from game.arena.run_files import GAMES, PLAYS, Files
from game.arena.runs import ChunkPacer, chunk_of, identity
from game.arena.simulate import Stop, streamed
from game.arena.staleness import stale
from game.arena.tournament.conduct import MEASURES, Conduct
from game.arena.tournament.files import write_results
from game.arena.tournament.results import Plays, standings
from game.arena.tournament.seatings import Seating, seatings
from game.arena.work import Work
from game.arena.workers import Jobs, parallel_map, size_of
from game.core.errors import UsageError
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.quantities import ALL, OWNER
from game.match.batch import CHUNK, worlds_per_array
from game.players.base import Player
from game.players.own import Grant, own_texts, ready
from game.players.registry import HUMAN, allow_granted, make_player
from game.process import shielded

LEAST, MOST = 2, 64
"""Players of a tournament."""
TABLES = (GAMES, PLAYS)


@dataclass(frozen=True)
class TournamentPlan:
    """The plan of a tournament: a scenario, the texts of its players, the number of worlds, the
    seed. UsageError for players that there are not, and for fewer than two."""

    scenario: Scenario
    players: tuple[str, ...]
    worlds: int
    seed: int

    def __post_init__(self) -> None:
        names, twice = self.players, {p for p in self.players if self.players.count(p) > 1}
        if twice:
            raise UsageError(arena_text("tournament_twice", player=min(twice)))
        if not LEAST <= len(names) <= MOST:
            raise UsageError(arena_text("tournament_players", least=LEAST, most=MOST,
                                        count=len(names)))
        if HUMAN in names:
            raise UsageError(arena_text("runs_nobody_asks_person", player=HUMAN))
        made_players(self.scenario, names)

    @property
    def games_a_world(self) -> int:
        """Games of each world: its seatings."""
        return len(self.seatings(0))

    @property
    def games(self) -> int:
        """Games of all worlds."""
        return self.worlds * self.games_a_world

    def seatings(self, world: int) -> list[Seating]:
        """The seatings of a world."""
        return seatings(len(self.players), len(self.scenario.seats), world, self.seed)

    def settings(self) -> dict[str, Any]:
        """Everything that determines the results, for people and machines."""
        return {**identity(self.scenario), "stale_norms": bool(stale(self.scenario)),
                "worlds": self.worlds, "games": self.games, "seed": self.seed,
                "game_seed": f"seed * {STRIDE} + world",
                "entrants": list(self.players)}


@dataclass
class Tournament:
    """The plan and what came of the finished part; `stop`: what ended it early."""

    plan: TournamentPlan
    plays: Plays
    stop: Stop | None = None

    def plain(self) -> dict[str, Any]:
        """Settings and standings as one object; none of these without a finished world."""
        found = standings(self.plays) if self.plays.games else {"games_finished": 0}
        return {**self.plan.settings(), "interrupted": self.stop is not None, **found}


def play(plan: TournamentPlan, *, jobs: Jobs = 1, folder: Path | None = None,
         overwrite: bool = False, resume: bool = False, chunk: int = CHUNK) -> Tournament:
    """Play a tournament; with a folder, its tables are written there as worlds are finished.

    Stops, resuming and errors are those of `simulate.run`.
    """
    files = None if folder is None else Files(folder, plan.scenario, plan.settings(),
                                              tables(plan.scenario), overwrite=overwrite,
                                              resume=resume)
    kept: list[bytes] = []

    def take(part: Part) -> None:
        if files is None:
            kept.append(part.rows[PLAYS])
        else:
            files.add(part.rows, part.games, {})
    with files or nullcontext():
        finished = 0 if files is None else files.progress.games
        if finished < plan.games:
            ready(plan.players)
        stop = streamed(parts(plan, jobs, chunk=chunk, first=finished // plan.games_a_world), take,
                        plan.games, finished, plan.scenario.title)
        with shielded():
            plays = Plays.read(_lines(plan, files, kept), plan.players, plan.scenario.seats)
            done = Tournament(plan, plays, stop)
            if files is not None:
                write_results(files.folder, plan.scenario, done.plain())
                files.finish(done.plain())
    return done


def _lines(plan: TournamentPlan, files: Files | None, kept: Sequence[bytes]) -> Iterator[str]:
    """The lines of plays.csv, its head first."""
    if files is None:
        yield ",".join(c.name for c in tables(plan.scenario)[PLAYS])
        for rows in kept:
            yield from rows.decode().splitlines()
        return
    with (files.folder / PLAYS).open(encoding="utf-8", newline="") as file:
        yield from file


@dataclass(frozen=True)
class Part:
    """Rows of some worlds by table, the number of games, and the seconds that they took."""

    rows: Mapping[str, bytes]
    worlds: int
    games: int
    seconds: float


def parts(plan: TournamentPlan, jobs: Jobs, *, chunk: int = CHUNK,
          first: int = 0) -> Generator[Part, None, None]:
    """Play all worlds from number `first` on, in their order, whichever process played them."""
    most = chunk_of(plan.players, worlds_per_array(plan.scenario, chunk))
    pace = ChunkPacer(plan.worlds, size_of(jobs), most, first)
    if jobs == 1:
        players = made_players(plan.scenario, plan.players)
        done = parallel_map(_part, ((plan, players, part) for part in pace.parts()), 1)
    else:
        work, own = Work.of(plan.scenario), own_texts(plan.players)
        done = parallel_map(_in_worker, ((work, plan.players, own, plan.worlds, plan.seed, part)
                                         for part in pace.parts()), jobs)
    with closing(done):
        for part in done:
            pace.took(part.worlds, part.seconds)
            yield part


def _in_worker(work: Work, players: tuple[str, ...], own: tuple[Grant, ...], worlds: int, seed: int,
               part: tuple[int, int]) -> Part:
    allow_granted(own)
    plan, made = _ready(work, players, worlds, seed)
    return _part(plan, made, part)


@lru_cache(maxsize=2)
def _ready(work: Work, players: tuple[str, ...], worlds: int,
           seed: int) -> tuple[TournamentPlan, list[Player]]:
    """Plan and players, made once per process."""
    plan = TournamentPlan(work.scenario(), players, worlds, seed)
    return plan, made_players(plan.scenario, players)


def made_players(scenario: Scenario, texts: Iterable[str]) -> list[Player]:
    """A player for each text. UsageError for unknown ones."""
    return [make_player(scenario, text) for text in texts]


def _part(plan: TournamentPlan, players: Sequence[Player], part: tuple[int, int]) -> Part:
    """Play some worlds with all their seatings; games with the same seating at once."""
    start, each = perf_counter(), plan.games_a_world
    by_seating: dict[Seating, list[tuple[int, int]]] = {}
    for world in range(part[0], part[0] + part[1]):
        for n, seating in enumerate(plan.seatings(world)):
            by_seating.setdefault(seating, []).append((world * each + n, world))
    rows: dict[int, tuple[str, str]] = {}
    for seating, games in by_seating.items():
        seats = {s: players[p] for s, p in zip(plan.scenario.seats, seating, strict=True)}
        conduct = Conduct(plan.scenario, len(games))
        watch = Happenings(plan.scenario, 0, len(games), [conduct])
        played = play_games(plan.scenario, seats, [game_seed(plan.seed, w) for _, w in games],
                            watch=watch)
        for at, (number, world) in enumerate(games):
            rows[number] = _rows(plan, seating, played, conduct, at, (number, world))
    numbers = sorted(rows)
    return Part({name: "".join(rows[n][i] for n in numbers).encode()
                 for i, name in enumerate(TABLES)}, part[1], len(numbers), perf_counter() - start)


def tables(scenario: Scenario) -> dict[str, list[Column]]:
    """The columns of a tournament's tables by file name."""
    keys = [plain("game"), plain("world")]
    places = [Column(f"peak_rung.{p.id}", "rung", say("peak_rung", place=p.name))
              for p in scenario.flashpoints]
    return {
        GAMES: [*keys, *map(plain, ("seed", "turns", "outcome", "general_war")), *places],
        PLAYS: [*keys, plain("seat"), *(
            Column(name, unit, say(f"play_{name}"), known) for name, unit, known in (
                ("player", "", OWNER), ("played_as", "", OWNER), ("score", "points", ALL),
                ("raw_score", "points", ALL), ("rank", "", ALL), ("last_step", "", ALL),
                ("peak_rung", "rung", ALL), ("silent", "", ALL),
                *((name, "", ALL) for name in MEASURES)))]}


def _rows(plan: TournamentPlan, seating: Seating, played: PlayedGames, conduct: Conduct, at: int,
          key: tuple[int, int]) -> tuple[str, str]:
    """The row of a game, and the rows of its seats; at: its place among those played at once; key:
    its number and its world."""
    scenario, head = plan.scenario, "{},{}".format(*key)
    outcome = [*outcome_records(scenario), ""][played.outcome[at]]
    peaks = played.peak[:, at].tolist()
    game = [head, str(played.seeds[at]), str(played.turns[at]), outcome, str(int(played.war[at])),
            *map(str, peaks)]
    seats = [",".join((
        head, seat, cell(plan.players[seating[a]]), cell(played.label[a][at]),
        f"{played.score[a, at]:.4f}", f"{played.raw[a, at]:.4f}", str(played.rank[a, at] or ""),
        str(int(played.blame[at] == a)), str(max(peaks, default=0)),
        str(0 if played.silent is None else played.silent[a, at]),
        *map(str, conduct.counts[:, a, at].tolist()))) + "\n"
        for a, seat in enumerate(scenario.seats)]
    return ",".join(game) + "\n", "".join(seats)
