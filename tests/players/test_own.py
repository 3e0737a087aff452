"""Players of the user's own: in a Match, in a Batch, and named on the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from game.batch import Batch
from game.cli import main as command
from game.core.errors import JournalError, PlayerError, UsageError
from game.core.exact import Ints
from game.core.luck import Luck
from game.core.model import Scenario
from game.drafts import Draft
from game.match import Match
from game.players import own
from game.players.base import PythonPlayer, empty_rows
from game.players.registry import allow_own, make_player
from game.scenario.load import load_scenario
from game.views import View

LESSON = "lesson_50_minutes"
CODE = '''
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
        return {}["nothing"]

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
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(own, "OWN", own.OWN)
    yield tmp_path
    own.OWN.clear()
    for name in ("my_players", "my_broken"):
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
    with pytest.raises(PlayerError, match=r"broken: its code failed \(KeyError: 'nothing'\)"):
        match.play({})
    assert match.state_hash() == before


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
    ("my_broken:X", "ZeroDivisionError"), ("my_players:Broken", "KeyError: 'nothing'")])
def test_what_cannot_play_is_told(folder: Path, capsys: pytest.CaptureFixture[str], text: str,
                                  message: str) -> None:
    status = command(["simulate", LESSON, "--games", "2", "--seats", f"us={text}"])
    told = capsys.readouterr().err
    assert status == 2 and message in told and "Traceback" not in told


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
