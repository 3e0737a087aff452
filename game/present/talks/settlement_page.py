"""The table at which a dispute is settled, as a page: fields, who stands where, what may be put.

What is looked at there stands in the page's address, so that a link shows a package or a step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.core.numerals import amount
from game.core.prose import opened
from game.page import (
    Block,
    Button,
    Group,
    Item,
    Mark,
    Meter,
    Points,
    Run,
    Section,
    Tone,
    bold,
    line,
    text,
    tinted,
)
from game.present.desk.open_sheet import OpenSheet, indented, past
from game.present.observer.observer import Observer
from game.present.talks.bottom_lines import (
    BEYOND,
    EDGE,
    HOME_BEYOND,
    HOME_WITHIN,
    NEAR,
    OWN,
    WITHIN,
)
from game.present.talks.negotiation_page import Query, link
from game.present.talks.settlement_table import (
    INSIST,
    ITEM,
    LEAVE,
    OFFER,
    YIELD,
    Field,
    Step,
    Talks,
    stances,
    tables,
)
from game.present.talks.signing_parts import goals_touched, others_minding, would_sign
from game.present.words.texts import table as say

AT, PACKAGE, STEP = "at", "package", "step"
"""What an address says: the dispute by its id, the package that is looked at by its id, the step
that is looked at by its order or answer."""
TABLED = "none"
"""What an address says for no step, so that what is on the table is looked at."""
SIGNS = {"yield": "minus", "insist": "plus", "counter": "undo-2"}
"""The icon of each kind of step."""
ANSWERS = (("accept", "accept"), ("refuse_talks", "refuse"), ("wait", "silence"))
"""Key of the text and word of each plain answer to what is on the table."""
LIES: dict[str, Tone] = {OWN: "good", WITHIN: "good", EDGE: "warning", NEAR: "warning",
                         BEYOND: "bad", HOME_WITHIN: "good", HOME_BEYOND: "bad"}


def places(observer: Observer) -> list[str]:
    """The disputes in whose talks a seat has a side, by id."""
    return [observer.scenario.flashpoints[f].id for f in tables(observer)]


def place_of(order: str) -> str:
    """The dispute at whose table an order is given; "" for every other order."""
    kind, _, rest = order.partition(" ")
    return rest.partition(" ")[0] if kind in (OFFER, YIELD, INSIST, LEAVE) else ""


def way(observer: Observer, place: str) -> str:
    """The link to the table of a dispute; "" where the seat has no side in its talks."""
    return link({AT: place}) if place in places(observer) else ""


@dataclass(frozen=True)
class Laid:
    """The talks as a seat sees them, and its sheet."""

    talks: Talks
    sheet: OpenSheet

    @property
    def order(self) -> str:
        """The order that puts the package looked at on the table; "" where it may not be given."""
        talks = self.talks
        order = talks.offer(talks.package) if talks.package >= 0 else ""
        return order if order in talks.orders else ""

    def to(self, package: str = "", step: str = "") -> str:
        """The link to the same table with something else looked at."""
        return link({AT: self.talks.place.id, PACKAGE: package, STEP: step})

    def answer(self, word: str, words: str, icon: str = "", kind: str = "") -> Block:
        """The form that gives an answer, or takes back the same one."""
        given = self.sheet.answers.get(self.talks.item) == word
        return self.sheet.answer(self.talks.item, word, Button(
            line(words), kind=kind, icon="check" if given else icon, chosen=given))


def settlement_page(observer: Observer, query: Query, sheet: OpenSheet) -> tuple[Block, ...]:
    """The table that a query names; where it names none, the first."""
    mine = places(observer)
    if not mine:
        return (text(say("not_here")),)
    at = query.get(AT, "").removeprefix(ITEM)
    at = at if at in mine else mine[0]
    number = [f.id for f in observer.scenario.flashpoints].index(at)
    talks = Talks(observer, number)
    if talks.open:
        talks = Talks(observer, number, act=_step(talks, query, sheet))
    elif talks.settled is None:
        talks = Talks(observer, number, package=_package(talks, query, sheet))
    laid = Laid(talks, sheet)
    fields = [_field(laid, n, field) for n, field in enumerate(talks.fields())]
    return (*_head(laid, mine), *_packages(laid), *_would_take(laid), *_acts(laid), *fields,
            text(tinted(say("field_scale"), "dim"), " ", tinted(say("scale_signs"), "dim"),
                 kind="small drawn"),
            *_what_it_does(laid), *_so_far(laid))


def _package(talks: Talks, query: Query, sheet: OpenSheet) -> int:
    """Number of the package to look at: the one named, else the one drafted, else the first that
    may be put on the table; -1 for none."""
    names = [deal.id for deal in talks.place.settlements]
    if query.get(PACKAGE, "") in names:
        return names.index(query[PACKAGE])
    offers = [talks.offer(n) for n in range(len(names))]
    return next((n for known in (sheet.orders, talks.orders)
                 for n, order in enumerate(offers) if order in known), -1)


def _step(talks: Talks, query: Query, sheet: OpenSheet) -> str:
    """The step to look at: the one named, else the one that was answered or ordered."""
    if STEP in query:
        return query[STEP]
    taken = [sheet.answers.get(talks.item, ""), *sheet.orders]
    return next((act for act in taken if any(s.act == act for s in talks.steps)), "")


def _head(laid: Laid, mine: list[str]) -> Iterator[Block]:
    talks = laid.talks
    named = {f.id: f.name for f in talks.scenario.flashpoints}
    ways = (text(*(run for id in mine for run in (Run(
        named[id], bold=id == talks.place.id, link=link({AT: id})), " ")), kind="ways"),)
    yield Section(say("settle_title", place=talks.place.name), (
        text(talks.status(), kind="dim small"), *(ways if len(mine) > 1 else ())))


def _packages(laid: Laid) -> Iterator[Block]:
    """The packages that may be put on the table, while nothing lies there."""
    talks = laid.talks
    if talks.open or talks.settled is not None:
        return
    ways = [run for n, deal in enumerate(talks.place.settlements) if talks.offer(n) in talks.orders
            for run in (Run(deal.name, bold=n == talks.package, link=laid.to(deal.id)), " ")]
    yield Section(say("package"), (
        text(opened(talks.author()), kind="dim small"),
        text(*ways, kind="ways") if ways else text(say("no_package"), kind="dim")), 3)


def _would_take(laid: Laid) -> Iterator[Block]:
    """How what is looked at lies to each side, and what the others would probably answer."""
    talks = laid.talks
    if talks.look is not None:
        yield _looked_at(laid, talks.look)
    others = tuple(Item(line(bold(s.name), ": ", s.hangs)) for s in talks.parties() if not s.mine)
    agree = (Points(others, "plain dim"), text(say("all_agree"), kind="small dim"))
    if found := talks.outlooks():
        lies = tuple(Item(line(bold(x.side), " ", tinted(say(x.key), LIES[x.key]))) for x in found)
        yield Section(say("would_take"), (Points(lies, "plain small"), *agree), 3)
    elif talks.settled is None:
        yield Section("", agree, 3)
    if found and laid.order:
        yield Section(say("would_sign"), tuple(would_sign(
            talks.observer, laid.sheet.judged(laid.order))), 3)


def _looked_at(laid: Laid, step: Step) -> Section:
    """Which step is looked at, what it is, and the way back."""
    field = laid.talks.fields()[step.field]
    return Section(say(f"look_{step.kind}", field=field.name, position=field.positions[step.to]), (
        text(laid.talks.does(step), kind="small"),
        text(Run(say("as_tabled"), icon="x", link=laid.to(step=TABLED)), kind="button")), 3)


def _acts(laid: Laid) -> Iterator[Block]:
    """What can be done with what lies on the table, or is looked at."""
    talks, sheet = laid.talks, laid.sheet
    if sheet.shut:
        yield text(Run(sheet.shut, icon="lock"), kind="sealed")
        return
    if not talks.open:
        if laid.order and talks.settled is None:
            cost = amount(talks.orders[laid.order].cost)
            yield sheet.draft(laid.order, Button(
                line(say("put_table_cost", cost=cost)), kind="primary", icon="pencil"))
        return
    if (step := talks.look) is not None:
        yield laid.answer(step.act, say("send_counter"), "send", "primary") \
            if step.act in talks.answers else sheet.draft(step.act, Button(
                line(say("draft_step", cost=amount(talks.orders[step.act].cost))),
                kind="primary", icon="pencil"))
    if prices := talks.prices():
        yield text(prices, kind="dim small")
    if binds := talks.binds():
        yield text(Run(icon="hourglass"), binds, kind="small")
    acts = [laid.answer(word, say(key), "", "primary" if word == "accept" and talks.look is None
                        else "") for key, word in ANSWERS if word in talks.answers]
    leave = talks.act(LEAVE)
    if leave in talks.orders:
        acts.append(sheet.draft(leave, Button(line(say("leave_talks")), icon="x")))
    if acts:
        yield Group(tuple(acts), "row")


def _field(laid: Laid, number: int, field: Field) -> Section:
    """A field: what is on the table, the scale, the sides in words, what may be asked."""
    name, look, was = opened(field.name), laid.talks.look, laid.talks.on_table()[number]
    if field.now < 0:
        head = say("field_open", field=name)
    elif look is not None and look.field == number:
        head = say("field_step", field=name, position=field.positions[field.now],
                   now=field.positions[was])
    else:
        head = say("field_now", field=name, position=field.positions[field.now])
    steps = [] if laid.sheet.shut else [
        _offered(laid, step, field) for step in laid.talks.steps if step.field == number]
    return Section(head, (
        _scale(field), text(". ".join(map(opened, stances(field))) + ".", kind="dim small"),
        *((text(*(run for step in steps for run in (step, " ")), kind="ways"),) if steps else ())),
        3, "draft on" if field.now >= 0 else "draft")


def _offered(laid: Laid, step: Step, field: Field) -> Run:
    """The way to a look at a step, and whether it is taken."""
    sheet = laid.sheet
    taken = step.act in (sheet.answers.get(laid.talks.item), *sheet.orders)
    return Run(say(f"step_{step.kind}", position=field.positions[step.to]),
               bold=step == laid.talks.look, link=laid.to(step=step.act),
               icon="check" if taken else SIGNS[step.kind])


def _scale(field: Field) -> Meter:
    """The field as a line from the defender's wish to the claimant's: positions as ticks, the one
    on the table filled, the reader's own line as a bar, what is guessed of others as rings."""
    ticks = tuple(Mark(f, p, kind="tick") for f, p in zip(
        field.favours, field.positions, strict=True))
    lines = tuple(Mark(s.line, s.side, kind="own" if s.mine else "ring") for s in field.stances)
    return Meter(field.favours[field.now] if field.now >= 0 else -1.0, "", marks=ticks + lines,
                 kind="scale")


def _what_it_does(laid: Laid) -> Iterator[Block]:
    """What signing does to the seat's goals, and who else minds."""
    talks = laid.talks
    if min(talks.chosen()) >= 0 and talks.settled is None:
        yield goals_touched(talks.observer, talks.effects())
        yield others_minding(talks.minded())


def _so_far(laid: Laid) -> Iterator[Block]:
    """What is in force, and what happened at this table."""
    talks = laid.talks
    if stands := talks.standing():
        yield Section(say("stands"), (indented(stands),), 3)
    yield past(say("settle_past"), talks.history()[::-1], say("settle_past_none"))
