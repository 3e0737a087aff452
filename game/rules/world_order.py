"""World order: who counts, whose rules and whose money, and how near the edge the world stands.

Polarity follows how evenly capability, influence, institutions and reserves are spread. The reserve
currency erodes with alternatives and with its issuer's own tariffs and financial sanctions, and lives on the
issuer's growth and standing. Norms follow influence and institutions; institutions follow membership
and the word of who leads them. Nuclear risk follows the rungs, the price of energy follows sanctions on
those who export it, tension and demand, and the world's growth that of the seats.

Theory: polarity and concentration of capabilities (Singer, Bremer and Stuckey 1972), weaponised
interdependence (Farrell and Newman 2019) and its erosion, exorbitant privilege (Eichengreen 2011), hegemonic
order and institutions (Ikenberry 2001). Sizes: the dollar's share of reserves fell by 0.12 points a
quarter from 1999 to 2021 and no faster after 2022 (McCauley, Ito and Chinn 2024).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import Scenario
from game.core.world import World
from game.rules.shared import at_start, market, once, per_actor, start

CAPABILITY = Cause("rule", "world_order.capability", "capability is spread more or less evenly",
                   coefficients=("world_order.polarity_capability",),
                   parents=("gdp", "arms", "readiness"))
INFLUENCE = Cause("rule", "world_order.influence", "influence is spread more or less evenly",
                  coefficients=("world_order.polarity_influence",), parents=("alignment",))
INSTITUTIONS = Cause("rule", "world_order.institutions", "other institutions gain or lose weight",
                     coefficients=("world_order.polarity_institutions",),
                     parents=("alternative_institutions", "incumbent_institutions"))
CURRENCY = Cause("rule", "world_order.currency", "reserves spread over more or fewer currencies",
                 coefficients=("world_order.polarity_currency",), parents=("dollar",))
ORDER = Cause("rule", "world_order.settles", "the order settles",
              coefficients=("world_order.polarity_speed",), parents=("polarity",))
ALTERNATIVES = Cause("rule", "world_order.alternatives", "payments outside the reserve currency grow",
                     coefficients=("world_order.dollar_alternatives",),
                     parents=("alternative_finance",))
WEAPONISED = Cause("rule", "world_order.weaponised", "the issuer uses its currency and market as a weapon",
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
MEMBERS = Cause("rule", "world_order.members", "institutions weigh what their members and leaders weigh",
                coefficients=("world_order.institutions_members", "world_order.institutions_word",
                              "world_order.institutions_speed"),
                parents=("membership", "credibility", "support"))
EDGE = Cause("rule", "world_order.edge", "nuclear risk follows the flashpoints",
             coefficients=("world_order.risk_rung", "world_order.risk_speed"),
             parents=("rung", "nuclear_risk"))
SCARCE = Cause("rule", "world_order.scarcity", "sanctions on exporters and tension make energy dear",
               coefficients=("world_order.energy_sanctions", "world_order.energy_rung"),
               parents=("pressure", "rung"))
MARKET = Cause("rule", "world_order.market", "the price of energy returns to what the market expects",
               coefficients=("world_order.energy_anchor", "world_order.energy_demand",
                             "world_order.energy_speed"),
               parents=("world_growth", "energy_price"))
ECONOMIES = Cause("rule", "world_order.economies", "the seats' growth carries the world's",
                  coefficients=("world_order.growth_seats",), parents=("growth", "gdp"))
FRICTION = Cause("rule", "world_order.friction", "tariffs and dear energy weigh on the world economy",
                 coefficients=("world_order.growth_tariffs", "world_order.growth_energy"),
                 parents=("tariff", "energy_price"))
CYCLE = Cause("rule", "world_order.cycle", "the world economy returns to its trend",
              coefficients=("world_order.growth_trend", "world_order.growth_speed"),
              parents=("world_growth",))


class Order(NamedTuple):
    """The state of the order in one moment; each [W] unless noted."""

    capability: Floats
    """How evenly capability is spread over the seats, 0 (one holds all) … 100 (even)."""
    influence: Floats
    """The same for influence over countries, counting the non-aligned as nobody's."""
    liberal: Floats
    """Influence of the incumbent lead and its friends less that of its rivals, -100 … 100."""
    weapons: Floats
    """Points of reserve share that the issuer's sanctions and tariffs cost."""
    members: Floats
    """[2, W] weight of the members of the incumbent lead's and of the alternative bloc, 0 … 100."""
    rungs: Floats
    """Tension above the middle of the ladder, rungs."""
    tension: Floats
    """Highest rung."""
    scarcity: Floats
    """Pressure on exporters of energy, by their net exports."""
    friction: Floats
    """Average tariff between seats, by trade, %."""


def world_order(turn: Turn) -> None:
    """One month of the world; the module's text says how it works."""
    now, then = order(turn.world), at_start(turn.scenario, "world_order.order", order)
    _polarity(turn, now, then)
    if turn.scenario.reserve_issuer >= 0:
        _dollar(turn, now, then)
    _norms(turn, now, then)
    _edge(turn, now, then)
    _economy(turn, now, then)


def order(w: World) -> Order:
    """The state of the order in a world."""
    s = w.scenario
    first, size = start(s, "readiness"), market(w)
    ready = w.readiness / np.maximum(first, 1.0)
    able = w.gdp * (2 + w.arms * 0.01 + np.minimum(ready, 2.0))
    held = _influence(w)
    tilt = total(grid(held * _leaning(s)))
    tension = np.maximum.reduce(w.rung, axis=0)
    return Order(
        _evenness(able), _evenness(held), tilt, _weapons(w, size), _members(w),
        total(np.maximum(w.rung - s.k["world_order"].risk_from, 0.0)), tension,
        total(grid(w.pressure * np.maximum(per_actor(s, "trade", "energy_balance"), 0.0) * size)),
        total(grid(w.tariff * w.trade), axis=(0, 1)) / np.maximum(total(w.trade, axis=(0, 1)), 1.0))


def _influence(w: World) -> Floats:
    """[A, W]: share of the countries, by weight, that leans to each actor, %."""
    weights, out = w.scenario.weights[:, None], np.empty(w.gdp.shape)
    for actor in range(out.shape[0]):
        # Products of two grid numbers up to 100 are multiples of 2**-32: their sum is exact.
        out[actor] = total(w.alignment[actor] * weights) * 0.01
    return out


def _evenness(parts: Floats) -> Floats:
    """[W]: 100 if all shares of parts [A, W] are equal, 0 if one has all (normalised Herfindahl)."""
    n = parts.shape[0]
    if n < 2:
        return np.zeros(parts.shape[1:])
    share = parts / np.maximum(total(grid(parts)), 1.0)
    squares = total(grid(share * share))
    return np.asarray((1 - squares) * (100 * n / (n - 1)))


def _leaning(s: Scenario) -> Floats:
    """[A, 1]: 1 for the incumbent lead, else from its tie with the lead at the start, -1 … 1."""
    def table(s: Scenario) -> Floats:
        out = np.zeros((len(s.actors), 1))
        if s.incumbent_lead >= 0:
            tie = start(s, "tie")[s.incumbent_lead]
            out = np.minimum(np.maximum((tie - 50) / 40, -1.0), 1.0)
            out[s.incumbent_lead] = 1.0
        return out
    return once(s, "world_order.leaning", table)


def _weapons(w: World, size: Floats) -> Floats:
    """[W]: reserve share that the issuer's use of finance and market as weapons costs in the end."""
    k, issuer = w.scenario.k["world_order"], w.scenario.reserve_issuer
    if issuer < 0:
        return np.zeros(w.gdp.shape[1:])
    barred = w.sanctions[0, issuer] + w.secondary[issuer]
    return (total(grid(barred * size)) * k.dollar_sanctions
            + total(grid(w.tariff[issuer] * size)) * k.dollar_tariffs)


def _members(w: World) -> Floats:
    """[2, W]: weight of countries in blocs of the incumbent lead (the mean) and in the alternative."""
    s, weights = w.scenario, w.scenario.weights[:, None]
    led = [i for i, b in enumerate(s.blocs.values())
           if s.incumbent_lead >= 0 and b.get("lead") == s.actors[s.incumbent_lead].id]
    out = np.zeros((2, w.gdp.shape[1]))
    for bloc in led:
        out[0] += total(w.membership[bloc] * weights)
    out[0] *= 0.5 / max(1, len(led))
    if s.alternative_bloc >= 0:
        out[1] = total(w.membership[s.alternative_bloc] * weights) * 0.5
    return out


def _polarity(turn: Turn, now: Order, then: Order) -> None:
    """Polarity moves towards its start plus what has become more evenly spread since."""
    w, k, s = turn.world, turn.k["world_order"], turn.scenario
    pace = k.polarity_speed
    turn.add("polarity", ..., (now.capability - then.capability) * (k.polarity_capability * pace),
             CAPABILITY)
    turn.add("polarity", ..., (now.influence - then.influence) * (k.polarity_influence * pace),
             INFLUENCE)
    turn.add("polarity", ..., _balance(w, s) * (k.polarity_institutions * pace), INSTITUTIONS)
    turn.add("polarity", ..., (start(s, "dollar") - w.dollar) * (k.polarity_currency * pace),
             CURRENCY)
    turn.add("polarity", ..., (start(s, "polarity") - w.polarity) * pace, ORDER)


def _balance(w: World, s: Scenario) -> Floats:
    """[W]: what the alternative institutions have gained on the incumbent ones since the start."""
    return ((w.alternative_institutions - start(s, "alternative_institutions"))
            - (w.incumbent_institutions - start(s, "incumbent_institutions")))


def _dollar(turn: Turn, now: Order, then: Order) -> None:
    """The reserve currency moves with alternatives, use as a weapon, and its issuer's strength."""
    w, k, s = turn.world, turn.k["world_order"], turn.scenario
    issuer, pace = s.reserve_issuer, k.dollar_speed
    turn.add("dollar", ..., (start(s, "alternative_finance") - w.alternative_finance)
             * (k.dollar_alternatives * pace), ALTERNATIVES)
    turn.add("dollar", ..., (then.weapons - now.weapons) * pace, WEAPONISED)
    strong = ((w.growth[issuer] - start(s, "growth")[issuer]) * k.dollar_growth
              + (w.prestige[issuer] - start(s, "prestige")[issuer]) * k.dollar_prestige)
    turn.add("dollar", ..., strong * pace, PRIVILEGE)
    usual = start(s, "dollar") - k.dollar_drift * turn.number
    turn.add("dollar", ..., (usual - w.dollar) * pace, HABIT)


def _norms(turn: Turn, now: Order, then: Order) -> None:
    """Norms follow influence and institutions; institutions follow members and leaders."""
    w, k, s = turn.world, turn.k["world_order"], turn.scenario
    level = (start(s, "norms") + (now.liberal - then.liberal) * k.norms_influence
             - _balance(w, s) * k.norms_institutions)
    turn.add("norms", ..., (level - w.norms) * k.norms_speed, WHOSE)
    more, pace = (now.members - then.members) * k.institutions_members, k.institutions_speed
    word = _word(w, s) - at_start(s, "world_order.word", lambda w: _word(w, w.scenario))
    word *= k.institutions_word
    for i, name in enumerate(("incumbent_institutions", "alternative_institutions")):
        level = start(s, name) + more[i] + word[i]
        turn.add(name, ..., (level - getattr(w, name)) * pace, MEMBERS)


def _word(w: World, s: Scenario) -> Floats:
    """[2, W]: credibility of the incumbent lead; cohesion of the alternative bloc's seat."""
    out = np.zeros((2, w.gdp.shape[1]))
    if s.incumbent_lead >= 0:
        out[0] = w.credibility[s.incumbent_lead]
    for i, actor in enumerate(s.actors):
        if actor.bloc == s.alternative_bloc >= 0:
            out[1] = w.support[i]
    return out


def _edge(turn: Turn, now: Order, then: Order) -> None:
    """Nuclear risk and the price of energy follow the flashpoints and sanctions."""
    w, k, s = turn.world, turn.k["world_order"], turn.scenario
    level = start(s, "nuclear_risk") + (now.rungs - then.rungs) * k.risk_rung
    turn.add("nuclear_risk", ..., (level - w.nuclear_risk) * k.risk_speed, EDGE)
    scarce = ((now.scarcity - then.scarcity) * k.energy_sanctions
              + (now.tension - then.tension) * k.energy_rung)
    turn.add("energy_price", ..., scarce * k.energy_speed, SCARCE)
    usual = k.energy_anchor + (w.world_growth - start(s, "world_growth")) * k.energy_demand
    turn.add("energy_price", ..., (usual - w.energy_price) * k.energy_speed, MARKET)


def _economy(turn: Turn, now: Order, then: Order) -> None:
    """The world economy follows the seats', tariffs and the price of energy."""
    w, k, s = turn.world, turn.k["world_order"], turn.scenario
    pace = k.growth_speed
    faster = total(grid((w.growth - start(s, "growth")) * market(w)))
    turn.add("world_growth", ..., faster * (k.growth_seats * pace), ECONOMIES)
    weight = ((then.friction - now.friction) * k.growth_tariffs
              + (k.energy_anchor - w.energy_price) * (k.growth_energy / 10))
    turn.add("world_growth", ..., weight * pace, FRICTION)
    turn.add("world_growth", ..., (k.growth_trend - w.world_growth) * pace, CYCLE)
