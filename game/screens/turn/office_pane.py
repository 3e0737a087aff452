"""How other offices see the seat: each in two lines below the map; a press opens their page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from game.app.controller import GameController
from game.core.model import Actor
from game.core.numerals import amount, signed
from game.palette import Colour
from game.present.desk.effects import DOWN, UP
from game.present.people.offices import Office, offices
from game.present.people.regards import Leaning, leanings
from game.present.words.texts import people
from game.present.words.texts import turn as say
from game.screens.toolkit.button import Button, Pressable
from game.screens.toolkit.containers import Column, Padding, Panel, Row
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Label
from game.screens.toolkit.markup import escape
from game.screens.toolkit.media import flag
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import RING, Widget
from game.screens.turn.desk_protocol import AtDesk
from game.screens.turn.month_cache import once

FLAG, GAP, SMALL = 30.0, 10.0, 24.0
NEAR, ARROW, BETWEEN, WIDEST = 7.0, 14.0, 14.0, 34.0
"""On the line: between words, an arrow, the least and the largest distance between two ticks."""
OTHERS = 6
"""Third parties that may stand on the line."""


class OfficeRow(Pressable):
    """An office: flag, name and mood; below them what it remembers, or what has moved it."""

    def __init__(self, actor: Actor, office: Office, on_press: Callable[[], None]) -> None:
        self.actor, self.office, self.on_press = actor, office, on_press
        self.line, self.worth = office.last_word, office.way
        super().__init__(f"office.{actor.id}", tooltip=office_tip(office))

    def press(self) -> None:
        """Open the page of the offices."""
        self.on_press()

    def measure(self, style: Style, width: float) -> Size:
        """Two lines."""
        sizes = style.theme.sizes
        return Size(width, style.line(sizes.small) + style.line(sizes.tiny) + 8)

    def draw(self, r: Renderer) -> None:
        """The flag or sign at the left, the two lines beside it."""
        t, style, rect = r.theme, r.style, self.rect.inset(4, 3, 4, 3)
        self.tint(r, self.rect, t.radius.s)
        self._sign(r, Rect(rect.x, rect.y + 3, FLAG, FLAG * 0.75))
        left, size = rect.x + FLAG + GAP, t.sizes.small
        room = rect.right - left
        ink = t.ink("bad" if self.office.unfriendly else "good")
        word = style.elide(self.office.word, room * 0.7, size)
        wide = style.width(word, size)
        name = style.elide(self.office.name, room - wide - GAP, size, "semibold")
        r.text(left, rect.y, name, size, t.text, "semibold")
        r.text(rect.right - wide, rect.y, word, size, ink)
        tiny, y = t.sizes.tiny, rect.y + style.line(size)
        sign = {1: f"{UP} ", -1: f"{DOWN} "}.get(self.worth, "")
        r.text(left, y, sign, tiny, t.ink("good" if self.worth > 0 else "bad"))
        wide = style.width(sign, tiny)
        r.text(left + wide, y, style.elide(self.line, room - wide, tiny), tiny, t.dim)

    def _sign(self, r: Renderer, box: Rect) -> None:
        """The flag of a state; of a group of states its sign."""
        if self.actor.kind == "state":
            draw_sign(r, box, self.actor.home[0])
        else:
            draw_sign(r, box, "", self.actor.id)


def draw_sign(r: Renderer, box: Rect, code: str, seat: str = "") -> None:
    """Draw the flag of a code of three letters; without one the sign of a group, in the colour of
    the seat that it is."""
    if code:
        r.image(flag(code, r.style.units.px(box.w)), box, f"flag {code}")
    else:
        ink = r.theme.actors.get(seat, r.theme.dim)
        r.icon("users", Rect(box.x + 3, box.y, box.h, box.h), ink)


class Seen(NamedTuple):
    """Somebody on the line: the code of a flag, "" for a group, and the id of the seat that it is;
    name, mood and its colour, whether it turns for the better (1) or the worse (-1), more."""

    sign: tuple[str, str]
    name: str
    mood: str
    token: str
    way: int
    tooltip: str


class Tick(Pressable):
    """Somebody on the line: flag, name, mood, and an arrow where that is turning. Nothing of it is
    cut; the tooltip has the reason."""

    def __init__(self, seen: Seen, on_press: Callable[[], None], *, id: str) -> None:
        super().__init__(id, tooltip=seen.tooltip)
        self.sign, self.name, self.mood, self.token, self.way, _ = seen
        self.on_press = on_press

    def press(self) -> None:
        """Open the page about it."""
        self.on_press()

    def measure(self, style: Style, width: float) -> Size:
        """One line, as long as it is."""
        size = style.theme.sizes.small
        wide = SMALL + 8 + style.width(self.name, size, "semibold") + NEAR + style.width(
            self.mood, size) + (NEAR + ARROW if self.way else 0.0) + 12
        return Size(min(width, wide), style.line(size) + 8)

    def draw(self, r: Renderer) -> None:
        """From left to right."""
        t, style, rect = r.theme, r.style, self.rect.inset(6, 4, 6, 4)
        self.tint(r, self.rect, t.radius.s)
        draw_sign(r, Rect(rect.x, rect.y + 2, SMALL, SMALL * 0.75), *self.sign)
        x, size = rect.x + SMALL + 8, t.sizes.small
        parts: tuple[tuple[str, Weight, Colour], ...] = (
            (self.name, "semibold", t.text), (self.mood, "regular", t.ink(self.token)))
        for text, weight, ink in parts:
            shown = style.elide(text, rect.right - x, size, weight)
            r.text(x, rect.y, shown, size, ink, weight)
            x += style.width(shown, size, weight) + NEAR
        if self.way:
            r.icon("trending-up" if self.way > 0 else "trending-down",
                   Rect(x, rect.y, ARROW, style.line(size)),
                   t.ink("good" if self.way > 0 else "bad"))


class Ticker(Widget):
    """Ticks side by side with lines between them, as many as fit: those of seats always."""

    solid = False

    def __init__(self, seats: Sequence[Tick], others: Sequence[Tick]) -> None:
        super().__init__("", [*seats, *others])
        self.least = len(seats)

    def measure(self, style: Style, width: float) -> Size:
        """One line."""
        return Size(width, max(child.size(style, width).h for child in self.children))

    def arrange(self, style: Style) -> None:
        """At their own widths with the spare room between them; where not even the seats fit, they
        share the room."""
        rect, shown, used = self.rect, list[tuple[Widget, float]](), -BETWEEN
        for n, child in enumerate(self.children):
            wide = child.size(style, rect.w).w
            child.visible = n < self.least or used + BETWEEN + wide <= rect.w
            if child.visible:
                shown.append((child, wide))
                used += BETWEEN + wide
        gaps = max(1, len(shown) - 1)
        gap = min(WIDEST, BETWEEN + (rect.w - used) / gaps)
        if gap < BETWEEN:
            gap, even = BETWEEN, (rect.w - BETWEEN * gaps) / len(shown)
            shown = [(child, even) for child, _ in shown]
        x = rect.x
        for child, wide in shown:
            child.layout(style, Rect(x, rect.y, wide, rect.h))
            x += wide + gap

    def draw(self, r: Renderer) -> None:
        """The lines between them."""
        shown = [child.rect for child in self.children if child.visible]
        for one, next_ in pairwise(shown):
            x = (one.right + next_.x) / 2
            r.line((x, one.y + 6), (x, one.bottom - 6), r.theme.border)


def office_tip(office: Office) -> str:
    """Its mood, what moved it, and what it thinks of the reader's word."""
    return "\n".join((f"**{escape(office.name)}**: {escape(office.word)}",
                      escape(office.last_word), escape(office.trusting)))


def office_line(main: AtDesk) -> Widget:
    """The offices and third parties side by side along the foot of the desk, and the way to last
    month's report."""
    title = Label(say("how_they_see"), weight="semibold", size="tiny", token="warning",
                  tooltip=say("how_they_see_tip"))
    game = main.game
    others = once(game, "leanings", lambda: leanings(game.mine))[:OTHERS]
    ticker = Ticker([_tick(game, office) for office in _offices(game)],
                    [_leaning(game, found) for found in others])
    line = Row(title, ticker.sized(stretch=1), _whole(main), gap=14)
    return Panel(Padding(line, 12, 0, 4, 0), 0, radius=0, id="seen_by")


def _tick(game: GameController, office: Office) -> Tick:
    actor = game.scenario.actors[office.seat]
    sign = (actor.home[0] if actor.kind == "state" else "", actor.id)
    seen = Seen(sign, office.name, office.mood_word, "bad" if office.unfriendly else "good",
                office.way, office_tip(office))
    return Tick(seen, lambda: game.go("people"), id=f"office.{actor.id}")


def _leaning(game: GameController, found: Leaning) -> Tick:
    party = game.scenario.third_parties[found.party]
    first = game.scenario.countries[party.lands[0]].id
    share, change = amount(round(found.share)), signed(round(found.change, 1))
    told = people("lean_changed", share=share, change=change) if found.way \
        else people("lean_told", share=share)
    seen = Seen((found.code, ""), found.name, found.mood, "bad" if found.far else "dim", found.way,
                f"**{escape(found.name)}**: {escape(found.mood)}\n{escape(told)}")
    return Tick(seen, lambda: game.go("country", id=first), id=f"party.{party.id}")


def _offices(game: GameController) -> list[Office]:
    return once(game, "offices", lambda: offices(game.mine))


def _rows(main: AtDesk) -> list[Widget]:
    game = main.game
    return [OfficeRow(game.scenario.actors[office.seat], office, lambda: game.go("people"))
            for office in _offices(game)]


def _whole(main: AtDesk) -> Widget:
    return Button(say("read_report"), main.report, id="read_report", kind="quiet",
                  size="small").disabled(main.game.observer.played < 1)


def office_pane(main: AtDesk) -> Widget:
    """The offices in a box that scrolls, with the way to last month's report."""
    title = Label(say("how_they_see"), weight="semibold", size="small", token="dim",
                  tooltip=say("how_they_see_tip"))
    head = Row(title.sized(stretch=1), _whole(main))
    body = ScrollArea(Column(*_rows(main), gap=1), id="offices", margin=RING)
    return Panel(Column(head, body.sized(stretch=1), gap=0), 8, radius=0,
                 id="seen_by")
