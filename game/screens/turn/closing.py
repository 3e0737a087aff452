"""The last look before a month ends: what goes out, what is left open and what then counts."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.core.errors import sentence
from game.core.model import Scenario
from game.core.numerals import amount
from game.present.deeds import asked
from game.present.formatting import row_in
from game.present.order_cards import brings_war
from game.present.questions import Question
from game.present.scenes import home, scene_of_order
from game.present.texts.turn import say
from game.report import date_text
from game.screens.common.dialog import capital
from game.screens.common.game_scene import NARROW
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import Modal
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.answer import ICONS, kind_of, word_name
from game.screens.turn.hand import short
from game.screens.turn.printed import HEAD

WIDE, THUMB = 640.0, (72.0, 40.0)
"""Width of the dialog; width and height of an order's scene."""
HIGH, LOW = 0.24, 0.13
"""Height of the scene as a share of its width, and where there is little room."""


class LastLook:
    """What an end of the turn would leave undone; `answer` opens a question, `seal` ends the turn.
    """

    def __init__(self, game: GameController, answer: Callable[[str], None],
                 seal: Callable[[], None]) -> None:
        self.game, self.answer, self.seal = game, answer, seal
        self.open_items = game.draft.unanswered()
        self.orders = [row_in(game.scenario, game.me, order) for order in game.draft.orders]
        self.war = any(brings_war(game.scenario, row) for row in self.orders)

    @property
    def needed(self) -> bool:
        """Whether anything is left undone, or cannot be taken back."""
        return bool(self.open_items) or not self.orders or self.war

    def open(self, ui: UI) -> None:
        """Show it; Enter ends the turn."""
        game = self.game
        end = Button(say("end_turn"), self._then(self.seal), id="end.1", kind="primary",
                     icon="arrow-right")
        title = Column(
            Label(say("end_kicker").upper(), size="small", weight="semibold", token="warning"),
            RichText(escape(say("end_title", month=date_text(game.scenario, game.match.turn))),
                     size="title", face=HEAD), gap=0)
        high = HIGH if ui.style.units.screen.w >= NARROW else LOW
        scene = Night(Picture(home(game.scenario, game.me), Padding(
            Column(Spacer(), title, gap=0), 14, 10), veil=1.0, high=high))
        self.modal = Modal(scene, Column(*self._parts(), gap=12), [
            Button(say("go_back"), self._then(None), id="end.0"), end],
            id="end", width=WIDE, default=end)
        self.modal.open(ui)

    def _then(self, act: Callable[[], None] | None) -> Callable[[], None]:
        def press() -> None:
            self.modal.close()
            if act is not None:
                act()
        return press

    def _parts(self) -> list[Widget]:
        """The risk of war, the open questions, the orders."""
        parts: list[Widget] = []
        if self.war:
            parts.append(Panel(Row(Icon("triangle-alert", 22, token="bad"), RichText(
                say("end_war")).sized(stretch=1), gap=10), 12, border="bad"))
        if self.open_items:
            parts.append(RichText(say("end_open"), size="large", face=HEAD))
            parts += [self._question(number, q) for number, q in enumerate(self.open_items)]
        return [*parts, *self._orders()]

    def _orders(self) -> list[Widget]:
        """What goes out, with its scene; or that nothing does."""
        left = amount(self.game.draft.capital)
        if not self.orders:
            return [RichText(say("end_none"), size="large", face=HEAD),
                    RichText(say("end_idle", left=left), token="dim", id="idle")]
        rows = [_order(self.game.scenario, row) for row in self.orders]
        return [RichText(say("end_orders"), size="large", face=HEAD), *rows]

    def _question(self, number: int, question: Question) -> Widget:
        """What is asked, what counts if nothing is said, a way to the answer."""
        title, rest = short(question.title)
        means = dict(question.choices).get(question.default, "")
        then = say("end_then", word=escape(word_name(question.default, question)))
        told: list[Widget] = [RichText(f"**{escape(title)}**")]
        if rest:
            told.append(RichText(escape(rest), size="small"))
        told.append(RichText(f"{then} {{dim:{escape(sentence(capital(means)))}}}", size="small",
                             id=f"end.then.{number}"))
        return Panel(Row(Icon(ICONS[kind_of(question)], 22, token="warning"),
                         Column(*told, gap=2).sized(stretch=1, min_w=60),
                         Button(say("end_answer"), self._then(lambda: self.answer(question.item)),
                                id=f"end.answer.{number}", size="small"), gap=12), 10)


def _order(scenario: Scenario, row: int) -> Widget:
    wide, high = THUMB
    return Row(Picture(scene_of_order(scenario, row)).sized(width=wide, height=high),
               RichText(f"**{escape(asked(scenario, row))}**").sized(stretch=1), gap=12)
