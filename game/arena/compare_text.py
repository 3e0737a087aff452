"""A comparison of two arms in words: a table, and what it shows and does not show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

from game.arena.assumptions import beyond
from game.arena.intervals import share_interval
from game.arena.significance import FEW
from game.arena.tables import ensemble_notes, grid_text, heading, stale_note
from game.core.locale.program import arena_text

LEVEL = 0.05
"""A corrected p value below it is called shown."""
SHOWN = 8
"""Number of listed places in which scenarios differ; the data has all."""
SHORT = 30
"""Characters of a value in a line."""
WIDTH = 100
"""Columns of the sentences below the table."""

_COLUMNS = ("measure", "a", "b", "difference", "p", "holm", "rose", "fell", "games")
_SET_COLUMNS = ("measure", "difference_alone", "luck", "assumptions", "agreeing", "robust")


def comparison_text(data: Mapping[str, Any]) -> str:
    """The table on screen."""
    a, b = data["a"], data["b"]
    head = heading({**{k: v for k, v in a.items() if k != "seats"},
                    **{k: data[k] for k in ("games", "seed")}})
    rows = [_row(found) for found in data["measures"]]
    scored = any(m["measure"].startswith("score.") for m in data["measures"])
    notes = [*ensemble_notes(data),
             *stale_note({"stale_norms": scored and (a["stale_norms"] or b["stale_norms"])})]
    table = [grid_text(rows, [arena_text(f"compare_col_{name}") for name in _COLUMNS])]
    if "sets" in data:
        table.append(set_table([
            (found["measure"], found["share"], found,
             found["p_holm"] is not None and found["p_holm"] < LEVEL)
            for found in data["measures"]]))
    return "\n".join([head, *_arm("A", data), *_arm("B", data),
                      *_changed(data), *notes, "",
                      *(line for part in table for line in (*part, "")),
                      *(fill(line, WIDTH) for line in _said(data))])


def _arm(name: str, data: Mapping[str, Any]) -> list[str]:
    """Who plays an arm, in which scenario, and what was done in how many of its games."""
    arm = data[name.lower()]
    players = arm["seats"]
    who = next(iter(players.values())) if len(set(players.values())) == 1 else ", ".join(
        f"{s}={p}" for s, p in players.items())
    same = data["a"]["scenario_hash"] == data["b"]["scenario_hash"]
    lines = [arena_text("compare_arm" if same else "compare_arm_of", arm=name, who=who,
                        scenario=arm["scenario"], hash=arm["scenario_hash"][:12])]
    lines += [arena_text("compare_unusual", place=place, value=_short(pair["value"]),
                         usual=_short(pair["usual"]))
              for place, pair in [*arm["changed"].items()][:SHOWN]
              if place not in {**data["assumptions"], **data["places"]}]
    return lines + [arena_text("compare_done" if text in arm["orders"] else "compare_struck",
                               text=text, done=f"{done:,}",
                               games=f"{data['games']:,}")
                    for text, done in arm["done"].items()]


def _changed(data: Mapping[str, Any]) -> list[str]:
    """In what the scenarios differ."""
    places = data["places"]
    said = [arena_text("compare_place", place=place, a=_short(pair["a"]), b=_short(pair["b"]))
            for place, pair in places.items()]
    more = [arena_text("compare_places", places=", ".join(said[:SHOWN]) + (
        f", … ({len(said):,})" if len(said) > SHOWN else ""))] if said else []
    return more + [arena_text("compare_assumed", name=name, a=f"{both['a']:g}", b=f"{both['b']:g}",
                       beyond=beyond({**both, "value": both["b"]}))
            for name, both in data["assumptions"].items()]


def _short(value: Any) -> str:
    """A value in a line."""
    if isinstance(value, float):
        return f"{value:g}"
    said = "–" if value is None else str(value)
    return said if len(said) <= SHORT else f"{said[:SHORT]}…"


def _row(found: Mapping[str, Any]) -> list[str]:
    """A line of the table; shares in percent."""
    by = 100 if found["share"] else 1
    unit = " %" if found["share"] else ""
    interval = found["interval"]
    within = f" ({by * interval[0]:+.2f} … {by * interval[1]:+.2f})" if interval else ""
    return [found["measure"], f"{by * found['a']:.2f}{unit}", f"{by * found['b']:.2f}{unit}",
            f"{by * found['difference']:+.2f}{within}", _p(found["p"]), _p(found["p_holm"]),
            f"{found['rose']:,}", f"{found['fell']:,}", f"{found['games']:,}"]


def set_table(rows: Sequence[tuple[str, bool, Mapping[str, Any], bool]],
              columns: Sequence[str] = _SET_COLUMNS) -> list[str]:
    """What assumptions make of differences: of each its name, whether it is one of shares, what
    `OverSets` says of it, and whether it is shown at all."""
    return grid_text([_set_row(*row) for row in rows],
                     [arena_text(f"compare_col_{name}") for name in columns])


def _set_row(name: str, share: bool, found: Mapping[str, Any], shown: bool) -> list[str]:
    by = 100 if share else 1
    luck, assumed = ("{:+.2f} … {:+.2f}".format(*(by * x for x in found[key]))
                     for key in ("luck", "assumptions"))
    if found["assumptions"][0] == found["assumptions"][1]:
        assumed = arena_text("ensemble_no_more")
    said = arena_text("compare_robust" if found["robust"] else "compare_fragile") if shown else "–"
    return [name, f"{by * found['difference']:+.2f}{' %' if by > 1 else ''}", luck,
            assumed, f"{100 * found['agreeing']:.0f} %", said]


def _p(p: float | None) -> str:
    if p is None:
        return "–"
    return "< 0.0001" if p < 0.0001 else f"{p:.4f}"


def _said(data: Mapping[str, Any]) -> list[str]:
    """What is shown and what is not."""
    found, games = data["measures"], data["games"]
    if games == 1:
        return [arena_text("compare_one"), arena_text("compare_not_predictive")]
    tested = [d for d in found if d["p"] is not None]
    shown = [d for d in tested if d["p_holm"] < LEVEL]
    higher = [d["measure"] for d in shown if d["difference"] > 0]
    lower = [d["measure"] for d in shown if d["difference"] <= 0]
    open_ = [d["measure"] for d in tested if d["p_holm"] >= LEVEL]
    same = [d["measure"] for d in found if not d["rose"] + d["fell"]]
    fixed = [d["measure"] for d in found if d["p"] is None and d["measure"] not in same]
    rough = [d["measure"] for d in tested if not d["share"] and d["rose"] + d["fell"] < FEW]
    _, most = share_interval(0, games) or (0.0, 1.0)
    return [arena_text("compare_pairs", games=f"{games:,}", tests=len(tested)),
            *_line("compare_higher", higher), *_line("compare_lower", lower),
            *([] if shown else [arena_text("compare_none_shown")]),
            *_line("compare_robust_list", [d["measure"] for d in shown if d.get("robust")]),
            *_line("compare_fragile_list", [d["measure"] for d in shown
                                            if d.get("robust") is False]),
            *_line("compare_open", open_), *_line("compare_same", same, most=f"{100 * most:.1f}"),
            *_line("compare_fixed", fixed), *_line("compare_rough", rough, few=FEW),
            arena_text("compare_not_predictive")]


def _line(key: str, names: Sequence[str], **more: Any) -> list[str]:
    return [arena_text(key, list=", ".join(names), **more)] if names else []
