"""Critical materials: what refused licences for metals and minerals do, and how long they bite.

Mechanism. A seat that mines or refines what others need may refuse licences to one of them. What
the other lacks grows with how much is refused and with the share of the world's supply that the
refusing seat holds, less what the other has learnt to find elsewhere since (`own_supply`). A
shortage slows its arms plants and its growth; the refusing seat loses sales by the size of the
market it shuts. High prices open mines and plants elsewhere, so a lever that is pulled wears out;
what was opened closes slowly once supply flows again.

Theory. Weaponised interdependence through chokepoints (Farrell and Newman 2019); that the market
answers (Gholz 2014 on the embargo of rare earths of 2010: smuggling, substitution and new mines
within a year or two). Sizes: China mined 69 % of the world's rare earths in 2024 and refines about
nine tenths; Russia two fifths of its palladium.
"""

from __future__ import annotations

from game.core.model import Scenario
from game.core.named import Assumptions, Materials
from game.core.records import IntMatrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    grid,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.measures import market
from game.rules.roles import Roles, roles
from game.rules.shared import per_actor

_LACK = ("material_controls", "own_supply")
PLANTS = cause("materials.plants",
               coefficients=("materials.arms", "trade.arms_speed"), parents=_LACK)
SHORTAGE = cause("materials.shortage",
                 coefficients=("materials.growth", "trade.growth_speed"), parents=_LACK)
SALES = cause("materials.sales", coefficients=("materials.sales", "trade.growth_speed"),
              parents=("material_controls", "gdp"))
MINES = cause("materials.mines", coefficients=("materials.mines", "materials.closing"),
              parents=_LACK)


class Setting(Record):
    """What the rule derives from the scenario.

    share [A]: share of the world's supply, 0 … 1; lacking [A]: see shortage, and shut [A]: see
    refused, both at the start.
    """

    moved: IntMatrix
    roles: Roles
    share: Vector
    lacking: Vector
    shut: Vector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, r, seats = numbers(s.start, s.layout), roles(s), range(len(s.actors))
    share = per_actor(s, "materials", "supply")[:, 0]
    return Setting.of(moved=rows(s.layout, "arms", "growth", "own_supply"), roles=r, share=share,
                      lacking=[shortage(w, share, a) for a in seats],
                      shut=[refused(w, r, share, a) for a in seats])


@rule
def materials(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Move arms, growth and own supply [A] by one month of the licences in force."""
    for a in range(w.growth.shape[0]):
        lacking = shortage(w, t.share, a)
        less = t.lacking[a] - lacking
        part(month, d.arms, (a,), less * (k.materials.arms * k.trade.arms_speed), PLANTS)
        part(month, d.growth, (a,), less * (k.materials.growth * k.trade.growth_speed), SHORTAGE)
        kept = (t.shut[a] - refused(w, t.roles, t.share, a)) / max(market(w, t.roles, a), 0.001)
        part(month, d.growth, (a,), kept * (k.materials.sales * k.trade.growth_speed), SALES)
        supply(w, d, k.materials, month, max(-less, 0.0), a)


@rule
def shortage(w: Numbers, share: Vector, a: int) -> float:
    """Share of the materials it needs that a seat cannot get, 0 … 1."""
    missing = 0.0
    for seller in range(share.shape[0]):
        if seller != a:
            missing += grid(w.material_controls[seller, a] * share[seller] * 0.1)
    return min(missing, 1.0) * (1 - w.own_supply[a] * 0.01)


@rule
def refused(w: Numbers, r: Roles, share: Vector, a: int) -> float:
    """Share of the world's trade in materials that a seat's refusals shut: its own share of the
    supply times the buyers' share of the world's output."""
    out = 0.0
    for buyer in range(share.shape[0]):
        if buyer != a:
            out += grid(w.material_controls[a, buyer] * market(w, r, buyer))
    return out * share[a] * 0.1


@rule
def supply(w: Numbers, d: Sums, k: Materials, month: Month, lacking: float, a: int) -> None:
    """Mines and plants open elsewhere while a seat lacks more than at the start, and close slowly.

    lacking: how much more, 0 … 1.
    """
    opened = lacking * (100 - w.own_supply[a]) * k.mines
    part(month, d.own_supply, (a,), opened - w.own_supply[a] * k.closing, MINES)
