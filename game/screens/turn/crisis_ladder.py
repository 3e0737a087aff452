"""The ladder of a dispute about its present rung, and the rounds of its crisis."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.model import Flashpoint
from game.core.numerals import amount
from game.core.prose import opened
from game.present.words.texts import dialogs as say
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.danger import COLOURS

ABOVE, BELOW, ROW = 3, 2, 8.0
"""Rungs that are shown above and below the present one; room in a rung's row."""
PIP = Size(18.0, 7.0)


class Pips(Widget):
    """A mark for each round: those that are over filled, the present one bright."""

    solid = False

    def __init__(self, number: int, rounds: int) -> None:
        super().__init__("pips")
        self.number, self.rounds = number, rounds

    def measure(self, style: Style, width: float) -> Size:
        """The marks side by side."""
        return Size(self.rounds * (PIP.w + 5), PIP.h)

    def draw(self, r: Renderer) -> None:
        """The marks."""
        t = r.theme
        for n in range(self.rounds):
            box = Rect(self.rect.x + n * (PIP.w + 5), self.rect.y, PIP.w, PIP.h)
            fill = t.warning if n + 1 == self.number else t.dim if n + 1 < self.number else t.track
            r.rect(box, fill, radius=PIP.h / 2)


class Rungs(Widget):
    """The rungs about the present one, the highest first, and what leads to them. steps: answer →
    the rung to which it leads if both sides give it."""

    solid = False

    def __init__(self, place: Flashpoint, rung: float, steps: Mapping[str, float],
                 above: int = ABOVE, below: int = BELOW) -> None:
        super().__init__("ladder")
        self.place, self.here = place, round(rung)
        top = len(place.rungs) - 1
        last = min(top, self.here + above)
        self.shown = range(last, max(0, self.here - below) - 1, -1)
        self.notes = {round(at): say(f"ladder_{word}") for word, at in steps.items()}
        self.notes[self.here] = say("ladder_now", rung=amount(rung), top=top)
        if place.kind != "war":
            self.notes.setdefault(place.war_rung, say("ladder_war"))

    def measure(self, style: Style, width: float) -> Size:
        """A row for each rung."""
        return Size(width, self._row(style) * len(self.shown))

    def _row(self, style: Style) -> float:
        return style.line(style.theme.sizes.small) + ROW

    def draw(self, r: Renderer) -> None:
        """Each rung in its colour, the present one filled."""
        t, style, high = r.theme, r.style, self._row(r.style)
        for n, rung in enumerate(self.shown):
            row = Rect(self.rect.x, self.rect.y + n * high + 1, self.rect.w, high - 2)
            now = rung == self.here
            r.rect(row, COLOURS[rung] if now else t.raised, radius=t.radius.s)
            r.rect(Rect(row.x, row.y, 5, row.h), COLOURS[rung], radius=t.radius.s)
            ink = (255, 255, 255) if now else t.text if rung in self.notes else t.dim
            weight: Weight = "semibold" if now else "regular"
            note, name = self.notes.get(rung, ""), opened(self.place.rungs[rung])
            wide = style.width(note, t.sizes.small)
            room = row.w - wide - 62
            large = now and style.fits(name, room, t.sizes.body, weight)
            size = t.sizes.body if large else t.sizes.small
            y = row.y + (row.h - style.line(size)) / 2
            r.text(row.x + 16, y, str(rung), size, ink, "semibold")
            r.text(row.x + 44, y, style.elide(name, room, size, weight), size, ink, weight)
            r.text(row.right - wide - 10, row.y + (row.h - style.line(t.sizes.small)) / 2, note,
                   t.sizes.small, ink)
