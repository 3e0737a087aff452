"""Legality: the mask and the check of single orders agree; prices, exclusions, debts."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import copy, draft_with, holds, midgames, quiet, row_of, seat_of, turn

from game.actions.orders import describe
from game.core.errors import OrderError
from game.core.model import Scenario
from game.core.world import World
from game.engine.drafts import Draft
from game.match.batch import Batch


def single(draft: Draft, seat: int) -> np.ndarray:
    """Legality [row, W] of all a seat's rows, asked one row at a time."""
    table = draft.scenario.orders
    out = []
    for row in range(table.first[seat], table.first[seat + 1]):
        rows = np.full(draft.chosen.shape[1:], row)
        out.append(draft.add(rows)[seat])
        draft.take_back()
    return np.array(out)


def fill(draft: Draft, salt: int) -> None:
    """Fill a slot of all seats with legal orders."""
    rows = np.full(draft.chosen.shape[1:], -1, np.int64)
    for seat in range(rows.shape[0]):
        mask = draft.legal(seat)
        for lane in range(rows.shape[1]):
            legal = np.flatnonzero(mask[:, lane])
            if legal.size and (lane + salt) % 5:
                rows[seat, lane] = legal[(salt * 7919 + lane * 31) % legal.size]
    draft.add_checked(np.where(rows >= 0, rows + draft.scenario.orders.first[:-1, None], -1))


@pytest.mark.parametrize("age", [0, 1, 2])
def test_the_mask_equals_the_check_of_every_row(states: list[World], age: int) -> None:
    draft = Draft(states[age])
    for slot in range(draft.scenario.slots):
        for seat in range(len(draft.scenario.seats)):
            assert (draft.legal(seat) == single(draft, seat)).all(), (slot, seat)
        fill(draft, slot + 3 * age)
    assert (draft.chosen >= 0).sum() > 30


def test_preconditions_are_those_of_the_table(states: list[World]) -> None:
    """With everything at hand and nothing on the sheet, conditions and season alone decide."""
    for world in map(copy, states):
        world.capital[...], world.budget[...], world.recent[...] = 10.0, 500.0, -1.0
        table = world.scenario.orders
        for seat in range(len(world.scenario.seats)):
            mine = np.arange(table.first[seat], table.first[seat + 1])
            met = np.array([holds(world, table.conditions[row]).all(axis=0) for row in mine])
            season = (table.opens[mine] <= world.turn) & (table.closes[mine] >= world.turn)
            dear = table.cost[mine] > 10.0
            assert (Draft(world).legal(seat) == met & (season & ~dear)[:, None]).all()


@given(st.data())
def test_what_is_illegal_is_refused_with_a_reason(main: Scenario, data: st.DataObject) -> None:
    world = copy(data.draw(st.sampled_from(midgames())))
    draft = Draft(world)
    fill(draft, data.draw(st.integers(0, 50)))
    seat = data.draw(st.integers(0, len(main.seats) - 1))
    count = int(main.orders.first[seat + 1] - main.orders.first[seat])
    row = data.draw(st.integers(0, count - 1))
    lane = data.draw(st.integers(0, world.size - 1))
    legal = draft.legal(seat)[row, lane]
    reason = draft.reason(seat, row + int(main.orders.first[seat]), lane)
    assert bool(reason) != bool(legal)
    rows = np.full(draft.chosen.shape[1:], -1, np.int64)
    rows[seat, lane] = row + main.orders.first[seat]
    if legal:
        draft.add_checked(rows)
        return
    before = draft.chosen.copy(), draft.capital.copy(), draft.filled
    with pytest.raises(OrderError) as caught:
        draft.add_checked(rows)
    assert reason in str(caught.value) and f"worlds [{lane}]" in str(caught.value)
    assert main.actors[seat].name in str(caught.value)
    assert (draft.chosen == before[0]).all() and (draft.capital == before[1]).all()
    assert draft.filled == before[2]


def test_orders_are_paid_for_when_they_enter_the_sheet(states: list[World]) -> None:
    draft = Draft(states[0])
    left = draft.capital.copy()
    for slot in range(draft.scenario.slots):
        fill(draft, slot)
    assert (draft.capital == left - draft.cost.sum(axis=0)).all()
    assert (draft.capital >= 0).all()


def test_the_same_order_costs_one_more_for_three_months(main: Scenario) -> None:
    world = World.new(main, [1, 2])
    text, seat = "court_country KEN", seat_of(main, "us")
    row = row_of(main, "us", text)
    rows = np.full((len(main.seats), 2), -1, np.int64)
    rows[seat] = row
    plain = float(main.orders.cost[row])
    paid = []
    for month in range(6):
        draft = Draft(world)
        draft.add(rows)
        paid.append(float(draft.cost[0, seat, 0]))
        assert (draft.repeated[0, seat] == (paid[-1] > plain)).all()
        other = row_of(main, "us", "court_country NGA")
        fresh = Draft(world)
        fresh.add(np.where(rows >= 0, other, -1))
        assert fresh.cost[0, seat, 0] == main.orders.cost[other], "another target does not tire"
        # The mask sees the same price: legal exactly with as much capital as it takes.
        own = row - int(main.orders.first[seat])
        for capital, legal in ((paid[-1], True), (paid[-1] - 1 / 64, False)):
            world.capital[seat] = capital
            assert Draft(world).legal(seat)[own].tolist() == [legal, legal]
        world.capital[seat] = 6.0
        turn(world, {"us": [text]} if month == 0 else {})
    assert paid == [plain, plain + 1, plain + 1, plain + 1, plain, plain]


def test_a_tired_order_works_less(main: Scenario) -> None:
    row = row_of(main, "us", "court_country KEN")
    table = main.effects
    first, last = table.start[main.orders.block[row]], table.start[main.orders.block[row] + 1]
    at = next(e for e in range(first, last) if table.lag[e] == 0 and table.scale_row[e] < 0)
    moved = []
    for tired in (False, True):
        from game.core.ledger import Ledger
        world, ledger = World.new(main, [1]), Ledger()
        world.flat[table.row[at]] = 20.0
        if tired:
            world.recent[seat_of(main, "us"), 0] = main.orders.key[row]
        turn(world, {"us": ["court_country KEN"]}, ledger=ledger)
        moved.append(sum(e.amount for e in ledger.rows(int(table.row[at]))
                         if e.cause.kind == "order"))
    assert moved[0] and abs(moved[1] / moved[0] - 0.7) < 1e-3


def test_of_an_exclusive_group_one_order_fits_a_sheet(main: Scenario) -> None:
    table = main.orders
    assert (table.group >= 0).any()
    checked = 0
    for seat, name in enumerate(main.seats):
        world = World.new(main, [3])
        world.capital[...] = 10.0
        mine = np.arange(table.first[seat], table.first[seat + 1])
        legal = Draft(world).legal(seat)[:, 0]
        for group in np.unique(table.group[mine][legal & (table.group[mine] >= 0)]):
            rows = mine[legal & (table.group[mine] == group)]
            draft = draft_with(world, {name: [table.texts[rows[0]]]})
            assert not draft.legal(seat)[rows - mine[0], 0].any()
            if rows.size > 1:
                with pytest.raises(OrderError, match="already holds an order of its kind"):
                    draft_with(world, {name: [table.texts[r] for r in rows[:2]]})
                checked += 1
    assert checked > 5


def test_one_type_at_one_target_fits_a_sheet_once(main: Scenario) -> None:
    world = World.new(main, [1])
    world.capital[...] = 10.0
    for pair in (["invest KEN", "invest KEN"],
                 ["impose_sanctions china finance", "impose_sanctions china energy"]):
        named = describe(main, row_of(main, "us", pair[0]), 0).rstrip(".")
        with pytest.raises(OrderError, match=f"an order of its kind, “{re.escape(named)}”"):
            draft_with(world, {"us": pair})
    draft_with(world, {"us": ["invest KEN", "invest NGA"]})


def test_who_is_overdrawn_can_still_do_what_costs_no_money(main: Scenario) -> None:
    world, table = World.new(main, [1]), main.orders
    seat = seat_of(main, "us")
    mine = slice(int(table.first[seat]), int(table.first[seat + 1]))
    rich = Draft(world).legal(seat)[:, 0]
    world.budget[seat] = -500.0
    draft = Draft(world)
    assert (draft.legal(seat)[:, 0] == rich & (table.budget[mine] <= 0)).all()
    assert (draft.legal(seat) == single(draft, seat)).all()
    assert draft.legal(seat).any() and (table.budget[mine][rich] > 0).any()


def test_orders_out_of_season_say_so(main: Scenario) -> None:
    world, table = World.new(main, [1]), main.orders
    late = next(r for r in range(int(table.first[1])) if table.opens[r] > 1)
    with pytest.raises(OrderError, match="out of season"):
        draft_with(world, {"us": [table.texts[late]]})


def test_an_illegal_sheet_names_its_worlds_and_moves_none(main: Scenario) -> None:
    batch = Batch(main, range(7), chunk=3)
    before = batch.hashes()
    legal = batch.legal("us")
    always = int(np.flatnonzero(legal.all(axis=1))[0])
    never = int(np.flatnonzero(~legal.any(axis=1))[0])
    orders = np.full((1, 7), always)
    orders[0, [4, 5]] = never
    with pytest.raises(OrderError) as caught:
        batch.play({"us": orders})
    # Worlds 4 and 5 are the second and third of their chunk; the message counts in the batch.
    assert "worlds [4, 5]" in str(caught.value)
    assert batch.hashes() == before and batch.turn == 1
    answers = np.zeros((batch.pending("us").shape[0], 7), np.int64)
    answers[0, 6] = 1
    with pytest.raises(OrderError, match="in world 6"):
        batch.play({}, {"us": answers})
    assert batch.hashes() == before and batch.turn == 1
    batch.play({"us": np.full((1, 7), always)})
    assert batch.turn == 2 and not set(batch.hashes()) & set(before)


@pytest.mark.parametrize("rows", [[[99999]], [[-2]]])
def test_rows_off_the_table_are_refused(main: Scenario, rows: list[list[int]]) -> None:
    with pytest.raises(OrderError, match="has orders 0 …"):
        Batch(main, [1]).play({"us": np.array(rows)})


def test_drafts_of_nothing_cost_nothing(states: list[World]) -> None:
    draft = quiet(states[1])
    assert not draft.cost.any() and (draft.capital == states[1].capital).all()
