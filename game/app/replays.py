"""Games replayed from the journal lines in a recording of a window, and by which rules."""

from __future__ import annotations

from game.journal_lines import Line
from game.match import Match
from game.simulation import RULES_VERSION

RULES = RULES_VERSION
"""The version of the rules in this program."""


def replayed(lines: list[Line], name: str) -> Match:
    """The game of a journal's lines, in memory. JournalError, with `name`, where they cannot be
    replayed."""
    return Match.replay(lines, name)
