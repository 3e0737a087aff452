"""The deeds of a dossier side by side, each with the same four fields on the same lines; a press
puts a deed on the sheet, the same press takes it off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from game.core.numerals import amount
from game.core.prose import opened
from game.palette import Colour
from game.present.dossiers.brief import against_brief, moved_brief
from game.present.dossiers.deeds import SHOWN
from game.present.dossiers.page import deed_fields, in_100, numbered
from game.present.dossiers.records import DOTS, HOLD, Deed, Quantity
from game.present.observer.observer import Observer
from game.present.words.texts import dossiers as say
from game.screens.common.fitting import all_lines
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.theme import TextSizes
from game.screens.toolkit.widget import Widget
from game.screens.turn.dossier_parts import (
    INTENT_ICONS,
    STEP,
    chance_words,
    chosen_ground,
    draw_dots,
)
from game.screens.turn.price import COIN, draw_price, price_width

FIELDS = ("you_win", "you_lose", "likely", "goes_against")
PAD, GAP, MARK, SIDE = 9.0, 6.0, 14.0, 110.0
"""Around a card's text, between two cards, side of a mark before a line, and the largest width of
the column with the fields' names."""
BESIDE = " · "
"""Between two quantities on a line."""
LEAST = 170.0
"""Least width of a card that stands beside others."""
SETTINGS = (("large", 2, "small"), ("body", 2, "small"), ("body", 3, "small"), ("body", 3, "tiny"),
            ("small", 3, "tiny"), ("small", 9, "tiny"))
"""Letters of the title, its lines, letters of the fields: the first that fits is taken."""


class Entry(NamedTuple):
    """A line of a field: its mark, an icon or ""; how many dots instead, -1 none; words, the token
    of the mark, and whether the words have its colour, too."""

    mark: str
    dots: int
    words: str
    token: str
    tinted: bool = False


def short_fields(observer: Observer, deed: Deed) -> list[Entry]:
    """What a deed wins and loses, and what it goes against, as far as there is any."""
    return [*_moved(observer, deed.wins, "good"), *_moved(observer, deed.loses, "bad")]


def entries_of(observer: Observer, deed: Deed, whole: bool = False) -> list[list[Entry]]:
    """The lines of a deed's four fields, in few words or whole."""
    none = opened(say("nothing"))
    risks = [c for c in deed.risks if whole or c.grave]
    likely = [*([Entry("minus", -1, opened(say("as_held")), "dim", True)] if deed.even else []),
              *(Entry("", chance.dots, numbered(chance) if whole else chance_words(chance), "text")
                for chance in (*deed.likely, *risks))]
    if any(chance.programs for chance in (*deed.likely, *risks)):
        likely.append(Entry("info", -1, opened(say("as_programs")), "dim", True))
    against = [Entry("triangle-alert", -1, opened(text), "warning", True)
               for text in (deed.against if whole else against_brief(deed))]
    return [_moved(observer, deed.wins, "good", whole) or [Entry("minus", -1, none, "dim", True)],
            _moved(observer, deed.loses, "bad", whole) or [Entry("minus", -1, none, "dim", True)],
            likely, against or [Entry("check", -1, none, "dim", True)]]


def _moved(observer: Observer, found: Sequence[Quantity], token: str,
           whole: bool = False) -> list[Entry]:
    """Quantities, those beside one another that go the same way, and only if others agree."""
    groups = dict[tuple[int, bool], list[str]]()
    for one in found:
        groups.setdefault((one.way, one.agreed), []).append(
            one.text if whole else moved_brief(observer, one))
    return [Entry("chevron-up" if way > 0 else "chevron-down", -1, opened(say(
        "brief_agreed" if agreed else "told", text=BESIDE.join(words))), token)
            for (way, agreed), words in groups.items()]


def _besides(observer: Observer, deed: Deed, shown: list[list[Entry]]) -> Iterator[str]:
    """What a card does not show: fields in all their words, the numbers behind dots, the price."""
    same = {say(name) for name, short, full in zip(
        FIELDS, shown, entries_of(observer, deed, True), strict=True) if short == full}
    chances = [in_100(chance) for chance in (*deed.likely, *deed.risks)]
    for name, text, _ in deed_fields(deed):
        told = chances if name == say("likely") else [text] if name not in same else []
        if told:
            yield f"**{escape(name)}**: {escape('; '.join(told))}"
    if deed.cost:
        yield escape(say("price_tip", cost=amount(deed.cost)))


class Setting(NamedTuple):
    """How cards are set: letters of titles and fields, lines of the titles, and of each field."""

    title: float
    field: float
    titles: int
    rows: tuple[int, ...]

    def high(self, style: Style, names: bool) -> float:
        """The height of a card; `names`: with the fields' names in it."""
        head = 2 * PAD + COIN + 2 + self.titles * style.line(self.title)
        named = len(FIELDS) * style.line(style.theme.sizes.tiny) if names else 0.0
        return head + sum(self.rows) * style.line(self.field) + 3 * len(FIELDS) + named


class DeedCard(Pressable):
    """A deed. Enter presses it only where the ring shows that it has the focus: a click leaves the
    focus unseen, and the next Enter may be meant for the page. whole: in all its words."""

    def __init__(self, observer: Observer, deed: Deed, chosen: bool,
                 on_press: Callable[[], None] | None, *, id: str, whole: bool = False) -> None:
        self.entries = entries_of(observer, deed, whole)
        super().__init__(id, tooltip="\n".join(_besides(observer, deed, self.entries)))
        self.deed, self.chosen, self.on_press = deed, chosen, on_press
        self.focusable = self.shows_hover = on_press is not None
        self.setting: Setting | None = None
        self.names = False
        self.keep_clear()

    def handle(self, event: Event) -> bool:
        """A press of the mouse; of keys, where the ring shows."""
        if self.on_press is None or (isinstance(event, Key) and not self.ring):
            return False
        return super().handle(event)

    def take_hold(self, former: Widget) -> None:
        """Go on with a press that began on the same deed."""
        self.pressed = isinstance(former, DeedCard) and former.pressed \
            and former.deed.text == self.deed.text

    def press(self) -> None:
        """Put the deed on the sheet, or take it off."""
        if self.on_press is not None:
            self.on_press()

    def lines(self, style: Style, entry: Entry, width: float, size: float) -> list[str]:
        """The words of an entry in as many lines as they need."""
        left = MARK + 5 if entry.dots < 0 else DOTS * STEP + 4
        return all_lines(style, entry.words, width - 2 * PAD - left, size)

    def rows(self, style: Style, width: float, size: float) -> tuple[int, ...]:
        """How many lines each field takes."""
        return tuple(sum(len(self.lines(style, entry, width, size)) for entry in field)
                     for field in self.entries)

    def title(self, style: Style, width: float, size: float) -> list[str]:
        """The deed in as many lines as it needs."""
        return all_lines(style, self.deed.text, width - 2 * PAD, size, "serif")

    def draw(self, r: Renderer) -> None:
        """Intent, sign and price; the deed; field below field."""
        t, style, box, at = r.theme, r.style, self.rect, self.setting
        assert at is not None
        ground = chosen_ground(r) if self.chosen else t.raised
        r.rect(box, ground, t.accent if self.chosen else t.border, 2.0 if self.chosen else 1.0,
               t.radius.m)
        self.tint(r, box, t.radius.m)
        self._draw_head(r)
        y = box.y + PAD + COIN + 2
        for line in self.title(style, box.w, at.title):
            r.text(box.x + PAD, y, line, at.title, t.text, "serif")
            y += style.line(at.title)
        y = box.y + PAD + COIN + 2 + at.titles * style.line(at.title)
        for n, field in enumerate(self.entries):
            y = self._draw_field(r, n, field, y)

    def _draw_head(self, r: Renderer) -> None:
        t, style, box, size = r.theme, r.style, self.rect, r.theme.sizes.tiny
        y, high = box.y + PAD - 2, COIN
        r.icon(INTENT_ICONS[self.deed.intent], Rect(box.x + PAD, y, 16, high), t.dim)
        text = say(f"intent_{self.deed.intent}")
        r.text(box.x + PAD + 22, y + (high - style.line(size)) / 2, text, size, t.dim)
        right = box.right - PAD
        if self.deed.order:
            draw_price(r, right, y + high, self.deed.cost, self.deed.money)
            right -= price_width(style, self.deed.cost, self.deed.money) + 6
        if self.deed.risks:
            r.icon("triangle-alert", Rect(right - MARK, y, MARK, high), t.ink("warning"))
            right -= MARK + 6
        if self.chosen:
            words, room = say("chosen"), right - box.x - PAD - 30 - style.width(text, size)
            if style.fits(words, room - 20, size, "semibold"):
                right -= style.width(words, size, "semibold")
                r.text(right, y + (high - style.line(size)) / 2, words, size, t.text, "semibold")
                right -= 6
            r.icon("check", Rect(right - MARK, y, MARK, high), t.text)
        elif self.on_press is not None:
            r.icon("plus", Rect(right - 16, y, 16, high), t.accent)

    def _draw_field(self, r: Renderer, n: int, field: Sequence[Entry], y: float) -> float:
        """Draw the lines of a field below a thin rule; where the next begins."""
        t, style, box, at = r.theme, r.style, self.rect, self.setting
        assert at is not None
        r.line((box.x + PAD, y), (box.right - PAD, y), t.border)
        y += 2
        if self.names:
            tiny = t.sizes.tiny
            r.text(box.x + PAD, y, say(FIELDS[n]), tiny, t.dim, "semibold")
            y += style.line(tiny)
        end, line = y + at.rows[n] * style.line(at.field) + 1, style.line(at.field)
        for entry in field:
            ink: Colour = t.ink(entry.token)
            x = box.x + PAD
            if entry.dots < 0:
                r.icon(entry.mark, Rect(x, y, MARK, line), ink)
                x += MARK + 5
            else:
                x = draw_dots(r, x, y + line / 2, entry.dots, ink)
            for words in self.lines(style, entry, box.w, at.field):
                r.text(x, y, words, at.field, ink if entry.tinted else t.text)
                y += line
        return end


class Weighed(Pressable):
    """The place of a deed that is still worked out: a press is refused in words."""

    def __init__(self, refuse: Callable[[], None], *, id: str) -> None:
        super().__init__(id)
        self.refuse, self.focusable = refuse, False

    def press(self) -> None:
        """Say that it comes."""
        self.refuse()

    def measure(self, style: Style, width: float) -> Size:
        """As wide as may be, and as high as a deed's head."""
        return Size(width, 2 * PAD + 3 * style.line(style.theme.sizes.small))

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
    cards: list[Widget] = [Weighed(refuse, id=f"weighed.{n}").sized(stretch=1)
                           for n in range(SHOWN + 1 if beside else 1)]
    names = Column(lead, told, gap=6).sized(width=SIDE)
    return Row(names, *cards, gap=GAP, align="stretch") if beside else Column(
        lead, told, *cards, gap=GAP)


class DeedTable(Widget):
    """The names of the fields at the left, the deeds beside each other; below one another, with the
    names in each, where they would be too narrow. `lead` stands above the names."""

    solid = False

    def __init__(self, cards: Sequence[DeedCard], lead: Widget) -> None:
        super().__init__("", [lead, *cards])
        self.lead, self.cards = lead, list(cards)

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
        for at, (title, most, field) in enumerate(SETTINGS, 1):
            large, small = _points(sizes, title), _points(sizes, field)
            titles = max(len(card.title(style, width, large)) for card in cards)
            rows = tuple(map(max, zip(*(card.rows(style, width, small) for card in cards),
                                      strict=True)))
            if titles <= most:
                least = 2 if at < len(SETTINGS) else 1  # on the same lines while there is room
                out.append(Setting(large, small, max(titles, least), rows))
        return out

    def measure(self, style: Style, width: float) -> Size:
        """The least height in which all words stand."""
        if not self.cards:
            return self.lead.size(style, width)
        side = self._side(style, width)
        if side:
            wide = self._wide(width - side)
            return Size(width, self._settings(style, wide, self.cards)[-1].high(style, False))
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


def _points(sizes: TextSizes, name: str) -> float:
    size: float = getattr(sizes, name)
    return size


def is_hold(deed: Deed) -> bool:
    """Whether a deed is to give no order."""
    return deed.intent == HOLD
