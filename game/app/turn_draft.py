"""One seat's sheet in work. Every change of it is a line of the journal."""

from __future__ import annotations

from collections.abc import Callable

from game.app.open_game import OpenGame
from game.core.errors import MultipolarError, OrderError
from game.core.sheets import Sheet
from game.present.formatting import order_title, row_in
from game.present.observer import Observer
from game.present.questions import Question, questions
from game.seats import OrderChoice, answers_of, draft_of

PAUSE = 2.0
"""Seconds after the last letter of a reason until it is written down."""
Refused = Callable[[BaseException, str], None]
"""Hears what the rules do not allow, and the icon for it."""


class TurnDraft:
    """The orders and answers that a seat has chosen for this turn, and why.

    game: None while there is none. seat: whose sheet it is. `reason` is why the sheet is as it is,
    in the team's own words, and `idea` the id of the idea behind it. now: the time of what is being
    typed.
    """

    def __init__(self, game: OpenGame | None, seat: int, refused: Refused,
                 now: Callable[[], float]) -> None:
        self._game, self.seat, self._refused, self._now = game, seat, refused, now
        self.orders: list[str] = []
        self.answers: dict[str, str] = {}
        self.reason = self.idea = ""
        self._undo: list[tuple[list[str], dict[str, str]]] = []
        self._typed: float | None = None
        self._asked: tuple[str, list[Question]] = ("", [])

    @property
    def game(self) -> OpenGame:
        """The game of the sheet."""
        assert self._game is not None
        return self._game

    def read(self, sheet: Sheet, reason: str = "", idea: str = "") -> None:
        """Take over what the journal knows of the sheet."""
        self.orders, self.answers = list(sheet.orders), dict(sheet.answers)
        self.reason, self.idea = reason, idea

    # What may be chosen ------------------------------------------------------------------------

    def choices(self) -> list[OrderChoice]:
        """Legal orders that still fit on the sheet."""
        return self.game.match.view(self.seat).choices(tuple(self.orders))

    def waiting(self) -> list[Question]:
        """What awaits the seat's answer, with the words that may be said."""
        match = self.game.match
        key = match.state_hash()
        if self._asked[0] != key:
            self._asked = (key, questions(Observer(match, self.seat)))
        return self._asked[1]

    def unanswered(self) -> list[Question]:
        """What is open: neither answered this month nor settled by a word given before."""
        return [q for q in self.waiting() if q.item not in self.answers and not q.settled]

    @property
    def capital(self) -> float:
        """Political capital left after the orders on the sheet."""
        sheets = {self.seat: Sheet(tuple(self.orders))}
        return float(draft_of(self.game.match.world, sheets).capital[self.seat, 0])

    # What is chosen ----------------------------------------------------------------------------

    def add(self, order: str) -> bool:
        """Put an order on the sheet; False, and it is told, if that is not possible."""
        orders, match = [*self.orders, order], self.game.match
        try:
            if len(orders) > match.scenario.slots:
                raise OrderError(f"The sheet holds {match.scenario.slots} orders; take one back.")
            draft_of(match.world, {self.seat: Sheet(tuple(orders))})
        except OrderError as error:  # it names orders as they are typed; here they have titles
            title = order_title(match.scenario, row_in(match.scenario, self.seat, order))
            own = error.order == order
            self._refused(OrderError(error.naming(f"“{title}”")) if own else error, "circle-alert")
            return False
        self._change(orders, self.answers)
        return True

    def remove(self, order: str) -> None:
        """Take an order off the sheet."""
        self._change([o for o in self.orders if o != order], self.answers)

    def answer(self, item: str, word: str) -> bool:
        """Answer what awaits one; "" leaves it open. False, and it is told, if that is not right.
        """
        answers = {k: v for k, v in self.answers.items() if k != item} | ({item: word} if word
                                                                          else {})
        try:
            answers_of(self.game.match.world, {self.seat: Sheet(tuple(self.orders), answers)})
        except MultipolarError as error:
            self._refused(error, "circle-alert")
            return False
        self._change(self.orders, answers)
        return True

    def undo(self) -> bool:
        """Take back the last change of the sheet; whether there was one."""
        if not self._undo:
            return False
        self.orders, self.answers = self._undo.pop()
        self._note("draft")
        return True

    def seal(self) -> None:
        """Close the sheet: from now on it stands."""
        self._undo.clear()
        self._note("seal")

    # Why ---------------------------------------------------------------------------------------

    def explain(self, text: str, done: bool = False) -> None:
        """Say why; it is written down soon, by the next change of the sheet, or at once if
        `done`."""
        self.reason, self._typed = text.strip(), self._now()
        if done:
            self._note("draft")

    def write_reason(self, now: float, pause: float = 0.0) -> None:
        """Write down a reason that is not yet, if nothing was typed for so many seconds."""
        if self._typed is not None and now - self._typed >= pause:
            self._note("draft")

    def name_idea(self, idea: str) -> None:
        """Name the idea behind the sheet."""
        self.idea = idea
        self._note("draft")

    def _change(self, orders: list[str], answers: dict[str, str]) -> None:
        self._undo.append((self.orders, self.answers))
        self.orders, self.answers = list(orders), dict(answers)
        self._note("draft")

    def _note(self, kind: str) -> None:
        self._typed = None
        match, sheet = self.game.match, Sheet(tuple(self.orders), dict(self.answers))
        why = {k: v for k, v in (("reason", self.reason), ("idea", self.idea)) if v}
        self.game.keeper.note(kind, turn=match.turn, seat=match.seats[self.seat],
                              sheet=sheet.plain(), **why)
