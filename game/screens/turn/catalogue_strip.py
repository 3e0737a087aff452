"""The strip below the hand: a field that searches all orders, and their families."""

from __future__ import annotations

from collections import Counter
from functools import partial

from game.core.model import FAMILIES
from game.present.words.texts import situations as say
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import AtDesk
from game.screens.turn.panel_orders import FAMILY_ICONS

ICON, SIDE, GAP = 15.0, 7.0, 5.0
"""Side of an icon; what is left at the sides of a button and between parts."""
FRAME = 50.0
"""What a field needs around its words."""


class FamilyButton(Pressable):
    """A family of orders: icon, name where there is room, how many orders it has now; grey, and how
    many it has this month, where none of them fits on the sheet any more."""

    def __init__(self, main: AtDesk, family: str, count: int, month: int) -> None:
        self.name, self.number = say(f"family_{family}"), str(count or month)
        self.icon = FAMILY_ICONS[family]
        super().__init__(f"family.{family}", tooltip=say(
            "family_tip" if count or not month else "family_full", name=self.name,
            count=count or month))
        self.named = True
        self._open = partial(main.browse, family)
        self.enabled = count > 0

    def press(self) -> None:
        """List the family."""
        self._open()

    def wide(self, style: Style, named: bool) -> float:
        """Its width with or without its name."""
        size = style.theme.sizes.tiny
        words = style.width(self.number, size)
        if named:
            words = max(words, style.width(self.name, size, "semibold"))
        return ICON + GAP + words + 2 * SIDE

    def draw(self, r: Renderer) -> None:
        """The icon at the left, beside it the name above the number."""
        t, size = r.theme, r.theme.sizes.tiny
        r.rect(self.rect, t.raised if self.enabled else t.panel, t.border, radius=t.radius.m)
        self.tint(r, self.rect, t.radius.m)
        lines = 2 if self.named else 1
        x, y = self.rect.x + SIDE, self.rect.y + (self.rect.h - lines * r.style.line(size)) / 2
        r.icon(self.icon, Rect(x, self.rect.y, ICON, self.rect.h),
               t.accent if self.enabled else t.faint)
        x += ICON + GAP
        if self.named:
            r.text(x, y, self.name, size, t.text if self.enabled else t.faint, "semibold")
            y += r.style.line(size)
        r.text(x, y, self.number, size, t.dim if self.enabled else t.faint)


class CatalogueStrip(Widget):
    """The field takes what the families leave; these have names where there is room for all."""

    solid = False

    def __init__(self, field: TextField, families: list[FamilyButton]) -> None:
        super().__init__("catalogue", [field, *families])
        self.field, self.families, self.asks = field, families, field.placeholder

    def measure(self, style: Style, width: float) -> Size:
        """Two lines of tiny letters."""
        return Size(width, max(2 * style.line(style.theme.sizes.tiny) + 2,
                               self.field.size(style, width).h))

    def arrange(self, style: Style) -> None:
        """Field and families side by side."""
        room, sizes = self.rect.w - GAP * len(self.families), style.theme.sizes
        least = style.width(self.asks, sizes.body) + FRAME
        named = sum(f.wide(style, True) for f in self.families) + least <= room
        wides = [f.wide(style, named) for f in self.families]
        x = self.rect.x + room - sum(wides)
        self.field.placeholder = self.asks if x - self.rect.x >= least else say("search")
        self.field.layout(style, Rect(self.rect.x, self.rect.y, x - self.rect.x, self.rect.h))
        for family, wide in zip(self.families, wides, strict=True):
            family.named = named
            family.layout(style, Rect(x + GAP, self.rect.y, wide, self.rect.h))
            x += wide + GAP


def catalogue_strip(main: AtDesk) -> Widget:
    """The strip, with the numbers of the orders that can be given now."""
    game = main.game
    counts = Counter(choice.family for choice in game.draft.choices())
    month = Counter(choice.family for choice in game.match.view(game.me).choices())
    count = counts.total()
    field = TextField("", id="search", icon="search", on_change=lambda word: main.browse(word=word),
                      placeholder=say("search_count", count=count) if count else say("search"))
    return CatalogueStrip(field, [FamilyButton(main, f, counts[f], month[f]) for f in FAMILIES])
