"""Norms: a balanced pool, a file that loads, and a mark that says when they no longer hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from game.arena import norms
from game.arena.games import game_seed
from game.arena.runs import seats_players
from game.core.errors import MultipolarError, UsageError
from game.core.model import Scenario
from game.core.world import World
from game.players.table import Table
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
    blocks = norms.assignments(lesson, 4 * len(pool) + 1, 1)
    for seat in lesson.seats:
        counts = Counter(b[seat] for b in blocks)
        assert set(counts) == set(pool) and max(counts.values()) - min(counts.values()) <= 1
    assert len({tuple(b.values()) for b in blocks}) > len(pool), "seats are mixed, not in step"
    assert blocks != norms.assignments(lesson, 4 * len(pool) + 1, 2)


def test_median_and_spread_are_those_of_the_games(lesson: Scenario, few: None) -> None:
    found = norms.measure(lesson, GAMES)
    raw = []
    for b, seats in enumerate(norms.assignments(lesson, 4, 1)):
        table = Table(lesson, seats_players(lesson, seats))
        world = table.play([game_seed(1, b * norms.BLOCK + i) for i in range(norms.BLOCK)])
        raw.append(raw_scores(lesson, world)[:, world.over != 2])
    values = np.concatenate(raw, axis=1)
    assert found.games == GAMES and found.wars == GAMES - values.shape[1]
    for a, seat in enumerate(lesson.seats):
        median, iqr = found.seats[seat]
        assert median == pytest.approx(np.median(values[a]), abs=1e-4)
        assert iqr == pytest.approx(np.subtract(*np.percentile(values[a], (75, 25))), abs=1e-4)


def test_jobs_do_not_matter(lesson: Scenario, few: None) -> None:
    assert norms.measure(lesson, GAMES, jobs=2) == norms.measure(lesson, GAMES)


def test_fewer_than_2000_games_are_not_enough(lesson: Scenario) -> None:
    with pytest.raises(UsageError, match="at least 2,000 games"):
        norms.measure(lesson, 1_999)


def test_the_file_is_part_of_the_scenario(own: Path, few: None) -> None:
    scenario = load_scenario(own)
    found = norms.measure(scenario, GAMES)
    path = norms.home(str(own))
    norms.write(scenario, found, path)
    again = load_scenario(own)
    assert path == own / "norms.yaml" and norms.stale(again) == ""
    for seat, (median, iqr) in found.seats.items():
        assert again.norms[seat] == pytest.approx({"median": median, "iqr": iqr}, abs=1e-3)
    assert norms.bare_hash(again) == norms.bare_hash(scenario)
    world = World.new(again, [1])
    world.over[:] = 1
    for a, seat in enumerate(again.seats):
        world.raw_score[a] = found.seats[seat][0]
    assert scores(again, world)[:, 0] == pytest.approx(50, abs=0.01), "the median scores 50"


def test_norms_go_stale_with_the_scenario(own: Path, few: None,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = load_scenario(own)
    norms.write(scenario, norms.measure(scenario, GAMES), own / "norms.yaml")
    (own / "scenario.yaml").write_text(
        "id: mine\nextends: lesson_50_minutes\nintensity: 3\n", "utf-8")
    assert "another version" in norms.stale(load_scenario(own))
    (own / "scenario.yaml").write_text("id: mine\nextends: lesson_50_minutes\n", "utf-8")
    assert norms.stale(load_scenario(own)) == ""
    monkeypatch.setattr(norms, "RULES_VERSION", 999)
    assert "another version" in norms.stale(load_scenario(own))


def test_norms_that_cannot_be_written(lesson: Scenario, tmp_path: Path) -> None:
    found = norms.Norms(dict.fromkeys(lesson.seats, (50.0, 8.0)), 1, 0, 1, ("random",))
    with pytest.raises(MultipolarError, match="cannot be written"):
        norms.write(lesson, found, tmp_path / "no" / "folder.yaml")


def test_a_shipped_scenario_s_file_lies_beside_it() -> None:
    path = norms.home("lesson_50_minutes")
    assert path.name == "norms.yaml" and (path.parent / "scenario.yaml").is_file()
    assert norms.home(str(path.parent)) == norms.home(str(path.parent / "scenario.yaml"))


def test_what_ships_is_measured_as_it_is(scenario: Scenario) -> None:
    assert norms.stale(scenario) == ""
