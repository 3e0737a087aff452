"""The situation as a seat sees it, each feature 0 … 1."""

from __future__ import annotations

from game.core.model import FEATURES
from game.core.records import Vector
from game.core.rulebook import Numbers, formula, grid, rule
from game.rules.bonds import LURED

(THREATENED, SANCTIONED, ISOLATED, WEAK_SUPPORT, POOR, TENSE, WAR_WEARY, DEPENDENT, TRUSTED_BY,
 BEHIND, LATE, COURTED, OUTBID) = range(len(FEATURES))


@formula
def share(x: float) -> float:
    """A hundredth, cut to 0 … 1."""
    return min(max(x / 100.0, 0.0), 1.0)


@rule
def find_features(v: Numbers, turn: int, turns: int, seat: int, behind: float,
                  out: Vector) -> None:
    """Work out all features of the situation, by number. behind: the gap to the own goals."""
    actors = v.support.shape[0]
    threat, dependence, trust = v.threat[0, seat], 0.0, 0.0
    for a in range(actors):
        threat = max(threat, v.threat[a, seat])
        if a != seat:
            dependence = max(dependence, v.dependence[seat, a])
            trust += grid(v.trust[a, seat])
    rung = 0.0
    for f in range(v.rung.shape[0]):
        rung = max(rung, v.rung[f])
    out[THREATENED] = share(threat)
    out[SANCTIONED] = share(v.pressure[seat])
    out[ISOLATED] = share(v.isolation[seat])
    out[WEAK_SUPPORT] = min(max(1.0 - v.support[seat] / 100.0, 0.0), 1.0)
    out[POOR] = 1.0 if v.budget[seat] < 0.0 else 0.0
    out[TENSE] = min(max(rung / 10.0, 0.0), 1.0)
    out[WAR_WEARY] = share(v.weariness[seat])
    out[DEPENDENT] = share(dependence)
    out[TRUSTED_BY] = min(max(trust / (100.0 * max(1, actors - 1)), 0.0), 1.0)
    out[BEHIND] = behind
    out[LATE] = min(1.0, turn / turns)
    out[COURTED], out[OUTBID] = 0.0, 0.0
    for a in range(actors):
        if int(v.courtship[seat, a]) == LURED:
            out[COURTED] = 1.0
        if int(v.courtship[a, seat]) == LURED:
            out[OUTBID] = 1.0
