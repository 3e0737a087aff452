"""Records: named arrays in one buffer, with the sizes of the instance."""

from __future__ import annotations

import numpy as np
import pytest

from game.core.records import IntMatrix, IntVector, Keys, Matrix, Record, SmallVector, Vector


class Inner(Record):
    """A record within another."""

    weights: Vector


class Sample(Record):
    """A record with a field of each kind."""

    number: int
    share: float
    names: IntVector
    table: Matrix
    pairs: IntMatrix
    keys: Keys
    inner: Inner


def sample(rows: int = 2) -> Sample:
    table = np.arange(rows * 3.0).reshape(rows, 3)
    return Sample.of(number=3, share=0.5, names=[4, 5], table=table, pairs=[[1, 2]],
                     keys=[2**64 - 1], inner=Inner.of(weights=[1.5, 2.5]))


def test_fields_read_what_was_given() -> None:
    r = sample()
    assert (r.number, r.share) == (3, 0.5)
    assert list(r.names) == [4, 5] and r.table.shape == (2, 3) and r.table[1, 2] == 5.0
    assert r.pairs[0, 1] == 2 and r.keys[0] == 2**64 - 1
    assert list(r.inner.weights) == [1.5, 2.5]
    assert type(r.table[0, 1]) is float and type(r.names[0]) is int


def test_fields_write_to_the_buffer_and_arrays_share_it() -> None:
    r = sample()
    r.table[1, 0], r.share = 9.0, 0.25
    assert r.array("table")[1, 0] == 9.0 and r.share == 0.25
    r.array("names")[0] = 7
    assert r.names[0] == 7


def test_a_record_copies_what_it_is_given() -> None:
    given = np.ones((2, 3))
    r = Sample.of(number=0, share=0, names=[], table=given, pairs=np.zeros((0, 2)), keys=[],
                  inner=Inner.of(weights=[]))
    given[0, 0] = 5.0
    assert r.table[0, 0] == 1.0


def test_an_axis_may_have_no_numbers() -> None:
    r = sample(rows=0)
    assert r.table.shape == (0, 3)
    with pytest.raises(IndexError, match=r"index \(0, 0\) of a field of shape \(0, 3\)"):
        r.table[0, 0]


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(TypeError, match="Inner has no field colour"):
        Inner.of(weights=[1.0], colour=2)
    with pytest.raises(TypeError, match="weights has 1 axes, got an array of shape \\(1, 1\\)"):
        Inner.of(weights=[[1.0]])
    with pytest.raises(KeyError, match="weights"):
        Inner.of()
    with pytest.raises(TypeError, match="str is no kind of field"):
        type("Wrong", (Record,), {"__annotations__": {"name": "str"}, "__module__": "builtins"})


class Small(Record):
    """Small numbers between others."""

    before: Vector
    small: SmallVector
    after: IntVector


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_small_numbers_take_half_a_word_each(count: int) -> None:
    given = [2**31 - 1, -2**31, 7][:count]
    r = Small.of(before=[0.5], small=given, after=[9])
    assert [r.small[i] for i in range(count)] == given == r.array("small").tolist()
    assert r.small.shape == (count,) and r.before[0] == 0.5 and r.after[0] == 9
    assert r.data.size == 3 + (count + 1) // 2


def test_what_is_no_small_number_is_refused() -> None:
    with pytest.raises((OverflowError, ValueError)):
        Small.of(before=[], small=[2**31], after=[])
