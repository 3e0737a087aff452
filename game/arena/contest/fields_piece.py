"""Good play against good play: which policy is the best answer to which field of others, how far
one's own policy and the others' depend on each other, and how much the seed alone decides.

A field is one kind of player in all other seats: the schools at their best, then champions. All
mandates of a table of games are fixed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.arena.contest.acts_piece import mandates_by_lot
from game.arena.contest.courses import STOCK
from game.arena.contest.instruments import candidates, with_mandates
from game.arena.contest.looks import end_with
from game.arena.contest.lots import lots_of, mandates_of, seeds_of
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.shares import best_answers, variance_parts
from game.arena.contest.told import Told, cut, mean_of, mean_of_means
from game.arena.measure_rows import ALL, ANY, Row, Target, number, several
from game.core.exact import Floats, Ints
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.players.base import Player
from game.players.registry import make_player
from game.players.table import Table
from game.rules.goals import scores
from game.scenario.load import built

FIELDS = 8
LUCK = 24
"""Games of each pair in a quick run."""


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """For each seat a table of games for every mandate of its own, several in a full run; the
    others' mandates are drawn anew for each."""
    times = 1 if effort.quick else 3
    luck = LUCK if effort.quick else max(LUCK, effort.games)
    return [(seat, mandate, block, seed, luck) for seat in range(len(scenario.seats))
            for block in range(times) for mandate in range(mandates_of(scenario, seat))]


def work(text: str, seat: int, mandate: int, block: int, seed: int, luck: int) -> dict[str, Any]:
    """One table: its parts of variance, the number of policies that are a best answer, and the
    commonest one's share of the fields."""
    scenario = built(text)
    name = f"fields/{scenario.seats[seat]}/{mandate}/{block}"
    mandates = mandates_by_lot(scenario, lots_of(seed, name))
    mandates[seat] = mandate
    score = matrix(scenario, seat, mandates, seeds_of(seed, name, luck))
    parts, best = variance_parts(score), Counter(best_answers(score))
    own = list(candidates(scenario, seat))
    return {"seat": seat, "both": parts.both, "luck": parts.luck, "best": len(best),
            "games": score.size, "commonest": max(best.values()) / score.shape[1],
            "answers": [own[i] for i in sorted(best)]}


def fields(scenario: Scenario) -> list[dict[str, Player]]:
    """The fields: the player of every seat in each."""
    usual = make_player(scenario, STOCK)
    of = {s: candidates(scenario, a) for a, s in enumerate(scenario.seats)}
    known = list(dict.fromkeys(name for own in of.values() for name in own))[:FIELDS]
    return [{s: own.get(name, usual) for s, own in of.items()} for name in known]


def matrix(scenario: Scenario, seat: int, mandates: Ints, seeds: list[int]) -> Floats:
    """Scores of a seat [own, field, luck], every cell on the same seeds."""
    out = []
    for player in candidates(scenario, seat).values():
        line = []
        for field in fields(scenario):
            table = Table(scenario, {**field, scenario.seats[seat]: player})
            world = with_mandates(scenario, seeds, mandates)
            end_with(table, world)
            line.append(scores(scenario, world)[seat])
        out.append(line)
    return np.array(out)


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows on good play against good play."""
    names = {s: a.name for s, a in zip(scenario.seats, scenario.actors, strict=True)}
    games = sum(r["games"] for r in results)

    def by_seat(what: str, times: float = 1.0) -> dict[str, list[float]]:
        return {s: [times * r[what] for r in results if r["seat"] == a]
                for a, s in enumerate(scenario.seats)}

    def each(key: str, name: str, of: Mapping[str, Sequence[float]], digits: int, unit: str
             ) -> Row:
        found: dict[str, Told] = {s: mean_of(x) for s, x in of.items()}
        if unit:
            found = {s: cut(x) for s, x in found.items()}
        return several(key, name, None, "–", found, names, games, digits=digits, unit=unit)
    both, luck, best, most = (by_seat(*x) for x in (
        ("both", 100), ("luck", 100), ("best",), ("commonest", 100)))
    return [
        number("play.interaction", arena_text("contest_play_interaction"), Target(12, ALL),
               mean_of_means([*both.values()]), games, digits=1),
        each("play.interaction.seats", arena_text("contest_play_interaction_seats"), both, 1,
             " %"),
        number("answers.best", arena_text("contest_answers_best"), Target(3, ALL, ""),
               mean_of_means([*best.values()]), games, digits=1, unit=""),
        each("answers.best.seats", arena_text("contest_answers_best_seats"), best, 1, ""),
        number("answers.commonest", arena_text("contest_answers_commonest"), Target(ANY, 60),
               cut(mean_of_means([*most.values()])), games),
        number("seed.share", arena_text("contest_seed_share"), Target(ANY, 20),
               cut(mean_of_means([*luck.values()])), games, digits=1),
        each("seed.share.seats", arena_text("contest_seed_share_seats"), luck, 1, " %")]


PIECE = Piece("fields", tasks, work, rows)
