"""Peace that is offered: settlements and first steps at a dispute on which the seat's answer of
this month decides, with what each answer wins and loses, how likely it is and what it goes against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from game.actions.settlements import field_name, position_name
from game.core.exact import Flags, Floats
from game.core.model import FIELDS
from game.core.prose import opened
from game.core.sheets import Sheet, items
from game.match.odds import NEVER, Course
from game.present.asked.page import answer_stakes
from game.present.desk.contradictions import contradictions
from game.present.desk.effects import size, touched
from game.present.desk.figures_moved import figures, spent
from game.present.dossiers.deeds import WORLDS, as_programs, both, counted, mandate_against, war
from game.present.dossiers.moved import moved_by, won_and_lost
from game.present.dossiers.records import (
    BARGAIN,
    COUNTER,
    GOAL,
    HOLD,
    WHOLE,
    Chance,
    Deed,
    Offer,
    Quantity,
)
from game.present.dossiers.touching import month_of
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.answer_briefs import price_words
from game.present.talks.bottom_lines import HOME_BEYOND, terms_by_bottom_line
from game.present.talks.positions import NO_SIDE, side_of, tabled_name
from game.present.talks.questions import Question, questions
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import dossiers as say

INTENTS = {"accept": BARGAIN, "refuse": COUNTER, "silence": HOLD}
"""What each answer is meant to do, in the order in which they are shown."""
TELLING = 6
"""Worlds in which it is signed from which it is told how often it breaks."""
NOWHERE = -1
"""In place of the matter beside which something stands."""


def offers(observer: Observer, waiting: Sequence[Question] | None = None) -> tuple[Offer, ...]:
    """What is offered to the observer's seat now, without its answers. waiting: what awaits the
    seat, where that is known."""
    if observer.seat is None or observer.over:
        return ()
    return tuple(_offer(observer, q) for q in (
        questions(observer) if waiting is None else waiting) if q.of_peace)


def weighed(observer: Observer, advisers: Advisers) -> tuple[Offer, ...]:
    """The same with what each answer brings, whatever is on the sheet."""
    found = offers(observer)
    return tuple(replace(one, deeds=tuple(_deeds(observer, advisers, one))) for one in found)


def offers_beside(observer: Observer, found: Sequence[Offer], sheet: Sheet) -> tuple[Offer, ...]:
    """Offers with what their answers go against on a sheet."""
    return tuple(replace(one, deeds=tuple(replace(deed, against=(
        *deed.against, *_on_sheet(observer, deed, sheet))) for deed in one.deeds))
        for one in found)


def _offer(observer: Observer, q: Question) -> Offer:
    scenario, f = observer.scenario, items(observer.scenario).at(q.item)[1]
    place, whole = scenario.flashpoints[f], q.item.startswith(WHOLE)
    who, deal = (int(observer.value(name, f)) for name in (
        ("offer_by", "offer") if whole else ("partial_by", "partial_offer")))
    key = "offer_talks" if who < 0 else "offer_by" if whole else "offer_step_by"
    told = say(key, who=scenario.actors[who].called, deal=_name(observer, f, whole, deal))
    terms = _terms(observer, f) if whole else [" ".join(place.partials[deal].text.split())]
    return Offer(q.item, q.title.rstrip("."), place.name, opened(told), who, f, deal, tuple(terms))


def _name(observer: Observer, f: int, whole: bool, deal: int) -> str:
    """The name of what is offered: of a settlement by what is on the table."""
    return tabled_name(observer, f) if whole else \
        observer.scenario.flashpoints[f].partials[deal].name


def _terms(observer: Observer, f: int) -> Iterator[str]:
    """What lies on the table, a line for each field."""
    scenario, place = observer.scenario, observer.scenario.flashpoints[f]
    for n in range(len(FIELDS)):
        if (at := int(observer.value("offer_term", f, n))) >= 0:
            yield say("field", name=opened(field_name(scenario, place.id, n)),
                      text=position_name(scenario, place, n, at))


def _deeds(observer: Observer, advisers: Advisers, one: Offer) -> Iterator[Deed]:
    """Each answer as a deed; worlds are played on with it and, the last, without a word."""
    sheets = tuple(Sheet((), {one.item: word}) for word in INTENTS)
    arms = advisers.courses(observer, sheets, observer.scenario.turns, WORLDS)
    people = observer.people_at(observer.turn) - {observer.view().seat}
    for n, (word, intent) in enumerate(INTENTS.items()):
        deed = _ruled(observer, one, word, intent)
        if arms:
            found = [*((1.0 if q in deed.wins else -1.0, q) for q in (*deed.wins, *deed.loses)),
                     *moved_by(observer, NOWHERE, answer_stakes(observer, one.item, word),
                               arms[-1], arms[n])]
            wins, loses = won_and_lost(found)
            deed = replace(
                deed, wins=wins, loses=loses,
                likely=tuple(as_programs(c, people) for c in _likely(observer, one, word, arms[n])),
                risks=tuple(as_programs(c, people) for c in _risks(
                    observer, one, arms[-1], arms[n])))
        home = _beyond_home(observer, one) if word == "accept" else ()
        yield replace(deed, against=(*home, *mandate_against(observer, deed.loses)))


def _beyond_home(observer: Observer, one: Offer) -> tuple[str, ...]:
    """That what lies on the table is beyond what the seat's own country would accept."""
    scenario, f, seat = observer.scenario, one.dispute, observer.view().seat
    side = side_of(scenario, scenario.flashpoints[f], seat)
    if not one.whole or side == NO_SIDE:
        return ()
    at = [int(observer.value("offer_term", f, n)) for n in range(len(FIELDS))]
    return (say("offer_beyond"),) if terms_by_bottom_line(
        observer, f, side, seat, at) == HOME_BEYOND else ()


def _ruled(observer: Observer, one: Offer, word: str, intent: str) -> Deed:
    """What an answer brings by the rules, if all others agree."""
    scenario, seat = observer.scenario, observer.view().seat
    effects = answer_stakes(observer, one.item, word)
    deal = _name(observer, one.dispute, one.whole, one.deal)
    found = [(much, Quantity(GOAL, t.goal, 1 if much > 0 else -1, say(
        "goal", goal=scenario.goals[t.goal].name), agreed=True))
        for t in touched(observer, seat, effects) for much in (
            t.now if size(t.now) else t.later,)]
    wins, loses = won_and_lost(found)
    price = price_words(scenario, spent(scenario, seat, figures(observer, seat, effects)))
    return Deed(intent, say(f"offer_{word}", deal=deal), wins=wins, loses=loses,
                price=price, item=one.item, word=word)


def _likely(observer: Observer, one: Offer, word: str, arm: Course) -> Iterator[Chance]:
    """That it is signed this month, for who says yes; that it is in force at the end."""
    if word == "accept":
        yield both(say("offer_signed"), say("offer_signed_not"),
                   *counted(_in_force(observer, one, arm.month)))[0]
    date = month_of(observer.scenario, observer.scenario.turns)
    yield both(say("offer_holds" if one.whole else "offer_step_holds", date=date), "",
               *counted(_in_force(observer, one, arm.last) & (arm.war_in == NEVER)))[0]


def _risks(observer: Observer, one: Offer, bare: Course, arm: Course) -> Iterator[Chance]:
    """That what is signed this month breaks again; that general war comes."""
    signed = _in_force(observer, one, arm.month)
    if signed.sum() >= TELLING:
        broken = signed & ~_in_force(observer, one, arm.last)
        yield both(say("offer_breaks"), "", *counted(broken[signed]))[0]
    yield from war(observer, observer.scenario.turns, bare, arm)


def _in_force(observer: Observer, one: Offer, flat: Floats) -> Flags:
    """In which worlds a settlement, or the first step, is in force [n]."""
    layout = observer.scenario.layout
    row = layout.row("settlement", one.dispute) if one.whole else layout.row(
        "partial", one.dispute, one.deal)
    return np.asarray(flat[row] >= 0 if one.whole else flat[row] > 0)


def _on_sheet(observer: Observer, deed: Deed, sheet: Sheet) -> list[str]:
    """The orders on a sheet that stand against an answer."""
    seat = observer.view().seat
    found = contradictions(observer, sheet.orders, {deed.item: deed.word})
    return [say("against_by", order=asked(observer.scenario, row_in(
        observer.scenario, seat, one.order))) for one in found if one.item == deed.item]
