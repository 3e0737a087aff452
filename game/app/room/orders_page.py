"""The page of orders: the sheet, what advisers suggest, every kind of order with its targets."""

from __future__ import annotations

from game.app.room.estimates import acceptance, advice, chances, dossiers_of, preview
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.seat_sheet import sheet_of
from game.app.room.sheet_page import sheet_page
from game.core.errors import MultipolarError
from game.page import Block, Fold, Run, Section, bold, line, text, tinted
from game.present.desk import order_cards, orders_page
from game.present.desk.order_page import order_page
from game.present.dossiers.brief import deed_of
from game.present.talks.acceptance import asks
from game.present.words.texts import web as w
from game.present.world.pointless_orders import serving


def orders(room: Room, member: Member) -> tuple[Block, ...]:
    """The page of orders for a member of a team: its sheet, advice, every order."""
    observer, seat = room.observer(member.team), member.team
    if room.locked(seat):
        return (Section(w("orders"), (text(Run(w("orders_locked"), icon="lock"), kind="empty"),),
                        kind="card"),)
    choices = room.kept("choices", seat, observer.view().choices)
    return (*sheet_page(room, member, open_=not room.desk(seat).sealed),
            *((Fold(line(bold(w("advisers"))), (suggested(room, member),), kind="card"),)
              if room.scenario.matters else ()),
            Fold(line(bold(w("all_orders")), " ", Run(w("by_kind"), small=True)),
                 orders_page.kinds(observer, serving(observer, choices), sheet_of(room, seat)),
                 not room.scenario.matters, "card"))


def suggested(room: Room, member: Member) -> Section:
    """What the advisers of a team suggest."""
    seat = member.team
    return orders_page.advice(room.observer(seat), advice(room, seat), sheet_of(room, seat))


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
                        chances(room, member.team, choice.text),
                        deed=deed_of(dossiers_of(room, member.team) or (), choice.text)),
            text(tinted(w("model_only"), "dim"), kind="small"))
