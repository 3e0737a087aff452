"""Compilation of the rules: whether this process runs them compiled, and how they get compiled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from game.core import caching, native
from game.core.locale.program import game_text
from game.core.native import Entries
from game.process import child_environment, end_with_parent, shielded


class Compiled:
    """The compiled rulebook of this process: absent, or loaded once.

    `patient`: whether play waits for the first compilation, a minute or two once on a machine.
    Otherwise (in a window) the same rules run uncompiled until another process has filled the
    cache. `tell`, if given, gets one line when there is something to wait for.
    """

    def __init__(self) -> None:
        self.patient = True
        self.tell: Callable[[str], None] | None = None
        self._entries: Entries | None = None
        self._lock = Lock()

    def get(self) -> Entries | None:
        """The compiled entries, or None if the rules run uncompiled for now."""
        if os.environ.get("MULTIPOLAR_NO_JIT", "") not in ("", "0"):
            return None
        if self._entries is None:
            if not installed():
                self._say(game_text("compiling_uncompiled"))
            elif self.patient or caching.ready():
                with self._lock:
                    self._entries = self._entries or self._load()
        return self._entries

    @property
    def loaded(self) -> bool:
        """Whether the rules run compiled now."""
        return self._entries is not None

    def _load(self) -> Entries:
        if caching.ready():
            try:
                caching.used()
                return native.linked(native.read_all(caching.folder()))
            except (OSError, ValueError):  # damaged: compile anew
                caching.discard()
        self._say(game_text("compiling_wait"))
        with shielded():  # numba would swallow Ctrl-C in places
            from game import entry
            with caching.filling() as folder, _beside(folder) as wait:
                return native.linked(entry.compile_all(folder, wait))

    def _say(self, line: str) -> None:
        tell, self.tell = self.tell, None
        if tell is not None:
            tell(line)


COMPILED = Compiled()
SHIFTS = slice(0, 2), slice(2, None)
"""The units that are compiled beside, by processes one after another: what a process has compiled
stays in its memory."""


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
    code = f"import sys; from game.compiling import {function}; {function}(*sys.argv[1:])"
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
    from game import entry
    entry.compile_units(Path(folder), SHIFTS[int(number)])


@lru_cache(maxsize=1)
def installed() -> bool:
    """Whether numba is installed to compile the rules."""
    return find_spec("numba") is not None
