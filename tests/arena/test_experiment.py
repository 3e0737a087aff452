"""The example of an experiment: two runs compared game by game."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playing import ROOT

from game.arena.runs import RunPlan
from game.arena.simulate import run
from game.core.model import Scenario


@pytest.fixture(scope="module")
def runs(lesson: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders with runs: two of one seed, one of another."""
    folder = tmp_path_factory.mktemp("experiment")
    for name, player, seed in (("hawk", "doctrine:hawk", 3), ("lot", "random", 3),
                               ("other", "random", 4)):
        seats = {**dict.fromkeys(lesson.seats, "doctrine"), "us": player}
        run(RunPlan(lesson, seats, 6, seed), folder=folder / name)
    return folder


def compared(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "docs" / "experiment.py"), *words], cwd=folder, text=True,
        capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})


def scores(folder: Path) -> list[float]:
    with (folder / "games.csv").open(encoding="utf-8", newline="") as file:
        return [float(row["score.us"]) for row in csv.DictReader(file)]


def test_the_mean_difference_is_that_of_pairs(runs: Path) -> None:
    done = compared(runs, "hawk", "lot", "score.us")
    changes = [b - a for a, b in zip(scores(runs / "hawk"), scores(runs / "lot"), strict=True)]
    assert done.returncode == 0, done.stderr
    assert f"score.us, difference in 6 pairs: {sum(changes) / 6:+.2f} (" in done.stdout
    assert "'us': 'doctrine:hawk'" in done.stdout


@pytest.mark.parametrize(("words", "told"), [
    (("hawk", "other", "score.us"), "are no pairs"),
    (("hawk", "lot", "scores"), "has no column scores"),
    (("hawk", "lot", "outcome"), "holds words"),
    (("hawk", "lot"), "RUN RUN COLUMN")])
def test_what_cannot_be_compared_is_said(runs: Path, words: tuple[str, ...], told: str) -> None:
    done = compared(runs, *words)
    assert done.returncode == 1 and told in done.stderr and "Traceback" not in done.stderr
