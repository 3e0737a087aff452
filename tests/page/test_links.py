"""Links of pages are taken apart as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.page.links import Link, why_link

NAMES = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8)


@given(NAMES, st.lists(NAMES, max_size=3), st.none() | st.integers(0, 99), NAMES)
def test_what_is_written_is_read(name: str, ids: list[str], turn: int | None, cause: str) -> None:
    link = Link.of(why_link(name, ids, turn, cause if turn is not None else ""))
    assert (link.kind, link.name, link.ids, link.turn) == ("why", name, tuple(ids), turn)
    assert link.cause == (cause if turn is not None else "")


@pytest.mark.parametrize("link", ("", "why", "why:", "why:rung@", "why:rung@x", "why:rung@-1",
                                  "why:rung@" + "9" * 5000))
def test_what_is_no_number_is_no_turn(link: str) -> None:
    assert Link.of(link).turn is None
