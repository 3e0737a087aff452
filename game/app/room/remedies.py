"""What would have helped: questions of students and the teacher, worked out beside the game.

One question is worked on at a time, on a copy of the game; nobody waits for it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass

from game.app.room.room import ENGINE, Room
from game.core.errors import MultipolarError
from game.present.observer import Observer
from game.present.remedies import Remedy, remedy, wanted

KEPT = 400
"""Answers that are kept."""


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
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._waiting: list[Key] = []
        self._busy = False

    def ask(self, turn: int, seat: int, row: int, *, everything: bool) -> Answer:
        """The answer about a number in a played turn; it is worked out where it is not yet known.
        To be called under ENGINE."""
        key = (str(self.room.options["file"]), turn, seat, row, everything)
        if key not in self._answers:
            seen = Observer(self.room.match, seat, everything=everything)
            sign = wanted(self.room.match.scenario, seat, row, seen.change(row, turn))
            self._answers[key] = Answer(True, sign)
            self._waiting.append(key)
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
            if not self._busy:
                self._busy = True
                threading.Thread(target=self._work, daemon=True).start()
        return self._answers[key]

    def _work(self) -> None:
        while True:
            with ENGINE:
                if not self._waiting:
                    self._busy = False
                    return
                key = self._waiting.pop(0)
                before = self._answers.get(key)
                if before is None or key[0] != self.room.options["file"]:
                    self._answers.pop(key, None)  # a game that was left is no longer looked at
                    continue
                copy = self.room.match.clone()
            found = None
            with suppress(MultipolarError):  # a month that cannot be played again shows no remedy
                found = remedy(copy, *key[1:4], sign=before.sign, everything=key[4])
            with ENGINE:
                self._answers[key] = Answer(False, before.sign, found)
