"""Processes as they are: closed streams, signals, workers that end with their parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game import process
from game.arena import workers
from game.arena.workers import Workers, parallel_map
from game.core.errors import MultipolarError, OrderError
from game.process import Terminated, guarded, shielded

ROOT = Path(__file__).resolve().parents[1]
LESSON = "lesson_50_minutes"
POSIX = pytest.mark.skipif(os.name == "nt", reason="there are no POSIX signals and shells")
FULL = "no room" if Path("/dev/full").exists() else ""


def shell(words: str, tmp_path: Path) -> tuple[int, str, str]:
    """(status, stdout, stderr) of the program, with redirections as a shell has them."""
    done = subprocess.run(["sh", "-c", f"exec {sys.executable} main.py {words}"], cwd=ROOT,
                          env={**os.environ, "MULTIPOLAR_DATA": str(tmp_path)}, text=True,
                          capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return done.returncode, done.stdout, done.stderr


# Streams ---------------------------------------------------------------------------------------


UNWRITTEN = "The output cannot be written (Bad file descriptor).\n"


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize(("words", "status", "said"), [
    (">&-", 2, UNWRITTEN), ("play --help >&-", 2, UNWRITTEN), ("version >&- 2>&-", 2, ""),
    ("version 2>&-", 0, ""), ("validate --quick nowhere 2>&-", 2, ""), ("play --text <&-", 0, ""),
    (f"play {LESSON} --seat us --text >&-", 2, UNWRITTEN)])
def test_closed_streams(words: str, status: int, said: str, tmp_path: Path) -> None:
    found, _, err = shell(words, tmp_path)
    assert (found, err) == (status, said)


@pytest.mark.skipif(not FULL, reason="this system has no /dev/full")
@pytest.mark.parametrize("words", ["--help", "play --text"])
def test_a_full_output(words: str, tmp_path: Path) -> None:
    status, _, err = shell(f"{words} >/dev/full", tmp_path)
    assert (status, err) == (2, "The output cannot be written (No space left on device).\n")
    assert shell("bogus 2>/dev/full", tmp_path)[0] == 2


@POSIX
@pytest.mark.parametrize("words", ["--help", "play --text"])
def test_a_reader_that_has_gone(words: str, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "main.py", *words.split()], cwd=ROOT, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "MULTIPOLAR_DATA": str(tmp_path)})
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, "")


@pytest.mark.slow
@POSIX
def test_no_file_gets_in_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    """With its output closed, a run still writes only rows to its files."""
    out = tmp_path / "run"
    shell(f"simulate {LESSON} --games 2 --out {out} <&- >&- 2>&-", tmp_path)
    assert (out / "games.csv").read_text("utf-8").startswith("game,seed,turns")
    assert (out / "games.csv").read_text("utf-8").count("\n") == 3
    assert (out / "run.json").read_text("utf-8").startswith("{\n")


# Signals ---------------------------------------------------------------------------------------


def ends() -> list[int]:
    return [*process.ENDINGS]


@POSIX
@pytest.mark.parametrize("number", ends())
def test_a_signal_to_end_is_an_interruption(number: int,
                                            capsys: pytest.CaptureFixture[str]) -> None:
    kept = []

    def work() -> int:
        try:
            signal.raise_signal(number)
        except KeyboardInterrupt as stop:
            kept.append(stop)
            raise
        return 0
    before = signal.getsignal(number)
    assert guarded(work) == 128 + number and capsys.readouterr().err == "Stopped.\n"
    assert isinstance(kept[0], Terminated) and signal.getsignal(number) is before


@POSIX
def test_what_is_shielded_is_done_first() -> None:
    done = []

    def work() -> int:
        with shielded():
            signal.raise_signal(signal.SIGTERM)
            signal.raise_signal(signal.SIGINT)
            done.append("whole")
        done.append("more")
        return 0
    assert guarded(work) == 143 and done == ["whole"]


@POSIX
def test_an_ignored_signal_stays_ignored() -> None:
    """As under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        def work() -> int:
            with shielded():
                signal.raise_signal(signal.SIGHUP)
            return 0
        assert guarded(work) == 0
    finally:
        signal.signal(signal.SIGHUP, before)


# Workers ---------------------------------------------------------------------------------------


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    raise OrderError("no", "budget", "us", str(number))


def unspeakable(number: int) -> int:
    class LocalError(Exception):
        pass
    raise LocalError(str(number))


def vanish(number: int) -> int:
    os._exit(9)


def sit(folder: str) -> None:
    """Tell which process this is, then be at work for a minute."""
    Path(folder, str(os.getpid())).touch()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        pass


@pytest.fixture(scope="module")
def pool() -> object:
    with Workers(2) as made:
        yield made


def test_results_come_in_order_and_tasks_are_taken_as_needed(pool: Workers) -> None:
    taken = []

    def tasks() -> object:
        for number in range(10**12):
            taken.append(number)
            yield (number,)
    results = pool.map(double, tasks())
    assert [next(results) for _ in range(20)] == list(range(0, 40, 2))
    assert len(taken) <= 20 + 2 * workers.AHEAD
    assert list(pool.map(double, [])) == []


def test_errors_of_workers_are_raised_here(pool: Workers) -> None:
    with pytest.raises(OrderError) as caught:
        list(pool.map(refuse, [(1,)]))
    assert (caught.value.rule, caught.value.order) == ("budget", "1")
    with pytest.raises(RuntimeError, match="LocalError: 3"):
        list(pool.map(unspeakable, [(3,)]))
    assert list(pool.map(double, [(4,)])) == [8], "the workers are there as before"


def test_a_worker_that_is_killed_is_told() -> None:
    with pytest.raises(MultipolarError, match="ended from outside"):
        list(parallel_map(vanish, [(1,)] * 8, 2))


def test_a_worker_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", os.devnull)
    with pytest.raises(MultipolarError, match="cannot be started"):
        list(parallel_map(double, [(1,)], 2))


def within(seconds: float, what: Callable[[], object]) -> bool:
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/status")
    try:
        return "State:\tZ" not in status.read_text()
    except OSError:
        return not Path("/proc/self").exists()


def left_behind(parent: int) -> list[Path]:
    """What is named after a process in shared memory."""
    shared = Path("/dev/shm")
    return [p for p in shared.iterdir() if str(parent) in p.name] if shared.is_dir() else []


PARENT = """
import sys
sys.path[:] = {path!r}
from game.arena.workers import parallel_map
from game.process import guarded
from test_process import sit
raise SystemExit(guarded(lambda: print("begun", flush=True) or
                         len(list(parallel_map(sit, [({folder!r},)] * 8, 2)))))
"""


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_nothing_outlives_a_parent(how: str, tmp_path: Path) -> None:
    """Its workers are amid their work, which they would go on with for a minute."""
    own = tmp_path / "temporary"
    own.mkdir()
    (tmp_path / "pids").mkdir()
    path = [*sys.path, str(ROOT / "tests")]
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(path=path, folder=str(tmp_path / "pids"))], cwd=ROOT,
        env={**os.environ, "TMPDIR": str(own)}, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True)
    assert within(60, lambda: len(list((tmp_path / "pids").iterdir())) == 2)
    pids = [int(file.name) for file in (tmp_path / "pids").iterdir()]
    number = getattr(signal, how)
    parent.send_signal(number)
    _, err = parent.communicate(timeout=30)
    assert "Traceback" not in err
    assert parent.returncode == (-number if how == "SIGKILL" else 128 + number)
    assert within(5, lambda: not any(alive(pid) for pid in pids))
    assert not list(own.iterdir())
    assert not left_behind(parent.pid)


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("delay", [0.05, 0.3])
def test_ctrl_c_while_workers_start_is_quiet(delay: float, tmp_path: Path) -> None:
    """As from a terminal: the signal reaches the whole group."""
    code = PARENT.format(path=[*sys.path, str(ROOT / "tests")], folder=str(tmp_path))
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert parent.stdout is not None and parent.stdout.readline() == "begun\n"
    time.sleep(delay)
    os.killpg(parent.pid, signal.SIGINT)
    _, err = parent.communicate(timeout=30)
    assert (parent.returncode, err) == (130, "Stopped.\n")


def test_a_child_that_ends_by_itself_ends_well() -> None:
    """Python aborts where a thread still waits inside a buffer at the end."""
    code = "from game.process import end_with_parent; end_with_parent()"
    child = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)
    with child:
        assert child.wait(timeout=30) == 0
        assert child.stderr is not None and child.stderr.read() == ""


def test_a_child_ends_with_its_parent() -> None:
    code = "import time; from game.process import end_with_parent as end; end(); time.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE)
    assert child.stdin is not None and child.poll() is None
    child.stdin.close()
    assert child.wait(timeout=30) == 0
