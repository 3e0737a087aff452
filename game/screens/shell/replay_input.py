"""Replaying a recording of a window, visibly or without a display, and comparing the result.

It is replayed in a data folder of its own, so that no saved game or setting is touched.
"""

from __future__ import annotations

import os
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pygame

from game.app.replays import replayed
from game.app.saves import VARIABLE
from game.core.errors import UsageError
from game.core.locale.program import window_text
from game.present.observer.observer import Observer
from game.saves.lines import Line
from game.screens.common.hints import mark_seen
from game.screens.shell.recordings import Recording, read
from game.screens.shell.window import Window
from game.screens.toolkit.app import App, FakeClock
from game.screens.toolkit.display import DisplayError
from game.screens.toolkit.events import Event, Quit
from game.screens.toolkit.notices import Toast
from game.screens.toolkit.record import COVER, replay
from game.screens.tutorial.guide import Tutorial

PATIENCE = 120.0
"""Seconds to wait for a recorded result of the thread."""
LONGEST_REST = 0.4
"""Maximum pause between two events in a visible window, in seconds."""


@dataclass(frozen=True)
class Outcome:
    """The result of a replay; `same` None: there is nothing to compare with."""

    same: bool | None
    text: str


def play_again(path: Path, shown: bool) -> Outcome:
    """Replay a recording and compare; `shown`: in a visible window.

    UsageError if the file cannot be replayed or there is no display for it.
    """
    recording = read(path)
    with _apart(shown):
        for hint in recording.hints[:100]:
            mark_seen(hint[:100])
        try:
            player = _Again(recording, shown)
        except DisplayError as error:
            raise UsageError(window_text("replay_input_text_plays_without", error=error)) from error
        try:
            return player.play(path)
        finally:
            player.window.quit()


@contextmanager
def _apart(shown: bool) -> Iterator[None]:
    """A temporary data folder; without a display unless `shown`."""
    wanted = {} if shown else {"SDL_VIDEODRIVER": "dummy"}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        before = {name: os.environ.get(name) for name in (VARIABLE, "SDL_VIDEODRIVER")}
        os.environ.update({VARIABLE: folder, **wanted})
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


class _Again:
    """A window that gets its events from a recording."""

    def __init__(self, recording: Recording, shown: bool) -> None:
        self.recording, self.shown = recording, shown
        self.queue: list[Event] = []
        self.clock, self.then = FakeClock(), 0.0
        self.astray = ""
        self.observer: Observer | None = None
        """The replayed game; another one would have begun another recording."""
        self.window = Window(recording.look.size, settings=recording.settings, clock=self.clock,
                             source=self._events, recorded=False)
        self.window.game.moments.fixed = recording.moments

    def _events(self, _: App) -> Sequence[Event]:
        """The queued events; in a visible window frames keep real time, and closing it ends the
        replay."""
        if self.shown:
            for raw in pygame.event.get():
                if raw.type == pygame.QUIT:
                    self.astray = window_text("replay_input_closed")
                    self.queue.append(Quit())
            time.sleep(min(LONGEST_REST, max(0.0, self.clock.time - self.then)))
            self.then = self.clock.time
        out = list(self.queue)
        self.queue.clear()
        return out

    def play(self, path: Path) -> Outcome:
        """Replay the whole recording."""
        game, recording = self.window.game, self.recording
        recording.look.apply(self.window)
        self.tries = game.word.tries = deque()
        self._open(path)
        self.due = game.tasks.due = deque()
        crash = ""
        try:
            replay(recording.rows, self.window, self.clock, self.queue.append, self._mark)
        except Exception:
            crash = traceback.format_exc()
        if self.tries or self.due:
            self.astray = self.astray or window_text("replay_input_not_all")
        journal = self.observer.lines() if self.observer is not None else []
        state = self.observer.fingerprint \
            if self.observer is not None and game.rounds is None else ""
        game.shut()
        return self._outcome(journal, state, crash)

    def _open(self, path: Path) -> None:
        """Show the initial screen."""
        game, recording = self.window.game, self.recording
        game.word.text = COVER * recording.locked
        plan, gone = recording.lesson
        if plan:
            game.clocks.lesson.start(plan, gone)
        if not recording.journal:
            game.show("title")
            self._say_again()
            return
        match = replayed(recording.journal, window_text("replay_input_inside", path=path))
        if set(recording.seats) != set(match.seats):
            raise UsageError(window_text("replay_input_plays_seat_makes", path=path))
        game.take(match, recording.seats)
        game.clocks.extra, game.clocks.left = dict(recording.extra), recording.left
        self.observer = game.revealed
        if recording.tutorial:
            game.guide = Tutorial(game)
        game.forward()
        self._say_again()

    def _say_again(self) -> None:
        """Show the initial messages again, since they receive clicks."""
        notices, now = self.window.ui.notices, self.window.ui.now
        notices.toasts = [Toast(text, "info", "info", now + stays, now)
                          for text, stays in self.recording.messages]
        self.window.ui.relayout()  # they find their place as they did when they were said

    def _mark(self, mark: Mapping[str, Any]) -> None:
        """Deliver the results of this frame, once they are ready; note the result of a password
        attempt."""
        if "opened" in mark:
            self.tries.append(bool(mark["opened"]))
        if "came" not in mark:
            return
        number = int(mark["came"])
        self.due.append(number)
        until = time.monotonic() + PATIENCE
        while True:
            busy = self.window.game.tasks.busy  # before the check: it may end in between
            if self.window.game.tasks.ready(number):
                return
            if not busy or time.monotonic() > until:
                self.astray = window_text("replay_input_astray",
                                          seconds=f"{self.clock.time:.1f}")
                self.window.running = False
                return
            time.sleep(0.001)

    def _outcome(self, journal: list[Line], state: str, crash: str) -> Outcome:
        """The result of the replay, and whether it is as recorded."""
        recording = self.recording
        events = sum(row.event is not None for row in recording.rows)
        seen = self.observer
        text = window_text("replay_input_again", events=events) if seen is None else window_text(
            "replay_input_again_game", events=events, turn=seen.turn, title=seen.scenario.title,
            seed=seen.seed)
        if crash:
            told = recording.end is not None and bool(recording.end.get("crash"))
            key = "replay_input_crash_told" if told else "replay_input_crash"
            return Outcome(told, f"{text} {window_text(key, crash=crash.rstrip())}")
        if self.astray:
            return Outcome(False, f"{text} {window_text('replay_input_not_as', why=self.astray)}")
        if recording.end is None:
            now = state or window_text("replay_input_mid_month")
            return Outcome(None, f"{text} {window_text('replay_input_no_end', state=now)}")
        if not recording.journal:
            return Outcome(None, f"{text} {window_text('replay_input_no_game')}")
        right, said = _compared(recording, recording.end, journal, state)
        return Outcome(right, f"{text} {said}")


def _compared(recording: Recording, end: dict[str, Any], journal: list[Line],
              state: str) -> tuple[bool, str]:
    """Whether journal and state are as recorded, and the first difference."""
    wanted = [str(line.get("sum")) for line in (*recording.journal, *recording.then)]
    sums = [str(line["sum"]) for line in journal]
    if sums != wanted:
        at = next((i for i, (a, b) in enumerate(zip(sums, wanted, strict=False)) if a != b),
                  min(len(sums), len(wanted)))
        return False, window_text("replay_input_journal", line=at + 1, lines=len(sums),
                                  wanted=len(wanted))
    if state != str(end.get("state")):
        return False, window_text("replay_input_state",
                                  state=state or window_text("replay_input_within_a"),
                                  wanted=f"{end.get('state')!s:.80}")
    return True, window_text("replay_input_same", lines=len(sums),
                             state=state or window_text("replay_input_within_the"))
