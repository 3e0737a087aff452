"""Between which seats a fact acts: of what is done in a dispute, the two that face each other there
and those that it names. Whoever backs one of them minds it as well, but is no party to it."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.ledger import Note
from game.core.model import Scenario
from game.core.notes import about
from game.core.quantities import BY_NAME
from game.match.report import Why
from game.present.observer.observer import Observer
from game.present.words.scenes import sides

PAIR = "AA"
"""The axes of a number of two seats."""


def acts_between(scenario: Scenario, note: Note, row: int) -> bool:
    """Whether a number may be told as moved by a fact: one of two seats only where both are parties
    to it, if it is about a dispute."""
    name, index = scenario.layout.where(row)
    places = [place for place in scenario.flashpoints if place.id in note.places]
    if BY_NAME[name].axes != PAIR or not places:
        return True
    named = set(about(scenario, note))
    parties = {*note.actors, *(seat for place in places for seat in sides(place)),
               *(seat for seat, id in enumerate(scenario.seats) if id in named)}
    return set(index) <= parties


def acting_first(observer: Observer, row: int, found: Sequence[Why]) -> list[Why]:
    """Reasons of a change of a number, those first that act between its seats, as they are."""
    def acts(why: Why) -> bool:
        notes = [note for note in observer.notes(why.turn)
                 if (note.cause.kind, note.cause.id) == (why.kind, why.rule)]
        return not notes or any(acts_between(observer.scenario, note, row) for note in notes)
    return sorted(found, key=lambda why: not acts(why))
