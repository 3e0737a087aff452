"""Who is there, as pages: the offices of the other seats, and the advisers on the matter that
presses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.core.errors import sentence
from game.core.numerals import signed
from game.core.prose import opened
from game.page import (
    Block,
    Button,
    Fold,
    Group,
    Item,
    Points,
    Run,
    Section,
    bold,
    line,
    text,
    tinted,
)
from game.present.desk.open_sheet import OpenSheet
from game.present.observer.observer import Observer
from game.present.people.council import Council, Opinion
from game.present.people.offices import Memory, Office, Reason, offices
from game.present.people.persons import mood, speaker
from game.present.people.protest import protest
from game.present.words.formatting import joined, row_in
from game.present.words.order_words import asked, within
from game.present.words.texts import people as say
from game.present.words.texts import web as w
from game.present.world.standings import standing_lines

ICONS = {"hawk": "shield", "dove": "handshake", "hedger": "coins", "opportunist": "route"}
"""The sign of a character; others have a person's."""
WORTH: dict[int, Run] = {1: Run(icon="circle-check", tone="good"),
                         -1: Run(icon="circle-x", tone="bad"), 0: Run(icon="circle")}
"""The sign of a memory by its worth."""


def offices_page(observer: Observer) -> tuple[Block, ...]:
    """How all seats stand, and each other office: its mood with reasons, what it remembers."""
    eyes = observer.as_read
    race = Points(tuple(Item(line(told)) for told in standing_lines(eyes)), "numbered columns")
    return (Section(say("race"), (race,), kind="card serif", tip=say("race_tip")),
            *office_cards(observer))


def office_cards(observer: Observer, *, shut: bool = False) -> tuple[Block, ...]:
    """The office of each other seat, behind its name where they are shut."""
    found = (_office(observer, one) for one in offices(observer.as_read))
    return (Group(tuple(replace(one, open=not shut) for one in found), "cards small"),
            text(say("ours"), kind="small dim"))


def _office(observer: Observer, one: Office) -> Fold:
    """An office under its scene: who speaks for it, trust and relations, what moved them, what it
    remembers."""
    actor = observer.scenario.actors[one.seat]
    person = speaker(observer.scenario, one.seat, observer.turn)
    return Fold(
        line(bold(one.name, actor.id), Run(": ", drawn=True),
             Run(one.word, "warning" if one.unfriendly else "", small=True)),
        (*([] if person is None else [text(bold(person.name), f", {person.office}"),
                                      text(person.manner, kind="quote small")]),
         text(one.trusting, " ", tinted(say("relations", points=signed(one.relations)), "dim")),
         Points(tuple(map(_reason, one.reasons)), "small", say("no_reasons")),
         text(bold(say("remembers")), kind="small dim"),
         Points(tuple(map(_memory, one.memories)), "plain small", say("remembers_none"))),
        open=True, kind="large", id=f"office.{actor.id}", scene=one.scene,
        face="" if person is None else person.face(mood(observer.as_read, person)))


def _reason(why: Reason) -> Item:
    return Item(line(why.text, " ", tinted(signed(why.points), "good" if why.points > 0 else
                                           "bad")))


def _memory(one: Memory) -> Item:
    return Item((WORTH[one.worth],), (text(f"“{one.text}”", kind="quote"),))


def council_page(observer: Observer, found: Council, sheet: OpenSheet, *,
                 acts: bool = False) -> tuple[Block, ...]:
    """What the advisers say of the sheet, the matter, and each on it. acts: whether an order of
    theirs can be put on the sheet here."""
    title = say("no_matter") if found.matter is None else \
        say("matter", matter=found.matter.title)
    split = found.split if found.matter is not None else ""
    return (*_on_sheet(observer, found, sheet.orders),
            text(bold(title), f" {split}" if split else "", kind="large", id="matter"),
            *protest_blocks(observer),
            Group(tuple(_adviser(observer, found, n, *(
                [sheet.draft(one.order, Button(line(w("draft_it"))))] if acts and one.order else
                [])) for n, one in enumerate(found.opinions)), "cards small"),
            text(say("record_tip"), kind="small dim"))


def protest_blocks(observer: Observer) -> tuple[Block, ...]:
    """An adviser's word against waiting, if one has reason to speak up."""
    found = protest(observer)
    return () if found is None else (text(say(
        "protest_says", name=found.adviser.called, text=found.text)),)


def _adviser(observer: Observer, found: Council, number: int, *below: Block) -> Section:
    one = found.opinions[number]
    who, record = one.adviser, one.record
    told = say("record", right=record.right, judged=record.judged) if record.judged \
        else say("no_record")
    role = [] if who.person is None else [text(who.name, kind="kicker")]
    return Section(who.called, (*role, text(who.creed, kind="quote small"), *(
        _would(observer, one, [found.opinions[n].adviser.name.lower() for n in one.with_it
                               if n != number]) if one.order else
        (text(say("says_nothing"), kind="dim"),)), *below), kind="card serif", note=told,
        icon=ICONS.get(who.id, "user"), id=f"adviser.{number}",
        face="" if who.person is None else who.person.face())


def _would(observer: Observer, one: Opinion, others: Sequence[str]) -> tuple[Block, ...]:
    """The order that an adviser would give, with whom, and why."""
    side = say("with_it", names=joined(others)) if others else say("alone")
    order = within(observer.scenario, one.row)
    return (text(bold(say("would", order=order)), tinted(f" ({side})", "dim"),
                 f"\n{sentence(opened(one.why))}"),)


def _on_sheet(observer: Observer, found: Council, orders: Sequence[str]) -> tuple[Block, ...]:
    """What they say of the orders on the sheet."""
    scenario, me = observer.scenario, observer.view().seat
    said = [(row, found.line(row)) for row in (row_in(scenario, me, o) for o in orders)]
    items = tuple(Item((bold(asked(scenario, row)),), (text(sentence(opened(told)), kind="small"),))
                  for row, told in said if told)
    return (Section(say("on_sheet"), (Points(items, "plain small"),), kind="card serif"),) \
        if items else ()
