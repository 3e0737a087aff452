"""The page of orders: cards, what advisers suggest, and every kind of order with its targets."""

from __future__ import annotations

from game.app.room.estimates import acceptance, advice, cards, chances, preview
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.seat_sheet import sheet_of
from game.core.errors import MultipolarError
from game.core.numerals import amount
from game.page import Block, Run, Section, text, tinted
from game.present.desk import order_cards, orders_page
from game.present.desk.hand_page import hand_page
from game.present.desk.order_page import order_page
from game.present.talks.acceptance import asks
from game.present.words.texts import web as w


def catalogue(room: Room, member: Member) -> tuple[Block, ...]:
    """The page of orders for a member of a team."""
    observer, seat = room.observer(member.team), member.team
    if room.locked(seat):
        return (Section(w("orders"), (text(Run(w("orders_locked"), icon="lock"), kind="empty"),),
                        kind="card"),)
    sheet, used = sheet_of(room, seat), tuple(room.desk(seat).orders)
    left = amount(observer.view().capital_left(used))
    choices = room.kept("choices", seat, observer.view().choices)
    return (text(Run(icon="coins"), w("capital_left", left=left, slots=room.scenario.slots,
                                      used=len(used)), kind="lead"),
            hand_page(observer, cards(room, seat), sheet),
            orders_page.advice(observer, advice(room, seat), sheet),
            Section(w("all_orders"), orders_page.kinds(observer, choices, sheet), kind="card",
                    note=w("by_kind")))


def look(room: Room, member: Member, order: str) -> tuple[Block, ...]:
    """What is known of an order before it is given, with what it may change."""
    observer = room.observer(member.team)
    try:
        choice = order_cards.typed(observer.view(), (), order)
    except MultipolarError as error:
        return (text(tinted(str(error), "bad")),)
    return (*order_page(observer, choice, preview(room, member.team, choice.text),
                        acceptance(room, member.team, choice.text)
                        if asks(observer, choice.text) else (),
                        chances(room, member.team, choice.text)),
            text(tinted(w("model_only"), "dim"), kind="small"))
