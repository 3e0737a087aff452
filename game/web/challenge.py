"""The challenge that the teacher gave a team: on its own pages while the months go on, and at the
end on everybody's with what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from game.app.room.challenges import chosen, given, result
from game.app.room.room import Room
from game.core.prose import opened
from game.page import Item, Points, Run, Section, bold, line, text
from game.present.words.texts import web as w
from game.present.world.challenges import Standing, challenges_for
from game.web.class_view import ClassView
from game.web.html import Html, button, el, hidden, labelled, option
from game.web.seatparts import name_of, teachers


def own(room: Room, seat: str) -> Html | None:
    """A team's challenge for its own pages."""
    found = given(room, seat)
    return ClassView(room).block(_card(found, w("your_challenge"))) if found else None


def of_all(room: Room) -> Iterator[Section]:
    """The challenges of all teams, once nothing is hidden."""
    for seat in room.match.seats:
        if found := given(room, seat):
            yield _card(found, w("challenge_of", who=name_of(room.scenario, seat)))


def _card(found: Standing, note: str) -> Section:
    rows = [Item(line(Run(point.text, icon="check" if point.met else "x" if point.settled
                          else "dot")), kind="good" if point.met else "")
            for point in found.points]
    return Section(found.challenge.name, (
        text(" ".join(found.challenge.brief.split())), Points(tuple(rows), "plain"),
        text(bold(opened(result(found))))), kind="card brass", note=note)


def form_for(room: Room, token: str, seat: str) -> Html | None:
    """The teacher's form that gives a team a challenge; None where the scenario has none for it."""
    known = challenges_for(room.scenario, seat)
    if not known or room.stage.revealed:
        return None
    now = chosen(room, seat)
    return teachers("challenge", token, room, hidden("seat", seat), labelled(w("challenge"), el(
        "select", option("", w("no_challenge"), not now), *(option(c.id, c.name, c.id == now)
                                                          for c in known), name="challenge")),
                    button(w("set")))
