"""The example of an experiment: two runs compared game by game."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playing import ROOT

from game.arena.assumptions import assumed, assuming
from game.arena.runs import RunPlan
from game.arena.simulate import run
from game.core.model import Scenario


@pytest.fixture(scope="module")
def runs(lesson: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders with runs: two of one seed, one of another."""
    folder = tmp_path_factory.mktemp("experiment")
    other = assuming(lesson, {"ties.wedge": 0.2})
    for name, scenario, player, seed in (
            ("hawk", lesson, "doctrine:hawk", 3), ("lot", lesson, "random", 3),
            ("other", lesson, "random", 4), ("wedge", other, "random", 3),
            ("short", lesson.with_({"turns": 4, "stops_after": 4}), "random", 3)):
        seats = {**dict.fromkeys(lesson.seats, "doctrine"), "us": player}
        plan = RunPlan(scenario, seats, 6, seed, assumed(lesson, {"ties.wedge": 0.2})
                       if scenario is other else {})
        run(plan, folder=folder / name)
    (folder / "empty").mkdir()
    (folder / "broken").mkdir()
    (folder / "broken" / "run.json").write_text("[1]", "utf-8")
    return folder


def compared(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "docs" / "experiment.py"), *words], cwd=folder, text=True,
        capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "games.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scores(folder: Path) -> list[float]:
    return [float(row["score.us"]) for row in rows(folder)]


@pytest.mark.slow
def test_the_mean_difference_is_that_of_pairs(runs: Path) -> None:
    done = compared(runs, "hawk", "lot", "score.us")
    changes = [b - a for a, b in zip(scores(runs / "hawk"), scores(runs / "lot"), strict=True)]
    assert done.returncode == 0, done.stderr
    assert f"\ndifference in 6 pairs: {sum(changes) / 6:+.2f} (" in done.stdout
    assert "seats.us: doctrine:hawk | random" in done.stdout and "seats.china" not in done.stdout


def test_every_setting_in_which_the_runs_differ_is_told(runs: Path) -> None:
    done = compared(runs, "lot", "wedge", "score.us")
    assert done.returncode == 0, done.stderr
    names = [line.split(":")[0] for line in done.stdout.split("\n\n")[0].splitlines()]
    assert names == ["scenario_hash", "stale_norms", "assumptions.ties.wedge"]
    assert "assumptions.ties.wedge: – | 0.2" in done.stdout and "raw_score" in done.stdout


def test_a_value_is_compared_as_a_share_of_games(runs: Path) -> None:
    done = compared(runs, "hawk", "lot", "rank.us=1")
    firsts = [sum(r["rank.us"] == "1" for r in rows(runs / name)) for name in ("hawk", "lot")]
    assert done.returncode == 0, done.stderr
    for name, hits in zip(("hawk", "lot"), firsts, strict=True):
        assert f"{name}: {100 * hits / 6:.1f} % (" in done.stdout
        assert f"), {hits} of 6 games" in done.stdout
    assert f"in 6 pairs: {100 * (firsts[1] - firsts[0]) / 6:+.1f} (" in done.stdout


@pytest.mark.parametrize("column", ["general_war", "general_war=1", "outcome=axis"])
def test_what_never_came_has_an_interval(runs: Path, column: str) -> None:
    done = compared(runs, "hawk", "lot", column)
    assert "hawk: 0.0 % (0.0 … 39.0), 0 of 6 games" in done.stdout
    assert "+0.0 (-24.5 … +24.5) percentage points" in done.stdout
    assert ("in no game of either run" in done.stdout) == ("=" in column)


def test_a_mean_that_differs_in_no_pair_has_no_false_certainty(runs: Path) -> None:
    done = compared(runs, "hawk", "hawk", "score.us")
    assert "none in any pair; in the long run at most 39.0 % of pairs differ" in done.stdout


@pytest.mark.parametrize(("words", "told"), [
    (("hawk", "other", "score.us"), "are no pairs"),
    (("lot", "short", "score.us"), "The runs differ in turns,"),
    (("hawk", "lot", "scoer.us"), "did you mean 'score.us'?"),
    (("hawk", "lot", "outcome"), "write outcome="),
    (("hawk", "nowhere", "score.us"), "There is no folder nowhere"),
    (("hawk", "empty", "score.us"), "run.json: No such file"),
    (("hawk", "broken", "score.us"), "run.json is not as a run writes it"),
    (("hawk", "lot"), "RUN RUN COLUMN")])
def test_what_cannot_be_compared_is_said(runs: Path, words: tuple[str, ...], told: str) -> None:
    done = compared(runs, *words)
    assert done.returncode == 2 and told in done.stderr and "Traceback" not in done.stderr
