"""A recording of a window, played again: in sight or without a display, then compared.

The file may come from anybody. It is bounded, checked line by line before anything happens, and
played in a data folder of its own, so that no saved game or setting is touched.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pygame

from game.core.errors import MultipolarError, UsageError
from game.journal import MAX_LINE, Line
from game.match import Match
from game.screens.blackbox import FORMAT, MOST_ROWS
from game.screens.kit.app import App, DisplayError, FakeClock
from game.screens.kit.events import Event, Quit
from game.screens.kit.record import Look, RecordingError, Timed, replay, timed
from game.screens.settings import Settings, read_settings
from game.screens.tutorial.guide import Tutorial
from game.screens.tutorial.hints import mark_seen
from game.screens.window import Window
from game.session.saves import VARIABLE

MAX_FILE = 64_000_000
"""Bytes of a recording, at most."""
PATIENCE = 120.0
"""Seconds to wait for what came from the thread when it was recorded."""
LONGEST_REST = 0.4
"""Seconds; nobody who watches waits longer between two events."""


@dataclass
class Recording:
    """What a file tells: the window at the beginning, the game, the rows, the end."""

    look: Look
    settings: Settings
    seats: dict[str, str]
    hints: list[str]
    tutorial: bool
    journal: list[Line] = field(default_factory=list)
    rows: list[Timed] = field(default_factory=list)
    then: list[Line] = field(default_factory=list)
    end: dict[str, Any] | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of playing it again; `same` None: there is nothing to compare with."""

    same: bool | None
    text: str


def read(path: Path) -> Recording:
    """A recording. UsageError, with the line, for whatever is wrong with it."""
    recording: Recording | None = None
    for number, row in _lines(path):
        try:
            if recording is None:
                recording = _head(row)
            elif recording.end is not None:
                raise RecordingError("nothing comes after the end")
            else:
                _row(recording, row)
        except RecordingError as error:
            raise UsageError(f"{path}:{number}: this is no recording that can be played: "
                             f"{error}.") from error
    if recording is None:
        raise UsageError(f"{path} is empty; a recording begins with its head.")
    return recording


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        if path.stat().st_size > MAX_FILE:
            raise UsageError(f"{path} is larger than {MAX_FILE // 1_000_000} MB; no recording is.")
        raw = path.read_bytes()[:MAX_FILE]
    except OSError as error:
        raise UsageError(f"{path}: the recording cannot be read ({error.strerror}).") from error
    pieces = raw.split(b"\n")
    pieces.pop()  # what follows the last line break: nothing, or a line cut off by a crash
    for number, piece in enumerate(pieces, 1):
        try:
            if len(piece) > MAX_LINE:
                raise ValueError("the line is too long")
            row = json.loads(piece.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{path}:{number}: this line is not JSON ({error}).") from error
        if not isinstance(row, dict):
            raise UsageError(f"{path}:{number}: this line is no row of a recording.")
        yield number, row


def _head(row: Mapping[str, Any]) -> Recording:
    if row.get("recording") != FORMAT:
        raise RecordingError(f"it does not begin with a head of format {FORMAT}")
    settings, _ = read_settings(row.get("settings"))
    seats, hints = row.get("seats"), row.get("hints_seen")
    if not (isinstance(seats, dict) and all(isinstance(x, str) for x in seats.values())):
        raise RecordingError("who plays which seat makes no sense")
    if not (isinstance(hints, list) and all(isinstance(x, str) for x in hints)):
        raise RecordingError("the hints that were seen make no sense")
    settings.sound = False
    return Recording(Look.read(row.get("look")), settings, dict(seats), hints,
                     row.get("tutorial") is True)


def _row(recording: Recording, row: Mapping[str, Any]) -> None:
    if "journal" in row and not recording.rows:
        recording.journal.append(_journal_line(row["journal"]))
    elif "then" in row:
        recording.then.append(_journal_line(row["then"]))
    elif isinstance(row.get("end"), dict):
        recording.end = row["end"]
    elif len(recording.rows) >= MOST_ROWS:
        raise RecordingError(f"it holds more than {MOST_ROWS} rows")
    else:
        here = timed(row, recording.rows[-1] if recording.rows else None)
        if here.event is None and not (len(here.mark) == 1
                                       and type(here.mark.get("came")) is int):
            raise RecordingError("the row is neither an event nor a mark")
        recording.rows.append(here)


def _journal_line(line: object) -> Line:
    if not isinstance(line, dict) or not isinstance(line.get("kind"), str):
        raise RecordingError("the line of the journal makes no sense")
    return line


def play_again(path: Path, shown: bool) -> Outcome:
    """Play a recording again and compare; `shown`: in a window that somebody watches.

    UsageError if the file cannot be played or there is no display for it.
    """
    recording = read(path)
    with _apart(shown):
        for hint in recording.hints[:100]:
            mark_seen(hint[:100])
        try:
            player = _Again(recording, shown)
        except DisplayError as error:
            raise UsageError(f"{error} With --text it plays without a display.") from error
        try:
            return player.play(path)
        finally:
            player.window.quit()


@contextmanager
def _apart(shown: bool) -> Iterator[None]:
    """A data folder that is gone afterwards; without a display if nobody watches."""
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
        self.window = Window(recording.look.size, settings=recording.settings, clock=self.clock,
                             source=self._events, recorded=False)

    def _events(self, _: App) -> Sequence[Event]:
        """What was fed; somebody who watches may close the window, and sees it in its time."""
        if self.shown:
            for raw in pygame.event.get():
                if raw.type == pygame.QUIT:
                    self.astray = "the window was closed while it was played"
                    self.queue.append(Quit())
            time.sleep(min(LONGEST_REST, max(0.0, self.clock.time - self.then)))
            self.then = self.clock.time
        out = list(self.queue)
        self.queue.clear()
        return out

    def play(self, path: Path) -> Outcome:
        """Everything from the beginning to the end."""
        desk, recording = self.window.desk, self.recording
        recording.look.apply(self.window)
        self._open(path)
        self.base = desk.work.came
        desk.work.most = self.base
        crash = ""
        try:
            replay(recording.rows, self.window, self.clock, self.queue.append, self._mark)
            if not desk.playing or desk.rounds is None:
                desk.work.most = None
                self.window.frame()
        except Exception:
            crash = traceback.format_exc()
        journal = list(desk.match.journal.lines) if desk.playing else []
        state = desk.match.state_hash() if desk.playing and desk.rounds is None else ""
        desk.shut()
        return self._outcome(journal, state, crash)

    def _open(self, path: Path) -> None:
        """Show what was shown at the beginning."""
        desk, recording = self.window.desk, self.recording
        if not recording.journal:
            desk.show("title")
            return
        try:
            match = Match.replay(recording.journal, f"{path}: the journal in it")
        except MultipolarError:
            raise
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise UsageError(f"{path}: the journal in it makes no sense.") from error
        if set(recording.seats) != set(match.seats):
            raise UsageError(f"{path}: who plays which seat makes no sense.")
        desk.take(match, recording.seats)
        if recording.tutorial:
            desk.tutorial = Tutorial(desk)
        desk.forward()

    def _mark(self, mark: Mapping[str, Any]) -> None:
        """Let in what came in this frame, once it is there."""
        desk = self.window.desk
        desk.work.most = self.base + int(mark["came"])
        until = time.monotonic() + PATIENCE
        while True:
            busy = desk.work.busy  # before its results are counted: it may end in between
            rounds = desk.rounds
            asked = rounds.open if rounds is not None else None
            waits = asked is not None and not asked.said
            unseen = asked is not None and waits and not asked.shown
            if desk.work.came + desk.work.ready + unseen >= desk.work.most:
                return
            if waits or not busy or time.monotonic() > until:
                self.astray = f"after {self.clock.time:.1f} seconds it went astray"
                self.window.running = False
                return
            time.sleep(0.001)

    def _outcome(self, journal: list[Line], state: str, crash: str) -> Outcome:
        recording, desk = self.recording, self.window.desk
        events = sum(row.event is not None for row in recording.rows)
        where = f", turn {desk.match.turn} of {desk.scenario.title}, seed {desk.match.seed}" \
            if desk.playing else ""
        text = f"Played again: {events} events{where}."
        if crash:
            told = recording.end is not None and bool(recording.end.get("crash"))
            text += f" The program broke down{', as recorded' if told else ''}:\n{crash.rstrip()}"
            return Outcome(told, text)
        if self.astray:
            return Outcome(False, f"{text} It is not as recorded: {self.astray}.")
        if recording.end is None:
            return Outcome(None, f"{text} The recording tells no end to compare with; the state "
                                 f"now is {state or 'in the middle of a month'}.")
        if not recording.journal:
            return Outcome(None, f"{text} No game had begun, so there is nothing to compare.")
        wanted = [str(line.get("sum")) for line in (*recording.journal, *recording.then)]
        sums = [str(line["sum"]) for line in journal]
        if sums != wanted:
            at = next((i for i, (a, b) in enumerate(zip(sums, wanted, strict=False)) if a != b),
                      min(len(sums), len(wanted)))
            return Outcome(False, f"{text} The journal is not as recorded from line {at + 1} on: "
                                  f"{len(sums)} lines against {len(wanted)}.")
        if state != str(recording.end.get("state")):
            return Outcome(False, f"{text} The state is {state or 'within a month'}, not "
                                  f"{recording.end.get('state')!s:.80} as recorded.")
        return Outcome(True, f"{text} The journal ({len(sums)} lines) and the state "
                             f"{state or 'within the month'} are as recorded.")

