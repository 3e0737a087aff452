"""Norms: a balanced pool, a file that loads, and a mark that says when they no longer hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from game.arena import marks, norms
from game.arena.games import game_seed
from game.arena.runs import make_players
from game.arena.staleness import bare_hash, stale
from game.core.errors import MultipolarError, UsageError
from game.core.model import Scenario
from game.core.world import World
from game.players.table import Table
from game.present.words.facts import mark_lines
from game.rules.goals import raw_scores, scores
from game.scenario.load import load_scenario

GAMES = 4 * norms.BLOCK


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(norms, "LEAST_GAMES", GAMES)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A scenario of its own in a folder of its own."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "scenario.yaml").write_text("id: mine\nextends: lesson_50_minutes\n", "utf-8")
    return folder


def test_every_seat_is_led_by_each_equally_often(lesson: Scenario) -> None:
    pool = norms.pool(lesson)
    assert {f"doctrine:{name}" for name in lesson.data["doctrines"]} <= set(pool)
    assert {"random", "champion", "doctrine@easy", "doctrine@hard"} <= set(pool)
    blocks = norms.assignments(lesson, 40 * len(pool) // 9, 1)
    for mirrored in ("doctrine@hard", "champion"):
        assert blocks.count(dict.fromkeys(lesson.seats, mirrored)) >= len(blocks) // (
            2 * norms.MIRRORS)
    blocks = [b for i, b in enumerate(blocks) if i % norms.MIRRORS != norms.MIRRORS - 1]
    for seat in lesson.seats:
        counts = Counter(b[seat] for b in blocks)
        assert set(counts) == set(pool) and max(counts.values()) - min(counts.values()) <= 1
    assert len({tuple(b.values()) for b in blocks}) > len(pool), "seats are mixed, not in step"
    assert norms.assignments(lesson, 40, 1) != norms.assignments(lesson, 40, 2)


def test_median_and_spread_are_those_of_the_games(lesson: Scenario, few: None) -> None:
    found = norms.measure(lesson, GAMES)
    raw = []
    for b, seats in enumerate(norms.assignments(lesson, 4, 1)):
        table = Table(lesson, make_players(lesson, seats))
        world = table.play([game_seed(1, b * norms.BLOCK + i) for i in range(norms.BLOCK)])
        raw.append(raw_scores(lesson, world)[:, world.over != 2])
    values = np.concatenate(raw, axis=1)
    assert found.games == GAMES and found.wars == GAMES - values.shape[1]
    for a, seat in enumerate(lesson.seats):
        median, iqr = found.seats[seat]
        assert median == pytest.approx(np.median(values[a]), abs=1e-4)
        assert iqr == pytest.approx(np.subtract(*np.percentile(values[a], (75, 25))), abs=1e-4)


@pytest.mark.slow
def test_jobs_do_not_matter(lesson: Scenario, few: None) -> None:
    assert norms.measure(lesson, GAMES, jobs=2) == norms.measure(lesson, GAMES)


def test_fewer_than_2000_games_are_not_enough(lesson: Scenario) -> None:
    with pytest.raises(UsageError, match="at least 2,000 games"):
        norms.measure(lesson, 1_999)


@pytest.mark.slow
def test_the_file_is_part_of_the_scenario(own: Path, few: None) -> None:
    scenario = load_scenario(own)
    found = norms.measure(scenario, GAMES)
    path = norms.home(str(own))
    norms.write(scenario, found, path)
    again = load_scenario(own)
    assert path == own / "norms.yaml" and stale(again) == ""
    for seat, (median, iqr) in found.seats.items():
        assert again.norms[seat] == pytest.approx({"median": median, "iqr": iqr}, abs=1e-3)
    assert bare_hash(again) == bare_hash(scenario)
    world = World.new(again, [1])
    world.over[:] = 1
    for a, seat in enumerate(again.seats):
        world.raw_score[a] = found.seats[seat][0]
    assert scores(again, world)[:, 0] == pytest.approx(50, abs=0.01), "the median scores 50"


@pytest.mark.slow
def test_norms_go_stale_with_the_scenario(own: Path, few: None,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = load_scenario(own)
    norms.write(scenario, norms.measure(scenario, GAMES), own / "norms.yaml")
    (own / "scenario.yaml").write_text(
        "id: mine\nextends: lesson_50_minutes\nintensity: 3\n", "utf-8")
    assert "another version" in stale(load_scenario(own))
    (own / "scenario.yaml").write_text("id: mine\nextends: lesson_50_minutes\n", "utf-8")
    assert stale(load_scenario(own)) == ""
    monkeypatch.setattr("game.arena.staleness.RULES_VERSION", 999)
    assert "another version" in stale(load_scenario(own))


def test_norms_that_cannot_be_written(lesson: Scenario, tmp_path: Path) -> None:
    found = norms.Norms(dict.fromkeys(lesson.seats, (50.0, 8.0)), {}, {}, 1, 0, 1, ("random",))
    with pytest.raises(MultipolarError, match="cannot be written"):
        norms.write(lesson, found, tmp_path / "no" / "folder.yaml")


def test_a_shipped_scenario_s_file_lies_beside_it() -> None:
    path = norms.home("lesson_50_minutes")
    assert path.name == "norms.yaml" and (path.parent / "scenario.yaml").is_file()
    assert norms.home(str(path.parent)) == norms.home(str(path.parent / "scenario.yaml"))


def test_what_ships_is_measured_as_it_is(scenario: Scenario) -> None:
    assert stale(scenario) == ""


def test_marks_stand_at_the_thirds_and_apart() -> None:
    found = marks.suggested({"far": (30.4, 61.6), "near": (40.2, 40.4), "top": (99.9, 100.0)})
    assert found["far"] == marks.Marks(30, 62)
    assert found["near"] == marks.Marks(40, 42)
    assert found["top"] == marks.Marks(98, 100)


def test_marks_are_written_into_the_goals_and_nothing_else(tmp_path: Path) -> None:
    text = ("# mine\ngoals:\n  one:\n    weight: 4\n    held: 40  # was\n    achieved: 60\n"
            "  two: {held: 1.5, achieved: 2.5}\n  three: {weight: 9}\nnorms:\n  x: {held: 3}\n")
    (tmp_path / "goals.yaml").write_text(text, "utf-8")
    (tmp_path / "other.yaml").write_text("orders:\n  one:\n    held: 7\n", "utf-8")
    wanted = {name: marks.Marks(11, 22.5) for name in ("one", "two", "three")}
    assert marks.write_marks(tmp_path, wanted) == ["three"]
    assert (tmp_path / "goals.yaml").read_text("utf-8") == text.replace(
        "held: 40", "held: 11").replace("achieved: 60", "achieved: 22.5").replace(
        "held: 1.5, achieved: 2.5", "held: 11, achieved: 22.5")
    assert "held: 7" in (tmp_path / "other.yaml").read_text("utf-8")


def test_the_suggestion_names_each_goal_and_its_world(lesson: Scenario) -> None:
    found = marks.suggested({g.id: (30.0, 60.0) for g in lesson.goals})
    told = marks.marks_text(lesson, found)
    assert all(g.id in told for g in lesson.goals) and "tie[russia, china]" in told


def test_what_is_written_can_be_read(own: Path) -> None:
    scenario = load_scenario(own)
    goals = {g.id: (10.0, 20.0, 30.0, 40.0, 50.0) for g in scenario.goals}
    seats = dict.fromkeys(scenario.seats, (50.0, 8.0))
    found = norms.Norms(seats, goals, {}, 64, 0, 1, ("random",))
    norms.write(scenario, found, own / "norms.yaml")
    again = load_scenario(own)
    assert again.data["goal_norms"]["us_apart"] == {
        "tenth": 10, "quarter": 20, "median": 30, "three_quarters": 40, "nine_tenths": 50}
    lines = mark_lines(again, again.goals[0])
    assert len(lines) == 3 and "between 20 and 40" in lines[-1]
