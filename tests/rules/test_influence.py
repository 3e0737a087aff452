"""Influence: directions of each driver, the joint limit, and what differs without the rule."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leagues import GROUP, LEAGUE, assert_sound, leagues
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    STRAIT,
    WAR,
    apply,
    change,
    fresh,
    play,
    put,
    with_coefficient,
)

from game.core.exact import on_grid, total
from game.core.model import Scenario
from game.core.world import World
from game.rules.influence import WHOLE, influence, share_limit
from game.scenario.load import load_scenario


@pytest.fixture
def world() -> World:
    """The small world of leagues at the start."""
    return fresh(leagues())


def quarter(world: World, actor: int) -> np.ndarray:
    """Change of an actor's shares [C] when every country has been reviewed once, nothing else."""
    out = np.zeros(6)
    for turn in range(3):
        world.turn = 3 + turn
        out += change(world, influence, "alignment")[actor, :, 0]
    return out


def test_nothing_moves_while_nothing_has_changed(world: World) -> None:
    for turn in range(1, 4):
        world.turn = turn
        for name in ("alignment", "presence", "commerce", "stability"):
            assert not change(world, influence, name).any()


@pytest.mark.parametrize(("name", "where", "more"), [
    ("presence", (BACKER, 4), 60), ("commerce", (BACKER, 4), 120), ("prestige", BACKER, 90)])
def test_what_an_actor_has_in_a_country_pulls(world: World, name: str, where: object,
                                              more: float) -> None:
    put(world, name, where, more)
    moved = quarter(world, BACKER)
    assert moved[4] > 0.05
    assert all(quarter(world, a)[4] == 0 for a in (LEAD, CLAIMANT, BLOC))


def test_a_guarantee_pulls_as_far_as_it_is_believed(world: World) -> None:
    put(world, "guarantee", (LEAD, 4), 1)
    believed = quarter(world, LEAD)[4]
    put(world, "credibility", LEAD, 10)
    assert believed > quarter(world, LEAD)[4] > 0


def test_gains_shrink_with_what_is_left_and_losses_do_not(world: World) -> None:
    put(world, "presence", (BACKER, 4), 60)
    gains = []
    for others in (10, 20, 24, 26):
        for a in (LEAD, CLAIMANT, BLOC):
            put(world, "alignment", (a, 4), others)
        gains.append(quarter(world, BACKER)[4])
    assert gains[0] >= gains[1] > gains[2] > gains[3] > 0
    put(world, "presence", (BACKER, 4), 0)
    assert quarter(world, BACKER)[4] < -0.5


def test_courted_shares_drift_back_and_half_is_left_after_a_year() -> None:
    scenario = leagues()
    courted = put(fresh(scenario), "alignment", (BACKER, 4), 30)
    play(courted, [influence], 12)
    assert 23 < courted.alignment[BACKER, 4, 0] < 27


@pytest.mark.parametrize("bloc", [GROUP, LEAGUE])
def test_members_lean_to_the_leader_of_their_bloc_while_it_stands(world: World, bloc: int) -> None:
    lead, hold = ((BLOC, "support"), (LEAD, "credibility"))[bloc]
    put(world, "membership", (bloc, 5), 2)
    joined = quarter(world, lead)
    assert joined[5] > 0.2 and joined[4] == 0
    put(world, hold, lead, 20)
    weak = quarter(world, lead)
    assert weak[2 if bloc == GROUP else 0] < 0 and weak[5] < joined[5]


def test_escalation_costs_the_claimant_and_shelters_under_the_patron(world: World) -> None:
    before = quarter(world, CLAIMANT), quarter(world, LEAD)
    put(world, "rung", WAR, 9)
    lost, won = quarter(world, CLAIMANT), quarter(world, LEAD)
    north, south = [0, 2, 4], [1, 3, 5]
    assert (lost[north] < before[0][north] - 0.3).all() and (won[north] > before[1][north]).all()
    assert not lost[south].any() and not won[south].any()
    assert lost[0] < lost[2], "the defender itself feels it most"
    put(world, "credibility", LEAD, 10)
    assert (quarter(world, LEAD)[north] < won[north]).all()


def test_a_patron_that_leaves_the_theatre_loses_the_region(world: World) -> None:
    put(world, "posture", (LEAD, 1), 5)
    lost = quarter(world, LEAD)
    assert (lost[[0, 2, 4]] < -0.3).all() and not lost[[1, 3, 5]].any()


def test_declared_support_for_a_claimant_costs_its_region(world: World) -> None:
    put(world, "pledge", (BACKER, CLAIMANT), 1)
    mild = quarter(world, BACKER)
    assert (mild[[0, 2, 4]] < 0).all()
    put(world, "rung", WAR, 9)
    put(world, "rung", STRAIT, 3)
    assert (quarter(world, BACKER)[[0, 2, 4]] < mild[[0, 2, 4]]).all()


def test_weak_states_are_volatile(world: World) -> None:
    many = fresh(world.scenario, 40)
    assert not change(many, influence, "alignment").any()
    put(many, "stability", ..., 5)
    moved = np.abs(change(many, influence, "alignment"))
    assert moved.max() > 0.3
    put(many, "stability", ..., 30)
    assert np.abs(change(many, influence, "alignment")).max() < moved.max()


def test_stability_returns_and_suffers_from_the_dispute_next_door(world: World) -> None:
    put(world, "stability", ..., 40)
    assert (change(world, influence, "stability") >= 0).all()
    put(world, "stability", ..., 60)
    put(world, "rung", WAR, 9)
    shaken = sum(change(put(world, "rung", WAR, 9), influence, "stability")[:, 0]
                 for world.turn in (3, 4, 5))
    assert (shaken[[0, 2, 4]] < 0).all() and not shaken[[1, 3, 5]].any()


def test_presence_follows_welcome_and_means(world: World) -> None:
    world.turn = 4
    put(world, "alignment", (BACKER, 4), 40)
    assert change(world, influence, "presence")[BACKER, 4, 0] > 0.3
    put(world, "pressure", BACKER, 60)
    squeezed = change(world, influence, "presence")[BACKER, :, 0]
    assert (squeezed[[0, 1, 2, 3, 5]] < -0.3).all()


def test_commerce_follows_the_flag(world: World) -> None:
    world.turn = 5
    put(world, "alignment", (BACKER, 4), 40)
    put(world, "alignment", (LEAD, 4), 5)
    moved = change(world, influence, "commerce")[:, 4, 0]
    assert moved[BACKER] > 0.3 and moved[LEAD] < 0 and moved[CLAIMANT] == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 100 * 65536), min_size=24, max_size=24), st.integers(3, 5),
       st.integers(0, 100), st.integers(0, 10))
def test_shares_never_sum_to_more_than_the_country(shares: list[int], turn: int, prestige: int,
                                                   rung: int) -> None:
    world = fresh(leagues())
    world.turn = turn
    world.alignment[..., 0] = np.array(shares).reshape(4, 6) / 65536
    for name, value in (("prestige", prestige), ("rung", rung), ("stability", 3)):
        put(world, name, ..., value)
    put(world, "presence", ..., 100)
    before = world.alignment.copy()
    apply(world, influence)
    assert (total(world.alignment) <= 100.0).all()
    assert (world.alignment >= 0).all()
    assert on_grid(world.alignment)
    assert ((before > 0) | (world.alignment >= before)).all()


def test_excess_is_taken_from_all_in_proportion() -> None:
    world = fresh(leagues())
    world.alignment[:, 0, 0] = (80, 60, 40, 20)
    apply(world, share_limit)
    assert np.abs(world.alignment[:, 0, 0] - np.array([40, 30, 20, 10])).max() < 0.001
    assert total(world.alignment)[0, 0] <= WHOLE
    assert (world.alignment[:, 1, 0] == 20).all()


def test_without_the_rule_courting_lasts_for_ever() -> None:
    scenario = leagues()
    off = put(fresh(with_coefficient(scenario, "influence.speed", 0.0)), "alignment", (LEAD, 4), 35)
    on = put(fresh(scenario), "alignment", (LEAD, 4), 35)
    play(off, [influence], 12)
    play(on, [influence], 12)
    assert off.alignment[LEAD, 4, 0] == 35 and on.alignment[LEAD, 4, 0] < 30


def test_without_backlash_intimidation_is_free() -> None:
    scenario = leagues()
    ends = []
    for backlash in (0.0, scenario.k["influence"].backlash):
        world = fresh(with_coefficient(scenario, "influence.backlash", backlash))
        put(world, "rung", WAR, 9)
        ends.append(play(world, [influence], 12).alignment[CLAIMANT, 2, 0])
    assert ends[0] == 20 and ends[1] < 18


def test_sound_in_worlds_that_differ_in_everything() -> None:
    assert_sound(leagues(), influence)
    assert_sound(leagues(), share_limit)
    assert_sound(load_scenario("victory_day_2025"), influence)


def test_the_rule_knows_no_seat() -> None:
    won = [quarter(put(fresh(leagues()), "presence", (a, 3), 70), a) for a in (CLAIMANT, BACKER)]
    assert np.array_equal(won[0], won[1]) and won[0][3] > 0


def test_a_year_of_the_real_scenario_stays_put_and_within_bounds() -> None:
    scenario: Scenario = load_scenario("victory_day_2025")
    world = fresh(scenario, 3)
    before = world.alignment.copy()
    for _ in range(12):
        apply(world, influence)
        world.turn += 1
    assert np.abs(world.alignment - before).mean() < 1.0
    assert (total(world.alignment) <= 100.0).all()
