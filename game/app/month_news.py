"""The stories of months that were played, ranked once for all screens that tell of them.

Ranking words every story of a month; great moments, the paper and the decision between them need
the same. The month just played is ranked where it is played, off the window's thread.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.core.locale.texts import language
from game.match.match import Match
from game.present.month.front_page import FrontPage, Story, front_page, ranked
from game.present.month.great_moments import Beat, beats
from game.present.observer.observer import Observer

KEPT = 4
"""Months whose stories are kept: the last, and those that a reader turns between."""


class MonthNews:
    """The ranked stories of a game's months, as everybody may read them."""

    def __init__(self, match: Match) -> None:
        self._match = match
        self._known: dict[tuple[str, int, str], Sequence[Story]] = {}

    def stories(self, turn: int) -> Sequence[Story]:
        """All stories of a month, the most dramatic first; see `front_page.ranked`."""
        public = Observer(self._match, None)
        key = (public.fingerprint, turn, language())
        found = self._known.pop(key, None)
        self._known[key] = ranked(public, turn) if found is None else found
        while len(self._known) > KEPT:
            self._known.pop(next(iter(self._known)))
        return self._known[key]

    def beats(self, observer: Observer, turn: int) -> list[Beat]:
        """The great moments of a month for an observer; see `beats.beats`."""
        return beats(observer, observer.public, turn, self.stories(turn))

    def front_page(self, turn: int) -> FrontPage:
        """The paper of a month; see `front_page.front_page`."""
        return front_page(Observer(self._match, None), turn, self.stories(turn))
