"""Accords that pull against each other: a clause that a seat performs for one partner against one
that it performs for another.

The rules break an accord by orders alone, so that both can be signed and be in force: whoever signs
is told before.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.core.model import DO, Clause, Scenario, derived
from game.core.quantities import BY_NAME
from game.present.observer.observer import Observer
from game.present.talks.clauses import clause_of
from game.present.words.facts import clause_name
from game.present.words.formatting import giver, listed
from game.present.words.texts import terminal as tr
from game.scenario.compile.matters import RAISED

PROPOSE = DO.index("propose")


def clashing(observer: Observer, variant: int, performer: int, partner: int) -> list[str]:
    """The accords in force against which a clause goes that one seat would perform for another, in
    a sentence each, as the observer knows them."""
    scenario, out = observer.scenario, list[str]()
    new = clause_of(scenario, variant, performer, partner)
    for accord in observer.accords():
        for by, to, number in ((accord.first, accord.second, accord.give),
                               (accord.second, accord.first, accord.get)):
            old = clause_of(scenario, number, by, to)
            if new is not None and old is not None and contradict(scenario, new, old):
                out.append(tr("against_accord" if by == observer.seat else "against_accord_theirs",
                              they=scenario.actors[by].called, them=scenario.actors[to].called,
                              clause=clause_name(scenario, number, by, to)))
    return out


def clashing_order(observer: Observer, row: int) -> list[str]:
    """The same of the clause that an order, by its global row, offers; nothing of other orders."""
    clause = offered(observer.scenario, row)
    return [] if clause is None else clashing(
        observer, clause.variant, clause.performer, clause.partner)


def offered(scenario: Scenario, row: int) -> Clause | None:
    """The clause that a seat offers to perform by an order, by its global row."""
    table = scenario.orders
    return clause_of(scenario, scenario.pairs[int(table.option[row])][0], giver(scenario, row), int(
        table.target[row])) if table.do[row] == PROPOSE else None


def contradict(scenario: Scenario, one: Clause, other: Clause) -> bool:
    """Whether two clauses of a seat for different partners pull against each other: one does what
    the other forbids to order."""
    return one.performer == other.performer and one.partner != other.partner and any(
        _does(scenario, scenario.clauses.index(deed), scenario.clauses.index(word))
        for deed, word in ((one, other), (other, one)))


@derived
def _does(scenario: Scenario, deed: int, word: int) -> bool:
    """Whether a clause does what another forbids, both by number: it raises the stake that is to be
    left alone, undoes what the other does to another seat or to the world, or speaks up for whom
    the other declares no support."""
    done, kept = scenario.clauses[deed], scenario.clauses[word]
    moves, held = _moves(scenario, done), _moves(scenario, kept)
    if kept.aside >= 0:
        matter = scenario.matters[kept.aside]
        lead = matter.lead(len(scenario.start)) * matter.side_of(kept.performer)
        return bool(sum(lead[at] * by for at, by in moves.items()) >= RAISED)
    if any(held.get(at, 0.0) * by < 0 and _is_act(scenario, at, kept.performer)
           for at, by in moves.items()):
        return True
    layout, friend = scenario.layout, done.partner
    return friend == kept.third and layout.row("pledge", kept.performer, friend) in held \
        and moves.get(layout.row("isolation", friend), 0.0) < 0


def _moves(scenario: Scenario, clause: Clause) -> Mapping[int, float]:
    """Row → change by a clause on signing and in a month."""
    out = dict[int, float]()
    for _, (at, by, _) in listed(scenario, clause.on_sign, clause.each_turn):
        out[at] = out.get(at, 0.0) + by
    return out


def _is_act(scenario: Scenario, at: int, seat: int) -> bool:
    """Whether a number is of the world at large, or of how a seat treats another."""
    name, index = scenario.layout.where(at)
    axes = BY_NAME[name].axes
    return not axes or (axes.count("A") == 2 and index[axes.index("A")] == seat)
