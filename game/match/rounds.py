"""Rounds of a matter: which one is settled in a turn, of how many, and when it is settled again."""

from __future__ import annotations

from typing import NamedTuple

from game.core.model import Scenario
from game.rules.matters import dated


class Round(NamedTuple):
    """A round of a matter: its number and how many there are, both 0 where crises decide how often
    it is settled; the turn in which it is settled again after it for sure, -1 never."""

    number: int
    of: int
    again: int


def round_of(scenario: Scenario, number: int, turn: int) -> Round:
    """The round of a matter, by its number, that is settled in a turn."""
    matter = scenario.matters[number]
    days = dated(scenario, matter)
    later = [day for day in days if day > turn]
    if matter.dispute < 0:
        return Round(1 + sum(day < turn for day in days), len(days), min(later, default=-1))
    if turn + scenario.k["crisis"].lull <= scenario.turns:
        later.append(scenario.turns)
    return Round(0, 0, min(later, default=-1))
