"""Players of the user's own: in a Match, in a Batch, and named on the command line."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.cli import main as command
from game.core.errors import JournalError, PlayerError, UsageError
from game.core.exact import Ints
from game.core.luck import Luck
from game.core.model import Scenario
from game.engine.drafts import Draft
from game.engine.views import View
from game.match.batch import Batch
from game.match.match import Match
from game.players import own
from game.players.base import PythonPlayer, empty_rows
from game.players.registry import allow_own, make_player
from game.scenario.load import load_scenario

LESSON = "lesson_50_minutes"
CODE = '''
import numpy as np
from game.players.base import PythonPlayer, empty_rows

class Last(PythonPlayer):
    """The last legal order of the catalogue."""
    name = "last"

    def orders(self, views, draft, luck):
        rows = empty_rows(draft)
        for seat in views:
            legal = draft.legal(seat)
            rows[seat] = len(legal) - 1 - legal[::-1].argmax(axis=0)
            rows[seat] += int(draft.scenario.orders.first[seat])
        draft.add(rows)
        return {s: draft.chosen[:, s] for s in views}

class Broken(PythonPlayer):
    def orders(self, views, draft, luck):
        return {}["nothing"]  # broken

class Late(PythonPlayer):
    def answers(self, views, luck):
        return helped(views)

def helped(views):
    raise SystemExit("no stance")  # helped

class Wrong(PythonPlayer):
    what = "{}"

    def orders(self, views, draft, luck):  # wrong
        seat, = views
        size, first = views[seat].worlds, int(draft.scenario.orders.first[seat])
        return eval(self.what, {"np": np, "seat": seat, "size": size, "first": first})

    def answers(self, views, luck):  # wrong answers
        seat, = views
        return eval(self.said, {"np": np, "seat": seat, "view": views[seat]})
    said = "{}"

class Needy(PythonPlayer):
    def __init__(self, more):
        pass

class Stranger:
    pass
'''


class First(PythonPlayer):
    """The first legal order of the catalogue."""

    name = "first"

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
        rows = empty_rows(draft)
        for seat in views:
            rows[seat] = draft.legal(seat).argmax(axis=0) + int(draft.scenario.orders.first[seat])
        draft.add(rows)
        return {s: draft.chosen[:, s] for s in views}


@pytest.fixture(scope="module")
def lesson() -> Scenario:
    return load_scenario(LESSON)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a module of players."""
    (tmp_path / "my_players.py").write_text(CODE, "utf-8")
    (tmp_path / "my_broken.py").write_text("1 / 0\n", "utf-8")
    (tmp_path / "my_half.py").write_text("x = 1\ny = (\n", "utf-8")
    (tmp_path / "my_quits.py").write_text("raise SystemExit(3)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(own, "OWN", own.OWN)
    yield tmp_path
    own.OWN.clear()
    for name in ("my_players", "my_broken", "my_half", "my_quits"):
        sys.modules.pop(name, None)


def test_an_object_plays_a_seat(lesson: Scenario) -> None:
    match = Match(lesson, 3, seats={"us": First(), "china": "doctrine"})
    batch = Batch(lesson, [3, 4], seats={"us": First(), "china": "doctrine"}, chunk=1)
    assert match.journal.lines[0]["seats"] == {"us": "human", "china": "doctrine"}
    first = match.view("us").choices()[0].text
    twin = match.clone()
    while not match.over:
        match.play({})
        batch.play({})
    twin.play({})
    sheets = [x["sheets"] for x in match.journal.lines if x["kind"] == "step"]
    assert sheets[0]["us"]["orders"] == [first] == twin.journal.lines[-1]["sheets"]["us"]["orders"]
    assert batch.hashes()[0] == match.state_hash()
    again = Match.replay(match.journal.lines)
    assert again.state_hash() == match.state_hash() and again.players["us"] == "human"
    other = match.branch(2)
    other.play({})
    assert other.state_hash() == match.branch(3).state_hash()


def test_a_seat_is_handed_to_an_object(lesson: Scenario) -> None:
    match = Match(lesson, 3)
    match.record("seat", seat="us", player=First())
    match.play({})
    assert match.journal.lines[-1]["sheets"]["us"]["orders"]
    match.record("seat", seat="us", player="human")
    match.play({})
    assert "us" not in match.journal.lines[-1]["sheets"]


def test_what_its_code_raises_is_an_error_of_the_player(lesson: Scenario) -> None:
    class Broken(PythonPlayer):
        name = "broken"

        def orders(self, views: Any, draft: Any, luck: Any) -> dict[int, Ints]:
            raise KeyError("nothing")
    match = Match(lesson, 3, seats={"us": Broken()})
    before = match.state_hash()
    with pytest.raises(PlayerError, match=(
            r"^broken: asked for the United States, its code fails at \S*test_own\.py:\d+, called "
            r"by orders \(KeyError: 'nothing'\)\.")) as error:
        match.play({})
    assert f":{Broken.orders.__code__.co_firstlineno + 1}," in str(error.value)
    assert match.state_hash() == before


@pytest.mark.slow
def test_a_class_is_named_on_the_command_line(folder: Path,
                                              capsys: pytest.CaptureFixture[str]) -> None:
    words = ["simulate", LESSON, "--games", "6", "--json", "--seats", "us=my_players:Last"]
    assert command(words) == 0
    alone = json.loads(capsys.readouterr().out)
    assert alone["games_finished"] == 6
    assert command([*words, "--jobs", "2"]) == 0
    both = json.loads(capsys.readouterr().out)
    assert both == alone, "in processes of their own as well"


def test_a_what_if_goes_on_with_a_class(folder: Path, lesson: Scenario,
                                        capsys: pytest.CaptureFixture[str]) -> None:
    match = Match(lesson, 3, seats=dict.fromkeys(lesson.seats, "doctrine"))
    while not match.over:
        match.play({})
    match.save("game.jsonl")
    words = ["whatif", "game.jsonl", "--turn", "2", "--seat", "us", "--order", "", "--games", "3",
             "--json", "--seats", "china=my_players:Last", "--out", "runs.csv"]
    assert command(words) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["players"]["china"] == "my_players:Last" and not data["drawn_each_run"]
    assert data["players"]["us"].startswith("doctrine:"), "who is not named stays"
    assert ",last," in (folder / "runs.csv").read_text("utf-8")


@pytest.mark.parametrize(("text", "message"), [
    ("docrine:hawk", "did you mean 'doctrine'?"), ("my_playres:Last", "no module 'my_playres'"),
    ("my_players:Lats", "has no class 'Lats'"), ("my_players:Stranger", "derives from Player"),
    ("my_players:Needy", "cannot be made without arguments"), ("os..x:y", "no module 'os..x'"),
    ("my_broken:X", "my_broken.py:1 (ZeroDivisionError: division by zero)"),
    ("my_half:X", "my_half.py:2 (SyntaxError: "), ("my_quits:X", "my_quits.py:1 (SystemExit: 3)"),
    ("my_players:Needy", "my_players.py:{def __init__(self, more)}"),
    ("my_players:Broken", "my_players.py:{# broken}, called by orders (KeyError: 'nothing')")])
def test_what_cannot_play_is_told(folder: Path, capsys: pytest.CaptureFixture[str], text: str,
                                  message: str) -> None:
    status = command(["simulate", LESSON, "--games", "2", "--seats", f"us={text}"])
    told = capsys.readouterr().err
    assert status == 2 and told.count("\n") == 1 and "Traceback" not in told
    assert re.sub(r"\{(.*?)\}", lambda part: str(line_of(part[1])), message) in told


def line_of(part: str) -> int:
    """The first line of the module of players that holds a part."""
    return next(n for n, line in enumerate(CODE.split("\n"), 1) if part in line)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("name", "place"), [
    ("Broken", "{# broken}, called by orders (KeyError: 'nothing')"),
    ("Late", "{# helped}, called by answers (SystemExit: no stance)")])
def test_a_fault_is_told_with_its_line_in_any_process(
        folder: Path, capsys: pytest.CaptureFixture[str], jobs: str, name: str, place: str) -> None:
    status = command(["simulate", LESSON, "--games", "48", "--seed", "3", "--jobs", jobs,
                      "--seats", f"us=my_players:{name}"])
    told = capsys.readouterr().err
    where = re.sub(r"\{(.*?)\}", lambda part: str(line_of(part[1])), place)
    assert status == 2 and "Traceback" not in told
    assert f"{folder}{os.sep}my_players.py:{where}" in told.splitlines()[-1]


@pytest.mark.parametrize(("orders", "answers", "message"), [
    ("[1]", "{}", "an object of type list; wanted is a map from the number of the seat, 0,"),
    ("None", "{}", "an object of type NoneType"),
    ("{seat + 1: np.zeros((1, size), int)}", "{}", "something for 1, which it was not asked for"),
    ("{seat: np.zeros((1, size))}", "{}", "an array of float64; wanted is whole numbers"),
    ("{seat: np.full(size, -1)}", "{}", "an array of shape [2]; wanted is whole numbers [slot, wo"),
    ("{seat: np.full((9, size), -1)}", "{}", "an array of shape [9, 2]"),
    ("{seat: np.full((1, size), first - 2)}", "{}", "the number -2; wanted is"),
    ("{seat: np.full((1, size), 10 ** 6)}", "{}", "the number 1000000; wanted is"),
    ("{seat: np.full((2, size), first)}", "{}", "returns what is not legal: The United States can"),
    ("{}", "{seat: np.zeros((2, 2), int)}", "an array of shape [2, 2]; wanted is whole numbers [i"),
    ("{}", "{seat: np.ones(view.pending()[:, 0].shape, int)}", "returns what is not legal: ")])
def test_what_it_must_not_return_is_told_with_its_line(
        folder: Path, lesson: Scenario, orders: str, answers: str, message: str) -> None:
    allow_own(["my_players:Wrong"])
    wrong = make_player(lesson, "my_players:Wrong")
    wrong.what, wrong.said = orders, answers
    batch = Batch(lesson, [3, 4], seats={"us": wrong})
    before = batch.hashes()
    with pytest.raises(PlayerError) as error:
        batch.play({})
    line = line_of("# wrong answers" if orders == "{}" else "# wrong")
    assert f"my_players.py:{line} returns " in str(error.value) and message in str(error.value)
    assert "\n" not in str(error.value) and batch.hashes() == before


def test_a_fault_in_the_middle_of_a_crisis_moves_nothing(lesson: Scenario) -> None:
    class Loud(PythonPlayer):
        name = "loud"

        def crisis(self, views: Any, number: int, luck: Any) -> dict[int, Ints]:
            return {seat: np.full(view.worlds, 7) for seat, view in views.items()}
    match = Match(lesson, 3, seats={"china": Loud()})
    match.world.crisis[...] = 0
    before = match.state_hash()
    with pytest.raises(PlayerError, match=r"its crisis at \S+ returns the number 7; wanted"):
        match._programs_without({}).stances(match.world, 1)
    assert match.state_hash() == before


def test_what_an_error_says_of_itself_reaches_no_terminal(lesson: Scenario) -> None:
    class SilentError(Exception):
        def __str__(self) -> str:
            raise ValueError("not told")

    class Hostile(PythonPlayer):
        error: Exception = SilentError()

        def answers(self, views: Any, luck: Any) -> dict[int, Ints]:
            raise self.error
    player = Hostile()
    for error, said in ((SilentError(), "(SilentError)"), (KeyError(), "(KeyError)"),
                        (ValueError("\x1b[2J\n" + "a" * 999), "?[2J aaa")):
        player.error = error
        with pytest.raises(PlayerError) as told:
            Match(lesson, 3, seats={"us": player}).play({})
        assert said in str(told.value) and len(str(told.value)) < 700


def test_no_text_of_a_file_imports_a_module(folder: Path, lesson: Scenario) -> None:
    (folder / "my_trap.py").write_text("raise SystemExit('imported')\n", "utf-8")
    match = Match(lesson, 3, seats={"us": "doctrine"})
    match.play({})
    lines = [dict(line) for line in match.journal.lines]
    lines[0]["seats"] = {"us": "my_trap:X"}
    try:
        game = Match.replay(lines)
    except JournalError:
        pass
    else:
        with pytest.raises(UsageError, match="no player"):
            game.play({})
    with pytest.raises(UsageError, match="no player"):
        make_player(lesson, "my_trap:X")
    assert "my_trap" not in sys.modules


def test_a_class_is_made_anew_for_each_table(folder: Path, lesson: Scenario) -> None:
    allow_own(["my_players:Last", "random"])
    one, two = (make_player(lesson, "my_players:Last") for _ in range(2))
    assert one is not two and one.name == "last"
