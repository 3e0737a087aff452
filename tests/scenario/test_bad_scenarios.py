"""Every folder of bad_scenarios holds a faulty scenario and the exact message that it gets.

`python -m tests.scenario.test_bad_scenarios` writes the messages anew; read the difference.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from game.core.errors import ScenarioError
from game.scenario.read.merge import read_scenario

HOME = Path(__file__).resolve().parents[1] / "bad_scenarios"
SOUND = "small"
KINDS = sorted(f.name for f in HOME.iterdir() if f.is_dir() and f.name != SOUND)


def message(kind: str) -> str:
    """The text of the error that a scenario raises."""
    with contextlib.chdir(HOME), pytest.raises(ScenarioError) as caught:
        read_scenario(kind)
    return f"{caught.value}\n"


@pytest.mark.parametrize("kind", KINDS)
def test_message(kind: str) -> None:
    assert message(kind) == (HOME / kind / "expected.txt").read_text(encoding="utf-8")


def test_many_kinds() -> None:
    assert len(KINDS) >= 25


def test_the_ground_they_stand_on_is_sound() -> None:
    assert read_scenario(HOME / SOUND).plain()["id"] == SOUND


if __name__ == "__main__":
    for name in KINDS:
        (HOME / name / "expected.txt").write_text(message(name), encoding="utf-8")
