"""Where compiled rules are kept between runs: a folder for exactly these sources and this machine.

The folder of all caches also holds compiled scenarios; see game.scenario.cache.

The folder's name is a digest of everything that compiled code depends on, so that whatever stands
in it fits, wherever these sources lie and whenever they were written. A folder appears when it is
complete, by renaming. What stands in it: see game.core.native.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b, sha1
from pathlib import Path

import platformdirs

from game.core.files import read_regular

VARIABLE = "MULTIPOLAR_CACHE"
"""Environment variable with the folder that holds the caches."""
_SOURCES = ("core/*.py", "rules/*.py", "actions/*.py", "policies/*.py", "options.py",
            "phases.py", "months.py", "entry.py")
_GAME = Path(__file__).resolve().parents[1]
_PREFIX = "rules-"
MOST_SOURCE = 1 << 24
"""Bytes that a source file has at most."""
UNUSED = 30 * 86_400.0
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
    for name in ("numba", "llvmlite", "numpy"):
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    digest.update(f"{sys.version} {_processor()} {bounds_checked()}\n".encode())
    digest.update(sources(*_SOURCES))
    return caches() / f"{_PREFIX}{digest.hexdigest()}"


def sources(*patterns: str) -> bytes:
    """Digest of the names and the content of the game's source files that match the patterns.

    OSError where there are none, as in an installation without sources.
    """
    digest = sha1(usedforsecurity=False)  # twice as fast as blake2b; it only tells sources apart
    for pattern in patterns:
        paths = sorted(_GAME.glob(pattern))
        if not paths:
            raise FileNotFoundError(f"There is no {pattern} in {_GAME}.")
        for path in paths:
            source = read_regular(path, MOST_SOURCE)
            name = str(path)[len(str(_GAME)) + 1:].replace(os.sep, "/")
            digest.update(f"{name} {len(source)}\n".encode())
            digest.update(source)
    return digest.digest()


def ready() -> bool:
    """Whether compiled rules are in the cache."""
    return folder().is_dir()


@contextmanager
def filling() -> Iterator[Path | None]:
    """A folder for compiled rules that becomes the cache if the block ends well.

    None where no folder can be written: compiled rules then live as long as the process.
    """
    made = folder().with_name(f"{folder().name}.{os.getpid()}")
    try:
        made.mkdir(parents=True, exist_ok=True)
    except OSError:
        yield None
        return
    try:
        yield made
        with suppress(OSError):  # another process may have been faster
            made.rename(folder())
    finally:
        shutil.rmtree(made, ignore_errors=True)
    tidy()


def used() -> None:
    """Note that the cache is in use, so that it is not tidied away."""
    with suppress(OSError):
        os.utime(folder())


def discard() -> None:
    """Remove the cache: what stands in it cannot be read."""
    shutil.rmtree(folder(), ignore_errors=True)


def tidy() -> None:
    """Remove caches that nobody has used for long, of other sources or versions."""
    with suppress(OSError):
        for path in caches().glob(f"{_PREFIX}*"):
            if path != folder() and time.time() - path.stat().st_mtime > UNUSED:
                shutil.rmtree(path, ignore_errors=True)


def bounds_checked() -> bool:
    """Whether compiled rules check every index (MULTIPOLAR_BOUNDS=1): slow, for tests."""
    return os.environ.get("MULTIPOLAR_BOUNDS", "") not in ("", "0")


def _processor() -> str:
    """The processor as the compiler sees it."""
    from llvmlite import binding
    return f"{binding.get_host_cpu_name()} {binding.get_host_cpu_features().flatten()}"
