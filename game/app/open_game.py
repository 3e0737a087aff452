"""An open game: the player of each seat, and the file that it is saved in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from game.app.month_news import MonthNews
from game.app.save_files import Keeper, unplayed
from game.core.errors import MultipolarError
from game.core.sheets import Sheet
from game.match.match import Match
from game.players.registry import HUMAN
from game.present.people.advisers import Advisers
from game.present.people.opponents import Opponents


class OpenGame:
    """A match, the people and programs that play its seats, and its keeper.

    seats: seat → player; seats left out are played by the doctrine player. UsageError for an
    unknown player. own_code: see Opponents.
    """

    def __init__(self, match: Match, seats: Mapping[str, str],
                 own_code: Callable[[str], str] = lambda seat: "") -> None:
        self.match = match
        self.seats = {s: seats.get(s, "doctrine") for s in match.seats}
        self._own_code = own_code
        self.opponents = Opponents(match.scenario, self.seats, own_code)
        self.news = MonthNews(match)
        self.keeper: Keeper

    @cached_property
    def advisers(self) -> Advisers:
        """Its advisers; made when they are first asked, which takes a second."""
        return Advisers(self.match.scenario, self.seats)

    @property
    def people(self) -> list[str]:
        """The seats that people play."""
        return [s for s in self.match.seats if self.seats[s] == HUMAN]

    @property
    def path(self) -> Path | None:
        """The file of the game."""
        return self.match.journal.path

    def seat(self, seat: str, player: str) -> None:
        """Let a program or a person play a seat. UsageError for an unknown player."""
        self.opponents = Opponents(self.match.scenario, {**self.seats, seat: player},
                                   self._own_code)
        self.seats[seat] = player

    def assign(self, seat: str, player: str) -> None:
        """Assign a seat to a program or a person from now on. UsageError for an unknown player."""
        self.seat(seat, player)
        self.keeper.note("seat", turn=self.match.turn, seat=seat, player=player)

    def sheet_of(self, seat: str) -> tuple[str, Sheet]:
        """("draft" or "seal", sheet) as the journal records it; an empty draft if it is not legal.
        """
        kind, plain = unplayed(self.match.journal.lines).get(seat, ("draft", {}))
        try:
            sheet = Sheet.of(plain)
            self.match.view(seat).check(sheet)
        except MultipolarError:
            return "draft", Sheet()
        return kind, sheet

    def sheets(self) -> dict[str, Sheet]:
        """The sheets of all people as the journal has them, by seat."""
        return {seat: self.sheet_of(seat)[1] for seat in self.people}

    def given(self, turn: int, seat: str) -> list[str]:
        """The orders that a seat gave in a turn that was played."""
        line = next((x for x in self.match.journal.lines
                     if x["kind"] == "step" and x["turn"] == turn), {})
        sheet = (line.get("sheets") or {}).get(seat) or {}
        return list(sheet.get("orders") or ())
