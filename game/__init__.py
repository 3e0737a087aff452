"""Multipolar: a turn-based simulation of strategic rivalry. Not predictive.

The public names are imported when first used, so that `import game` costs nothing:

    load_scenario(id_or_path)     a Scenario
    Match(scenario, seed)         one game, watched: play, why, forecast, save, load, branch
    Batch(scenario, seeds)        many games at once, from arrays of orders to arrays of scores
    Game(scenario, seed, seats)   one game, stepped from decision to decision by its seats
    Player                        a player of one's own: `act(seat)`
    Act                           what a seat does
    compare(a, b, games=…)        two arms of many games with the same luck, and what differs
    Arm(scenario, seats)          an arm: its players, and what seats are made to do
    assuming(scenario, values)    the scenario with other assumptions, also beyond their ranges
    MultipolarError and its kinds: UsageError, ScenarioError, OrderError, JournalError, PlayerError
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from game.version import __version__

if TYPE_CHECKING:
    from game.arena.assumptions import assuming
    from game.arena.compare import Arm, compare
    from game.core.errors import (
        JournalError,
        MultipolarError,
        OrderError,
        PlayerError,
        ScenarioError,
        UsageError,
    )
    from game.match.batch import Batch
    from game.match.match import Match
    from game.scenario.load import load_scenario
    from game.seat.acts import Act
    from game.seat.game import Game
    from game.seat.player import Player

__all__ = ["Act", "Arm", "Batch", "Game", "JournalError", "Match", "MultipolarError", "OrderError",
           "Player", "PlayerError", "ScenarioError", "UsageError", "__version__", "assuming",
           "compare",
           "load_scenario"]

_HOMES = {"Act": "game.seat.acts", "Arm": "game.arena.compare", "Batch": "game.match.batch",
          "Game": "game.seat.game", "Match": "game.match.match", "Player": "game.seat.player",
          "assuming": "game.arena.assumptions", "compare": "game.arena.compare",
          "load_scenario": "game.scenario.load"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"game has no public name {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(_HOMES.get(name, "game.core.errors")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
