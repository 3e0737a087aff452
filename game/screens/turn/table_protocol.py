"""What tables' pages share, and what their parts ask of them, so as not to know their classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from game.app.controller import GameController
from game.present.talks.negotiation import Table, Terms
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class AtTable(Protocol):
    """The page on which an accord is made."""

    game: GameController
    seat: int
    item: str
    table: Table | None
    terms: Terms
    with_whom: Sequence[int]
    listing: str

    @property
    def narrow(self) -> bool:
        """Whether the window is small."""

    @property
    def name(self) -> str:
        """How the other side is called."""

    def sit_with(self, seat: int) -> None:
        """Another partner."""

    def swap(self, giving: bool, variant: int) -> None:
        """Put a clause on a side and clear the other."""

    def hide(self, secret: bool) -> None:
        """Make it secret or public."""

    def putter(self, giving: bool, variant: int) -> Callable[[], None]:
        """A callback that puts a clause on a side."""

    def browse(self, side: str) -> None:
        """Open the list of clauses for a side, "give" or "get"; "" closes it."""

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

    def look(self, package: int) -> None:
        """Look at another package."""

    def send(self) -> None:
        """Put the package on the table."""


class Paged(Protocol):
    """A page of a table that shows its columns one at a time in a small window."""

    page: int

    def turn_page(self, page: int) -> None:
        """Show another column."""


def lead_on(ui: UI, *ids: str) -> None:
    """Give the keyboard to the first of these widgets that is there and usable."""
    for id in ids:
        if ui.has(id) and ui.find(id).usable:
            ui.focus(ui.find(id), ring=False)
            return


def pages(scene: Paged, columns: Sequence[tuple[str, Callable[[], Widget]]]) -> Widget:
    """Columns (name, maker) as pages; only the one that shows is made."""
    shown = [(name, ScrollArea(make(), id=f"page.{n}") if n == scene.page else Widget())
             for n, (name, make) in enumerate(columns)]
    return Tabs(shown, id="tabs", chosen=scene.page, on_choose=scene.turn_page)
