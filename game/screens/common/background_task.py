"""What a page has worked out beside the frames, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from game.app.turn_draft import Sitting

T = TypeVar("T")


class Errand(Generic[T]):
    """Long work and what came of it; `changed` builds the page anew."""

    def __init__(self, game: Sitting, changed: Callable[[], None]) -> None:
        self._game, self._changed = game, changed
        self.found: T | None = None

    @property
    def _key(self) -> str:
        return f"errand/{id(self)}"

    @property
    def busy(self) -> bool:
        """Whether it is being worked out; what else happens may have stopped it."""
        return self._game.work.has(self._key)

    def send(self, do: Callable[[], T]) -> None:
        """Work it out before all that waits; what the rules do not allow is said."""
        self.found = None

        def keep(found: T) -> None:
            self.found = found
            self._changed()

        def failed(error: BaseException) -> None:
            self._game.refused(error)
            self._changed()
        self._game.work.submit(self._key, do, keep, failed, first=True)
        self._changed()
