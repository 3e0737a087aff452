"""A settlement that was signed: who signed it, who had put it on the table, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from game.actions.settlements import TAKEN, field_name, position_name
from game.core.ledger import Note
from game.core.model import FIELDS, Scenario
from game.core.prose import opened
from game.present.observer.observer import Observer
from game.present.words.formatting import joined
from game.present.words.texts import front as say


@dataclass(frozen=True)
class Peace:
    """A signed settlement. `sides`: as they are called, the defender first; `seats` those of them
    that are seats, by number; `broker`: the seat that had opened the talks, -1 for nobody known;
    `terms`: the number of the position in each field, () where it is not known."""

    sides: tuple[str, ...]
    seats: tuple[int, ...]
    broker: int
    terms: tuple[int, ...]

    @property
    def mediated(self) -> bool:
        """Whether the talks were opened by a seat that is no side of the dispute."""
        return self.broker >= 0 and self.broker not in self.seats


def is_peace(note: Note) -> bool:
    """Whether a fact is a settlement that was signed."""
    return note.kind == "settlement" and note.numbers["end"] == TAKEN


def peace_of(observer: Observer, note: Note) -> Peace:
    """The settlement that a fact tells of, as far as the observer knows."""
    scenario = observer.scenario
    place = scenario.flashpoints[note.numbers["flashpoint"]]
    seats = (place.claimant, *place.patrons[:1])
    names = [scenario.actors[seat].called for seat in seats]
    if place.defender >= 0:
        names.insert(0, scenario.countries[place.defender].called)
    return Peace(tuple(names), seats, _broker(observer, note), _terms(observer, note))


def _broker(observer: Observer, note: Note) -> int:
    """Who opened the talks that a settlement ended."""
    return next((seat for offer in reversed(observer.notes()) for seat in offer.actors
                 if offer.kind == "settlement offered" and offer.places == note.places
                 and offer.turn <= note.turn), -1)


def _terms(observer: Observer, note: Note) -> tuple[int, ...]:
    """What is in force at the end of the month in which a settlement was signed."""
    scenario, f = observer.scenario, note.numbers["flashpoint"]
    if not all(scenario.flashpoints[f].positions) or note.turn >= observer.moment_count:
        return ()
    then = observer.flat(note.turn)
    terms = tuple(int(then[scenario.layout.row("term", f, field)]) for field in range(len(FIELDS)))
    return terms if min(terms) >= 0 else ()


def peace_text(observer: Observer, note: Note) -> str:
    """Who signed a settlement, who had brought it about and what was agreed, as sentences."""
    peace, scenario = peace_of(observer, note), observer.scenario
    parts = [say("peace_sides", sides=opened(joined(peace.sides)))]
    if peace.broker >= 0:
        parts.append(say("peace_broker" if peace.mediated else "peace_draft",
                         who=scenario.actors[peace.broker].called))
    if peace.terms:
        parts.append(say("peace_terms", terms=joined(_positions(scenario, note, peace))))
    return " ".join(parts)


def _positions(scenario: Scenario, note: Note, peace: Peace) -> list[str]:
    place = scenario.flashpoints[note.numbers["flashpoint"]]
    return [say("peace_term", field=field_name(scenario, place.id, field),
                position=position_name(scenario, place, field, at))
            for field, at in enumerate(peace.terms)]
