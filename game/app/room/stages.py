"""The parts of a networked lesson, and how long each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SETUP, LOBBY, PRACTICE, BRIEF, ORDERS, CRISIS = (
    "setup", "lobby", "practice", "brief", "orders", "crisis")
REVIEW, RESULTS, HALFWAY, FREEZE, DEBRIEF, TICKET, END = (
    "review", "results", "halfway", "freeze", "debrief", "ticket", "end")
STAGES = (SETUP, LOBBY, PRACTICE, BRIEF, ORDERS, CRISIS, REVIEW, RESULTS, HALFWAY, FREEZE, DEBRIEF,
          TICKET, END)
REVEALED = frozenset({FREEZE, DEBRIEF, TICKET, END})
"""Parts in which nothing is hidden any more."""
CRISIS_MINUTES = 0.75
PRACTICE_MINUTES = 2.0
MINUTE = 60.0


@dataclass(frozen=True)
class Pace:
    """Minutes of each part of a plan; 0 has no clock. `turns`: so many months at most. `weekly`: a
    part lasts days, so members write memos, and there may be a debrief midway."""

    turns: int
    minutes: Mapping[str, float]
    weekly: bool = False


PACES: Mapping[str, Pace] = {
    "50": Pace(4, {LOBBY: 4, PRACTICE: PRACTICE_MINUTES, BRIEF: 3, ORDERS: 3.5,
                   CRISIS: CRISIS_MINUTES, RESULTS: 2.5, FREEZE: 2, DEBRIEF: 12, TICKET: 3}),
    "90": Pace(6, {LOBBY: 4, PRACTICE: PRACTICE_MINUTES, BRIEF: 6, ORDERS: 5, CRISIS: 1.0,
                   RESULTS: 3, FREEZE: 3, DEBRIEF: 22, TICKET: 5}),
    "weeks": Pace(24, {CRISIS: 0}, weekly=True),
    "free": Pace(24, {CRISIS: 1.0})}
"""How the parts of a lesson are timed, by plan: one lesson, a double one, a month a week, no
clock."""


MONTHS = "months"
"""All months of a lesson as one part of its timetable."""


@dataclass(frozen=True)
class Slot:
    """A part of a lesson's timetable, by its name or MONTHS, from minute to minute."""

    name: str
    first: float
    last: float


def timetable(pace: Pace, turns: int) -> list[Slot]:
    """When each part of a lesson of so many months is by its clocks; crises are not counted."""
    lengths = pace.minutes
    parts = ((LOBBY, lengths[LOBBY]), (BRIEF, lengths[PRACTICE] + lengths[BRIEF]),
             (MONTHS, turns * (lengths[ORDERS] + lengths[RESULTS])), *(
                 (name, lengths[name]) for name in (FREEZE, DEBRIEF, TICKET)))
    out, at = [], 0.0
    for name, length in parts:
        out.append(Slot(name, at, at + length))
        at += length
    return out


@dataclass(frozen=True)
class Stage:
    """A part of the lesson: its name, the turn that it belongs to (0: none), and within a crisis
    its round, within the debrief its page."""

    name: str = SETUP
    turn: int = 0
    step: int = 0

    @property
    def token(self) -> str:
        """A text by which a button says from where it leads on."""
        return f"{self.name}:{self.turn}:{self.step}"

    @property
    def revealed(self) -> bool:
        """Whether nothing is hidden any more."""
        return self.name in REVEALED
