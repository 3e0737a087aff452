"""Sanctions as a network: what is withheld, what finds a way round, and who pays for it.

Pressure on a target is what senders and the countries that join them withhold in three channels
(finance, energy, technology), less what others reroute. A sender counts by its share of world
output or of the target's actual trade, whichever is larger; the issuer of the reserve currency
counts in finance by that currency's share. Rerouting through a third seat grows with goodwill,
technology flow and the partnership, and shrinks under the third seat's own and under secondary
sanctions. The target adapts, senders pay with their own trade, and partners tire unless somebody
makes up for their losses.

Theory: sanctions as statecraft with a price for both sides (Hufbauer, Schott, Elliott and Oegg
2007; Drezner 1999), weaponised interdependence (Farrell and Newman 2019), sanctions busting by
third parties (Early 2015). Sizes: a comprehensive embargo by the United Nations costs about 5
points of growth a year, sanctions of one great power 0.5-0.9 (Neuenkirch and Neumeier 2015).
Success rates differ by source between 5 % (Pape 1997) and about a third (Hufbauer et al.), so
pressure here changes costs, never minds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import CHANNELS, Scenario
from game.core.world import World
from game.rules.basis import mean_by_weight, start
from game.rules.shared import apart, at_start, claims, closed, market

QUARTER = 3
"""Months in which every country reviews once how far it joins sanctions."""
FELT = tuple(
    Cause("rule", f"sanctions.{channel}", f"sanctions on {channel}",
          coefficients=(f"sanctions.{channel}_points", f"sanctions.{channel}_speed",
                        "sanctions.partners_follow"),
          parents=("sanctions", "participation", "dollar", "gdp", "dependence"))
    for channel in CHANNELS)
REROUTED = Cause("rule", "sanctions.rerouting",
                 "ways round sanctions, through others and own channels",
                 coefficients=("sanctions.reroute_most", "sanctions.reroute_goodwill",
                               "sanctions.reroute_technology", "sanctions.reroute_bound",
                               "sanctions.own_channels"),
                 parents=("relations", "tie", "technology", "mitigation", "secondary"))
SETTLES = Cause("rule", "sanctions.settles", "the economy adjusts to the sanctions in force",
                parents=("pressure",))
COST = Cause("rule", "sanctions.cost", "own trade at stake in own sanctions",
             coefficients=("sanctions.sender_cost", "trade.growth_speed"),
             parents=("sanctions", "dependence"))
RESENTED = Cause("rule", "sanctions.secondary", "secondary sanctions on dealings with a partner",
                 coefficients=("sanctions.secondary_resentment",), parents=("secondary", "tie"))
ADAPTS = Cause("rule", "sanctions.adaptation", "sanctioned firms find own ways round",
               coefficients=("sanctions.adapt", "sanctions.adapt_decay"),
               parents=("pressure", "mitigation"))
DENIED = Cause("rule", "sanctions.denied", "secondary sanctions close ways round",
               coefficients=("sanctions.deny_channels",), parents=("secondary", "mitigation"))
FATIGUE = Cause("rule", "sanctions.fatigue", "partners weigh what joining sanctions costs them",
                coefficients=("sanctions.fatigue", "sanctions.strain_energy", "sanctions.example",
                              "sanctions.alarm", "sanctions.compensation",
                              "sanctions.partner_speed"),
                parents=("participation", "energy_price", "sanctions", "presence", "rung"))
EXTENDED = Cause("rule", "sanctions.extended",
                 "partners extend sanctions to a close friend of the target",
                 coefficients=("sanctions.contagion", "sanctions.partner_speed"),
                 parents=("tie", "participation"))


class Bite(NamedTuple):
    """What is withheld and what comes round it, in one moment."""

    withheld: Floats
    """[H, A, W] points of pressure by channel on each target, before rerouting."""
    rerouted: Floats
    """[A, W] share of it that comes round, 0 … 1."""
    lost: Floats
    """[A, W] share of each sender's own trade that its sanctions put in question."""
    resented: Floats
    """[A, A, W] how far the second's secondary sanctions hit the first's partnerships, 0 … 10."""


def sanctions(turn: Turn) -> None:
    """One month of sanctions; the module's text says how they work."""
    w, k = turn.world, turn.k["sanctions"]
    barred = closed(w)
    now, then = bite(w, barred), at_start(turn.scenario, "sanctions.bite", bite)
    _pressure(turn, now, then)
    turn.add("growth", ..., (then.lost - now.lost) * (k.sender_cost * turn.k["trade"].growth_speed),
             COST)
    turn.add("relations", ..., (then.resented - now.resented) * k.secondary_resentment, RESENTED)
    turn.add("mitigation", ..., w.pressure * (100 - w.mitigation) * (k.adapt / 100)
             - w.mitigation * k.adapt_decay, ADAPTS)
    if barred is not None:
        turn.add("mitigation", ..., np.maximum.reduce(barred, axis=0) * w.mitigation
                 * -k.deny_channels, DENIED)
    _participation(turn)


def bite(w: World, barred: Floats | None = None) -> Bite:
    """What sanctions withhold in a world, what is rerouted, and what they cost and offend.

    barred: what `closed` says of the world, if it is known already.
    """
    k, s = w.scenario.k["sanctions"], w.scenario
    barred = closed(w) if barred is None else barred
    size, issuer = market(w), s.reserve_issuer
    share = np.maximum(size[:, None], w.dependence.swapaxes(0, 1) * 0.01)
    hit = w.sanctions * share
    if issuer >= 0:
        purse = w.dollar * 0.01 * (1 - w.alternative_finance * (k.alternative_relief / 100))
        np.multiply(w.sanctions[0, issuer], np.maximum(share[issuer], purse), out=hit[0, issuer])
    joined = mean_by_weight(s, w.participation) * (1 - np.add.reduce(size, axis=0)) * 0.01
    part = np.maximum.reduce(w.sanctions, axis=1) * (k.partners_follow / 10)
    part += 1 - k.partners_follow
    part *= joined
    part += total(grid(hit), axis=1) * 0.1
    np.minimum(part, 1.0, out=part)
    part *= np.array([[[k[f"{c}_points"]]] for c in CHANNELS])
    level = w.sanctions[0] + w.sanctions[1] + w.sanctions[2]
    level *= w.dependence
    return Bite(part, _rerouted(w, size, barred), total(grid(level), axis=1) * (1 / 3000),
                _resented(w))


def _rerouted(w: World, size: Floats, barred: Floats | None) -> Floats:
    """[A, W]: share of what is withheld that comes round through others and own channels."""
    k = w.scenario.k["sanctions"]
    way = np.maximum(w.relations, 0.0)
    way *= k.reroute_goodwill / 100
    way += w.technology * (k.reroute_technology / 100)
    way *= np.minimum(size * k.reroute_reach, 1.0)[:, None]
    way *= bonus(w.tie, k.reroute_bound)
    way *= (10 - np.maximum.reduce(w.sanctions, axis=0)) * apart(w.scenario)
    if barred is not None:
        way *= 1 - barred
    via = np.minimum(total(grid(way), axis=0) * 0.1, k.reroute_most)
    return 1 - (1 - via) * (1 - w.mitigation * (k.own_channels / 100))


def bonus(tie: Floats, most: float) -> Floats:
    """Factor for partners that carry each other's trade: `most` from a tie of 70 on, 1 below 60."""
    return np.minimum(np.maximum(tie - 60, 0.0), 10.0) * ((most - 1) / 10) + 1


def _resented(w: World) -> Floats:
    """[A, A, W]: the second's strongest secondary sanction on a partner of the first, by tie."""
    out: Floats = np.zeros(w.tie.shape)
    for sender in range(out.shape[0]):
        if w.secondary[sender].any():
            out[:, sender] = np.maximum.reduce(w.secondary[sender] * w.tie, axis=1) * 0.01
            out[sender, sender] = 0.0
    return out


def _pressure(turn: Turn, now: Bite, then: Bite) -> None:
    """Pressure follows; how fast depends on the channels in which something has changed."""
    w, k = turn.world, turn.k["sanctions"]
    more = now.withheld - then.withheld
    moved = np.abs(more)
    moved += 0.5
    speeds = [k[f"{channel}_speed"] for channel in CHANNELS]
    pace = ((moved[0] * speeds[0] + moved[1] * speeds[1] + moved[2] * speeds[2])
            / (moved[0] + moved[1] + moved[2]))
    more *= pace * (1 - now.rerouted)
    for channel, cause in enumerate(FELT):
        turn.add("pressure", ..., more[channel], cause)
    before = then.withheld[0] + then.withheld[1] + then.withheld[2]
    turn.add("pressure", ..., (then.rerouted - now.rerouted) * before * pace, REROUTED)
    turn.add("pressure", ..., (start(turn.scenario).pressure - w.pressure) * pace, SETTLES)


class Partners(NamedTuple):
    """A third of the countries at the start: who joins sanctions on whom, and whom a lead holds."""

    where: slice
    joins: Floats
    """[A, n, 1] participation at the start, %."""
    held: Floats
    """[A, n, 1] the same where the target is not the lead itself, else 0."""
    presence: Floats
    """[n, 1] presence of the lead at the start."""
    friends: tuple[tuple[int, int], ...]
    """Targets that some of them join against, each with every other seat."""


def _partners(s: Scenario) -> tuple[Partners, ...]:
    def table(s: Scenario) -> tuple[Partners, ...]:
        first, out = start(s), []
        for third in range(QUARTER):
            here = slice(third, None, QUARTER)
            joins = first.participation[:, here]
            held, presence = np.zeros(joins.shape), first.presence[0, here]
            if s.incumbent_lead >= 0:
                held, presence = joins.copy(), first.presence[s.incumbent_lead, here]
                held[s.incumbent_lead] = 0.0
            friends = tuple((t, f) for t in range(len(s.actors)) for f in range(len(s.actors))
                            if f != t and joins[t].any())
            out.append(Partners(here, joins.copy(), held, presence.copy(), friends))
        return tuple(out)
    return s.once("sanctions.partners", table)


def _participation(turn: Turn) -> None:
    """Partners tire with time and price, look to the lead, and are held by what it gives them.

    A third of the countries reviews what it does each month, so each does once a quarter.
    """
    w, k, s = turn.world, turn.k["sanctions"], turn.scenario
    part, pace = _partners(s)[turn.number % QUARTER], QUARTER * k.partner_speed
    keep = part.joins * (1 - _strain(turn))[:, None]
    if s.incumbent_lead >= 0:
        more = w.presence[s.incumbent_lead, part.where] - part.presence
        more *= k.compensation / 100
        keep += part.held * more
    keep -= w.participation[:, part.where]
    keep *= pace
    turn.add("participation", (slice(None), part.where), keep, FATIGUE)
    ties = start(s).tie
    for target, friend in part.friends:
        close = w.tie[friend, target] - np.maximum(ties[friend, target], 70.0)
        if (close > 0).any():
            spread = np.maximum(close, 0.0) * (k.contagion * pace / 30)
            turn.add("participation", (friend, part.where), part.joins[target] * spread, EXTENDED)


def _strain(turn: Turn) -> Floats:
    """[A, W]: share of joining sanctions on each actor that partners are ready to give up."""
    w, k, s = turn.world, turn.k["sanctions"], turn.scenario
    strain = (at_start(s, "sanctions.example", _example) - _example(w)) * (k.example / 30)
    strain -= (_alarm(w) - at_start(s, "sanctions.alarm", _alarm)) * (k.alarm / 10)
    strain += ((w.energy_price - start(s).energy_price) * (k.strain_energy / 100)
               + k.fatigue * turn.number)
    return strain


def _example(w: World) -> Floats:
    """[A, W]: level of the strictest sender's sanctions on each actor, summed over channels."""
    return np.asarray(np.maximum.reduce(w.sanctions[0] + w.sanctions[1] + w.sanctions[2], axis=0))


def _alarm(w: World) -> Floats:
    """[A, W]: highest rung of the flashpoints that each actor presses."""
    return np.asarray(np.maximum.reduce(w.rung[:, None] * claims(w.scenario), axis=0,
                                        initial=0.0))
