"""A process that is killed in the middle of a turn, and a disk that is full: nothing is lost."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest_dialogs import play, press
from test_play_games import Player

from game.app.teacher_menu import TeacherMenu
from game.match.match import Match
from game.saves import append_file

CHILD = """
import sys, time
sys.path[:0] = [{tests!r}, {screens!r}]
from test_play_games import Player, first_advice
player = Player()
player.begin(2)
player.turn(first_advice)
player.turn(first_advice)
player.read_on()
player.press("enter", *["ctrl+enter"] * 2)
game = player.game
game.draft.add(game.draft.choices()[0].text)
game.draft.add(game.draft.choices()[9].text)
player.window.ui.focus(player.window.ui.find("why"))
player.type("Because")
player.frames(150)
print(game.match.turn, game.match.state_hash(), *game.draft.orders, sep="|", flush=True)
while True:
    player.window.frame()
    time.sleep(0.01)
"""
HERE = Path(__file__).resolve().parent


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that nobody can catch")
def test_a_killed_game_is_there_again_with_its_open_sheet(_folder) -> None:
    code = CHILD.format(tests=str(HERE.parent), screens=str(HERE))
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    line = next(x for x in child.stdout if "|" in x)  # the library may greet before
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    turn, hash_, *sheet = line.strip().split("|")
    player = Player()
    player.show("title")
    player.window.ui.focus(player.window.ui.find("go_on"))
    player.press("enter")
    assert player.screen == "HandOver"
    player.press("enter")
    game = player.game
    assert (game.match.turn, game.match.state_hash()) == (int(turn), hash_)
    assert game.draft.orders == sheet and game.draft.reason == "Because"


def test_a_full_disk_is_one_sentence_and_the_game_goes_on(game, monkeypatch) -> None:
    play(game, 1)
    game.sit(0)
    path = game.match.journal.path

    def full(file: object, data: bytes) -> None:
        file.write(data[:len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(append_file, "_write", full)
    notices, before = game.window.app.ui.notices, len(game.window.app.ui.notices.said)
    game.draft.add(game.draft.choices()[0].text)
    game.draft.add(game.draft.choices()[5].text)
    assert len(notices.said) == before + 1, "once"
    assert "No space left" in notices.said[-1] and "free some space" in notices.said[-1]
    game.show("main")
    TeacherMenu(game, lambda: None).do("inject", {"event": "energy_truce"})
    game.seal()
    monkeypatch.undo()
    monkeypatch.setenv("MULTIPOLAR_DATA", str(path.parents[1]))
    game.current.keeper.keep()
    assert "Saving works again" in notices.said[-1]
    again = Match.load(path)
    assert again.state_hash() == game.match.state_hash()
    assert [x["kind"] for x in again.journal.lines][-4:] == ["draft", "draft", "inject", "seal"]


def test_files_that_cannot_be_written_are_one_sentence(game) -> None:
    play(game, 1)
    game.show("debrief")
    path = game.match.journal.path
    path.with_name(f"{path.stem}-files").write_text("in the way")
    press(game.window.app, "export")
    assert "cannot write the file" in game.window.app.ui.notices.said[-1]
