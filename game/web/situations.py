"""The cards of a team: what presses it now, each with moves that one press drafts or answers."""

from __future__ import annotations

from game.app.room.desk import Desk
from game.app.room.estimates import cards
from game.app.room.room import Room
from game.page import Block, Fold, Group, Line, Run, Section, Text, bold, line, text
from game.present.desk.card import Situation
from game.present.desk.moves import Move, goals_line, price_line
from game.present.words.texts import situations as say
from game.present.words.texts import web as w
from game.web.blocks import card, choice, empty, some, to

SIGNS = {"question": "mail", "occasion": "star", "dispute": "flame", "act": "swords",
         "bond": "link", "mood": "trending-down", "goal": "target", "home": "house",
         "services": "telescope", "advice": "lightbulb", "count": "calendar",
         "danger": "circle-alert", "slip": "target", "member": "vote", "ally": "handshake"}
"""The icon of each kind of card."""
OPEN = 3
"""Cards of a hand that are open from the start."""


def hand_part(room: Room, seat: str) -> Section:
    """The team's hand, as soon as it is known."""
    found = cards(room, seat)
    if found is None:
        return card(w("situations"), empty(w("cards_wait"), "hourglass"))
    desk = room.desk(seat)
    made = [_card(room, desk, one, at < OPEN) for at, one in enumerate(found)]
    return card(w("situations"), made or empty(say("none")), note=w("situations_note"))


def _card(room: Room, desk: Desk, one: Situation, open_: bool) -> Fold:
    """A card: what it is about, until when, who is in it, moves."""
    head = line(Run(icon=SIGNS[one.kind]), bold(one.title), " ", Run(
        one.due, "warning" if one.urgent else "", small=True))
    return Fold(head, some(text(one.text) if one.text else None,
                           Text(_parties(room, one), "parties small") if one.who else None,
                           Group(tuple(_move(room, desk, m) for m in one.moves), "answers")),
                open_, "pick situation", scene=one.scene)


def _parties(room: Room, one: Situation) -> Line:
    """Who is in it, each behind its flag."""
    out: list[Run] = []
    for seat, word in one.who:
        name = room.scenario.actors[seat].name
        out += [Run("  ")] if out else []
        out.append(Run(w("card_party", name=name, word=word) if word else name,
                       who=room.match.seats[seat]))
    return tuple(out)


def _move(room: Room, desk: Desk, move: Move) -> Block:
    """A move: one press drafts the order, or gives the answer; what is done stays marked."""
    if move.item and not move.word:
        return to(move.label, "tab:desk", "chevron-right", "wide")
    drafted = bool(move.order) and any(d.order == move.order for d in desk.drafts)
    chosen = drafted or (bool(move.word) and desk.answers.get(move.item) == move.word)
    told = [x for x in (move.meaning, goals_line(room.scenario, move), price_line(move),
                        move.risk) if x]
    fields = {"order": move.order} if move.order else {
        "item": move.item, "word": "" if chosen else move.word}
    return choice("draft" if move.order else "answer", move.label, told, chosen=chosen,
                  shut=drafted or bool(desk.sealed), **fields)
