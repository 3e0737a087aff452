"""An office as a card: its building with flag and name, and what is said of it below."""

from __future__ import annotations

from collections.abc import Sequence

from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD


def office_card(scene: str, sign: Widget | None, name: str, told: Sequence[Widget], *,
                high: float = 0.42, bare: bool = False, foot: Widget | None = None) -> Widget:
    """A panel with the office's scene, `high` times as high as it is wide, above what is told of
    it; `foot` stands at its lower edge; `bare`: the name and what is told alone, for a small
    window."""
    head = Row(*([sign] if sign is not None else []),
               RichText(escape(name), size="large", face=HEAD).sized(stretch=1), gap=10)
    if bare:
        return Column(head, *told, *([foot] if foot is not None else []), gap=4)
    face = Picture(scene, Padding(Column(Spacer(), head, gap=0), 12, 8), veil=1.0, high=high,
                   corners="top")
    below = [*told, Spacer(), foot] if foot is not None else told
    return Panel(Column(Night(face), Padding(Column(*below, gap=5), 12, 10).sized(stretch=1),
                        gap=0), 1)
