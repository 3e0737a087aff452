"""Accords that go against each other: a clause that a seat performs for one partner against one
that it performs for another. Who signs the later one breaks the earlier: it is told before."""

from __future__ import annotations

from game.core.model import DO, Clause, Scenario
from game.present.observer.observer import Observer
from game.present.talks.clauses import clause_of
from game.present.words.facts import clause_name
from game.present.words.formatting import giver
from game.present.words.texts import terminal as tr

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
    """Whether two clauses of a seat for different partners go against each other."""
    return one.performer == other.performer and bool(
        scenario.contrary[scenario.clauses.index(one), other.partner] >> other.variant & 1)
