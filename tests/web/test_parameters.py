"""Assumptions that the teacher changes: within their range, before the start, named to all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playing import compiled

from game.app.room.parameters import NAMED, PRESETS, altered, figure, parameters
from game.app.room.room import Room
from game.core.errors import JournalError
from game.match.match import Match
from game.present.words.texts import room as say
from game.present.words.texts import web as w

from .conftest import Class

INCIDENT = "flashpoints.incident"


@pytest.mark.parametrize("name", ["lesson_50_minutes", "victory_day_2025", "five_seats"])
def test_all_named_assumptions_have_a_range_and_a_source(name: str) -> None:
    known = compiled(name).coefficients
    for each in NAMED:
        about = known[each]
        assert about.low < about.high and about.source and about.help
    for ends in PRESETS.values():
        assert set(ends.values()) <= {"low", "high"}


@pytest.mark.slow
def test_a_preset_changes_the_game_and_everybody_reads_it(school: Class) -> None:
    us = school.join()
    before = school.room.scenario
    assert school.say("preset", preset="accidents").status_code == 200
    room, high = school.room, before.coefficients[INCIDENT].high
    assert room.scenario.k["flashpoints"].incident == high != before.k["flashpoints"].incident
    assert room.match.turn == 1 and room.options["file"] == "game-002.jsonl"
    named = altered(room)
    assert len(named) == 3 and f"{figure(high)} instead of" in named[0] + named[1] + named[2]
    school.until("lobby")
    for page in (us.page("/play"), school.teacher.page(f"/wall/{room.id}")):
        assert w("assumptions_changed") in page
    school.until("brief")
    assert w("assumptions_changed") in us.page("/play")
    assert say("parameters_changed", what="")[:30] in us.page("/play")
    school.until("results")
    found = school.teacher.client.get(f"/teacher/file/{room.id}/debrief.html").text
    assert w("assumptions_changed") in found
    path = room.folder / "game-002.jsonl"
    lines = [json.loads(x) for x in path.read_text("utf-8").splitlines()]
    assert lines[0]["scenario"]["assumptions"]["flashpoints"]["incident"]["value"] == high
    assert any(INCIDENT in x.get("parameters", {}) for x in lines)
    hash_ = room.match.state_hash()
    copy = path.with_name("copy.jsonl")
    copy.write_bytes(path.read_bytes())
    again = Match.load(copy)
    assert again.state_hash() == hash_
    again.journal.release()


@pytest.mark.slow
def test_one_value_is_set_and_the_scenarios_own_come_back_also_after_a_restart(
        school: Class) -> None:
    plain = school.room.scenario.coefficients[INCIDENT].value
    school.say("takeover", seat="china", on="1")
    assert school.say("parameter", name=INCIDENT, value="0.03").status_code == 200
    assert school.room.game.seats["china"] == "doctrine"
    school.room.release()
    again = Room(school.room.folder)
    found = next(p for p in parameters(again) if p.about.name == INCIDENT)
    assert (found.value, found.plain, found.changed) == (0.03, plain, True)
    assert again.game.seats["china"] == "doctrine"
    again.release()


def test_the_scenarios_own_values_come_back(school: Class) -> None:
    before = school.room.scenario
    school.say("preset", preset="fog")
    assert school.room.scenario.hash != before.hash
    school.say("preset", preset="")
    assert school.room.scenario.hash == before.hash and not altered(school.room)


def test_what_is_out_of_range_unknown_or_late_is_refused(school: Class) -> None:
    us = school.join()
    for fields in ({"name": INCIDENT, "value": "0.5"}, {"name": INCIDENT, "value": "x"},
                   {"name": "flashpoints.nothing", "value": "1"},
                   {"name": "capital.carried", "value": "9"}):
        answer = school.say("parameter", **fields)
        assert answer.status_code == 409 and answer.json()["said"], fields
    assert school.say("preset", preset="evil").status_code == 409
    assert us.act("preset", preset="fog").status_code == 409
    school.until("practice")
    assert school.say("preset", preset="fog").status_code == 409
    assert school.room.options["file"] == "game-001.jsonl"


def test_a_full_disk_leaves_the_game_as_it_was(school: Class,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Match, path: Path) -> None:
        raise JournalError("cannot write.")
    monkeypatch.setattr(Match, "save", fails)
    before = school.room.match
    assert school.say("preset", preset="fog").status_code == 507
    assert school.room.match is before and not altered(school.room)
