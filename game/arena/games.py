"""One chunk of games, played from start to end together, and what is kept of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.arena.outcomes import outcomes
from game.core.exact import Flags, Floats, Ints
from game.core.luck import Luck
from game.core.model import Scenario
from game.core.world import World
from game.players.base import Player, players_luck
from game.players.registry import Named
from game.players.table import Table
from game.rules.goals import scores, verdicts
from game.simulation import GENERAL_WAR, GOING, finish, new_worlds

STRIDE = 1_000_003
"""Games of one run have neighbouring seeds; runs of different seeds are a stride apart."""

SERIES = ("gdp", "growth", "support", "weariness", "pressure", "isolation", "prestige",
          "credibility", "capital")
"""Quantities of an actor that are kept for each turn."""


def game_seed(seed: int, game: int) -> int:
    """Seed of game number `game` (from 0) of a run: `play --seed` with it is the same game."""
    return seed * STRIDE + game


@dataclass
class Played:
    """Results of a chunk of games. Axes: W game, A actor, G goal, F flashpoint, O order type."""

    first: int
    seeds: tuple[int, ...]
    turns: Ints
    """Turns played, [W]."""
    mandate: Ints
    """Number of the mandate among the actor's, [A, W]."""
    label: tuple[tuple[str, ...], ...]
    """Who played, [A][W]: with doctrines drawn by luck, the one that was drawn."""
    score: Floats
    """[A, W]."""
    rank: Ints
    """1 is first, equal scores share a rank, 0 after general war; [A, W]."""
    verdict: Ints
    """0 failed, 1 held, 2 achieved; [G, W]."""
    outcome: Ints
    """Number of the outcome, -1 none; [W]."""
    war: Flags
    """Whether it ended in general war, [W]."""
    blame: Ints
    """Who took the last step to it, -1 nobody; [W]."""
    peak: Ints
    """Highest rung reached, [F, W]."""
    rung: Ints
    """Rung at the end, [F, W]."""
    control: Floats
    """Control at the end, [F, W]."""
    orders: Ints
    """Orders given, [A, O, W]."""
    series: Floats
    """SERIES at the end of each turn, then capital spent and orders given; [turn, A, column, W].
    Turns that were not played are NaN. Empty unless asked for."""
    hashes: tuple[str, ...]
    """Fingerprint of each world at the end, [W]. Empty unless series were asked for."""

    @property
    def count(self) -> int:
        """Number of games."""
        return len(self.seeds)


class _Watch:
    """Gathers what is only visible while a chunk is played."""

    def __init__(self, world: World, series: bool) -> None:
        scenario = world.scenario
        seats, size = len(scenario.actors), world.size
        self.turns = np.zeros(size, np.int64)
        self.peak = _rungs(world)
        self.orders = np.zeros((seats, len(scenario.order_types), size), np.int64)
        depth = scenario.turns if series else 0
        self.series = np.full((depth, seats, len(SERIES) + 2, size), np.nan)

    def play(self, table: Table, world: World) -> None:
        """Play a turn and note it; games that are over are left alone."""
        before = world.turn
        live = world.over == GOING
        sheets = table.sheets(world)
        table.go_on(world, sheets)
        chosen = sheets.chosen
        given = (chosen >= 0) & live
        self.turns += live
        slot, seat, game = np.nonzero(given)
        kinds = world.scenario.orders.type[chosen[slot, seat, game]]
        np.add.at(self.orders, (seat, kinds, game), 1)
        self.peak = np.maximum(self.peak, _rungs(world))
        if len(self.series):
            now = self.series[before - 1]
            for i, name in enumerate(SERIES):
                now[:, i] = getattr(world, name)
            now[:, -2] = np.where(given, sheets.cost, 0.0).sum(axis=0)
            now[:, -1] = given.sum(axis=0)
            now[:, :, ~live] = np.nan


def _rungs(world: World) -> Ints:
    return np.asarray(np.rint(world.rung)).astype(np.int64)


def play_chunk(scenario: Scenario, players: Mapping[str, Player], seed: int, first: int,
               count: int, *, series: bool = False) -> Played:
    """Play games first … first + count - 1 of a run to the end, epilogue included."""
    seeds = tuple(game_seed(seed, first + i) for i in range(count))
    table = Table(scenario, players)
    world = new_worlds(scenario, list(seeds))
    label = tuple(drawn(players[s], world, a, players_luck(world))
                  for a, s in enumerate(scenario.seats))
    watch = _Watch(world, series)
    while world.turn <= scenario.turns and bool((world.over == GOING).any()):
        watch.play(table, world)
    finish(world)
    war = world.over == GENERAL_WAR
    score = scores(scenario, world)
    return Played(
        first=first, seeds=seeds, turns=watch.turns, mandate=world.mandate.astype(np.int64),
        label=label, score=score, rank=ranks(score, war), verdict=verdicts(scenario, world.flat),
        outcome=outcomes(scenario, world.flat), war=war,
        blame=np.where(war, world.blame, -1).astype(np.int64),
        peak=np.maximum(watch.peak, _rungs(world)), rung=_rungs(world),
        control=world.control.copy(), orders=watch.orders, series=watch.series,
        hashes=tuple(world.hash(i) for i in range(count)) if series else ())


def ranks(score: Floats, war: Flags) -> Ints:
    """Ranks of scores [A, W], 1 first; 0 where there was general war, which nobody wins."""
    above = (score[None] > score[:, None]).sum(axis=1)
    return np.where(war, 0, above + 1).astype(np.int64)


def drawn(player: Player, world: World, seat: int, luck: Luck) -> tuple[str, ...]:
    """Who plays a seat in each world of a batch; a doctrine that is drawn by luck is named.

    luck: the players' own.
    """
    return tuple(Named(player.name, doctrine, player.level.name).text
                 for doctrine in player.doctrines(seat, luck)) or (player.name,) * world.size
