"""The summary of many games as text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from game.arena.tables import (
    SILENT,
    apart_text,
    grid_text,
    heading,
    notes,
    percent,
    percents,
    rounded,
)
from game.core.locale.program import arena_text
from game.core.model import Scenario

USED = 15
"""Number of listed order types; the data has all."""
WIDTH = 100
"""Columns of a terminal to which running text is broken."""


def summary_text(scenario: Scenario, settings: Mapping[str, Any],
                 data: Mapping[str, Any]) -> str:
    """The table on screen. Shares and means of two games or more carry 95 % intervals."""
    finished = data["games_finished"]
    part = arena_text("printout_part", games=f"{finished:,}")
    alone = arena_text("printout_alone")
    parts = [heading(settings), *notes(settings), *([part] if finished < settings["games"] else []),
             *([alone] if finished == 1 else []), "",
             *_seats(data), "", *_goals(scenario, data), "",
             *_outcomes(data), "", *_escalation(scenario, data), "", *_orders(scenario, data)]
    return "\n".join(parts)


def _seats(data: Mapping[str, Any]) -> list[str]:
    rows, seats = [], data["seats"].values()
    first = percents([seat["first_share"] for seat in seats])
    for seat, share in zip(seats, first, strict=True):
        rank = "–" if seat["rank_mean"] is None else f"{seat['rank_mean']:.2f}"
        mark = SILENT if seat["silent_games"] else ""
        rows.append([seat["name"] + mark, rounded(share, seat["first_interval"],
                                            seat.get("first_assumptions")), rank,
                     _mean(seat["score_mean"], seat["score_interval"],
                           seat.get("score_assumptions")),
                     "–" if seat["score_deviation"] is None else f"{seat['score_deviation']:.1f}",
                     " ".join(f"{s:4.1f}" for s in percents(seat["rank_shares"]))])
        if len(seat["players"]) > 1:
            rows += [[arena_text("printout_as", player=name), percent(p["first_share"]), "",
                      f"{p['score_mean']:.1f}", "",
                      arena_text("printout_games", games=f"{p['games']:,}")]
                     for name, p in seat["players"].items()]
    fair = next(iter(data["seats"].values()))["fair_share"]
    return [*grid_text(rows, _columns("seat", "first", "rank", "score", "deviation", "ranks")),
            arena_text("printout_fair", share=percent(fair)), *_silent(data)]


def _silent(data: Mapping[str, Any]) -> list[str]:
    """What the mark of a seat says."""
    found = ", ".join(arena_text("printout_silent_seat", seat=seat["name"],
                                 games=f"{seat['silent_games']:,}")
                      for seat in data["seats"].values() if seat["silent_games"])
    return wrap(arena_text("printout_silent", mark=SILENT, seats=found,
                           of=f"{data['games_finished']:,}"), WIDTH) if found else []


def _columns(*names: str) -> list[str]:
    """The heads of columns by their names."""
    return [arena_text(f"printout_col_{name}") for name in names]


def _mean(mean: float, interval: Sequence[float] | None,
          assumptions: Sequence[float] | None = None) -> str:
    """A mean with its interval if there is one, and the range that assumptions leave."""
    if interval and assumptions:
        return f"{mean:.1f} {apart_text(*interval, *assumptions)}"
    return f"{mean:.1f}" + (f" ({interval[0]:.1f}–{interval[1]:.1f})" if interval else "")


def _goals(scenario: Scenario, data: Mapping[str, Any]) -> list[str]:
    rows = []
    for goal in scenario.goals:
        actor = scenario.actors[goal.actor]
        got = data["seats"][actor.id]["goals"][goal.id]
        rows.append([f"{actor.name}: {goal.name}", *map(rounded, percents([*got.values()]))])
    return grid_text(rows, _columns("goal", "failed", "held", "achieved"))


def _outcomes(data: Mapping[str, Any]) -> list[str]:
    worlds = data["outcomes"].values()
    rows = [[o["name"], rounded(share, o["interval"], o.get("assumptions"))] for o, share in zip(
        worlds, percents([o["share"] for o in worlds]), strict=True)]
    steps = ", ".join(f"{s} {n}" for s, n in data["general_war_last_step"].items() if n)
    war = percent(data["general_war_share"], data["general_war_interval"],
                  data.get("general_war_assumptions"))
    return [*grid_text(rows, _columns("world", "share")),
            arena_text("printout_war_by" if steps else "printout_war", share=war, seats=steps)]


def _escalation(scenario: Scenario, data: Mapping[str, Any]) -> list[str]:
    names = {f.id: f.name for f in scenario.flashpoints}
    rows = [[names[id], *(f"{s:.1f}" if s else "·" for s in percents(place["peak_rung"]))]
            for id, place in data["escalation"].items()]
    return grid_text(rows, [*_columns("rung"), *map(str, range(11))])


def _orders(scenario: Scenario, data: Mapping[str, Any]) -> list[str]:
    names = {t.id: t.name for t in scenario.order_types}
    used = sorted(data["order_use"].items(), key=lambda x: -x[1])
    whole = max(1, sum(n for _, n in used))
    never = [names[t] for t, n in used if not n]
    rows = [[names[t], f"{n:,}", percent(n / whole)] for t, n in used[:USED] if n]
    head = arena_text("printout_orders", shown=USED, types=len(used))
    lines = grid_text(rows, [head, *_columns("number", "share")])
    left = arena_text("printout_never", orders=", ".join(never)) if never \
        else arena_text("printout_never_none")
    return [*lines, *wrap(left, WIDTH)]
