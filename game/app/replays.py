"""Games replayed from the journal lines in a recording of a window, and by which rules."""

from __future__ import annotations

from game.engine.simulation import RULES_VERSION
from game.match.match import Match
from game.saves.lines import Line

RULES = RULES_VERSION
"""The version of the rules in this program."""


def replayed(lines: list[Line], name: str) -> Match:
    """The game of a journal's lines, in memory. JournalError, with `name`, where they cannot be
    replayed."""
    return Match.replay(lines, name)
