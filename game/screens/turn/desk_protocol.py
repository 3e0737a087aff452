"""What the parts of the main screen ask of it, so as not to know its class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from game.app.controller import GameController
from game.core.model import FAMILIES
from game.present.dossiers.records import Dossier, Offer
from game.present.talks.questions import Question
from game.screens.common.game_scene import NARROW
from game.screens.map.camera import Camera
from game.screens.map.scene import Spot
from game.screens.map.widget import Atlas, Pin
from game.screens.toolkit.geometry import Rect

DESK, ADVICE, ALL, ANSWERS, MAP, NEWS, GOALS = range(7)
"""The pages of the desk."""
Form = Literal["grid", "broad", "narrow"]
GRID = (1440.0, 800.0)
"""Width and height in logical units from which the map and the goals lie beside the dossiers."""


def form_of(screen: Rect) -> Form:
    """How the desk lies: all beside each other; map and goals on pages of their own; all on pages.
    """
    if screen.w < NARROW:
        return "narrow"
    return "grid" if screen.w >= GRID[0] and screen.h >= GRID[1] else "broad"


@dataclass
class Choosing:
    """The state of the selection among orders."""

    order: str = ""
    family: str = FAMILIES[0]
    kind: str = ""
    word: str = ""
    place: Spot | None = None
    """The spot selected on the map: then the orders that name it are listed."""
    matter: str = ""
    """Id of the matter whose dossier was opened, or the item of what is offered; "" for what comes
    first."""


class HasGame(Protocol):
    """A screen of a game."""

    game: GameController


class GivesDeeds(HasGame, Protocol):
    """A screen on which deeds go on the draft and come off it, and which leads to questions."""

    def give(self, order: str) -> None:
        """Put a deed on the draft, or take it off."""

    def hold_back(self, orders: Sequence[str]) -> None:
        """Take orders off the draft."""

    def answer_first(self, items: Sequence[str]) -> None:
        """Open the first of some questions that has no answer yet."""


class AtDesk(GivesDeeds, Protocol):
    """The screen on which orders are chosen."""

    state: Choosing
    page: int
    shown_detail: str

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """The dossiers of the seat in play."""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The peace that is offered to the seat in play."""

    @property
    def has_dossiers(self) -> bool:
        """Whether there are dossiers, known or not yet."""

    @property
    def at_first(self) -> bool:
        """Whether the page shows that opens by itself."""

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

    def open_dossier(self, id: str) -> None:
        """Open a dossier by the id of its matter, or what is offered by its item."""

    def reply(self, item: str, word: str) -> None:
        """Give an answer, or take it back."""

    def open_matter(self, id: str) -> None:
        """Open the whole dossier of a matter."""

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

    def select_pin(self, pin: Pin) -> None:
        """A pin of the map was clicked."""

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
