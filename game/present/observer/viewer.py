"""The viewer of a game, the moments of the game, and whether anything is hidden from the viewer."""

from __future__ import annotations

from game.core.errors import UsageError
from game.core.locale.dates import say
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.core.world import PUBLIC
from game.engine.views import EVERYTHING
from game.match.match import Match
from game.match.report import short_date
from game.rules.goals import GENERAL_WAR


class Viewer:
    """A game and its viewer.

    seat: a seat's number, or None for the public. everything: nothing is hidden, as for a teacher;
    it is so for everybody once the game is over. closed: what was hidden stays so after its end.
    """

    def __init__(self, match: Match, seat: int | None, *, everything: bool = False,
                 closed: bool = False) -> None:
        self._match, self.seat, self._everything = match, seat, everything
        self._closed = closed
        self.scenario: Scenario = match.scenario

    @property
    def open(self) -> bool:
        """Whether nothing is hidden."""
        return self._everything or (self.over and not self._closed)

    @property
    def viewer(self) -> int:
        """Whose secrets are visible: a seat's, the public's, or everybody's."""
        return EVERYTHING if self.open else self.reader

    @property
    def reader(self) -> int:
        """Whose reports and messages are shown: a seat's or the public's, also at the end."""
        return PUBLIC if self.seat is None else self.seat

    @property
    def seat_id(self) -> str | None:
        """The seat's id; None for the public."""
        return None if self.seat is None else self.scenario.seats[self.seat]

    @property
    def turn(self) -> int:
        """The turn about to be played, from 1."""
        return self._match.turn

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self._match.over

    @property
    def general_war(self) -> bool:
        """Whether it ended in general war."""
        return bool(self._match.world.over[0] == GENERAL_WAR)

    @property
    def played(self) -> int:
        """Turns with orders so far; a finished game's last moment is the end of the epilogue."""
        return self.moment_count - (2 if self.over else 1)

    @property
    def moment_count(self) -> int:
        """Number of moments: the start, the end of each turn, the end of the epilogue."""
        return len(self._match.history)

    def moments(self) -> list[str]:
        """A short name for each moment."""
        names = [say("start"), *(short_date(self.scenario, t) for t in range(1, self.played + 1))]
        return [*names, say("after")][:self.moment_count]

    @property
    def seed(self) -> int:
        """The seed of the game."""
        return self._match.seed

    @property
    def fingerprint(self) -> str:
        """A text that changes whenever the world changes; it discloses nothing."""
        return self._match.state_hash()

    def _only_open(self) -> None:
        """Raise UsageError while something is hidden."""
        if not self.open:
            raise UsageError(game_text("viewer_told_once_game"))
