"""The journal: a game as append-only JSON lines, each with a running checksum.

Kinds: head, draft, seal, step, inject, override, seat, note, branch. Nothing is ever erased; a line
is on disk before the game goes on. A cut-off last line (a killed process, a full disk) is dropped
with a notice; damage further up is an error that names the line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from game.core.errors import JournalError

FORMAT = 1
KINDS = frozenset({"head", "draft", "seal", "step", "inject", "override", "seat", "note", "branch"})
MAX_LINE = 8_000_000
"""Bytes; a line beyond this is not a journal's."""
Line = dict[str, Any]


def _text(line: Mapping[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def checksum(before: str, line: Mapping[str, Any]) -> str:
    """Running checksum of a line, given the one of the line before.

    ValueError or RecursionError for what no journal holds (NaN, half characters, deep nesting).
    """
    body = {k: v for k, v in line.items() if k != "sum"}
    return blake2b((before + _text(body)).encode(), digest_size=12).hexdigest()


class Journal:
    """Lines in memory and, once it has a path, on disk."""

    def __init__(self, lines: Sequence[Line] = (), path: Path | None = None) -> None:
        self.lines: list[Line] = []
        self.path: Path | None = None
        for line in lines:
            self._chain(dict(line))
        if path is not None:
            self.save(path)

    def _chain(self, line: Line) -> Line:
        line.pop("sum", None)
        before = self.lines[-1]["sum"] if self.lines else ""
        line["sum"] = checksum(before, line)
        self.lines.append(line)
        return line

    def clone(self) -> Journal:
        """The same lines in memory only: two games never write to one file."""
        out = Journal()
        out.lines = list(self.lines)
        return out

    __copy__ = clone

    def append(self, kind: str, **fields: Any) -> Line:
        """Add a line; flushed to disk if the journal has a file. JournalError if that fails."""
        if kind not in KINDS:
            raise JournalError(f"A journal has no lines of kind {kind!r}.")
        line = self._chain({"kind": kind, **fields})
        if self.path is not None:
            try:
                with self.path.open("a", encoding="utf-8", newline="\n") as file:
                    file.write(_text(line) + "\n")
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise JournalError(
                    f"{self.path}: cannot write the journal ({error.strerror}). The game goes on "
                    "in memory; free some space or save it elsewhere.") from error
        return line

    def save(self, path: Path) -> None:
        """Write all lines to a file, whole or not at all, and go on there."""
        partial = path.with_name(path.name + ".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(_text(line) + "\n" for line in self.lines)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except OSError as error:
            with suppress(OSError):
                partial.unlink()
            raise JournalError(f"{path}: cannot save the game ({error.strerror}). What was there "
                               "before is untouched; choose another place.") from error
        self.path = path


def players(lines: Sequence[Line]) -> dict[str, str]:
    """Who plays each seat by the end of these lines, as far as they say so."""
    kept = {str(s): str(p) for s, p in (lines[0].get("seats") or {}).items()}
    return kept | {str(x.get("seat")): str(x.get("player")) for x in lines if x["kind"] == "seat"}


def read_lines(path: Path) -> tuple[list[Line], str]:
    """(lines, notice) of a journal file. The notice is '' or says what was repaired."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise JournalError(f"{path}: cannot read the journal ({error.strerror}).") from error
    pieces = raw.split(b"\n")
    tail = pieces.pop()
    notice = ""
    lines: list[Line] = []
    before = ""
    for number, piece in enumerate(pieces, 1):
        line = _parse(path, number, piece)
        if line["sum"] != _checksum(path, number, before, line):
            raise JournalError(f"{path}:{number}: the checksum does not fit; the line or one "
                               "before it was changed. Lines up to here can be kept by "
                               "deleting the rest.")
        before = line["sum"]
        lines.append(line)
    if tail:
        notice = (f"{path}:{len(pieces) + 1}: the last line was cut off and is left out; the game "
                  "continues from the line before.")
    if not lines or lines[0]["kind"] != "head":
        raise JournalError(f"{path}: this is not a Multipolar journal (no head line).")
    return lines, notice


def _checksum(path: Path, number: int, before: str, line: Line) -> str:
    try:
        return checksum(before, line)
    except (ValueError, RecursionError) as error:
        raise JournalError(f"{path}:{number}: this line holds what no journal does "
                           f"({error}).") from error


def _parse(path: Path, number: int, piece: bytes) -> Line:
    if len(piece) > MAX_LINE:
        raise JournalError(f"{path}:{number}: the line is too long for a journal.")
    try:
        line = json.loads(piece.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise JournalError(f"{path}:{number}: this line is not JSON ({error}).") from error
    if not isinstance(line, dict) or line.get("kind") not in KINDS \
            or not isinstance(line.get("sum"), str):
        raise JournalError(f"{path}:{number}: this is not a journal line.")
    return line


def repair(path: Path, lines: Sequence[Line]) -> None:
    """Write a journal without its cut-off last line."""
    Journal(lines).save(path)
