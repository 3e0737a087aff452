"""Locks on files that several programs may open, with their holder and time.

The lock file NAME.lock is beside the file and names the holder. Whether the holder is alive is
shown by the operating system's lock on one of its bytes, which ends with the process however that
ends. Taking over moves on to the next byte, so that the former holder notices and has lost the
lock. Within one program the last opener of a file holds it.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import socket
import stat
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from game.core.errors import ElsewhereError
from game.core.harmless import in_line
from game.core.locale.program import game_text

if sys.platform == "win32":
    import msvcrt

    def _lock(fd: int, at: int) -> bool:
        os.lseek(fd, at, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return _not_free(error)
        return True

    def _unlock(fd: int, at: int) -> None:
        os.lseek(fd, at, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(fd: int, at: int) -> bool:
        try:
            fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, at)
        except OSError as error:
            return _not_free(error)
        return True

    def _unlock(fd: int, at: int) -> None:
        fcntl.lockf(fd, fcntl.LOCK_UN, 1, at)

ENDING = ".lock"
DOOR = 1 << 20
"""The byte that is locked while the lock changes hands; the holders' bytes come after it."""
PATIENCE = 2.0
"""Seconds to wait for the transfer byte."""
MOST = 1_000_000
LONGEST = 2_000
"""Bytes of a lock file."""
BEGINS = b'{"number": '
"""The beginning of a lock file; another file of that name is not touched."""


def _not_free(error: OSError) -> bool:
    """Returns False if a byte is locked by another program; any other error is raised."""
    if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
        raise error
    return False


@dataclass(frozen=True)
class Holder:
    """The holder of a lock, as recorded in the lock file; `number` and `token` identify it."""

    number: int = 0
    token: str = ""
    program: str = ""
    process: int = 0
    host: str = ""
    since: str = ""

    def __str__(self) -> str:
        if not self.program:
            return game_text("locks_another_program")
        return game_text("locks_program", program=in_line(self.program), process=self.process,
                         host=in_line(self.host), since=in_line(self.since.replace("T", " ")))

    @classmethod
    def here(cls, number: int) -> Holder:
        """This program as a holder, from now on."""
        return cls(number, secrets.token_hex(8), Path(sys.argv[0] or "python").name, os.getpid(),
                   socket.gethostname(), datetime.now().isoformat(timespec="seconds"))

    @classmethod
    def read(cls, fd: int) -> Holder:
        """The holder recorded in an open lock file; nobody if it is empty or not a lock file."""
        os.lseek(fd, 0, os.SEEK_SET)
        try:
            told = cls(**json.loads(os.read(fd, LONGEST).decode("utf-8")))
        except (ValueError, TypeError, RecursionError):
            return cls()
        fits = all(type(value) is type(usual) for value, usual in zip(
            asdict(told).values(), asdict(cls()).values(), strict=True))
        return told if fits and 0 <= told.number < MOST else cls()

    def write(self, fd: int) -> None:
        """Write it into an open lock file."""
        os.lseek(fd, 0, os.SEEK_SET)
        text = json.dumps(asdict(self)).encode("utf-8")
        if os.write(fd, text) != len(text):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.ftruncate(fd, len(text))


@dataclass(frozen=True)
class _Hold:
    """A lock that this process holds: its open file. A process may open a lock file only once:
    closing a second descriptor would release the lock."""

    fd: int
    holder: Holder


_HERE: dict[str, _Hold] = {}
"""Locks held by this process, by the path of the lock file."""
_GUARD = threading.RLock()


class Lock:
    """A lock for writing a file, held until `release` or the end of the process.

    A folder that cannot be written, and a file system without locks, grant none: `held` is False,
    and nothing is refused. Raises ElsewhereError where another program holds it, unless `take_over`
    is given; its text is the beginning of a sentence, `refusal` its key.
    """

    def __init__(self, path: Path, take_over: bool = False,
                 refusal: str = "locks_game_open") -> None:
        self._path = os.path.realpath(path) + ENDING
        self._hold: _Hold | None = None
        self._take(take_over, refusal)

    @property
    def held(self) -> bool:
        """Whether this object holds it, as far as this process knows."""
        return self._hold is not None and _HERE.get(self._path) is self._hold

    def confirm(self) -> None:
        """To be called before each write: checks that nobody took the lock over; a released lock is
        acquired again.

        Raises ElsewhereError.
        """
        with _GUARD:
            hold, here = self._hold, _HERE.get(self._path)
            if hold is None or here is None:
                self._take(False)
            elif here is not hold:
                raise ElsewhereError(game_text("locks_game_opened_once"))
            elif hold.holder.process != os.getpid():
                raise ElsewhereError(game_text("locks_game_open_process",
                                               process=hold.holder.process))
            elif not _stands(hold, self._path):
                _drop(self._path, hold)
                self._take(False, "locks_game_taken_over")

    def release(self) -> None:
        """Release the lock."""
        if self._hold is not None:
            _release(self._path, self._hold)
            self._hold = None

    def _take(self, take_over: bool, refusal: str = "locks_game_open") -> None:
        with _GUARD:
            self._hold = None
            try:
                hold = self._from_here() or self._from_outside(take_over, refusal)
            except OSError:  # no writable folder, or no lock support
                return
            _HERE[self._path] = self._hold = hold
            weakref.finalize(self, _release, self._path, hold)

    def _from_here(self) -> _Hold | None:
        """Take the lock from its holder within this process, if there is one."""
        here = _HERE.pop(self._path, None)
        if here is None:
            return None
        if here.holder.process != os.getpid() or not _stands(here, self._path):
            os.close(here.fd)
            return None
        holder = Holder.here(here.holder.number)
        holder.write(here.fd)
        return _Hold(here.fd, holder)

    def _from_outside(self, take_over: bool, refusal: str) -> _Hold:
        """Acquire the lock from the operating system."""
        while True:
            fd = _open(self._path)
            try:
                with _door(fd):
                    if _same(fd, self._path):
                        return self._enter(fd, take_over, refusal)
            except BaseException:
                os.close(fd)
                raise
            os.close(fd)  # the holder has removed its file meanwhile

    def _enter(self, fd: int, take_over: bool, refusal: str) -> _Hold:
        there = Holder.read(fd)
        number = there.number
        while not _lock(fd, DOOR + 1 + number):
            if not take_over:
                raise ElsewhereError(game_text(refusal, there=there))
            number += 1
        holder = Holder.here(number)
        holder.write(fd)
        return _Hold(fd, holder)


def file_mode(path: str) -> int:
    """The permissions of a new file: nobody may read it who may not read its folder. OSError."""
    return os.stat(os.path.dirname(path) or ".").st_mode & 0o666


def _open(path: str) -> int:
    """A lock file, opened for writing. OSError if that is not possible or it is something else."""
    flags = os.O_RDWR | os.O_CREAT
    for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"):
        flags |= getattr(os, name, 0)
    fd = os.open(path, flags, file_mode(path))
    if not stat.S_ISREG(os.fstat(fd).st_mode) or os.read(fd, len(BEGINS)) not in (b"", BEGINS):
        os.close(fd)
        raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    return fd


@contextmanager
def _door(fd: int) -> Iterator[None]:
    """A context in which nobody else acquires or releases the lock. ElsewhereError on timeout."""
    until = time.monotonic() + PATIENCE
    while not _lock(fd, DOOR):
        if time.monotonic() > until:
            raise ElsewhereError(game_text("locks_game_being_opened"))
        time.sleep(0.01)
    try:
        yield
    finally:
        _unlock(fd, DOOR)


def _stands(hold: _Hold, path: str) -> bool:
    """Whether the lock file is still the one that is held, and names its holder."""
    return _same(hold.fd, path) and Holder.read(hold.fd).token == hold.holder.token


def _same(fd: int, path: str) -> bool:
    """Whether the file at a path is the open one."""
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))
    except OSError:
        return False


def _drop(path: str, hold: _Hold) -> None:
    if _HERE.get(path) is hold:
        del _HERE[path]
        os.close(hold.fd)


def _release(path: str, hold: _Hold) -> None:
    """Release a lock and remove its file, if it is still held."""
    with _GUARD:
        if _HERE.get(path) is not hold:
            return
        if hold.holder.process == os.getpid():
            with suppress(OSError, ElsewhereError), _door(hold.fd):
                if sys.platform != "win32" and _stands(hold, path):
                    os.unlink(path)
        _drop(path, hold)
        if sys.platform == "win32":  # an open file cannot be removed there, nor one that is locked
            with suppress(OSError):
                os.unlink(path)
