"""A room of another program on this computer, as everybody may see it, read from its folder.

Nothing is written and nothing is locked. A month that the teacher looks at first is not shown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.app.room.book_lines import check_entry
from game.app.room.room import kept_clock
from game.app.room.room_book import FILE
from game.app.room.stages import REVIEW, Stage
from game.core.errors import JournalError
from game.core.files import read_regular
from game.core.locale.program import game_text
from game.match.match import Match
from game.present.observer.observer import Observer
from game.saves.journal import MAX_FILE
from game.saves.lines import check_lines


@dataclass
class Watched:
    """The room in a folder; `look` reads what is new."""

    folder: Path
    stage: Stage = field(default_factory=Stage)
    pin: str = ""
    left: float = 0.0
    """Seconds of the clock; 0 for none."""
    public: Observer | None = None
    """The game as everybody may know it; None before it was read."""
    file: str = ""
    _size: int = -1

    def look(self) -> bool:
        """Read what is new; whether anything is. Slow where months were played. JournalError."""
        before = (self.stage, self.left, self._size)
        for number, line in enumerate(_lines(self.folder / FILE), 1):
            check_entry(line, str(self.folder / FILE), number)
            if line["kind"] == "room":
                self.pin, self.file = str(line["pin"]), str(line["file"])
            elif line["kind"] == "game":
                self.file = str(line["file"])
            elif line["kind"] == "stage":
                self.stage = Stage(str(line["stage"]), int(line["turn"]), int(line.get("step", 0)))
        self._read_clock()
        if self.stage.name != REVIEW or self.public is None:
            self._read_game()
        return before != (self.stage, self.left, self._size)

    def _read_game(self) -> None:
        path = self.folder / self.file
        lines = _lines(path)
        if len(lines) == self._size or not lines:
            return
        check_lines(lines, str(path))
        if self.stage.name == REVIEW:  # the month before stays, here as on the wall
            last = max((n for n, x in enumerate(lines) if x["kind"] == "step"), default=1)
            lines = lines[:last]
        self._size = len(lines)
        self.public = Observer(Match.replay(lines, self.file), None)

    def _read_clock(self) -> None:
        kept = kept_clock(self.folder)
        self.left = max(0.0, kept[1]) if kept and kept[0] == self.stage.token else 0.0


def _lines(path: Path) -> list[dict[str, Any]]:
    """The whole lines of a file that grows, not yet checked. JournalError if it cannot be read."""
    try:
        data = read_regular(path, MAX_FILE)
    except OSError as error:
        raise JournalError(game_text("watching_read_class",
                                     reason=error.strerror), str(path)) from error
    try:
        lines = [json.loads(piece) for piece in data.split(b"\n")[:-1]]
    except (ValueError, RecursionError) as error:
        raise _damaged(path) from error
    if not all(isinstance(line, dict) for line in lines):
        raise _damaged(path)
    return lines


def _damaged(path: Path) -> JournalError:
    return JournalError(game_text("watching_class_file_damaged"), str(path))
