"""Orders as a page: what advisers suggest, every kind with its targets, and what one may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from game.core.model import FAMILIES
from game.core.numerals import amount
from game.match.seats import OrderChoice
from game.page import Block, Fold, Input, Item, Points, Run, Section, bold, line, press, text
from game.page.kinds import Line
from game.present.desk.open_sheet import OpenSheet
from game.present.desk.order_search import Barred
from game.present.observer.observer import Observer
from game.present.people.advisers import Advice
from game.present.talks import negotiation_page, settlement_page
from game.present.talks.clauses import speaks
from game.present.talks.negotiation import ORDER, Table, partners
from game.present.words.facts import price_text
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import table as say
from game.present.words.texts import terminal as tr
from game.present.words.texts import web as w

FOUND = 30
"""Number of orders listed for a word."""


def advice(observer: Observer, found: Sequence[Advice] | None, sheet: OpenSheet) -> Section:
    """What advisers of different schools would do, as soon as it is known."""
    if found is None:
        waits = text(Run(w("advice_waits"), icon="hourglass"), kind="empty")
        return Section(w("advisers"), (waits,), kind="card")
    scenario = observer.scenario
    rows = [Fold(_head(asked(scenario, one.row), f"{one.adviser} · "
                       f"{price_text(scenario, one.row, one.order)}"),
                 (text(one.reason), sheet.choose(order=one.order.text)),
                 kind="pick") for one in found if one.order.text not in sheet.orders]
    return Section(w("advisers"), tuple(rows) or (text(Run(w("no_advice"), icon="info"),
                                                       kind="empty"),),
                   kind="card", note=w("advisers_note"))


def _head(name: str, more: str) -> Line:
    return line(bold(name), "   ", Run(more, small=True))


def kinds(observer: Observer, choices: Iterable[OrderChoice], sheet: OpenSheet) -> tuple[Fold, ...]:
    """Every kind of order, with its targets behind it; an accord that cannot be proposed to anybody
    now is shut and says why."""
    groups: dict[str, list[OrderChoice]] = {}
    for choice in choices:
        groups.setdefault(choice.text.split(" ")[0], []).append(choice)
    return (*(_kind(observer, found, sheet) for found in groups.values()),
            *(() if ORDER in groups else no_accord(observer)))


def families(observer: Observer, choices: Sequence[OrderChoice],
             sheet: OpenSheet) -> Mapping[str, Fold]:
    """The same behind one line for each family that has any, by its id."""
    found = {f: [c for c in choices if c.family == f] for f in FAMILIES}
    return {f: Fold(_head(tr(f"family_{f}"), tr("types_count", count=len({c.name for c in of}))),
                    tuple(_kind(observer, [c for c in of if c.name == name], sheet)
                          for name in dict.fromkeys(c.name for c in of)))
            for f, of in found.items() if of}


def _kind(observer: Observer, found: Sequence[OrderChoice], sheet: OpenSheet) -> Fold:
    """A kind of order: what it is, the way to its table if it has one, and its targets."""
    first, scenario, seat = found[0], observer.scenario, observer.view().seat
    targets = tuple((c.text, asked(scenario, row_in(scenario, seat, c.text))
                     + (f" ({w('tired')})" if c.tired else "")) for c in found)
    ways = dict.fromkeys(filter(None, (_way(observer, c.text) for c in found)))
    table = tuple(text(Run(say("to_table"), icon="handshake", link=to), kind="button")
                  for to in list(ways)[:1])
    return Fold(_head(first.name, w("kind_line", family=first.family, count=len(found),
                                    cost=amount(min(c.cost for c in found)))),
                (text(first.hint), *table, sheet.choose(
                    Input("order", w("at_whom"), "choice", choices=targets))), kind="pick")


def _way(observer: Observer, order: str) -> str:
    """The link to the table at which an order is composed; "" for none."""
    kind, *words = order.split(" ")
    if kind == ORDER:
        return negotiation_page.way(observer, words[0])
    place = settlement_page.place_of(order)
    return settlement_page.way(observer, place) if place else ""


def no_accord(observer: Observer) -> tuple[Fold, ...]:
    """The order to propose an accord where none can be proposed to anybody now, and why."""
    scenario = observer.scenario
    kind = next((t for t in scenario.order_types if t.id == ORDER), None)
    others = partners(scenario, observer.view().seat)
    if kind is None or not others:
        return ()
    why = (Item(line(say("is_barred", them=speaks(scenario, other),
                         why=Table(observer, other).barred()))) for other in others)
    return (Fold(_head(kind.name, w("not_this_month")), (Points(tuple(why), "plain"),),
                 kind="pick shut"),)


def found_page(observer: Observer, found: Sequence[OrderChoice], most: int = FOUND,
               shut: Sequence[Barred] = ()) -> tuple[Block, ...]:
    """Orders that were sought, so many at most, each with its price and one press from the sheet;
    then those that cannot be given now, each with what bars it.
    """
    scenario, seat = observer.scenario, observer.view().seat
    rows = [(c, row_in(scenario, seat, c.text)) for c in found[:most]]
    more = (text(tr("found_more", count=len(found) - most), kind="dim"),) \
        if len(found) > most else ()
    return (*(press("draft", f"{asked(scenario, row)} ({price_text(scenario, row, c)})",
                    order=c.text) for c, row in rows), *more, *_shut(observer, shut))


def _shut(observer: Observer, found: Sequence[Barred]) -> tuple[Block, ...]:
    """Orders that cannot be given now, each with what bars it."""
    scenario, seat = observer.scenario, observer.view().seat
    titles = (asked(scenario, row_in(scenario, seat, one.text)) for one in found)
    items = (Item(line(Run(title, icon="lock"), f": {one.why}"))
             for title, one in zip(titles, found, strict=True))
    return (text(say("also_barred")), Points(tuple(items), "plain")) if found else ()
