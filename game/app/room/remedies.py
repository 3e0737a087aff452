"""What would have helped: questions of students and the teacher, worked out beside the game.

One question is worked on at a time, on a copy of the game; nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.app.room.room import Room
from game.app.room.slow_work import SlowWork
from game.present.debrief.remedies import Remedy, remedy, wanted
from game.present.observer.observer import Observer


@dataclass(frozen=True)
class Answer:
    """What came of a question: whether it is still worked out, the direction that the seat would
    have liked the number to take, and the change that would have helped (None for none)."""

    waits: bool
    sign: int
    found: Remedy | None = None


Key = tuple[str, int, int, int, bool]
"""Game file, turn, seat, row of the number, whether nothing is hidden."""


class Remedies:
    """The questions of a room."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self._beside = SlowWork()

    def ask(self, turn: int, seat: int, row: int, *, everything: bool) -> Answer:
        """The answer about a number in a played turn; it is worked out where it is not yet known.
        To be called under ENGINE."""
        match = self.room.match
        sign = wanted(match.scenario, seat, row,
                      Observer(match, seat, everything=everything).change(row, turn))

        def begin() -> Callable[[], Answer]:
            copy = match.clone()
            return lambda: Answer(False, sign, remedy(copy, turn, seat, row, sign=sign,
                                                      everything=everything))
        key: Key = (str(self.room.options["file"]), turn, seat, row, everything)
        # A month that cannot be played again shows no remedy.
        found: Answer | None = self._beside.get(key, self.room, begin,
                                                otherwise=Answer(False, sign))
        return found or Answer(True, sign)
