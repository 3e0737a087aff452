"""The table at which accords are made, in a class: composed by links, read by the rules' own table,
ending in a draft or an answer."""

from __future__ import annotations

import html as escaping
import re

import pytest

from game.app.room.links import TABLE
from game.present.observer.observer import Observer
from game.present.talks.negotiation import Table, Terms
from game.present.words.texts import table as say

from .conftest import FORM, Browser, Class, Form

PATH = TABLE.removesuffix("?")
LINK = re.compile(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.S)


def links(page: str) -> list[tuple[str, str]]:
    """Address and words of each link to the table."""
    found = [(escaping.unescape(to), " ".join(re.sub("<[^>]+>", " ", text).split()))
             for to, text in LINK.findall(page)]
    return [(to, escaping.unescape(text)) for to, text in found if to.startswith(PATH)]


def follow(browser: Browser, page: str, words: str) -> str:
    return browser.page(next(to for to, text in links(page) if words in text))


def compose(school: Class, browser: Browser, seat: str, partner: str) -> tuple[str, Terms, Table]:
    """Put the first clauses of an offer that may be made on both sides; the page and the terms."""
    number = school.room.match.seats.index(seat)
    table = Table(Observer(school.room.match, number), school.room.match.seats.index(partner))
    terms = next(iter(table.offers))
    mine, theirs = (next(c.title for c in table.chips(giving, Terms()) if c.variant == v)
                    for giving, v in ((True, terms.give), (False, terms.get)))
    page = follow(browser, browser.page(f"{PATH}?with={partner}"), mine)
    assert say("incomplete") in page and say("take_off") in page
    return follow(browser, page, theirs), terms, table


@pytest.mark.slow
def test_a_proposal_is_composed_judged_and_drafted(school: Class) -> None:
    us, russia, *_ = school.students(4, "orders")
    page, terms, table = compose(school, us, "us", "russia")
    form = next(f for f in map(Form, FORM.findall(page)) if f.do == "draft")
    assert table.offers[Terms(terms.give, terms.get, False)] == form.fields["order"] or \
        table.offers[Terms(terms.give, terms.get, True)] == form.fields["order"]
    assert say("estimating") in page and 'data-again="1"' in page
    assert school.room.beside.settle(240)
    again = us.page(next(to for to, text in links(page) if text in (say("secret"), say("public"))))
    assert say("who_knows") in again
    assert us.send(form, why="To find out").json()["ok"]
    drafts = school.room.desk("us").drafts
    assert [(d.order, d.why) for d in drafts] == [(form.fields["order"], "To find out")]
    assert russia.page("/play").count("To find out") == 0


@pytest.mark.slow
def test_a_proposal_is_answered_at_the_table(school: Class) -> None:
    us, russia, *_ = school.students(4, "orders")
    order = "propose_accord russia ease_finance/hold_europe.ukraine_war"
    assert us.act("draft", order=order).json()["ok"]
    school.until("results")
    school.next()
    desk = russia.page("/play")
    way = next(to for to, text in links(desk) if "accord.us" in to)
    asked = russia.page(way)
    assert say("as_offered") in asked
    forms = {f.fields["word"]: f for f in map(Form, FORM.findall(asked)) if f.do == "answer"}
    assert {"sign", "refuse", "silence"} <= set(forms)
    assert russia.send(forms["sign"]).json()["ok"]
    assert school.room.desk("russia").answers["accord.us"] == "sign"
    assert "accord.us" not in us.page(f"{PATH}?with=russia&item=accord.us")


def test_the_table_opens_only_while_orders_are_written_and_bears_anything(school: Class) -> None:
    us = school.students(1)[0]
    assert say("wants") not in us.page(PATH)
    school.until("orders")
    for query in ("", "?with=mars", "?with=us", "?with=russia&give=nonsense&get=1&laid=1",
                  "?item=accord.china&with=russia", "?secret=1&give=&get=%00&laid=1",
                  "?with=china&item=accord.china&laid=1&give=x"):
        assert say("wants") in us.page(PATH + query), query
    assert us.act("seal").json()["ok"]
    assert 'name="do" value="draft"' not in us.page(PATH)
    stranger = Browser(school.app)
    assert say("wants") not in stranger.page(PATH)


