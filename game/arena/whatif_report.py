"""Results of a what-if: paired differences between its arms, as data and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

import numpy as np

from game.actions.reasons import label
from game.arena.assumptions import assumed, assuming, beyond
from game.arena.compare_sets import of_sets
from game.arena.compare_text import set_table
from game.arena.ensemble import Ensemble
from game.arena.intervals import mean_interval, moments, paired_share_interval
from game.arena.runs import identity
from game.arena.staleness import stale
from game.arena.tables import ensemble_notes, grid_text, heading, percent, stale_note
from game.arena.whatif import BASE, CHANGED, PairedSums, WhatIfResult, drawn_anew
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.quantities import ALL, BY_NAME
from game.row_names import row_name

MOVED, OF_A_KIND = 10, 2
"""Number of listed public numbers with the largest changes, and of each quantity at most."""
WIDTH = 100
"""Columns of the sentences below the table."""
SET_COLUMNS = ("what", "change", "luck", "assumptions", "agreeing", "robust")
SHOWN = 8
"""Number of listed orders that became illegal; the data has all."""


def difference(pairs: PairedSums, at: int, sets: Sequence[PairedSums] = ()) -> dict[str, Any]:
    """Means of one number in both arms and their paired difference; run 0 is reported separately.
    sets: the runs of each set of an ensemble, which tell luck and assumptions apart.
    """
    mean, spread = moments(float(pairs.change[at]), float(pairs.squares[at]), pairs.count)
    own, sums = pairs.own[:, at], pairs.sums[:, at] / pairs.count
    return {"own_luck": {"as_played": float(own[BASE]), "changed": float(own[CHANGED]),
                         "difference": float(own[CHANGED] - own[BASE])},
            "as_played": float(sums[BASE]), "changed": float(sums[CHANGED]), "difference": mean,
            "interval": mean_interval(mean, spread, pairs.count),
            "higher_share": float(pairs.higher[at]) / pairs.count, **_over_sets(sets, at)}


def _over_sets(sets: Sequence[PairedSums], at: int) -> dict[str, Any]:
    """What assumptions make of a difference; nothing without an ensemble."""
    if not sets:
        return {}
    each = [moments(float(s.change[at]), float(s.squares[at]), s.count) for s in sets]
    found = of_sets(np.array([mean for mean, _ in each]), np.array(
        [spread**2 / s.count for (_, spread), s in zip(each, sets, strict=True)]))
    return {**found._asdict(), "robust": found.robust}


def _war(result: WhatIfResult) -> dict[str, Any]:
    """Shares of general war; their interval is one of paired shares, so that it has a width even
    where no run ends in war."""
    pairs = result.wars
    found = difference(pairs, 0, [s.wars for s in result.sets.values()])
    up = float(pairs.higher[0])
    return {**found, "interval": paired_share_interval(up, up - float(pairs.change[0]),
                                                       pairs.count)}


def eight_of_ten(result: WhatIfResult) -> list[list[float]]:
    """[low, high] of the differences of each seat's score in eight of ten runs."""
    changes = np.sort(np.concatenate(result.changes, axis=1), axis=1)
    last = changes.shape[1] - 1
    return [[float(of_seat[int(p * last / 10)]) for p in (1, 9)] for of_seat in changes]


def plain(scenario: Scenario, settings: Mapping[str, Any], result: WhatIfResult) -> dict[str, Any]:
    """The whole result as one object."""
    runs, spans = result.scores.count, eight_of_ten(result)
    of_scores = [s.scores for s in result.sets.values()]
    of_numbers = [s.numbers for s in result.sets.values()]
    return {
        **settings, "runs": runs, "players": result.players,
        "drawn_each_run": drawn_anew(result.players),
        "scores": {s: {**difference(result.scores, a, of_scores), "eight_of_ten": spans[a]}
                   for a, s in enumerate(scenario.seats)},
        "general_war": _war(result),
        "watched": [{"name": row_name(scenario, row),
                     **_about(scenario, result.numbers, row, of_numbers)}
                    for row in result.watched],
        "moved": _moved(scenario, result.numbers, result.watched, of_numbers),
        "no_longer_legal": [
            {"turn": turn, "seat": seat, "what": what, "as_played_share": count[BASE] / (runs + 1),
             "changed_share": count[CHANGED] / (runs + 1)}
            for (turn, seat, what), count in sorted(result.illegal.items())]}


def _about(scenario: Scenario, numbers: PairedSums, row: int, sets: Sequence[PairedSums]
           ) -> dict[str, Any]:
    """What a number is, and its means and difference."""
    return {"what": label(scenario, row), "unit": BY_NAME[scenario.layout.where(row)[0]].unit,
            **difference(numbers, row, sets)}


def _moved(scenario: Scenario, numbers: PairedSums, watched: Sequence[int],
           sets: Sequence[PairedSums]) -> list[dict[str, Any]]:
    """The public numbers with the most certain differences at the end, largest for their scale
    first, without those that are watched anyway. They are chosen after the fact."""
    layout = scenario.layout
    size = np.abs(numbers.change / numbers.count) / np.maximum(layout.high - layout.low, 1e-9)
    out: list[dict[str, Any]] = []
    told: list[tuple[str, tuple[int, ...]]] = []
    for row in np.argsort(-size, kind="stable").tolist():
        name, index = layout.where(row)
        quantity, key = BY_NAME[name], (name, tuple(sorted(index)))
        if len(out) >= MOVED or not size[row]:
            break
        if quantity.seen_by != ALL or quantity.whole or key in told or row in watched:
            continue
        found = _about(scenario, numbers, row, sets)
        if _sure(found) and sum(name == other for other, _ in told) < OF_A_KIND:
            told.append(key)
            out.append(found)
    return out


def _sure(found: Mapping[str, Any]) -> bool:
    """Whether luck alone would hardly bring about a difference; of a single run nobody knows."""
    interval = found["interval"]
    return interval is None or bool(interval[0] > 0 or interval[1] < 0)


def text(scenario: Scenario, data: Mapping[str, Any]) -> str:
    """The result for a terminal."""
    names = dict(zip(scenario.seats, (a.name for a in scenario.actors), strict=True))
    lines = [heading(data), *ensemble_notes(data), *stale_note(data),
             *_changed(scenario, data, names),
             arena_text("differences_held") if data["hold"] else arena_text(
                 "differences_programs",
                 players=", ".join(f"{s}={p}" for s, p in data["players"].items())), ""]
    told = [(arena_text("differences_score", seat=names[s]), d) for s, d in data["scores"].items()]
    told += [(f"{m['what']}, {m['unit']}", m) for m in (*data["watched"], *data["moved"])]
    lines += grid_text([_row(*each) for each in told], ["", *(
        arena_text(f"differences_col_{column}") for column in (
            "played", "changed", "difference", "luck"))])
    if "sets" in data:
        war = arena_text("differences_general_war"), True, data["general_war"]
        lines += ["", *set_table([(*each, _sure(each[2])) for each in (
            *((name, False, found) for name, found in told), war)], SET_COLUMNS)]
    closing = [_told_war(data["general_war"]), *_left(data), *_meant(data)]
    return "\n".join([*lines, "", *(fill(line, WIDTH) for line in closing)])


def _meant(data: Mapping[str, Any]) -> list[str]:
    """What the means and intervals rest on, and what they leave open."""
    if data["runs"] == 1:
        return [arena_text("differences_one_run")]
    chosen = [arena_text("differences_chosen", moved=len(data["moved"]))] if data["moved"] else []
    return [*chosen, arena_text("differences_means", runs=f"{data['runs']:,}"), *_holds_for(data)]


def _told_war(war: Mapping[str, Any]) -> str:
    """Shares of general war, and their difference in points of percent."""
    shares = {"before": percent(war["as_played"]), "after": percent(war["changed"])}
    if war["interval"] is None:
        return arena_text("differences_war_once", **shares)
    low, high = (f"{100 * x:+.1f}" for x in war["interval"])
    return arena_text("differences_war", **shares, low=low, high=high,
                      difference=f"{100 * war['difference']:+.1f}")


def _holds_for(data: Mapping[str, Any]) -> list[str]:
    """For which players the intervals hold; nothing where the sheets are held."""
    drawn = data["drawn_each_run"]
    fixed = ", ".join(f"{s}={p}" for s, p in data["players"].items() if s not in drawn)
    if data["hold"]:
        return []
    if not drawn:
        return [arena_text("differences_for_these", fixed=fixed)]
    return [arena_text("differences_for_drawn_and", drawn=", ".join(drawn), fixed=fixed)
            if fixed else arena_text("differences_for_drawn")]


def _changed(scenario: Scenario, data: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    """What is different in the other arm: orders of a seat, assumptions."""
    lines = []
    if data["seat"]:
        gave, instead = (" · ".join(data[k]) or arena_text("no_orders")
                         for k in ("instead_of", "orders"))
        lines = [arena_text("differences_turn", turn=data["turn"], seat=names[data["seat"]]),
                 arena_text("differences_gave", orders=gave),
                 arena_text("differences_instead", orders=instead)]
    return lines + [arena_text("differences_assumed", turn=data["turn"], name=name,
                               help=scenario.coefficients[name].help,
                               beyond=beyond({**both, "value": both["changed"]}),
                               **{k: f"{both[k]:g}" for k in ("as_played", "changed")})
                    for name, both in data["assumptions"].items()]


def _row(what: str, found: Mapping[str, Any]) -> list[str]:
    interval = found["interval"]
    within = f" ({interval[0]:+.2f} … {interval[1]:+.2f})" if interval else ""
    return [what, f"{found['as_played']:.2f}", f"{found['changed']:.2f}",
            f"{found['difference']:+.2f}{within}",
            f"{found['own_luck']['difference']:+.2f}"]


def _left(data: Mapping[str, Any]) -> list[str]:
    lines, items = [], data["no_longer_legal"]
    for item in items[:SHOWN]:
        lines.append(arena_text("differences_longer_legal_turn", turn=item["turn"],
                                seat=item["seat"], what=item["what"],
                                before=percent(item["as_played_share"]),
                                after=percent(item["changed_share"])))
    if len(items) > SHOWN:
        lines.append(arena_text("differences_more_were_longer", items=len(items) - SHOWN))
    if data["left_out"]:
        lines.append(arena_text("differences_both_arms_do", data=", ".join(data["left_out"])))
    return lines


def settings(scenario: Scenario, seed: int, values: Mapping[str, float],
             ensemble: Ensemble | None = None, **more: Any) -> dict[str, Any]:
    """The settings that determine the result. values: other assumptions in the changed arm."""
    return {**identity(scenario), "stale_norms": bool(stale(assuming(scenario, values))),
            "seed": seed, **more, **(ensemble.settings() if ensemble else {}), "assumptions": {
                name: {"as_played": about["usual"], "changed": about["value"],
                       "low": about["low"], "high": about["high"]}
                for name, about in assumed(scenario, values).items()}}
