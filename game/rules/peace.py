"""Settlements: how firm a signed peace is, and when it breaks. Part of the rule on flashpoints.

Mechanism. The firmness of a settlement moves toward what upholds it: the guarantees in its terms
and those really given to the defender, the trust of claimant and leading patron in each other's
word, less any shift of power that tempts one side to try again. Violations knock it down at times.
At 0 the settlement is over: a war is fought on, a standoff is where it began.
Theory. Commitment problems: James Fearon, "Rationalist Explanations for War", International
Organization 49 (1995); Robert Powell, "War as a Commitment Problem", IO 60 (2006). Strong
agreements last longer: Virginia Page Fortna, Peace Time (2004); pressed ones shorter: Beardsley,
AJPS 52 (2008).
Sizes. After almost half of the international wars since 1945 the same enemies fought again
(Fortna).
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Flags, Floats
from game.core.ledger import Cause, Turn
from game.core.model import Coefficients
from game.core.world import World
from game.rules.disputes import Disputes, aid_ratio, local_share
from game.rules.war import balance

HOLDS = Cause("rule", "flashpoints.peace", "guarantees, trust and the balance of power",
              coefficients=("flashpoints.peace_base", "flashpoints.peace_guarantees",
                            "flashpoints.peace_pledged", "flashpoints.peace_trust",
                            "flashpoints.peace_imbalance", "flashpoints.peace_speed"),
              parents=("settlement", "guarantee", "trust", "arms", "manpower", "resolve", "aid",
                       "forces", "peace"))
VIOLATED = Cause("rule", "flashpoints.violation", "violations of the settlement",
                 coefficients=("flashpoints.violation_chance", "flashpoints.violation_cost"),
                 parents=("peace",))
BROKEN = Cause("rule", "flashpoints.broken", "the settlement breaks down", parents=("peace",))
REST = Cause("rule", "flashpoints.rest", "the guns are silent",
             coefficients=("flashpoints.rest",), parents=("settlement", "rung"))


def settled_month(turn: Turn, d: Disputes, settled: Flags) -> None:
    """A month of every settlement in force where `settled` [F, W]."""
    if not settled.any():
        return
    w, k, on = turn.world, turn.k["flashpoints"], settled.astype(np.float64)
    turn.add("peace", ..., on * k.peace_speed * (firmness(d, w, k) - w.peace), HOLDS)
    chance = k.violation_chance * (1.0 - 0.01 * w.peace)
    breach = settled & (turn.draw("flashpoints.violation", d.keys) < chance)
    if breach.any():
        turn.add("peace", ..., k.violation_cost * breach.astype(np.float64), VIOLATED)
    broken = settled & (w.peace <= 0.0)
    if broken.any():
        _resume(turn, d, broken)


def firmness(d: Disputes, w: World, k: Coefficients) -> Floats:
    """Where the firmness of the settlements in force tends, [F, W]; below 0 they will break."""
    places = np.arange(d.claimant.size)
    terms = d.guarantees[places[:, None], w.settlement.astype(np.int64)]
    level = k.peace_base + k.peace_guarantees * (100.0 - terms)
    level += k.peace_pledged * w.flat[d.guarantee_rows] * d.has_lead
    trust = 0.5 * (w.trust[d.claimant, d.lead] + w.trust[d.lead, d.claimant])
    level += k.peace_trust * (trust - 50.0) * d.has_lead
    level -= k.peace_imbalance * np.abs(imbalance(d, w, k))
    return np.asarray(level)


def imbalance(d: Disputes, w: World, k: Coefficients) -> Floats:
    """How far power has shifted since the start, [F, W]: above 0 to the claimant, -1 … 1."""
    shift, aided = local_share(d, w, w.posture, k) - d.start_posture, aid_ratio(d, w)
    for f in np.flatnonzero(d.war):
        shift[f] = balance(d, w, int(f), k, aided[f])
    return shift


def _resume(turn: Turn, d: Disputes, broken: Flags) -> None:
    w, k, on = turn.world, turn.k["flashpoints"], broken.astype(np.float64)
    back = np.where(d.is_war, np.maximum(d.war_rung, w.rung), d.start.rung)
    turn.add("settlement", ..., on * (-1.0 - w.settlement), BROKEN)
    turn.add("rung", ..., on * (back - w.rung), BROKEN)
    for f in np.flatnonzero(broken.any(axis=1)):
        turn.note(f"The settlement at {turn.scenario.flashpoints[f].name} breaks down.", BROKEN)
        c, p = int(d.claimant[f]), int(d.lead[f])
        if p >= 0:
            turn.add("trust", (p, c), k.broken_trust * on[f], BROKEN)
            turn.add("trust", (c, p), k.broken_trust * on[f], BROKEN)


def rest(turn: Turn, idle: Floats) -> None:
    """Exhaustion heals as far as nobody fights; `idle` [F, W] is 1 where all is quiet."""
    w, rate = turn.world, turn.k["flashpoints"].rest
    turn.add("claimant_exhaustion", ..., -rate * idle * w.claimant_exhaustion, REST)
    turn.add("defender_exhaustion", ..., -rate * idle * w.defender_exhaustion, REST)
