"""The fields for a team's reason: one line of text, and the idea behind it."""

from __future__ import annotations

from game.app.controller import GameController
from game.present.debrief.discussion import ideas
from game.present.words.texts import turn as say
from game.screens.toolkit.containers import Row
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget

LONGEST = 200


def reason_rows(game: GameController) -> list[Widget]:
    """A field and a list, where several people play; else nothing."""
    if len(game.humans) < 2:
        return []
    found = sorted(ideas(game.mine), key=lambda i: i.title)
    items = [Item("", say("idea_none")), *(Item(i.id, i.title, icon="book") for i in found)]
    draft = game.draft
    why = TextField(draft.reason, id="why", placeholder=say("why_hint"), longest=LONGEST,
                    on_change=draft.explain, on_enter=lambda _: draft.explain(draft.reason, True))
    idea = Dropdown(items, draft.idea, draft.name_idea, id="idea", placeholder=say("idea"),
                    tooltip=say("idea"))
    return [Row(why.sized(stretch=3, min_w=80), idea.sized(stretch=2, min_w=60), gap=6)]
