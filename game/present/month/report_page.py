"""The report of a month as a page: headlines with what they moved, the events in order, and what a
seat's orders did beside what was expected of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.core.notes import named_in
from game.core.numerals import signed
from game.match.forecast import Range
from game.match.report import Headline, date_text
from game.page import Block, Item, Page, Points, Run, Section, bold, line, text
from game.page.kinds import Line as Words
from game.present.month.event_effects import moved_most
from game.present.month.motive import motive_of, of_others
from game.present.observer.observer import Line, Observer
from game.present.people.aides import aside
from game.present.words.facts import front_page
from game.present.words.formatting import LEAST_SHOWN, is_outcome, row_in, span
from game.present.words.order_words import asked
from game.present.words.texts import terminal as tr
from game.present.words.texts import turn as say
from game.present.world.queries import row_link

Hopes = Mapping[str, Sequence[Range]] | None
"""What each order was expected to change; None while that is worked out."""
TEACHER = "teacher"
"""The kind of the teacher's acts after a month, before the next orders."""


def report_page(observer: Observer, turn: int) -> Page:
    """A month: its headlines, then the events in their order, each with the motive behind it."""
    report, motives = observer.report(turn), of_others(observer, turn)
    events = tuple(Item(line(told), _below(motives.get(told, ""))) for told in report.lines)
    return Page(tr("report_title", turn=turn, date=report.date), (
        headlines(observer, turn, report.headlines),
        *((Section(say("happened"), (Points(events),), 3),) if events else ())))


def happened(observer: Observer, turn: int) -> list[Line]:
    """All events of a turn that the viewer may know of, in order, each sentence once."""
    return [*(Line(told, TEACHER, (), named_in(observer.scenario, told))
              for told in observer.told(turn + 1)), *observer.facts(turn)]


def headlines(observer: Observer, turn: int, found: Sequence[Headline] | None = None) -> Points:
    """What leads a month, as many as stand on a front page: each leads to the reasons of the number
    that it is about, or moved most."""
    shown = front_page(observer.report(turn)) if found is None else found
    events = happened(observer, turn)
    return Points(tuple(_headline(observer, turn, one, events) for one in shown), "stories plain",
                  say("quiet"))


def _headline(observer: Observer, turn: int, head: Headline, events: Sequence[Line]) -> Item:
    row, why = head.row, head.why
    event = next((e for e in events if head.note in e.notes), None) if row < 0 else None
    if event is not None and (moved := moved_most(observer, event, turn, observer.seat)):
        row, why = moved[0][0], aside(observer.scenario, *moved[0])
    link = "" if row < 0 else row_link(observer.scenario, row, turn)
    return Item((Run(head.text, bold=True, link=link),),
                _below(why, motive_of(observer.public, turn, head)))


def _below(*told: str) -> tuple[Block, ...]:
    return tuple(text(one, kind="small dim") for one in told if one)


def orders_section(observer: Observer, turn: int, orders: Sequence[str],
                   hopes: Hopes) -> Section:
    """What a seat's orders did in a month, by the record, beside what was expected of each."""
    row = {order: row_in(observer.scenario, observer.view().seat, order) for order in orders}
    moved = set(observer.moved_rows(turn)) if hopes else set[int]()
    items = tuple(Item((bold(asked(observer.scenario, row[order])),), (Points(tuple(map(Item, (
        *(_expected(observer, turn, order, hopes, moved)), *_later(observer, turn, order)))),),))
        for order in orders)
    note = (text(say("measured"), kind="small dim"),) if orders else ()
    return Section(say("your_orders"), (Points(items, "plain", say("no_orders")), *note),
                   kind="card")


def _expected(observer: Observer, turn: int, order: str, hopes: Hopes,
              moved: set[int]) -> Iterator[Words]:
    """What an order was expected to do to each number, what it did, and how that moved in all; how
    matters came out is told of these."""
    found = [r for r in (hopes or {}).get(order, ()) if max(
        abs(r.low), abs(r.high)) >= LEAST_SHOWN and not is_outcome(observer.scenario, r)]
    if not found:
        yield line(say("working" if hopes is None else "not_expected"))
    for r in found:
        case = f"{r.case}: " if r.case else ""
        if r.row not in moved:
            yield line(case, say("expected_not", what=r.what, span=span(r)))
            continue
        own = observer.moved_by_order(turn, order).get(r.row, 0.0)
        yield line(case, Run(r.what, link=row_link(observer.scenario, r.row, turn)),
                   say("expected_line", span=span(r), whole=signed(observer.change(r.row, turn))),
                   say("expected_own", own=signed(own)) if own else "")


def _later(observer: Observer, turn: int, order: str) -> Iterator[Words]:
    """What an order will still do."""
    for due, told in observer.later_effects(order, turn).items():
        yield line(say("expected_later", date=date_text(observer.scenario, due), text=told))
