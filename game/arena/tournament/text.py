"""The standings of a tournament for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

from game.arena.tables import SILENT, grid_text, heading, notes
from game.core.harmless import in_line
from game.core.locale.program import arena_text
from game.core.model import Scenario

WIDTH = 100
SHOWN = 40
"""Characters of a player in a table."""
SURE = 0.05


def tournament_text(scenario: Scenario, found: Mapping[str, Any]) -> str:
    """The standings: ratings, pairs, seats, conduct."""
    lines = [heading(found), *notes(found), arena_text(
        "tournament_head", players=len(found["entrants"]), worlds=f"{found['worlds']:,}",
        games=f"{found['games']:,}")]
    if not found["games_finished"]:
        return "\n".join(lines)
    if found["games_finished"] < found["games"]:
        lines.append(arena_text("printout_part", games=f"{found['games_finished']:,}"))
    players, names = found["players"], shown(found)
    lines += ["", *grid_text([[names[p["player"]], *_rated(p)] for p in players], _heads(
        "player", "rating", "first", "score")), "", *grid_text(
            [[names[p["player"]], *_conduct(p)] for p in players], _heads(
                "player", "crises", "firm", "demands", "broken", "peak", "war"))]
    seats = list(zip(scenario.seats, (a.name for a in scenario.actors), strict=True))
    lines += ["", *grid_text([[names[p["player"]], *(
        ranged(p["seats"][s]["score"], p["seats"][s]["score_interval"]) for s, _ in seats)]
        for p in players], [arena_text("tournament_score_as"), *(name for _, name in seats)]), ""]
    lines += [*_matrix(found, names), "", *(fill(line, WIDTH) for line in method(found))]
    lines += [arena_text("tournament_named", short=said, player=in_line(name))
              for name, said in names.items() if "…" in said]
    return "\n".join(lines)


def _heads(*names: str) -> list[str]:
    return [arena_text(f"tournament_col_{name}") for name in names]


def shown(found: Mapping[str, Any]) -> dict[str, str]:
    """Every player's text as there is room for it, no two alike: the middle of a long one is left
    out. A mark where it was silent."""
    out: dict[str, str] = {}
    for n, p in enumerate(found["players"], 1):
        name = said = in_line(p["player"])
        if len(said) > SHOWN:
            said = f"{name[:SHOWN // 2]}…{name[-(SHOWN // 2 - 1):]}"
        if said in out.values():
            said = f"{said} ({n})"
        out[p["player"]] = said + (SILENT if p["silent_plays"] else "")
    return out


def ranged(value: float | None, interval: Sequence[float] | None, scale: float = 1.0,
           digits: int = 1) -> str:
    """A number with its interval; a dash where there is none."""
    if value is None:
        return "–"
    said = f"{scale * value:.{digits}f}"
    if interval is None:
        return said
    low, high = (f"{scale * x:.{digits}f}" for x in interval)
    return f"{said} ({low} … {high})"


def _rated(p: Mapping[str, Any]) -> list[str]:
    return [ranged(p["rating"], p["rating_interval"], digits=0),
            ranged(p["first"], p["first_interval"], 100), ranged(p["score"], p["score_interval"])]


def _conduct(p: Mapping[str, Any]) -> list[str]:
    return [ranged(p["crises"], p["crises_interval"], digits=2),
            ranged(p["firm"], p["firm_interval"], 100, 0),
            ranged(p["demands"], p["demands_interval"], digits=2),
            ranged(p["broken"], p["broken_interval"], 100, 0),
            ranged(p["peak_rung"], p["peak_rung_interval"]),
            ranged(p["general_war"], p["general_war_interval"], 100)]


def _matrix(found: Mapping[str, Any], shown: Mapping[str, str]) -> list[str]:
    """What the row's player has won against the column's, in percent; a star where they are told
    apart."""
    names = [p["player"] for p in found["players"]]
    cells = {pair: f"{100 * won:.0f}{star}" for pair, (won, star) in pairs_of(found).items()}
    rows = [[f"{n} {shown[one]}", *(cells.get((one, other), "·") for other in names)]
            for n, one in enumerate(names, 1)]
    return grid_text(rows, [arena_text("tournament_won"), *map(str, range(1, len(names) + 1))])


def pairs_of(found: Mapping[str, Any]) -> dict[tuple[str, str], tuple[float, str]]:
    """(one, other) → share that one won, and a star where they are told apart, both ways round."""
    out = {}
    for pair in found["pairs"]:
        if pair["won"] is not None:
            star = "*" if pair["p_holm"] is not None and pair["p_holm"] < SURE else ""
            out[pair["one"], pair["other"]] = pair["won"], star
            out[pair["other"], pair["one"]] = 1.0 - pair["won"], star
    return out


def method(found: Mapping[str, Any]) -> list[str]:
    """What the figures rest on, and what marks mean."""
    return [arena_text("tournament_one_world") if found["worlds_finished"] < 2 else arena_text(
        "tournament_method", worlds=f"{found['worlds_finished']:,}"), *_silent(found)]


def _silent(found: Mapping[str, Any]) -> list[str]:
    players = "; ".join(arena_text(
        "tournament_silent_player", player=in_line(p["player"]), silent=f"{p['silent_plays']:,}",
        plays=f"{p['plays']:,}") for p in found["players"] if p["silent_plays"])
    return [arena_text("tournament_silent", mark=SILENT, players=players)] if players else []
