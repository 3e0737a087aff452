"""How the draft at the table of a dispute came about: who put it there, who changed what since, and
what the sides said in the month in which talks failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.actions.settlements import DISPUTED, TAKEN, TURNED_DOWN, field_name, position_name
from game.core.ledger import Note
from game.core.model import FIELDS
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.talks.defender_assent import refusal
from game.present.talks.positions import NO_SEAT, sides
from game.present.words.formatting import joined
from game.present.words.texts import table as say

OFFERED, COUNTERED, ENDED = "settlement offered", "settlement countered", "settlement"


@dataclass(frozen=True)
class Put:
    """Something put on the table: in which month, by which seat (NO_SEAT the defender), a whole
    package by number or -1, else the field and the position by number."""

    turn: int
    seat: int
    deal: int = -1
    field: int = -1
    position: int = -1


def puts(observer: Observer, f: int, upto: int = 0) -> list[Put]:
    """What was put on the table in the talks that are open at a dispute, or in those that ended in
    the month `upto`, the oldest first."""
    out, id = list[Put](), observer.scenario.flashpoints[f].id
    for note in observer.notes():
        if id not in note.places or (upto and note.turn > upto):
            continue
        seat, numbers = next(iter(note.actors), NO_SEAT), note.numbers
        if note.kind == OFFERED:
            out = [Put(note.turn, seat, numbers["deal"])]
        elif note.kind == COUNTERED:
            out.append(Put(note.turn, seat, -1, numbers["field"], numbers["position"]))
        elif note.kind == ENDED and note.turn != upto:
            out = []
    return out


def put_text(observer: Observer, f: int, deal: int) -> str:
    """Who put what is on the table, and who changed it since, as the end of a sentence; `deal` is
    the package that it is most like now. "" where it is not known."""
    found, scenario = puts(observer, f), observer.scenario
    if not found or found[0].deal < 0:
        return ""
    first, *later = found
    told = [say("put_first" if first.deal == deal else "put_first_as",
                who=_who(observer, f, first.seat), date=date_text(scenario, first.turn),
                deal=scenario.flashpoints[f].settlements[first.deal].name)]
    last = {put.field: put for put in later}
    for seat, turn in dict.fromkeys((put.seat, put.turn) for put in last.values()):
        fields = [field_name(scenario, scenario.flashpoints[f].id, put.field)
                  for put in last.values() if (put.seat, put.turn) == (seat, turn)]
        told.append(say("put_changed", who=_who(observer, f, seat), fields=joined(fields),
                        date=date_text(scenario, turn)))
    return "; ".join(told)


def _who(observer: Observer, f: int, seat: int) -> str:
    """A side, or a mediator, inside a sentence; the defender has no seat."""
    if seat == observer.seat:
        return say("you")
    scenario = observer.scenario
    return scenario.actors[seat].called if seat >= 0 else scenario.countries[
        scenario.flashpoints[f].defender].called


def failure(observer: Observer, note: Note) -> list[str]:
    """Of talks that a refusal has ended: that it was the defender's, by its name, and why; what
    others had asked for in the same month, and that nobody was asked about that any more. As
    sentences; nothing of other ends."""
    scenario, f = observer.scenario, note.numbers["flashpoint"]
    place = scenario.flashpoints[f]
    if note.numbers["end"] not in (DISPUTED, TURNED_DOWN):
        return []
    deal = place.settlements[note.numbers["deal"]].name
    told = [say("fail_refused", who=scenario.countries[place.defender].called, deal=deal),
            *refusal(observer, f, note.turn)] if note.numbers["end"] == TURNED_DOWN else []
    asked = list(_asked(observer, note))
    told += [say("fail_asked", who=name, position=position_name(scenario, place, field, at),
                 field=field_name(scenario, place.id, field)) for name, field, at in asked]
    return [*told, say("fail_over")] if asked else told


def _asked(observer: Observer, note: Note) -> Iterable[tuple[str, int, int]]:
    """(side, field, position) that sides asked for in the month in which talks failed: what they
    state since then, and what was not on the table."""
    scenario, f, turn = observer.scenario, note.numbers["flashpoint"], note.turn
    if not 0 < turn < observer.moment_count:
        return
    then, since, layout = observer.flat(turn - 1), observer.flat(turn), scenario.layout
    anew = {seat for other in observer.notes(turn) if other.kind == OFFERED
            and other.places == note.places for seat in other.actors}
    for side, seat, name in sides(scenario, scenario.flashpoints[f]):
        for field in () if seat in anew else range(len(FIELDS)):
            row = layout.row("stated", f, side, field)
            at, tabled = int(since[row]), int(then[layout.row("offer_term", f, field)])
            if at >= 0 and at != int(then[row]) and at != tabled >= 0:
                yield (say("you") if seat == observer.seat else name), field, at


def signed_in(observer: Observer, f: int) -> Note | None:
    """The fact that the settlement in force at a dispute was signed; None where it is not known."""
    id = observer.scenario.flashpoints[f].id
    return next((note for note in reversed(observer.notes()) if note.kind == ENDED
                 and id in note.places and note.numbers["end"] == TAKEN), None)
