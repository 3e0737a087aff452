"""Orders that go against a word given: accords in force, promises, demands agreed to, deals,
proposals and bonds, and what the seat itself has ordered of late."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from game.actions.accords import forbids, setting
from game.core.exact import Floats
from game.core.model import PROMISED, Scenario
from game.core.quantities import BY_NAME
from game.core.rulebook import coefficients, numbers
from game.match.fates import DEMAND, INVITATION, OPEN, PROPOSAL, Fate
from game.present.desk.clashes import clashing_order
from game.present.desk.commitments import Commitment, clause, first_step, gift, met, settlement
from game.present.desk.effects import parts_of
from game.present.desk.moves import against
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.people.offices import when
from game.present.words.facts import clause_name
from game.present.words.formatting import listed
from game.present.words.order_words import asked
from game.present.words.texts import terminal as tr
from game.rules.deeds import LEAST, treatment
from game.rules.roles import roles

INSTRUMENTS = frozenset({
    "tariff", "sanctions", "secondary", "oil_cap", "material_controls", "cooperation", "overture",
    "aid", "commitment", "posture", "guarantee", "pledge", "preparation"})
"""Numbers that a seat itself sets towards others, and that it can take back."""
LATELY = 6
"""Months for which what a seat has ordered counts as its word."""


def broken(observer: Observer, row: int) -> list[str]:
    """What the seat would break by an order, by its global row: an accord in a sentence each."""
    scenario, seat = observer.scenario, observer.view().seat
    out = []
    for accord in observer.accords():
        for giver, other, clause_ in ((accord.first, accord.second, accord.give),
                                      (accord.second, accord.first, accord.get)):
            if giver == seat and forbids(setting(scenario), row, other, clause_):
                out.append(tr("breaks_word", them=scenario.actors[other].called,
                              clause=clause_name(scenario, clause_, giver, other)))
    return out


def opposed(observer: Observer, row: int) -> list[str]:
    """What an order, by its global row, goes against of what the seat has said and done: sentences,
    the accords that it would break, or pulls against, first."""
    said = [one.text for one in words_given(observer) if one.against(row)]
    return list(dict.fromkeys([*broken(observer, row), *clashing_order(observer, row), *said,
                               *_undone(observer, row)]))


def words_given(observer: Observer) -> Iterator[Commitment]:
    """What the seat has promised, but for accords in force, which `broken` knows."""
    scenario, seat = observer.scenario, observer.view().seat
    for fate in observer.fates():
        if fate.end == OPEN and seat in fate.parties:
            yield from _asked(observer, seat, fate)
    for number, thing in enumerate(scenario.inducements):
        if thing.giver == seat and observer.world().inducement[number, 0] == PROMISED:
            yield from gift(scenario, number, "against_promise")
    for f, place in enumerate(scenario.flashpoints):
        if place.side(seat):
            yield from settlement(scenario, f, int(observer.value("settlement", f)),
                                  "against_peace")
            for deal in range(len(place.partials)):
                if observer.value("partial", f, deal) > 0:
                    yield from first_step(scenario, f, deal, "against_peace")
    for n, bond in enumerate(scenario.bonds):
        for other, actor in enumerate(scenario.actors):
            if other != seat and observer.value("bond", n, seat, other) > 0:
                yield Commitment(tr("against_bond", them=actor.called, bond=bond.name),
                                 partial(_presses, scenario, other))
    for other, actor in enumerate(scenario.actors):
        if other != seat and observer.value("overture", seat, other) > 0.0:
            yield Commitment(tr("against_overture", them=actor.called),
                             partial(_belies, observer, other))


def words_due(observer: Observer) -> list[str]:
    """What the seat has agreed to do and has not done yet, each in a sentence."""
    scenario, seat = observer.scenario, observer.view().seat
    out = []
    for fate in observer.fates():
        if fate.what == DEMAND and fate.end == OPEN and fate.said == "accepted" \
                and fate.parties[1:] == (seat,):
            number = next(n.numbers["demand"] for n in fate.notes if n.subject == fate.subject)
            out.append(tr("due_demand", them=scenario.actors[fate.parties[0]].called,
                          thing=scenario.demands[number].name))
    return out


def _asked(observer: Observer, seat: int, fate: Fate) -> Iterator[Commitment]:
    """What is promised by an item that is open: a demand agreed to; what the seat itself offers."""
    scenario, (first, *others) = observer.scenario, fate.parties
    if fate.what == DEMAND and fate.said == "accepted" and others == [seat]:
        number = next(n.numbers["demand"] for n in fate.notes if n.subject == fate.subject)
        yield from met(scenario, seat, first, number, "against_agreed")
    elif fate.what == PROPOSAL and first == seat:
        give = scenario.variants.index(fate.subject.partition("/")[0])
        yield from clause(scenario, seat, others[0], give, "against_proposal")
    elif fate.what == INVITATION and first == seat:
        yield Commitment(tr("against_invitation", them=scenario.actors[others[0]].called),
                         partial(_presses, scenario, others[0]))


def _presses(scenario: Scenario, other: int, row: int) -> bool:
    return against(scenario, row, other)


def _belies(observer: Observer, other: int, row: int) -> bool:
    """Whether an order is a deed that gives the lie to the seat's overture to another, so that it
    is told as news."""
    scenario, seat, before = observer.scenario, observer.view().seat, observer.flat(-1)
    w, contrary = as_numbers(scenario, before), coefficients(scenario).deeds.contrary
    beyond = harm(observer, seat, other, row, before) - max(-w.deeds[other, seat], 0.0)
    return bool(w.overture[seat, other] * min(beyond * contrary, 1.0) >= LEAST)


def harm(observer: Observer, seat: int, other: int, row: int, before: Floats,
         only: int | None = None) -> float:
    """Points by which an order of a seat, by its own effects, treats another worse than in a world
    before [row]. only: of those that land after so many months; else of all."""
    scenario, after = observer.scenario, before.copy()
    for lag, (at, amount, _) in parts_of(observer, [int(scenario.orders.block[row])]):
        after[at] += amount if only in (None, lag) else 0.0
    after = np.clip(after, scenario.layout.low, scenario.layout.high)
    return _treated(scenario, before, seat, other) - _treated(scenario, after, seat, other)


def _treated(scenario: Scenario, world: Floats, seat: int, other: int) -> float:
    """How a seat treats another in a world [row], measured against the start."""
    return float(treatment(as_numbers(scenario, world), numbers(scenario.start, scenario.layout),
                           coefficients(scenario), roles(scenario), seat, other))


def _undone(observer: Observer, row: int) -> Iterator[str]:
    """What the seat ordered of late that an order takes back: the same number of its own towards
    others, moved the other way. What was ordered again counts by its last time."""
    scenario, seat = observer.scenario, observer.view().seat
    now, told = _own_moves(observer, row), dict[int, str]()
    for note in observer.notes() if now else ():
        if note.kind == "order given" and note.actors[0] == seat \
                and note.turn > observer.played - LATELY:
            known = scenario.orders.by_text[seat].get(note.subject)
            old = -1 if known is None else int(scenario.orders.first[seat]) + known
            before = _own_moves(observer, old) if old >= 0 else {}
            if any(now[at] * before[at] < 0 for at in now.keys() & before.keys()):
                told[old] = tr("against_deed", when=when(scenario, note.turn),
                               order=asked(scenario, old))
    yield from told.values()


def _own_moves(observer: Observer, row: int) -> dict[int, float]:
    """Row → change at once by an order of numbers that the seat has towards others."""
    scenario, out = observer.scenario, dict[int, float]()
    for lag, (at, amount, _) in listed(scenario, int(scenario.orders.block[row])):
        name, index = scenario.layout.where(at)
        if not lag and name in INSTRUMENTS and index[
                BY_NAME[name].axes.index("A")] == observer.seat:
            out[at] = out.get(at, 0.0) + amount
    return out
