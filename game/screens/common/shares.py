"""A bar of parts of a whole, distinguished by colour, mark and number."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.numerals import amount
from game.palette import Colour
from game.screens.common.legend import flow
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scales import MARKS, draw_mark
from game.screens.toolkit.style import Style
from game.screens.toolkit.theme import Theme, contrast
from game.screens.toolkit.widget import Widget

_HIGH = 22.0
_INKS: tuple[Colour, Colour] = ((12, 16, 26), (255, 255, 255))


def _words(value: float) -> str:
    return amount(value) if value < 10 else f"{value:.0f}"


class Shares(Widget):
    """Parts (name, colour token, size) side by side, sizes in `unit`."""

    def __init__(self, parts: Sequence[tuple[str, str, float]], *, id: str = "",
                 unit: str = " %") -> None:
        super().__init__(id)
        self.parts, self.unit = list(parts), unit

    def measure(self, style: Style, width: float) -> Size:
        """The bar and the names in as many lines as they need."""
        rows = self._names(style, width)
        return Size(width, _HIGH + 6 + (1 + rows[-1][0]) * style.line(style.theme.sizes.small))

    def _colour(self, theme: Theme, index: int) -> Colour:
        token = self.parts[index][1]
        return theme.colour(token) if token else theme.series[index % len(theme.series)]

    def _names(self, style: Style, width: float) -> list[tuple[int, float]]:
        """Row and x of each name."""
        return flow([style.width(name, style.theme.sizes.small) + 20
                     for name, _, _ in self.parts], 10, width)

    def tooltip_at(self, x: float, y: float) -> str:
        """Name and share of the part at a position."""
        at, total = self.rect.x, sum(v for _, _, v in self.parts) or 1.0
        for name, _, value in self.parts:
            at += self.rect.w * value / total
            if x < at and y < self.rect.y + _HIGH:
                return f"{name}: {_words(value)}{self.unit}"
        return ""

    def draw(self, r: Renderer) -> None:
        """Parts with their numbers, names with their marks."""
        t, style = r.theme, r.style
        total = sum(v for _, _, v in self.parts) or 1.0
        x, size = self.rect.x, t.sizes.small
        for i, (_, _, value) in enumerate(self.parts):
            wide = self.rect.w * value / total
            box = Rect(x, self.rect.y, wide, _HIGH).inset(0.75, 0, 0.75, 0)
            colour = self._colour(t, i)
            r.rect(box, colour, radius=t.radius.s)
            words = _words(value)
            if style.width(words, size, "semibold") + 8 < wide:
                ink = max(_INKS, key=lambda i: contrast(i, colour))
                left = box.x + (box.w - style.width(words, size, "semibold")) / 2
                r.text(left, box.y + (_HIGH - style.line(size)) / 2, words, size, ink, "semibold")
            x += wide
        for i, (row, at) in enumerate(self._names(style, self.rect.w)):
            y = self.rect.y + _HIGH + 6 + row * style.line(size)
            draw_mark(r, MARKS[i % len(MARKS)], (self.rect.x + at + 6, y + style.line(size) / 2),
                      4, self._colour(t, i))
            r.text(self.rect.x + at + 16, y, self.parts[i][0], size, t.dim)
