"""What binds never lies where, on the desk, the turn is ended: a press that comes when the screen
under the pointer has just changed does neither in place of the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from test_settlement_screen import ITEM, offered
from test_standing import ASKED, ROUTINE, june
from test_table_screen import asked, fresh, seated

from game.match.match import Match
from game.screens.toolkit.geometry import Rect

BINDING = {"send", "sign", "accept", "refuse", "refuse_talks", "answer"}
LAPTOP, FULL = (1366, 768), (1920, 1080)


def apart(one: Rect, other: Rect) -> bool:
    return (one.right <= other.x or other.right <= one.x
            or one.bottom <= other.y or other.bottom <= one.y)


@pytest.mark.parametrize(("match", "seat", "screen", "args", "size"), (
    (offered, "us", "settlement", {"item": ITEM}, LAPTOP),
    (asked, "china", "table", {"item": "accord.us"}, LAPTOP),
    (fresh, "russia", "table", {"seat": 2}, FULL),
    (june, ASKED, "answer", {"item": ROUTINE}, FULL)),
    ids=("settlement", "accord", "offer", "answer"))
def test_nothing_that_binds_lies_where_the_turn_is_ended(
        match: Callable[[], Match], seat: str, screen: str, args: dict[str, Any],
        size: tuple[int, int]) -> None:
    player = seated(match(), seat, size)
    end = player.window.ui.find("end_turn").rect
    player.open(screen, **args)
    acts = [w for w in player.window.ui.root.walk(shown_only=True) if w.id in BINDING]
    assert acts and all(apart(end, act.rect) for act in acts), [(a.id, a.rect, end) for a in acts]
    player.tidy()
