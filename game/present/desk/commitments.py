"""What a sheet commits its seat to: clauses that it performs, deals that it keeps, demands that it
meets; and whether an order goes against that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from game.core.model import Answer, Demand, Scenario
from game.core.quantities import BY_NAME
from game.present.desk.clashes import contradict, offered
from game.present.talks.clauses import clause_of
from game.present.words.facts import clause_name
from game.present.words.formatting import giver, listed
from game.present.words.texts import terminal as tr

FIGHTING = ("rung", "casualties", "claimant_exhaustion", "defender_exhaustion")
"""Numbers of a dispute that fighting raises; and it lowers how firm a peace is."""


@dataclass(frozen=True)
class Commitment:
    """What an order or an answer promises, in a sentence, and whether an order, by its row, goes
    against it. item, other: the answer, or the order, that promises it."""

    text: str
    against: Callable[[int], bool]
    item: str = ""
    other: str = ""


def clause(scenario: Scenario, seat: int, partner: int, variant: int,
           key: str) -> Iterator[Commitment]:
    """A clause that the seat would perform for another, and the orders that break it, or offer what
    pulls against it."""
    if variant >= 0:
        yield Commitment(
            tr(key, them=scenario.actors[partner].called,
               clause=clause_name(scenario, variant, seat, partner)),
            partial(_breaks, scenario, partner, variant))


def _breaks(scenario: Scenario, partner: int, variant: int, row: int) -> bool:
    """Whether an order breaks a clause that is performed for a partner, or offers another what
    pulls against it."""
    new, own = offered(scenario, row), clause_of(scenario, variant, giver(scenario, row), partner)
    return bool((int(scenario.orders.breaks[row, partner]) >> variant) & 1) or (
        new is not None and own is not None and contradict(scenario, new, own))


def gift(scenario: Scenario, number: int, key: str = "against_gift") -> Iterator[Commitment]:
    """What is promised to a guest: as a clause of accords, where one concedes the same; else by
    what it does to the fighting."""
    found = scenario.inducements[number]
    text = tr(key, them=scenario.actors[found.guest].called, thing=found.name)
    same = [v for v in range(len(scenario.variants)) for n in (
        int(scenario.clause_table[v, found.giver, found.guest]),)
        if n >= 0 and found.same and scenario.clauses[n].template == found.same]
    for variant in same[:1]:
        yield Commitment(text, partial(_breaks, scenario, found.guest, variant))
    for place in _calmed(scenario, ("rung",), found.kept, found.each_month):
        yield Commitment(text, partial(_fights, scenario, place))


def settlement(scenario: Scenario, place: int, deal: int,
               key: str = "against_deal") -> Iterator[Commitment]:
    """A settlement of a dispute: orders that fight on."""
    deals = scenario.flashpoints[place].settlements
    if 0 <= deal < len(deals):
        yield _peace(scenario, place, deals[deal].name, key)


def first_step(scenario: Scenario, place: int, deal: int,
               key: str = "against_deal") -> Iterator[Commitment]:
    """A partial deal that lessens the fighting: orders that fight on."""
    deals = scenario.flashpoints[place].partials
    if 0 <= deal < len(deals) and place in _calmed(
            scenario, FIGHTING, deals[deal].on_sign, deals[deal].each_month):
        yield _peace(scenario, place, deals[deal].name, key)


def _peace(scenario: Scenario, place: int, deal: str, key: str) -> Commitment:
    where = scenario.flashpoints[place].there
    return Commitment(tr(key, deal=deal, where=where),
                      partial(_fights, scenario, place))


def met(scenario: Scenario, seat: int, maker: int, number: int,
        key: str = "against_demand") -> Iterator[Commitment]:
    """A demand that the seat says it meets: orders that move its number away."""
    if number >= 0:
        demand = scenario.demands[number]
        yield Commitment(tr(key, them=scenario.actors[maker].called,
                            thing=demand.name),
                         partial(_defies, scenario, demand, int(demand.rows[maker, seat])))


def calming(scenario: Scenario, answer: Answer) -> Iterator[Commitment]:
    """An answer to an event that calms a dispute, at once or later."""
    later = -1 if answer.later is None else answer.later.block
    for place in _calmed(scenario, ("rung",), answer.block, later):
        yield Commitment(tr("against_answer", answer=answer.label),
                         partial(_fights, scenario, place))


# What orders do ----------------------------------------------------------------------------------

def _calmed(scenario: Scenario, names: Sequence[str], *blocks: int) -> set[int]:
    """The disputes of which effects lower one of these numbers."""
    return {place for name, place, amount in _at_disputes(scenario, *blocks)
            if name in names and amount < 0}


def _fights(scenario: Scenario, place: int, row: int) -> bool:
    """Whether an order fights in a dispute: it raises what fighting raises, or wears its peace."""
    return any(at == place and (amount > 0 if name in FIGHTING else name == "peace" and amount < 0)
               for name, at, amount in _at_disputes(scenario, int(scenario.orders.block[row])))


def _at_disputes(scenario: Scenario, *blocks: int) -> Iterator[tuple[str, int, float]]:
    """(number, dispute, by how much) of effects on disputes."""
    for _, (row, amount, _) in listed(scenario, *blocks):
        name, index = scenario.layout.where(row)
        axes = BY_NAME[name].axes
        if "F" in axes:
            yield name, index[axes.index("F")], amount


def _defies(scenario: Scenario, demand: Demand, looked_at: int, row: int) -> bool:
    """Whether an order moves the number that a demand looks at the other way."""
    return any(at == looked_at and amount * demand.sign < 0
               for _, (at, amount, _) in listed(scenario, int(scenario.orders.block[row])))
