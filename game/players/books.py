"""Plans for the year: what a doctrine at the level `hard` goes by.

`books.json` holds, by scenario, seat and doctrine, plans that were best against others who
play by such plans (`game.arena.books` writes it). In each game a seat draws one by luck, and
departs from it where something else looks much better.
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Ints
from game.core.model import Scenario
from game.players.shipped import stored

FILE = "books.json"


def plans(scenario: Scenario, seat: int, doctrine: str) -> tuple[Ints, ...]:
    """A doctrine's plans for a seat, each [turn, slot] of rows of the order table; orders that the
    scenario does not know are left out."""
    record = stored(FILE).get(scenario.id, {"plans": {}})["plans"]
    found = record.get(scenario.seats[seat], {}).get(doctrine, ())
    return tuple(plan_of(scenario, seat, months) for months in found)


def plan_of(scenario: Scenario, seat: int, months: list[list[str]]) -> Ints:
    """A plan by its orders' texts, month by month: [turn, slot] of rows, -1 none."""
    first, end = scenario.orders.first[seat:seat + 2].tolist()
    rows = {text: first + i for i, text in enumerate(scenario.orders.texts[first:end])}
    out = np.full((scenario.turns, scenario.slots), -1, np.int64)
    for turn, texts in enumerate(months[:scenario.turns]):
        known = [rows[text] for text in texts if text in rows][:scenario.slots]
        out[turn, :len(known)] = known
    return out


def months_of(scenario: Scenario, plan: Ints) -> list[list[str]]:
    """The texts of a plan's orders, month by month; each order once a month."""
    return [[scenario.orders.texts[row] for row in dict.fromkeys(month.tolist()) if row >= 0]
            for month in plan]
