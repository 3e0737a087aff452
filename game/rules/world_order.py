"""World order: who counts, whose rules and whose money, and how near the edge the world stands.

Polarity follows how evenly capability, influence, institutions and reserves are spread. The reserve
currency erodes with alternatives and with its issuer's own tariffs and financial sanctions, and
lives on the issuer's growth and standing. Norms follow influence and institutions; the incumbent
institutions follow membership and the word of who leads them (the alternative ones stand in
`brics`). Nuclear risk follows the rungs, the price of energy follows sanctions on those who export
it, tension and demand, and the world's growth that of the seats.

Theory: polarity and concentration of capabilities (Singer, Bremer and Stuckey 1972), weaponised
interdependence (Farrell and Newman 2019) and its erosion, exorbitant privilege (Eichengreen 2011),
hegemonic order and institutions (Ikenberry 2001). Sizes: the dollar's share of reserves fell by
0.12 points a quarter from 1999 to 2021 and no faster after 2022 (McCauley, Ito and Chinn 2024).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import CHANNELS, Scenario
from game.core.world import World
from game.rules.basis import bloc_leads, mean_by_weight, start
from game.rules.shared import at_start, market, per_actor, trend

FINANCE = CHANNELS.index("finance")
QUARTER = 3
"""Months between two looks at whom the countries follow."""
CAPABILITY = Cause("rule", "world_order.capability", "how evenly capability is spread",
                   coefficients=("world_order.polarity_capability",),
                   parents=("gdp", "arms", "readiness"))
INFLUENCE = Cause("rule", "world_order.influence", "how evenly influence is spread",
                  coefficients=("world_order.polarity_influence",), parents=("alignment",))
INSTITUTIONS = Cause("rule", "world_order.institutions", "balance of institutions",
                     coefficients=("world_order.polarity_institutions",),
                     parents=("alternative_institutions", "incumbent_institutions"))
CURRENCY = Cause("rule", "world_order.currency", "how far reserves are spread over currencies",
                 coefficients=("world_order.polarity_currency",), parents=("dollar",))
ORDER = Cause("rule", "world_order.settles", "the order settles",
              coefficients=("world_order.polarity_speed",), parents=("polarity",))
ALTERNATIVES = Cause("rule", "world_order.alternatives",
                     "payments outside the reserve currency",
                     coefficients=("world_order.dollar_alternatives",),
                     parents=("alternative_finance",))
WEAPONISED = Cause("rule", "world_order.weaponised",
                   "the issuer's currency and market as weapons",
                   coefficients=("world_order.dollar_sanctions", "world_order.dollar_tariffs"),
                   parents=("sanctions", "tariff", "secondary"))
PRIVILEGE = Cause("rule", "world_order.privilege", "growth and standing of the issuer",
                  coefficients=("world_order.dollar_growth", "world_order.dollar_prestige"),
                  parents=("growth", "prestige"))
HABIT = Cause("rule", "world_order.habit", "reserves move slowly, and slowly away",
              coefficients=("world_order.dollar_speed", "world_order.dollar_drift"),
              parents=("dollar",))
WHOSE = Cause("rule", "world_order.norms", "norms follow influence and institutions",
              coefficients=("world_order.norms_influence", "world_order.norms_institutions",
                            "world_order.norms_speed"),
              parents=("alignment", "incumbent_institutions", "alternative_institutions", "norms"))
MEMBERS = Cause("rule", "world_order.members",
                "institutions weigh what members and their lead weigh",
                coefficients=("world_order.institutions_members", "world_order.institutions_word",
                              "world_order.institutions_speed"),
                parents=("membership", "credibility"))
EDGE = Cause("rule", "world_order.edge", "rungs of the flashpoints",
             coefficients=("world_order.risk_rung", "world_order.risk_speed"),
             parents=("rung", "nuclear_risk"))
SCARCE = Cause("rule", "world_order.scarcity",
               "sanctions on exporters, and tension",
               coefficients=("world_order.energy_sanctions", "world_order.energy_rung"),
               parents=("pressure", "rung"))
MARKET = Cause("rule", "world_order.market",
               "the price of energy returns to what the market expects",
               coefficients=("world_order.energy_anchor", "world_order.energy_demand",
                             "world_order.energy_speed"),
               parents=("world_growth", "energy_price"))
ECONOMIES = Cause("rule", "world_order.economies", "growth of the seats",
                  coefficients=("world_order.growth_seats",), parents=("growth", "gdp"))
FRICTION = Cause("rule", "world_order.friction",
                 "tariffs and the price of energy",
                 coefficients=("world_order.growth_tariffs", "world_order.growth_energy"),
                 parents=("tariff", "energy_price"))
CYCLE = Cause("rule", "world_order.cycle", "the world economy returns to its trend",
              coefficients=("world_order.growth_trend", "world_order.growth_speed"),
              parents=("world_growth",))


class Followers(NamedTuple):
    """Whom the countries follow in one moment, each [W]."""

    influence: Floats
    """How evenly influence over countries is spread, of what is not non-aligned, 0 … 100."""
    liberal: Floats
    """Influence of the incumbent lead and its friends less that of its rivals, -100 … 100."""
    members: Floats
    """Weight of the members of blocs that the incumbent lead leads, 0 … 100, their mean."""


class Order(NamedTuple):
    """The state of the order in one moment, each [W]."""

    capability: Floats
    """How evenly capability is spread over the seats, 0 (one holds all) … 100 (even)."""
    weapons: Floats
    """Points of reserve share that the issuer's sanctions and tariffs cost in the end."""
    rungs: Floats
    """Sum over flashpoints of rungs above the middle of the ladder."""
    tension: Floats
    """Highest rung."""
    scarcity: Floats
    """Pressure on exporters of energy, by their net exports and size."""
    friction: Floats
    """Average tariff between seats, by trade, %."""


def world_order(turn: Turn) -> None:
    """One month of the world; the module's text says how it works."""
    now, then = order(turn.world), at_start(turn.scenario, "world_order.order", order)
    _polarity(turn, now, then)
    if turn.scenario.reserve_issuer >= 0:
        _dollar(turn, now, then)
    if turn.number % QUARTER == 0:
        _norms(turn)
    _edge(turn, now, then)
    _economy(turn, now, then)


def order(w: World) -> Order:
    """The state of the order in a world."""
    s, size = w.scenario, market(w)
    ready = w.readiness / np.maximum(start(s).readiness, 1.0)
    able = w.gdp * (2 + w.arms * 0.01 + np.minimum(ready, 2.0))
    duties = total(grid(w.tariff * w.trade), axis=(0, 1))
    return Order(
        _evenness(able), _weapons(w, size),
        total(np.maximum(w.rung - s.k["world_order"].risk_from, 0.0)),
        np.maximum.reduce(w.rung, axis=0, initial=0.0),
        total(grid(w.pressure * _exports(s) * size)),
        duties / np.maximum(total(w.trade, axis=(0, 1)), 1.0))


def followers(w: World) -> Followers:
    """Whom the countries follow in a world."""
    held = mean_by_weight(w.scenario, w.alignment)
    return Followers(_evenness(held), total(grid(held * _leaning(w.scenario))), _members(w))


def _exports(s: Scenario) -> Floats:
    """[A, 1]: net exports of energy, % of output; 0 for importers."""
    return np.maximum(per_actor(s, "trade", "energy_balance"), 0.0)


def _evenness(parts: Floats) -> Floats:
    """[W]: 100 if the parts [A, W] are equal, 0 if one has all (normalised Herfindahl)."""
    n = parts.shape[0]
    if n < 2:
        return np.zeros(parts.shape[1:])
    share = parts / np.maximum(total(grid(parts)), 1.0)
    return np.asarray((1 - total(grid(share * share))) * (100 * n / (n - 1)))


def _leaning(s: Scenario) -> Floats:
    """[A, 1]: 1 for the incumbent lead, else from its tie with the lead at the start, -1 … 1."""
    def table(s: Scenario) -> Floats:
        out = np.zeros((len(s.actors), 1))
        if s.incumbent_lead >= 0:
            tie = start(s).tie[s.incumbent_lead]
            out = np.minimum(np.maximum((tie - 50) / 40, -1.0), 1.0)
            out[s.incumbent_lead] = 1.0
        return out
    return s.once("world_order.leaning", table)


def _weapons(w: World, size: Floats) -> Floats:
    """[W]: reserve share that the issuer's use of finance and market as weapons costs."""
    k, issuer = w.scenario.k["world_order"], w.scenario.reserve_issuer
    if issuer < 0:
        return np.zeros(w.size)
    used = (w.sanctions[FINANCE, issuer] + w.secondary[issuer]) * k.dollar_sanctions
    used += w.tariff[issuer] * k.dollar_tariffs
    return total(grid(used * size))


def _members(w: World) -> Floats:
    """[W]: mean weight of the members of the blocs that the incumbent lead leads, 0 … 100."""
    s = w.scenario
    led = [i for i, lead in enumerate(bloc_leads(s)) if lead == s.incumbent_lead >= 0]
    out = np.zeros(w.size)
    for bloc in led:
        out += mean_by_weight(s, w.membership[bloc])
    return out * (50 / max(1, len(led)))


def _polarity(turn: Turn, now: Order, then: Order) -> None:
    """Polarity moves towards its start plus what has become more evenly spread since."""
    w, k, first = turn.world, turn.k["world_order"], start(turn.scenario)
    pace = k.polarity_speed
    turn.add("polarity", ..., (now.capability - then.capability) * (k.polarity_capability * pace),
             CAPABILITY)
    turn.add("polarity", ..., _balance(w, first) * (k.polarity_institutions * pace), INSTITUTIONS)
    turn.add("polarity", ..., (first.dollar - w.dollar) * (k.polarity_currency * pace), CURRENCY)
    turn.add("polarity", ..., (first.polarity - w.polarity) * pace, ORDER)


def _balance(w: World, first: World) -> Floats:
    """[W]: what the alternative institutions have gained on the incumbent ones since the start."""
    return np.asarray((w.alternative_institutions - first.alternative_institutions)
                      - (w.incumbent_institutions - first.incumbent_institutions))


def _dollar(turn: Turn, now: Order, then: Order) -> None:
    """The reserve currency moves with alternatives, use as a weapon, and its issuer's strength."""
    w, k, s, first = turn.world, turn.k["world_order"], turn.scenario, start(turn.scenario)
    issuer, pace = s.reserve_issuer, k.dollar_speed
    turn.add("dollar", ..., (first.alternative_finance - w.alternative_finance)
             * (k.dollar_alternatives * pace), ALTERNATIVES)
    turn.add("dollar", ..., (then.weapons - now.weapons) * pace, WEAPONISED)
    strong = ((w.growth[issuer] - trend(s)[issuer]) * k.dollar_growth
              + (w.prestige[issuer] - first.prestige[issuer]) * k.dollar_prestige)
    turn.add("dollar", ..., strong * pace, PRIVILEGE)
    usual = first.dollar - k.dollar_drift * turn.number
    turn.add("dollar", ..., (usual - w.dollar) * pace, HABIT)


def _norms(turn: Turn) -> None:
    """Once a quarter: what influence and membership make of polarity, norms and institutions."""
    w, k, s, first = turn.world, turn.k["world_order"], turn.scenario, start(turn.scenario)
    now, then = followers(w), at_start(s, "world_order.followers", followers)
    turn.add("polarity", ..., (now.influence - then.influence)
             * (QUARTER * k.polarity_influence * k.polarity_speed), INFLUENCE)
    level = (first.norms + (now.liberal - then.liberal) * k.norms_influence
             - _balance(w, first) * k.norms_institutions)
    turn.add("norms", ..., (level - w.norms) * (QUARTER * k.norms_speed), WHOSE)
    level = first.incumbent_institutions + (now.members - then.members) * k.institutions_members
    if s.incumbent_lead >= 0:
        word = w.credibility[s.incumbent_lead] - first.credibility[s.incumbent_lead]
        level = level + word * k.institutions_word
    turn.add("incumbent_institutions", ..., (level - w.incumbent_institutions)
             * (QUARTER * k.institutions_speed), MEMBERS)


def _edge(turn: Turn, now: Order, then: Order) -> None:
    """Nuclear risk and the price of energy follow the flashpoints and sanctions."""
    w, k, first = turn.world, turn.k["world_order"], start(turn.scenario)
    level = first.nuclear_risk + (now.rungs - then.rungs) * k.risk_rung
    turn.add("nuclear_risk", ..., (level - w.nuclear_risk) * k.risk_speed, EDGE)
    scarce = ((now.scarcity - then.scarcity) * k.energy_sanctions
              + (now.tension - then.tension) * k.energy_rung)
    turn.add("energy_price", ..., scarce * k.energy_speed, SCARCE)
    usual = k.energy_anchor + (w.world_growth - first.world_growth) * k.energy_demand
    turn.add("energy_price", ..., (usual - w.energy_price) * k.energy_speed, MARKET)


def _economy(turn: Turn, now: Order, then: Order) -> None:
    """The world economy follows the seats', tariffs and the price of energy."""
    w, k, s = turn.world, turn.k["world_order"], turn.scenario
    pace = k.growth_speed
    faster = total(grid((w.growth - trend(s)) * market(w)))
    turn.add("world_growth", ..., faster * (k.growth_seats * pace), ECONOMIES)
    weight = ((then.friction - now.friction) * k.growth_tariffs
              + (k.energy_anchor - w.energy_price) * (k.growth_energy / 10))
    turn.add("world_growth", ..., weight * pace, FRICTION)
    turn.add("world_growth", ..., (k.growth_trend - w.world_growth) * pace, CYCLE)
