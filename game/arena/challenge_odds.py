"""How often programs win each challenge, and how often a seat wins it that only passes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.arena.challenges import rows_of, won_games
from game.arena.games import game_seed, player_labels
from game.arena.intervals import share_interval
from game.arena.runs import make_players
from game.arena.tables import markdown
from game.core.exact import Flags, Floats, Ints
from game.core.model import Scenario
from game.engine.simulation import GOING, finish, new_worlds
from game.players.base import Player
from game.players.table import Table
from game.scenario.challenges import Challenge
from game.scenario.load import load_scenario

FEWEST, MOST = 0.05, 0.40
"""The share of games that programs should win."""
PASSING = "passing"


@dataclass(frozen=True)
class Odds:
    """A challenge in `games` games: those that programs won, those won by passing, and the doctrine
    of its seat that won the largest share, with that share."""

    challenge: Challenge
    games: int
    won: int
    passed: int
    best: str
    best_share: float

    @property
    def fits(self) -> bool:
        """Whether it is neither too easy nor too hard, and nothing comes of passing."""
        return not self.passed and FEWEST <= self.won / self.games <= MOST


class Passing(Player):
    """A player that gives no orders and default answers."""

    name = PASSING


@dataclass(frozen=True)
class _Course:
    """Games to their ends: the months' numbers by row, months played, numbers at the end, and the
    players of each seat."""

    months: Floats
    played: Ints
    ends: Floats
    label: tuple[tuple[str, ...], ...]


def odds(challenges: Iterable[Challenge], games: int, seed: int) -> list[Odds]:
    """Measure challenges: in each game of a scenario doctrines play all seats; in as many more the
    challenge's seat passes."""
    out: list[Odds] = []
    by_scenario: dict[str, list[Challenge]] = {}
    for challenge in challenges:
        by_scenario.setdefault(challenge.scenario, []).append(challenge)
    for name, some in by_scenario.items():
        scenario = load_scenario(name)
        rows = list(dict.fromkeys(row for one in some for row in rows_of(scenario, one)))
        course = _played(scenario, {}, games, seed, rows)
        idle = {seat: _played(scenario, {seat: Passing()}, games, seed, rows)
                for seat in dict.fromkeys(one.seat for one in some)}
        out += [_measured(scenario, one, course, idle[one.seat], rows) for one in some]
    return out


def _played(scenario: Scenario, instead: Mapping[str, Player], games: int, seed: int,
            rows: list[int]) -> _Course:
    """Play games with doctrines in all seats but those of `instead`."""
    players = {**make_players(scenario, dict.fromkeys(scenario.seats, "doctrine")), **instead}
    table = Table(scenario, players)
    world = new_worlds(scenario, [game_seed(seed, number) for number in range(games)])
    label = tuple(player_labels(players[seat], world, number)
                  for number, seat in enumerate(scenario.seats))
    months = np.zeros((games, scenario.turns, len(rows)))
    played = np.zeros(games, np.int64)
    while world.turn <= scenario.turns and bool((world.over == GOING).any()):
        live: Flags = world.over == GOING
        turn = world.turn - 1
        table.turn(world)
        months[live, turn] = world.flat[rows].T[live]
        played += live
    finish(world)
    return _Course(months, played, world.flat.copy(), label)


def _measured(scenario: Scenario, challenge: Challenge, course: _Course, idle: _Course,
              rows: list[int]) -> Odds:
    won = won_games(scenario, challenge, course.months, course.played, course.ends, rows)
    passed = won_games(scenario, challenge, idle.months, idle.played, idle.ends, rows)
    tally: dict[str, list[bool]] = {}
    for player, hit in zip(course.label[scenario.seats.index(challenge.seat)], won, strict=True):
        tally.setdefault(player, []).append(hit)
    best, hits = max(tally.items(), key=lambda pair: (sum(pair[1]) / len(pair[1]), pair[0]))
    return Odds(challenge, len(won), sum(won), sum(passed), best, sum(hits) / len(hits))


def plain(found: list[Odds], seed: int) -> dict[str, Any]:
    """The measurement as data."""
    return {"seed": seed, "challenges": [
        {"id": one.challenge.id, "seat": one.challenge.seat, "scenario": one.challenge.scenario,
         "games": one.games, "won": one.won, "won_by_passing": one.passed, "best": one.best,
         "best_share": one.best_share, "fits": one.fits} for one in found]}


def text(found: list[Odds], seed: int) -> str:
    """The measurement as a Markdown table, with the command that repeats it."""
    games = found[0].games if found else 0
    rows = []
    for one in found:
        interval = share_interval(one.won, one.games)
        spread = f" ({100 * interval[0]:.0f}–{100 * interval[1]:.0f})" if interval else ""
        rows.append([one.challenge.name, one.challenge.seat,
                     f"{100 * one.won / one.games:.0f} %{spread}",
                     f"{one.best.partition(':')[2] or one.best} {100 * one.best_share:.0f} %",
                     one.passed, "yes" if one.fits else "no"])
    told = (f"Of {games} games each: won with a doctrine drawn by luck in every seat (95 % "
            "interval), the doctrine of the challenge's seat that won most often, and games won by "
            "a seat that gives no orders and default answers. It fits if programs win 5 to 40 % "
            f"and passing none. `python main.py challenges --games {games} --seed {seed}`.")
    return "\n".join([told, "", *markdown(
        ["Challenge", "Seat", "Won", "Best", "By passing", "Fits"], rows)])
