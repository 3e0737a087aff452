"""The deeds of a dossier side by side, their fields on the same lines; places for those unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.present.dossiers.deeds import SHOWN
from game.present.words.texts import dossiers as say
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import SizeName, points
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.deed_cards import PAD, DeedCard, Setting
from game.screens.turn.deed_entries import FIELDS
from game.screens.turn.price import COIN

GAP, SIDE = 6.0, 110.0
"""Between two cards, and the largest width of the column with the fields' names."""
LEAST = 170.0
"""Least width of a card that stands beside others."""
Sizes = tuple[SizeName, int, SizeName]
SETTINGS: Sequence[Sizes] = (
    ("large", 2, "small"), ("body", 2, "small"), ("body", 3, "small"), ("body", 3, "tiny"),
    ("small", 3, "tiny"), ("small", 9, "tiny"))
"""Letters of the title, its lines, letters of the fields: the first that fits is taken."""


TITLES, ROWS = 2, (2, 2, 3, 1)
"""Lines of the title and of each field for which a place is kept beside others, also of deeds that
need fewer, so that nothing moves when they are known."""


def reserved(style: Style) -> float:
    """The height of that place."""
    sizes = style.theme.sizes
    return Setting(sizes.small, sizes.tiny, TITLES, ROWS).high(style, False)


class Weighed(Pressable):
    """The place of a deed that is still worked out, `beside` others: a press is refused in words.
    """

    def __init__(self, refuse: Callable[[], None], beside: bool, *, id: str) -> None:
        super().__init__(id)
        self.on_press, self.focusable, self.beside = refuse, False, beside

    def measure(self, style: Style, width: float) -> Size:
        """As wide as may be, and as high as is reserved, alone as a deed's head."""
        return Size(width, reserved(style) if self.beside else
                    2 * PAD + 3 * style.line(style.theme.sizes.small))

    def draw(self, r: Renderer) -> None:
        """An empty card with the lines of its fields."""
        t, box = r.theme, self.rect
        r.rect(box, t.panel, t.border, 1.0, t.radius.m)
        self.tint(r, box, t.radius.m)
        step = box.h / (len(FIELDS) + 2)
        for n in range(2, len(FIELDS) + 2):
            y = box.y + n * step
            r.line((box.x + PAD, y), (box.right - PAD, y), t.border)


def weighed_table(refuse: Callable[[], None], lead: Widget, told: Widget, beside: bool) -> Widget:
    """The places of the deeds until these are known: `lead` where it stays, `told` says so."""
    cards: list[Widget] = [Weighed(refuse, beside, id=f"weighed.{n}").sized(stretch=1)
                           for n in range(SHOWN + 1 if beside else 1)]
    names = Column(lead, told, gap=6, align="start").sized(width=SIDE)
    return Row(names, *cards, gap=GAP, align="stretch") if beside else Column(
        lead, told, *cards, gap=GAP)


class DeedTable(Widget):
    """The names of the fields at the left, the deeds beside each other; below one another, with the
    names in each, where they would be too narrow. `lead` stands above the names; `sizes`: see
    `SETTINGS`; `keep`: it asks at least for what is reserved."""

    solid = False

    def __init__(self, cards: Sequence[DeedCard], lead: Widget,
                 sizes: Sequence[Sizes] = SETTINGS, keep: bool = False) -> None:
        super().__init__("", [lead, *cards])
        self.lead, self.cards, self.sizes, self.keep = lead, list(cards), sizes, keep

    def _side(self, style: Style, width: float) -> float:
        """The width of the names' column; 0 where the names stand in the cards."""
        size = style.theme.sizes.tiny
        side = max(style.width(say(name), size, "semibold") for name in FIELDS) + 12
        side = max(side, self.lead.size(style, width).w + 6)
        return side if side <= SIDE and self._wide(width - side) >= LEAST else 0.0

    def _wide(self, room: float) -> float:
        return (room - GAP * (len(self.cards) - 1)) / max(1, len(self.cards))

    def _settings(self, style: Style, width: float, cards: Sequence[DeedCard]) -> list[Setting]:
        """The ways to set cards of a width so that their fields stand on the same lines."""
        sizes, out = style.theme.sizes, list[Setting]()
        for at, (title, most, field) in enumerate(self.sizes, 1):
            large, small = points(sizes, title), points(sizes, field)
            titles = max(len(card.title(style, width, large)) for card in cards)
            rows = tuple(map(max, zip(*(card.rows(style, width, small) for card in cards),
                                      strict=True)))
            if titles <= most:
                least = 2 if at < len(self.sizes) else 1  # on the same lines while there is room
                out.append(Setting(large, small, max(titles, least), rows))
        return out

    def measure(self, style: Style, width: float) -> Size:
        """The least height in which all words stand."""
        if not self.cards:
            return self.lead.size(style, width)
        side = self._side(style, width)
        if side:
            wide = self._wide(width - side)
            least = self._settings(style, wide, self.cards)[-1].high(style, False)
            return Size(width, max(least, reserved(style) if self.keep else 0.0))
        high = self.lead.size(style, width).h + GAP
        return Size(width, high + sum(self._settings(style, width, [card])[-1].high(style, True)
                                      + GAP for card in self.cards))

    def arrange(self, style: Style) -> None:
        """In the largest letters for which there is room."""
        box, side = self.rect, self._side(style, self.rect.w)
        want = self.lead.size(style, box.w)
        self.lead.layout(style, Rect(box.x, box.y, min(want.w, box.w), want.h))
        if not self.cards:
            return
        if side:
            wide = self._wide(box.w - side)
            ways = self._settings(style, wide, self.cards)
            found = next((way for way in ways if way.high(style, False) <= box.h + 0.5), ways[-1])
            for n, card in enumerate(self.cards):
                card.setting, card.names = found, False
                card.layout(style, Rect(box.x + side + n * (wide + GAP), box.y, wide, box.h))
            return
        y = box.y + want.h + GAP
        for card in self.cards:
            card.setting, card.names = self._settings(style, box.w, [card])[-1], True
            high = card.setting.high(style, True)
            card.layout(style, Rect(box.x, y, box.w, high))
            y += high + GAP

    def draw(self, r: Renderer) -> None:
        """The names of the fields on the lines on which they begin."""
        found = self.cards[0].setting if self.cards else None
        if found is None or self.cards[0].names:
            return
        style, size = r.style, r.theme.sizes.tiny
        y = self.rect.y + PAD + COIN + 2 + found.titles * style.line(found.title) + 2
        for name, rows in zip(FIELDS, found.rows, strict=True):
            if rows:
                shift = (style.line(found.field) - style.line(size)) / 2
                r.text(self.rect.x, y + shift, say(name), size, r.theme.dim, "semibold")
            y += rows * style.line(found.field) + 3
