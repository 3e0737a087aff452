"""The alternative bloc: its weight, its cohesion, its institutions and its finance.

Mechanism. Members and partners by weight carry the bloc's institutions. Cohesion, which is the
support of the bloc's seat, falls when members lean to different poles, when its powers threaten
each other, and when two claimants among them, closely tied, drag the others into their disputes.
It rises when all its powers are pressed from outside together (pressing one alone does not bind
the others) and when its institutions work; its way back stands in `domestic`. Finance outside the
dollar grows with the members who use it, with sanctions that make it worth the cost, and with its
own use. When it grows, the issuer of the reserve currency answers: threat, cooler relations, and
with tariffs in force less growth. So growing, staying coherent and staying out of sight cannot all
be had.

Theory. Hedging: Kuik, "The Essence of Hedging" (2008). Balance of threat within and without: Walt
(1987). Network effects in currencies: Eichengreen, "Exorbitant Privilege" (2011); sanctions as a
push: Farrell and Newman, "Weaponized Interdependence" (2019). Larger clubs agree on less: Olson,
"The Logic of Collective Action" (1965). Effect sizes are judgements; see the assumption sheet.
How a bloc holds its members' leaning stands in `influence`.
"""

from __future__ import annotations

from game.core.model import CHANNELS, Scenario
from game.core.named import Assumptions, Brics
from game.core.records import IntMatrix, IntVector, Record
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
from game.rules.basis import claimant_seats, member_seats
from game.rules.roles import Roles, roles

FINANCE = CHANNELS.index("finance")
DIVIDED = cause("brics.divided",
                coefficients=("domestic.support_speed", "brics.heterogeneity"),
                parents=("alignment", "membership"))
CROWDED = cause("brics.crowded",
                coefficients=("domestic.support_speed", "brics.crowding"), parents=("membership",))
RIVALS = cause("brics.rivals",
               coefficients=("domestic.support_speed", "brics.rivalry"), parents=("threat",))
PRESSED = cause("brics.pressed",
                coefficients=("domestic.support_speed", "brics.shared_threat",
                              "brics.shared_tariff"),
                parents=("threat", "tariff"))
USEFUL = cause("brics.useful",
               coefficients=("domestic.support_speed", "brics.usefulness"),
               parents=("alternative_institutions",))
DRAGGED = cause("brics.dragged",
                coefficients=("domestic.support_speed", "brics.dragging", "brics.free_tie"),
                parents=("tie", "rung"))
FOUNDED = cause("brics.institutions",
                coefficients=("brics.institution_speed", "brics.institution_members",
                              "brics.institution_cohesion"),
                parents=("membership", "support", "alternative_institutions"))
USED = cause("brics.use",
             coefficients=("brics.finance_speed", "brics.network", "brics.finance_members",
                           "brics.finance_institutions", "brics.finance_trade"),
             parents=("alternative_finance", "membership", "alternative_institutions", "trade"))
PUSHED = cause("brics.pushed",
               coefficients=("brics.finance_speed", "brics.finance_sanctions",
                             "brics.finance_pressure"), parents=("sanctions", "pressure"))
ANSWERED = cause("brics.answered",
                 coefficients=("brics.backlash", "brics.backlash_speed",
                               "brics.backlash_relations"),
                 parents=("alternative_finance", "tariff"))
CHILLED = cause("brics.chilled",
                coefficients=("brics.chill",), parents=("alternative_finance", "tariff"))


class Setting(Record):
    """What the rule derives from the scenario.

    actors, claimants: the bloc's actors, and those of them that claim something somewhere; none
    where the scenario has no alternative bloc with a seat. The numbers are the measures of the same
    names at the start.
    """

    moved: IntMatrix
    roles: Roles
    actors: IntVector
    claimants: IntVector
    divided: float
    carried: float
    rivalry: float
    pressed: float
    dragged: float
    traded: float
    squeezed: float


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, r = numbers(s.start, s.layout), coefficients(s).brics, roles(s)
    actors = member_seats(s) if r.bloc_seat >= 0 else ()
    fixed = {"moved": rows(s.layout, "support", "alternative_institutions", "alternative_finance",
                           "threat", "relations", "growth"),
             "roles": r, "actors": actors,
             "claimants": [a for a in claimant_seats(s) if a in actors]}
    blank = Setting.of(**fixed, divided=0, carried=0, rivalry=0, pressed=0, dragged=0, traded=0,
                       squeezed=0)
    if not actors:
        return blank
    return Setting.of(
        **fixed, divided=divided(w, blank), carried=carried(w, r), rivalry=rivalry(w, blank),
        pressed=pressed(w, k, blank), dragged=dragged(w, k, blank), traded=traded(w, w, blank),
        squeezed=squeezed(w, blank))


@rule
def brics(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Move the bloc's cohesion, institutions, finance, and what they provoke, by one month."""
    if t.actors.shape[0] == 0:
        return
    cohesion(w, s, d, k, t, month)
    institutions(w, s, d, k.brics, t, month)
    finance(w, s, d, k.brics, t, month)
    issuer = t.roles.issuer
    if issuer >= 0 and not belongs(t, issuer):
        backlash(w, s, d, k.brics, t.roles, month)


@formula
def belongs(t: Setting, a: int) -> bool:
    """Whether an actor belongs to the bloc."""
    found = False
    for i in range(t.actors.shape[0]):
        if t.actors[i] == a:
            found = True
    return found


@rule
def cohesion(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """What divides the bloc, and what unites it, since the start."""
    b, speed, seat = k.brics, k.domestic.support_speed, (t.roles.bloc_seat,)
    more = divided(w, t) - t.divided
    part(month, d.support, seat, more * (speed * -b.heterogeneity), DIVIDED)
    more = carried(w, t.roles) - t.carried
    part(month, d.support, seat, more * (speed * -b.crowding), CROWDED)
    more = rivalry(w, t) - t.rivalry
    part(month, d.support, seat, more * (speed * -b.rivalry), RIVALS)
    more = pressed(w, b, t) - t.pressed
    part(month, d.support, seat, more * speed, PRESSED)
    more = w.alternative_institutions - s.alternative_institutions
    part(month, d.support, seat, more * (speed * b.usefulness), USEFUL)
    more = dragged(w, b, t) - t.dragged
    part(month, d.support, seat, more * (speed * -b.dragging), DRAGGED)


@rule
def divided(w: Numbers, t: Setting) -> float:
    """Mean distance of members from the members' mean lean, by weight, in points."""
    whole, sum_ = 0.0, 0.0
    for c in range(t.roles.weights.shape[0]):
        if w.membership[t.roles.bloc, c] >= 2.0:
            whole += t.roles.weights[c]
            sum_ += t.roles.weights[c] * lean(w, t, c)
    whole = max(whole, 1.0)
    mean = sum_ / whole
    sum_ = 0.0
    for c in range(t.roles.weights.shape[0]):
        if w.membership[t.roles.bloc, c] >= 2.0:
            sum_ += t.roles.weights[c] * grid(abs(lean(w, t, c) - mean))
    return sum_ / whole


@formula
def lean(w: Numbers, t: Setting, c: int) -> float:
    """Share of the bloc's claimants in a country, less the share of the incumbent lead."""
    out = 0.0
    for i in range(t.claimants.shape[0]):
        out += w.alignment[t.claimants[i], c]
    if t.roles.lead >= 0:
        out -= w.alignment[t.roles.lead, c]
    return out


@formula
def carried(w: Numbers, r: Roles) -> float:
    """Weight of the members among the countries, partners half, in % of all."""
    out = 0.0
    for c in range(r.weights.shape[0]):
        out += w.membership[r.bloc, c] * r.weights[c]
    return out * (50.0 / r.whole_weight)


@rule
def rivalry(w: Numbers, t: Setting) -> float:
    """Threat that the bloc's actors feel from each other, mean over pairs."""
    felt, pairs = 0.0, 0
    for i in range(t.actors.shape[0]):
        for j in range(t.actors.shape[0]):
            if i != j:
                felt += w.threat[t.actors[i], t.actors[j]]
                pairs += 1
    return felt / max(pairs, 1)


@rule
def pressed(w: Numbers, k: Brics, t: Setting) -> float:
    """Pull together from outside pressure, in points of cohesion.

    Threat and tariffs of the incumbent lead count only as far as all the bloc's actors feel them:
    the least of them. Pressing one alone does not bind the others.
    """
    lead, least = t.roles.lead, 0.0
    if lead < 0 or belongs(t, lead):
        return 0.0
    for i in range(t.actors.shape[0]):
        a = t.actors[i]
        felt = w.threat[lead, a] * k.shared_threat + w.tariff[lead, a] * k.shared_tariff
        least = felt if i == 0 else min(least, felt)
    return least


@rule
def dragged(w: Numbers, k: Brics, t: Setting) -> float:
    """Tie between claimants in the bloc beyond the free level, times their hottest dispute.

    In points: 10 is a tie ten above the free level at rung 10.
    """
    heat, close = 0.0, 0.0
    for i in range(t.claimants.shape[0]):
        for f in range(t.roles.claimant.shape[0]):
            if t.roles.claimant[f] == t.claimants[i]:
                heat = max(heat, w.rung[f])
        for j in range(i + 1, t.claimants.shape[0]):
            close = max(close, w.tie[t.claimants[i], t.claimants[j]] - k.free_tie)
    return close * heat * 0.1


@rule
def institutions(w: Numbers, s: Numbers, d: Sums, k: Brics, t: Setting, month: Month) -> None:
    """Institutions carry what members give them, as far as the bloc agrees."""
    seat = t.roles.bloc_seat
    level = (carried(w, t.roles) - t.carried) * k.institution_members
    level += (w.support[seat] - s.support[seat]) * k.institution_cohesion
    level += s.alternative_institutions - w.alternative_institutions
    part(month, d.alternative_institutions, (), level * k.institution_speed, FOUNDED)


@rule
def finance(w: Numbers, s: Numbers, d: Sums, k: Brics, t: Setting, month: Month) -> None:
    """Payments outside the dollar: their use keeps them going, sanctions push them."""
    use = (carried(w, t.roles) - t.carried) * k.finance_members
    use += (w.alternative_institutions - s.alternative_institutions) * k.finance_institutions
    use += (traded(w, s, t) - t.traded) * k.finance_trade
    use -= (w.alternative_finance - s.alternative_finance) * (1.0 - k.network)
    part(month, d.alternative_finance, (), use * k.finance_speed, USED)
    push, issuer = (squeezed(w, t) - t.squeezed) * k.finance_pressure, t.roles.issuer
    if issuer >= 0:
        wielded = 0.0
        for a in range(w.gdp.shape[0]):
            wielded += w.sanctions[FINANCE, issuer, a] - s.sanctions[FINANCE, issuer, a]
        push += wielded * k.finance_sanctions
    part(month, d.alternative_finance, (), push * k.finance_speed, PUSHED)


@rule
def traded(w: Numbers, s: Numbers, t: Setting) -> float:
    """Trade between the bloc's actors as a share of the same at the start, in %."""
    now, then = 0.0, 0.0
    for i in range(t.actors.shape[0]):
        for j in range(i + 1, t.actors.shape[0]):
            now += w.trade[t.actors[i], t.actors[j]]
            then += s.trade[t.actors[i], t.actors[j]]
    return 100.0 * now / max(then, 1.0)


@rule
def squeezed(w: Numbers, t: Setting) -> float:
    """Sanctions pressure on the bloc's actors, their mean."""
    out = 0.0
    for i in range(t.actors.shape[0]):
        out += w.pressure[t.actors[i]]
    return out / t.actors.shape[0]


@rule
def backlash(w: Numbers, s: Numbers, d: Sums, k: Brics, r: Roles, month: Month) -> None:
    """What the issuer of the reserve currency does about finance that goes round it."""
    at = (r.issuer, r.bloc_seat)
    excess = max(w.alternative_finance - s.alternative_finance, 0.0)
    lift = excess * k.backlash
    missing = max(s.threat[at] + lift - w.threat[at], 0.0)
    part(month, d.threat, at, min(lift, missing) * k.backlash_speed, ANSWERED)
    part(month, d.relations, at, excess * -k.backlash_relations, ANSWERED)
    hit = min(excess * 0.1, 1.0) * w.tariff[at]
    part(month, d.growth, (r.bloc_seat,), hit * -k.chill, CHILLED)
