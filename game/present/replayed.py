"""What else a seat could have ordered or answered in one month, each course played many times.

As in `second_thoughts`, of which this is the part for a month that the reader chooses: the best of
a short trial are played again, more often. A result of the model, not a prediction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.match import Match
from game.present import second_thoughts as thoughts
from game.present.advisers import Advisers
from game.present.alternatives import Line

LONG = 8
"""How many times as much of the progress a game of the last comparison counts as of a trial."""


@dataclass(frozen=True)
class Alternative:
    """A course and the seat's score in it beside that of the course that was played."""

    course: thoughts.Course
    line: Line


@dataclass(frozen=True)
class Replayed:
    """The courses of a turn that did best of so many that were tried, the best first."""

    turn: int
    tried: int
    runs: int
    found: tuple[Alternative, ...]

    @property
    def helps(self) -> bool:
        """Whether the best does clearly better than what was done."""
        return bool(self.found) and self.found[0].line.change >= thoughts.LEAST \
            and self.found[0].line.higher >= thoughts.SURE


def replayed(match: Match, turn: int, seat: str, advisers: Advisers,
             pause: Callable[[], None] = lambda: None,
             done: Callable[[float], None] = lambda share: None) -> Replayed:
    """What a seat could have done instead in a turn of a game that is over.

    pause: called several times a second; an exception from it cancels. done: is told how much of
    the work is done, 0 … 1.
    """
    number = match.scenario.seats.index(seat)
    possible = thoughts.courses(match, turn, seat, advisers)
    whole, tried = len(possible) + LONG * thoughts.FINALISTS, []
    for n, course in enumerate(possible):
        found = thoughts.played(match, number, course, thoughts.TRIED, pause)
        if found is not None:
            tried.append((-found.change, n, course))
        done((n + 1) / whole)
    out = []
    for n, (_, _, course) in enumerate(sorted(tried)[:thoughts.FINALISTS], 1):
        line = thoughts.played(match, number, course, thoughts.TOLD, pause)
        if line is not None:
            out.append(Alternative(course, line))
        done((len(possible) + LONG * n) / whole)
    return Replayed(turn, len(tried), thoughts.TOLD,
                    tuple(sorted(out, key=lambda a: -a.line.change)))
