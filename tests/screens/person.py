"""A person at a window without a display: events by the loop's own source, real pauses between."""

from __future__ import annotations

import random
import time
from typing import TypeVar

from playing import compiled

from game.app.controller import GameController
from game.app.settings import Settings
from game.match.match import Match
from game.screens.shell.window import Window
from game.screens.toolkit.app import FakeClock, Scene
from game.screens.toolkit.events import Event, Key, Pointer, Text
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import ANSWERS, GOALS, NEWS, form_of
from game.screens.turn.topbar import PAGES

LESSON = "lesson_50_minutes"
PATIENCE = 300.0
"""Seconds that work beside the frames may take on a machine that has much else to do."""


S = TypeVar("S", bound=Scene)
READING = 6
"""At most so many pages are read between two months."""


class Person:
    """Presses, clicks and types at a window of the game, and looks at it."""

    tabs = 120
    """So many presses of Tab reach whatever can have the keyboard."""

    def __init__(self, size: tuple[int, int] = (1280, 720), **settings: object) -> None:
        self.queue: list[Event] = []
        chosen = Settings(**{"hints": False, "sound": False, "calm": True, **settings})
        self.window = Window(size, settings=chosen, clock=FakeClock(), source=self._events)

    def _events(self, _: object) -> list[Event]:
        out, self.queue = self.queue, []
        return out

    @property
    def game(self) -> GameController:
        return self.window.game

    @property
    def screen(self) -> str:
        """The name of the class of what shows."""
        return type(self.window.scene).__name__

    def frames(self, count: int) -> None:
        """Let frames pass."""
        for _ in range(count):
            self.window.frame()
            self.window.clock.wait(1 / 60)

    @property
    def waiting(self) -> bool:
        """Whether the game goes on by itself: the thread works, and nobody is asked."""
        if self.game.asking is not None and not self.game.asking.said:
            return False
        return not self.game.tasks.settled or self.screen == "Month"

    def rest(self) -> None:
        """Frames until nothing goes on by itself."""
        self.frames(1)
        until = time.monotonic() + PATIENCE
        while self.window.running and self.waiting:
            assert time.monotonic() < until, f"never comes to rest at {self.screen}"
            self.frames(1)
            time.sleep(0.01)  # about as long as a frame, so that the game's clock keeps up
        if self.window.running:
            self.frames(1)

    def do(self, *events: Event) -> None:
        """Events in one frame, then rest."""
        self.queue += events
        self.rest()

    def press(self, *chords: str) -> None:
        """Keys, each in a frame of its own."""
        for chord in chords:
            mods, _, key = chord.rpartition("+")
            self.do(Key(key, mods))

    def type(self, text: str) -> None:
        """Letters, as a keyboard sends them."""
        for letter in text:
            self.queue += [Key(letter), Text(letter)]
        self.rest()

    def page(self, number: int) -> None:
        """Another page of the desk, by its keys; the news of a small window by its strip."""
        if number == NEWS:
            self.window.ui.get("tabs", Tabs).choose(number)
            self.rest()
        else:
            self.press(PAGES[number][1])

    @property
    def pages(self) -> list[int]:
        """The pages of the desk that a window of this size has."""
        form = form_of(self.window.ui.style.units.screen)
        return [page for page in range(GOALS + 1) if form == "narrow" or page <= ANSWERS or (
            form == "broad" and page != NEWS)]

    def open(self, screen: str, **args: object) -> None:
        """Go to a screen above this one, as a link does."""
        self.game.go(screen, **args)
        self.rest()

    def show(self, screen: str, **args: object) -> None:
        """Show a screen in place of all others."""
        self.game.show(screen, **args)
        self.rest()

    def at(self, kind: type[S]) -> S:
        """What shows, which is a screen of that kind."""
        scene = self.window.scene
        assert isinstance(scene, kind), self.screen
        return scene

    def press_at(self, id: str, *chords: str) -> None:
        """Walk to a widget with Tab, then press keys there."""
        self.focus(id)
        self.press(*chords)

    def click(self, id: str) -> None:
        """Press and let go of the middle of a widget."""
        self.click_at(*self.window.ui.find(id).rect.centre)

    def click_at(self, x: float, y: float) -> None:
        """Press and let go at a place."""
        self.queue += [Pointer("move", x, y, button=0), Pointer("down", x, y)]
        self.frames(1)
        self.do(Pointer("up", x, y))

    def focus(self, id: str) -> Widget:
        """Walk to a widget with Tab, as without a mouse."""
        for _ in range(self.tabs):
            focused = self.window.ui.focused
            if focused is not None and focused.id == id:
                return focused
            self.press("tab")
        raise AssertionError(f"Tab never reaches {id} at {self.screen}")

    def painted(self) -> RecordingRenderer:
        """What shows now."""
        self.window.ui.update()
        seen = RecordingRenderer(self.window.ui.style)
        self.window.ui.paint(seen)
        return seen

    def tidy(self) -> RecordingRenderer:
        """What shows now: nothing of it is clipped, nothing lies on something else."""
        seen = self.painted()
        assert not seen.clipped() and not seen.overlapping(), self.screen
        return seen

    def begin(self, people: int = 1, seed: int = 7, name: str = LESSON) -> None:
        """A new game with so many people."""
        scenario = compiled(name)
        seats = {s: "human" if i < people else "doctrine" for i, s in enumerate(scenario.seats)}
        self.game.begin(scenario, seats, seed)
        self.game.forward()
        self.rest()

    def take(self, match: Match, *people: int) -> None:
        """Go on with a game in which people have these seats, and programs the others."""
        self.game.take(match, {s: "human" if i in people else "doctrine"
                               for i, s in enumerate(match.seats)})
        self.game.forward()
        self.rest()

    def to_desk(self) -> None:
        """Past all that is read before it."""
        for _ in range(3 * READING):
            if self.screen != "Main":
                self.press("enter" if self.screen == "HandOver" else "ctrl+enter")
        assert self.screen == "Main", self.screen

    def read_on(self) -> None:
        """Leave the pages that are read between two months."""
        for _ in range(READING):
            if self.screen in ("Briefing", "BeatScene", "FrontPageScene", "Report",
                               "EpilogueScene"):
                self.press("ctrl+enter")

    def turn(self) -> None:
        """One step towards the end of the game, whatever shows."""
        self.read_on()
        if self.screen == "HandOver":
            self.press("enter")
        self.read_on()
        if self.screen == "Crisis":
            self.press("tab", "enter", "ctrl+enter")
            if self.window.ui.layers:
                self.press("tab", "enter")
        elif self.screen == "Main":
            self.press("ctrl+enter")
            if self.window.ui.layers:
                self.press("enter")


KEYS = ("escape",) * 6 + (
    "tab", "tab", "tab", "enter", "enter", "enter", "space", "up", "down", "left", "right", "home",
    "end", "pageup", "pagedown", "backspace", "delete", "+", "-", "a", "s",
    *(f"f{n}" for n in range(1, 12)), *"0123456789")


def random_events(luck: random.Random, width: float, height: float) -> list[Event]:
    """What somebody without sense does next: keys, letters, clicks, drags."""
    x, y = luck.uniform(0, width), luck.uniform(0, height)
    kind = luck.random()
    if kind < 0.5:
        return [Key(luck.choice(KEYS), luck.choice(("", "", "", "", "ctrl", "shift", "alt")))]
    if kind < 0.56:
        return [Text(luck.choice("abcxyz é'-1"))]
    if kind < 0.8:
        button = luck.choice((1, 1, 1, 1, 1, 2, 3))
        return [Pointer("move", x, y, button=0), Pointer("down", x, y, button=button),
                Pointer("up", x, y, button=button)]
    to = luck.uniform(0, width), luck.uniform(0, height)
    return [Pointer("move", x, y, button=0), Pointer("down", x, y),
            Pointer("move", *to, button=0), Pointer("up", *to)]
