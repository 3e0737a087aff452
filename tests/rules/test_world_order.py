"""World order: polarity, reserve currency, norms, institutions, nuclear risk, energy, growth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from leagues import leagues
from levers import (
    Setting,
    answer,
    assert_falls,
    assert_rises,
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
    SEA,
    STRAIT,
    WAR,
    apply,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
)

from game.core.model import Scenario
from game.rules.world_order import QUARTER, world_order

LEVELS = [0, 2, 4, 6, 8, 10]


@pytest.mark.parametrize(("lever", "falls"), [
    (("gdp", LEAD, [20000, 29000, 45000]), True),
    (("gdp", CLAIMANT, [1000, 2200, 5000]), False),
    (("arms", LEAD, [50, 100, 200]), True),
    (("readiness", BACKER, [20, 55, 90]), False),
    (("dollar", (), [30, 57, 80]), True),
    (("alternative_institutions", (), [10, 25, 60]), False),
    (("incumbent_institutions", (), [40, 65, 90]), True),
    (("alignment", (LEAD, slice(None)), [20, 30, 60]), True),
    (("alignment", (LEAD, slice(None)), [20, 10, 0]), True)])
def test_power_that_spreads_makes_many_poles(small: Scenario, falls: bool,
                                             lever: tuple[str, object, list[float]]) -> None:
    check = assert_falls if falls else assert_rises
    check(answer(small, [world_order], lever, "polarity", (), months=QUARTER))


@pytest.mark.parametrize(("lever", "falls"), [
    (("alternative_finance", (), [5, 12, 40]), True),
    (("sanctions", (0, LEAD, BACKER), LEVELS), True),
    (("secondary", (LEAD, CLAIMANT), LEVELS), True),
    (("tariff", (LEAD, BACKER), [0, 20, 60]), True),
    (("growth", LEAD, [-2, 1, 2.7, 4]), False),
    (("prestige", LEAD, [20, 60, 90]), False)])
def test_what_the_reserve_currency_lives_on(small: Scenario, falls: bool,
                                            lever: tuple[str, object, list[float]]) -> None:
    check = assert_falls if falls else assert_rises
    check(answer(small, [world_order], lever, "dollar", ()))


def test_the_weapon_wears_by_the_size_of_its_target_and_only_the_issuer_s(small: Scenario) -> None:
    def lost(settings: list[Setting]) -> float:
        world = worlds_with(small, settings, 1)
        return float(change(world, world_order, "dollar")[0])
    calm = lost([])
    assert lost(press(BACKER, 8)) < lost(press(CLAIMANT, 8)) < calm
    assert lost(press(CLAIMANT, 8, BACKER)) == calm


def test_reserves_drift_away_slowly(small: Scenario) -> None:
    year = play(fresh(small), [world_order], 12)
    assert 0.05 < 57 - year.dollar[0] < 0.6


def test_norms_follow_influence_and_institutions(small: Scenario) -> None:
    scenario = started(small, ("tie", (LEAD, BACKER), 10))
    for lever, check in (
            (("alignment", (LEAD, slice(None)), [0, 20, 40]), assert_rises),
            (("alignment", (BACKER, slice(None)), [0, 20, 40]), assert_falls),
            (("incumbent_institutions", (), [40, 65, 90]), assert_rises),
            (("alternative_institutions", (), [10, 25, 60]), assert_falls)):
        check(answer(scenario, [world_order], lever, "norms", (), months=QUARTER))
    neutral = answer(scenario, [world_order], ("alignment", (BLOC, slice(None)), [0, 20, 40]),
                     "norms", (), months=QUARTER)
    assert len(set(neutral)) == 1, "a tie of 50 leans to neither side"


def test_institutions_follow_members_and_their_lead() -> None:
    scenario = leagues()
    league = next(i for i, b in enumerate(scenario.blocs.values())
                  if b.get("lead") == scenario.actors[LEAD].id)
    before = scenario.start[scenario.layout.row("membership", league, 5)]
    more = answer(scenario, [world_order], ("membership", (league, 5), [0, 1, 2]),
                  "incumbent_institutions", (), months=QUARTER)
    assert_rises(more)
    assert before in (0, 1, 2)
    assert_rises(answer(scenario, [world_order], ("credibility", LEAD, [10, 60, 90]),
                        "incumbent_institutions", (), months=QUARTER))


def test_nuclear_risk_follows_every_flashpoint_and_fades(small: Scenario) -> None:
    for flashpoint in (WAR, STRAIT, SEA):
        risk = answer(small, [world_order], ("rung", flashpoint, [2, 5, 7, 9]), "nuclear_risk", ())
        assert risk[0] == risk[1] or flashpoint == WAR
        assert risk[1] < risk[2] < risk[3]
    scare = put(fresh(small), "nuclear_risk", (), 60)
    assert 15 < play(scare, [world_order], 6).nuclear_risk[0] < 35


def test_what_makes_energy_dear(small: Scenario) -> None:
    scenario = with_entries(small, "trade", energy_balance_claimant=10.0)
    assert_rises(answer(scenario, [world_order], ("pressure", CLAIMANT, [0, 30, 60, 90]),
                        "energy_price", ()))
    assert_rises(answer(scenario, [world_order], ("rung", STRAIT, [2, 7, 8, 9]), "energy_price", ())
                 [[0, 2, 3]])
    assert_rises(answer(scenario, [world_order], ("world_growth", (), [0, 3, 5]), "energy_price",
                        ()))
    importer = answer(scenario, [world_order], ("pressure", BACKER, [0, 90]), "energy_price", ())
    assert len(set(importer)) == 1
    shock = put(fresh(scenario), "energy_price", (), 150)
    assert play(shock, [world_order], 12).energy_price[0] < 95


@pytest.mark.parametrize(("lever", "falls"), [
    (("growth", LEAD, [-2, 0, 2.7, 4]), False),
    (("growth", BACKER, [0, 4.9, 8]), False),
    (("tariff", (LEAD, BACKER), [0, 20, 60, 150]), True),
    (("energy_price", (), [40, 75, 150]), True)])
def test_what_moves_the_world_economy(small: Scenario, falls: bool,
                                      lever: tuple[str, object, list[float]]) -> None:
    check = assert_falls if falls else assert_rises
    check(answer(small, [world_order], lever, "world_growth", ()))


def test_large_economies_carry_more(small: Scenario) -> None:
    big, small_one = (answer(small, [world_order], ("growth", seat, [0]), "world_growth", ())
                      for seat in (LEAD, CLAIMANT))
    assert big < small_one


def test_the_order_does_not_move_without_the_rule(small: Scenario) -> None:
    settings = [("alignment", (LEAD, slice(None)), 5), ("gdp", LEAD, 24000), ("rung", STRAIT, 9),
                ("tariff", (LEAD, BACKER), 60), ("credibility", LEAD, 20)]
    idle = play(worlds_with(small, settings, 1), [], 12)
    moved = play(worlds_with(small, settings, 1), [world_order], 12)
    for name, least in (("polarity", 2), ("norms", 2), ("dollar", 0.5), ("nuclear_risk", 5),
                        ("energy_price", 1), ("world_growth", 0.1),
                        ("incumbent_institutions", 3)):
        assert abs(float(getattr(moved, name)[0] - getattr(idle, name)[0])) > least, name


def test_exact(small: Scenario) -> None:
    scenario = started(small, *press(CLAIMANT, 7), ("secondary", (LEAD, CLAIMANT), 3))
    scenario = with_entries(scenario, "trade", energy_balance_claimant=10.0)
    assert_batch_equals_single(scenario, [world_order])
    assert_ledger_sums(scenario, world_order)


def test_without_lead_and_issuer(small: Scenario) -> None:
    small = replace(small, incumbent_lead=-1, reserve_issuer=-1)
    world = play(put(fresh(small), "gdp", LEAD, 20000), [world_order], QUARTER)
    assert (world.dollar == 57).all() and world.polarity[0] > 50
    assert np.isfinite(apply(world, world_order).flat).all()
