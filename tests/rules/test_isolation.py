"""Isolation and prestige: directions of each driver, fading, and what differs without the rule."""

from __future__ import annotations

import numpy as np
import pytest
from leagues import GROUP, LEAGUE, assert_sound, leagues
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    STRAIT,
    WAR,
    change,
    fresh,
    play,
    put,
    with_coefficient,
)

from game.core.world import World
from game.rules.isolation import isolation
from game.scenario.load import load_scenario


@pytest.fixture
def world() -> World:
    """The small world of leagues at the start."""
    return fresh(leagues())


def test_nothing_moves_while_nothing_has_changed(world: World) -> None:
    for name in ("isolation", "prestige"):
        assert not change(world, isolation, name).any()


def test_the_more_join_sanctions_the_more_isolated(world: World) -> None:
    moved = []
    for joined in (50, 60, 80):
        put(world, "participation", CLAIMANT, joined)
        moved.append(change(world, isolation, "isolation")[CLAIMANT, 0])
    assert moved[0] == 0 < moved[1] < moved[2]
    put(world, "participation", (CLAIMANT, slice(1, None)), 50)
    light = change(world, isolation, "isolation")[CLAIMANT, 0]
    put(world, "participation", (CLAIMANT, 0), 50)
    put(world, "participation", (CLAIMANT, 4), 80)
    assert change(world, isolation, "isolation")[CLAIMANT, 0] > light > 0, "by weight"


def test_regard_of_the_other_powers_opens_doors(world: World) -> None:
    put(world, "relations", (BACKER, CLAIMANT), 40)
    warm = change(world, isolation, "isolation")[:, 0]
    assert warm[CLAIMANT] < 0 and not warm[[LEAD, BACKER, BLOC]].any()
    put(world, "relations", (BACKER, CLAIMANT), 0)
    put(world, "relations", (BLOC, CLAIMANT), 40)
    assert warm[CLAIMANT] < change(world, isolation, "isolation")[CLAIMANT, 0] < 0, "by size"


@pytest.mark.parametrize(("bloc", "lead"), [(GROUP, BLOC), (LEAGUE, LEAD)])
def test_members_of_its_blocs_keep_an_actor_company(world: World, bloc: int, lead: int) -> None:
    world.turn = 3
    put(world, "membership", (bloc, 5), 1)
    partner = change(world, isolation, "isolation")[lead, 0]
    put(world, "membership", (bloc, 5), 2)
    assert change(world, isolation, "isolation")[lead, 0] < partner < 0


def test_a_hotter_war_is_condemned_and_a_standoff_below_war_is_not(world: World) -> None:
    put(world, "rung", WAR, 9)
    assert change(world, isolation, "isolation")[CLAIMANT, 0] > 0.3
    put(world, "rung", WAR, 4)
    assert change(world, isolation, "isolation")[CLAIMANT, 0] < 0
    put(world, "rung", WAR, 7)
    put(world, "rung", STRAIT, 6)
    assert not change(world, isolation, "isolation").any()


def test_a_visit_is_forgotten_within_a_year(world: World) -> None:
    put(world, "isolation", CLAIMANT, 50)
    play(world, [isolation], 12)
    assert 54 < world.isolation[CLAIMANT, 0] < 58


@pytest.mark.parametrize(("name", "value", "sign"), [
    ("support", 90, 1), ("growth", 7, 1), ("credibility", 80, 1), ("isolation", 90, -1)])
def test_what_carries_prestige(world: World, name: str, value: float, sign: int) -> None:
    put(world, name, CLAIMANT, value)
    moved = change(world, isolation, "prestige")[:, 0]
    assert moved[CLAIMANT] * sign > 0.1
    assert not moved[[LEAD, BACKER, BLOC]].any()


def test_success_in_a_dispute_is_the_patrons_failure(world: World) -> None:
    put(world, "control", WAR, 60)
    moved = change(world, isolation, "prestige")[:, 0]
    assert moved[CLAIMANT] > 0.3 and moved[LEAD] == -moved[CLAIMANT]


def test_without_the_rule_condemnation_never_fades() -> None:
    scenario = leagues()
    off = put(fresh(with_coefficient(scenario, "isolation.speed", 0.0)), "isolation", LEAD, 25)
    on = put(fresh(scenario), "isolation", LEAD, 25)
    play(off, [isolation], 12)
    play(on, [isolation], 12)
    assert off.isolation[LEAD, 0] == 25 and on.isolation[LEAD, 0] < 17


def test_sound_in_worlds_that_differ_in_everything() -> None:
    assert_sound(leagues(), isolation)
    assert_sound(load_scenario("victory_day_2025"), isolation)


def test_the_real_scenario_starts_in_balance_and_its_claimants_feel_pressure() -> None:
    scenario = load_scenario("victory_day_2025")
    world = fresh(scenario, 2)
    before = world.isolation.copy(), world.prestige.copy()
    play(world, [isolation], 6)
    assert np.array_equal(world.isolation, before[0])
    assert np.array_equal(world.prestige, before[1])
    for point in scenario.flashpoints:
        put(world, "participation", point.claimant, 100)
    play(world, [isolation], 12)
    for point in scenario.flashpoints:
        assert (world.isolation[point.claimant] > before[0][point.claimant] + 5).all()
