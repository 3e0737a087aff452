"""Results as text: tables for a terminal and for Markdown, headings, shares in percent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from game.arena.assumptions import assumed_lines
from game.core.locale.program import arena_text
from game.engine.compiling import COMPILED

SILENT = "†"
"""Stands beside what is not a player's alone, since it was silent at decisions."""
HELD = "\N{NO-BREAK SPACE}"


def grid_text(rows: Sequence[Sequence[str]], head: Sequence[str], left: int = 1) -> list[str]:
    """Lines of a table: the first `left` columns left-aligned, the others right-aligned."""
    table = [list(head), *[list(r) for r in rows]]
    widths = [max(len(r[i]) for r in table) for i in range(len(head))]
    lines = ["  ".join(cell.ljust(w) if i < left else cell.rjust(w)
                       for i, (cell, w) in enumerate(zip(row, widths, strict=True))).rstrip()
             for row in table]
    return [lines[0], "─" * (sum(widths) + 2 * (len(widths) - 1)), *lines[1:]]


def wrapped_grid(rows: Sequence[Sequence[str]], head: Sequence[str], widest: Sequence[int],
                 width: int) -> list[str]:
    """Lines of a table of at most `width` columns, left-aligned, cells wrapped.

    widest: the largest widths of all columns but the last, which takes what is left.
    """
    widths = [min(most, max(len(row[i]) for row in (head, *rows)))
              for i, most in enumerate(widest)]
    widths.append(max(10, width - sum(widths) - 2 * len(widths)))
    lines = []
    for row in (head, *rows):
        cells = [_wrapped(cell, w) for cell, w in zip(row, widths, strict=True)]
        lines += ["  ".join(part.ljust(w) for part, w in zip(line, widths, strict=True)).rstrip()
                  for line in zip_longest(*cells, fillvalue="")]
        if row is head:
            lines.append("─" * width)
    return lines


def _wrapped(cell: str, width: int) -> list[str]:
    """A cell in lines; a number stays with its unit, an interval in one piece."""
    held = cell.replace(" %", HELD + "%").replace(" … ", f"{HELD}…{HELD}")
    return [line.replace(HELD, " ") for line in wrap(held, width)] or [""]


def markdown(head: Sequence[object], rows: Sequence[Sequence[object]]) -> list[str]:
    """A Markdown table with an empty line after it."""
    out = ["| " + " | ".join(str(c) for c in line) + " |" for line in (head, *rows)]
    return [out[0], "|" + "---|" * len(head), *out[1:], ""]


def heading(settings: Mapping[str, Any]) -> str:
    """Scenario, version, seed and settings of a result, and how the rules run, in two lines."""
    seats = settings.get("seats") or {}
    same = len(set(seats.values())) == 1
    who = arena_text("summary_all_seats", player=next(iter(seats.values()))) if same else ", ".join(
        f"{s}={p}" for s, p in seats.items())
    parts = [arena_text("summary_scenario", title=settings["title"], id=settings["scenario"],
                        version=settings["scenario_version"], hash=settings["scenario_hash"][:12]),
             arena_text("summary_program", version=settings["multipolar"],
                        rules=settings["rules_version"], way=COMPILED.way)]
    games = settings.get("games")
    more = [] if games is None else [arena_text("summary_games", games=f"{games:,}")]
    more += [arena_text("summary_seed", seed=settings["seed"])] if "seed" in settings else []
    more += [arena_text("summary_intensity", intensity=settings["intensity"])]
    more += [arena_text("summary_without_hindsight")] * (not settings.get("hindsight", True))
    more += [who] if seats else []
    return "\n".join([" · ".join(parts), " · ".join(more)])


def notes(settings: Mapping[str, Any]) -> list[str]:
    """Lines below a heading: assumptions with other values, norms that do not fit."""
    return [*assumed_lines(settings.get("assumptions", {})), *ensemble_notes(settings),
            *stale_note(settings)]


def ensemble_notes(settings: Mapping[str, Any]) -> list[str]:
    """Lines that say under which sets of values games were played."""
    if "sets" not in settings:
        return []
    return [arena_text("ensemble_of", sets=settings["sets"]),
            *([arena_text("ensemble_stale")] if settings["stale_ensemble"] else [])]


def stale_note(settings: Mapping[str, Any]) -> list[str]:
    """A line where scores are set against norms that do not fit."""
    return [arena_text("summary_stale_norms")] if settings.get("stale_norms") else []


def percent(share: float, interval: Any = None, assumptions: Any = None) -> str:
    """A share in percent, with its interval if there is one, and what assumptions make of it."""
    return rounded(100 * share, interval, assumptions)


def rounded(value: float, interval: Any = None, assumptions: Any = None) -> str:
    """A number of percent, with the interval of its share if there is one, and the range that it
    has over the sets of an ensemble if there is one."""
    text = f"{value:.1f} %"
    if interval is None:
        return text
    if assumptions is None:
        return f"{text} ({100 * interval[0]:.1f}–{100 * interval[1]:.1f})"
    return f"{text} {apart_text(*(100 * x for x in (*interval, *assumptions)))}"


def apart_text(low: float, high: float, least: float, most: float) -> str:
    """Luck and assumptions apart, as they stand behind a figure."""
    luck, assumed = (f"{a:.1f}–{b:.1f}" for a, b in ((low, high), (least, most)))
    return arena_text("ensemble_apart", luck=luck, assumptions=assumed if least < most
                      else arena_text("ensemble_no_more"))


def percents(shares: Sequence[float]) -> list[float]:
    """Shares of one whole in percent to one decimal, so that what is printed adds up: what rounding
    down leaves goes to the largest remainders."""
    tenths = [int(1000 * share + 1e-9) for share in shares]
    left = round(1000 * sum(shares)) - sum(tenths)
    rest = sorted(range(len(shares)), key=lambda i: tenths[i] - 1000 * shares[i])
    for i in rest[:left]:
        tenths[i] += 1
    return [number / 10 for number in tenths]
