"""What was decided in a month, by the record: matters that were settled, with both stakes before,
and promises that fell due, who gave them to whom."""

from __future__ import annotations

from game.core.ledger import Note
from game.core.notes import note_text
from game.core.numerals import amount
from game.match.ranking import SETTLED
from game.present.observer.observer import Observer
from game.present.words.texts import debrief as say
from game.rules.matters import standings

PROMISES = "promise "
"""What the kinds of facts about promises begin with."""
MOST = 2


def decided(observer: Observer, turn: int, seat: int, shown: str = "") -> list[str]:
    """The sentences, without one that is shown already: first of matters in which a seat is on a
    side, with the stakes of both as the month began; then of promises that it gave or was given."""
    scenario, out = observer.scenario, list[str]()
    for note in observer.notes(turn):
        number = note.numbers["matter"] if note.kind == SETTLED else -1
        if number >= 0 and scenario.matters[number].side_of(seat) \
                and note_text(scenario, note).rstrip(".") != shown.rstrip("."):
            out.append(decision(observer, note))
    due = [note_text(scenario, n) for n in observer.notes(turn) if n.told
           and n.kind.startswith(PROMISES) and seat in n.actors]
    return [*out, *dict.fromkeys(due)][:MOST]


def decision(observer: Observer, note: Note) -> str:
    """How a matter was settled, with the stakes of both sides as the month began."""
    number = note.numbers["matter"]
    (one, two) = observer.scenario.matters[number].sides
    stakes = standings(observer.scenario, observer.flat(note.turn - 1), note.turn)[number].stakes
    return say("decided", told=note_text(observer.scenario, note).rstrip("."), one=one.name,
               first=amount(stakes[0]), two=two.name, second=amount(stakes[1]))
