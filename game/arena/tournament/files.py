"""What came of a tournament as files: players.csv, pairs.csv, seats.csv and report.html."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from game.arena.tournament.report import report_html
from game.core.errors import MultipolarError
from game.core.files import write_whole
from game.core.harmless import harmless
from game.core.locale.program import arena_text
from game.core.model import Scenario

REPORT = "report.html"


def write_results(folder: Path, scenario: Scenario, found: Mapping[str, Any]) -> None:
    """Write the results, each file whole. MultipolarError where that cannot be."""
    texts = {**result_tables(found), REPORT: report_html(scenario, found)}
    try:
        for name, text in texts.items():
            write_whole(folder / name, text)
    except OSError as error:
        raise MultipolarError(arena_text("records_write", folder=folder,
                                         reason=error.strerror)) from error


def result_tables(found: Mapping[str, Any]) -> dict[str, str]:
    """The results as CSV by file name: a row a player, a pair, a player and seat. An interval is
    two columns, NAME.low and NAME.high."""
    players = found.get("players", ())
    return {"players.csv": _table([{k: v for k, v in p.items() if k != "seats"} for p in players]),
            "pairs.csv": _table(found.get("pairs", ())),
            "seats.csv": _table([{"player": p["player"], "seat": seat, **about}
                                 for p in players for seat, about in p["seats"].items()])}


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    for n, row in enumerate(map(_flat, rows)):
        if n == 0:
            lines.writerow(row)
        lines.writerow(_cell(value) for value in row.values())
    return out.getvalue()


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in row.items():
        stem = name.removesuffix("_interval")
        if stem == name:
            out[name] = value
        else:
            out[f"{stem}.low"], out[f"{stem}.high"] = value or (None, None)
    return out


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else harmless(value)
