"""What a measurement of the contest is made of: pieces that run by themselves, task by task."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from game.arena.measure_rows import Row
from game.core.model import Scenario


class Effort(NamedTuple):
    """How much is played: of a full run, or of a quick one.

    games: per cell; looks: sheets that a look-ahead weighs; worlds: imagined worlds that it plays
    each of them in.
    """

    games: int
    looks: int
    worlds: int
    quick: bool


FULL = Effort(games=120, looks=24, worlds=8, quick=False)
QUICK = Effort(games=24, looks=24, worlds=8, quick=True)


class Piece(NamedTuple):
    """One part of the measurement that is run by itself, and whose results are kept.

    tasks: plain arguments (JSON) of each task, from (scenario, effort, seed); work: a task, in any
    process: (canonical text of the scenario, *arguments) to plain numbers (JSON), a function of a
    module; rows: the rows from the results of all tasks, in their order.
    """

    name: str
    tasks: Callable[[Scenario, Effort, int], Sequence[tuple[Any, ...]]]
    work: Callable[..., dict[str, Any]]
    rows: Callable[[Scenario, Sequence[Mapping[str, Any]]], list[Row]]
