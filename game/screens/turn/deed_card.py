"""The deeds of a dossier as cards: what each is meant to do, its sentence and price, its four
fields. One press puts a deed on the sheet, another takes it off."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple

from game.core.prose import opened
from game.palette import Colour
from game.present.dossiers.page import chance_words, listed
from game.present.dossiers.records import DOTS, HOLD, Chance, Deed
from game.present.words.texts import dossiers as say
from game.screens.common.fitting import few_lines
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.theme import Theme
from game.screens.toolkit.widget import Widget
from game.screens.turn.price import COIN, draw_price, price_width

INTENT_ICONS = {"commit": "anchor", "bargain": "handshake", "counter": "shield",
                "prepare": "wrench", "hold": "pause"}
FIELDS = ("you_win", "you_lose", "likely", "goes_against")
PAD, GAP, ICON, MARK = 12.0, 6.0, 16.0, 13.0
"""Edge of a card; between two things on a line; sides of the icon of an intent and of a field."""
DOT, APART = 4.0, 3.0
"""Radius of a dot, and what is between two."""
LEAST = 230.0
"""Width from which cards stand side by side."""
SHORT, WHOLE = 2, 99
"""Lines of what a field tells on a compact card, and on any other."""


class Told(NamedTuple):
    """A line of a field: its icon and the colour of that, or its full dots; its words."""

    text: str
    icon: str = ""
    token: str = "dim"
    dots: int = -1


class Set(NamedTuple):
    """Told in lines that fit."""

    told: Told
    lines: Sequence[str]


def fields_of(deed: Deed) -> dict[str, list[Told]]:
    """What each field of a deed tells, by its key; a field that cannot be told is empty."""
    nothing = opened(say("nothing"))

    def moved(text: str, icon: str, token: str) -> list[Told]:
        return [Told(opened(text), icon, token)] if text else [Told(nothing, "minus")]
    likely = [Told(chance_words(c, c.printed), dots=c.dots) for c in (*deed.likely, *deed.risks)]
    against = [Told(text, "triangle-alert", "warning") for text in deed.against]
    return {"you_win": moved(listed(deed.wins), "chevron-up", "good"),
            "you_lose": moved(listed(deed.loses), "chevron-down", "bad")
            if deed.order or deed.likely else [],
            "likely": likely, "goes_against": against or [Told(nothing, "check")]}


def deed_tip(deed: Deed) -> str:
    """All of a deed in rich text, every chance with its number."""
    def odds(chance: Chance) -> str:
        return chance_words(chance, round(100 * chance.share))
    told = {"you_win": listed(deed.wins), "likely": "; ".join(map(
        odds, (*deed.likely, *deed.risks))),
            "you_lose": "; ".join(filter(None, (listed(deed.loses), deed.price))),
            "goes_against": " ".join(deed.against)}
    return "\n".join((f"**{escape(deed.text)}**", *(
        escape(say("field", name=say(key), text=told[key])) for key in FIELDS if told[key])))


def ground(theme: Theme, chosen: bool) -> Colour:
    """What a card is filled with: a chosen one lies between panel and primary colour."""
    if not chosen:
        return theme.raised
    share = 0.45 if theme.name == "dark" else 0.16
    r, g, b = (round(a + (c - a) * share)
               for a, c in zip(theme.panel[:3], theme.primary[:3], strict=True))
    return r, g, b


def dots_width() -> float:
    """How wide a row of dots is."""
    return DOTS * 2 * DOT + (DOTS - 1) * APART


def draw_dots(r: Renderer, x: float, y: float, full: int, behind: Colour) -> None:
    """Dots from a place to the right, their middle at a height, so many of them full."""
    for n in range(DOTS):
        r.disc((x + DOT + n * (2 * DOT + APART), y), DOT,
               r.theme.text if n < full else behind, r.theme.text, 1.0)


class DeedCard(Pressable):
    """A deed, one press of which puts it on the sheet or takes it off; holding back cannot be
    pressed.

    compact: smaller, and what takes more lines stands whole in the tooltip alone; named: the names
    of the fields stand at the left. `rows` gives the heights of its parts; cards side by side share
    the largest, which `align` sets.
    """

    def __init__(self, deed: Deed, chosen: bool, on_press: Callable[[], None], *, id: str,
                 compact: bool = False, named: bool = True) -> None:
        super().__init__(id, tooltip=deed_tip(deed))
        self.deed, self.chosen, self.on_press = deed, chosen, on_press
        self.compact, self.named = compact, named
        self.fields = fields_of(deed)
        self.focusable = self.shows_hover = deed.intent != HOLD
        self._shared: Sequence[float] = ()

    def press(self) -> None:
        """Put it on the sheet, or take it off."""
        if self.deed.intent != HOLD:
            self.on_press()

    def _title(self, style: Style, width: float) -> tuple[float, list[str]]:
        size = style.theme.sizes.body if self.compact else style.theme.sizes.title
        return size, few_lines(style, self.deed.text, width - 2 * PAD, size, "serif_bold",
                               SHORT if self.compact else WHOLE)

    def size_of_fields(self, style: Style) -> float:
        """The size of letters in its fields."""
        return style.theme.sizes.tiny if self.compact else style.theme.sizes.small

    def names_width(self, style: Style) -> float:
        """How wide the names of the fields are, with what lies between them and what is told."""
        tiny = style.theme.sizes.tiny
        return max(style.width(say(key), tiny) for key in FIELDS) + PAD if self.named else 0.0

    def _told(self, style: Style, width: float, key: str) -> list[Set]:
        """A field in lines."""
        size, out = self.size_of_fields(style), []
        for told in self.fields[key]:
            mark = MARK if told.dots < 0 else dots_width()
            room = width - 2 * PAD - self.names_width(style) - mark - GAP
            out.append(Set(told, few_lines(style, told.text, room, size, "regular",
                                           SHORT if self.compact else WHOLE)))
        return out

    def rows(self, style: Style, width: float) -> list[float]:
        """The heights of its head, its sentence and its fields in a card of that width."""
        line = style.line(self.size_of_fields(style))
        size, title = self._title(style, width)
        return [COIN + GAP, len(title) * style.line(size) * 0.9 + GAP,
                *(max(1, sum(len(s.lines) for s in self._told(style, width, key))) * line + GAP
                  for key in FIELDS)]

    def align(self, rows: Sequence[float]) -> None:
        """Set the heights that it shares with the cards beside it."""
        self._shared = rows

    def heights(self, style: Style, width: float) -> Sequence[float]:
        """Those of its parts that it shares, else its own."""
        return self._shared or self.rows(style, width)

    def measure(self, style: Style, width: float) -> Size:
        """Its parts below one another."""
        return Size(width, sum(self.heights(style, width)) + 2 * PAD - GAP)

    def draw(self, r: Renderer) -> None:
        """The box, then part below part."""
        t, style, rect = r.theme, r.style, self.rect
        r.rect(rect, ground(t, self.chosen), t.accent if self.chosen else t.border,
               2.0 if self.chosen else 1.0, t.radius.m)
        self.tint(r, rect, t.radius.m)
        rows = self.heights(style, rect.w)
        y = rect.y + PAD
        self._draw_head(r, y)
        y += rows[0]
        size, title = self._title(style, rect.w)
        for n, text in enumerate(title):
            r.text(rect.x + PAD, y + n * style.line(size) * 0.9 - 1, text, size, t.text,
                   "serif_bold")
        y += rows[1]
        for key, high in zip(FIELDS, rows[2:], strict=True):
            r.line((rect.x + PAD, y - GAP / 2), (rect.right - PAD, y - GAP / 2), t.border)
            self._draw_field(r, y, key)
            y += high

    def _draw_head(self, r: Renderer, y: float) -> None:
        """What the deed is meant to do; whether it is on the sheet, and its price."""
        t, style, rect, tiny = r.theme, r.style, self.rect, r.theme.sizes.tiny
        top = y + (COIN - style.line(tiny)) / 2
        r.icon(INTENT_ICONS[self.deed.intent], Rect(rect.x + PAD, y, ICON, COIN), t.dim)
        intent = say(f"intent_{self.deed.intent}")
        r.text(rect.x + PAD + ICON + GAP, top, intent, tiny, t.dim)
        draw_price(r, rect.right - PAD, y + COIN, self.deed.cost, self.deed.money)
        right = rect.right - PAD - price_width(style, self.deed.cost, self.deed.money) - GAP
        if self.deed.intent == HOLD:
            return
        words = opened(say("on_sheet")) if self.chosen else ""
        left = rect.x + PAD + ICON + 2 * GAP + style.width(intent, tiny)
        wide = style.width(words, tiny, "semibold")
        if words and right - wide - MARK - GAP >= left:
            r.text(right - wide, top, words, tiny, t.text, "semibold")
            right -= wide + GAP
        r.icon("check" if self.chosen else "plus", Rect(right - MARK, y, MARK, COIN),
               t.text if self.chosen else t.accent)

    def _draw_field(self, r: Renderer, y: float, key: str) -> None:
        """A field: its name, and line below line what it tells."""
        t, style, tiny = r.theme, r.style, r.theme.sizes.tiny
        size, left = self.size_of_fields(style), self.rect.x + PAD
        line = style.line(size)
        if self.named and self.fields[key]:
            r.text(left, y + (line - style.line(tiny)) / 2, say(key), tiny, t.dim)
        left += self.names_width(style)
        for told, lines in self._told(style, self.rect.w, key):
            if told.dots >= 0:
                draw_dots(r, left, y + line / 2, told.dots, ground(t, self.chosen))
            else:
                r.icon(told.icon, Rect(left, y, MARK, line), t.colour(told.token))
            x = left + GAP + (MARK if told.dots < 0 else dots_width())
            ink = t.colour(told.token) if told.token in ("warning", "dim") and told.dots < 0 \
                else t.text
            for text in lines:
                r.text(x, y, text, size, ink)
                y += line


class DeedRow(Widget):
    """Deeds side by side, their fields at the same heights; below one another where there is no
    room. compact: the names of the fields stand once, at the left of all."""

    solid = False

    def __init__(self, deeds: Sequence[Deed], chosen: Collection[str],
                 on_press: Callable[[Deed], None], *, compact: bool = False,
                 id: str = "deeds") -> None:
        self.cards = [DeedCard(deed, deed.order in chosen, partial(on_press, deed),
                               id=f"{id}/{deed.order or deed.intent}", compact=compact)
                      for deed in deeds]
        super().__init__(id, self.cards)
        self.compact = compact

    def _form(self, style: Style, width: float) -> tuple[float, float]:
        """Set the cards for a width; what is left of them, and the width of each, 0 where they
        stand below one another."""
        count = len(self.cards)
        for card in self.cards:
            card.named = True
            card.align(())
            card.forget_sizes()
        left = max((card.names_width(style) for card in self.cards), default=0.0) \
            if self.compact else 0.0
        wide = (width - left - (count - 1) * GAP) / max(count, 1)
        if wide < LEAST:
            return 0.0, 0.0
        for card in self.cards:
            card.named = not self.compact
        rows = [max(high) for high in zip(*(
            card.rows(style, wide) for card in self.cards), strict=True)]
        for card in self.cards:
            card.align(rows)
        return left, wide

    def measure(self, style: Style, width: float) -> Size:
        """The highest card, or all below one another."""
        _, wide = self._form(style, width)
        heights = [card.size(style, wide or width).h for card in self.cards]
        return Size(width, max(heights, default=0.0) if wide else sum(heights) + GAP * (
            len(heights) - 1))

    def arrange(self, style: Style) -> None:
        """Place the cards."""
        left, wide = self._form(style, self.rect.w)
        x, y = self.rect.x + left, self.rect.y
        for card in self.cards:
            if wide:
                card.layout(style, Rect(x, y, wide, self.rect.h))
                x += wide + GAP
            else:
                high = card.size(style, self.rect.w).h
                card.layout(style, Rect(x, y, self.rect.w, high))
                y += high + GAP

    def draw(self, r: Renderer) -> None:
        """The names of the fields at the left, where the cards do without."""
        if not self.cards or self.cards[0].named:
            return
        card, tiny = self.cards[0], r.theme.sizes.tiny
        rows = card.heights(r.style, card.rect.w)
        y = self.rect.y + PAD + rows[0] + rows[1]
        for key, high in zip(FIELDS, rows[2:], strict=True):
            r.text(self.rect.x, y, say(key), tiny, r.theme.dim)
            y += high
