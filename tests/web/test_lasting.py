"""What was acknowledged lasts: crashes at any byte, a full disk, sleep, second sendings."""

from __future__ import annotations

import asyncio
import io
import shutil
import sys
import time
import zipfile
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest
from served import Hosted
from starlette.testclient import TestClient

from game.app.room.pack import FILES
from game.app.room.room import Room
from game.engine.warming import BUSY, IDLE, Background
from game.match.match import Match
from game.present.talks.letters import letters
from game.saves.append_file import AppendFile
from game.web.app import _stream
from game.web.serve import Before

from .conftest import Class


def test_an_act_that_is_sent_again_counts_once_also_after_a_restart(school: Class) -> None:
    browser = school.join("orders")
    form = next(f for f in browser.forms("/play?tab=talks&with=china") if f.do == "write")
    for _ in range(3):
        assert browser.send(form, text="Hello").json()["ok"]
    assert len(letters(school.room.match.journal.lines)) == 1
    folder = school.room.folder
    school.room.release()
    again = Class(Room(folder))
    browser.client.app = again.app  # type: ignore[attr-defined]
    browser.client._transport.app = again.app  # type: ignore[attr-defined]
    assert browser.send(form, text="Hello").json()["ok"]
    assert len(letters(again.room.match.journal.lines)) == 1
    school.room = again.room


def test_next_pressed_twice_goes_on_once(school: Class) -> None:
    school.students(4, "orders")
    form = school.teacher.form("next", "/teacher")
    for _ in range(3):
        assert school.teacher.send(form).json()["ok"]
    assert school.room.played == 1


def test_a_full_disk_acknowledges_nothing_and_loses_nothing(
        school: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = school.join("orders")
    form = next(f for f in browser.forms("/play?tab=talks&with=china") if f.do == "write")

    def full(self: AppendFile, data: bytes) -> None:
        raise OSError(28, "No space left on device")
    with monkeypatch.context() as broken:
        broken.setattr(AppendFile, "append", full)
        broken.setattr(AppendFile, "replace", full)
        told = browser.send(form, text="Hello")
        assert told.status_code == 507 and told.json()["again"] and not told.json()["ok"]
        assert browser.send(form, text="Hello").status_code == 507
        assert school.teacher.send(school.teacher.form("next", "/teacher")).status_code == 507
    assert browser.send(form, text="Hello").json()["ok"]
    path = school.room.folder / "game-001.jsonl"
    assert path.read_text("utf-8").count('"text":"Hello"') == 1
    school.next()
    assert school.room.played <= 1


@pytest.mark.slow
@pytest.mark.parametrize("line", [b'"kind":"step"', b'"stage":"results"'])
@pytest.mark.parametrize("pressed", [True, False])
def test_a_month_that_a_full_disk_did_not_take_is_no_two_months(
        school: Class, monkeypatch: pytest.MonkeyPatch, line: bytes, pressed: bool) -> None:
    """It was played; Next, or the clock, leads to its news once there is room, not past them."""
    school.students(4, "orders")

    def full(whole: Callable[[AppendFile, bytes], None]) -> Callable[[AppendFile, bytes], None]:
        def append(self: AppendFile, data: bytes) -> None:
            if line in data:
                raise OSError(28, "No space left on device")
            whole(self, data)
        return append
    with monkeypatch.context() as broken:
        for name in ("append", "replace"):
            broken.setattr(AppendFile, name, full(getattr(AppendFile, name)))
        for _ in range(2):
            assert school.teacher.send(school.teacher.form("next", "/teacher")).status_code == 507
        school.live.tick()
    if pressed:
        school.next()
    else:
        school.live.tick()
    assert (school.room.stage.token, school.room.played) == ("results:1:0", 1)
    school.next()
    assert school.room.stage.token == "orders:2:0"
    assert not any(school.room.desk(s).sealed for s in school.room.match.seats)


def test_every_file_is_to_be_had_with_a_full_disk(
        school: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also by a teacher who signs in only then, and with all that no disk has taken."""
    browser = school.join("results")
    form = next(f for f in browser.forms("/play?tab=talks&with=china") if f.do == "write")

    def full(self: AppendFile, data: bytes) -> None:
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(AppendFile, "append", full)
    monkeypatch.setattr(AppendFile, "replace", full)
    assert browser.send(form, text="Unsaved").status_code == 507
    teacher = school.sign_in()
    found = {name: teacher.client.get(f"/teacher/file/{school.room.id}/{name}") for name in FILES}
    assert {name: x.status_code for name, x in found.items()} == dict.fromkeys(FILES, 200)
    assert found["journal.jsonl"].text.count('"text":"Unsaved"') == 1
    with zipfile.ZipFile(io.BytesIO(found["whole.zip"].content)) as archive:
        assert archive.read("game-001.jsonl") == found["journal.jsonl"].content
    copy = school.room.folder / "downloaded.jsonl"
    copy.write_bytes(found["journal.jsonl"].content)
    assert Match.load(copy).state_hash() == school.room.match.state_hash()


def test_a_course_that_cannot_be_read_is_said(school: Class) -> None:
    school.join("results")
    assert school.say("takeback", turn="1").json()["ok"]
    earlier = school.room.folder / "game-001.jsonl"
    assert school.room.options["file"] != earlier.name
    earlier.unlink()
    earlier.mkdir()
    answer = school.teacher.client.get(f"/teacher/file/{school.room.id}/whole.zip")
    assert answer.status_code == 507 and "earlier course" in answer.text
    assert school.teacher.client.get(
        f"/teacher/file/{school.room.id}/journal.jsonl").status_code == 200


@pytest.mark.slow
def test_a_room_cut_at_any_byte_goes_on_from_its_whole_lines(school: Class, tmp_path: Path) -> None:
    students = school.students(4, "orders")
    students[0].act("write", to="china", text="One")
    students[1].act("write", to="china", text="Two")
    book = (school.room.folder / "room.jsonl").read_bytes()
    game = (school.room.folder / "game-001.jsonl").read_bytes()
    for n, cut in enumerate((1, 7, 60, 200, 300)):
        copy = tmp_path / f"copy{n}"
        copy.mkdir()
        (copy / "room.jsonl").write_bytes(book[:-cut])
        (copy / "game-001.jsonl").write_bytes(game[:-cut])
        room = Room(copy)
        whole = game[:-cut].count(b"\n")
        assert len(room.match.journal.lines) == whole
        assert len(room.people.members) <= 4
        room.release()


def test_the_month_is_not_played_twice_when_the_book_came_too_late(school: Class,
                                                                   tmp_path: Path) -> None:
    """Killed between the journal's line of the month and the book's line of the new part."""
    school.students(4, "orders")
    book = (school.room.folder / "room.jsonl").read_bytes()
    school.next()
    if school.room.stage.name == "crisis":
        school.until("results")
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(school.room.folder / "game-001.jsonl", copy)
    (copy / "room.jsonl").write_bytes(book)
    again = Class.__new__(Class)
    room = Room(copy)
    from game.app.room.live import Live
    again.live = Live(room)
    assert room.stage.token == "results:1:0" and room.played == 1
    room.release()


def test_an_event_that_was_announced_and_not_done_is_done_at_the_second_sending(
        school: Class, tmp_path: Path) -> None:
    school.until("orders")
    game = (school.room.folder / "game-001.jsonl").read_bytes()
    event = school.room.scenario.events[0].id
    assert school.say("inject", event=event).json()["ok"]
    act = next(x["act"] for x in school.room.book.lines if x["kind"] == "intent")
    assert act in school.room.done
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(school.room.folder / "room.jsonl", copy)
    (copy / "game-001.jsonl").write_bytes(game)
    room = Room(copy)
    assert act not in room.done
    room.release()


def test_the_head_of_a_sleeping_laptop_is_stood_in_for(school: Class) -> None:
    first, *_ = school.students(8, "orders")
    head = school.room.acting_head("us")
    assert head is not None and head.id == "m1"
    school.room.seen["m1"] -= 60
    stand_in = school.room.acting_head("us")
    assert stand_in is not None and stand_in.id == "m5"
    first.page("/play")  # it wakes up
    back = school.room.acting_head("us")
    assert back is not None and back.id == "m1"


def test_a_teacher_whose_browser_is_gone_goes_on_in_another(school: Class) -> None:
    """The clock runs and seals without it; the password opens the same page elsewhere, and the
    first browser, found again, leads as well."""
    first, student = school.teacher, school.join("orders")
    assert student.act("draft", order="deploy europe", why="To deter").json()["ok"]
    school.room.clock.left = 0.0
    school.live.tick()
    assert school.room.desk("us").sealed
    school.teacher = school.sign_in()
    page = school.teacher.page("/teacher")
    assert "To deter" in page and "orders:1:0" in page
    school.until("results")
    school.teacher = first
    assert "results:1" in first.page("/teacher") and school.next().startswith("orders:2")


def test_an_open_stream_with_nobody_at_its_end_is_no_presence(school: Class) -> None:
    """A laptop that sleeps closes nothing: its stream stays open for many minutes."""
    first, *_ = school.students(8, "orders")
    school.room.streams.open("m1", "tab")
    first.client.get("/news?as=seat")  # what the page says beside the stream
    school.room.seen["m1"] -= 30
    assert school.room.there("m1")
    school.room.seen["m1"] -= 30
    stand_in = school.room.acting_head("us")
    assert not school.room.there("m1") and stand_in is not None and stand_in.id == "m5"
    first.client.get("/news?as=seat")
    assert school.room.there("m1")


def test_the_end_of_a_stream_is_no_absence(school: Class) -> None:
    """Beside a stream a page speaks every 17 s at most, so that 20 s may be over when it has asked
    again; later it is no excuse any more."""
    school.students(8)
    room, begun, later = school.room, school.room.now(), 0.0
    room.now = lambda: begun + later
    number = room.streams.open("m1", "tab")
    room.heard("m1")
    later = 25.0
    room.streams.close("m1", number, room.now())
    assert room.there("m1")
    later = 36.0
    assert not room.there("m1")


def test_a_newer_stream_of_a_tab_ends_the_older_one(school: Class) -> None:
    """Of a stream that died nobody is told; what is lost does not count against the limit."""
    school.join()
    room = school.room

    def stream(tab: str) -> AsyncGenerator[str]:
        return _stream(school.hall, school.live, "us", "m1", tab)

    async def course() -> None:
        dead = [stream("a")]
        other = stream("b")
        for each in (*dead, other):
            assert '"v"' in await anext(each)
        assert room.streams.free("m1", "a") and not room.streams.free("m1", "c")
        for _ in range(3):
            dead.append(stream("a"))
            assert '"v"' in await anext(dead[-1])
            assert [told async for told in dead[-2]] == []  # nor is it told that the class is gone
        await other.aclose()
        assert room.streams.free("m1", "c")
        await dead[-1].aclose()
    asyncio.run(course())


def test_more_tabs_than_streams_ask_instead(school: Class) -> None:
    student = school.join()
    for tab in "ab":
        school.room.streams.open("m1", tab)
    school.hall.closing = True  # so that a stream that is given ends at once
    status = {tab: student.client.get(f"/events?as=seat&tab={tab}").status_code for tab in "cab"}
    assert status == {"a": 200, "b": 200, "c": 204}


@pytest.mark.slow
def test_a_whole_team_that_is_away_is_played_by_a_program(school: Class) -> None:
    students = school.students(4, "orders")
    students[0].page("/play")
    school.room.seen["m2"] -= 600
    school.next()
    assert school.room.game.seats["russia"].startswith("doctrine")
    school.until("results")
    students[1].page("/play")
    school.until("orders")
    assert school.room.game.seats["russia"] == "human"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 as on Unix")
def test_scenario_4_a_killed_server_comes_back_with_everybody_in_their_seats(folder: Path) -> None:
    """kill -9 while four browsers write: all that was acknowledged is there, nothing twice."""
    served = Hosted(folder)
    try:
        clients = served.join(4)
        served.until("orders")
        for n, client in enumerate(clients):
            client.ask("GET", "/play")
            client.act("/act", do="write", to="us", text=f"Letter {n}", n=f"number{n}")
        served.kill()
        served.start()
        begun = time.monotonic()
        for n, client in enumerate(clients):
            assert "page" in client.ask("GET", "/play")
            client.act("/act", do="write", to="us", text=f"Letter {n}", n=f"number{n}")
        assert time.monotonic() - begun < 20
        told = [line["mail"]["text"] for line in served.journal() if "mail" in line]
        assert sorted(told) == [f"Letter {n}" for n in range(4)]
        assert "orders:1:0" in served.teacher.ask("GET", "/teacher")
    finally:
        served.close()


def test_compiling_begins_once_the_first_page_was_answered(school: Class) -> None:
    begun: list[str] = []

    class Compiler(Background):
        state = IDLE

        def __init__(self) -> None:
            """Leave alone whether others wait for the compiler."""

        def begin(self) -> None:
            begun.append("compiling")
    school.hall.warming, school.hall.soon = Compiler(), True
    with TestClient(Before(school.app, school.hall.compile)) as client:
        assert not begun and school.hall.rules == BUSY  # the first page offers no button for it
        assert client.get("/").status_code == 200
        client.get("/")
    assert begun == ["compiling"] and school.hall.rules == IDLE
