"""Why: the reasons of a number, and how a computed figure is made, in a month or in all."""

from __future__ import annotations

from typing import ClassVar

from game.app.controller import GameController
from game.match.report import date_text
from game.page import Page
from game.page.links import why_link
from game.present.words.texts import reference as say
from game.present.world.derivation_page import derivation_page
from game.present.world.derived_figures import derive
from game.present.world.queries import index_of
from game.present.world.why_page import why_page
from game.screens.reference.reference import ReferenceScreen
from game.screens.toolkit.containers import Row
from game.screens.toolkit.label import Label
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.widget import Widget


class _Asked(ReferenceScreen):
    """What is asked of a month; 0 is all of them."""

    way, turn = "why", 0
    share: ClassVar[float] = 0.58

    def picker(self, page: Page) -> list[Widget]:
        """The month."""
        months = [Item("0", say("all_turns"))] + [
            Item(str(t), date_text(self.scenario, t)) for t in range(self.eyes.played, 0, -1)]
        return [Row(Label(say("in_turn"), size="small", token="dim"),
                    Dropdown(months, str(self.turn), self.choose, id="turn"))]

    @property
    def here(self) -> str:
        """The link of what is asked about."""
        raise NotImplementedError

    def follow(self, link: str) -> None:
        """A point of the own chart chooses its month."""
        start, _, turn = link.rpartition("@")
        if start == self.here:
            self.choose(str(min(int(turn), self.eyes.played)))
        else:
            super().follow(link)

    def choose(self, turn: str) -> None:
        """Ask of another month."""
        self.turn = int(turn)
        self.rebuild()


class WhyScreen(_Asked):
    """The causes of one number: rule, assumptions, their sources; the one that is asked for, as
    KIND:ID, stands open."""

    def __init__(self, game: GameController, quantity: str, ids: tuple[str, ...] = (),
                 turn: int | None = None, cause: str = "") -> None:
        super().__init__(game)
        self.quantity, self.ids, self.cause = quantity, tuple(ids), cause
        self.index, last = index_of(self.scenario, quantity, self.ids), self.eyes.played
        self.turn = turn if turn is not None and 0 <= turn <= last else last
        if turn is None and not self.eyes.why(quantity, *self.index, turn=last):
            self.turn = 0

    def page(self) -> Page:
        """The reasons."""
        return why_page(self.eyes, self.quantity, self.ids, self.turn, self.cause)

    @property
    def here(self) -> str:
        """The link of this number."""
        return why_link(self.quantity, self.ids)


class Derivation(_Asked):
    """The formula of a computed figure and its parts, the largest changes first."""

    def __init__(self, game: GameController, key: str, turn: int | None = None) -> None:
        super().__init__(game)
        self.key, self.found = key, derive(self.eyes, key)
        last = self.eyes.played
        self.turn = last if turn is None else max(0, min(turn, last))

    def page(self) -> Page:
        """The parts."""
        return derivation_page(self.eyes, self.key, self.turn)

    @property
    def here(self) -> str:
        """The link of this figure."""
        return f"derived:{self.key}"
