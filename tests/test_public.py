"""The public names: what a notebook uses, lazily imported, and that they fit together."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

import game

ROOT = Path(__file__).resolve().parents[1]


def test_names() -> None:
    for name in game.__all__:
        assert getattr(game, name) is not None
    assert set(game.__all__) <= set(dir(game))
    with pytest.raises(AttributeError, match="no public name 'Metch'"):
        _ = game.Metch  # type: ignore[attr-defined]


def test_version_is_the_package_s() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert game.__version__ == project["version"]


def test_importing_costs_nothing() -> None:
    code = ("import sys, game; assert 'numpy' not in sys.modules; game.Batch; "
            "print('numpy' in sys.modules)")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr


def test_errors_share_a_base() -> None:
    for name in ("UsageError", "ScenarioError", "OrderError", "JournalError", "PlayerError"):
        assert issubclass(getattr(game, name), game.MultipolarError)


def test_a_game_from_a_notebook(tmp_path: Path) -> None:
    scenario = game.load_scenario("lesson_50_minutes")
    match = game.Match(scenario, seed=7)
    view = match.view("china")
    sheet = [view.choices()[0].text]
    report = match.play({"china": sheet})
    assert report.turn == 1 and match.turn == 2 and not match.over
    with pytest.raises(game.OrderError):
        match.play({"china": ["no such order"]})
    match.save(tmp_path / "game.jsonl")
    again = game.Match.load(tmp_path / "game.jsonl")
    assert again.state_hash() == match.state_hash()
    assert match.branch(turn=1).turn == 1


def test_a_batch_is_many_matches() -> None:
    scenario = game.load_scenario("lesson_50_minutes")
    batch = game.Batch(scenario, seeds=range(3))
    legal = batch.legal("us")
    first = legal.argmax(axis=0)
    rows = np.full((scenario.slots, 3), -1)
    rows[0] = first
    batch.play({"us": rows})
    match = game.Match(scenario, seed=2)
    match.play({"us": [scenario.orders.texts[int(first[2])]]})
    assert batch.hashes()[2] == match.state_hash()
    assert batch.scores.shape == (len(scenario.seats), 3) and not batch.over.any()
    assert batch.raw_scores[:, 2].tolist() == list(match.raw_scores.values())
