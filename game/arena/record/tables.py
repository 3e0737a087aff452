"""Tables of the record: CSV files with a heading; what is wrong in one is told with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from game.core.errors import UsageError, nearest
from game.core.files import read_regular
from game.core.locale.program import arena_text
from game.scenario.read.merge import ROOTS

LARGEST = 16_000_000
"""Bytes of a table at most."""
SOURCES = "sources"
"""The folder of the record's tables, beside the shipped scenarios."""


@dataclass(frozen=True)
class Line:
    """A line of a table: its file, its number, and its cells by column."""

    file: Path
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def wrong(self, column: str, what: str) -> NoReturn:
        """Raise a UsageError that names file, line and column."""
        raise UsageError(arena_text("record_wrong_cell", file=self.file, line=self.number,
                                    column=column, what=what))

    def number_in(self, column: str, low: float, high: float) -> float:
        """The number in a cell; UsageError unless it is one within these bounds."""
        try:
            value = float(self[column])
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            self.wrong(column, arena_text("record_no_number", cell=shown(self[column]),
                                          low=f"{low:g}", high=f"{high:g}"))
        return value

    def one_of(self, column: str, known: Sequence[str]) -> str:
        """The word in a cell; UsageError unless it is one of these, with the nearest."""
        word = self[column]
        if word not in known:
            self.wrong(column, arena_text("record_unknown", cell=shown(word),
                                          nearest=nearest(word[:80], known)))
        return word


def shown(cell: str) -> str:
    """A cell as an error quotes it."""
    return repr(cell if len(cell) <= 60 else cell[:59] + "…")


def source(name: str) -> Path:
    """The path of a table that comes with the game; where there is none, where it belongs."""
    places = [root / SOURCES / name for root in ROOTS]
    return next((place for place in places if place.is_file()), places[0])


def read_table(path: Path, columns: Sequence[str]) -> list[Line]:
    """The lines of a table with at least these columns; lines with a # before the heading are none.

    UsageError for a file that cannot be read or is no such table.
    """
    try:
        text = read_regular(path, LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise UsageError(arena_text("record_unread", file=path,
                                    reason=error.strerror or error)) from error
    except UnicodeDecodeError as error:
        raise UsageError(arena_text("record_no_text", file=path, at=error.start)) from error
    before = 0
    while text.startswith("#"):
        text, before = text.partition("\n")[2], before + 1
    reader, out = csv.reader(io.StringIO(text, newline=""), strict=True), []
    try:
        head = next(reader, [])
        if missing := [c for c in columns if c not in head]:
            raise UsageError(arena_text("record_no_columns", file=path, missing=", ".join(missing),
                                        columns=", ".join(columns)))
        for cells in reader:
            if len(cells) != len(head):
                raise UsageError(arena_text(
                    "record_cells", file=path, line=before + reader.line_num, cells=len(cells),
                    columns=len(head)))
            out.append(Line(path, before + reader.line_num, dict(zip(head, cells, strict=True))))
    except csv.Error as error:
        raise UsageError(arena_text("record_no_csv", file=path, line=before + reader.line_num,
                                    reason=error)) from error
    return out


def unique(lines: Sequence[Line], column: str = "id") -> list[Line]:
    """The lines; UsageError where two have the same id, or one none."""
    first: dict[str, int] = {}
    for line in lines:
        if not line[column]:
            line.wrong(column, arena_text("record_no_id"))
        if line[column] in first:
            line.wrong(column, arena_text("record_twice", id=shown(line[column]),
                                          line=first[line[column]]))
        first[line[column]] = line.number
    return list(lines)
