"""Playthroughs: the games in the files, played again, are the same line by line."""

from __future__ import annotations

import pytest
from playthroughs.regenerate import COMMAND, FOLDER, PLAYS, Play, text_of

FILES = [p for p in PLAYS if p.path.exists()]


@pytest.mark.slow
@pytest.mark.parametrize("play", FILES, ids=lambda p: p.name)
def test_a_game_is_as_it_was_written_down(play: Play) -> None:
    stored = play.path.read_text(encoding="utf-8").split("\n")
    again = text_of(play).split("\n")
    for number, (then, now) in enumerate(zip(stored, again, strict=False), 1):
        assert now == then, (f"{play.path.name}:{number} differs; if that is meant, run "
                             f"{COMMAND} and read what changed")
    assert len(again) == len(stored)


def test_files_and_games_belong_together() -> None:
    files = {p.name for p in FOLDER.glob("*.txt")}
    assert files in (set(), {p.path.name for p in PLAYS})


def test_a_playthrough_tells_the_whole_game() -> None:
    text = next(p for p in PLAYS if p.name == "lesson").path.read_text(encoding="utf-8")
    for turn in range(1, 7):
        assert f"\nTurn {turn}\n" in text
    assert text.count("\nrussia: ") == 7 and "answers " in text and "Debrief: " in text
    assert "Scores" in text and "a program that presses early" in text
