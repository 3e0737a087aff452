"""Saved games of the first rules open as a report: they are told, never played on or changed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from game.arena.replays import playable, stored_text
from game.cli import main
from game.core.errors import OtherRulesError
from game.engine.simulation import RULES_VERSION
from game.match.match import Match
from game.saves.journal import read_lines
from game.terminal.console import Console
from game.terminal.play import run

RECORDED = Path(__file__).parent / "saves" / "rules_1.jsonl.gz"
"""A whole game of two seats and a club, saved by the program when its rules had version 1."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.jsonl"
    path.write_bytes(gzip.decompress(RECORDED.read_bytes()))
    return path


def test_it_is_not_played_on(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(OtherRulesError, match=f"rules version 1, this is {RULES_VERSION}"):
        Match.load(old)
    assert old.read_bytes() == before


def test_what_is_stored_is_told_with_one_sentence_why(old: Path) -> None:
    lines, notice = read_lines(old)
    assert not notice and not playable(lines)
    told = stored_text(lines, str(old))
    assert told.count("cannot be played again") == 1
    assert all(f"Turn {n}\n" in told for n in range(1, 7)) and told.startswith("Two seats, seed 7")
    assert "  west: praise east; occasion.fair: vague" in told and "  • " in told


def test_the_commands_open_it_read_only(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = old.read_bytes()
    assert main(["replay", str(old)]) == 0
    assert "cannot be played again" in capsys.readouterr().out
    assert main(["replay", str(old), "--verify"]) == 2
    assert main(["whatif", str(old), "--turn", "1", "--seat", "west", "--order", ""]) == 2
    said: list[str] = []

    class Heard(Console):
        def say(self, *lines: str) -> None:
            said.extend(lines)
    assert run(load=old, console=Heard()) == 0
    assert any("cannot be played again" in line for line in said)
    assert old.read_bytes() == before
