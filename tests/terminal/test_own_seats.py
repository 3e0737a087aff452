"""A saved game in which code of one's own played a seat: it takes it again, or a person has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from typist import sit, usual

from game import Match, Player
from game.app.controller import GameController
from game.app.running import RunningGame
from game.core.errors import UsageError
from game.players import own
from game.players.base import PythonPlayer
from game.players.registry import allow_own
from game.saves.journal import own_players
from game.scenario.load import load_scenario
from game.seat.seat import Seat

LESSON = "lesson_50_minutes"
MONTHS: list[int] = []


class First(Player):
    """The first order of each month."""

    def begin(self, seat: Seat) -> None:
        MONTHS.append(-seat.month)

    def act(self, seat: Seat) -> dict[str, Any]:
        if seat.round:
            return {}
        MONTHS.append(seat.month)
        return {"orders": [next(iter(seat.observe("orders")["orders"].values()))[0]["id"]]}


class Arrays(PythonPlayer):
    """One that is asked by arrays."""


FIRST, ARRAYS = f"{__name__}:First", f"{__name__}:Arrays"
SEATS = f"us=human,china={FIRST},brics={ARRAYS}"
LEFT = "is a person's now; load with --seats china="


@pytest.fixture
def begun(saves: Path) -> Iterator[Path]:
    """A game that was left in its second month."""
    MONTHS.clear()
    allow_own([FIRST, ARRAYS])
    out, _ = sit(usual(until="us April 2025"), LESSON, SEATS, 5)
    assert f"--seats china={FIRST},brics={ARRAYS}" in flat(out)
    yield next(saves.glob("*.jsonl"))
    own.OWN.clear()


def orders(path: Path) -> list[list[str]]:
    lines = [json.loads(x) for x in path.read_text("utf-8").splitlines()]
    return [x["sheets"].get("china", {"orders": []})["orders"]
            for x in lines if x["kind"] == "step"]


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.slow
def test_the_file_names_the_class_and_holds_no_player(begun: Path) -> None:
    head = json.loads(begun.read_text("utf-8").splitlines()[0])
    assert head["own"] == {"china": FIRST, "brics": ARRAYS}
    assert head["seats"]["china"] == head["seats"]["brics"] == "human"
    own.OWN.clear()
    match = Match.load(begun)
    assert match.players["china"] == "human" and not match.seated
    match.journal.release()


@pytest.mark.slow
def test_it_takes_its_seat_again(begun: Path) -> None:
    assert MONTHS == [-1, 1]
    out, _ = sit(usual(until="us May 2025"), None, f"china={FIRST},brics={ARRAYS}", load=begun)
    assert "a person's now" not in flat(out) and MONTHS == [-1, 1, -2, 2]
    assert all(orders(begun)) and len(orders(begun)) == 2
    assert own_players([json.loads(x) for x in begun.read_text("utf-8").splitlines()]) == {
        "china": FIRST, "brics": ARRAYS}


@pytest.mark.slow
def test_else_it_is_a_persons_and_the_game_says_so(begun: Path) -> None:
    own.OWN.clear()
    out, typist = sit(usual(until="us May 2025"), None, load=begun)
    assert LEFT + FIRST in flat(out) and flat(out).count("is a person's now") == 2
    assert any(prompt.startswith("china April 2025") for prompt, _ in typist.shown)
    assert MONTHS == [-1, 1] and orders(begun)[1] == []


def test_a_window_is_told_the_same(begun: Path) -> None:
    window = Mock()
    window.now.return_value = 0.0
    game = GameController(window)
    game.load(begun)
    assert any(LEFT in str(call) for call in window.toast.call_args_list)
    assert game.opened is not None and "china" in game.opened.people
    game.opened.match.journal.release()
    window.reset_mock()
    game = GameController(window)
    game.load(begun, own=SEATS.removeprefix("us=human,"))
    assert not window.toast.called
    assert game.opened is not None and game.opened.people == ["us"]
    assert set(game.opened.match.seated) == {"china"}
    game.opened.match.journal.release()


@pytest.mark.slow
@pytest.mark.parametrize("seats", [f"russia={FIRST}", "china=doctrine", "china=human", FIRST])
def test_no_other_seat_and_no_other_player_is_given_on_loading(begun: Path, seats: str) -> None:
    before = begun.read_bytes()
    with pytest.raises(UsageError, match=f"gives a seat back .* china={FIRST}"):
        RunningGame.load(begun, print, own=seats)
    assert begun.read_bytes() == before
    RunningGame.load(begun, print).release()


def test_a_game_that_is_over_says_nothing_of_it() -> None:
    match = Match(load_scenario(LESSON), 3, seats={"us": First()})
    while not match.over:
        match.play({})
    again = Match.replay(match.journal.lines)
    assert own_players(again.journal.lines)["us"] == FIRST
    assert match.branch(2).journal.lines[0]["own"] == {"us": FIRST}
    assert again.notice == ""
