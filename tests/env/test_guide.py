"""The examples of the guide run as they stand, and so does the learner."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

pytest.importorskip("gymnasium", reason="needs the extra rl")
pytest.importorskip("pettingzoo", reason="needs the extra rl")

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/guides/environments.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.M | re.S)


@pytest.mark.parametrize("number", range(3))
def test_each_example_runs(number: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(EXAMPLES[number], f"environments.md, example {number + 1}", "exec"), {})
    assert len(EXAMPLES) == 3


@pytest.mark.slow
def test_the_learner_learns(tmp_path: Path) -> None:
    """It plays the lesson better after imitating and learning than by chance."""
    def score(*words: str) -> float:
        said = subprocess.run(
            [sys.executable, "scripts/train_learner", "us", "--scenario", "lesson_50_minutes",
             "--games", "64", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        found = re.search(r"better than medium in [\d.]+% of 64 games .*; score ([\d.]+), medium",
                          said)
        assert found, said
        return float(found[1])
    kept = str(tmp_path / "us.npz")
    learnt = score("--imitate", "1", "--minutes", "0.05", "--out", kept)
    assert learnt > score("--imitate", "0", "--minutes", "0") + 5.0
    assert score("--weights", kept) == pytest.approx(learnt)
