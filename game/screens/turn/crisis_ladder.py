"""The ladder of a dispute about its present rung, and the rounds of its crisis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from game.core.model import Flashpoint
from game.core.numerals import amount
from game.core.prose import opened
from game.present.words.texts import dialogs as say
from game.screens.common.fitting import all_lines
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.danger import COLOURS

ABOVE, BELOW, ROW = 3, 2, 8.0
"""Rungs that are shown above and below the present one; room in a rung's row."""
LEFT, BESIDE = 44.0, 18.0
"""Room before a rung's name, and around what is said of it."""
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


class Rung(NamedTuple):
    """A rung as it is set: its number, its name in lines, their letters, what is said of it."""

    number: int
    lines: list[str]
    size: float
    note: str


class Rungs(Widget):
    """The rungs about the present one, the highest first, each with its whole name, and what leads
    to them. steps: answer → the rung to which it leads if both sides give it."""

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
        self.rows: list[Rung] = []

    def measure(self, style: Style, width: float) -> Size:
        """A row for each rung."""
        return Size(width, sum(self._high(style, rung) for rung in self._set(style, width)))

    def arrange(self, style: Style) -> None:
        """Set the rungs in its width."""
        self.rows = list(self._set(style, self.rect.w))

    def _high(self, style: Style, rung: Rung) -> float:
        """The height of a row."""
        line = style.line(style.theme.sizes.small)
        return ROW + max(line, len(rung.lines) * style.line(rung.size) if rung.lines[1:] else line)

    def _set(self, style: Style, width: float) -> Iterator[Rung]:
        """Each rung in the letters and lines in which its name is whole; the present one larger
        where that takes one line."""
        sizes = style.theme.sizes
        for number in self.shown:
            note, name = self.notes.get(number, ""), opened(self.place.rungs[number])
            beside = style.width(note, sizes.small) + BESIDE if note else 0.0
            room = width - LEFT - beside - BESIDE / 2
            weight = self._weight(number)
            large = number == self.here and style.fits(name, room, sizes.body, weight)
            size = sizes.body if large else sizes.small
            yield Rung(number, all_lines(style, name, room, size, weight), size, note)

    def _weight(self, number: int) -> Weight:
        return "semibold" if number == self.here else "regular"

    def draw(self, r: Renderer) -> None:
        """Each rung in its colour, the present one filled."""
        style, y = r.style, self.rect.y
        for rung in self.rows:
            high = self._high(style, rung)
            self._draw_row(r, rung, Rect(self.rect.x, y + 1, self.rect.w, high - 2))
            y += high

    def _draw_row(self, r: Renderer, rung: Rung, row: Rect) -> None:
        """A rung's number, name and note on its ground."""
        t, style, n = r.theme, r.style, rung.number
        now, small = n == self.here, t.sizes.small
        r.rect(row, COLOURS[n] if now else t.raised, radius=t.radius.s)
        r.rect(Rect(row.x, row.y, 5, row.h), COLOURS[n], radius=t.radius.s)
        ink = (255, 255, 255) if now else t.text if n in self.notes else t.dim
        line = style.line(rung.size)
        y = row.y + (row.h - len(rung.lines) * line) / 2
        r.text(row.x + 16, row.y + (row.h - line) / 2, str(n), rung.size, ink, "semibold")
        for words in rung.lines:
            r.text(row.x + LEFT, y, words, rung.size, ink, self._weight(n))
            y += line
        wide = style.width(rung.note, small)
        r.text(row.right - wide - 10, row.y + (row.h - style.line(small)) / 2, rung.note, small,
               ink)
