"""Recovery of a damaged journal: its longest prefix that can be replayed."""

from __future__ import annotations

from pathlib import Path

from game.core.errors import JournalError
from game.match.match import Match
from game.saves.journal import players, whole_lines


def whole_part(path: Path) -> Match | None:
    """The game up to the first damaged line, in memory only; None if even its head is damaged."""
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
    """The player of each seat of a game, as its journal records them."""
    return players(match.journal.lines)
