"""`python -m game.arena.levels SCENARIO`: how much stronger each level is than the one below.

All tables of a comparison play the same worlds with the same luck; the world is the unit of every
interval. Two measures, since neither says all:

alone    one seat at the upper level, the rest at the lower; a world is won if the seat's score is
         higher than what the lower level reached in the same seat, world and luck
mixed    half the table at each level, in every arrangement; the upper level wins where its seat
         scores more (against norms) than one of the lower level in the same game. Each pair of
         seats meets as often one way round as the other, so that no seat's advantage counts

A level that looks ahead takes some seconds a game: `--ahead` says in how many worlds it is
measured, alone against the level below.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from time import time
from typing import Any

import numpy as np

from game.arena.balance import comparable
from game.arena.balance_measures import HELD_OUT
from game.arena.doctrine_classifier import classification_accuracy
from game.arena.games import game_seed
from game.arena.intervals import mean_interval, moments
from game.arena.runs import identity
from game.arena.study import show_study, study_parser
from game.arena.tables import markdown
from game.arguments import MOST_PLAYED, whole
from game.core.exact import Floats
from game.core.model import Scenario
from game.engine.simulation import GENERAL_WAR
from game.players.base import Player
from game.players.levels import LEVELS, SWIFT
from game.players.registry import make_player
from game.players.table import Table
from game.process import guarded, tell
from game.rules.goals import scores
from game.scenario.load import load_scenario

AIM = 0.55
"""Required lower 95 % bound of a level's wins over the level below."""

LEAST = 100
"""Minimum number of worlds of a measure."""


@dataclass(frozen=True)
class Wins:
    """Share of the worlds that were won, and its 95 % interval."""

    share: float
    low: float
    high: float

    @classmethod
    def of(cls, by_world: Floats) -> Wins:
        """From each world's share of wins, 0 … 1."""
        n = by_world.size
        mean, deviation = moments(float(by_world.sum()), float((by_world**2).sum()), n)
        low, high = mean_interval(mean, deviation, n) or (0.0, 1.0)
        return cls(round(mean, 3), round(max(0.0, low), 3), round(min(1.0, high), 3))


class Ladder:
    """Levels against each other on the same worlds."""

    def __init__(self, scenario: Scenario, games: int, seed: int) -> None:
        self.scenario = scenario
        self.seeds = [game_seed(seed, HELD_OUT + i) for i in range(games)]
        self.players: dict[str, Player] = {"random": make_player(scenario, "random")}
        self.players |= {x: make_player(scenario, f"doctrine@{x}") for x in SWIFT}

    def play(self, seats: Mapping[str, str]) -> tuple[Floats, Floats]:
        """(scores [A, W], whether it ended in general war [W]) for levels by seat."""
        table = Table(self.scenario, {s: self.players[level] for s, level in seats.items()})
        world = table.play(self.seeds)
        return scores(self.scenario, world), (world.over == GENERAL_WAR).astype(np.float64)

    def step(self, upper: str, lower: str) -> dict[str, dict[str, Wins]]:
        """Both measures by seat, and of all seats together."""
        return {"alone": self.by_seat(self.alone(upper, lower)),
                "mixed": self.by_seat(self.mixed(upper, lower))}

    def alone(self, upper: str, lower: str) -> Floats:
        """Share of the worlds that a seat alone at the upper level wins, [A, W]."""
        seats = self.scenario.seats
        below, _ = self.play(dict.fromkeys(seats, lower))
        return np.array([_won(self.play({**dict.fromkeys(seats, lower), s: upper})[0][i], below[i])
                         for i, s in enumerate(seats)])

    def mixed(self, upper: str, lower: str) -> Floats:
        """Share of the comparisons with each seat that the upper level wins, [A, W]."""
        count = len(self.scenario.seats)
        won, times = np.zeros((count, len(self.seeds))), np.zeros((count, 1))
        for strong in combinations(range(count), count // 2):
            score, _ = self.play({s: upper if i in strong else lower
                                  for i, s in enumerate(self.scenario.seats)})
            for i, j in product(strong, set(range(count)) - set(strong)):
                pair = [i, j]
                won[pair] += _won(score[i], score[j])
                times[pair] += 1
        return np.asarray(won / times)

    def by_seat(self, won: Floats) -> dict[str, Wins]:
        """Wins in each seat, and in all together."""
        found = {s: Wins.of(won[i]) for i, s in enumerate(self.scenario.seats)}
        return {**found, "all": Wins.of(won.mean(axis=0))}

    def wars(self) -> dict[str, float]:
        """Share of games that end in general war when all seats play a level."""
        return {level: round(float(self.play(dict.fromkeys(self.scenario.seats, level))[1].mean()),
                             4) for level in self.players}


def _won(mine: Floats, theirs: Floats) -> Floats:
    """1 where a score is higher, 0.5 where they are equal, else 0."""
    return np.asarray((mine > theirs) + 0.5 * (mine == theirs))


def measures(scenario: Scenario, games: int, seed: int, ahead: int = 0) -> dict[str, Any]:
    """All measures as plain data. ahead: worlds in which levels that look ahead are measured."""
    ladder = Ladder(scenario, games, seed)
    steps = [(upper, lower) for lower, upper in pairwise(ladder.players)]
    steps.insert(2, ("easy", "random"))
    return {**identity(scenario), "games": games, "seed": seed, "aim": AIM,
            "steps": [{"upper": upper, "lower": lower,
                       **{name: {s: vars(w) for s, w in found.items()}
                          for name, found in ladder.step(upper, lower).items()}}
                      for upper, lower in steps],
            "ahead": {"games": ahead, "steps": _ahead(scenario, ahead, seed) if ahead else []},
            "general_war": ladder.wars(),
            "told": {level: {s: round(x, 3) for s, x in classification_accuracy(
                scenario, games, seed, LEVELS[level]).items()} for level in SWIFT}}


def _ahead(scenario: Scenario, games: int, seed: int) -> list[dict[str, Any]]:
    """Levels that look ahead, each alone against the level below."""
    out, ladder = [], Ladder(scenario, games, seed)
    for lower, upper in pairwise(LEVELS):
        if upper not in SWIFT:
            ladder.players[upper] = make_player(scenario, f"doctrine@{upper}")
            found = ladder.by_seat(ladder.alone(upper, lower))
            out.append({"upper": upper, "lower": lower,
                        "alone": {s: vars(w) for s, w in found.items()}})
    return out


def text(scenario: Scenario, found: Mapping[str, Any]) -> str:
    """The measures as Markdown tables."""
    lines = [f"{found['title']}, version {found['scenario_version']}, scenario "
             f"{found['scenario_hash']}, rules {found['rules_version']}, seed {found['seed']}, "
             f"{found['games']} worlds. In each cell: worlds won, lower 95 % bound.", ""]
    for name in ("alone", "mixed"):
        lines += _table(scenario, found["steps"], name, found["aim"])
    if found["ahead"]["steps"]:
        lines += [f"Levels that look ahead, in {found['ahead']['games']} worlds.", "",
                  *_table(scenario, found["ahead"]["steps"], "alone", found["aim"])]
    lines += markdown(["general war, all seats at", *found["general_war"]], [
        ["games", *(f"{100 * x:.1f} %" for x in found["general_war"].values())]])
    lines += markdown(["doctrine told by its orders", *scenario.seats], [
        [level, *(f"{100 * told[s]:.0f} %" for s in scenario.seats)]
        for level, told in found["told"].items()])
    return "\n".join(lines)


def _table(scenario: Scenario, steps: Sequence[Mapping[str, Any]], name: str, aim: float
           ) -> list[str]:
    """The table of a measure."""
    seats = [*scenario.seats, "all"]
    return markdown([name, *seats, f"every bound above {100 * aim:.0f} %"], [
        [f"{step['upper']} over {step['lower']}", *(_cell(step[name][s]) for s in seats),
         "yes" if all(step[name][s]["low"] > aim for s in seats) else "**no**"]
        for step in steps])


def _cell(wins: Mapping[str, float]) -> str:
    return f"{100 * wins['share']:.0f} %, {100 * wins['low']:.0f} %"


def run(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = study_parser("levels", __doc__, (LEAST, 400, "worlds of each table"), 1,
                          writes=False)
    parser.add_argument("--ahead", type=whole(0, MOST_PLAYED), default=0, metavar="N",
                        help="worlds in which levels that look ahead are measured, "
                             "some ten seconds each (default: none)")
    asked = parser.parse_args(arguments)
    start = time()
    scenario = comparable(load_scenario(asked.scenario), 1)
    found = measures(scenario, asked.games, asked.seed, asked.ahead)
    show_study(asked, found, text(scenario, found))
    tell(f"{time() - start:.0f} s.")
    return 0


def main() -> int:
    """Run as a module."""
    return guarded(run)


if __name__ == "__main__":
    sys.exit(main())
