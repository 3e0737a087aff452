"""How all seats ended: one bar for each, by its score, the best first."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.model import Actor
from game.present.debrief.results import Standing
from game.present.words.texts import debrief as say
from game.screens.common.figures import Bar
from game.screens.common.signs import badge, token_of
from game.screens.toolkit.containers import Column, Panel, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD

MIDDLE = 50.0
"""The score that is the middle of a seat's games, marked on each bar."""
NAME = 112.0
"""Width of a seat's name, in logical units."""


def rank_bars(ui: UI, actors: Sequence[Actor], places: Sequence[Standing],
              own: int = -1) -> Widget:
    """A row for each seat: place, flag, name, a bar as long as its score, the score. own: the
    reader's seat, which stands out; -1 none."""
    rows = [Row(Label(str(one.place), size="small", weight="bold").sized(width=14),
                badge(actors[one.actor], ui, 20),
                Label(actors[one.actor].name, size="small",
                      weight="bold" if one.actor == own else "regular").sized(width=NAME),
                Bar(one.score, token_of(ui.style.theme, actors[one.actor]) or "accent", MIDDLE,
                    id=f"rank.{actors[one.actor].id}", tooltip=say("rank_tip")).sized(stretch=1),
                Label(f"{one.score:.1f}", size="small", weight="semibold", align="right").sized(
                    width=40), gap=8)
            for one in sorted(places, key=lambda place: (place.place, place.actor))]
    return Panel(Column(RichText(say("rank_title"), size="large", face=HEAD), *rows, gap=4), 12,
                 id="ranking")
