"""A turning point as a card: its scene with number and title, its month, whose it was, and how far
its goal moved."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.model import Actor
from game.core.numerals import signed
from game.present.debrief.turning_points import TurningPoint
from game.screens.common.figures import Numbered
from game.screens.common.signs import badge
from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD

STRIP = 0.36
"""Height of the scene as a share of its width."""


def turning_card(ui: UI, actors: Sequence[Actor], number: int, point: TurningPoint,
                 *more: Widget) -> Widget:
    """The card; `more` stands below."""
    swing = point.swing
    title = RichText(escape(point.title), size="large", face=HEAD, id=f"turn.{number}")
    face = Picture(point.scene, veil=1.0, high=STRIP, flags=point.flags,
                   corners="top")
    head = Column(Row(Numbered(number), Spacer()), Spacer(), title, gap=4)
    told = Row(badge(actors[swing.actor], ui, 22), RichText(
        f"{escape(swing.date)}. {{dim:{escape(swing.goal)}}}", size="small").sized(
            stretch=1, min_w=60), Label(signed(swing.step), size="title", weight="serif_bold",
                                        token="good" if swing.step > 0 else "bad"), gap=8)
    return Panel(Column(Night(face, Padding(head, 12, 8)),
                        Padding(Column(told, *more, gap=6), 12, 8), gap=0), 1)
