"""What a player is: sees views, fills its seats' sheets, answers what is pending."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from game.actions.drafts import Draft
from game.core.exact import Floats, Ints
from game.core.luck import Luck
from game.core.world import World
from game.views import View


class Player(Protocol):
    """A policy for one or more seats, batched over worlds.

    It reads only the view it is given. `luck` is the player's own, apart from the game's.
    """

    name: str

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
        """Global order rows [slot, W] for each of its seats (-1 none), all legal in `draft`.

        `draft` is an empty draft of its own; it may be filled to keep track of what is left.
        """

    def answers(self, views: dict[int, View], luck: Luck) -> dict[int, Ints]:
        """Choices [item, W] for each of its seats, 0 the default."""

    def crisis(self, views: dict[int, View], number: int, luck: Luck) -> dict[int, Ints]:
        """Stances [W] in round `number` of the open crisis, for each of its seats."""


def views_of(world: World, seats: list[int]) -> dict[int, View]:
    """Views of some seats."""
    return {s: View(world, s) for s in seats}


def empty_rows(draft: Draft) -> Ints:
    """No orders for any seat, [A, W]."""
    return np.full(draft.chosen.shape[1:], -1, np.int64)


def best_rows(score: Floats) -> tuple[Ints, Floats]:
    """(first row with the highest score [row, W], that score), each [W].

    What argmax finds, which along the first axis is many times slower.
    """
    most: Floats = np.maximum.reduce(score, axis=0)
    hits = np.flatnonzero(score == most)[::-1]  # the last of several written stays: the first row
    best = np.zeros(most.size, np.int64)
    best[hits % most.size] = hits // most.size
    return best, most
