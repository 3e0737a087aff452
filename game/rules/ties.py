"""Ties: wedge and bind, threat, trust and regard between the seats.

A tie lives on shared threat: what a third seat puts on *both* partners (the smaller of the two),
less a part of what it puts on one of them only. So pressing both binds them, pressing one or
courting one loosens. Bonds that stand carry it, and overtures of others loosen it; see `bonds`.
Trade, joint exercises and mutual regard carry it, too; pledges to the partner's rivals wear it out;
what is far from all that carries it is the harder to hold. Binding has a price: those whom the
partner threatens hold the friendship against its friend. Threat itself follows what is done:
sanctions, tariffs, pledges to rivals, forces before one's door.

Theory: balance of threat (Walt 1987), wedge strategies and selective accommodation (Crawford 2011;
Izumikawa 2013), alliances as entrapment and abandonment (Snyder 1997). Sizes are judgements, set so
that a year of pressure on both partners binds them by about what a year of courting one loosens;
strategic rivalries end at 1.9 % a year (Thompson, Sakuwa and Suhas), so threat and regard return
slowly to where they came from.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

import numpy as np

from game.core.model import Scenario
from game.core.named import Assumptions, Bonds, Ties
from game.core.records import IntMatrix, Matrix, Record, view
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    formula,
    matrix,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.bonds import WEIGHED, Terms, arm, dear, lured, menaced, pulled, terms
from game.rules.measures import levels
from game.rules.roles import Roles, roles

COERCED = cause("ties.coercion",
                coefficients=("ties.threat_sanctions", "ties.threat_tariff",
                              "ties.threat_secondary", "ties.threat_speed"),
                parents=("sanctions", "tariff", "secondary"))
DEPLOYED = cause("ties.forces",
                 coefficients=("ties.threat_forces", "ties.threat_speed"),
                 parents=("posture", "rung"))
RIVALS = cause("ties.rivals",
               coefficients=("ties.threat_pledge", "ties.threat_speed"),
               parents=("pledge", "threat"))
CALM = cause("ties.calm",
             coefficients=("ties.threat_speed",), parents=("threat",))
SHARED = cause("ties.shared_threat",
               coefficients=("ties.shared_threat", "ties.wedge", "ties.tie_speed"),
               parents=("threat",))
CARRIED = cause("ties.carried",
                coefficients=("ties.tie_trade", "ties.tie_cooperation", "ties.tie_regard",
                              "ties.tie_speed"),
                parents=("dependence", "cooperation", "relations"))
TORN = cause("ties.pledges",
             coefficients=("ties.tie_pledges", "ties.tie_speed"), parents=("pledge", "threat"))
SETTLES = cause("ties.settles", coefficients=("ties.tie_speed",),
                parents=("tie",))
BOUND = cause("ties.bonds",
              coefficients=("bonds.saturation", "bonds.support", "ties.tie_speed"),
              parents=("bond", "pledge"))
DEAR = cause("ties.dear",
             coefficients=("bonds.costly", "bonds.bound_hand", "ties.tie_speed"),
             parents=("bond", "sanctions", "secondary", "participation", "dependence"))
LURED = cause("ties.lured",
              coefficients=("bonds.wedge", *WEIGHED, "bonds.asymmetry", "ties.tie_speed"),
              parents=("overture", "deeds", "credibility", "trust", "threat"))
MENACED = cause("ties.menaced",
                coefficients=("bonds.menace", "ties.threat_speed"), parents=("bond", "threat"))
STRAINED = cause("ties.strain",
                 coefficients=("ties.tie_strain", "ties.regard_strain"),
                 parents=("tie", "relations"))
FRIENDS = cause("ties.friendship",
                coefficients=("ties.regard_tie", "ties.regard_speed"), parents=("tie",))
FEARED = cause("ties.feared",
               coefficients=("ties.regard_threat", "ties.regard_sanctions", "ties.regard_speed"),
               parents=("threat", "sanctions"))
COMPANY = cause("ties.company",
                coefficients=("ties.regard_company", "ties.regard_speed"),
                parents=("tie", "threat"))
DEBTOR = cause("ties.dependence",
               coefficients=("ties.regard_dependence", "ties.regard_speed"),
               parents=("dependence",))
OLD_VIEWS = cause("ties.views", coefficients=("ties.regard_speed",),
                  parents=("relations",))
WORD = cause("ties.trust",
             coefficients=("ties.trust_regard", "ties.trust_credibility", "ties.trust_speed"),
             parents=("trust", "relations", "credibility"))


class Setting(Record):
    """What the rule derives from the scenario: what drove threat, ties and regard at the start.

    Each [A, A]; the formulas of the same names say what they mean.
    """

    moved: IntMatrix
    roles: Roles
    terms: Terms
    coercion: Matrix
    deployed: Matrix
    rivals: Matrix
    shared: Matrix
    company: Matrix
    resented: Matrix
    pulled: Matrix
    menaced: Matrix
    dear: Matrix


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, r, held = numbers(s.start, s.layout), coefficients(s).ties, roles(s), terms(s)
    every = coefficients(s).bonds
    seats, actors = range(len(s.actors)), len(s.actors)
    arms: Matrix = view(np.zeros(actors * actors), 0, (actors, actors))
    arm(w, held, arms)

    def pairs(value: Callable[[int, int], float]) -> list[list[float]]:
        return [[value(a, b) for b in seats] for a in seats]

    return Setting.of(
        moved=rows(s.layout, "threat", "tie", "relations", "trust"), roles=r, terms=held,
        coercion=pairs(lambda a, b: coercion(w, k, a, b)),
        deployed=pairs(lambda a, b: deployed(w, r, a, b)),
        rivals=pairs(lambda a, b: rivals(w, a, b)),
        shared=pairs(lambda a, b: shared(w, k, a, b)),
        company=pairs(lambda a, b: company(w, a, b)),
        resented=pairs(lambda a, b: resented(w, k, a, b)),
        pulled=pairs(lambda a, b: bound(w, every, held, a, b)),
        menaced=pairs(lambda a, b: menaced(w, arms, a, b)),
        dear=pairs(lambda a, b: dear(w, every, held, a, b)))


@rule
def ties(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """One month between the seats; the module's text says how it works."""
    seats, away = w.tie.shape[0], lured(w, k.bonds, t.terms, month)
    arms, costs = matrix(month, seats, seats), matrix(month, seats, seats)
    arm(w, t.terms, arms)
    for a in range(seats):
        for b in range(seats):
            costs[a, b] = dear(w, k.bonds, t.terms, a, b)
    for a in range(seats):
        for b in range(seats):
            threat(w, s, d, k, t, arms, month, a, b)
            tie(w, s, d, k, t, costs, month, away[a, b] + away[b, a], a, b)
            regard(w, s, d, k, t, month, a, b)
            trust(w, s, d, k.ties, month, a, b)


@rule
def threat(w: Numbers, s: Numbers, d: Sums, every: Assumptions, t: Setting, arms: Matrix,
           month: Month, a: int, b: int) -> None:
    """The first's threat to the second moves to its start plus what has been done since.

    arms: see `bonds.arm`.
    """
    k = every.ties
    pace = k.threat_speed
    meant = menaced(w, arms, a, b) - t.menaced[a, b]
    part(month, d.threat, (a, b), meant * (every.bonds.menace * pace), MENACED)
    coerced = coercion(w, k, a, b) - t.coercion[a, b]
    nearer = deployed(w, t.roles, a, b) - t.deployed[a, b]
    allied = rivals(w, a, b) - t.rivals[a, b]
    part(month, d.threat, (a, b), coerced * pace, COERCED)
    part(month, d.threat, (a, b), nearer * (k.threat_forces * pace), DEPLOYED)
    part(month, d.threat, (a, b), allied * (k.threat_pledge * pace / 100), RIVALS)
    part(month, d.threat, (a, b), (s.threat[a, b] - w.threat[a, b]) * pace, CALM)


@rule
def tie(w: Numbers, s: Numbers, d: Sums, every: Assumptions, t: Setting, costs: Matrix,
        month: Month, away: float, a: int, b: int) -> None:
    """The tie moves towards its start plus what binds and loosens since; the same both ways.

    costs: what their bonds cost each of two seats, [A, A]. away: how far offers of others draw the
    two apart.
    """
    k = every.ties
    pace = k.tie_speed
    stands = (bound(w, every.bonds, t.terms, a, b) - t.pulled[a, b]) * pace
    apart = away * (-every.bonds.wedge * pace)
    costly = t.dear[a, b] + t.dear[b, a]
    costly -= costs[a, b] + costs[b, a]
    costly *= pace
    common = (shared(w, k, a, b) - t.shared[a, b]) * (k.shared_threat * pace)
    carried = (w.cooperation[a, b] - s.cooperation[a, b]) * k.tie_cooperation
    carried += drawn(w, s, k, a, b) + drawn(w, s, k, b, a)
    carried *= pace
    torn = max(rivals(w, a, b), rivals(w, b, a)) - max(t.rivals[a, b], t.rivals[b, a])
    torn *= -k.tie_pledges * pace / 100
    back = (s.tie[a, b] - w.tie[a, b]) * pace
    part(month, d.tie, (a, b), stands, BOUND)
    part(month, d.tie, (a, b), costly, DEAR)
    part(month, d.tie, (a, b), apart, LURED)
    part(month, d.tie, (a, b), common, SHARED)
    part(month, d.tie, (a, b), carried, CARRIED)
    part(month, d.tie, (a, b), torn, TORN)
    part(month, d.tie, (a, b), back, SETTLES)
    part(month, d.tie, (a, b), strain(
        stands + costly + apart + common + carried + torn + back, k.tie_strain / pace), STRAINED)


@rule
def regard(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, a: int,
           b: int) -> None:
    """Regard drifts towards what ties, threat, company and debts imply."""
    pace, free = k.ties.regard_speed, k.trade.captive_from
    close = (w.tie[a, b] - s.tie[a, b]) * (k.ties.regard_tie * pace)
    feared = (t.resented[a, b] - resented(w, k.ties, a, b)) * pace
    kept = (t.company[a, b] - company(w, a, b)) * (k.ties.regard_company * pace)
    debt = max(s.dependence[a, b], free) - max(w.dependence[a, b], free)
    debt *= k.ties.regard_dependence * pace
    back = (s.relations[a, b] - w.relations[a, b]) * pace
    pull = close + feared + kept + debt + back
    part(month, d.relations, (a, b), close, FRIENDS)
    part(month, d.relations, (a, b), feared, FEARED)
    part(month, d.relations, (a, b), kept, COMPANY)
    part(month, d.relations, (a, b), debt, DEBTOR)
    part(month, d.relations, (a, b), back, OLD_VIEWS)
    part(month, d.relations, (a, b), strain(pull, k.ties.regard_strain / pace), STRAINED)


@rule
def trust(w: Numbers, s: Numbers, d: Sums, k: Ties, month: Month, a: int, b: int) -> None:
    """Trust settles to what regard and the other's kept words allow."""
    word = (s.trust[a, b] - w.trust[a, b]) * k.trust_speed
    word -= (s.relations[a, b] - w.relations[a, b]) * (k.trust_regard * k.trust_speed)
    if a != b:
        word += (w.credibility[b] - s.credibility[b]) * (k.trust_credibility * k.trust_speed)
    part(month, d.trust, (a, b), word, WORD)


@formula
def bound(w: Numbers, k: Bonds, t: Terms, a: int, b: int) -> float:
    """What standing bonds and declared support of either side for the other carry."""
    return pulled(w, k, t, a, b) + (w.pledge[a, b] + w.pledge[b, a]) * k.support


@formula
def strain(pull: float, size: float) -> float:
    """What holds back a pull, or a pull back: it grows with the square of the pull."""
    return pull * abs(pull) * size


@formula
def coercion(w: Numbers, k: Ties, a: int, b: int) -> float:
    """Threat that the first's sanctions and tariffs put on the second."""
    out = levels(w, a, b) * k.threat_sanctions
    out += w.tariff[a, b] * k.threat_tariff
    out += w.secondary[a, b] * k.threat_secondary
    return out


@formula
def deployed(w: Numbers, r: Roles, a: int, b: int) -> float:
    """The first's forces where the second has a stake, times rung over ten: the most tense."""
    out = 0.0
    for f in range(r.theatre.shape[0]):
        opposed = r.claims[a, f] * r.defends[b, f] + r.defends[a, f] * r.claims[b, f]
        out = max(out, opposed * (w.posture[a, r.theatre[f]] * (w.rung[f] * 0.1)))
    return out


@formula
def rivals(w: Numbers, a: int, b: int) -> float:
    """Pledges of the first to what threatens the second, by that threat."""
    out = 0.0
    if a != b:
        for c in range(w.tie.shape[0]):
            out = max(out, w.pledge[a, c] * w.threat[c, b])
    return out


@rule
def shared(w: Numbers, k: Ties, a: int, b: int) -> float:
    """Threat shared from a third, less part of what only one feels; the same both ways."""
    out = -inf
    if a != b:
        for c in range(w.threat.shape[0]):
            if c not in (a, b):
                one, other = w.threat[c, a], w.threat[c, b]
                out = max(out, min(one, other) * (1 + k.wedge) - max(one, other) * k.wedge)
    return out if out > -inf else 0.0


@formula
def company(w: Numbers, a: int, b: int) -> float:
    """How close the second is to what threatens the first."""
    out = 0.0
    if a != b:
        for c in range(w.tie.shape[0]):
            out = max(out, w.threat[c, a] * w.tie[c, b])
    return out * 0.01


@formula
def resented(w: Numbers, k: Ties, a: int, b: int) -> float:
    """Regard that threat and sanctions of the second cost it with the first."""
    return w.threat[b, a] * k.regard_threat + levels(w, b, a) * k.regard_sanctions


@formula
def drawn(w: Numbers, s: Numbers, k: Ties, a: int, b: int) -> float:
    """How much more trade and regard draw the first to the second than at the start."""
    out = (w.dependence[a, b] - s.dependence[a, b]) * k.tie_trade
    out += (w.relations[a, b] - s.relations[a, b]) * (k.tie_regard / 2)
    return out
