"""Deeds: what one seat has lately eased for another and given it, by which its words are weighed.

Mechanism. How a seat treats another is what it holds against it (sanctions, tariffs, ceilings,
frozen assets, refused licences, forces at its door, aid to whom it fights, pledges to its rivals)
and what it gives (technology, trade, declared support, aid to its side). What acts of a month
change of that is a deed, in the points in which coercion is felt as a threat; what prices, ties and
output do to trade and technology is none. Orders and clauses add what they give that nothing here
measures: money, votes. Deeds fade: after half a year half is forgotten. An overture counts by them
(`bonds.heeded`). A deed against a seat to which an overture is made gives the lie to it, unless it
answers one of that seat's: the overture falls by as much as the deed is large, which all see, and
the suitor's word is believed less.
Theory. Words that cost nothing tell nothing; costs that are sunk, and hands that are tied before
those who see it, do: Fearon, "Signaling Foreign Policy Interests: Tying Hands versus Sinking Costs"
(1997). Reassurance by acts that one who means ill would not do: Glaser, "Realists as Optimists"
(1994); Kydd, Trust and Mistrust in International Relations (2005). Records of broken words travel:
Tomz, Reputation and International Cooperation (2007). Sizes are judgements.
"""

from __future__ import annotations

from game.core.model import Scenario
from game.core.named import Assumptions
from game.core.named import Deeds as Coefficients
from game.core.notes import note_kind
from game.core.records import IntMatrix, Matrix, Record
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    formula,
    matrix,
    note,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.roles import Roles, roles
from game.rules.ties import coercion

_MEASURED = ("sanctions", "tariff", "secondary", "oil_cap", "frozen_assets", "spent_assets",
             "material_controls", "posture", "aid", "pledge", "technology", "trade")
_SIZES = ("ties.threat_sanctions", "ties.threat_tariff", "ties.threat_secondary",
          "deeds.controls", "deeds.frozen", "deeds.forces", "deeds.aid", "deeds.rivals",
          "deeds.support", "deeds.technology", "deeds.trade")
DONE = cause("deeds.done", coefficients=_SIZES, parents=_MEASURED)
SEEN = cause("deeds.seen", coefficients=_SIZES, parents=_MEASURED)
FADED = cause("deeds.faded", coefficients=("deeds.fading",), parents=("deeds",))
BELIED = cause("deeds.belied", coefficients=("deeds.contrary", "deeds.credibility", *_SIZES),
               parents=("overture", *_MEASURED))
GIVEN_LIE = note_kind("overture belied", read=("actor", "other"))
LEAST = 0.5
"""Overtures that fall by less than this, in points, are no news."""


class Setting(Record):
    """What the rule derives from the scenario: how each seat treated each at the start [A, A]."""

    moved: IntMatrix
    roles: Roles
    start: Matrix


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, r, seats = numbers(s.start, s.layout), coefficients(s), roles(s), range(len(s.actors))
    return Setting.of(
        moved=rows(s.layout, "deeds", "treated", "overture", "credibility"), roles=r,
        start=[[treatment(w, w, k, r, a, b) for b in seats] for a in seats])


@rule
def deeds(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """What was done this month joins deeds, which fade, and gives the lie to overtures."""
    done = acts(w, s, k, t, month)
    for a in range(w.deeds.shape[0]):
        for b in range(w.deeds.shape[0]):
            part(month, d.deeds, (a, b), done[a, b], DONE)
            part(month, d.deeds, (a, b), w.deeds[a, b] * -k.deeds.fading, FADED)
            suffered = max(-w.deeds[b, a] - done[b, a], 0.0)
            against = -done[a, b] - suffered
            if against > 0.0 and w.overture[a, b] > 0.0:
                belie(w, d, k.deeds, month, a, b, against)


@rule
def belie(w: Numbers, d: Sums, k: Coefficients, month: Month, a: int, b: int,
          against: float) -> None:
    """A deed against the second gives the lie to the first's overture.

    against: its points, beyond those by which it answers what the second has lately done.
    """
    fallen = w.overture[a, b] * min(against * k.contrary, 1.0)
    part(month, d.overture, (a, b), -fallen, BELIED)
    part(month, d.credibility, (a,), fallen * -k.credibility, BELIED)
    if fallen >= LEAST:
        note(month, GIVEN_LIE, 0, a, b, BELIED)


@rule
def witness(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Keep how each treats each, also as prices, ties and chance have left it: what changes of that
    until the next month's deeds are told has been done by seats."""
    done = acts(w, s, k, t, month)
    for a in range(w.deeds.shape[0]):
        for b in range(w.deeds.shape[0]):
            part(month, d.treated, (a, b), done[a, b], SEEN)


@rule
def acts(w: Numbers, s: Numbers, k: Assumptions, t: Setting, month: Month) -> Matrix:
    """How much better each treats each than when that was last kept, points [A, A]."""
    out = matrix(month, w.deeds.shape[0], w.deeds.shape[0])
    for a in range(w.deeds.shape[0]):
        for b in range(w.deeds.shape[0]):
            if a != b:
                out[a, b] = treatment(w, s, k, t.roles, a, b) - t.start[a, b] - w.treated[a, b]
    return out


# --- what counts as a deed ----------------------------------------------------------------------

@rule
def treatment(w: Numbers, s: Numbers, k: Assumptions, r: Roles, a: int, b: int) -> float:
    """How well the first treats the second, points; only its changes mean anything."""
    out = given(w, k.deeds, r, a, b) - coercion(w, k.ties, a, b)
    out -= (w.oil_cap[a, b] + w.material_controls[a, b]) * k.deeds.controls
    out -= (w.frozen_assets[a, b] + w.spent_assets[a, b] * 2.0) * k.deeds.frozen
    for c in range(w.pledge.shape[0]):
        feared = s.threat[c, b] * 0.01
        out -= w.pledge[a, c] * feared * feared * k.deeds.rivals
    return out - facing(w, r, a, b) * k.deeds.forces


@formula
def given(w: Numbers, k: Coefficients, r: Roles, a: int, b: int) -> float:
    """Technology, trade, declared support and aid of the first to the second, less aid to whom it
    fights, points."""
    out = w.technology[a, b] * k.technology + w.trade[a, b] * k.trade + w.pledge[a, b] * k.support
    for f in range(r.claimant.shape[0]):
        side = r.claims[a, f] - r.defends[a, f] if r.claimant[f] == b else \
            -r.claims[a, f] * r.defends[b, f]
        out += side * w.aid[a, f] * k.aid
    return out


@formula
def facing(w: Numbers, r: Roles, a: int, b: int) -> float:
    """The most forces of the first that others see in a theatre in which it and the second are the
    principals of a dispute, points."""
    out = 0.0
    for f in range(r.claimant.shape[0]):
        if (r.claimant[f] == b and r.defends[a, f] > 0.0) or (
                r.claimant[f] == a and r.defends[b, f] > 0.0):
            out = max(out, w.posture[a, r.theatre[f]])
    return out
