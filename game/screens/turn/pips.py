"""Rows of small marks that count: the turns of a game, and the political capital on the sheet."""

from __future__ import annotations

from math import sqrt

from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

PIP, GAP, HIGH, WIDE = 5.0, 2.0, 4.0, 90.0
"""Largest width of a pip, what is between two, its height, and the largest width of a row, in
logical units."""
COIN, NEXT, MOST = 5.0, 3.0, 12
"""Radius of a coin, what is between two, and how many are drawn at most."""


class Pips(Widget):
    """A bar for each turn: those that were played, the present one, those to come."""

    def __init__(self, now: int, count: int, *, id: str = "turns", tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.solid = bool(tooltip)
        self.now, self.count = now, count

    def measure(self, style: Style, width: float) -> Size:
        """As wide as all bars, if there is room."""
        return Size(min(width, WIDE, self.count * (PIP + GAP) - GAP), HIGH)

    def draw(self, r: Renderer) -> None:
        """The present one is bright, the played ones are half so."""
        t, wide = r.theme, (self.rect.w + GAP) / max(1, self.count)
        for n in range(self.count):
            ink = t.text if n + 1 == self.now else t.faint if n + 1 < self.now else t.track
            r.rect(Rect(self.rect.x + n * wide, self.rect.y, max(1.0, wide - GAP), HIGH), ink,
                   radius=HIGH / 2)


class Coins(Widget):
    """Political capital as coins, as many as are left, then the figures."""

    solid = False

    def __init__(self, left: float, whole: float, words: str, *, id: str, tooltip: str) -> None:
        super().__init__(id, tooltip=tooltip)
        self.left, self.whole, self.words = left, whole, words

    @property
    def count(self) -> int:
        """How many coins there are; a part of one counts as one."""
        return max(0, int(-(-round(self.whole, 1) // 1)))

    def measure(self, style: Style, width: float) -> Size:
        """Coins and words on one line."""
        size = style.theme.sizes.small
        wide = self._coins(style, width) * (2 * COIN + NEXT) + NEXT + style.width(self.words, size)
        return Size(min(width, wide), style.line(size))

    def _coins(self, style: Style, width: float) -> int:
        """How many are drawn: all of them, or none where they do not fit beside the words."""
        room = width - style.width(self.words, style.theme.sizes.small) - NEXT
        fits = self.count <= MOST and self.count * (2 * COIN + NEXT) <= room
        return self.count if fits else 0

    def draw(self, r: Renderer) -> None:
        """A coin for each point that is left, a smaller one for a part."""
        t, style, size = r.theme, r.style, r.theme.sizes.small
        x, y = self.rect.x, self.rect.y + self.rect.h / 2
        for n in range(self._coins(style, self.rect.w)):
            part = min(1.0, max(0.0, round(self.left, 1) - n))
            if part:
                r.disc((x + COIN, y), COIN * sqrt(part), t.warning)
            x += 2 * COIN + NEXT
        words = style.elide(self.words, self.rect.right - x - NEXT, size)
        r.text(x + NEXT, y - style.line(size) / 2, words, size, t.dim)
