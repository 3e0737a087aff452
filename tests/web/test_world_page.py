"""The page of the world as a student sees it."""

from __future__ import annotations

from html import unescape
from urllib.parse import quote, urlencode

from game.present.words.texts import web as w
from game.present.world.queries import ids_of
from game.present.world.reference_pages import PAGES, page
from game.present.world.restrictions import beside

from .conftest import Class


def test_what_stands_beside_sanctions_is_told_with_its_reasons(school: Class) -> None:
    student = school.students(1, "orders")[0]
    shown = beside(school.room.observer("us"))
    world = student.page("/play?tab=world")
    assert shown and all(caption in world for caption, _, _ in shown)
    for _, name, index in shown:
        ids = ",".join((name, *ids_of(school.room.scenario, name, index)))
        assert f"/play/why?{urlencode({'number': ids})}" in world


def test_every_page_to_look_something_up_in_is_there_for_a_team(school: Class) -> None:
    student = school.students(1, "orders")[0]
    observer = school.room.observer("us")
    for name in PAGES:
        shown = unescape(student.page(f"/play?tab=world&with={name}:"))
        assert f"with={name}%3A" in shown and page(observer, name).title in shown, name
    told = unescape(student.page("/play?tab=world&with=encyclopaedia:order:impose_sanctions"))
    assert "Impose sanctions" in told
    assert "Highest tension" in student.page("/play?tab=world&with=derived:tension")
    for strange in ("country:<b>x", "derived:luck:all", "nothing:x", "goals:x", "flashpoints:y"):
        told = student.page(f"/play?tab=world&with={quote(strange)}")
        assert "<b>x" not in told and w("tab_world") in told
