"""The teacher's acts since a person's last turn: shown once, before anything else."""

from __future__ import annotations

from game.present.observer.class_record import LIVE
from game.present.observer.observer import Observer


class Notices:
    """Tracks what each seat was shown; a loaded game shows this turn's notices once more."""

    def __init__(self) -> None:
        self._shown: dict[int, int] = {}

    def clear(self) -> None:
        """Reset for another game."""
        self._shown.clear()

    def new(self, observer: Observer, seat: int) -> list[str]:
        """The notices not yet shown to a seat, in words; marks them as shown."""
        lines, before = observer.line_count, self._shown.get(seat, 0)
        if before == lines:
            return []
        self._shown[seat] = lines
        return observer.told(observer.turn, LIVE, since=before)
