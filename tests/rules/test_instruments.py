"""Instruments beside sanctions: the oil price cap, frozen assets, licences on materials."""

from __future__ import annotations

import numpy as np
import pytest
from levers import Setting, answer, assert_falls, assert_rises, started, with_entries, worlds_with
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    STRAIT,
    WAR,
    apply,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
    with_coefficient,
)

from game.core.model import Scenario
from game.rules.basis import start
from game.rules.frozen_assets import frozen_assets
from game.rules.materials import materials
from game.rules.oil_cap import oil_cap

LEVELS = [0, 2, 4, 6, 8, 10]
CAP = ("oil_cap", (LEAD, CLAIMANT), LEVELS)
FULL: list[Setting] = [("oil_cap", (LEAD, CLAIMANT), 10)]
REFUSED = ("material_controls", (BACKER, LEAD), LEVELS)
SHUT: list[Setting] = [("material_controls", (BACKER, LEAD), 10)]


@pytest.fixture()
def exporter(small: Scenario) -> Scenario:
    """The claimant lives on the oil that it sells."""
    return with_entries(small, "trade", energy_balance_claimant=11.0)


@pytest.fixture()
def miner(small: Scenario) -> Scenario:
    """The backer holds most of the world's critical materials, the bloc a little."""
    return with_entries(small, "materials", supply_backer=0.6, supply_bloc=0.1)


# --- The oil price cap ----------------------------------------------------------
def test_a_stricter_cap_takes_more(exporter: Scenario) -> None:
    assert_rises(answer(exporter, [oil_cap], CAP, "pressure", CLAIMANT))
    assert_falls(answer(exporter, [oil_cap], CAP, "budget", CLAIMANT))


def test_buyers_pay_less(exporter: Scenario) -> None:
    assert_rises(answer(exporter, [oil_cap], CAP, "growth", BACKER, months=3))
    buys = ("trade", (BACKER, CLAIMANT), [0, 100, 400])
    assert_rises(answer(exporter, [oil_cap], buys, "growth", BACKER, settings=FULL))


@pytest.mark.parametrize(("lever", "check"), [
    (("participation", (CLAIMANT, slice(None)), [0, 25, 50, 75, 100]), assert_rises),
    (("mitigation", CLAIMANT, [0, 30, 60, 90]), assert_falls),
    (("energy_price", (), [30, 50, 80, 130]), assert_rises)])
def test_company_a_fleet_and_the_price_decide(exporter: Scenario, lever: Setting,
                                              check: object) -> None:
    check(answer(exporter, [oil_cap], lever, "pressure", CLAIMANT,  # type: ignore[operator]
                 settings=FULL))


def test_below_the_lowest_ceiling_a_cap_takes_nothing(exporter: Scenario) -> None:
    scenario = started(exporter, ("energy_price", (), 35))
    assert len(set(answer(scenario, [oil_cap], CAP, "pressure", CLAIMANT))) == 1


def test_who_exports_nothing_has_nothing_to_lose(small: Scenario) -> None:
    world = worlds_with(small, FULL, 1)
    before = world.flat.copy()
    assert (apply(world, oil_cap).flat == before).all()


@pytest.mark.parametrize(("name", "quantity", "index"), [
    ("oil_cap.pressure", "pressure", CLAIMANT), ("oil_cap.speed", "pressure", CLAIMANT),
    ("oil_cap.taxed", "budget", CLAIMANT), ("oil_cap.fuel", "growth", BACKER)])
def test_a_cap_switched_off(exporter: Scenario, name: str, quantity: str, index: int) -> None:
    off = with_coefficient(exporter, name, 0.0)
    moved = [change(worlds_with(s, FULL, 1), oil_cap, quantity)[index, 0] for s in (off, exporter)]
    assert moved[0] == 0 != moved[1]


def test_an_own_fleet_slips_through(exporter: Scenario) -> None:
    def felt(share: float) -> float:
        scenario = with_coefficient(exporter, "oil_cap.own_fleet", share)
        return float(answer(scenario, [oil_cap], CAP, "pressure", CLAIMANT)[-1])
    assert felt(0.0) > felt(0.5) > felt(1.0)


# --- Frozen assets ----------------------------------------------------------
def test_less_frozen_money_tires_the_defender(small: Scenario) -> None:
    scenario = started(small, ("frozen_assets", (LEAD, CLAIMANT), 280))
    lever = ("frozen_assets", (LEAD, CLAIMANT), [0, 140, 280, 400])
    assert_falls(answer(scenario, [frozen_assets], lever, "defender_exhaustion", WAR))
    assert len(set(answer(scenario, [frozen_assets], lever, "defender_exhaustion", STRAIT))) == 1


def test_loans_are_for_a_war(small: Scenario) -> None:
    scenario = started(small, ("frozen_assets", (LEAD, CLAIMANT), 280))
    lever = ("frozen_assets", (LEAD, CLAIMANT), [0, 280])
    quiet = answer(scenario, [frozen_assets], lever, "defender_exhaustion", WAR,
                   settings=[("rung", WAR, 2)])
    assert quiet[0] == quiet[1]


def test_a_war_alone_is_lent_for(small: Scenario) -> None:
    scenario = started(small, ("frozen_assets", (LEAD, BACKER), 100), ("rung", STRAIT, 9))
    lever = ("frozen_assets", (LEAD, BACKER), [0, 100])
    told = answer(scenario, [frozen_assets], lever, "defender_exhaustion", STRAIT)
    assert told[0] == told[1], "a dispute that is no war of attrition takes no loans"


def test_what_is_spent_frightens_holders_of_reserves(small: Scenario) -> None:
    lever = ("spent_assets", (LEAD, CLAIMANT), [0, 50, 150, 300])
    assert_falls(answer(small, [frozen_assets], lever, "dollar", (), months=6))
    assert_rises(answer(small, [frozen_assets], lever, "alternative_finance", (), months=6))
    other = ("spent_assets", (BACKER, CLAIMANT), [0, 300])
    assert len(set(answer(small, [frozen_assets], other, "dollar", ()))) == 1


@pytest.mark.parametrize(("name", "quantity"), [
    ("frozen_assets.earned", "defender_exhaustion"),
    ("frozen_assets.served", "defender_exhaustion"),
    ("frozen_assets.fear", "dollar"), ("frozen_assets.hedge", "alternative_finance")])
def test_frozen_assets_switched_off(small: Scenario, name: str, quantity: str) -> None:
    def moved(scenario: Scenario) -> bool:
        world = put(put(fresh(scenario), "frozen_assets", (LEAD, CLAIMANT), 100),
                    "spent_assets", (LEAD, CLAIMANT), 100)
        return bool(change(world, frozen_assets, quantity).any())
    assert moved(small) and not moved(with_coefficient(small, name, 0.0))


# --- Licences on materials ----------------------------------------------------------
def test_refused_materials_slow_arms_and_growth(miner: Scenario) -> None:
    assert_falls(answer(miner, [materials], REFUSED, "arms", LEAD))
    assert_falls(answer(miner, [materials], REFUSED, "growth", LEAD))
    assert_falls(answer(miner, [materials], REFUSED, "growth", BACKER))
    assert len(set(answer(miner, [materials], REFUSED, "arms", CLAIMANT))) == 1


def test_who_holds_little_hurts_little(miner: Scenario) -> None:
    by_bloc = ("material_controls", (BLOC, LEAD), LEVELS)
    most, least = (answer(miner, [materials], lever, "arms", LEAD)[-1] for lever in
                   (REFUSED, by_bloc))
    assert most < least < 100
    by_none = ("material_controls", (CLAIMANT, LEAD), LEVELS)
    assert len(set(answer(miner, [materials], by_none, "arms", LEAD))) == 1


def test_a_lever_that_is_pulled_wears_out(miner: Scenario) -> None:
    world = worlds_with(miner, SHUT, 1)
    first = -change(world, materials, "arms")[LEAD, 0]
    play(world, [materials], 36)
    assert world.own_supply[LEAD, 0] > 20 and world.own_supply[BACKER, 0] == 0
    assert -change(world, materials, "arms")[LEAD, 0] < 0.8 * first
    opened = float(world.own_supply[LEAD, 0])
    put(world, "material_controls", ..., 0)
    assert 0.5 * opened < play(world, [materials], 12).own_supply[LEAD, 0] < opened


def test_own_supply_spares(miner: Scenario) -> None:
    lever = ("own_supply", LEAD, [0, 25, 50, 100])
    assert_rises(answer(miner, [materials], lever, "arms", LEAD, settings=SHUT))


@pytest.mark.parametrize(("name", "quantity", "index"), [
    ("materials.arms", "arms", LEAD), ("materials.growth", "growth", LEAD),
    ("materials.sales", "growth", BACKER), ("materials.mines", "own_supply", LEAD)])
def test_materials_switched_off(miner: Scenario, name: str, quantity: str, index: int) -> None:
    off = with_coefficient(miner, name, 0.0)
    moved = [change(worlds_with(s, SHUT, 1), materials, quantity)[index, 0] for s in (off, miner)]
    assert moved[0] == 0 != moved[1]


def test_mines_close_slowly(miner: Scenario) -> None:
    kept = with_coefficient(miner, "materials.closing", 0.0)
    for scenario, closes in ((miner, True), (kept, False)):
        world = put(fresh(scenario), "own_supply", LEAD, 40)
        assert (change(world, materials, "own_supply")[LEAD, 0] < 0) == closes


# --- All three ----------------------------------------------------------
@pytest.mark.parametrize("rule", [oil_cap, frozen_assets, materials])
def test_a_world_left_alone_stays(exporter: Scenario, rule: object) -> None:
    scenario = started(exporter, ("oil_cap", (LEAD, CLAIMANT), 4),
                       ("frozen_assets", (LEAD, CLAIMANT), 280),
                       ("spent_assets", (LEAD, CLAIMANT), 20),
                       ("material_controls", (BACKER, LEAD), 2))
    scenario = with_entries(scenario, "materials", supply_backer=0.6)
    world = apply(fresh(scenario), rule)  # type: ignore[arg-type]
    for name in ("pressure", "budget", "growth", "dollar", "alternative_finance", "arms",
                 "defender_exhaustion", "own_supply"):
        assert np.array_equal(getattr(world, name)[..., :1], getattr(start(scenario), name)), name


@pytest.mark.parametrize("rule", [oil_cap, frozen_assets, materials])
def test_exact(small: Scenario, rule: object) -> None:
    scenario = started(
        with_entries(with_entries(small, "trade", energy_balance_claimant=11.0), "materials",
                     supply_backer=0.6, supply_claimant=0.2),
        ("oil_cap", (LEAD, CLAIMANT), 3.7), ("frozen_assets", (LEAD, CLAIMANT), 283),
        ("spent_assets", (LEAD, CLAIMANT), 17), ("material_controls", (BACKER, LEAD), 2.3))
    assert_batch_equals_single(scenario, [rule])  # type: ignore[list-item]
    assert_ledger_sums(scenario, rule)  # type: ignore[arg-type]
