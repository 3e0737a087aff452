"""What happened after the start beside the shares of games, in words."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan
from shutil import get_terminal_size
from typing import Any

from game.arena.measures_text import LEAST, MOST, USUAL
from game.arena.record.happened import SURPRISE
from game.arena.tables import heading, markdown, notes, wrapped_grid
from game.core.locale.program import arena_text

WIDEST = (7, 46, 20)
"""Columns' widths at most; the last takes what is left."""


def text(found: Mapping[str, Any], width: int | None = None) -> str:
    """All of it for a terminal. width: in columns; None asks the terminal."""
    columns = width or max(LEAST, min(MOST, get_terminal_size((USUAL, 24)).columns))
    rows = [[row["date"], row["what"], *_shares(found, row)] for row in found["rows"]]
    return "\n".join([heading(found), *notes(found), "", *wrapped_grid(
        rows, [*_head(), *found["players"]], WIDEST, columns), "", _surprises(found)])


def page_text(found: Mapping[str, Any]) -> str:
    """All of it in Markdown."""
    rows = [[row["date"], row["what"], *_shares(found, row), row["note"],
             ", ".join(filter(None, (row["certainty"], row["source"])))] for row in found["rows"]]
    head = [*_head(), *(f"`{player}`" for player in found["players"]),
            arena_text("record_col_counted"), arena_text("record_col_source")]
    return "\n".join([heading(found), *notes(found), "", *markdown(head, rows), _surprises(found)])


def _head() -> list[str]:
    return [arena_text("happened_when"), arena_text("happened_what")]


def _shares(found: Mapping[str, Any], row: Mapping[str, Any]) -> list[str]:
    """The share of each player's games, and its interval, in percent."""
    out = []
    for player in found["players"]:
        one = row["shares"][player]
        low, high = one["interval"] or (nan, nan)
        within = f" ({100 * low:.0f} … {100 * high:.0f})" if one["interval"] else ""
        out.append(f"{100 * one['share']:.0f} %{within}")
    return out


def _surprises(found: Mapping[str, Any]) -> str:
    """How many of what happened the games of each player hardly know."""
    return " ".join(arena_text("happened_surprises", player=player, count=sum(
        row["shares"][player]["share"] < SURPRISE for row in found["rows"]), rows=len(
            found["rows"]), percent=f"{100 * SURPRISE:.0f}") for player in found["players"])
