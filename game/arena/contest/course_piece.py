"""The course of games among programs: who comes first in each seat, by norms and by raw scores, and
how often the lead changes and the leader of two thirds of the months does not win."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.arena.contest.instruments import firsts
from game.arena.contest.looks import end_with
from game.arena.contest.lots import seeds_of
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.told import median_of, share_of
from game.arena.measure_rows import ALL, Row, Target, number, several
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import GENERAL_WAR, GOING, new_worlds
from game.players.registry import make_player
from game.players.table import Table
from game.rules.goals import scores
from game.scenario.load import built

PLAYERS = {"schools": "doctrine", "hard": "doctrine@hard", "champions": "champion"}
"""Who sits in all seats, by the name of the table; of schools and champions one is drawn by luck
for each game and seat."""
LEADING = "hard"
"""The table by which changes of the leader are counted."""
AT_ONCE = 128
"""Games in a task."""
TIMES = 16
"""Games for one of the effort; such games take no time."""


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """Games of each table."""
    games = TIMES * effort.games
    return [(name, seed, first, min(AT_ONCE, games - first))
            for name in PLAYERS for first in range(0, games, AT_ONCE)]


def work(text: str, name: str, seed: int, first: int, count: int) -> dict[str, Any]:
    """Some games: each seat's first places by score and by raw score, in games without general war,
    and the course of the lead."""
    scenario = built(text)
    table = Table(scenario, dict.fromkeys(scenario.seats, make_player(scenario, PLAYERS[name])))
    world = new_worlds(scenario, seeds_of(seed, f"course/{name}", count, first))
    leaders = []
    while world.turn <= scenario.turns and bool((world.over == GOING).any()):
        table.turns(world, 1)
        leaders.append(scores(scenario, world).argmax(axis=0))
    end_with(table, world)
    score, calm = scores(scenario, world), world.over != GENERAL_WAR
    led = np.array(leaders)[:, calm]
    late = led[min(len(led), late_month(scenario)) - 1] if led.size else np.zeros(0, np.int64)
    return {"table": name, "games": int(calm.sum()),
            "first": firsts(world, score)[:, calm].sum(axis=1).tolist(),
            "raw": firsts(world, world.raw_score)[:, calm].sum(axis=1).tolist(),
            "upset": int((late != score[:, calm].argmax(axis=0)).sum()),
            "changes": (led[1:] != led[:-1]).sum(axis=0).tolist()}


def late_month(scenario: Scenario) -> int:
    """The month after which two thirds of the game have been played."""
    return max(1, round(2 * scenario.turns / 3))


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows on the course of games."""
    names = {s: a.name for s, a in zip(scenario.seats, scenario.actors, strict=True)}
    hard = [r for r in results if r["table"] == LEADING]
    games, month = sum(r["games"] for r in hard), late_month(scenario)
    out = [number("lead.upset", arena_text("contest_lead_upset", month=month), Target(40, ALL),
                  share_of(sum(r["upset"] for r in hard), games), games),
           number("lead.changes", arena_text("contest_lead_changes"), Target(2, ALL, ""),
                  median_of([c for r in hard for c in r["changes"]]), games, unit="")]
    target = Target(15, 35)
    for name in PLAYERS:
        own = [r for r in results if r["table"] == name]
        count = sum(r["games"] for r in own)
        first, raw = ({s: share_of(sum(r[what][a] for r in own), count)
                       for a, s in enumerate(scenario.seats)} for what in ("first", "raw"))
        who = arena_text(f"contest_table_{name}")
        out += [several(f"first.{name}", arena_text("contest_first", who=who), target,
                        arena_text("contest_each", target=target.text), first, names, count),
                several(f"first.{name}.raw", arena_text("contest_first_raw", who=who), None, "–",
                        raw, names, count)]
    return out


PIECE = Piece("course", tasks, work, rows)
