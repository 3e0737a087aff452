"""What a page has worked out beside the frames, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from game.app.controller import GameController

T = TypeVar("T")


class BackgroundTask(Generic[T]):
    """Long work and what came of it; `changed` builds the page anew."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        self._game, self._changed = game, changed
        self.found: T | None = None

    @property
    def _key(self) -> str:
        return f"task/{id(self)}"

    @property
    def busy(self) -> bool:
        """Whether it is being worked out; what else happens may have stopped it."""
        return self._game.tasks.has(self._key)

    def send(self, do: Callable[[], T]) -> None:
        """Work it out before all that waits; what the rules do not allow is said."""
        self.found = None

        def keep(found: T) -> None:
            self.found = found
            self._changed()

        def failed(error: BaseException) -> None:
            self._game.refused(error)
            self._changed()
        self._game.tasks.submit(self._key, do, keep, failed, first=True)
        self._changed()
