"""The ledger: columns of parts, what they are one by one, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from game.core.ledger import Cause, Entry, Ledger, Parts

RULE, DEED = Cause("rule", "drift"), Cause("order", "court IND", actor=1)


def parts(turn: int, *rows: int) -> Parts:
    """Parts of some rows, by turns of a rule and of a deed."""
    n = len(rows)
    return Parts(turn, ("first", "second"), np.arange(n) % 2, np.array(rows, np.int64),
                 np.arange(n) + 0.5, np.arange(n) % 2, (RULE, DEED))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """Two turns, the second written before a correction of the first."""
    yield Ledger([parts(1, 7, 8), parts(2, 7), parts(1, 9, 7)])


def test_parts_are_told_in_the_order_of_turns(ledger: Ledger) -> None:
    assert [(e.turn, e.row) for e in ledger.entries] == [(1, 7), (1, 8), (1, 9), (1, 7), (2, 7)]
    assert ledger.of_turn(2) == [Entry(2, "first", 7, 0.5, RULE)]
    assert list(ledger.rows(7, 1)) == [Entry(1, "first", 7, 0.5, RULE),
                                       Entry(1, "second", 7, 1.5, DEED)]
    assert [e.turn for e in ledger.rows(7)] == [1, 1, 2]
    assert ledger.parts[0].because({1}).tolist() == [1]
    assert not ledger.of_turn(3) and not ledger.parts[0].because(set()).size
