"""What answers would do, by what somebody may know: a month's answers are played by their own rules
on a copy of the numbers that are seen. Who is not given an answer says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.core.exact import Floats
from game.core.model import Scenario
from game.core.rulebook import Month, Numbers, Sums
from game.core.sheets import Sheet
from game.engine import phases
from game.engine.engine import Rulebook, Sheets
from game.match.seats import SeatView
from game.present.observer.observer import Observer
from game.present.observer.trial import Trial, trial

Said = Mapping[int, Mapping[str, str]]
"""Seat → item → word."""


def played(scenario: Scenario, seen: Floats, turn: int, said: Said) -> Trial:
    """What answers would do in a month, by the numbers [row] that are seen."""
    sheets = Sheets(scenario, 1)
    for seat, answers in said.items():
        sheets.answers[seat, :, 0] = Sheet(answers=answers).numbers(scenario, seat)[1]

    def act(w: Numbers, d: Sums, month: Month, book: Rulebook) -> None:
        phases.answers(w, d, book.coefficients, book.settings, sheets.given, month)
    return trial(scenario, seen, turn, act)


def lapses(observer: Observer, maker: int) -> int:
    """The turn at whose end the proposal of an accord that a seat has made lapses if it is never
    answered."""
    seen, turn = observer.flat(-1), observer.turn
    while (found := played(observer.scenario, seen, turn, {})).level("proposal_to", maker) >= 0:
        seen, turn = found.after, turn + 1
    return turn


def answered(view: SeatView, item: str, word: str, others: Said | None = None) -> Trial:
    """What an answer of a seat would do; `others`: what the others say beside it."""
    return played(view.scenario, view.flat()[:, 0], view.turn,
                  {**(others or {}), view.seat: {item: word}})
