"""The practice month: everything of a real one, for each student alone; it counts for nothing."""

from __future__ import annotations

import pytest

from game.app.room.rooms import unfinished
from game.engine.warming import BUSY, IDLE, READY
from game.present.words.texts import room as say
from game.present.words.texts import web as w

from .conftest import FORM, Browser, Class, Form


def test_a_student_who_is_early_practises_and_nothing_of_it_counts(school: Class) -> None:
    us, russia = school.students(2, "lobby")
    before = len(school.room.match.journal.lines)
    assert us.send(us.form("practise")).json()["ok"]
    page = us.page("/play")
    assert w("practice_nothing") in page and w("practice_nothing") not in russia.page("/play")
    assert f">{w('practice_title')}</p>" in page and "turn 1 of" not in page
    assert us.act("draft", order="deploy europe", why="To try it").json()["ok"]
    assert us.act("write", to="china", text="Hello").json()["ok"]
    assert us.act("seal").json()["ok"]
    page = us.page("/play")
    assert "/play/why?" in page and w("to_lobby") in page
    made = school.live.practices["m1"].room
    assert made.match.turn == 2 and made.match.seed != school.room.match.seed
    assert made.folder.parent.parent == school.room.folder and len(unfinished()) == 1
    assert us.act("lobby").json()["ok"]
    assert w("practise") in us.page("/play") and not made.folder.exists()
    assert len(school.room.match.journal.lines) == before and school.room.match.turn == 1
    assert not school.room.letters() and not school.room.desk("us").drafts
    assert "m1" in school.live.practised or school.live.tick() is None


@pytest.mark.slow
def test_next_leads_all_through_practice_with_their_portfolios_and_on(school: Class) -> None:
    found = school.students(12, "practice")
    for browser in found:
        assert w("practice_nothing") in browser.page("/play")
    roles = {m.id: m.roles for m in school.room.people.present()}
    for name, made in school.live.practices.items():
        assert made.room.people.members[name].roles == roles[name]
    page = found[1].page("/play")
    assert all(say(f"role_{r}") in page for r in roles["m2"])
    late = school.join()
    assert w("practice_nothing") in late.page("/play")
    assert found[0].act("lobby").status_code == 409  # the class goes on together
    school.next()
    assert school.room.stage.name == "brief"
    assert w("practice_nothing") not in found[0].page("/play") and not school.live.practices
    assert not list((school.room.folder / "practice").glob("*"))
    school.until("orders")
    assert found[0].act("practise").status_code == 409


def test_the_news_tell_a_browser_that_it_is_elsewhere_now(school: Class) -> None:
    us = school.join("lobby")
    def sign() -> str:
        return str(us.client.get("/news?as=seat").json()["v"])
    first = sign()
    us.act("practise")
    second = sign()
    us.act("draft", order="deploy europe", why="x")
    third = sign()
    us.act("lobby")
    assert len({first, second, third, sign()}) == 4


def test_time_over_plays_the_practice_month(school: Class) -> None:
    us = school.join("lobby")
    us.act("practise")
    made = school.live.practices["m1"]
    made.room.clock.left = 0.01
    made.room.now = lambda: made.room._ticked + 1.0
    school.live.tick()
    assert made.room.stage.name in ("results", "crisis")


def test_the_teacher_tries_it_as_a_test_student_who_is_gone_when_the_class_comes(
        school: Class) -> None:
    page = school.teacher.page("/teacher")
    form = next(Form(x) for x in FORM.findall(page) if "test-student" in x)
    stranger = Browser(school.app)
    assert "seat" not in stranger.client.post(form.action, data=form.fields).cookies
    assert not school.room.people.present()
    answer = school.teacher.client.post(form.action, data=form.fields)
    assert w("practice_nothing") in answer.text and "/play" in str(answer.url)
    assert school.teacher.act("seal").json()["ok"]
    school.live.tick()
    assert school.live.practised == {"m1"}
    school.until("lobby")
    assert not school.room.people.present() and not school.live.practices


def test_what_a_killed_program_left_of_practice_is_deleted(school: Class) -> None:
    us = school.join("lobby")
    us.act("practise")
    assert (school.room.folder / "practice").exists()
    type(school.live)(school.room)
    assert not (school.room.folder / "practice").exists()


def test_the_ticks_say_whether_the_rules_are_compiled_and_a_button_compiles(
        school: Class) -> None:
    class Warming:
        state, begun = IDLE, 0

        def begin(self) -> None:
            self.begun, self.state = self.begun + 1, BUSY
    warming = Warming()
    assert w("rules_absent") in school.teacher.page("/teacher")
    school.hall.warming = warming  # type: ignore[assignment]
    assert w("rules_idle") in school.teacher.page("/teacher")
    assert school.teacher.send(school.teacher.form("compile", "/teacher")).json()["ok"]
    page = school.teacher.page("/teacher")
    assert warming.begun == 1 and w("rules_busy") in page and w("compile") not in page
    warming.state = READY
    assert w("rules_ready") in school.teacher.page("/teacher")


@pytest.mark.slow
def test_one_device_for_each_team_is_recommended_and_says_whose_turn_it_is(school: Class) -> None:
    school.live.tested |= {"a", "b", "c"}
    assert w("few_devices", count=3) in school.teacher.page("/teacher")
    assert school.say("switch", name="one_device", on="1").json()["ok"]
    assert w("few_devices", count=3) not in school.teacher.page("/teacher")
    us, *_, fifth = school.students(5)
    assert [m.team for m in school.room.people.present()] == [*school.room.match.seats, ""]
    assert w("watch_only") in fifth.page("/play")
    school.until("orders")
    assert w("device_to", role=say("role_head")) in us.page("/play")
    assert us.act("seal").json()["ok"] and us.act("unseal").json()["ok"]
    assert us.act("press", text="We are ready to talk.").json()["ok"]
    assert w("device_to", role=say("role_press")) not in us.page("/play")
