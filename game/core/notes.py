"""Kinds of notes: how a fact is read from the numbers that a rule wrote down, and how it is worded.

A rule notes five numbers (game.core.rulebook.note). A kind's reader makes the record of them; what
counts, ranks, grades or places facts works on records. The sentence is made last, here, from the
kind's wording: a text with names in braces, found by key, and what these stand for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from game.core.ledger import Cause, Note
from game.core.locale.texts import area
from game.core.model import Scenario, derived
from game.core.prose import called, flowing, inside
from game.core.rulebook import cause_of, number_of

FACTS = area("facts")
"""The wordings of facts and of causes that name something, with names in braces."""
AGAIN = ("", "again_1", "again_2", "again_3")
"""What stands before the news of an event that came before, by how often."""
_FIELD = re.compile(r"\{(\w+)\}")


class Raw(NamedTuple):
    """What a rule wrote down of a fact: where, who, with whom, and why; see rulebook.note."""

    place: int
    actor: int
    other: int
    why: int


class Named(NamedTuple):
    """A part of a sentence, and the ids of the places and seats that it names, in their order."""

    text: str
    ids: tuple[str, ...] = ()


Words = tuple[str, Mapping[str, Named]]
"""A text with names in braces, and what these stand for."""
Wording = Callable[[Scenario, Note], Words]
Read = Callable[[Scenario, Raw], Note]


@dataclass(frozen=True)
class NoteKind:
    """A kind of fact: its id, how it is read and worded, and whether it is news."""

    id: str
    read: Read
    wording: Wording
    told: bool = True


KINDS: dict[int, NoteKind] = {}
"""Every kind of note by the number that stands for it in rules."""
BY_ID: dict[str, NoteKind] = {}
"""The same by id."""


def note_kind(id: str, *, read: Read | Sequence[str], wording: Wording | None = None,
              told: bool = True) -> int:
    """A kind of fact that rules record; returns the number that stands for it in rules.

    read: what makes the record, without kind and turn; or which of place (a flashpoint), actor and
    other it holds. wording: by default the fact of that id, in which {place} is the flashpoint,
    {where} where that is, {actor} and {other} the first and second of the actors.
    """
    kind = NoteKind(id, read if callable(read) else reader(*read), wording or _plain(id), told)
    number = number_of(id)
    if number in KINDS:
        raise ValueError(f"two notes for {id!r}, or two ids with the number {number}")
    KINDS[number] = BY_ID[id] = kind
    return number


def note_of(scenario: Scenario, fact: Sequence[int], turn: int = 0,
            causes: Mapping[int, Cause] | None = None) -> Note:
    """The record of what a rule wrote down: kind, place, actor, other, why.

    causes: those known by their numbers; an equal one stands in the note as the same object, so
    that the rows of one deed and its news are known together.
    """
    kind, *raw = fact
    known = KINDS[kind]
    found = known.read(scenario, Raw(*raw))
    cause = (causes or {}).get(fact[-1])
    return replace(found, kind=known.id, told=known.told, turn=turn,
                   cause=cause if cause == found.cause else found.cause)


def reader(*fields: str) -> Read:
    """A reader of facts whose numbers stand for themselves: those of the fields place (of a
    flashpoint), actor and other that are given."""
    def read(scenario: Scenario, raw: Raw) -> Note:
        return Note(cause_of(scenario, raw.why),
                    tuple(getattr(raw, name) for name in ("actor", "other") if name in fields),
                    (scenario.flashpoints[raw.place].id,) if "place" in fields else ())
    return read


# --- words ------------------------------------------------------------------------------------

def note_text(scenario: Scenario, note: Note) -> str:
    """A fact as a sentence; of an event that came before it says so."""
    text = filled(*BY_ID[note.kind].wording(scenario, note))
    if not note.before:
        return text
    return FACTS(AGAIN[note.before if note.before < len(AGAIN) else 1], fact=inside(text))


def about(scenario: Scenario, note: Note) -> tuple[str, ...]:
    """Ids of the flashpoints, countries and seats that the sentence names, in their order."""
    return tuple(dict.fromkeys(id for part in _parts(scenario, note) for id in part.ids))


def _parts(scenario: Scenario, note: Note) -> list[Named]:
    """The sentence in pieces."""
    text, names = BY_ID[note.kind].wording(scenario, note)
    pieces = _FIELD.split(text)
    return [authored(scenario, said) if not at % 2 else
            Named(said, names[pieces[at]].ids if pieces[at] in names else ())
            for at, said in enumerate(_fitted(pieces, names))]


def _fitted(pieces: Sequence[str], names: Mapping[str, Named]) -> list[str]:
    """The pieces of a text, names in braces by turns, filled in and fitted together."""
    return flowing([piece if not at % 2 else names[piece].text if piece in names
                    else "{" + piece + "}" for at, piece in enumerate(pieces)])


def filled(text: str, names: Mapping[str, Named]) -> str:
    """A text with names in braces; those that stand for nothing stay as they are."""
    return "".join(_fitted(_FIELD.split(text), names))


def actor_name(scenario: Scenario, actor: int) -> Named:
    """A seat by number, as it is called inside a sentence."""
    return Named(scenario.actors[actor].called, (scenario.seats[actor],))


def place_name(scenario: Scenario, id: str) -> Named:
    """A flashpoint or country by id, as it is called inside a sentence."""
    return _whole(scenario, id, called_names(scenario)[id])


def where_name(scenario: Scenario, id: str) -> Named:
    """Where a flashpoint is, by id; what else has the id, by name."""
    found = next((f.there for f in scenario.flashpoints if f.id == id), "")
    return _whole(scenario, id, found) if found else place_name(scenario, id)


def named(scenario: Scenario, id: str, text: str) -> Named:
    """A text that stands for what has that id, if it is a place or a seat, and may name more."""
    return _whole(scenario, id, text) if id in _names(scenario) else authored(scenario, text)


def _whole(scenario: Scenario, id: str, text: str) -> Named:
    return Named(text, tuple(dict.fromkeys((id, *named_in(scenario, text)))))


def authored(scenario: Scenario, text: str) -> Named:
    """A text from the scenario's files, whose authors may name places and seats in it."""
    return Named(text, named_in(scenario, text))


@derived
def named_in(scenario: Scenario, text: str) -> tuple[str, ...]:
    """Ids of the flashpoints, countries and seats that a text by a person names, in its order.

    For prose of the scenario's files and of teachers, which has no fields for what it is about.
    """
    found = [(at.start(), number, id) for number, (id, name) in enumerate(_names(scenario).items())
             for at in [re.search(rf"\b{re.escape(name)}\b", text)] if at]
    return tuple(id for _, _, id in sorted(found))


@derived
def _names(scenario: Scenario) -> dict[str, str]:
    """Id → name of all flashpoints, countries and seats."""
    return {x.id: x.name for group in (scenario.flashpoints, scenario.countries, scenario.actors)
            for x in group}


@derived
def called_names(scenario: Scenario) -> dict[str, str]:
    """Id → name inside a sentence, of all that may have an article, and of flashpoints."""
    out = {f.id: f.name for f in scenario.flashpoints}
    for group in (scenario.countries, scenario.occasions, scenario.actors):
        out |= {x.id: x.called for x in group}
    return {**{id: called(str(r["name"]), str(r.get("article", "")))
               for id, r in scenario.blocs.items()}, **out}


def _plain(id: str) -> Wording:
    """The wording of facts that need no more than the names of place and actors."""
    def words(scenario: Scenario, note: Note) -> Words:
        names = {role: actor_name(scenario, actor)
                 for role, actor in zip(("actor", "other"), note.actors, strict=False)}
        if note.places:
            names |= {"place": place_name(scenario, note.places[0]),
                      "where": where_name(scenario, note.places[0])}
        return FACTS[id], names
    return words
