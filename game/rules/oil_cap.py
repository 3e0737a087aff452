"""Oil price cap: what a ceiling on the price of a seat's oil takes from it, and who pays less.

Mechanism. A sender of a cap lets the ships, banks and insurers of its side carry the target's oil
only below a ceiling. What the target loses on each barrel grows with how strictly the ceiling is
enforced, with how many countries join against the target, and with the price, since below the
lowest ceiling that can be enforced nothing is left to take; its own fleet (part of `mitigation`)
carries oil above it. The loss is felt as pressure and in the target's budget. Seats that buy from
it pay less. A stricter cap keeps barrels in the ground: through pressure on an exporter oil gets
dearer for all.

Theory. A price cap as a sanction that spares the market (Johnson, Rachel and Wolfram 2023, "A
Theory of Price Caps on Non-Renewable Resources"); evasion by fleets of one's own as with other
sanctions (Early 2015). Sizes: the ceiling of December 2022 was 60 USD for crude; 222 of 399 tankers
with Russian crude belonged to the shadow fleet in October 2024 (CREA); in January 2025 Russian
crude sold some 10 USD below Brent, part of it freight.
"""

from __future__ import annotations

from game.core.model import Scenario
from game.core.named import Assumptions, OilCap
from game.core.records import IntMatrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    formula,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.measures import mean_by_weight
from game.rules.roles import Roles, roles
from game.rules.shared import energy_exports

_HELD = ("oil_cap", "participation", "mitigation", "energy_price")
_TAKEN = ("oil_cap.lowest", "oil_cap.own_fleet")
FELT = cause("oil_cap.felt", coefficients=("oil_cap.pressure", "oil_cap.oil", "oil_cap.speed",
                                           *_TAKEN),
             parents=_HELD)
REVENUE = cause("oil_cap.revenue", coefficients=("oil_cap.taxed", "oil_cap.oil", *_TAKEN),
                parents=_HELD)
BARGAIN = cause("oil_cap.bargain",
                coefficients=("oil_cap.fuel", "trade.growth_energy", "trade.growth_speed", *_TAKEN),
                parents=(*_HELD, "trade"))


class Setting(Record):
    """What the rule derives from the scenario.

    exports [A]: net exports of energy, % of output, 0 for importers; taken [A]: see taken, at the
    start.
    """

    moved: IntMatrix
    roles: Roles
    exports: Vector
    taken: Vector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, r = numbers(s.start, s.layout), coefficients(s).oil_cap, roles(s)
    return Setting.of(moved=rows(s.layout, "pressure", "budget", "growth"), roles=r,
                      exports=energy_exports(s),
                      taken=[taken(w, k, r, a) for a in range(len(s.actors))])


@rule
def oil_cap(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Move pressure, budget and growth [A] by one month of the caps in force."""
    for target in range(w.pressure.shape[0]):
        if t.exports[target] > 0.0:
            more = taken(w, k.oil_cap, t.roles, target) - t.taken[target]
            lost = more * t.exports[target] * k.oil_cap.oil
            felt = lost * (k.oil_cap.pressure * k.oil_cap.speed)
            part(month, d.pressure, (target,), felt, FELT)
            revenue = lost * w.gdp[target] * (k.oil_cap.taxed / -1200)
            part(month, d.budget, (target,), revenue, REVENUE)
            for buyer in range(w.trade.shape[0]):
                spared = more * w.trade[buyer, target] * (k.oil_cap.fuel * 50)
                pace = k.trade.growth_energy * k.trade.growth_speed
                part(month, d.growth, (buyer,), spared / max(w.gdp[buyer], 1.0) * pace, BARGAIN)


@rule
def taken(w: Numbers, k: OilCap, r: Roles, target: int) -> float:
    """Share of the price that caps take from a target's exports, 0 … 1."""
    strictest = 0.0
    for sender in range(w.oil_cap.shape[0]):
        strictest = max(strictest, w.oil_cap[sender, target])
    held = strictest * mean_by_weight(w.participation, target, r) * 0.001
    held *= 1 - w.mitigation[target] * (k.own_fleet / 100)
    return held * above(w, k)


@formula
def above(w: Numbers, k: OilCap) -> float:
    """Share of the price that lies above the lowest ceiling that can be enforced."""
    return max(w.energy_price - k.lowest, 0.0) / max(w.energy_price, 1.0)
