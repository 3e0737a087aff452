"""What a player is: a policy made of rules, or a class of Python that decides from views."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from game.core.exact import Ints
from game.core.luck import Luck
from game.core.world import World
from game.drafts import Draft
from game.players.policy_tables import NOBODY, SeatPolicy
from game.views import View


class Player(Protocol):
    """Who plays one seat or more. The same text makes the same player; see registry."""

    @property
    def name(self) -> str:
        """What kind of player it is."""

    def policy(self, seat: int) -> SeatPolicy:
        """How it plays a seat."""


class PythonPlayer:
    """A player that decides in Python, for its seats in a whole batch of worlds at once.

    It reads only the views it is given. `luck` is the player's own, apart from the game's. What it
    does not override it leaves to silence.
    """

    name = ""

    def policy(self, seat: int) -> SeatPolicy:
        """No rules decide."""
        return NOBODY

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
        """Global order rows [slot, W] for each of its seats, -1 none, all legal in `draft`.

        `draft` is an empty draft of its own; it may be filled to keep track of what is left.
        """
        return {}

    def answers(self, views: dict[int, View], luck: Luck) -> dict[int, Ints]:
        """Choices [item, W] for each of its seats, 0 the default."""
        return {}

    def crisis(self, views: dict[int, View], number: int, luck: Luck) -> dict[int, Ints]:
        """Stances [W] in round `number` of the open crisis, for each of its seats."""
        return {}


def views_of(world: World, seats: list[int]) -> dict[int, View]:
    """Views of some seats."""
    return {s: View(world, s) for s in seats}


def empty_rows(draft: Draft) -> Ints:
    """No orders for any seat, [A, W]."""
    return np.full(draft.chosen.shape[1:], -1, np.int64)
