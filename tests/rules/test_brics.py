"""The alternative bloc: cohesion, institutions, finance, backlash; each alone and without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from leagues import GROUP, assert_sound, leagues
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
from game.rules.brics import brics, setting
from game.rules.domestic import domestic
from game.rules.influence import influence
from game.scenario.load import load_scenario


@pytest.fixture
def world() -> World:
    """The small world of leagues at the start."""
    return fresh(leagues())


def cohesion(world: World) -> float:
    """Change of the bloc's cohesion by one application."""
    moved = change(world, brics, "support")[:, 0]
    assert not moved[[LEAD, CLAIMANT, BACKER]].any()
    return float(moved[BLOC])


def finance(world: World) -> float:
    """Change of the use of other payment systems by one application."""
    return float(change(world, brics, "alternative_finance")[0])


def test_nothing_moves_while_nothing_has_changed(world: World) -> None:
    before = world.flat.copy()
    play(world, [brics], 3)
    assert np.array_equal(world.flat, before)


def test_roles_come_from_the_scenario() -> None:
    bloc = setting(leagues())
    assert bloc.roles.bloc_seat == BLOC
    assert list(bloc.actors) == [CLAIMANT, BACKER, BLOC]
    assert list(bloc.claimants) == [CLAIMANT, BACKER]
    assert setting(replace(leagues(), alternative_bloc=-1)).actors.shape == (0,)


def test_members_who_lean_apart_cost_cohesion(world: World) -> None:
    losses = []
    for tilt in (25, 35, 45):
        put(world, "alignment", (LEAD, 2), tilt)
        losses.append(cohesion(world))
    assert 0 > losses[0] > losses[1] > losses[2]
    put(world, "alignment", (LEAD, 3), 45)
    assert cohesion(world) == 0, "leaning the same way is no division, whichever way"
    put(world, "alignment", (LEAD, 5), 60)
    assert cohesion(world) == 0, "outsiders do not count"


def test_growth_costs_cohesion_and_gives_weight(world: World) -> None:
    put(world, "membership", (GROUP, 5), 1)
    partner = cohesion(world), float(change(world, brics, "alternative_institutions")[0])
    put(world, "membership", (GROUP, 5), 2)
    assert cohesion(world) < partner[0] < 0
    assert change(world, brics, "alternative_institutions")[0] > partner[1] > 0


def test_a_new_member_that_leans_elsewhere_costs_more(world: World) -> None:
    put(world, "membership", (GROUP, 5), 2)
    like = cohesion(world)
    put(world, "alignment", (LEAD, 5), 40)
    assert cohesion(world) < like


def test_threat_between_its_powers_divides(world: World) -> None:
    put(world, "threat", (BACKER, BLOC), 60)
    assert cohesion(world) < -0.2
    put(world, "threat", (BACKER, BLOC), 10)
    assert cohesion(world) > 0


def test_pressing_one_does_not_bind_the_others_and_pressing_all_does(world: World) -> None:
    put(world, "threat", (LEAD, BLOC), 60)
    put(world, "tariff", (LEAD, BLOC), 50)
    assert cohesion(world) == 0
    put(world, "threat", (LEAD, slice(1, None)), 60)
    shared = cohesion(world)
    assert shared > 0.3
    put(world, "tariff", (LEAD, slice(1, None)), 50)
    assert cohesion(world) > shared


def test_institutions_that_work_hold_it_together(world: World) -> None:
    put(world, "alternative_institutions", ..., 40)
    assert cohesion(world) > 0.3


def test_hedgers_punish_being_dragged_into_a_hot_dispute_by_two_tied_claimants(
        world: World) -> None:
    for pair in ((CLAIMANT, BACKER), (BACKER, CLAIMANT)):
        put(world, "tie", pair, 55)
    assert cohesion(world) == 0, "commerce is nobody's business"
    for pair in ((CLAIMANT, BACKER), (BACKER, CLAIMANT)):
        put(world, "tie", pair, 85)
    close = cohesion(world)
    put(world, "rung", STRAIT, 9)
    assert cohesion(world) < close < -0.3
    for point in range(3):
        put(world, "rung", point, 0)
    assert cohesion(world) == 0


def test_cohesion_carries_the_institutions(world: World) -> None:
    put(world, "support", BLOC, 90)
    assert change(world, brics, "alternative_institutions")[0] > 0.1
    put(world, "support", BLOC, 20)
    assert change(world, brics, "alternative_institutions")[0] < -0.1


@pytest.mark.parametrize(("name", "where", "value"), [
    ("membership", (GROUP, 5), 2), ("alternative_institutions", ..., 45),
    ("trade", (slice(1, None), slice(1, None)), 320), ("pressure", CLAIMANT, 90),
    ("sanctions", (0, LEAD, BLOC), 5)])
def test_what_other_payment_systems_grow_with(world: World, name: str, where: object,
                                              value: float) -> None:
    put(world, name, where, value)
    assert finance(world) > 0.02


def test_sanctions_eased_take_the_push_away(world: World) -> None:
    put(world, "sanctions", (0, LEAD, CLAIMANT), 0)
    assert finance(world) < -0.1
    put(world, "sanctions", (0, LEAD, CLAIMANT), 8)
    put(world, "sanctions", (1, LEAD, CLAIMANT), 0)
    assert finance(world) == 0, "only the finance channel"


def test_use_keeps_itself_only_in_part() -> None:
    scenario = leagues()
    ends = []
    for network in (0.2, 0.8):
        world = put(fresh(with_coefficient(scenario, "brics.network", network)),
                    "alternative_finance", ..., 22)
        ends.append(play(world, [brics], 12).alternative_finance[0])
    assert 12 < ends[0] < ends[1] - 2 < 22


def test_the_issuer_answers_growth_and_not_decline(world: World) -> None:
    put(world, "tariff", (LEAD, BLOC), 30)
    put(world, "alternative_finance", ..., 20)
    threat, regard = change(world, brics, "threat"), change(world, brics, "relations")
    assert threat[LEAD, BLOC, 0] > 1 and regard[LEAD, BLOC, 0] < -0.3
    assert change(world, brics, "growth")[BLOC, 0] < -0.01
    put(world, "tariff", (LEAD, BLOC), 0)
    assert change(world, brics, "growth")[BLOC, 0] == 0
    put(world, "alternative_finance", ..., 5)
    assert not change(world, brics, "threat").any()
    assert not change(world, brics, "relations").any()


def test_payment_system_or_under_the_radar() -> None:
    """The bloc's dilemma: what other finance gains, the seat pays for with threat and regard."""
    scenario = leagues()
    quiet, bold = fresh(scenario), put(fresh(scenario), "alternative_finance", ..., 24)
    for w in (quiet, bold):
        put(w, "tariff", (LEAD, BLOC), 25)
        play(w, [brics], 12)
    assert bold.alternative_finance[0] > quiet.alternative_finance[0] + 5
    assert bold.threat[LEAD, BLOC, 0] > quiet.threat[LEAD, BLOC, 0] + 5
    assert bold.relations[LEAD, BLOC, 0] < quiet.relations[LEAD, BLOC, 0] - 3
    assert bold.growth[BLOC, 0] < quiet.growth[BLOC, 0] - 0.1


def test_members_lean_to_the_seat_while_the_bloc_agrees(world: World) -> None:
    firm, torn = put(fresh(world.scenario), "support", BLOC, 85), put(world, "support", BLOC, 15)
    for w in (firm, torn):
        play(w, [influence], 12)
    assert firm.alignment[BLOC, 2, 0] > 20.5 > 19.5 > torn.alignment[BLOC, 2, 0]
    assert firm.alignment[BLOC, 5, 0] == 20


def test_grow_or_stay_coherent() -> None:
    """Two new members: more institutions, less cohesion; neither runs into its bounds."""
    scenario = leagues()
    small, large = fresh(scenario), put(fresh(scenario), "membership", (GROUP, slice(4, 6)), 2)
    put(large, "alignment", (LEAD, 5), 40)
    for w in (small, large):
        play(w, [brics, domestic], 12)
    assert large.alternative_institutions[0] > small.alternative_institutions[0] + 3
    assert 15 < large.support[BLOC, 0] < small.support[BLOC, 0] - 5


@pytest.mark.parametrize("coefficient", ["heterogeneity", "crowding", "rivalry", "shared_threat",
                                         "usefulness", "dragging"])
def test_each_mechanism_of_cohesion_shows_over_a_year(coefficient: str) -> None:
    scenario = leagues()
    ends = []
    for value in (0.0, scenario.k["brics"][coefficient]):
        world = fresh(with_coefficient(scenario, f"brics.{coefficient}", value))
        put(world, "alignment", (LEAD, 2), 45)
        put(world, "membership", (GROUP, 5), 2)
        put(world, "threat", (BACKER, BLOC), 60)
        put(world, "threat", (LEAD, slice(1, None)), 50)
        put(world, "alternative_institutions", ..., 45)
        put(world, "tie", (CLAIMANT, BACKER), 90)
        put(world, "rung", WAR, 9)
        ends.append(float(play(world, [brics, domestic], 12).support[BLOC, 0]))
    assert abs(ends[1] - ends[0]) > 1.5


def test_a_scenario_without_a_bloc_is_left_alone() -> None:
    scenario = replace(leagues(), alternative_bloc=-1)
    world = put(fresh(scenario), "alternative_finance", ..., 30)
    assert not change(world, brics, "alternative_finance").any()


def test_sound_in_worlds_that_differ_in_everything() -> None:
    assert_sound(leagues(), brics)
    assert_sound(load_scenario("victory_day_2025"), brics)


def test_the_real_scenario_starts_in_balance() -> None:
    scenario = load_scenario("victory_day_2025")
    world = fresh(scenario, 2)
    world.subsided[...] = 0.0  # lulls pass by themselves
    before = world.flat.copy()
    play(world, [brics], 6)
    assert np.array_equal(world.flat, before)
