"""Tables as Parquet: made of the tables in CSV once a run is complete, block by block.

While a run goes on its tables are CSV, to which rows can be added and of which incomplete rows can
be cut off; a Parquet file has its end written last.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from game.arena.columns import NUMBER, WHOLE, Column
from game.core.errors import UsageError
from game.core.locale.program import arena_text
from game.process import extra_command

CSV, PARQUET = "csv", "parquet"
BLOCK = 1 << 24
"""Bytes of CSV that are held at once, and become a group of rows."""


def need_parquet() -> None:
    """UsageError where what writes Parquet is not installed."""
    if find_spec("pyarrow") is None:
        raise UsageError(arena_text("parquet_missing", install=extra_command("tables")))


def parquet_name(table: str) -> str:
    """The name of a table in Parquet, from its name in CSV."""
    return table.removesuffix(CSV) + PARQUET


def to_parquet(source: Path, target: Path, columns: Sequence[Column], *, wide: bool) -> None:
    """Write a table in CSV as Parquet: whole numbers of 64 bits, doubles, texts; empty cells of
    numbers are null. The file is there once it is whole.

    wide: whether seeds are larger than 64 bits hold, and so texts. OSError if it cannot be written.
    """
    import pyarrow as pa
    from pyarrow import csv, parquet
    kinds = {WHOLE: pa.int64(), NUMBER: pa.float64()}
    types = {c.name: pa.string() if wide and c.name == "seed" else kinds.get(c.holds, pa.string())
             for c in columns}
    part = target.with_name(target.name + ".part")
    with csv.open_csv(
            source, read_options=csv.ReadOptions(block_size=BLOCK),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(column_types=types, null_values=[""])) as blocks, \
            parquet.ParquetWriter(part, pa.schema(list(types.items())),
                                  compression="zstd") as rows:
        for block in blocks:
            rows.write_batch(block)
    part.replace(target)


def cells(file: Path, column: str, *, game: int) -> list[str]:
    """The cells of a column in the rows of a game."""
    from pyarrow import parquet
    found = parquet.read_table(file, columns=[column], filters=[("game", "=", game)])
    return [str(value) for value in found.column(column).to_pylist()]
