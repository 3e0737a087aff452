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
from game.core.model import Scenario, derived
from game.core.sheets import items
from game.core.world import World

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



@derived
def favour(scenario: Scenario) -> tuple[Floats, Ints, Floats]:
    """(how far each settlement favours the claimant 0 … 100, its block, its guarantees), [F, S]."""
    width = max(1, max((len(f.settlements) for f in scenario.flashpoints), default=1))
    shape = (len(scenario.flashpoints), width)
    value, block, firm = np.zeros(shape), np.full(shape, -1, np.int64), np.zeros(shape)
    for f, place in enumerate(scenario.flashpoints):
        for s, deal in enumerate(place.settlements):
            value[f, s] = (deal.line + deal.guarantees + deal.posture + deal.relief) / 4
            block[f, s] = deal.block
            firm[f, s] = 100 - deal.guarantees
    return value, block, firm


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
    f, lanes = np.nonzero(world.offer >= 0)
    if not f.size:
        return
    deal, lead = world.offer[f, lanes].astype(np.int64), _leads(scenario)[f]
    willing = _agrees(world, answers, np.array([p.claimant for p in scenario.flashpoints])[f],
                      f, lanes)
    willing &= (lead < 0) | _agrees(world, answers, lead, f, lanes)
    taken = willing & _defenders_accept(world, f, lanes, deal)
    causes = None
    if turn.ledger is not None:
        causes = [_tell(turn, *(int(x[i]) for x in (f, deal, willing, taken)))
                  for i in range(f.size)]
    signed, turned = np.flatnonzero(taken), np.flatnonzero(willing & ~taken)
    _sign(turn, f[signed], deal[signed], lanes[signed],
          None if causes is None else [causes[i] for i in signed])
    turn.add_at("resolve", (f[turned],), lanes[turned], k.refused_resolve, REFUSED)
    led = turned[lead[turned] >= 0]
    turn.add_at("credibility", (lead[led],), lanes[led], k.refused_credibility, REFUSED)
    world.offer[f, lanes] = -1
    world.offer_by[f, lanes] = -1


def _leads(scenario: Scenario) -> Ints:
    """The defender's leading patron at each flashpoint, -1 none, [F]."""
    return np.array([p.patrons[0] if p.patrons else -1 for p in scenario.flashpoints], np.int64)


def _agrees(world: World, answers: Ints, seat: Ints, f: Ints, lanes: Ints) -> Flags:
    """Whether a seat accepts an offer or has made it itself, [n]."""
    said = answers[seat, items(world.scenario).settlement + f, lanes]
    return np.asarray((said == ACCEPT) | (world.offer_by[f, lanes] == seat))


def _defenders_accept(world: World, f: Ints, lanes: Ints, deal: Ints) -> Flags:
    value, _, _ = favour(world.scenario)
    out = np.zeros(f.size, dtype=bool)
    for place in np.unique(f).tolist():
        here = f == place
        offered = np.zeros(world.size)
        offered[lanes[here]] = value[place, deal[here]]
        out[here] = defender_accepts(world, place, offered)[lanes[here]]
    return out


def _sign(turn: Turn, f: Ints, deal: Ints, lanes: Ints, causes: list[Cause] | None) -> None:
    """Deals [n] at flashpoints [n] take force in worlds [n]."""
    world, k = turn.world, turn.k["settlements"]
    _, block, firm = favour(turn.scenario)
    turn.apply(block[f, deal], lanes, causes)
    peace = k.first_peace + k.per_guarantee * firm[f, deal]
    turn.add_at("peace", (f,), lanes, peace - world.peace[f, lanes], SIGNED)
    turn.add_at("settlement", (f,), lanes, deal - world.settlement[f, lanes], SIGNED)
    turn.add_at("rung", (f,), lanes,
                np.minimum(0.0, k.settled_rung - world.rung[f, lanes]), SIGNED)


def _tell(turn: Turn, f: int, deal: int, willing: int, taken: int) -> Cause:
    place = turn.scenario.flashpoints[f]
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
