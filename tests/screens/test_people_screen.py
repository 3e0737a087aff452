"""The screen of people: faces of offices in their moods, and of the own advisers."""

from __future__ import annotations

import pytest
from person import Person
from playing import by_programs

from game.match.match import Match
from game.present.people.council import characters

SEED = 10


def faces(person: Person) -> set[str]:
    """The portraits that can be seen, or be scrolled to."""
    drawn = {op.text for op in person.painted().ops if op.kind == "image"}
    for scroll in ("room", "abroad", "page"):
        if person.window.ui.has(scroll):
            person.window.ui.focus(person.window.ui.find(scroll))
            person.press("end")
            drawn |= {op.text for op in person.painted().ops if op.kind == "image"}
    return drawn


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1280, 720)])
def test_offices_show_moods_and_advisers_their_faces(size: tuple[int, int]) -> None:
    person = Person(size)
    person.take(Match.replay(list(by_programs(SEED, 3).journal.lines)), 0)
    person.open("people")
    person.tidy()
    drawn = faces(person)
    assert {"velin_hard", "fei_hard", "moura_guarded"} <= drawn
    room = {a.person.face() for a in characters(person.game.scenario, 0) if a.person}
    assert len(room & drawn) >= 2 and not drawn & {"velin", "rezvin"}


def test_a_person_of_the_game_has_the_plain_face() -> None:
    person = Person((1920, 1080))
    match = Match.replay(list(by_programs(SEED, 3).journal.lines))
    match.record("seat", seat="russia", player="human")
    person.take(match, 0, 1)
    person.game.sit(0)
    person.open("people")
    drawn = {op.text for op in person.painted().ops if op.kind == "image"}
    assert "velin_guarded" in drawn and "fei_hard" in drawn
