"""The moves of a dossier as whole deeds with their four fields: what is won, what is lost, how
likely it is, what it goes against."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from game.core.exact import Flags
from game.core.numerals import amount
from game.core.prose import inside, opened
from game.core.sheets import Sheet
from game.match.odds import Course
from game.present.desk.breaches import opposed, words_due
from game.present.desk.contradictions import contradictions
from game.present.desk.moves import Move, Moves
from game.present.desk.risks import brings_war, ends_in_war, war_chance
from game.present.desk.stakes import order_stakes
from game.present.dossiers.choosing import Orders, by_course
from game.present.dossiers.moved import (
    SURE,
    beyond_luck,
    by_consent,
    drift,
    moved_by,
    ruled,
    won_and_lost,
)
from game.present.dossiers.records import GOAL, HOLD, INTENTS, Chance, Deed, Quantity
from game.present.dossiers.touching import Touching, month_of
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.acceptance import IMAGINED, asks
from game.present.words.formatting import joined, row_in, with_unit
from game.present.words.order_words import asked
from game.present.words.texts import dossiers as say

SHOWN = 2
"""Deeds beside holding back."""
WORLDS = 24
"""Worlds in which every deed is tried."""
HOPE = 0.05
"""Chance of agreement below which what asks for it is not shown."""
WAR = 0.02
"""Chance of general war from which it is told."""


@dataclass(frozen=True, eq=False)
class Desk:
    """What deeds are made from: the seat's view, its advisers, its moves, the other seats that
    people hold, whose answers nobody can tell; how worlds go on without an order, None where
    nothing is played."""

    observer: Observer
    advisers: Advisers
    can: Moves
    people: frozenset[int]
    bare: Course | None


def deeds(desk: Desk, one: Touching, orders: Orders) -> tuple[Deed, ...]:
    """The deeds of a matter, each of another intent: first what cannot end in war, and holding back
    last."""
    texts, bare = desk.observer.scenario.orders.texts, desk.bare
    rows = [row for found in orders.candidates.values() for row in found]
    until = desk.observer.turn + max(one.months, 1)  # goals are told by the month after, too
    arms = dict(zip(rows, desk.advisers.courses(
        desk.observer, [(texts[row],) for row in rows], until, WORLDS) if rows else (),
        strict=False))
    shown = list[Deed]()
    for intent, tried in orders.candidates.items():
        kept = [row for row in tried if not _hopeless(desk, texts[row])]
        found = (_deed(desk, one, (intent, row), arms.get(row)) for row in by_course(
            desk.observer, one, kept, bare, arms))
        best = next((deed for deed in found if deed.wins or bare is None), None)
        shown += [best] if best is not None else []
    shown.sort(key=lambda d: (-_worth(one, arms.get(d.row), bare), INTENTS.index(d.intent)))
    peaceful_first = sorted(shown[:SHOWN],
                            key=lambda d: brings_war(desk.observer.scenario, d.row))
    return (*peaceful_first, _hold(desk, one))


def _hopeless(desk: Desk, order: str) -> bool:
    """Whether it is all but certain that somebody whom an order asks says no."""
    share = _agreement(desk, order)
    return share is not None and share < HOPE


def _agreement(desk: Desk, order: str) -> float | None:
    """The chance that all agree whom an order asks; None where it asks nobody, or a person, or
    nothing is played."""
    asked_ = set(asks(desk.observer, order)) if desk.bare is not None else set()
    return desk.advisers.agreement(desk.observer, order) if asked_ and not asked_ & desk.people \
        else None


def _worth(one: Touching, arm: Course | None, bare: Course | None) -> float:
    """How much further the good side comes with a deed."""
    if arm is None or bare is None:
        return 0.0
    return one.good * float((arm.far[one.number] - bare.far[one.number]).mean())


def _deed(desk: Desk, one: Touching, pick: tuple[str, int], arm: Course | None) -> Deed:
    """A deed that is done by an order."""
    (intent, row), observer, bare = pick, desk.observer, desk.bare
    scenario, move = observer.scenario, desk.can.move(row)
    others, played = asks(observer, move.order), arm is not None and bare is not None
    parts = ruled(observer, one, row) if others or not played or not one.months else []
    if arm is not None and bare is not None:
        found = moved_by(observer, one.number, order_stakes(observer, row)[1], bare, arm)
        agree = _agreement(desk, move.order) or 0.0
        parts += by_consent(found) if agree >= SURE else found
    wins, loses = won_and_lost(parts)
    likely = _likely(desk, one, row, arm)
    tells = arm is not None and one.settles and not others
    return Deed(intent, asked(scenario, row), move.order, row, wins, loses,
                joined(_price(move)), likely, tells and not likely,
                one.number if tells else -1,
                risks(desk, one, row, arm),
                (*opposed(observer, row), *mandate_against(observer, loses)), move.cost, move.money)


def _price(move: Move) -> list[str]:
    """What a deed takes at once: political capital, and money."""
    return [*([say("capital", cost=amount(move.cost))] if move.cost else []),
            *([with_unit("budget", amount(move.money))] if move.money else [])]


def _hold(desk: Desk, one: Touching) -> Deed:
    """Giving no order in a matter: what the month then brings."""
    bare = desk.bare
    loses = won_and_lost(drift(desk.observer, one, bare))[1] if bare is not None else ()
    likely = _settled(desk, one)
    return Deed(HOLD, say("hold"), loses=loses, likely=likely,
                against=tuple(words_due(desk.observer)))


def _likely(desk: Desk, one: Touching, row: int, arm: Course | None) -> tuple[Chance, ...]:
    """An outcome and its opposite: whether those who are asked agree, else how the matter is
    settled next, where that is likelier or less likely than without the order by more than luck.
    Nothing is told of what a person answers."""
    order = desk.observer.scenario.orders.texts[row]
    if others := asks(desk.observer, order):
        share = _agreement(desk, order)
        if share is None:
            return ()
        who = desk.observer.scenario.actors[others[0]].called if len(others) == 1 else ""
        yes, no = ("agrees", "agrees_not") if who else ("agree_all", "agree_all_not")
        return both(opened(say(yes, who=who)), opened(say(no, who=who)),
                     _jeffreys(share * IMAGINED, IMAGINED), IMAGINED)
    if arm is None or desk.bare is None or not (more := shifted(one, desk.bare, arm)):
        return ()
    return _settled(desk, one, more / arm.ahead.shape[-1])


def shifted(one: Touching, bare: Course, arm: Course) -> int:
    """In how many more worlds the good side comes out ahead with a deed than on the same luck
    without it; 0 where that is no more than luck."""
    return _more(*(course.ahead[one.number] == one.side for course in (bare, arm)))


def _more(before: Flags, after: Flags) -> int:
    """In how many more of the same worlds something happens; 0 where that is no more than luck."""
    change = after.astype(int) - before.astype(int)
    return int(change.sum()) if beyond_luck(change) else 0


def _settled(desk: Desk, one: Touching, more: float = 0.0) -> tuple[Chance, ...]:
    """How a matter is settled next: whether the seat's side comes out ahead, by the chance of the
    dossier and how much likelier a deed makes it; nothing where it is settled for good."""
    ends = desk.advisers.ends(desk.observer)
    if not one.settles or desk.bare is None or ends is None:
        return ()
    told, n = counted(ends.ahead[one.number] == one.side)
    share = min(max(told + more, _jeffreys(0, n)), _jeffreys(n, n))
    by, side = share - told, one.matter.sides[one.side].name
    text = say("ahead", side=side) if not by else say(
        f"ahead_{'more' if by > 0 else 'fewer'}", side=side, count=round(100 * abs(by)))
    first, other = both(text, say("ahead_not", side=side), share, n)
    return as_programs(first, desk.people), other


def as_programs(chance: Chance, people: Collection[int]) -> Chance:
    """A chance that hangs on what other seats do: where people hold some of them nobody knows what
    these will do, and it says what it assumes."""
    return replace(chance, programs=bool(people))


def counted(happened: Flags) -> tuple[float, int]:
    """A chance by how often something happened in worlds, never quite 0 or 1 (Jeffreys), and their
    number."""
    return _jeffreys(float(np.sum(happened)), happened.size), int(happened.size)


def _jeffreys(times: float, n: int) -> float:
    return (times + 0.5) / (n + 1)


def both(text: str, opposite: str, share: float, n: int) -> tuple[Chance, ...]:
    """An outcome and its opposite."""
    error = sqrt(max(share * (1 - share), 0.0) / n)
    return Chance(text, share, error), Chance(opposite, 1 - share, error, opposite=True)


def risks(desk: Desk, one: Touching, row: int, arm: Course | None) -> tuple[Chance, ...]:
    """That an order goes wrong; that general war comes of it: of a push this month, as the rules
    have it; else until the matter is settled, where worlds show more of it than luck; else that it
    hardly ever does."""
    scenario, bare, wars = desk.observer.scenario, desk.bare, list[Chance]()
    chance = float(scenario.orders.risk_chance[row])
    if (push := war_chance(desk.observer, row)) >= WAR:
        wars.append(Chance(say("war_now"), push))
    elif arm is not None and bare is not None:
        wars += [as_programs(found, desk.people) for found in war(
            desk.observer, desk.observer.turn + one.months, bare, arm)]
    if ends_in_war(desk.observer, row) and not wars:
        wars.append(Chance(say("war_hardly"), push, faint=True))
    wrong = [Chance(say("goes_wrong", how=inside(scenario.order_type(row).risk_name)), chance)] \
        if chance else []
    return (*wrong, *wars)


def war(observer: Observer, last: int, bare: Course, arm: Course) -> list[Chance]:
    """That general war comes until the end of a turn, where a deed makes it likelier."""
    before, after = ((course.war_in >= 0) & (course.war_in <= last) for course in (bare, arm))
    if _more(before, after) <= 0:
        return []
    share, n = counted(after)
    return [Chance(say("war_by", date=month_of(observer.scenario, last)), share,
                   sqrt(share * (1 - share) / n))]


def mandate_against(observer: Observer, loses: Sequence[Quantity]) -> list[str]:
    """What the seat came to office for, by its mandate, and would lose by a deed."""
    mandate = observer.mandate(observer.view().seat)
    raised = {g for g, factor in mandate.factors.items() if factor > 1} if mandate else set()
    goals = [observer.scenario.goals[q.index] for q in loses
             if q.kind == GOAL and q.index in raised]
    return [say("against_mandate", goals=joined([say("goal", goal=g.name) for g in goals]),
                short=" · ".join(g.short or g.name for g in goals))] if goals else []


def on_sheet(observer: Observer, order: str, sheet: Sheet) -> list[str]:
    """What on a sheet stands against an order, or an order on it against what this one promises."""
    others = [o for o in sheet.orders if o != order]
    found = contradictions(observer, [*others, order], sheet.answers)
    seat = observer.view().seat
    return [one.text if one.order == order else say("against_by", order=asked(
        observer.scenario, row_in(observer.scenario, seat, one.order)))
        for one in found if order in (one.order, one.other)]
