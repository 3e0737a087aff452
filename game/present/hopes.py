"""Whose stated goal a fact serves and whose it goes against, as everybody may know it."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from game.core.ledger import Note
from game.core.luck import name_key
from game.core.model import Scenario
from game.core.prose import opened
from game.present.texts.front import say

LEAST = 0.25
"""Points of a goal from which a fact is said to serve it or to go against it."""
WAYS = 3


def hopes(scenario: Scenario, turn: int, note: Note, moved: Mapping[int, float]) -> str:
    """A sentence about the goal that a fact serves most and the one of another seat that it goes
    against most; "" where it hardly touches any. moved: what it changed by row."""
    points = touched(scenario, moved)
    gains = max(points, key=lambda g: (points[g], -g), default=-1)
    served = gains if gains >= 0 and points[gains] >= LEAST else -1
    others = {g: p for g, p in points.items()
              if served < 0 or scenario.goals[g].actor != scenario.goals[served].actor}
    worst = min(others, key=lambda g: (others[g], g), default=-1)
    hurt = worst if worst >= 0 and others[worst] <= -LEAST else -1
    if served < 0 and hurt < 0:
        return ""
    way = int(name_key(f"hope/{turn}/{note.kind}/{note.subject}/{note.actors}")) % WAYS
    key = "both" if served >= 0 <= hurt else "up" if served >= 0 else "down"
    return opened(say(f"hope_{key}_{way}", **_named(scenario, "one", served),
                      **_named(scenario, "two", hurt)))


def touched(scenario: Scenario, moved: Mapping[int, float]) -> dict[int, float]:
    """Goal's number → points by which a fact has moved it."""
    return {n: fsum(float(weight) * moved.get(int(row), 0.0) for row, weight in zip(
        goal.rows, goal.coefficients, strict=True)) for n, goal in enumerate(scenario.goals)}


def _named(scenario: Scenario, who: str, goal: int) -> dict[str, str]:
    """Who seeks a goal, and what it is called, as fields of a sentence; none without a goal."""
    if goal < 0:
        return {}
    record = scenario.goals[goal]
    return {who: scenario.actors[record.actor].called, f"{who}_goal": record.name}
