"""Sheets in which orders of seats are replaced by others."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.core.exact import Ints
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.simulation import with_answers


def laid_over(world: World, sheets: Sheets, orders: Mapping[int, Ints]) -> Sheets:
    """The sheets with a seat's orders replaced, as far as these are legal.

    orders: seat -> global rows [slot, W], -1 for none.
    """
    rows = sheets.chosen.copy()
    for seat, own in orders.items():
        rows[:, seat] = own
    while True:
        draft = Draft(world)
        legal = draft.fill(rows)
        if legal.all():
            return with_answers(draft, sheets.answers)
        first = np.argmin(legal, axis=0)  # later ones may be legal without it
        whose, game = np.nonzero(~legal.all(axis=0))
        rows[first[whose, game], whose, game] = -1
