"""Norms: the median and the spread of raw scores, to which a seat's score is relative, and those of
the progress of each goal.

They are measured on a frozen, mixed pool of everybody who plays the scenario: random play, every
doctrine, every level, and champions. In each block of games every seat is played by one of them,
each equally often in every seat; in one block of five all seats are played alike, by champions or
at the highest level. Games that end in general war are left out; their scores do not depend on
norms. The file states the scenario (its hash without the norms) and the rules for which it holds.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.arena.games import game_seed
from game.arena.progress import bar
from game.arena.runs import make_players
from game.arena.staleness import SOURCE, bare_hash
from game.arena.workers import parallel_map
from game.core.errors import MultipolarError, UsageError
from game.core.exact import Flags, Floats
from game.core.files import check_replaceable, write_whole
from game.core.locale.program import arena_text
from game.core.luck import Luck, name_keys
from game.core.model import Scenario
from game.engine.simulation import GENERAL_WAR, RULES_VERSION
from game.players.doctrine_weights import doctrine_names
from game.players.levels import SWIFT, USUAL
from game.players.table import Table
from game.rules.goals import progress, raw_scores
from game.scenario.compile.scenario import canonical
from game.scenario.load import built
from game.scenario.read.merge import MAIN, scenario_folders

LEAST_GAMES = 2_000
BLOCK = 32
"""Games with the same players in all seats."""
CHAMPION = "champion"
MIRRORS = 5
"""One block of so many has the same player in all seats."""
POINTS = {"tenth": 10, "quarter": 25, "median": 50, "three_quarters": 75, "nine_tenths": 90}
"""Percentiles of a goal's progress that are kept, by name."""
THIRDS = (100 / 3, 200 / 3)
FILE = "norms.yaml"


@dataclass(frozen=True)
class Norms:
    """Median and interquartile range of raw scores by seat, percentiles of progress at the end by
    goal, and the settings of the measurement."""

    seats: Mapping[str, tuple[float, float]]
    goals: Mapping[str, tuple[float, ...]]
    thirds: Mapping[str, tuple[float, float]]
    """What a third and two thirds of the games stay below, by goal."""
    games: int
    wars: int
    seed: int
    pool: tuple[str, ...]


def pool(scenario: Scenario) -> tuple[str, ...]:
    """The players: random play, each doctrine, doctrines drawn by luck at each other level that
    does not look ahead, and champions; without doctrines, seats that weigh their goals alone take
    their place."""
    doctrines = tuple(f"doctrine:{name}" for name in doctrine_names(scenario)) or ("doctrine",)
    levels = tuple(f"doctrine@{name}" for name in SWIFT if name != USUAL.name)
    return ("random", *doctrines, *levels, CHAMPION)


def assignments(scenario: Scenario, blocks: int, seed: int) -> list[dict[str, str]]:
    """The player of each seat in each block: every player of the pool equally often in every seat
    (±1), apart from the blocks in which all seats are played alike, by the last two of the pool in
    turn: the highest level and champions."""
    players = pool(scenario)
    mirrors = range(MIRRORS - 1, blocks, MIRRORS)
    mixed = blocks - len(mirrors)
    luck = Luck([seed])
    orders = {}
    for seat in scenario.seats:
        draws = luck.draw(0, f"norms/{seat}", name_keys([str(i) for i in range(mixed)]))[:, 0]
        orders[seat] = [players[i % len(players)] for i in np.argsort(draws, kind="stable")]
    out = [{seat: order[b] for seat, order in orders.items()} for b in range(mixed)]
    for at in mirrors:
        out.insert(at, dict.fromkeys(scenario.seats, players[-1 - at // MIRRORS % 2]))
    return out


def measure(scenario: Scenario, games: int = 4 * LEAST_GAMES, seed: int = 1,
            jobs: int = 1) -> Norms:
    """Play the pool; UsageError for fewer than 2,000 games, MultipolarError if no game is left."""
    if games < LEAST_GAMES:
        raise UsageError(arena_text("norms_norms_rest_least", least_games=f"{LEAST_GAMES:,}",
                                    games=f"{games:,}"))
    blocks = -(-games // BLOCK)
    work = canonical(scenario.data)
    tasks = [(work, tuple(seats.items()), seed, b)
             for b, seats in enumerate(assignments(scenario, blocks, seed))]
    parts = []
    with bar(blocks * BLOCK, "norms") as done:
        for part in parallel_map(_block, tasks, jobs):
            parts.append(part)
            done.update(BLOCK)
    wars = np.concatenate([war for _, _, war in parts])
    calm = np.concatenate([raw for raw, _, _ in parts], axis=1)[:, ~wars]
    if not calm.size:
        raise MultipolarError(arena_text("norms_all_games_ended", title=scenario.title))
    low, middle, high = np.percentile(calm, (25, 50, 75), axis=1)
    ends = np.concatenate([end for _, end, _ in parts], axis=1)[:, ~wars]
    points = np.percentile(ends, (*POINTS.values(), *THIRDS), axis=1).T if scenario.goals else ends
    ids = [g.id for g in scenario.goals]
    return Norms({s: (round(float(middle[a]), 4), round(float(high[a] - low[a]), 4))
                  for a, s in enumerate(scenario.seats)},
                 {g: tuple(round(float(x), 2) for x in points[i, :len(POINTS)])
                  for i, g in enumerate(ids)},
                 {g: (float(points[i, -2]), float(points[i, -1])) for i, g in enumerate(ids)},
                 blocks * BLOCK, int(wars.sum()), seed, pool(scenario))


def _block(work: str, seats: tuple[tuple[str, str], ...], seed: int,
           block: int) -> tuple[Floats, Floats, Flags]:
    """(raw scores [A, W], progress at the end [G, W], general war [W]) of a block."""
    scenario = built(work)
    table = Table(scenario, make_players(scenario, dict(seats)))
    world = table.play([game_seed(seed, block * BLOCK + i) for i in range(BLOCK)])
    return (raw_scores(scenario, world), progress(scenario, world.flat),
            world.over == GENERAL_WAR)


def norms_text(scenario: Scenario, norms: Norms) -> str:
    """The content of the norms file."""
    lines = [
        "# Written by `python main.py norms`; not to be edited by hand.",
        "sources:",
        f"  {SOURCE}: >-",
        f"    measured on {norms.games:,} games (seed {norms.seed}, {norms.wars:,} that ended in "
        "general war left out) of a mixed",
        f"    pool, each equally often in every seat: {', '.join(norms.pool)};",
        f"    in one block of {MIRRORS} the highest level or champions in all seats;",
        f"    scenario {bare_hash(scenario)}, rules {RULES_VERSION}",
        "norms:",
        *(f"  {seat}: {{median: {median:g}, iqr: {iqr:g}}}"
          for seat, (median, iqr) in norms.seats.items()),
        *(["goal_norms:"] if norms.goals else []),
        *(f"  {goal}: {{{', '.join(f'{p}: {x:g}' for p, x in zip(POINTS, got, strict=True))}}}"
          for goal, got in norms.goals.items())]
    return "\n".join(lines) + "\n"


def check_place(path: Path) -> None:
    """MultipolarError where a norms file could not be written: to be known before hours of
    measuring."""
    try:
        check_replaceable(path)
        if not path.parent.is_dir():
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not os.access(path.parent, os.W_OK):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise _unwritten(path, error) from error


def write(scenario: Scenario, norms: Norms, path: Path) -> None:
    """Write the norms file atomically. Raises MultipolarError."""
    try:
        write_whole(path, norms_text(scenario, norms))
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> MultipolarError:
    return MultipolarError(arena_text("norms_norms_written", path=path, reason=error.strerror))


def home(id_or_path: str) -> Path:
    """The norms file of a scenario that was loaded from an id or a path."""
    path = Path(id_or_path)
    if (path / MAIN).is_file():
        return path / FILE
    return (path.parent if path.is_file() else scenario_folders()[id_or_path]) / FILE
