"""Whose sheet a month is played with when nobody of a team is there any more: what a person sealed
stands, also an empty sheet; what the clock sealed counts as open."""

from __future__ import annotations

from game.saves.journal import read_lines

from .conftest import Class


def asleep(school: Class, *members: str) -> None:
    """The devices of these members, or of all, sleep."""
    for member in members or school.room.people.members:
        school.room.seen[member] = school.room.now() - 600
        assert not school.room.there(member)


def player(school: Class, seat: str) -> str:
    """Who plays a seat: a person or a program."""
    return school.room.game.seats[seat].split(":")[0]


def carried_out(school: Class, seat: str) -> list[str]:
    """The orders of a seat in the month that was played last."""
    lines = read_lines(school.room.folder / "game-001.jsonl")[0]
    sheets = [x["sheets"] for x in lines if x["kind"] == "step"][-1]
    return list((sheets.get(seat) or {}).get("orders") or ())


def test_an_empty_sheet_that_a_person_sealed_stands_while_its_devices_sleep(school: Class) -> None:
    _, russia, *_ = school.students(4, "orders")
    assert russia.act("seal").json()["ok"]
    assert school.room.desk("russia").sealed == "m2" and not school.room.desk("russia").orders
    asleep(school)
    school.until("results")
    assert player(school, "russia") == "human" and carried_out(school, "russia") == []
    assert {player(school, s) for s in ("us", "china", "brics")} == {"doctrine"}, "all left open"
    assert carried_out(school, "us"), "a program orders something here"


def test_an_empty_sheet_that_the_clock_sealed_counts_as_open(school: Class) -> None:
    school.students(4, "orders")
    school.room.clock.left = 0.0
    school.live.tick()
    assert {school.room.desk(s).sealed for s in school.room.match.seats} == {"clock"}
    asleep(school, "m2")
    school.until("results")
    assert player(school, "russia") == "doctrine"
    assert player(school, "us") == "human" and carried_out(school, "us") == [], "somebody is there"


def test_a_seal_of_a_person_that_was_opened_again_decides_nothing(school: Class) -> None:
    _, russia, *_ = school.students(4, "orders")
    assert russia.act("seal").json()["ok"] and russia.act("unseal").json()["ok"]
    asleep(school, "m2")
    school.until("results")
    assert player(school, "russia") == "doctrine"


def test_a_sheet_stands_when_its_last_member_has_left_the_team(school: Class) -> None:
    """Until the month was played; then a program plays, as nobody is left."""
    _, russia, china, _ = school.students(4, "orders")
    assert russia.act("seal").json()["ok"]
    assert china.act("draft", order="lower_tariffs us", why="To trade").json()["ok"]
    for member in ("m2", "m3"):
        assert school.say("move", member=member, seat="us").json()["ok"]
    school.until("results")
    assert player(school, "russia") == player(school, "china") == "human"
    assert carried_out(school, "russia") == []
    assert carried_out(school, "china") == ["lower_tariffs us"]
    school.until("orders")
    assert player(school, "russia") == player(school, "china") == "doctrine"


def test_who_was_sent_out_leaves_an_open_sheet_to_a_program(school: Class) -> None:
    school.students(4, "orders")
    assert school.say("sendout", member="m2").json()["ok"]
    school.until("results")
    assert player(school, "russia") == "doctrine"
