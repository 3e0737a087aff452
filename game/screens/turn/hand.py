"""The hand: what presses the seat as cards, each with its moves; a press gives an order or answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from game.app.controller import GameController
from game.core.errors import sentence
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.prose import opened
from game.present.moves import Move, goals_line, price_line
from game.present.protest import protest
from game.present.situations import Situation
from game.present.texts.people import say as people
from game.present.texts.situations import say
from game.present.texts.turn import say as turn_say
from game.screens.common.figures import Numbered
from game.screens.common.fitting import whole_lines
from game.screens.map.widget import Pin
from game.screens.reference.reference import badge
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import (
    Anchor,
    Column,
    Flow,
    Grid,
    Packed,
    Padding,
    Panel,
    Row,
    Spacer,
)
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.at_desk import AtDesk, side_width
from game.screens.turn.goal_line import draw_goal, marks_of, telling
from game.screens.turn.pins import card_pins
from game.screens.turn.price import COIN, draw_price, price_width

COLUMN = 250.0
"""Least width of a card in logical units: two stand side by side where there is room."""
PAIRED, FOURTH, WIDE = 140.0, 166.0, 520.0
"""Least width of a move that stands beside another, and of one of four, which stand in pairs; of
the hand from which the first card has its
scene beside its words."""
LABEL, EDGE = 3, 4.0
"""Lines of a move's label in full size at most, and what is left above and below."""
SCENE = 0.31
"""The scene's share of the first card's width there."""
SIGN = 14.0
"""Side of the sign of a move that may go wrong."""
TITLE, TEXT = 44, 180
"""Letters of a card's title on its scene and of its text; the rest of the text stands on the page
that the card leads to."""


class MoveButton(Pressable):
    """A move: what it is, what it does to goals, its price; marked when it is on the sheet.

    `brief`: only what `telling` leaves of the goals; the tooltip has all.
    """

    def __init__(self, scenario: Scenario, move: Move, chosen: bool,
                 on_press: Callable[[], None], *, id: str, brief: bool = False) -> None:
        told = "\n".join(filter(None, (move.meaning, goals_line(scenario, move),
                                       price_line(move), move.risk)))
        super().__init__(id, tooltip=f"**{escape(move.label)}**\n{escape(told)}")
        self.move, self.chosen, self.on_press = move, chosen, on_press
        marks = marks_of(scenario, move)
        self.marks = telling(marks) if brief else marks

    def press(self) -> None:
        """Give or take back the order, or answer."""
        self.on_press()

    def measure(self, style: Style, width: float) -> Size:
        """The label, and the lines for the goals or for the meaning; room for the coin."""
        size, lines, below = self._label(style, width)
        high = len(lines) * style.line(size) + below * style.line(style.theme.sizes.tiny)
        return Size(width, max(high, COIN + 2 if self._priced else 0.0) + 2 * EDGE)

    def _label(self, style: Style, width: float) -> tuple[float, list[str], int]:
        """The size and the lines of the label in a button of that width, and how many are below
        it; the coin stands beside those, or beside a label of two lines."""
        below = len(self.marks) or int(bool(self.move.meaning))
        if not below:
            size, lines = whole_lines(style, self.move.label, self._room(style, width), "semibold",
                                      LABEL)
            if not self._priced or len(lines) < LABEL:
                return size, lines, 0
        return *whole_lines(style, self.move.label, width - 20, "semibold", LABEL), below or 1

    @property
    def _priced(self) -> bool:
        return bool(self.move.cost or self.move.money)

    def _room(self, style: Style, width: float) -> float:
        """The width that is left beside the price, which stands on the last line."""
        price = price_width(style, self.move.cost, self.move.money)
        return width - 20 - (price + 6 if price else 0.0) - (SIGN + 4 if self.move.risk else 0.0)

    def _above(self, width: float) -> float:
        """The width of the other lines: the coin reaches into the one above it."""
        return width - 20 - (COIN + 6 if self.move.cost else 0.0)

    def draw(self, r: Renderer) -> None:
        """The box, label, goals or meaning, price."""
        t, style = r.theme, r.style
        chosen = self.chosen
        r.rect(self.rect, t.primary if chosen else t.raised, t.primary if chosen else t.border,
               radius=t.radius.m)
        self.tint(r, self.rect, t.radius.m)
        ink, dim = (t.on_primary, t.on_primary) if chosen else (t.text, t.dim)
        x, y = self.rect.x + 10, self.rect.y + EDGE
        size, lines, _ = self._label(style, self.rect.w)
        for label in lines:
            r.text(x, y, label, size, ink, "semibold")
            y += style.line(size)
        room = self._room(style, self.rect.w)
        plain = t.on_primary if chosen else None
        for mark in self.marks:
            last = mark is self.marks[-1]
            draw_goal(r, x, y, room if last else self._above(self.rect.w), mark, plain)
            y += style.line(t.sizes.tiny)
        if not self.marks and self.move.meaning:
            meaning = style.elide(self.move.meaning, room, t.sizes.tiny)
            r.text(x, y, meaning, t.sizes.tiny, dim)
        draw_price(r, self.rect.right - 6, self.rect.bottom - 2, self.move.cost, self.move.money)
        if self.move.risk:
            price = price_width(style, self.move.cost, self.move.money)
            r.icon("triangle-alert", Rect(self.rect.right - 12 - price - SIGN,
                                          self.rect.bottom - 7 - SIGN, SIGN, SIGN),
                   plain or t.warning)


class Chip(Widget):
    """A word on a coloured ground: a deadline or a state."""

    solid = False

    def __init__(self, text: str, urgent: bool) -> None:
        super().__init__()
        self.text, self.urgent = text, urgent

    def measure(self, style: Style, width: float) -> Size:
        """The word and a margin."""
        size = style.theme.sizes.tiny
        return Size(style.width(self.text, size, "semibold") + 16, style.line(size) + 6)

    def draw(self, r: Renderer) -> None:
        """A rounded box with the word."""
        fill = (174, 48, 43) if self.urgent else (12, 18, 32, 200)
        r.rect(self.rect, fill, radius=self.rect.h / 2)
        r.text(self.rect.x + 8, self.rect.y + 3, self.text, r.theme.sizes.tiny, (255, 255, 255),
               "semibold")


def hand_page(main: AtDesk, ui: UI) -> Widget:
    """The cards: the first across, the others side by side where there is room."""
    game = main.game
    found = game.expectations.hand(game.me)
    if found is None:
        return Label(turn_say("thinking"), token="dim", id="thinking")
    poor = [] if any(move.order for card in found for move in card.moves) else [
        RichText(say("spent", left=amount(game.draft.capital)), token="dim", id="spent")]
    if not found:
        return Column(*poor)
    pins = card_pins(game.scenario, game.me, game.observer.turn, found)
    lead, *others = found
    first = _lead(main, ui, lead, pins) if _roomy(main, ui) else _card(main, ui, lead, 0, pins)
    pairs = Packed(*(_card(main, ui, card, n, pins) for n, card in enumerate(others, 1)),
                   min_column=COLUMN, gap=8)
    return ScrollArea(Column(*poor, *_protest(game), first, pairs, gap=8), id="hand",
                      margin=2).sized(stretch=1)


def _protest(game: GameController) -> list[Widget]:
    """An adviser's word against waiting, while there is no order on the sheet either."""
    found = None if game.draft.orders else protest(game.mine)
    return [] if found is None else [RichText("{icon:users} " + escape(people(
        "protest_says", name=found.adviser.name, text=found.text)), id="protest")]


def _roomy(main: AtDesk, ui: UI) -> bool:
    """Whether the first card has room for its scene beside its words."""
    return not main.narrow and side_width(ui.style.units.screen) >= WIDE


def _lead(main: AtDesk, ui: UI, card: Situation, pins: Mapping[str, Pin]) -> Widget:
    """The card that presses most: its scene at the left, words and moves at the right."""
    due = Anchor(Chip(card.due, card.urgent), "start", "start", 8)
    scene = Night(Picture(card.scene, flags=card.flags), due)
    title, rest = short(card.title)
    words = _titled(pins, card, RichText(escape(title), size="title", id="card.0",
                                         face=("serif", "serif_bold")).keep_clear())
    body = Padding(Column(words, *_told(main, ui, card, rest), _moves(main, card, 0), gap=5),
                   12, 8, 10, 10)
    return Panel(Row(scene.sized(stretch=SCENE), body.sized(stretch=1 - SCENE), gap=0,
                     align="stretch"), 1, border="accent" if card.urgent else "border",
                 id=f"situation.{card.id}")


def _card(main: AtDesk, ui: UI, card: Situation, number: int, pins: Mapping[str, Pin]) -> Widget:
    """Scene with title and deadline, text, who is in it, moves."""
    lead = number == 0
    title, rest = short(card.title)
    words = _titled(pins, card, RichText(escape(title), size="title" if lead else "large",
                                         face=("serif", "serif_bold"),
                                         id=f"card.{number}").keep_clear())
    top = Column(Row(Spacer(), Chip(card.due, card.urgent)), Spacer(), words, gap=0)
    scene = Night(Picture(card.scene, veil=1.0, high=0.26 if lead else 0.21, flags=card.flags),
                  Padding(top, 10, 5))
    body = Padding(Column(*_told(main, ui, card, rest), _moves(main, card, number), gap=5),
                   10, 5, 10, 7)
    return Panel(Column(scene, body, gap=0), 1, border="accent" if card.urgent else "border",
                 id=f"situation.{card.id}")


def _titled(pins: Mapping[str, Pin], card: Situation, title: Widget) -> Widget:
    """A card's title behind its number, where it has a pin on the map."""
    pin = pins.get(card.id)
    return title if pin is None else Row(
        Numbered(pin.number, say("pin_tip", number=pin.number)), title.sized(stretch=1), gap=8)


def _told(main: AtDesk, ui: UI, card: Situation, rest: str) -> list[Widget]:
    """What a card says below its title, and who is in it."""
    parts: list[Widget] = [RichText(escape(rest))] if rest else []
    if card.text:
        text = card.text if len(card.text) <= TEXT else card.text[:TEXT].rsplit(" ", 1)[0] + " …"
        parts.append(RichText(escape(text), size="small"))
    if card.who:
        parts.append(Flow(*(_party(main.game, ui, seat, word) for seat, word in card.who), gap=10))
    return parts


def _moves(main: AtDesk, card: Situation, number: int) -> Widget:
    """The moves of a card, two beside each other where there is room."""
    least = FOURTH if number == 0 and len(card.moves) == 4 else PAIRED
    return Grid(*(_button(main, move, f"move.{number}.{n}")
                  for n, move in enumerate(card.moves)), min_column=least, gap=4)


def short(title: str) -> tuple[str, str]:
    """A title that fits on the scene, and what follows its first colon if it is long."""
    head, colon, rest = title.partition(": ")
    if len(title) <= TITLE or not colon:
        return title, ""
    return head, sentence(opened(rest))


def _party(game: GameController, ui: UI, seat: int, word: str) -> Widget:
    actor = game.scenario.actors[seat]
    return Row(badge(actor, ui, 18), Label(word or actor.name, size="tiny", token="dim"), gap=5)


def _button(main: AtDesk, move: Move, id: str) -> Widget:
    draft = main.game.draft
    chosen = move.order in draft.orders if move.order else \
        bool(move.word) and draft.answers.get(move.item) == move.word
    return MoveButton(main.game.scenario, move, chosen, partial(main.play, move), id=id,
                      brief=not id.startswith("move.0."))
