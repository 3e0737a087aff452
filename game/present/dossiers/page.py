"""Dossiers as pages: a line for each that is folded, one open, its deeds with their four fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.core.errors import sentence
from game.core.numerals import amount
from game.core.prose import opened
from game.page import Block, Item, Line, Points, Run, Section, bold, line, text
from game.page.kinds import Tone
from game.present.dossiers.also import also
from game.present.dossiers.last_months import last_section
from game.present.dossiers.records import (
    DOTS,
    Chance,
    Deed,
    Dossier,
    Offer,
    Promise,
    Quantity,
    Stake,
    Utterance,
)
from game.present.dossiers.touching import month_of
from game.present.observer.observer import Observer
from game.present.words.formatting import joined, percent
from game.present.words.texts import dossiers as say

FULL, EMPTY = "●", "○"
PROMISES, CHANGES = 2, 1
"""Of what is promised and what changed, what a page has room for."""


def dossiers_page(observer: Observer, found: Sequence[Dossier], at: int,
                  orders: Sequence[str] = (), offered: Sequence[Offer] = ()) -> tuple[Block, ...]:
    """What is still open in the last months; all dossiers by their numbers, the one at a place
    open, below the peace that is offered.
    orders: those on the sheet."""
    folded = tuple(Item(_head(one), number=n) for n, one in enumerate(found, 1) if n - 1 != at)
    first = sum(len(numbered_deeds(one)) for one in found[:at])
    more = also(observer, found)
    return (*last_section(observer), *map(offer_page, offered),
            dossier_page(observer, found[at], at + 1, first, orders),
            Section(say("others"), (Points(folded, "numbered"), *([
                text(*more, "; ", say("also_how"))] if more else []))))


def offer_page(one: Offer) -> Section:
    """Peace that is offered: its terms, and what each answer brings."""
    return Section(one.title, (
        text(Run(awaits(one.title), "warning")), Points(tuple(map(Item, map(line, one.terms))),
                                                       "plain"),
        Points(tuple(_deed(deed, -1, ()) for deed in one.deeds), "plain")), icon="scroll-text")


def numbered_deeds(one: Dossier) -> list[Deed]:
    """The deeds of a dossier that an order does: what numbers put on the sheet."""
    return [deed for deed in one.deeds if deed.order]


def dossier_page(observer: Observer, one: Dossier, number: int, first: int,
                 orders: Sequence[str] = ()) -> Section:
    """A dossier: how it stands and what can be done. first: how many deeds are numbered before."""
    return Section(say("title", number=number, matter=one.matter.name), (
        text(day_text(one)), *said(observer, one),
        Points(tuple(state(observer, one)), "plain"), *deeds(one, number, first, orders)),
        icon="scale", id=one.matter.id)


def deeds(one: Dossier, number: int, first: int, orders: Sequence[str]) -> Iterator[Block]:
    """What can be done: the deeds with their numbers, holding back, and the way to all orders."""
    yield Points(tuple(_deed(deed, n, orders) for n, deed in enumerate(
        numbered_deeds(one), first + 1)), "numbered")
    yield Points(tuple(_deed(deed, -1, orders) for deed in one.deeds if not deed.order), "plain")
    if one.rest:
        yield text(say("rest", count=len(one.rest), number=number))


def day_text(one: Dossier) -> str:
    """When a matter is settled, or was for good, as a sentence."""
    return say("to_settle" if one.settles else "settled", day=one.day)


def _head(one: Dossier) -> Line:
    """A folded dossier in a line."""
    parts = [one.day]
    if one.chance is not None:
        parts.append(chance_text(one.chance))
        parts.append(turning_text(one))
    if one.waiting:
        parts.append(say("waits", count=len(one.waiting)))
    return line(bold(one.matter.name), ": ", "; ".join(filter(None, parts)))


def said(observer: Observer, one: Dossier) -> Iterator[Block]:
    """The counterpart, and what it says, with its date where it was said before."""
    spoken = one.utterance
    if spoken is None:
        yield text(bold(one.name)) if one.name else text("")
        return
    yield text(bold(one.name), ": ", quote(observer, spoken), kind="quote")


def quote(observer: Observer, spoken: Utterance) -> str:
    """What was said; its date where that was before this month."""
    words = say("spoken" if spoken.spoken else "told", text=spoken.text)
    return words if spoken.turn == observer.turn else say(
        "said_in", text=words, date=month_of(observer.scenario, spoken.turn))


def state(observer: Observer, one: Dossier) -> Iterator[Item]:
    """Stakes, the chance, how the last round ended, what the seat decides, promises, what awaits an
    answer, what changed, what an adviser says of the deeds."""
    yield from (Item(line(stake_text(stake))) for stake in one.stakes)
    if one.chance is not None:
        yield Item(line(likely_then(observer, one, chance_text(one.chance))))
    yield from (Item(line(told)) for told in (one.before,) if told)
    yield from (Item(line(bold(told))) for told in one.choice)
    yield from (Item(line(promise_text(observer, promise)))
                for promise in one.promises[:PROMISES])
    yield from (Item(line(Run(awaits(title), "warning"))) for title in one.waiting)
    yield from (Item(line(say("changed_last", text=told))) for told in one.changed[:CHANGES])
    yield from (Item(line(told)) for told in (one.counsel,) if told)


def likely_then(observer: Observer, one: Dossier, chance: str) -> str:
    """A chance that is told of a dossier, behind when it comes so, and on which condition."""
    return say("likely_then", head=likely_in(observer, one), chance=chance)


def likely_in(observer: Observer, one: Dossier) -> str:
    """What heads the chance of a dossier: its month, and that no order is given."""
    return say("likely_in", date=month_of(observer.scenario, one.last))


def awaits(title: str) -> str:
    """That a question awaits the reader's answer, by its title."""
    return sentence(say("awaits", title=title))


def stake_text(stake: Stake) -> str:
    """What a side has at stake, in points."""
    suspected = say("suspected", points=amount(round(stake.suspected))) \
        if round(stake.suspected) else ""
    return say("stake_own" if stake.own else "stake", side=stake.side,
               seen=amount(round(stake.seen)), suspected=suspected)


def between(observer: Observer, one: Promise) -> list[str]:
    """Who promises, and to whom."""
    return [observer.scenario.actors[a].called if a != observer.seat else say("you")
            for a in (one.by, one.to)]


def promise_text(observer: Observer, one: Promise) -> str:
    """Who has promised or offered what to whom, and how far it is believed."""
    names = between(observer, one)
    believed = "" if one.believed is None else say("believed", share=percent(one.believed))
    return opened(say("promise", by=names[0], to=names[1], text=one.text, believed=believed))


def _deed(deed: Deed, number: int, orders: Sequence[str]) -> Item:
    """A deed with those of its four fields that tell something; the chance of giving no order heads
    the dossier."""
    mark = say("on_sheet") if deed.order and deed.order in orders else ""
    held = "" if deed.order or deed.item else say("likely")
    fields = tuple(_field(*one) for one in deed_fields(deed)
                   if one[1] != say("nothing") and one[0] != held)
    return Item(line(bold(say("deed", intent=say(f"intent_{deed.intent}"), text=deed.text)), mark),
                fields, number=number)


def deed_blocks(deed: Deed) -> tuple[Block, ...]:
    """The fields of a deed, each on a line."""
    return tuple(_field(*field) for field in deed_fields(deed))


def deed_fields(deed: Deed) -> list[tuple[str, str, Tone]]:
    """The four fields of a deed in full: name, text, tone; without those of which nothing can be
    told."""
    lost = lost_text(deed)
    fields: tuple[tuple[str, str, Tone], ...] = (
        ("you_win", listed(deed.wins) or say("nothing"), "good"),
        ("you_lose", lost or (say("nothing") if deed.order or deed.likely else ""), "bad"),
        ("likely", likely_text(deed), ""),
        ("goes_against", " ".join(deed.against) or say("nothing"),
         "warning" if deed.against else ""))
    return [(say(name), told, tone) for name, told, tone in fields if told]


def likely_text(deed: Deed) -> str:
    """What is likely with a deed, with its risks."""
    return "; ".join([*([say("as_held")] if deed.even else []),
                      *map(chance_text, (*deed.likely, *deed.risks))])


def lost_text(deed: Deed) -> str:
    """What a deed takes: what is lost by it, and its price."""
    return "; ".join(filter(None, (listed(deed.loses), deed.price)))


def _field(name: str, told: str, tone: Tone) -> Block:
    return text(say("field", name=name, text=""), Run(told, tone if told != say("nothing") else ""))


def listed(found: Sequence[Quantity]) -> str:
    """Quantities; what hangs on others apart."""
    plain = [q.text for q in found if not q.agreed]
    agreed = [q.text for q in found if q.agreed]
    return "; ".join([*([joined(plain)] if plain else []),
                      *([say("if_agreed", text=joined(agreed))] if agreed else [])])


def turning_text(one: Dossier) -> str:
    """That the chance says other than the stakes as they stand; "" where it does not."""
    if not one.turning:
        return ""
    return say("turning_up" if one.turning > 0 else "turning_down")


def chance_text(chance: Chance) -> str:
    """An outcome behind its dots."""
    dots = FULL * chance.dots + EMPTY * (DOTS - chance.dots)
    text = numbered(chance)
    return say("chance", dots=dots, text=say(
        "assumed", text=text, what=say("as_programs")) if chance.programs else text)


def numbered(chance: Chance) -> str:
    """An outcome, behind its number in 100 where it is rare or all but certain."""
    return chance.text if chance.printed is None else in_100(chance)


def in_100(chance: Chance) -> str:
    """An outcome behind its number in 100."""
    return say("in_100", text=chance.text, number=chance.percent)
