"""What a seat could not know while it played: the secrets that mattered most to it, then its
largest errors about the others."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from game.core.ledger import Note
from game.core.notes import note_text
from game.core.numerals import amount
from game.match.ranking import drama
from game.match.report import date_text
from game.present.debrief.results import beliefs
from game.present.observer.observer import Line, Observer
from game.present.words.texts import debrief as say
from game.present.world.measures import row_weights

TOLD = 3
_ALL = 10_000
"""More estimates than a seat has."""


@dataclass(frozen=True)
class BlindSpot:
    """Something that was hidden, as a sentence: when, and the seats that were in it; an error has
    no date and nobody in it."""

    turn: int
    date: str
    parties: tuple[int, ...]
    text: str


def blind_spots(observer: Observer, seat: int, count: int = TOLD) -> list[BlindSpot]:
    """What was hidden from a seat, in order of time; its errors last. For an observer from whom
    nothing is hidden."""
    scenario = observer.scenario
    kept = [note for note in observer.notes() if note.told and not note.visible_to(seat)]
    once = {note_text(scenario, note): note for note in reversed(kept)}
    first = sorted(once.items(), key=lambda pair: _weight(observer, seat, *pair))[:count]
    found = [BlindSpot(note.turn, date_text(scenario, note.turn),
                     observer.insiders(note), text)
             for text, note in sorted(first, key=lambda pair: pair[1].turn)]
    return [*found, *_errors(observer, seat, count - len(found))]


def _weight(observer: Observer, seat: int, text: str, note: Note) -> tuple[float, float, int]:
    """What comes first: what moved the seat's goals most in its month, then what is most of a
    story."""
    moved = observer.moved_by(note.turn, Line(text, note.kind, (note,)))
    weights, goals = observer.goal_weights(seat), observer.scenario.goals
    points = fsum(weight * factor * moved.get(row, 0.0) for goal, weight in weights.items()
                  for row, factor in row_weights(goals[goal]).items())
    return -round(abs(points), 6), -drama(observer.scenario, note, moved, 0), note.turn


def _errors(observer: Observer, seat: int, count: int) -> list[BlindSpot]:
    """The seat's largest errors about the others at the end."""
    own = observer.scenario.actors[seat].called
    wrong = [b for b in beliefs(observer, _ALL) if b.who == own][:max(0, count)]
    return [BlindSpot(observer.played, "", (), say(
        "year_believed", what=b.what, believed=amount(b.believed), truth=amount(b.truth)))
        for b in wrong]
