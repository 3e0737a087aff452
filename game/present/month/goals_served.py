"""Whose stated goal a fact serves and whose it goes against, as everybody may know it."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from game.core.ledger import Note
from game.core.luck import name_key
from game.core.model import Scenario
from game.core.prose import opened
from game.present.words.texts import front as say

LEAST = 0.25
"""Points of a goal from which a fact is said to serve it or to go against it."""
WAYS = 3


def whom_it_serves(scenario: Scenario, turn: int, note: Note, moved: Mapping[int, float]) -> str:
    """A sentence about the goal that a fact serves most and the one of another seat that it goes
    against most; "" where it hardly touches any. moved: what it changed by row. Whoever did it has
    hoped for nothing else: it pays for it, where nobody else gains or loses."""
    points = touched(scenario, moved)
    doer = note.actors[0] if note.actors else -1
    served = _most(points)
    gainer = scenario.goals[served].actor if served >= 0 else -1
    hurt = _most({g: -p for g, p in points.items()
                  if scenario.goals[g].actor not in (gainer, doer)})
    key = "both" if served >= 0 <= hurt else "up" if served >= 0 else "down"
    if served < 0 and hurt < 0:
        key, hurt = "own", _most({g: -p for g, p in points.items()})
        if hurt < 0:
            return ""
    way = str(int(name_key(f"hope/{turn}/{note.kind}/{note.subject}/{note.actors}")) % WAYS)
    if gainer == doer >= 0 and note.numbers.get("exposed"):
        way = "even_so"  # its risk came true, and it serves its giver all the same
    return opened(say(f"hope_{key}_{way}", **_named(scenario, "one", served),
                      **_named(scenario, "two", hurt)))


def _most(points: Mapping[int, float]) -> int:
    """The goal with the most points; -1 where none has enough."""
    found = max(points, key=lambda g: (points[g], -g), default=-1)
    return found if found >= 0 and points[found] >= LEAST else -1


def touched(scenario: Scenario, moved: Mapping[int, float]) -> dict[int, float]:
    """Goal's number → points by which a fact has moved it."""
    return {n: fsum(float(weight) * moved.get(int(row), 0.0) for row, weight in zip(
        goal.rows, goal.coefficients, strict=True)) for n, goal in enumerate(scenario.goals)}


def _named(scenario: Scenario, who: str, goal: int) -> dict[str, str]:
    """Who seeks a goal, and its aim, as fields of a sentence; none without a goal."""
    if goal < 0:
        return {}
    record = scenario.goals[goal]
    return {who: scenario.actors[record.actor].called, f"{who}_goal": record.aim}
