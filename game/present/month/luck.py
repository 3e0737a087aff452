"""The luck behind a month's causes: what could have come, with which odds, and what was drawn.

Only causes that the viewer may know of are looked at, and what is hidden still enters as a range:
which storyline carries a game, for one, is only known once nothing is hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from game.actions.brinkmanship import OF_ORDERS, order_chance
from game.actions.crisis import accident_chance
from game.core.model import Scenario
from game.core.rulebook import coefficients
from game.match.report import Why
from game.present.desk.risks import brings_war
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.rules import disputes, events, flashpoints, third_parties
from game.rules.roles import roles


@dataclass(frozen=True)
class Chance:
    """Luck behind a cause: what it was about, its odds (from `low` to `high`; the same where they
    are known exactly), the draw in [0, 1), None where it is not told, and whether it came. What is
    drawn below the odds comes."""

    what: str
    low: float
    high: float
    draw: float | None
    came: bool


def chances(observer: Observer, why: Iterable[Why], row: int) -> list[Chance]:
    """The luck behind the reasons of a change of a number, in their order, each once."""
    found: dict[tuple[int, str, str], Chance] = {}
    for reason in why:
        read = _KINDS.get(reason.kind if reason.kind != "rule" else reason.rule)
        key = (reason.turn, reason.kind, reason.rule)
        if read is not None and key not in found and 1 <= reason.turn <= observer.played:
            chance = read(observer, reason, observer.began(reason), row)
            if chance is not None:
                found[key] = chance
    return list(found.values())


def accident_odds(scenario: Scenario, rung: float) -> float:
    """How likely firm against firm slips a rung further in a round of a crisis on a rung."""
    return float(accident_chance(coefficients(scenario).crisis, rung))


def _event(observer: Observer, why: Why, turn: int, row: int) -> Chance | None:
    """An event of the scenario, not an answer to one; of one in a storyline, how likely it is with
    and without."""
    scenario = observer.scenario
    event = next((e for e in scenario.events if (e.id, e.name) == (why.rule, why.cause)), None)
    if event is None:
        return None
    t = events.setting(scenario)
    once, name = float(t.chance[event.type]), scenario.event_types[event.type]
    draw = observer.lot(why, turn, "event", name)
    low, high = once, once
    if event.story >= 0:
        low, high = sorted((once * t.cold, once * max(t.hot, 1.0)))
        draw = draw if observer.open else None
    if draw is not None and draw >= high:  # it came at another of its targets before
        draw = None
    return Chance(event.name, min(1.0, low), min(1.0, high), draw, True)


def _third_party(observer: Observer, why: Why, turn: int, row: int) -> Chance | None:
    """The act of a power without a seat, as likely as it was at the beginning of the month."""
    scenario = observer.scenario
    n = next((i for i, p in enumerate(scenario.policies) if p.id == why.rule), None)
    if n is None:
        return None
    then = as_numbers(scenario, observer.flat(turn - 1))
    odds = float(third_parties.chance_of(then, coefficients(scenario).third_parties,
                                         third_parties.setting(scenario), n))
    return Chance(why.cause.rstrip("."), odds, odds, None, True)  # a sentence, as its act has it


def _risk(observer: Observer, why: Why, turn: int, row: int) -> Chance | None:
    """The risk of an order of one's own, or of any where nothing is hidden."""
    scenario = observer.scenario
    seat = next((a for a, x in enumerate(scenario.actors) if x.name == why.actor), -1)
    if seat < 0 or why.rule not in scenario.orders.by_text[seat]:
        return None
    at = scenario.orders.by_text[seat][why.rule]
    odds = float(scenario.orders.risk_chance[at + int(scenario.orders.first[seat])])
    orders = observer.sheet(turn, scenario.seats[seat]).get("orders")
    if odds <= 0.0 or not isinstance(orders, list) or why.rule not in orders:
        return None
    draw = observer.lot(why, turn, "order risk", f"{scenario.seats[seat]}/{orders.index(why.rule)}")
    kind = scenario.order_type(at + int(scenario.orders.first[seat]))
    return Chance(kind.risk_name, odds, odds, draw, draw is not None and draw < odds)


def _incident(observer: Observer, why: Why, turn: int, row: int) -> Chance | None:
    """An incident in a dispute, as likely as it was at the beginning of the month."""
    scenario = observer.scenario
    name, index = scenario.layout.where(row)
    if name != "rung":
        return None
    then = as_numbers(scenario, observer.flat(turn - 1))
    odds = float(flashpoints.incident_chance(
        then, as_numbers(scenario, scenario.start), coefficients(scenario).flashpoints,
        disputes.setting(scenario).roles, index[0]))
    return Chance(why.cause, odds, odds, observer.lot(
        why, turn, "flashpoints.rung", scenario.flashpoints[index[0]].id), True)


def _accident(observer: Observer, why: Why, turn: int, row: int) -> Chance | None:
    """An accident in a crisis: likelier by every rung, so from before the month to its end."""
    scenario = observer.scenario
    if why.rule != "accident" or scenario.layout.where(row)[0] != "rung":
        return None
    series = [float(observer.flat(t)[row]) for t in (turn - 1, turn)]
    low, high = sorted(accident_odds(scenario, x) for x in (series[0], series[1] - 1.0))
    return Chance(why.cause, low, min(1.0, high), None, True)


def _general_war(observer: Observer, why: Why, turn: int, row: int) -> Chance | None:
    """General war by an order of a sheet that lies open, with the odds that its card told; by a
    round of a crisis, of which the rung is no longer known, no more than that it came."""
    scenario, a = observer.scenario, int(observer.flat(turn)[observer.scenario.layout.row("blame")])
    if a < 0:
        return None
    then, draw = as_numbers(scenario, observer.flat(turn - 1)), observer.lot(
        why, turn, OF_ORDERS, scenario.seats[a])
    orders = observer.sheet(turn, scenario.seats[a]).get("orders")
    for order in orders if isinstance(orders, list) else ():
        at = int(scenario.orders.first[a]) + scenario.orders.by_text[a].get(str(order), -1)
        f = int(scenario.orders.target[at])
        if at >= scenario.orders.first[a] and brings_war(scenario, at):
            odds = float(order_chance(then, coefficients(scenario).flashpoints, scenario.intensity,
                                      roles(scenario), then.rung[f], a, f))
            if draw is None or draw < odds:
                return Chance(why.cause, odds, odds, draw, True)
    return None


_KINDS: dict[str, Callable[[Observer, Why, int, int], Chance | None]] = {
    "event": _event, "third_party": _third_party, "order": _risk, "crisis": _accident,
    "flashpoints.incident": _incident, "flashpoints.general_war": _general_war}
