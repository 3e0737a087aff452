"""What is contested, and when: rows that need matters, moments and stakes, which a scenario says in
a table `matters`. Where it has none there is nothing to measure, which is told with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from game.arena.contest.piece import Effort, Piece
from game.arena.measure_rows import ALL, ANY, Row, Target
from game.core.locale.program import arena_text
from game.core.model import Scenario

TABLE = "matters"
"""The part of a scenario's data that would say what is contested."""
TARGETS: Mapping[str, Target] = {
    "walkovers": Target(ANY, 35), "largest": Target(ANY, 50), "lasting": Target(0.5, ALL, " SD")}
"""Moments with at most one contender; the largest share of stakes in one matter; what an opening
leaves in the world six months later."""


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """None: no game has a moment yet."""
    return []


def work(text: str) -> dict[str, Any]:
    """Nothing, of no task."""
    return {}


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Each row with the reason why it cannot be measured."""
    return [unmeasured(scenario, f"matters.{key}", arena_text(f"contest_matters_{key}"), target)
            for key, target in TARGETS.items()]


def unmeasured(scenario: Scenario, key: str, name: str, target: Target) -> Row:
    """A row that needs matters and moments, with the reason why it cannot be measured."""
    why = arena_text("contest_matters_unknown" if TABLE in scenario.data
                     else "contest_matters_none", table=TABLE)
    return Row(key, name, target.text, None, why, 0)


PIECE = Piece("matters", tasks, work, rows)
