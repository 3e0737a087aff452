"""Trade, technology, arms and growth: the economy behind the powers.

Trade between seats follows their output, and what tariffs, sanctions and the partnership make of it
(gravity). Technology flows along partnerships and is cut by sanctions, its own and secondary ones;
a seat cut off from it by others builds fewer arms, months later. Growth returns to its trend,
pulled by sanctions pressure, tariffs, trade, war, the price of energy and the world economy. Beyond
about a third of its trade with one partner a seat is in that partner's debt: it keeps the tie and
loses standing.

Theory: gravity (Anderson and van Wincoop 2003), asymmetric interdependence as power (Hirschman
1945; Keohane and Nye 1977), war economies (Harrison 1998). Sizes: imports fell 31.5 % where tariffs
rose by about 15-20 points in 2018 at a loss of 0.03-0.4 % of output (Fajgelbaum et al. 2020); a
comprehensive embargo costs 5 points of growth (Neuenkirch and Neumeier 2015). Trends: IMF forecasts
of January 2025.
"""

from __future__ import annotations

import math
from typing import cast

from game.core.model import CHANNELS, Scenario
from game.core.named import Assumptions, Trade
from game.core.records import IntMatrix, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    formula,
    grid,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.measures import at_war, closed, markets
from game.rules.roles import Roles, roles
from game.rules.shared import per_actor

TECHNOLOGY = CHANNELS.index("technology")

OUTPUT = cause("trade.gravity",
               coefficients=("trade.trade_speed",), parents=("gdp", "trade"))
TARIFFS = cause("trade.tariffs",
                coefficients=("trade.tariff_elasticity", "trade.sanctions_stop"),
                parents=("tariff", "sanctions"))
BOUND = cause("trade.partnership",
              coefficients=("trade.tie_trade",), parents=("tie",))
SUPPLY = cause("trade.technology",
               coefficients=("trade.tie_technology", "trade.technology_speed"),
               parents=("tie", "technology"))
CONTROLS = cause("trade.controls",
                 coefficients=("trade.denial", "trade.secondary_denial"),
                 parents=("sanctions", "secondary"))
COMPONENTS = cause("trade.components",
                   coefficients=("trade.arms_shortage", "trade.arms_speed"),
                   parents=("technology", "sanctions"))
ARMS_BACK = cause("trade.arms",
                  coefficients=("trade.arms_speed",), parents=("arms",))
EQUIPPED = cause("trade.equipment",
                 coefficients=("trade.arms_readiness",), parents=("arms",))
RESTED = cause("trade.readiness",
               coefficients=("trade.readiness_speed",), parents=("readiness",))
RECRUITS = cause("trade.recruits",
                 coefficients=("trade.recruiting",), parents=("manpower",))
TREND = cause("trade.trend",
              coefficients=("trade.growth_speed",), parents=("growth",))
SQUEEZED = cause("trade.pressure",
                 coefficients=("trade.growth_pressure",), parents=("pressure",))
BARRIERS = cause("trade.barriers",
                 coefficients=("trade.growth_export_tariff", "trade.growth_own_tariff"),
                 parents=("tariff", "dependence"))
VOLUME = cause("trade.volume",
               coefficients=("trade.growth_volume",), parents=("trade", "gdp"))
BURDEN = cause("trade.war",
               coefficients=("trade.growth_war",), parents=("rung", "claimant_exhaustion"))
ENERGY = cause("trade.energy",
               coefficients=("trade.growth_energy",), parents=("energy_price",))
DEMAND = cause("trade.demand",
               coefficients=("trade.growth_world",), parents=("world_growth",))
GROWN = cause("trade.output", parents=("growth", "gdp"))
REVENUE = cause("trade.revenue",
                coefficients=("trade.revenue",), parents=("growth", "gdp"))
SPENT = cause("trade.spending",
              coefficients=("trade.war_spending",), parents=("aid", "rung", "gdp"))
LEGISLATED = cause("trade.budget",
                   coefficients=("trade.budget_speed",), parents=("budget",))
SHARES = cause("trade.dependence",
               coefficients=("trade.dependence_speed",), parents=("trade", "commerce"))
CAPTIVE = cause("trade.captive",
                coefficients=("trade.captive_from", "trade.captive_tie"), parents=("dependence",))
JUNIOR = cause("trade.junior",
               coefficients=("trade.captive_from", "trade.captive_prestige"),
               parents=("dependence",))


class Setting(Record):
    """What the rule derives from the scenario, most of it from its start.

    `energy` [A]: net exports of energy, % of output. Of the start: `usual` [A, A] what technology
    flowed for a tie that carries all of it; `scale` [A, A] see ratio; `barred` [A, A] what closed
    gives; the others [A, A] and [A] what the formulas of these names give.
    """

    moved: IntMatrix
    roles: Roles
    energy: Vector
    usual: Matrix
    scale: Matrix
    barred: Matrix
    barriers: Matrix
    tariffs: Vector
    volume: Vector
    war: Vector
    shortage: Vector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, r, seats = numbers(s.start, s.layout), coefficients(s), roles(s), range(len(s.actors))
    month = cast(Month, None)  # uncompiled, scratch memory needs none
    size = markets(w, r, month)
    pairs = [[(a, b) for b in seats] for a in seats]
    return Setting.of(
        moved=rows(s.layout, "trade", "technology", "arms", "readiness", "manpower", "growth",
                   "gdp", "budget", "dependence", "tie", "prestige"),
        roles=r, energy=per_actor(s, "trade", "energy_balance")[:, 0],
        usual=[[w.technology[p] / carry(w.tie[p]) for p in row] for row in pairs],
        scale=[[ratio(w, *p) for p in row] for row in pairs], barred=closed(w, k, r, month),
        barriers=[[barriers(w, k.trade, *p) for p in row] for row in pairs],
        tariffs=[tariffs(w, k.trade, a) for a in seats], volume=[volume(w, a) for a in seats],
        war=[war(w, r, a) for a in seats],
        shortage=[shortage(w, k.trade, size, a) for a in seats])


@rule
def trade(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """One month of the economy; the module's text says how it works."""
    size, barred = markets(w, t.roles, month), closed(w, k, t.roles, month)
    for a in range(w.gdp.shape[0]):
        peace = t.war[a] - war(w, t.roles, a)
        share = percent(w, a)
        for b in range(w.gdp.shape[0]):
            exchange(w, s, d, k.trade, t, month, a, b)
            technology(w, s, d, k.trade, t, month, barred, a, b)
            dependence(w, d, k.trade, t, month, share, a, b)
        forces(w, s, d, k.trade, t, month, size, a)
        growth(w, s, d, k.trade, t, month, peace, a)
        budget(w, s, d, k.trade, t, month, peace, a)
        standing(w, d, k.trade, month, a)


@rule
def exchange(w: Numbers, s: Numbers, d: Sums, k: Trade, t: Setting, month: Month, a: int,
             b: int) -> None:
    """Trade moves towards its start, scaled by output and by what has changed between the two."""
    level = math.sqrt(w.gdp[a] / max(s.gdp[a], 1.0)) * math.sqrt(w.gdp[b] / max(s.gdp[b], 1.0))
    level *= s.trade[a, b]
    part(month, d.trade, (a, b), (level - w.trade[a, b]) * k.trade_speed, OUTPUT)
    level *= k.trade_speed
    free = barriers(w, k, a, b) / t.barriers[a, b]
    part(month, d.trade, (a, b), level * (free - 1), TARIFFS)
    closer = (w.tie[a, b] - s.tie[a, b]) * (k.tie_trade / 100)
    part(month, d.trade, (a, b), level * free * closer, BOUND)


@formula
def barriers(w: Numbers, k: Trade, a: int, b: int) -> float:
    """Share of free trade that tariffs and sanctions let through; the same both ways."""
    duty = (w.tariff[a, b] + w.tariff[b, a]) * (k.tariff_elasticity / 200)
    stopped = 0.0
    for channel in range(w.sanctions.shape[0]):
        stopped += max(w.sanctions[channel, a, b], w.sanctions[channel, b, a])
    return max((1 - stopped * (k.sanctions_stop / 30)) / (1 + duty), 0.02)


@rule
def technology(w: Numbers, s: Numbers, d: Sums, k: Trade, t: Setting, month: Month, barred: Matrix,
               a: int, b: int) -> None:
    """Technology settles to what the tie carries; below 40 the flow halves. Sanctions stop it."""
    carried = (w.tie[a, b] - s.tie[a, b]) * (k.tie_technology / 100) + 1
    carried *= carry(w.tie[a, b])
    carried *= t.usual[a, b]
    carried -= w.technology[a, b]
    part(month, d.technology, (a, b), carried * k.technology_speed, SUPPLY)
    stopped = w.sanctions[TECHNOLOGY, a, b] - s.sanctions[TECHNOLOGY, a, b]
    stopped *= k.denial / 10
    stopped += barred[a, b] * k.secondary_denial
    stopped -= t.barred[a, b] * k.secondary_denial
    speed = s.technology[a, b] * -k.technology_speed
    part(month, d.technology, (a, b), stopped * speed, CONTROLS)


@formula
def carry(tie: float) -> float:
    """Share of technology that a tie lets through: whole from 40 on, half at 35 and below."""
    return min(max((tie - 30) * 0.1, 0.5), 1.0)


@rule
def forces(w: Numbers, s: Numbers, d: Sums, k: Trade, t: Setting, month: Month, size: Vector,
           a: int) -> None:
    """Arms follow components, readiness follows arms, and men are recruited."""
    supplied = t.shortage[a] - shortage(w, k, size, a)
    part(month, d.arms, (a,), supplied * (k.arms_shortage * k.arms_speed), COMPONENTS)
    part(month, d.arms, (a,), (s.arms[a] - w.arms[a]) * k.arms_speed, ARMS_BACK)
    equipped = (w.arms[a] - s.arms[a]) * (k.arms_readiness * k.readiness_speed)
    part(month, d.readiness, (a,), equipped, EQUIPPED)
    rested = (s.readiness[a] - w.readiness[a]) * k.readiness_speed
    part(month, d.readiness, (a,), rested, RESTED)
    part(month, d.manpower, (a,), (s.manpower[a] - w.manpower[a]) * k.recruiting, RECRUITS)


@rule
def shortage(w: Numbers, k: Trade, size: Vector, a: int) -> float:
    """Share of the components that a seat needs from abroad and is denied, 0 … 1.

    A large economy makes more itself, and denies others more; any friend may supply what it lacks.
    """
    denied, supply = 0.0, 0.0
    for other in range(size.shape[0]):
        reach = min(size[other] * k.denial_reach, 1.0)
        denied = max(denied, w.sanctions[TECHNOLOGY, other, a] * reach)
        if other != a:
            supply = max(supply, w.technology[other, a])
    need = denied * (1 - min(size[a] * k.denial_reach, 1.0)) * 0.1
    return need * (1 - supply * 0.01)


@rule
def growth(w: Numbers, s: Numbers, d: Sums, k: Trade, t: Setting, month: Month, peace: float,
           a: int) -> None:
    """Growth returns to trend less what weighs on it since the start; output follows.

    peace: how much lighter the burden of war is than at the start.
    """
    pace = k.growth_speed
    part(month, d.growth, (a,), (t.roles.trend[a] - w.growth[a]) * pace, TREND)
    eased = s.pressure[a] - w.pressure[a]
    part(month, d.growth, (a,), eased * (k.growth_pressure * pace / 100), SQUEEZED)
    part(month, d.growth, (a,), (t.tariffs[a] - tariffs(w, k, a)) * pace, BARRIERS)
    more = volume(w, a) - t.volume[a]
    part(month, d.growth, (a,), more * (k.growth_volume * pace), VOLUME)
    part(month, d.growth, (a,), peace * (k.growth_war * pace), BURDEN)
    dearer = (w.energy_price - s.energy_price) / s.energy_price
    part(month, d.growth, (a,), dearer * t.energy[a] * (k.growth_energy * pace), ENERGY)
    demand = w.world_growth - s.world_growth
    part(month, d.growth, (a,), demand * (k.growth_world * pace), DEMAND)
    part(month, d.gdp, (a,), w.gdp[a] * w.growth[a] * (1 / 1200), GROWN)


@formula
def tariffs(w: Numbers, k: Trade, a: int) -> float:
    """Points of growth that tariffs on and by a seat cost it, by what it trades with each."""
    out = 0.0
    for b in range(w.tariff.shape[0]):
        duty = w.tariff[b, a] * (k.growth_export_tariff / 1e4)
        duty += w.tariff[a, b] * (k.growth_own_tariff / 1e4)
        out += grid(duty * w.dependence[a, b])
    return out


@formula
def volume(w: Numbers, a: int) -> float:
    """A seat's trade with the other seats, % of output."""
    out = 0.0
    for b in range(w.trade.shape[0]):
        out += w.trade[a, b]
    return out * 100 / max(w.gdp[a], 1.0)


@formula
def war(w: Numbers, r: Roles, a: int) -> float:
    """Burden of a seat's own wars: 0 at peace, 0.5 … 1.5 for each war."""
    out = 0.0
    for f in range(r.claimant.shape[0]):
        if r.claimant[f] == a and at_war(w, r, f):
            out += w.claimant_exhaustion[f] + 50
    return out * 0.01


@rule
def budget(w: Numbers, s: Numbers, d: Sums, k: Trade, t: Setting, month: Month, peace: float,
           a: int) -> None:
    """Fiscal room moves with surprises in growth, aid and war, and comes back with new budgets."""
    revenue = w.gdp[a] * (w.growth[a] - t.roles.trend[a]) * (k.revenue / 1200)
    part(month, d.budget, (a,), revenue, REVENUE)
    saved = 0.0
    for f in range(w.aid.shape[1]):
        saved += s.aid[a, f] - w.aid[a, f]
    spared = saved * (1 / 12) + peace * w.gdp[a] * (k.war_spending / 1200)
    part(month, d.budget, (a,), spared, SPENT)
    part(month, d.budget, (a,), (s.budget[a] - w.budget[a]) * k.budget_speed, LEGISLATED)


@rule
def dependence(w: Numbers, d: Sums, k: Trade, t: Setting, month: Month, share: float, a: int,
               b: int) -> None:
    """Dependence follows trade shares; beyond a third the creditor holds the debtor.

    share: what a bn USD is of the first's trade, %.
    """
    level = w.trade[a, b] * share * t.scale[a, b]
    level -= w.dependence[a, b]
    part(month, d.dependence, (a, b), level * k.dependence_speed, SHARES)
    debt = max(excess(w, k, a, b), excess(w, k, b, a))
    part(month, d.tie, (a, b), debt * k.captive_tie, CAPTIVE)


@formula
def percent(w: Numbers, a: int) -> float:
    """What a bn USD is of a seat's trade with seats and countries, %."""
    seats, countries = 0.0, 0.0
    for b in range(w.trade.shape[0]):
        seats += w.trade[a, b]
    for c in range(w.commerce.shape[1]):
        countries += w.commerce[a, c]
    return 100 / max(seats + countries, 1.0)


@formula
def ratio(w: Numbers, a: int, b: int) -> float:
    """Dependence that the figures state over the share that trade gives, 1 if there is none."""
    share = w.trade[a, b] * percent(w, a)
    if share > 0.5 and w.dependence[a, b] > 0:
        return min(max(w.dependence[a, b] / max(share, 0.5), 0.25), 4.0)
    return 1.0


@formula
def excess(w: Numbers, k: Trade, a: int, b: int) -> float:
    """The first's dependence on the second beyond what leaves it free."""
    return max(w.dependence[a, b] - k.captive_from, 0.0)


@rule
def standing(w: Numbers, d: Sums, k: Trade, month: Month, a: int) -> None:
    """A debtor loses standing to its creditors."""
    owed, owes = 0.0, 0.0
    for b in range(w.dependence.shape[0]):
        owed += excess(w, k, b, a)
        owes += excess(w, k, a, b)
    part(month, d.prestige, (a,), (owed - owes) * k.captive_prestige, JUNIOR)
