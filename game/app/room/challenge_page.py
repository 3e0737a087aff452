"""The challenge that the teacher gave a team: on its own pages while the months go on, and at the
end on everybody's with what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from game.app.room.challenges import given, result
from game.app.room.page_parts import card, name_of, plain
from game.app.room.room import Room
from game.core.prose import opened
from game.page import Item, Run, Section, Text, bold, text
from game.present.words.texts import web as w
from game.present.world.challenges import Standing


def own(room: Room, seat: str) -> Section | None:
    """A team's challenge for its own pages."""
    found = given(room, seat)
    return _card(found, w("your_challenge")) if found else None


def of_all(room: Room) -> Iterator[Section]:
    """The challenges of all teams, once nothing is hidden."""
    for seat in room.match.seats:
        if found := given(room, seat):
            yield _card(found, w("challenge_of", who=name_of(room.scenario, seat)))


def _card(found: Standing, note: str) -> Section:
    rows = [Item((Run(point.text, icon="check" if point.met else "x" if point.settled else "dot"),),
                 kind="good" if point.met else "") for point in found.points]
    return card(found.challenge.name, text(" ".join(found.challenge.brief.split())), plain(rows),
                Text((bold(opened(result(found))),)), kind="brass", note=note)
