"""What the program writes into files and onto the command line, in the pseudo-language."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from marks import Authored, foreign, readable
from playing import MAIN, compiled

from game.app.exports.files import write_all
from game.cli import _parser, main
from game.core.locale.files import SOURCE
from game.core.locale.pseudo import CODE
from game.core.locale.texts import use
from game.match.match import Match
from game.players.levels import LEVELS
from game.players.registry import PLAYERS
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents

LESSON = "lesson_50_minutes"
HELPED = ("", "play", "host", "mcp", "join", "simulate", "compare", "replay", "whatif", "norms",
          "measures", "contest", "rates", "happened", "record", "hindcast", "sweep", "calibrate",
          "tournament", "said", "challenges", "cards", "validate", "bench", "schema", "told",
          "warm", "version")
"""All commands."""
FORM = re.compile(r"-\w\b|tcp://|--[\w-]+|\b[A-Z=]+\b|\bmain\.py\b|\[[^\]]*\]|\{[^}]*\}|\bpytest\b"
                  r"|__main__\.py")
"""What is typed, and placeholders of what is typed."""
QUOTED = re.compile(r"'[^']*'|`[^`]*`|\S+\.jsonl|\S+/\S+")
"""What was typed, commands to type, and files."""
CORE = re.compile(r"\d+ problems? in|; did you mean")
"""Worded in game/core/errors.py, which stands below the texts."""
WRONG = (["zork"], ["play", "zork"], ["play", "--seat", "zork", "--text", LESSON],
         ["simulate", LESSON, "--games", "1", "--seats", "us=zork"],
         ["simulate", LESSON, "--games", "1", "--seats", "us=human"],
         ["replay", "zork.jsonl"], ["validate", "tests/bad_scenarios"],
         ["play", "--load", "a.jsonl", "--seed", "1"], ["challenges", "--write"],
         ["play", "--challenge", "zork", "--text"])


@pytest.fixture(autouse=True)
def _pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path / "data"))
    use(CODE)
    yield
    use(SOURCE)


@pytest.mark.slow
def test_files_of_the_debrief_speak_by_key(tmp_path: Path) -> None:
    scenario = compiled(LESSON)
    match = Match(scenario, 5, seats=dict.fromkeys(scenario.seats, "doctrine"))
    while not match.over:
        match.step()
    seats = dict.fromkeys(scenario.seats, "doctrine")
    write_all(Observer(match, None, everything=True), Opponents(scenario, seats), tmp_path)
    by = Authored(scenario, *scenario.seats, "Multipolar")
    found: list[str] = []
    for path in sorted(tmp_path.glob("*.*")):
        text = path.read_text("utf-8-sig")
        pieces = readable(text) if path.suffix == ".html" else text.split("\n") \
            if path.suffix == ".csv" else []
        found += [f"{path.name}: {run}" for piece in pieces for run in foreign([piece], by)]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.slow
def test_help_speaks_by_key(capsys: pytest.CaptureFixture[str]) -> None:
    by = Authored(compiled(MAIN), *HELPED)
    for command in HELPED:
        with pytest.raises(SystemExit):
            main([command, "--help"] if command else ["--help"])
        told = FORM.sub(" ", capsys.readouterr().out)
        assert told.strip() and foreign(told.split("\n\n"), by) == [], command


@pytest.mark.slow
def test_refusals_speak_by_key(capsys: pytest.CaptureFixture[str]) -> None:
    by = Authored(compiled(MAIN), *HELPED, *(word for typed in WRONG for word in typed), *PLAYERS,
                  *LEVELS, "human", os.strerror(2))
    for typed in WRONG:
        assert main(typed) == 2
        told = CORE.sub(" ", QUOTED.sub(" ", FORM.sub(" ", capsys.readouterr().err)))
        assert told.strip() and foreign([told], by) == [], typed


def test_every_command_is_walked() -> None:
    assert set(HELPED) == {"", *_parser().get_default("commands")}
