"""A sweep in words: what moves each measure, or how far a measure is moved, and what moves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

import numpy as np

from game.arena.sweep.designs import MORRIS, STEP
from game.arena.sweep.effects import by_luck, effects, idle
from game.arena.sweep.run import Swept
from game.arena.tables import grid_text, heading, markdown
from game.core.locale.program import arena_text

SHOWN = 10
"""Coefficients of a measure that are listed; the data has all."""
WIDTH = 100


def plain(swept: Swept) -> dict[str, Any]:
    """Settings and results as one object."""
    points, plan = swept.points, swept.plan
    out = {**plan.settings(), "finished": len(points), "interrupted": swept.stop is not None,
           "measured": {name: _spread(swept, m) for m, name in enumerate(plan.measures)}}
    if plan.design == MORRIS:
        out["idle"] = idle(swept)
        out["effects"] = {name: [e._asdict() for e in found]
                          for name, found in effects(swept).items()}
        out["by_luck"] = {name: by_luck(points, m, STEP)
                          for m, name in enumerate(plan.measures)}
    return out


def _spread(swept: Swept, measure: int) -> dict[str, Any]:
    """How a measure is spread over points, and over games at a point as a standard error."""
    values = np.array([point.found[measure] for point in swept.points]).reshape(-1, 3)
    known = values[~np.isnan(values[:, 0])]
    if not len(known):
        return {"points": 0, "mean": None, "deviation": None, "low": None, "high": None,
                "error": None}
    widths = known[:, 2] - known[:, 1]
    error = float(np.nanmedian(widths)) / (2 * 1.96) if not np.isnan(widths).all() else None
    return {"points": len(known), "mean": float(known[:, 0].mean()),
            "deviation": float(known[:, 0].std(ddof=1)) if len(known) > 1 else None,
            "low": float(known[:, 0].min()), "high": float(known[:, 0].max()), "error": error}


def text(data: Mapping[str, Any]) -> str:
    """All of it for a terminal."""
    lines = [heading(data), arena_text("sweep_about", **_about(data)), "",
             *grid_text(*_measured(data))]
    for name, found in data.get("effects", {}).items():
        rows, head = _effects(found)
        lines += ["", arena_text("sweep_effects", measure=name, shown=SHOWN,
                                 luck=figure(data["by_luck"][name])), *grid_text(rows, head)]
    return "\n".join([*lines, *(["", fill(said, WIDTH)] if (said := _idle(data)) else [])])


def page_text(data: Mapping[str, Any]) -> str:
    """All of it in Markdown."""
    rows, head = _measured(data)
    lines = [heading(data), "", arena_text("sweep_about", **_about(data)), "",
             *markdown(head, rows)]
    for name, found in data.get("effects", {}).items():
        rows, head = _effects(found)
        lines += [arena_text("sweep_effects", measure=f"`{name}`", shown=SHOWN,
                             luck=figure(data["by_luck"][name])), "", *markdown(head, rows)]
    return "\n".join([*lines, _idle(data)])


def _about(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**{k: data[k] for k in ("design", "size", "coefficients")},
            **{k: f"{data[k]:,}" for k in ("points", "finished", "games")}}


def _measured(data: Mapping[str, Any]) -> tuple[list[list[str]], list[str]]:
    rows = [[name, *(figure(about[k]) for k in ("mean", "deviation", "low", "high", "error"))]
            for name, about in data["measured"].items()]
    return rows, [arena_text(f"sweep_col_{name}") for name in (
        "measure", "mean", "deviation", "low", "high", "error")]


def _effects(found: Sequence[Mapping[str, Any]]) -> tuple[list[list[str]], list[str]]:
    rows = [[e["coefficient"], figure(e["mu_star"]) + (
        f" ({figure(e['interval'][0])} … {figure(e['interval'][1])})" if e["interval"] else ""),
        figure(e["mu"]), figure(e["sigma"]), str(e["number"])] for e in found[:SHOWN]
            if e["mu_star"]]
    return rows, [arena_text(f"sweep_col_{name}") for name in (
        "coefficient", "mu_star", "mu", "sigma", "number")]


def _idle(data: Mapping[str, Any]) -> str:
    """Which coefficients moved nothing."""
    if "idle" not in data:
        return ""
    return arena_text("sweep_idle", count=len(data["idle"]), names=", ".join(data["idle"])) \
        if data["idle"] else arena_text("sweep_none_idle")


def figure(value: float | None) -> str:
    """A number with three digits that count; a dash for none."""
    return "–" if value is None else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
