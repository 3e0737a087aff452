"""Accords that pull against each other: whoever would sign one is told of the other before."""

from __future__ import annotations

from playing import MAIN, compiled

from game.core.model import Clause, Scenario
from game.match.match import Match
from game.page.text import lines_of
from game.present.desk.breaches import broken, opposed
from game.present.desk.clashes import contradict
from game.present.desk.contradictions import contradictions
from game.present.desk.open_sheet import OpenSheet
from game.present.observer.observer import Observer
from game.present.talks.negotiation import Table, Terms
from game.present.talks.negotiation_page import negotiation_page
from game.present.talks.questions import questions
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import table as say
from game.present.words.texts import terminal as tr

US, RUSSIA, CHINA = 0, 1, 2


def possible(scenario: Scenario) -> list[Clause]:
    """The clauses that stand in some pair of the scenario."""
    table = scenario.clause_table
    return [c for c in scenario.clauses if any(
        give == c.variant and table[get, c.partner, c.performer] >= 0
        for give, get in scenario.pairs)]


def backed(secret: bool = False) -> Match:
    """A game in which China has given the United States its word not to back Moscow."""
    match = Match(compiled(MAIN), 4)
    scenario, world = match.scenario, match.world
    at = scenario.variants.index
    world.accord_left[CHINA, US] = 5.0
    world.accord_give[CHINA, US] = at("no_support.russia")
    world.accord_get[CHINA, US] = at("market_access")
    world.accord_secret[CHINA, US] = float(secret)
    match.history[-1][:] = world.flat[:, 0]
    return match


def told(match: Match, theirs: bool = False) -> str:
    """What is said of that accord to China, or to another."""
    scenario = match.scenario
    return tr("against_accord_theirs" if theirs else "against_accord",
              they=scenario.actors[CHINA].called, them=scenario.actors[US].called,
              clause=next(c.name for c in scenario.clauses
                          if c.id == "no_support.russia" and c.performer == CHINA))


def test_which_clauses_pull_against_each_other() -> None:
    """What forbids support does with what speaks up for the same government; a word to leave a
    matter alone with what raises one's stake there; payments past the dollar with their shelving.
    """
    scenario = compiled(MAIN)
    found = possible(scenario)
    pairs = {frozenset((a.template, b.template)) for a in found for b in found
             if contradict(scenario, a, b)}
    assert {frozenset(p) for p in (
        ("no_support", "endorse_peace"), ("no_support", "endorse_taiwan"),
        ("no_support", "vote_with"), ("own_currencies", "shelve_payments"),
        ("aside_partnership", "market_access"), ("aside_order", "vote_with"))} <= pairs
    assert not {frozenset(p) for p in (
        ("cap_technology", "vote_with"), ("hold_asia", "endorse_peace"),
        ("grant_licences", "own_currencies"), ("market_access", "vote_with"))} & pairs


def test_both_sides_of_a_table_are_told_what_the_accord_goes_against() -> None:
    match = backed()
    scenario = match.scenario
    give, get = map(scenario.variants.index, ("endorse_peace.ukraine_war", "discount_energy"))
    mine = Table(Observer(match, CHINA), RUSSIA)
    theirs = Table(Observer(match, RUSSIA), CHINA)
    chips = {c.variant: c for c in mine.chips(True, Terms(give, get))}
    assert chips[give].against == (told(match),)
    assert not chips[scenario.variants.index("own_currencies")].against
    assert [c.against for c in theirs.chips(False, Terms()) if c.variant == give] == [
        (told(match, theirs=True),)]
    page = " ".join(lines_of(negotiation_page(Observer(match, CHINA), {
        "with": "russia", "give": scenario.variants[give], "get": scenario.variants[get],
        "laid": "1"}, OpenSheet())))
    assert told(match) in page


def test_nobody_learns_of_a_secret_accord_at_the_table() -> None:
    match = backed(secret=True)
    give = match.scenario.variants.index("endorse_peace.ukraine_war")
    assert not any(c.against for c in Table(
        Observer(match, RUSSIA), CHINA).chips(False, Terms()) if c.variant == give)


def test_the_card_of_an_offer_says_what_it_goes_against_and_breaks_nothing() -> None:
    match = backed()
    observer, scenario = Observer(match, CHINA), match.scenario
    row = row_in(scenario, CHINA,
                 "propose_accord russia endorse_peace.ukraine_war/discount_energy")
    assert opposed(observer, row)[0] == told(match) and not broken(observer, row)
    match.play({"china": [scenario.orders.texts[row]]})
    assert match.world.accord_left[CHINA, US] > 0


def test_a_question_names_the_accord_that_its_terms_go_against() -> None:
    match = backed()
    match.play({"russia": ["propose_accord china discount_energy/endorse_peace.ukraine_war"]})
    asked = {q.item: q for q in questions(Observer(match, CHINA))}
    assert told(match) in asked["accord.russia"].lines


def test_two_accords_that_are_signed_on_one_sheet_against_each_other() -> None:
    match = Match(compiled(MAIN), 4)
    match.play({"russia": ["propose_accord china discount_energy/endorse_peace.ukraine_war"],
                "us": ["propose_accord china market_access/no_support.russia"]})
    observer = Observer(match, CHINA)
    items = [i for i in observer.view().awaiting() if i.startswith("accord.")]
    both = contradictions(observer, [], dict.fromkeys(items, "sign"))
    assert len(items) == 2 and len(both) == 1 and both[0].item in items
    assert not contradictions(observer, [], {items[0]: "sign", items[1]: "refuse"})


def test_an_order_of_the_month_that_an_accord_forbids_is_named_at_the_table() -> None:
    match = Match(compiled(MAIN), 4)
    found = 0
    for partner in (US, RUSSIA):
        for choice in match.view("china").choices():
            table = Table(Observer(match, CHINA), partner, beside=[choice.text])
            row = row_in(match.scenario, CHINA, choice.text)
            for chip in table.chips(True, Terms()):
                told = say("against_beside", order=asked(match.scenario, row)) in chip.against
                broken_ = (int(match.scenario.orders.breaks[row, partner]) >> chip.variant) & 1
                assert told == bool(broken_) and told == (len(chip.against) == 1)
                found += told
    assert found
