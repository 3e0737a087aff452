"""The goals that a move touches, each with its arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.core.model import Scenario
from game.present.desk.effects import DOWN, UP, arrow_runs
from game.present.desk.moves import Move, goal_labels
from game.present.words.texts import situations as say


class GoalMark(NamedTuple):
    """A goal that an order touches, or what else a deed moves: its arrows, one run or two that
    point apart, and its name."""

    arrows: Sequence[str]
    name: str


def marks_of(scenario: Scenario, move: Move) -> list[GoalMark]:
    """What a deed wins and loses; else the goals that a move names, each by its short name."""
    if move.wins or move.loses:
        return [GoalMark([arrow], name) for arrow, names in ((UP, move.wins), (DOWN, move.loses))
                for name in names]
    return [GoalMark(arrow_runs(goal), say("goal_agreed", goal=name) if move.agreed else name)
            for goal, name in zip(move.told, goal_labels(scenario, move), strict=True)]


def telling(marks: Sequence[GoalMark]) -> list[GoalMark]:
    """Those that a small card shows: the first, and the first that goes another way than it, so
    that no card shows what a move brings and not what it costs."""
    ways = {run[:1] for mark in marks[:1] for run in mark.arrows}
    others = [mark for mark in marks[1:] if not ways.issuperset(run[:1] for run in mark.arrows)]
    return [*marks[:1], *others[:1]]
