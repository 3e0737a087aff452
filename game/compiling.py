"""Compilation of the rules: whether this process runs them compiled, and how they get compiled."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from game.core import caching
from game.core.locale.program import game_text
from game.process import shielded

if TYPE_CHECKING:
    from game.entry import Entries


class Compiled:
    """The compiled rulebook of this process: absent, or loaded once.

    `patient`: whether play waits for the first compilation, some two minutes once on a machine.
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
        with shielded():  # numba would swallow Ctrl-C in places; this takes a moment only
            from game import entry
            if caching.ready():
                try:
                    caching.used()
                    return entry.load(caching.folder())
                except Exception:  # any error from a damaged cache file: compile anew
                    caching.discard()
        self._say(game_text("compiling_wait"))
        with caching.filling() as folder:
            return entry.load(folder)

    def _say(self, line: str) -> None:
        tell, self.tell = self.tell, None
        if tell is not None:
            tell(line)


COMPILED = Compiled()


@lru_cache(maxsize=1)
def installed() -> bool:
    """Whether numba is installed to compile the rules."""
    return find_spec("numba") is not None
