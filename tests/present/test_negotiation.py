"""The table of an accord, what acts mean, who minds and what is pending: from what a seat knows."""

from __future__ import annotations

from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot

from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.match import Match
from game.present.desk.effects import Effects, goal_lines, mark, meaning, size
from game.present.desk.pending import AWAITING, FORCE, GROUPS, OVER, SENT, between, pending
from game.present.observer.observer import Observer
from game.present.talks.bonds import bond_lines
from game.present.talks.bystanders import bystanders
from game.present.talks.negotiation import Table, Terms, partners, sentence, title
from game.present.talks.questions import questions
from game.present.words.texts import table as say


@cache
def start() -> Match:
    return Match(compiled(MAIN), 4)


@cache
def played() -> Match:
    """A game by lot, in whose sixth month an accord is answered by BRICS."""
    return play_by_lot(compiled(MAIN), 5, 5)


def seats() -> list[tuple[int, int]]:
    scenario = compiled(MAIN)
    return [(a, b) for a in range(len(scenario.seats)) for b in partners(scenario, a)]


@pytest.mark.parametrize(("seat", "other"), seats())
def test_what_can_be_composed_is_what_the_rules_allow(seat: int, other: int) -> None:
    match = start()
    table, scenario = Table(Observer(match, seat), other), match.scenario
    legal = {c.text for c in match.view(seat).choices()
             if c.text.startswith(f"propose_accord {scenario.seats[other]} ")}
    assert set(table.offers.values()) == legal
    for terms, order in table.offers.items():
        match.view(seat).check(Sheet((order,)))
        assert (terms.give, terms.get) in scenario.pairs and not table.why_not(terms)
    for giving in (True, False):
        for chip in table.chips(giving, Terms()):
            across = [t for t in table.offers if (t.give if giving else t.get) == chip.variant]
            assert bool(chip.why) != bool(across), "open, or with a reason"


@pytest.mark.parametrize(("seat", "other"), seats())
def test_a_clause_across_leaves_only_its_pairs(seat: int, other: int) -> None:
    table = Table(Observer(start(), seat), other)
    for terms in table.offers:
        chips = table.chips(False, Terms(terms.give, -1, terms.secret))
        assert {c.variant for c in chips if not c.why} == {
            t.get for t in table.offers if t.give == terms.give}
        assert all(c.why for c in chips if (terms.give, c.variant) not in table.scenario.pairs)


@pytest.mark.parametrize(("seat", "other"), seats())
def test_no_chip_reads_like_its_neighbour(seat: int, other: int) -> None:
    table = Table(Observer(start(), seat), other)
    for giving in (True, False):
        chips = table.chips(giving, Terms())
        assert len({c.title for c in chips}) == len({c.text for c in chips}) == len(chips)


def test_every_clause_has_a_heading_and_a_sentence_for_each_side(main: Scenario) -> None:
    assert {f"clause_{c.template}{part}" for c in main.clauses
            for part in ("", "_mine", "_theirs")} <= set(say)
    for clause in main.clauses:
        told = [title(main, clause), sentence(main, clause, True), sentence(main, clause, False)]
        assert all("{" not in text and text[:1].isupper() for text in told)
        assert all(text.endswith(".") for text in told[1:]) and len(set(told)) == 3


def test_a_clause_tells_what_its_performer_has_to_give(main: Scenario) -> None:
    """Machine tools flow from China to Russia, not the other way; forces of Europe's own powers
    are not brought home from it; ports are of a country, not of a city."""
    def told(template: str, seat: str) -> str:
        clause = next(c for c in main.clauses if c.template == template
                      and main.seats[c.performer] == seat)
        return f"{title(main, clause)} {sentence(main, clause, True)}"
    assert "chips" in told("cap_technology", "china")
    assert "chips" not in told("cap_technology", "russia")
    assert "rare earths" in told("grant_licences", "china")
    assert "rare earths" not in told("grant_licences", "russia")
    assert "of Russia" in told("invest_in", "us")


def test_a_clause_without_texts_is_told_by_its_name(main: Scenario) -> None:
    from dataclasses import replace
    clause = replace(main.clauses[0], template="unheard_of")
    assert title(main, clause).lower() == clause.name
    assert clause.name in sentence(main, clause, True)


def answered() -> Table:
    match = played()
    seat = match.seats.index("brics")
    return Table(Observer(match, seat), match.seats.index("us"), "accord.us")


def test_an_answer_shows_the_terms_from_the_readers_side() -> None:
    table, now = answered(), played().now
    scenario, layout = table.scenario, table.scenario.layout
    us = table.partner
    assert table.asked.give == int(now[layout.row("proposal_get", us)])
    assert table.asked.get == int(now[layout.row("proposal_give", us)])
    assert scenario.clause_table[table.asked.give, table.seat, us] >= 0
    assert not table.why_not(table.asked)


@pytest.fixture
def match() -> Match:
    return Match(compiled(MAIN), 4)


def test_counters_are_the_words_that_await_and_swap_one_clause(match: Match) -> None:
    match.play({"russia": {"orders": ["propose_accord brics discount_energy/own_currencies"]}})
    table = Table(Observer(match, 3), 1, "accord.russia")
    words = match.view("brics").awaiting()["accord.russia"]
    assert set(table.offers.values()) == {w for w in words if w.startswith("counter ")} != set()
    for terms, word in table.offers.items():
        assert (terms.give == table.asked.give) != (terms.get == table.asked.get)
        assert terms.secret == table.asked.secret and table.terms_of(word) == terms
        assert table.order_like(terms) in match.scenario.orders.by_text[3]
        match.view("brics").check(Sheet((), {"accord.russia": word}))
    both = next(Terms(t.give, u.get) for t in table.offers for u in table.offers
                if t.give != table.asked.give and u.get != table.asked.get)
    assert "one side only" in table.why_not(both)


def test_who_was_refused_reads_why_the_table_is_closed(match: Match) -> None:
    order = next(c.text for c in match.view("us").choices()
                 if c.text.startswith("propose_accord russia"))
    match.play({"us": {"orders": [order]}})
    match.play({"russia": {"answers": {"accord.us": "refuse"}}})
    table = Table(Observer(match, 0), 1)
    assert not table.offers and "refused lately" in table.barred()
    told = between(Observer(match, 0), 1)
    assert len(told) == 2 and "you proposed" in told[0] and told[1].endswith("Moscow refused")
    assert [m for m in pending(Observer(match, 0)) if m.group == OVER and m.partner == 1]


def test_a_closed_table_says_by_what_and_until_when(match: Match) -> None:
    match.play({"us": {"orders": ["propose_accord china market_access/no_support.russia"]}})
    for other in (1, 2, 3):
        assert Table(Observer(match, 0), other).barred() == say(
            "proposal_waits", them="Beijing", date="April 2025")
    match.play({"china": {"answers": {"accord.us": "sign"}}})
    barred = Table(Observer(match, 0), 2).barred()
    assert barred == say("in_force", date="August 2025")
    assert not Table(Observer(match, 0), 1).barred()
    beside = Table(Observer(match, 2), 0).binding()
    assert f"A{barred[1:]}." in beside, "what it could send could not be signed before"


def test_what_may_not_be_chosen_at_all_says_why_and_not_what_it_would_go_with() -> None:
    table = Table(Observer(start(), 0), 1)
    alone = {c.variant: c.why for c in table.chips(False, Terms())}
    assert any(alone.values())
    for terms in table.offers:
        for chip in table.chips(False, Terms(terms.give, -1)):
            assert chip.why == alone[chip.variant] or not alone[chip.variant]


def test_the_table_says_what_terms_bind_and_for_how_long(match: Match) -> None:
    told = Table(Observer(match, 0), 2).binding()
    assert told == [say("binds_until", months=6, date="August 2025"),
                    say("binds_one", them="Beijing"), say("sends_one")]
    match.play({"us": {"orders": ["propose_accord china market_access/no_support.russia"]}})
    asked = Table(Observer(match, 2), 0, "accord.us").binding()
    assert asked == [say("binds_until", months=6, date="August 2025"),
                     say("binds_one", them="Washington")]


def test_visits_and_demands_are_part_of_what_was_between_two(match: Match) -> None:
    observer = Observer(match, 0)
    assert between(observer, 2) == []
    order = next(c.text for c in match.view("us").choices() if c.text.startswith("invite china "))
    match.play({"us": {"orders": [order]}})
    match.play({"china": {"answers": {"invitation.us": "decline"}}})
    told = between(Observer(match, 0), 2)
    assert "you invited Beijing to a meeting" in told[0] and "Beijing declined" in told[1]
    assert "Washington invited you to a meeting" in between(Observer(match, 2), 0)[0]


def test_a_proposal_on_the_sheet_does_not_close_the_table() -> None:
    table = Table(Observer(start(), 0), 1)
    order = next(iter(table.offers.values()))
    assert Table(Observer(start(), 0), 1, beside=(order,)).offers == table.offers


def test_wishes_are_what_may_be_asked_and_known_to_all() -> None:
    for seat, other in seats():
        table = Table(Observer(start(), seat), other)
        for wishes, giving in ((table.wants(), True), (table.unwilling(), False)):
            assert {w.variant for w in wishes} <= {c.variant for c in table.chips(giving, Terms())}
            assert all(1 <= w.strength <= 4 for w in wishes)
    assert Table(Observer(start(), 0), 1).wants()


# Meaning ------------------------------------------------------------------------------------------

def test_sizes_have_three_steps_and_a_sign() -> None:
    assert [size(x) for x in (0.1, -0.2, 0.7, -9.0)] == [0, 1, 2, 3]
    assert [mark(x) for x in (0.1, -0.2, 0.7, -9.0)] == ["", "▼", "▲▲", "▼▼▼"]


def test_goals_come_first_then_four_numbers_then_the_rest() -> None:
    table = Table(Observer(start(), 0), 1)
    terms = next(t for t, o in table.offers.items() if "hold_europe.ukraine_war" in o)
    found = meaning(table.observer, 0, table.effects(terms))
    weights = [t.weight for t in found.goals]
    assert weights == sorted(weights, reverse=True) and found.goals[0].now < 0
    assert all(table.scenario.goals[t.goal].actor == 0 for t in found.goals)
    assert len(found.numbers) == 4 and found.rest
    assert len({*found.numbers, *found.rest}) == 4 + len(found.rest), "each number once"
    lines = goal_lines(table.observer, found)
    assert "▼▼▼" in lines[0] and lines[0].startswith("Ukraine and European security")


def test_what_touches_nothing_says_so() -> None:
    observer = Observer(start(), 0)
    found = meaning(observer, 0, Effects())
    assert found.goals == () and goal_lines(observer, found) == ["None of your goals is touched."]


def test_what_is_private_to_others_does_not_change_a_meaning() -> None:
    other = Match(compiled(MAIN), 4)
    other.override("capital", ("russia",), 9.0, "rich")
    for match in (start(), other):
        table = Table(Observer(match, 0), 1)
        told = [goal_lines(table.observer, meaning(table.observer, 0, table.effects(t)))
                for t in table.offers]
        if match is start():
            first = told
    assert told == first


# Bystanders ---------------------------------------------------------------------------------------

def test_those_who_are_named_are_no_party_and_stand_once() -> None:
    for seat, other in seats():
        table = Table(Observer(start(), seat), other)
        scenario = table.scenario
        for terms in table.offers:
            told = bystanders(table, terms)
            ids = [m.id for m in told]
            assert len(set(ids)) == len(ids) and scenario.seats[other] not in ids
            assert all(m.reason and m.word for m in told)
            assert any("comes out" in m.reason for m in told) == terms.secret


def test_a_partner_minds_what_is_capped_and_a_defender_what_goes_over_its_head() -> None:
    table = Table(Observer(start(), 0), 1)
    public = next(t for t, o in table.offers.items() if o.endswith("cap_technology.china"))
    told = {m.id: m for m in bystanders(table, public)}
    assert told["china"].points < 0 and "over its head" in told["UKR"].reason
    secret = Terms(public.give, public.get, True)
    assert all("over its head" not in m.reason for m in bystanders(table, secret))


# Pending ------------------------------------------------------------------------------------------

def test_all_that_awaits_stands_in_the_tray_in_the_order_of_groups() -> None:
    match = played()
    for seat in range(len(match.seats)):
        observer = Observer(match, seat)
        told = pending(observer)
        asked = [q.item for q in questions(observer) if not q.settled]
        assert [m.item for m in told if m.group == AWAITING] == asked
        order = [GROUPS.index(m.group) for m in told]
        assert order == sorted(order) and all(m.due for m in told)


def test_what_was_sent_says_until_when_and_what_is_signed_how_long(match: Match) -> None:
    order = next(c.text for c in match.view("us").choices()
                 if c.text.startswith("propose_accord brics") and not c.text.endswith("secret"))
    match.play({"us": {"orders": [order]}})
    sent = [m for m in pending(Observer(match, 0)) if m.group == SENT]
    assert len(sent) == 1 and "or it lapses" in sent[0].due and "April 2025" in sent[0].due
    mine = [m for m in pending(Observer(match, 3)) if m.item == "accord.us"]
    assert mine[0].group == AWAITING and mine[0].partner == 0 and mine[0].history
    assert "Sign" in pending(Observer(match, 3), {"accord.us": "sign"})[
        [m.item for m in pending(Observer(match, 3))].index("accord.us")].due
    match.play({"brics": {"answers": {"accord.us": "sign"}}})
    force = next(m for m in pending(Observer(match, 0))
                 if m.group == FORCE and m.kind == "accord")
    left = next(a.left for a in Observer(match, 0).accords() if a.first == 0)
    assert f"{left} months left" in force.due
    assert [line.split(": ")[1].split(" “")[0] for line in force.history] == [
        "you proposed", "signed"]


def test_a_bond_of_last_month_has_not_stood_for_no_months(match: Match) -> None:
    match.play({"china": ["energy_contract russia"], "russia": ["energy_contract china"]})
    due = {m.title: m.due for m in pending(Observer(match, 1)) if m.kind == "bond"}
    assert due["Long-term energy contract with Beijing"].startswith("Signed last month")
    assert due["Declared partnership with Beijing"].startswith("Has stood for 37 months")
    lines = bond_lines(Observer(match, 1), 1)
    assert "Russia and China: long-term energy contract, since last month" in lines
    assert "Russia and China: declared partnership, for 37 months so far" in lines


def test_a_secret_is_in_nobody_elses_tray() -> None:
    match = played()
    them = match.seats.index("china")
    told = " ".join(m.title for m in pending(Observer(match, them)))
    assert "Investment" not in told
