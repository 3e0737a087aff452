"""Seats of a class that code of one's own plays: what it does is the team's, and lasts."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playing import MAIN, ROOT, compiled
from served import Hosted

from game import Player
from game.app.room.own_players import sit_down, told
from game.app.room.room import Room
from game.app.room.rooms import new_room
from game.cli import main as command
from game.core.errors import UsageError
from game.players import own
from game.players.base import PythonPlayer
from game.seat.seat import Seat

from .conftest import Class

CHALLENGE = "raise_rung south_china_sea"
ASKED: list[tuple[str, int, int]] = []


class Daring(Player):
    """Challenges where it may, and notes what it is asked."""

    def begin(self, seat: Seat) -> None:
        ASKED.append(("begin", seat.month, 0))

    def act(self, seat: Seat) -> dict[str, Any]:
        ASKED.append((seat.id, seat.month, seat.round))
        if seat.round:
            return {"stance": "firm"}
        may = [o["id"] for found in seat.observe("orders")["orders"].values() for o in found]
        order = CHALLENGE if CHALLENGE in may else may[0]
        return {"orders": [order], "reason": "It dares.", "letters": [
            {"to": "us", "text": f"Month {seat.month} is ours."}]}

    def end(self, seat: Seat) -> None:
        ASKED.append(("end", seat.month, 0))


class Broken(Daring):
    def act(self, seat: Seat) -> dict[str, Any]:
        if seat.month == 1:
            raise KeyError("boom")
        return super().act(seat)


class ByArrays(PythonPlayer):
    """Asked by arrays: no player of a seat of a class."""


@pytest.fixture(autouse=True)
def named(folder: Path) -> Iterator[None]:
    ASKED.clear()
    yield
    own.OWN.clear()


def hosted(player: str = "Daring", students: int = 2) -> Class:
    """A class with students in other teams, in which a class of this module plays China."""
    room = new_room(compiled(MAIN), "pw", plan="free", seed=11)
    sit_down(room, f"china={__name__}:{player}")
    school = Class(room)
    school.students(students, until="orders")
    return school


def resumed(school: Class, seats: str = "") -> Class:
    """The class as a program that was started anew has it."""
    school.room.book.release()
    school.room.match.journal.release()
    room = Room(school.room.folder)
    if seats:
        sit_down(room, seats)
    return Class(room)


def months(school: Class) -> list[dict[str, Any]]:
    return [x for x in school.room.match.journal.lines if x["kind"] == "step"]


def through_crises(school: Class) -> None:
    """Next, until the month is played."""
    school.next()
    while school.room.stage.name == "crisis":
        school.next()


@pytest.mark.slow
def test_it_plays_a_seat_as_a_team_of_its_own() -> None:
    school = hosted(students=4)
    room = school.room
    assert not room.people.team("china") and "Daring plays" in school.teacher.page("/teacher")
    school.next()
    assert room.stage.name == "crisis" and "china" not in school.live.course.asked()
    through_crises(school)
    (month,) = months(school)
    assert month["sheets"]["china"]["orders"] == [CHALLENGE]
    assert all(said[room.match.seats.index("china")] for said in month["crisis"][:1])
    assert ("china", 1, 0) in ASKED and ("china", 1, 1) in ASKED and len(ASKED) == len(set(ASKED))
    assert room.letters()[0].text == "Month 1 is ours." and room.desk("china", 1).reason
    assert room.game.seats["china"] == "human" and not told(room)
    school.until("orders")
    through_crises(school)
    assert [m["turn"] for m in months(school)] == [1, 2] and ("china", 2, 0) in ASKED
    while school.room.stage.name != "freeze":
        school.live.course.debrief_now()
    who = {s: room.game.opponents.who(s, room.match.world) for s in room.match.seats}
    assert who["china"] == f"{__name__}:Daring" and len(set(who.values())) == 2
    assert not room.match.over or ASKED[-1][0] == "end"


@pytest.mark.slow
def test_what_it_did_stands_where_the_program_was_ended_in_a_crisis() -> None:
    """It is asked again for nothing, whether or not its seat is given to it again."""
    school = hosted()
    school.next()
    assert school.room.stage.name == "crisis"
    before = list(ASKED)
    for seats in (f"china={__name__}:Daring", ""):
        school = resumed(school, seats)
        assert school.room.stage.name == "crisis" and "china" not in [
            s for s in school.live.course.asked() if not school.live.course.said(s)]
        assert before == ASKED
    while school.room.stage.name == "crisis":
        school.next()
    (month,) = months(school)
    assert month["sheets"]["china"]["orders"] == [CHALLENGE]
    assert month["crisis"][0][school.room.match.seats.index("china")] > 0


@pytest.mark.slow
def test_a_seat_whose_player_is_not_named_again_is_said_to_be_without() -> None:
    school = hosted()
    through_crises(school)
    school.until("orders")
    school = resumed(school)
    said = f"--seats china={__name__}:Daring"
    assert said in school.teacher.page("/teacher") and said in told(school.room)[0]
    ASKED.clear()
    through_crises(school)
    assert ASKED == [] and school.room.game.seats["china"] == "doctrine"
    school.until("orders")
    school = resumed(school, f"china={__name__}:Daring")
    assert told(school.room) == []
    through_crises(school)
    assert ASKED[:2] == [("begin", 3, 0), ("china", 3, 0)]
    assert [m["turn"] for m in months(school)] == [1, 2, 3]


@pytest.mark.slow
def test_code_that_fails_does_not_stop_the_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    school = hosted("Broken")
    school.next()
    assert school.room.stage.name != "orders", "the month was played"
    (month,) = months(school)
    assert month["sheets"]["china"]["orders"] == []
    page = school.teacher.page("/teacher")
    for said in (page, capsys.readouterr().err):
        assert re.search(r"test_own_players\.py:\d+, called by act \(KeyError", said), said[:500]
    assert "is silent" in page
    school.until("orders")
    through_crises(school)
    assert months(school)[1]["sheets"]["china"]["orders"] and told(school.room) == []


def test_people_who_join_its_team_play_it() -> None:
    school = hosted()
    member = next(iter(school.room.people.present())).id
    school.say("move", member=member, seat="china", role="")
    assert school.room.people.team("china")
    through_crises(school)
    assert ASKED == [] and months(school)[0]["sheets"]["china"]["orders"] == []


def test_a_team_that_is_silenced_writes_no_letters() -> None:
    school = hosted()
    school.say("mute", seat="china", on="1")
    through_crises(school)
    assert [x.hidden for x in school.room.letters() if x.sender == "china"] == [True]
    assert school.room.desk("china", 1).orders == [CHALLENGE]


@pytest.mark.slow
def test_a_month_that_is_taken_back_is_asked_for_anew() -> None:
    school = hosted()
    through_crises(school)
    ASKED.clear()
    school.live.course.take_back(1)
    through_crises(school)
    assert ASKED[:2] == [("begin", 1, 0), ("china", 1, 0)]
    assert months(school)[0]["sheets"]["china"]["orders"] == [CHALLENGE]


@pytest.mark.parametrize(("seats", "said"), [
    (f"china={__name__}:ByArrays", "derives from Player of game"),
    ("china=doctrine:hawk", "chosen on the teacher's page"), ("mars=random", "mars"),
    (f"china={__name__}:Nobody", "names no player")])
def test_what_is_no_such_player_is_refused(folder: Path, seats: str, said: str,
                                           capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["host", "--quiet", "--new", "--seats", seats]) == 2
    assert said in capsys.readouterr().err and not list(folder.rglob("room.jsonl"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 as on Unix")
def test_a_killed_program_goes_on_with_it(folder: Path) -> None:
    (folder / "my_own.py").write_text(
        "from game import Player\n\n\nclass First(Player):\n    def act(self, seat):\n"
        "        if seat.round:\n            return {'stance': 'firm'}\n"
        f"        return {{'orders': ['{CHALLENGE}'] if seat.month == 1 else []}}\n", "utf-8")
    path = f"{folder}:{ROOT}"
    served = Hosted(folder, MAIN, "--plan", "free", "--seats", "china=my_own:First", seed=11,
                    PYTHONPATH=path)
    try:
        served.join(2)
        served.until("orders")
        served.lead("next", token=re.findall(r'name="token" value="([^"]+)"', served.desk())[0])
        assert "crisis:1:1" in served.desk()
        served.kill()
        served.start("--seats", "china=my_own:First")
        assert "crisis:1:1" in served.teacher.ask("GET", "/teacher")
        sealed = [x for x in served.journal() if x["kind"] == "seal" and x["seat"] == "china"]
        assert [x["sheet"]["orders"] for x in sealed] == [[CHALLENGE]]
        for _ in range(6):
            if any(x["kind"] == "step" for x in served.journal()):
                break
            served.lead("next", token=re.findall(
                r'name="token" value="([^"]+)"', served.desk())[0])
        (month,) = [x for x in served.journal() if x["kind"] == "step"]
        assert month["sheets"]["china"]["orders"] == [CHALLENGE]
    finally:
        served.close()


def test_such_a_player_is_named_in_the_right_way() -> None:
    room = new_room(compiled(MAIN), "pw", plan="free", seed=1)
    with pytest.raises(UsageError, match="SEAT=module:Class"):
        sit_down(room, "china=human")
    assert room.seated == {} and "own" not in room.options
    room.release()
