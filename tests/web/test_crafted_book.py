"""Files of a room that were damaged or forged: refused in words, and a class can begin all the
same; and what browsers send that no page of ours would."""

from __future__ import annotations

import errno
import json
import os
import shutil
import socket
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from playing import compiled

from game.app.room.book_lines import KINDS, OPTIONS
from game.app.room.room import CLOCK_FILE, Room
from game.app.room.room_book import FILE
from game.app.room.rooms import new_room, unfinished
from game.core.errors import JournalError, UsageError
from game.saves.append_file import AppendFile
from game.saves.journal import checksum
from game.web.serve import LAST_PORT, Wishes, free_socket, rooms_of

from .conftest import FORM, Browser, Class, Form

Line = dict[str, Any]
Spoil = Callable[[list[Line]], Any]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a room that was closed while its first orders were written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MULTIPOLAR_DATA", str(tmp_path_factory.mktemp("left")))
        school = Class(new_room(compiled("lesson_50_minutes"), "pw", seed=5))
        student = school.join("orders")
        student.act("write", to="china", text="Hello")
        school.say("extra", seat="us", minutes="2")
        school.room.release()
        return school.room.folder


@pytest.fixture
def closed(left: Path, folder: Path) -> Path:
    """That folder, of this test alone."""
    return Path(shutil.copytree(left, folder / "classes" / left.name))


def forged(folder: Path, spoil: Spoil) -> None:
    """Change the lines of a room's book; the checksums fit, as a forger would make them."""
    path, before = folder / FILE, ""
    lines = [json.loads(x) for x in path.read_text("utf-8").splitlines()]
    spoil(lines)
    out = []
    for line in lines:
        body = {k: v for k, v in line.items() if k != "sum"}
        before = checksum(before, body)
        out.append(json.dumps({**body, "sum": before}) + "\n")
    path.write_text("".join(out), "utf-8")


def of(lines: list[Line], kind: str) -> Line:
    return next(x for x in lines if x["kind"] == kind)


def added(**line: Any) -> Spoil:
    return lambda lines: lines.append(line)


FORGED: list[tuple[str, Spoil]] = [
    ("kind: one of", lambda x: x[1].update(kind="head")),
    ("kind: one of", lambda x: x[1].update(kind=[])),
    ("room has no pin", lambda x: x[0].pop("pin")),
    ("room.plan: one of 50, 90", lambda x: x[0].update(plan="80")),
    ("room.turns: a whole number", lambda x: x[0].update(turns="4")),
    ("room.file: the name of a game", lambda x: x[0].update(file="game-/../../other.jsonl")),
    ("room.file: the name of a game", lambda x: x[0].update(file="/etc/passwd")),
    ("game.file: the name of a game", added(kind="game", file="game-\0.jsonl")),
    ("member.key: a text", lambda x: of(x, "member").update(key=None)),
    ("stage.stage: one of setup", lambda x: of(x, "stage").update(stage="lunch")),
    ("stage.minutes: a number", lambda x: of(x, "stage").update(minutes="4")),
    ("clock.left: a number", added(kind="clock", left=1e300, running=True)),
    ("option.value: a map", added(kind="option", name="extra", value=5)),
    ("option.value.us: a number", added(kind="option", name="extra", value={"us": "2"})),
    ("option.value: a list", added(kind="option", name="muted", value="us")),
    ("option.value: true or false", added(kind="option", name="closed", value="no")),
    ("peer.ratings.m1: a whole number", added(kind="peer", member="m1", ratings={"m1": 9})),
    ("ticket.texts: a list", added(kind="ticket", member="m1", texts="all")),
    ("damaged", added(kind="leave", member="m99")),
    ("damaged", added(kind="seat", member="m1", team="mars", wish="")),
    ("damaged", added(kind="stage", stage="results", turn=9)),
    ("damaged", lambda x: x.pop(0)),
    ("damaged", lambda x: x.append(deepcopy(x[0])))]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "spoil"), FORGED, ids=[f"{n}: {w}" for n, (w, _) in enumerate(
    FORGED)])
def test_a_forged_book_is_refused_with_its_line_and_another_class_begins(
        closed: Path, words: str, spoil: Spoil, capsys: pytest.CaptureFixture[str]) -> None:
    forged(closed, spoil)
    with pytest.raises(JournalError) as caught:
        Room(closed)
    text = str(caught.value)
    assert text.startswith(f"{closed / FILE}:") and words in text and text.isprintable()
    rooms, word = rooms_of(Wishes())
    assert word and rooms[0].folder != closed
    assert words in capsys.readouterr().err, "the teacher is told why the class does not go on"
    rooms[0].release()


def test_what_a_room_writes_fits_its_schema(closed: Path) -> None:
    lines = [json.loads(x) for x in (closed / FILE).read_text("utf-8").splitlines()]
    kinds = {x["kind"] for x in lines}
    assert {"room", "member", "seat", "stage", "option"} <= kinds <= KINDS.keys()
    assert "extra" in {x.get("name") for x in lines} & OPTIONS.keys()
    room = Room(closed)
    assert room.extra("us") == 2 and [x.text for x in room.letters()] == ["Hello"]
    with pytest.raises(JournalError, match="one of setup"):
        room.book.append("stage", stage="lunch", turn=1)
    room.release()


@pytest.mark.parametrize("content", [
    '{"stage": "orders:1:0", "left": NaN, "running": true, "gone": 5}',
    '{"stage": "orders:1:0", "left": 1e400, "running": true, "gone": 5}',
    '{"stage": "orders:1:0", "left": 5, "running": true, "gone": Infinity}',
    '{"stage": "orders:1:0", "left": 5, "running": true, "gone": 1' + "0" * 400 + "}",
    "[" * 5_000, "null", "\xff", "5" * 20_000])
def test_the_file_of_the_clock_may_hold_anything(closed: Path, content: str) -> None:
    (closed / CLOCK_FILE).write_text(content, "latin-1")
    room = Room(closed)
    assert 0 < room.left("us") < 3_600 and room.lesson.gone == 0
    room.release()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_pipes_among_the_files_of_a_room_are_not_waited_for(closed: Path) -> None:
    (closed / CLOCK_FILE).unlink()
    os.mkfifo(closed / CLOCK_FILE)
    room = Room(closed)
    assert room.lesson.gone == 0
    (closed / CLOCK_FILE).unlink()
    room.release()
    (closed / FILE).unlink()
    os.mkfifo(closed / FILE)
    assert unfinished() == []


def test_a_class_that_no_disk_takes_leaves_nothing_there(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: AppendFile, data: bytes) -> None:
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(AppendFile, "replace", full)
    with pytest.raises(JournalError, match="No space left on device") as caught:
        new_room(compiled("lesson_50_minutes"), "pw")
    assert "tried again" not in str(caught.value)
    assert list((folder / "classes").iterdir()) == []


# Browsers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["é", "٣٣", "\U0001f600", "\u202e", ""])
def test_a_token_may_hold_anything(school: Class, token: str) -> None:
    browser = Browser(school.app)
    browser.page("/")
    assert browser.client.post("/join", data={"csrf": token, "pin": "1"}).status_code == 403
    student = school.join()
    assert student.client.post("/act", data={"csrf": token, "n": "number1"},
                               follow_redirects=False).status_code in (303, 403)


def test_a_pin_is_typed_in_the_digits_of_any_script(school: Class) -> None:
    pin = "".join(chr(ord("٠") + int(c)) for c in school.room.pin)
    browser = Browser(school.app)
    form = Form(FORM.findall(browser.page("/"))[0])
    answer = browser.client.post(form.action, data={**form.fields, "pin": pin})
    assert answer.status_code == 200 and "/play" in str(answer.url)
    form = Form(FORM.findall(Browser(school.app).page("/"))[0])
    answer = browser.client.post(form.action, data={**form.fields, "pin": "²²²²²²"})
    assert answer.status_code == 403


def test_the_last_ports_are_tried_as_far_as_there_are_any() -> None:
    first = free_socket(LAST_PORT)
    with first, pytest.raises(UsageError, match=f"No port from {LAST_PORT} to {LAST_PORT} is free"):
        free_socket(LAST_PORT)


def test_a_port_that_another_takes_in_the_same_moment_is_passed_over(
        monkeypatch: pytest.MonkeyPatch) -> None:
    """Two may bind a port before either listens; only one of them can listen then."""
    listen, tried = socket.socket.listen, list[int]()

    def lost(one: socket.socket, backlog: int) -> None:
        tried.append(one.getsockname()[1])
        if len(tried) == 1:
            raise OSError(errno.EADDRINUSE, "Address already in use")
        listen(one, backlog)
    monkeypatch.setattr(socket.socket, "listen", lost)
    with free_socket(20_000) as made:
        assert made.getsockname()[1] == tried[-1] != tried[0]
