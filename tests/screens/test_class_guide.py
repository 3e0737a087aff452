"""The teacher's guide speaks the words of the window, and its commands run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest_dialogs import play

from game.app.settings import settings_path
from game.cli import _parser
from game.players.registry import parse_seats
from game.present.words.texts import classroom as class_text
from game.present.words.texts import classroom as say
from game.present.words.texts import debrief as debrief_text
from game.present.words.texts import dialogs as dialog_text
from game.present.words.texts import turn as play_text
from game.present.words.texts import web as page_text
from game.scenario.load import load_scenario

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "lesson.md").read_text(encoding="utf-8")
OWN = {"bold", "Accept or correct each month.", "When the time is over", "Absent team.",
       '"That\'s unfair."', "What a saved game is worth as evidence.", "One window at a time."}
"""Words in bold that begin a paragraph of the guide."""


def test_words_in_bold_are_words_of_the_window() -> None:
    known = {" ".join(text.split()) for module in (
        class_text, dialog_text, play_text, debrief_text, page_text)
             for text in module.values()}
    known |= {f"{say('lesson_start')}: {say(f'plan_{n}')}" for n in (50, 90)}
    told = {" ".join(x.split()) for x in re.findall(r"\*\*(.+?)\*\*", GUIDE, re.S)} - OWN
    assert len(told) > 30
    assert not {x for x in told if x not in known and not any(
        k.startswith((f"{x} (", f"{x}: ")) for k in known)}


def commands() -> list[list[str]]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.M | re.S)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("words", [c for c in commands() if len(c) > 3], ids=lambda w: w[2])
def test_the_commands_run(words: list[str], game, tmp_path: Path) -> None:
    assert words[:2] == ["python", "main.py"]
    if words[2] == "play":
        asked = _parser().parse_args(words[2:])
        assert load_scenario(asked.scenario).seats == tuple(parse_seats(
            load_scenario(asked.scenario), asked.seats))
        return
    play(game, 2)
    shutil.copy(game.match.journal.path, tmp_path / "lesson_50_minutes-001.jsonl")
    done = subprocess.run([sys.executable, str(ROOT / "main.py"), *words[2:]], cwd=tmp_path,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
                          text=True, timeout=300, check=False)
    assert done.returncode == 0 and done.stdout, done.stderr


def test_a_folder_of_ones_own_is_given_by_its_variable() -> None:
    """The command for it opens a window; the variable before it is the one that counts."""
    (variable, *words), = [c for c in commands() if len(c) <= 3]
    assert words == ["python", "main.py"]
    name, _, folder = variable.partition("=")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(name, folder)
        assert settings_path().parent == Path(folder)


def test_the_lesson_may_stop_where_the_guide_says() -> None:
    assert "After four turns the game may also" in GUIDE
    assert load_scenario("lesson_50_minutes").stops_after == 4
