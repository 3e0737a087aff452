"""The random-legal player: any legal order, any open answer; see game.policies."""

from __future__ import annotations

from game.players.base import Player
from game.players.policy_tables import ANYTHING, SeatPolicy


class RandomPlayer(Player):
    """Uniform over legal types, then over the rows of the type."""

    name = "random"

    def policy(self, seat: int) -> SeatPolicy:
        """The same policy in all seats."""
        return ANYTHING
