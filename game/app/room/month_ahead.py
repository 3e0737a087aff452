"""The month ahead for the teacher: how likely it is what happens, or exactly what will be shown.

While orders are written, the month is played on copies, each with luck of its own; afterwards once,
with the game's own luck. A crisis is answered by default.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from game.app.room.lesson_course import LessonCourse
from game.app.room.room import ENGINE, Room
from game.app.room.stages import ORDERS
from game.core.errors import MultipolarError
from game.core.luck import Luck, name_key
from game.core.notes import note_text
from game.match.match import Match
from game.match.report import TurnReport
from game.players.registry import HUMAN

PAUSE = 5.0
"""Seconds between two looks at the month ahead."""
DRAWS = 20
TOLD = 7
LEADING = ("crisis", "settlement", "motion", "accord", "summit", "occasion", "third_party", "event")
"""Kinds of causes by drama, the greatest first."""


@dataclass(frozen=True)
class Likely:
    """Something that may happen, and in how many of the draws it does."""

    text: str
    times: int
    draws: int


def draw(room: Room, course: LessonCourse, number: int) -> TurnReport | None:
    """The report of the month in one draw of luck; number 0 is the game's own. None where the month
    cannot be played now."""
    with ENGINE:
        if room.match.over:
            return None
        copy: Match = room.match.clone()
        if number:
            luck = int(name_key(f"ahead/{room.match.turn}/{number}"))
            copy.world = copy.world.take(np.zeros(1, np.int64), Luck([luck]))
        month = course.month()
    month.play(copy, silent=True)
    return copy.reports[-1]


def likely(room: Room, course: LessonCourse, draws: int = DRAWS) -> list[Likely]:
    """What may happen this month, the most dramatic first; at most TOLD lines. Others get at the
    game meanwhile: the month is played on copies, without the lock."""
    counts: Counter[str] = Counter()
    rank: dict[str, tuple[int, int]] = {}
    for number in range(1, draws + 1):
        report = draw(room, course, number)
        if report is None:
            return []
        for fact in report.facts:
            text = note_text(room.scenario, fact.note)
            counts[text] += 1
            kind = fact.note.cause.kind
            at = LEADING.index(kind) if kind in LEADING else len(LEADING)
            rank.setdefault(text, (at, number))
    found = sorted(counts, key=lambda t: (rank[t][0], -counts[t], rank[t][1]))
    return [Likely(t, counts[t], draws) for t in found[:TOLD]]


class Foresight:
    """What was found out about the month ahead, and from which state; it looks in a thread, beside
    the game. told: called when something was found."""

    def __init__(self, room: Room, course: LessonCourse, told: Callable[[], None]) -> None:
        self.room, self.course, self.told = room, course, told
        self.key: tuple[int, int, str] = (0, 0, "")
        self.found: Sequence[Likely] | None = None
        self.exact: TurnReport | None = None
        self.busy, self.started = False, -PAUSE

    def look(self) -> tuple[Sequence[Likely] | None, TurnReport | None]:
        """What is known now; a look begins where that has grown old."""
        room = self.room
        if room.stage.name != ORDERS:
            return None, None
        done = all(room.desk(s).sealed for s in room.match.seats if room.game.seats[s] == HUMAN)
        key = (room.match.turn, len(room.match.journal.lines), "exact" if done else "odds")
        if self.key[0] != key[0]:
            self.found = self.exact = None
        if self.key != key and not self.busy and time.monotonic() - self.started >= PAUSE:
            self.busy, self.started = True, time.monotonic()
            threading.Thread(target=self._find_out, args=(key,), daemon=True).start()
        return self.found, self.exact

    def _find_out(self, key: tuple[int, int, str]) -> None:
        try:
            if key[2] == "exact":
                self.exact = draw(self.room, self.course, 0)
            else:
                self.found, self.exact = likely(self.room, self.course), None
            self.key = key
        except MultipolarError:
            self.found = self.exact = None
        finally:
            self.busy = False
            self.told()
