"""Causes are told in words that fit the way they moved a number, and say only what is so."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from playing import MAIN, by_programs, compiled

from game.core.ledger import say as base
from game.core.model import Scenario
from game.core.rulebook import Numbers, coefficients, numbers
from game.match.match import Match
from game.match.report import Why, cause_text, top
from game.present.debrief.results import causes_over
from game.present.observer.observer import Observer
from game.rules import bonds, brics, rivalries, world_order

BACK = {"trade.pressure": ("pressure", -1.0), "trade.demand": ("world_growth", 1.0),
        "world_order.alternatives": ("alternative_finance", -1.0),
        "ties.friendship": ("tie", 1.0)}
"""Cause → the number whose distance from the start it tells, and with which sign it moves."""

MOVED = {"growth": -2.0, "bond": 0.0, "tension": 90.0, "nuclear_risk": 0.0, "norms": 95.0,
         "alternative_finance": 90.0}
"""Where numbers stand in a world that has been moved far from its start."""
Measure = Callable[[Scenario, Numbers, Numbers, tuple[int, ...]], float]
"""What the scenario, the world, the start and the index of the moved number make of what a cause
says: above 0 for what it says of a rise, below for a fall."""


def _bound(scenario: Scenario, w: Numbers, s: Numbers, a: int) -> float:
    """How much more a seat's hands are tied than at the start."""
    weights = bonds.terms(scenario).autonomy
    return sum(bonds.weight(x, weights, a, b) * bonds.lean(x, a, b) * way
               for b in range(len(scenario.actors)) if b != a for x, way in ((w, 1), (s, -1)))


def _joined(scenario: Scenario, w: Numbers, s: Numbers, a: int, c: int) -> float:
    """How much more a seat is bound to those against whom a country joins than at the start."""
    weights = bonds.terms(scenario).markets
    return sum(w.participation[b, c] * bonds.weight(x, weights, a, b) * way
               for b in range(len(scenario.actors)) if b != a for x, way in ((w, 1), (s, -1)))


def _norms(scenario: Scenario, w: Numbers, s: Numbers) -> float:
    """How much more liberal the rules are for which influence and institutions stand."""
    k, t = coefficients(scenario).world_order, world_order.setting(scenario)
    return (s.norms - w.norms + (world_order.liberal(w, t) - t.liberal) * k.norms_influence
            - world_order.balance(w, s) * k.norms_institutions)


def _heat(scenario: Scenario, w: Numbers, s: Numbers) -> float:
    """How much nearer nuclear use would be than it is if the disputes stayed as hot."""
    k = coefficients(scenario).world_order
    more = world_order.rungs(w, k) - world_order.rungs(s, k)
    return s.nuclear_risk - w.nuclear_risk + more * k.risk_rung


def _use(scenario: Scenario, w: Numbers, s: Numbers) -> float:
    """How much more a payment system is used than it takes to keep it going."""
    k, t = coefficients(scenario).brics, brics.setting(scenario)
    return ((brics.carried(w, t.roles) - t.carried) * k.finance_members
            + (w.alternative_institutions - s.alternative_institutions) * k.finance_institutions
            + (brics.traded(w, s, t) - t.traded) * k.finance_trade
            - (w.alternative_finance - s.alternative_finance) * (1 - k.network))


SAYS: dict[str, Measure] = {
    "trade.output": lambda scenario, w, s, i: w.growth[i[0]],
    "bonds.hand": lambda scenario, w, s, i: -_bound(scenario, w, s, *i),
    "bonds.joined": lambda scenario, w, s, i: _joined(scenario, w, s, *i),
    "rivalries.settles": lambda scenario, w, s, i: (
        s.tension[i[0]] + rivalries.shift(w, s, rivalries.setting(scenario), *i) - w.tension[i[0]]),
    "world_order.norms": lambda scenario, w, s, i: _norms(scenario, w, s),
    "world_order.edge": lambda scenario, w, s, i: _heat(scenario, w, s),
    "brics.use": lambda scenario, w, s, i: _use(scenario, w, s)}


def played() -> Match:
    return by_programs(3, 8)


@cache
def bound() -> Match:
    """Moscow and Beijing sign a treaty."""
    match = Match(compiled(MAIN), 7)
    for orders in ({"russia": ["industrial_support china"]},
                   {"china": ["industrial_support russia"]}, {}):
        match.play(orders)
    return match


@cache
def upset() -> tuple[Match, Match]:
    """Two months, and then a world moved far from where it was and one more month."""
    scenario = compiled(MAIN)
    match = Match(scenario, 4, seats=dict.fromkeys(scenario.seats, "doctrine"))
    match.step()
    match.step()
    before = match.clone()
    match.history[-1] = match.history[-1].copy()
    for name, value in MOVED.items():
        getattr(match.world, name)[...] = value
        match.history[-1][scenario.layout.slices[name]] = value
    match.step()
    return before, match


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
        assert any(m * sign * entry.amount > 0 or abs(m) < 0.1 for m in moved), (entry.turn, moved)
        checked += 1
    assert checked > 3


@pytest.mark.parametrize("rule", SAYS)
def test_what_a_cause_says_beside_the_start_is_so(rule: str) -> None:
    ways = set()
    before, after = upset()
    for match, first in ((played(), 1), (bound(), 1), (before, 1), (after, 3)):
        layout = match.scenario.layout
        start = numbers(match.history[0].copy(), layout)
        for entry in match.ledger.entries:
            if entry.cause.kind != "rule" or entry.cause.id != rule or abs(entry.amount) < 1e-3 \
                    or entry.turn < first:
                continue
            _, index = layout.where(entry.row)
            said = [SAYS[rule](match.scenario, numbers(match.history[entry.turn - 1 + end].copy(),
                    layout), start, index) for end in (0, 1)]
            assert any(x * entry.amount > 0 for x in said), (entry.turn, entry.amount, said)
            ways.add("rise" if entry.amount > 0 else "fall")
    assert ways == {"rise", "fall"}, "both were looked at"
    assert len({cause_text("rule", rule, base[rule], x) for x in (1.0, -1.0)}) == 2


def test_a_goals_cause_that_moved_its_numbers_both_ways_is_told_without_a_way() -> None:
    observer, told = Observer(played(), None, everything=True), set()
    for number in range(len(observer.scenario.goals)):
        told |= {cause for cause, _ in causes_over(observer, number, range(1, 9))}
    ways = {text for key, text in base.items() if key.endswith((".rise", ".fall"))}
    assert told & ways and not told <= ways
