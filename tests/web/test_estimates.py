"""Nobody waits for what is only estimated: pages and acts come while advisers are still at work."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Hosted

from game.app.room.live import CALM
from game.app.room.slow_work import SlowWork
from game.core.errors import UsageError
from game.present.observer.observer import Observer
from game.present.people.advisers import Advice, Advisers

from .conftest import Class

PATIENCE = 300.0
SOON = 6.0
"""Seconds for a page of uncompiled rules beside other work; with the lock held it was half a minute
for everybody."""
WAITING, ADVICE = "still at work", "What advisers would do"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Advisers think until it is set."""
    event, thought, looked = threading.Event(), Advisers.picks, Advisers.preview

    def picks(self: Advisers, observer: Observer) -> list[Advice]:
        event.wait(PATIENCE)
        return thought(self, observer)

    def preview(self: Advisers, observer: Observer, *orders: str):  # type: ignore[no-untyped-def]
        event.wait(PATIENCE)
        return looked(self, observer, *orders)
    monkeypatch.setattr(Advisers, "picks", picks)
    monkeypatch.setattr(Advisers, "preview", preview)
    yield event
    event.set()


@pytest.mark.slow
def test_pages_and_acts_come_while_advisers_think(school: Class, gate: threading.Event) -> None:
    students = school.students(4, "orders")
    for student in students:
        page = student.page("/play?tab=orders")
        assert WAITING in page and "All orders" in page
    form = next(f for f in students[0].forms("/play?tab=orders") if f.do == "draft")
    order = form.fields.get("order") or form.choices["order"][0]
    assert students[0].act("draft", order=order, why="Why").json()["ok"]
    assert "Working out" in students[0].page(f"/play/look?order={order}")
    news = school.live.news["us"]
    gate.set()
    assert school.room.beside.settle(PATIENCE)
    assert school.live.news["us"] > news  # every browser of the team hears of it
    assert WAITING not in students[0].page("/play?tab=orders")
    assert 'class="pick"' in students[0].page("/play?tab=orders").split("<h2>All orders")[0]
    assert "Working out" not in students[0].page(f"/play/look?order={order}")


def test_a_month_is_played_while_advisers_think(school: Class, gate: threading.Event) -> None:
    school.students(4, "orders")
    for _ in range(CALM + 1):
        school.live.tick()
    school.until("results")
    assert school.room.played == 1 and not gate.is_set()


@pytest.mark.slow
def test_the_advice_is_ready_before_orders_begin(school: Class) -> None:
    students = school.students(4, "brief")
    for _ in range(CALM + 1):
        school.live.tick()
    assert school.room.beside.settle(PATIENCE)
    school.until("orders")
    assert all(WAITING not in s.page("/play?tab=orders") for s in students)


@pytest.mark.slow
def test_advice_is_that_of_the_world_it_was_asked_about(school: Class,
                                                       gate: threading.Event) -> None:
    """A month that is played meanwhile changes nothing: the advisers look at a copy."""
    student = school.students(4, "orders")[0]
    expected = Observer(school.room.match.clone(), 0)
    student.page("/play?tab=orders")
    school.until("results")
    gate.set()
    assert school.room.beside.settle(PATIENCE)
    known = [found for key, found in school.room.beside._known.items()
             if key[1:4] == (expected.fingerprint, "advice", "us")]  # type: ignore[index]
    assert known == [Advisers(school.room.scenario).picks(expected)]


def test_work_that_fails_does_not_stop_the_work_behind_it() -> None:
    beside, there = SlowWork(), []

    def fails() -> int:
        raise UsageError("no")
    assert beside.get("one", None, lambda: fails, lambda: there.append("one"), otherwise=0) is None
    assert beside.get("two", None, lambda: lambda: 2, lambda: there.append("two")) is None
    assert beside.settle(PATIENCE) and there == ["one", "two"]
    assert beside.get("one", None, lambda: fails) == 0
    assert beside.get("two", None, lambda: lambda: 2) == 2


def test_what_nobody_will_ask_for_again_is_dropped() -> None:
    beside, gate, made = SlowWork(), threading.Event(), []
    owner = object()
    beside.get("first", None, lambda: lambda: gate.wait(PATIENCE))
    beside.get("left", owner, lambda: lambda: made.append("left"))
    beside.get("kept", None, lambda: lambda: made.append("kept"))
    beside.forget(owner)
    gate.set()
    assert beside.settle(PATIENCE) and made == ["kept"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal as on Unix")
def test_without_compiled_rules_first_pages_come_beside_the_advice(tmp_path: Path) -> None:
    served = Hosted(tmp_path, MULTIPOLAR_NO_JIT="1")
    slowest, waited = 0.0, 0
    try:
        for _ in range(4):
            begun = time.monotonic()
            served.join(1)
            slowest = max(slowest, time.monotonic() - begun)
        served.until("orders")
        for n, client in enumerate(served.clients):
            begun = time.monotonic()
            waited += WAITING in client.ask("GET", "/play?tab=orders")
            client.act("/act", do="write", to="us", text=f"Letter {n}")
            slowest = max(slowest, time.monotonic() - begun)
        assert waited, "the advice came before anybody asked: this proves nothing"
        assert slowest < SOON
    finally:
        served.close()
