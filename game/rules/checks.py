"""Conditions of content: bounds that a number must keep for an order or an event to be possible."""

from __future__ import annotations

from game.core.model import Scenario, structural
from game.core.records import IntMatrix, IntVector, Record, Vector
from game.core.rulebook import Numbers, flat, formula


class Checks(Record):
    """All distinct conditions: sign * number in the row >= limit, or that the condition `other`
    holds, -1 none. Number 0 always holds."""

    row: IntVector
    sign: Vector
    limit: Vector
    other: IntVector


@structural
def checks(s: Scenario) -> Checks:
    """The conditions of a scenario."""
    return Checks.of(row=s.checks.row, sign=s.checks.sign, limit=s.checks.limit,
                     other=s.checks.other)


@formula
def holds(w: Numbers, c: Checks, number: int) -> bool:
    """Whether a condition holds."""
    while number >= 0:
        if c.sign[number] * flat(w)[c.row[number]] >= c.limit[number]:
            return True
        number = c.other[number]
    return False


@formula
def all_hold(w: Numbers, c: Checks, conditions: IntMatrix, row: int) -> bool:
    """Whether all conditions in a row hold; rows are filled up with 0, which always holds."""
    for i in range(conditions.shape[1]):
        number = conditions[row, i]
        if number > 0 and not holds(w, c, number):
            return False
    return True
