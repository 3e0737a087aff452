"""The input recorder: everything that happened at the window since a game was opened, for bug
reports.

It always runs, so that a report can be made after the fact. The newest recordings are stored in the
data folder, in case the program is killed; a report is a file that the player sends. Both hold the
game's journal with every seat's orders and all input at the window; nothing else of the machine but
its system and versions. The teacher's password is not recorded: letters of a secret field are
masked, and a row records whether an attempt opened the lock.
"""

from __future__ import annotations

import json
import platform
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from shutil import disk_usage
from typing import Any

import pygame

from game.app.controller import GameController
from game.app.replays import RULES
from game.app.save_files import ENDING, numbered
from game.app.settings import settings_path
from game.present.observer.observer import Observer
from game.screens.common.hints import seen
from game.screens.toolkit.app import App
from game.screens.toolkit.record import Look, Recorder, Row
from game.version import __version__

FORMAT = 2
RECORDINGS, REPORTS = "recordings", "reports"
KEPT = 5
"""Number of recordings retained in the data folder."""
MOST_ROWS = 50_000
"""Rows of one recording; some hours of play. Later ones are dropped."""
SPARED = 50_000_000
"""Free disk space in bytes that a recording leaves for saved games."""
DIGITS = 4
"""Digits of a file's number."""


class Blackbox:
    """Records a window: from the title page, then anew from each game that is opened."""

    def __init__(self, app: App, controller: GameController) -> None:
        self._app, self._controller = app, controller
        self._match: object = None
        self._game: Observer | None = None
        self._lines: list[str] = []
        self._path: Path | None = None
        controller.tasks.told = lambda number: self._recorder.mark(came=number)
        controller.word.told = lambda opened: self._recorder.mark(opened=opened)
        self._begin(None)

    def look(self) -> None:
        """Check whether another game was opened; called around each event and each delivery of
        results. A world opened only for reference is no game: the way to it is still recorded."""
        game = self._controller
        if game.playing and not game.browsing and game.match is not self._match:
            self._match = game.match
            self._begin(game.revealed)

    def _begin(self, game: Observer | None) -> None:
        self.close()
        self._game = game
        journal = game.lines() if game is not None else []
        self._told = len(journal)
        self._lines = [_text(self._head()), *(_text({"journal": line}) for line in journal)]
        self._room = MOST_ROWS
        self._path = _make_room(_folder(RECORDINGS), "recording", KEPT)
        self._put(self._lines)
        self._recorder = Recorder(self._app, self._keep)

    def _head(self) -> Row:
        game, ui = self._controller, self._app.ui
        now, toasts = ui.now, ui.notices.toasts
        return {"recording": FORMAT, "multipolar": __version__, "rules": RULES,
                "python": platform.python_version(), "system": platform.system(),
                "release": platform.release(), "pygame": pygame.version.ver,
                "sdl": ".".join(map(str, pygame.version.SDL)),
                "driver": pygame.display.get_driver(),
                "seats": dict(game.seats), "look": Look.of(self._app).plain(),
                "settings": asdict(game.settings), "hints_seen": seen(),
                "moments_seen": sorted(game.moments.before(game.current)) if game.playing else [],
                "tutorial": game.guide is not None, "locked": len(game.word.text.strip()),
                "lesson": [game.clocks.lesson.plan, game.clocks.lesson.gone],
                "messages": [[x.text, max(0.0, round(x.until - now, 3))] for x in toasts],
                "extra": [list(pair) for pair in game.clocks.extra.items()],
                "left": game.clocks.left}

    def _keep(self, row: Row) -> None:
        self._room -= 1
        if self._room > 0:
            self._lines.append(_text(row))
            self._put(self._lines[-1:])

    def _put(self, lines: list[str]) -> None:
        """Append lines to the file, while the disk has room."""
        if self._path is None:
            return
        try:
            with self._path.open("a", encoding="utf-8", newline="\n") as file:
                file.writelines(line + "\n" for line in lines)
        except OSError:
            self._path = None

    def report(self, crash: str = "") -> Path:
        """Write a report of what happened so far; returns its file. OSError if that fails.

        `crash`: the description of a crash.
        """
        self._recorder.mark(report=True)  # time may have passed since the last event
        lines = [*self._lines]
        game = self._controller
        end: dict[str, Any] = {"whole": self._room > 0, "crash": crash, "state": "", "turn": 0}
        if self._game is not None:
            lines += [_text({"then": line}) for line in self._game.lines()[self._told:]]
            end["turn"] = self._game.turn
            if game.rounds is None:  # else the world is in the middle of a month
                end["state"] = self._game.fingerprint
        folder = _folder(REPORTS)
        folder.mkdir(parents=True, exist_ok=True)
        path = numbered(folder, "report", DIGITS)
        partial = path.with_name(path.name + ".part")
        partial.write_text("\n".join([*lines, _text({"end": end})]) + "\n", encoding="utf-8")
        partial.replace(path)
        return path

    def close(self) -> None:
        """Stop recording."""
        if self._lines:
            self._recorder.close()


def _text(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _folder(name: str) -> Path:
    return settings_path().with_name(name)


def _make_room(folder: Path, stem: str, kept: int) -> Path | None:
    """A new empty file, after removing the oldest ones; None if the disk has no room for it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if disk_usage(folder).free < SPARED:
            return None
        path = numbered(folder, stem, DIGITS)
        path.touch(exist_ok=False)
    except OSError:
        return None
    for old in sorted(folder.glob(f"{stem}-*{ENDING}"))[:-kept]:
        with suppress(OSError):
            old.unlink()
    return path
