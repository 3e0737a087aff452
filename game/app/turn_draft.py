"""One seat's draft of its turn. Every change of it is a line of the journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.core.errors import MultipolarError, OrderError, sentence
from game.core.prose import opened
from game.core.sheets import Sheet
from game.match.seats import OrderChoice, SeatView
from game.present.desk.refusals import clash_text
from game.present.observer.observer import Observer
from game.present.talks import standing_instruction as standing
from game.present.talks.questions import Question, questions
from game.present.talks.standing_instruction import ASK
from game.present.words.formatting import quoted, row_in
from game.present.words.order_words import asked
from game.present.words.texts import dialogs as say

if TYPE_CHECKING:  # which imports the advisers: a window is open before they are needed
    from game.app.open_game import OpenGame

PAUSE = 2.0
"""Seconds after the last letter of a reason until it is written."""
Refused = Callable[[BaseException, str], None]
"""Called with the text of what the rules refuse, and an icon."""


class TurnDraft:
    """The orders and answers that a seat has chosen for this turn, and its reason.

    game: None while no game is open. seat: the seat that drafts. `reason` is why the draft is as it
    is, in the team's own words, and `idea` the id of the idea behind it. now: the time of the last
    typing. instruction: how routine invitations are answered; see present.standing.
    """

    def __init__(self, game: OpenGame | None, seat: int, refused: Refused,
                 now: Callable[[], float], instruction: Callable[[], str] = lambda: ASK) -> None:
        self._game, self.seat, self._refused, self._now = game, seat, refused, now
        self._instruction = instruction
        self.orders: list[str] = []
        self.answers: dict[str, str] = {}
        self.reason = self.idea = ""
        self._undo: list[tuple[list[str], dict[str, str]]] = []
        self._typed: float | None = None
        self._asked: tuple[str, list[Question]] = ("", [])
        self._routine: tuple[tuple[str, str], dict[str, str]] = (("", ""), {})

    @property
    def game(self) -> OpenGame:
        """The game of the draft."""
        assert self._game is not None
        return self._game

    @property
    def _view(self) -> SeatView:
        return self.game.match.view(self.seat)

    def read(self, sheet: Sheet, reason: str = "", idea: str = "") -> None:
        """Take over the state of the draft that the journal records."""
        self.orders, self.answers = list(sheet.orders), dict(sheet.answers)
        self.reason, self.idea = reason, idea

    # What may be chosen ------------------------------------------------------------------------

    def choices(self) -> list[OrderChoice]:
        """Legal orders that still fit on the draft."""
        return self._view.choices(tuple(self.orders))

    def waiting(self) -> list[Question]:
        """The items that await the seat's answer, with the possible words."""
        match = self.game.match
        key = match.state_hash()
        if self._asked[0] != key:
            self._asked = (key, questions(Observer(match, self.seat)))
        return self._asked[1]

    def unanswered(self) -> list[Question]:
        """Items neither answered this month, nor settled by an earlier answer, nor answered by the
        standing instruction."""
        by_itself = self.by_instruction()
        return [q for q in self.waiting() if q.item not in self.answers and not q.settled
                and q.item not in by_itself]

    def by_instruction(self) -> dict[str, str]:
        """Item → word of what the standing instruction answers when the draft is sealed."""
        return {k: v for k, v in self.instructed().items() if k not in self.answers}

    def instructed(self) -> dict[str, str]:
        """Item → word of what the standing instruction answers or would answer."""
        match = self.game.match
        key = (match.state_hash(), self._instruction())
        if self._routine[0] != key:
            self._routine = (key, standing.answers(Observer(match, self.seat), key[1],
                                                   self.waiting(), ()))
        return self._routine[1]

    def unsaid(self, question: Question) -> str:
        """The word that counts as long as the draft gives no answer to a question."""
        return self.by_instruction().get(question.item, question.default)

    @property
    def capital(self) -> float:
        """Political capital left after the orders on the draft."""
        return self._view.capital_left(tuple(self.orders))

    # What is chosen ----------------------------------------------------------------------------

    def add(self, order: str) -> bool:
        """Put an order on the draft; False, with a message, if that is not possible."""
        if (error := self.refusal(order)) is not None:
            self._refused(error, "circle-alert")
            return False
        self._change([*self.orders, order], self.answers)
        return True

    def replace(self, old: str, order: str) -> bool:
        """Put an order on the draft in place of another, "" for none; the draft stays as it was,
        with a message, if that is not possible."""
        if old:
            self.remove(old)
        if self.add(order):
            return True
        if old:
            self.undo()
        return False

    def refusal(self, order: str) -> OrderError | None:
        """Why an order does not go on the draft; None if it does."""
        orders, slots = (*self.orders, order), self.game.match.scenario.slots
        try:
            if len(orders) > slots:
                raise OrderError(say("sheet_holds", slots=slots))
            self._view.check(Sheet(orders))
        except OrderError as error:  # it names orders by text; here they have titles
            return OrderError(self._barred(error, order)) if error.order == order else error
        return None

    def barred(self, order: str) -> str:
        """The same in a sentence; "" where it does, where it is there, and of no order."""
        refused = self.refusal(order) if order and order not in self.orders else None
        return "" if refused is None else sentence(opened(str(refused)))

    def _barred(self, error: OrderError, order: str) -> str:
        """Why an order does not go on the draft, orders by their titles."""
        scenario = self.game.match.scenario
        title = asked(scenario, row_in(scenario, self.seat, order))
        return clash_text(self._view, self.orders, order) or error.naming(quoted(title))

    def remove(self, order: str) -> None:
        """Take an order off the draft."""
        self._change([o for o in self.orders if o != order], self.answers)

    def answer(self, item: str, word: str) -> bool:
        """Answer an item; "" leaves it open. False, with a message, if the answer is not valid."""
        answers = {k: v for k, v in self.answers.items() if k != item} | ({item: word} if word
                                                                          else {})
        try:
            self._view.check(Sheet(tuple(self.orders), answers))
        except MultipolarError as error:
            self._refused(error, "circle-alert")
            return False
        self._change(self.orders, answers)
        return True

    def undo(self) -> bool:
        """Undo the last change of the draft; False if there was none."""
        if not self._undo:
            return False
        self.orders, self.answers = self._undo.pop()
        self._note("draft")
        return True

    def seal(self) -> None:
        """Seal the draft with what the standing instruction answers: it is final."""
        self.answers = {**self.by_instruction(), **self.answers}
        self._undo.clear()
        self._note("seal")

    # Why ---------------------------------------------------------------------------------------

    def explain(self, text: str, done: bool = False) -> None:
        """Set the reason; it is written after a short pause, with the next change of the draft, or
        at once if `done`."""
        self.reason, self._typed = text, self._now()
        if done:
            self._note("draft")

    def write_reason(self, now: float, pause: float = 0.0) -> None:
        """Write an unwritten reason, if nothing was typed for `pause` seconds."""
        if self._typed is not None and now - self._typed >= pause:
            self._note("draft")

    def name_idea(self, idea: str) -> None:
        """Set the idea behind the draft."""
        self.idea = idea
        self._note("draft")

    def _change(self, orders: list[str], answers: dict[str, str]) -> None:
        self._undo.append((self.orders, self.answers))
        self.orders, self.answers = list(orders), dict(answers)
        self._note("draft")

    def _note(self, kind: str) -> None:
        self._typed = None
        match, sheet = self.game.match, Sheet(tuple(self.orders), dict(self.answers))
        why = {k: v for k, v in (("reason", self.reason.strip()), ("idea", self.idea)) if v}
        self.game.keeper.note(kind, turn=match.turn, seat=match.seats[self.seat],
                              sheet=sheet.plain(), **why)
