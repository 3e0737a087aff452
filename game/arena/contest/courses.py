"""Courses of many games at once in which seats are made to do what their programs would not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from game.arena.balance_measures import HELD_OUT
from game.arena.games import game_seed
from game.core.exact import Floats, Ints
from game.core.luck import Luck, name_key
from game.core.model import Scenario
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import GOING, finish
from game.players.registry import make_player
from game.players.table import Table
from game.rules.goals import scores

Change = Callable[[World, Sheets], Sheets]
"""The sheets that are played in place of those that the programs gave."""
STOCK, EXPERT = "doctrine@hard", "doctrine@expert"
"""The programs that play whatever is not under study."""


def held_out(seed: int, first: int, games: int) -> list[int]:
    """Seeds of games that no search of programs has played; first: the number of the first."""
    return [game_seed(seed, HELD_OUT + first + i) for i in range(games)]


def table_of(scenario: Scenario, player: str = STOCK, **seats: str) -> Table:
    """A table at which one kind of player sits in every seat but those named."""
    return Table(scenario, {s: make_player(scenario, seats.get(s, player)) for s in scenario.seats})


def play_on(table: Table, world: World, change: Change | None = None) -> Floats:
    """Scores [A, W] of games that are played on to their ends, in place."""
    while world.turn <= world.scenario.turns and bool((world.over == GOING).any()):
        sheets = table.sheets(world)
        table.play_turn(world, sheets if change is None else change(world, sheets))
    finish(world)
    return scores(world.scenario, world)


def fresh(world: World, which: Sequence[int] | Ints, lots: int, purpose: str) -> World:
    """Some of the worlds as they stand, each `lots` times with fresh luck: [which x lot]. Lot
    number i of each has the same luck wherever the purpose is the same."""
    stem = int(name_key(f"contest/{purpose}/{world.turn}"))
    many = np.repeat(np.asarray(which, np.int64), lots)
    return world.take(many, Luck([stem + i for i in range(lots)] * len(which)))


def row_of(scenario: Scenario, seat: int, text: str) -> int:
    """The global row of a seat's order; -1 if it has no such order."""
    own = scenario.orders.by_text[seat].get(text)
    return -1 if own is None else own + int(scenario.orders.first[seat])
