"""Base rates in words: a table for a terminal, and one for the documentation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from shutil import get_terminal_size
from textwrap import fill
from typing import Any

from game.arena.measure_rows import IN, OUT, UNASKED, UNDECIDED
from game.arena.measures_text import LEAST, MOST, SHOWN, USUAL
from game.arena.record.rates import INEXPRESSIBLE, NO_RATE, RATE
from game.arena.tables import heading, markdown, notes, wrapped_grid
from game.core.locale.program import arena_text

WIDEST = (46, 15, 9)
"""Columns' widths at most; the last takes what is left."""
Rows = Sequence[Mapping[str, Any]]


def text(found: Mapping[str, Any], width: int | None = None) -> str:
    """All of it for a terminal. width: in columns; None asks the terminal."""
    columns = width or max(LEAST, min(MOST, get_terminal_size((USUAL, 24)).columns))
    measured, silent = _parted(found["rows"])
    table = [[_named(r), _record(r), SHOWN[r["verdict"]], _model(r)] for r in measured]
    lines = [heading(found), *notes(found), "", *wrapped_grid(table, _head(), WIDEST, columns), "",
             fill(_summary(measured), columns), ""]
    for title, parts in silent.items():
        lines += [title, *(fill(f"{', '.join(ids)}: {why}", columns, initial_indent="  ",
                                subsequent_indent="    ") for why, ids in parts.items()), ""]
    return "\n".join(lines[:-1])


def page_text(found: Mapping[str, Any]) -> str:
    """All of it in Markdown."""
    measured, silent = _parted(found["rows"])
    table = [[f"`{r['id']}`: {_named(r)}", f"{_record(r)}, {r['basis']}",
              "**out**" if r["verdict"] == OUT else SHOWN[r["verdict"]], _model(r),
              r["why"], f"{r['source']}, {r['period']} ({r['quality']})"] for r in measured]
    lines = [heading(found), *notes(found), "",
             *markdown([*_head(), arena_text("record_col_counted"), arena_text(
                 "record_col_source")], table), _summary(measured), ""]
    for title, parts in silent.items():
        lines += [title, "", *(f"- {', '.join(f'`{id}`' for id in ids)}: {why}"
                               for why, ids in parts.items()), ""]
    return "\n".join(lines)


def _parted(rows: Rows) -> tuple[Rows, dict[str, dict[str, list[str]]]]:
    """The rows that the scenario can express; the ids of the others by title and reason."""
    silent: dict[str, dict[str, list[str]]] = {}
    titles = {INEXPRESSIBLE: arena_text("record_inexpressible"),
              NO_RATE: arena_text("record_no_rates"), RATE: arena_text("record_not_here")}
    for kind, title in titles.items():
        for row in (r for r in rows if r["kind"] == kind and (kind != RATE
                                                              or not r["in_scenario"])):
            silent.setdefault(title, {}).setdefault(row["why"], []).append(row["id"])
    return [r for r in rows if r["kind"] == RATE and r["in_scenario"]], silent


def _head() -> list[str]:
    return [arena_text(f"record_col_{name}") for name in ("measure", "record", "in", "model")]


def _named(row: Mapping[str, Any]) -> str:
    """What is measured, with the unit of what is counted and its marks."""
    marks = [arena_text(f"record_mark_{mark}") for mark in ("held_out", "wide", "after_start")
             if row[mark]]
    return f"{row['measure']} ({row['unit']})" + "".join(f" [{mark}]" for mark in marks)


def _record(row: Mapping[str, Any]) -> str:
    low, high = row["record"]
    return f"{figure(low)} … {figure(high)}"


def _model(row: Mapping[str, Any]) -> str:
    if row["value"] is None:
        return arena_text("record_nothing")
    interval = row["interval"]
    return figure(row["value"]) + (
        "" if interval is None else f" ({figure(interval[0])} … {figure(interval[1])})")


def figure(value: float) -> str:
    """A number with three digits that count."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _summary(rows: Rows) -> str:
    """How many rates lie inside: all, those held out, and the rest."""
    parts = [arena_text("record_of_all", **_tally(rows))]
    for key, mark in (("record_of_held_out", "held_out"), ("record_of_wide", "wide"),
                      ("record_of_after_start", "after_start")):
        if marked := [r for r in rows if r[mark]]:
            parts.append(arena_text(key, **_tally(marked)))
    return " ".join(parts)


def _tally(rows: Rows) -> dict[str, Any]:
    said = [r for r in rows if r["value"] is not None]
    count = {verdict: sum(r["verdict"] == verdict for r in said)
             for verdict in (IN, OUT, UNDECIDED)}
    return {"rates": len(rows), "inside": sum(bool(r["inside"]) for r in said), "sure": count[IN],
            "out": count[OUT], "undecided": count[UNDECIDED],
            "silent": sum(r["verdict"] == UNASKED for r in rows)}
