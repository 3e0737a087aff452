"""The hand: what presses the seat as cards, each with its moves; a press gives an order or answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from game.app.controller import GameController
from game.core.numerals import amount
from game.present.desk.card import Situation
from game.present.desk.moves import Move
from game.present.desk.situations import QUESTION
from game.present.people.protest import protest
from game.present.words.texts import people
from game.present.words.texts import situations as say
from game.present.words.texts import turn as turn_say
from game.screens.common.figures import Numbered
from game.screens.map.widget import Pin
from game.screens.reference.reference import badge
from game.screens.toolkit.chip import Chip
from game.screens.toolkit.containers import (
    Anchor,
    Column,
    Flow,
    Grid,
    Padding,
    Panel,
    Row,
    Spacer,
)
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.card_layout import Dealt, HandArea
from game.screens.turn.catalogue_strip import catalogue_strip
from game.screens.turn.desk_protocol import AtDesk, side_width
from game.screens.turn.move_button import MoveButton
from game.screens.turn.pins import card_pins
from game.screens.turn.situation_card import Body, More, Strip, Title, Told, short

PAIRED, WIDE = 140.0, 520.0
"""Least width of a move that stands beside another; of the hand from which the first card has its
scene beside its words."""
SCENE = 0.31
"""The scene's share of the first card's width there."""
STRIP = 0.2
"""Height of the scene above the first card elsewhere, as a share of its width."""
LINES, FEWER = 3, 2
"""Lines of text on the first card and on others at most."""


@dataclass(frozen=True)
class Deal:
    """What all cards of a hand are made from: the desk, the pins, the move that is recommended."""

    main: AtDesk
    ui: UI
    pins: Mapping[str, Pin]
    first: Move | None


def hand_page(main: AtDesk, ui: UI) -> Widget:
    """The cards: the first across, the others side by side where there is room; below them the ways
    into the catalogue."""
    game = main.game
    found = game.expectations.hand(game.me)
    if found is None:
        return Label(turn_say("thinking"), token="dim", id="thinking")
    poor = [] if any(move.order for card in found for move in card.moves) else [
        RichText(say("spent", left=amount(game.draft.capital)), token="dim", id="spent")]
    strip = [] if main.narrow else [catalogue_strip(main)]
    if not found:
        return Column(*poor, Spacer(), *strip)
    deal = Deal(main, ui, card_pins(game.scenario, game.me, game.observer.turn, found),
                _recommended(main, found))
    lead, *others = led(found, main.state.lead)
    first = _lead(deal, lead) if _roomy(main, ui) else _high_lead(deal, lead)
    cards = [_card(deal, card, n) for n, card in enumerate(others, 1)]
    area = HandArea(Dealt([*poor, *_protest(game)], first, cards))
    return Column(area.sized(stretch=1), *strip, gap=6)


def led(cards: Sequence[Situation], lead: str) -> list[Situation]:
    """The cards, that with an id in the place of the first, and the first in its."""
    out = list(cards)
    at = next((n for n, card in enumerate(out) if card.id == lead), 0)
    out[0], out[at] = out[at], out[0]
    return out


def _recommended(main: AtDesk, cards: Sequence[Situation]) -> Move | None:
    """The first move of the card that leads, as long as no move of the hand is made."""
    if any(_made(main, move) for card in cards for move in card.moves):
        return None
    return next(iter(led(cards, main.state.lead)[0].moves), None)


def _protest(game: GameController) -> list[Widget]:
    """An adviser's word against waiting, while there is no order on the sheet either."""
    found = None if game.draft.orders else protest(game.mine)
    return [] if found is None else [RichText("{icon:users} " + escape(people(
        "protest_says", name=found.adviser.called, text=found.text)), id="protest")]


def _roomy(main: AtDesk, ui: UI) -> bool:
    """Whether the first card has room for its scene beside its words."""
    return not main.narrow and side_width(ui.style.units.screen) >= WIDE


def _lead(deal: Deal, card: Situation) -> Widget:
    """The card that presses most: its scene at the left, words and moves at the right."""
    due = Anchor(_due(deal, card), "start", "start", 8)
    scene = Night(Picture(card.scene, flags=card.flags, high=0.0, corners="left"), due)
    body = Padding(Column(_titled(deal, card, 0), *_told(card, 0), *_who(deal, card), Spacer(),
                          _all_moves(deal, card), gap=3), 12, 4, 10, 6)
    return Panel(Row(scene.sized(stretch=SCENE), body.sized(stretch=1 - SCENE), gap=0,
                     align="stretch"), 1, border=_edge(deal, card),
                 id=f"situation.{card.id}")


def _high_lead(deal: Deal, card: Situation) -> Widget:
    """The same with its scene above words and moves."""
    body = Padding(Column(*_told(card, 0), *_who(deal, card), _all_moves(deal, card), gap=5),
                   10, 5, 10, 7)
    return Panel(Column(_scene(deal, card, 0, STRIP), body, gap=0), 1,
                 border=_edge(deal, card), id=f"situation.{card.id}")


def _card(deal: Deal, card: Situation, number: int) -> Widget:
    """A small card: a strip of its scene, text, who is in it, one row of moves."""
    whole = partial(deal.main.open_card, card.id)
    told, who = _told(card, number), _who(deal, card)
    moves = [_button(deal, move, number, n) for n, move in enumerate(card.moves)]
    body = Body(told[0] if told else None, who[0] if who else None,
                More(whole, id=f"more.{number}"), moves)
    strip = Strip(_scene(deal, card, number, 0.0), whole, id=f"strip.{number}")
    return Panel(Column(strip.sized(stretch=1), Padding(body, 10, 3, 10, 6), gap=0), 1,
                 border=_edge(deal, card), id=f"situation.{card.id}")


def _owed(deal: Deal, card: Situation) -> bool:
    """Whether a card presses: its time is short, and its question has no answer yet."""
    return card.urgent and not _settled(deal, card)


def _settled(deal: Deal, card: Situation) -> bool:
    """Whether a card's question is answered on the sheet."""
    return card.kind == QUESTION and bool(deal.main.game.draft.answers.get(card.id))


def _due(deal: Deal, card: Situation) -> Chip:
    """The deadline, or that it is answered."""
    return Chip(say("answer_given") if _settled(deal, card) else card.due, _owed(deal, card))


def _edge(deal: Deal, card: Situation) -> str:
    """The colour of a card's edge."""
    return "accent" if _owed(deal, card) else "border"


def _scene(deal: Deal, card: Situation, number: int, high: float) -> Widget:
    """A strip of the scene with the deadline and, at its foot, the title."""
    top = Column(Row(Spacer(), _due(deal, card)), Spacer(),
                 _titled(deal, card, number), gap=0)
    return Night(Picture(card.scene, veil=1.0, high=high, flags=card.flags, corners="top"),
                 Padding(top, 10, 4, 10, 2))


def _titled(deal: Deal, card: Situation, number: int) -> Widget:
    """A card's title behind its number, where it has a pin on the map."""
    title = Title(short(card.title)[0], large=not number, id=f"card.{number}").keep_clear()
    pin = deal.pins.get(card.id)
    return title if pin is None else Row(
        Numbered(pin.number, say("pin_tip", number=pin.number)), title.sized(stretch=1), gap=8)


def _told(card: Situation, number: int) -> list[Told]:
    """What a card says below its title."""
    text = " ".join(filter(None, (short(card.title)[1], card.text)))
    return [Told(text, FEWER if number else LINES, id=f"told.{number}")] if text else []


def _who(deal: Deal, card: Situation) -> list[Flow]:
    """Who is in it, each with a flag and a word."""
    if not card.who:
        return []
    actors = deal.main.game.scenario.actors
    return [Flow(*(Row(badge(actors[seat], deal.ui, 18),
                       Label(word or actors[seat].name, size="tiny", token="dim"), gap=5)
                   for seat, word in card.who), gap=10)]


def _all_moves(deal: Deal, card: Situation) -> Widget:
    """All moves of the first card, side by side where there is room; four in pairs."""
    moves = [_button(deal, move, 0, n) for n, move in enumerate(card.moves)]
    return Grid(*moves, min_column=PAIRED, gap=4) if len(moves) % 2 else Column(
        *(Grid(*moves[n:n + 2], min_column=PAIRED, gap=4) for n in range(0, len(moves), 2)),
        gap=4)


def _made(main: AtDesk, move: Move) -> bool:
    """Whether the order is on the sheet, or the answer given."""
    draft = main.game.draft
    return move.order in draft.orders if move.order else \
        bool(move.word) and draft.answers.get(move.item) == move.word


def _button(deal: Deal, move: Move, number: int, n: int) -> MoveButton:
    main = deal.main
    return MoveButton(main.game.scenario, move, _made(main, move), partial(main.play, move),
                      id=f"move.{number}.{n}", brief=number > 0, primary=move is deal.first)
