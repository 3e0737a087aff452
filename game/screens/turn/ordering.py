"""Choosing orders, the sheet, the end of the turn: what the main screen does with a sheet."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.core.sheets import items
from game.present.facts import rung_name
from game.present.formatting import row_in
from game.present.order_cards import brings_war
from game.present.questions import DEFAULTS, Question
from game.present.texts.turn import say
from game.screens.common.game_scene import GameScene
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.turn.answer import word_name
from game.screens.turn.panel_orders import Choosing


class Ordering(GameScene):
    """A person among orders; a screen adds the widgets and says what shows on its map."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.state = Choosing()

    def show_spot(self) -> None:
        """Show on the map what the chosen order aims at."""
        raise NotImplementedError

    def open_items(self) -> list[Question]:
        """What still awaits an answer."""
        return self.game.draft.unanswered()

    # Orders ------------------------------------------------------------------------------------

    def select(self, order: str) -> None:
        """Read about an order, and see on the map what it aims at."""
        self.state.order = order
        self.rebuild()
        self.show_spot()

    def add_one(self, order: str) -> None:
        """Enter or a double click on an order."""
        self.state.order = order
        self.add()

    def add(self) -> None:
        """Put the chosen order on the sheet; before what can bring war, ask."""
        game, order = self.game, self.state.order
        if not order or order in game.draft.orders:
            return
        row = row_in(game.scenario, game.me, order)
        if brings_war(game.scenario, row):
            place = int(game.scenario.orders.target[row])
            rung = game.mine.value("rung", place)
            game.sound("warning")
            ask(self.ui, say("war_title"), say(
                "war_text", place=escape(game.scenario.flashpoints[place].name),
                rung=escape(rung_name(game.scenario, place, rung))),
                [(say("go_back"), "primary", None),
                 (say("war_add"), "danger", lambda: self._put(order))], id="war")
        else:
            self._put(order)

    def _put(self, order: str) -> None:
        if self.game.draft.add(order):
            self.game.sound("click")
        self.rebuild()

    def remover(self, order: str) -> Callable[[], None]:
        """What takes an order off the sheet."""
        def remove() -> None:
            self.game.draft.remove(order)
            self.rebuild()
        return remove

    def undo(self) -> None:
        """Take back the last change."""
        if self.game.draft.undo():
            self.rebuild()
        else:
            self.game.toast(say("nothing_undo"))

    def family(self, family: str) -> None:
        """Another family of orders."""
        self.state.family, self.state.kind, self.state.order = family, "", ""
        self.rebuild()

    def kind(self, kind: str) -> None:
        """Another kind of order."""
        self.state.kind, self.state.order = kind, ""
        self.rebuild()

    def search(self, word: str) -> None:
        """Orders with a word in them."""
        self.state.word = word
        self.rebuild()

    # The turn ----------------------------------------------------------------------------------

    def end_turn(self) -> None:
        """Seal the sheet, after asking about what was left open."""
        game, kinds = self.game, items(self.game.scenario)
        open_items, parts = self.open_items(), []
        if open_items:
            parts.append(say("end_open"))
            parts += [f"- {escape(q.headed())} → **"
                      f"{word_name(DEFAULTS[kinds.kind(kinds.names.index(q.item))])}**"
                      for q in open_items]
        if not game.draft.orders:
            parts.append(say("end_none"))
        if any(brings_war(game.scenario, row_in(game.scenario, game.me, o))
               for o in game.draft.orders):
            parts.append("{icon:triangle-alert} " + say("end_war"))
        if parts:
            ask(self.ui, say("end_title"), "\n".join(parts),
                [(say("go_back"), "normal", None),
                 (say("end_turn"), "primary", self.seal)], id="end")
        else:
            self.seal()

    def seal(self) -> None:
        """The sheet stands."""
        self.game.seal()
        self.game.sound("seal")
        self.game.forward()
