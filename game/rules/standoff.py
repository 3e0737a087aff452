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

from game.core.named import Flashpoints
from game.core.notes import note_kind
from game.core.rulebook import Month, Numbers, Sums, cause, formula, note, part, rule
from game.rules.disputes import Setting, local_share, roll
from game.rules.roles import Roles

DRIFT = cause("flashpoints.drift",
              coefficients=("flashpoints.drift_balance", "flashpoints.drift_rung",
                            "flashpoints.drift_presence", "flashpoints.drift_resolve",
                            "flashpoints.drift_linked"),
              parents=("posture", "readiness", "gdp", "commitment", "rung", "presence", "resolve",
                       "control"))
_ODDS = ("flashpoints.attempt_base", "flashpoints.attempt_balance", "flashpoints.attempt_surprise",
         "flashpoints.attempt_decided")
_ODDS_FROM = ("forces", "posture", "readiness", "stock", "gdp", "commitment", "rung")
WON = cause("flashpoints.attempt_won", coefficients=_ODDS,
            parents=_ODDS_FROM)
LOST = cause("flashpoints.attempt_lost", coefficients=_ODDS,
             parents=_ODDS_FROM)
BATTLE = cause("flashpoints.attempt",
               coefficients=("flashpoints.attempt_losses", "flashpoints.attempt_tiring"),
               parents=("rung",))
SUCCESS = note_kind("flashpoints.attempt_won", read=("place",))
FAILURE = note_kind("flashpoints.attempt_lost", read=("place",))


@rule
def drift(w: Numbers, s: Numbers, d: Sums, k: Flashpoints, t: Setting, month: Month,
          f: int) -> None:
    """A month of a standoff below its war rung: a slow shift of control."""
    r = t.roles
    shift = k.drift_balance * (local_share(w, w.posture, k, r, f) - t.posture_share[f])
    shift += k.drift_rung * (w.rung[f] - s.rung[f])
    shift += k.drift_presence * (presence(w, r, f) - presence(s, r, f))
    shift -= k.drift_resolve * (w.resolve[f] - s.resolve[f])
    linked = 0.0
    for other in range(w.control.shape[0]):
        linked += r.linked[f, other] * (w.control[other] - s.control[other])
    shift += k.drift_linked * linked
    part(month, d.control, (f,), max(min(shift, k.drift_most), -k.drift_most), DRIFT)


@formula
def presence(w: Numbers, r: Roles, f: int) -> float:
    """Presence of the claimant in the defender's country, less that of its leading patron."""
    out = w.presence[r.claimant[f], r.defender[f]]
    if r.patron[f] >= 0:
        out -= w.presence[r.patron[f], r.defender[f]]
    return out


@rule
def attempt(w: Numbers, d: Sums, k: Flashpoints, t: Setting, month: Month, f: int) -> None:
    """A month of an attempt under way; perhaps its outcome."""
    battle(d, k, t.roles, month, f)
    luck = roll(month, t.attempt_luck, month.number, t.roles, f)
    if luck < k.attempt_decided:
        if luck < k.attempt_decided * attempt_odds(w, k, t, f):
            won(d, k, t.roles, month, f)
        else:
            lost(d, k, t.roles, month, f)


@rule
def attempt_odds(w: Numbers, k: Flashpoints, t: Setting, f: int) -> float:
    """Chance that a decided attempt succeeds."""
    claimant, theatre = t.roles.claimant[f], t.roles.theatre[f]
    share = local_share(w, w.forces, k, t.roles, f)
    hidden = w.forces[claimant, theatre] - w.posture[claimant, theatre]
    odds = k.attempt_base + k.attempt_balance * (share - t.forces_share[f])
    odds += k.attempt_surprise * max(hidden, 0.0)
    return min(max(odds, k.attempt_least), k.attempt_best)


@rule
def battle(d: Sums, k: Flashpoints, r: Roles, month: Month, f: int) -> None:
    """What an attempt costs each month, whatever comes of it."""
    part(month, d.casualties, (f,), k.attempt_losses, BATTLE)
    part(month, d.displaced, (f,), k.attempt_flight, BATTLE)
    part(month, d.claimant_exhaustion, (f,), k.attempt_tiring, BATTLE)
    part(month, d.defender_exhaustion, (f,), k.attempt_tiring, BATTLE)
    claimant, patron = r.claimant[f], r.patron[f]
    part(month, d.readiness, (claimant,), k.attempt_readiness, BATTLE)
    if patron >= 0 and patron != claimant:
        part(month, d.readiness, (patron,), k.attempt_readiness, BATTLE)


@rule
def won(d: Sums, k: Flashpoints, r: Roles, month: Month, f: int) -> None:
    """The attempt succeeds."""
    part(month, d.control, (f,), k.won_control, WON)
    part(month, d.resolve, (f,), k.won_resolve, WON)
    part(month, d.rung, (f,), k.won_rung, WON)
    part(month, d.prestige, (r.claimant[f],), k.won_prestige, WON)
    part(month, d.isolation, (r.claimant[f],), k.won_isolation, WON)
    note(month, SUCCESS, f, 0, 0, WON)


@rule
def lost(d: Sums, k: Flashpoints, r: Roles, month: Month, f: int) -> None:
    """The attempt fails."""
    part(month, d.control, (f,), k.lost_control, LOST)
    part(month, d.resolve, (f,), k.lost_resolve, LOST)
    part(month, d.rung, (f,), k.lost_rung, LOST)
    part(month, d.claimant_exhaustion, (f,), k.lost_exhaustion, LOST)
    part(month, d.prestige, (r.claimant[f],), k.lost_prestige, LOST)
    part(month, d.readiness, (r.claimant[f],), k.lost_readiness, LOST)
    note(month, FAILURE, f, 0, 0, LOST)
