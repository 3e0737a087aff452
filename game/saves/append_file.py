"""A file that grows by whole lines and may be changed by other programs.

The state that this process last wrote or read is remembered: a file that has changed since is never
written to. A line that could not be written whole is removed, at once or before the next one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from game.core.errors import ElsewhereError, JournalError
from game.core.files import check_replaceable
from game.core.locale.program import game_text
from game.locks import Lock, file_mode

TAIL = 200
"""Number of final bytes by which a file is recognised: they include a checksum."""


class AppendFile:
    """A file of whole lines, and the lock on it.

    `take_over`: also from another program that has it open. Without it, ElsewhereError names that
    program.
    """

    def __init__(self, path: Path, take_over: bool = False) -> None:
        self.path = path
        self._size = 0
        self._tail = b""
        self._rest = b""
        """The incomplete line after the whole lines, if any."""
        self._known = False
        self._lock = Lock(path, take_over)

    def release(self) -> None:
        """Release the lock; the next write claims it again."""
        self._lock.release()

    def read(self, most: int) -> bytes:
        """All bytes of the file; an incomplete line at its end is removed by the next write.

        Raises OSError, and JournalError if it is no file or larger than `most`.
        """
        raw = read_file(self.path, most)
        whole = raw.rfind(b"\n") + 1
        self._remember(raw[:whole])
        self._rest = raw[whole:]
        return raw

    def mend(self) -> None:
        """Remove an incomplete last line. Raises OSError and ElsewhereError."""
        if self._rest:
            self.append(b"")

    def append(self, data: bytes) -> None:
        """Add whole lines, on disk when it returns. Raises OSError and ElsewhereError; then the
        file has as many whole lines as before."""
        with self._mine(), self.path.open("r+b", buffering=0) as file:
            self._unmoved(file)
            file.seek(self._size)
            file.truncate()
            self._rest = data
            try:
                _write(file, data)
            except OSError:
                with suppress(OSError):
                    file.truncate(self._size)
                raise
            self._rest = b""
            self._size += len(data)
            self._tail = (self._tail + data)[-TAIL:]

    def replace(self, data: bytes) -> None:
        """Replace the file's lines atomically. Raises OSError and ElsewhereError."""
        partial = self.path.with_name(self.path.name + ".part")
        check_replaceable(self.path)
        with self._mine():
            if self._known and self.path.exists():
                with self.path.open("rb") as file:
                    self._unmoved(file)
            try:
                with open(partial, "wb", buffering=0, opener=_own) as file:
                    _write(file, data)
                partial.replace(self.path)
            except OSError:
                with suppress(OSError):
                    partial.unlink()
                raise
            self._rest = b""
            self._remember(data)

    def _remember(self, whole: bytes) -> None:
        self._size, self._tail, self._known = len(whole), whole[-TAIL:], True

    @contextmanager
    def _mine(self) -> Iterator[None]:
        """A context in which nobody else has the lock on the file."""
        try:
            self._lock.confirm()
            yield
        except ElsewhereError as error:
            raise ElsewhereError(game_text("kept_goes_on", message=error.message),
                                 str(self.path)) from None

    def _unmoved(self, file: BinaryIO) -> None:
        """ElsewhereError if the file differs from its last known state."""
        file.seek(max(0, self._size - len(self._tail)))
        tail = file.read(len(self._tail))
        rest = file.read(len(self._rest) + 1)
        if tail != self._tail or not self._rest.startswith(rest):
            raise ElsewhereError(game_text("kept_file_written_somebody"))


def read_file(path: Path, most: int) -> bytes:
    """All bytes of a file. Raises OSError, and JournalError if it is no file or larger than `most`.
    """
    if path.exists() and not path.is_file():
        raise JournalError(game_text("kept_read_journal_file"), str(path))
    with path.open("rb") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise JournalError(game_text("kept_larger_mb_journal", most=most // 1000000), str(path))
    return raw


def _own(path: str, flags: int) -> int:
    """Open a new file that is no more open than its folder."""
    return os.open(path, flags | getattr(os, "O_BINARY", 0), file_mode(path))


def _write(file: BinaryIO, data: bytes) -> None:
    """Write all bytes through to the disk."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0:]
    file.flush()
    os.fsync(file.fileno())
