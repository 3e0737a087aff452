"""What orders would do, as lists of effects: by themselves, and if others agree.

The one source of what a page says about goals: cards, the desk, the table, the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.actions.legality import setting, tires
from game.actions.orders import TIRED
from game.core.exact import Floats
from game.core.model import Scenario
from game.present.desk.effects import Effects
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.talks.clauses import clause_of
from game.rules.matters import raised

NOTHING, OF_ITSELF = Effects(), "means_title"
SAID = {-1: "decline", 0: "vague", 1: "confirm"}
"""A guest's present reply → the answer that would repeat it without a change."""


def order_stakes(observer: Observer, row: int) -> tuple[str, Effects]:
    """The heading's key and the effects of an order by its global row: means_agreed if what it
    brings hangs on others' consent, means_title if it works by itself, "" if it has none."""
    key, effects = stakes_of(observer.scenario, observer.view().seat, row)
    return key, replace(effects, factor=weakened(observer, row)) if key == OF_ITSELF else effects


def stakes_of(scenario: Scenario, seat: int, row: int) -> tuple[str, Effects]:
    """The same of an order of any seat, as if it were the first of its type."""
    agreed = _if_agreed(scenario, seat, row)
    if agreed != NOTHING:
        return "means_agreed", agreed
    block = int(scenario.orders.block[row])
    return (OF_ITSELF, Effects((block,))) if block >= 0 else ("", NOTHING)


def set_ahead(scenario: Scenario, seen: Floats, blocks: Sequence[int]) -> list[float]:
    """Points by which lists of effects set the first side of each matter ahead, by the numbers
    [row] that somebody sees."""
    found = [raised(scenario, seen, block) for block in blocks if block >= 0]
    return [sum(one) for one in zip(*found, strict=True)] or [0.0] * len(scenario.matters)


def weakened(observer: Observer, row: int) -> float:
    """The part that is left of what an order does by itself where it tires."""
    scenario = observer.scenario
    seen = as_numbers(scenario, observer.flat(-1))
    return TIRED if tires(seen, setting(scenario), observer.view().seat, row) else 1.0


def _if_agreed(scenario: Scenario, seat: int, row: int) -> Effects:
    """The effects of an order's proposal, invitation, motion, bond or deal if it is agreed to."""
    table = scenario.orders
    kind = scenario.order_type(row).do
    target, option = int(table.target[row]), int(table.option[row])
    if kind == "propose":
        give, get = scenario.pairs[option]
        return accord(scenario, (give, get), seat, target, secret=bool(table.extra[row]))
    if kind == "invite":
        return Effects((scenario.agendas[option].met[seat][target],))
    if kind == "table":
        motion = scenario.motions[option]
        return Effects((motion.weak if table.extra[row] else motion.full,))
    if kind == "demand":
        demand = scenario.demands[scenario.demand_pairs[option][0]]
        return Effects((int(demand.comply[seat, target]),))
    if kind == "bind":
        made = scenario.bonds[int(table.extra[row])].on_sign
        return Effects((made[seat][target], made[target][seat]))
    if kind == "settle":
        return Effects((scenario.flashpoints[target].settlements[option].block,))
    return partial_effects(scenario, target, option) if kind == "interim" else NOTHING


def accord(scenario: Scenario, terms: tuple[int, int], maker: int, other: int, *,
           secret: bool) -> Effects:
    """The effects of an accord that is proposed: its terms are the variants that its maker gives
    and gets, -1 nothing."""
    found = [c for c in (clause_of(scenario, terms[0], maker, other),
                         clause_of(scenario, terms[1], other, maker)) if c is not None]
    return Effects(tuple(c.on_sign for c in found), tuple(c.each_turn for c in found),
                   scenario.accord_months, maker=-1 if secret or not found else maker)


def partial_effects(scenario: Scenario, place: int, option: int) -> Effects:
    """A partial deal's effects."""
    deal = scenario.flashpoints[place].partials[max(0, option)]
    return Effects((deal.on_sign,), (deal.each_month,), scenario.accord_months)
