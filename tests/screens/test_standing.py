"""The standing instruction answers routine invitations; what matters is asked. It is changed in the
window and in the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playing import MAIN, compiled
from test_table_screen import seated

from game.app.running import RunningGame
from game.app.settings import load_settings
from game.core.errors import UsageError
from game.core.sheets import Sheet
from game.match import Match
from game.present.advisers import Advisers
from game.present.observer import Observer
from game.present.questions import questions
from game.present.situations import hand
from game.present.standing import ASK, AWAY, COME, answers, routine
from game.screens.turn.main_screen import Main
from game.screens.turn.side_panel import ANSWERS
from game.terminal.console import Console
from game.terminal.turn import SeatTurn

ROUTINE = "occasion.g7_kananaskis"
"""In March Washington is asked to the G7, where nothing hangs on its coming."""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))


def march() -> Match:
    match = Match(compiled(MAIN), 4)
    for _ in range(2):
        match.play({})
    return match


def test_what_is_routine_and_what_is_not() -> None:
    observer = Observer(march(), 0)
    asked = questions(observer)
    assert ROUTINE in [q.item for q in asked if routine(observer, q)]
    assert answers(observer, COME, asked, ())[ROUTINE] == "confirm"
    assert answers(observer, AWAY, asked, ())[ROUTINE] == "decline"
    assert answers(observer, ASK, asked, ()) == {}
    assert ROUTINE not in answers(observer, COME, asked, (ROUTINE,))
    cards = hand(observer, observer.public, Advisers(observer.scenario))
    assert ROUTINE not in [c.id for c in cards]
    honoured = Observer(march(), 2)
    assert not any(routine(honoured, q) for q in questions(honoured)
                   if q.item == "occasion.victory_day")


def test_the_window_answers_by_it_and_writes_an_ordinary_answer() -> None:
    player = seated(march(), "us", (1920, 1080))
    draft = player.game.draft
    assert ROUTINE not in [q.item for q in draft.unanswered()] and draft.answers == {}
    turn = player.game.match.turn
    draft.seal()
    assert draft.answers[ROUTINE] == "confirm"
    player.game.forward()
    player.rest()
    while player.game.match.turn == turn:
        player.turn()
    step = next(x for x in player.game.match.journal.lines
                if x["kind"] == "step" and x["turn"] == turn)
    assert step["sheets"]["us"]["answers"][ROUTINE] == "confirm"
    again = Match.replay(list(player.game.match.journal.lines))
    assert again.state_hash() == player.game.match.state_hash()
    player.window.quit()


def test_it_is_changed_on_the_page_of_what_is_pending_and_kept() -> None:
    player = seated(march(), "us", (1920, 1080))
    scene = player.window.scene
    assert isinstance(scene, Main)
    scene.turn_page(ANSWERS)
    player.rest()
    player.focus("attendance")
    player.press("down", "down")
    assert player.game.settings.attendance == ASK == load_settings()[0].attendance
    assert ROUTINE in [q.item for q in player.game.draft.unanswered()]
    painted = player.painted()
    assert not painted.clipped() and not painted.overlapping()
    player.window.quit()


def test_the_terminal_answers_by_it_and_changes_it() -> None:
    out = io.StringIO()
    console = Console(io.StringIO("y\ny\n"), out, 80)
    match = march()
    game = RunningGame(match, dict.fromkeys(match.seats, "human"), console.say)
    turn = SeatTurn(console, game, "us", Sheet())
    turn.pending()
    assert "by your standing instruction: confirm" in " ".join(out.getvalue().split())
    turn.obey("standing ask")
    assert turn.by_instruction() == {} and load_settings()[0].attendance == ASK
    with pytest.raises(UsageError):
        turn.obey("standing never")
    turn.obey("standing come")
    assert turn.seal() and turn.sheet.answers[ROUTINE] == "confirm"
