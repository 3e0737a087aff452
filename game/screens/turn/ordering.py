"""Choosing orders, the draft, and the end of the turn: the main screen's actions on a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.app.controller import GameController
from game.core.prose import opened
from game.present.desk.contradictions import contradictions, of_order
from game.present.desk.risks import brings_war, push_text, push_title
from game.present.talks.questions import Question
from game.present.words.facts import rung_name
from game.present.words.formatting import row_in
from game.present.words.texts import turn as say
from game.screens.common.game_scene import GameScene
from game.screens.common.hints import close_hint
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.turn.closing import LastLook
from game.screens.turn.desk_protocol import Choosing


class Ordering(GameScene):
    """The state of choosing orders; a screen adds the widgets and the map."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.state = Choosing()

    def show_spot(self) -> None:
        """Show the targets of the chosen order on the map."""
        raise NotImplementedError

    def answer(self, item: str) -> None:
        """Open a question that awaits an answer."""
        raise NotImplementedError

    def open_items(self) -> list[Question]:
        """The questions that await an answer."""
        return self.game.draft.unanswered()

    # Orders ------------------------------------------------------------------------------------

    def select(self, order: str) -> None:
        """Select an order: show its text, and its targets on the map."""
        self.state.order = order
        self.rebuild()
        self.show_spot()

    def add_one(self, order: str) -> None:
        """Add an order by Enter or a double click."""
        self.state.order = order
        self.add()

    def add(self) -> None:
        """Put the chosen order on the draft; confirm one that can bring war."""
        game, order = self.game, self.state.order
        if not order or order in game.draft.orders:
            return
        row = row_in(game.scenario, game.me, order)
        if brings_war(game.scenario, row) and game.draft.refusal(order) is None:
            place = int(game.scenario.orders.target[row])
            rung = game.mine.value("rung", place)
            game.sound("warning")
            ask(self.ui, push_title(game.mine, row), say(
                "war_text", place=escape(game.scenario.flashpoints[place].name),
                rung=escape(rung_name(game.scenario, place, rung)),
                push=escape(opened(push_text(game.mine, row)))),
                [(say("go_back"), "primary", None),
                 (say("war_add"), "danger", lambda: self._put(order))], id="war")
        else:
            self._put(order)

    def _put(self, order: str) -> None:
        draft = self.game.draft
        if draft.add(order):
            self.game.sound("click")
            for one in of_order(contradictions(self.game.mine, draft.orders, draft.answers), order):
                self.game.toast(escape(one.text), "triangle-alert", "warning")
        self.rebuild()

    def remover(self, order: str) -> Callable[[], None]:
        """A callback that takes an order off the draft."""
        def remove() -> None:
            self.game.draft.remove(order)
            self.rebuild()
        return remove

    def give(self, order: str) -> None:
        """Put a deed on the draft, or take it off."""
        if order in self.game.draft.orders:
            self.remover(order)()
        else:
            self.add_one(order)

    def reply(self, item: str, word: str) -> None:
        """Give an answer, or take it back."""
        draft = self.game.draft
        if draft.answer(item, "" if draft.answers.get(item) == word else word):
            self.game.sound("click")
        self.rebuild()

    def hold_back(self, orders: Sequence[str]) -> None:
        """Take orders off the draft."""
        for order in orders:
            self.game.draft.remove(order)
        self.rebuild()

    def undo(self) -> None:
        """Undo the last change."""
        if self.game.draft.undo():
            self.rebuild()
        else:
            self.game.toast(say("nothing_undo"))

    def family(self, family: str) -> None:
        """Choose another family of orders."""
        self.state.family, self.state.kind, self.state.order = family, "", ""
        self.rebuild()

    def kind(self, kind: str) -> None:
        """Choose another type of order."""
        self.state.kind, self.state.order = kind, ""
        self.rebuild()

    def search(self, word: str) -> None:
        """List the orders with a word in them."""
        self.state.word = word
        self.rebuild()

    # The turn ----------------------------------------------------------------------------------

    def end_turn(self) -> None:
        """Seal the draft, after confirmation if something would be lost or broken by it."""
        look = LastLook(self.game, self.answer, self.seal)
        if look.reasons:
            look.open(self.ui)
        else:
            self.seal()

    def seal(self) -> None:
        """Seal the draft."""
        close_hint(self.game, "main")
        self.game.seal()
        self.game.sound("seal")
        self.game.forward()
