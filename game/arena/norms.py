"""Norms: the median and the spread of raw scores, to which a seat's score is relative.

They are measured on a frozen, mixed pool: in each block of games every seat is played by one of the
scenario's doctrines, each equally often in every seat. Random play is left out, since it favours
some seats more than others and is no realistic opponent. Games that end in general war are left
out; their scores do not depend on norms. The file states the scenario (its hash without the norms)
and the rules for which it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.arena.games import game_seed
from game.arena.progress import bar
from game.arena.runs import seats_players
from game.arena.workers import spread
from game.core.errors import MultipolarError, UsageError
from game.core.exact import Flags, Floats
from game.core.files import write_whole
from game.core.luck import Luck, name_keys
from game.core.model import Scenario
from game.players.leanings import doctrine_names
from game.players.table import Table
from game.rules.goals import raw_scores
from game.scenario.compile.scenario import canonical, digest
from game.scenario.load import built
from game.scenario.read.merge import MAIN, scenario_folders
from game.simulation import GENERAL_WAR, RULES_VERSION

LEAST_GAMES = 2_000
BLOCK = 32
"""Games with the same players in all seats."""
FILE = "norms.yaml"
SOURCE = "score_norms"
"""Id of the source that describes the measurement of the norms."""
_MARK = re.compile(r"scenario ([0-9a-f]+), rules (\d+)")


@dataclass(frozen=True)
class Norms:
    """Median and interquartile range of raw scores by seat, and the settings of the measurement."""

    seats: Mapping[str, tuple[float, float]]
    games: int
    wars: int
    seed: int
    pool: tuple[str, ...]


def pool(scenario: Scenario) -> tuple[str, ...]:
    """The players: each doctrine of the scenario; without any, seats that weigh their goals alone.
    """
    return tuple(f"doctrine:{name}" for name in doctrine_names(scenario)) or ("doctrine",)


def assignments(scenario: Scenario, blocks: int, seed: int) -> list[dict[str, str]]:
    """The player of each seat in each block: every player of the pool equally often in every seat
    (±1)."""
    players = pool(scenario)
    luck = Luck([seed])
    orders = {}
    for seat in scenario.seats:
        draws = luck.draw(0, f"norms/{seat}", name_keys([str(i) for i in range(blocks)]))[:, 0]
        orders[seat] = [players[i % len(players)] for i in np.argsort(draws, kind="stable")]
    return [{seat: order[b] for seat, order in orders.items()} for b in range(blocks)]


def measure(scenario: Scenario, games: int = 4 * LEAST_GAMES, seed: int = 1,
            jobs: int = 1) -> Norms:
    """Play the pool; UsageError for fewer than 2,000 games, MultipolarError if no game is left."""
    if games < LEAST_GAMES:
        raise UsageError(f"Norms rest on at least {LEAST_GAMES:,} games, not {games:,}.")
    blocks = -(-games // BLOCK)
    work = canonical(scenario.data)
    tasks = [(work, tuple(seats.items()), seed, b)
             for b, seats in enumerate(assignments(scenario, blocks, seed))]
    results = spread(_block, tasks, jobs)
    raw, war = [], []
    with bar(blocks * BLOCK, "norms") as done:
        for part, ended in results:
            raw.append(part)
            war.append(ended)
            done.update(BLOCK)
    wars = np.concatenate(war)
    calm = np.concatenate(raw, axis=1)[:, ~wars]
    if not calm.size:
        raise MultipolarError(f"All games of {scenario.title} ended in general war; there is "
                              "nothing to measure norms on.")
    low, middle, high = np.percentile(calm, (25, 50, 75), axis=1)
    return Norms({s: (round(float(middle[a]), 4), round(float(high[a] - low[a]), 4))
                  for a, s in enumerate(scenario.seats)},
                 blocks * BLOCK, int(wars.sum()), seed, pool(scenario))


def _block(work: str, seats: tuple[tuple[str, str], ...], seed: int,
           block: int) -> tuple[Floats, Flags]:
    """(raw scores [A, W], whether there was general war [W]) of a block."""
    scenario = built(work)
    table = Table(scenario, seats_players(scenario, dict(seats)))
    world = table.play([game_seed(seed, block * BLOCK + i) for i in range(BLOCK)])
    return raw_scores(scenario, world), world.over == GENERAL_WAR


def bare_hash(scenario: Scenario) -> str:
    """Hash of a scenario without its norms and their source text."""
    sources = {k: v for k, v in scenario.data["sources"].items() if k != SOURCE}
    return digest({**scenario.data, "sources": sources, "norms": {}})


def stale(scenario: Scenario) -> str:
    """Why a scenario's norms do not hold for it, in words; '' if they do."""
    missing = [s for s in scenario.seats if s not in scenario.norms]
    if missing:
        return (f"there are no norms for {', '.join(missing)}: scores of different seats cannot be "
                "compared until `norms` has been run")
    found = _MARK.search(scenario.data["sources"].get(SOURCE, ""))
    if found is None:
        return "the norms do not say what they were measured on; run `norms`"
    if found[1] != bare_hash(scenario) or int(found[2]) != RULES_VERSION:
        return ("the norms were measured on another version of the scenario or the rules, so "
                "scores are set against the wrong medians; run `norms` again")
    return ""


def norms_text(scenario: Scenario, norms: Norms) -> str:
    """The content of the norms file."""
    lines = [
        "# Written by `python main.py norms`; not to be edited by hand.",
        "sources:",
        f"  {SOURCE}: >-",
        f"    measured on {norms.games:,} games (seed {norms.seed}, {norms.wars:,} that ended in "
        "general war left out) of a mixed",
        f"    pool, each equally often in every seat: {', '.join(norms.pool)};",
        f"    scenario {bare_hash(scenario)}, rules {RULES_VERSION}",
        "norms:",
        *(f"  {seat}: {{median: {median:g}, iqr: {iqr:g}}}"
          for seat, (median, iqr) in norms.seats.items())]
    return "\n".join(lines) + "\n"


def write(scenario: Scenario, norms: Norms, path: Path) -> None:
    """Write the norms file atomically. Raises MultipolarError."""
    try:
        write_whole(path, norms_text(scenario, norms))
    except OSError as error:
        raise MultipolarError(f"{path}: the norms cannot be written ({error.strerror}).") from error


def home(id_or_path: str) -> Path:
    """The norms file of a scenario that was loaded from an id or a path."""
    path = Path(id_or_path)
    if (path / MAIN).is_file():
        return path / FILE
    return (path.parent if path.is_file() else scenario_folders()[id_or_path]) / FILE
