"""What the journal of a running game records about the class, for those who run the game."""

from __future__ import annotations

from game.match.match import Match
from game.present.observer import class_record
from game.present.observer.class_record import BRANCH, EVENT, LETTER, SAID, Deed, Reason


def reasons_given(match: Match) -> dict[tuple[int, str], Reason]:
    """The last reason stated for each (turn, seat)."""
    return class_record.reasons_given(match.journal.lines)


def said(match: Match) -> list[Deed]:
    """The teacher's messages to everybody or to one seat, in order."""
    return [d for d in class_record.deeds(match.scenario, match.journal.lines)
            if d.kind in (SAID, LETTER, EVENT, BRANCH) and d.raw]


def reviewing(match: Match) -> bool:
    """Whether the teacher reviews each month before the class sees it."""
    return class_record.reviewing(match.journal.lines)


def unaccepted(match: Match) -> int:
    """The turn whose result awaits the teacher's acceptance; 0 if none does."""
    return 0 if match.over else class_record.unaccepted(match.journal.lines)
