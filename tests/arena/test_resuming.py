"""A stopped run goes on: the same files as without the stop, or a refusal and nothing touched."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.arena import run_files, runs, simulate
from game.arena.games import play_chunk
from game.arena.resuming import RESUME, RUN, Progress
from game.arena.run_files import GAMES, SUMMARY, TURNS
from game.arena.runs import RunPlan
from game.arena.simulate import run
from game.arena.summary import Tally
from game.core.errors import MultipolarError, UsageError
from game.core.files import write_whole
from game.core.model import Scenario
from game.locks import Lock

ROOT = Path(__file__).resolve().parents[2]
COUNT, CHUNK = 10, 2
Edit = Callable[[Path], object]


def plan(scenario: Scenario, *, games: int = COUNT, seed: int = 3,
         player: str = "doctrine") -> RunPlan:
    return RunPlan(scenario, dict.fromkeys(scenario.seats, player), games, seed)


def texts(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(folder.iterdir()) if f.is_file()}


@pytest.fixture(scope="module")
def whole(lesson: Scenario, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a run that never stopped."""
    folder = tmp_path_factory.mktemp("run")
    run(plan(lesson), folder=folder)
    return texts(folder)


class Killed(BaseException):
    """What nothing in the program catches: the process is gone."""


def stopped(scenario: Scenario, folder: Path, at: int, error: BaseException) -> None:
    """A run that is stopped when the chunk with game `at` is to be played."""
    def until(*args: Any, **more: Any) -> object:
        if args[3] + args[4] > at:
            raise error
        return play_chunk(*args, **more)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "play_chunk", until)
        run(plan(scenario), folder=folder, resume=True, chunk=CHUNK)


def killed(scenario: Scenario, folder: Path, at: int = 5) -> None:
    """A run that was killed: no summary."""
    with pytest.raises(Killed):
        stopped(scenario, folder, at, Killed())


@pytest.mark.slow
@pytest.mark.parametrize("at", [0, 1, 5, COUNT - 1])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_goes_on(lesson: Scenario, whole: dict[str, bytes], tmp_path: Path, at: int,
                              jobs: int) -> None:
    killed(lesson, tmp_path, at)
    assert SUMMARY not in texts(tmp_path)
    run(plan(lesson), folder=tmp_path, resume=True, jobs=jobs)
    assert texts(tmp_path) == whole


def test_games_that_are_finished_are_not_played_again(
        lesson: Scenario, whole: dict[str, bytes], tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(lesson, tmp_path, 5, KeyboardInterrupt())
    told = json.loads((tmp_path / SUMMARY).read_text("utf-8"))
    assert told["interrupted"] and 0 < told["games_finished"] < COUNT
    played: list[int] = []

    def noted(*args: Any, **more: Any) -> object:
        played.extend(range(args[3], args[3] + args[4]))
        return play_chunk(*args, **more)
    monkeypatch.setattr(runs, "play_chunk", noted)
    done = run(plan(lesson), folder=tmp_path, resume=True)
    assert played == list(range(told["games_finished"], COUNT))
    assert not done.interrupted and texts(tmp_path) == whole
    played.clear()
    again = run(plan(lesson), folder=tmp_path, resume=True)
    assert played == [] and again.plain() == done.plain() and texts(tmp_path) == whole


@pytest.mark.slow
def test_it_may_be_stopped_again_and_again(lesson: Scenario, whole: dict[str, bytes],
                                           tmp_path: Path) -> None:
    for at in range(0, COUNT, 3):
        stopped(lesson, tmp_path, at, KeyboardInterrupt())
    run(plan(lesson), folder=tmp_path, resume=True, jobs=2)
    assert texts(tmp_path) == whole


def test_rows_behind_the_last_chunk_are_cut_off(lesson: Scenario, whole: dict[str, bytes],
                                                tmp_path: Path) -> None:
    """Killed while a chunk was being written: at every byte of some rows, and between the files."""
    killed(lesson, tmp_path)
    kept = texts(tmp_path)
    for games, turns in ((1, 0), (40, 7), (10_000, 0), (10_000, 333), (10_000, 10_000_000)):
        for name, more in ((GAMES, games), (TURNS, turns)):
            (tmp_path / name).write_bytes(whole[name][:len(kept[name]) + more])
        (tmp_path / RESUME).write_bytes(kept[RESUME])
        (tmp_path / (RESUME + ".part")).write_bytes(b'{"games": 7, "si')
        (tmp_path / SUMMARY).unlink(missing_ok=True)
        run(plan(lesson), folder=tmp_path, resume=True)
        assert texts(tmp_path) == whole, (games, turns)


@pytest.mark.parametrize("left", [(RUN,), (RUN, "columns.csv"), (RUN, "columns.csv", GAMES)])
def test_a_run_that_was_killed_as_it_began(lesson: Scenario, whole: dict[str, bytes],
                                           tmp_path: Path, left: tuple[str, ...]) -> None:
    for name in left:
        (tmp_path / name).write_bytes(whole[name])
    if GAMES in left:
        (tmp_path / GAMES).write_bytes(whole[GAMES][:30])
    run(plan(lesson), folder=tmp_path, resume=True)
    assert texts(tmp_path) == whole


def test_where_there_is_no_run_one_begins(lesson: Scenario, whole: dict[str, bytes],
                                          tmp_path: Path) -> None:
    run(plan(lesson), folder=tmp_path / "new", resume=True)
    assert texts(tmp_path / "new") == whole


def test_after_a_full_disk(lesson: Scenario, whole: dict[str, bytes], tmp_path: Path,
                           monkeypatch: pytest.MonkeyPatch) -> None:
    write, put = os.write, write_whole
    room = [9_000]

    def full(file: int, data: bytes) -> int:
        if room[0] <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done = write(file, bytes(data)[:room[0]])
        room[0] -= done
        return done
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(MultipolarError, match="with --resume"):
        run(plan(lesson), folder=tmp_path, chunk=CHUNK)
    monkeypatch.undo()

    def progress_does_not_fit(path: Path, text: str) -> None:
        if path.name == RESUME:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        put(path, text)
    before = texts(tmp_path)
    monkeypatch.setattr(run_files, "write_whole", progress_does_not_fit)
    with pytest.raises(MultipolarError, match="No space left"):
        run(plan(lesson), folder=tmp_path, resume=True, chunk=CHUNK)
    monkeypatch.undo()
    assert texts(tmp_path) == before, "rows that are not counted are not kept"
    run(plan(lesson), folder=tmp_path, resume=True)
    assert texts(tmp_path) == whole


def write_progress(folder: Path, **change: Any) -> None:
    held = json.loads((folder / RESUME).read_text("utf-8"))
    held.pop("checksum")
    (folder / RESUME).write_text(Progress(**{**held, **change}).text(), "utf-8")


def cut(name: str, count: int) -> Edit:
    def edit(folder: Path) -> None:
        (folder / name).write_bytes((folder / name).read_bytes()[:-count])
    return edit


def changed(folder: Path) -> None:
    (folder / GAMES).write_bytes((folder / GAMES).read_bytes().replace(b"doctrine", b"Doctrine", 1))


def piped(folder: Path) -> None:
    (folder / GAMES).unlink()
    os.mkfifo(folder / GAMES)


@pytest.mark.parametrize(("edit", "said"), [
    (cut(GAMES, 1), "games.csv is not as the run left it"),
    (cut(TURNS, 200), "turns.csv is not as the run left it"),
    (changed, "games.csv is not as the run left it"),
    (lambda f: (f / TURNS).unlink(), "turns.csv is not as the run left it"),
    pytest.param(piped, "games.csv is not as the run left it", marks=pytest.mark.skipif(
        os.name == "nt", reason="there are no POSIX pipes")),
    (lambda f: (f / RUN).unlink(), "has no run.json"),
    (lambda f: (f / RESUME).unlink(), "has no resume.json"),
    (cut(RUN, 40), "run.json is not as a run writes it"),
    (cut(RESUME, 40), "resume.json is not as a run writes it"),
    (lambda f: (f / RESUME).write_text("[]"), "resume.json is not as a run writes it"),
    (lambda f: (f / RESUME).write_text("[" * 100_000), "resume.json is not as a run writes it"),
    (lambda f: write_progress(f, tally={}), "resume.json is not as a run writes it"),
    (lambda f: write_progress(f, sizes={}), "resume.json is not as a run writes it")])
def test_what_is_not_as_it_was_left_is_refused(lesson: Scenario, tmp_path: Path, edit: Edit,
                                               said: str) -> None:
    killed(lesson, tmp_path)
    edit(tmp_path)
    before = texts(tmp_path)
    with pytest.raises(UsageError, match=said):
        run(plan(lesson), folder=tmp_path, resume=True)
    assert texts(tmp_path) == before


def test_another_run_is_refused_with_every_difference(lesson: Scenario, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    killed(lesson, tmp_path)
    before = texts(tmp_path)

    def refused(other: RunPlan) -> str:
        with pytest.raises(UsageError) as caught:
            run(other, folder=tmp_path, resume=True)
        assert texts(tmp_path) == before
        return str(caught.value)
    told = refused(plan(lesson, seed=4, games=20))
    assert "games is 10 there and 20 here; seed is 3 there and 4 here" in told
    assert "seats is us=doctrine" in refused(plan(lesson, player="random"))
    assert "scenario_hash" in refused(plan(lesson.with_({"ties.threat_sanctions": 1.5})))
    for name, setting in (("RULES_VERSION", "rules_version"), ("__version__", "multipolar")):
        with monkeypatch.context() as patch:
            patch.setattr(runs, name, "none of them")
            assert f"{setting} is " in refused(plan(lesson))


def test_a_run_that_is_being_written_is_refused(lesson: Scenario, tmp_path: Path) -> None:
    killed(lesson, tmp_path)
    hold = ("import sys; from pathlib import Path; from game.locks import Lock; "
            f"lock = Lock(Path({str(tmp_path / GAMES)!r})); print(lock.held, flush=True); "
            "sys.stdin.read()")
    with subprocess.Popen([sys.executable, "-c", hold], cwd=ROOT, text=True, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == "True\n"
        before = texts(tmp_path)
        for more in ({"resume": True}, {"overwrite": True}):
            with pytest.raises(UsageError, match="being written by"):
                run(plan(lesson), folder=tmp_path, **more)
        assert texts(tmp_path) == before
        other.communicate()
    assert Lock(tmp_path / GAMES).held


def test_sums_are_plain_and_whole(lesson: Scenario) -> None:
    tally = Tally(lesson)
    players = runs.make_players(lesson, plan(lesson).seats)
    tally.add(play_chunk(lesson, players, 1, 0, 3))
    again = Tally.of_sums(lesson, json.loads(json.dumps(tally.sums())))
    later = play_chunk(lesson, players, 1, 3, 2)
    for one in (tally, again):
        one.add(later)
    assert again.plain() == tally.plain()
    assert set(vars(tally)) == {*tally.sums(), "scenario", "whole"}, "every sum is kept"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there are no POSIX signals")
@pytest.mark.parametrize("sign", ["SIGTERM", "SIGKILL"])
def test_a_process_that_is_ended(tmp_path: Path, sign: str) -> None:
    """As a researcher does it: the same command, ended from outside, and once more with --resume;
    the whole run beside it."""
    words = [sys.executable, "main.py", "simulate", "lesson_50_minutes", "--games", "700",
             "--seats", "random", "--jobs", "2", "--json", "--out"]
    process = subprocess.Popen([*words, str(tmp_path / "run")], cwd=ROOT, start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    table = tmp_path / "run" / GAMES
    try:
        for _ in range(6_000):
            if table.exists() and table.read_bytes().count(b"\n") > 1:
                break
            time.sleep(0.01)
        os.kill(process.pid, getattr(signal, sign))
        process.wait(timeout=60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode, "it was ended before it was done"
    resumed = subprocess.run([*words, str(tmp_path / "run"), "--resume"], cwd=ROOT, check=True,
                             capture_output=True, text=True)
    plain = subprocess.run([*words, str(tmp_path / "whole")], cwd=ROOT, check=True,
                           capture_output=True, text=True)
    assert resumed.stdout == plain.stdout and texts(tmp_path / "run") == texts(tmp_path / "whole")


def test_the_end_of_a_run_is_told_from_its_sums(lesson: Scenario, whole: dict[str, bytes],
                                                tmp_path: Path) -> None:
    """Killed between the last rows and the summary."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_files.Files, "finish", lambda self, summary: None)
        simulate.run(plan(lesson), folder=tmp_path)
    assert SUMMARY not in texts(tmp_path)
    run(plan(lesson), folder=tmp_path, resume=True)
    assert texts(tmp_path) == whole
