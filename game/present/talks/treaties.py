"""Treaties that stood between seats: since when, and who ended them in which month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.core.prose import opened
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.words.formatting import joined
from game.present.words.texts import debrief as say


@dataclass(frozen=True)
class Treaty:
    """A treaty, by number, between two seats: the turns in which it was signed (0: before the
    first) and ended (0: it stands), and who ended it."""

    bond: int
    parties: tuple[int, int]
    signed: int
    ended: int = 0
    by: tuple[int, ...] = ()


def treaties(observer: Observer) -> list[Treaty]:
    """All treaties that stood at some time, in the order of their beginning."""
    open_ = {(bond, *pair): Treaty(bond, pair, 0) for bond, pair in _at_start(observer)}
    out: list[Treaty] = []
    for note in observer.notes():
        if note.kind not in ("bond signed", "bond left"):
            continue
        bond, (a, b) = note.numbers["bond"], note.actors
        key = (bond, min(a, b), max(a, b))
        if note.kind == "bond signed":
            open_[key] = Treaty(bond, (a, b), note.turn)
        elif key in open_:
            was = open_.pop(key)
            out.append(Treaty(bond, was.parties, was.signed, note.turn, (a,)))
        elif out and (out[-1].bond, out[-1].ended) == (bond, note.turn):  # both left at once
            out[-1] = Treaty(bond, out[-1].parties, out[-1].signed, note.turn, (*out[-1].by, a))
    return sorted([*out, *open_.values()], key=lambda t: (t.signed, t.parties, t.bond))


def _at_start(observer: Observer) -> Iterator[tuple[int, tuple[int, int]]]:
    """Treaties that stood before the first turn."""
    scenario, first = observer.scenario, observer.flat(0)
    seats = range(len(scenario.actors))
    for bond in range(len(scenario.bonds)):
        for a in seats:
            for b in range(a + 1, len(seats)):
                if first[scenario.layout.row("bond", bond, a, b)] > 0:
                    yield bond, (a, b)


def treaty_text(observer: Observer, treaty: Treaty) -> str:
    """Whose treaty it was, since when, and what became of it, as a sentence."""
    scenario = observer.scenario
    one, two = (scenario.actors[seat].called for seat in treaty.parties)
    since = say("treaty_signed", date=date_text(scenario, treaty.signed)) if treaty.signed \
        else say("treaty_before")
    fate = say("treaty_stands") if not treaty.ended else say(
        "treaty_ended", by=joined([scenario.actors[seat].called for seat in treaty.by]),
        date=date_text(scenario, treaty.ended))
    return say("treaty", one=opened(one), two=two, bond=scenario.bonds[treaty.bond].name,
               since=since, fate=fate)
