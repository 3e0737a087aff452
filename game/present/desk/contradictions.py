"""What contradicts itself on one sheet: orders against what is promised beside them, and two steps
at one table of which the later overrules the earlier.

A month takes answers before orders: an accord that is signed is in force when the orders are
carried out, and a counter-proposal has left before one that is ordered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from game.core.kinds import asking
from game.core.model import Demand, Scenario
from game.core.quantities import BY_NAME
from game.present.observer.observer import Observer
from game.present.words.facts import clause_name
from game.present.words.formatting import listed, row_in
from game.present.words.texts import terminal as tr

SIGN, ACCEPT, REFUSE, COMPLY = "sign", "accept", "refuse", "comply"
COUNTER = "counter "
TALKS = ("yield", "insist", "suspend")
"""What orders do at a table where a settlement is talked over."""
FIGHTING = ("rung", "casualties", "claimant_exhaustion", "defender_exhaustion")
"""Numbers of a dispute that fighting raises; and it lowers how firm a peace is."""


@dataclass(frozen=True)
class Contradiction:
    """Something on a sheet that stands against something else on it, in a sentence.

    order: the order that does, "" where both are answers. item: the answer that it stands against,
    "" where that is an order, `other`.
    """

    order: str
    text: str
    item: str = ""
    other: str = ""


@dataclass(frozen=True)
class _Promise:
    """What a sheet promises: by which order or answer, and whether an order goes against it."""

    text: str
    against: Callable[[int], bool]
    item: str = ""
    other: str = ""


def contradictions(observer: Observer, orders: Sequence[str],
                   answers: Mapping[str, str]) -> list[Contradiction]:
    """All that contradicts itself on a sheet of the observer's seat, in the order of the orders."""
    scenario, seat = observer.scenario, observer.view().seat
    rows = {order: row_in(scenario, seat, order) for order in orders}
    given = [*_answered(observer, answers), *_ordered(observer, rows)]
    return [Contradiction(order, one.text, one.item, one.other) for order, row in rows.items()
            for one in (*given, *_overruling(observer, row, answers))
            if one.other != order and one.against(row)] + _counters(observer, answers)


def of_order(found: Sequence[Contradiction], order: str) -> list[Contradiction]:
    """Those in which an order stands against something."""
    return [one for one in found if one.order == order]


# What is promised --------------------------------------------------------------------------------

def _answered(observer: Observer, answers: Mapping[str, str]) -> Iterator[_Promise]:
    """What answers promise."""
    scenario, view = observer.scenario, observer.view()
    for item, word in answers.items():
        kind, _, id = item.partition(".")
        if kind == "accord" and (word == SIGN or word.startswith(COUNTER)):
            other = scenario.seats.index(id)
            get = scenario.variants.index(word.partition("/")[2]) if word != SIGN else int(
                view.proposal_get[other, 0])
            yield from _clause(scenario, view.seat, other, get,
                               "breaks_signed" if word == SIGN else "against_offer", item=item)
        elif kind in ("settlement", "partial") and word == ACCEPT:
            place = next(n for n, f in enumerate(scenario.flashpoints) if f.id == id)
            deal = int(observer.value("offer" if kind == "settlement" else "partial_offer", place))
            yield from _deal(scenario, kind, place, deal, item=item)
        elif kind == "demand" and (word == COMPLY or word.startswith(COUNTER)):
            yield from _met(observer, scenario.seats.index(id), word, item)
        elif kind == "event":
            yield from _event(scenario, item, word)


def _ordered(observer: Observer, rows: Mapping[str, int]) -> Iterator[_Promise]:
    """What orders promise: proposals of accords and deals, and promises to a guest."""
    scenario, seat = observer.scenario, observer.view().seat
    table = scenario.orders
    for order, row in rows.items():
        do, target = scenario.order_types[int(table.type[row])].do, int(table.target[row])
        option = int(table.option[row])
        if do == "propose":
            yield from _clause(scenario, seat, target, scenario.pairs[option][0], "against_offer",
                               other=order)
        elif do in ("settle", "interim"):
            yield from _deal(scenario, "settlement" if do == "settle" else "partial", target,
                             option, other=order)
        elif do == "court":
            yield from _gift(scenario, option, order)


def _clause(scenario: Scenario, seat: int, partner: int, variant: int, key: str, item: str = "",
            other: str = "") -> Iterator[_Promise]:
    """A clause that the seat would perform for another, and the orders that break it."""
    if variant >= 0:
        yield _Promise(
            tr(key, them=scenario.actors[partner].called,
               clause=clause_name(scenario, variant, seat, partner)),
            partial(_breaks, scenario, partner, variant), item, other)


def _breaks(scenario: Scenario, partner: int, variant: int, row: int) -> bool:
    """Whether an order breaks a clause that is performed for a partner."""
    return bool((int(scenario.orders.breaks[row, partner]) >> variant) & 1)


def _gift(scenario: Scenario, number: int, order: str) -> Iterator[_Promise]:
    """What is promised to a guest: as a clause of accords, where one concedes the same; else by
    what it does to the fighting."""
    gift = scenario.inducements[number]
    text = tr("against_gift", them=scenario.actors[gift.guest].called, thing=gift.name)
    same = [v for v in range(len(scenario.variants)) for n in (
        int(scenario.clause_table[v, gift.giver, gift.guest]),)
        if n >= 0 and gift.same and scenario.clauses[n].template == gift.same]
    for variant in same[:1]:
        yield _Promise(text, partial(_breaks, scenario, gift.guest, variant), other=order)
    for place in _calmed(scenario, ("rung",), gift.kept, gift.each_month):
        yield _Promise(text, partial(_fights, scenario, place), other=order)


def _deal(scenario: Scenario, kind: str, place: int, deal: int, item: str = "",
          other: str = "") -> Iterator[_Promise]:
    """A settlement, or a first step that lessens the fighting: orders that fight on."""
    where = scenario.flashpoints[place]
    deals = where.settlements if kind == "settlement" else where.partials
    if not 0 <= deal < len(deals):
        return
    if kind == "settlement" or place in _calmed(
            scenario, FIGHTING, where.partials[deal].on_sign, where.partials[deal].each_month):
        yield _Promise(tr("against_deal", deal=deals[deal].name, where=where.there),
                       partial(_fights, scenario, place), item, other)


def _met(observer: Observer, maker: int, word: str, item: str) -> Iterator[_Promise]:
    """A demand, or a lesser one, that the seat says it meets: orders that move its number away."""
    scenario, view = observer.scenario, observer.view()
    ids = [demand.id for demand in scenario.demands]
    number = int(view.demand[maker, view.seat, 0]) if word == COMPLY else ids.index(
        word.removeprefix(COUNTER))
    if number >= 0:
        demand = scenario.demands[number]
        yield _Promise(tr("against_demand", them=scenario.actors[maker].called, thing=demand.name),
                       partial(_defies, scenario, demand, int(demand.rows[maker, view.seat])), item)


def _event(scenario: Scenario, item: str, word: str) -> Iterator[_Promise]:
    """An answer to an event that calms a dispute, at once or later."""
    for event, asked in asking(scenario):
        for answer in asked.answers if f"event.{event.id}" == item else ():
            if answer.id == word:
                later = -1 if answer.later is None else answer.later.block
                for place in _calmed(scenario, ("rung",), answer.block, later):
                    yield _Promise(tr("against_answer", answer=answer.label),
                                   partial(_fights, scenario, place), item)


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


# Two steps at one table --------------------------------------------------------------------------

def _overruling(observer: Observer, row: int, answers: Mapping[str, str]) -> Iterator[_Promise]:
    """What becomes of an order at a table where the sheet answers, too."""
    scenario, table = observer.scenario, observer.scenario.orders
    do, target = scenario.order_types[int(table.type[row])].do, int(table.target[row])
    place = f"settlement.{scenario.flashpoints[target].id}" if do in TALKS else ""
    if word := answers.get(place, ""):
        key = "overruled_refused" if word == REFUSE else \
            "overruled_move" if do != "suspend" else \
            "overruled_accept" if word == ACCEPT else "overruled_counter"
        yield _Promise(tr(key, where=scenario.flashpoints[target].there), _always, place)
    for item in _countered(answers)[:1] if do == "propose" else ():
        yield _Promise(tr("overruled_proposal", them=_maker(scenario, item)), _always, item)


def _always(_: int) -> bool:
    return True


def _counters(observer: Observer, answers: Mapping[str, str]) -> list[Contradiction]:
    """That of several counter-proposals one goes out."""
    items = _countered(answers)
    return [] if len(items) < 2 else [
        Contradiction("", tr("overruled_by_chance", them=_maker(observer.scenario, item)), item)
        for item in items]


def _countered(answers: Mapping[str, str]) -> list[str]:
    """The proposals of accords that are countered."""
    return [item for item, word in answers.items()
            if item.startswith("accord.") and word.startswith(COUNTER)]


def _maker(scenario: Scenario, item: str) -> str:
    return scenario.actors[scenario.seats.index(item.partition(".")[2])].called
