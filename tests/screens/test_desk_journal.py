"""What the desk writes into a journal it reads from it again; strange journals do no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_dialogs import PEOPLE, desk, play, scenario, seen

from game.core.errors import UsageError
from game.match import Match
from game.screens.desk import Desk
from game.screens.save_load import Load
from game.session.classroom import latest, reasons_given
from game.session.courses import read_course
from game.session.saves import players

__all__ = ["desk"]


def test_a_branch_says_who_sits_there_now(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "forward", lambda: None)
    play(desk, 1)
    desk.assign("china", "human")
    desk.branch(1)
    assert desk.seats["china"] == "human"
    assert players(desk.match.journal.lines)["china"] == "human"


def test_a_reason_stays_with_a_sheet_that_lies_open_again(
        desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "forward", lambda: None)
    desk.keeper.note("seal", turn=1, seat="us", sheet={}, reason="because", idea="")
    desk.reopen()
    assert reasons_given(desk.match)[1, "us"].text == "because"
    play(desk, 1)
    desk.branch(1)
    assert reasons_given(desk.match)[1, "us"].text == "because"


def stranger(desk: Desk, **line: object) -> Path:
    """A saved game with one more line, which this program would not have written."""
    match = Match(scenario(), 3, seats=PEOPLE)
    path = desk.match.journal.path
    assert path is not None
    other = path.with_name("stranger.jsonl")
    match.journal.append(str(line.pop("kind")), **line)
    match.journal.save(other)
    return other


def test_an_unknown_player_is_said_and_the_game_on_the_desk_stays(desk: Desk) -> None:
    old, path = desk.match, stranger(desk, kind="seat", turn=1, seat="us", player="bogus")
    with pytest.raises(UsageError, match="bogus"):
        desk.load(path)
    assert desk.match is old and desk.keeper.match is old
    scene = Load(desk)
    desk.app.push(scene)
    scene.chosen = str(path)
    scene.load()
    assert desk.match is old and seen(desk.app).says("bogus")


@pytest.mark.parametrize("turn", [None, "x", [], {}])
def test_a_turn_that_is_none_is_read_as_no_turn(desk: Desk, turn: object) -> None:
    path = stranger(desk, kind="note", turn=turn, branch_of="a", broadcast="Talks.")
    found = read_course(path)
    assert found is not None and found.turn == 0
    assert latest(Match.load(path)) in ("", "Talks.")
