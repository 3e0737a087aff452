"""Declared support in a crisis, accords over a defender's head, secrets that come out."""

from __future__ import annotations

import numpy as np
import pytest
from playing import phase, seat_of, signed_over_its_head
from test_crisis import crisis, place_of, play

from game.core.model import DOWN, Scenario
from game.core.world import World
from game.engine.answers import concerned

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


def test_a_defender_at_war_may_refuse_what_goes_over_its_head(main: Scenario) -> None:
    f = place_of(main, "ukraine_war")
    start = main.start[main.layout.row("resolve", f)]
    def resolve(worlds: int, secret: float, rung: float) -> np.ndarray:
        return signed_over_its_head(main, worlds, secret, rung).resolve[f]
    share = main.k["accords"].over_head * start / 100
    assert abs((resolve(400, 0.0, 6.0) > start).mean() - share) < 0.1
    assert (resolve(50, 1.0, 6.0) == start).all(), "of a secret one it cannot know"
    assert (resolve(50, 0.0, 3.0) == start).all(), "in peace it does not mind"


def test_secret_accords_come_out_now_and_then_and_cost_both(main: Scenario) -> None:
    world = signed_over_its_head(main, 600, 1.0, 6.0)
    us, russia, china = (seat_of(main, s) for s in ("us", "russia", "china"))
    before = world.relations[china, us].copy()
    phase(world, "orders")
    out = world.accord_secret[us, russia] == 0
    assert abs(float(out.sum()) / 600 - main.k["accords"].leak) < 0.04
    assert (world.relations[china, us][out] < before[out]).all()
    assert (world.relations[china, us][~out] == before[~out]).all()
    assert (world.accord_left[us, russia] > 0).all()
