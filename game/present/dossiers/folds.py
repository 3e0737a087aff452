"""Dossiers as a page on which one presses: one open, the others folded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from game.core.numerals import amount
from game.core.prose import opened
from game.page import Block, Fold, Group, Item, Mark, Meter, Points, Run, Section, Table, bold, text
from game.page.kinds import Line, Text, Tone, line
from game.present.dossiers.also import also
from game.present.dossiers.last_months import last_line
from game.present.dossiers.page import (
    CHANGES,
    PROMISES,
    deed_fields,
    likely_then,
    numbered,
    promise_text,
    quote,
    stake_text,
    turning_text,
)
from game.present.dossiers.records import (
    BARGAIN,
    COMMIT,
    COUNTER,
    DOTS,
    HOLD,
    PREPARE,
    Chance,
    Deed,
    Dossier,
    Offer,
    Stake,
)
from game.present.observer.observer import Observer
from game.present.people.persons import Person, counterpart, mood
from game.present.words.texts import dossiers as say

ICONS = {COMMIT: "flag", BARGAIN: "handshake", COUNTER: "shield", PREPARE: "wrench", HOLD: "pause"}
"""The sign of each intent."""
MARKS = {"good": "arrow-up", "bad": "arrow-down", "warning": "triangle-alert"}
"""The sign of a field by its tone."""
DOSSIER = "dossier:"
"""Begins a link to all of a matter, by its id."""


@dataclass(frozen=True)
class Presses:
    """What can be done on the page. deed: the control of a deed, with its words; questions: what
    awaits an answer, by its title, with the answers behind it."""

    deed: Callable[[Deed, Line], Block]
    questions: Mapping[str, Sequence[Block]]


def dossier_folds(observer: Observer, found: Sequence[Dossier], presses: Presses,
                  offered: Sequence[Offer] = ()) -> tuple[Block, ...]:
    """What is still open in the last months, in a line; the peace that is offered, open; all
    dossiers, the first open; what else is settled this year."""
    more, last = also(observer, found), last_line(observer)
    return (*([text(say("last_short", what=last))] if last else []),
            *(_offered(one, presses) for one in offered),
            *(_fold(observer, one, presses, not n) for n, one in enumerate(found)),
            *([text(*more, kind="dim small")] if more else []))


def _offered(one: Offer, presses: Presses) -> Fold:
    """Peace that is offered: its terms, the answers with what each brings, and their form."""
    return Fold(line(bold(one.place), "  ", Run(one.told, "warning"), "  ",
                     Run(say("this_month"), "warning", small=True, icon="hourglass")),
                (Points(tuple(map(Item, map(line, one.terms))), "plain small"),
                 Group(tuple(_deed(deed, presses) for deed in one.deeds), "deeds"),
                 *presses.questions.get(one.title, ())), True, "dossier one",
                f"dossier.{one.item}")


def _fold(observer: Observer, one: Dossier, presses: Presses, open_: bool) -> Fold:
    person = counterpart(observer, one.matter.id)
    actor = observer.scenario.actors[one.counterpart].id if one.counterpart >= 0 else ""
    name = one.name if person is None else person.name
    head = line(bold(one.matter.name),
                Run(name, who=actor, small=True) if name else "", "  ",
                Run(one.day, icon="hourglass", small=True), "  ",
                *_waits(one), "  ",
                Run(say("changed_sign"), "warning", small=True, icon="refresh-cw", drawn=True)
                if one.changed else "")
    return Fold(head, (*_said(observer, one, person), _state(observer, one),
                       *(block for title in dict.fromkeys(one.waiting)
                         for block in presses.questions.get(title, ())),
                       _deeds(one, presses), *_below(one)),
                open_, "dossier one", f"dossier.{one.matter.id}", face=portrait(observer, one))


def _waits(one: Dossier) -> Line:
    """How many questions await an answer."""
    count = len(one.waiting)
    return line(Run(say("waits", count=count), small=True, icon="mail", drawn=True),
                Run(str(count), "info", small=True)) if count else ()


def portrait(observer: Observer, one: Dossier) -> str:
    """The name of the picture of a dossier's counterpart in its mood; "" for nobody."""
    person = counterpart(observer, one.matter.id)
    return "" if person is None else person.face(mood(observer, person))


def _said(observer: Observer, one: Dossier, person: Person | None) -> Iterator[Block]:
    """What the counterpart says, and by which right."""
    if one.utterance is not None:
        yield text(quote(observer, one.utterance), kind="quote" if one.utterance.spoken else "")
    if person is not None:
        yield text(person.office, kind="dim small")


def _state(observer: Observer, one: Dossier) -> Group:
    """Stakes, who comes out ahead, what an adviser says of the deeds, how the last round ended,
    promises, what changed."""
    told = [*(Item(line(told)) for told in (one.counsel, one.before) if told),
            *(Item(line(bold(told))) for told in one.choice),
            *(Item(line(promise_text(observer, promise)))
              for promise in one.promises[:PROMISES])]
    told += [Item((Run(change, "warning", icon="refresh-cw"),)) for change in one.changed[:CHANGES]]
    return Group((
        stake_bars(observer, one.stakes), *_chance(observer, one),
        *([text(Run(turning, small=True))] if (turning := turning_text(one)) else []),
        Points(tuple(told), "plain small")), "dossier-state")


def _chance(observer: Observer, one: Dossier) -> Iterator[Block]:
    """The chance that the good side comes out ahead, with its month."""
    if one.chance is not None:
        yield _outcome(replace(one.chance, text=likely_then(observer, one, one.chance.text)))


def stake_bars(observer: Observer, found: Sequence[Stake]) -> Points:
    """What the sides of a matter have at stake, a bar each."""
    return Points(tuple(_stake(observer, stake) for stake in found), "stakes")


def _stake(observer: Observer, stake: Stake) -> Item:
    """What a side has at stake as a bar: full what is seen, hatched what is suspected."""
    actors = [observer.scenario.actors[a] for a in stake.seats]
    name = bold(opened(say("you"))) if stake.own else Run(stake.side)
    upto = (Mark(stake.seen + stake.suspected, kind="upto"),) if round(stake.suspected) else ()
    return Item((*(Run(who=actor.id) for actor in actors), name), (
        Meter(stake.seen, stake_text(stake), marks=upto, who=actors[0].id if actors else ""),))


def _deeds(one: Dossier, presses: Presses) -> Group:
    return Group(tuple(_deed(deed, presses) for deed in one.deeds), "deeds")


def _deed(deed: Deed, presses: Presses) -> Section:
    """A deed with its four fields; what cannot be told is left out."""
    words = line(Run(say(f"intent_{deed.intent}"), icon=ICONS[deed.intent], small=True), " ",
                 bold(deed.text), " ", Run(amount(deed.cost), small=True) if deed.cost else "")
    rows = tuple(((text(name),), tuple(_likely(deed)) if name == say("likely") else (
                      _field(told, tone),))
                 for name, told, tone in deed_fields(deed))
    return Section("", (presses.deed(deed, words), Table(("", ""), rows, kind="fields")), 4, "deed")


def _field(told: str, tone: Tone) -> Text:
    """What a field tells, with its sign; nothing has none."""
    return text(told, kind="dim") if told == say("nothing") else text(
        Run(told, "warning" if tone == "warning" else "", icon=MARKS[tone]), kind=tone)


def _likely(deed: Deed) -> Iterator[Block]:
    """Outcomes behind their dots; that a deed makes no difference."""
    if deed.even:
        yield text(say("as_held"), kind="dim")
    yield from map(_outcome, (*deed.likely, *deed.risks))


def _outcome(chance: Chance) -> Group:
    """An outcome behind its dots."""
    return Group((Meter(chance.dots, say("dots_of", full=chance.dots, all=DOTS), high=DOTS,
                        kind="dots"), text(numbered(chance))), "chance")


def _below(one: Dossier) -> Iterator[Block]:
    """How far odds hang on what persons decide; the way to all of the matter."""
    if any(chance.programs for deed in one.deeds for chance in deed.likely):
        yield text(opened(say("as_programs")), kind="dim small")
    if one.rest:
        yield text(Run(say("rest_link", count=len(one.rest)), icon="list-checks",
                       link=f"{DOSSIER}{one.matter.id}"), kind="button")
