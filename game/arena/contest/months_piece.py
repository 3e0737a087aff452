"""How much a month's sheet matters: the best of forty over the median one, and what passing costs,
in months that have a moment and in others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.arena.contest.instruments import stock_table
from game.arena.contest.looks import Look
from game.arena.contest.lots import lots_of, seeds_of
from game.arena.contest.matters import unmeasured
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.told import mean_of, mean_of_means, points
from game.arena.measure_rows import ALL, Row, Target
from game.core.exact import Floats
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.drafts import Draft
from game.engine.simulation import GOING, new_worlds
from game.engine.views import imagine
from game.players.lookahead import row_by_type
from game.scenario.load import built

SHEETS = 40
"""Sheets by lot in each month."""
WORLDS = 12
"""Imagined worlds of a quick run: half to find the best sheet in, half to value it."""


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """Games of each seat, month by month."""
    games = max(1, effort.games // 24) if effort.quick else max(1, effort.games // 6)
    return [(seat, game, seed, WORLDS if effort.quick else 2 * WORLDS, SHEETS)
            for seat in range(len(scenario.seats)) for game in range(games)]


def work(text: str, seat: int, game: int, seed: int, worlds: int, sheets: int
         ) -> dict[str, Any]:
    """One game of the stock policy: by month what the best sheet is worth over the median one, what
    the stock policy's is worth over none, the spread of scores that is left, and whether a matter
    was settled at its end."""
    scenario, name = built(text), f"months/{seat}/{game}"
    table, lots = stock_table(text, seat, seed), lots_of(seed, name)
    look = Look(text, seat, seed, sheets, worlds, blind=False)
    world = new_worlds(scenario, seeds_of(seed, name, 1))
    best, passing, left, moment = [], [], [], []
    while world.turn <= scenario.turns and world.over[0] == GOING:
        now = imagine(world, seat, 0, worlds, f"{seed}/{name}")
        stock = table.sheets(world)
        legal = np.flatnonzero(Draft(world).legal(seat)[:, 0]) + int(scenario.orders.first[seat])
        tried = [stock.chosen[:, seat, 0], np.full(scenario.slots, -1, np.int64)]
        tried += [np.array([row_by_type(scenario, legal, lots) for _ in range(scenario.slots)])
                  for _ in range(sheets)]
        score = look.played(now, table.sheets(now), np.array(tried))
        best.append(best_over_median(score[2:]))
        passing.append(float(score[0].mean() - score[1].mean()))
        left.append(float(score.std(axis=1, ddof=1).mean()))
        settled = world.openings.sum()
        table.play_turn(world, stock)
        moment.append(bool(world.openings.sum() > settled))
    return {"seat": seat, "best": best, "passing": passing, "left": left, "moment": moment}


def best_over_median(score: Floats) -> float:
    """By how much the best sheet is better than the median one, of scores [sheet, world]: what is
    best is found in every other world and valued in the rest, both ways."""
    found = []
    for learn, tried in ((score[:, ::2], score[:, 1::2]), (score[:, 1::2], score[:, ::2])):
        value = tried.mean(axis=1)
        found.append(float(value[learn.mean(axis=1).argmax()] - np.median(value)))
    return sum(found) / 2


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows on what a month's sheet matters."""
    spread = float(np.mean([r["left"][0] for r in results]))

    def row(key: str, what: str, moment: bool, target: Target | None) -> Row:
        name = arena_text(f"contest_{key.replace('.', '_')}")
        if moment and target and not scenario.matters:
            return unmeasured(key, name, target)
        by_seat = [[value for r in results if r["seat"] == a
                    for value, then in zip(r[what], r["moment"], strict=True) if then == moment]
                   for a in range(len(scenario.seats))]
        return points(key, name, target, mean_of_means(by_seat), sum(map(len, by_seat)), spread)
    return [row("sheet.moment", "best", True, Target(1.2, ALL, "")),
            row("sheet.other", "best", False, Target(0.6, ALL, "")),
            row("pass.moment", "passing", True, Target(1.5, ALL, "")),
            row("pass.other", "passing", False, None), *_by_month(results)]


def _by_month(results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Best over median by month, and the spread of scores that is left from there."""
    turns = max(len(r["best"]) for r in results)
    out = []
    for key, name, what in (
            ("sheet.months", arena_text("contest_sheet_months"), "best"),
            ("left.months", arena_text("contest_left_months"), "left")):
        found = {str(t + 1): mean_of(r[what][t] for r in results if len(r[what]) > t)
                 for t in range(turns)}
        said = ", ".join(f"{turn}: {value:.1f}" for turn, (value, _) in found.items())
        out.append(Row(key, name, "–", {k: v for k, (v, _) in found.items()}, said, len(results),
                       {k: interval for k, (_, interval) in found.items()}))
    return out


PIECE = Piece("months", tasks, work, rows)
