"""Domestic politics: the second table at which every leadership sits.

Support of a state's leadership returns to where it was, moved by growth against trend, standing and
credibility, the toll of its own wars, weariness, and a rally when threat grows; a honeymoon fades
in the first year, and all of it weighs more in the year before an election. Weariness grows in wars
that one fights or pays for and heals in peace. The support of a bloc seat is its cohesion; here it
only returns to where it was, what unites and divides the bloc is a rule of its own.

Theory: two-level games (Putnam 1988), economic voting (Lewis-Beck and Stegmaier 2000), rally and
casualties (Mueller 1973), audience costs (Fearon 1994). Sizes: a point of growth is worth one to
two points at the polls (Lewis-Beck and Stegmaier 2000); the first years of two recent US
presidents, from January 2017 and January 2021, cost 8 and 14 points (Gallup), part of it by growth
and events.
"""

from __future__ import annotations

import numpy as np

from game.core.model import Scenario
from game.core.named import Assumptions, Domestic
from game.core.records import IntMatrix, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    formula,
    grid,
    months,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.measures import at_war
from game.rules.roles import Roles, roles
from game.rules.shared import per_actor

YEAR = 12
"""Months before an election in which its voters listen."""
PROSPERITY = cause("domestic.growth",
                   coefficients=("domestic.support_growth", "domestic.election"),
                   parents=("growth",))
STANDING = cause("domestic.standing",
                 coefficients=("domestic.support_prestige", "domestic.support_credibility"),
                 parents=("prestige", "credibility"))
LOSSES = cause("domestic.losses",
               coefficients=("domestic.support_toll", "domestic.support_weariness"),
               parents=("casualties", "weariness"))
RALLY = cause("domestic.rally",
              coefficients=("domestic.rally",), parents=("threat",))
MOOD = cause("domestic.mood",
             coefficients=("domestic.support_speed",), parents=("support",))
WARS = cause("domestic.wars",
             coefficients=("domestic.weary_war", "domestic.weary_aid"), parents=("rung", "aid"))
HEALS = cause("domestic.heals", coefficients=("domestic.heal",),
              parents=("weariness",))


class Setting(Record):
    """What the rule derives from the scenario.

    attention [month, A]: how far the public listens, 0 for bloc seats; honeymoon [A]: points of
    support that a new leadership had beyond its usual; standing, losses, danger [A]: those measures
    at the start.
    """

    moved: IntMatrix
    roles: Roles
    attention: Matrix
    honeymoon: Vector
    standing: Vector
    losses: Vector
    danger: Vector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, r, actors = (numbers(s.start, s.layout), coefficients(s).domestic, roles(s),
                       range(len(s.actors)))
    return Setting.of(
        moved=rows(s.layout, "support", "weariness"), roles=r, attention=_attention(s),
        honeymoon=per_actor(s, "domestic", "honeymoon")[:, 0],
        standing=[standing(w, k, a) for a in actors],
        losses=[losses(w, w, k, r, a) for a in actors], danger=[danger(w, a) for a in actors])


def _attention(s: Scenario) -> np.ndarray:
    """[month, A]: 1 for states, rising in the twelve months before an election; 0 for blocs."""
    out = np.ones((months(s), len(s.actors)))
    for i, actor in enumerate(s.actors):
        for month in range(months(s)):
            ahead = [e - month for e in actor.elections if 0 <= e - month < YEAR]
            if ahead:
                out[month, i] += s.k["domestic"].election * (YEAR - min(ahead)) / YEAR
        out[:, i] *= float(actor.kind != "bloc")
    return out


@rule
def domestic(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """One month at home; the module's text says how it works."""
    for a in range(w.support.shape[0]):
        support(w, s, d, k.domestic, t, month, a)
        weariness(w, d, k.domestic, t.roles, month, a)


@rule
def support(w: Numbers, s: Numbers, d: Sums, k: Domestic, t: Setting, month: Month, a: int) -> None:
    """What moves the support of an actor's leadership this month."""
    heard = t.attention[month.number, a] * k.support_speed
    part(month, d.support, (a,), (w.growth[a] - t.roles.trend[a]) * (heard * k.support_growth),
         PROSPERITY)
    part(month, d.support, (a,), (standing(w, k, a) - t.standing[a]) * heard, STANDING)
    part(month, d.support, (a,), (t.losses[a] - losses(w, s, k, t.roles, a)) * heard, LOSSES)
    part(month, d.support, (a,), (danger(w, a) - t.danger[a]) * (heard * k.rally), RALLY)
    usual = s.support[a] - t.honeymoon[a] * min(month.number / k.honeymoon_months, 1.0)
    part(month, d.support, (a,), (usual - w.support[a]) * k.support_speed, MOOD)


@formula
def standing(w: Numbers, k: Domestic, a: int) -> float:
    """Points of support from prestige and credibility."""
    return w.prestige[a] * k.support_prestige + w.credibility[a] * k.support_credibility


@formula
def losses(w: Numbers, s: Numbers, k: Domestic, r: Roles, a: int) -> float:
    """Points of support that the toll of own wars since the start and weariness cost."""
    own = 0.0
    for f in range(r.claimant.shape[0]):
        if r.claimant[f] == a:
            toll = (w.casualties[f] - s.casualties[f]) / (s.casualties[f] + k.toll_scale)
            own += grid(min(toll, 1.5))
    return own * k.support_toll + w.weariness[a] * k.support_weariness


@formula
def danger(w: Numbers, a: int) -> float:
    """Highest threat felt from any seat."""
    out = 0.0
    for b in range(w.threat.shape[0]):
        out = max(out, w.threat[b, a])
    return out


@rule
def weariness(w: Numbers, d: Sums, k: Domestic, r: Roles, month: Month, a: int) -> None:
    """Wars that an actor fights or pays for wear its public out; with time that heals."""
    fought, paid = 0.0, 0.0
    for f in range(r.claimant.shape[0]):
        if at_war(w, r, f):
            if r.claimant[f] == a:
                above = max(w.rung[f] - r.war_rung[f], 0.0)
                fought += grid(k.weary_war * (1.0 + above * k.weary_rung))
            paid += grid(min(w.aid[a, f] * (1.0 / k.aid_scale), 1.5) * k.weary_aid)
    strain = fought + paid
    part(month, d.weariness, (a,), strain * (100.0 - w.weariness[a]) * 0.01, WARS)
    part(month, d.weariness, (a,), w.weariness[a] * -k.heal, HEALS)
