"""What became of a word that was given is told from one record: in the list of what is pending,
beside the paper, and in what may be asked for again."""

from __future__ import annotations

import pytest
from playing import MAIN, by_programs, compiled

from game.core.model import Scenario
from game.core.prose import opened
from game.core.sheets import Sheet
from game.match.fates import DEMAND, INVITATION, Fate
from game.match.match import Match
from game.page.text import lines_of, page_lines
from game.present.desk.breaches import opposed
from game.present.desk.moves import Moves
from game.present.desk.open_sheet import OpenSheet
from game.present.desk.order_cards import about
from game.present.desk.pending import FORCE, OVER, SENT, between, pending
from game.present.month.headlines import belied_by
from game.present.month.order_results import LOST, WORKED
from game.present.month.private_page import results
from game.present.month.replies import replies
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.offices import offices, when
from game.present.talks.negotiation import Table, partners
from game.present.talks.negotiation_page import negotiation_page
from game.present.talks.questions import questions
from game.present.words.formatting import row_in
from game.present.words.order_words import asked as in_words
from game.present.words.texts import dialogs, terminal, thirds
from game.present.words.texts import front as say
from game.present.words.texts import table as table_say
from game.present.world.parties_page import parties_page
from game.present.world.third_parties import expected, spent

US, RUSSIA, CHINA = range(3)


def answered(word: str) -> Match:
    """A game in which China has made the United States an offer on a condition, and they have said
    a word."""
    match = Match(compiled(MAIN), 4)
    match.play({"china": ["conditional_offer us lower_tariffs/own_tariffs"]})
    match.play({"us": Sheet((), {"demand.china": word})})
    return match


def demand(match: Match, seat: int) -> Fate:
    return next(f for f in Observer(match, seat).fates() if f.what == DEMAND)


def test_an_offer_that_was_refused_is_never_told_as_not_done_in_time() -> None:
    match = answered("refuse")
    fate = demand(match, CHINA)
    assert (fate.end, fate.said, fate.said_in) == ("", "refused", 2)
    found = replies(Observer(match, CHINA), 2)
    assert [r.how for r in found] == [LOST] and found[0].text.endswith("refuses.")
    sent = next(m for m in pending(Observer(match, CHINA)) if m.group == SENT)
    assert "has refused" in sent.due and sent.history[-1].endswith("refused it")
    while not demand(match, CHINA).end:
        match.play({})
    fate = demand(match, CHINA)
    told, = replies(Observer(match, CHINA), fate.ended)
    assert fate.end == "unmet" and told.how == LOST
    assert "had refused" in told.text and "in time" not in told.text
    over = next(m for m in pending(Observer(match, CHINA)) if m.group == OVER)
    assert "refused" in over.due and "in time" not in over.due


def test_what_was_agreed_is_in_force_until_it_is_done() -> None:
    match = answered("comply")
    fate = demand(match, US)
    assert (fate.end, fate.said) == ("", "accepted")
    mine = next(m for m in pending(Observer(match, US)) if m.kind == DEMAND)
    assert mine.group == FORCE and mine.due.startswith("You have agreed")


@pytest.mark.parametrize("end", ["unmet", "carried", "dropped"])
def test_what_was_not_done_is_told_by_what_had_been_said(end: str) -> None:
    texts = {say(f"reply_demand_{end}{said}", who="the Kremlin")
             for said in ("", "_refused", "_accepted")}
    assert len(texts) == 3


def test_nobody_is_urged_to_do_what_is_done_for_good() -> None:
    match = Match(compiled(MAIN), 15, seats=dict.fromkeys(compiled(MAIN).seats, "doctrine"))
    scenario: Scenario = match.scenario
    order = "urge_party asean_code"
    row, policy = row_in(scenario, CHINA, order), [p.id for p in scenario.policies].index(
        "asean_code")
    observer = Observer(match, CHINA)
    assert not spent(observer, row) and row in Moves(observer, Advisers(scenario)).best(())
    match.step()
    assert [n for n in Observer(match, CHINA).notes() if n.kind == "third_party"
            and n.subject == "asean_code"]
    observer = Observer(match, CHINA)
    assert spent(observer, row) and row not in Moves(observer, Advisers(scenario)).best(())
    assert not [e for e in expected(observer) if e.policy == policy]
    choice = next(c for c in match.view(CHINA).choices() if c.text == order)
    assert f"  {thirds('spent')}" in about(observer, choice)
    page = page_lines(parties_page(
        observer, scenario.third_parties[scenario.policies[policy].party].id))
    assert f"{scenario.policies[policy].name}: {thirds('done')}" in page
    assert not [line for line in page if order in line]


def test_a_bond_that_was_ended_has_ended() -> None:
    match = Match(compiled(MAIN), 4)
    order = next(c.text for c in match.view("china").choices() if c.text.startswith("leave_bond "))
    match.play({"china": [order]})
    told = results(Observer(match, CHINA), 1)[-1]
    assert told.title.startswith("End ") and "Nothing" not in told.text, told
    assert told.how != "nothing" and (told.how == WORKED or told.text)


@pytest.mark.parametrize("value", [-90.0, -50.0, -20.0, 0.0, 20.0, 50.0, 80.0])
def test_desk_and_table_name_a_mood_alike(value: float) -> None:
    match = Match(compiled(MAIN), 1)
    match.override("relations", ("russia", "china"), value, "a test")
    observer = Observer(match, CHINA)
    desk = next(o for o in offices(observer) if o.seat == RUSSIA)
    table = Table(observer, RUSSIA)
    assert (table.regard().word, table.regard().trusting) == (desk.word, desk.trusting)
    page = "\n".join(lines_of(negotiation_page(observer, {"with": "russia"}, OpenSheet())))
    assert f"{opened(desk.word)}. {desk.trusting} " in page


def test_a_proposal_and_its_counter_are_two_steps() -> None:
    match = by_programs(5, 6)
    countered, met = table_say("h_countered", who="").strip(), 0
    for seat in range(4):
        for other in partners(match.scenario, seat):
            told = between(Observer(match, seat), other)
            assert not [line for line in told if line.endswith(countered)]
            met += sum("answered with" in line for line in told)
    assert met


@pytest.mark.slow
@pytest.mark.parametrize("seed", [5, 8])
def test_what_is_pending_is_worded_for_who_reads_it(seed: int) -> None:
    match, met = Match(compiled(MAIN), seed, seats=dict.fromkeys(
        compiled(MAIN).seats, "doctrine")), 0
    for _ in range(8):
        match.step()
        for seat in range(4):
            observer = Observer(match, seat)
            asked = {q.item: q for q in questions(observer)}
            for matter in pending(observer):
                told = " / ".join((matter.title, matter.due, *matter.history))
                assert "  " not in told and " at War" not in told and "(" not in told, told
                if matter.item in asked:
                    word = asked[matter.item].default
                    assert matter.due.endswith(asked[matter.item].labels.get(word) or dialogs(
                        f"word_{word}"))
                if matter.kind == INVITATION and matter.group == OVER and "you " in matter.due:
                    met += 1
                    assert table_say("h_made_you") in told and table_say("h_made") not in told
            lapsed = [m.partner for m in pending(observer) if m.kind == "deadline"]
            assert not [m for m in pending(observer) if m.kind == DEMAND and m.group == SENT
                        and m.partner in lapsed], "asked of the seat, and so not with the other"
    assert met


def test_a_deed_against_whom_one_woos_goes_against_ones_offers(main: Scenario) -> None:
    match = Match(main, 5)
    china, us = main.seats.index("china"), main.seats.index("us")
    row = row_in(main, us, "impose_sanctions china technology")
    told = "take the worth from your offers"
    assert not any(told in text for text in opposed(Observer(match, us), row))
    match.world.overture[us, china] = 20.0
    assert any(told in text for text in opposed(Observer(match, us), row))
    assert not any(told in text for text in opposed(
        Observer(match, us), row_in(main, us, "impose_sanctions russia finance")))


def test_what_gives_the_lie_to_one_s_offers_is_told_before() -> None:
    """By the rule of deeds: arming whom a wooed seat fights, or forces at its door. The news of it
    comes in the months after of just the orders that were warned of, and names them."""
    scenario = compiled(MAIN)
    for order, belies in (("arm_defender ukraine_war", True), ("deploy europe", True),
                          ("lower_tariffs china", False), ("domestic_consolidation", False)):
        match = Match(scenario, 4)
        match.world.overture[US, RUSSIA] = 20.0
        match.history[-1][:] = match.world.flat[:, 0]
        said = opposed(Observer(match, US), row_in(scenario, US, order))
        them = scenario.actors[RUSSIA].called
        assert (terminal("against_overture", them=them) in said) == belies, order
        news, deeds = set[bool](), list[str]()
        for chosen in ([], [order]):
            match = Match(scenario, 4)
            match.world.overture[US, RUSSIA] = 20.0
            for sheet in (chosen, [], []):
                match.play({"us": sheet})
            public = Observer(match, None)
            told = [note for note in public.notes()
                    if note.kind == "overture belied" and note.actors == (US, RUSSIA)]
            news.add(bool(told))
            deeds += [belied_by(public, note) for note in told]
        assert (True in news) == belies, order
        given = say("belied_deed", when=when(scenario, 1), deed=in_words(
            scenario, row_in(scenario, US, order)))
        assert deeds == [say("belied_by", deeds=given)] * belies
