"""What defenders of disputes said to an offer in a month, and why: they have no seat, and decide by
their bottom line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.actions.reservations import DEFENDER
from game.actions.settlements import DEFENDER_SAID, TAKEN, TURNED_DOWN, field_name, position_name
from game.core.ledger import Note
from game.core.model import FIELDS
from game.core.prose import opened
from game.present.observer.observer import Observer
from game.present.talks.defender_assent import moves
from game.present.talks.draft_history import COUNTERED, ENDED
from game.present.words.formatting import joined
from game.present.words.texts import explanations as say


@dataclass(frozen=True)
class DefenderSaid:
    """A defender's word in a month: the dispute by number, its country's name, what it said and
    why, in sentences."""

    place: int
    name: str
    said: str
    why: tuple[str, ...]


def defenders(observer: Observer, turn: int) -> list[DefenderSaid]:
    """What defenders said in a turn that was played, wherever an offer was on the table."""
    before, out = observer.course(turn)[0], list[DefenderSaid]()
    for f, place in enumerate(observer.scenario.flashpoints):
        if place.defender >= 0 and before.value("offer", f) >= 0:
            country = observer.scenario.countries[place.defender]
            out.append(DefenderSaid(f, country.name, _said(observer, f, turn),
                                    tuple(_why(before, f, country.called))))
    return out


def _said(observer: Observer, f: int, turn: int) -> str:
    """What it said, by the records of the month."""
    scenario, place = observer.scenario, observer.scenario.flashpoints[f]
    notes = [n for n in observer.notes(turn) if place.id in n.places]
    end = next((n for n in notes if n.kind == ENDED), None)
    if end is not None and end.numbers["end"] == TAKEN:
        return say("defender_signed", deal=_deal(observer, end))
    if end is not None and (end.numbers["end"] == TURNED_DOWN
                            or end.numbers["against"] & DEFENDER_SAID):
        return say("defender_refused", deal=_deal(observer, end))
    asked = next((n for n in notes if n.kind == COUNTERED and not n.actors), None)
    if asked is not None:
        return _asked(observer, f, asked.numbers["field"], asked.numbers["position"])
    before, after = observer.flat(turn - 1), observer.flat(turn)
    for field in range(len(FIELDS)):
        row = scenario.layout.row("stated", f, DEFENDER, field)
        tabled = before[scenario.layout.row("offer_term", f, field)]
        if after[row] >= 0 and after[row] != tabled:
            return _asked(observer, f, field, int(after[row]))
    return say("defender_agreed")


def _asked(observer: Observer, f: int, field: int, at: int) -> str:
    place = observer.scenario.flashpoints[f]
    return say("defender_asked", field=field_name(observer.scenario, place.id, field),
               position=position_name(observer.scenario, place, field, at))


def _deal(observer: Observer, note: Note) -> str:
    place = observer.scenario.flashpoints[note.numbers["flashpoint"]]
    return place.settlements[note.numbers["deal"]].name


def _why(before: Observer, f: int, name: str) -> Iterator[str]:
    """By what a defender decides, and what moved its bottom line most at that time."""
    yield say("defender_rule", who=opened(name))
    good, bad = moves(before, f)
    if good:
        yield say("defender_for", why=joined(good))
    if bad:
        yield say("defender_against", why=joined(bad))
