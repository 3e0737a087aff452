"""Whether one seat's acts and the others' depend on each other: fixed orders of the one against
fixed orders of the others, and what it would be worth to know theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.arena.contest.courses import play_on
from game.arena.contest.instruments import recorded, with_mandates
from game.arena.contest.lots import lots_of, mandates_of, seeds_of
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.shares import variance_parts, worth_of_knowing
from game.arena.contest.told import cut, mean_of, mean_of_means, points
from game.arena.measure_rows import ALL, Row, Target, number, several
from game.core.exact import Floats, Ints
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.lots import Lots
from game.engine.replaced import laid_over
from game.players.registry import make_player
from game.players.table import Table
from game.scenario.load import built

GOOD = "champion"
"""Who gives the orders, answers, and speaks in crises."""
BLOCKS, SIDE, LUCK = 4, 10, 6
"""Of a quick run: tables of games a seat, sheets of either side in each, and luck of each pair. A
full run has as many tables again for each thirty games of its effort."""


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """Tables of games of each seat, each with mandates and luck of its own."""
    blocks = BLOCKS if effort.quick else BLOCKS * max(1, effort.games // 30)
    return [(seat, block, seed, SIDE, LUCK)
            for seat in range(len(scenario.seats)) for block in range(blocks)]


def work(text: str, seat: int, block: int, seed: int, side: int, luck: int) -> dict[str, Any]:
    """One table: its parts of variance, and what knowing the others' sheets is worth."""
    scenario = built(text)
    name = f"acts/{scenario.seats[seat]}/{block}"
    mandates = mandates_by_lot(scenario, lots_of(seed, name))
    table = Table(scenario, {s: make_player(scenario, GOOD) for s in scenario.seats})
    given = recorded(table, with_mandates(scenario, seeds_of(seed, f"{name}/given", 2 * side),
                                          mandates))
    score = crossed(table, seat, given, mandates, seeds_of(seed, f"{name}/luck", luck))
    parts = variance_parts(score)
    return {"seat": seat, "both": parts.both, "own": parts.own, "others": parts.others,
            "luck": parts.luck, "know": worth_of_knowing(score), "deviation": float(score.std()),
            "games": score.size}


def mandates_by_lot(scenario: Scenario, lots: Lots) -> Ints:
    """A mandate for each seat, [A]."""
    return np.array([int(lots.below(mandates_of(scenario, seat), 1)[0])
                     for seat in range(len(scenario.seats))], np.int64)


def crossed(table: Table, seat: int, given: Ints, mandates: Ints, seeds: list[int]) -> Floats:
    """A seat's scores [own, others, luck]: its orders of the first half of recorded games against
    the others' of the second half, [turn, slot, A, game], as far as they are legal."""
    side, luck = given.shape[3] // 2, len(seeds)
    own, others, _ = (x.ravel() for x in np.meshgrid(
        np.arange(side), np.arange(side), np.arange(luck), indexing="ij"))
    world = with_mandates(table.scenario, seeds * side**2, mandates)
    acts = given[:, :, :, side + others]
    acts[:, :, seat] = given[:, :, seat, own]
    score = play_on(table, world, lambda now, sheets: laid_over(
        now, sheets, dict(enumerate(acts[now.turn - 1].swapaxes(0, 1)))))
    return np.asarray(score[seat].reshape(side, side, luck))


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows on acts against acts."""
    names = {s: a.name for s, a in zip(scenario.seats, scenario.actors, strict=True)}
    games = sum(r["games"] for r in results)
    of = {s: [r for r in results if r["seat"] == a] for a, s in enumerate(scenario.seats)}
    both = [[100 * r["both"] for r in own] for own in of.values()]
    know = [[r["know"] for r in own] for own in of.values()]
    spread = float(np.mean([r["deviation"] for r in results]))
    each = several("acts.interaction.seats", arena_text("contest_acts_interaction_seats"), None,
                   "–", {s: cut(mean_of(x)) for s, x in zip(of, both, strict=True)}, names, games,
                   digits=1)
    return [number("acts.interaction", arena_text("contest_acts_interaction"), Target(20, ALL),
                   cut(mean_of_means(both)), games, digits=1), each,
            points("acts.know", arena_text("contest_acts_know"), Target(3, ALL, ""),
                   mean_of_means(know), games, spread),
            several("acts.know.seats", arena_text("contest_acts_know_seats"), None, "–", {
                s: mean_of(x) for s, x in zip(of, know, strict=True)}, names, games, digits=1,
                unit="")]


PIECE = Piece("acts", tasks, work, rows)
