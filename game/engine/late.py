"""Work that waits until somebody reads what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Late(Generic[T]):
    """Pieces of work that wait, in order. Threads may ask for them to be done at once."""

    def __init__(self) -> None:
        self.pieces: list[T] = []
        self._doing = Lock()

    def add(self, piece: T) -> None:
        """Let a piece of work wait."""
        self.pieces.append(piece)

    def do(self, work: Callable[[T], object]) -> None:
        """Do all that waits; returns when it is done, whoever does it. What fails still waits."""
        if not self.pieces:
            return
        with self.held(work):
            pass

    @contextmanager
    def held(self, work: Callable[[T], object] | None = None) -> Iterator[None]:
        """A context in which no other thread does any of the work, once all that waits is done if
        `work` is given."""
        with self._doing:
            while self.pieces and work is not None:
                work(self.pieces[0])
                del self.pieces[0]
            yield
