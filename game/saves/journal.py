"""The journal: a game as append-only JSON lines, each with a running checksum.

Kinds and their fields are defined in `game.saves.lines`. Nothing is ever erased; a line is on
disk before the game continues. A cut-off last line (a killed process, a full disk) is dropped with
a notice; damage further up is an error that names the line. One program at a time writes a file
(`game.saves.append_file`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from game.core.errors import ElsewhereError, JournalError
from game.core.frozen import FrozenDict
from game.core.harmless import harmless
from game.core.locale.program import game_text
from game.engine.late import Late
from game.players.registry import HUMAN
from game.saves.append_file import AppendFile, read_file
from game.saves.lines import Line, check_line, check_lines

MAX_LINE = 8_000_000
"""Maximum bytes of a line."""
MAX_FILE = 64_000_000
"""Maximum bytes of a file."""


def _text(line: Mapping[str, Any]) -> str:
    scenario = line.get("scenario")
    if not isinstance(scenario, FrozenDict):
        return _json(line)
    fields = (f"{_json(k)}:{_shared_text(_Shared(v)) if v is scenario else _json(v)}"
              for k, v in line.items())
    return "{" + ",".join(fields) + "}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, eq=False)
class _Shared:
    """The data of a compiled scenario, known by identity: many games begin with the same."""

    data: FrozenDict

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shared) and other.data is self.data

    def __hash__(self) -> int:
        return id(self.data)


@lru_cache(2)
def _shared_text(shared: _Shared) -> str:
    return _json(shared.data)


def _bytes(lines: Iterable[Line]) -> bytes:
    return "".join(_text(line) + "\n" for line in lines).encode()


def checksum(before: str, line: Mapping[str, Any]) -> str:
    """Running checksum of a line, given the one of the line before.

    ValueError or RecursionError for invalid content (NaN, half surrogates, deep nesting).
    """
    body = {k: v for k, v in line.items() if k != "sum"}
    return blake2b((before + _text(body)).encode(), digest_size=12).hexdigest()


def _checked(kind: str, fields: Mapping[str, Any]) -> Line:
    line = {"kind": kind, **fields}
    check_line(line)
    return line


class Journal:
    """Lines in memory and, while it has a path, on disk.

    The journal holds its file exclusively until it is released or deleted: another program that
    would write it gets an ElsewhereError. A copy of a journal (copy, pickle) is in memory only.
    """

    def __init__(self, lines: Sequence[Line] = (), path: Path | None = None) -> None:
        self._lines: list[Line] = []
        self._unmade = Late[tuple[str, Callable[[], Line]]]()
        """Kinds of lines that nobody has read, and what makes their fields."""
        self.notice = ""
        """A notice of what was repaired when it was opened."""
        self._file: AppendFile | None = None
        self._here = False
        """Whether lines are written to the file; false after an error."""
        self._written = 0
        for line in lines:
            self._chain(dict(line))
        if path is not None:
            self.save(path)

    def __getstate__(self) -> dict[str, Any]:
        return {"lines": self.lines}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]  # all that a copy has are the lines
        self._lines = list(state["lines"])

    @property
    def lines(self) -> list[Line]:
        """All lines. Threads may read them at once."""
        self._make()
        return self._lines

    def _make(self) -> None:
        """Make the lines that nobody has read so far."""
        self._unmade.do(lambda late: self._chain(_checked(late[0], late[1]())))

    @classmethod
    def open(cls, path: Path, take_over: bool = False) -> Journal:
        """The journal of a file, to be continued there. JournalError for a damaged file.

        ElsewhereError if another program has it open, unless `take_over`: that program gets the
        error at its next write, and writes no more. A file that cannot be written can still be
        read.
        """
        out = cls()
        try:
            out._file = AppendFile(path, take_over)
            out._lines, out.notice = _read(path, out._file.read)
        except ElsewhereError as error:
            raise ElsewhereError(game_text("journal_take_over_go",
                                           message=error.message), str(path)) from None
        except OSError as error:
            out.release()
            raise _unreadable(path, error) from error
        except JournalError:
            out.release()
            raise
        with suppress(OSError):  # it is left out all the same
            out._file.mend()
        out._here, out._written = True, len(out._lines)
        return out

    @property
    def path(self) -> Path | None:
        """The file of the journal; None while the game is only in memory."""
        return self._file.path if self._file is not None and self._here else None

    @property
    def content(self) -> bytes:
        """All lines as its file holds them, also those that no disk has taken yet."""
        return _bytes(self.lines)

    def leave(self) -> None:
        """Continue in memory. `save` still knows what this journal wrote to its file."""
        self._here = False

    def release(self) -> None:
        """Let other programs open the file; the next write claims it again."""
        if self._file is not None:
            self._file.release()

    def _chain(self, line: Line) -> Line:
        line.pop("sum", None)
        before = self._lines[-1]["sum"] if self._lines else ""
        line["sum"] = checksum(before, line)
        self._lines.append(line)
        return line

    def clone(self) -> Journal:
        """The same lines in memory only: two games never write to one file."""
        out = Journal()
        out._lines = list(self.lines)
        return out

    __copy__ = clone

    def append(self, kind: str, **fields: Any) -> Line:
        """Add a line; flushed to disk if the journal has a file. JournalError if that fails, or if
        the line is invalid."""
        line = _checked(kind, fields)
        self._make()
        self._chain(line)
        self._to_disk()
        return line

    def append_late(self, kind: str, fields: Callable[[], Line]) -> None:
        """`append` a line whose fields are worked out when the lines are read or written: at once
        if the journal has a file."""
        self._unmade.add((kind, fields))
        self._to_disk()

    def _to_disk(self) -> None:
        if self._file is not None and self._here:
            self._write(self._file)

    def _write(self, file: AppendFile) -> None:
        """Write the lines that are not yet on disk."""
        try:
            if file.path.exists():
                file.append(_bytes(self.lines[self._written:]))
            else:
                file.replace(_bytes(self.lines))
        except OSError as error:
            raise JournalError(
                game_text("journal_write_journal_game",
                          reason=error.strerror), str(file.path)) from error
        self._written = len(self.lines)

    def save(self, path: Path) -> None:
        """Write all lines to a file atomically, and continue there."""
        before = self._file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            own = before is not None and os.path.realpath(before.path) == os.path.realpath(path)
            file = before if before is not None and own else AppendFile(path)
            file.replace(_bytes(self.lines))
        except ElsewhereError as error:
            raise error if error.file else ElsewhereError(
                game_text("journal_choose_another_name",
                          message=error.message), str(path)) from None
        except OSError as error:
            raise JournalError(game_text("journal_save_game_before",
                                         reason=error.strerror), str(path)) from error
        if before is not None and before is not file:
            before.release()
        self._file, self._here, self._written = file, True, len(self.lines)


def players(lines: Sequence[Line]) -> dict[str, str]:
    """The player of each seat after these lines, as far as they record it."""
    kept = {str(s): str(p) for s, p in (lines[0].get("seats") or {}).items()}
    return kept | {str(x.get("seat")): str(x.get("player")) for x in lines if x["kind"] == "seat"}


def own_players(lines: Sequence[Line]) -> dict[str, str]:
    """The seats that code of the user's own plays after these lines, by the text of its class; they
    are `human` to whoever reads on."""
    out = {str(s): str(p) for s, p in (lines[0].get("own") or {}).items()}
    for line in lines:
        if line["kind"] == "seat":
            out.pop(str(line.get("seat")), None)
            if "own" in line:
                out[str(line.get("seat"))] = str(line["own"])
    return out


def players_at(lines: Sequence[Line], turn: int) -> dict[str, str]:
    """The player of each seat in a turn, as player text."""
    end = next((n for n, line in enumerate(lines)
                if line["kind"] == "step" and line["turn"] >= turn), len(lines))
    return players(lines[:end])


def people(seats: Sequence[str], found: Mapping[str, str]) -> frozenset[int]:
    """The seats that people hold, by number, among the players of a journal."""
    return frozenset(n for n, seat in enumerate(seats) if found.get(seat) == HUMAN)


def read_lines(path: Path) -> tuple[list[Line], str]:
    """(lines, notice) of a journal file, which is not changed. The notice is '' or says what was
    left out."""
    try:
        return _read(path, lambda most: read_file(path, most))
    except OSError as error:
        raise _unreadable(path, error) from error


def whole_lines(path: Path) -> list[Line]:
    """The lines of a file before the first damaged one; none if it cannot be read."""
    lines: list[Line] = []
    try:
        for line in _parsed(read_file(path, MAX_FILE).split(b"\n"), str(path)):
            lines.append(line)
    except (OSError, JournalError):
        pass
    return lines


def _unreadable(path: Path, error: OSError) -> JournalError:
    if isinstance(error, FileNotFoundError):
        return JournalError(game_text("journal_no_file"), str(path))
    return JournalError(game_text("journal_read_journal", reason=error.strerror), str(path))


def _read(path: Path, read: Callable[[int], bytes]) -> tuple[list[Line], str]:
    pieces = read(MAX_FILE).split(b"\n")
    tail = pieces.pop()
    lines = list(_parsed(pieces, str(path)))
    check_lines(lines, str(path))
    notice = game_text("journal_cut_off", path=path, number=len(pieces) + 1) if tail else ""
    return lines, harmless(notice)


def _parsed(pieces: Iterable[bytes], name: str) -> Iterator[Line]:
    """The lines that match their checksums; JournalError for the first that does not."""
    before = ""
    for number, piece in enumerate(pieces, 1):
        line = _parse(piece, name, number)
        try:
            fits = line["sum"] == checksum(before, line)
        except (ValueError, RecursionError) as error:
            raise JournalError(game_text("journal_line_holds_journal", error=error), name, number
                               ) from error
        if not fits:
            raise JournalError(game_text("journal_checksum_does_fit"), name, number)
        before = line["sum"]
        yield line


def _parse(piece: bytes, name: str, number: int) -> Line:
    if len(piece) > MAX_LINE:
        raise JournalError(game_text("journal_line_too_long"), name, number)
    try:
        line = json.loads(piece.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise JournalError(game_text("journal_line_json", error=error), name, number) from error
    if not isinstance(line, dict) or not isinstance(line.get("sum"), str):
        raise JournalError(game_text("journal_journal_line"), name, number)
    return line
