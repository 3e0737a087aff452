"""What came of one's own orders: what an order is about leads, not what it moved beside that."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled

from game.match.match import Match
from game.present.month.order_results import MIXED, WORKED, Result
from game.present.month.private_page import results
from game.present.observer.observer import Observer


def came(seat: str, order: str) -> Result:
    match = Match(compiled(MAIN), 7, seats={})
    match.play({seat: [order]})
    return results(Observer(match, match.seats.index(seat)), 1)[-1]


@pytest.mark.parametrize(("seat", "order", "about", "how"), [
    ("russia", "prepare_occasion victory_day", "the success of Victory Day in Moscow (+12)",
     WORKED),
    ("us", "counter_host victory_day", "for the success of Victory Day", MIXED),
    ("us", "impose_sanctions russia finance", "sanctions of the United States on Russia", MIXED),
    ("us", "intelligence_focus russia", "knows better how many soldiers Russia has", MIXED),
    ("china", "appease_faction exporters", "less discontent", MIXED),
    ("us", "restrain_party taiwan_referendum", "held a third party back", MIXED),
    ("russia", "announce_guest victory_day", "is announced to the world", MIXED)])
def test_what_an_order_is_about_leads(seat: str, order: str, about: str, how: str) -> None:
    found = came(seat, order)
    assert about in found.text.partition(". ")[0] and found.how == how, found


@pytest.mark.parametrize(("seat", "order"), [
    ("us", "arm_defender ukraine_war"), ("us", "deploy europe")])
def test_what_an_order_draws_on_does_not_lead(seat: str, order: str) -> None:
    assert "in store" not in came(seat, order).text and "seem to be" not in came(seat, order).text
