"""The way that a folded dossier takes to the place of the open one, and the open one to its."""

from __future__ import annotations

from typing import NamedTuple

from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.widget import Widget

LASTS = 0.18
"""Seconds that the way takes."""


class Swapped(NamedTuple):
    """Where a dossier lay folded, and when it was opened, in seconds of the window."""

    place: Rect
    at: float


class Swap(Widget):
    """The outlines of both dossiers on their way; nothing once they are there."""

    solid = False

    def __init__(self, swapped: Swapped | None, opened: Widget) -> None:
        super().__init__()
        self.swapped, self.opened = swapped, opened

    def draw(self, r: Renderer) -> None:
        """Each outline between its two places."""
        host = self.host
        if self.swapped is None or host is None or r.style.calm:
            return
        gone = (host.now - self.swapped.at) / LASTS
        if gone < 1:
            folded, opened = self.swapped.place, self.opened.rect
            for one, other in ((folded, opened), (opened, folded)):
                r.rect(Rect(*(a + (b - a) * gone for a, b in zip(one, other, strict=True))),
                       None, r.theme.accent, 2.0, r.theme.radius.l)
            self.changed()
