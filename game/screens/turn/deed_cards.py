"""A deed as a card with its four fields; a press puts the deed on the sheet, or takes it off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.palette import Colour
from game.present.dossiers.records import DOTS, Deed
from game.present.observer.observer import Observer
from game.present.words.texts import dossiers as say
from game.screens.common.fitting import all_lines
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.deed_entries import FIELDS, Entry, besides, entries_of
from game.screens.turn.dossier_parts import INTENT_ICONS, STEP, chosen_ground, draw_dots
from game.screens.turn.price import COIN, draw_price, price_width

PAD, MARK = 9.0, 14.0
"""Around a card's text, and side of a mark before a line."""


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
    focus unseen, and the next Enter may be meant for the page. whole: in all its words. barred: why
    it does not go on the sheet now; it has a lock then, and says so first when it is pointed at."""

    def __init__(self, observer: Observer, deed: Deed, chosen: bool,
                 on_press: Callable[[], None] | None, *, id: str, whole: bool = False,
                 barred: str = "") -> None:
        self.entries = entries_of(observer, deed, whole)
        super().__init__(id, tooltip="\n".join((
            *([f"{{icon:lock}} {escape(barred)}"] if barred else []),
            *besides(observer, deed, self.entries))))
        self.deed, self.chosen, self.on_press, self.barred = deed, chosen, on_press, barred
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
            r.text(box.x + PAD, y, line, at.title, t.dim if self.barred else t.text, "serif")
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
            sign, ink = ("lock", t.dim) if self.barred else ("plus", t.accent)
            r.icon(sign, Rect(right - 16, y, 16, high), ink)

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
