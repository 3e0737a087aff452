"""What the teacher did since a person last sat at the desk: shown once, before anything else."""

from __future__ import annotations

from game.app.classroom import LIVE, deeds
from game.match import Match


class Notices:
    """Remembers what each seat was shown; a game that is loaded shows this turn's once more."""

    def __init__(self) -> None:
        self._shown: dict[int, int] = {}

    def clear(self) -> None:
        """Another game."""
        self._shown.clear()

    def new(self, match: Match, seat: int) -> list[str]:
        """What a seat was not shown yet, in words; from now on it was."""
        lines, before = len(match.journal.lines), self._shown.get(seat, 0)
        if before == lines:
            return []
        self._shown[seat] = lines
        return [words for deed in deeds(match, match.turn)
                if deed.line >= before and deed.kind in LIVE
                and (words := deed.told(match.seats[seat]))]
