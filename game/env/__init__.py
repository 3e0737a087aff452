"""Environments for learners: a seat's sheet built one order or answer at a time
(docs/guides/environments.md).

The names are imported when first used; those of Gymnasium and PettingZoo need the extra `rl`:

    SlotGames           the core, numpy alone
    SeatEnv             Gymnasium: one seat, registered as Multipolar/Seat-v0
    SeatVectorEnv       Gymnasium: one seat in many games at once
    TableEnv            PettingZoo: several seats, one after another; Multipolar/Table-v0 (AEC)
    ParallelTableEnv    PettingZoo: several seats at once; Multipolar/Table-v0 (parallel)
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from game.core.errors import UsageError
from game.core.locale.program import game_text
from game.process import extra_command

if TYPE_CHECKING:
    from game.env.parallel_env import ParallelTableEnv
    from game.env.seat_env import SeatEnv
    from game.env.slot_games import SlotGames
    from game.env.table_env import TableEnv
    from game.env.vector_env import SeatVectorEnv

__all__ = ["ParallelTableEnv", "SeatEnv", "SeatVectorEnv", "SlotGames", "TableEnv"]

SEAT, TABLE = "Multipolar/Seat-v0", "Multipolar/Table-v0"
"""Ids of the environments of one seat, and of several (AEC and parallel)."""
_HOMES = {"SlotGames": ("slot_games", ""), "SeatEnv": ("seat_env", "gymnasium"),
          "SeatVectorEnv": ("vector_env", "gymnasium"), "TableEnv": ("table_env", "pettingzoo"),
          "ParallelTableEnv": ("parallel_env", "pettingzoo")}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(game_text("env_no_name", name=name, names=", ".join(__all__)))
    module, package = _HOMES[name]
    if package:
        need(package)
    value = getattr(import_module(f"game.env.{module}"), name)
    globals()[name] = value
    return value


def need(package: str) -> None:
    """UsageError, with the remedy, where a package of the extra is missing."""
    if find_spec(package) is None:
        raise UsageError(game_text("env_missing", package=package, install=extra_command("rl")))


def _register() -> None:
    """Make Gymnasium and PettingZoo, where they are installed, know the environments by id."""
    if find_spec("gymnasium") is not None:
        import gymnasium
        gymnasium.register(SEAT, entry_point="game.env.seat_env:SeatEnv",
                           vector_entry_point="game.env.vector_env:SeatVectorEnv")
    if find_spec("pettingzoo") is not None:
        import pettingzoo
        pettingzoo.register("aec", TABLE, "game.env.table_env:TableEnv")
        pettingzoo.register("parallel", TABLE, "game.env.parallel_env:ParallelTableEnv")


_register()
