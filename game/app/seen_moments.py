"""Which great moments of a month get a screen, and which a line, as their like was seen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.app.settings import ALL_MOMENTS, Settings
from game.present.observer.observer import Observer

if TYPE_CHECKING:  # imported with the first game
    from game.app.open_game import OpenGame
    from game.present.month.great_moments import Beat


class SeenMoments:
    """What one had seen when a game was opened; the games that end meanwhile change nothing."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.fixed: frozenset[str] | None = None
        """What one had seen where a recording is replayed; None: what the record says."""
        self._known: tuple[OpenGame, frozenset[str]] | None = None

    def divided(self, game: OpenGame, observer: Observer,
                turn: int) -> tuple[list[Beat], list[Beat]]:
        """The moments of a month that get a screen, and those that are a line on the paper; of
        several people at one screen each is told alone what not all have seen together."""
        from game.present.month.great_moments import divided
        seen = frozenset() if self._settings.moments == ALL_MOMENTS else self.before(game)
        found = game.news.beats(observer, turn)
        if len(game.people) > 1 and observer.seat is not None:
            common = {(b.kind, b.headline) for b in game.news.beats(observer.public, turn)}
            found = [b for b in found if (b.kind, b.headline) not in common]
        return divided(found, seen)

    def before(self, game: OpenGame) -> frozenset[str]:
        """Kinds of moments that are familiar from games that had ended when this one was opened;
        none where several people share a screen: the record knows not who of them has seen what.
        A record that cannot be read is told of when an ending is added to it."""
        from game.app.record_book import read_book
        if self.fixed is not None:
            return self.fixed
        if len(game.people) > 1:
            return frozenset()
        if self._known is None or self._known[0] is not game:
            self._known = (game, read_book().familiar)
        return self._known[1]
