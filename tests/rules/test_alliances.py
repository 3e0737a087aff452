"""Alliances: directions of each mechanism, and what differs without them."""

from __future__ import annotations

import numpy as np
import pytest
from leagues import assert_sound, leagues
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
from game.rules.alliances import alliances, setting
from game.rules.influence import influence
from game.scenario.load import load_scenario


@pytest.fixture
def world() -> World:
    """The small world of leagues at the start."""
    return fresh(leagues())


def cred(world: World, actor: int) -> float:
    """Change of an actor's credibility by one application."""
    return float(change(world, alliances, "credibility")[actor, 0])


def test_nothing_moves_while_nothing_has_changed(world: World) -> None:
    for name in ("credibility", "cooperation", "threat", "commitment"):
        assert not change(world, alliances, name).any()


def test_old_deeds_are_forgotten(world: World) -> None:
    put(world, "credibility", LEAD, 30)
    assert cred(world, LEAD) > 0.5
    put(world, "credibility", LEAD, 90)
    assert cred(world, LEAD) < -0.5


def test_a_stake_needs_forces_or_aid_behind_it(world: World) -> None:
    put(world, "commitment", (LEAD, STRAIT), 90)
    put(world, "rung", STRAIT, 8)
    backed = cred(world, LEAD)
    put(world, "posture", (LEAD, 2), 10)
    hollow = cred(world, LEAD)
    put(world, "aid", (LEAD, STRAIT), 40)
    assert hollow < cred(world, LEAD) <= backed


def test_a_patron_whose_forces_leave_loses_credibility_only_where_it_is_committed(
        world: World) -> None:
    put(world, "posture", (LEAD, 1), 0)
    put(world, "aid", (LEAD, WAR), 0)
    assert cred(world, LEAD) < -0.3
    put(world, "commitment", (LEAD, WAR), 0)
    assert cred(world, LEAD) >= 0


def test_overstretch_begins_beyond_the_slack(world: World) -> None:
    put(world, "guarantee", (LEAD, 4), 1)
    assert cred(world, LEAD) == 0, "one more promise is carried"
    losses = []
    for count in (3, 5):
        put(world, "guarantee", (LEAD, slice(0, count)), 1)
        losses.append(cred(world, LEAD))
    assert 0 > losses[0] > losses[1]
    put(world, "readiness", LEAD, 90)
    assert cred(world, LEAD) > losses[1], "readiness carries promises"


def test_cooperation_follows_tie_and_pledges_the_same_both_ways(world: World) -> None:
    for pair in ((CLAIMANT, BACKER), (BACKER, CLAIMANT)):
        put(world, "tie", pair, 80)
    tied = change(world, alliances, "cooperation")[..., 0]
    put(world, "pledge", (BACKER, CLAIMANT), 1)
    pledged = change(world, alliances, "cooperation")[..., 0]
    assert (pledged == pledged.T).all()
    assert pledged[CLAIMANT, BACKER] > tied[CLAIMANT, BACKER] > 0.5
    assert tied[LEAD, BLOC] == 0
    put(world, "cooperation", ..., 60)
    assert change(world, alliances, "cooperation")[LEAD, BLOC, 0] < -1


def test_a_guarantee_nearby_frightens_the_other_side_up_to_a_level(world: World) -> None:
    put(world, "guarantee", (LEAD, 2), 1)
    feared = change(world, alliances, "threat")[..., 0]
    assert feared[LEAD, CLAIMANT] > 0.5 and feared[LEAD, BACKER] > 0.5
    assert feared[LEAD, BLOC] == 0 and not feared[CLAIMANT].any()
    put(world, "guarantee", (LEAD, 4), 1)
    assert change(world, alliances, "threat")[LEAD, CLAIMANT, 0] > feared[LEAD, CLAIMANT]
    put(world, "threat", (LEAD, CLAIMANT), 80)
    assert change(world, alliances, "threat")[LEAD, CLAIMANT, 0] == 0
    put(world, "guarantee", (LEAD, slice(None)), 0)
    put(world, "guarantee", (LEAD, 3), 1)
    assert not change(world, alliances, "threat").any(), "far from every dispute"


def test_a_guarantee_binds_as_far_as_it_is_believed(world: World) -> None:
    put(world, "guarantee", (LEAD, 1), 1)
    strong = change(world, alliances, "commitment")[LEAD, STRAIT, 0]
    put(world, "credibility", LEAD, 20)
    assert strong > change(world, alliances, "commitment")[LEAD, STRAIT, 0] > 0.5
    assert change(world, alliances, "commitment")[LEAD, WAR, 0] == 0


def test_declared_support_entraps(world: World) -> None:
    """The stake of the supporter rises, and with it what it must back when the dispute heats up."""
    put(world, "pledge", (BACKER, CLAIMANT), 1)
    assert change(world, alliances, "commitment")[BACKER, WAR, 0] > 1
    free = fresh(leagues())
    for w in (world, free):
        put(w, "rung", WAR, 9)
        play(w, [alliances], 12)
    assert world.commitment[BACKER, WAR, 0] > free.commitment[BACKER, WAR, 0] + 10
    assert world.credibility[BACKER, 0] < free.credibility[BACKER, 0] - 1


def test_a_treaty_binds_more_than_a_declaration(world: World) -> None:
    put(world, "pledge", (BACKER, CLAIMANT), 1)
    declared = play(world.take(np.arange(1)), [alliances], 12)
    put(world, "pledge", (BACKER, CLAIMANT), 2)
    treaty = play(world.take(np.arange(1)), [alliances], 12)
    assert treaty.commitment[BACKER, WAR, 0] > declared.commitment[BACKER, WAR, 0] + 5
    assert treaty.cooperation[BACKER, CLAIMANT, 0] > declared.cooperation[BACKER, CLAIMANT, 0] + 2


def test_leaving_a_theatre_costs_word_and_region_and_staying_costs_neither() -> None:
    """The burden dilemma of a patron: forces taken home are paid with credibility and alignment."""
    scenario = leagues()
    stay, leave = fresh(scenario), put(fresh(scenario), "posture", (LEAD, 1), 2)
    put(leave, "aid", (LEAD, WAR), 5)
    for w in (stay, leave):
        play(w, [alliances, influence], 12)
    assert leave.credibility[LEAD, 0] < stay.credibility[LEAD, 0] - 3
    assert leave.alignment[LEAD, 2, 0] < stay.alignment[LEAD, 2, 0] - 2


@pytest.mark.parametrize(("coefficient", "name", "index"), [
    ("alliances.hollow", "credibility", LEAD), ("alliances.bound", "commitment", (LEAD, WAR)),
    ("alliances.coop_pledge", "cooperation", (BACKER, CLAIMANT)),
    ("alliances.dilemma", "threat", (LEAD, CLAIMANT))])
def test_each_mechanism_shows_over_a_year(coefficient: str, name: str, index: object) -> None:
    scenario = leagues()
    ends = []
    for value in (0.0, scenario.coefficients[coefficient].value):
        world = fresh(with_coefficient(scenario, coefficient, value))
        put(world, "guarantee", (LEAD, 0), 1)
        put(world, "pledge", (BACKER, CLAIMANT), 2)
        put(world, "posture", (LEAD, 1), 2)
        put(world, "aid", (LEAD, WAR), 5)
        ends.append(float(getattr(play(world, [alliances], 12), name)[index][0]))
    assert abs(ends[1] - ends[0]) > 2
    assert 0 < ends[1] < 100


def test_sound_in_worlds_that_differ_in_everything() -> None:
    assert_sound(leagues(), alliances)
    assert_sound(load_scenario("victory_day_2025"), alliances)


def test_the_real_scenario_starts_in_balance() -> None:
    scenario = load_scenario("victory_day_2025")
    world = fresh(scenario, 2)
    world.subsided[...] = 0.0  # lulls pass by themselves
    before = world.flat.copy()
    play(world, [alliances], 6)
    assert np.array_equal(world.flat, before)
    lands = np.asarray(setting(scenario).lands)
    assert lands.size and lands.any(axis=1).all(), "every front has its countries"
