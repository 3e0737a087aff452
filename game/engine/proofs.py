"""Whether a library that was built ahead plays right on this machine: found out once, and kept.

Code that does not fit a processor ends a process without a word, so a library first plays a short
game in a process of its own (game.players.proof).
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from game.core import ahead, caching
from game.core.files import read_regular, write_whole
from game.process import started

SETTING = "MULTIPOLAR_COMPILE"
"""Environment variable to compile the rules here though a library fits."""
PATIENCE = 300.0
"""Seconds after which a game of proof counts as stuck."""
_SHORT = 1 << 10
_FOUND: dict[str, bool] = {}
"""What this process has found out, by the digests of libraries."""


def library() -> ahead.Library | None:
    """The library that fits, unless the rules are to be compiled here."""
    if os.environ.get(SETTING, "") not in ("", "0") or caching.bounds_checked():
        return None
    return ahead.fitting()


def known(fits: ahead.Library) -> bool | None:
    """Whether a library has played right on this machine; None if it has not played yet."""
    if fits.digest not in _FOUND:
        with suppress(OSError):
            told = read_regular(_place(fits), _SHORT)
            for right in (True, False):
                if told == _told(fits, right):
                    _FOUND[fits.digest] = right
    return _FOUND.get(fits.digest)


def plays_right(fits: ahead.Library) -> bool:
    """The same; if it has not played yet, it plays now."""
    found = known(fits)
    if found is not None or getattr(sys, "frozen", False):  # there is no Python to start
        return found is not False
    folder = _writable()
    _FOUND[fits.digest] = found = _played(fits)
    if folder is not None:
        with suppress(OSError):
            write_whole(_place(fits), _told(fits, found))
    return found


def _played(fits: ahead.Library) -> bool:
    try:
        with started("game.players.proof", "prove", str(fits.path)) as child:
            try:
                return child.wait(PATIENCE) == 0
            finally:
                child.kill()
    except (OSError, subprocess.TimeoutExpired):
        return False


def _writable() -> Path | None:
    """The folder of caches, or one for this run alone; None where there is none, either."""
    with suppress(OSError):
        caching.caches().mkdir(parents=True, exist_ok=True)
        if os.access(caching.caches(), os.W_OK):
            return caching.caches()
    return caching.for_this_run()


def _place(fits: ahead.Library) -> Path:
    return caching.caches() / f"{caching.PROOFS}{fits.digest}"


def _told(fits: ahead.Library, right: bool) -> bytes:
    return f"{fits.name} plays {'right' if right else 'wrong'}\n".encode()
