"""The files of a run: games.csv, a row a game; turns.csv, a row a game, turn and actor; places.csv,
a row a game, turn and flashpoint; and the tables of what happened that were asked for.

Rows are written chunk by chunk and whole: the files are valid whenever a run stops. `run.json`
beside them names everything that determined the results, `scenario.json` holds the scenario,
`columns.csv` says what each column holds, `resume.json` how far the run has come, `summary.json` is
written last. A process that is killed in the middle of a chunk leaves rows behind of which
`resume.json` does not know yet; they are cut off when the run goes on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from game.arena.columns import (
    SERIES,
    Column,
    column_table,
    game_columns,
    place_columns,
    set_column,
    turn_columns,
)
from game.arena.games import STRIDE, PlayedGames
from game.arena.happening_tables import TABLES as HAPPENINGS
from game.arena.happening_tables import Numbers
from game.arena.happenings import Asked, Happenings
from game.arena.outcomes import outcome_records
from game.arena.parquet import CSV, parquet_name, to_parquet
from game.arena.resuming import RESUME, RUN, Progress, found_progress, table_sum
from game.core.errors import ElsewhereError, MultipolarError, UsageError
from game.core.files import write_whole
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.locks import Lock
from game.scenario.compile.scenario import canonical

VERDICTS = ("failed", "held", "achieved")
GAMES, TURNS, PLACES = TABLES = "games.csv", "turns.csv", "places.csv"
SUMMARY, DICTIONARY, SCENARIO = "summary.json", "columns.csv", "scenario.json"
PLAYS = "plays.csv"
_CSV = (*TABLES, PLAYS, *(f"{name}.{CSV}" for name in (*HAPPENINGS, Numbers.name)))
ALL = (*_CSV, *map(parquet_name, _CSV), DICTIONARY, SCENARIO, RUN, RESUME, SUMMARY)
"""The names of all files that a run may have."""


def lines(scenario: Scenario, played: PlayedGames,
          watched: Happenings | None = None) -> dict[str, bytes]:
    """Rows of each table for a chunk of games with their numbers by turn, and of what else was
    watched."""
    return {GAMES: game_lines(scenario, played), TURNS: turn_lines(scenario, played),
            PLACES: place_lines(scenario, played),
            **({f"{name}.{CSV}": rows for name, rows in watched.lines().items()}
               if watched else {})}


def game_lines(scenario: Scenario, played: PlayedGames) -> bytes:
    """Rows of games.csv; inapplicable fields are empty (rank after general war, last step)."""
    names = [*outcome_records(scenario), ""]
    mandates = [[m.id for m in scenario.mandates if m.actor == a] or [""]
                for a in range(len(scenario.seats))]
    pairs = np.triu_indices(len(scenario.seats), 1)
    rows = []
    for w, seed in enumerate(played.seeds):
        row = [str(played.first + w), str(seed), str(played.turns[w]),
               names[played.outcome[w]], str(int(played.war[w])),
               scenario.seats[played.blame[w]] if played.blame[w] >= 0 else ""]
        for a in range(len(scenario.seats)):
            row += [played.label[a][w], mandates[a][played.mandate[a, w]],
                    f"{played.score[a, w]:.4f}", f"{played.raw[a, w]:.4f}",
                    str(played.rank[a, w] or "")]
        row += [VERDICTS[v] for v in played.verdict[:, w]]
        row += [f"{done:.4f}" for done in played.progress[:, w].tolist()]
        for f in range(len(scenario.flashpoints)):
            row += [str(played.peak[f, w]), str(played.rung[f, w]),
                    f"{played.control[f, w]:.4f}"]
        row += [f"{tie:.4f}" for tie in played.tie[..., w][pairs].tolist()]
        row += [] if played.silent is None else [*map(str, played.silent[:, w].tolist())]
        rows.append(",".join([*row, played.hashes[w]]))
    return _joined(rows)


def turn_lines(scenario: Scenario, played: PlayedGames) -> bytes:
    """Rows of turns.csv, for the turns that were played."""
    assert played.by_turn is not None
    months, seats = _months(scenario), range(len(scenario.seats))
    form = ",".join(["%d", "%d", "%s", "%s", *["%.4f"] * (len(SERIES) + 2), "%d"])
    ties = ["".join("," if a == b else ",%.4f" for b in seats) for a in seats]
    others = [[b for b in seats if b != a] for a in seats]
    numbers, tied = (np.moveaxis(x, -1, 0).tolist() for x in played.by_turn[:2])
    rows = []
    for w in range(played.count):
        for t in range(int(played.turns[w])):
            rows += [form % (played.first + w, t + 1, months[t], seat, *numbers[w][t][a])
                     + ties[a] % tuple(tied[w][t][a][b] for b in others[a])
                     for a, seat in enumerate(scenario.seats)]
    return _joined(rows)


def place_lines(scenario: Scenario, played: PlayedGames) -> bytes:
    """Rows of places.csv, for the turns that were played."""
    assert played.by_turn is not None
    months = _months(scenario)
    numbers = np.moveaxis(played.by_turn.places, -1, 0).tolist()
    return _joined([
        f"{played.first + w},{t + 1},{months[t]},{place.id},{rung:.0f},{rung:.4f},"
        f"{control:.4f}"
        for w in range(played.count) for t in range(int(played.turns[w]))
        for place, (rung, control) in zip(scenario.flashpoints, numbers[w][t], strict=True)])


def _months(scenario: Scenario) -> list[str]:
    """Year and month of each turn."""
    return ["{}-{:02}".format(*scenario.month(t + 1)) for t in range(scenario.turns)]


def _joined(rows: list[str]) -> bytes:
    return "".join(f"{row}\n" for row in rows).encode("ascii")


def marked(rows: Mapping[str, bytes], number: int) -> dict[str, bytes]:
    """Rows of the tables with the number of the set under which their games were played."""
    return {**rows, GAMES: rows[GAMES].replace(b"\n", b",%d\n" % (number + 1))}


def run_tables(scenario: Scenario, asked: Asked, sets: bool = False,
               outside: bool = False) -> dict[str, list[Column]]:
    """The columns of the tables of a run of games by file name. sets: whether games are played
    under those of an ensemble; outside: whether players from outside are among them."""
    games = [*game_columns(scenario, outside), *([set_column()] if sets else [])]
    return {GAMES: games, TURNS: turn_columns(scenario), PLACES: place_columns(),
            **{f"{name}.{CSV}": c for name, c in asked.columns(scenario).items()}}


class Files:
    """A run's folder, open for writing and locked. A context manager: it always closes.

    `resume`: goes on with the run that the folder holds, if any; `progress` is then what was
    finished. Raises UsageError, with nothing touched, if the folder holds a run that may not be
    written or gone on with, or one that another program is writing; MultipolarError if it cannot
    be written: then complete rows are preserved and none is cut. tables: the columns of each;
    head: lines that stand before these, each with a #.
    """

    def __init__(self, folder: Path, scenario: Scenario, settings: Mapping[str, Any],
                 tables: Mapping[str, Sequence[Column]], *, head: str = "",
                 overwrite: bool = False, resume: bool = False) -> None:
        self.folder, self.tables, self._settings = folder, tables, settings
        self._all = (*dict.fromkeys((*tables, *ALL)),)
        self.progress, self._parts = Progress(), dict[str, _Part]()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(folder / GAMES, refusal="locks_run_open")
        except OSError as error:
            raise self._cannot(error) from error
        except ElsewhereError as error:
            raise UsageError(arena_text("records_written_elsewhere", folder=folder,
                                        who=error.message)) from None
        try:
            there = [name for name in self._all if (folder / name).exists()]
            if there and not (overwrite or resume):
                raise UsageError(arena_text("records_holds_run_already", folder=folder,
                                            there=", ".join(there)))
            if resume and there:
                self.progress = found_progress(folder, settings, self.tables)
            if self.progress.sizes:
                self._go_on()
            else:
                self._begin(scenario, settings, head)
        except BaseException as error:
            self.__exit__(type(error), error, None)
            if isinstance(error, OSError):
                raise self._cannot(error) from error
            raise

    def _cannot(self, error: OSError) -> MultipolarError:
        return MultipolarError(arena_text("records_write", folder=self.folder,
                                          reason=error.strerror))

    def _begin(self, scenario: Scenario, settings: Mapping[str, Any], head: str) -> None:
        """Begin a run: its settings first, so that whatever it leaves when it is stopped belongs
        to them."""
        for name in self._all:
            (self.folder / name).unlink(missing_ok=True)
        heads = {name: head.encode() + _joined([",".join(c.name for c in columns)])
                 for name, columns in self.tables.items()}
        try:
            self._json(RUN, settings)
            write_whole(self.folder / SCENARIO, canonical(scenario.data) + "\n")
            write_whole(self.folder / DICTIONARY, column_table(self.tables))
            for name, text in heads.items():
                self._parts[name] = _Part(self.folder / name)
                self._parts[name].write(text)
            self.progress = Progress().after(heads)
            write_whole(self.folder / RESUME, self.progress.text())
        except OSError:
            self._close()
            for name in self._all:
                with suppress(OSError):  # an incomplete start is no run to be protected
                    (self.folder / name).unlink()
            raise

    def _go_on(self) -> None:
        """Open the tables at the end of what is finished; rows behind it are cut off."""
        (self.folder / SUMMARY).unlink(missing_ok=True)
        for name, size in self.progress.sizes.items():
            if name in self.tables:
                self._parts[name] = _Part(self.folder / name, size)
            else:  # a complete run in another form
                self._left_over(name)

    def add(self, rows: Mapping[str, bytes], count: int, tally: Mapping[str, Any]) -> None:
        """Write the rows of a chunk of `count` games to all tables, or of none, and what all
        finished games add up to."""
        after = self.progress.after(rows, count, tally)
        try:
            for name, text in rows.items():
                self._parts[name].write(text)
            write_whole(self.folder / RESUME, after.text())
        except BaseException as error:
            for name, size in self.progress.sizes.items():
                self._parts[name].cut(size)
            if isinstance(error, OSError):
                raise MultipolarError(
                    arena_text("records_write_first_games", folder=self.folder,
                               reason=error.strerror, games=self.progress.games)
                ) from error
            raise
        self.progress = after

    def convert(self) -> None:
        """Bring the tables of a complete run into the form that was asked for. Until all are, they
        remain as they were."""
        if self._settings.get("format", CSV) == CSV or not self._parts:
            return
        wide = abs(self._settings["seed"]) * STRIDE + self._settings["games"] >= 1 << 63
        try:
            for name, columns in self.tables.items():
                to_parquet(self.folder / name, self.folder / parquet_name(name), columns, wide=wide)
            names = [*map(parquet_name, self.tables)]
            self.progress = replace(
                self.progress, sizes={n: (self.folder / n).stat().st_size for n in names},
                sums={n: table_sum(self.folder / n, (self.folder / n).stat().st_size)
                      for n in names})
            write_whole(self.folder / RESUME, self.progress.text())
        except OSError as error:
            raise self._cannot(error) from error
        self._close()
        for name in names:
            self._left_over(name)

    def _left_over(self, name: str) -> None:
        """Remove the table in CSV of which a file was made."""
        for table in self.tables:
            if parquet_name(table) == name:
                (self.folder / table).unlink(missing_ok=True)

    def finish(self, summary: Mapping[str, Any]) -> None:
        """Write the summary."""
        try:
            self._json(SUMMARY, summary)
        except OSError as error:
            raise MultipolarError(arena_text("records_written", folder=self.folder / SUMMARY,
                                             reason=error.strerror)
                                  ) from error

    def _json(self, name: str, content: Mapping[str, Any]) -> None:
        write_whole(self.folder / name, json.dumps(content, indent=1, ensure_ascii=False) + "\n")

    def __enter__(self) -> Files:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._close()
        self._lock.release()

    def _close(self) -> None:
        for part in self._parts.values():
            part.close()
        self._parts.clear()


class _Part:
    """An unbuffered file, opened at the end of its complete part; what follows it is cut off."""

    def __init__(self, path: Path, size: int = 0) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        self.cut(size)

    def write(self, text: bytes) -> None:
        rest = memoryview(text)
        while rest:
            rest = rest[os.write(self._file, rest):]

    def cut(self, size: int) -> None:
        """Truncate the file to `size`."""
        os.ftruncate(self._file, size)
        os.lseek(self._file, size, os.SEEK_SET)

    def close(self) -> None:
        os.close(self._file)
