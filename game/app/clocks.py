"""The clocks of a game: the turn timer and the lesson clock. Their state is stored beside the game.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from game.app.lesson import Lesson
from game.app.times_file import Left, Times, read_times
from game.app.turn_timer import TurnTimer


@dataclass
class Clocks:
    """The turn timer of the seat in play and the lesson clock."""

    timer: TurnTimer = field(default_factory=TurnTimer)
    """The turn timer: started when a person's turn begins."""
    left: Left | None = None
    """The remaining time of the seat whose timer ran last, until it seals."""
    lesson: Lesson = field(default_factory=Lesson)
    """The plan of a lesson, while one runs."""
    extra: dict[int, float] = field(default_factory=dict)
    """Seat → factor on its turn time; not stored in the journal."""
    _times: Times = field(default_factory=Times)
    _written: float = 0.0

    def open(self, path: Path | None) -> None:
        """Switch to another game and read the times stored beside its file."""
        self.extra = {}
        self._times = read_times(path) if path is not None else Times()
        self.left = self._times.left
        if self._times.plan and not self.lesson.on:
            self.lesson.start(self._times.plan, self._times.gone)

    def start_turn(self, minutes: float, turn: int, seat: int | None) -> None:
        """Start the turn timer: with the full time, or with what this seat had left of the turn."""
        self.timer.start(minutes)
        if not self.timer.off and self.left and self.left[:2] == (turn, seat):
            self.timer.left = self.left[2]

    def note_left(self, turn: int, seat: int | None) -> None:
        """Remember the remaining time of the seat in play."""
        if seat is not None and self.timer.left > 0:
            self.left = turn, seat, self.timer.left

    def keep(self, path: Path | None, now: float, pause: float = 0.0) -> None:
        """Store the clocks' state beside a game's file, unless that was done within the last
        `pause` seconds."""
        if now - self._written < pause:
            return
        self._written = now
        times = Times(self.left, self.lesson.plan, self.lesson.gone if self.lesson.on else 0.0)
        if path is not None and times != self._times:
            self._times = times
            times.write(path)
