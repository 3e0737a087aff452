"""The last look before a month ends: what goes out, what is left open and what then counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from game.app.controller import GameController
from game.core.errors import sentence
from game.core.numerals import amount
from game.core.prose import opened
from game.match.report import date_text
from game.present.asked.page import icon_of
from game.present.desk.breaches import broken
from game.present.desk.contradictions import contradictions, of_order
from game.present.desk.goal_marks import marks_of
from game.present.desk.lapsing import carried_over, lapsing
from game.present.desk.moves import Move, answered, price_line
from game.present.desk.risks import ends_in_war
from game.present.desk.situations import card_of, word_name
from game.present.talks.questions import Question
from game.present.words.formatting import at_hand, row_in
from game.present.words.scenes import home, scene_of_order
from game.present.words.texts import turn as say
from game.screens.common.app_window import app_of
from game.screens.common.dialog import capital
from game.screens.common.game_scene import NARROW
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import Modal
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.goal_line import goals_text
from game.screens.turn.order_slips import moves_given
from game.screens.turn.printed import HEAD

WIDE, LARGE, ROOMY = 640.0, 940.0, 1100.0
"""Width of the dialog, and of that in a window from that width on."""
HIGH, LOW, TALL = 0.2, 0.13, 800.0
"""Height of the scene as a share of its width, also where there is little room; the height in
logical units from which there is more."""
TITLE = 44
"""Letters of a title that stands on a line."""
ASKED, CARD, STRIP, FLAT = 190.0, 250.0, 0.3, 0.16
"""Width of a question's scene; least width of an order's card, and the height of its scene as a
share of it, also where there is little room."""


LAPSES = 0.5
"""Political capital from which it is told that it lapses."""


class LastLook:
    """What an end of the turn would lose or break; `answer` opens a question, `seal` ends the turn.
    """

    def __init__(self, game: GameController, answer: Callable[[str], None],
                 seal: Callable[[], None]) -> None:
        self.game, self.answer, self.seal = game, answer, seal
        self.open_items = game.draft.unanswered()
        self.orders = moves_given(game)
        self.war = any(ends_in_war(game.mine, row_in(game.scenario, game.me, move.order))
                       for move in self.orders)
        self.broken = {move.order: broken(game.mine, row_in(game.scenario, game.me, move.order))
                       for move in self.orders}
        self.against = contradictions(game.mine, game.draft.orders, game.draft.answers)

    def _lapses(self) -> float:
        """Political capital that lapses though an order could still be given for it."""
        draft = self.game.draft
        found = lapsing(self.game.mine, draft.capital)
        return found if found >= LAPSES and draft.choices() else 0.0

    @property
    def reasons(self) -> list[str]:
        """Why it asks, in few words each: what contradicts itself, cannot be taken back or is not
        answered; none where the month ends without a question. Capital that lapses is told beside
        these; alone it asks nothing, or most first months would end with a press more."""
        found = (("war", self.war), ("broken", any(self.broken.values())),
                 ("against", bool(self.against)), ("open", bool(self.open_items)),
                 ("none", not self.orders))
        keys = [key for key, holds in found if holds]
        lost = self._lapses() if keys else 0.0
        keys += ["lapses"] if lost else []
        return [say(f"end_why_{key}", lapses=amount(round(lost, 1)), most=amount(
            carried_over(self.game.mine))) for key in keys]

    def open(self, ui: UI) -> None:
        """Show it; Enter ends the turn."""
        game, self.ui = self.game, ui
        end = Button(say("end_turn"), self._then(self.seal), id="end.1", kind="primary",
                     icon="arrow-right")
        title = Column(
            Label(say("end_kicker").upper(), size="small", weight="semibold", token="warning"),
            RichText(escape(say("end_title", month=date_text(game.scenario, game.match.turn))),
                     size="title", face=HEAD), gap=0)
        screen = ui.style.units.screen
        self.wide = screen.w >= NARROW
        self.strip = STRIP if self.wide else FLAT
        high = HIGH if self.wide and screen.h >= TALL else LOW
        scene = Night(Picture(home(game.scenario, game.me), Padding(
            Column(Spacer(), title, gap=0), 14, 10), veil=1.0, high=high))
        self.modal = Modal(scene, Column(*self._parts(), gap=12), [
            Button(say("go_back"), self._then(None), id="end.0"), end],
            id="end", width=LARGE if screen.w >= ROOMY else WIDE, default=end)
        self.modal.open(ui)

    def _then(self, act: Callable[[], None] | None) -> Callable[[], None]:
        def press() -> None:
            self.modal.close()
            if act is not None:
                act()
        return press

    def _parts(self) -> list[Widget]:
        """The risk of war, the open questions, the orders."""
        why = self.reasons  # none once what was asked about is taken back
        parts: list[Widget] = [RichText(escape(say("end_why", why="; ".join(why))),
                                        id="end.why")] if why else []
        if self.war:
            parts.append(Panel(Row(Icon("triangle-alert", 22, token="bad"), RichText(
                say("end_war")).sized(stretch=1), gap=10), 12, border="bad"))
        if self.open_items:
            parts.append(RichText(say("end_open"), size="large", face=HEAD))
            parts += [self._question(number, q) for number, q in enumerate(self.open_items)]
        return [*parts, *self._by_itself(), *self._counters(), *self._orders()]

    def _by_itself(self) -> list[Widget]:
        """What is answered by itself, in a line."""
        draft = self.game.draft
        taken = draft.by_instruction()
        told = [say("end_taken_one", what=q.what, word=word_name(
            q, taken[q.item])) for q in draft.waiting() if q.item in taken]
        return [RichText(escape(say("end_taken", told="; ".join(told))), size="small", token="dim",
                         id="end.taken")] if told else []

    def _counters(self) -> list[Widget]:
        """Answers that stand against each other, each with a way to take it back."""
        found = of_order(self.against, "")
        return [Panel(Column(_warned(found[0].text), *self._withdrawals(
            [one.item for one in found], "end.counter"), gap=4), 12, border="bad")] if found else []

    def _orders(self) -> list[Widget]:
        """What goes out, with its scene; or that nothing does."""
        left = at_hand(self.game.draft.capital)
        if not self.orders:
            return [RichText(say("end_none"), size="large", face=HEAD),
                    RichText(say("end_idle", left=left), token="dim", id="idle")]
        cards = [self._order(move) for move in self.orders]
        row = Grid(*cards, columns=self.game.scenario.slots, gap=10) if self.wide else Grid(
            *cards, min_column=CARD, gap=10)
        return [RichText(say("end_orders"), size="large", face=HEAD), row]

    def _order(self, move: Move) -> Widget:
        """An order as a card: its scene, what it is in as many lines as that needs, the goals that
        it touches, its price."""
        scenario = self.game.scenario
        row = row_in(scenario, self.game.me, move.order)
        title = RichText(escape(move.label), size="large", face=HEAD)
        face = Picture(scene_of_order(scenario, row), high=self.strip, corners="top")
        goals, price = goals_text(marks_of(scenario, move)), price_line(move)
        told: list[Widget] = [title, *(RichText(text, size="small") for text in (
            goals, escape(price), escape(move.risk)) if text)]
        told += [_warned(text) for text in self.broken[move.order]]
        against = of_order(self.against, move.order)
        told += [_warned(one.text) for one in against]
        number = self.game.draft.orders.index(move.order)
        ways: list[Widget] = [Button(
            say("end_take_off"), partial(self._take, move.order, ""), size="small",
            id=f"end.off.{number}")] if against else []
        ways += self._withdrawals(dict.fromkeys(one.item for one in against if one.item),
                                  f"end.unsay.{number}")
        return Panel(Column(face, Padding(Column(*told, *ways, gap=2), 10, 6), gap=0), 1)

    def _withdrawals(self, items: Iterable[str], id: str) -> list[Widget]:
        """Buttons that take answers back."""
        titles = {q.item: q.what for q in self.game.draft.waiting()}
        return [Button(say("end_unsay", what=titles.get(item, "")), partial(self._take, "", item),
                       size="small", id=f"{id}.{n}") for n, item in enumerate(items)]

    def _take(self, order: str, item: str) -> None:
        """Take an order off the sheet, or an answer, and look anew."""
        if order:
            self.game.draft.remove(order)
        else:
            self.game.draft.answer(item, "")
        self.modal.close()
        scene = app_of(self.game).scene
        if scene is not None:
            scene.rebuild()
        LastLook(self.game, self.answer, self.seal).open(self.ui)

    def _question(self, number: int, question: Question) -> Widget:
        """What is asked with its scene, what counts if nothing is said, a way to the answer."""
        title, rest = short(question.title)
        told: list[Widget] = [RichText(escape(title), size="large", face=HEAD)]
        if rest:
            told.append(RichText(escape(rest), size="small"))
        told.append(RichText(self._then_counts(question), size="small", id=f"end.then.{number}"))
        answer = Button(say("end_answer"), self._then(lambda: self.answer(question.item)),
                        id=f"end.answer.{number}", size="small")
        sign = Icon(icon_of(question.item.partition(".")[0]), 22, token="warning")
        body = Padding(Row(sign, Column(*told, gap=3).sized(stretch=1, min_w=60), answer, gap=12),
                       12, 10)
        if not self.wide:
            return Panel(body, 0)
        card = card_of(self.game.mine, question)
        face = Picture(card.scene, flags=card.flags, corners="left").sized(width=ASKED)
        return Panel(Row(face, body.sized(stretch=1), gap=0, align="stretch"), 1)

    def _then_counts(self, question: Question) -> str:
        """What counts if nothing is said, and the goals that it touches; else what it means."""
        move = answered(self.game.mine, Move("", item=question.item, word=question.default))
        means = dict(question.choices).get(question.default, "")
        goals = goals_text(marks_of(self.game.scenario, move))
        then = say("end_then", word=escape(word_name(question, question.default)))
        return f"{then} {goals or f'{{dim:{escape(sentence(capital(means)))}}}'}"


def short(title: str) -> tuple[str, str]:
    """A title that fits on a line, and what follows its first colon if it is long."""
    head, colon, rest = title.partition(": ")
    if len(title) <= TITLE or not colon:
        return title, ""
    return head, sentence(opened(rest))


def _warned(text: str) -> Widget:
    """A sentence that warns."""
    return RichText("{icon:triangle-alert} " + escape(text), size="small", token="bad")
