"""Single orders by rote: forced first and in season only, compared on common worlds and luck."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from playing import ROOT

from game.arena import single_orders, study
from game.arena.single_orders import Forcer, each_month, first_month, merged, types_of
from game.core.model import Scenario
from game.core.sheets import row_of
from game.engine.simulation import new_worlds
from game.players.random import RandomPlayer
from game.players.table import Table


@pytest.fixture(scope="module")
def forcer(lesson: Scenario) -> Forcer:
    return Forcer(lesson, "china", 2, 3)


def test_what_is_due() -> None:
    assert [each_month(("a", "b"), t) for t in (1, 2, 3)] == ["a", "b", "a"]
    assert [first_month(("a",), t) for t in (1, 2)] == ["a", ""]


def test_a_forced_order_comes_first_and_the_own_ones_follow(lesson: Scenario) -> None:
    world, seat = new_worlds(lesson, [4, 5, 6]), lesson.seats.index("china")
    sheets = Table(lesson, dict.fromkeys(lesson.seats, RandomPlayer())).sheets(world)
    row = int(lesson.orders.first[seat]) + row_of(lesson, seat, "lower_tariffs us")
    out = merged(world, sheets, seat, np.array([row, -1, row]))
    assert out.chosen[0, seat].tolist() == [row, int(sheets.chosen[0, seat, 1]), row]
    own = set(sheets.chosen[:, seat, 0].tolist()) | {row, -1}
    assert set(out.chosen[:, seat, 0].tolist()) <= own
    others = [a for a in range(len(lesson.seats)) if a != seat]
    assert (out.chosen[:, others] == sheets.chosen[:, others]).all()
    assert (out.answers == sheets.answers).all()


def test_nothing_forced_gains_nothing(forcer: Forcer) -> None:
    gain, = forcer.gains([("",)], each_month)
    assert (gain.mean, gain.low, gain.high) == (0, 0, 0)


def test_a_forced_type_is_given_and_changes_the_game(forcer: Forcer) -> None:
    found = forcer.gains([("invest",), ("lower_tariffs",)], each_month, False)
    assert [g.plan for g in found] == [("invest",), ("lower_tariffs",)]
    assert any(g.mean for g in found) and all(g.low <= g.mean <= g.high for g in found)


def test_types_are_those_of_the_catalogue(lesson: Scenario) -> None:
    assert set(types_of(lesson, lesson.seats.index("china"))) <= set(
        lesson.data["only_orders"]["china"])


def test_the_table_says_what_gains_too_much() -> None:
    gain = {"plan": ("invest",), "mean": 0.7, "low": 0.6, "high": 0.8}
    found = {"title": "T", "scenario_hash": "h", "rules_version": 2, "seed": 1, "games": 2,
             "seats": {"china": {"each month": [gain],
                                 "first month only": [{**gain, "mean": 0.1}]}}}
    told = single_orders.text(found)
    assert "invest +0.70 (+0.60 … +0.80) | **out** |" in told and "+0.10" in told
    assert "| in |" in told


def test_the_command_measures_all_seats(
        lesson: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
        capsys: pytest.CaptureFixture[str]) -> None:
    def one(work: str, seat: str, games: int, seed: int, strongest: int) -> dict[str, list[object]]:
        return {"each month": [single_orders.Gain(("x",), 0.1, 0.0, 0.2)]}
    monkeypatch.setattr(single_orders, "of_seat", one)
    monkeypatch.setattr(study, "PAGE", tmp_path / "balance.md")
    (tmp_path / "balance.md").write_text("# Balance\n", "utf-8")
    assert single_orders.run(["lesson_50_minutes", "--games", "2", "--write"]) == 0
    told = capsys.readouterr().out
    assert all(f"| {s} | each month |" in told for s in lesson.seats)
    assert told.strip() in (tmp_path / "balance.md").read_text("utf-8")


@pytest.mark.slow
def test_the_module_runs_with_several_processes() -> None:
    """What stands in the program that is run is imported by its workers under its own name."""
    done = subprocess.run(
        [sys.executable, "-m", "game.arena.single_orders", "lesson_50_minutes", "--games", "2",
         "--strongest", "2", "--jobs", "2"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "| brics | each month |" in done.stdout
