"""The examples of docs/seat.md run as they stand."""

from __future__ import annotations

import re

import pytest
from playing import ROOT

from game.seat.acts import CODES
from game.seat.observation import PARTS

PAGE = (ROOT / "docs/seat.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_each_example_runs(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(BLOCKS[number], f"seat.md, example {number + 1}", "exec"), {"__name__": "example"})
    said = re.findall(r"# (unknown_order.*)", BLOCKS[number])
    assert not said or capsys.readouterr().out.strip() == said[0]


def test_it_names_each_part_and_each_code() -> None:
    for word in (*PARTS, *CODES):
        assert f"`{word}`" in PAGE, word
