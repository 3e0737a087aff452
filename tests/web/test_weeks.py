"""A month a week: no clock, the computer is switched off in between; and what a teacher prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playing import compiled

from game.app.room.people import PORTFOLIOS
from game.app.room.room import Room
from game.app.room.rooms import new_room
from game.present.texts.room import say
from game.web.setup import MATERIAL

from .conftest import Browser, Class


@pytest.mark.slow
def test_a_month_a_week_goes_on_after_each_restart(folder: Path) -> None:
    room = new_room(compiled("lesson_50_minutes"), "pw", plan="weeks", seed=4)
    school = Class(room)
    cookies = [b.client.cookies for b in school.students(4)]
    names = [m.name for m in room.people.members.values()]
    school.until("orders")
    for month in range(1, room.turns + 1):
        place = school.room.folder
        school.room.release()
        school = Class(Room(place))  # a week later
        students = [Browser(school.app) for _ in cookies]
        for browser, kept in zip(students, cookies, strict=True):
            browser.client.cookies.update(kept)
        assert school.room.stage.token == f"orders:{month}:0" and not school.room.clock.on
        for browser, name in zip(students, names, strict=True):
            assert name in browser.page("/play")
        order = school.room.match.view("us").choices()[0].text
        assert students[0].act("draft", order=order, why=f"Week {month}").json()["ok"]
        assert students[0].act("seal").json()["ok"]
        school.until("results")
        sheet = school.room.revealed.sheet(month, "us")
        assert sheet["orders"] == [order]
        school.next()
    assert school.room.stage.name == "freeze" and school.room.played == 6
    school.room.release()


@pytest.mark.parametrize("name", MATERIAL)
def test_the_teachers_material_is_about_this_lesson(school: Class, name: str) -> None:
    page = school.teacher.page(f"/teacher/print/{name}")
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert len(words) > 600, words
    assert not re.search(r"\{\w+\}|>None<", words)
    about = {"roles": [say(f"role_{r}") for r in PORTFOLIOS],
             "brief": [actor.name for actor in school.room.scenario.actors]}
    for word in about.get(name, ()):
        assert word in words, word
    stranger = Browser(school.app).client.get(f"/teacher/print/{name}")
    assert "Password" in stranger.text
