"""grid() and total(): sums are exact in any order, layout and shape."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from game.core.exact import grid, on_grid, total
from game.core.quantities import GRID, QUANTITIES

numbers = st.floats(-1e5, 1e5, allow_nan=False)
arrays = hnp.arrays(np.float64, st.tuples(st.integers(1, 40), st.integers(1, 5)), elements=numbers)


@given(arrays)
def test_grid_rounds_to_the_nearest_step_and_stays(x: np.ndarray) -> None:
    rounded = grid(x)
    assert on_grid(rounded)
    assert (grid(rounded) == rounded).all()
    assert (np.abs(rounded - x) <= 0.5 / GRID).all()


def test_ties_go_to_the_even_step() -> None:
    half = 0.5 / GRID
    assert grid([half, 3 * half, -half, -3 * half]).tolist() == [0, 2 / GRID, 0, -2 / GRID]


def test_grid_leaves_its_argument_alone() -> None:
    x = np.array([0.1, 0.2])
    grid(x)[0] = 5.0
    assert x.tolist() == [0.1, 0.2]
    assert not on_grid(x)


@given(arrays, st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_order_or_layout(x: np.ndarray, lots: object) -> None:
    values = grid(x)
    order = list(range(values.shape[0]))
    lots.shuffle(order)  # type: ignore[attr-defined]
    exact = [math.fsum(column) for column in values.T]
    assert total(values).tolist() == exact
    assert total(values[order]).tolist() == exact
    assert total(np.asfortranarray(values)).tolist() == exact
    assert total(np.ascontiguousarray(values.T), 1).tolist() == exact
    assert [float(total(values[:, i])) for i in range(values.shape[1])] == exact


def test_bounds_and_defaults_of_all_quantities_lie_on_the_grid() -> None:
    for q in QUANTITIES:
        assert q.low < q.high, q.name
        assert on_grid([q.low, q.high, q.default]), q.name
        assert q.help.endswith((".", ")")) and q.unit, q.name
