"""The challenge that the teacher gave a team: on its own pages while the months go on, and at the
end on everybody's with what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from game.app.room.challenges import given
from game.app.room.page_parts import name_of
from game.app.room.room import Room
from game.page import Section
from game.present.words.texts import web as w
from game.present.world.challenge_page import challenge_section


def own(room: Room, seat: str) -> Section | None:
    """A team's challenge for its own pages."""
    found = given(room, seat)
    return challenge_section(found, w("your_challenge")) if found else None


def of_all(room: Room) -> Iterator[Section]:
    """The challenges of all teams, once nothing is hidden."""
    for seat in room.match.seats:
        if found := given(room, seat):
            yield challenge_section(found, w("challenge_of", who=name_of(room.scenario, seat)))
