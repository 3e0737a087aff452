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
from game.players.own import Grant, own_texts
from game.players.record_player import FILE, RecordPlayer
from game.players.registry import PLAYERS, allow_granted
from game.players.shipped import stored
from game.players.table import Table
from game.scenario.compile.scenario import canonical
from game.scenario.load import built

RANDOM = "random"
NO_SCHOOLS = {RANDOM, "champion"}
"""Kinds of players without a policy of their own, or bred to win against programs."""


class Acted(NamedTuple):
    """What programs did in some games.

    hits: in how many of them something was done in each cell, [month, S, F, T]; numbers: in how
    many a seat acted in so many cells, [month, S, number]; placed, orders: orders with a place on
    the grid, and all.
    """

    hits: Ints
    numbers: Ints
    placed: int
    orders: int

    def joined(self, more: Acted) -> Acted:
        """The same of these games and others."""
        return Acted(self.hits + more.hits, self.numbers + more.numbers,
                     self.placed + more.placed, self.orders + more.orders)


def schools(scenario: Scenario) -> list[str]:
    """All schools by the texts of their players: kinds, and the doctrines one by one."""
    out = [kind for kind in PLAYERS if kind not in NO_SCHOOLS
           and (kind != RecordPlayer.name or scenario.id in stored(FILE))]
    return [*out, *(f"doctrine:{name}" for name in doctrine_names(scenario))]


def school_forecasts(scenario: Scenario, players: Sequence[str], months: int, games: int,
                     seed: int, jobs: int = 1) -> Mapping[str, Acted]:
    """What each player does, who sits in all seats, in games from the start on."""
    work, most = canonical(scenario.data), worlds_per_array(scenario)
    tasks = [(work, player, own_texts([player]), months, seed, first, min(most, games - first))
             for player in players for first in range(0, games, most)]
    out: dict[str, Acted] = {}
    with bar(games * len(players), "hindcast") as done, closing(
            parallel_map(_played, tasks, min(jobs, len(tasks)))) as played:
        for (_, player, *_, count), part in zip(tasks, played, strict=True):
            out[player] = out[player].joined(part) if player in out else part
            done.update(count)
    return out


def jeffreys(hits: Ints, games: int) -> Floats:
    """Chances by the mean of Jeffreys' posterior, so that none is 0 or 1."""
    return np.asarray((hits + 0.5) / (games + 1))


def _played(work: str, player: str, own: tuple[Grant, ...], months: int, seed: int, first: int,
            games: int) -> Acted:
    allow_granted(own)
    scenario = built(work)
    table = Table(scenario, players_of(work, tuple((seat, player) for seat in scenario.seats)))
    return acted(table, [game_seed(seed, first + i) for i in range(games)], months)


def acted(table: Table, seeds: list[int], months: int) -> Acted:
    """What is done in the first months of games with these seeds."""
    grid, world = Grid(table.scenario), new_worlds(table.scenario, seeds)
    hits, given = np.zeros((months, *grid.shape), np.int64), np.zeros(2, np.int64)
    numbers = np.zeros((months, grid.shape[0], grid.most + 1), np.int64)
    for month in range(months):
        sheets = table.sheets(world)
        chosen = np.where(world.over == GOING, sheets.chosen, -1)
        game = np.nonzero(chosen >= 0)[2]
        seat, family, target = grid.of_orders[:, chosen[chosen >= 0]]
        placed = target != NOWHERE
        done = np.zeros((len(seeds), *grid.shape), bool)
        done[game[placed], seat[placed], family[placed], target[placed]] = True
        hits[month] = done.sum(axis=0)
        for each, counts in enumerate(done.sum(axis=(2, 3)).T):
            numbers[month, each] = np.bincount(counts, minlength=grid.most + 1)
        given += placed.sum(), placed.size
        table.play_turn(world, sheets)
    return Acted(hits, numbers, *map(int, given))
