"""What contradicts itself on one sheet: orders against what is promised beside them, and two steps
at one table of which the later overrules the earlier.

A month takes answers before orders: a counter-proposal has left before one that is ordered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from game.core.model import Clause, Scenario
from game.present.asked.page import found
from game.present.desk.clashes import contradict
from game.present.desk.commitments import Commitment, clause, first_step, gift, settlement
from game.present.observer.observer import Observer
from game.present.talks.clauses import clause_of
from game.present.words.facts import clause_name
from game.present.words.formatting import row_in
from game.present.words.texts import terminal as tr

ACCORD, SIGN = "accord.", "sign"
ACCEPT, REFUSE, COUNTER = "accept", "refuse", "counter "
TALKS = ("yield", "insist", "suspend")
"""What orders do at a table where a settlement is talked over."""


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


def contradictions(observer: Observer, orders: Sequence[str],
                   answers: Mapping[str, str]) -> list[Contradiction]:
    """All that contradicts itself on a sheet of the observer's seat, in the order of the orders."""
    scenario, seat = observer.scenario, observer.view().seat
    rows = {order: row_in(scenario, seat, order) for order in orders}
    given = [*_answered(observer, answers), *_ordered(observer, rows)]
    return [Contradiction(order, one.text, one.item, one.other) for order, row in rows.items()
            for one in (*given, *_overruling(observer, row, answers))
            if one.other != order and one.against(row)] + _counters(observer, answers) \
        + _signed_both(observer, answers)


def of_order(found: Sequence[Contradiction], order: str) -> list[Contradiction]:
    """Those in which an order stands against something."""
    return [one for one in found if one.order == order]


# What is promised --------------------------------------------------------------------------------

def _answered(observer: Observer, answers: Mapping[str, str]) -> Iterator[Commitment]:
    """What answers promise."""
    for item, word in answers.items():
        _, page, number = found(observer.scenario, item)
        for one in page.binds(observer, number, word):
            yield replace(one, item=item)


def _ordered(observer: Observer, rows: Mapping[str, int]) -> Iterator[Commitment]:
    """What orders promise: proposals of accords and deals, and promises to a guest."""
    scenario, seat = observer.scenario, observer.view().seat
    table = scenario.orders
    for order, row in rows.items():
        do, target = scenario.order_type(row).do, int(table.target[row])
        option = int(table.option[row])
        made = clause(scenario, seat, target, scenario.pairs[option][0], "against_offer") \
            if do == "propose" else settlement(scenario, target, option) if do == "settle" else \
            first_step(scenario, target, option) if do == "interim" else \
            gift(scenario, option) if do == "court" else ()
        for one in made:
            yield replace(one, other=order)


def _signed_both(observer: Observer, answers: Mapping[str, str]) -> list[Contradiction]:
    """Accords that answers sign and that pull against each other."""
    scenario, view, out = observer.scenario, observer.view(), list[tuple[str, Clause]]()
    for item in (i for i, word in answers.items() if i.startswith(ACCORD) and word == SIGN):
        maker = scenario.seats.index(item.removeprefix(ACCORD))
        if (made := clause_of(scenario, int(view.proposal_get[maker, 0]), view.seat, maker)):
            out.append((item, made))
    names = [actor.called for actor in scenario.actors]
    return [Contradiction("", tr(
        "against_both", one=names[a.partner], two=names[b.partner],
        first=clause_name(scenario, a.variant, view.seat, a.partner),
        second=clause_name(scenario, b.variant, view.seat, b.partner)), item)
        for n, (item, a) in enumerate(out) for _, b in out[:n] if contradict(scenario, a, b)]


# Two steps at one table --------------------------------------------------------------------------

def _overruling(observer: Observer, row: int, answers: Mapping[str, str]) -> Iterator[Commitment]:
    """What becomes of an order at a table where the sheet answers, too."""
    scenario, table = observer.scenario, observer.scenario.orders
    do, target = scenario.order_type(row).do, int(table.target[row])
    place = f"settlement.{scenario.flashpoints[target].id}" if do in TALKS else ""
    if word := answers.get(place, ""):
        key = "overruled_refused" if word == REFUSE else \
            "overruled_move" if do != "suspend" else \
            "overruled_accept" if word == ACCEPT else "overruled_counter"
        yield Commitment(tr(key, where=scenario.flashpoints[target].there), _always, place)
    for item in _countered(answers)[:1] if do == "propose" else ():
        yield Commitment(tr("overruled_proposal", them=_maker(scenario, item)), _always, item)


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
            if item.startswith(ACCORD) and word.startswith(COUNTER)]


def _maker(scenario: Scenario, item: str) -> str:
    return scenario.actors[scenario.seats.index(item.partition(".")[2])].called
