"""Settlements: how firm a signed peace is, and when it breaks. Part of the rule on flashpoints.

Mechanism. The firmness of a settlement moves toward what upholds it: the guarantees in its terms
and those really given to the defender, the trust of claimant and leading patron in each other's
word, less any shift of power that tempts one side to try again. Violations knock it down at times.
Who guarantees it pays for that, month by month, in money and readiness. At 0 the settlement is
over: a war is fought on, a standoff is where it began, and sanctions that it lifted are back.
Theory. Commitment problems: James Fearon, "Rationalist Explanations for War", International
Organization 49 (1995); Robert Powell, "War as a Commitment Problem", IO 60 (2006). Strong
agreements last longer: Virginia Page Fortna, Peace Time (2004); pressed ones shorter: Beardsley,
AJPS 52 (2008).
Sizes. After almost half of the international wars since 1945 the same enemies fought again
(Fortna).
"""

from __future__ import annotations

from game.core.named import Flashpoints
from game.core.notes import note_kind
from game.core.rulebook import Month, Numbers, Sums, cause, note, part, rule
from game.rules.disputes import GUARANTEES, Setting, local_share, roll
from game.rules.war import balance

HOLDS = cause("flashpoints.peace",
              coefficients=("flashpoints.peace_base", "flashpoints.peace_guarantees",
                            "flashpoints.peace_pledged", "flashpoints.peace_trust",
                            "flashpoints.peace_imbalance", "flashpoints.peace_speed"),
              parents=("settlement", "guarantee", "trust", "arms", "manpower", "resolve", "aid",
                       "forces", "peace"))
VIOLATED = cause("flashpoints.violation",
                 coefficients=("flashpoints.violation_chance", "flashpoints.violation_cost"),
                 parents=("peace",))
KEEPING = cause("flashpoints.keeping",
                coefficients=("flashpoints.keep_budget", "flashpoints.keep_readiness"),
                parents=("term",))
BROKEN = cause("flashpoints.broken", parents=("peace",))
SNAPBACK = cause("flashpoints.snapback",
                 parents=("lifted",))
REST = cause("flashpoints.rest", coefficients=("flashpoints.rest",),
             parents=("settlement", "rung"))
BREAKDOWN = note_kind("flashpoints.broken", read=("place",))


@rule
def truce(w: Numbers, s: Numbers, d: Sums, k: Flashpoints, t: Setting, month: Month,
          f: int) -> None:
    """A month of a settlement in force."""
    drift = firmness(w, s, k, t, f) - w.peace[f]
    part(month, d.peace, (f,), k.peace_speed * drift, HOLDS)
    chance = k.violation_chance * (1.0 - 0.01 * w.peace[f])
    if roll(month, t.violation_luck, month.number, t.roles, f) < chance:
        part(month, d.peace, (f,), k.violation_cost, VIOLATED)
    keep(w, d, k, t, month, f)
    if w.peace[f] <= 0.0:
        resume(w, s, d, k, t, month, f)


@rule
def keep(w: Numbers, d: Sums, k: Flashpoints, t: Setting, month: Month, f: int) -> None:
    """What a peace costs its guarantor, the leading patron: the more it promised, the more money
    and readiness stand by for it."""
    patron = t.roles.patron[f]
    if patron >= 0:
        promised = 0.01 * (100.0 - t.guarantees[f, max(int(w.term[f, GUARANTEES]), 0)])
        part(month, d.budget, (patron,), -k.keep_budget * promised, KEEPING)
        part(month, d.readiness, (patron,), -k.keep_readiness * promised, KEEPING)


@rule
def firmness(w: Numbers, s: Numbers, k: Flashpoints, t: Setting, f: int) -> float:
    """Where the firmness of the settlement in force tends; below 0 it will break."""
    claimant, patron = t.roles.claimant[f], t.roles.patron[f]
    at = max(int(w.term[f, GUARANTEES]), 0)
    level = k.peace_base + k.peace_guarantees * (100.0 - t.guarantees[f, at])
    if patron >= 0:
        level += k.peace_pledged * w.guarantee[patron, t.roles.defender[f]]
        trust = 0.5 * (w.trust[claimant, patron] + w.trust[patron, claimant])
        level += k.peace_trust * (trust - 50.0)
    return level - k.peace_imbalance * abs(imbalance(w, s, k, t, f))


@rule
def imbalance(w: Numbers, s: Numbers, k: Flashpoints, t: Setting, f: int) -> float:
    """How far power has shifted since the start: above 0 to the claimant, -1 … 1."""
    if t.roles.war[f]:
        return balance(w, s, k, t.roles, f)
    return local_share(w, w.posture, k, t.roles, f) - t.posture_share[f]


@rule
def resume(w: Numbers, s: Numbers, d: Sums, k: Flashpoints, t: Setting, month: Month,
           f: int) -> None:
    """A settlement breaks: a war is fought on, a standoff is where it began."""
    claimant, patron = t.roles.claimant[f], t.roles.patron[f]
    back = max(t.roles.war_rung[f], w.rung[f]) if t.roles.war[f] else s.rung[f]
    part(month, d.settlement, (f,), -1.0 - w.settlement[f], BROKEN)
    for field in range(w.term.shape[1]):
        part(month, d.term, (f, field), -1.0 - w.term[f, field], BROKEN)
    part(month, d.rung, (f,), back - w.rung[f], BROKEN)
    if patron >= 0:
        for h in range(w.lifted.shape[0]):
            part(month, d.sanctions, (h, patron, claimant), w.lifted[h, f], SNAPBACK)
            part(month, d.lifted, (h, f), -w.lifted[h, f], SNAPBACK)
        part(month, d.trust, (patron, claimant), k.broken_trust, BROKEN)
        part(month, d.trust, (claimant, patron), k.broken_trust, BROKEN)
    note(month, BREAKDOWN, f, 0, 0, BROKEN)


@rule
def rest(w: Numbers, d: Sums, k: Flashpoints, month: Month, f: int, idle: float) -> None:
    """Exhaustion heals as far as nobody fights; `idle` is 1 where all is quiet."""
    rate = -k.rest * idle
    part(month, d.claimant_exhaustion, (f,), rate * w.claimant_exhaustion[f], REST)
    part(month, d.defender_exhaustion, (f,), rate * w.defender_exhaustion[f], REST)
