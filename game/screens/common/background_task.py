"""A page's background computation, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from game.app.controller import GameController

T = TypeVar("T")


class BackgroundTask(Generic[T]):
    """A long computation and its result; `changed` rebuilds the page."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        self._game, self._changed = game, changed
        self.found: T | None = None

    @property
    def _key(self) -> str:
        return f"task/{id(self)}"

    @property
    def busy(self) -> bool:
        """Whether it is running; it may have been cancelled by other changes."""
        return self._game.tasks.has(self._key)

    def send(self, do: Callable[[], T]) -> None:
        """Run it before all waiting tasks; what the rules refuse is shown."""
        self.found = None

        def keep(found: T) -> None:
            self.found = found
            self._changed()

        def failed(error: BaseException) -> None:
            self._game.refused(error)
            self._changed()
        self._game.tasks.submit(self._key, do, keep, failed, first=True)
        self._changed()
