"""Bonds carry a tie and cost both sides; overtures loosen it as far as nobody outbids them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from levers import (
    Setting,
    answer,
    assert_falls,
    assert_rises,
    both_ways,
    press,
    started,
    worlds_with,
)
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
    with_coefficient,
)

from game.core.ledger import Ledger
from game.core.model import Bond, Scenario
from game.core.rulebook import coefficients, numbers
from game.core.turn import Turn
from game.core.world import World
from game.engine.engine import Phase
from game.rules.bonds import HELD, LURED, bonds, gain, pulled, terms
from game.rules.ties import ties

PAIR = (CLAIMANT, BACKER)
STRONG, WEAK = range(2)


@pytest.fixture
def tied(small: Scenario) -> Scenario:
    """Claimant and backer share the lead's threat; two kinds of bond may stand between them."""
    none = tuple(tuple(-1 for _ in small.actors) for _ in small.actors)
    kinds = tuple(Bond(name, name, "", pull, 1.0, 1.0, 1.0, 1.0, 0.5, none, none, ())
                  for name, pull in (("strong", 12.0), ("weak", 6.0)))
    return started(replace(small, bonds=kinds), *both_ways(*PAIR, "tie", 65),
                   ("threat", (LEAD, CLAIMANT), 50), ("threat", (LEAD, BACKER), 50),
                   ("threat", (CLAIMANT, LEAD), 60), ("threat", (BACKER, LEAD), 60),
                   ("threat", (CLAIMANT, BACKER), 5), ("threat", (BACKER, CLAIMANT), 5),
                   ("dependence", (CLAIMANT, BACKER), 40), ("dependence", (BACKER, CLAIMANT), 5),
                   *press(CLAIMANT, 8))


def bound(kind: int, value: object = 1) -> list[Setting]:
    return [("bond", (kind, *PAIR), value), ("bond", (kind, *PAIR[::-1]), value)]


def tie_after(scenario: Scenario, settings: list[Setting], months: int = 12) -> float:
    world = play(worlds_with(scenario, settings, 1), [bonds, ties], months)
    return float(world.tie[CLAIMANT, BACKER, 0])


def test_a_bond_carries_the_tie_as_long_as_it_stands(tied: Scenario) -> None:
    free = with_coefficient(with_coefficient(tied, "bonds.costly", 0.0), "bonds.bound_hand", 0.0)
    usual = tie_after(free, [])
    assert tie_after(free, bound(WEAK)) > usual + 2
    assert tie_after(free, bound(STRONG)) > tie_after(free, bound(WEAK))
    left = play(worlds_with(free, bound(STRONG), 1), [bonds, ties], 12)
    for pair in (PAIR, PAIR[::-1]):
        put(left, "bond", (STRONG, *pair), 0)
    assert play(left, [bonds, ties], 12).tie[CLAIMANT, BACKER, 0] < usual + 4


def test_a_further_bond_adds_less(tied: Scenario) -> None:
    free = with_coefficient(with_coefficient(tied, "bonds.costly", 0.0), "bonds.bound_hand", 0.0)
    k, t = coefficients(free).bonds, terms(free)

    def carried(*settings: Setting) -> float:
        flat = worlds_with(free, settings, 1).flat[:, 0].copy()
        return pulled(numbers(flat, free.layout), k, t, *PAIR)
    further = carried(*bound(STRONG), *bound(WEAK)) - carried(*bound(WEAK))
    assert 0 < further < carried(*bound(STRONG))


def test_what_a_bond_costs_elsewhere_wears_on_the_tie(tied: Scenario) -> None:
    free = with_coefficient(tied, "bonds.costly", 0.0)
    assert tie_after(tied, bound(STRONG)) < tie_after(free, bound(STRONG))
    hand = with_coefficient(tied, "bonds.bound_hand", 0.0)
    assert tie_after(tied, bound(STRONG)) < tie_after(hand, bound(STRONG))


def test_the_price_falls_on_both_sides(tied: Scenario) -> None:
    """The backer pays in the markets that shun the claimant; the claimant, who depends, in the
    rest."""
    worlds = worlds_with(tied, bound(STRONG, [0, 1]), 2)
    growth, support = (change(worlds, bonds, n) for n in ("growth", "support"))
    assert growth[BACKER, 1] < growth[BACKER, 0]
    assert support[CLAIMANT, 1] < support[CLAIMANT, 0]
    assert support[BACKER, 1] == support[BACKER, 0]
    for name, sign in (("prestige", -1), ("budget", -1)):
        moved = change(worlds, bonds, name)
        assert sign * (moved[CLAIMANT, 1] - moved[CLAIMANT, 0]) > 0
    assert change(worlds, bonds, "budget")[BACKER, 1] > 0
    ground = change(worlds, bonds, "alignment")
    assert (ground[CLAIMANT, :, 1] < 0).all() and (ground[BACKER, :, 1] > 0).all()
    joined = change(worlds, bonds, "participation")
    assert (joined[BACKER, :, 1] > 0).all() and (joined[BACKER, :, 0] == 0).all()


@pytest.mark.parametrize(("lever", "outcome"), [
    (("sanctions", (0, LEAD, CLAIMANT), [8, 9, 10]), "growth"),
    (("secondary", (LEAD, CLAIMANT), [0, 2, 5]), "growth"),
    (("dependence", PAIR, [40, 60, 80]), "growth")])
def test_the_price_answers_to_exposure(tied: Scenario, lever: Setting, outcome: str) -> None:
    who = CLAIMANT if lever[0] == "dependence" else BACKER
    name = "support" if lever[0] == "dependence" else outcome
    assert_falls(answer(tied, [bonds], lever, name, who, settings=bound(STRONG)))


@pytest.mark.parametrize("name", ["market", "join", "hand_support", "hand_prestige", "discount",
                                  "ground", "stale"])
def test_switched_off_a_price_is_not_paid(tied: Scenario, name: str) -> None:
    moved = {"market": "growth", "join": "participation", "hand_support": "support",
             "hand_prestige": "prestige", "discount": "budget", "ground": "alignment",
             "stale": "overture"}[name]
    settings = [*bound(STRONG), ("overture", (LEAD, BACKER), 30)]
    on, off = (change(worlds_with(s, settings, 1), bonds, moved)
               for s in (tied, with_coefficient(tied, f"bonds.{name}", 0.0)))
    assert on.any() and not off.any()


def test_others_feel_meant_by_bonds_with_whom_they_fear(tied: Scenario) -> None:
    lever = ("bond", (STRONG, BACKER, CLAIMANT), [0, 1])
    assert_rises(answer(tied, [ties], lever, "threat", (BACKER, LEAD)))
    off = with_coefficient(tied, "bonds.menace", 0.0)
    assert len(set(answer(off, [ties], lever, "threat", (BACKER, LEAD)))) == 1


def offered(*more: Setting) -> list[Setting]:
    """An overture that deeds bear out, as they would the partner's."""
    return [("overture", (LEAD, BACKER), 25), ("credibility", LEAD, 90),
            ("deeds", (LEAD, BACKER), 20), ("deeds", (CLAIMANT, BACKER), 20), *more]


@pytest.mark.parametrize(("lever", "falls"), [
    (("overture", (LEAD, BACKER), [0, 20, 40, 80]), True),
    (("credibility", LEAD, [0, 40, 90]), True),
    (("threat", (CLAIMANT, LEAD), [50, 60, 90]), True),
    (("overture", (CLAIMANT, BACKER), [0, 10, 40]), False)])
def test_an_overture_loosens_as_far_as_it_is_believed_and_not_outbid(
        tied: Scenario, lever: Setting, falls: bool) -> None:
    settings = [x for x in offered() if (x[0], x[1]) != (lever[0], lever[1])]
    check = assert_falls if falls else assert_rises
    check(answer(tied, [ties], lever, "tie", PAIR, settings=settings))


def test_whom_one_fears_does_not_divide(tied: Scenario) -> None:
    """Threat from the suitor blocks its offer; what that threat does to the tie itself is apart."""
    feared: list[Setting] = [("threat", (LEAD, BACKER), 95)]
    plain = tie_after(tied, feared, 1)
    assert plain - tie_after(tied, offered(*feared), 1) < tie_after(tied, [], 1) - tie_after(
        tied, offered(), 1)


def test_it_works_more_on_whom_the_tie_serves_less(tied: Scenario) -> None:
    k, t = coefficients(tied).bonds, terms(tied)
    w = numbers(fresh(tied).flat[:, 0].copy(), tied.layout)
    assert gain(w, k, t, CLAIMANT, BACKER) > gain(w, k, t, BACKER, CLAIMANT)
    flat = with_coefficient(tied, "bonds.asymmetry", 0.0)
    assert tie_after(tied, offered(), 1) < tie_after(flat, offered(), 1)
    assert tie_after(with_coefficient(tied, "bonds.wedge", 0.0), offered(), 1) == tie_after(
        tied, [("credibility", LEAD, 90)], 1)


def test_courtship_and_outbidding_are_told_once(tied: Scenario) -> None:
    world, ledger = worlds_with(tied, offered(), 1), Ledger()
    Phase("bonds")(Turn(world, ledger))
    assert world.courtship[BACKER, CLAIMANT, 0] == LURED
    Phase("bonds")(Turn(world, ledger))
    put(world, "overture", (CLAIMANT, BACKER), 60)
    Phase("bonds")(Turn(world, ledger))
    assert world.courtship[BACKER, CLAIMANT, 0] == HELD
    assert [n.kind for n in ledger.notes if set(n.actors) == set(PAIR)] == ["courted", "outbid"]


def test_overtures_go_stale(tied: Scenario) -> None:
    world = play(put(fresh(tied), "overture", (LEAD, BACKER), 60), [bonds], 6)
    assert 15 < world.overture[LEAD, BACKER, 0] < 40


def stirred(scenario: Scenario) -> World:
    return worlds_with(scenario, [*bound(STRONG), *offered(("overture", (BLOC, CLAIMANT), 30))], 1)


def test_ties_stay_mutual(tied: Scenario) -> None:
    world = play(stirred(tied), [bonds, ties], 6)
    assert (world.tie == world.tie.swapaxes(0, 1)).all()


def test_nothing_moves_while_nothing_has_changed(tied: Scenario) -> None:
    standing = started(tied, *bound(STRONG))
    world = play(fresh(standing), [bonds, ties], 6)
    assert np.array_equal(world.flat, fresh(standing).flat)


def test_exact(tied: Scenario) -> None:
    scenario = started(tied, *bound(WEAK), ("overture", (LEAD, BACKER), 40))
    assert_batch_equals_single(scenario, [bonds, ties])
    assert_ledger_sums(started(tied, *bound(WEAK), ("overture", (LEAD, BACKER), 0.5)), bonds)
