"""What the teacher said to everybody, as the journal has it."""

from __future__ import annotations

from game.match import Match
from game.report import date_text


def said(match: Match) -> list[tuple[str, str]]:
    """(date, text) of every message, in order."""
    return [(date_text(match.scenario, int(line.get("turn", 1))), str(line["broadcast"]))
            for line in match.journal.lines if line["kind"] == "note" and line.get("broadcast")]


def latest(match: Match) -> str:
    """The last message of this turn or the one before, "" if there is none."""
    now = [str(line["broadcast"]) for line in match.journal.lines
           if line["kind"] == "note" and line.get("broadcast")
           and int(line.get("turn", 0)) >= match.turn - 1]
    return now[-1] if now else ""
