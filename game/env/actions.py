"""What a learner may do: a fixed numbering of a seat's orders, answers and stances, by name."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from game.core.errors import UsageError
from game.core.exact import Ints
from game.core.kinds import BY_ID
from game.core.locale.program import game_text
from game.core.model import Scenario, derived
from game.core.sheets import CRISIS, PATRON, choices, items


class NoActionError(UsageError, ValueError):
    """What was given is the number of no action at all."""


SEAL = 0
"""The action that ends a sheet; in a round of a crisis, the default stance."""
CRISIS_KIND = "crisis"


class Actions(NamedTuple):
    """The actions of a seat, by number: SEAL, its orders, answers, stances.

    names: `seal`, an order as sheets have it (`lower_tariffs china`), an answer as `ITEM: word`, a
    stance as `crisis: word`. orders: their place, in the order of the seat's own table; answers:
    their place, with item and choice [answer]; stances: their place, of stance 1 and up.
    """

    names: tuple[str, ...]
    orders: slice
    answers: slice
    stances: slice
    item: Ints
    choice: Ints

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.names)

    def check(self, given: Any, worlds: int) -> Ints:
        """Numbers of actions, one for each world, as an array [W]. NoActionError for anything else;
        whether they are possible now is not asked."""
        found = np.asarray(given)
        if found.shape != (worlds,) or not np.issubdtype(found.dtype, np.integer):
            raise NoActionError(game_text("env_action_kind", worlds=worlds, shape=found.shape,
                                          dtype=found.dtype))
        if ((found < 0) | (found >= self.size)).any():
            wrong = found[(found < 0) | (found >= self.size)][0]
            raise NoActionError(game_text("env_no_action", given=wrong, last=self.size - 1))
        return found


@derived
def actions_of(scenario: Scenario, seat: int) -> Actions:
    """The actions of a seat, by number."""
    table, asked = scenario.orders, items(scenario)
    orders = table.texts[int(table.first[seat]):int(table.first[seat + 1])]
    answers = [(item, choice) for item in range(asked.count) if asked.kind(item) != CRISIS_KIND
               for choice in range(1, len(choices(scenario, item)))]
    words = tuple(f"{asked.names[i]}: {choices(scenario, i)[c]}" for i, c in answers)
    first, then = 1 + len(orders), 1 + len(orders) + len(answers)
    item, choice = np.array(answers, np.int64).reshape(-1, 2).T
    return Actions(("seal", *orders, *words, *_stances()), slice(1, first), slice(first, then),
                   slice(then, then + len(CRISIS) - 1), item, choice)


def _stances() -> tuple[str, ...]:
    """What stands for each stance: the word of the two sides, and that of the others."""
    third = {PATRON.index("back"): "back", PATRON.index("restrain"): "restrain"}
    return tuple(f"crisis: {word}" + (f" or {third[n]}" if n in third else "")
                 for n, word in enumerate(BY_ID[CRISIS_KIND].words) if n)
