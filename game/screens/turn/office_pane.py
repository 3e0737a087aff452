"""How other offices see the seat: each in two lines below the map; a press opens their page."""

from __future__ import annotations

from collections.abc import Callable

from game.core.model import Actor
from game.core.prose import opened
from game.present.meaning import DOWN, UP
from game.present.offices import Office, offices
from game.present.texts.turn import say
from game.screens.reference.reference import token_of
from game.screens.toolkit.button import Button, Pressable
from game.screens.toolkit.containers import Column, Panel, Row
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Label
from game.screens.toolkit.markup import escape
from game.screens.toolkit.media import flag
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import RING, Widget
from game.screens.turn.at_desk import AtDesk
from game.screens.turn.people import UNFRIENDLY

FLAG, GAP = 30.0, 10.0


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
        ink = t.ink("bad" if self.office.mood in UNFRIENDLY else "good")
        word = style.elide(self.office.word, room * 0.6, size)
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


def last_word(office: Office) -> tuple[str, int]:
    """The newest that an office remembers, in its words; else what has moved it, or its trust; and
    whether it likes that (1), minds it (-1) or neither."""
    if office.memories:
        return "“" + office.memories[0].text + "”", office.memories[0].worth
    if office.reasons:
        return opened(office.reasons[0].text), 1 if office.reasons[0].points > 0 else -1
    return office.trusting, 0


def office_pane(main: AtDesk) -> Widget:
    """The offices in a box that scrolls, with the way to last month's report."""
    game = main.game
    title = Label(say("how_they_see"), weight="semibold", size="small", token="dim",
                  tooltip=say("how_they_see_tip"))
    head = Row(title.sized(stretch=1), Button(
        say("read_report"), main.report, id="read_report", kind="quiet",
        size="small").disabled(game.observer.played < 1))
    rows = [OfficeRow(game.scenario.actors[office.seat], office, lambda: game.go("people"))
            for office in offices(game.mine)]
    body = ScrollArea(Column(*rows, gap=1), id="offices", margin=RING)
    return Panel(Column(head, body.sized(stretch=1), gap=0), 8, radius=0,
                 id="seen_by")
