"""Portfolios, forecasts, crises, letters, the pack, deleting: the room behind the server."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from html import escape
from pathlib import Path

import pytest
from playing import ROOT, compiled

from game.actions.settlements import position_name
from game.app.room.class_clock import Countdown
from game.app.room.forecasts import Scored, asked, brier, calibration
from game.app.room.people import PORTFOLIOS, Member, shared
from game.app.room.room import ENGINE, classes_folder
from game.app.room.rooms import new_room, unfinished
from game.core.prose import opened
from game.match.report import date_text
from game.present.talks.letters import letters
from game.present.words.texts import web as w

from .conftest import FORM, Browser, Class, Form


def team(size: int, **wishes: str) -> list[Member]:
    return [Member(f"m{n}", f"N{n}", "", "us", wishes.get(f"m{n}", "")) for n in range(size)]


@pytest.mark.parametrize("size", range(1, 10))
def test_every_portfolio_has_one_holder_whatever_the_size(size: int) -> None:
    found = shared(team(size))
    held = [r for roles in found for r in roles if r != "adviser"]
    assert sorted(held) == sorted(PORTFOLIOS)
    assert all(found) and len(found) == size


def test_wishes_come_first_and_what_one_had_stays() -> None:
    members = team(4, m3="head")
    found = shared(members)
    assert "head" in found[3]
    for member, roles in zip(members, found, strict=True):
        member.roles, member.wish = roles, ""
    grown = shared([*members, Member("m9", "Late", "", "us")])
    assert all(a[0] == b[0] for a, b in zip(found, grown, strict=False))


def test_brier_scores_and_calibration() -> None:
    found = [Scored(1, "us", "q", 100, True), Scored(1, "us", "q", 0, True),
             Scored(2, "us", "q", 50, False)]
    assert brier(found) == pytest.approx((0 + 1 + 0.25) / 3)
    assert brier([]) is None
    assert calibration(found) == [(0, 20, 1, 1.0), (40, 60, 1, 0.0), (80, 100, 1, 1.0)]


def test_questions_of_a_month_keep_their_words_when_the_month_is_over(school: Class) -> None:
    school.until("orders")
    before = [q.text for q in asked(school.room.observer(None), 1)]
    school.until("results")
    assert [q.text for q in asked(school.room.observer(None), 1)] == before and len(before) == 3


@pytest.mark.slow
def test_the_clock_pauses_grows_and_seals(school: Class) -> None:
    school.students(4, "orders")
    room = school.room
    assert room.clock.on and room.clock.running
    left = room.clock.left
    assert school.say("add", minutes="1").json()["ok"] and room.clock.left > left + 50
    assert school.say("pause", on="1").json()["ok"] and not room.clock.running
    assert school.say("pause", on="").json()["ok"]
    assert school.say("extra", seat="china", minutes="2").json()["ok"]
    room.clock.left = 0.01
    room._ticked -= 1.0
    school.live.tick()
    assert room.desk("us").sealed == "clock" and not room.desk("china").sealed
    assert not room.locked("china") and room.locked("us")
    assert school.say("add", minutes="1").json()["ok"]
    assert not room.desk("us").sealed and not room.locked("us")
    room.clock.left = 0.01
    room._ticked -= 1.0
    school.live.tick()
    assert room.desk("us").sealed == "clock"
    assert 'value="clock_off"' in school.teacher.page("/teacher")
    assert school.say("clock_off").json()["ok"] and not room.clock.on
    assert not room.desk("us").sealed and not room.locked("us")
    assert 'value="clock_off"' not in school.teacher.page("/teacher"), "it is off"
    assert school.say("add", minutes="1").json()["ok"] and room.clock.running


def test_a_countdown_without_a_length_is_off() -> None:
    clock = Countdown()
    clock.tick(5, 0)
    assert not clock.on
    clock.start(1)
    clock.tick(90, -60)
    assert clock.left == -30


@pytest.mark.slow
def test_muted_teams_write_only_to_themselves_and_hidden_letters_say_so(school: Class) -> None:
    us, russia, *_ = school.students(4, "orders")
    assert us.act("write", to="russia", text="You fool").json()["ok"]
    assert russia.act("report", letter="1").json()["ok"]
    assert "Flagged" in school.teacher.page("/teacher")
    assert school.say("hide", letter="1", on="1").json()["ok"]
    page = russia.page("/play?tab=talks&with=us")
    assert "You fool" not in page and "Hidden by the teacher" in page
    assert school.say("mute", seat="us", on="1").json()["ok"]
    assert us.act("write", to="russia", text="Again").status_code == 409
    assert us.act("write", to="us", text="Team").json()["ok"]
    assert "You fool" in (school.room.folder / "game-001.jsonl").read_text("utf-8")


def waiting(page: str) -> tuple[str, dict[str, str]]:
    """The count at the page of talks, and those of its talks."""
    badge = r"<small>(\d+)</small></a>"
    found = re.findall(rf'data-tab="talks"[^>]*>(?:(?!</a>).)*{badge}', page, re.S)
    talks = re.findall(rf'data-thread="([^"]+)"[^>]*>(?:(?!</a>).)*{badge}', page, re.S)
    return "".join(found), dict(talks)


@pytest.mark.slow
def test_what_was_not_read_yet_is_counted_by_talk_until_it_is_opened(school: Class) -> None:
    us, russia, china, *_, second = school.students(5, "orders")
    us.act("write", to="russia", text="Mine")
    assert waiting(us.page("/play")) == ("", {})
    for text in ("One", "Two"):
        russia.act("write", to="us", text=text)
    china.act("write", to="us", text="Three")
    assert second.act("write", to="us", text="Among us").json()["ok"]
    assert waiting(us.page("/play"))[0] == "4"
    page = us.page("/play?tab=talks&with=russia")
    assert "Two" in page and waiting(page) == ("2", {"us": "1", "china": "1"})
    assert waiting(second.page("/play"))[0] == "3"  # for the others of the team they are still new
    school.next()
    assert waiting(us.page("/play?tab=talks&with=china")) == ("1", {"us": "1"})
    assert waiting(us.page("/play?tab=talks&with=us")) == ("", {})


def test_letters_say_when_they_were_sent(school: Class) -> None:
    """The month, and to the teacher the time of day; what a program answers has none."""
    us, *_ = school.students(1, "orders")
    at = round(time.mktime((2026, 3, 4, 10, 42, 0, 0, 0, -1)))
    with ENGINE:
        for turn, by, sent in ((1, "m1", at), (2, "", 0), (2, "m1", 2**53)):
            school.room.note("note", turn=turn, mail={
                "sender": "us", "to": "russia", "by": by, "text": f"Letter of {turn}",
                "press": False, "at": sent})
    first, second = (date_text(school.room.scenario, t) for t in (1, 2))
    page, mine = school.teacher.page("/teacher"), us.page("/play?tab=talks&with=russia")
    assert f"to Russia · {first}, 4 March 2026 10:42<" in page
    assert f"to Russia · {second}<" in page and f"to Russia · {second}, -<" in page
    assert f"to Russia · {first}<" in mine and "10:42" not in mine


def test_programs_answer_letters_after_the_month(school: Class) -> None:
    us = school.join("orders")
    assert us.act("write", to="brics", text="What do you want?").json()["ok"]
    school.until("results")
    found = letters(school.room.match.journal.lines)
    assert [(x.sender, x.to) for x in found] == [("us", "brics"), ("brics", "us")]
    assert "a program" in us.page("/play?tab=talks&with=brics")


@pytest.mark.slow
def test_a_crisis_asks_people_and_waits_for_them_or_the_clock(folder: Path) -> None:
    """The month is tried on a copy, people are asked, and the same month is played with their
    answers; who says nothing is silent."""
    for answer in (True, False):
        school = Class(new_room(compiled("victory_day_2025"), "pw", plan="free", seed=11))
        students = school.students(4, "orders")
        room = school.room
        order = next(c.text for c in room.match.view("china").choices()
                     if room.scenario.order_type(
                         room.scenario.orders.by_text[2][c.text] + int(
                             room.scenario.orders.first[2])).do == "challenge")
        assert students[2].act("draft", order=order).json()["ok"]
        before = room.match.state_hash()
        school.next()
        assert room.stage.name == "crisis" and room.match.state_hash() == before
        asked_ = school.live.course.asked()
        assert "china" in asked_
        assert "Crisis, round 1" in students[2].page("/play")
        again = type(school.live.course)(room)
        assert again.asked().keys() == asked_.keys()
        for _ in range(6):
            if room.stage.name != "crisis":
                break
            if answer:
                for seat in school.live.course.asked():
                    browser = students[room.match.seats.index(seat)]
                    word = school.live.course.asked()[seat].choices[-1][0]
                    assert browser.act("stance", word=word).json()["ok"]
            else:
                school.next()
        assert room.stage.name == "results" and room.played == 1
        line = next(x for x in room.match.journal.lines if x["kind"] == "step")
        assert line["crisis"]
        room.release()


@pytest.mark.slow
def test_the_world_shows_who_speaks_for_each_office(school: Class) -> None:
    us, *_ = school.students(4, "orders")
    page = us.page("/play?tab=world")
    told = dict(re.findall(r'src="/static/face-([a-z]+)_([a-z]+)\.png"', page))
    assert told == dict.fromkeys(("velin", "fei", "moura"), "guarded"), "people play these seats"
    assert "Arkady Velin</b>, Envoy of the Kremlin" in page
    picture = us.client.get("/static/face-velin_guarded.png")
    assert picture.headers["content-type"] == "image/png" and len(picture.content) > 5_000


@pytest.mark.slow
def test_the_pack_counts_everybody_by_code_name(school: Class) -> None:
    students = school.students(8, "orders")
    students[0].act("draft", order="deploy europe", why="=SUM(A1)")
    students[4].act("advise", id="1", side="against", text="Too dear")
    students[0].act("write", to="china", text="A letter")
    students[1].act("estimate", text="Quiet", **{"chance.rung": "30"})
    school.until("ticket")
    students[0].act("ticket", t0="The war", t1="", t2="Much")
    page = school.teacher.client.get(f"/teacher/file/{school.room.id}/debrief.html").text
    for word in ("Fox", "A letter", "Brier", "The war", "Who played"):
        assert word in page
    table = school.teacher.client.get(f"/teacher/file/{school.room.id}/class.csv").text
    rows = list(csv.DictReader(io.StringIO(table.lstrip("﻿"))))
    acts = {(r["name"], r["act"]) for r in rows}
    assert ("Fox", "draft") in acts and any(a == "advice against" for _, a in acts)
    assert not any(r["text"].startswith("=") for r in rows)
    assert {r["name"] for r in rows} == {m.name for m in school.room.people.members.values()}


@pytest.mark.slow
def test_deleting_leaves_no_name_letter_or_number(school: Class, folder: Path) -> None:
    students = school.students(4, "orders")
    students[0].act("write", to="china", text="UNIQUELETTER")
    assert school.say("delete", sure="000").status_code == 409
    assert school.room.folder.is_dir()
    assert school.say("delete", sure=school.room.pin).json()["ok"]
    assert not school.hall.rooms and not unfinished()
    left = [p for p in folder.rglob("*") if p.is_file()]
    text = "".join(p.read_bytes().decode("latin-1") for p in left)
    for word in ("UNIQUELETTER", "Fox", "Birch", school.room.pin):
        assert word not in text, word
    assert students[0].client.get("/play/parts").json() == {"gone": True}
    answer = students[0].client.get("/play")
    assert "deleted" in answer.text and "gone.js" in answer.text
    assert "storage" in answer.headers["clear-site-data"]
    assert not students[0].client.cookies.get("seat")


def test_nothing_of_a_device_is_kept(school: Class) -> None:
    school.students(4)
    text = (school.room.folder / "room.jsonl").read_text("utf-8")
    assert "testclient" not in text and "testserver" not in text and "127.0.0.1" not in text
    kinds = {json.loads(x)["kind"] for x in text.splitlines()}
    assert kinds <= {"room", "member", "seat", "option", "stage"}


def test_a_closed_door_a_full_room_and_a_doubled_name_say_so(school: Class) -> None:
    from .conftest import FORM, Form
    assert school.say("switch", name="closed", on="1").json()["ok"]
    browser = Browser(school.app)
    form = Form(FORM.findall(browser.page("/"))[0])
    answer = browser.client.post(form.action, data={**form.fields, "pin": school.room.pin})
    assert answer.status_code == 409 and "closed the door" in answer.text
    assert school.say("switch", name="closed", on="").json()["ok"]
    assert switched(school, "nicknames", "Let students choose code names")
    for code in (200, 409):
        browser = Browser(school.app)
        form = Form(FORM.findall(browser.page("/"))[0])
        answer = browser.client.post(form.action, data={**form.fields, "pin": school.room.pin,
                                                        "name": "Max"})
        assert answer.status_code == code
    assert "is called Max already" in answer.text


def switched(school: Class, name: str, text: str) -> bool:
    """Press a button of the teacher's page that turns an option on; whether it is on then."""
    form = next(f for f in school.teacher.forms("/teacher") if f.fields.get("name") == name)
    assert text in form.text
    return school.teacher.send(form).json()["ok"] and school.room.options[name] is True


def test_the_teacher_gives_out_the_places(school: Class) -> None:
    """Then nobody is seated or sits down by itself; moved by the teacher, they have places."""
    assert switched(school, "teacher_seats", "I give out the places")
    school.next()
    browser = school.join()
    page = browser.page("/play")
    assert "Your teacher gives out the places" in page and "No team yet" in page
    assert not any(f.do == "sit" for f in browser.forms())
    answer = browser.act("sit", team="china", wish="")
    assert answer.status_code == 409 and "gives out the places" in answer.json()["said"]
    assert not school.room.people.members["m1"].team
    assert "Without a team" in school.teacher.page("/teacher")
    assert school.say("move", member="m1", seat="china", role="press").json()["ok"]
    assert "China · " in browser.page("/play")
    school.until("orders")
    late = school.join()
    assert "You watch" in late.page("/play") and not school.room.people.members["m2"].team


def test_the_key_of_forms_is_for_this_user_alone(school: Class) -> None:
    key = classes_folder() / "server.key"
    assert key.is_file()
    if os.name == "posix":
        assert key.stat().st_mode & 0o077 == 0


ASKS = """import sys, time
from pathlib import Path
from game.app.room.room import Room
from game.app.room import whatif
whatif.GAMES = 1_000_000
room = Room(Path(sys.argv[1]))
values = {"flashpoints.incident": 0.03}
whatif.WhatIf().ask(room, whatif.Question(1, values=values), lambda: None)
time.sleep(300)
"""


def asking(folder: Path) -> list[int]:
    """The processes that work out a what-if of a room's game."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = path.read_bytes().decode("utf-8", "replace").split("\0")
            if "whatif" in words and any(x.startswith(str(folder)) for x in words):
                found.append(int(path.parent.name))
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs Linux's /proc")
def test_a_what_if_ends_with_a_killed_server(school: Class) -> None:
    school.until("debrief")
    folder = school.room.folder
    school.room.release()
    server = subprocess.Popen([sys.executable, "-c", ASKS, str(folder)], cwd=ROOT,
                              stdin=subprocess.DEVNULL)
    try:
        wait_until(lambda: asking(folder))
    finally:
        server.kill()
        server.wait()
    wait_until(lambda: not asking(folder))


def wait_until(what: Callable[[], object]) -> None:
    """Wait for something that other processes bring about."""
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        time.sleep(0.1)


ODD: list[dict[str, str]] = [
    {}, {"turn": "1"}, {"turn": "1", "name": "flashpoints.nothing", "value": "1"},
    {"turn": "1", "name": "flashpoints.incident", "value": "0.9"},
    {"turn": "1", "name": "flashpoints.incident", "value": "nan"},
    {"turn": "1", "name": "flashpoints.incident", "value": "much"},
    {"turn": "1", "name": "capital.carried", "value": "7"},
    {"turn": "0", "name": "flashpoints.incident", "value": "0.03"},
    {"turn": "9", "name": "flashpoints.incident", "value": "0.03"},
    {"order": "1|us|conquer mars", "name": "flashpoints.incident", "value": "0.03"}]
"""What cannot be asked."""


@pytest.mark.slow
def test_a_what_if_asks_what_can_be_asked(school: Class) -> None:
    school.until("debrief")
    for fields in ODD:
        answer = school.say("whatif", **fields)
        assert answer.status_code == 409 and answer.json()["said"], fields
        assert not school.live.whatif.busy and not school.live.whatif.asked, fields


@pytest.mark.slow
def test_peers_are_rated_for_the_teacher_alone(school: Class) -> None:
    students = school.students(8, "ticket")
    rating = students[0].form("rate")
    assert w("peers") in students[0].page("/play") and w("peer_0") in rating.text
    assert rating.choices == {"peer.m5": ["0", "1", "2", "3", "4", "5"]}
    assert students[0].act("rate", **{"peer.m5": "4"}).json()["ok"]
    assert students[0].act("rate", **{"peer.m2": "4"}).status_code == 409  # another team
    table = school.teacher.client.get(f"/teacher/file/{school.room.id}/class.csv").text
    assert "rated by the team (mean of 1),4.0" in table
    assert "rated by" not in students[4].page("/play")


@pytest.mark.slow
def test_a_proposal_stands_in_the_talks_with_who_made_it(school: Class) -> None:
    students = school.students(4, "orders")
    order = "propose_accord china discount_energy/own_currencies"
    assert students[1].act("draft", order=order, why="It pays").json()["ok"]
    school.until("results")
    school.until("orders")
    page = students[2].page("/play?tab=talks&with=russia")
    assert "Sign" in page and 'value="accord.russia"' in page
    assert 'value="accord.russia"' not in students[2].page("/play?tab=talks&with=us").split(
        'id="tab"')[1]
    assert students[2].act("answer", item="accord.russia", word="sign").json()["ok"]
    assert "Answer: Sign" in students[2].page("/play")


ASKING = {"us": "propose_settlement ukraine_war freeze", "russia": "invite us crisis",
          "china": "propose_accord us hold_asia.taiwan_strait/market_access",
          "brics": "table_motion payment_system"}


@pytest.mark.slow
def test_each_kind_of_question_is_answered_by_the_forms_of_the_page(folder: Path) -> None:
    """Each answer that a question offers has a form; it takes effect, and is taken back."""
    school = Class(new_room(compiled("victory_day_2025"), "pw", plan="free", seed=11))
    room = school.room
    students = dict(zip(room.match.seats, school.students(4, "orders"), strict=True))
    for seat, order in ASKING.items():
        assert students[seat].act("draft", order=order, why="We ask").json()["ok"]
    assert students["brics"].act("draft", order="propose_partial ukraine_war energy_truce",
                                 why="We ask").json()["ok"]
    school.until("results")
    school.until("orders")
    seen = {seat: _answer_all(school, seat, browser) for seat, browser in students.items()}
    asked_of = {item.partition(".")[0] for items in seen.values() for item in items}
    assert asked_of == {"accord", "event", "invitation", "motion", "occasion", "partial",
                        "settlement"}
    assert any(word.startswith("counter ") for word in seen["russia"]["settlement.ukraine_war"])
    given = {seat: dict(room.desk(seat).answers) for seat in room.match.seats}
    school.until("results")
    line = [x for x in room.match.journal.lines if x["kind"] == "step"][-1]
    assert {seat: line["sheets"][seat]["answers"] for seat in given} == given
    room.release()


def _answer_all(school: Class, seat: str, browser: Browser) -> dict[str, list[str]]:
    """Give each answer of each question once, the last one to stay; the words by item."""
    desk, out = school.room.desk, dict[str, list[str]]()
    for question in school.room.questions(seat):
        last = question.choices[-1][0]
        for word, meaning in (*question.choices, (last, "")):
            page = browser.page("/play")
            assert escape(question.title) in page and escape(meaning) in page
            now = desk(seat).answers.get(question.item)
            if now is None:
                assert "As long as you do not answer" in _article(page, question.item)
            else:
                assert "As long as you do not answer" not in _article(page, question.item)
            pressed = "" if word == now else word
            form = next(f for f in map(Form, FORM.findall(page)) if f.do == "answer" and f.fields[
                "item"] == question.item and f.fields["word"] == pressed)
            assert browser.send(form).json()["ok"], (question.item, word)
            assert desk(seat).answers.get(question.item, "") == pressed
        assert browser.act("answer", item=question.item, word=last).json()["ok"]
        out[question.item] = [w for w, _ in question.choices]
    return out


def _article(page: str, item: str) -> str:
    """The part of the page that asks a question."""
    return next(x for x in page.split('<section class="question') if f'value="{item}"' in x)


def test_pages_tell_of_factions_talks_bonds_and_members(school: Class) -> None:
    """What the window shows of home, of talks and of BRICS stands on the browser's pages."""
    us, russia, *_ = school.students(4, "orders")
    scenario = school.room.scenario
    for browser, seat in ((us, 0), (russia, 1)):
        page = browser.page("/play?tab=goals")
        for faction in scenario.factions:
            assert (escape(opened(faction.name)) in page) == (faction.actor == seat)
            assert (escape(faction.blocks.strip()) in page) == (faction.actor == seat)
    assert us.act("draft", order="propose_settlement ukraine_war freeze", why="x").json()["ok"]
    school.until("results")
    page = us.page("/play?tab=world")
    place = scenario.flashpoints[0]
    assert "Talks and deals, by dispute" in page
    at = [int(school.room.observer("us").value("offer_term", 0, n)) for n in range(4)]
    for field, number in enumerate(at):
        assert escape(position_name(scenario, place, field, number)) in page
    assert escape(scenario.members[0].name) in page and "BRICS" in page


def test_an_order_that_a_faction_blocks_is_refused_in_words(school: Class) -> None:
    us = school.students(4, "orders")[0]
    assert "arm_defender ukraine_war" in us.page("/play?tab=orders")
    school.room.match.override("discontent", ("restrainers",), 100.0, "An angry spring")
    assert "arm_defender ukraine_war" not in us.page("/play?tab=orders")
    told = us.act("draft", order="arm_defender ukraine_war", why="Aid")
    name = opened(next(
        f.name for f in school.room.scenario.factions if f.id == "restrainers"))
    assert told.status_code == 409 and f"blocked at home. {name}" in told.json()["said"]
    assert f"{name}: discontent 100" in us.page("/play?tab=goals")
    assert "it blocks" in us.page("/play?tab=goals")
