"""A whole lesson over the server: by Next alone, and by students who use only what pages offer."""

from __future__ import annotations

import html
import os
import random
from collections import Counter

import pytest

from game.app.exports.page_files import debrief_html
from game.app.room.room_book import FILE
from game.app.room.rooms import new_room
from game.app.room.tasks import tasks
from game.present.debrief.results import standings
from game.web.serve import Wishes, rooms_of

from .conftest import Browser, Class

TABS = ("desk", "orders", "talks", "world", "goals")


@pytest.mark.slow
def test_a_teacher_who_only_presses_next_gets_the_whole_lesson(school: Class) -> None:
    students = school.students(6)
    seen = [school.room.stage.name]
    while school.room.stage.name != "end":
        for browser in students[:2]:
            for tab in TABS:
                browser.page(f"/play?tab={tab}")
        school.teacher.page("/teacher")
        school.teacher.page(f"/wall/{school.room.id}")
        school.next()
        seen.append(school.room.stage.name)
    plain = [s for s in seen if s != "crisis"]
    assert plain == ["setup", "lobby", "practice", "brief", *["orders", "results"] * 4,
                     "freeze", "debrief", "ticket", "end"]
    assert school.room.match.over and school.room.played == 4


@pytest.mark.slow
def test_each_portfolio_finds_its_act_on_its_page(school: Class) -> None:
    """Nine of ten portfolio-turns hold an act, by scripts that know nothing but forms."""
    students, lots = school.students(20, "orders"), random.Random(3)
    done: Counter[bool] = Counter()
    for _ in range(4):
        for browser in students:
            _play_turn(browser, lots)
        for browser in students:
            for form in browser.forms():
                if form.do == "seal":
                    browser.send(form)
        for member in school.room.people.present():
            done.update(task.done for task in tasks(school.room, member))
        school.next()
        if school.room.stage.name == "crisis":
            school.until("results")
        if school.room.stage.name == "results" and school.room.played < 4:
            school.until("orders")
    assert done[True] / sum(done.values()) >= 0.9, done


def _play_turn(browser: Browser, lots: random.Random) -> None:
    """Fill in what the desk asks for, draft what an adviser says, write one letter."""
    for form in browser.forms():
        if form.do == "estimate":
            browser.send(form, text="They will press on.", **{
                f: str(lots.randrange(0, 101, 5)) for f in form.free if f.startswith("chance.")})
        elif form.do == "press":
            browser.send(form, text="We stand for peace.")
    page = browser.page("/play")
    answered: set[str] = set()
    for form in browser.forms():
        item = form.fields.get("item", "")
        if form.do == "answer" and item not in answered and form.fields["word"]:
            answered.add(item)
            browser.send(form)
    if "Draft an order, or speak" in page or "Draft an order, or advise" in page:
        for form in [f for f in browser.forms("/play?tab=orders") if f.do == "draft"]:
            told = browser.send(form, why="It serves us.", order=form.fields.get("order") or
                                lots.choice(form.choices["order"])).json()
            if told["ok"] and lots.random() < 0.7:
                break
        for form in browser.forms():
            if form.do == "advise":
                browser.send(form, side="for", text="It fits.")
    others = [f for f in browser.forms("/play?tab=talks&with=brics") if f.do == "write"]
    for form in others:
        browser.send(form, text="What would you give?")
    if "with=us" in browser.page("/play?tab=talks"):
        for form in browser.forms("/play?tab=talks&with=us"):
            if form.do == "write":
                browser.send(form, text="What would you give?")


def test_a_latecomer_takes_a_seat_back_from_a_program(school: Class) -> None:
    school.students(3, "orders")
    assert school.room.game.seats["brics"].startswith("doctrine")
    browser = school.join()
    member = list(school.room.people.members.values())[-1]
    assert member.team == "brics" and member.roles[0] == "head"
    assert school.room.game.seats["brics"] == "human"
    assert "BRICS" in browser.page("/play")


def test_three_presses_move_a_student_and_give_a_seat_back(school: Class) -> None:
    school.students(4, "orders")
    assert school.say("takeover", seat="russia", on="1").json()["ok"]
    assert school.room.game.seats["russia"] != "human"
    assert school.say("takeover", seat="russia", on="").json()["ok"]
    assert school.room.game.seats["russia"] == "human"
    assert school.say("move", member="m1", seat="china", role="press").json()["ok"]
    member = school.room.people.members["m1"]
    assert member.team == "china" and "press" in member.roles


def test_a_class_goes_on_with_its_parallel_rooms_and_leaves_other_classes_alone(
        school: Class, capsys: pytest.CaptureFixture[str]) -> None:
    """The room that was written last, and those under the same password; no other is opened."""
    assert school.say("newroom").json()["ok"]
    ours = [x.room for x in school.hall.rooms.values()]
    assert len({room.pin for room in ours}) == 2 and "Room 2" in school.teacher.page("/teacher")
    older = new_room(school.room.scenario, "another")
    for room in (*ours, older):
        room.release()
    for n, room in enumerate((older, *ours)):
        os.utime(room.folder / FILE, (1_000 + n, 1_000 + n))
    game = older.folder / "game-001.jsonl"
    game.rename(game.with_suffix(".away"))
    rooms, word = rooms_of(Wishes())
    assert not word and [r.folder for r in rooms] == [r.folder for r in reversed(ours)]
    assert not capsys.readouterr().err, "the other's game was asked for"
    game.with_suffix(".away").rename(game)
    os.utime(older.folder / FILE, (2_000, 2_000))
    for room in rooms:
        room.release()
    (alone,), _ = rooms_of(Wishes())
    assert alone.folder == older.folder
    alone.release()


@pytest.mark.slow
def test_the_end_tells_the_score_that_the_printed_page_tells(school: Class) -> None:
    browser = school.join("debrief")
    room, page = school.room, html.unescape(browser.page("/play"))
    assert room.revealed.over
    printed = debrief_html(room.revealed, room.game.opponents)
    for place in standings(room.revealed, room.game.opponents):
        assert f"Place {place.place} of 4, with a score of {place.score:.1f}." in page
        assert f"Score <b>{place.score:.1f}</b>" in printed


def test_drafts_that_stand_against_each_other_say_so(school: Class) -> None:
    """At the draft, and beside the seal; not once one of them is off the sheet."""
    browsers = school.students(4, "orders")
    browser = next(b for b in browsers if any(
        "offensive ukraine_war" in f.choices.get("order", ())
        or f.fields.get("order") == "offensive ukraine_war"
        for f in b.forms("/play?tab=orders") if f.do == "draft"))
    for order in ("promise_guest victory_day parade_truce", "offensive ukraine_war"):
        assert browser.act("draft", order=order, why="It serves us.").json()["ok"]
    page = html.unescape(browser.page("/play"))
    against = "It goes against what you promise China on this sheet, a truce around the parade."
    assert against in page, "at the draft, and at the deed where a dossier shows it"
    assert "The sheet stands against itself" in page
    off = next(f for f in browser.forms() if f.do == "put")
    browser.send(off)
    left = html.unescape(browser.page("/play"))
    assert left.count(against) < page.count(against), "a deed that would break it may still say so"
    assert "The sheet stands against itself" not in left
