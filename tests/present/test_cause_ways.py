"""Causes are told in words that fit the way they moved a number, and say only what is so."""

from __future__ import annotations

from functools import cache

import pytest
from playing import MAIN, compiled

from game.core.ledger import say as base
from game.match import Match
from game.present.debrief import causes_over
from game.present.observer import Observer
from game.report import Why, cause_text, top

BACK = {"trade.pressure": ("pressure", -1.0), "trade.demand": ("world_growth", 1.0),
        "world_order.alternatives": ("alternative_finance", -1.0),
        "ties.friendship": ("tie", 1.0)}
"""Cause → the number whose distance from the start it tells, and with which sign it moves."""


@cache
def played() -> Match:
    scenario = compiled(MAIN)
    match = Match(scenario, 3, seats=dict.fromkeys(scenario.seats, "doctrine"))
    for _ in range(8):
        match.step()
    return match


def why(amount: float, rule: str = "sanctions.finance", turn: int = 1) -> Why:
    return Why(turn, amount, base[rule], "rule", rule, "", (), ())


def test_a_cause_is_told_by_the_way_it_went() -> None:
    assert why(2.0).cause == base["sanctions.finance.rise"] != base["sanctions.finance"]
    assert why(-2.0).cause == base["sanctions.finance.fall"]
    assert why(0.0).cause == base["sanctions.finance"]
    assert cause_text("rule", "sanctions.finance", "set by the teacher", 2.0) \
        == "set by the teacher", "what has words of its own keeps them"
    assert cause_text("accord", "kept", base["accord.kept"], 1.0) == base["accord.kept"]


def test_equal_causes_are_summed_before_they_are_told() -> None:
    both = top([why(2.0), why(-5.0, turn=2)], 3)
    assert [(w.amount, w.cause) for w in both] == [(-3.0, base["sanctions.finance.fall"])]


@pytest.mark.parametrize("rule", BACK)
def test_what_a_cause_says_of_the_start_is_so(rule: str) -> None:
    match, (name, sign) = played(), BACK[rule]
    layout, checked = match.scenario.layout, 0
    for entry in match.ledger.entries:
        if entry.cause.kind != "rule" or entry.cause.id != rule or abs(entry.amount) < 1e-3:
            continue
        _, index = layout.where(entry.row)
        axes = {"world_growth": (), "alternative_finance": ()}
        row = layout.row(name, *axes.get(name, index))
        # The rule reads the number amid the month, which may cross its start in it.
        moved = [match.history[entry.turn - 1 + end][row] - match.history[0][row] for end in (0, 1)]
        assert any(m * sign * entry.amount > 0 or abs(m) < 0.05 for m in moved), (entry.turn, moved)
        checked += 1
    assert checked > 3


def test_a_goals_cause_that_moved_its_numbers_both_ways_is_told_without_a_way() -> None:
    observer, told = Observer(played(), None, everything=True), set()
    for number in range(len(observer.scenario.goals)):
        told |= {cause for cause, _ in causes_over(observer, number, range(1, 9))}
    ways = {text for key, text in base.items() if key.endswith((".rise", ".fall"))}
    assert told & ways and not told <= ways
