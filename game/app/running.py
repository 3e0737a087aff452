"""A running game: its match, the players of its seats, and the file it is saved in.

The display reads it through observers; it advances only through the methods here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from game.app.open_game import OpenGame
from game.app.own_seats import seat_again
from game.app.save_files import Keeper, open_branch, stances_given
from game.core.errors import JournalError, OrderError, UsageError
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.month import MatchMonth
from game.present.observer.observer import Observer
from game.present.words.texts import terminal as tr
from game.present.world.game_terms import NONE, Terms, begin_under, no_way_back

RunningMonth = MatchMonth[Match]


class RunningGame(OpenGame):
    """A game whose people take their turns one after another. Each state of a draft is a line of
    its journal.

    seats: the player of each seat; the others are played by doctrines. tell: reports errors in
    saving the game. Without a path it is saved in a new file. UsageError if no person
    plays and the game is not over.
    """

    def __init__(self, match: Match, seats: Mapping[str, str], tell: Callable[[str], None],
                 path: Path | None = None) -> None:
        super().__init__(match, seats)
        self._tell, self.scenario = tell, match.scenario
        self._halted: Match | None = None
        if not self.people and not match.over:
            raise UsageError(tr("no_people", seats=", ".join(match.seats)))
        self.keeper = Keeper(tell, match, path)
        if path is None:
            self.keeper.begin()

    @classmethod
    def new(cls, scenario: Scenario, seats: Mapping[str, str], seed: int,
            tell: Callable[[str], None], terms: Terms = NONE) -> RunningGame:
        """A new game in a new file, under these terms."""
        match = Match(scenario, seed, seats=seats)
        begin_under(match, terms)
        return cls(match, seats, tell)

    @classmethod
    def load(cls, path: Path, tell: Callable[[str], None], *, take_over: bool = False,
             branch: bool = False, own: str = "") -> RunningGame:
        """A saved game, or a branch of its present state in a new file. own: the seats that code of
        one's own takes again; see `seat_again`. Raises JournalError, UsageError, and ElsewhereError
        where another program has it open, unless it is taken over."""
        match = open_branch(path) if branch else Match.load(path, take_over=take_over)
        seats = match.journal.lines[0].get("seats") or {}
        try:
            seats = {**seats, **seat_again(match, own)}
            return cls(match, {s: str(seats.get(s, "doctrine")) for s in match.seats}, tell,
                       None if branch else path)
        except UsageError:
            match.journal.release()
            raise

    # What it has come to -----------------------------------------------------------------------

    def observer(self, seat: str | None) -> Observer:
        """The observer of a seat, or of the public."""
        number = None if seat is None else self.scenario.seats.index(seat)
        return Observer(self._halted or self.match, number)

    @property
    def turn(self) -> int:
        """The turn about to be played, from 1."""
        return self.match.turn

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.match.over

    @property
    def notice(self) -> str:
        """What was repaired in the loaded file; "" for nothing."""
        return self.match.notice

    # Sheets ------------------------------------------------------------------------------------

    def write_sheet(self, kind: str, seat: str, sheet: Sheet) -> None:
        """Write a new state of a draft, open ("draft") or sealed ("seal"), to the journal."""
        self.keeper.note(kind, turn=self.turn, seat=seat, sheet=sheet.plain())

    # The course of the game --------------------------------------------------------------------

    def play(self, crisis: Callable[[RunningMonth], Mapping[str, str]]) -> bool:
        """Play a month with everybody's sheets; False where one of them became illegal: then
        nothing has changed, and the drafts are unsealed.

        crisis: asks people what a round waits for. What it raises leaves the month unplayed.
        """
        mine = self.sheets()
        try:
            month = self.match.begin_month(
                {**self.opponents.sheets(self.match.world), **mine}, self.opponents)
            while month.round:
                self._halted = month.so_far()
                month.answer(crisis(month))
        except JournalError as error:
            self.keeper.lost(error)
        except OrderError as error:
            self._tell(str(error))
            for seat, sheet in mine.items():
                self.write_sheet("draft", seat, sheet)
            return False
        finally:
            self._halted = None
        self.keeper.keep()
        return True

    def answered(self, number: int, seat: str) -> str:
        """What a person has answered in a crisis round of this month before the game was closed;
        "" for nothing."""
        return stances_given(self.match.journal.lines, self.turn).get((number, seat), "")

    def write_stance(self, number: int, seat: str, word: str) -> None:
        """Put a person's answer in a crisis round on record."""
        self.keeper.note("note", turn=self.turn, seat=seat, round=number, stance=word)

    def stop(self) -> None:
        """End the game now, if the scenario allows it. Raises UsageError."""
        try:
            self.match.stop()
        except JournalError as error:
            self.keeper.lost(error)

    def branch(self, turn: int) -> RunningGame:
        """A new game from before the orders of a turn; this one is unchanged. Raises UsageError,
        also in an ironman game that is not over."""
        no_way_back(self.match.journal.lines, self.over)
        self.keeper.keep()
        return RunningGame(self.match.branch(turn), self.seats, self._tell)

    # The file ---------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Continue in another file. Raises JournalError, and UsageError in an ironman game that is
        not over."""
        no_way_back(self.match.journal.lines, self.over)
        self.match.save(path)

    def release(self) -> None:
        """Close its file and release the lock."""
        self.match.journal.release()
