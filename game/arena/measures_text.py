"""Measures in words: a table for a terminal, wrapped to its width, and one for the documentation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from shutil import get_terminal_size
from textwrap import fill
from typing import Any

from game.arena.measure_rows import IN, OUT, UNASKED, UNDECIDED
from game.arena.tables import ensemble_notes, markdown, wrapped_grid
from game.core.locale.program import arena_text

LEAST, USUAL, MOST = 72, 100, 160
"""Bounds of the width in columns, and the width where no terminal says one."""
SHOWN = {IN: "in", OUT: "OUT", UNDECIDED: "undecided", UNASKED: "–"}
"""Verdicts as they are printed."""
HEAD = ("measure", "target", "in?", "n", "reached, 95 % interval")
WIDEST = (34, 14, 9, 7)
"""Columns' widths at most; the last takes what is left."""


def text(found: Mapping[str, Any], width: int | None = None) -> str:
    """The rows as a table for a terminal. width: in columns; None asks the terminal."""
    return between(_head(found), found["rows"], _tail(found), width)


def between(head: str, rows: Sequence[Mapping[str, Any]], tail: str, width: int | None) -> str:
    """A table of rows between two paragraphs. width: in columns; None asks the terminal."""
    columns = width or max(LEAST, min(MOST, get_terminal_size((USUAL, 24)).columns))
    table = [[r["name"], r["target"], _verdict(r, SHOWN), f"{r['games']:,}", r["text"]]
             for r in rows]
    return "\n".join([fill(head, columns), "", *wrapped_grid(table, HEAD, WIDEST, columns), "",
                      fill(tail, columns)])


def page_text(found: Mapping[str, Any]) -> str:
    """The rows as a Markdown table, for a page of the documentation."""
    words = {**SHOWN, OUT: "**out**"}
    rows = [[r["name"], r["target"], f"{r['games']:,}", r["text"], _verdict(r, words)]
            for r in found["rows"]]
    return "\n".join([_head(found), "", *markdown(
        ["measure", "target", "n", HEAD[-1], ""], rows), _tail(found)])


def _verdict(row: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """What a row says of its target, and under an ensemble whether assumptions change that."""
    said = words[row["verdict"]]
    if "robust" not in row:
        return said
    return f"{said}, {arena_text('compare_robust' if row['robust'] else 'compare_fragile')}"


def _head(found: Mapping[str, Any]) -> str:
    """Scenario, versions and settings of the measurement, and which games these are."""
    first, last = found["seeds"]
    return (f"{found['title']}, version {found['scenario_version']}, scenario "
            f"{found['scenario_hash']}, rules {found['rules_version']}, seed {found['seed']}, "
            f"intensity {found['intensity']}{_left_out(found)}. {found['games']:,} games of the "
            "doctrines: "
            f"{found['tables']:,} tables of doctrines drawn by luck, {found['games_a_table']} "
            f"games each, seeds {first} … {last}. These are not the games of `simulate --seed "
            f"{found['seed']}`, and no search or norm has played them. {_others(found)} n is the "
            f"number of games, or of what else is counted.")


def _others(found: Mapping[str, Any]) -> str:
    """What rows rest on other games; under an ensemble how rows are told."""
    if "sets" in found:
        return " ".join([*ensemble_notes(found), arena_text("measures_over_sets")])
    return (f"Rows on champions and on general war rest on {found['games_of_others']:,} games "
            "each.")


def _left_out(found: Mapping[str, Any]) -> str:
    return "" if found["hindsight"] else arena_text("measures_without_hindsight")


def _tail(found: Mapping[str, Any]) -> str:
    """How many targets are reached for sure, and whether the norms are out of date."""
    notes = f" Note: {found['stale']}." if found["stale"] else ""
    if found["without_targets"]:
        return f"No targets: {found['without_targets']}.{notes}"
    if "sets" in found:
        asked = [r for r in found["rows"] if "robust" in r]
        return (f"{reached_text(found['rows'])} Of {len(asked)} that are told over the sets, "
                f"{sum(r['robust'] for r in asked)} are robust: nine of ten sets lie on the same "
                f"side of the target.{notes}")
    return (f"{reached_text(found['rows'])} "
            f"Intervals draw whole tables anew; at 95 %, one of twenty misses by chance.{notes}")


def reached_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """How many targets are reached for sure, missed, and undecided."""
    said = Counter(r["verdict"] for r in rows)
    asked = [r for r in rows if r["inside"] is not None]
    return (f"Of {len(asked)} targets, {said[IN]} are reached and {said[OUT]} missed with 95 % "
            f"confidence each; {said[UNDECIDED]} are undecided, because the interval straddles a "
            f"bound. By the estimates alone {sum(r['inside'] for r in asked)} are reached.")
