"""What pages say in each part of a lesson: the desk first, who comes early, who only watches, what
is to be done before the class, addresses that lead nowhere."""

from __future__ import annotations

import html as escaping
import re

import pytest

from game.app.room.forecasts import WORLD, asked
from game.app.room.pack import file_of
from game.core.numerals import amount
from game.players.registry import HUMAN
from game.present.debrief.discussion import idea_title
from game.present.debrief.grading import item_words
from game.present.debrief.results import verdicts
from game.present.observer.class_record import SEAT
from game.present.words.texts import reference as say
from game.present.words.texts import web as w
from game.saves.journal import players_at

from .conftest import FORM, Browser, Class, Form, attribute


def parts(browser: Browser, **query: str) -> dict[str, object]:
    """What a student's browser gets that asks for news of its page."""
    answer = browser.client.get("/play/parts", params=query)
    assert answer.status_code == 200
    return dict(answer.json())


def test_with_a_new_part_the_desk_comes_to_who_reads_another_page(school: Class) -> None:
    """A phone that shows one region only asks for that; the part that began brings its desk."""
    phone = school.join("brief")
    told = parts(phone, tab="orders", want="top,tab", part="brief:0:0")
    assert told["part"] == "brief:0:0" and "desk" not in told["regions"]  # type: ignore[operator]
    assert 'data-part="brief:0:0"' in phone.page("/play")
    school.until("orders")
    told = parts(phone, tab="goals", want="top,tab", part="brief:0:0")
    regions: dict[str, dict[str, str]] = told["regions"]  # type: ignore[assignment]
    assert told["part"] == "orders:1:0" and w("your_task") in regions["desk"]["html"]
    assert w("all_orders") in regions["tab"]["html"]
    stays = parts(phone, tab="goals", want="top,tab", part="orders:1:0")
    assert w("your_goals") in stays["regions"]["tab"]["html"]  # type: ignore[index]
    assert "desk" not in stays["regions"]  # type: ignore[operator]


@pytest.mark.slow
def test_who_comes_early_reads_who_plays_and_orders_wait_for_the_month(school: Class) -> None:
    student = school.join("lobby")
    page = escaping.unescape(student.page("/play?tab=orders"))
    for actor in school.room.scenario.actors:
        assert actor.note.strip() in page
    assert w("pages_later") in page and w("how_2") in page
    assert "/play/map.svg" in page and w("danger_track") in page
    assert "(0–10)" in w("danger_track")
    school.until("brief")
    page = escaping.unescape(student.page("/play?tab=orders"))
    assert w("orders_later") in page and w("your_goals") in page
    assert say("goal_held") in page
    assert w("how_2") in escaping.unescape(student.page(f"/wall/{school.room.id}"))
    school.until("orders")
    assert w("orders_later") not in student.page("/play?tab=orders")
    assert 'data-tab="orders"' in student.page("/play")
    school.until("freeze")
    assert w("orders_later") not in student.page("/play?tab=orders")
    assert 'data-tab="orders"' not in student.page("/play")
    page = escaping.unescape(student.page("/play?tab=goals"))
    assert say("goal_open") not in page and w("your_goals") in page
    talks = student.page("/play?tab=talks")
    assert w("no_letters_now") in talks and 'value="write"' not in talks


def test_who_watches_reads_what_is_public(school: Class) -> None:
    us, russia, *_ = school.students(5)
    fifth = list(school.room.people.members.values())[4]
    school.until("orders")
    assert school.say("move", member=fifth.id, seat="", role="").json()["ok"]
    watcher = next(b for b in [*_] if w("watching_now") in b.page("/play"))
    assert us.act("press", text="We stand by our word.").json()["ok"]
    assert us.act("write", to="us", text="Between us alone").json()["ok"]
    assert russia.act("write", to="us", text="For your eyes").json()["ok"]
    page = escaping.unescape(watcher.page("/play"))
    assert "We stand by our word." in page and w("questions_of_month") in page
    assert "Between us alone" not in page and "For your eyes" not in page
    assert 'value="draft"' not in page


def test_preflight_says_what_is_done_and_what_is_not(school: Class) -> None:
    page = escaping.unescape(school.teacher.page("/teacher"))
    assert w("todo_student") in page and w("check_student") not in page
    assert w("check_device", count=1) not in page
    device = Browser(school.app)
    assert device.send(device.forms("/test")[0]).status_code == 200
    page = escaping.unescape(school.teacher.page("/teacher"))
    assert w("check_device", count=1) in page


def test_the_script_keeps_acts_alone_until_they_are_acknowledged(school: Class) -> None:
    """Coming in as a test student opens a page beside the teacher's, asking why a box."""
    seen: set[str] = set()
    for stage in ("setup", "results"):
        school.until(stage)
        for text in FORM.findall(school.teacher.page("/teacher")):
            form = Form(text)
            seen.add(form.action)
            kept = "act" in attribute(text[:text.index(">")], "class").split()
            assert kept == (form.action == "/teacher/act"), text[:200]
    assert seen == {"/teacher/act", "/teacher/test-student", "/teacher/why"}


def test_an_address_that_leads_nowhere_has_a_way_on(school: Class) -> None:
    browser = Browser(school.app)
    answer = browser.client.get("/nothing", headers={"accept": "text/html,*/*"})
    assert answer.status_code == 404 and w("no_page") in answer.text
    assert 'href="/"' in answer.text and "class.css" in answer.text
    plain = browser.client.get("/nothing", headers={"accept": "application/json"})
    assert plain.status_code == 404 and plain.text == w("no_page")


def test_questions_of_the_month_are_sentences(school: Class) -> None:
    """Each number of the world has its own, which ends as a question with its value."""
    observer = school.room.observer(None)
    assert len(WORLD) == 5
    said = asked(observer, 1)[1].text
    assert said.endswith("?") and "79 USD" in said and "_" not in said and ":" not in said


def test_the_pack_names_who_was_there_and_what_lasted(school: Class) -> None:
    """A test student is not in the tables; a seat that a program held for a moment only is not in
    the timeline, one that it kept is; ideas and items are said in words."""
    form = school.teacher.form("next", "/teacher")
    answer = school.teacher.client.post("/teacher/test-student", data={
        "csrf": form.fields["csrf"], "room": school.room.id})
    assert answer.status_code == 200
    tester = next(iter(school.room.people.members.values()))
    us = school.students(4)[3]  # the test student holds the first team until the class comes in
    school.until("orders")
    assert us.act("draft", order="deploy europe", why="They watch", idea="deterrence"
                  ).json()["ok"]
    for on in ("1", ""):
        assert school.say("takeover", seat="china", on=on).json()["ok"]
    assert school.say("takeover", seat="brics", on="1").json()["ok"]
    school.until("results")
    table = file_of(school.room, "class.csv")[0].decode("utf-8-sig")
    assert tester.gone and f"{tester.name}," not in table and "They watch" in table
    assert idea_title(school.room.scenario, "deterrence") in table
    kept = [d.about for d in school.room.revealed.marks(1) if d.kind == SEAT]
    held = players_at(school.room.match.journal.lines, 1)  # who is away is played by a program, too
    assert kept.count("brics") == 1 and sorted(kept) == sorted(s for s, p in held.items()
                                                               if p != HUMAN)
    changes = [d.about for d in school.room.revealed.deeds(1) if d.kind == SEAT]
    assert changes.count("china") >= 2 > kept.count("china")
    assert item_words(school.room.scenario, "settlement.ukraine_war") == \
        "The settlement proposed in Ukraine"


@pytest.mark.slow
def test_parallel_rooms_are_compared_once_secrets_are_open(school: Class) -> None:
    """Room by room: the part, the world, each dispute, each government's goals; only the teacher
    reads it, and only where there are several rooms."""
    student = school.students(1, "orders")[0]
    assert school.say("newroom").json()["ok"] and len(school.hall.rooms) == 2
    assert w("rooms_compared") not in school.teacher.page("/teacher")
    school.until("freeze")
    page = escaping.unescape(school.teacher.page(f"/teacher?room={school.room.id}"))
    table = page[page.index(w("rooms_compared")):].partition("</table>")[0]
    for place in school.room.scenario.flashpoints:
        number = [f.id for f in school.room.scenario.flashpoints].index(place.id)
        rung = school.room.revealed.value("rung", number)
        assert f">{place.name}</th><td>{w('rung_at', rung=amount(rung))}</td><td>–</td>" in table
    for a, actor in enumerate(school.room.scenario.actors):
        words = [v.verdict for v in verdicts(school.room.revealed) if v.actor == a]
        assert f"{actor.name}</th><td>{words.count('achieved')} achieved" in table
    assert w("rooms_compared") not in student.page("/play")
    assert w("rooms_compared") not in student.page(f"/wall/{school.room.id}")


def test_numbers_on_the_desk_say_out_of_how_much(school: Class) -> None:
    head, *_ = school.students(1, "orders")
    chips = re.findall(r'class="chip">(.*?)</li>', head.page("/play"), re.S)
    told = [" ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", c, flags=re.S).split()) for c in chips]
    assert len(told) == 3
    assert re.match(r"[\d.]+ of 10 political capital", told[0])
    assert re.match(r"[\d.]+ % support at home", told[1])
    assert re.match(r"[\d.]+ of 100 isolation", told[2])
