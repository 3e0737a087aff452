"""Information: estimates follow the truth, sharp pictures faster; what was learnt grows old."""

from __future__ import annotations

import numpy as np
from small_world import (
    BACKER,
    CLAIMANT,
    LEAD,
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
from game.core.quantities import ESTIMATED
from game.core.world import World
from game.rules.information import information

RULE = [information]


def surprised(small: Scenario, worlds: int = 400) -> World:
    """Worlds in which the claimant's arms output has jumped and nobody has noticed yet."""
    world = put(fresh(small, worlds), "arms", CLAIMANT, 150)
    world.turn = 2 + ESTIMATED.index("arms") % 2
    return world


def test_the_middle_moves_toward_the_truth(small: Scenario) -> None:
    world = surprised(small)
    first = change(world, information, "arms_estimate")[LEAD, CLAIMANT]
    assert (first > 0).mean() > 0.99 and first.mean() < 50
    play(world, RULE, 14)
    error = world.arms_estimate[LEAD, CLAIMANT] - 150
    assert abs(error.mean()) < 5 and error.std() > 1


def test_a_sharp_picture_is_fresher_and_truer(small: Scenario) -> None:
    gone, spread = [], []
    for width in (4, 15, 35):
        world = put(surprised(small), "arms_width", (LEAD, CLAIMANT), width)
        moved = change(world, information, "arms_estimate")[LEAD, CLAIMANT]
        gone.append(moved.mean())
        spread.append(moved.std())
    assert gone[0] > gone[1] > gone[2] and spread[0] < spread[1] < spread[2]


def test_an_actor_knows_itself(small: Scenario) -> None:
    world = play(surprised(small, 3), RULE, 2)
    for name in ("manpower", "readiness", "arms"):
        for a in range(4):
            assert (getattr(world, f"{name}_estimate")[a, a] == getattr(world, name)[a]).all()
            assert (getattr(world, f"{name}_width")[a, a] == 0).all()


def test_four_of_five_truths_lie_within_the_width(small: Scenario) -> None:
    # With the pace at its most the middle is the newest report, and its error is that of the sizes.
    quick = with_coefficient(with_coefficient(small, "information.pace", 1),
                             "information.half_pace", 1e9)
    world = play(fresh(quick, 1500), RULE, 2)
    for name in ESTIMATED:
        off = np.abs(getattr(world, f"{name}_estimate") - getattr(world, name))
        inside = (off <= getattr(world, f"{name}_width"))[LEAD, BACKER % 3]
        assert abs(inside.mean() - 0.8) < 0.04, name
    usual = play(fresh(small, 500), RULE, 24)
    inside = np.abs(usual.resolve_estimate - usual.resolve) <= usual.resolve_width
    assert inside.mean() > 0.8


def test_what_was_learnt_grows_old_up_to_what_is_usual(small: Scenario) -> None:
    world = put(fresh(small), "manpower_width", (LEAD, CLAIMANT), 5)
    play(world, RULE, 4)
    early = world.manpower_width[LEAD, CLAIMANT, 0]
    play(world, RULE, 40)
    assert 5 < early < 14 < world.manpower_width[LEAD, CLAIMANT, 0] <= 15


def test_concealment_wears_off_and_widths_have_a_floor(small: Scenario) -> None:
    world = put(fresh(small), "arms_width", (LEAD, CLAIMANT), 35)
    put(world, "arms_width", (BACKER, CLAIMANT), 0)
    play(world, RULE, 2)
    assert world.arms_width[LEAD, CLAIMANT, 0] < 35
    assert world.arms_width[BACKER, CLAIMANT, 0] >= small.k["information"].floor


def test_military_cooperation_opens_books(small: Scenario) -> None:
    widths = []
    for level in (0, 20, 80):
        world = put(fresh(small), "cooperation", (BACKER, CLAIMANT), level)
        widths.append(play(world, RULE, 12).manpower_width[BACKER, CLAIMANT, 0])
    assert widths[0] > widths[1] > widths[2]


def test_nothing_but_estimates_changes(small: Scenario) -> None:
    world = fresh(small, 3)
    before = world.flat.copy()
    play(world, RULE, 4)
    for name, rows in small.layout.slices.items():
        if not name.endswith(("_estimate", "_width")):
            assert (world.flat[rows] == before[rows]).all(), name


def test_switched_off_nobody_learns(small: Scenario) -> None:
    blind = with_coefficient(small, "information.pace", 0)
    seen, unseen = (play(surprised(s, 20), RULE, 12) for s in (small, blind))
    assert (unseen.arms_estimate[LEAD, CLAIMANT] == 100).all()
    assert (seen.arms_estimate[LEAD, CLAIMANT] > 130).all()


def test_resolve_is_watched_by_all(small: Scenario) -> None:
    world = put(fresh(small, 100), "resolve", WAR, 30)
    play(world, RULE, 12)
    assert (world.resolve_estimate[:, WAR].mean(axis=-1) < 45).all()


def test_batch_equals_single_and_ledger_sums(small: Scenario) -> None:
    assert_batch_equals_single(small, RULE, 6)
    assert_ledger_sums(small, information)
    assert apply(fresh(small), information).size == 1
