"""Parallel rooms: members with the same ids stay apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from game.app.room.live import Live
from game.web.studentacts import ACTS

from .conftest import FORM, Browser, Class, Form


@pytest.fixture
def twins(school: Class) -> Iterator[tuple[Browser, Browser, Live, Live]]:
    """The first member of each of two parallel rooms, and the rooms."""
    assert school.say("newroom").json()["ok"]
    other = next(x for x in school.hall.rooms.values() if x is not school.live)
    there = Browser(school.app)
    form = Form(FORM.findall(there.page(f"/?pin={other.room.pin}"))[0])
    there.client.post(form.action, data={**form.fields, "pin": other.room.pin})
    here = school.join()
    assert list(school.room.people.members) == list(other.room.people.members) == ["m1"]
    yield here, there, school.live, other
    other.room.release()


def unscripted(client: TestClient, form: Form, **more: str) -> None:
    client.post(form.action, data={**form.fields, **more}, follow_redirects=False)


def test_what_is_said_to_one_is_not_said_to_its_namesake(
        twins: tuple[Browser, Browser, Live, Live], school: Class) -> None:
    here, there, *_ = twins
    unscripted(here.client, here.form("sit"), team="atlantis")
    assert 'class="flash"' not in there.page("/play")
    assert 'class="flash"' in here.page("/play")
    teacher = f"/teacher?room={twins[3].room.id}"
    unscripted(school.teacher.client, school.teacher.form("next", "/teacher"), do="nonsense")
    assert 'class="flash"' not in school.teacher.page(teacher)
    assert 'class="flash"' in school.teacher.page("/teacher")


def test_who_sends_too_much_slows_down_no_namesake(
        twins: tuple[Browser, Browser, Live, Live]) -> None:
    here, there, *_ = twins
    answers = [here.act("nonsense").status_code for _ in range(ACTS + 1)]
    assert answers[-1] == 429
    assert there.act("sit", team="us", wish="").status_code == 200
