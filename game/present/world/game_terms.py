"""The terms under which a game is played: a challenge, ironman, the world of a day.

They are a line of the journal, written before the first turn, so that older games have none. The
rules do not read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from game.core.errors import UsageError
from game.match.match import Match
from game.present.words.texts import challenges as say
from game.saves.lines import Line


@dataclass(frozen=True)
class Terms:
    """The terms of a game. `challenge`: its id, "" for none; `ironman`: no way back to a month
    that was played; `day`: the date whose world it is, as 2025-03-01, "" for none."""

    challenge: str = ""
    ironman: bool = False
    day: str = ""


NONE = Terms()


def begin_under(match: Match, terms: Terms) -> None:
    """Write the terms of a new game to its journal. UsageError once a turn was played."""
    if terms == NONE:
        return
    if match.turn > 1:
        raise UsageError(say("too_late"))
    fields = {"challenge": terms.challenge, "ironman": terms.ironman, "day": terms.day}
    match.record("note", **{name: value for name, value in fields.items() if value})


def terms_of(lines: Sequence[Line]) -> Terms:
    """The terms of the game that these lines record; a branch is no ironman game any more."""
    out = NONE
    for line in lines:
        if line["kind"] == "note" and {"challenge", "ironman", "day"} & line.keys():
            out = Terms(str(line.get("challenge") or ""), line.get("ironman") is True,
                        str(line.get("day") or ""))
        elif line["kind"] == "branch" or line.get("branch_of"):
            out = Terms(out.challenge, False, out.day)
    return out


def seed_of(day: date) -> int:
    """The seed of a day's world: the same for everybody who plays it on that date."""
    return day.year * 10_000 + day.month * 100 + day.day


def no_way_back(lines: Sequence[Line], over: bool) -> None:
    """UsageError in an ironman game that is not over: there is no way back to an earlier month, nor
    to a copy."""
    if not over and terms_of(lines).ironman:
        raise UsageError(say("ironman_refused"))
