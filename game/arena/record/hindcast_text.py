"""The hindcast in words, for a terminal and for the documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from game.arena.record.hindcast import NAIVE, PREFIX, SCHOOL, TABLE, WITHOUT
from game.arena.tables import grid_text, heading, markdown
from game.core.locale.dates import short_month
from game.core.locale.program import arena_text
from game.core.locale.texts import area
from game.core.model import FAMILIES

situations = area("situations")
Table = Callable[[Sequence[str], Sequence[Sequence[str]]], list[str]]
Forecast = Mapping[str, Any]


def text(found: Mapping[str, Any]) -> str:
    """All of it for a terminal."""
    return "\n".join(_lines(found, lambda head, rows: [*grid_text(rows, head), ""]))


def page_text(found: Mapping[str, Any]) -> str:
    """All of it in Markdown."""
    return "\n".join(_lines(found, markdown))


def _lines(found: Mapping[str, Any], table: Table) -> list[str]:
    every: Sequence[Forecast] = found["forecasts"]
    best, school = best_of(every, TABLE), best_of(every, SCHOOL)
    lines = [heading(found), "", _about(found), "", *table(
        _words("forecast", "log", "lead", "brier", "reliability", "resolution", "auc"),
        [[named(f), _score(f["log_score"]), _lead(f), *(
            f"{f['brier'][part]:.4f}" for part in ("score", "reliability", "resolution")),
          f"{f['auc']:.2f}"] for f in every])]
    months = [short_month((found["first_month"][1] - 1 + m) % 12 + 1)
              for m in range(found["months"])]
    lines += [arena_text("record_by_month"), "", *table(
        [*_words("forecast"), *months, *_words("expected", "crps")],
        [[named(f), *map(_score, f["by_month"]), f"{f['expected']:.0f}", f"{f['crps']:.3f}"]
         for f in every])]
    lines += [arena_text("record_by_family", school=named(school)), "", *table(
        _words("family", "table", "school", "lead"), [[
            situations(f"family_{family}"), _score(best["by_family"][family]["log_score"]),
            _score(school["by_family"][family]["log_score"]), _lead(school["by_family"][family])]
            for family in FAMILIES])]
    for each in (best, school):
        lines += [arena_text("record_curve", forecast=named(each)), "", *table(
            _words("cells", "chance", "share"), [[
                f"{point['cells']:,}", f"{point['chance']:.4f}", _share(point)]
                for point in each["curve"]])]
    return [*lines, _verdict(found, best, school)]


def best_of(every: Sequence[Forecast], kind: str) -> Forecast:
    """The forecast of a kind with the highest log score."""
    return max((f for f in every if f["kind"] == kind), key=lambda f: float(f["log_score"]))


def named(forecast: Forecast) -> str:
    """A forecast by its name."""
    name = str(forecast["name"])
    if forecast["kind"] in (TABLE, NAIVE):
        return arena_text(f"record_forecast_{name.removeprefix(PREFIX)}")
    return arena_text("record_forecast_bare", school=name) if forecast["kind"] == WITHOUT else name


def _about(found: Mapping[str, Any]) -> str:
    """What the forecasts are of: cells, acts, and what could not be placed."""
    placed, given = (sum(each[i] for each in found["orders"].values()) for i in (0, 1))
    return " ".join((
        arena_text("record_cells_about", cells=f"{found['cells']:,}", events=found["events"],
                   share=f"{100 * found['base_rate']:.1f}", months=found["months"]),
        arena_text("record_acts_about", **found["acts"]),
        arena_text("record_orders_about", share=f"{100 - 100 * placed / max(1, given):.0f}"),
        arena_text("record_strengths", **{name: f"{strength:g}" for name, strength
                                          in found["strengths"].items()})))


def _verdict(found: Mapping[str, Any], best: Forecast, school: Forecast) -> str:
    low, high = school["interval"] or (school["lead"], school["lead"])
    said = "better" if low > 0 else "worse" if high < 0 else "undecided"
    told = arena_text(f"record_verdict_{said}", school=named(school), table=named(best),
                      lead=_lead(school))
    over = found["over_usual"].get(school["name"])
    return told if over is None else f"{told} " + arena_text("record_over_usual", lead=_lead(over))


def _words(*names: str) -> list[str]:
    return [arena_text(f"record_head_{name}") for name in names]


def _score(value: float) -> str:
    return f"{value:.4f}"


def _lead(scores: Mapping[str, Any]) -> str:
    interval = scores["interval"]
    return f"{scores['lead']:+.4f}" + (
        "" if interval is None else f" ({interval[0]:+.4f} … {interval[1]:+.4f})")


def _share(point: Mapping[str, Any]) -> str:
    interval = point["interval"]
    return f"{point['share']:.4f}" + (
        "" if interval is None else f" ({interval[0]:.4f} … {interval[1]:.4f})")
