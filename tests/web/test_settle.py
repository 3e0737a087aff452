"""The table at which a dispute is settled, in a class: fields, offers, counters, answers."""

from __future__ import annotations

import html as escaping
from collections.abc import Iterator
from pathlib import Path

import pytest
from playing import MAIN, compiled

from game.app.room.rooms import new_room
from game.present.observer import Observer
from game.present.settling import OFFER, Talks, tables
from game.present.texts.table import say
from game.web.settle import address

from .conftest import FORM, Browser, Class, Form
from .test_table import links

PLACE = "ukraine_war"


@pytest.fixture
def large(folder: Path) -> Iterator[Class]:
    """A class of the whole scenario: in the lesson's, talks have no orders but the offer."""
    made = Class(new_room(compiled(MAIN), "pw", plan="90", seed=5))
    yield made
    made.room.release()


def talks_of(school: Class, seat: str) -> Talks:
    room = school.room
    number = [f.id for f in room.scenario.flashpoints].index(PLACE)
    return Talks(Observer(room.match, room.match.seats.index(seat)), number)


def forms(page: str, do: str) -> list[Form]:
    return [f for f in map(Form, FORM.findall(page)) if f.do == do]


def table(browser: Browser, package: str = "") -> str:
    return escaping.unescape(browser.page(address(PLACE, package)))


def offered(school: Class, browser: Browser) -> str:
    """Draft the first package that may be put on the table, as its page offers it; the order."""
    form = next(f for f in forms(browser.page(address(PLACE)), "draft")
                if f.fields["order"].startswith(OFFER))
    assert browser.send(form, why="To end it").json()["ok"]
    return form.fields["order"]


@pytest.mark.slow
def test_a_settlement_is_looked_at_and_drafted_at_the_table(school: Class) -> None:
    us, russia, china, _ = school.students(4)
    school.until("orders")
    talks = talks_of(school, "us")
    deals = [d for n, d in enumerate(talks.place.settlements) if talks.offer(n) in talks.orders]
    assert len(deals) > 1 and PLACE in [school.room.scenario.flashpoints[f].id for f in tables(
        talks.observer)]
    pages = [table(us, d.id) for d in deals]
    for n, page in enumerate(pages):
        shown = Talks(talks.observer, talks.number, (), list(talks.place.settlements).index(
            deals[n]))
        for field in shown.fields():
            assert say("field_now", field=field.name[:1].upper() + field.name[1:],
                       position=field.positions[field.now]) in page
        for one in shown.outlooks():
            assert say(one.key) in page and one.side in page
        assert page.count('class="scale"') == 4 and say("means_signed") in page
    assert school.room.beside.settle(240)
    judged = table(us, deals[0].id)
    assert say("estimate_note") in judged and "**" not in judged
    assert pages[0] != pages[1]
    assert address(PLACE) in [to for to, _ in links(us.page("/play?tab=orders"))]
    assert address(PLACE) in [to for to, _ in links(us.page("/play?tab=world"))]
    order = offered(school, us)
    assert [(d.order, d.why) for d in school.room.desk("us").drafts] == [(order, "To end it")]
    assert "drafted" in table(us) and order not in russia.page("/play")
    assert address(PLACE) not in china.page("/play?tab=world")


@pytest.mark.slow
def test_an_offer_is_answered_countered_and_moved_field_by_field(large: Class) -> None:
    us, russia, *_ = large.students(4)
    large.until("orders")
    offered(large, us)
    large.until("results")
    large.until("orders")
    talks = talks_of(large, "russia")
    assert talks.open and talks.answers
    desk = russia.page("/play")
    assert address(PLACE) in [to for to, _ in links(desk)]
    page = table(russia)
    assert talks.status() in page
    words = {f.fields["word"]: f for f in forms(russia.page(address(PLACE)), "answer")}
    assert set(words) == set(talks.answers)
    counters = [w for w in words if w.startswith("counter ")]
    assert counters
    assert russia.send(words[counters[0]]).json()["ok"]
    assert large.room.desk("russia").answers[talks.item] == counters[0]
    again = [f for f in forms(russia.page(address(PLACE)), "answer") if not f.fields["word"]]
    assert len(again) == 1 and russia.send(again[0]).json()["ok"]
    assert not large.room.desk("russia").answers.get(talks.item)
    steps = {f.fields["order"] for f in forms(russia.page(address(PLACE)), "draft")}
    assert steps == set(talks.orders) and any(o.startswith("yield_in_talks") for o in steps)
    step = next(f for f in forms(russia.page(address(PLACE)), "draft")
                if f.fields["order"].startswith("insist_in_talks"))
    assert russia.send(step).json()["ok"]
    assert [d.order for d in large.room.desk("russia").drafts] == [step.fields["order"]]


def test_the_table_bears_anything_and_opens_only_while_orders_are_written(school: Class) -> None:
    us, _, china, _ = school.students(4)
    assert say("would_take") not in us.page(address(PLACE))
    school.until("orders")
    for path in (address("nowhere"), address(PLACE, "nothing"), "/play/table?at=",
                 "/play/table?at=settlement.ukraine_war&package=%00", address("taiwan_strait")):
        assert say("means_signed") in us.page(path), path
    assert say("settle_title", place=talks_of(school, "us").place.name) not in china.page(
        address(PLACE))
    assert us.act("seal").json()["ok"]
    assert 'value="draft"' not in us.page(address(PLACE))
    assert say("means_signed") not in Browser(school.app).page(address(PLACE))
