"""The lines of a room: append-only JSON beside the games, each on disk before it counts.

A room's book says who sits where, which part of the lesson runs and what the teacher set. Orders,
answers, letters and months are lines of the game's own journal. Each line has a running checksum;
a cut-off last line (a killed process, a full disk) is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from game.app.room.book_lines import check_entry
from game.core.errors import JournalError
from game.core.locale.program import game_text
from game.saves.append_file import AppendFile
from game.saves.journal import MAX_FILE, MAX_LINE, checksum

Entry = dict[str, Any]
FILE = "room.jsonl"

class Book:
    """The book of one room, held exclusively while it is open."""

    def __init__(self, path: Path) -> None:
        self._file = AppendFile(path)
        self.lines: list[Entry] = list(_read(self._file, path)) if path.exists() else []
        self._file.mend()

    def append(self, kind: str, **fields: Any) -> Entry:
        """Add a line; it is on disk when this returns. JournalError if that fails: then the line
        does not exist."""
        line: Entry = {"kind": kind, **fields}
        check_entry(line)  # else the book could not be read again
        line["sum"] = checksum(self.lines[-1]["sum"] if self.lines else "", line)
        data = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        if len(data) > MAX_LINE:
            raise JournalError(game_text("book_too_long_room"))
        try:
            if self._file.path.exists():
                self._file.append(data)
            else:
                self._file.path.parent.mkdir(parents=True, exist_ok=True)
                self._file.replace(data)
        except OSError as error:
            raise JournalError(game_text("book_write_room_book", reason=error.strerror),
                               str(self._file.path)) from error
        self.lines.append(line)
        return line

    def release(self) -> None:
        """Let other programs open the file."""
        self._file.release()


def _read(file: AppendFile, path: Path) -> Iterator[Entry]:
    """The whole lines of a book. JournalError for one that was changed."""
    before = ""
    for number, piece in enumerate(file.read(MAX_FILE).split(b"\n")[:-1], 1):
        try:
            line = json.loads(piece.decode("utf-8"))
            fits = line["sum"] == checksum(before, line)
        except (ValueError, KeyError, TypeError, RecursionError):
            fits = False
        if not fits:
            raise JournalError(game_text("book_line_room_book"), str(path),
                               number)
        check_entry(line, str(path), number)
        before = line["sum"]
        yield line
