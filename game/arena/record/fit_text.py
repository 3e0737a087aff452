"""The fit to the record in words, for a terminal and for the documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from game.arena.tables import grid_text, heading, markdown
from game.core.locale.program import arena_text

Table = Callable[[Sequence[str], Sequence[Sequence[str]]], list[str]]
PARTS = "alike", "practice", "control", "fit"
"""What choices are forecast by."""
CELLS = "twelve_months", "four_years", "all", "fit", "lines"
"""What cells are forecast by."""


def text(found: Mapping[str, Any]) -> str:
    """All of it for a terminal."""
    return "\n".join(_lines(found, lambda head, rows: [*grid_text(rows, head), ""]))


def page_text(found: Mapping[str, Any]) -> str:
    """All of it in Markdown."""
    return "\n".join(_lines(found, markdown))


def _lines(found: Mapping[str, Any], table: Table) -> list[str]:
    seats: Mapping[str, Mapping[str, Any]] = found["seats"]
    weights = next(iter(seats.values()))["weights"]
    return [
        heading({**found, "seats": {}}), "", arena_text("record_fit_rates"), "", *table(
            _words("seat", "acts", "no_verb", "no_alternative", "rate", "penalty", "sheet"),
            [[name, *(f"{fit[key]:,}" for key in ("acts", "no_verb", "no_place")),
              f"{fit['rate']:.2f}", f"{fit['penalty']:g}", f"{fit['orders']:.2f}"]
             for name, fit in seats.items()]),
        arena_text("record_fit_weights"), "", *table(
            [*_words("consideration"), *seats],
            [[arena_text(f"record_weighs_{key}"), *(f"{fit['weights'][key]:+.2f}"
                                                   for fit in seats.values())] for key in weights]),
        arena_text("record_fit_held_out"), "", *table(
            _words("seat", "year", "acts", *PARTS),
            [row for name, fit in seats.items() for row in _years(name, fit["tried"])]),
        *(_verdict(name, fit["tried"]["leads"]) for name, fit in seats.items()), "",
        arena_text("record_fit_cells"), "", *table(
            _words("year", *CELLS), [[year, *(f"{each[key]:.4f}" for key in CELLS)]
                                     for year, each in found["cells"].items()])]


def _words(*keys: str) -> list[str]:
    return [arena_text(f"record_head_{key}") for key in keys]


def _years(name: str, tried: Mapping[str, Any]) -> list[list[str]]:
    every = {**tried["years"], arena_text("record_fit_all"): tried["all"]}
    return [[name, year, str(each["acts"]), *(f"{each[part]:.3f}" for part in PARTS)]
            for year, each in every.items()]


def _verdict(name: str, leads: Mapping[str, Sequence[float]]) -> str:
    """Whether the fit beats practice alone and the control, in a sentence."""
    low = leads["control"][1]
    key = "loses" if low > 0 else "undecided" if leads["control"][2] > 0 else "wins"
    return arena_text(f"record_control_{key}", seat=name, lead=_lead(leads["control"]),
                      practice=_lead(leads["practice"]))


def _lead(lead: Sequence[float]) -> str:
    return f"{lead[0]:+.3f} ({lead[1]:+.3f} … {lead[2]:+.3f})"
