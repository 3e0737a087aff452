"""What the desk writes into a journal it reads from it again; strange journals do no harm."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from conftest_dialogs import PEOPLE, game, play, press, scenario, seen

from game.app.classroom import reasons_given
from game.app.controller import GameController
from game.app.save_files import when_text
from game.app.saved_courses import read_course
from game.core.errors import ElsewhereError, JournalError, UsageError
from game.match.match import Match
from game.saves.journal import Journal, players
from game.scenario.load import load_scenario
from game.screens.shell import way_in
from game.screens.shell.save_load import Load
from game.screens.toolkit.button import Button

__all__ = ["game"]


def test_a_branch_says_who_sits_there_now(game: GameController,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(game, "forward", lambda: None)
    play(game, 1)
    game.assign("china", "human")
    game.branch(1)
    assert game.seats["china"] == "human"
    assert players(game.match.journal.lines)["china"] == "human"


def test_a_reason_stays_with_a_sheet_that_lies_open_again(
        game: GameController, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(game, "forward", lambda: None)
    game.current.keeper.note("seal", turn=1, seat="us", sheet={}, reason="because", idea="")
    game.reopen()
    assert reasons_given(game.match)[1, "us"].text == "because"
    play(game, 1)
    game.branch(1)
    assert reasons_given(game.match)[1, "us"].text == "because"


def stranger(game: GameController, **line: object) -> Path:
    """A saved game with one more line, which this program would not have written."""
    match = Match(scenario(), 3, seats=PEOPLE)
    path = game.match.journal.path
    assert path is not None
    other = path.with_name("stranger.jsonl")
    match.journal.append(str(line.pop("kind")), **line)
    match.journal.save(other)
    return other


def test_an_unknown_player_is_said_and_the_game_on_the_desk_stays(game: GameController) -> None:
    old, path = game.match, stranger(game, kind="seat", turn=1, seat="us", player="bogus")
    with pytest.raises(UsageError, match="bogus"):
        game.load(path)
    assert game.match is old and game.current.keeper.match is old
    scene = Load(game)
    game.window.app.push(scene)
    scene.chosen = str(path)
    scene.load()
    assert game.match is old and seen(game.window.app).says("bogus")


@pytest.mark.parametrize("turn", [None, "x", [], {}])
def test_a_turn_that_is_none_is_read_as_no_turn(game: GameController, turn: object) -> None:
    path = stranger(game, kind="note", turn=77, branch_of="a", broadcast="Talks.")
    head, note = path.read_text("utf-8").splitlines()
    assert note.count('"turn":77') == 1  # the sum of the line may have the digits, too
    note = note.replace('"turn":77', f'"turn":{json.dumps(turn)}')
    path.write_text(f"{head}\n{note}\n", "utf-8")
    found = read_course(path)
    assert found is not None and found.turn == 0
    Journal([json.loads(x) for x in path.read_text("utf-8").splitlines()]).save(path)
    with pytest.raises(JournalError, match=r"stranger.jsonl:2: note.turn: a whole number"):
        Match.load(path)


def continue_text(game: GameController) -> str:
    """What the title page says of the last game; "" if it knows of none."""
    game.show("title")
    ui = game.window.app.ui
    return f"{ui.get('go_on', Button).text} {ui.find('go_on').tooltip}" if ui.has("go_on") else ""


def test_continue_says_which_game_its_month_and_when_it_was_left(game: GameController) -> None:
    path = game.match.journal.path
    assert path is not None
    assert continue_text(game).startswith("Continue: 2 people, February 2025")
    play(game, 1)
    for people, name in (("russia",), "Russia"), ((), "Victory Day 2025"):
        head, *rest = path.read_text("utf-8").split("\n")
        line = json.loads(head)
        line["seats"] = {s: "human" if s in people else "doctrine" for s in line["seats"]}
        path.write_text("\n".join([json.dumps(line), *rest]), "utf-8")
        assert continue_text(game).startswith(f"Continue: {name}, March 2025")
    at = datetime.now().replace(hour=10, minute=15)
    for days, when in ((0, "today 10:15"), (1, "yesterday 10:15")):
        moment = (at - timedelta(days=days)).timestamp()
        os.utime(path, (moment, moment))
        assert continue_text(game).endswith(f"Victory Day 2025, saved {when}")
    assert when_text(datetime(2025, 3, 2, 9, 5).timestamp()) == "2 March 2025 09:05"
    assert when_text(1e20) == "-"


@pytest.mark.parametrize("change", [
    {"first_month": "soon"}, {"first_month": None}, {"turns": "many"}, {"turns": None},
    {"actors": {}}, {"actors": None}, {"actors": [1]}, {"title": ["x"]}])
def test_a_damaged_saved_game_does_not_stop_the_title_page(
        game: GameController, change: dict[str, object]) -> None:
    path = game.match.journal.path
    assert path is not None
    head, *rest = path.read_text("utf-8").split("\n")
    line = json.loads(head)
    line["scenario"] |= change
    path.write_text("\n".join([json.dumps(line), *rest]), "utf-8")
    assert continue_text(game).startswith("Continue: ") or "actors" in change
    assert [type(s).__name__ for s in game.window.app.scenes] == ["Title"]


def test_a_game_that_is_open_elsewhere_is_asked_about(
        game: GameController, monkeypatch: pytest.MonkeyPatch) -> None:
    """A branch of it, or the game itself, taken over; also from the title page and at the start."""
    play(game, 1)
    path = game.match.journal.path
    assert path is not None
    game.begin(scenario(), PEOPLE, 8)
    taken = Match.load

    def load(file: Path, *, take_over: bool = False) -> Match:
        if not take_over:
            raise ElsewhereError("this game is open in main.py (process 7)", str(file))
        return taken(file, take_over=True)
    monkeypatch.setattr(Match, "load", load)
    game.show("title")
    scene = Load(game)
    game.window.app.push(scene)
    scene.chosen = str(path)
    old, before = game.match, path.read_bytes()
    scene.load()
    assert game.match is old and seen(game.window.app).says("process 7")
    press(game.window.app, "elsewhere.2")
    branch = game.match.journal.path
    assert branch is not None and branch != path and path.read_bytes() == before
    assert game.match.turn == 2 and read_course(branch).origin == path.stem
    game.show("title")
    way_in._loaded(game, path)
    assert game.window.app.ui.has("elsewhere.1") and type(game.window.app.scene).__name__ == "Title"
    press(game.window.app, "elsewhere.1")
    assert game.match.journal.path == path and game.match.turn == 2


def test_a_game_that_is_left_can_be_opened_elsewhere(game: GameController) -> None:
    path = game.match.journal.path
    assert path is not None
    lock = path.with_name(f"{path.name}.lock")
    assert lock.exists()
    game.put_by()
    assert not lock.exists()
    game.draft.add(game.draft.choices()[0].text)
    assert lock.exists(), "whoever writes on claims it again"
    game.begin(scenario(), PEOPLE, 8)
    assert not lock.exists()


def test_a_game_of_programs_alone_opens_at_its_debrief(game: GameController,
                                                       tmp_path: Path) -> None:
    short = load_scenario("lesson_50_minutes")
    match = Match(short, 4, seats=dict.fromkeys(short.seats, "random"))
    while not match.over:
        match.play({})
    match.save(tmp_path / "game-0.jsonl")
    game.load(tmp_path / "game-0.jsonl")
    game.forward()
    assert game.humans == () and seen(game.window.app).says("Turning points")
