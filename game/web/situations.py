"""The cards of a team: what presses it now, each with moves that one press drafts or answers."""

from __future__ import annotations

from game.app.room.desk import Desk
from game.app.room.estimates import cards
from game.app.room.room import Room
from game.present.desk.card import Situation
from game.present.desk.moves import Move, goals_line, price_line
from game.present.words.texts import situations as say
from game.present.words.texts import web as w
from game.web.html import Html, el, hidden, icon
from game.web.seatparts import card, empty, flag, form, pressed

SIGNS = {"question": "mail", "occasion": "star", "dispute": "flame", "act": "swords",
         "bond": "link", "mood": "trending-down", "goal": "target", "home": "house",
         "services": "telescope", "advice": "lightbulb", "count": "calendar",
         "danger": "circle-alert", "slip": "target", "member": "vote", "ally": "handshake"}
"""The icon of each kind of card."""
OPEN = 3
"""Cards of a hand that are open from the start."""


def hand_part(room: Room, seat: str, token: str) -> Html:
    """The team's hand, as soon as it is known."""
    found = cards(room, seat)
    if found is None:
        return card(w("situations"), empty(w("cards_wait"), "hourglass"))
    desk = room.desk(seat)
    made = [_card(room, desk, one, token, at < OPEN) for at, one in enumerate(found)]
    return card(w("situations"), *(made or [empty(say("none"))]), note=w("situations_note"))


def _card(room: Room, desk: Desk, one: Situation, token: str, open_: bool) -> Html:
    """A card: what it is about, until when, who is in it, moves."""
    parties = [el("span", flag(room.scenario, room.match.seats[seat]),
                  w("card_party", name=room.scenario.actors[seat].name, word=word) if word
                  else room.scenario.actors[seat].name) for seat, word in one.who]
    return el("details", el("summary", icon(SIGNS[one.kind]), el("b", one.title), el(
        "small", one.due, class_="warn" if one.urgent else None)),
              el("p", one.text) if one.text else None,
              el("p", *parties, class_="parties small") if parties else None,
              el("div", *(_move(room, desk, move, token) for move in one.moves),
                 class_="answers"),
              class_="pick situation", data_scene=one.scene, open=open_)


def _move(room: Room, desk: Desk, move: Move, token: str) -> Html:
    """A move: one press drafts the order, or gives the answer; what is done stays marked."""
    if move.item and not move.word:
        return el("p", el("a", move.label, icon("chevron-right"), href="/play?tab=desk",
                          data_tab="desk", class_="button wide"))
    drafted = bool(move.order) and any(d.order == move.order for d in desk.drafts)
    chosen = drafted or (bool(move.word) and desk.answers.get(move.item) == move.word)
    told = [text for text in (move.meaning, goals_line(room.scenario, move), price_line(move),
                           move.risk) if text]
    shut = drafted or bool(desk.sealed)
    fields = (hidden("order", move.order),) if move.order else (
        hidden("item", move.item), hidden("word", "" if chosen else move.word))
    return form("draft" if move.order else "answer", token, *fields, pressed(
        move.label, told, chosen=chosen, shut=shut))
