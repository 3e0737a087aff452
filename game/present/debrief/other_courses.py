"""What else a seat could have ordered or answered in one month, each course played many times.

As in `second_thoughts`, of which this is the part for a month that the reader chooses: the best of
a short trial are played again, more often. A result of the model, not a prediction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.match.match import Match
from game.present.debrief import better_course as thoughts
from game.present.people.advisers import Advisers


@dataclass(frozen=True)
class Replayed:
    """The courses of a turn that did best of so many that were tried, the best first."""

    turn: int
    tried: int
    runs: int
    found: tuple[thoughts.Alternative, ...]

    @property
    def helps(self) -> bool:
        """Whether the best does clearly better than what was done."""
        return bool(self.found) and self.found[0].helps


def replayed(match: Match, turn: int, seat: str, advisers: Advisers,
             pause: Callable[[], None] = lambda: None,
             done: Callable[[float], None] = lambda share: None) -> Replayed:
    """What a seat could have done instead in a turn of a game that is over.

    pause: called several times a second; an exception from it cancels. done: is told how much of
    the work is done, 0 … 1.
    """
    tried, found = thoughts.finalists(match, match.scenario.seats.index(seat),
                                      thoughts.courses(match, turn, seat, advisers), pause, done)
    return Replayed(turn, tried, thoughts.TOLD, tuple(found))
