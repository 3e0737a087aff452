"""Ties: what binds, what loosens, what threatens, and what company costs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from levers import answer, assert_falls, assert_rises, both_ways, press, started, worlds_with
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    STRAIT,
    WAR,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
    with_coefficient,
)

from game.core.model import Scenario
from game.core.rulebook import coefficients
from game.core.world import World
from game.rules.ties import shared, ties
from game.rules.trade import trade

PAIR = (CLAIMANT, BACKER)
LEVELS = [0, 2, 4, 6, 8, 10]
SQUARE = ("relations", "trust", "tie", "threat")


@pytest.fixture
def pressed(small: Scenario) -> Scenario:
    """Claimant and backer feel threatened by the lead, and by nobody else as much."""
    return started(small, ("threat", (LEAD, CLAIMANT), 60), ("threat", (LEAD, BACKER), 55),
                   ("threat", (BLOC, slice(None)), 10), ("threat", (CLAIMANT, BACKER), 5),
                   ("threat", (BACKER, CLAIMANT), 5), *both_ways(*PAIR, "tie", 65))


def tie_after(scenario: Scenario, threats: tuple[float, float], months: int = 12) -> float:
    """Tie of claimant and backer when the lead threatens them by so much, held there."""
    world = fresh(scenario)
    for _ in range(months):
        put(world, "threat", (LEAD, CLAIMANT), threats[0])
        put(world, "threat", (LEAD, BACKER), threats[1])
        play(world, [ties], 1)
    return float(world.tie[CLAIMANT, BACKER, 0])


def test_pressing_both_binds_pressing_one_or_courting_one_loosens(pressed: Scenario) -> None:
    usual = tie_after(pressed, (60, 55))
    assert tie_after(pressed, (80, 75)) > usual + 5
    assert usual - 8 < tie_after(pressed, (80, 55)) < usual - 1
    assert usual - 8 < tie_after(pressed, (60, 90)) < usual - 1
    assert tie_after(pressed, (40, 55)) < usual - 5
    assert tie_after(pressed, (40, 35)) < usual - 8


def test_shared_threat_is_what_both_feel(pressed: Scenario) -> None:
    scenario = with_coefficient(pressed, "ties.wedge", 0.0)
    usual = tie_after(scenario, (55, 55), 1)
    for other in (55, 70, 100):
        assert tie_after(scenario, (other, 55), 1) == usual
    assert tie_after(scenario, (54, 55), 1) < usual


def test_a_threat_from_either_partner_is_not_shared(pressed: Scenario) -> None:
    world = put(put(fresh(pressed), "threat", PAIR, 100), "threat", (BACKER, CLAIMANT), 100)
    delta = change(world, ties, "tie")[CLAIMANT, BACKER, 0]
    assert delta == change(fresh(pressed), ties, "tie")[CLAIMANT, BACKER, 0]


@pytest.mark.parametrize(("name", "values"), [
    ("dependence", [0, 15, 30, 60]), ("cooperation", [0, 20, 60, 90]),
    ("relations", [-80, 0, 40, 90])])
def test_what_carries_a_tie(small: Scenario, name: str, values: list[float]) -> None:
    lever = (name, PAIR, values)
    assert_rises(answer(small, [ties], lever, "tie", PAIR, settings=[(name, PAIR[::-1], values)]))


def test_pledges_to_rivals_tear_and_threaten(small: Scenario) -> None:
    rival = [("threat", (BLOC, CLAIMANT), 80)]
    lever = ("pledge", (BACKER, BLOC), [0, 1, 2])
    assert_falls(answer(small, [ties], lever, "tie", PAIR, settings=rival))
    assert_rises(answer(small, [ties], lever, "threat", (BACKER, CLAIMANT), settings=rival))
    assert_rises(answer(small, [ties], ("threat", (BLOC, CLAIMANT), [0, 40, 80]), "threat",
                        (BACKER, CLAIMANT), settings=[("pledge", (BACKER, BLOC), 1)]))


@pytest.mark.parametrize(("lever", "who"), [
    (("sanctions", (0, LEAD, CLAIMANT), LEVELS), (LEAD, CLAIMANT)),
    (("sanctions", (2, LEAD, CLAIMANT), LEVELS), (LEAD, CLAIMANT)),
    (("tariff", (LEAD, BACKER), [0, 20, 60, 150]), (LEAD, BACKER)),
    (("secondary", (LEAD, CLAIMANT), LEVELS), (LEAD, CLAIMANT)),
    (("posture", (LEAD, 2), [0, 30, 60, 90]), (LEAD, BACKER)),
    (("posture", (BACKER, 2), [0, 30, 60, 90]), (BACKER, LEAD)),
    (("rung", STRAIT, [0, 3, 6, 9]), (BACKER, LEAD)),
    (("rung", WAR, [0, 3, 6, 9]), (CLAIMANT, LEAD))])
def test_what_threatens(small: Scenario, lever: tuple[str, object, list[float]],
                        who: tuple[int, int]) -> None:
    assert_rises(answer(small, [ties], lever, "threat", who))
    delta = change(worlds_with(small, [(lever[0], lever[1], lever[2][-1])], 1), ties, "threat")
    assert delta[BLOC, LEAD, 0] == 0, "not a party"


def test_threat_fades_when_nothing_follows(small: Scenario) -> None:
    world = put(fresh(small), "threat", (LEAD, BACKER), 80)
    after = play(world, [ties], 6).threat[LEAD, BACKER, 0]
    assert 30 < after < 60


@pytest.mark.parametrize(("lever", "falls"), [
    (("tie", PAIR, [10, 50, 90]), False),
    (("threat", (BACKER, CLAIMANT), [0, 30, 60, 90]), True),
    (("sanctions", (1, BACKER, CLAIMANT), LEVELS), True),
    (("dependence", PAIR, [0, 35, 50, 80]), True)])
def test_what_moves_regard(small: Scenario, lever: tuple[str, object, list[float]],
                           falls: bool) -> None:
    check = assert_falls if falls else assert_rises
    check(answer(small, [ties], lever, "relations", PAIR))


def test_company_has_a_price(small: Scenario) -> None:
    """Who is close to what threatens us is held to it; the friend itself is not."""
    threat = [("threat", (CLAIMANT, LEAD), 70)]
    bond = [50, 70, 90]
    lever = ("tie", PAIR, bond)
    closer = [*threat, ("tie", PAIR[::-1], bond)]
    assert_falls(answer(small, [ties], lever, "relations", (LEAD, BACKER), settings=closer))
    assert_falls(answer(small, [ties], lever, "tie", (LEAD, BACKER), months=6, settings=closer))
    calm = answer(small, [ties], lever, "relations", (LEAD, BACKER),
                  settings=[("threat", (CLAIMANT, LEAD), 0), *closer[1:]])
    assert len(set(calm)) == 1


def test_binding_costs_a_third_market(small: Scenario) -> None:
    scenario = started(small, ("threat", (CLAIMANT, LEAD), 70))
    bound = [*both_ways(*PAIR, "tie", 95), *both_ways(*PAIR, "cooperation", 90)]
    free = play(fresh(scenario), [ties, trade], 12)
    close = play(worlds_with(scenario, bound, 1), [ties, trade], 12)
    assert close.trade[BACKER, LEAD, 0] < free.trade[BACKER, LEAD, 0]
    assert close.dependence[CLAIMANT, BACKER, 0] > free.dependence[CLAIMANT, BACKER, 0]


def test_trust_follows_regard_and_kept_words(small: Scenario) -> None:
    assert_rises(answer(small, [ties], ("relations", PAIR, [-50, 0, 50]), "trust", PAIR))
    assert_rises(answer(small, [ties], ("credibility", BACKER, [10, 55, 90]), "trust", PAIR))
    world = put(fresh(small), "trust", PAIR, 90)
    assert change(world, ties, "trust")[CLAIMANT, BACKER, 0] < 0


def stirred(scenario: Scenario) -> World:
    return worlds_with(scenario, [
        *press(CLAIMANT, 6), ("tariff", (LEAD, BACKER), 40), ("pledge", (BACKER, CLAIMANT), 1),
        ("pledge", (LEAD, BLOC), 1), *both_ways(*PAIR, "tie", 80), ("rung", STRAIT, 7)], 1)


def test_nobody_has_a_relation_with_itself_and_ties_are_mutual(small: Scenario) -> None:
    world = play(stirred(small), [ties], 6)
    for name in SQUARE:
        assert not np.diagonal(getattr(world, name)).any(), name
    assert (world.tie == world.tie.swapaxes(0, 1)).all()


def test_nothing_moves_while_nothing_has_changed(small: Scenario) -> None:
    world = play(fresh(small), [ties], 6)
    assert (world.flat == fresh(small).flat).all()


def test_without_the_rule_pressure_does_not_bind(pressed: Scenario) -> None:
    squeeze = [*press(CLAIMANT, 9), *press(BACKER, 9)]
    assert play(worlds_with(pressed, squeeze, 1), [trade], 12).tie[CLAIMANT, BACKER, 0] < 66
    assert play(worlds_with(pressed, squeeze, 1), [ties, trade], 12).tie[CLAIMANT, BACKER, 0] > 70


def test_exact(small: Scenario) -> None:
    scenario = started(small, *press(CLAIMANT, 6), ("pledge", (LEAD, BLOC), 1),
                       ("threat", (LEAD, CLAIMANT), 66), *both_ways(*PAIR, "tie", 80))
    assert_batch_equals_single(scenario, [trade, ties])
    assert_ledger_sums(scenario, ties)


@pytest.mark.parametrize(("seats", "felt"), [(2, 0.0), (3, 50.0)])
def test_two_seats_have_no_third(small: Scenario, seats: int, felt: float) -> None:
    world: Any = SimpleNamespace(threat=np.where(np.eye(seats, dtype=bool), 0.0, 50.0))
    assert shared(world, coefficients(small).ties, 0, 1) == felt
    assert shared(world, coefficients(small).ties, 1, 1) == 0
