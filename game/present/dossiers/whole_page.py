"""All of a matter as a page: how it came to this, the counterpart, the stakes, the deeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.page import Block, Item, Page, Points, Section, bold, line, text, tinted
from game.present.dossiers.page import (
    EMPTY,
    FULL,
    chance_text,
    day_text,
    deeds,
    quote,
    said,
    stake_text,
    state,
)
from game.present.dossiers.records import WEIGHTS, Entry, Recalled, Whole
from game.present.dossiers.touching import month_of
from game.present.observer.observer import Observer
from game.present.people.people_page import WORTH
from game.present.words.formatting import joined
from game.present.words.texts import dossiers as say
from game.present.world.stake_causes import in_points


def whole_page(observer: Observer, found: Whole, number: int, first: int,
               orders: Sequence[str] = ()) -> Page:
    """A dossier with all that belongs to it. number: its own; first: how many deeds are numbered
    before; orders: those on the sheet."""
    one = found.dossier
    parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("thread", (Points(tuple(_entry(observer, e) for e in found.thread), "plain"),)),
        ("remembers", (Points(tuple(map(_recalled, found.memories)), "plain"),)
         if found.memories else ()),
        ("wants", (Points(tuple(Item(line(want)) for want in found.wants)),)
         if found.wants else ()),
        ("put", (Points(tuple(_stakes(observer, found)), "plain"),)),
        ("outcomes", (Points(tuple(Item(line(chance_text(c))) for c in found.outcomes), "plain"),)
         if found.outcomes else ()),
        ("prize", tuple(_prize(found))),
        ("can_do", tuple(deeds(one, number, first, orders))))
    return Page(say("title", number=number, matter=one.matter.name), (
        text(day_text(one)), *said(observer, one),
        *(Section(heading(found, key), blocks, 3, id=key) for key, blocks in parts if blocks)),
        id=one.matter.id)


def heading(found: Whole, key: str) -> str:
    """The heading of a part."""
    return say(f"head_{key}", side=found.dossier.matter.sides[found.dossier.side].name)


def _entry(observer: Observer, entry: Entry) -> Item:
    """A step: its month, who acted, what was done, what was said."""
    who = observer.scenario.seats[entry.who] if entry.who >= 0 else ""
    month = bold(month_of(observer.scenario, entry.turn), who)
    words = () if entry.said is None else (text(words_of(observer, entry), kind="quote"),)
    return Item(line(month, ": ", entry.text), words)


def words_of(observer: Observer, entry: Entry) -> str:
    """What was said of a step, "" for nothing; with its date where that is not the step's own."""
    if entry.said is None:
        return ""
    at_once = entry.said.turn == entry.turn
    return say("spoken", text=entry.said.text) if at_once else quote(observer, entry.said)


def _recalled(one: Recalled) -> Item:
    return Item(line(WORTH[one.worth], tinted(weight_dots(one), "dim"), " ", one.text))


def weight_dots(one: Recalled) -> str:
    """How much a memory weighs now, in dots."""
    return FULL * one.dots + EMPTY * (WEIGHTS - one.dots)


def _stakes(observer: Observer, found: Whole) -> Iterator[Item]:
    """What each side has at stake and what has moved it; promises, what awaits an answer."""
    for stake, put in zip(found.dossier.stakes, found.put, strict=True):
        yield Item(line(stake_text(stake)), tuple(text(say(
            "put", points=in_points(one.points), cause=one.text), kind="small") for one in put))
    stakes = len(found.dossier.stakes)
    yield from list(state(observer, found.dossier))[stakes:]


def _prize(found: Whole) -> Iterator[Block]:
    """What is won, and which goals are counted."""
    yield from (text(told) for told in (*found.prize, *judged(found)))


def judged(found: Whole) -> list[str]:
    """Which goals of the reader are counted when it is settled."""
    goals = joined([say("goal", goal=goal) for goal in found.goals])
    return [say("judged", goals=goals)] if goals else []
