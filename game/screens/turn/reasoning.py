"""Where a team says why it orders what it orders: one line, and the idea behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.present.discussion import ideas
from game.screens.toolkit.containers import Row
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget
from game.screens.turn.text import say

if TYPE_CHECKING:
    from game.app.controller import Desk

LONGEST = 200


def reason_rows(desk: Desk) -> list[Widget]:
    """A field and a list, where several people play; else nothing."""
    if len(desk.humans) < 2:
        return []
    found = sorted(ideas(desk.mine), key=lambda i: i.title)
    items = [Item("", say("idea_none")), *(Item(i.id, i.title, icon="book") for i in found)]
    why = TextField(desk.reason, id="why", placeholder=say("why_hint"), longest=LONGEST,
                    on_change=desk.explain, on_enter=lambda _: desk.explain(desk.reason, True))
    idea = Dropdown(items, desk.idea, desk.name_idea, id="idea", placeholder=say("idea"),
                    tooltip=say("idea"))
    return [Row(why.sized(stretch=3, min_w=80), idea.sized(stretch=2, min_w=60), gap=6)]
