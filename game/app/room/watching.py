"""A room of another program on this computer, as everybody may see it, read from its folder.

Nothing is written and nothing is locked. A month that the teacher looks at first is not shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.app.room.book import FILE
from game.app.room.room import CLOCK_FILE
from game.app.room.stages import REVIEW, Stage
from game.core.errors import JournalError
from game.core.locale.program import game_text
from game.match import Match
from game.present.observer import Observer


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
        for line in _lines(self.folder / FILE):
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
        lines = list(_lines(self.folder / self.file))
        if len(lines) == self._size or not lines:
            return
        if self.stage.name == REVIEW:  # the month before stays, here as on the wall
            last = max(n for n, x in enumerate(lines) if x["kind"] == "step")
            lines = lines[:last]
        self._size = len(lines)
        self.public = Observer(Match.replay(lines, self.file), None)

    def _read_clock(self) -> None:
        self.left = 0.0
        with suppress(OSError, ValueError, KeyError, TypeError):
            found = json.loads((self.folder / CLOCK_FILE).read_text("utf-8"))
            if found["stage"] == self.stage.token:
                self.left = max(0.0, float(found["left"]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines of a file that grows. JournalError if it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise JournalError(game_text("watching_read_class",
                                     reason=error.strerror), str(path)) from error
    for piece in data.split(b"\n")[:-1]:
        try:
            yield json.loads(piece)
        except ValueError as error:
            raise JournalError(game_text("watching_class_file_damaged"), str(path)) from error
