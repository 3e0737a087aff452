"""The page of three questions: what it runs is short, runs, and says what the page says of it."""

from __future__ import annotations

import re
import shlex
from typing import NamedTuple

import pytest
from playing import ROOT

from game.arena.compare import Comparison
from game.cli import main

PAGE = (ROOT / "docs" / "questions.md").read_text("utf-8")


class Question(NamedTuple):
    """What the page runs for a question: in Python, and as a command."""

    code: str
    command: str


QUESTIONS = [Question(re.findall(r"^```python\n(.*?)^```$", part, re.M | re.S)[0],
                      re.findall(r"^```sh\n(.*?)\n```$", part, re.M | re.S)[0])
             for part in re.split(r"^## ", PAGE, flags=re.M)[1:]]


def run(code: str, games: int) -> Comparison:
    """What a block finds with so many games."""
    names: dict[str, object] = {"__name__": "question"}
    exec(code.replace("games=200", f"games={games}"), names)
    found = names["found"]
    assert isinstance(found, Comparison) and found.settings["games"] == games
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=["accord", "secondary", "taiwan"])
def test_a_question_is_short_and_its_command_says_the_same(
        question: Question, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(question.code.strip().splitlines()) <= 10
    found = run(question.code, 3)
    assert capsys.readouterr().out == f"{found}\n"
    assert "python main.py compare" in question.command
    assert main(shlex.split(question.command.replace("--games 200", "--games 3"))[2:]) == 0
    assert capsys.readouterr().out == f"{found}\n"


def test_the_loop_over_assumptions_runs(capsys: pytest.CaptureFixture[str]) -> None:
    loop = re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)[1]
    exec(loop.replace("range(12)", "range(1)").replace("games=60", "games=3"),
         {"__name__": "question"})
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.slow
def test_the_answers_are_those_of_the_page() -> None:
    accord, secondary, taiwan = (run(q.code, 200) for q in QUESTIONS)
    for found in (accord, secondary, taiwan):
        assert str(found) in PAGE
    autumn, end = (one.interval for one in accord.differences.values())
    assert autumn is not None and end is not None and autumn[1] < end[0] < end[1] < 0
    early, late = (secondary[f"isolation.russia{at}"].interval for at in ("@6", ""))
    for interval in (early, late):
        assert interval is not None and -0.35 < interval[0] < 0 < interval[1] < 1.35
    abroad = secondary["isolation.us"].interval
    assert abroad is not None and abroad[0] > 0
    peak = taiwan["peak.taiwan_strait"]
    assert peak.interval is not None and peak.interval[0] > 0 and peak.rose > 66 > 15 > peak.fell
