"""Whether a rise of a number is good for a seat, by its own aims only."""

from __future__ import annotations

from game.core.model import Scenario

GAINS = frozenset({"gdp", "growth", "budget", "capital", "support", "manpower", "readiness", "arms",
                   "prestige", "credibility", "mitigation"})
"""Own quantities that a seat wants to rise."""
BURDENS = frozenset({"weariness", "isolation", "pressure"})
"""Own quantities that a seat wants to fall."""
REGARD = frozenset({"relations", "trust", "tie"})
"""What binds two seats: each of them wants it to rise, where its goals say nothing else."""
HARMS = frozenset({"casualties", "displaced", "nuclear_risk"})
"""Quantities that nobody wants to rise."""


def worth(scenario: Scenario, row: int, seat: int | None) -> int:
    """+1 if a rise of a number is good for the seat, -1 if it is bad, 0 if neither.

    A seat's own figures have a fixed sign; for all others its goals decide. The public (seat None)
    wants fewer harms, and takes no side.
    """
    name, index = scenario.layout.where(row)
    if name in HARMS:
        return -1
    if seat is None:
        return 0
    if index[:1] == (seat,) and name in GAINS | BURDENS:
        return 1 if name in GAINS else -1
    pull = 0.0
    for goal in scenario.goals:
        if goal.actor == seat:
            for at, weight in zip(goal.rows, goal.coefficients, strict=True):
                if at == row:
                    pull += float(weight) * goal.weight
    return (pull > 0) - (pull < 0)


def felt(scenario: Scenario, row: int, seat: int | None) -> int:
    """The same, and +1 for what binds the seat to another where its goals say nothing of it."""
    name, index = scenario.layout.where(row)
    return worth(scenario, row, seat) or int(name in REGARD and seat in index)
