"""The lesson's goals lie within a lesson's reach: among games between programs each is failed in
some and held in others, whether a game has all its months or is stopped as early as it may be."""

from __future__ import annotations

import numpy as np
import pytest

from game.arena.games import game_seed
from game.arena.intervals import Interval, share_interval
from game.arena.runs import make_players
from game.core.exact import Flags, Ints
from game.core.model import Scenario
from game.engine.simulation import finish, new_worlds
from game.players.table import Table
from game.rules.goals import FAILED, HELD, verdicts

GAMES, SEED = 400, 1
LEAST, MOST = 0.2, 0.8
"""Between these shares of the games lies the whole interval of each."""


def ended(scenario: Scenario, months: int) -> Ints:
    """The verdicts [goal, game] of games that are stopped after so many months, their epilogue
    included; each seat is played by a doctrine drawn by luck, as `simulate` has it."""
    world = new_worlds(scenario, [game_seed(SEED, i) for i in range(GAMES)])
    table = Table(scenario, make_players(scenario, dict.fromkeys(scenario.seats, "doctrine")))
    while world.turn <= months:
        table.turn(world)
    finish(world)
    return verdicts(scenario, world.flat)


def outside(hits: Flags) -> dict[int, Interval | None]:
    """The intervals, by row, that do not lie within the bounds."""
    found = {g: share_interval(int(n), GAMES) for g, n in enumerate(np.count_nonzero(hits, axis=1))}
    return {g: i for g, i in found.items() if i is None or i[0] < LEAST or i[1] > MOST}


@pytest.mark.parametrize("length", ["stops_after", "turns"])
def test_each_goal_of_the_lesson_is_failed_and_held(lesson: Scenario, length: str) -> None:
    found = ended(lesson, getattr(lesson, length))
    ids = [goal.id for goal in lesson.goals]
    reached = {ids[g]: i for g, i in outside(found > FAILED).items()}
    assert not reached, f"held or achieved: {reached}"
    exactly = {ids[g]: i for g, i in outside(found == HELD).items()}
    assert not exactly, f"held and no more: {exactly}"
    assert (found > HELD).any(axis=1).all(), "and somebody achieves each"
