"""Sanctions as a network: what is withheld, what finds a way round, and who pays for it.

Pressure on a target is what senders and the countries that join them withhold in three channels
(finance, energy, technology), less what others reroute. A sender counts by its share of world output or
of the target's actual trade, whichever is larger; the issuer of the reserve currency counts in finance
by that currency's share. Rerouting through a third seat grows with goodwill, technology flow and the
partnership, and shrinks under the third seat's own and under secondary sanctions. The target adapts,
senders pay with their own trade, and partners tire unless somebody makes up for their losses.

Theory: sanctions as statecraft with a price for both sides (Hufbauer, Schott, Elliott and Oegg 2007; Drezner
1999), weaponised interdependence (Farrell and Newman 2019), sanctions busting by third parties (Early
2015). Sizes: a comprehensive embargo by the United Nations costs about 5 points of growth a year, sanctions
of one great power 0.5-0.9 (Neuenkirch and Neumeier 2015). Success rates differ by source between 5 %
(Pape 1997) and about a third (Hufbauer et al.), so pressure here changes costs, never minds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import CHANNELS
from game.core.world import World
from game.rules.shared import apart, at_start, claims, closed, market, start

FELT = tuple(
    Cause("rule", f"sanctions.{channel}", f"sanctions on {channel} withhold trade",
          coefficients=(f"sanctions.{channel}_points", f"sanctions.{channel}_speed",
                        "sanctions.partners_follow"),
          parents=("sanctions", "participation", "dollar", "gdp", "dependence"))
    for channel in CHANNELS)
REROUTED = Cause("rule", "sanctions.rerouting", "partners and own channels carry trade round sanctions",
                 coefficients=("sanctions.reroute_most", "sanctions.reroute_goodwill",
                               "sanctions.reroute_technology", "sanctions.reroute_bound",
                               "sanctions.own_channels"),
                 parents=("relations", "tie", "technology", "mitigation", "secondary"))
SETTLES = Cause("rule", "sanctions.settles", "the economy adjusts to the sanctions in force",
                parents=("pressure",))
COST = Cause("rule", "sanctions.cost", "own trade lost to own sanctions",
             coefficients=("sanctions.sender_cost", "trade.growth_speed"),
             parents=("sanctions", "dependence"))
RESENTED = Cause("rule", "sanctions.secondary", "punished for dealing with a third party",
                 coefficients=("sanctions.secondary_resentment",), parents=("secondary", "tie"))
ADAPTS = Cause("rule", "sanctions.adaptation", "sanctioned firms find own ways round",
               coefficients=("sanctions.adapt", "sanctions.adapt_decay"),
               parents=("pressure", "mitigation"))
DENIED = Cause("rule", "sanctions.denied", "secondary sanctions close ways round",
               coefficients=("sanctions.deny_channels",), parents=("secondary", "mitigation"))
FATIGUE = Cause("rule", "sanctions.fatigue", "partners weigh what the sanctions cost them",
                coefficients=("sanctions.fatigue", "sanctions.strain_energy", "sanctions.example",
                              "sanctions.alarm", "sanctions.compensation",
                              "sanctions.partner_speed"),
                parents=("participation", "energy_price", "sanctions", "presence", "rung"))
EXTENDED = Cause("rule", "sanctions.extended", "partners extend sanctions to a close friend of the target",
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
    now, then = bite(w), at_start(turn.scenario, "sanctions.bite", bite)
    _pressure(turn, now, then)
    turn.add("growth", ..., (then.lost - now.lost) * (k.sender_cost * turn.k["trade"].growth_speed),
             COST)
    turn.add("relations", ..., (then.resented - now.resented) * k.secondary_resentment, RESENTED)
    turn.add("mitigation", ..., w.pressure * (100 - w.mitigation) * (k.adapt / 100)
             - w.mitigation * k.adapt_decay, ADAPTS)
    barred = closed(w)
    if barred is not None:
        turn.add("mitigation", ..., np.maximum.reduce(barred, axis=0) * w.mitigation
                 * -k.deny_channels, DENIED)
    _participation(turn)


def bite(w: World) -> Bite:
    """What sanctions withhold in a world, what is rerouted, and what they cost and offend."""
    k, s = w.scenario.k["sanctions"], w.scenario
    size = market(w)
    share = np.maximum(size[:, None], w.dependence.swapaxes(0, 1) * 0.01)
    hit = w.sanctions * share
    if s.reserve_issuer >= 0:
        purse = w.dollar * 0.01 * (1 - w.alternative_finance * (k.alternative_relief / 100))
        hit[0, s.reserve_issuer] = (w.sanctions[0, s.reserve_issuer]
                                    * np.maximum(share[s.reserve_issuer], purse))
    joined = _joined(w) * (1 - np.add.reduce(size, axis=0))
    follow = np.maximum.reduce(w.sanctions, axis=1) * (k.partners_follow / 10)
    part = total(grid(hit), axis=1) * 0.1 + joined * (follow + (1 - k.partners_follow))
    points = np.array([[[k[f"{c}_points"]]] for c in CHANNELS])
    level = w.sanctions[0] + w.sanctions[1] + w.sanctions[2]
    lost = total(grid(level * w.dependence), axis=1) * (1 / 3000)
    return Bite(np.minimum(part, 1.0) * points, _rerouted(w, size), lost, _resented(w))


def _joined(w: World) -> Floats:
    """[A, W]: share of the countries, by weight, that joins sanctions on each actor, 0 … 1."""
    out = np.zeros(w.participation.shape[:1] + w.participation.shape[2:])
    weights = w.scenario.weights[:, None]
    for target in range(out.shape[0]):
        if w.participation[target].any():
            # Products of two grid numbers up to 100 are multiples of 2**-32: their sum is exact.
            out[target] = total(w.participation[target] * weights) * 1e-4
    return out


def _rerouted(w: World, size: Floats) -> Floats:
    """[A, W]: share of what is withheld that comes round through others and own channels."""
    k = w.scenario.k["sanctions"]
    way = np.maximum(w.relations, 0.0) * (k.reroute_goodwill / 100)
    way += w.technology * (k.reroute_technology / 100)
    way *= np.where(w.tie >= 70, k.reroute_bound, 1.0)
    way *= np.minimum(size * k.reroute_reach, 1.0)[:, None]
    way *= 1 - np.maximum.reduce(w.sanctions, axis=0) * 0.1
    way *= apart(w.scenario)
    barred = closed(w)
    if barred is not None:
        way *= 1 - barred
    via = np.minimum(total(grid(way), axis=0), k.reroute_most)
    return 1 - (1 - via) * (1 - w.mitigation * (k.own_channels / 100))


def _resented(w: World) -> Floats:
    """[A, A, W]: the strongest secondary sanction of the second on a partner of the first, by tie."""
    out = np.zeros(w.tie.shape)
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
    reach = pace * (1 - now.rerouted)
    for channel, cause in enumerate(FELT):
        turn.add("pressure", ..., more[channel] * reach, cause)
    before = then.withheld[0] + then.withheld[1] + then.withheld[2]
    turn.add("pressure", ..., (then.rerouted - now.rerouted) * before * pace, REROUTED)
    turn.add("pressure", ..., (start(turn.scenario, "pressure") - w.pressure) * pace, SETTLES)


def _participation(turn: Turn) -> None:
    """Partners tire with time and price, look to the lead, and are held by what it gives them."""
    w, k, s = turn.world, turn.k["sanctions"], turn.scenario
    first, ties = start(s, "participation"), start(s, "tie")
    alarm = at_start(s, "sanctions.alarm", _alarm)
    example = at_start(s, "sanctions.example", _example)
    strain = (k.fatigue * turn.number
              + (w.energy_price - start(s, "energy_price")) * (k.strain_energy / 100)
              + (example - _example(w)) * (k.example / 30)
              - (_alarm(w) - alarm) * (k.alarm / 10))
    for target in range(len(s.actors)):
        joins = bool(first[target].any())
        if joins or w.participation[target].any():
            level = first[target] * (1 - strain[target])
            if s.incumbent_lead not in (-1, target) and joins:
                held = w.presence[s.incumbent_lead] - start(s, "presence")[s.incumbent_lead]
                level += first[target] * (held * (k.compensation / 100))
            turn.add("participation", target, (level - w.participation[target]) * k.partner_speed,
                     FATIGUE)
        for friend in range(len(s.actors)):
            close = w.tie[friend, target] - np.maximum(ties[friend, target], 70.0)
            if joins and friend != target and (close > 0).any():
                turn.add("participation", friend, first[target] * np.maximum(close, 0.0)
                         * (k.contagion * k.partner_speed / 30), EXTENDED)


def _example(w: World) -> Floats:
    """[A, W]: level of the strictest sender's sanctions on each actor, summed over channels."""
    return np.asarray(np.maximum.reduce(w.sanctions[0] + w.sanctions[1] + w.sanctions[2], axis=0))


def _alarm(w: World) -> Floats:
    """[A, W]: highest rung of the flashpoints that each actor presses."""
    return np.asarray(np.maximum.reduce(w.rung[:, None] * claims(w.scenario), axis=0))
