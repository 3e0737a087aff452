"""A seat's own large deeds: the day it was the guest or, whoever came, the host of, summits,
crises, treaties, settlements, words kept and broken. Chance may have moved its goals more in other
months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.actions.summits import FULL, MET
from game.core.ledger import Note
from game.match.ranking import NAMESAKE, counts, drama, occasion_of, occasion_weight, sort_of
from game.present.observer.observer import Observer
from game.present.talks.peace import is_peace, peace_of

BOTH = frozenset({"crisis.over", "bond signed", "bond left", "accord signed", "accord broken",
                  "crisis.kept", "crisis.broken", "offer kept", "offer withheld",
                  "assurance broken", "promise kept", "promise failed", "threat carried out",
                  "threat dropped"})
"""Facts that are deeds of all seats in them: who breaks a word, and whom it was given."""
LEAST = 60.0
"""Points of drama below which a deed is not a large one."""


@dataclass(frozen=True)
class Deed:
    """A fact of a month in which a seat had a part of its own, and what it makes of a story."""

    turn: int
    note: Note
    points: float


def own_deeds(observer: Observer, seat: int, count: int) -> list[Deed]:
    """The largest deeds of a seat by their drama, at most one a month, the largest first; as it
    knows them itself, whoever looks. UsageError if the observer may not."""
    found = sorted(_deeds(observer.of_seat(seat), seat), key=lambda deed: (-deed.points, deed.turn))
    months: dict[int, Deed] = {}
    for deed in found:
        if deed.points >= LEAST:
            months.setdefault(deed.turn, deed)
    return list(months.values())[:count]


def _deeds(observer: Observer, seat: int) -> Iterator[Deed]:
    """All deeds of a seat in the months that were played."""
    notes = observer.notes()
    for turn in range(1, observer.played + 1):
        seen = counts([note for note in notes if note.turn < turn])
        for line in observer.all_facts(turn):
            note = next((n for n in line.notes if is_own(observer, n, seat)), None)
            if note is not None:
                yield Deed(turn, note, drama(observer.scenario, note, observer.moved_by(
                    turn, line), seen.get(sort_of(note), 0)))


def is_own(observer: Observer, note: Note, seat: int) -> bool:
    """Whether a fact is a deed of a seat, large or not."""
    if note.kind == "summit":
        return seat in note.actors and note.numbers["end"] in (MET, FULL)
    if note.kind == "occasion":
        host = occasion_of(observer.scenario, note.subject).host
        return occasion_weight(observer.scenario, note) == NAMESAKE and (
            seat == host or (bool(note.numbers["came"]) and seat in note.actors))
    if is_peace(note):
        peace = peace_of(observer, note)
        return seat in (*peace.seats, peace.broker)
    return note.kind in BOTH and seat in note.actors
