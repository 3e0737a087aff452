"""The world's layout, copies and fingerprint."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.luck import Luck
from game.core.model import Layout, Scenario
from game.core.quantities import BY_NAME, GRID, QUANTITIES
from game.core.world import PUBLIC, Pipeline, World, named

LAYOUT = Layout({**dict.fromkeys("ABCDEFHIKLMNOPQRSTVXY", 2), "A": 4, "C": 5, "F": 3, "T": 3,
                 "H": 3, "E": 3, "R": 9, "S": 3, "L": 4})


@given(st.integers(0, LAYOUT.rows - 1))
def test_row_and_where_are_inverse(row: int) -> None:
    name, index = LAYOUT.where(row)
    assert LAYOUT.row(name, *index) == row
    q = BY_NAME[name]
    assert (LAYOUT.low[row], LAYOUT.high[row], LAYOUT.whole[row]) == (q.low, q.high, q.whole)


def test_every_row_belongs_to_one_quantity() -> None:
    seen = [r for q in QUANTITIES for r in range(LAYOUT.slices[q.name].start,
                                                 LAYOUT.slices[q.name].stop)]
    assert seen == list(range(LAYOUT.rows))


@pytest.mark.parametrize("index", [(), (0,), (0, 4), (-1, 0), (0, 0, 0)])
def test_rows_off_the_axes_raise(index: tuple[int, ...]) -> None:
    with pytest.raises(IndexError):
        LAYOUT.row("relations", *index)


def test_quantities_are_views_of_the_flat_matrix(main: Scenario) -> None:
    world = World.new(main, [1, 2])
    world.relations[0, 1, 1] = 33.0
    assert world.flat[main.layout.row("relations", 0, 1)].tolist() == [
        main.start[main.layout.row("relations", 0, 1)], 33.0]
    assert named(main.layout, world.flat, "relations")[0, 1, 1] == 33.0
    with pytest.raises(AttributeError, match="no quantity 'nonsense'"):
        world.nonsense  # noqa: B018


def test_the_hash_sees_every_number(main: Scenario) -> None:
    world = World.new(main, [1])
    seen = {world.hash()}
    for row in range(0, main.layout.rows, 37):
        world.flat[row] += 1 / GRID
        seen.add(world.hash())
    assert len(seen) == 1 + len(range(0, main.layout.rows, 37))


def test_the_hash_sees_turn_and_pipeline_but_not_order_or_sign_of_zero(main: Scenario) -> None:
    a, b = World.new(main, [1]), World.new(main, [1])
    a.flat[0], b.flat[0] = 0.0, -0.0
    assert a.hash() == b.hash()
    a.turn = 2
    assert a.hash() != b.hash()
    b.turn = 2

    def put(world: World, *entries: tuple[int, int, float]) -> None:
        for due, row, amount in entries:
            world.pipeline.add(due, np.array([row]), np.array([0]), np.array([amount]),
                               np.array([PUBLIC]))
    put(a, (3, 5, 1.0), (3, 5, 0.5), (4, 6, 1.0))
    assert a.hash() != b.hash()
    put(b, (4, 6, 1.0), (3, 5, 1.5))
    assert a.hash() == b.hash()


def test_time_stands_still_where_the_game_is_over(main: Scenario) -> None:
    world = World.new(main, [1, 2])
    world.over[0] = 2
    before = [world.hash(k) for k in range(2)]
    world.turn = 5
    assert world.hash(0) == before[0]
    assert world.hash(1) != before[1]


def test_take_copies(main: Scenario) -> None:
    world = World.new(main, [1, 2, 3])
    world.flat[7] = [1, 2, 3]
    some = world.take(np.array([2, 0, 2]))
    assert some.flat[7].tolist() == [3, 1, 3]
    some.flat[7] = 9
    assert world.flat[7].tolist() == [1, 2, 3]
    assert (some.luck.state == Luck([3, 1, 3]).state).all()


entry = st.tuples(st.integers(1, 4), st.integers(0, 9), st.integers(0, 4), st.integers(-8, 8),
                  st.sampled_from([PUBLIC, 1, 2, 3]))


def pipeline(entries: list[tuple[int, int, int, int, int]]) -> Pipeline:
    out = Pipeline()
    for due, row, world, amount, known in entries:
        out.add(due, np.array([row]), np.array([world]), np.array([amount / GRID]),
                np.array([known]))
    return out


@given(st.lists(entry, max_size=12), st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_a_selection_of_worlds_keeps_their_pipeline(
        entries: list[tuple[int, int, int, int, int]], chosen: list[int]) -> None:
    whole = pipeline(entries)
    some = whole.take(np.array(chosen))
    for new, old in enumerate(chosen):
        assert some.net(new) == whole.net(old)
    for month in range(1, 5):
        rows, worlds, amounts = some.pop(month)
        wanted = sorted((row, new, amount / GRID) for new, old in enumerate(chosen)
                        for due, row, world, amount, _ in entries if (due, world) == (month, old))
        assert sorted(zip(rows.tolist(), worlds.tolist(), amounts.tolist(), strict=True)) == wanted
    assert not some.due


@given(st.lists(entry, max_size=12), st.integers(0, 1))
def test_a_seat_knows_what_is_public_or_its_own(
        entries: list[tuple[int, int, int, int, int]], seat: int) -> None:
    known = pipeline(entries).take(np.arange(5), seat)
    mine = pipeline([e for e in entries if e[4] == PUBLIC or e[4] >> seat & 1])
    assert [known.net(w) for w in range(5)] == [mine.net(w) for w in range(5)]
