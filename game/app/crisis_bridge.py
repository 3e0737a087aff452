"""Crisis rounds passed between the thread that plays the month and the person who answers."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from game.match.seats import SeatView


class Left(Exception):  # noqa: N818 - not an error: the month is cancelled
    """The person leaves during a crisis; the month stays unplayed."""


@dataclass
class CrisisQuestion:
    """One person's answer that a crisis round waits for; `say` gives it and resumes the round.

    sealed: the seats that have answered in this round already; what they said is opened later.
    """

    seat: int
    number: int
    view: SeatView
    sealed: frozenset[int] = frozenset()
    said: str = ""
    shown: bool = False
    _heard: threading.Event = field(default_factory=threading.Event)

    def say(self, word: str) -> None:
        """Answer with a word such as "firm"; "default" gives no answer."""
        self.said = word
        self._heard.set()

    def wait(self) -> str:
        """Block until the answer is given. Raises Left."""
        self._heard.wait()
        if not self.said:
            raise Left
        return self.said

    def leave(self) -> None:
        """Cancel the question without an answer."""
        self._heard.set()


class CrisisBridge:
    """Asks people in turn, from the playing thread; the window polls `open`.

    given: (round, seat) → what was answered before the game was closed in this month; it stands.
    """

    def __init__(self, given: Mapping[tuple[int, str], str] | None = None) -> None:
        self._given = given or {}
        self.open: CrisisQuestion | None = None
        self.asked = 0
        self._gone = False

    def ask(self, number: int, views: Mapping[str, SeatView], programs: Mapping[str, str],
            people: tuple[str, ...]) -> dict[str, str]:
        """The stances of all seats involved in a round. Raises Left."""
        out = {seat: programs[seat] for seat in views if seat in programs}
        for seat, view in views.items():
            if (number, seat) in self._given and seat in people:
                out[seat] = self._given[number, seat]
            elif seat in people:
                if self._gone:
                    raise Left
                sealed = frozenset(views[other].seat for other in out)
                self.open = CrisisQuestion(view.seat, number, view, sealed)
                self.asked += 1
                try:
                    out[seat] = self.open.wait()
                finally:
                    self.open = None
        return out

    def leave(self) -> None:
        """Cancel the month."""
        self._gone = True
        if (crisis := self.open) is not None:
            crisis.leave()


