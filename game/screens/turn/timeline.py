"""The months of a game along the foot of the paper: each opens its page; great ones have a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.present.words.texts import front as say
from game.screens.toolkit.events import Event
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.tabs import Beside

_DOT, _MARK, _LINE = 7.0, 12.0, 2.0
"""Sizes of a month's dot, of the mark of a great moment, and of the line."""
_LETTERS = 3
"""A month is written with so many letters."""


class Timeline(Beside):
    """A line with a dot for each month; arrows, Home, End or a click open a month."""

    def __init__(self, months: Sequence[str], great: Sequence[bool], chosen: int,
                 on_open: Callable[[int], None], *, id: str) -> None:
        super().__init__(months, chosen, id=id)
        self.great, self.on_open = list(great), on_open
        self._tell(chosen)

    def _tell(self, number: int) -> None:
        great = say("timeline_great") if self.great[number] else ""
        self.tooltip = say("timeline_tip", month=escape(self.titles[number]), great=great)

    def measure(self, style: Style, width: float) -> Size:
        """The whole width; a mark, a dot and a word below one another."""
        return Size(width, _MARK + _DOT + style.line(style.theme.sizes.tiny) + 8)

    def widths(self, style: Style, room: float) -> list[float]:
        """All months as wide as each other."""
        return [room / len(self.titles)] * len(self.titles)

    def take(self, index: int) -> None:
        """Open a month that was clicked."""
        self.go(index)

    def go(self, index: int) -> None:
        """Open a month."""
        if index != self.chosen:
            self.on_open(index)

    def handle(self, event: Event) -> bool:
        """As a strip; the tooltip is about the month below the pointer."""
        done = super().handle(event)
        self._tell(self.over if self.over >= 0 else self.chosen)
        return done

    def draw(self, r: Renderer) -> None:
        """The line, then each month."""
        y = self.rect.y + _MARK + 2 + _DOT / 2
        if self.places:
            first, last = self.places[0], self.places[-1]
            left = first.x + first.w / 2
            r.rect(Rect(left, y - _LINE / 2, last.x + last.w / 2 - left, _LINE),
                   r.theme.strong_border)
        for number, place in enumerate(self.places):
            self._draw_month(r, number, place, y)

    def _draw_month(self, r: Renderer, number: int, place: Rect, y: float) -> None:
        t, style, here = r.theme, r.style, number == self.chosen
        middle, size = place.x + place.w / 2, t.sizes.tiny
        side = _DOT + 4 if here else _DOT
        colour = t.accent if here or number == self.over else t.dim
        r.rect(Rect(middle - side / 2, y - side / 2, side, side), colour, radius=side / 2)
        if self.great[number]:
            r.icon("star", Rect(middle - _MARK / 2, self.rect.y, _MARK, _MARK), t.warning)
        word = self.titles[number][:_LETTERS] if len(self.titles[number]) > _LETTERS + 2 \
            else self.titles[number]
        weight: Weight = "semibold" if here else "regular"
        if style.width(word, size, weight) <= place.w or here:
            r.text(middle - style.width(word, size, weight) / 2, y + _DOT / 2 + 3, word, size,
                   t.text if here else t.dim, weight)
