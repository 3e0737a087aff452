"""Whether challenges can be won blindly: by orders that are fixed before the game begins.

For each challenge of a scenario a plan of its seat is bred that wins as many games as possible
among hard programs; where plans win as often, the better score counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np

from game.arena.challenges import rows_of, won_games
from game.arena.contest.courses import STOCK
from game.arena.contest.instruments import seated
from game.arena.contest.lots import lots_of, seeds_of
from game.arena.contest.odds import first_odds, first_plans
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.schemes import Length, Scheming, judging, on_all, ordered
from game.arena.contest.told import share_of
from game.arena.measure_rows import Row, Target, several
from game.core.exact import Flags, Floats, Ints
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import GOING, finish, new_worlds
from game.players.registry import make_player
from game.players.table import Table
from game.rules.goals import scores
from game.scenario.challenges import Challenge, shipped
from game.scenario.load import built

WON = Target(5, 40)
QUICK, FULL = Length(generations=8, last=32), Length(generations=64, last=256)
TESTS = 4
"""Games of a scheme that is found are so many times those of a cell."""
RECORDED = 2
"""Games of each candidate for the seat, whose orders the search begins with."""
VICTORY = 60.0
"""Points that a game that is won counts beside its score."""


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """One for each challenge of the scenario; with what it asks, since results are kept by that."""
    length = tuple(QUICK if effort.quick else FULL)
    return [(name, crc32(repr(challenge).encode()), seed, TESTS * effort.games, *length)
            for name, challenge in shipped(scenario.id).items()]


def work(text: str, name: str, _asked: int, seed: int, games: int, *rest: int) -> dict[str, Any]:
    """How many games the best plan wins that no search has played."""
    scenario = built(text)
    challenge = shipped(scenario.id)[name]
    seat, about = scenario.seats.index(challenge.seat), f"challenge/{name}"
    table = seated(scenario, seat, make_player(scenario, STOCK))

    def worth(schemes: Ints, part: str, luck: int) -> Floats:
        seeds = seeds_of(seed, f"{about}/{part}", luck)
        won, score = played(table, challenge, seat, schemes, seeds * (len(schemes) // luck))
        return np.asarray(VICTORY * won + score)
    odds = first_odds(scenario, seat, first_plans(
        scenario, seat, seeds_of(seed, f"{about}/first", RECORDED)))
    length = Length(*rest)
    breeding = Scheming([odds], scenario.slots, length, lots_of(seed, about))
    breeding.evolve(worth, 0, length.generations)
    best = breeding.chosen(judging(worth))
    won, _ = played(table, challenge, seat, on_all(best[None], games),
                    seeds_of(seed, f"{about}/held out", games))
    return {"challenge": name, "games": games, "won": int(won.sum())}


def played(table: Table, challenge: Challenge, seat: int, schemes: Ints, seeds: Sequence[int]
           ) -> tuple[Flags, Floats]:
    """Whether a challenge is won, and the score of its seat, by schemes that play a game each."""
    scenario, rows = table.scenario, rows_of(table.scenario, challenge)
    world = new_worlds(scenario, list(seeds))
    months = np.zeros((world.size, scenario.turns, len(rows)))
    lasted = np.zeros(world.size, np.int64)
    while world.turn <= scenario.turns and bool((world.over == GOING).any()):
        live, turn = world.over == GOING, world.turn - 1
        table.play_turn(world, ordered(world, table.sheets(world), [seat], schemes))
        months[live, turn] = world.flat[rows].T[live]
        lasted += live
    finish(world)
    won = won_games(scenario, challenge, months, lasted, world.flat, rows)
    return np.array(won, bool), np.asarray(scores(scenario, world)[seat])


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The share that blind orders win of each challenge."""
    names = {name: each.name for name, each in shipped(scenario.id).items()}
    return [several("challenges.blind", arena_text("contest_challenges_blind"), WON, WON.text,
                    {r["challenge"]: share_of(r["won"], r["games"]) for r in results}, names,
                    sum(r["games"] for r in results))]


PIECE = Piece("challenges", tasks, work, rows)
