"""A promise about what is settled for good is no currency any more, and no lead in it is told."""

from __future__ import annotations

import pytest
from playing import MAIN, by_programs, compiled

from game.core.model import Scenario
from game.match.match import Match
from game.present.desk.order_search import find
from game.present.month.private_page import results
from game.present.observer.observer import Observer
from game.present.talks.negotiation import Table, Terms, partners
from game.present.talks.questions import questions
from game.present.words.formatting import row_in
from game.present.world.openings import last_opening, worthless
from game.present.world.place_page import offers
from game.present.world.pointless_orders import is_pointless, promises_nothing, serving
from game.seat.observation import observation

BLOC = "bloc"


def late(seat: int) -> Observer:
    """A seat in the tenth month of a game of programs, in which most matters are settled."""
    return Observer(by_programs(5, 9), seat)


def number(scenario: Scenario, id: str) -> int:
    return next(n for n, matter in enumerate(scenario.matters) if matter.id == id)


def test_a_matter_has_a_last_day_and_then_none() -> None:
    observer = late(0)
    bloc = number(observer.scenario, BLOC)
    days = [last_opening(observer, turn, bloc) for turn in range(1, observer.turn + 1)]
    last = days[0]
    assert days == [last] * last + [-1] * (observer.turn - last)


@pytest.mark.parametrize("seat", range(4))
def test_the_table_offers_and_wants_nothing_that_is_settled(seat: int) -> None:
    observer = late(seat)
    for other in partners(observer.scenario, seat):
        table = Table(observer, other)
        chips = [(c.variant, giving) for giving in (True, False)
                 for c in table.chips(giving, Terms())]
        wishes = [(w.variant, giving) for found, giving in (
            (table.wants(), True), (table.unwilling(), False)) for w in found]
        sent = [(v, giving) for t in table.offers for v, giving in ((t.give, True), (t.get, False))]
        assert chips
        assert not any(worthless(observer, table.clause(*one)) for one in chips + wishes + sent)


def test_terms_that_are_settled_say_so() -> None:
    observer = late(3)
    table, at = Table(observer, 1), observer.scenario.variants.index
    why = table.why_not(Terms(at("own_currencies"), at("aside_bloc")))
    assert "bloc's course" in why and "worth nothing" in why


def last_day() -> int:
    """The month that settles the bloc's course for good: the last in which it can be promised."""
    return last_opening(late(0), 1, number(compiled(MAIN), BLOC))


def on_last_day() -> Match:
    """A game of programs at the beginning of that month."""
    game = Match(compiled(MAIN), 5)
    while game.turn < last_day():
        game.play({})
    return game


def test_orders_that_offer_it_are_not_found_nor_advised() -> None:
    observer = Observer(on_last_day(), 3)
    view = observer.view()
    rows = {c.text: row_in(observer.scenario, 3, c.text) for c in view.choices()}
    past = {text for text in rows if "aside_bloc" in text}
    assert past and all(is_pointless(observer, rows[text]) for text in past)
    found = find(view, (), "course")
    assert past & {c.text for c in found}
    assert not past & {c.text for c in serving(observer, found)}


@pytest.mark.parametrize("seat", range(4))
def test_no_page_of_a_power_lists_orders_that_offer_it(seat: int) -> None:
    observer = late(seat)
    listed = offers(observer, {observer.scenario.seats[other]
                               for other in partners(observer.scenario, seat)})
    rows = [row_in(observer.scenario, seat, c.text) for c in listed]
    assert rows and not any(promises_nothing(observer, row) for row in rows)


def test_agents_are_offered_no_promise_about_what_is_settled() -> None:
    told = {one["id"] for found in observation(
        late(3), 0, ("orders",))["orders"].values() for one in found}
    assert any("propose_accord" in text for text in told)
    assert not any("aside_bloc" in text for text in told)


def test_what_another_offers_of_it_is_told_to_be_worth_nothing() -> None:
    game = on_last_day()
    game.play({"brics": {"orders": ["propose_accord russia own_currencies/aside_bloc"]}})
    observer = Observer(game, 1)
    asked = next(q for q in questions(observer) if q.item == "accord.brics")
    assert any("worth nothing" in line for line in asked.lines)
    table = Table(observer, 3, "accord.brics")
    chip = next(c for c in table.chips(True, table.asked) if c.variant == table.asked.give)
    assert any("worth nothing" in text for text in chip.against)


@pytest.mark.parametrize("seed", [5, 6])
def test_no_lead_is_told_in_what_is_settled_for_good(seed: int) -> None:
    game, told = by_programs(seed), 0
    for seat in range(4):
        observer = Observer(game, seat)
        for turn in range(1, observer.played + 1):
            said = [r.text for r in results(observer, turn)]
            for matter, record in enumerate(game.scenario.matters):
                leads = [text for text in said if f"lead in “{record.called}”" in text]
                told += len(leads)
                assert not leads or last_opening(observer, turn, matter) >= turn
    assert told
