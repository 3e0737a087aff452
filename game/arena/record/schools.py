"""Forecasts by games: how often the programs of a school do something in each cell of the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

import numpy as np

from game.arena.games import game_seed
from game.arena.progress import bar
from game.arena.record.grid import NOWHERE, Grid
from game.arena.runs import players_of
from game.arena.workers import parallel_map
from game.core.exact import Floats, Ints
from game.core.model import Scenario
from game.engine.simulation import GOING, new_worlds
from game.match.batch import worlds_per_array
from game.players.doctrine_weights import doctrine_names
from game.players.own import own_texts
from game.players.registry import PLAYERS, allow_own
from game.players.table import Table
from game.scenario.compile.scenario import canonical
from game.scenario.load import built

NO_SCHOOLS = {"champion"}
"""Kinds of players that were bred to win, against programs."""


class SchoolForecast(NamedTuple):
    """What a school does: chances [month, S, F, T], and its orders in all games, placed on the grid
    and all together."""

    chances: Floats
    placed: int
    orders: int


def schools(scenario: Scenario) -> list[str]:
    """All schools by the texts of their players: kinds, and the doctrines one by one."""
    out = [kind for kind in PLAYERS if kind not in NO_SCHOOLS]
    return [*out, *(f"doctrine:{name}" for name in doctrine_names(scenario))]


def school_forecasts(scenario: Scenario, players: Sequence[str], months: int, games: int,
                     seed: int, jobs: int = 1) -> Mapping[str, SchoolForecast]:
    """The forecast of each player, who sits in all seats, from games from the start on."""
    work, most = canonical(scenario.data), worlds_per_array(scenario)
    tasks = [(work, player, own_texts([player]), months, seed, first, min(most, games - first))
             for player in players for first in range(0, games, most)]
    grid = Grid(scenario)
    hits = {player: np.zeros((months, *grid.shape), np.int64) for player in players}
    orders = {player: np.zeros(2, np.int64) for player in players}
    with bar(games * len(players), "hindcast") as done, closing(
            parallel_map(_played, tasks, min(jobs, len(tasks)))) as played:
        for (_, player, *_, count), (part, given) in zip(tasks, played, strict=True):
            hits[player] += part
            orders[player] += given
            done.update(count)
    return {player: SchoolForecast(jeffreys(hits[player], games), *map(int, orders[player]))
            for player in players}


def jeffreys(hits: Ints, games: int) -> Floats:
    """Chances by the mean of Jeffreys' posterior, so that none is 0 or 1."""
    return np.asarray((hits + 0.5) / (games + 1))


def _played(work: str, player: str, own: tuple[str, ...], months: int, seed: int, first: int,
            games: int) -> tuple[Ints, Ints]:
    allow_own(own)
    scenario = built(work)
    table = Table(scenario, players_of(work, tuple((seat, player) for seat in scenario.seats)))
    return acted(table, [game_seed(seed, first + i) for i in range(games)], months)


def acted(table: Table, seeds: list[int], months: int) -> tuple[Ints, Ints]:
    """(in how many games something was done in each cell, [month, S, F, T]; orders placed on the
    grid and all orders, [2]) in the first months of games with these seeds."""
    grid, world = Grid(table.scenario), new_worlds(table.scenario, seeds)
    out, given = np.zeros((months, *grid.shape), np.int64), np.zeros(2, np.int64)
    for month in range(months):
        sheets = table.sheets(world)
        chosen = np.where(world.over == GOING, sheets.chosen, -1)
        game = np.nonzero(chosen >= 0)[2]
        seat, family, target = grid.of_orders[:, chosen[chosen >= 0]]
        placed = target != NOWHERE
        done = np.zeros((len(seeds), *grid.shape), bool)
        done[game[placed], seat[placed], family[placed], target[placed]] = True
        out[month] = done.sum(axis=0)
        given += placed.sum(), placed.size
        table.play_turn(world, sheets)
    return out, given
