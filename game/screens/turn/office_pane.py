"""How other offices see the seat: each in two lines below the map; a press opens their page."""

from __future__ import annotations

from collections.abc import Callable

from game.core.model import Actor
from game.core.prose import opened
from game.palette import Colour
from game.present.meaning import DOWN, UP
from game.present.offices import Office, offices
from game.present.texts.turn import say
from game.screens.reference.reference import token_of
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
from game.screens.turn.at_desk import AtDesk

FLAG, GAP, SMALL = 30.0, 10.0, 24.0


class OfficeRow(Pressable):
    """An office: flag, name and mood; below them what it remembers, or what has moved it."""

    def __init__(self, actor: Actor, office: Office, on_press: Callable[[], None]) -> None:
        self.actor, self.office, self.on_press = actor, office, on_press
        self.line, self.worth = last_word(office)
        super().__init__(f"office.{actor.id}", tooltip="\n".join((
            f"**{escape(office.name)}**: {escape(office.word)}", escape(self.line),
            escape(office.trusting))))

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
            code = self.actor.home[0]
            r.image(flag(code, r.style.units.px(box.w)), box, f"flag {code}")
            return
        token = token_of(r.theme, self.actor) or "accent"
        r.icon("users", Rect(box.x + 3, box.y, box.h, box.h), r.theme.colour(token))


class OfficeTick(OfficeRow):
    """An office on one line: flag, name, mood, what it remembers."""

    def measure(self, style: Style, width: float) -> Size:
        """One line."""
        return Size(width, style.line(style.theme.sizes.small) + 10)

    def draw(self, r: Renderer) -> None:
        """From left to right, the last cut where there is no more room."""
        t, style, rect = r.theme, r.style, self.rect.inset(6, 5, 6, 5)
        self.tint(r, self.rect, t.radius.s)
        self._sign(r, Rect(rect.x, rect.y + 2, SMALL, SMALL * 0.75))
        x, size = rect.x + SMALL + 8, t.sizes.small
        mood = t.ink("bad" if self.office.unfriendly else "good")
        sign = {1: UP, -1: DOWN}.get(self.worth, "")
        told: tuple[tuple[str, Weight, Colour], ...] = (
            (self.office.name, "semibold", t.text), (self.office.word, "regular", mood),
            (sign, "regular", t.ink("good" if self.worth > 0 else "bad")),
            (self.line, "regular", t.dim))
        for text, weight, ink in told:
            if text and rect.right - x >= SMALL:
                shown = style.elide(text, rect.right - x, size, weight)
                r.text(x, rect.y, shown, size, ink, weight)
                x += style.width(shown, size, weight) + (GAP if text != sign else 4)


def last_word(office: Office) -> tuple[str, int]:
    """What moved an office most in the last month, and whether it came to like the seat better (1)
    or less (-1); where it hardly moved, the newest that it remembers or its trust, and 0."""
    if office.way:
        return opened(office.latest) or office.trusting, office.way
    return f"“{office.memories[0].text}”" if office.memories else office.trusting, 0


def office_line(main: AtDesk) -> Widget:
    """The offices side by side along the foot of the desk, and the way to last month's report."""
    title = Label(say("how_they_see"), weight="semibold", size="tiny", token="accent",
                  tooltip=say("how_they_see_tip"))
    line = Row(title, *(row.sized(stretch=1) for row in _rows(main, OfficeTick)), _whole(main),
               gap=10)
    return Panel(Padding(line, 12, 0, 4, 0), 0, radius=0, id="seen_by")


def _rows(main: AtDesk, kind: type[OfficeRow]) -> list[Widget]:
    game = main.game
    return [kind(game.scenario.actors[office.seat], office, lambda: game.go("people"))
            for office in offices(game.mine)]


def _whole(main: AtDesk) -> Widget:
    return Button(say("read_report"), main.report, id="read_report", kind="quiet",
                  size="small").disabled(main.game.observer.played < 1)


def office_pane(main: AtDesk) -> Widget:
    """The offices in a box that scrolls, with the way to last month's report."""
    title = Label(say("how_they_see"), weight="semibold", size="small", token="dim",
                  tooltip=say("how_they_see_tip"))
    head = Row(title.sized(stretch=1), _whole(main))
    body = ScrollArea(Column(*_rows(main, OfficeRow), gap=1), id="offices", margin=RING)
    return Panel(Column(head, body.sized(stretch=1), gap=0), 8, radius=0,
                 id="seen_by")
