"""A calibration in words: what rejected how much, rates before and after, and what is left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

from game.arena.record.rates_text import figure
from game.arena.tables import grid_text, heading, markdown
from game.core.locale.program import arena_text

WIDTH = 100
_COLUMNS = ("rate", "record", "usual", "ensemble", "share", "rejected")


def text(found: Mapping[str, Any]) -> str:
    """All of it for a terminal."""
    return "\n".join([heading(found), "", fill(_about(found), WIDTH), "",
                      *grid_text(_rows(found), _head(), left=2), "",
                      *(fill(line, WIDTH) for line in _said(found))])


def page_text(found: Mapping[str, Any]) -> str:
    """All of it in Markdown."""
    rows = [[f"`{row[0]}`", *row[1:]] for row in _rows(found)]
    return "\n\n".join([heading(found), _about(found),
                        "\n".join(markdown(_head(), rows)).rstrip("\n"), *_said(found)])


def _head() -> list[str]:
    return [arena_text(f"calibrate_col_{name}") for name in _COLUMNS]


def _about(found: Mapping[str, Any]) -> str:
    (first, again), (left, kept) = found["played"], found["left"]
    learnt = ", ".join(arena_text(
        "calibrate_emulator", rate=one["rate"], explained=f"{100 * one['explained']:.0f}",
        coefficients=len(one["coefficients"]), foretold="–" if one["foretold"] is None
        else f"{one['foretold']:.2f}") for one in found["emulators"])
    return arena_text("calibrate_about", coefficients=found["coefficients"], points=f"{first:,}",
                      games=found["games"], left=f"{left:,}", again=f"{again:,}",
                      games_again=found["games_again"], kept=f"{kept:,}",
                      near=f"{found['near']:,}", candidates=f"{found['candidates']:,}",
                      emulators=learnt or "–",
                      sets=len(found["ensemble"]), limit=f"{found['limit']:g}",
                      discrepancy=f"{100 * found['discrepancy']:g}")


def _rows(found: Mapping[str, Any]) -> list[list[str]]:
    return [[_marked(row), " … ".join(map(figure, row["record"])), _value(row["before"],
                                                                         row["before_inside"]),
             arena_text("calibrate_unmeasured") if row["after"] is None else
             f"{figure(row['after'][0])} [{figure(row['after'][1])} … {figure(row['after'][2])}]"
             + _in(row["inside"]),
             "–" if row["share"] is None else f"{100 * row['share']:.0f} %",
             f"{row['rejected'][0]:,} / {row['rejected'][1]:,}"] for row in found["rows"]]


def _marked(row: Mapping[str, Any]) -> str:
    """The rate's id and what part it had."""
    part = "fitted" if row["fitted"] else "held_out" if row["held_out"] else \
        "after_start" if row["after_start"] else "beyond"
    return f"{row['id']} [{arena_text(f'calibrate_part_{part}')}]"


def _value(value: float | None, inside: bool | None) -> str:
    return arena_text("calibrate_unmeasured") if value is None else figure(value) + _in(inside)


def _in(inside: bool | None) -> str:
    return " ✓" if inside else ""


def _said(found: Mapping[str, Any]) -> list[str]:
    """How many rates lie inside before and after, held out apart, and what the sets span."""
    rows: Sequence[Mapping[str, Any]] = found["rows"]
    groups = {"fitted": [r for r in rows if r["fitted"]],
              "beyond": [r for r in rows if r["beyond"]],
              "held_out": [r for r in rows if r["held_out"]],
              "after_start": [r for r in rows if r["after_start"] and not r["held_out"]]}
    spans = found["spans"]
    top = ", ".join(f"{one['coefficient']} {100 * one['span']:.0f} %" for one in spans["top"])
    return [*(arena_text(f"calibrate_{name}", rates=len(group),
                         before=sum(bool(r["before_inside"]) for r in group),
                         after=sum(bool(r["inside"]) for r in group),
                         names=", ".join(r["id"] for r in group))
              for name, group in groups.items() if group),
            arena_text("calibrate_spans", least=f"{100 * spans['least']:.0f}",
                       median=f"{100 * spans['median']:.0f}", top=top)]
