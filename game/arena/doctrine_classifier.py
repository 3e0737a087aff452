"""Whether doctrines can be distinguished by their orders: a classifier on order-type frequencies.

Naive Bayes on counts of order types with one added to each (Laplace), trained on half of the games
and tested on the other half.
"""

from __future__ import annotations

import numpy as np

from game.arena.games import game_seed
from game.core.exact import Floats, Ints
from game.core.model import Scenario
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import new_worlds
from game.players.base import players_luck
from game.players.doctrine import DoctrinePlayer
from game.players.levels import USUAL, Level
from game.players.table import Table


def classification_accuracy(scenario: Scenario, games: int, seed: int,
                            level: Level = USUAL) -> dict[str, float]:
    """Share of games in which a seat's doctrine is identified by its orders alone, by seat."""
    player = DoctrinePlayer(scenario, level=level)
    table = Table(scenario, dict.fromkeys(scenario.seats, player))
    counts = np.zeros((len(scenario.actors), len(scenario.order_types), games))

    def watch(world: World, sheets: Sheets) -> None:
        slot, seat, game = np.nonzero((sheets.chosen >= 0) & (world.over == 0))
        np.add.at(counts, (seat, scenario.orders.type[sheets.chosen[slot, seat, game]], game), 1)
    seeds = np.array([game_seed(seed, i) for i in range(games)])
    table.play(seeds, watch)
    start = new_worlds(scenario, seeds)
    return {name: _accuracy(counts[seat], player.doctrine_of(seat, players_luck(start)))
            for seat, name in enumerate(scenario.seats)}


def _accuracy(counts: Floats, label: Ints) -> float:
    """Share of the second half's games [type, W] whose label is predicted from the first half."""
    half = counts.shape[1] // 2
    kinds = int(label.max()) + 1
    known = np.array([counts[:, :half][:, label[:half] == k].sum(axis=1) + 1 for k in range(kinds)])
    odds = np.log(known / known.sum(axis=1, keepdims=True))
    prior = np.log(np.bincount(label[:half], minlength=kinds) + 1)
    guess = (odds @ counts[:, half:] + prior[:, None]).argmax(axis=0)
    return float((guess == label[half:]).mean())
