"""Standoffs: slow gains without war, and the attempt to settle one by force. Part of flashpoints.

Mechanism. Below its war rung a standoff shifts by salami slices: with the balance of forces seen
in the theatre, with how far the rung stands above where it began, with the presence of claimant
and leading patron in the defender's country, against the defender's resolve, and with linked
disputes. From the war rung on an attempt is under way. Each month it may be decided; the odds come
from the forces that really are there (none that are tied down elsewhere), the patrons' commitment,
and surprise: forces beyond those that were seen. Failure costs the claimant forces and standing.
Theory. Deterrence by denial and the fait accompli: Glenn Snyder, Deterrence and Defense (1961);
Dan Altman, "By Fait Accompli, Not Coercion", International Studies Quarterly 61 (2017).
Sizes. At the starting balance a decided attempt fails about 85 times in 100 (a published series of
24 war games on Taiwan; a quarter of surveyed US experts thought an effective invasion possible).
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Flags, Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import Coefficients
from game.core.world import World
from game.rules.disputes import Disputes, local_share

DRIFT = Cause("rule", "flashpoints.drift", "pressure on the spot and presence shift the dispute",
              coefficients=("flashpoints.drift_balance", "flashpoints.drift_rung",
                            "flashpoints.drift_presence", "flashpoints.drift_resolve",
                            "flashpoints.drift_linked"),
              parents=("posture", "readiness", "gdp", "commitment", "rung", "presence", "resolve",
                       "control"))
_ODDS = ("flashpoints.attempt_base", "flashpoints.attempt_balance", "flashpoints.attempt_surprise",
         "flashpoints.attempt_decided")
_ODDS_FROM = ("forces", "posture", "readiness", "gdp", "commitment", "rung")
WON = Cause("rule", "flashpoints.attempt_won", "the attempt by force succeeds", coefficients=_ODDS,
            parents=_ODDS_FROM)
LOST = Cause("rule", "flashpoints.attempt_lost", "the attempt by force fails", coefficients=_ODDS,
             parents=_ODDS_FROM)
BATTLE = Cause("rule", "flashpoints.attempt", "the attempt by force is under way",
               coefficients=("flashpoints.attempt_losses", "flashpoints.attempt_tiring"),
               parents=("rung",))


def drift(turn: Turn, d: Disputes, quiet: Floats) -> None:
    """Slow shifts of control where `quiet` [F, W] is 1: standoffs unsettled, below the war rung."""
    w, k, s = turn.world, turn.k["flashpoints"], d.start
    shift = k.drift_balance * (local_share(d, w, w.posture, k) - d.start_posture)
    shift += k.drift_rung * (w.rung - s.rung)
    here = w.flat[d.presence_rows] - s.flat[d.presence_rows]
    shift += k.drift_presence * (here[0] - here[1] * d.has_lead)
    shift -= k.drift_resolve * (w.resolve - s.resolve)
    moved = grid(w.control - s.control)
    shift += k.drift_linked * total(d.linked[:, :, None] * moved, 1)
    np.minimum(shift, k.drift_most, out=shift)
    np.maximum(shift, -k.drift_most, out=shift)
    shift *= quiet
    turn.add("control", ..., shift, DRIFT)


def attempts(turn: Turn, d: Disputes, trying: Flags) -> None:
    """A month of every attempt under way where `trying` [F, W]: perhaps its outcome."""
    if not trying.any():
        return
    w, k = turn.world, turn.k["flashpoints"]
    odds = attempt_odds(d, w, k)
    roll = turn.draw("flashpoints.attempt", d.keys)
    decided = trying & (roll < k.attempt_decided)
    won = decided & (roll < k.attempt_decided * odds)
    lost = decided & ~won
    _battle(turn, d, trying)
    if won.any():
        _won(turn, d, won)
    if lost.any():
        _lost(turn, d, lost)


def attempt_odds(d: Disputes, w: World, k: Coefficients) -> Floats:
    """Chance that a decided attempt succeeds, [F, W]."""
    share = local_share(d, w, w.forces, k)
    places = np.arange(d.claimant.size)
    hidden = (w.forces - w.posture)[d.claimant[places], d.theatre[places]]
    odds = (k.attempt_base + k.attempt_balance * (share - d.start_forces)
            + k.attempt_surprise * np.maximum(hidden, 0.0))
    return np.minimum(np.maximum(odds, k.attempt_least), k.attempt_best)


def _battle(turn: Turn, d: Disputes, trying: Flags) -> None:
    k, on = turn.k["flashpoints"], trying.astype(np.float64)
    turn.add("casualties", ..., k.attempt_losses * on, BATTLE)
    turn.add("displaced", ..., k.attempt_flight * on, BATTLE)
    turn.add("claimant_exhaustion", ..., k.attempt_tiring * on, BATTLE)
    turn.add("defender_exhaustion", ..., k.attempt_tiring * on, BATTLE)
    for f in np.flatnonzero(trying.any(axis=1)):
        for a in sorted({int(d.claimant[f]), int(d.lead[f])} - {-1}):
            turn.add("readiness", a, k.attempt_readiness * on[f], BATTLE)


def _won(turn: Turn, d: Disputes, won: Flags) -> None:
    k, on = turn.k["flashpoints"], won.astype(np.float64)
    turn.add("control", ..., k.won_control * on, WON)
    turn.add("resolve", ..., k.won_resolve * on, WON)
    turn.add("rung", ..., k.won_rung * on, WON)
    for f in np.flatnonzero(won.any(axis=1)):
        turn.add("prestige", int(d.claimant[f]), k.won_prestige * on[f], WON)
        turn.add("isolation", int(d.claimant[f]), k.won_isolation * on[f], WON)
        turn.note(f"The attempt by force at {turn.scenario.flashpoints[f].name} succeeds.", WON)


def _lost(turn: Turn, d: Disputes, lost: Flags) -> None:
    k, on = turn.k["flashpoints"], lost.astype(np.float64)
    turn.add("control", ..., k.lost_control * on, LOST)
    turn.add("resolve", ..., k.lost_resolve * on, LOST)
    turn.add("rung", ..., k.lost_rung * on, LOST)
    turn.add("claimant_exhaustion", ..., k.lost_exhaustion * on, LOST)
    for f in np.flatnonzero(lost.any(axis=1)):
        turn.add("prestige", int(d.claimant[f]), k.lost_prestige * on[f], LOST)
        turn.add("readiness", int(d.claimant[f]), k.lost_readiness * on[f], LOST)
        turn.note(f"The attempt by force at {turn.scenario.flashpoints[f].name} fails.", LOST)
