"""The cache of compiled scenarios, stored beside the compiled rules.

There are two kinds of files. A .pack holds a compiled scenario, named by its hash, or data computed
from one, named by the scenario's whole content. A .json, named by the digest of a folder's files,
lists the folders that were read with that one, their digests, and the hash of the resulting
scenario; so a scenario is recalled without reading its YAML. All names depend on the sources that
determine the content. Files that are damaged or cannot be written are treated as absent.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, TypeVar

from game.core import caching, rule_sources
from game.core.files import read_regular
from game.core.model import Scenario
from game.scenario.compile.scenario import Changer
from game.scenario.packing import digest_of, packed, unpacked
from game.scenario.read.composer import MAX_BYTES
from game.scenario.read.merge import (
    base_folder,
    collector_off,
    fingerprint,
    leads_out,
    scenario_folder,
    yaml_files,
)
from game.scenario.read.nodes import Problems, Step

MOST_BYTES, MOST_KEPT = 1 << 28, 1 << 27
"""The size of the largest file that is read; of all that are retained, by last use."""
SHIPPED = rule_sources.GAME / "packs"
"""What a wheel brings: the packs and lists of the shipped scenarios."""
_SOURCES = ("core/*.py", "scenario/**/*.py")
_PREFIX = "scenario-"
_UNKEPT = (OSError, TypeError, ValueError)
"""Errors after which a value is not cached: no space, no folder, or a value that is not only data.
"""
T = TypeVar("T")


def hash_of(id_or_path: str | Path) -> str | None:
    """The hash of a scenario by id or path, if the result of its files is cached."""
    try:
        folder = scenario_folder(str(id_or_path), Problems())
        if folder is None:
            return None
        mark = _mark(folder)
        path = _path(mark, "json")
        known = json.loads(_content(path, MAX_BYTES))
        if not _unchanged((folder,), mark, known["steps"]):
            return None
        digest = str(known["scenario"])
    except Exception:  # any error from a damaged file
        return None
    _used(path)
    return digest


@collector_off()
def recalled(digest: str, changer: Changer) -> Scenario | None:
    """The scenario with a hash, if it is cached; `changer` does the work of its `with_`."""
    scenario, content = _read(lambda: _path(digest, "pack"), Scenario)
    if scenario is None:
        return None
    object.__setattr__(scenario, "changer", changer)
    scenario.once(content_digest, lambda _: content)
    return scenario  # type: ignore[no-any-return]


def keep(scenario: Scenario, steps: tuple[Step, ...]) -> None:
    """Cache a scenario that was compiled without any problem from the folders of these steps."""
    with suppress(*_UNKEPT):
        path = _path(scenario.hash, "pack")
        data = packed(scenario, path.name, Scenario)
        scenario.once(content_digest, lambda _: digest_of(data))
        with _writing(path) as file:
            file.write(data)
        with _writing(_path(steps[0][0], "json")) as file:
            file.write(json.dumps({"steps": steps, "scenario": scenario.hash}).encode())
        _tidy()


def worked_out(make: Callable[[Scenario], T], scenario: Scenario, hint: Any,
               sources: tuple[str, ...]) -> T:
    """`make(scenario)`, of the type of an annotation, or its cached value for an equal scenario.

    sources: patterns of the files below game/ that determine the result.
    """
    def path() -> Path:
        return _path(f"{make.__qualname__} {content_digest(scenario)!r}", "pack", sources)

    found: T | None = _read(path, hint)[0]
    if found is not None:
        return found
    made = make(scenario)
    with suppress(*_UNKEPT):
        with _writing(path()) as file:
            file.write(packed(made, path().name, hint))
        _tidy()
    return made


def content_digest(scenario: Scenario) -> bytes:
    """Digest of all data of a scenario; TypeError or ValueError if it is not only data.

    The scenario's hash is none of what was changed by `dataclasses.replace`.
    """
    return scenario.once(content_digest, lambda s: digest_of(packed(s, "", Scenario)))


def _read(path: Callable[[], Path], hint: Any) -> tuple[Any, bytes]:
    """The value in a pack, and its digest; None if there is none."""
    try:
        place = path()
        data = _content(place, MOST_BYTES)
        value = unpacked(data, place.name, hint)
    except Exception:  # any error from a damaged file
        return None, b""
    _used(place)
    return value, digest_of(data)


def _content(path: Path, most: int) -> bytes:
    """What is cached at a path, or was shipped under that name; OSError if neither."""
    try:
        return read_regular(path, most)
    except OSError:
        return read_regular(SHIPPED / path.name, most)


def _mark(folder: Path) -> str:
    """Digest of a folder's present files. OSError if no scenario can be read from them."""
    problems = Problems()
    files = yaml_files(folder, problems)
    if problems or any(leads_out(file, folder) for file in files):
        raise OSError(f"{folder} holds what is not read.")
    return fingerprint(_read_files(files))


def _read_files(files: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Names and content; OSError if they are too large together."""
    left = MAX_BYTES
    for file in files:
        data = read_regular(file, left)
        left -= len(data)
        yield file.name, data


def _unchanged(chain: tuple[Path, ...], mark: str, steps: list[Step]) -> bool:
    """Whether the last of a chain of folders, and those it extends, are unchanged since they were
    read."""
    (read, extends), *rest = steps
    if mark != read or extends is None:
        return mark == read and not rest
    base = base_folder(extends, chain)
    return base is not None and _unchanged((*chain, base), _mark(base), rest)


def _path(key: str, kind: str, sources: tuple[str, ...] = ()) -> Path:
    digest = blake2b(_makers(sources) + key.encode(), digest_size=16).hexdigest()
    return caching.caches() / f"{_PREFIX}{digest}.{kind}"


@cache
def _makers(more: tuple[str, ...]) -> bytes:
    """Digest of the sources that produce a scenario, and of more sources."""
    return caching.sources(*_SOURCES, *more)


def _used(path: Path) -> None:
    """Mark a file as in use, so that it is not removed."""
    with suppress(OSError):
        os.utime(path)


@contextmanager
def _writing(path: Path) -> Iterator[IO[bytes]]:
    """A file that is put in place when complete; other processes may write the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=_PREFIX, dir=path.parent)
    try:
        with open(number, "wb") as file:
            yield file
        if path.is_dir():
            shutil.rmtree(path)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _tidy() -> None:
    """Remove files that were not used for long, and what is more than MOST_KEPT bytes of the rest.
    """
    found = [(status.st_mtime, status.st_size, path)
             for path in caching.caches().glob(f"{_PREFIX}*") for status in (path.stat(),)]
    left = MOST_KEPT
    for used, size, path in sorted(found, reverse=True):
        left -= size
        if left < 0 or time.time() - used > caching.UNUSED:
            with suppress(OSError):
                path.unlink()
