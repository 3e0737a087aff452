"""Where compiled rules are kept between runs: a folder for exactly these sources and this machine.

numba looks only at the file of the function that is kept, not at what it calls or at the sizes
and numbers it was compiled with; so the folder's name is a digest of everything that compiled code
depends on, and whatever is in it fits.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

import platformdirs

VARIABLE = "MULTIPOLAR_CACHE"
"""Environment variable with the folder that holds the caches."""
_PACKAGES = ("core", "rules")


def caches() -> Path:
    """The folder that holds all caches of compiled rules."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(platformdirs.user_cache_dir("multipolar", False))


@lru_cache(maxsize=1)
def folder() -> Path:
    """The folder of the cache that fits these sources, versions and this machine."""
    digest = blake2b(digest_size=12)
    for name in ("numba", "llvmlite", "numpy"):
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    digest.update(f"{sys.version} {_machine()} {bounds_checked()}\n".encode())
    game = Path(__file__).resolve().parents[1]
    for package in _PACKAGES:
        for path in sorted((game / package).glob("*.py")):
            digest.update(f"{package}/{path.name}\n".encode())
            digest.update(path.read_bytes())
    return caches() / f"rules-{digest.hexdigest()}"


def bounds_checked() -> bool:
    """Whether compiled rules check every index (MULTIPOLAR_BOUNDS=1): slow, for tests."""
    return os.environ.get("MULTIPOLAR_BOUNDS", "") not in ("", "0")


def _machine() -> str:
    """The processor as the compiler sees it."""
    from llvmlite import binding
    return f"{binding.get_host_cpu_name()} {binding.get_host_cpu_features().flatten()}"
