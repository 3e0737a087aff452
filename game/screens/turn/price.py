"""The price of an order: political capital as a coin, money as a note before it."""

from __future__ import annotations

from game.core.numerals import amount
from game.screens.toolkit.geometry import Point, Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

COIN = 20.0
"""The coin's height and least width in logical units."""
ICON, PAD = 11.0, 3.0
"""Side of the icon on a note, and what is left around it."""


def coin_width(style: Style, cost: float) -> float:
    """The width of a coin: a disc, drawn out where its price has several digits."""
    return max(COIN, style.width(amount(cost), style.theme.sizes.tiny, "semibold") + 3 * PAD)


def draw_coin(r: Renderer, centre: Point, cost: float) -> None:
    """Draw a coin with the price on it."""
    t, size = r.theme, r.theme.sizes.tiny
    text, wide = amount(cost), coin_width(r.style, cost)
    r.rect(Rect(centre[0] - wide / 2, centre[1] - COIN / 2, wide, COIN), t.panel, t.border,
           radius=COIN / 2)
    r.text(centre[0] - r.style.width(text, size, "semibold") / 2,
           centre[1] - r.style.line(size) / 2, text, size, t.text, "semibold")


def note_width(style: Style, money: float) -> float:
    """The width of a note with so much money on it; 0 where there is none."""
    size = style.theme.sizes.tiny
    return style.width(amount(money), size, "semibold") + ICON + 3 * PAD if money else 0.0


def price_width(style: Style, cost: float, money: float) -> float:
    """The width of a note and a coin beside each other, as far as there are any."""
    gap = PAD if cost and money else 0.0
    return note_width(style, money) + gap + (coin_width(style, cost) if cost else 0.0)


def draw_note(r: Renderer, x: float, y: float, money: float) -> None:
    """Draw a note with money on it, its left edge and its middle at a place."""
    t, size, high = r.theme, r.theme.sizes.tiny, COIN - PAD
    r.rect(Rect(x, y - high / 2, note_width(r.style, money), high), t.panel, t.border,
           radius=t.radius.s)
    r.icon("landmark", Rect(x + PAD, y - ICON / 2, ICON, ICON), t.dim)
    r.text(x + ICON + 2 * PAD, y - r.style.line(size) / 2, amount(money), size, t.text, "semibold")


def draw_price(r: Renderer, right: float, bottom: float, cost: float, money: float) -> None:
    """Draw note and coin with their lower right corner at a place."""
    x, y = right - price_width(r.style, cost, money), bottom - COIN / 2
    if money:
        draw_note(r, x, y, money)
    if cost:
        draw_coin(r, (right - coin_width(r.style, cost) / 2, y), cost)


class Coin(Widget):
    """A coin by itself."""

    def __init__(self, cost: float, *, id: str, tooltip: str) -> None:
        super().__init__(id, tooltip=tooltip)
        self.cost = cost

    def measure(self, style: Style, width: float) -> Size:
        """As wide as its price, at least as wide as high."""
        return Size(coin_width(style, self.cost), COIN)

    def draw(self, r: Renderer) -> None:
        """The coin in the middle."""
        draw_coin(r, self.rect.centre, self.cost)


class Note(Widget):
    """A note by itself."""

    def __init__(self, money: float, *, id: str, tooltip: str) -> None:
        super().__init__(id, tooltip=tooltip)
        self.money = money

    def measure(self, style: Style, width: float) -> Size:
        """As wide as its amount."""
        return Size(note_width(style, self.money), COIN)

    def draw(self, r: Renderer) -> None:
        """The note in the middle."""
        draw_note(r, self.rect.x, self.rect.centre[1], self.money)
