"""What the teacher did since a person last sat at the desk: shown once, before anything else."""

from __future__ import annotations

from game.present.class_record import LIVE
from game.present.observer import Observer


class Notices:
    """Remembers what each seat was shown; a game that is loaded shows this turn's once more."""

    def __init__(self) -> None:
        self._shown: dict[int, int] = {}

    def clear(self) -> None:
        """Another game."""
        self._shown.clear()

    def new(self, observer: Observer, seat: int) -> list[str]:
        """What a seat was not shown yet, in words; from now on it was."""
        lines, before = observer.line_count, self._shown.get(seat, 0)
        if before == lines:
            return []
        self._shown[seat] = lines
        return observer.told(observer.turn, LIVE, since=before)
