"""Stocks: one pool for all theatres, drawn on by aid and war, seen by rivals as an estimate."""

from __future__ import annotations

import numpy as np
import pytest
from levers import answer, assert_falls, assert_rises
from playing import compiled, row_of
from small_world import (
    BACKER,
    CLAIMANT,
    LEAD,
    SEA,
    STRAIT,
    WAR,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
    sheets,
    with_coefficient,
)

from game.core.ledger import Ledger
from game.core.model import MEANS, Scenario
from game.core.notes import note_text
from game.core.turn import Turn
from game.core.world import PUBLIC, World
from game.engine.drafts import Draft
from game.engine.engine import Phase
from game.engine.views import View
from game.rules.flashpoints import flashpoints
from game.rules.information import information
from game.rules.stocks import AIR_DEFENCE, AMMUNITION, stocks

NAMES = tuple(sheets()[1]["stocks"])
AID, SHELLS = [5, 20, 30, 60], (LEAD, AMMUNITION)


def test_at_the_start_stocks_stay_as_they_are(small: Scenario) -> None:
    for name in ("stock", "readiness", "resolve"):
        assert (change(fresh(small), stocks, name) == 0).all(), name


@pytest.mark.parametrize("kind", [AMMUNITION, AIR_DEFENCE])
def test_aid_to_a_war_comes_out_of_the_giver_s_stocks(small: Scenario, kind: int) -> None:
    lever = ("aid", (LEAD, WAR), AID)
    assert_falls(answer(small, [stocks], lever, "stock", (LEAD, kind), months=3))
    world = put(fresh(small), "aid", (LEAD, WAR), 60)
    assert (change(world, stocks, "stock")[[CLAIMANT, BACKER]] == 0).all()


def test_arms_output_fills_them_and_what_was_used_is_made_good(small: Scenario) -> None:
    assert_rises(answer(small, [stocks], ("arms", LEAD, [50, 100, 150, 300]), "stock", SHELLS))
    world = put(fresh(small), "stock", SHELLS, 20)
    assert 20 < play(world, [stocks], 12).stock[SHELLS][0] < 60


def test_fighting_harder_uses_more(small: Scenario) -> None:
    lever = ("commitment", (CLAIMANT, WAR), [70, 85, 95])
    assert_falls(answer(small, [stocks], lever, "stock", (CLAIMANT, AMMUNITION), months=2))
    peace = put(fresh(small), "rung", WAR, 3)
    assert change(peace, stocks, "stock")[CLAIMANT, AMMUNITION, 0] > 0


def test_an_attempt_by_force_uses_up_both_sides(small: Scenario) -> None:
    world = put(fresh(small), "rung", STRAIT, 9)
    used = -change(world, stocks, "stock")[..., 0]
    assert used[BACKER, AMMUNITION] > used[LEAD, AMMUNITION] > 4 > used[CLAIMANT, AMMUNITION]


def test_forces_abroad_need_cover(small: Scenario) -> None:
    world = put(put(fresh(small), "forces", (LEAD, 0), 30), "forces", (LEAD, 2), 50)
    moved = change(world, stocks, "stock")[LEAD, :, 0]
    assert moved[AIR_DEFENCE] < 0 and moved[AMMUNITION] == 0


def test_what_is_given_in_one_place_is_missing_in_another(small: Scenario) -> None:
    """Aid to the war lowers, through stocks alone, readiness and the will of a defender far off."""
    world = put(fresh(small), "stock", LEAD, 20)
    assert change(world, stocks, "readiness")[LEAD, 0] < 0
    doubt = change(world, stocks, "resolve")[:, 0]
    assert (doubt < 0).all() and doubt[STRAIT] < doubt[SEA]
    full = change(fresh(small), flashpoints, "control")[STRAIT, 0]
    assert change(world, flashpoints, "control")[STRAIT, 0] > full
    off = with_coefficient(small, "flashpoints.empty", 0.0)
    same = change(put(fresh(off), "stock", LEAD, 20), flashpoints, "control")
    assert same[STRAIT, 0] == change(fresh(off), flashpoints, "control")[STRAIT, 0]


def test_without_shells_the_front_stands(small: Scenario) -> None:
    lever = ("stock", (CLAIMANT, AMMUNITION), [5, 20, 40, 60])
    assert_rises(answer(small, [flashpoints], lever, "control", WAR))


def test_their_owner_hears_when_they_run_low_and_nobody_else(small: Scenario) -> None:
    world, ledger = put(fresh(small), "stock", SHELLS, 30.5), Ledger()
    put(world, "aid", (LEAD, WAR), 100)
    Phase("stocks")(Turn(world, ledger))
    assert [note_text(small, n) for n in ledger.notes] == ["Lead is running low on ammunition."]
    assert ledger.notes[0].visible_to(LEAD) and not ledger.notes[0].visible_to(CLAIMANT)
    assert not ledger.notes[0].visible_to(PUBLIC)


def test_a_rival_sees_an_estimate_that_follows_and_the_owner_the_truth(small: Scenario) -> None:
    world = put(fresh(small, 200), "stock", LEAD, 20)
    assert (world.stock_estimate[CLAIMANT, LEAD] == 60).all()
    play(world, [information], 8)
    later = world.stock_estimate[CLAIMANT, LEAD]
    assert abs(later.mean() - 20) < 12 and later.std() > 0
    assert (world.stock_estimate[LEAD, LEAD] == 20).all()
    assert (world.stock_width[LEAD, LEAD] == 0).all()


def test_a_seat_s_view_shows_its_own_stocks_and_what_it_believes_of_others() -> None:
    main = compiled("victory_day_2025")
    world = put(World.new(main, [1]), "stock", 0, 12)
    assert (View(world, 0).stock[0] == 12).all()
    assert (View(world, 1).stock[0] == world.stock_estimate[1, 0]).all()
    assert (View(world, 1).stock[0] > 40).all()


def test_cooperation_opens_the_books_on_stocks(small: Scenario) -> None:
    lever = ("cooperation", (LEAD, BACKER), [20, 50, 100])
    assert_falls(answer(small, [information], lever, "stock_width", (LEAD, BACKER, 0), months=6))


@pytest.mark.parametrize("order", ["arm_defender taiwan_strait", "arm_defender ukraine_war"])
def test_aid_needs_stocks(order: str) -> None:
    main = compiled("victory_day_2025")
    world = World.new(main, [1])
    us = main.seats.index("us")
    row = row_of(main, "us", order) - int(main.orders.first[us])
    assert Draft(world).legal(us)[row, 0]
    put(world, "stock", (us, MEANS.index("ammunition")), 10)
    assert not Draft(world).legal(us)[row, 0]


@pytest.mark.parametrize("name", NAMES)
def test_every_coefficient_moves_something(small: Scenario, name: str) -> None:
    found = []
    for value in (0.0, 2 * small.k["stocks"][name]):
        world = put(fresh(with_coefficient(small, f"stocks.{name}", value)), "aid", (LEAD, WAR), 60)
        put(world, "arms", LEAD, 150)
        put(world, "rung", STRAIT, 9)
        put(world, "commitment", (CLAIMANT, WAR), 95)
        put(put(world, "forces", LEAD, [[30], [40], [30]]), "stock", LEAD, 30)
        found.append(play(world, [stocks], 2).flat.copy())
    assert (found[0] != found[1]).any()


def test_switched_off_nothing_moves(small: Scenario) -> None:
    off = small
    for name in NAMES:
        off = with_coefficient(off, f"stocks.{name}", 0.0)
    world = put(put(fresh(off), "aid", (LEAD, WAR), 60), "rung", STRAIT, 9)
    before = world.flat.copy()
    assert np.array_equal(play(world, [stocks], 3).flat, before)


def test_the_ledger_sums_and_batches_equal_singles(small: Scenario) -> None:
    assert_ledger_sums(small, stocks)
    assert_batch_equals_single(small, [stocks, information], 4)
