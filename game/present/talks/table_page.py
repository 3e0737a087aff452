"""The tables of a seat: which there are, and the one that an address names."""

from __future__ import annotations

from game.page import Block, Item, Points, Run, Section, line
from game.present.desk.open_sheet import OpenSheet
from game.present.observer.observer import Observer
from game.present.talks.negotiation import Table, partners
from game.present.talks.negotiation_page import Query, negotiation_page
from game.present.talks.negotiation_page import way as to_seat
from game.present.talks.settlement_page import AT, settlement_page
from game.present.talks.settlement_page import way as to_place
from game.present.talks.settlement_table import Talks, tables
from game.present.words.texts import table as say


def tables_page(observer: Observer) -> tuple[Block, ...]:
    """With whom accords can be made and for how many terms, and what is talked about where."""
    scenario = observer.scenario
    seats = tuple(Item(line(Run(scenario.actors[q].name, link=to_seat(
        observer, scenario.seats[q])), ": ", say("possible", count=len(
            table.offers)) if not (why := table.barred()) else why))
        for q in partners(scenario, observer.view().seat) for table in (Table(observer, q),))
    places = tuple(Item(line(Run(scenario.flashpoints[f].name, link=to_place(
        observer, scenario.flashpoints[f].id)), ": ", Talks(observer, f).status()))
        for f in tables(observer))
    return (Section(say("negotiate"), (Points(seats, "plain", say("no_partner")),)),
            *((Section(say("settles"), (Points(places, "plain"),)),) if places else ()))


def table_page(observer: Observer, query: Query, sheet: OpenSheet) -> tuple[Block, ...]:
    """The table at which an accord is made, or a dispute is settled."""
    made = settlement_page if AT in query else negotiation_page
    return made(observer, query, sheet)
