"""One program for the classes of a data folder, the rooms that the next one opens, and who may read
them."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from playing import ROOT

from game.app.room.hosting import Hosting
from game.app.room.room import CLOCK_FILE, Room
from game.app.room.room_book import FILE
from game.app.room.rooms import new_room
from game.web.hall import KEY_FILE
from game.web.serve import Wishes, rooms_of

from .conftest import Class


def hosting(folder: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "game", "host", "--quiet", "--json", *more], cwd=ROOT, text=True,
        env={**os.environ, "MULTIPOLAR_DATA": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_a_second_program_on_the_same_data_is_refused_until_the_first_ends(folder: Path) -> None:
    with ExitStack() as ending:
        first = ending.enter_context(hosting(folder, "--seed", "5", "--students", "7"))
        ending.callback(first.kill)
        assert first.stdout is not None
        said = json.loads(first.stdout.readline())
        for more in ((), ("--new",)):
            with hosting(folder, *more) as second:
                out, told = second.communicate(timeout=120)
                assert second.returncode == 2 and not out, (out, told)
                assert str(folder / "classes") in told and "MULTIPOLAR_DATA" in told
        assert len(list((folder / "classes").glob(f"*/{FILE}"))) == 1
        first.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        first.wait(60)
    now = Hosting()
    (room,), word = rooms_of(Wishes(), now.last())
    assert str(room.folder) == said["folder"] and not word and room.options["students"] == 7
    room.release()
    now.release()


def test_the_rooms_that_were_open_go_on_in_their_order(school: Class) -> None:
    """Whatever was written last: a practice, another class, a copy that came back."""
    now = Hosting()
    school.hall.hosting = now
    assert school.say("newroom").json()["ok"]
    ours = [x.room for x in school.hall.rooms.values()]
    other = new_room(school.room.scenario, "another")
    for room in (*ours, other):
        room.release()
    for n, room in enumerate((*ours, other)):
        os.utime(room.folder / FILE, (1_000 + n, 1_000 + n))
    now.release()
    again = Hosting()
    rooms, word = rooms_of(Wishes(), again.last())
    assert [r.folder for r in rooms] == [r.folder for r in ours] and not word
    for room in rooms:
        room.release()
    again.release()


@pytest.mark.parametrize("content", ["", "[", "{}", "[1, null]", "[" * 5_000, "\xff", '["../x"]'])
def test_a_damaged_note_of_open_rooms_is_as_good_as_none(school: Class, content: str) -> None:
    now = Hosting()
    now.path.write_text(content, "latin-1")
    school.room.release()
    (room,), _ = rooms_of(Wishes(), now.last())
    assert room.folder == school.room.folder
    room.release()
    now.release()


def _only_own(folder: Path) -> list[Path]:
    """The files and folders of all classes; none of them may be read by others."""
    found = [folder / "classes", *(folder / "classes").rglob("*")]
    modes = {p: stat.S_IMODE(p.lstat().st_mode) for p in found}
    assert not {f"{p}: {m:o}" for p, m in modes.items() if m != (0o700 if p.is_dir() else 0o600)}
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are the folder's there")
def test_nobody_else_of_the_computer_may_read_a_class(school: Class, folder: Path) -> None:
    before = os.umask(0)  # nothing is left to the one in use
    try:
        now = Hosting()
        school.hall.hosting = now
        school.hall.keep()
        school.join()
        school.live.practise(school.room.people.members["m1"])
        _only_own(folder)
        school.until("results")
        assert school.say("takeback", turn="1").json()["ok"]
        assert school.say("newroom").json()["ok"]
        school.room._write_clock()
        names = {p.name for p in _only_own(folder)}
        assert names >= {FILE, CLOCK_FILE, KEY_FILE, "hosted.json", "game-001.jsonl",
                         "game-002.jsonl"}
        now.release()
    finally:
        os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are the folder's there")
def test_a_room_of_an_earlier_version_is_closed_to_others_when_it_goes_on(school: Class) -> None:
    school.room.release()
    for path in (school.room.folder, *school.room.folder.iterdir()):
        with suppress(OSError):
            path.chmod(0o755)
    room = Room(school.room.folder)
    assert stat.S_IMODE(room.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in room.folder.iterdir()} == {0o600}
    room.release()
