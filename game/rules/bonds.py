"""Bonds and overtures: what standing commitments carry, what they cost, and what outbids them.

Mechanism. A bond (a declared partnership, a long-term energy contract, a programme, joint
exercises, a treaty) stands until a side leaves it. While it stands it adds to what carries the tie,
each further one less than the one before, and it has a price every month for each side: trade with
those who hold the partner at bay, who then join against its friend too; for the side that depends
more, a free hand, the price of what it sells, and ground in the countries between the two. Others
feel meant by arms, exercises and treaties of those who threaten them.

An overture is what one seat has on the table to win another: it goes stale unless renewed. It draws
the one courted away from a partner that is at odds with the suitor, as far as deeds bear it out
(see `deeds`) and the suitor is believed and not feared, and more from the side that gains less from
the tie; what the partner itself offers counts against it, and outbids it if it is worth as much.

Theory. Wedge strategies and selective accommodation (Crawford 2011; Izumikawa 2013; Crawford 2021);
the alliance security dilemma, abandonment and entrapment (Snyder 1984); balance of threat (Walt
1987); asymmetric dependence (Hirschman 1945). Sizes are judgements, stated in the assumptions.
"""

from __future__ import annotations

from collections.abc import Callable

from game.core.model import Scenario
from game.core.named import Assumptions
from game.core.named import Bonds as Coefficients
from game.core.notes import note_kind
from game.core.records import IntMatrix, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    formula,
    grid,
    matrix,
    note,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.measures import levels

MARKETS = cause("bonds.markets",
                coefficients=("bonds.market", "bonds.secondary", "trade.growth_speed"),
                parents=("bond", "sanctions", "secondary", "participation", "trade", "commerce"))
JOINED = cause("bonds.joined",
               coefficients=("bonds.join",), parents=("bond", "participation"))
HAND = cause("bonds.hand",
             coefficients=("bonds.hand_support", "bonds.hand_prestige"),
             parents=("bond", "dependence"))
TERMS = cause("bonds.terms",
              coefficients=("bonds.discount",), parents=("bond", "dependence"))
GROUND = cause("bonds.ground",
               coefficients=("bonds.ground",), parents=("bond", "dependence", "presence"))
STALE = cause("bonds.stale",
              coefficients=("bonds.stale",), parents=("overture",))
WEIGHED = ("bonds.deeds", "bonds.borne_out", "bonds.belief_from", "bonds.belief_span",
           "bonds.threat_blocks", "bonds.at_odds")
"""What decides what an overture is worth."""
COURT = cause("bonds.courtship", coefficients=(*WEIGHED, "bonds.partners"),
              parents=("overture", "deeds", "credibility", "trust", "threat"))
COURTED = note_kind("courted", read=("actor", "other"))
OUTBID = note_kind("outbid", read=("actor", "other"))
FREE, LURED, HELD = 0, 1, 2
"""States of a courtship: nobody courts the first away from the second, others' offers weigh more
than the second's, or the second outbids them."""
LEAST = 0.5
"""Offers worth less than this, in points, are no courtship."""


class Terms(Record):
    """What each bond carries and costs, [K]; see game.core.model.Bond."""

    pull: Vector
    markets: Vector
    autonomy: Vector
    discount: Vector
    ground: Vector
    menace: Vector


class Setting(Record):
    """What the rule derives from the scenario: the terms of bonds, between whom any stood at the
    start, and the price of those [A, A]."""

    moved: IntMatrix
    terms: Terms
    stood: Matrix
    markets: Matrix
    joined: Matrix
    autonomy: Matrix
    discount: Matrix
    ground: Matrix


def terms(s: Scenario) -> Terms:
    """What the bonds of a scenario carry and cost; without bonds, one that counts for nothing."""
    return Terms.of(**{name: [grid(getattr(b, name)) for b in s.bonds] or [0.0]
                       for name in ("pull", "markets", "autonomy", "discount", "ground",
                                    "menace")})


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, t, seats = numbers(s.start, s.layout), coefficients(s).bonds, terms(s), \
        range(len(s.actors))

    def pairs(value: Callable[[int, int], float]) -> list[list[float]]:
        return [[value(a, b) for b in seats] for a in seats]

    return Setting.of(
        moved=rows(s.layout, "growth", "participation", "support", "prestige", "budget",
                   "alignment", "overture", "courtship"),
        terms=t, stood=pairs(lambda a, b: float(bonded(w, a, b))),
        markets=pairs(lambda a, b: exposed(w, k, t, a, b)),
        joined=pairs(lambda a, b: weight(w, t.markets, a, b)),
        autonomy=pairs(lambda a, b: weight(w, t.autonomy, a, b) * lean(w, a, b)),
        discount=pairs(lambda a, b: weight(w, t.discount, a, b) * lean(w, a, b)),
        ground=pairs(lambda a, b: weight(w, t.ground, a, b) * lean(w, a, b)))


@rule
def bonds(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """One month of bonds and overtures; the module's text says how they work."""
    for a in range(w.tie.shape[0]):
        for b in range(w.tie.shape[0]):
            if a != b:
                if t.stood[a, b] > 0.0 or bonded(w, a, b):
                    markets(w, d, k, t, month, a, b)
                    weaker(w, d, k.bonds, t, month, a, b)
                part(month, d.overture, (a, b), w.overture[a, b] * -k.bonds.stale, STALE)
    court(w, d, k, t.terms, month)


# --- what bonds carry and cost ------------------------------------------------------------------

@formula
def bonded(w: Numbers, a: int, b: int) -> bool:
    """Whether any bond stands between two seats."""
    out = False
    for i in range(w.bond.shape[0]):
        out = out or w.bond[i, a, b] != 0.0
    return out


@formula
def weight(w: Numbers, of: Vector, a: int, b: int) -> float:
    """The sum of a term over the bonds that stand between two seats."""
    out = 0.0
    for i in range(of.shape[0]):
        out += w.bond[i, a, b] * of[i]
    return out


@formula
def pulled(w: Numbers, k: Coefficients, t: Terms, a: int, b: int) -> float:
    """What bonds add to what carries a tie: each further one less than the one before."""
    whole = weight(w, t.pull, a, b)
    return whole / (1.0 + whole / k.saturation)


@formula
def lean(w: Numbers, a: int, b: int) -> float:
    """How much more the first depends on the second than the second on it, 0 … 1."""
    return max(w.dependence[a, b] - w.dependence[b, a], 0.0) * 0.01


@rule
def at_stake(w: Numbers, k: Coefficients, a: int, b: int) -> float:
    """The first's trade with those who hold the second at bay, as far as they do, in % of its
    output."""
    out = 0.0
    for c in range(w.trade.shape[0]):
        if c not in (a, b):
            held = levels(w, c, b) * (1 / 30) + w.secondary[c, b] * (k.secondary * 0.1)
            out += grid(w.trade[a, c] * min(held, 1.0))
    for c in range(w.commerce.shape[1]):
        out += grid(w.commerce[a, c] * w.participation[b, c] * 0.01)
    return out * 100.0 / max(w.gdp[a], 1.0)


@formula
def exposed(w: Numbers, k: Coefficients, t: Terms, a: int, b: int) -> float:
    """What the first's bonds with the second put at stake in its other markets, % of output."""
    share = weight(w, t.markets, a, b)
    return share * at_stake(w, k, a, b) if share > 0.0 else 0.0


@rule
def dear(w: Numbers, k: Coefficients, t: Terms, a: int, b: int) -> float:
    """What its bonds with the second cost the first elsewhere, in points of tie."""
    hand = weight(w, t.autonomy, a, b) * lean(w, a, b)
    return grid(exposed(w, k, t, a, b) * k.costly + hand * k.bound_hand)


@rule
def markets(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, a: int,
            b: int) -> None:
    """Who binds itself to a shunned partner pays in the markets that shun it."""
    spared = t.markets[a, b] - exposed(w, k.bonds, t.terms, a, b)
    part(month, d.growth, (a,), spared * (k.bonds.market * k.trade.growth_speed), MARKETS)
    closer = weight(w, t.terms.markets, a, b) - t.joined[a, b]
    if closer != 0.0:
        for c in range(w.participation.shape[1]):
            part(month, d.participation, (a, c),
                 w.participation[b, c] * (closer * k.bonds.join), JOINED)


@rule
def weaker(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, a: int, b: int) -> None:
    """Whoever depends more pays with its free hand, its price, and ground between the two."""
    slope = lean(w, a, b)
    bound = weight(w, t.terms.autonomy, a, b) * slope - t.autonomy[a, b]
    part(month, d.support, (a,), bound * -k.hand_support, HAND)
    part(month, d.prestige, (a,), bound * -k.hand_prestige, HAND)
    cheaper = (weight(w, t.terms.discount, a, b) * slope - t.discount[a, b]) * k.discount
    part(month, d.budget, (a,), -cheaper, TERMS)
    part(month, d.budget, (b,), cheaper, TERMS)
    yielded = (weight(w, t.terms.ground, a, b) * slope - t.ground[a, b]) * (k.ground * 0.0001)
    if yielded != 0.0:
        for c in range(w.alignment.shape[1]):
            moved = w.alignment[a, c] * w.presence[b, c] * yielded
            part(month, d.alignment, (a, c), -moved, GROUND)
            part(month, d.alignment, (b, c), moved, GROUND)


@rule
def arm(w: Numbers, t: Terms, out: Matrix) -> None:
    """Write how much of arms, exercises and treaties stands between any two seats, [A, A]."""
    for a in range(w.threat.shape[0]):
        for b in range(w.threat.shape[0]):
            out[a, b] = weight(w, t.menace, a, b)


@formula
def menaced(w: Numbers, arms: Matrix, a: int, c: int) -> float:
    """How far a seat feels meant by the first's bonds with what threatens it; arms: see `arm`."""
    out = 0.0
    if a != c:
        for b in range(w.threat.shape[0]):
            if b not in (a, c):
                out = max(out, arms[a, b] * w.threat[b, c])
    return out * 0.01


# --- overtures ----------------------------------------------------------------------------------

@formula
def heeded(w: Numbers, k: Coefficients, a: int, b: int) -> float:
    """Share of what the first offers the second that counts, 0 … 1, by its deeds."""
    return min(max(1.0 - k.deeds * (1.0 - w.deeds[a, b] / k.borne_out), 0.0), 1.0)


@formula
def worth(w: Numbers, k: Coefficients, a: int, b: int) -> float:
    """What the first's overture is worth to the second: as far as deeds bear it out, and it is
    believed and not feared."""
    believed = (w.credibility[a] + w.trust[b, a] - k.belief_from) / k.belief_span
    calm = 1.0 - w.threat[a, b] * (k.threat_blocks * 0.01)
    counts = w.overture[a, b] * heeded(w, k, a, b)
    return counts * min(max(believed, 0.0), 1.0) * max(calm, 0.0)


@rule
def best_offer(w: Numbers, k: Coefficients, b: int, c: int) -> float:
    """The best that others offer the first apart from the second: worth times how far they are at
    odds with the second."""
    out = 0.0
    for a in range(w.tie.shape[0]):
        if a not in (b, c) and w.overture[a, b] > 0.0:
            odds = min(max(w.threat[a, c], w.threat[c, a]) / k.at_odds, 1.0)
            out = max(out, worth(w, k, a, b) * odds)
    return out


@rule
def gain(w: Numbers, k: Coefficients, t: Terms, a: int, b: int) -> float:
    """What the first has from its tie to the second, points: trade, technology, protection, less
    the price of their bonds."""
    out = w.dependence[a, b] * k.gain_trade + w.technology[b, a] * k.gain_technology
    out += (common_threat(w, a, b) + w.pledge[b, a] * 10.0) * k.gain_protection
    out -= exposed(w, k, t, a, b) * k.gain_market
    out -= weight(w, t.autonomy, a, b) * lean(w, a, b) * k.gain_hand
    return out


@formula
def common_threat(w: Numbers, a: int, b: int) -> float:
    """The most that both of two seats feel threatened by a third."""
    out = 0.0
    for c in range(w.threat.shape[0]):
        if c not in (a, b):
            out = max(out, min(w.threat[c, a], w.threat[c, b]))
    return out


@rule
def lured(w: Numbers, k: Coefficients, t: Terms, month: Month) -> Matrix:
    """How far others' offers draw each seat from each partner that does not outbid them [A, A]."""
    seats = w.tie.shape[0]
    out = matrix(month, seats, seats)
    for b in range(seats):
        for c in range(seats):
            best = best_offer(w, k, b, c) if b != c else 0.0
            left = best - worth(w, k, c, b) if best > 0.0 else 0.0
            if left > 0.0:
                more = (gain(w, k, t, c, b) - gain(w, k, t, b, c)) * (k.asymmetry * 0.01)
                out[b, c] = grid(left * min(max(1.0 + more, 0.3), 1.7))
    return out


@rule
def court(w: Numbers, d: Sums, k: Assumptions, t: Terms, month: Month) -> None:
    """Keep in mind who is courted away from whom, and tell when that changes."""
    for b in range(w.tie.shape[0]):
        for c in range(w.tie.shape[0]):
            best, now = best_offer(w, k.bonds, b, c) if b != c else 0.0, FREE
            if best >= LEAST and w.tie[b, c] >= k.bonds.partners:
                now = HELD if worth(w, k.bonds, c, b) >= best else LURED
            if now != int(w.courtship[b, c]):
                if now != FREE:
                    note(month, OUTBID if now == HELD else COURTED, 0, b, c, COURT)
                part(month, d.courtship, (b, c), float(now) - w.courtship[b, c], COURT)


def prices(s: Scenario, w: Numbers, a: int, b: int) -> dict[str, float]:
    """What the first's standing bonds with the second cost it, for people who look, not for rules:
    growth in points a year; support, prestige and bn USD a month; points of tie it wears off."""
    k, t = coefficients(s), terms(s)
    hand = weight(w, t.autonomy, a, b) * lean(w, a, b)
    return {"growth": exposed(w, k.bonds, t, a, b) * k.bonds.market,
            "support": hand * k.bonds.hand_support, "prestige": hand * k.bonds.hand_prestige,
            "budget": weight(w, t.discount, a, b) * lean(w, a, b) * k.bonds.discount,
            "tie": dear(w, k.bonds, t, a, b)}
