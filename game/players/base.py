"""The interface of a player: a policy made of rules, or a Python class that decides from views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from game.core.exact import Ints
from game.core.luck import Luck, name_key
from game.core.sheets import Sheet
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.views import View
from game.players.levels import USUAL, Level
from game.players.policy_tables import NOBODY, SeatPolicy
from game.players.thoughts import Thought


class Player:
    """The player of one or more seats. Equal player texts give equal players; see registry."""

    name = ""
    """The name of the kind of player."""
    text = ""
    """What names it on a command line, where that is not its class."""
    level: Level = USUAL

    @classmethod
    def can_be_asked(cls, text: str) -> None:
        """Find out whether the player of a text can be asked, before games begin. UsageError."""

    def policy(self, seat: int) -> SeatPolicy:
        """The policy by which it plays a seat; by default none."""
        return NOBODY

    def doctrines(self, seat: int, luck: Luck) -> Sequence[str]:
        """The id of the doctrine of the seat in each world; () where there are no doctrines.

        luck: the players' own.
        """
        return ()

    def explain(self, world: World, seat: int, number: int = 0) -> list[Thought] | None:
        """How the seat decides in a game of one world; None if this player weighs nothing. A player
        in Python is handed the world as far as the seat knows it.

        number: 0 for the orders and answers of its sheet, else the round of the open crisis.
        """
        return None


class SeatedPlayer(Player):
    """A player that decides for one seat of one game at a time, and is told what happened there.
    The game asks it; what it may see of the game is for its own room to say (game.seat.player)."""

    def sheet(self, game: Any, seat: int) -> Sheet:
        """Its orders and answers in the game's month."""
        raise NotImplementedError

    def stance(self, game: Any, seen: Any, seat: int, number: int) -> str:
        """Its word in a round of a crisis; "" for none. seen: the game as it stands in that round.
        """
        raise NotImplementedError

    def ended(self, game: Any, seat: int) -> None:
        """The game has ended."""


class PythonPlayer(Player):
    """A player that decides in Python, in a whole batch of worlds at once.

    It is asked for one of its seats at a time, and handed what that seat may know and nothing else:
    `views` holds the seat's view alone, and whatever can be reached from view, draft and luck is
    made of it (game.engine.views.known_world). `luck` is the seat's own: the same whenever it knows
    the same in the same month. Methods that are not overridden give no orders and default answers.
    """

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
        """Global order rows [slot, W] for the seat, -1 none, all legal in `draft`.

        `draft` is an empty draft of the seat's own; it may be filled to keep track of what is left.
        Of the other seats it knows nothing: their capital, orders and choices mean nothing there.
        """
        return {}

    def answers(self, views: dict[int, View], luck: Luck) -> dict[int, Ints]:
        """Choices [item, W] for the seat, 0 the default."""
        return {}

    def crisis(self, views: dict[int, View], number: int, luck: Luck) -> dict[int, Ints]:
        """Stances [W] in round `number` of the open crisis, for the seat."""
        return {}


def players_luck(world: World) -> Luck:
    """The luck of programs made of rules, apart from the game's. The game's can be told from it:
    it is not for players in Python."""
    out = Luck.__new__(Luck)
    out.state = world.luck.state ^ name_key("players")
    return out


def doctrines_in(player: Player, world: World, seat: int) -> Sequence[str]:
    """The id of the doctrine by which a player leads a seat in each world; () without doctrines.

    A player in Python has none, and is not handed the luck by which they are drawn.
    """
    return () if isinstance(player, PythonPlayer) else player.doctrines(seat, players_luck(world))


def empty_rows(draft: Draft) -> Ints:
    """No orders for any seat, [A, W]."""
    return np.full(draft.chosen.shape[1:], -1, np.int64)
