"""The window as a person meets it: a real display, real keys, a real mouse, and ways to end it.

Needs Xvfb and xdotool; to close it as a window manager does, openbox and wmctrl. Where something is
pressed or clicked is looked up in a twin: a window without a display that did the same. Both record
what they heard and what came of their work, so it is known when the real one is as far as the twin.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from person import READING, Person
from playing import MAIN, ROOT

from game.screens.toolkit.events import Event, Key, Pointer, Text, Wheel
from game.screens.turn.deed_cards import DeedCard

MISSING = [tool for tool in ("Xvfb", "xdotool", "openbox", "wmctrl") if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)} installed"),
    pytest.mark.skipif("MULTIPOLAR_DISPLAY" not in os.environ,
                       reason="opens a display; set MULTIPOLAR_DISPLAY=1")]
SECONDS = 120.0
"""As long as anything may take on a machine that has much else to do."""


def until(what: Callable[[], Any], wanted: Callable[[], str] | str) -> Any:
    """Wait for something; what it is, once it is true."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"never came: {wanted if isinstance(wanted, str) else wanted()}")


X_NAMES = {"tab": "Tab", "enter": "Return", "home": "Home", "f4": "F4", "f5": "F5",
           "ctrl+enter": "ctrl+Return"}
"""Keys by the names that X gives them."""
UNBOUND = "f5"
"""A key that does nothing."""


def twin_data(data: Path) -> Path:
    """The data folder of the twin of the window with this one."""
    return data.with_name("twin")


class Told(NamedTuple):
    """What the newest recording of a window tells."""

    name: str
    heard: list[str]
    """Keys, presses of a button of the mouse, turns of the wheel."""
    came: Counter[int]
    """What came of the window's work, by its number."""


def told(data: Path) -> Told:
    """The newest recording in a data folder, as far as it is written."""
    files = sorted((data / "recordings").glob("*.jsonl"))
    if not files:
        return Told("", [], Counter())
    lines = files[-1].read_text("utf-8").split("\n")[:-1]
    rows = [json.loads(line) for line in lines if line.startswith('{"f":')]  # no head, no journal
    return Told(files[-1].name, [name for row in rows if (name := _heard(row))],
                Counter(row["came"] for row in rows if "came" in row))


def _events(chord: str) -> list[Event]:
    """What a press of a key is to a window."""
    mods, _, key = chord.rpartition("+")
    return [Key(key, mods), *([Text(key)] if len(chord) == 1 else [])]


def _heard(row: dict[str, Any]) -> str:
    """A key, a press of a button of the mouse, a turn of the wheel; "" for what goes with them."""
    if row.get("event") == "pointer" and row["kind"] in ("down", "up"):
        return f"{row['kind']} {row['button']}"
    if row.get("event") == "key" and not row["key"].startswith(("left ", "right ")):
        return f"{row['mods']}+{row['key']}"
    return "wheel" if row.get("event") == "wheel" else ""


class Real:
    """A display with a window manager, and the game on it.

    The display stays as it is when its last client leaves: else a tool that asks something before
    the window manager is there ends it.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        data.mkdir(parents=True, exist_ok=True)  # a window of the twin's size, as one left it
        (data / "settings.json").write_text('{"wide": 1280, "high": 720}', "utf-8")
        ours, theirs = os.pipe()
        # -r: a key that is held over a busy moment is pressed once all the same
        self.server = subprocess.Popen(["Xvfb", "-r", "-displayfd", str(theirs), "-screen", "0",
                                        "1500x1000x24", "-nolisten", "tcp", "-noreset"],
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
        self.played: subprocess.Popen[str] | None = None
        self.window = ""

    def asked(self, *words: str) -> str:
        """What a command on this display says; "" if it fails."""
        done = subprocess.run(words, env=self.env, capture_output=True, text=True, timeout=SECONDS,
                              check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    def tool(self, *words: str) -> None:
        """Run a command on this display."""
        done = subprocess.run(words, env=self.env, capture_output=True, text=True, timeout=SECONDS,
                              check=False)
        assert done.returncode == 0, (words, done.stderr)

    def start(self, *arguments: str) -> None:
        """Start the game, wait for its first work, and give its window, found by its title, the
        keyboard: a click that gives it the keyboard is not heard, and SDL opens the window twice.
        """
        before = told(self.data).name
        self.played = subprocess.Popen([sys.executable, "main.py", *arguments], cwd=ROOT,
                                     env=self.env, stdin=subprocess.DEVNULL, text=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        until(lambda: (now := told(self.data)).came and now.name != before, "its first work")
        self.window = until(lambda: self.asked("xdotool", "search", "--name", "^Multipolar$"),
                            "a window with the title Multipolar").splitlines()[-1]
        self.tool("xdotool", "windowactivate", "--sync", self.window)

    def press(self, twin: Person, *chords: str) -> None:
        """Press keys, each let go at once, in both windows."""
        for chord in chords:
            self.keys(chord)
            twin.do(*_events(chord))
            self.follow(twin)

    def click(self, twin: Person, id: str, at: tuple[float, float] | None = None) -> None:
        """Click in the middle of a widget, or at a place of it, in both windows."""
        rect, units = twin.window.ui.find(id).rect, twin.window.ui.style.units
        x, y = rect.centre if at is None else (rect.x + at[0], rect.y + at[1])
        assert units.screen.has(x, y), f"{id} is out of sight"
        # A press on what is not painted yet was meant for the screen before, and is dropped: once
        # two more keys are heard, the frames between them have painted what there is.
        self.press(twin, UNBOUND, UNBOUND)
        self._point(*units.at((x, y)), 1)
        twin.click_at(x, y)
        self.follow(twin)

    def scroll(self, twin: Person, id: str, steps: int) -> None:
        """Turn the wheel over a widget, in both windows, so many steps down."""
        x, y = twin.window.ui.find(id).rect.centre
        self._point(*twin.window.ui.style.units.at((x, y)), *[5] * steps)
        for _ in range(steps):
            twin.do(Pointer("move", x, y, button=0), Wheel(x, y, dy=-1.0))
        self.follow(twin)

    def _point(self, left: float, top: float, *buttons: int) -> None:
        clicks = [word for button in buttons for word in ("click", str(button))]
        self.tool("xdotool", "mousemove", "--window", self.window, str(round(left)),
                  str(round(top)), *clicks)

    def keys(self, *chords: str) -> None:
        """Press keys in this window alone."""
        self.tool("xdotool", "key", "--delay", "0", *(X_NAMES.get(key, key) for key in chords))

    def follow(self, twin: Person) -> None:
        """Wait until this window heard what the twin heard, and all that came of it has come."""
        there = told(twin_data(self.data))

        def abreast() -> bool:
            here = told(self.data)
            return here[:2] == there[:2] and here.came >= there.came
        until(abreast, lambda: f"{there} at {twin.screen}, only {told(self.data)}")

    def end(self) -> tuple[int, str]:
        """Wait for the game's end: its status and what it said on stderr."""
        assert self.played is not None
        _, said = self.played.communicate(timeout=SECONDS)
        status, self.played = self.played.returncode, None
        return status, said

    def drafted(self) -> list[str]:
        """The orders of the sheet in work as the saved game has them, once it has some: the window
        shows an order before it is written."""
        orders: list[str] = until(
            lambda: [line["sheet"]["orders"] for line in self.lines("draft")][-1:],
            "a sheet in the saved game")[0]
        return orders

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
        for process in (self.played, self.manager, self.server):
            if process is not None and process.poll() is None:
                process.kill()
                process.communicate()


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Real]:
    found = Real(tmp_path / "real")
    try:
        until(lambda: found.asked("wmctrl", "-m"), "a window manager")
        yield found
    finally:
        found.close()


@pytest.fixture
def twin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A window without a display, as new as the real one."""
    monkeypatch.setenv("MULTIPOLAR_DATA", str(twin_data(tmp_path / "real")))
    person = Person(hints=True, calm=False)
    person.game.show("title")
    person.frames(3)  # it begins to load after the first
    person.rest()
    return person


def tabs_to(real: Real, twin: Person, id: str) -> None:
    """Press Tab until a widget has the keyboard."""
    for _ in range(80):
        if twin.window.ui.focused is not None and twin.window.ui.focused.id == id:
            return
        real.press(twin, "tab")
    raise AssertionError(f"Tab never reaches {id}")


def a_move(twin: Person) -> str:
    """The deed of the open dossier whose press puts an order on the sheet."""
    for widget in twin.window.ui.root.walk(shown_only=True):
        if isinstance(widget, DeedCard) and widget.deed.order and not widget.chosen:
            return widget.id
    raise AssertionError("no deed is an order")


def end_turn(real: Real, twin: Person) -> None:
    """After an order to end the turn: answer what that asks, and wait for the month."""
    if twin.window.ui.layers:
        real.press(twin, "enter")
    for _ in range(READING):
        if twin.screen == "BeatScene":
            real.press(twin, "ctrl+enter")
    assert twin.screen == "FrontPageScene" and len(real.lines("step")) == 1


def test_a_month_by_keyboard_and_the_window_manager_closes_it(real: Real, twin: Person) -> None:
    real.start()
    tabs_to(real, twin, "new_game")
    real.press(twin, "enter")
    tabs_to(real, twin, "seed")
    real.press(twin, "7", "ctrl+enter", "ctrl+enter")
    assert twin.screen == "Main"
    tabs_to(real, twin, a_move(twin))
    real.press(twin, "enter")
    assert len(real.drafted()) == 1
    real.press(twin, "ctrl+enter")
    end_turn(real, twin)
    real.tool("wmctrl", "-c", "Multipolar")
    assert real.end() == (0, "")
    assert real.lines("step")[0]["sheets"]["us"]["orders"]
    real.start()
    real.keys("enter")  # Continue has the keyboard
    until(lambda: real.opened() > 3, "the saved game")
    real.keys("alt+F4")
    assert real.end() == (0, "")


def test_a_month_by_mouse(real: Real, twin: Person) -> None:
    real.start()
    real.click(twin, "new_game")
    real.scroll(twin, "page", 40)
    real.click(twin, "seed")
    real.press(twin, "7")
    real.click(twin, "start")
    real.click(twin, "to_desk")
    assert twin.screen == "Main" and real.lines("head")
    real.click(twin, a_move(twin))
    assert len(real.drafted()) == 1
    real.click(twin, "end_turn")
    end_turn(real, twin)


@pytest.mark.parametrize(("sign", "status", "said"), [
    (signal.SIGINT, 130, "Stopped.\n"), (signal.SIGTERM, 143, "Stopped.\n"),
    (signal.SIGKILL, -9, "")])
def test_however_it_ends_nothing_is_lost(real: Real, twin: Person, sign: signal.Signals,
                                         status: int, said: str) -> None:
    real.start("play", MAIN, "--seat", "us", "--seed", "7")
    twin.begin(seed=7, name=MAIN)
    real.follow(twin)
    real.press(twin, "ctrl+enter")
    real.click(twin, a_move(twin))
    orders = real.drafted()
    assert real.played is not None
    real.played.send_signal(sign)
    assert real.end() == (status, said)
    assert real.lines("draft")[-1]["sheet"]["orders"] == orders != []
    before = len(real.lines("head")) + len(real.lines("draft"))
    real.start()
    real.keys("enter")
    until(lambda: real.opened() == before, "the saved game, with its sheet")
