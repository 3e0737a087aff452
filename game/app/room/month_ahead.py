"""The month ahead for the teacher: how likely it is what happens, or exactly what will be shown.

While orders are written, the month is played on copies, each with luck of its own; afterwards once,
with the game's own luck. A crisis is answered by default.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from game.app.room.lesson_course import LessonCourse
from game.app.room.room import ENGINE, Room
from game.core.luck import Luck, name_key
from game.core.notes import note_text
from game.match.match import Match
from game.match.report import TurnReport

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
