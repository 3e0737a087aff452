"""The door: parts are summed once, cut once, and the ledger adds up bit for bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import play_by_lot

from game.core.exact import grid, on_grid
from game.core.ledger import LIMIT, Cause, Ledger, Turn
from game.core.model import MAX_LAG, Scenario
from game.core.quantities import BY_NAME, REGISTERS
from game.core.world import PUBLIC, World
from game.engine import Phase

WHY = Cause("rule", "test", "a test")
OTHER = Cause("rule", "other", "another reason")
WRITTEN = frozenset(
    f"{kind}_{part}" for kind, parts in {
        "invitation": ("to", "agenda"), "proposal": ("to", "give", "get", "secret", "age"),
        "accord": ("give", "get", "left", "secret"), "motion": ("sponsor", "weak"),
        "offer": ("by",)}.items() for part in parts
) | {"motion", "offer", "crisis", "stake", "challenger", "responder", "stance", "attendance",
     "mandate", "recent", "over"}
"""Registers of who said what, written by the actions themselves; all else moves by the door."""


def open_turn(world: World, watched: bool = True) -> tuple[Turn, Ledger | None]:
    ledger = Ledger() if watched else None
    turn = Turn(world, ledger)
    turn.phase = "test"
    return turn, ledger


def test_parts_are_summed_then_cut_once(main: Scenario) -> None:
    world = World.new(main, [1])
    world.support[0] = 50.0
    turn, ledger = open_turn(world)
    for amount in (80.0, -50.0, 60.0):
        turn.add("support", 0, amount, WHY)
    assert world.support[0, 0] == 50.0, "nothing moves before the phase is closed"
    turn.close()
    assert world.support[0, 0] == 100.0
    assert ledger is not None
    row = main.layout.row("support", 0)
    assert [(e.amount, e.cause) for e in ledger.rows(row)] == [
        (80.0, WHY), (-50.0, WHY), (60.0, WHY), (-40.0, LIMIT)]
    turn.close()
    assert world.support[0, 0] == 100.0, "parts count once"


def test_within_bounds_there_is_no_limit_row(main: Scenario) -> None:
    world = World.new(main, [1])
    turn, ledger = open_turn(world)
    turn.add("support", 0, 100.0 - float(world.support[0, 0]), WHY)
    turn.close()
    assert ledger is not None
    assert [e.cause for e in ledger.entries] == [WHY]


parts = st.lists(st.tuples(st.sampled_from(["relations", "support", "rung"]), st.integers(0, 3),
                           st.floats(-60, 60)), min_size=1, max_size=8)


@given(parts, st.randoms(use_true_random=False))
def test_the_order_of_parts_and_watching_do_not_matter(
        main: Scenario, given_parts: list[tuple[str, int, float]], lots: object) -> None:
    ends = []
    for watched in (True, False):
        world = World.new(main, [1, 2])
        turn, ledger = open_turn(world, watched)
        for name, at, amount in given_parts:
            turn.add(name, (at, slice(None)) if name == "relations" else at, amount, WHY)
        turn.close()
        ends.append(world.flat)
        if ledger is not None:
            sums = np.zeros(main.layout.rows)
            for e in ledger.entries:
                sums[e.row] += e.amount
            assert (main.start + sums == world.flat[:, 0]).all()
            assert on_grid([e.amount for e in ledger.entries])
        lots.shuffle(given_parts)  # type: ignore[attr-defined]
    assert (ends[0] == ends[1]).all()


@pytest.mark.parametrize("index", [[0], (0, [1]), np.array([0]), True, None, 0.0, "us"])
def test_the_door_takes_ints_slices_and_dots_only(main: Scenario, index: object) -> None:
    turn, _ = open_turn(World.new(main, [1]))
    with pytest.raises(TypeError, match="the door takes ints, slices or"):
        turn.add("relations", index, 1.0, WHY)  # type: ignore[arg-type]


def test_worlds_cannot_be_picked_by_an_index_too_many(main: Scenario) -> None:
    turn, _ = open_turn(World.new(main, [1, 2]))
    for name, where in (("polarity", 0), ("support", (0, 1)), ("relations", (0, 1, 1))):
        with pytest.raises(TypeError, match="more indices than axes"):
            turn.add(name, where, 1.0, WHY)


def test_a_part_reaches_only_what_it_names(main: Scenario) -> None:
    world = World.new(main, [1, 2])
    turn, _ = open_turn(world)
    turn.add("relations", (1, slice(2, None)), np.array([1.0, -2.0]), WHY)
    turn.add("polarity", ..., np.array([0.5, 0.25]), WHY)
    turn.close()
    moved = world.flat - main.start[:, None]
    wanted = np.zeros_like(moved)
    for other in range(2, len(main.actors)):
        wanted[main.layout.row("relations", 1, other)] = [1.0, -2.0]
    wanted[main.layout.row("polarity")] = [0.5, 0.25]
    assert (moved == wanted).all()


def naive(scenario: Scenario, world: World, block: int, factor: float) -> list[tuple[int, float,
                                                                                    int]]:
    """(row, amount, lag) of a block's effects, one by one."""
    table, out = scenario.effects, []
    for e in range(table.start[block], table.start[block + 1]) if block >= 0 else ():
        amount = table.amount[e]
        if table.scale_row[e] >= 0:
            ramp = (world.flat[table.scale_row[e], 0] - table.scale_from[e]) * table.scale_slope[e]
            amount = amount * min(max(ramp, 0.0), 1.0)
        if not scenario.layout.whole[table.row[e]]:
            amount = amount * factor
        out.append((int(table.row[e]), float(grid(amount)), int(table.lag[e])))
    return out


@given(st.lists(st.tuples(st.integers(-1, 2000), st.integers(0, 2),
                          st.sampled_from([1.0, 0.7, 0.25])), max_size=6))
def test_effect_blocks_equal_their_effects_one_by_one(
        main: Scenario, chosen: list[tuple[int, int, float]]) -> None:
    last = main.effects.start.size - 2
    chosen = [(min(block, last), world, factor) for block, world, factor in chosen]
    worlds = World.new(main, [1, 2, 3])
    wanted, due = worlds.flat.copy(), [dict[tuple[int, int], float]() for _ in range(3)]
    for block, lane, factor in chosen:
        for row, amount, lag in naive(main, worlds, block, factor):
            if lag:
                at = (1 + lag, row)
                due[lane][at] = due[lane].get(at, 0.0) + amount
            else:
                wanted[row, lane] += amount
    wanted = np.clip(wanted, main.layout.low[:, None], main.layout.high[:, None])
    turn, _ = open_turn(worlds, watched=False)
    blocks, lanes, factors = (np.array([c[i] for c in chosen], t) for i, t in
                              enumerate((np.int64, np.int64, np.float64)))
    turn.apply(blocks, lanes, None, factors)
    turn.close()
    assert (worlds.flat == wanted).all()
    for lane in range(3):
        assert worlds.pipeline.net(lane) == sorted(
            (month, row, round(amount * 2**16)) for (month, row), amount in due[lane].items()
            if amount)


def test_what_is_under_way_lands_in_its_month_with_its_cause(main: Scenario) -> None:
    table = main.effects
    block = next(b for b in range(table.start.size - 1)
                 if (table.lag[table.start[b]:table.start[b + 1]] == 2).any()
                 and (table.scale_row[table.start[b]:table.start[b + 1]] < 0).all())
    late = [(r, a) for r, a, lag in naive(main, World.new(main, [1]), block, 1.0) if lag == 2]
    world, ledger = World.new(main, [1]), Ledger()
    Turn(world, ledger).apply(np.array([block]), np.array([0]), [OTHER])
    for month in range(1, 2 + MAX_LAG):
        world.delta[...] = 0.0
        world.turn, seen = month, len(ledger.entries)
        Phase("pipeline")(Turn(world, ledger))
        landed = [(e.row, e.amount) for e in ledger.entries[seen:]]
        if month == 3:
            assert landed == late
            assert {e.cause for e in ledger.entries[seen:]} == {OTHER}
    assert not world.pipeline.due and not ledger.waiting


def test_half_known_effects_keep_their_knowers(main: Scenario) -> None:
    table = main.effects
    block = next(b for b in range(table.start.size - 1)
                 if (table.lag[table.start[b]:table.start[b + 1]] > 0).all()
                 and table.start[b + 1] > table.start[b])
    world = World.new(main, [1])
    Turn(world).apply(np.array([block, block]), np.array([0, 0]), None, None,
                      np.array([0b101, PUBLIC]))
    whole = {x[:2]: x[2] for x in world.pipeline.net(0)}
    for seat in range(4):
        known = {x[:2]: x[2] for x in world.pipeline.take(np.array([0]), seat).net(0)}
        assert known == (whole if seat in (0, 2) else {k: v // 2 for k, v in whole.items()})


@pytest.mark.parametrize("seed", [3, 4])
def test_the_ledger_adds_up_for_every_number_over_whole_games(main: Scenario, seed: int) -> None:
    match = play_by_lot(main, seed, salt=seed)
    assert match.over
    written = np.zeros(main.layout.rows, dtype=bool)
    for name in WRITTEN:
        written[main.layout.slices[name]] = True
    ends = [*range(1, main.turns + 1), main.turns + main.epilogue]
    turns = [[t] for t in ends[:-1]] + [list(range(main.turns + 1, ends[-1] + 1))]
    for played, before, after in zip(turns, match.history, match.history[1:], strict=False):
        sums = before.copy()
        for entry in match.ledger.entries:
            if entry.turn in played:
                sums[entry.row] += entry.amount
        wrong = np.flatnonzero((sums != after) & ~written)
        assert not wrong.size, [(played, main.layout.where(int(r)), sums[r], after[r])
                                for r in wrong[:5]]
    assert not any(written[e.row] for e in match.ledger.entries if e.cause.kind == "rule"
                   and main.layout.where(e.row)[0] != "over")
    assert {"limit", "order", "rule", "event"} <= {e.cause.kind for e in match.ledger.entries}


def test_only_registers_are_written_past_the_door() -> None:
    assert set(REGISTERS) & set(BY_NAME) >= WRITTEN
