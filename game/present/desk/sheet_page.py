"""What a seat begins a turn from, as pages: last month's front page, what advisers would order, the
sheet as it is."""

from __future__ import annotations

from collections.abc import Sequence

from game.match.report import date_text
from game.match.seats import OrderChoice, SeatView
from game.page import Block, Item, Points, Section, line, text
from game.present.month.motive import motive_of
from game.present.observer.observer import Observer
from game.present.people.advisers import Advice, Advisers
from game.present.words.facts import front_page, price_text, risk_text
from game.present.words.formatting import at_hand, expectation, row_in
from game.present.words.order_words import asked
from game.present.words.texts import terminal as tr


def news_page(observer: Observer) -> tuple[Block, ...]:
    """The front page of the last report, each headline by the number that asks for its reasons;
    nothing before the first month."""
    turn = observer.played
    if turn < 1:
        return ()
    items = tuple(Item(line(one.text), tuple(text(said) for said in (
        motive_of(observer.public, turn, one),) if said)) for one in front_page(
            observer.report(turn)))
    return (Section(tr("news_title", date=date_text(observer.scenario, turn)), (
        Points(items, "numbered"), text(tr("news_hint")))),)


def advice_page(observer: Observer, advisers: Advisers, picks: Sequence[Advice]) -> Section:
    """The advisers' orders with cost, risk and possible effects, by their numbers."""
    items = tuple(Item(line(asked(observer.scenario, one.row)), (
        text(tr("advice_line", price=price_text(observer.scenario, one.row, one.order),
                adviser=one.adviser, reason=one.reason)),
        *expected(observer, advisers, one.row, one.order))) for one in picks)
    return Section(tr("advice_title"), (Points(items, "numbered"), text(tr("advice_hint"))))


def expected(observer: Observer, advisers: Advisers, row: int,
             order: OrderChoice) -> tuple[Block, ...]:
    """What an order risks, and what may come of it."""
    risk = risk_text(observer.scenario, row)
    return (*((text(tr("risk", text=risk)),) if risk else ()),
            *(text(tr("expect", text=told))
              for told in expectation(advisers.preview(observer, order.text))))


def sheet_page(view: SeatView, orders: Sequence[str]) -> tuple[Block, ...]:
    """The orders of a sheet, and the remaining means."""
    scenario = view.scenario
    head = tr("sheet_title", used=len(orders), slots=scenario.slots,
              capital=at_hand(view.capital_left(tuple(orders))))
    given = tuple(Item(line(asked(scenario, row_in(scenario, view.seat, o)))) for o in orders)
    return text(""), Section(head, (Points(given, "numbered"),), 3)
