"""Where compiled rules are kept between runs: a folder for exactly these sources and this machine.

The folder of all caches also holds compiled scenarios; see game.scenario.cache.

The folder's name is a digest of everything that compiled code depends on, so that whatever stands
in it fits, wherever these sources lie and whenever they were written. What stands in it, piece by
piece, each as soon as it is compiled: see game.core.native.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b, sha1
from pathlib import Path

import platformdirs

from game.core import ahead, rule_sources

VARIABLE = "MULTIPOLAR_CACHE"
"""Environment variable with the folder that holds the caches."""
_PREFIX = "rules-"
PROOFS = "proof-"
"""What is kept of the libraries that play right, or do not: see game.engine.compiling."""
DAY = 86_400.0
"""Seconds between two notes that the cache is in use."""
UNUSED = 30 * DAY
"""Seconds after which what no process has used is removed."""


def caches() -> Path:
    """The folder that holds all caches."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(platformdirs.user_cache_dir("multipolar", False))


@lru_cache(maxsize=1)
def folder() -> Path:
    """The folder of the cache that fits these sources, versions and this machine."""
    from importlib import metadata  # it takes as long to import as a scenario to load
    digest = blake2b(digest_size=12)
    for name in ("numba", "llvmlite"):
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    digest.update(f"{sys.version_info[:2]} {_processor()} {bounds_checked()}\n".encode())
    digest.update(ahead.sources().encode())
    return caches() / f"{_PREFIX}{digest.hexdigest()}"


def sources(*patterns: str) -> bytes:
    """Digest of the names and the content of the game's source files that match the patterns.

    OSError where there are none, as in an installation without sources.
    """
    digest = sha1(usedforsecurity=False)  # twice as fast as blake2b; it only tells sources apart
    for name, source in rule_sources.paths(*patterns):
        digest.update(f"{name} {len(source)}\n".encode())
        digest.update(source)
    return digest.digest()


def opened() -> Path | None:
    """The folder, made if need be; None where nothing can be written."""
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        return folder() if os.access(folder(), os.W_OK) else None
    return None


def for_this_run() -> Path | None:
    """A folder of caches for this process and those it starts alone, which from now on takes the
    place of the other, and is removed at the end; None where that cannot be written, either."""
    try:
        made = tempfile.mkdtemp(prefix="multipolar-")
    except OSError:
        return None
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    os.environ[VARIABLE] = made
    folder.cache_clear()
    return Path(made)


def used() -> None:
    """Note that the cache is in use, so that it is not tidied away, and tidy."""
    with suppress(OSError):
        if time.time() - folder().stat().st_mtime > DAY:
            os.utime(folder())
            tidy()


def tidy() -> None:
    """Remove what nobody has used for long of other sources or versions, finished or not, and locks
    of processes that were killed."""
    for path in (*caches().glob(f"{_PREFIX}*"), *caches().glob(f"{PROOFS}*")):
        with suppress(OSError):
            if path == folder() or time.time() - path.lstat().st_mtime <= UNUSED:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def bounds_checked() -> bool:
    """Whether compiled rules check every index (MULTIPOLAR_BOUNDS=1): slow, for tests."""
    return os.environ.get("MULTIPOLAR_BOUNDS", "") not in ("", "0")


def _processor() -> str:
    """The processor as the compiler sees it, or as it is told to see it."""
    from llvmlite import binding
    name = os.environ.get("NUMBA_CPU_NAME") or binding.get_host_cpu_name()
    features = os.environ.get("NUMBA_CPU_FEATURES")
    return f"{name} {binding.get_host_cpu_features().flatten() if features is None else features}"
