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

from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import CHANNELS
from game.core.world import World
from game.rules.basis import start
from game.rules.shared import (
    apart,
    at_start,
    at_war,
    claims,
    closed,
    market,
    per_actor,
    trend,
)

TECHNOLOGY = CHANNELS.index("technology")

OUTPUT = Cause("rule", "trade.gravity", "trade follows the size of both economies",
               coefficients=("trade.trade_speed",), parents=("gdp", "trade"))
TARIFFS = Cause("rule", "trade.tariffs", "tariffs and sanctions between the two",
                coefficients=("trade.tariff_elasticity", "trade.sanctions_stop"),
                parents=("tariff", "sanctions"))
BOUND = Cause("rule", "trade.partnership", "the partnership moves trade",
              coefficients=("trade.tie_trade",), parents=("tie",))
SUPPLY = Cause("rule", "trade.technology", "technology flows as far as the partnership carries",
               coefficients=("trade.tie_technology", "trade.technology_speed"),
               parents=("tie", "technology"))
CONTROLS = Cause("rule", "trade.controls", "sanctions on the flow of components",
                 coefficients=("trade.denial", "trade.secondary_denial"),
                 parents=("sanctions", "secondary"))
COMPONENTS = Cause("rule", "trade.components", "supply of components",
                   coefficients=("trade.arms_shortage", "trade.arms_speed"),
                   parents=("technology", "sanctions"))
ARMS_BACK = Cause("rule", "trade.arms", "arms output returns to what industry can keep up",
                  coefficients=("trade.arms_speed",), parents=("arms",))
EQUIPPED = Cause("rule", "trade.equipment", "new equipment reaches the forces",
                 coefficients=("trade.arms_readiness",), parents=("arms",))
RESTED = Cause("rule", "trade.readiness", "the forces return to their usual readiness",
               coefficients=("trade.readiness_speed",), parents=("readiness",))
RECRUITS = Cause("rule", "trade.recruits", "recruiting makes up for men lost",
                 coefficients=("trade.recruiting",), parents=("manpower",))
TREND = Cause("rule", "trade.trend", "growth returns to its trend",
              coefficients=("trade.growth_speed",), parents=("growth",))
SQUEEZED = Cause("rule", "trade.pressure", "pressure of sanctions",
                 coefficients=("trade.growth_pressure",), parents=("pressure",))
BARRIERS = Cause("rule", "trade.barriers", "tariffs on and by the economy",
                 coefficients=("trade.growth_export_tariff", "trade.growth_own_tariff"),
                 parents=("tariff", "dependence"))
VOLUME = Cause("rule", "trade.volume", "volume of trade",
               coefficients=("trade.growth_volume",), parents=("trade", "gdp"))
BURDEN = Cause("rule", "trade.war", "burden of war",
               coefficients=("trade.growth_war",), parents=("rung", "claimant_exhaustion"))
ENERGY = Cause("rule", "trade.energy", "price of energy",
               coefficients=("trade.growth_energy",), parents=("energy_price",))
DEMAND = Cause("rule", "trade.demand", "demand of the world economy",
               coefficients=("trade.growth_world",), parents=("world_growth",))
GROWN = Cause("rule", "trade.output", "the economy grows", parents=("growth", "gdp"))
REVENUE = Cause("rule", "trade.revenue", "revenue from growth above or below trend",
                coefficients=("trade.revenue",), parents=("growth", "gdp"))
SPENT = Cause("rule", "trade.spending", "aid and war cost more or less than at the start",
              coefficients=("trade.war_spending",), parents=("aid", "rung", "gdp"))
LEGISLATED = Cause("rule", "trade.budget", "new budgets bring fiscal room back to a usual year's",
                   coefficients=("trade.budget_speed",), parents=("budget",))
SHARES = Cause("rule", "trade.dependence", "shares of trade shift",
               coefficients=("trade.dependence_speed",), parents=("trade", "commerce"))
CAPTIVE = Cause("rule", "trade.captive", "a debtor cannot afford to leave its creditor",
                coefficients=("trade.captive_from", "trade.captive_tie"), parents=("dependence",))
JUNIOR = Cause("rule", "trade.junior", "a debtor loses standing to its creditor",
               coefficients=("trade.captive_from", "trade.captive_prestige"),
               parents=("dependence",))


class Drag(NamedTuple):
    """What weighs on or lifts growth in one moment, each [A, W]."""

    tariffs: Floats
    """Points of growth that tariffs cost."""
    volume: Floats
    """Trade with seats, % of output."""
    war: Floats
    """Burden of own wars: 0 at peace, 0.5 … 1.5 for each war."""
    shortage: Floats
    """Share of the components it needs from abroad that it is denied, 0 … 1."""


def trade(turn: Turn) -> None:
    """One month of the economy; the module's text says how it works."""
    now, then = drag(turn.world), at_start(turn.scenario, "trade.drag", drag)
    _exchange(turn)
    _technology(turn)
    _forces(turn, now, then)
    _growth(turn, now, then)
    _budget(turn, now, then)
    _dependence(turn)


def drag(w: World) -> Drag:
    """What weighs on growth and arms in a world."""
    k, s = w.scenario.k["trade"], w.scenario
    duty = w.tariff.swapaxes(0, 1) * (k.growth_export_tariff / 1e4)
    duty += w.tariff * (k.growth_own_tariff / 1e4)
    duty *= w.dependence
    fighting = at_war(w) * (w.claimant_exhaustion + 50)
    war = total(fighting[:, None] * claims(s)) * 0.01
    reach = np.minimum(market(w) * k.denial_reach, 1.0)
    need = np.maximum.reduce(w.sanctions[TECHNOLOGY] * reach[:, None], axis=0) * (1 - reach) * 0.1
    supply = np.maximum.reduce(w.technology * apart(s), axis=0) * 0.01
    volume = total(w.trade, axis=1) * 100 / np.maximum(w.gdp, 1.0)
    return Drag(total(grid(duty), axis=1), volume, war, need * (1 - supply))


def barriers(w: World) -> Floats:
    """[A, A, W]: share of free trade that tariffs and sanctions let through; the same both ways."""
    k = w.scenario.k["trade"]
    duty = (w.tariff + w.tariff.swapaxes(0, 1)) * (k.tariff_elasticity / 200)
    both = np.maximum(w.sanctions, w.sanctions.swapaxes(1, 2))
    closed_off = (both[0] + both[1] + both[2]) * (k.sanctions_stop / 30)
    return np.asarray(np.maximum((1 - closed_off) / (1 + duty), 0.02))


def _exchange(turn: Turn) -> None:
    """Trade moves towards its start, scaled by output and by what has changed between the two."""
    w, k, first = turn.world, turn.k["trade"], start(turn.scenario)
    grown = np.sqrt(w.gdp / np.maximum(first.gdp, 1.0))
    level = grown[:, None] * grown[None]
    level *= first.trade
    turn.add("trade", ..., (level - w.trade) * k.trade_speed, OUTPUT)
    level *= k.trade_speed
    free = barriers(w)
    free /= at_start(turn.scenario, "trade.barriers", barriers)
    turn.add("trade", ..., level * (free - 1), TARIFFS)
    level *= free
    turn.add("trade", ..., level * ((w.tie - first.tie) * (k.tie_trade / 100)), BOUND)


def carry(tie: Floats) -> Floats:
    """Share of technology that a tie lets through: whole from 40 on, half at 35 and below."""
    return np.asarray(np.minimum(np.maximum((tie - 30) * 0.1, 0.5), 1.0))


def _technology(turn: Turn) -> None:
    """Technology settles to what the tie carries; below 40 the flow halves. Sanctions stop it."""
    w, k, s, first = turn.world, turn.k["trade"], turn.scenario, start(turn.scenario)
    usual = s.once("trade.technology", lambda s: first.technology / carry(first.tie))
    carried = (w.tie - first.tie) * (k.tie_technology / 100)
    carried += 1
    carried *= carry(w.tie)
    carried *= usual
    carried -= w.technology
    carried *= k.technology_speed
    turn.add("technology", ..., carried, SUPPLY)
    stopped = (w.sanctions[TECHNOLOGY] - first.sanctions[TECHNOLOGY]) * (k.denial / 10)
    before, now = at_start(s, "trade.closed", closed), closed(w)
    if now is not None:
        stopped += now * k.secondary_denial
    if before is not None:
        stopped -= before * k.secondary_denial
    stopped *= first.technology * -k.technology_speed
    turn.add("technology", ..., stopped, CONTROLS)


def _forces(turn: Turn, now: Drag, then: Drag) -> None:
    """Arms follow components, readiness follows arms, and men are recruited."""
    w, k, first = turn.world, turn.k["trade"], start(turn.scenario)
    turn.add("arms", ..., (then.shortage - now.shortage) * (k.arms_shortage * k.arms_speed),
             COMPONENTS)
    turn.add("arms", ..., (first.arms - w.arms) * k.arms_speed, ARMS_BACK)
    turn.add("readiness", ..., (w.arms - first.arms)
             * (k.arms_readiness * k.readiness_speed), EQUIPPED)
    turn.add("readiness", ..., (first.readiness - w.readiness) * k.readiness_speed, RESTED)
    turn.add("manpower", ..., (first.manpower - w.manpower) * k.recruiting, RECRUITS)


def _growth(turn: Turn, now: Drag, then: Drag) -> None:
    """Growth returns to trend less what weighs on it since the start; output follows."""
    w, k, s, first = turn.world, turn.k["trade"], turn.scenario, start(turn.scenario)
    pace, price = k.growth_speed, first.energy_price
    balance = per_actor(s, "trade", "energy_balance")
    turn.add("growth", ..., (trend(s) - w.growth) * pace, TREND)
    turn.add("growth", ..., (first.pressure - w.pressure) * (k.growth_pressure * pace / 100),
             SQUEEZED)
    turn.add("growth", ..., (then.tariffs - now.tariffs) * pace, BARRIERS)
    turn.add("growth", ..., (now.volume - then.volume) * (k.growth_volume * pace), VOLUME)
    turn.add("growth", ..., (then.war - now.war) * (k.growth_war * pace), BURDEN)
    turn.add("growth", ..., (w.energy_price - price) / price * balance * (k.growth_energy * pace),
             ENERGY)
    turn.add("growth", ..., (w.world_growth - first.world_growth) * (k.growth_world * pace),
             DEMAND)
    turn.add("gdp", ..., w.gdp * w.growth * (1 / 1200), GROWN)


def _budget(turn: Turn, now: Drag, then: Drag) -> None:
    """Fiscal room moves with surprises in growth, aid and war, and comes back with new budgets."""
    w, k, s, first = turn.world, turn.k["trade"], turn.scenario, start(turn.scenario)
    turn.add("budget", ..., w.gdp * (w.growth - trend(s)) * (k.revenue / 1200), REVENUE)
    turn.add("budget", ..., total(first.aid - w.aid, axis=1) * (1 / 12)
             + (then.war - now.war) * w.gdp * (k.war_spending / 1200), SPENT)
    turn.add("budget", ..., (first.budget - w.budget) * k.budget_speed, LEGISLATED)


def shares(w: World) -> Floats:
    """[A, A, W]: share of the first's trade that is with the second, %."""
    whole = total(w.trade, axis=1) + total(w.commerce, axis=1)
    return np.asarray(w.trade * (100 / np.maximum(whole, 1.0))[:, None])


def _scale(w: World) -> Floats:
    """[A, A, 1]: dependence stated at the start over the share computed here, 1 if none."""
    share = shares(w)
    ratio = np.minimum(np.maximum(w.dependence / np.maximum(share, 0.5), 0.25), 4.0)
    return np.where((share > 0.5) & (w.dependence > 0), ratio, 1.0)


def _dependence(turn: Turn) -> None:
    """Dependence follows trade shares; beyond a third the creditor holds the debtor."""
    w, k = turn.world, turn.k["trade"]
    level = shares(w)
    level *= at_start(turn.scenario, "trade.scale", _scale)
    level -= w.dependence
    level *= k.dependence_speed
    turn.add("dependence", ..., level, SHARES)
    excess = np.maximum(w.dependence - k.captive_from, 0.0)
    if excess.any():
        turn.add("tie", ..., np.maximum(excess, excess.swapaxes(0, 1)) * k.captive_tie, CAPTIVE)
        turn.add("prestige", ..., (total(excess) - total(excess, axis=1)) * k.captive_prestige,
                 JUNIOR)
