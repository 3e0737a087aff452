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

from typing import cast

from game.core.model import CHANNELS, Scenario
from game.core.named import Assumptions, Sanctions
from game.core.records import IntMatrix, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    formula,
    grid,
    matrix,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.measures import closed, levels, markets, mean_by_weight
from game.rules.roles import Roles, roles

QUARTER = 3
"""Months in which every country reviews once how far it joins sanctions."""
FINANCE = CHANNELS.index("finance")
FELT = tuple(
    cause(f"sanctions.{channel}",
          coefficients=(f"sanctions.{channel}_points", f"sanctions.{channel}_speed",
                        "sanctions.partners_follow"),
          parents=("sanctions", "participation", "dollar", "gdp", "dependence"))
    for channel in CHANNELS)
REROUTED = cause("sanctions.rerouting",
                 coefficients=("sanctions.reroute_most", "sanctions.reroute_goodwill",
                               "sanctions.reroute_technology", "sanctions.reroute_bound",
                               "sanctions.own_channels"),
                 parents=("relations", "tie", "technology", "mitigation", "secondary"))
SETTLES = cause("sanctions.settles",
                parents=("pressure",))
COST = cause("sanctions.cost",
             coefficients=("sanctions.sender_cost", "trade.growth_speed"),
             parents=("sanctions", "dependence"))
RESENTED = cause("sanctions.secondary",
                 coefficients=("sanctions.secondary_resentment",), parents=("secondary", "tie"))
ADAPTS = cause("sanctions.adaptation",
               coefficients=("sanctions.adapt", "sanctions.adapt_decay"),
               parents=("pressure", "mitigation"))
DENIED = cause("sanctions.denied",
               coefficients=("sanctions.deny_channels",), parents=("secondary", "mitigation"))
FATIGUE = cause("sanctions.fatigue",
                coefficients=("sanctions.fatigue", "sanctions.strain_energy", "sanctions.example",
                              "sanctions.alarm", "sanctions.compensation",
                              "sanctions.partner_speed"),
                parents=("participation", "energy_price", "sanctions", "presence", "rung"))
EXTENDED = cause("sanctions.extended",
                 coefficients=("sanctions.contagion", "sanctions.partner_speed"),
                 parents=("tie", "participation"))


class Setting(Record):
    """What the rule derives from the scenario: what its formulas of these names give at the start.

    `withheld` [channel, A], `resented` [A, A], the others [A].
    """

    moved: IntMatrix
    roles: Roles
    withheld: Matrix
    rerouted: Vector
    lost: Vector
    resented: Matrix
    example: Vector
    alarm: Vector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, r, seats = numbers(s.start, s.layout), coefficients(s), roles(s), range(len(s.actors))
    month = cast(Month, None)  # uncompiled, scratch memory needs none
    size, barred = markets(w, r, month), closed(w, k, r, month)
    return Setting.of(
        moved=rows(s.layout, "pressure", "growth", "relations", "mitigation", "participation"),
        roles=r, withheld=withheld(w, k.sanctions, r, month, size),
        rerouted=[rerouted(w, k.sanctions, size, barred, a) for a in seats],
        lost=[lost(w, a) for a in seats],
        resented=[[resented(w, a, sender) for sender in seats] for a in seats],
        example=[example(w, a) for a in seats], alarm=[alarm(w, r, a) for a in seats])


@rule
def sanctions(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """One month of sanctions; the module's text says how they work."""
    size, barred = markets(w, t.roles, month), closed(w, k, t.roles, month)
    held = withheld(w, k.sanctions, t.roles, month, size)
    for a in range(w.pressure.shape[0]):
        round_ways = rerouted(w, k.sanctions, size, barred, a)
        pressure(w, s, d, k.sanctions, t, month, held, round_ways, a)
        costs(w, d, k, t, month, a)
        adaptation(w, d, k.sanctions, month, barred, a)
        partners(w, s, d, k.sanctions, t, month, a)
        contagion(w, s, d, k.sanctions, month, a)


@rule
def withheld(w: Numbers, k: Sanctions, r: Roles, month: Month, size: Vector) -> Matrix:
    """Points of pressure on each target before rerouting [channel, A].

    size [A]: the seats' shares of world output. The countries join the strictest sender.
    """
    channels, actors = w.sanctions.shape[0], w.sanctions.shape[1]
    out, together = matrix(month, channels, actors), 0.0
    for a in range(actors):
        together += size[a]
    purse = w.dollar * 0.01 * (1 - w.alternative_finance * (k.alternative_relief / 100))
    for target in range(actors):
        joined = mean_by_weight(w.participation, target, r) * (1 - together) * 0.01
        for channel in range(channels):
            by_seats, strictest = 0.0, 0.0
            for sender in range(actors):
                level = w.sanctions[channel, sender, target]
                share = max(size[sender], w.dependence[target, sender] * 0.01)
                if channel == FINANCE and sender == r.issuer:
                    share = max(share, purse)
                by_seats += grid(level * share)
                strictest = max(strictest, level)
            by_partners = strictest * (k.partners_follow / 10)
            by_partners += 1 - k.partners_follow
            by_partners *= joined
            out[channel, target] = min(by_partners + by_seats * 0.1, 1.0) * points(k, channel)
    return out


@formula
def points(k: Sanctions, channel: int) -> float:
    """Pressure of an embargo in a channel, points."""
    return (k.finance_points, k.energy_points, k.technology_points)[channel]


@formula
def speed(k: Sanctions, channel: int) -> float:
    """Share of the way that pressure goes in a month after a change in a channel."""
    return (k.finance_speed, k.energy_speed, k.technology_speed)[channel]


@rule
def rerouted(w: Numbers, k: Sanctions, size: Vector, barred: Matrix, target: int) -> float:
    """Share of what is withheld that comes round through others and own channels, 0 … 1.

    barred [via, target]: how far secondary sanctions close each way.
    """
    via = 0.0
    for a in range(size.shape[0]):
        if a != target:
            way = max(w.relations[a, target], 0.0)
            way *= k.reroute_goodwill / 100
            way += w.technology[a, target] * (k.reroute_technology / 100)
            way *= min(size[a] * k.reroute_reach, 1.0)
            way *= bonus(w.tie[a, target], k.reroute_bound)
            strictest = 0.0
            for channel in range(w.sanctions.shape[0]):
                strictest = max(strictest, w.sanctions[channel, a, target])
            way *= 10 - strictest
            way *= 1 - barred[a, target]
            via += grid(way)
    via = min(via * 0.1, k.reroute_most)
    return 1 - (1 - via) * (1 - w.mitigation[target] * (k.own_channels / 100))


@formula
def bonus(tie: float, most: float) -> float:
    """Factor for partners that carry each other's trade: `most` from a tie of 70 on, 1 below 60."""
    return min(max(tie - 60, 0.0), 10.0) * ((most - 1) / 10) + 1


@formula
def lost(w: Numbers, a: int) -> float:
    """Share of a sender's own trade that its sanctions put in question."""
    out = 0.0
    for target in range(w.dependence.shape[0]):
        out += grid(levels(w, a, target) * w.dependence[a, target])
    return out * (1 / 3000)


@formula
def resented(w: Numbers, a: int, sender: int) -> float:
    """The sender's strongest secondary sanction on a partner of the first, by tie; 0 … 10."""
    out = 0.0
    if a != sender:
        for target in range(w.tie.shape[0]):
            out = max(out, w.secondary[sender, target] * w.tie[a, target])
    return out * 0.01


@formula
def example(w: Numbers, a: int) -> float:
    """Level of the strictest sender's sanctions on an actor, summed over channels."""
    out = 0.0
    for sender in range(w.sanctions.shape[1]):
        out = max(out, levels(w, sender, a))
    return out


@formula
def alarm(w: Numbers, r: Roles, a: int) -> float:
    """Highest rung of the flashpoints that an actor presses."""
    out = 0.0
    for f in range(r.claimant.shape[0]):
        if r.claimant[f] == a:
            out = max(out, w.rung[f])
    return out


@rule
def pressure(w: Numbers, s: Numbers, d: Sums, k: Sanctions, t: Setting, month: Month, held: Matrix,
             round_ways: float, a: int) -> None:
    """Pressure follows; how fast depends on the channels in which something has changed.

    held [channel, A]: what is withheld now; round_ways: share of it that comes round.
    """
    pace, weight, before = 0.0, 0.0, 0.0
    for channel in range(held.shape[0]):
        moved = abs(held[channel, a] - t.withheld[channel, a]) + 0.5
        pace += moved * speed(k, channel)
        weight += moved
        before += t.withheld[channel, a]
    pace /= weight
    for channel in range(held.shape[0]):
        more = held[channel, a] - t.withheld[channel, a]
        part(month, d.pressure, (a,), more * (pace * (1 - round_ways)), FELT[channel])
    part(month, d.pressure, (a,), (t.rerouted[a] - round_ways) * before * pace, REROUTED)
    part(month, d.pressure, (a,), (s.pressure[a] - w.pressure[a]) * pace, SETTLES)


@rule
def costs(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, a: int) -> None:
    """What sanctions cost their sender in trade, and secondary ones in regard."""
    spared = t.lost[a] - lost(w, a)
    part(month, d.growth, (a,), spared * (k.sanctions.sender_cost * k.trade.growth_speed), COST)
    for sender in range(w.tie.shape[0]):
        eased = t.resented[a, sender] - resented(w, a, sender)
        part(month, d.relations, (a, sender), eased * k.sanctions.secondary_resentment, RESENTED)


@rule
def adaptation(w: Numbers, d: Sums, k: Sanctions, month: Month, barred: Matrix, a: int) -> None:
    """The target finds own ways round, which secondary sanctions close."""
    found = w.pressure[a] * (100 - w.mitigation[a]) * (k.adapt / 100)
    part(month, d.mitigation, (a,), found - w.mitigation[a] * k.adapt_decay, ADAPTS)
    shut = 0.0
    for via in range(barred.shape[0]):
        shut = max(shut, barred[via, a])
    part(month, d.mitigation, (a,), shut * w.mitigation[a] * -k.deny_channels, DENIED)


@rule
def partners(w: Numbers, s: Numbers, d: Sums, k: Sanctions, t: Setting, month: Month,
             target: int) -> None:
    """Partners tire with time and price, look to the lead, and are held by what it gives them.

    A third of the countries reviews what it does each month, so each does once a quarter.
    """
    lead = t.roles.lead
    strain = (t.example[target] - example(w, target)) * (k.example / 30)
    strain -= (alarm(w, t.roles, target) - t.alarm[target]) * (k.alarm / 10)
    strain += ((w.energy_price - s.energy_price) * (k.strain_energy / 100)
               + k.fatigue * month.number)
    for c in range(month.number % QUARTER, w.participation.shape[1], QUARTER):
        joined = s.participation[target, c]
        keep = joined * (1 - strain)
        if lead >= 0 and lead != target:
            keep += joined * ((w.presence[lead, c] - s.presence[lead, c]) * (k.compensation / 100))
        keep -= w.participation[target, c]
        part(month, d.participation, (target, c), keep * (QUARTER * k.partner_speed), FATIGUE)


@rule
def contagion(w: Numbers, s: Numbers, d: Sums, k: Sanctions, month: Month, target: int) -> None:
    """Who joins against a target extends it to the target's close friends."""
    for friend in range(w.tie.shape[0]):
        close = w.tie[friend, target] - max(s.tie[friend, target], 70.0)
        if friend != target and close > 0.0:
            spread = close * (k.contagion * (QUARTER * k.partner_speed) / 30)
            for c in range(month.number % QUARTER, w.participation.shape[1], QUARTER):
                more = s.participation[target, c] * spread
                part(month, d.participation, (friend, c), more, EXTENDED)
