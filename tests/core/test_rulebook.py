"""The rulebook's words give the same bits uncompiled and compiled."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core import rulebook
from game.core.ledger import Cause
from game.core.luck import Luck, name_key, name_keys
from game.core.quantities import GRID

numba = pytest.importorskip("numba")
from game.core import compiled  # noqa: E402

FLOATS = st.floats(-1e12, 1e12)
WORDS = st.integers(0, 2**64 - 1)


def jit(function: Callable[..., Any]) -> Callable[..., Any]:
    found: Callable[..., Any] = numba.njit(**compiled.FLAGS)(function)
    return found


rounded = jit(lambda x: rulebook.rounded(x))  # noqa: PLW0108
grid = jit(lambda x: rulebook.grid(x))  # noqa: PLW0108
draw = jit(lambda state, stem, key: rulebook.draw(state, stem, key))  # noqa: PLW0108
lot = jit(lambda chance, key: rulebook.lot(chance, key))  # noqa: PLW0108


@given(FLOATS)
def test_rounding(x: float) -> None:
    assert rulebook.rounded(x) == rounded(x) == np.rint(x)
    assert rulebook.grid(x) == grid(x) == np.rint(x * GRID) / GRID


@pytest.mark.parametrize("x", [0.5, 1.5, 2.5, -0.5, 2.0**51, 2.0**52 + 1, -(2.0**53), 1e300,
                               math.inf, -math.inf])
def test_rounding_at_the_edges(x: float) -> None:
    assert rulebook.rounded(x) == rounded(x) == np.rint(x)


@given(WORDS, WORDS, WORDS)
def test_chance(state: int, stem: int, key: int) -> None:
    luck = rulebook.draw(state, stem, key)
    assert 0.0 <= luck < 1.0
    assert luck == draw(np.uint64(state), np.uint64(stem), np.uint64(key))
    assert rulebook.lot(luck, key) == lot(luck, np.uint64(key))


def test_chance_is_that_of_the_batch() -> None:
    luck, keys = Luck([7]), name_keys(["one", "two"])
    of_batch = luck.draw(5, "purpose", keys)[:, 0]
    stem = int(name_key("purpose/5"))
    assert [rulebook.draw(int(luck.state[0]), stem, int(k)) for k in keys] == of_batch.tolist()


def test_numbers_of_causes_come_from_their_names_alone() -> None:
    first = rulebook.cause("test.cause")
    assert rulebook.cause("test.cause") == first
    assert rulebook.CAUSES[first] == Cause("rule", "test.cause")
    with pytest.raises(ValueError, match="two causes for 'test\\.cause'"):
        rulebook.cause("test.cause", parents=("tie",))
    kind = rulebook.cause_kind("test kind", _made)
    assert rulebook.cause_of(None, kind + 12) == Cause("test", "12", "made")  # type: ignore[arg-type]


def _made(scenario: object, number: int) -> Cause:
    return Cause("test", str(number), "made")


def test_a_misspelt_quantity_or_coefficient_does_not_compile() -> None:
    world, values = compiled.record_at(rulebook.Numbers), compiled.coefficients_at
    with pytest.raises(numba.TypingError, match="suport"):
        jit(lambda at: world(at, at).suport[0])(0)
    with pytest.raises(numba.TypingError, match="tie_sped"):
        jit(lambda at: values(at).ties.tie_sped)(0)


def test_compiled_code_cannot_write_to_the_start() -> None:
    start = compiled.record_at(rulebook.Numbers)

    def write(at: int) -> None:
        start(at, at).gdp[0] = 1.0
    with pytest.raises(Exception, match="must not write"):
        jit(write)(0)
