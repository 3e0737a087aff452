"""Compilation of the rules: whether this process runs them compiled, and how they get compiled."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock as ThreadLock

from game.core import caching, native
from game.core.errors import ElsewhereError
from game.core.locale.program import game_text
from game.core.native import Entries
from game.locks import Lock
from game.process import child_environment, end_with_parent, shielded

PAUSE, PATIENCE = 0.1, 900.0
"""Seconds between two looks at what another process compiles; after which it counts as stuck."""


class Compiled:
    """The compiled rulebook of this process: absent, or loaded once.

    `patient`: whether play waits for the first compilation, a minute or two once on a machine.
    Otherwise (in a window) the same rules run uncompiled until another process has filled the
    cache. `tell`, if given, gets a line when there is something to wait for or to mend, once.
    """

    def __init__(self) -> None:
        self.patient = True
        self.tell: Callable[[str], None] | None = None
        self._told: set[str] = set()
        self._entries: Entries | None = None
        self._lock = ThreadLock()

    def get(self) -> Entries | None:
        """The compiled entries, or None if the rules run uncompiled for now."""
        if os.environ.get("MULTIPOLAR_NO_JIT", "") not in ("", "0"):
            return None
        if self._entries is None:
            if not installed():
                self._say(game_text("compiling_uncompiled"))
            elif not self.take_up() and self.patient:
                with self._lock:
                    self._entries = self._entries or self._compiled()
        return self._entries

    def take_up(self) -> bool:
        """Take up what the cache holds, if it holds all; whether the rules run compiled now."""
        with self._lock:
            self._entries = self._entries or self._kept()
        return self.loaded

    @property
    def loaded(self) -> bool:
        """Whether the rules run compiled now."""
        return self._entries is not None

    def _kept(self) -> Entries | None:
        """What the cache holds; None unless it holds all pieces whole."""
        pieces = kept()
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
        found = caching.for_this_run()
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
            child = _started("compile_units", str(folder))
    if child is None:
        yield lambda: None
        return
    with child:
        try:
            yield child.wait
        finally:
            child.kill()


def _started(function: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A process that calls a function of this module, and ends with this one."""
    code = f"import sys; from game.engine.compiling import {function}; {function}(*sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=child_environment())


def compile_units(folder: str) -> None:
    """Compile the units of the rulebook into a folder, as a process beside the one that does the
    rest, and that this one ends with."""
    end_with_parent()
    for number in range(len(SHIFTS)):
        with _started("compile_shift", folder, str(number)) as child:
            if child.wait():
                return  # the process that waits compiles what is missing


def compile_shift(folder: str, number: str) -> None:
    """Compile the units of a shift into a folder."""
    end_with_parent()
    from game.engine import entry
    entry.compile_units(Path(folder), SHIFTS[int(number)])


@lru_cache(maxsize=1)
def installed() -> bool:
    """Whether numba is installed to compile the rules."""
    return find_spec("numba") is not None
