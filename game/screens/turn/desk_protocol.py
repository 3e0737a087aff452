"""What the parts of the main screen ask of it, so as not to know its class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from game.app.controller import GameController
from game.core.model import FAMILIES
from game.present.desk.moves import Move
from game.present.talks.questions import Question
from game.screens.map.camera import Camera
from game.screens.map.scene import Spot
from game.screens.map.widget import Atlas
from game.screens.toolkit.geometry import Rect

SIDE, SHARES = (372.0, 730.0), (0.43, 0.46)
"""Width of the side panel in logical units: the bounds, and its share of the window, without and
with a foot."""
TRACKED = 700.0
"""Height in logical units from which the danger track shows."""
BROAD, HIGH = 1280.0, 800.0
"""Width and height in logical units from which the sheet and the offices lie along the foot."""


def side_width(screen: Rect) -> float:
    """The width of the side panel."""
    return min(SIDE[1], max(SIDE[0], screen.w * SHARES[has_foot(screen)]))


def has_foot(screen: Rect) -> bool:
    """Whether the sheet of orders and the offices lie along the foot of the desk."""
    return screen.w >= BROAD and screen.h >= HIGH


@dataclass
class Choosing:
    """The state of the selection among orders."""

    order: str = ""
    family: str = FAMILIES[0]
    kind: str = ""
    word: str = ""
    place: Spot | None = None
    """The spot selected on the map: then the orders that name it are listed."""
    lead: str = ""
    """Id of the card that was opened: it stands in the place of the first."""


class AtDesk(Protocol):
    """The screen on which orders are chosen."""

    game: GameController
    state: Choosing
    page: int
    shown_detail: str

    @property
    def narrow(self) -> bool:
        """Whether the window is small."""

    def rebuild(self) -> None:
        """Make the widgets anew."""

    def turn_page(self, page: int) -> None:
        """Switch to another page."""

    # Orders and answers

    def select(self, order: str) -> None:
        """Select an order."""

    def add(self) -> None:
        """Put the selected order on the draft."""

    def add_one(self, order: str) -> None:
        """Put an order on the draft."""

    def remover(self, order: str) -> Callable[[], None]:
        """A callback that takes an order off the draft."""

    def undo(self) -> None:
        """Undo the last change of the draft."""

    def play(self, move: Move) -> None:
        """Make a move of a card."""

    def open_card(self, id: str) -> None:
        """Show a card of the hand whole, in the place of the first."""

    def browse(self, family: str = "", word: str = "") -> None:
        """List a family of the catalogue, or the orders with a word in them."""

    def open_items(self) -> list[Question]:
        """The questions that await an answer."""

    def answer(self, item: str) -> None:
        """Open a question."""

    def negotiate(self, order: str = "", seat: int = -1) -> None:
        """Compose an accord at the table."""

    def family(self, family: str) -> None:
        """Choose another family of orders."""

    def kind(self, kind: str) -> None:
        """Choose another type of order."""

    def search(self, word: str) -> None:
        """List the orders with a word in them."""

    def end_turn(self) -> None:
        """Seal the draft."""

    # The map

    def mark(self, atlas: Atlas) -> None:
        """Mark the selection on a map."""

    def select_spot(self, spot: Spot | None) -> None:
        """A spot of the map was clicked."""

    def open_place(self) -> None:
        """Open the page of the selected spot."""

    def leave_place(self) -> None:
        """List all orders again."""

    def choose_layer(self, key: str) -> None:
        """Choose another layer of the map."""

    def look_from(self, camera: Camera) -> None:
        """Store the camera after the map was moved."""

    # Other pages

    def leads(self, name: str) -> Callable[[], None]:
        """A callback that opens a page."""

    def why_fact(self, number: int) -> None:
        """The reasons for a line of last month."""

    def report(self) -> None:
        """Open last month's report."""

    def paper(self) -> None:
        """Open last month's paper."""

    def help(self) -> None:
        """Show all keys."""

    def leave(self) -> None:
        """Leave for the title page."""
