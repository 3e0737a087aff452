"""Challenges are judged by the course of a game; programs win each now and then, passing never."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.arena.challenge_odds import odds, text
from game.arena.challenges import judged, won
from game.core.model import Scenario
from game.engine.simulation import new_worlds
from game.scenario.challenges import Challenge, Demand, shipped

PLAIN = Challenge("x", "X", "us", "victory_day_2025", "", (), (), (), ())
LOW = (Demand("dollar", None, 50.0, "low"),)


@pytest.mark.parametrize(("kind", "values", "met", "month"), [
    ("end", (60, 60, 40), True, 0), ("end", (40, 40, 60), False, 0),
    ("throughout", (40, 50, 40), True, 0), ("throughout", (40, 60, 40), False, 2),
    ("once", (60, 40, 60), True, 2), ("once", (60, 60, 60), False, 0)])
def test_demands_look_at_the_months_they_name(main: Scenario, kind: str, values: tuple[float, ...],
                                              met: bool, month: int) -> None:
    start, row = new_worlds(main, [1]).flat[:, 0], main.layout.row("dollar")
    path = []
    for value in values:
        path.append(start.copy())
        path[-1][row] = value
    challenge = replace(PLAIN, **{kind: LOW})
    stand, = judged(main, challenge, path, path[-1])
    assert (stand.met, stand.month, stand.value) == (met, month, values[-1])
    assert won(main, challenge, path, path[-1]) == met
    path[-1][main.layout.row("over")] = 2
    assert not won(main, challenge, path, path[-1])  # nobody wins by general war


def test_a_goal_is_judged_by_its_verdict(main: Scenario) -> None:
    now = new_worlds(main, [1]).flat[:, 0]
    marks = [judged(main, replace(PLAIN, goals=((goal.id, word),)), [], now)[0].met
             for goal in main.goals for word in ("held", "achieved")]
    assert all(held or not achieved for held, achieved in zip(marks[::2], marks[1::2],
                                                              strict=True))
    assert set(marks) == {False, True}


@pytest.mark.slow
def test_programs_win_each_now_and_then_and_passing_wins_none() -> None:
    found = odds(shipped().values(), 60, 3)
    assert [one.challenge.id for one in found if one.passed] == []
    assert [one.challenge.id for one in found if not 1 <= one.won <= 33] == []
    assert "--games 60 --seed 3" in text(found, 3)
