"""The fuzzer of classes: it finds the faults that are planted, and none where there is none."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
from playing import ROOT, compiled

from game.app.room.people import Member
from game.app.room.room import Room, digest
from game.app.room.rooms import new_room
from game.app.room.team import TeamActs

sys.path.insert(0, str(ROOT / "scripts" / "fuzz"))
import adversary
import audit
import browser
import lesson
import sieges
from browser import DROPPED, REFUSED, SAVED, UNHEARD, Act, Browser
from wire import Client, request

SECRET = "a-browser's-secret"
PLANTED = '''
import sys
sys.path[:0] = [{root!r}, {fuzz!r}]
{fault}
import hosted
sys.exit(hosted.hosted(float(sys.argv[1]), sys.argv[2:]))
'''
FORGETS = '''
from game.app.room.room import Room
whole = Room.note
def note(self, kind, **fields):
    if "mail" in fields:
        self.done.add(fields["act"])
    else:
        whole(self, kind, **fields)
Room.note = note
'''
SHUTS_OUT = '''
from game.web.pages import Pages
whole = Pages.teacher
def teacher(self, request):
    if any(len(x.room.people.members) > 3 for x in self.hall.rooms.values()):
        raise RuntimeError("planted")
    return whole(self, request)
Pages.teacher = teacher
'''


# What the files say ------------------------------------------------------------------------------

@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room with one student of the United States, who may write letters."""
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    room = new_room(compiled("lesson_50_minutes"), "pw", seed=5)
    room.write("member", id="m1", name="Fox", key=digest(SECRET))
    room.write("seat", member="m1", team="us", wish="")
    room.write("stage", stage="brief", turn=0)
    return room


def write(room: Room, number: str, text: str) -> Act:
    """A letter that was acknowledged."""
    member: Member = room.people.members["m1"]
    key = f"m1:{number}"
    room.once(key, lambda: TeamActs(room, member).write(key, "us", text))
    return Act(number, "write", "brief:0:0", text, 0.0, SAVED, sent=1)


def found(room: Room, *acts: Act) -> audit.Found:
    room.release()
    return audit.audit(room.folder, [(SECRET, a) for a in acts])


def test_what_was_saved_is_found(room: Room) -> None:
    assert found(room, write(room, "first1", "One"), write(room, "second", "Two")) == audit.Found()


def test_an_acknowledged_act_that_is_gone_is_found(
        room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = write(room, "first1", "One")
    monkeypatch.setattr(room, "note", lambda kind, **fields: None)
    told = found(room, kept, write(room, "second", "Two"))
    assert len(told.gone) == 1 and told.gone[0].startswith("m1:second")
    assert not told.twice and not told.wrong


def test_an_act_that_counted_twice_is_found(room: Room) -> None:
    act = write(room, "first1", "One")
    room.done.clear()
    told = found(room, act, write(room, "first1", "One"))
    assert [x.split()[0] for x in told.twice] == ["m1:first1"] * 2


def test_an_act_with_another_text_is_found(room: Room) -> None:
    act = write(room, "first1", "One")
    act.text = "Something else"
    assert len(found(room, act).gone) == 1


def test_a_damaged_book_is_found(room: Room) -> None:
    room.release()
    path = room.folder / "room.jsonl"
    path.write_text(path.read_text("utf-8").replace('"wish":""', '"wish":"press"'), "utf-8")
    told = audit.audit(room.folder, [])
    assert len(told.wrong) == 1 and "does not open again" in told.wrong[0]


def test_a_part_that_was_skipped_is_found(room: Room) -> None:
    room.release()
    told = audit.audit(room.folder, [], turns=4)
    assert "the part ticket came 0 times" in told.wrong
    assert "orders were written in the months []" in told.wrong


# What a browser does -----------------------------------------------------------------------------

def sent(monkeypatch: pytest.MonkeyPatch, *answers: bytes) -> Act:
    """An act, sent to a server with these answers, the last of them for ever."""
    monkeypatch.setattr(browser, "GIVEN_UP", 0.6)
    monkeypatch.setattr(browser, "FIRST_PAUSE", 0.05)
    given = iter(answers)
    last = answers[-1]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if head.startswith(b"POST"):
            writer.write(next(given, last))
            await writer.drain()
        writer.close()

    async def play() -> Act:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        one = Browser("s1", Client(port, "127.0.0.9"), Random(1), part="brief:0:0",
                      regions={"notice": ""})
        while not one.acts:  # a letter, or nothing where it would look for a form
            await one.act()
        sender = asyncio.create_task(one._send_on())
        while one.pending:
            await asyncio.sleep(0.01)
        sender.cancel()
        await asyncio.gather(sender, return_exceptions=True)
        server.close()
        one.client.close()
        await asyncio.sleep(0.1)  # connections that were closed end with the loop's next turns
        return one.acts[0]
    return asyncio.run(play())


def said(status: str, content: bytes) -> bytes:
    return (f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\nConnection: close\r\n\r\n"
            ).encode() + content


OK, AGAIN = said("200 OK", b'{"ok": true}'), said("507 Full", b'{"ok": false, "again": true}')
BUSY = said("503 Busy", b"Service Unavailable")


@pytest.mark.parametrize(("answers", "ending", "times"), [
    ((OK,), SAVED, 1), ((BUSY, AGAIN, b"", b"garbage\r\n\r\n", OK), SAVED, 5),
    ((said("409 Conflict", b'{"ok": false, "said": "Too late."}'),), REFUSED, 1),
    ((said("403 No", b'{"ok": false, "said": "Try again."}'),), DROPPED, 1)])
def test_a_browser_sends_an_act_until_it_is_answered(
        monkeypatch: pytest.MonkeyPatch, answers: tuple[bytes, ...], ending: str, times: int
        ) -> None:
    act = sent(monkeypatch, *answers)
    assert (act.ending, act.sent) == (ending, times)


def test_an_act_that_nobody_acknowledges_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    act = sent(monkeypatch, BUSY)
    assert act.ending == UNHEARD and act.sent > 2
    assert len(audit.lost([act], audit.Found(), DROPPED)) == 1


def test_an_act_waits_for_one_refresh_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """News that come meanwhile are fetched afterwards, as class.js does."""
    one, fetched = Browser("s1", Client(1, "127.0.0.9"), Random(1)), 0

    async def fetch(self: Browser, tab: str, want: str) -> dict[str, str]:
        nonlocal fetched
        fetched += 1
        await one.refresh()  # there is news while it is asked
        return {}
    monkeypatch.setattr(Browser, "_fetch", fetch)
    asyncio.run(one.refresh())
    assert fetched == 1 and one._news.is_set()


# Plans -------------------------------------------------------------------------------------------

@pytest.mark.parametrize("seed", range(4))
def test_plans_follow_from_their_seeds(seed: int) -> None:
    plan = sieges.plan(seed, 60.0, 30)
    assert plan == sieges.plan(seed, 60.0, 30) == sieges.Plan.read(plan.text())
    assert plan != sieges.plan(seed + 1, 60.0, 30)
    assert {a.kind for a in plan.attacks} == set(sieges.SIZES)
    assert {name for _, name in plan.operations} == set(sieges.OPERATIONS)
    assert [a.kind for a in plan.attacks if a.last is None] == [sieges.HOLDING[seed]]
    assert all(a.source.startswith("127.0.0.") for a in plan.attacks)


@pytest.mark.parametrize(("values", "share", "what"), [
    ([], 0.95, 0.0), ([3.0], 0.95, 3.0), ([*map(float, range(1, 101))], 0.95, 95.0),
    ([*map(float, range(1, 21))], 0.95, 19.0), ([1.0, 2.0, 3.0], 0.5, 2.0)])
def test_a_percentile_is_one_of_the_values(values: list[float], share: float, what: float) -> None:
    assert lesson.percentile(values, share) == what


# What an adversary does --------------------------------------------------------------------------

Done = dict[str, dict[str, int]]


def attacked(page: Callable[[bytes, int], bytes]) -> Done:
    """What an adversary of all kinds did in a while to a server. page: (head of a request, how many
    came before) → answer."""
    count = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal count
        with contextlib.suppress(OSError, EOFError, asyncio.LimitOverrunError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"Content-Length: (\d{1,4})\r\n", head)
                await reader.readexactly(int(length[1]) if length else 0)
                writer.write(page(head, count))
                count += 1
                await writer.drain()
        with contextlib.suppress(OSError):
            writer.close()
            await writer.wait_closed()

    async def play() -> Done:
        server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=400)
        port = server.sockets[0].getsockname()[1]
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(lesson.ADVERSARY), stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE)
        assert process.stdin is not None
        attacks = [asdict(sieges.Attack(kind, 0.0, 5.0, "127.0.0.9", 8, n))
                   for n, kind in enumerate(sieges.SIZES)]
        told = {"port": port, "pins": ["123456"], "begun": time.monotonic(), "attacks": attacks}
        process.stdin.write(json.dumps(told).encode() + b"\n" + base64.b64encode(
            request(port, "POST", "/act", {"do": "write"})) + b"\n")
        await asyncio.sleep(6.0)
        process.stdin.close()
        out, _ = await asyncio.wait_for(process.communicate(), 20)
        server.close()
        await asyncio.sleep(0.2)
        said = json.loads(out)
        assert not said["faults"]
        return {kind: said["done"].get(kind, {}) for kind in sieges.SIZES}
    return asyncio.run(play())


def landed(done: Done) -> dict[str, int]:
    """How many of each kind landed."""
    return {kind: counts.get(adversary.LANDED, 0) for kind, counts in done.items()}


@pytest.mark.slow
def test_every_kind_of_attack_lands_on_a_plain_server_that_is_busy_at_first() -> None:
    def page(head: bytes, before: int) -> bytes:
        if before < 60:
            return BUSY
        if head.startswith(b"POST /join"):
            return OK.replace(b"200 OK\r\n", b"303 Go\r\nSet-Cookie: seat=a.b; Path=/\r\n").replace(
                b"Connection: close\r\n", b"")
        return said("200 OK", b'<form><input name="csrf" value="token"></form>').replace(
            b"Connection: close\r\n", b"")
    done = attacked(page)
    assert {kind for kind, times in landed(done).items() if not times} == set(), done
    assert done["joins"]["303"] == 8 and landed(done)["guesses"] > 8


@pytest.mark.slow
def test_what_a_server_turns_away_has_not_landed() -> None:
    found = landed(attacked(lambda head, before: BUSY))
    asking = ("flood", "forged", "guesses", "joins", "replays")
    assert {kind: found[kind] for kind in asking} == dict.fromkeys(asking, 0)


# Whole lessons -----------------------------------------------------------------------------------

@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """A short lesson without adversary on a server with a fault; the exit status."""
    pytest.importorskip("uvicorn")
    monkeypatch.setattr(lesson, "SERVED", 3.0)
    monkeypatch.setattr(lesson, "ACTS", 3.0)

    def play(fault: str) -> int:
        launcher = tmp_path / "planted.py"
        launcher.write_text(PLANTED.format(root=str(ROOT), fuzz=str(ROOT / "scripts" / "fuzz"),
                                           fault=fault), "utf-8")
        monkeypatch.setattr(lesson, "MOST", 4.0 if not fault else 1.0)
        plan = sieges.plan(3, 8.0, 8).alone()
        return lesson.play_plan(plan, tmp_path / "out", "class-3", alone=False, launcher=launcher)
    return play


@pytest.mark.slow
def test_letters_that_a_server_forgets_are_found_lost(
        tmp_path: Path, play: Callable[[str], int], capsys: pytest.CaptureFixture[str]) -> None:
    assert play(FORGETS) == 1
    assert "(write in " in capsys.readouterr().out
    told = (tmp_path / "out" / "class-3" / lesson.REPORT).read_text("utf-8")
    assert "lost: m" in told and "not served" not in told
    assert list((tmp_path / "out" / "class-3" / "classes").glob("*/room.jsonl"))


@pytest.mark.slow
def test_a_teacher_who_gets_no_page_is_found_unserved(
        tmp_path: Path, play: Callable[[str], int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesson, "GIVEN_UP", 5.0)
    monkeypatch.setattr(lesson, "AFTER", 5.0)
    assert play(SHUTS_OUT) == 1
    told = (tmp_path / "out" / "class-3" / lesson.REPORT).read_text("utf-8")
    assert "the teacher was not served: here, the page" in told and "lost: m" not in told


@pytest.mark.slow
def test_a_lesson_on_a_sound_server_loses_nothing(
        tmp_path: Path, play: Callable[[str], int], capsys: pytest.CaptureFixture[str]) -> None:
    assert play("") == 0
    assert ", lost: 0 (" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
