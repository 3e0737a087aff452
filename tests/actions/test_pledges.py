"""Declared support in a crisis, accords over a defender's head, secrets that come out."""

from __future__ import annotations

import numpy as np
import pytest
from playing import phase, seat_of
from test_crisis import crisis, place_of, play

from game.actions.answers import concerned
from game.core.model import DOWN, Scenario
from game.core.sheets import items
from game.core.world import World
from game.simulation import no_answers

BACK, RESTRAIN = 1, 2
SEA = "south_china_sea"


def promised(main: Scenario, answer: int) -> tuple[World, World]:
    """(before, after) a crisis in which Russia, without a part in it, answers China's call."""
    world = crisis(main, [1, 2, 3], name=SEA)
    russia, china = seat_of(main, "russia"), seat_of(main, "china")
    world.pledge[russia, china] = 1.0
    before = world.take(np.arange(3))
    assert concerned(world, russia).all() and not concerned(world, seat_of(main, "brics")).any()
    play(world, [{"china": DOWN, "us": DOWN, "russia": answer}])
    return before, world


def test_a_kept_word_earns_trust_and_credibility(main: Scenario) -> None:
    before, after = promised(main, BACK)
    russia, china = seat_of(main, "russia"), seat_of(main, "china")
    assert (after.trust[china, russia] > before.trust[china, russia]).all()
    assert (after.credibility[russia] > before.credibility[russia]).all()
    assert (after.pledge[russia, china] == 1).all()


@pytest.mark.parametrize("answer", [0, RESTRAIN, DOWN])
def test_a_broken_word_costs_with_everyone_and_ends(main: Scenario, answer: int) -> None:
    before, after = promised(main, answer)
    russia, china = seat_of(main, "russia"), seat_of(main, "china")
    assert (after.trust[china, russia] < before.trust[china, russia]).all()
    assert (after.credibility[russia] < before.credibility[russia]).all()
    assert (after.tie[russia, china] < before.tie[russia, china]).all()
    assert (after.tie == after.tie.swapaxes(0, 1)).all()
    assert (after.pledge[russia, china] == 0).all()


def test_who_promised_nothing_owes_nothing(main: Scenario) -> None:
    world = crisis(main, [1], name=SEA)
    russia = seat_of(main, "russia")
    before = world.take(np.arange(1))
    play(world, [{"china": DOWN, "us": DOWN}])
    assert (world.credibility[russia] == before.credibility[russia]).all()
    assert not concerned(before, russia).any()


def signed(main: Scenario, seeds: int, secret: float, rung: float) -> World:
    """Worlds in which the patron and the claimant of the war have just signed an accord."""
    world = World.new(main, list(range(seeds)))
    us, russia = seat_of(main, "us"), seat_of(main, "russia")
    pair = next(i for i, (a, b) in enumerate(main.pairs)
                if min(main.clause_table[a, us, russia], main.clause_table[b, russia, us]) >= 0)
    world.rung[place_of(main, "ukraine_war")] = rung
    world.proposal_to[us] = russia
    world.proposal_give[us], world.proposal_get[us] = main.pairs[pair]
    world.proposal_secret[us] = secret
    answers = no_answers(world)
    answers[russia, items(main).accord + us] = 1
    return phase(world, "answers", answers)


def test_a_defender_at_war_may_refuse_what_goes_over_its_head(main: Scenario) -> None:
    f = place_of(main, "ukraine_war")
    start = main.start[main.layout.row("resolve", f)]
    stiffer = (signed(main, 400, 0.0, 6.0).resolve[f] > start).astype(np.float64)
    share = main.k["accords"].over_head * start / 100
    assert abs(stiffer.sum() / 400 - share) < 0.1
    assert (signed(main, 50, 1.0, 6.0).resolve[f] == start).all()       # a secret one it can't know
    assert (signed(main, 50, 0.0, 3.0).resolve[f] == start).all()       # in peace it does not mind


def test_secret_accords_come_out_now_and_then_and_cost_both(main: Scenario) -> None:
    world = signed(main, 600, 1.0, 6.0)
    us, russia, china = (seat_of(main, s) for s in ("us", "russia", "china"))
    before = world.relations[china, us].copy()
    phase(world, "orders")
    out = world.accord_secret[us, russia] == 0
    assert abs(float(out.sum()) / 600 - main.k["accords"].leak) < 0.04
    assert (world.relations[china, us][out] < before[out]).all()
    assert (world.relations[china, us][~out] == before[~out]).all()
    assert (world.accord_left[us, russia] > 0).all()
