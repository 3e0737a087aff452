"""The window as a person meets it: a real display, real keys, a real mouse, and ways to end it.

Needs Xvfb and xdotool; to close it as a window manager does, openbox and wmctrl. Where something is
pressed or clicked is looked up in a window without a display that is at the same point.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from person import Person
from playing import ROOT

MISSING = [tool for tool in ("Xvfb", "xdotool", "openbox", "wmctrl") if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)} installed")
SECONDS = 30.0


def until(what: Callable[[], Any], told: str) -> Any:
    """Wait for something; what it is, once it is true."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"never came: {told}")


class Real:
    """A display with a window manager, and the game on it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        ours, theirs = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(theirs), "-screen", "0",
                                        "1500x1000x24", "-nolisten", "tcp"],
                                       pass_fds=(theirs,), stderr=subprocess.DEVNULL)
        os.close(theirs)
        with os.fdopen(ours) as told:
            display = f":{told.readline().strip()}"
        self.env = {**os.environ, "DISPLAY": display, "MULTIPOLAR_DATA": str(data),
                    "SDL_AUDIODRIVER": "dummy"}
        self.env.pop("SDL_VIDEODRIVER", None)
        self.env.pop("WAYLAND_DISPLAY", None)
        self.manager = subprocess.Popen(["openbox", "--sm-disable"], env=self.env,
                                        stderr=subprocess.DEVNULL)
        self.game: subprocess.Popen[str] | None = None
        self.window = ""

    def tool(self, *words: str) -> str:
        """What a command on this display says."""
        done = subprocess.run(words, env=self.env, capture_output=True, text=True, timeout=SECONDS,
                              check=False)
        return done.stdout.strip()

    def start(self, *arguments: str) -> None:
        """Start the game and wait for its window, found by its title."""
        self.game = subprocess.Popen([sys.executable, "main.py", *arguments], cwd=ROOT,
                                     env=self.env, stdin=subprocess.DEVNULL, text=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.window = until(lambda: self.tool("xdotool", "search", "--name", "^Multipolar$"),
                            "a window with the title Multipolar").splitlines()[-1]
        self.tool("xdotool", "windowactivate", "--sync", self.window)
        self.settle(0.5)

    def keys(self, *names: str) -> None:
        """Press keys on the keyboard."""
        for name in names:
            self.tool("xdotool", "key", "--delay", "60", name)
            time.sleep(0.05)

    def click(self, x: float, y: float) -> None:
        """Click at a place of the window."""
        self.tool("xdotool", "mousemove", "--window", self.window, str(round(x)), str(round(y)))
        time.sleep(0.1)
        self.tool("xdotool", "click", "1")
        time.sleep(0.2)

    def settle(self, seconds: float) -> None:
        """So long at least, and until the game's process has little to do."""
        assert self.game is not None
        time.sleep(seconds)
        stat = Path(f"/proc/{self.game.pid}/stat")
        quiet, end = 0, time.monotonic() + SECONDS
        while quiet < 2 and time.monotonic() < end:
            before = _ticks(stat)
            time.sleep(0.3)
            quiet = quiet + 1 if _ticks(stat) - before < 12 else 0

    def end(self) -> tuple[int, str]:
        """Wait for the game's end: its status and what it said on stderr."""
        assert self.game is not None
        _, said = self.game.communicate(timeout=SECONDS)
        status, self.game = self.game.returncode, None
        return status, said

    def lines(self, kind: str) -> list[dict[str, Any]]:
        """The lines of a kind in the newest saved game."""
        games = sorted((self.data / "saves").glob("*.jsonl"))
        if not games:
            return []
        rows = games[-1].read_text("utf-8").splitlines()
        return [row for line in rows if (row := json.loads(line))["kind"] == kind]

    def opened(self) -> int:
        """How many lines of a game the newest recording begins with."""
        newest = sorted((self.data / "recordings").glob("*.jsonl"))[-1]
        return sum(line.startswith('{"journal"')
                   for line in newest.read_text("utf-8").splitlines())

    def close(self) -> None:
        """End whatever runs still."""
        for process in (self.game, self.manager, self.server):
            if process is not None and process.poll() is None:
                process.kill()
                process.communicate()


def _ticks(stat: Path) -> int:
    """Hundredths of a second of work that a process has done."""
    fields = stat.read_text("utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Real]:
    found = Real(tmp_path / "real")
    yield found
    found.close()


@pytest.fixture
def twin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A window without a display, as new as the real one."""
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path / "twin"))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    person = Person(hints=True, calm=False)
    person.desk.show("title")
    person.rest()
    return person


def tabs_to(twin: Person, id: str) -> int:
    """How often Tab is pressed to reach a widget; the twin goes there."""
    for count in range(80):
        if twin.window.ui.focused is not None and twin.window.ui.focused.id == id:
            return count
        twin.press("tab")
    raise AssertionError(f"Tab never reaches {id}")


def middle(twin: Person, id: str) -> tuple[float, float]:
    """The pixel in the middle of a widget."""
    style, rect = twin.window.ui.style, twin.window.ui.find(id).rect
    return style.units.at(rect.centre)


def by_keys(real: Real, twin: Person) -> None:
    """From the title to the desk."""
    real.keys(*["Tab"] * tabs_to(twin, "new_game"), "Return")
    twin.press("enter")
    real.settle(0.8)
    real.keys("ctrl+Return")
    twin.press("ctrl+enter")
    until(lambda: real.lines("head"), "a game")
    real.settle(0.5)
    real.keys("ctrl+Return")
    twin.press("ctrl+enter")
    real.settle(1.0)
    assert twin.screen == "Main"


def test_a_month_by_keyboard_and_the_window_manager_closes_it(real: Real, twin: Person) -> None:
    real.start()
    by_keys(real, twin)
    real.keys(*["Tab"] * tabs_to(twin, "advice"), "Home", "F4")
    draft = until(lambda: real.lines("draft"), "an order on the sheet")
    assert len(draft[-1]["sheet"]["orders"]) == 1
    real.keys("ctrl+Return")
    if not _within(2, lambda: real.lines("seal")):
        real.keys("Return")  # what the end of the turn asks
    until(lambda: real.lines("step"), "the month")
    real.settle(0.5)
    real.tool("wmctrl", "-c", "Multipolar")
    assert real.end() == (0, "")
    assert len(real.lines("step")) == 1 and real.lines("step")[0]["sheets"]["us"]["orders"]
    real.start()
    real.keys("Return")  # Continue has the keyboard
    until(lambda: real.opened() > 3, "the saved game")
    real.keys("alt+F4")
    assert real.end() == (0, "")


def _within(seconds: float, what: Callable[[], Any]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


def test_a_month_by_mouse(real: Real, twin: Person) -> None:
    real.start()
    for id, wait in (("new_game", 0.8), ("start", 0.8), ("to_desk", 1.0)):
        real.click(*middle(twin, id))
        twin.click(id)
        real.settle(wait)
    assert twin.screen == "Main" and real.lines("head")
    advice = twin.window.ui.find("advice").rect
    real.click(*twin.window.ui.style.units.at((advice.x + 60, advice.y + 14)))
    real.keys("F4")
    until(lambda: real.lines("draft"), "an order on the sheet")
    real.click(*middle(twin, "end_turn"))
    if not _within(2, lambda: real.lines("seal")):
        real.keys("Return")
    until(lambda: real.lines("step"), "the month")


@pytest.mark.parametrize(("sign", "status", "said"), [
    (signal.SIGINT, 130, "Stopped.\n"), (signal.SIGTERM, 143, "Stopped.\n"),
    (signal.SIGKILL, -9, "")])
def test_however_it_ends_nothing_is_lost(real: Real, twin: Person, sign: signal.Signals,
                                         status: int, said: str) -> None:
    real.start("play", "lesson_50_minutes", "--seat", "us", "--seed", "7")
    until(lambda: real.lines("head"), "a game")
    twin.begin(seed=7)
    twin.press("ctrl+enter")
    real.settle(0.5)
    real.keys("ctrl+Return")
    real.settle(1.0)
    real.keys(*["Tab"] * tabs_to(twin, "advice"), "Home", "F4")
    orders = until(lambda: real.lines("draft"), "an order")[-1]["sheet"]["orders"]
    assert real.game is not None
    real.game.send_signal(sign)
    assert real.end() == (status, said)
    assert real.lines("draft")[-1]["sheet"]["orders"] == orders != []
    before = len(real.lines("head")) + len(real.lines("draft"))
    real.start()
    real.keys("Return")
    until(lambda: real.opened() == before, "the saved game, with its sheet")
