"""The teacher gives a team of the lesson a challenge: the team alone reads how it stands, then
everybody what came of it, also where the lesson is over after four months."""

from __future__ import annotations

import html

import pytest

from game.app.room.challenges import given
from game.app.room.pack import file_of
from game.app.room.room import Room
from game.present.world.challenges import LOST, OPEN, WON, challenges_for
from game.present.world.challenges import asked as demands
from game.scenario.challenges import shipped

from .conftest import Browser, Class


def read(browser: Browser, path: str) -> str:
    return html.unescape(browser.page(path))


def test_the_lesson_has_a_challenge_for_each_seat(school: Class) -> None:
    scenario = school.room.scenario
    for seat in scenario.seats:
        (found,) = challenges_for(scenario, seat)
        assert shipped()[found.id] == found and demands(scenario, found)


@pytest.mark.slow
def test_a_team_reads_its_challenge_and_no_other_team_does(school: Class) -> None:
    us, russia, *_ = school.students(4)
    page = read(school.teacher, "/teacher")
    (own,) = challenges_for(school.room.scenario, "us")
    assert school.say("challenge", seat="us", challenge=own.id).json()["ok"]
    school.until("brief")
    assert own.name in read(school.teacher, "/teacher") and own.name not in page
    assert own.name in read(us, "/play") and own.brief in read(us, "/play")
    school.until("orders")
    goals = read(us, "/play?tab=goals")
    assert own.name in goals and "1 of 2 met as things stand" in goals
    for path in ("/play", "/play?tab=goals", "/play?tab=world"):
        assert own.name not in read(russia, path)
    assert own.name not in read(school.teacher, f"/wall/{school.room.id}")
    school.until("debrief")
    told = given(school.room, "us")
    assert told is not None and told.result in (WON, LOST) and told.why in read(us, "/play")
    assert told.why in read(russia, "/play"), "nothing is hidden any more"
    assert told.why in html.unescape(file_of(school.room, "debrief.html")[0].decode())


def test_a_challenge_is_judged_after_the_months_of_a_lesson(school: Class) -> None:
    """The lesson stops after four of six months, as its scenario allows: that loses nothing."""
    school.students(4)
    (own,) = challenges_for(school.room.scenario, "russia")
    assert school.say("challenge", seat="russia", challenge=own.id).json()["ok"]
    school.until("results")
    before = given(school.room, "russia")
    assert before is not None and before.result == OPEN
    school.until("freeze")
    found = given(school.room, "russia")
    assert school.room.match.over and school.room.played == 4 < school.room.scenario.turns
    assert found is not None and "stopped before" not in found.why
    assert (found.result == WON) == all(point.met for point in found.points)


def test_what_is_no_challenge_of_the_team_is_refused_and_late_ones_are(school: Class) -> None:
    school.students(4)
    (other,) = challenges_for(school.room.scenario, "china")
    for id in (other.id, "no_such", "quiet_strait"):
        answer = school.say("challenge", seat="us", challenge=id)
        assert answer.status_code == 409, id
    assert school.say("challenge", seat="china", challenge=other.id).json()["ok"]
    assert school.say("challenge", seat="china", challenge="").json()["ok"]
    assert given(school.room, "china") is None
    school.until("freeze")
    assert school.say("challenge", seat="china", challenge=other.id).status_code == 409


def test_a_challenge_is_there_after_a_restart(school: Class) -> None:
    school.students(4)
    (own,) = challenges_for(school.room.scenario, "brics")
    assert school.say("challenge", seat="brics", challenge=own.id).json()["ok"]
    school.until("results")
    before, folder = given(school.room, "brics"), school.room.folder
    school.room.release()
    school.room = Room(folder)
    again = given(school.room, "brics")
    assert before is not None and again is not None and again.challenge == before.challenge
