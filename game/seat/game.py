"""A game that is stepped from one decision point to the next, by whoever sits in its seats."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.core.model import Scenario
from game.match.match import Match
from game.match.month import MatchMonth
from game.players.base import Player
from game.players.registry import HUMAN
from game.seat.decision import Decision
from game.seat.seat import Seat


class Game(Decision):
    """A game whose seats are asked one decision after another.

    seats: seat → player or its text, as for a Match; the others are played from outside, each by
    its `seat`. `advance` goes to the next decision; who has said nothing by then is silent. path:
    the file in which it is saved. UsageError for an unknown seat or player.
    """

    def __init__(self, scenario: Scenario, seed: int = 0, *,
                 seats: Mapping[str, str | Player] | None = None,
                 path: Path | str | None = None) -> None:
        super().__init__(Match(scenario, seed, seats=seats, path=path))
        self._month: MatchMonth[Match] | None = None
        self._seats: dict[str, Seat] = {}
        self._arrive()

    def seat(self, id: str) -> Seat:
        """A seat that is played from outside. UsageError for an unknown one."""
        if id not in self._seats:
            self._seats[id] = Seat(self, id)
        return self._seats[id]

    def advance(self) -> None:
        """Go to the next decision: with the sheets to a crisis or the next month, with the stances
        to the next round. OrderError once the game is over."""
        acts = self.taken()
        if self._month is None:
            self._month = self.match.begin_month({s: a.sheet for s, a in acts.items()})
        else:
            self._month.answer({s: a.stance for s, a in acts.items() if a.stance})
        while self._month.round and not self._month.due:
            self._month.answer({})
        if not self._month.round:
            self._month = None
        self._arrive()

    def _arrive(self) -> None:
        """Find who is asked now."""
        if self._month is not None:
            self.due, self.round, self.seen = (
                self._month.due, self._month.round, self._month.so_far())
            return
        self.round, self.seen = 0, self.match
        self.due = () if self.over else tuple(
            s for s in self.scenario.seats
            if self.match.players[s] == HUMAN and s not in self.match.seated)
