"""What the parts of a table's page ask of the page: so that they need not know its class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from game.app.controller import GameController
from game.present.negotiation import Table, Terms


class AtTable(Protocol):
    """The page on which an accord is made."""

    game: GameController
    seat: int
    item: str
    table: Table | None
    terms: Terms
    with_whom: Sequence[int]

    @property
    def narrow(self) -> bool:
        """Whether the window is small."""

    @property
    def name(self) -> str:
        """How the other side is called."""

    def sit_with(self, seat: int) -> None:
        """Another partner."""

    def hide(self, secret: bool) -> None:
        """Make it secret or public."""

    def putter(self, giving: bool, variant: int) -> Callable[[], None]:
        """A callback that puts a clause on a side."""

    def estimated(self) -> bool:
        """Whether the services have finished asking around."""


class AtTalks(Protocol):
    """The page on which a dispute is settled."""

    game: GameController

    def sent(self) -> str:
        """The order that would put the package on the table; "" where it may not be given."""

    def give(self, order: str) -> None:
        """Put an order on the sheet, or take it off."""

    def answer(self, word: str) -> None:
        """Give an answer, or take it back."""
