"""What a seat begins a turn from, as pages: last month's front page, what advisers would order, the
sheet as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.match.report import date_text
from game.match.seats import OrderChoice, SeatView
from game.page import Block, Item, Points, Section, line, text
from game.present.desk.contradictions import contradictions
from game.present.desk.risks import risk_text
from game.present.month.motive import motive_of
from game.present.observer.observer import Observer
from game.present.people.advisers import Advice, Advisers
from game.present.talks.questions import Question
from game.present.words.facts import front_page, price_text
from game.present.words.formatting import at_hand, expectation, row_in
from game.present.words.order_words import asked
from game.present.words.texts import terminal as tr

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What questions are named by."""


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
    risk = risk_text(observer, row)
    return (*((text(tr("risk", text=risk)),) if risk else ()),
            *(text(tr("expect", text=told))
              for told in expectation(
                  observer.scenario, advisers.preview(observer, order.text))))


def asked_page(observer: Observer, asked_: Sequence[Question], answers: Mapping[str, str],
               by_itself: Mapping[str, str]) -> tuple[Block, ...]:
    """The open questions by their letters, and a crisis that waits. by_itself: what is
    taken unless it is touched."""
    marks = {q.item: f" [{tr('by_instruction', word=q.spoken(by_itself[q.item]))}]"
             for q in asked_ if q.item in by_itself}
    lines = [f"  {letter}) {q.headed(q.spoken(answers.get(q.item, '')))}{marks.get(q.item, '')}"
             for letter, q in zip(LETTERS, asked_, strict=False)]
    place = int(observer.value("crisis"))
    crisis = () if place < 0 else (text(tr(
        "crisis_waits", where=observer.scenario.flashpoints[place].there)),)
    return (*((Section(tr("pending_title"), (*map(text, lines), text(
        "  " + tr("pending_hint")))),) if lines else ()), *crisis)


def whole_sheet(observer: Observer, orders: Sequence[str], asked_: Sequence[Question],
                answers: Mapping[str, str]) -> tuple[Block, ...]:
    """A sheet with its answers and what contradicts itself on it."""
    given = [text(f"  {letter}) {q.title}: {q.spoken(answers[q.item])}")
             for letter, q in zip(LETTERS, asked_, strict=False) if q.item in answers]
    return (*sheet_page(observer.view(), orders), *given, *against(observer, orders, answers))


def against(observer: Observer, orders: Sequence[str],
            answers: Mapping[str, str]) -> tuple[Block, ...]:
    """What contradicts itself on a sheet, a line each; an order by its number there."""
    return tuple(text(tr("against_order", number=orders.index(one.order) + 1, text=one.text)
                      if one.order else tr("against_answers", text=one.text))
                 for one in contradictions(observer, orders, answers))


def sheet_page(view: SeatView, orders: Sequence[str]) -> tuple[Block, ...]:
    """The orders of a sheet, and the remaining means."""
    scenario = view.scenario
    head = tr("sheet_title", used=len(orders), slots=scenario.slots,
              capital=at_hand(view.capital_left(tuple(orders))))
    given = tuple(Item(line(asked(scenario, row_in(scenario, view.seat, o)))) for o in orders)
    return text(""), Section(head, (Points(given, "numbered"),), 3)
