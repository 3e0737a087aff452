"""A game with its clocks: the seat's turn and the lesson. What they say is kept beside the game."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.app.lesson import Lesson
from game.app.times_file import Left, Times, read_times
from game.app.turn_draft import Sitting
from game.match import Match
from game.screens.common.timer_bar import TurnTimer


@dataclass
class TimedSitting(Sitting):
    """A game and the seat at it, and the time that they have."""

    timer: TurnTimer = field(default_factory=TurnTimer)
    """The clock of the turn: started when a person sits down."""
    left: Left | None = None
    """What was left to the seat whose clock ran last, until it seals."""
    lesson: Lesson = field(default_factory=Lesson)
    """The plan of a lesson, while one runs."""
    extra: dict[int, float] = field(default_factory=dict)
    """Seats that have more time for a turn, and how many times as much; no journal keeps it."""
    _times: Times = field(default_factory=Times)
    _written: float = 0.0

    def take(self, match: Match, seats: Mapping[str, str], path: Path | None = None, *,
             kept: bool = True) -> None:
        """Play a match on, with the time that lies beside a loaded one."""
        super().take(match, seats, path, kept=kept)
        self.extra = {}
        self._times = read_times(path) if path is not None else Times()
        self.left = self._times.left
        if self._times.plan and not self.lesson.on:
            self.lesson.start(self._times.plan, self._times.gone)

    def start_turn(self, minutes: float) -> None:
        """The whole time of a turn, or what was left of it to the seat at the desk."""
        self.timer.start(minutes)
        if not self.timer.off and self.left and self.left[:2] == (self.match.turn, self.seat):
            self.timer.left = self.left[2]

    def seal(self) -> None:
        """Close the sheet; what was left of its time is over."""
        super().seal()
        self.left = None

    def note_left(self) -> None:
        """Remember what is left to the seat at the desk."""
        if self.seat is not None and self.timer.left > 0:
            self.left = self.match.turn, self.seat, self.timer.left

    def keep_time(self, pause: float = 0.0) -> None:
        """Write down what the clocks say, if that was not done for so many seconds."""
        now = self.app.clock.now()
        if now - self._written < pause:
            return
        self._written = now
        times = Times(self.left, self.lesson.plan, self.lesson.gone if self.lesson.on else 0.0)
        path = self.match.journal.path if self.playing and not self.browsing else None
        if path is not None and times != self._times:
            self._times = times
            times.write(path)

    def put_by(self) -> None:
        """The game is left: what is still open of it is written down."""
        self.write_reason()
        self.keeper.part()
        self.keep_time()
