"""The files of a run: games.csv, a row a game; turns.csv, a row a game, turn and actor.

Rows are written chunk by chunk and whole: the files are valid whenever a run stops. `run.json`
beside them names everything that determined the results, `columns.csv` says what each column holds,
`summary.json` is written last.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from game.arena.columns import column_table, game_columns, turn_columns
from game.arena.games import SERIES, PlayedGames
from game.arena.outcomes import outcome_records
from game.core.errors import MultipolarError, UsageError
from game.core.locale.program import arena_text
from game.core.model import Scenario

VERDICTS = ("failed", "held", "achieved")
RUN, GAMES, TURNS, SUMMARY = "run.json", "games.csv", "turns.csv", "summary.json"
DICTIONARY = "columns.csv"


def game_lines(scenario: Scenario, played: PlayedGames) -> bytes:
    """Rows of games.csv; inapplicable fields are empty (rank after general war, last step)."""
    names = [*outcome_records(scenario), ""]
    mandates = [[m.id for m in scenario.mandates if m.actor == a] or [""]
                for a in range(len(scenario.seats))]
    rows = []
    for w, seed in enumerate(played.seeds):
        row = [str(played.first + w), str(seed), str(played.turns[w]),
               names[played.outcome[w]], str(int(played.war[w])),
               scenario.seats[played.blame[w]] if played.blame[w] >= 0 else ""]
        for a in range(len(scenario.seats)):
            row += [played.label[a][w], mandates[a][played.mandate[a, w]],
                    f"{played.score[a, w]:.4f}", str(played.rank[a, w] or "")]
        row += [VERDICTS[v] for v in played.verdict[:, w]]
        for f in range(len(scenario.flashpoints)):
            row += [str(played.peak[f, w]), str(played.rung[f, w]),
                    f"{played.control[f, w]:.4f}"]
        rows.append(",".join([*row, played.hashes[w]]))
    return _joined(rows)


def turn_lines(scenario: Scenario, played: PlayedGames) -> bytes:
    """Rows of turns.csv, for the turns that were played."""
    months = ["{}-{:02}".format(*scenario.month(t + 1)) for t in range(scenario.turns)]
    form = ",".join(["%d", "%d", "%s", "%s", *["%.4f"] * len(SERIES), "%.4f", "%d"])
    table = np.moveaxis(played.series, -1, 0).tolist()
    rows = []
    for w, game in enumerate(table):
        for t in range(int(played.turns[w])):
            rows += [form % (played.first + w, t + 1, months[t], seat, *values)
                     for seat, values in zip(scenario.seats, game[t], strict=True)]
    return _joined(rows)


def _joined(rows: list[str]) -> bytes:
    return "".join(f"{row}\n" for row in rows).encode("ascii")


class Files:
    """A run's folder, open for writing. A context manager: it always closes.

    Raises UsageError if the folder already holds a run, MultipolarError if it cannot be written;
    then complete rows are preserved and none is cut.
    """

    def __init__(self, folder: Path, scenario: Scenario, settings: Mapping[str, Any], *,
                 overwrite: bool = False) -> None:
        self.folder, self.games = folder, 0
        there = [n for n in (RUN, DICTIONARY, GAMES, TURNS, SUMMARY) if (folder / n).exists()]
        if there and not overwrite:
            raise UsageError(arena_text("records_holds_run_already", folder=folder,
                                        there=", ".join(there)))
        self._parts: list[_Part] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / SUMMARY).unlink(missing_ok=True)
            self._json(RUN, settings)
            tables = {GAMES: game_columns(scenario), TURNS: turn_columns()}
            (folder / DICTIONARY).write_bytes(column_table(tables).encode("utf-8"))
            for name, columns in tables.items():
                self._parts.append(_Part(folder / name))
                self._parts[-1].write(_joined([",".join(c.name for c in columns)]))
        except OSError as error:
            self.__exit__(type(error), error, None)
            for name in () if there else (RUN, DICTIONARY, GAMES, TURNS):
                with suppress(OSError):  # an incomplete start is no run to be protected
                    (folder / name).unlink()
            raise MultipolarError(arena_text("records_write", folder=folder,
                                             reason=error.strerror)) from error

    def add(self, games: bytes, turns: bytes, count: int) -> None:
        """Write the rows of a chunk of `count` games to both files, or of neither."""
        self._write([games, turns])
        self.games += count

    def _write(self, texts: list[bytes]) -> None:
        before = [part.size for part in self._parts]
        try:
            for part, text in zip(self._parts, texts, strict=True):
                part.write(text)
        except BaseException as error:
            for part, size in zip(self._parts, before, strict=True):
                part.cut(size)
            if isinstance(error, OSError):
                raise MultipolarError(
                    arena_text("records_write_first_games", folder=self.folder,
                               reason=error.strerror, games=self.games)
                ) from error
            raise

    def finish(self, summary: Mapping[str, Any]) -> None:
        """Write the summary."""
        try:
            self._json(SUMMARY, summary)
        except OSError as error:
            (self.folder / SUMMARY).unlink(missing_ok=True)
            raise MultipolarError(arena_text("records_written", folder=self.folder / SUMMARY,
                                             reason=error.strerror)
                                  ) from error

    def _json(self, name: str, content: Mapping[str, Any]) -> None:
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        (self.folder / name).write_bytes(text.encode("utf-8"))

    def __enter__(self) -> Files:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        for part in self._parts:
            part.close()


class _Part:
    """An unbuffered file that knows the size of its complete part."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC
                             | getattr(os, "O_BINARY", 0), 0o666)
        self.size = 0

    def write(self, text: bytes) -> None:
        rest = memoryview(text)
        while rest:
            rest = rest[os.write(self._file, rest):]
        self.size += len(text)

    def cut(self, size: int) -> None:
        """Truncate the file to `size`."""
        os.ftruncate(self._file, size)
        os.lseek(self._file, size, os.SEEK_SET)
        self.size = size

    def close(self) -> None:
        os.close(self._file)
