"""Compilation of the rules: whether this process runs them compiled, and how they get compiled."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock as ThreadLock

from game.core import ahead, caching, native
from game.core.errors import ElsewhereError
from game.core.locale.program import game_text
from game.core.native import Entries
from game.engine.proofs import known, library, plays_right
from game.locks import Lock
from game.process import end_with_parent, shielded, started

PAUSE, PATIENCE = 0.1, 900.0
"""Seconds between two looks at what another process compiles; after which it counts as stuck."""


class Compiled:
    """The compiled rulebook of this process: absent, or loaded once.

    It is a library that was built ahead, where one fits (game.core.ahead) and has played right on
    this machine, which a process of its own finds out once. Else it is what numba compiles here.
    `patient`: whether play waits for either, a second or one to two minutes once on a machine.
    Otherwise (in a window) the same rules run uncompiled until another process has done it. `tell`,
    if given, gets a line when there is something to wait for or to mend, once.
    """

    def __init__(self) -> None:
        self.patient = True
        self.tell: Callable[[str], None] | None = None
        self.library = ""
        """The name of the library that was built ahead, if one is taken up."""
        self._told: set[str] = set()
        self._entries: Entries | None = None
        self._lock = ThreadLock()

    def get(self) -> Entries | None:
        """The compiled entries, or None if the rules run uncompiled for now."""
        if switched_off():
            return None
        if self._entries is None and self._lock.acquire(blocking=self.patient):
            try:
                self._entries = self._entries or self._found(wait=self.patient)
            finally:
                self._lock.release()
        return self._entries

    def take_up(self) -> bool:
        """Take up a library, which may have to play first, or what the cache holds, if it holds
        all; whether the rules run compiled now."""
        with self._lock:
            self._entries = self._entries or self._ahead(wait=True) or self._kept()
        return self.loaded

    def take(self, entries: Entries) -> None:
        """Take up entries, whatever else there is."""
        self._entries = entries

    @property
    def loaded(self) -> bool:
        """Whether the rules run compiled now."""
        return self._entries is not None

    @property
    def way(self) -> str:
        """How the rules run in this process, for people; looks for it first."""
        if self.get() is None:
            return game_text("compiling_way_uncompiled")
        return game_text("compiling_way_ahead" if self.library else "compiling_way_here")

    @property
    def told(self) -> str:
        """The same with the kind of machine that a library was built for."""
        return " ".join(filter(None, (self.way, self.library)))

    def _found(self, wait: bool) -> Entries | None:
        """A library, or what the cache holds, or what is compiled now if it may `wait`."""
        found = self._ahead(wait) or self._kept()
        if found is None and wait and installed():
            if (fits := library()) is not None:
                self._say(game_text("compiling_instead", library=fits.name))
            return self._compiled()
        if found is None and not possible():
            self._say(absent())
        return found

    def _ahead(self, wait: bool) -> Entries | None:
        """The entries of the library, if it plays right here; only if it may `wait` it plays first.
        """
        fits = library()
        if fits is None or not (plays_right(fits) if wait else known(fits)):
            return None
        with suppress(OSError, AttributeError):
            entries = ahead.entries(fits.path)
            self.library = fits.name
            return entries
        return None

    def _kept(self) -> Entries | None:
        """What the cache holds; None unless it holds all pieces whole."""
        pieces = kept() if installed() else None
        if pieces is None:
            return None
        caching.used()
        return native.linked(pieces)

    def _compiled(self) -> Entries:
        """What the cache does not hold whole is compiled, by one process at a time, and kept."""
        if caching.opened() is not None:
            self._say(game_text("compiling_wait"))
        folder = place(self._say)
        until = time.monotonic() + PATIENCE
        while True:
            with _turn(folder, time.monotonic() > until) as mine:
                found = self._kept()  # another process may have been faster
                if found is not None:
                    return found
                if mine:
                    return self._compile(folder)
            time.sleep(PAUSE)

    def _compile(self, folder: Path | None) -> Entries:
        with shielded():  # numba would swallow Ctrl-C in places
            from game.engine import entry
            with _beside(folder) as wait:
                pieces = entry.compile_all(folder, wait)
            if folder is not None and kept() is None:  # the disk is full
                self._say(game_text("warming_not_kept", folder=folder, variable=caching.VARIABLE))
            caching.tidy()
            return native.linked(pieces)

    def _say(self, line: str) -> None:
        if self.tell is not None and line not in self._told:
            self._told.add(line)
            self.tell(line)


COMPILED = Compiled()
SHIFTS = slice(0, 2), slice(2, None)
"""The units that are compiled beside, by processes one after another: what a process has compiled
stays in its memory."""


def kept() -> dict[str, native.Piece] | None:
    """The pieces in the cache; None unless all are there and whole."""
    try:
        return native.read_all(caching.folder())
    except (OSError, ValueError):
        return None


def place(say: Callable[[str], object]) -> Path | None:
    """The folder for what is compiled. Where the cache cannot be written it is one for this run
    alone, and a line says so; None where there is no such folder, either: what is compiled then
    lives as long as the process."""
    found = caching.opened()
    if found is None:
        say(game_text("compiling_not_kept", folder=caching.caches(), variable=caching.VARIABLE))
        found = caching.opened() if caching.for_this_run() else None
    return found


@contextmanager
def _turn(folder: Path | None, take_over: bool) -> Iterator[bool]:
    """Whether this process is the one that may compile into a folder, in this block."""
    try:
        lock = None if folder is None else Lock(folder, take_over)
    except ElsewhereError:
        yield False
        return
    try:
        yield True
    finally:
        if lock is not None:
            lock.release()


@contextmanager
def _beside(folder: Path | None) -> Iterator[Callable[[], object]]:
    """Another process compiles the units into a folder; gives what waits for its end.

    Without a folder, a second processor or a Python to start nothing is compiled beside.
    """
    child = None
    if folder is not None and (os.cpu_count() or 1) > 1 and not getattr(sys, "frozen", False):
        with suppress(OSError):
            child = started(__name__, "compile_units", str(folder))
    if child is None:
        yield lambda: None
        return
    with child:
        try:
            yield child.wait
        finally:
            child.kill()


def compile_units(folder: str) -> None:
    """Compile the units of the rulebook into a folder, as a process beside the one that does the
    rest, and that this one ends with."""
    end_with_parent()
    for number in range(len(SHIFTS)):
        with started(__name__, "compile_shift", folder, str(number)) as child:
            if child.wait():
                return  # the process that waits compiles what is missing


def compile_shift(folder: str, number: str) -> None:
    """Compile the units of a shift into a folder."""
    end_with_parent()
    from game.engine import entry
    entry.compile_units(Path(folder), SHIFTS[int(number)])


def switched_off() -> bool:
    """Whether the rules run uncompiled by a setting (MULTIPOLAR_NO_JIT=1)."""
    return os.environ.get("MULTIPOLAR_NO_JIT", "") not in ("", "0")


def possible() -> bool:
    """Whether the rules can run compiled here, now or later."""
    fits = library()
    return not switched_off() and (installed() or (fits is not None and known(fits) is not False))


def absent() -> str:
    """Why the rules run uncompiled where numba is not installed."""
    if (fits := library()) is not None:
        return game_text("compiling_fails", library=fits.name)
    return game_text("compiling_stale" if ahead.stale() else "compiling_uncompiled")


@lru_cache(maxsize=1)
def installed() -> bool:
    """Whether numba is installed to compile the rules."""
    return find_spec("numba") is not None
