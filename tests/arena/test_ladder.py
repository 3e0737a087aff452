"""The measure of levels: what a win is, what is printed."""

from __future__ import annotations

import json

import numpy as np
import pytest

from game.arena import levels
from game.arena.levels import Ladder, Wins
from game.core.errors import UsageError
from game.core.model import Scenario
from game.players.levels import SWIFT


def test_wins_count_worlds_not_seats() -> None:
    even = Wins.of(np.array([0.0, 1.0] * 50))
    assert even.share == 0.5 and even.low == pytest.approx(0.4, abs=0.01)
    assert Wins.of(np.ones(100)) == Wins(1.0, 1.0, 1.0)


def test_a_level_against_itself_wins_half(lesson: Scenario) -> None:
    """Alone each world is a tie; mixed, whatever one seat has over another cancels out."""
    found = Ladder(lesson, 12, 3).step("easy", "easy")
    assert all(w.share == 0.5 for by_seat in found.values() for w in by_seat.values())


def test_a_better_player_wins_more_at_mixed_tables(lesson: Scenario) -> None:
    found = Wins.of(Ladder(lesson, 48, 5).mixed("easy", "random").mean(axis=0))
    assert found.low > 0.55, found


def test_the_tables_say_every_step(capsys: pytest.CaptureFixture[str],
                                   monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="at least 100 is meant"):
        levels.run(["lesson_50_minutes", "--games", "5"])
    monkeypatch.setattr(levels, "LEAST", 2)
    assert levels.run(["lesson_50_minutes", "--games", "2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(s["upper"], s["lower"]) for s in found["steps"]] == [
        ("tutorial", "random"), ("easy", "tutorial"), ("easy", "random"), ("medium", "easy"),
        ("hard", "medium")]
    assert set(found["told"]) == set(SWIFT)
    from game.scenario.load import load_scenario
    said = levels.text(load_scenario("lesson_50_minutes"), found)
    assert "| hard over medium |" in said and found["scenario_hash"] in said
    assert "ahead" not in said


@pytest.mark.slow
def test_expert_is_measured_where_it_is_asked_for(lesson: Scenario) -> None:
    found = levels.measures(lesson, 2, 1, ahead=3)
    assert [(s["upper"], s["lower"]) for s in found["ahead"]["steps"]] == [("expert", "hard")]
    said = levels.text(lesson, found)
    assert "Levels that look ahead, in 3 worlds." in said and "| expert over hard |" in said
