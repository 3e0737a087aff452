"""How far a run has come, written after each chunk, so that a stopped run goes on where it stopped.

`resume.json` holds what cannot be read off the tables: the sums over all finished games, and how
much of each table is theirs, with a checksum. A run goes on under the settings of `run.json` only,
and only behind the very rows that it wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from game.arena.parquet import parquet_name
from game.core.errors import UsageError
from game.core.files import read_regular
from game.core.locale.program import arena_text

RUN, RESUME = "run.json", "resume.json"
LARGEST = 16_000_000
"""Bytes of a file of settings or progress; more is none of ours."""
BLOCK = 1 << 20
SHOWN = 60
"""Characters of a setting in a refusal."""


@dataclass(frozen=True)
class Progress:
    """The finished part of a run: its games, bytes and checksum of each table, and the tally."""

    games: int = 0
    sizes: Mapping[str, int] = field(default_factory=dict)
    sums: Mapping[str, int] = field(default_factory=dict)
    tally: Mapping[str, Any] = field(default_factory=dict)

    def after(self, texts: Mapping[str, bytes], games: int = 0,
              tally: Mapping[str, Any] | None = None) -> Progress:
        """The progress once these texts stand at the ends of the tables."""
        return Progress(self.games + games,
                        {name: self.sizes.get(name, 0) + len(t) for name, t in texts.items()},
                        {name: crc32(t, self.sums.get(name, 0)) for name, t in texts.items()},
                        tally or {})

    def text(self) -> str:
        """As it is written to the file, with a checksum of its own."""
        held = asdict(self)
        return json.dumps({**held, "checksum": _checksum(held)}) + "\n"


def _checksum(held: Mapping[str, Any]) -> int:
    return crc32(json.dumps(held, sort_keys=True).encode())


def found_progress(folder: Path, settings: Mapping[str, Any], tables: Iterable[str]) -> Progress:
    """How far the run in a folder has come; no game where it was stopped before the first.

    Raises UsageError if it is another run, or its tables are not as it left them. Nothing is
    written.
    """
    _check_settings(folder, settings)
    if not (folder / RESUME).exists():
        return _not_begun(folder, tables)
    held = _read(folder, RESUME)
    if held.pop("checksum", None) != _checksum(held):
        raise unreadable(folder / RESUME)
    try:
        found = Progress(**held)
        for name in tables:
            table = name if name in found.sizes else parquet_name(name)
            if table_sum(folder / table, found.sizes[table]) != found.sums[table]:
                raise UsageError(arena_text("resuming_table_changed", file=folder / table))
    except (TypeError, KeyError):
        raise unreadable(folder / RESUME) from None
    return found


def _not_begun(folder: Path, tables: Iterable[str]) -> Progress:
    """No game, if the tables hold none: rows of a run that kept no progress are not thrown away."""
    for table in tables:
        if (folder / table).is_file():
            with (folder / table).open("rb") as file:
                while file.readline().startswith(b"#"):
                    pass
                if file.readline():
                    raise UsageError(arena_text("resuming_without_progress", folder=folder,
                                                file=RESUME))
    return Progress()


def _check_settings(folder: Path, settings: Mapping[str, Any]) -> None:
    """UsageError that names every setting in which the run of a folder differs."""
    if not (folder / RUN).exists():
        raise UsageError(arena_text("resuming_without_settings", folder=folder, file=RUN))
    there = _read(folder, RUN)
    meant = json.loads(json.dumps(settings))
    other = [arena_text("resuming_differs", name=name, there=_shown(there.get(name)),
                        here=_shown(meant.get(name)))
             for name in dict.fromkeys([*meant, *there]) if there.get(name) != meant.get(name)]
    if other:
        raise UsageError(arena_text("resuming_another_run", folder=folder,
                                    differences="; ".join(other)))


def _shown(value: Any) -> str:
    """A setting in words; seats and assumptions as they are typed."""
    if isinstance(value, dict):
        value = ",".join(f"{k}={v['value'] if isinstance(v, dict) and 'value' in v else v}"
                         for k, v in value.items())
    said = str(value)
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"


def _read(folder: Path, name: str) -> dict[str, Any]:
    """The object in a file of the run."""
    try:
        read = json.loads(read_regular(folder / name, LARGEST))
    except (OSError, ValueError, RecursionError):
        raise unreadable(folder / name) from None
    if not isinstance(read, dict):
        raise unreadable(folder / name)
    return read


def unreadable(file: Path) -> UsageError:
    """The refusal of a file that no run has written."""
    return UsageError(arena_text("resuming_unreadable", file=file))


def table_sum(path: Path, size: int) -> int:
    """Checksum of the first bytes of a table; -1 if it is gone or shorter."""
    total = 0
    if not path.is_file():  # a pipe would wait for its writer
        return -1
    with suppress(OSError), path.open("rb") as file:
        while size and (block := file.read(min(size, BLOCK))):
            total, size = crc32(block, total), size - len(block)
    return -1 if size else total
