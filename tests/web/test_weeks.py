"""A month a week: no clock, the computer is switched off in between; and what a teacher prints."""

from __future__ import annotations

import csv
import html as escaping
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playing import compiled

from game.app.room.people import PORTFOLIOS
from game.app.room.room import Room
from game.app.room.rooms import new_room
from game.app.room.setup_page import MATERIAL
from game.match.report import date_text
from game.present.debrief.results import secrets
from game.present.words.texts import room as say
from game.present.words.texts import web as w

from .conftest import Browser, Class


class Weeks:
    """A class of weeks whose computer is switched off in between."""

    def __init__(self, room: Room) -> None:
        self.school = Class(room)
        self.students = self.school.students(4)
        self.names = [m.name for m in room.people.members.values()]

    def restart(self) -> None:
        """A week later: the server starts again from the folder, the browsers kept their cookies.
        """
        cookies = [b.client.cookies for b in self.students]
        self.school.room.release()
        self.school = Class(Room(self.school.room.folder))
        self.students = [Browser(self.school.app) for _ in cookies]
        for browser, kept, name in zip(self.students, cookies, self.names, strict=True):
            browser.client.cookies.update(kept)
            assert name in browser.page("/play")

    def say(self, do: str, **more: str) -> int:
        return int(self.school.say(do, **more).status_code)


@pytest.fixture
def weeks(folder: Path) -> Iterator[Weeks]:
    made = Weeks(new_room(compiled("lesson_50_minutes"), "pw", plan="weeks", seed=4))
    yield made
    made.school.room.release()


@pytest.mark.slow
def test_six_weeks_with_restarts_memos_and_a_debrief_midway(weeks: Weeks) -> None:
    weeks.school.until("orders")
    for month in range(1, weeks.school.room.turns + 1):
        weeks.restart()
        room = weeks.school.room
        assert room.stage.token == f"orders:{month}:0" and not room.clock.on
        order = room.match.view("us").choices()[0].text
        for n, student in enumerate(weeks.students):
            form = student.form("memo")
            assert student.send(form, text=f"Memo {n} of month {month}").json()["ok"]
        assert weeks.students[0].act("draft", order=order, why=f"Week {month}").json()["ok"]
        assert weeks.students[0].act("seal").json()["ok"]
        weeks.school.until("results")
        assert room.revealed.sheet(month, "us")["orders"] == [order]
        if month == 3:
            _look_back(weeks)
        weeks.school.next()
    room = weeks.school.room
    assert room.stage.name == "freeze" and room.played == 6
    table = csv.DictReader(io.StringIO(weeks.school.teacher.client.get(
        f"/teacher/file/{room.id}/class.csv").content.decode("utf-8-sig")))
    told = [(r["name"], r["turn"], r["text"]) for r in table if r["act"] == "memo"]
    assert sorted(told) == sorted((name, str(t), f"Memo {n} of month {t}")
                                  for n, name in enumerate(weeks.names) for t in range(1, 7))


def _look_back(weeks: Weeks) -> None:
    """The debrief midway, over a restart; Next then leads on to the orders."""
    assert weeks.school.teacher.send(weeks.school.teacher.form("halfway", "/teacher")).json()["ok"]
    weeks.restart()
    room = weeks.school.room
    assert room.stage.token == "halfway:3:0" and not room.stage.revealed
    page = weeks.students[0].page("/play")
    us = [g.name for g in room.scenario.goals if g.actor == room.match.seats.index("us")]
    for word in (*us, w("halfway_expected"), w("halfway_otherwise"), w("your_turning"),
                 "Memo 0 of month 1", "Memo 0 of month 3", date_text(room.scenario, 2)):
        assert word in escaping.unescape(page), word
    others = {g.name for g in room.scenario.goals} - {
        *us, *(place.name for place in room.scenario.flashpoints)}
    assert not [name for name in others if f"<b>{escaping.escape(name)}</b>" in page]
    assert all(f"<b>{escaping.escape(name)}</b>" in page for name in us)
    assert "Memo 1" not in page
    wall = Browser(weeks.school.app).page(f"/wall/{room.id}")
    assert w("months_so_far") in wall and "Memo" not in wall
    teacher = weeks.school.teacher.page("/teacher")
    assert "4 memos" in teacher and "Memo 2 of month 1" in teacher
    assert weeks.students[0].act("memo", text="Memo 0 of month 3").json()["ok"]


@pytest.mark.slow
def test_nothing_is_revealed_midway(folder: Path) -> None:
    """What the others wrote, thought likely and hid is on no page of a team, nor on the wall."""
    weeks = Weeks(new_room(compiled("victory_day_2025"), "pw", plan="weeks", seed=4))
    weeks.school.until("orders")
    us, russia, china, _ = weeks.students
    kinds = {t.id for t in weeks.school.room.scenario.order_types if t.covert}
    order = next(c.text for c in weeks.school.room.match.view("russia").choices()
                 if c.text.split(" ")[0] in kinds)
    assert russia.act("draft", order=order, why="UNIQUEWHY").json()["ok"]
    russia.act("estimate", text="UNIQUEESTIMATE", **{"chance.rung": "35"})
    russia.act("memo", text="UNIQUEMEMO")
    china.act("write", to="russia", text="UNIQUELETTER")
    weeks.school.until("results")
    assert weeks.say("halfway") == 200
    room = weeks.school.room
    hidden = [s.text for s in secrets(room.revealed) if s.text not in {
        x.text for x in room.observer("us").facts(1)}]
    told = escaping.unescape(us.page("/play") + us.page("/play?tab=world") + Browser(
        weeks.school.app).page(f"/wall/{room.id}"))
    assert hidden, "Russia ordered what it keeps to itself"
    assert not [text for text in hidden if text in told]
    assert "UNIQUE" not in told
    assert "UNIQUEMEMO" in russia.page("/play") and "35 %" in weeks.school.teacher.page("/teacher")
    room.release()


@pytest.mark.slow
def test_what_belongs_to_weeks_stays_there(school: Class, weeks: Weeks) -> None:
    student = school.students(1, "orders")[0]
    assert student.act("memo", text="A memo").status_code == 409  # a lesson of 50 minutes
    school.until("results")
    assert school.say("halfway").status_code == 409
    assert not [f for f in school.teacher.forms("/teacher") if f.do == "halfway"]
    assert weeks.say("halfway") == 409  # before the lesson
    weeks.school.until("orders")
    assert weeks.say("halfway") == 409
    assert weeks.students[0].act("memo", text="x" * 1501).status_code == 409
    assert weeks.students[0].act("memo", text="  ").status_code == 409


@pytest.mark.parametrize("name", MATERIAL)
def test_the_teachers_material_is_about_this_lesson(school: Class, name: str) -> None:
    page = school.teacher.page(f"/teacher/print/{name}")
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert len(words) > 600, words
    assert not re.search(r"\{\w+\}|>None<", words)
    about = {"roles": [say(f"role_{r}") for r in PORTFOLIOS],
             "brief": [actor.name for actor in school.room.scenario.actors],
             "long": [g.name for g in school.room.scenario.goals]}
    for word in about.get(name, ()):
        assert word in words, word
    stranger = Browser(school.app).client.get(f"/teacher/print/{name}")
    assert "Password" in stranger.text
