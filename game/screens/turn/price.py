"""The price of an order in political capital, as a coin."""

from __future__ import annotations

from game.core.numerals import amount
from game.screens.toolkit.geometry import Point, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

COIN = 24.0
"""Its width in logical units."""


def draw_coin(r: Renderer, centre: Point, cost: float) -> None:
    """Draw a coin with the price on it."""
    t, size = r.theme, r.theme.sizes.tiny
    text = amount(cost)
    r.disc(centre, COIN / 2, t.panel, t.border)
    r.text(centre[0] - r.style.width(text, size, "semibold") / 2,
           centre[1] - r.style.line(size) / 2, text, size, t.text, "semibold")


class Coin(Widget):
    """A coin by itself."""

    def __init__(self, cost: float, *, id: str, tooltip: str) -> None:
        super().__init__(id, tooltip=tooltip)
        self.cost = cost

    def measure(self, style: Style, width: float) -> Size:
        """As wide as high."""
        return Size(COIN, COIN)

    def draw(self, r: Renderer) -> None:
        """The coin in the middle."""
        draw_coin(r, self.rect.centre, self.cost)
