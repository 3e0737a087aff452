"""Whether what events ask is a question: how many are ever asked, and what it costs always to give
the answer that is given most.

Situations in which a question is asked are taken out of games of the schools, and each answer is
played to the end with fresh luck, the same for all. On one half of the luck the best answer of the
situation is chosen, on the other half it is compared with the commonest one, so that luck is no
reason to prefer an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any, NamedTuple

import numpy as np

from game.arena.contest.courses import fresh, held_out, play_on, table_of
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.redrawing import median
from game.arena.measure_rows import ALL, Row, Target, number
from game.core.exact import Ints
from game.core.kinds import asking
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.sheets import items
from game.core.world import World
from game.engine.answers import pending
from game.engine.engine import Sheets
from game.engine.simulation import GOING, new_worlds
from game.players.table import Table
from game.scenario.load import built

ASKED, LOSS = Target(100, ALL), Target(0.5, ALL, "")
OFTEN = 0.01
"""A question is asked if it is in so many of all games."""
SCHOOLS = "doctrine"
GAMES = 16
"""Games in which questions are looked for are so many times those of a cell."""
SITUATIONS, LOTS = 6, 16
"""A situation is kept for so many games of a cell; luck that each answer is played with."""


class Asked(NamedTuple):
    """A question as it was asked: the worlds, which of them, and the answers that may be given."""

    world: World
    game: int
    answers: tuple[int, ...]


def questions(scenario: Scenario, seat: int) -> dict[int, str]:
    """The items of a seat's sheet that events ask about, with the event."""
    first = items(scenario).first["event"]
    return {first + i: event.id for i, (event, what) in enumerate(asking(scenario))
            if what.seat == seat}


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """The questions of each seat that has any."""
    return [(a, seed, GAMES * effort.games, max(2, effort.games // SITUATIONS))
            for a in range(len(scenario.seats)) if questions(scenario, a)]


def work(text: str, seat: int, seed: int, games: int, kept: int) -> dict[str, Any]:
    """By event: in how many games it asked, how often each answer was given, and the situations:
    for each the answers and what each scored on either half of the luck."""
    scenario = built(text)
    table, own = table_of(scenario, SCHOOLS), questions(scenario, seat)
    seen, given, found = _watched(table, seat, own, held_out(seed, 0, games), kept)
    return {"seat": seat, "games": games, "questions": {event: {
        "asked": seen[item], "given": sorted(given[item].items()),
        "tried": [_tried(table, seat, item, each) for each in found[item]]}
        for item, event in own.items()}}


def _watched(table: Table, seat: int, own: Mapping[int, str], seeds: list[int], kept: int
             ) -> tuple[Counter[int], dict[int, Counter[int]], dict[int, list[Asked]]]:
    """(games in which each item was asked, its answers, situations) from games of the schools."""
    world, seen = new_worlds(table.scenario, seeds), Counter[int]()
    given = {item: Counter[int]() for item in own}
    found: dict[int, list[Asked]] = {item: [] for item in own}
    before = {item: np.zeros(world.size, bool) for item in own}
    while world.turn <= table.scenario.turns and bool((world.over == GOING).any()):
        may, sheets, snapshot = pending(world, seat), table.sheets(world), None
        for item in own:
            now = may[item].any(axis=0) & (world.over == GOING) & ~before[item]
            given[item].update(sheets.answers[seat, item, now].tolist())
            for game in np.flatnonzero(now)[:kept - len(found[item])].tolist():
                snapshot = snapshot or world.clone()
                found[item].append(Asked(snapshot, game, (0, *np.flatnonzero(
                    may[item, :, game]).tolist())))
            seen[item] += int(now.sum())
            before[item] |= now
        table.play_turn(world, sheets)
    return seen, given, found


def _tried(table: Table, seat: int, item: int, asked: Asked) -> dict[str, Any]:
    """What each answer scores in a situation, on either half of the luck."""
    count = len(asked.answers)
    world = fresh(asked.world, [asked.game] * count, LOTS, f"question/{item}")
    said: Ints = np.repeat(np.array(asked.answers, np.int64), LOTS)

    def answer(now: World, sheets: Sheets) -> Sheets:
        if now.turn == asked.world.turn:
            sheets.answers[seat, item] = said
        return sheets
    got = play_on(table, world, answer)[seat].reshape(count, 2, LOTS // 2).mean(axis=2)
    return {"answers": list(asked.answers), "halves": got.T.tolist()}


def loss(given: Mapping[int, int], tried: Sequence[Mapping[str, Any]]) -> float:
    """What it costs, over a question's situations, always to give the commonest answer in place of
    the best; NaN where it was nowhere to be chosen."""
    common = max(given, key=lambda answer: (given[answer], -answer)) if given else 0
    lost = []
    for each in tried:
        if common in each["answers"]:
            at, (first, second) = each["answers"].index(common), each["halves"]
            lost += [judged[int(np.argmax(chosen))] - judged[at]
                     for chosen, judged in ((first, second), (second, first))]
    return float(np.mean(lost)) if lost else float("nan")


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """How many questions are asked, and the loss of the median one of these."""
    every = [(r["games"], q) for r in results for q in r["questions"].values()]
    often = [q for games, q in every if q["asked"] >= OFTEN * games]
    lost = [loss({int(a): n for a, n in q["given"]}, q["tried"]) for q in often]
    lost = [x for x in lost if not isnan(x)]
    games = results[0]["games"] if results else 0
    share = (100 * len(often) / len(every), None) if every else (float("nan"), None)
    told = arena_text("contest_questions_of", asked=len(often), all=len(every))
    return [number("questions.asked", arena_text("contest_questions_asked"), ASKED, share, games,
                   after=told),
            number("questions.loss", arena_text("contest_questions_loss"), LOSS, median(lost),
                   len(lost), digits=2, unit="")]


PIECE = Piece("questions", tasks, work, rows)
