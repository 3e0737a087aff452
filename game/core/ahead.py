"""Libraries of the rules that were built ahead: which of them fits this machine and these sources.

A library counts if its bytes are those that the manifest tells of, under their name and for these
sources; whether it also plays right here is found out once on a machine, see
game.engine.compiling. `python scripts/build_rules` makes libraries and manifest.
"""

from __future__ import annotations

import ctypes
import json
import platform
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from game.core import native, rule_sources
from game.core.files import read_regular

FOLDER = rule_sources.GAME / "libraries"
MANIFEST = "manifest.json"
_SYSTEMS = {"linux": ("linux", "so"), "win32": ("windows", "dll"), "darwin": ("macos", "dylib")}
_MOST = 1 << 26
"""Bytes of a library or the manifest at most."""


class Library(NamedTuple):
    """A library that is whole and fits; its digest tells it from those of other sources."""

    path: Path
    digest: str

    @property
    def name(self) -> str:
        """What it was built for, as people read it: linux-x86_64-v3."""
        return self.path.stem


@cache
def manifest() -> Mapping[str, Any]:
    """What is told of the libraries; empty where there are none."""
    try:
        told = json.loads(read_regular(FOLDER / MANIFEST, _MOST))
        return told if isinstance(told["libraries"], dict) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def sources() -> str:
    """Digest of the sources as the compiler sees them, at once where they are written as they were
    when the libraries were built. OSError in an installation without sources."""
    told = manifest()
    if told.get("as_written") == rule_sources.as_written():
        return str(told["sources"])
    return rule_sources.as_compiled()


def stale() -> bool:
    """Whether there are libraries, but of other sources."""
    try:
        return bool(manifest()) and manifest().get("sources") != sources()
    except OSError:
        return True


@cache
def fitting() -> Library | None:
    """The library for this system and processor; None if none fits or it is not whole."""
    if not manifest() or stale():
        return None
    system, ending = _SYSTEMS.get(sys.platform, ("", ""))
    name = f"{system}-{platform.machine().lower().replace('amd64', 'x86_64')}"
    try:
        if f"{name}.{ending}" in manifest()["libraries"]:
            return _whole(f"{name}.{ending}")
        least = _whole(f"{name}-v2.{ending}")
        level = ctypes.CDLL(str(least.path)).multipolar_level()
        if level >= 3 and f"{name}-v3.{ending}" in manifest()["libraries"]:
            return _whole(f"{name}-v3.{ending}")
        return least if level >= 2 else None
    except (OSError, KeyError, ValueError, AttributeError):
        return None


def _whole(name: str) -> Library:
    """A library by its name; KeyError, ValueError or OSError if it is not the one that is told of.
    """
    told = str(manifest()["libraries"][name])
    if digest(name, read_regular(FOLDER / name, _MOST), sources()) != told:
        raise ValueError(f"{name} is damaged, or another")
    return Library(FOLDER / name, told)


def digest(name: str, library: bytes, of: str) -> str:
    """Digest of a library under its name, built from sources with a digest."""
    found = blake2b(f"{of}/{name}\n".encode(), digest_size=16)
    found.update(library)
    return found.hexdigest()


def entries(library: Path) -> native.Entries:
    """What Python calls of a library. OSError or AttributeError if it is none of these."""
    code = ctypes.CDLL(str(library))
    return native.entries({name: ctypes.cast(code[symbol], ctypes.c_void_p).value or 0
                           for name, symbol in native.SYMBOLS.items()})
