"""The measurements of `bench --window` in one window: a real game, driven by events, pixels out.

Steps of input are in milliseconds of processor time of the window's own thread, so that other load
on the machine counts little. Frames beside a busy engine are in wall-clock milliseconds: there the
wait is what counts.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.app.settings import Settings
from game.scenario.load import load_scenario
from game.screens.common import world_map
from game.screens.map import layers
from game.screens.map.styles import look
from game.screens.map.widget import Atlas
from game.screens.shell.window import Window
from game.screens.toolkit.app import FRAMES_A_SECOND, App, FakeClock
from game.screens.toolkit.events import Event, Key, Pointer, Resize, Text, Wheel
from game.screens.turn.crisis import Crisis
from game.screens.turn.desk_protocol import MAP
from game.screens.turn.front_page import FrontPageScene
from game.screens.turn.great_moment import BeatScene
from game.screens.turn.main_screen import Main
from game.screens.turn.month import Month

SCENARIO, SEED = "victory_day_2025", 7
LOOKUPS = ("country", "relations", "sanctions", "flashpoints", "goals", "calendar", "charts",
           "encyclopaedia", "facilitator", "projector", "settings")
STEPS = 24
ESCALATION = "raise_rung "
"""Orders that eventually bring a crisis; one a turn until one has been seen."""

Times = dict[str, list[float]]
"""Milliseconds by name of the step, one entry for each measurement."""


class Hand:
    """A simulated user of a window without display; events are injected at the loop's own source.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self.times: Times = {}
        self._queue: list[Event] = []
        self.window = Window(size, settings=Settings(hints=False, sound=False, calm=True),
                             clock=FakeClock(), source=self._events)
        self.game = self.window.game

    def _events(self, _: App) -> list[Event]:
        out, self._queue = self._queue, []
        return out

    def frame(self, *events: Event) -> None:
        """One frame with these events."""
        self._queue += events
        self.window.clock.wait(1 / FRAMES_A_SECOND)
        self.window.frame()

    def take(self, what: str, do: Callable[[], object] | None = None, *events: Event,
             clock: Callable[[], float] = time.thread_time) -> None:
        """Time a step: an action, then a frame with these events."""
        start = clock()
        if do is not None:
            do()
        self.frame(*events)
        self.times.setdefault(what, []).append((clock() - start) * 1e3)

    def rest(self, what: str = "beside") -> None:
        """Frames at the rate of a real window until the game waits for the person. The time of the
        clock, and as "own …" the part that the window's thread worked itself."""
        while True:
            start, worked = time.perf_counter(), time.thread_time()
            self.take(what, clock=time.perf_counter)
            self.times.setdefault(f"own {what}", []).append((time.thread_time() - worked) * 1e3)
            if self._waits():
                return
            time.sleep(max(0.0, 1 / FRAMES_A_SECOND - (time.perf_counter() - start)))

    def month(self) -> None:
        """From a sealed sheet, or the last answer in a crisis, to what shows next."""
        start = time.perf_counter()
        self.take("open month", self.game.forward)
        self.rest("month")
        if not isinstance(self.window.scene, Crisis):
            self.times.setdefault("page", []).append((time.perf_counter() - start) * 1e3)

    def _waits(self) -> bool:
        scene = self.window.scene
        if isinstance(scene, Crisis):
            return not scene.ask.said
        return self.game.tasks.settled and not isinstance(scene, Month)

    # Screens -----------------------------------------------------------------------------------

    def screen(self, name: str, show: Callable[[], object]) -> None:
        """Open a screen, then point, scroll, press keys on it, and let it idle."""
        self.take(f"open {name}", show, clock=time.perf_counter)
        self.rest()
        if f"idle {name}" in self.times:
            return
        area = self.window.ui.style.units.screen
        for n in range(STEPS):
            at = area.w * (0.03 + 0.94 * n / STEPS), area.h * (0.1 + 0.8 * (n * 7 % STEPS) / STEPS)
            self.take(f"use {name}", None, Pointer("move", *at, button=0))
        for n in range(STEPS):
            at = area.w * (0.3, 0.55, 0.85)[n % 3], area.h * 0.55
            turned = Wheel(*at, dy=-1.0 if n < STEPS // 2 else 1.0)
            self.take(f"use {name}", None, turned)
        for n in range(STEPS):
            self.take(f"use {name}", None, Key(("tab", "down")[n % 2]))
        self.rest()
        for _ in range(STEPS):
            self.take(f"idle {name}")
        self.take(f"repaint {name}", self.window.ui.invalidate)

    def type_in(self, id: str, text: str) -> None:
        """Type into a field."""
        self.window.ui.focus(self.window.ui.find(id))
        for letter in text:
            self.take("type", None, Text(letter))

    # The map -----------------------------------------------------------------------------------

    def map(self) -> None:
        """Recolour, pan and zoom the map of the main screen, and resize the window."""
        ui, game, scene = self.window.ui, self.game, self.window.scene
        if isinstance(scene, Main) and not ui.has("atlas"):
            scene.turn_page(MAP)
        atlas = ui.get("atlas", Atlas)
        observer, colours = game.observer, look(ui.style.theme)
        signs = world_map.markers(observer)
        first, last = (world_map.layer(observer, colours, k) for k in ("influence", "lean.china"))
        for n in range(STEPS):
            shown = layers.between(first, last, n / (STEPS - 1))
            self.take("recolour", partial(atlas.show, shown, signs))
        x, y = atlas.rect.centre
        for n in range(2 * STEPS):
            self.take("zoom", None, Wheel(x, y * 0.7, dy=1.0 if n % 16 < 8 else -1.0))
        self.rest()
        self.frame(*(Wheel(x, y * 0.7, dy=1.0) for _ in range(5)))
        self.rest()
        self.frame(Pointer("down", x, y))
        for n in range(1, STEPS):
            self.take("pan", None, Pointer("move", x - 9 * n, y + 4 * n))
        self.take("let go", None, Pointer("up", x, y))
        self.take("rebuild", self.window.show)  # with the colours that the screen chose
        self.rest()
        units = ui.style.units
        for n in (*range(1, STEPS), *range(STEPS, -1, -1)):  # at 1080p with other sizes of text
            self.take("resize", None, Resize(units.width - 8 * n, units.height))
        self.rest()

    # A game ------------------------------------------------------------------------------------

    def turn(self) -> None:
        """From any screen to the end of a turn, or an answer in a crisis."""
        scene = self.window.scene
        if isinstance(scene, Crisis):
            self.screen("crisis", scene.rebuild)
            scene.game.answer_crisis(scene.ask, "default")
            self.rest("month")
        elif isinstance(scene, Main):
            if "use crisis" not in self.times:
                orders = [c.text for c in self.game.draft.choices()
                          if c.text.startswith(ESCALATION)]
                if orders:
                    self.game.draft.add(orders[0])
            self.game.seal()
            self.month()
            if isinstance(self.window.scene, Main):
                raise RuntimeError("the month was not played")
        else:
            if isinstance(scene, BeatScene):
                self.screen("moment", scene.rebuild)
                scene.skip()
            paper = self.window.scene
            if isinstance(paper, FrontPageScene):
                self.screen("front page", paper.rebuild)
                self.screen("report", paper.items)
            self.screen("main", self.game.resume)

    def ending(self) -> None:
        """From the end of the last month to the debrief."""
        for _ in range(4):
            scene = self.window.scene
            if isinstance(scene, BeatScene):
                scene.skip()
            elif isinstance(scene, FrontPageScene):
                self.screen("epilogue", self.game.resume)
        self.screen("debrief", lambda: self.game.show("debrief"))

    def lookups(self) -> None:
        """Open every screen from the main screen."""
        for name in LOOKUPS:
            self.screen(name, partial(self.game.go, name))
            if name == "encyclopaedia":
                self.type_in("search", "sanctions")
            self.game.back()
            self.frame()


def measure(size: tuple[int, int], *, turns: int, openings: int) -> dict[str, object]:
    """All figures of one size: a game of `turns` turns with all screens, then reopened screens."""
    hand = Hand(size)
    game = hand.game
    hand.screen("title", lambda: game.show("title"))
    scenario = load_scenario(SCENARIO)
    seats = {s: "human" if n == 0 else "doctrine" for n, s in enumerate(scenario.seats)}
    game.begin(scenario, seats, SEED)
    hand.screen("briefing", game.forward)
    hand.turn()
    hand.map()
    hand.lookups()
    while not game.match.over and game.match.turn <= turns:
        hand.turn()
    if game.match.over:
        hand.ending()
    hand.lookups()
    peak = memory("VmHWM")
    gc.collect()
    before = memory("VmRSS")
    for n in range(openings):
        game.go(LOOKUPS[n % len(LOOKUPS)])
        hand.rest()
        game.back()
        hand.frame()
    gc.collect()
    game.shut()
    return {"times": hand.times, "peak": peak, "shared": memory("RssFile"),
            "growth": memory("VmRSS") - before}


def memory(what: str) -> float:
    """Memory of this process in MB: "VmRSS" now, "VmHWM" at most, "RssFile" files that are
    mapped, such as libraries; 0 where the system does not report it."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith(what)), 0.0)


if __name__ == "__main__":
    gc.freeze()  # what was imported, as the program itself does
    width, height, months, reopened = map(int, sys.argv[1:])
    print(json.dumps(measure((width, height), turns=months, openings=reopened)))
