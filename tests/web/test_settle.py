"""The table at which a dispute is settled, in a class: fields, offers, counters, answers."""

from __future__ import annotations

import html as escaping
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from game.app.room.links import TABLE
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.talks.settlement_page import AT, PACKAGE, STEP, TABLED
from game.present.talks.settlement_table import OFFER, Talks, tables
from game.present.words.texts import table as say

from .conftest import FORM, Browser, Class, Form
from .test_table import links

PLACE = "ukraine_war"


def address(place: str, package: str = "", step: str = "") -> str:
    """The address of the table of a dispute, with what is looked at there."""
    query = {AT: place, PACKAGE: package, STEP: step}
    return TABLE + urlencode({k: v for k, v in query.items() if v})


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
    us, russia, china, _ = school.students(4, "orders")
    talks = talks_of(school, "us")
    deals = [d for n, d in enumerate(talks.place.settlements) if talks.offer(n) in talks.orders]
    assert len(deals) > 1 and PLACE in [school.room.scenario.flashpoints[f].id for f in tables(
        talks.observer)]
    pages = [table(us, d.id) for d in deals]
    assert all(page.count('class="scale"') == 4 for page in pages)
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


def steps(page: str) -> list[str]:
    """The steps that a table's page offers for a look, as orders or answers."""
    asked = [parse_qs(urlsplit(to).query).get(STEP, [""])[0] for to, _ in links(page)]
    return [x for x in asked if x not in ("", TABLED)]


def look(browser: Browser, act: str) -> str:
    """A step as its page shows it, with the way back."""
    page = escaping.unescape(browser.page(address(PLACE, step=act)))
    assert say("as_tabled") in page and say("as_tabled") not in table(browser)
    return page


def counter(browser: Browser, field: str) -> None:
    """Look at a change, and ask for it."""
    page = look(browser, f"counter {field}")
    form = next(f for f in forms(page, "answer") if f.fields["word"] == f"counter {field}")
    assert browser.send(form).json()["ok"]


@pytest.mark.slow
def test_a_lesson_settles_step_by_step(school: Class) -> None:
    """Offer, counter-offer, counter-offer, answer: each looked at before it is sent; whose offer
    it is waits; what was answered is shown and can be taken back."""
    us, russia, *_ = school.students(4, "orders")
    offered(school, us)
    school.until("results")
    school.until("orders")
    talks = talks_of(school, "russia")
    assert {s.kind for s in talks.steps} == {"counter"} == {
        s.act.split(" ")[0] for s in talks.steps}
    assert set(steps(russia.page(address(PLACE)))) == {s.act for s in talks.steps}
    waits = say("yours_waits", date=date_text(school.room.scenario, school.room.match.turn))
    assert waits in table(us) and waits not in table(russia)
    assert not steps(us.page(address(PLACE))) and not forms(us.page(address(PLACE)), "answer")
    first = talks.steps[0]
    counter(russia, first.act.split(" ")[1])
    assert school.room.desk("russia").answers[talks.item] == first.act
    shown = table(russia)
    assert talks.does(first) in shown and say("as_tabled") in shown
    back = next(f for f in forms(russia.page(address(PLACE)), "answer") if not f.fields["word"])
    assert russia.send(back).json()["ok"] and not school.room.desk("russia").answers.get(talks.item)
    counter(russia, first.act.split(" ")[1])
    school.until("results")
    school.until("orders")
    theirs = talks_of(school, "us")
    assert theirs.on_table()[first.field] == first.to and theirs.by == talks.seat
    last = next(s for s in theirs.steps if s.field != first.field)
    counter(us, last.act.split(" ")[1])
    school.until("results")
    school.until("orders")
    ends = talks_of(school, "russia")
    assert ends.on_table()[last.field] == last.to and ends.by == theirs.seat
    form = next(f for f in forms(russia.page(address(PLACE)), "answer")
                if f.fields["word"] == "accept")
    assert russia.send(form).json()["ok"]
    assert school.room.desk("russia").answers[ends.item] == "accept"


def test_the_table_bears_anything_and_opens_only_while_orders_are_written(school: Class) -> None:
    us, _, china, _ = school.students(4)
    assert say("would_take") not in us.page(address(PLACE))
    school.until("orders")
    for path in (address("nowhere"), address(PLACE, "nothing"), address(PLACE, step="counter x"),
                 "/play/table?at=", "/play/table?at=settlement.ukraine_war&package=%00",
                 address("taiwan_strait")):
        assert say("means_signed") in us.page(path), path
    assert say("settle_title", place=talks_of(school, "us").place.name) not in china.page(
        address(PLACE))
    assert us.act("seal").json()["ok"]
    assert 'value="draft"' not in us.page(address(PLACE))
    assert say("means_signed") not in Browser(school.app).page(address(PLACE))
