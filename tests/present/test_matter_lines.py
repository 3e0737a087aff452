"""What an order does to stakes is told by the rule, and comes true."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled

from game import Match
from game.present.desk.matter_lines import best_moment, matter_lines
from game.present.observer.observer import Observer
from game.rules.matters import raised, standings


@pytest.mark.parametrize(("seat", "order", "matter", "side"), [
    ("us", "deploy asia", "Taiwan and the seas", "Taipei's backers"),
    ("china", "restrict_materials us", "Trade, technology, money", "Beijing's terms"),
    ("brics", "prepare_occasion brics_rio", "The bloc's course", "The members' own course")])
def test_a_line_tells_the_stake_that_an_order_raises(
        seat: str, order: str, matter: str, side: str) -> None:
    scenario = compiled(MAIN)
    match, number = Match(scenario, 3), scenario.seats.index(seat)
    row = int(scenario.orders.first[number]) + scenario.orders.by_text[number][order]
    said = [x for x in matter_lines(Observer(match, number), row) if f"“{matter}”" in x]
    assert len(said) == 1 and f"for “{side}”" in said[0]


def test_the_points_told_are_those_by_which_the_stakes_move() -> None:
    scenario = compiled(MAIN)
    seas = [m.id for m in scenario.matters].index("seas")
    row = int(scenario.orders.first[0]) + scenario.orders.by_text[0]["patrol taiwan_strait"]
    ahead = []
    for orders in ([], ["patrol taiwan_strait"]):
        match = Match(scenario, 3)
        before = match.world.flat[:, 0].copy()
        match.play({"us": orders})
        stakes = standings(scenario, match.world.flat[:, 0], match.turn)[seas].stakes
        ahead.append(stakes[0] - stakes[1])
    told = raised(scenario, before, int(scenario.orders.block[row]))[seas]
    assert ahead[1] - ahead[0] == pytest.approx(told, abs=1.0) and told < -1.5


def test_what_is_settled_for_good_is_not_told_of() -> None:
    """The order of the world has no date in the last month."""
    scenario = compiled(MAIN)
    row = int(scenario.orders.first[0]) + scenario.orders.by_text[0]["promote_universal_norms"]
    order = next(n for n, m in enumerate(scenario.matters) if m.id == "order")
    name, match = scenario.matters[order].name, Match(scenario, 3)
    while standings(scenario, match.world.flat[:, 0], match.turn)[order].months_left >= 0:
        assert any(name in x for x in matter_lines(Observer(match, 0), row))
        match.play({})
    assert 1 < match.turn <= scenario.turns
    assert not any(name in x for x in matter_lines(Observer(match, 0), row))


def test_an_advisers_reason_names_the_matter_and_the_viewers_own_side() -> None:
    scenario = compiled(MAIN)
    match = Match(scenario, 3)
    for seat, order, side in (("us", "arm_defender ukraine_war", "Kyiv's backers"),
                              ("russia", "offensive ukraine_war", "Moscow's terms")):
        number = scenario.seats.index(seat)
        row = int(scenario.orders.first[number]) + scenario.orders.by_text[number][order]
        told = best_moment(Observer(match, number), row)
        assert "“Ukraine and Europe”" in told and "June 2025" in told and f"“{side}”" in told
    first = int(scenario.orders.first[3])
    idle = next(n for n in range(first, first + 99) if not matter_lines(Observer(match, 3), n))
    assert best_moment(Observer(match, 3), idle) == ""
