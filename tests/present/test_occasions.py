"""Occasions in words: with a host, meetings without one, and what is no meeting at all."""

from __future__ import annotations

import re
from functools import cache

import pytest
from playing import MAIN, compiled

from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.forecast import forecast
from game.match.match import Match
from game.match.ranking import occasion_of
from game.page.text import page_lines
from game.present.desk.order_cards import about
from game.present.desk.situations import card_of
from game.present.month.news import ways
from game.present.observer.observer import Observer
from game.present.talks.answer_briefs import brief
from game.present.talks.question_cards import heading
from game.present.talks.questions import Question, questions
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import moves
from game.present.words.texts import occasions as text
from game.present.words.voices import lines
from game.present.world.calendar_page import calendar_page
from game.present.world.occasions import attended, honoured, labels, stands, voiced
from game.rules.courtship import WITH_HOST, WITH_RIVAL

TREATY = "new_start_expiry"
VISIT = re.compile(r"\b(host|guest|come|comes(?! after)|came|visit|attend|meeting|stays? away)\b",
                   re.I)


@cache
def autumn() -> Match:
    """A game in which all that is over is answered and the treaty's end is near."""
    match = Match(compiled(MAIN), 3)
    while match.turn < occasion_of(match.scenario, TREATY).turn - 1:
        match.step()
    return match


def asked_of(seat: str) -> Question:
    match = autumn()
    observer = Observer(match, match.scenario.seats.index(seat))
    return next(q for q in questions(observer) if q.item == f"occasion.{TREATY}")


def test_every_wording_is_of_an_occasion_that_there_is(main: Scenario) -> None:
    known = {"open", "member", *(o.id for o in main.occasions)}
    hints = {f"hint_{kind.id}" for kind in main.order_types}
    for texts in (text, moves):
        assert {k.partition(".")[2] for k in texts if "." in k} <= known
        assert all(k.partition(".")[0] in {*texts, *hints} for k in texts)


@pytest.mark.parametrize("seat", ["us", "russia"])
def test_the_end_of_a_treaty_is_no_visit(seat: str) -> None:
    match = autumn()
    observer = Observer(match, match.scenario.seats.index(seat))
    question = asked_of(seat)
    own = [line for line in question.lines if line != question.lines[0]]
    said = [question.title, heading(observer, question)[0], *own, *question.labels.values(),
            *(meaning for _, meaning in question.choices), question.settled or ""]
    assert not [line for line in map(str, said) if VISIT.search(line)]
    assert set(question.labels) == {"confirm", "decline"}
    card = card_of(observer, question)
    assert not [move.label for move in card.moves if VISIT.search(move.label)]


@pytest.mark.parametrize("word", ["keep", "confirm", "decline"])
def test_an_answer_about_a_treaty_is_no_visit(word: str) -> None:
    observer = Observer(autumn(), 0)
    gist = brief(observer, asked_of("us"), word).gist
    assert not VISIT.search(gist) and gist.endswith(".") and gist[0].isupper()


def test_a_member_is_no_guest_of_honour_of_its_own_meeting(main: Scenario) -> None:
    """Who guests are is told of days to which another host asks them."""
    assert {o.form for o in main.occasions} == {"visit", "members", "treaty"}
    for day in main.occasions:
        if day.honour >= 0:
            own = day.form == "members"
            assert honoured(day, day.honour) == (not own)
            assert voiced(day, day.honour, True) == ("occasion.guest" if own else "occasion.came")
    treaty = occasion_of(main, TREATY)
    assert {voiced(treaty, 0, came) for came in (True, False)} == {"treaty.kept", "treaty.dropped"}
    assert not [line for key in ("treaty.kept", "treaty.dropped") for which in (1, 2)
                for line in lines(key, which) if VISIT.search(line)]
    assert not [line for line in lines("settlement.signed", 1) if "guns" in line]


def test_what_may_be_ordered_about_it_says_for_what(main: Scenario) -> None:
    for seat in range(len(main.seats)):
        found = [t for t in main.orders.by_text[seat] if t.split(" ")[1:2] == [TREATY]]
        for order in found:
            for beside in ("", TREATY):
                assert not VISIT.search(asked(main, row_in(main, seat, order), beside)), order
    seat = main.seats.index("russia")
    davos = row_in(main, seat, "back_occasion davos_2026")
    assert "host" not in asked(main, davos, "davos_2026")
    day = row_in(main, main.seats.index("china"), "back_occasion victory_day")
    assert asked(main, day, "victory_day") == "Lend the host your weight"


def test_who_answered_is_told_as_what_it_is(main: Scenario) -> None:
    russia = main.seats.index("russia")

    def told(day: str, came: int) -> str:
        note = Note(Cause("occasion", day, ""), (russia,), subject=day, numbers={"came": came},
                    kind="occasion")
        return attended(main, [note])[0]
    assert told(TREATY, 1) == "Russia will keep to the limits of New START."
    assert "took part" in told("davos_2026", 1) and "came to" in told("victory_day", 1)
    assert "took part" in told("apec_china_2026", 1)
    assert stands(occasion_of(main, TREATY), -1) == "drops them"
    assert labels(occasion_of(main, "victory_day")) == {}


def test_the_terminal_names_no_guest_of_a_treaty() -> None:
    match = autumn()
    lines = page_lines(calendar_page(Observer(match, 0)))
    at = next(n for n, line in enumerate(lines) if "New START" in line)
    assert not VISIT.search(lines[at + 1]), lines[at + 1]


def test_the_paper_backs_no_end_of_a_treaty(main: Scenario) -> None:
    row = row_in(main, main.seats.index("russia"), f"back_occasion {TREATY}")
    order = main.orders.texts[row]
    note = Note(Cause("order", order, "", 1), (1,), (), order, FrozenDict(row=row, exposed=0),
                "order given")
    told = ways(main, note)
    assert len(told) == 3 and told[0] == "Russia speaks up for the limits of New START."
    assert not [text for text in told if "backs" in text or "speaks up for the end" in text]


def test_an_order_s_details_speak_of_no_host_where_there_is_none() -> None:
    match, seen = autumn(), 0
    for seat in range(4):
        observer = Observer(match, seat)
        for choice in match.view(seat).choices():
            if choice.text in (f"back_occasion {TREATY}", f"counter_host {TREATY}",
                               "back_occasion davos_2026"):
                details = about(observer, choice)[:3]
                assert not re.search(r"\bhosts?\b|\bguests?\b", " ".join(details)), details
                assert TREATY not in choice.text or "New START" in details[0]
                seen += 1
    assert seen


def test_nothing_is_expected_of_a_day_that_is_over() -> None:
    """What a guest has to lose is spent with its day, unless it is billed for having come."""
    match = Match(compiled(MAIN), 3)
    while match.turn < occasion_of(match.scenario, "victory_day").turn + 2:
        match.step()
    number = next(i for i, o in enumerate(match.scenario.occasions) if o.id == "victory_day")
    row = match.scenario.layout.row("exposure", number)
    order = Sheet(("offensive ukraine_war",))

    def rows(answer: int) -> set[int]:
        match.world.courted[number, 0] = answer
        return {r.row for r in forecast(match.world, 1, order, 20)}
    assert row in rows(WITH_HOST) and row not in rows(WITH_RIVAL)


def test_a_group_beside_a_member_of_its_own_is_its_other_members() -> None:
    scenario = compiled(MAIN)
    day = next(o for o in scenario.occasions if o.id == "petersburg_forum")
    came = [Note(Cause("occasion", day.id), (scenario.seats.index(seat),), subject=day.id,
                 numbers=FrozenDict(came=1), kind="occasion") for seat in ("brics", "china", "us")]
    assert "China and the other members of BRICS" in attended(scenario, came[:2])[0]
    assert "BRICS and the United States" in attended(scenario, came[::2])[0]
