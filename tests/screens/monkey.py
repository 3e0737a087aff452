"""A monkey at the window: random events over all screens of real games, in chapters.

    python -m tests.screens.monkey --events 10000 --seed 1

Each chapter is a game of its own: scenario, people, a start in its middle. A failure prints the
chapter and the shortest trail of events found that still leads to it. Needs no display.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1]),
                    str(Path(__file__).parents[2])]
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

from person import Person, random_events
from playing import MAIN, compiled, play_by_lot

from game.match.match import Match
from game.screens.common.app_window import apply_look
from game.screens.debrief.debrief import Debrief
from game.screens.toolkit.events import Event, Key, Resize, Wheel
from game.screens.turn.handover import HandOver
from game.screens.turn.main_screen import Main

LENGTH = 200
"""Events of a chapter."""
PATIENCE = 90.0
"""Seconds spent on a shorter trail."""
STARTS = ((MAIN, 1, 0), ("lesson_50_minutes", 2, 0), ("five_seats", 3, 2), (MAIN, 4, 3),
          (MAIN, 1, 12), ("lesson_50_minutes", 1, 1), (MAIN, 2, 6), ("five_seats", 1, 5))
"""Scenario, people, turns already played."""
PAGES = ("country", "relations", "sanctions", "flashpoints", "goals", "calendar", "charts", "why",
         "derivation", "encyclopaedia", "settings", "save", "load", "facilitator", "projector",
         "setup", "report", "answer", "table")
SIZES = ((1280, 720), (1366, 768), (700, 420), (1920, 1080), (320, 240))


@dataclass(frozen=True)
class Open:
    """Open a page above the desk, as a link does."""

    page: str
    lot: int


@dataclass(frozen=True)
class Dress:
    """Another theme and size of everything, as in the settings."""

    theme: str
    scale: float


@dataclass(frozen=True)
class Wait:
    """Let the game come to rest."""


SEEN: Counter[str] = Counter()
"""Screens that showed, by the number of steps."""
@dataclass(frozen=True)
class Turn:
    """Back to the desk and one step on, as somebody with sense would, or as one who dares war."""

    dares: bool


Act = Event | Open | Dress | Wait | Turn
Trail = list[tuple[Act, ...]]


def trail_of(seed: int, chapter: int) -> Trail:
    """What the monkey does in a chapter: each entry comes in one frame."""
    luck = random.Random(f"{seed}/{chapter}")
    trail: Trail = []
    for _ in range(LENGTH):
        kind = luck.random()
        width, height = luck.choice(SIZES)[0] / 1.2, 600.0
        if kind < 0.64:
            trail.append(tuple(random_events(luck, width, height)))
        elif kind < 0.68:
            trail.append((Wheel(luck.uniform(0, width), luck.uniform(0, height),
                                luck.choice((-1.0, 0.0)), luck.choice((-3.0, -1.0, 1.0))),))
        elif kind < 0.70:
            trail.append((Resize(*luck.choice(SIZES)),))
        elif kind < 0.71:
            trail.append((Dress(luck.choice(("dark", "light")), luck.choice((1.0, 1.5, 2.0))),))
        elif kind < 0.82:
            trail.append((Open(luck.choice(PAGES), luck.randrange(1_000)),))
        elif kind < 0.92:
            trail.append((Turn(luck.random() < 0.4),))
        elif kind < 0.97:
            trail.append((Key("enter", "ctrl"),))
        else:
            trail.append((Wait(),))
    return trail


@cache
def middle(name: str, turns: int) -> Match:
    """A game by lot after some turns; only its lines are used."""
    return play_by_lot(compiled(name), 5, turns)


class Sitting:
    """One chapter being played, with what must hold after each step."""

    def __init__(self, chapter: int) -> None:
        name, people, turns = STARTS[chapter % len(STARTS)]
        self.person = Person(SIZES[chapter % 2], hints=chapter % 3 == 0)
        game = self.person.game
        match = Match.replay(list(middle(name, turns).journal.lines))
        self.person.take(match, *range(people))
        self.handed: int | None = game.seat
        self.matches: list[Match] = []
        self.steps = 0

    def play(self, trail: Trail) -> None:
        """All of it, or until the window closes; then the journals are looked at."""
        for acts in trail:
            self.steps += 1
            for act in acts:
                self.act(act)
            self.person.frames(1)
            if not self.person.window.running:
                break
            SEEN[self.person.screen] += 1
            self.check()
        if self.person.window.running:
            self.person.window.shut()
        self.check_journals()

    def act(self, act: Act) -> None:
        """One thing that the monkey does."""
        person = self.person
        window, game = person.window, person.game
        if isinstance(act, Wait):
            person.rest()
        elif isinstance(act, Turn):
            self.turn(act.dares)
        elif isinstance(act, Dress):
            game.settings.theme, game.settings.scale = act.theme, act.scale
            apply_look(game.settings, window.ui)
        elif isinstance(act, Open):
            at_desk = any(isinstance(s, Main | Debrief) for s in window.scenes)
            if at_desk and game.rounds is None and len(window.scenes) < 6 and not window.ui.layers:
                self.open(act)
        else:
            person.queue.append(act)

    def turn(self, dares: bool) -> None:
        """From wherever it is to the desk; then a step of the game, at its end a new one."""
        person = self.person
        person.rest()
        for _ in range(8):
            if person.window.ui.layers or len(person.window.scenes) > 1:
                person.press("escape")
        if person.screen == "Title" and person.window.ui.has("go_on"):
            person.click("go_on")
        elif person.screen in ("Title", "Debrief"):
            person.begin(people=1)
        elif person.screen == "Main" and dares:
            for order in [c.text for c in person.game.draft.choices()
                          if c.text.startswith("raise_rung")][:1]:
                person.game.draft.add(order)
            person.press("ctrl+enter")
            if person.window.ui.layers:
                person.press("tab", "enter")
        elif person.window.running:
            person.turn()

    def open(self, act: Open) -> None:
        """Open a page, with whom it is about by lot."""
        game = self.person.game
        scenario = game.scenario
        country = scenario.countries[act.lot % len(scenario.countries)].id
        asked = game.draft.waiting() if game.seat is not None and not game.match.over else []
        goal = scenario.goals[act.lot % len(scenario.goals)].id
        arguments: dict[str, dict[str, object]] = {
            "country": {"id": country}, "derivation": {"key": f"goal:{goal}"},
            "why": {"quantity": "tie", "ids": (scenario.seats[0], scenario.seats[1])}}
        if act.page == "answer" and not asked:
            return
        if act.page == "table" and (game.seat is None or game.match.over):
            return
        if act.page == "report" and (not game.match.reports or game.seat is None):
            return
        game.go(act.page, **arguments.get(act.page, {}))

    def check(self) -> None:
        """What holds after every frame."""
        window, game = self.person.window, self.person.game
        ui = window.ui
        ui.update()  # raises when an id stands twice
        focused = ui.focused
        assert focused is None or (focused.host is ui and focused.usable and focused.focusable), (
            f"the keyboard is at {focused.id!r}, a {type(focused).__name__}, which cannot have it: "
            f"{focused.host is ui}, {focused.usable}, {focused.focusable}")
        if game.match not in self.matches:
            self.matches.append(game.match)
            self.handed = None if len(game.humans) > 1 else game.seat
        if len(game.humans) < 2:
            self.handed = game.seat
            return
        if isinstance(window.scene, HandOver):
            if window.scene is window.scenes[0]:
                assert game.seat is None, "somebody's eyes are open while the screen is handed over"
            self.handed = window.scene.seat
        elif game.seat is not None:
            if self.handed is None:
                self.handed = game.seat
            assert game.seat == self.handed or game.rounds is not None, \
                f"the screen shows seat {game.seat}, but it was handed to {self.handed}"

    def check_journals(self) -> None:
        """Every game that lay on the desk is on disk and plays to the state it had."""
        for match in self.matches:
            path = match.journal.path
            assert path is not None, "a game is in memory only"
            if [m.journal.path for m in self.matches].count(path) > 1 and match is not \
                    [m for m in self.matches if m.journal.path == path][-1]:
                continue  # loaded anew and played on in the same file
            assert Match.load(path).state_hash() == match.state_hash(), path


def run(chapter: int, trail: Trail) -> str:
    """'' or the traceback of what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get("MULTIPOLAR_DATA")
        os.environ["MULTIPOLAR_DATA"] = folder
        try:
            Sitting(chapter).play(trail)
        except Exception:
            return traceback.format_exc()
        finally:
            if before is None:
                del os.environ["MULTIPOLAR_DATA"]
            else:
                os.environ["MULTIPOLAR_DATA"] = before
    return ""


def shorter(chapter: int, trail: Trail, told: str) -> Trail:
    """A trail with pieces left out that still leads to the same error, as far as time allows."""
    last = told.strip().splitlines()[-1]
    until = time.monotonic() + PATIENCE
    piece = len(trail) // 2
    while piece >= 1 and time.monotonic() < until:
        at = 0
        while at < len(trail) and time.monotonic() < until:
            less = trail[:at] + trail[at + piece:]
            again = run(chapter, less)
            if again and again.strip().splitlines()[-1] == last:
                trail = less
            else:
                at += piece
        piece //= 2
    return trail


def failure(seed: int, chapter: int, shorten: bool = True) -> str:
    """'' or what went wrong in a chapter, with the way there."""
    trail = trail_of(seed, chapter)
    told = run(chapter, trail)
    if not told:
        return ""
    short = shorter(chapter, trail, told) if shorten else trail
    steps = "\n".join(f"    {acts!r}," for acts in short)
    return (f"monkey seed {seed}, chapter {chapter} {STARTS[chapter % len(STARTS)]}: {len(short)} "
            f"of {len(trail)} steps lead to\n{told}\n[\n{steps}\n]")


def main() -> int:
    """The whole of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    bad = 0
    for chapter in range(-(-asked.events // LENGTH)):
        begun = time.monotonic()
        told = failure(asked.seed, chapter)
        bad += bool(told)
        print(told or f"chapter {chapter} {STARTS[chapter % len(STARTS)]}: "
              f"{time.monotonic() - begun:.1f} s", flush=True)
    print(", ".join(f"{name} {count}" for name, count in SEEN.most_common()))
    print(f"{asked.events} steps with seed {asked.seed}: {bad} chapters failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
