"""Pages that write on a sheet: the tables, questions, orders; what they offer is legal, and each
way and act of a page is known."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

import pytest
from playing import MAIN, compiled

from game.core.prose import opened
from game.core.sheets import Sheet
from game.match.match import Match
from game.page import Block, Form, Mark, Run
from game.page.kinds import parts_of
from game.page.text import lines_of
from game.present.desk.open_sheet import OpenSheet
from game.present.desk.order_page import order_page
from game.present.desk.orders_page import FOUND, families, found_page, kinds
from game.present.desk.situations import word_name
from game.present.desk.tray_page import tray_page
from game.present.observer.observer import Observer
from game.present.talks.acceptance import Acceptance
from game.present.talks.negotiation import Table, Terms
from game.present.talks.negotiation_page import TABLE, way
from game.present.talks.negotiation_page import link as settlement_link
from game.present.talks.question_page import question_page
from game.present.talks.questions import questions
from game.present.talks.settlement_table import Talks
from game.present.talks.table_page import table_page, tables_page
from game.present.words.texts import table as say
from game.present.words.texts import turn
from game.present.words.texts import web as w

OFFER = "propose_accord china market_access/no_support.russia"


def links(blocks: Sequence[Block]) -> dict[str, str]:
    """The words of each link to a table → where it leads."""
    return {p.text: p.link for p in parts_of(blocks) if isinstance(p, Run)
            and p.link.startswith(TABLE)}


def leading(blocks: Sequence[Block], **query: str) -> str:
    """The link of a page that lays these terms."""
    found = [p.link for p in parts_of(blocks) if isinstance(p, Run) and p.link.startswith(TABLE)]
    return next(link for link in found if query == {k: v for k, v in parse_qsl(
        link.removeprefix(TABLE)) if k in ("give", "get")})


def forms(blocks: Sequence[Block], do: str) -> list[Form]:
    return [p for p in parts_of(blocks) if isinstance(p, Form) and p.do == do]


def at(observer: Observer, link: str, sheet: OpenSheet | None = None) -> tuple[Block, ...]:
    """The table that a link leads to."""
    return table_page(observer, dict(parse_qsl(link.removeprefix(TABLE))), sheet or OpenSheet())


def told(blocks: Sequence[Block]) -> str:
    return "\n".join(lines_of(blocks))


def test_every_proposal_is_composed_by_two_links_and_legal() -> None:
    """Each pair of clauses that may be sent is reached, and what is then drafted may be given."""
    observer = Observer(match := Match(compiled(MAIN), 4), 0)
    russia = Table(observer, 1)
    drafted = set[str]()
    names = observer.scenario.variants
    for terms in {Terms(t.give, t.get) for t in russia.offers}:
        half = at(observer, leading(at(observer, way(observer, "russia")), give=names[terms.give]))
        assert say("incomplete") in told(half) and not forms(half, "draft")
        page = at(observer, leading(half, give=names[terms.give], get=names[terms.get]))
        for word in ("secret", "public"):
            drafted |= {f.fields["order"] for f in forms(at(observer, links(page)[say(word)]),
                                                         "draft")}
    assert drafted == set(russia.offers.values())
    for order in drafted:
        match.view("us").check(Sheet((order,)))


def test_an_answer_and_every_counter_are_reached_and_legal() -> None:
    match = Match(compiled(MAIN), 4)
    match.play({"russia": {"orders": ["propose_accord brics discount_energy/own_currencies"]}})
    observer = Observer(match, 3)
    asked = at(observer, way(observer, "russia", "accord.russia"))
    words = {f.fields["word"] for f in forms(asked, "answer")}
    assert {"sign", "refuse", "silence"} <= words and say("as_offered") in told(asked)
    for off in [link for text, link in links(asked).items() if text == say("take_off")]:
        for link in links(at(observer, off)).values():
            words |= {f.fields["word"] for f in forms(at(observer, link), "answer")}
    assert any(word.startswith("counter ") for word in words)
    for word in words:
        match.view("brics").check(Sheet((), {"accord.russia": word}))


def test_what_cannot_be_signed_is_not_offered_and_says_why() -> None:
    """Beijing proposed what it signs in the same month: it is before Moscow, and cannot be signed.
    """
    match = Match(compiled(MAIN), 4)
    mine, theirs = "endorse_taiwan.taiwan_strait", "endorse_peace.ukraine_war"
    match.play({"russia": [f"propose_accord china {mine}/{theirs}"]})
    match.play({"china": {"orders": [f"propose_accord russia {theirs}/{mine}"],
                          "answers": {"accord.russia": "sign"}}})
    observer = Observer(match, 1)
    page = at(observer, way(observer, "china", "accord.china"))
    assert "sign" not in {f.fields["word"] for f in forms(page, "answer")}
    assert say("in_force", date="August 2025") in told(page)


@pytest.fixture
def observer() -> Observer:
    return Observer(Match(compiled(MAIN), 4), 0)


def test_the_tables_are_listed_and_nobody_else_is_a_partner(observer: Observer) -> None:
    page = tables_page(observer)
    for seat in (1, 2, 3):
        offers = Table(observer, seat).offers
        count, name = say("possible", count=len(offers)), observer.scenario.actors[seat].name
        assert offers and f"{name}: {count}" in told(page)
    assert len(links(page)) > 3
    assert way(observer, "germany") == way(observer, "us") == ""
    for query in ({}, {"with": "mars"}, {"with": "us"}, {"give": "nonsense", "laid": "1"},
                  {"with": "china", "item": "accord.china", "laid": "1", "give": "x"},
                  {"at": "nowhere"}, {"at": "ukraine_war", "step": "counter x"}):
        assert told(table_page(observer, query, OpenSheet())), query


def test_a_shut_sheet_offers_nothing_and_says_why() -> None:
    observer, shut = Observer(Match(compiled(MAIN), 4), 0), OpenSheet(shut="It is sealed.")
    for link in links(tables_page(observer)).values():
        page = at(observer, link, shut)
        assert "It is sealed." in told(page) and not forms(page, "draft")


def test_the_estimate_and_the_meaning_stand_beside_the_terms() -> None:
    """What is worked out still says so; each judgement comes with its reasons."""
    observer = Observer(Match(scenario := compiled(MAIN), 4), 0)
    table = Table(observer, 1)
    terms = next(iter(table.offers))
    query = {"with": "russia", "give": scenario.variants[terms.give], "laid": "1",
             "get": scenario.variants[terms.get], "secret": "1" if terms.secret else ""}
    waits = told(table_page(observer, query, OpenSheet(judged=lambda order: None)))
    assert say("estimating") in waits and say("means_signed") in waits
    asked = list[str]()
    found = [Acceptance(1, "accord.us", 0.9, ("It wants it",), ("It is proud",))]
    known = told(table_page(observer, query, OpenSheet(
        judged=lambda order: asked.append(order) or found)))  # type: ignore[func-returns-value]
    assert asked == [table.order_like(terms)] and say("estimate_note") in known
    assert say("band_likely") in known and "It wants it" in known and "It is proud" in known
    assert table.wants()[0].name in known and say("estimating") not in known


def test_what_is_drafted_is_marked_and_not_offered_again(observer: Observer) -> None:
    page = at(observer, links(tables_page(observer))["War in Ukraine"])
    order = forms(page, "draft")[0].fields["order"]
    after = at(observer, links(tables_page(observer))["War in Ukraine"], OpenSheet([order]))
    assert not forms(after, "draft") and w("drafted") in told(after)


def test_every_order_that_may_be_given_is_offered_with_its_words(observer: Observer) -> None:
    choices = observer.view().choices()
    folds: tuple[Block, ...]
    for folds in (kinds(observer, choices, OpenSheet()),
                  tuple(families(observer, choices, OpenSheet()).values())):
        offered = [order for form in forms(folds, "draft") for field in form.blocks
                   for order, _ in getattr(field, "choices", ())]
        assert sorted(offered) == sorted(c.text for c in choices)
    found = forms(found_page(observer, choices), "draft")
    assert [f.fields["order"] for f in found] == [c.text for c in choices[:FOUND]]


def test_an_order_tells_its_goals_who_would_agree_and_that_it_is_worked_out(
        observer: Observer) -> None:
    choice = next(c for c in observer.view().choices() if c.text.startswith("propose_accord"))
    working = told(order_page(observer, choice, None, None, None))
    found = [Acceptance(1, "accord.us", 0.9, ("it wants it",))]
    known = told(order_page(observer, choice, [], found, []))
    assert working.count(turn("working")) == 3 and turn("working") not in known
    assert "Russia" in known and "it wants it" in known and "**" not in known
    assert turn("nothing_moves") in known and say("means_agreed") in known
    war = next(c for c in observer.view().choices() if c.text.startswith("raise_rung"))
    assert "general war" in told(order_page(observer, war, [], [], []))


def test_an_accord_that_cannot_be_proposed_now_stays_among_all_orders_and_says_why() -> None:
    match = Match(compiled("lesson_50_minutes"), 5, seats={})
    choice = next(c.text for c in match.view("us").choices() if c.text.startswith("propose_accord"))
    match.play({"us": [choice]})
    observer = Observer(match, 0)
    page = told(kinds(observer, observer.view().choices(), OpenSheet()))
    assert w("not_this_month") in page and Table(observer, 1).barred() in page


@pytest.mark.parametrize("whole", [False, True])
def test_a_question_names_each_answer_as_cards_do(whole: bool) -> None:
    """Each answer is offered by its word, an answer that was given can be taken back."""
    match, seen = Match(compiled("lesson_50_minutes"), 5), set[str]()
    for _ in range(4):
        match.step()
        for seat in range(len(match.seats)):
            for question in questions(Observer(match, seat)):
                page = (question_page(Observer(match, seat), question, OpenSheet(), whole=whole),)
                assert {f.fields["word"] for f in forms(page, "answer")} == {
                    word for word, _ in question.choices}
                for word, meaning in question.choices:
                    seen.add(word.split(" ")[0])
                    assert word_name(question, word) in told(page) and meaning in told(page)
                first = question.choices[0][0]
                given = (question_page(Observer(match, seat), question, OpenSheet(
                    answers={question.item: first}), whole=whole),)
                assert "" in {f.fields["word"] for f in forms(given, "answer")}
    assert len(seen) > 5


def test_what_a_settlement_s_table_offers_is_legal_and_looked_at_first() -> None:
    """Each step leads to a page that names it and sends it; every act of all pages is legal."""
    match = Match(compiled(MAIN), 3)
    match.play({"us": ["propose_settlement ukraine_war freeze"]})
    for seat in ("us", "russia"):
        observer = Observer(match, match.seats.index(seat))
        page = at(observer, links(tables_page(observer))["War in Ukraine"])
        looks, now = [], Talks(observer, 0)
        for step in now.steps:
            looks.append(at(observer, settlement_link({"at": "ukraine_war", "step": step.act})))
            seen = Talks(observer, 0, act=step.act)
            field = seen.fields()[step.field]
            assert say("field_step", field=opened(field.name), position=field.positions[step.to],
                       now=field.positions[now.on_table()[step.field]]) in told(looks[-1])
            assert all(f"{one.side} {say(one.key)}" in told(looks[-1]) for one in seen.outlooks())
            assert say("as_tabled") in told(looks[-1]) and step.act in repr(looks[-1])
        assert looks and say("as_tabled") not in told(page)
        marks = [p.kind for p in parts_of(page) if isinstance(p, Mark)]
        assert marks.count("own") == 4 and {"tick", "ring"} < set(marks)
        for form in (f for p in (page, *looks) for do in ("draft", "answer")
                     for f in forms(p, do)):
            fields = form.fields
            match.view(seat).check(Sheet((fields["order"],)) if form.do == "draft" else
                                   Sheet((), {fields["item"]: fields["word"]}))
    brics = Observer(match, 3)
    assert told(table_page(brics, {"at": "ukraine_war"}, OpenSheet())) == say("not_here")


def test_the_tray_names_what_was_sent_until_when_and_the_way_to_its_table() -> None:
    match = Match(compiled(MAIN), 4)
    assert lines_of(tray_page(Observer(match, 0))) == [
        "No proposal of yours awaits an answer. Nothing binds you. Nothing has ended lately."]
    match.play({"us": {"orders": [OFFER]}})
    page = tray_page(Observer(match, 0))
    assert "Sent, awaiting theirs" in told(page) and links(page)
    assert "Beijing acts by the end of April 2025" in told(page)
    assert "February 2025: you proposed “Lower tariffs for no backing for Moscow”" in told(page)
