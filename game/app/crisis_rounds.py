"""The rounds of a crisis in a game at one screen: people are asked one after another, and what they
say stays closed until all have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.match.match import Match
from game.match.month import MatchMonth
from game.match.seats import SeatView


@dataclass
class CrisisQuestion:
    """What a crisis round asks one person.

    sealed: the seats that have answered in this round already; what they said is opened later.
    """

    seat: int
    number: int
    view: SeatView
    match: Match
    """The game as it stands in the round."""
    sealed: frozenset[int] = frozenset()
    said: str = ""
    """A word such as "firm", "default" for no answer; "" as long as it is open."""


class CrisisRounds:
    """Asks people what a month that is being played waits for.

    given: (round, seat) → what was answered before the game was closed in this month; it stands.
    """

    def __init__(self, given: Mapping[tuple[int, str], str]) -> None:
        self._given = dict(given)
        self.open: CrisisQuestion | None = None
        """Whom the round waits for."""
        self.asked = 0
        """How many questions were put."""

    def play_on(self, month: MatchMonth[Match]) -> None:
        """Play the rounds whose answers are all there; `open` is what the next one waits for, None
        once the month has ended. Raises OrderError."""
        self.open = None
        while month.round:
            said = {seat: self._given[month.round, seat] for seat in month.due
                    if (month.round, seat) in self._given}
            if left := [seat for seat in month.due if seat not in said]:
                sealed = {month.views[s].seat for s in month.views if s not in left}
                view = month.views[left[0]]
                self.open = CrisisQuestion(
                    view.seat, month.round, view, month.so_far(), frozenset(sealed))
                self.asked += 1
                return
            month.answer(said)

    def keep(self, asked: CrisisQuestion) -> None:
        """Keep what somebody has said."""
        self._given[asked.number, asked.view.scenario.seats[asked.seat]] = asked.said
