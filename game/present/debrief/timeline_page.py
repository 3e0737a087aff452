"""Month by month: what the teacher did, what was reported and why, what every seat ordered and the
reason that it stated."""

from __future__ import annotations

from game.core.numerals import signed
from game.match.report import Headline, top
from game.page import Block, Fold, Group, Item, Points, Run, Section, bold, line, text
from game.present.debrief.grading import orders, reason_text
from game.present.observer.observer import Observer
from game.present.words.texts import debrief as say


def timeline_section(observer: Observer) -> Section:
    """All months; left out where the debrief is told in short."""
    months = [Section(observer.report(turn).date, (*_marks(observer, turn), Group((
        Section(say("news"), (_news(observer, turn),), 4),
        Section(say("ordered"), (month_orders(observer, turn),), 4)), "cards")), 3, "card",
        icon="calendar") for turn in range(1, observer.played + 1)]
    return Section(say("timeline"), (*months, *_marks(observer, observer.played + 1)), detail=True)


def orders_section(observer: Observer) -> Section:
    """What everybody ordered, each month behind its date and its first headline."""
    months = []
    for turn in range(1, observer.played + 1):
        report = observer.report(turn)
        first = report.headlines[0].text if report.headlines else ""
        months.append(Fold(line(bold(report.date), " ", first), (month_orders(observer, turn),)))
    return Section(say("all_orders"), tuple(months), kind="card")


def month_orders(observer: Observer, turn: int) -> Points:
    """What every seat ordered in a turn, and the reason that it stated."""
    items = []
    for seat, actor in zip(observer.scenario.seats, observer.scenario.actors, strict=True):
        given = "; ".join(orders(observer, turn, seat)) or say("nothing")
        why = reason_text(observer, turn, seat)
        told = [Run(" "), Run(say("because", why=why), small=True)] if why else []
        items.append(Item(line(Run(actor.name, bold=True, who=actor.id), f": {given}.", told)))
    return Points(tuple(items), "orders plain")


def _news(observer: Observer, turn: int) -> Points:
    return Points(tuple(Item(line(h.text), (text(_why(observer, turn, h), kind="small note"),))
                        for h in observer.report(turn).headlines))


def _why(observer: Observer, turn: int, news: Headline) -> str:
    """The reasons of a headline, including what was not disclosed at the time."""
    if not news.hides:
        return news.why
    name, index = observer.scenario.layout.where(news.row)
    found = top(observer.why(name, *index, turn=turn), 3)
    return say("why_now", causes="; ".join(f"{why.cause.rstrip('.')} ({signed(why.amount)})"
                                           for why in found))


def _marks(observer: Observer, turn: int) -> list[Block]:
    """What the teacher did before the orders of a turn."""
    return [text(Run(deed.marked(observer.scenario), "warning", icon="school"), kind="mark")
            for deed in observer.marks(turn)]
