"""Trade, technology, arms, growth, budgets and dependence."""

from __future__ import annotations

import numpy as np
import pytest
from levers import (
    answer,
    assert_falls,
    assert_rises,
    both_ways,
    press,
    started,
    with_entries,
    worlds_with,
)
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    WAR,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
)

from game.core.exact import grid
from game.core.model import Scenario
from game.rules.trade import carry, trade

TARIFFS = [0, 10, 25, 60, 150]
LEVELS = [0, 2, 4, 6, 8, 10]


def symmetric(values: np.ndarray) -> bool:
    return bool((values == values.swapaxes(0, 1)).all())


@pytest.mark.parametrize("months", [1, 12])
def test_barriers_stop_trade_both_ways(small: Scenario, months: int) -> None:
    for lever in (("tariff", (LEAD, BACKER), TARIFFS), ("tariff", (BACKER, LEAD), TARIFFS),
                  ("sanctions", (0, LEAD, BACKER), LEVELS),
                  ("sanctions", (2, BACKER, LEAD), LEVELS)):
        assert_falls(answer(small, [trade], lever, "trade", (LEAD, BACKER), months=months))
    world = play(worlds_with(small, [("tariff", (LEAD, BACKER), 60), *press(CLAIMANT, 8)], 1),
                 [trade], 6)
    assert symmetric(world.trade) and world.trade[LEAD, LEAD, 0] == 0
    assert (world.trade[LEAD, BACKER] > 60).all()
    assert (world.trade[CLAIMANT, BACKER] > 195).all()


def test_lifting_what_was_in_force_brings_trade_back(small: Scenario) -> None:
    scenario = started(small, *press(CLAIMANT, 8))
    lever = ("sanctions", (slice(None), LEAD, CLAIMANT), [8, 6, 4, 2, 0])
    assert_rises(answer(scenario, [trade], lever, "trade", (CLAIMANT, LEAD), months=6))


def test_partners_and_growing_economies_trade_more(small: Scenario) -> None:
    ties = [30, 50, 70, 90]
    assert_rises(answer(small, [trade], ("tie", (LEAD, BACKER), ties), "trade", (LEAD, BACKER),
                        settings=[("tie", (BACKER, LEAD), ties)]))
    assert_rises(answer(small, [trade], ("gdp", LEAD, [20000, 29000, 40000]), "trade",
                        (LEAD, BACKER)))


def test_technology_follows_the_tie_and_halves_below_forty(small: Scenario) -> None:
    ties = [20, 35, 40, 50, 70, 90]
    assert_rises(answer(small, [trade], ("tie", (BACKER, CLAIMANT), ties), "technology",
                        (BACKER, CLAIMANT)))
    assert [carry(tie) for tie in (0.0, 35.0, 40.0, 90.0)] == [0.5, 0.5, 1.0, 1.0]


def test_technology_stops_under_sanctions_own_and_secondary(small: Scenario) -> None:
    for lever in (("sanctions", (2, BACKER, CLAIMANT), LEVELS),
                  ("secondary", (LEAD, CLAIMANT), LEVELS)):
        assert_falls(answer(small, [trade], lever, "technology", (BACKER, CLAIMANT)))
    other = answer(small, [trade], ("sanctions", (0, BACKER, CLAIMANT), LEVELS), "technology",
                   (BACKER, CLAIMANT))
    assert len(set(other)) == 1
    scenario = started(small, ("secondary", (LEAD, CLAIMANT), 8))
    assert_falls(answer(scenario, [trade], ("secondary", (LEAD, CLAIMANT), LEVELS), "technology",
                        (BACKER, CLAIMANT)))


def test_technology_sustains_arms_under_sanctions_with_a_lag(small: Scenario) -> None:
    scenario = started(small, *press(CLAIMANT, 8), ("technology", (BACKER, CLAIMANT), 70))
    flow = [0, 20, 40, 60, 80, 100]
    def arms(months: int) -> np.ndarray:
        return answer(scenario, [trade], ("technology", (BACKER, CLAIMANT), flow), "arms", CLAIMANT,
                      months=months)
    assert_rises(arms(1))
    assert np.ptp(arms(6)) > 3 * np.ptp(arms(1)) and np.ptp(arms(6)) > 5
    without = answer(small, [trade], ("technology", (BACKER, CLAIMANT), flow), "arms", CLAIMANT)
    assert len(set(without)) == 1, "nobody denies it anything"


def test_denial_lowers_arms_of_those_who_depend_on_others(small: Scenario) -> None:
    arms = answer(small, [trade], ("sanctions", (2, LEAD, CLAIMANT), LEVELS), "arms", CLAIMANT)
    assert_falls(arms)
    large = answer(small, [trade], ("sanctions", (2, LEAD, BACKER), LEVELS), "arms", BACKER)
    assert_falls(large)
    assert np.ptp(large) < np.ptp(arms), "a large economy makes more itself"


def test_arms_reach_the_forces_and_men_are_recruited(small: Scenario) -> None:
    assert_rises(answer(small, [trade], ("arms", CLAIMANT, [50, 100, 150]), "readiness", CLAIMANT))
    delta = change(put(fresh(small), "manpower", CLAIMANT, 80), trade, "manpower")[:, 0]
    assert delta[CLAIMANT] > 0 and not delta[[LEAD, BACKER, BLOC]].any()
    assert change(put(fresh(small), "arms", LEAD, 140), trade, "arms")[LEAD, 0] < 0


@pytest.mark.parametrize(("lever", "falls"), [
    (("pressure", CLAIMANT, [0, 30, 60, 90]), True),
    (("tariff", (BACKER, CLAIMANT), TARIFFS), True),
    (("tariff", (CLAIMANT, BACKER), TARIFFS), True),
    (("claimant_exhaustion", WAR, [20, 45, 90]), True),
    (("trade", (CLAIMANT, BACKER), [50, 200, 400]), False),
    (("world_growth", (), [0, 2, 3, 5]), False)])
def test_what_moves_growth(small: Scenario, lever: tuple[str, object, list[float]],
                           falls: bool) -> None:
    check = assert_falls if falls else assert_rises
    check(answer(small, [trade], lever, "growth", CLAIMANT))


def test_peace_and_only_of_own_wars_lifts_growth(small: Scenario) -> None:
    for seat, gains in ((CLAIMANT, True), (BACKER, False), (LEAD, False)):
        growth = answer(small, [trade], ("rung", WAR, [7, 6, 5]), "growth", seat)
        assert growth[0] == growth[1]
        assert bool(growth[2] > growth[1]) is gains


def test_dear_energy_helps_exporters_and_hurts_importers(small: Scenario) -> None:
    scenario = with_entries(small, "trade", energy_balance_claimant=10.0,
                            energy_balance_backer=-3.0)
    lever = ("energy_price", (), [40, 75, 120])
    assert_rises(answer(scenario, [trade], lever, "growth", CLAIMANT))
    assert_falls(answer(scenario, [trade], lever, "growth", BACKER))
    assert len(set(answer(scenario, [trade], lever, "growth", LEAD))) == 1


def test_growth_returns_to_its_sourced_trend(small: Scenario) -> None:
    scenario = with_entries(small, "trade", trend_claimant=1.0)
    world = play(fresh(scenario), [trade], 24)
    assert world.growth[CLAIMANT, 0] == pytest.approx(1.0, abs=0.25)
    assert world.growth[BACKER, 0] == pytest.approx(4.9, abs=0.1)


def test_output_grows_by_growth(small: Scenario) -> None:
    world = fresh(small)
    grown = change(world, trade, "gdp")
    assert (grown == grid(world.gdp * world.growth * (1 / 1200))).all()


def test_budget(small: Scenario) -> None:
    assert_rises(answer(small, [trade], ("growth", BACKER, [2, 4, 6]), "budget", BACKER))
    assert_falls(answer(small, [trade], ("aid", (LEAD, WAR), [0, 20, 60]), "budget", LEAD))
    assert_falls(answer(small, [trade], ("rung", WAR, [5, 6]), "budget", CLAIMANT))
    empty = put(fresh(small), "budget", LEAD, -50)
    assert 0 < change(empty, trade, "budget")[LEAD, 0] < 150


def test_dependence_follows_trade(small: Scenario) -> None:
    lever = ("trade", (CLAIMANT, BACKER), [50, 200, 600])
    assert_rises(answer(small, [trade], lever, "dependence", (CLAIMANT, BACKER)))
    assert_falls(answer(small, [trade], lever, "dependence", (CLAIMANT, LEAD)))
    assert_falls(answer(small, [trade], ("commerce", (CLAIMANT, 0), [0, 50, 500]), "dependence",
                        (CLAIMANT, BACKER)))


def test_creditors_hold_their_debtors(small: Scenario) -> None:
    limit = small.k["trade"].captive_from
    lever = ("dependence", (CLAIMANT, BACKER), [0, limit, limit + 10, limit + 30])
    for outcome, index, sign in (("tie", (CLAIMANT, BACKER), 1), ("tie", (BACKER, CLAIMANT), 1),
                                 ("prestige", CLAIMANT, -1), ("prestige", BACKER, 1)):
        values = sign * answer(small, [trade], lever, outcome, index)
        assert values[0] == values[1] < values[2] < values[3]
    world = put(fresh(small), "dependence", (CLAIMANT, BACKER), limit + 20)
    assert change(world, trade, "prestige").sum() == 0
    assert symmetric(change(world, trade, "tie"))


def test_tariffs_work_through_this_rule_alone(small: Scenario) -> None:
    settings = [("tariff", (LEAD, BACKER), 60), ("tariff", (BACKER, LEAD), 60)]
    idle = play(worlds_with(small, settings, 1), [], 12)
    moved = play(worlds_with(small, settings, 1), [trade], 12)
    calm = play(fresh(small), [trade], 12)
    assert idle.trade[LEAD, BACKER, 0] == 200 and moved.trade[LEAD, BACKER, 0] < 140
    for seat in (LEAD, BACKER):
        assert moved.growth[seat, 0] < calm.growth[seat, 0] - 0.3
        assert moved.gdp[seat, 0] < calm.gdp[seat, 0]
    assert moved.growth[CLAIMANT, 0] == pytest.approx(calm.growth[CLAIMANT, 0], abs=0.02)


def test_exact(small: Scenario) -> None:
    scenario = started(small, *press(CLAIMANT, 7), ("secondary", (LEAD, CLAIMANT), 3),
                       ("dependence", (CLAIMANT, BACKER), 40), *both_ways(0, 2, "tie", 38))
    scenario = with_entries(scenario, "trade", energy_balance_claimant=10.0)
    assert_batch_equals_single(scenario, [trade])
    assert_ledger_sums(scenario, trade)
