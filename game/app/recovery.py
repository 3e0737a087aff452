"""What is still whole in a damaged journal: the longest beginning that plays."""

from __future__ import annotations

from pathlib import Path

from game.core.errors import JournalError
from game.journal import players, whole_lines
from game.match import Match


def whole_part(path: Path) -> Match | None:
    """The game as far as it is whole, in memory only; None if not even its head is."""
    lines = whole_lines(path)
    while lines:
        try:
            return Match.replay(lines)
        except JournalError as error:
            if not 1 < error.line <= len(lines):
                return None
            del lines[error.line - 1:]
    return None


def players_of(match: Match) -> dict[str, str]:
    """Who plays each seat of a game, as its journal has it."""
    return players(match.journal.lines)
