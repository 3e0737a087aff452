"""The page of the world as a student sees it."""

from __future__ import annotations

from game.present.world.restrictions import beside

from .conftest import Class


def test_what_stands_beside_sanctions_is_told_with_its_reasons(school: Class) -> None:
    student = school.students(1)[0]
    school.until("orders")
    shown = beside(school.room.observer("us"))
    page = student.page("/play?tab=world")
    assert shown and all(caption in page for caption, _, _ in shown)
    layout = school.room.match.scenario.layout
    for _, name, index in shown:
        assert f"/play/why?row={layout.row(name, *index)}" in page
