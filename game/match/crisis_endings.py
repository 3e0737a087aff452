"""How a crisis came to its end: by a side that backed down, by terms, or in its last round by what
each side had at stake. The record of the end says who won; the rounds on record say how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.actions.crisis import (
    AUDIENCE,
    BACKED_DOWN,
    BOTH_BACK,
    CALLED,
    CALM,
    CLIMB,
    COMPROMISE,
    FAILED,
    GAIN,
    PREVAILED,
    SLIP,
    STALEMATE,
    STOOD_FIRM,
    TALKED,
    WORN,
)
from game.core.ledger import Note
from game.core.model import DOWN, TERMS, Scenario
from game.core.notes import FACTS
from game.core.rulebook import CAUSES

OVER, ROUND = "crisis.over", "crisis.round"
"""The kinds of the notes that a crisis has ended, and of one of its rounds."""
DEEDS = frozenset(CAUSES[number].deed for number in (
    CLIMB, SLIP, CALM, GAIN, BACKED_DOWN, STOOD_FIRM, WORN, AUDIENCE, TALKED, CALLED))
"""What identifies the causes of all that a crisis moves in its month; there is one at a time."""
EARLY, BACKED, RESOLVE, REFUSED, TAKEN, TERMS_MET, BOTH, STUCK, ARMS = (
    "early", "down", "resolve", "refused", "taken", "talked", "both", "worn", "arms")
"""Ways to end: a side backed down in the first, private round or later; nobody yielded, and one had
clearly less at stake; terms were refused to the end; the firm side took terms; both offered terms;
both backed down; a stalemate; force."""
NOBODY = -2


class Ending(NamedTuple):
    """The way in which a crisis ended, and who lost by it: a seat's number, -1 for a defender
    without a seat, NOBODY for neither side."""

    way: str
    loser: int = NOBODY


def ending(notes: Sequence[Note], over: Note) -> Ending:
    """How a crisis ended, by the notes of its month."""
    sides = [*over.actors, -1][:2]
    last = max((n for n in notes if n.kind == ROUND and n.places == over.places),
               key=lambda n: n.numbers["round"], default=None)
    end = over.numbers["end"]
    if last is None or end not in (PREVAILED, FAILED, COMPROMISE):
        return Ending({BOTH_BACK: BOTH, STALEMATE: STUCK}.get(end, ARMS))
    said = last.numbers["first"], last.numbers["second"]
    if end == COMPROMISE:
        return Ending(TERMS_MET) if said[0] == said[1] else Ending(TAKEN, sides[said.index(TERMS)])
    loser = sides[1 if end == PREVAILED else 0]
    if DOWN in said:
        return Ending(EARLY if last.numbers["round"] == 1 else BACKED, loser)
    return Ending(RESOLVE if said[0] == said[1] else REFUSED, loser)


def ending_of(notes: Sequence[Note]) -> tuple[Note, Ending] | None:
    """The crisis that ended in a month, with how it did; there is one at a time."""
    over = next((n for n in notes if n.kind == OVER), None)
    return None if over is None else (over, ending(notes, over))


def loser_name(scenario: Scenario, over: Note, found: Ending) -> str:
    """Who lost by it, as called inside a sentence; "" for neither side."""
    return "" if found.loser == NOBODY else _side_name(scenario, over, found.loser)


def other_name(scenario: Scenario, over: Note, found: Ending) -> str:
    """The side across from who lost by it, as called inside a sentence; "" where nobody lost."""
    if found.loser == NOBODY:
        return ""
    other = next(side for side in [*over.actors, -1][:2] if side != found.loser)
    return _side_name(scenario, over, other)


def _side_name(scenario: Scenario, over: Note, side: int) -> str:
    """A side of a crisis, by its number: a seat, or -1, a defender without one."""
    if side >= 0:
        return scenario.actors[side].called
    place = next(p for p in scenario.flashpoints if p.id in over.places)
    return scenario.countries[place.defender].called if place.defender >= 0 else FACTS["defender"]
