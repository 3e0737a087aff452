"""Settlements: an offer at a flashpoint needs the claimant, the leading patron and the defender.

Theory: the bargaining model of war (Fearon 1995; Reiter 2009): a deal must beat fighting on for
both, the defender has a will of its own, and commitment problems make a deal fragile.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from game.actions.drafts import Draft
from game.actions.orders import register
from game.core.exact import Flags, Floats, Ints
from game.core.ledger import Cause, Turn
from game.core.model import Scenario
from game.core.sheets import items

ACCEPT = 1
SIGNED = Cause("settlement", "signed", "a settlement takes force",
               coefficients=("settlements.first_peace",))
REFUSED = Cause("settlement", "refused", "the defender refuses terms over its head",
                coefficients=("settlements.refused_resolve",), parents=("resolve",))


class SeenWorld(Protocol):
    """What the defender's decision depends on, as a world or a view shows it; each [.., W]."""

    scenario: Scenario

    @property
    def aid(self) -> Floats:
        """As in the table of quantities."""

    @property
    def control(self) -> Floats:
        """As in the table of quantities."""

    @property
    def resolve(self) -> Floats:
        """As in the table of quantities."""

    @property
    def defender_exhaustion(self) -> Floats:
        """As in the table of quantities."""



def favour(scenario: Scenario) -> tuple[Floats, Ints, Floats]:
    """(how far each settlement favours the claimant 0 … 100, its block, its guarantees), [F, S]."""
    if "settlement tables" not in scenario.cache:
        width = max(1, max((len(f.settlements) for f in scenario.flashpoints), default=1))
        shape = (len(scenario.flashpoints), width)
        value, block, firm = np.zeros(shape), np.full(shape, -1, np.int64), np.zeros(shape)
        for f, place in enumerate(scenario.flashpoints):
            for s, deal in enumerate(place.settlements):
                value[f, s] = (deal.line + deal.guarantees + deal.posture + deal.relief) / 4
                block[f, s] = deal.block
                firm[f, s] = 100 - deal.guarantees
        scenario.cache["settlement tables"] = value, block, firm
    found: tuple[Floats, Ints, Floats] = scenario.cache["settlement tables"]
    return found


def defender_accepts(world: SeenWorld, f: int, value: Floats) -> Flags:
    """Whether the defender takes a deal of that favour to the claimant, [W].

    Of a world, or of a view (then by the seat's estimate of its resolve).

    Its reservation rises with exhaustion and lost control, falls with resolve and patrons' aid.
    """
    k, place = world.scenario.k["settlements"], world.scenario.flashpoints[f]
    aid = world.aid[place.patrons[0], f] if place.patrons else 0.0 * world.control[f]
    limit = (k.defender_base + k.per_exhaustion * world.defender_exhaustion[f]
             + k.per_control * world.control[f] - k.per_resolve * world.resolve[f]
             - k.per_aid * aid)
    return np.asarray(value <= limit)


def decide_settlements(turn: Turn, answers: Ints) -> None:
    """Offers laid on the table last turn are accepted by all three or fall."""
    world, scenario, k = turn.world, turn.scenario, turn.k["settlements"]
    value, block, firm = favour(scenario)
    first = items(scenario).settlement
    for f, place in enumerate(scenario.flashpoints):
        live = world.offer[f] >= 0
        if not live.any():
            continue
        deal = np.maximum(world.offer[f], 0).astype(np.int64)
        willing = live.copy()
        for seat in (place.claimant, *place.patrons[:1]):
            willing &= (answers[seat, first + f] == ACCEPT) | (world.offer_by[f] == seat)
        taken = willing & defender_accepts(world, f, value[f, deal])
        turned = willing & ~taken
        lanes = np.flatnonzero(taken)
        cause = _tell(turn, f, int(deal[0]), bool(live[0]), bool(willing[0]), bool(taken[0]))
        turn.apply(block[f, deal[lanes]], lanes, None if cause is None else [cause] * lanes.size)
        if taken.any():
            peace = k.first_peace + k.per_guarantee * firm[f, deal]
            turn.add("peace", f, np.where(taken, peace - world.peace[f], 0.0), SIGNED)
            turn.add("settlement", f, np.where(taken, deal - world.settlement[f], 0.0), SIGNED)
            calm = np.minimum(0.0, k.settled_rung - world.rung[f])
            turn.add("rung", f, np.where(taken, calm, 0.0), SIGNED)
        if turned.any():
            turn.add("resolve", f, np.where(turned, k.refused_resolve, 0.0), REFUSED)
            for seat in place.patrons[:1]:
                turn.add("credibility", seat, np.where(turned, k.refused_credibility, 0.0), REFUSED)
        world.offer[f] = -1
        world.offer_by[f] = -1


def _tell(turn: Turn, f: int, deal: int, live: bool, willing: bool, taken: bool) -> Cause | None:
    if turn.ledger is None:
        return None
    place = turn.scenario.flashpoints[f]
    if not live:
        return SIGNED
    name = place.settlements[deal].name
    fate = ("is signed and takes force" if taken else
            "fails: the defender refuses" if willing else "finds no agreement among the powers")
    cause = Cause("settlement", place.settlements[deal].id, f"{place.name}: {name} {fate}.",
                  int(turn.world.offer_by[f, 0]))
    turn.note(cause.text, cause)
    return cause


def open_offers(turn: Turn, draft: Draft, done: Flags) -> None:
    """A carried-out settlement proposal lies on the table until next turn."""
    world, table = turn.world, turn.scenario.orders
    for seat, rows, lane in register(world, done, draft, "settle"):
        place = table.target[rows]
        free = world.settlement[place, lane] < 0
        world.offer[place[free], lane[free]] = table.option[rows[free]]
        world.offer_by[place[free], lane[free]] = seat[free]
