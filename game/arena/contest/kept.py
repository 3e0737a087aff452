"""Results of tasks, kept as soon as they are there, so that a run that was stopped goes on.

A file belongs to one measurement: its name is a digest of all that decides the results. It is a row
of lines, each a task with its result and a checksum; a line that is damaged or cut off does not
count, and its task is played anew.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from game.arena.contest.piece import Effort
from game.core.caching import UNUSED, caches, sources
from game.core.errors import UsageError
from game.core.files import read_regular
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import RULES_VERSION
from game.version import __version__

LARGEST = 256_000_000
"""Bytes of a file of results; more is none of ours."""
SOURCES = ("arena/contest/*.py", "players/*.py", "players/champions.json", "players/books.json",
           "policies/*.py")
"""What decides results besides scenario and rules: the instruments and the programs."""
FOLDER = "contest"


class Kept:
    """The results of one measurement. folder: where they are; None: in the user's cache, as far as
    that can be written. UsageError for a folder or a file that cannot be used."""

    def __init__(self, scenario: Scenario, effort: Effort, seed: int,
                 folder: Path | None = None) -> None:
        self._named = folder is not None
        place = folder or caches() / FOLDER
        self.path = place / f"{scenario.id}-{_digest(scenario, effort, seed)}.jsonl"
        self._found: dict[str, dict[str, Any]] = {}
        self._cut = self._recalled = False
        try:
            place.mkdir(parents=True, exist_ok=True)
            if not self._named:
                _tidy(place, self.path)
            if self.path.exists():
                self._read()
        except OSError as error:
            self._refuse(error)

    @property
    def recalled(self) -> bool:
        """Whether results were found that this process has not played."""
        return self._recalled

    def result(self, piece: str, arguments: Sequence[Any]) -> dict[str, Any] | None:
        """The result of a task, if it is kept."""
        return self._found.get(_key(piece, arguments))

    def keep(self, piece: str, arguments: Sequence[Any], result: Mapping[str, Any]) -> None:
        """Keep the result of a task."""
        key, said = _key(piece, arguments), json.dumps(result, allow_nan=True)
        self._found[key] = json.loads(said)
        line = json.dumps({"task": key, "result": said, "checksum": _checksum(key, said)})
        try:
            with self.path.open("ab") as file:
                file.write(b"\n" * self._cut + line.encode() + b"\n")
            self._cut = False
        except OSError as error:
            self._refuse(error)

    def _read(self) -> None:
        raw = read_regular(self.path, LARGEST)
        self._cut = bool(raw) and not raw.endswith(b"\n")
        for line in raw.split(b"\n"):
            with suppress(ValueError, TypeError, KeyError, RecursionError):
                held = json.loads(line)
                if held["checksum"] == _checksum(held["task"], held["result"]):
                    self._found[held["task"]] = json.loads(held["result"])
                    self._recalled = True

    def _refuse(self, error: OSError) -> None:
        """UsageError if the user named the folder; else results are just not kept."""
        if self._named:
            raise UsageError(arena_text("contest_not_kept", file=self.path,
                                        reason=error.strerror or error)) from error


def _tidy(place: Path, mine: Path) -> None:
    """Remove results that nobody has used for long."""
    for path in place.glob("*.jsonl"):
        with suppress(OSError):
            if path != mine and time.time() - path.lstat().st_mtime > UNUSED:
                path.unlink()


def _key(piece: str, arguments: Sequence[Any]) -> str:
    return json.dumps([piece, *arguments])


def _checksum(key: str, result: str) -> int:
    return crc32(f"{key}\n{result}".encode())


def _digest(scenario: Scenario, effort: Effort, seed: int) -> str:
    """What tells measurements apart."""
    digest = blake2b(digest_size=12)
    norms = {seat: dict(norm) for seat, norm in scenario.norms.items()}
    digest.update(json.dumps([scenario.hash, norms, RULES_VERSION, __version__, seed, *effort],
                             sort_keys=True).encode())
    with suppress(OSError):  # an installation without sources has its version
        digest.update(sources(*SOURCES))
    return digest.hexdigest()
