"""Makes the compiled rules ready: on request, or in the background of a window.

Where no library that was built ahead fits, another process of low priority compiles them and fills
the cache, so that no frame waits; it ends with the process that started it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Self

from game.core import caching
from game.core.locale.program import game_text
from game.engine.compiling import COMPILED, absent, installed, kept, place, possible, switched_off
from game.process import child_environment, end_with_parent, tell

READY, BUSY, IDLE, ABSENT = "ready", "busy", "idle", "absent"
"""Whether the rules are compiled; see Background.state."""
CHILD = "--child"
"""Argument of `warm` for the process in the background: it ends when its input does."""


def warm(child: bool = False) -> str:
    """Compile the rules unless the cache holds them; returns a sentence on what was done."""
    if child:
        _step_back()
    if COMPILED.take_up():
        return game_text("warming_ready", way=COMPILED.way)
    if not installed():
        return absent()
    began, writable = time.perf_counter(), caching.opened() is not None
    if writable:
        COMPILED.get()
    if not writable or kept() is None:
        return game_text("warming_not_kept", folder=caching.caches(), variable=caching.VARIABLE)
    return game_text("warming_compiled", seconds=f"{time.perf_counter() - began:.0f}",
                     folder=caching.folder())


def _step_back() -> None:
    """Lower this process's priority, and end with the process at the other end of stdin."""
    with suppress(AttributeError, OSError):  # where the system supports it
        getattr(os, "nice")(15)  # noqa: B009
    end_with_parent()


class Background:
    """Makes the rules ready while a window is open: `begin` once, `end` at the close; or in a
    block."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        COMPILED.patient = False

    @property
    def state(self) -> str:
        """READY: the rules run compiled; BUSY: they are being compiled or loaded; IDLE: they run
        uncompiled; ABSENT: so they always will, for want of the compiler or by a setting."""
        if COMPILED.loaded:
            return READY
        if not possible():
            return ABSENT
        return BUSY if self._thread is not None and self._thread.is_alive() else IDLE

    def begin(self) -> None:
        """Start, unless it is under way or done; returns at once."""
        if self._thread is None or self.state == IDLE:
            self._thread = threading.Thread(target=self._run, name="warming", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Stop a compilation in progress."""
        COMPILED.patient = True
        if self._child is not None:
            self._child.kill()

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def _run(self) -> None:
        if switched_off():
            return
        if not COMPILED.take_up() and installed() and place(tell) is not None:
            with suppress(OSError):  # then the rules stay uncompiled
                self._child = _start()
                self._child.wait()
        COMPILED.get()


def _start() -> subprocess.Popen[bytes]:
    frozen = bool(getattr(sys, "frozen", False))
    words = [sys.executable, *([] if frozen else ["-m", "game"]), "warm", CHILD]
    return subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=child_environment(),
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0))
