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

from typing import Any

import numpy as np

from game.core.exact import Floats
from game.core.model import CHANNELS, Scenario
from game.core.named import Assumptions, WorldOrder
from game.core.records import IntMatrix, Record, Vector
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
    vector,
)
from game.rules.measures import market, mean_by_weight
from game.rules.roles import Roles, roles, start_value
from game.rules.shared import energy_exports

FINANCE = CHANNELS.index("finance")
QUARTER = 3
"""Months between two looks at whom the countries follow."""
CAPABILITY = cause("world_order.capability",
                   coefficients=("world_order.polarity_capability",),
                   parents=("gdp", "arms", "readiness"))
INFLUENCE = cause("world_order.influence",
                  coefficients=("world_order.polarity_influence",), parents=("alignment",))
INSTITUTIONS = cause("world_order.institutions",
                     coefficients=("world_order.polarity_institutions",),
                     parents=("alternative_institutions", "incumbent_institutions"))
CURRENCY = cause("world_order.currency",
                 coefficients=("world_order.polarity_currency",), parents=("dollar",))
ORDER = cause("world_order.settles",
              coefficients=("world_order.polarity_speed",), parents=("polarity",))
ALTERNATIVES = cause("world_order.alternatives",
                     coefficients=("world_order.dollar_alternatives",),
                     parents=("alternative_finance",))
WEAPONISED = cause("world_order.weaponised",
                   coefficients=("world_order.dollar_sanctions", "world_order.dollar_tariffs"),
                   parents=("sanctions", "tariff", "secondary"))
PRIVILEGE = cause("world_order.privilege",
                  coefficients=("world_order.dollar_growth", "world_order.dollar_prestige"),
                  parents=("growth", "prestige"))
HABIT = cause("world_order.habit",
              coefficients=("world_order.dollar_speed", "world_order.dollar_drift"),
              parents=("dollar",))
WHOSE = cause("world_order.norms",
              coefficients=("world_order.norms_influence", "world_order.norms_institutions",
                            "world_order.norms_speed"),
              parents=("alignment", "incumbent_institutions", "alternative_institutions", "norms"))
MEMBERS = cause("world_order.members",
                coefficients=("world_order.institutions_members", "world_order.institutions_word",
                              "world_order.institutions_speed"),
                parents=("membership", "credibility"))
EDGE = cause("world_order.edge",
             coefficients=("world_order.risk_rung", "world_order.risk_speed"),
             parents=("rung", "nuclear_risk"))
SCARCE = cause("world_order.scarcity",
               coefficients=("world_order.energy_sanctions", "world_order.energy_rung"),
               parents=("pressure", "rung"))
MARKET = cause("world_order.market",
               coefficients=("world_order.energy_anchor", "world_order.energy_demand",
                             "world_order.energy_speed"),
               parents=("world_growth", "energy_price"))
ECONOMIES = cause("world_order.economies",
                  coefficients=("world_order.growth_seats",), parents=("growth", "gdp"))
FRICTION = cause("world_order.friction",
                 coefficients=("world_order.growth_tariffs", "world_order.growth_energy"),
                 parents=("tariff", "energy_price"))
CYCLE = cause("world_order.cycle",
              coefficients=("world_order.growth_trend", "world_order.growth_speed"),
              parents=("world_growth",))


class Setting(Record):
    """What the rule derives from the scenario.

    exports [A]: net exports of energy, % of output, 0 for importers; leaning [A]: 1 for the
    incumbent lead, else from the tie with it at the start, -1 … 1. The other numbers are the
    measures of the same names at the start.
    """

    moved: IntMatrix
    roles: Roles
    exports: Vector
    leaning: Vector
    capability: float
    weapons: float
    rungs: float
    tension: float
    scarcity: float
    friction: float
    influence: float
    liberal: float
    members: float


_MEASURES = ("capability", "weapons", "rungs", "tension", "scarcity", "friction", "influence",
             "liberal", "members")


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, r = numbers(s.start, s.layout), coefficients(s).world_order, roles(s)
    fixed = {"moved": rows(s.layout, "polarity", "dollar", "norms", "incumbent_institutions",
                           "nuclear_risk", "energy_price", "world_growth"),
             "roles": r, "leaning": _leaning(s),
             "exports": energy_exports(s)}
    t = Setting.of(**fixed, **dict.fromkeys(_MEASURES, 0.0))
    month: Any = None  # only compiled code needs its scratch memory
    return Setting.of(
        **fixed, capability=capability(w, w, t, month), weapons=weapons(w, k, r), rungs=rungs(w, k),
        tension=tension(w), scarcity=scarcity(w, t), friction=friction(w),
        influence=influence(w, t, month), liberal=liberal(w, t), members=members(w, r))


def _leaning(s: Scenario) -> Floats:
    out: Floats = np.zeros(len(s.actors))
    if s.incumbent_lead >= 0:
        tie = start_value(s, "tie")[s.incumbent_lead]
        out = np.minimum(np.maximum((tie - 50) / 40, -1.0), 1.0)
        out[s.incumbent_lead] = 1.0
    return out


@rule
def world_order(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """One month of the world; the module's text says how it works."""
    polarity(w, s, d, k.world_order, t, month)
    if t.roles.issuer >= 0:
        dollar(w, s, d, k.world_order, t, month)
    if month.number % QUARTER == 0:
        norms(w, s, d, k.world_order, t, month)
    edge(w, s, d, k.world_order, t, month)
    economy(w, d, k.world_order, t, month)


@rule
def polarity(w: Numbers, s: Numbers, d: Sums, k: WorldOrder, t: Setting, month: Month) -> None:
    """Polarity moves towards its start plus what has become more evenly spread since."""
    pace = k.polarity_speed
    spread = capability(w, s, t, month) - t.capability
    part(month, d.polarity, (), spread * (k.polarity_capability * pace), CAPABILITY)
    part(month, d.polarity, (), balance(w, s) * (k.polarity_institutions * pace), INSTITUTIONS)
    part(month, d.polarity, (), (s.dollar - w.dollar) * (k.polarity_currency * pace), CURRENCY)
    part(month, d.polarity, (), (s.polarity - w.polarity) * pace, ORDER)


@rule
def capability(w: Numbers, s: Numbers, t: Setting, month: Month) -> float:
    """How evenly capability is spread over the seats, 0 (one holds all) … 100 (even)."""
    able = vector(month, w.gdp.shape[0])
    for a in range(able.shape[0]):
        ready = min(w.readiness[a] / max(s.readiness[a], 1.0), 2.0)
        able[a] = w.gdp[a] * (2.0 + w.arms[a] * 0.01 + ready)
    return evenness(able)


@rule
def evenness(parts: Vector) -> float:
    """100 if all parts are equal, 0 if one has all (normalised Herfindahl)."""
    n, whole, squares = parts.shape[0], 0.0, 0.0
    if n < 2:
        return 0.0
    for i in range(n):
        whole += grid(parts[i])
    for i in range(n):
        share = parts[i] / max(whole, 1.0)
        squares += grid(share * share)
    return (1.0 - squares) * (100 * n / (n - 1))


@formula
def balance(w: Numbers, s: Numbers) -> float:
    """What the alternative institutions have gained on the incumbent ones since the start."""
    gained = w.alternative_institutions - s.alternative_institutions
    return gained - (w.incumbent_institutions - s.incumbent_institutions)


@rule
def dollar(w: Numbers, s: Numbers, d: Sums, k: WorldOrder, t: Setting, month: Month) -> None:
    """The reserve currency moves with alternatives, use as a weapon, and its issuer's strength."""
    issuer, pace = t.roles.issuer, k.dollar_speed
    away = s.alternative_finance - w.alternative_finance
    part(month, d.dollar, (), away * (k.dollar_alternatives * pace), ALTERNATIVES)
    part(month, d.dollar, (), (t.weapons - weapons(w, k, t.roles)) * pace, WEAPONISED)
    strong = ((w.growth[issuer] - t.roles.trend[issuer]) * k.dollar_growth
              + (w.prestige[issuer] - s.prestige[issuer]) * k.dollar_prestige)
    part(month, d.dollar, (), strong * pace, PRIVILEGE)
    usual = s.dollar - k.dollar_drift * month.number
    part(month, d.dollar, (), (usual - w.dollar) * pace, HABIT)


@rule
def weapons(w: Numbers, k: WorldOrder, r: Roles) -> float:
    """Reserve share that the issuer's use of finance and market as weapons costs in the end."""
    issuer, out = r.issuer, 0.0
    if issuer < 0:
        return 0.0
    for a in range(w.gdp.shape[0]):
        used = (w.sanctions[FINANCE, issuer, a] + w.secondary[issuer, a]) * k.dollar_sanctions
        used += w.tariff[issuer, a] * k.dollar_tariffs
        out += grid(used * market(w, r, a))
    return out


@rule
def norms(w: Numbers, s: Numbers, d: Sums, k: WorldOrder, t: Setting, month: Month) -> None:
    """Once a quarter: what influence and membership make of polarity, norms and institutions."""
    spread = influence(w, t, month) - t.influence
    part(month, d.polarity, (), spread * (QUARTER * k.polarity_influence * k.polarity_speed),
         INFLUENCE)
    level = (s.norms + (liberal(w, t) - t.liberal) * k.norms_influence
             - balance(w, s) * k.norms_institutions)
    part(month, d.norms, (), (level - w.norms) * (QUARTER * k.norms_speed), WHOSE)
    level = s.incumbent_institutions + (members(w, t.roles) - t.members) * k.institutions_members
    if t.roles.lead >= 0:
        word = w.credibility[t.roles.lead] - s.credibility[t.roles.lead]
        level = level + word * k.institutions_word
    part(month, d.incumbent_institutions, (),
         (level - w.incumbent_institutions) * (QUARTER * k.institutions_speed), MEMBERS)


@rule
def influence(w: Numbers, t: Setting, month: Month) -> float:
    """How evenly influence over countries is spread, of what is not non-aligned, 0 … 100."""
    held = vector(month, w.gdp.shape[0])
    for a in range(held.shape[0]):
        held[a] = mean_by_weight(w.alignment, a, t.roles)
    return evenness(held)


@rule
def liberal(w: Numbers, t: Setting) -> float:
    """Influence of the incumbent lead and its friends less that of its rivals, -100 … 100."""
    out = 0.0
    for a in range(w.gdp.shape[0]):
        out += grid(mean_by_weight(w.alignment, a, t.roles) * t.leaning[a])
    return out


@rule
def members(w: Numbers, r: Roles) -> float:
    """Weight of the members of the blocs that the incumbent lead leads, 0 … 100, their mean."""
    out, led = 0.0, 0
    for bloc in range(r.leads.shape[0]):
        if r.leads[bloc] == r.lead and r.lead >= 0:
            out += mean_by_weight(w.membership, bloc, r)
            led += 1
    return out * (50 / max(1, led))


@rule
def edge(w: Numbers, s: Numbers, d: Sums, k: WorldOrder, t: Setting, month: Month) -> None:
    """Nuclear risk and the price of energy follow the flashpoints and sanctions."""
    level = s.nuclear_risk + (rungs(w, k) - t.rungs) * k.risk_rung
    part(month, d.nuclear_risk, (), (level - w.nuclear_risk) * k.risk_speed, EDGE)
    scarce = ((scarcity(w, t) - t.scarcity) * k.energy_sanctions
              + (tension(w) - t.tension) * k.energy_rung)
    part(month, d.energy_price, (), scarce * k.energy_speed, SCARCE)
    usual = k.energy_anchor + (w.world_growth - s.world_growth) * k.energy_demand
    part(month, d.energy_price, (), (usual - w.energy_price) * k.energy_speed, MARKET)


@formula
def rungs(w: Numbers, k: WorldOrder) -> float:
    """Sum over flashpoints of rungs above the middle of the ladder."""
    out = 0.0
    for f in range(w.rung.shape[0]):
        out += max(w.rung[f] - k.risk_from, 0.0)
    return out


@formula
def tension(w: Numbers) -> float:
    """The highest rung."""
    out = 0.0
    for f in range(w.rung.shape[0]):
        out = max(out, w.rung[f])
    return out


@rule
def scarcity(w: Numbers, t: Setting) -> float:
    """Pressure on exporters of energy, by their net exports and size."""
    out = 0.0
    for a in range(w.gdp.shape[0]):
        out += grid(w.pressure[a] * t.exports[a] * market(w, t.roles, a))
    return out


@rule
def economy(w: Numbers, d: Sums, k: WorldOrder, t: Setting, month: Month) -> None:
    """The world economy follows the seats', tariffs and the price of energy."""
    faster, pace = 0.0, k.growth_speed
    for a in range(w.gdp.shape[0]):
        faster += grid((w.growth[a] - t.roles.trend[a]) * market(w, t.roles, a))
    part(month, d.world_growth, (), faster * (k.growth_seats * pace), ECONOMIES)
    weight = ((t.friction - friction(w)) * k.growth_tariffs
              + (k.energy_anchor - w.energy_price) * (k.growth_energy / 10))
    part(month, d.world_growth, (), weight * pace, FRICTION)
    part(month, d.world_growth, (), (k.growth_trend - w.world_growth) * pace, CYCLE)


@rule
def friction(w: Numbers) -> float:
    """Average tariff between seats, by trade, %."""
    duties, whole = 0.0, 0.0
    for a in range(w.gdp.shape[0]):
        for b in range(w.gdp.shape[0]):
            duties += grid(w.tariff[a, b] * w.trade[a, b])
            whole += w.trade[a, b]
    return duties / max(whole, 1.0)
