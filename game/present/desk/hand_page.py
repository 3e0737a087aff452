"""What presses a seat, as a page: each card with moves that one press drafts or answers."""

from __future__ import annotations

from collections.abc import Sequence

from game.page import Block, Button, Fold, Form, Group, Run, Section, bold, line, text
from game.page.kinds import Line
from game.present.desk.card import Situation
from game.present.desk.moves import Move, goals_line, price_line
from game.present.desk.open_sheet import OpenSheet
from game.present.observer.observer import Observer
from game.present.words.texts import situations as say
from game.present.words.texts import web as w

SIGNS = {"question": "mail", "occasion": "star", "dispute": "flame", "act": "swords",
         "bond": "link", "mood": "trending-down", "goal": "target", "home": "house",
         "services": "telescope", "advice": "lightbulb", "count": "calendar",
         "danger": "circle-alert", "slip": "target", "member": "vote", "ally": "handshake"}
"""The icon of each kind of card."""
OPEN = 3
"""Cards of a hand that are open from the start."""


def hand_page(observer: Observer, cards: Sequence[Situation] | None, sheet: OpenSheet) -> Section:
    """A seat's hand, as soon as it is known."""
    if cards is None:
        return Section(w("situations"), (text(Run(w("cards_wait"), icon="hourglass"),
                                              kind="empty"),), kind="card")
    made = tuple(_card(observer, one, sheet, at < OPEN) for at, one in enumerate(cards))
    return Section(w("situations"), made or (text(Run(say("none"), icon="info"), kind="empty"),),
                   kind="card", note=w("situations_note") if sheet.reason else "")


def _card(observer: Observer, one: Situation, sheet: OpenSheet, open_: bool) -> Fold:
    """A card: what it is about, until when, who is in it, moves."""
    actors, parties = observer.scenario.actors, list[Run]()
    for seat, word in one.who:
        name = actors[seat].name
        parties += [Run(w("card_party", name=name, word=word) if word else name,
                        who=actors[seat].id), Run("   ")]
    head: Line = line(Run(icon=SIGNS[one.kind]), bold(one.title), " ", Run(
        one.due, "warning" if one.urgent else "", small=True))
    return Fold(head, (*((text(one.text),) if one.text else ()),
                       *((text(parties, kind="parties small"),) if parties else ()),
                       Group(tuple(_move(observer, move, sheet) for move in one.moves),
                             "answers")),
                open_, "pick situation", scene=one.scene)


def _move(observer: Observer, move: Move, sheet: OpenSheet) -> Block:
    """A move: one press drafts the order, or gives the answer; what is done stays marked."""
    if move.item and not move.word:
        return text(Run(move.label, icon="chevron-right", link="tab:desk"), kind="button wide")
    told = [t for t in (move.meaning, goals_line(observer.scenario, move), price_line(move),
                        move.risk) if t]
    if not move.order:
        return sheet.choice(move.item, move.word, move.label, told)
    drafted = move.order in sheet.orders
    return Form("draft", (Button(line(move.label), kind="choice", chosen=drafted,
                                 told=tuple(line(t) for t in told),
                                 shut=drafted or bool(sheet.shut)),), {"order": move.order})
