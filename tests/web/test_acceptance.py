"""The ten acceptance scenarios of a class, as far as they need no real browser; the others are in
test_real_browser.py, and dropout on a bad network in test_bad_network.py."""

from __future__ import annotations

import csv
import io
import random
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playing import compiled

from game.app.room.forecasts import asked
from game.app.room.live import Live
from game.app.room.room import ENGINE
from game.app.room.rooms import new_room
from game.match.match import Match
from game.match.report import date_text
from game.saves.journal import read_lines
from game.web import console
from game.web.hall import TEACHER
from game.web.html import Html

from .conftest import Browser, Class
from .test_lesson import TABS, _play_turn


class Timed(Class):
    """A class whose minutes pass when the test says so."""

    def __init__(self, seed: int = 5) -> None:
        self.seconds = 0.0
        room = new_room(compiled("lesson_50_minutes"), "pw", seed=seed)
        super().__init__(room)
        room.now = lambda: self.seconds
        room._ticked = room._kept = 0.0
        room.seen = {}

    def wait(self, seconds: float, *awake: Browser) -> None:
        """Let time pass, in which these browsers are heard."""
        for _ in range(round(seconds / 5)):  # a tick counts at most five seconds
            self.seconds += 5.0
            for browser in awake:
                browser.client.get("/news?as=seat")
            self.live.tick()


@pytest.fixture
def timed(folder: Path) -> Iterator[Timed]:
    made = Timed()
    yield made
    made.room.release()


@pytest.mark.slow
def test_scenario_2_a_whole_lesson_of_24_leaves_time_to_debrief(timed: Timed) -> None:
    """24 browsers come in, two teams do all that their pages ask, two do nothing; the teacher
    presses Next when the clock of a part is over. Sixteen minutes are left when nothing is hidden
    any more, and no press led nowhere."""
    lots = random.Random(4)
    timed.next()
    everybody = timed.students(24)
    assert len(timed.room.people.present()) == 24 and timed.seconds < 240
    assert {len(timed.room.people.team(s)) for s in timed.room.match.seats} == {6}
    busy = [b for b, m in zip(everybody, timed.room.people.members.values(), strict=True)
            if m.team in ("us", "china")]
    played = []
    while not timed.room.stage.revealed:
        before = timed.room.stage.token
        if timed.room.stage.name == "orders":
            for browser in busy:
                _play_turn(browser, lots)
        for _ in range(60):
            if timed.room.clock.left <= 0 or timed.room.stage.token != before:
                break
            timed.wait(10, *everybody)
        if timed.room.stage.token == before:
            timed.next()
        assert timed.room.stage.token != before, "a press that leads nowhere"
        if timed.room.stage.name == "results":
            played.append(timed.room.stage.turn)
    assert played == [1, 2, 3, 4]
    assert 50 * 60 - timed.seconds >= 16 * 60, timed.seconds / 60
    with ENGINE:
        assert timed.room.match.over
    sheets = [x["sheets"] for x in read_lines(timed.room.folder / "game-001.jsonl")[0]
              if x["kind"] == "step"][:4]
    assert all(s["us"]["orders"] and not s["russia"]["orders"] for s in sheets)


@pytest.mark.slow
def test_scenario_3_absence_is_played_and_logged(timed: Timed) -> None:
    """Nobody for Russia in the first month, two leave in the second, one comes late."""
    students = timed.students(4)
    assert students[1].act("sit", team="us", wish="").json()["ok"]
    timed.until("orders")
    assert timed.room.game.seats["russia"].startswith("doctrine")
    timed.until("results")
    timed.until("orders")
    timed.wait(120, students[0], students[1], students[3])  # China's only student sleeps
    assert timed.say("sendout", member="m4").json()["ok"]  # and BRICS' leaves
    assert timed.room.acting_head("china") is None or not timed.room.there("m3")
    late = timed.join()
    member = list(timed.room.people.members.values())[-1]
    assert member.team in ("russia", "brics") and "Your task" in late.page("/play")
    assert timed.say("move", member="m2", seat="russia", role="head").json()["ok"]
    assert timed.room.game.seats["russia"] == "human"
    timed.next()
    timed.until("results")
    assert timed.room.game.seats["china"].startswith("doctrine")
    timed.until("debrief")
    page = timed.teacher.client.get(f"/teacher/file/{timed.room.id}/debrief.html").text
    months = re.findall(r"<li>(\w+ 2025): (.*?)</li>", page[page.index("Who played"):])[:4]
    first, second = (dict(x.split(": ", 1) for x in line.split(", ") if ": " in x)
                     for _, line in months[:2])
    assert first["United States"] == second["United States"] == second["Russia"] != first["Russia"]
    assert first["China"] == first["United States"] != second["China"]


@pytest.mark.slow
def test_who_goes_away_is_news_to_the_teacher_and_the_team(timed: Timed) -> None:
    """Nothing else happens meanwhile; the next of the team is offered the seal."""
    head, other, russia = (timed.join() for _ in range(3))
    for browser, team in ((head, "us"), (other, "us"), (russia, "russia")):
        assert browser.act("sit", team=team, wish="").json()["ok"]
    timed.until("orders")
    timed.wait(35, head, other, russia)  # so long that estimates were begun
    assert timed.room.beside.settle(240)
    before = {who: timed.live.sign(who) for who in ("us", "russia", TEACHER)}
    timed.wait(30, other, russia)
    after = {who: timed.live.sign(who) for who in before}
    assert {who for who in before if before[who] != after[who]} == {"us", TEACHER}
    assert _minutes_away(timed) == "1"
    assert any(f.do == "seal" for f in other.forms())
    timed.wait(60, other, russia)
    assert timed.live.sign(TEACHER) != after[TEACHER] and timed.live.sign("us") == after["us"]
    said = set()
    for _ in range(24):  # the page says nothing else of it without news
        sign, minutes = timed.live.sign(TEACHER), _minutes_away(timed)
        timed.wait(5, other, russia)
        assert _minutes_away(timed) == minutes or timed.live.sign(TEACHER) != sign
        said.add(minutes)
    assert {"2", "3"} <= said
    timed.wait(5, head, other, russia)
    assert timed.live.sign("us") != after["us"] and "is away" not in timed.teacher.page("/teacher")


def test_news_that_come_while_a_page_is_made_are_asked_for_again(
        school: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(live: Live, *args: Any) -> dict[str, Html]:
        made = regions(live, *args)
        live.tell()
        return made
    regions = console.regions
    monkeypatch.setattr(console, "regions", meanwhile)
    told = school.teacher.client.get("/teacher/parts").json()
    assert told["regions"] and told["v"] != school.live.sign(TEACHER)


def _minutes_away(timed: Timed) -> str:
    found = re.search(r"is away for (\d+) min", timed.teacher.page("/teacher"))
    assert found is not None
    return found[1]


@pytest.mark.slow
def test_scenario_6_the_white_cell_leads_and_nothing_is_erased(timed: Timed) -> None:
    students = timed.students(8, "orders")
    assert timed.say("say", seat="russia", text="ONLYMOSCOW").json()["ok"]
    pages = {m.team: b.page("/play") for b, m in zip(
        students, timed.room.people.members.values(), strict=True)}
    assert {t for t, page in pages.items() if "ONLYMOSCOW" in page} == {"russia"}
    event = re.findall(r'name="event" value="([^"]+)"', timed.teacher.page("/teacher"))[0]
    assert timed.say("inject", event=event).json()["ok"]
    until = time.monotonic() + 300
    while not _ahead(timed) and time.monotonic() < until:
        time.sleep(0.2)
    assert "in 10" in _ahead(timed)  # how likely it is what happens, for the teacher alone
    assert timed.say("review", on="1").json()["ok"]
    timed.next()
    timed.until("review")
    for tab in TABS:
        assert "waits for the teacher" in students[0].page(f"/play?tab={tab}")
    assert timed.say("override", number="support,us", value="33",
                     reason="A slip of mine").json()["ok"]
    timed.next()
    assert all("A slip of mine" in b.page("/play") for b in students[:4])
    assert timed.say("takeback", turn="1").json()["ok"]
    assert timed.room.stage.token == "orders:1:0"
    assert all("taken time back" in b.page("/play") for b in students)
    courses = sorted(timed.room.folder.glob("game-*.jsonl"))
    assert len(courses) == 2
    kinds = [[x["kind"] for x in read_lines(p)[0]] for p in courses]
    assert "override" in kinds[0] and "step" in kinds[0] and "step" not in kinds[1]


def _ahead(school: Class) -> str:
    """What the teacher's page says of the month ahead, "" while it is looked for."""
    page = school.teacher.page("/teacher")
    found = re.search(r'class="likely">(.*?)</ul>', page, re.S)
    return found[1] if found else ""


@pytest.mark.slow
def test_scenario_8_one_report_and_one_table_to_grade_by(school: Class) -> None:
    lots, students = random.Random(2), school.students(12)
    for _ in range(4):
        school.until("orders")
        for browser in students:
            _play_turn(browser, lots)
        school.until("results")
    school.until("ticket")
    assert students[0].act("ticket", t0="The war", t1="Patience", t2="Much").json()["ok"]
    place = f"/teacher/file/{school.room.id}"
    report = school.teacher.client.get(f"{place}/debrief.html").text
    table = school.teacher.client.get(f"{place}/grading.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    kinds = {seat: {r["kind"] for r in rows if r["team"] == seat} for seat in
             school.room.match.seats}
    for seat, found in kinds.items():
        assert {"order", "reason", "answer", "goal", "letter"} <= found, (seat, found)
    assert any(r["kind"] == "turning point" for r in rows)
    assert any("It serves us." in r["what"] + r["detail"] for r in rows if r["kind"] == "reason")
    for word in ("What would you give?", "The war", "It serves us.", "Turning points"):
        assert word in report, word
    assert "@media print" in report and "<script" not in report
    assert not re.search(r"(?:src=|url\()[\"']?https?:", report)  # nothing from elsewhere
    names = {m.name for m in school.room.people.members.values()}
    acts = csv.DictReader(io.StringIO(school.teacher.client.get(
        f"{place}/class.csv").content.decode("utf-8-sig")))
    acts = list(acts)
    assert {r["name"] for r in acts} == names  # code names, and no others
    said = next(r["text"] for r in acts if r["act"] == "chances" and r["turn"] == "1")
    for question in asked(school.room.observer(None), 1):
        assert question.text in said
    assert {"letter to BRICS", "letter to the United States"} <= {r["act"] for r in acts}
    whole = zipfile.ZipFile(io.BytesIO(school.teacher.client.get(f"{place}/whole.zip").content))
    assert {f"team-{s}.html" for s in school.room.match.seats} <= set(whole.namelist())


@pytest.mark.slow
def test_scenario_10_the_export_plays_again_and_varies(school: Class, tmp_path: Path) -> None:
    students = school.students(4, "orders")
    assert students[0].act("draft", order="deploy europe", why="To deter").json()["ok"]
    school.until("results")
    assert school.say("whatif", order="1|us|deploy europe").status_code == 409, "not before"
    school.until("debrief")
    assert school.say("whatif", order="1|us|deploy asia").status_code == 409, "nobody gave it"
    content = school.teacher.client.get(
        f"/teacher/file/{school.room.id}/journal.jsonl").content
    path = tmp_path / "journal.jsonl"
    path.write_bytes(content)
    assert Match.load(path).state_hash() == school.room.match.state_hash()

    form = next(f for f in school.teacher.forms("/teacher") if f.do == "whatif")
    assert "1|us|deploy europe" in form.choices["order"]
    assert school.teacher.send(form, order="1|us|deploy europe").json()["ok"]
    told = _answered(school)
    assert school.live.whatif.found["runs"] == 200
    assert "Model result, not a prediction" in told and "8 of 10 runs" in told
    spans = [d["eight_of_ten"] for d in school.live.whatif.found["scores"].values()]
    assert all(low <= high for low, high in spans) and any(low < high for low, high in spans)
    for name in ("United States", "Russia", "China", "BRICS"):
        assert f"Score, {name}" in told

    again = [f for f in school.teacher.forms("/teacher") if f.do == "whatif"][-1]
    other = again.choices["instead"][0]
    assert other != "deploy europe"
    assert school.teacher.send(again, instead="deploy nowhere").status_code == 409
    assert school.teacher.send(again, instead=other).json()["ok"]
    assert "in place of" in _answered(school)

    both = next(f for f in school.teacher.forms("/teacher") if f.do == "whatif")
    about = school.room.scenario.coefficients["sanctions.finance_points"]
    assert about.name in both.choices["name"] and {"value"} <= set(both.free)
    orders = school.live.whatif.found["scores"]
    answer = school.teacher.send(both, order="1|us|deploy europe", name=about.name,
                                 value=str(about.high), after="hold")
    assert answer.json()["ok"]
    told = _answered(school)
    found = school.live.whatif.found
    assert found["runs"] == 200 and found["seat"] == "us" and found["hold"]
    assert found["assumptions"] == {about.name: {
        "as_played": about.value, "changed": about.high, "low": about.low, "high": about.high}}
    assert found["scores"] != orders
    assert f"From {date_text(school.room.scenario, 1)} on: " in told and about.source in told
    assert "without: Send forces to Europe" in told and "Model result, not a prediction" in told
    spans = [d["eight_of_ten"] for d in found["scores"].values()]
    assert all(low <= high for low, high in spans) and any(low < high for low, high in spans)

    alone = next(f for f in school.teacher.forms("/teacher") if f.do == "whatif")
    assert school.teacher.send(alone, order="", turn="2", name=about.name,
                               value=str(about.high)).json()["ok"]
    told = _answered(school)
    assert f"From {date_text(school.room.scenario, 2)} on: " in told and "without:" not in told
    assert school.live.whatif.found["turn"] == 2 and not school.live.whatif.found["seat"]


def _answered(school: Class) -> str:
    """The teacher's page once the question is answered."""
    until = time.monotonic() + 300
    while school.live.whatif.busy and time.monotonic() < until:
        time.sleep(0.2)
    assert not school.live.whatif.failed
    return school.teacher.page("/teacher")
