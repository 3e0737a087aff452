"""What pages of a place have in common: what happened there, what can be ordered there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from game.core.notes import about, note_text
from game.match.report import date_text
from game.match.seats import OrderChoice
from game.page.kinds import Block, Group, Item, Points, Run, Section, line
from game.page.rich_text import rich
from game.present.observer.observer import Observer
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import reference as say
from game.present.world.pointless_orders import serving

LATEST = 12
"""Number of latest events listed."""


def happened(observer: Observer, id: str) -> list[tuple[int, str]]:
    """(turn, event) of a place or a seat, the latest first."""
    scenario = observer.scenario
    out: list[tuple[int, str]] = []
    for turn in range(observer.played, 0, -1):
        told = (note_text(scenario, note) for note in observer.notes(turn) if note.told and (
            id in about(scenario, note) or id in note.places
            or id in (scenario.seats[a] for a in note.actors)))
        out += [(turn, said) for said in dict.fromkeys(told)]
    return out


def happened_section(observer: Observer, id: str) -> Section:
    """The events at a place, by month."""
    found, items = happened(observer, id)[:LATEST], list[Item]()
    for turn in dict.fromkeys(turn for turn, _ in found):
        below = Points(tuple(Item(line(said)) for at, said in found if at == turn))
        items.append(Item(line(Run(date_text(observer.scenario, turn), bold=True)), (below,)))
    return Section(say("happened_there"), (Points(tuple(items), "plain",
                                                  say("nothing_happened")),),
                   icon="newspaper", id="happened")


def offers(observer: Observer, ids: Collection[str]) -> list[OrderChoice]:
    """Orders that the seat can give now, that may serve something and that name one of these ids;
    none for who has none."""
    if observer.seat is None or observer.over:
        return []
    return serving(observer, (c for c in observer.view().choices()
                              if set(ids) & set(c.text.split(" ")[1:])))


def orders_line(observer: Observer, id: str) -> tuple[Block, ...]:
    """Which orders bear on something now, by name."""
    found = offers(observer, {id})
    if not found or observer.seat is None:
        return ()
    scenario, alike = observer.scenario, Counter(c.name for c in found)
    names = dict.fromkeys(c.name if alike[c.name] > 1 else asked(
        scenario, row_in(scenario, observer.seat, c.text), id) for c in found)
    return rich(say("levers", count=len(found), names="; ".join(names)), id="levers")


def orders_there(observer: Observer, id: str) -> Iterator[Section]:
    """What the seat can order at a place, for who has a seat in a game that goes on."""
    if observer.seat is not None and not observer.over:
        yield Section(say("orders_there"), (Group(
            orders_line(observer, id) or rich(say("no_orders")), "orders"),), icon="send",
            id="orders_there")
