"""Attrition: what a war that is being fought does in a month. Part of the rule on flashpoints.

Mechanism. The claimant's means (arms output, manpower, morale, forces in the theatre, backers'
aid) stand against the defender's (its own effort and steady friends, its resolve, the aid of its
patrons and of those who stand in when the leading one withdraws), each worn down by exhaustion.
The front moves with the balance and with the tempo that the claimant orders; losses, exhaustion
and refugees grow with the tempo whoever gains.
Theory. War as bargaining in which fighting shows who can bear more: Dan Reiter, How Wars End
(2009); R. Harrison Wagner, "Bargaining and War", AJPS 44 (2000). War of attrition and weariness:
John Mueller, War, Presidents and Public Opinion (1973).
Sizes. At the start the front moves as it did in 2024 (0.06-0.12 % of the territory a month);
without any patron's aid and replacement about four times as fast. Losses and recruits as claimed
for 2024.
"""

from __future__ import annotations

from math import floor

from game.core.named import Flashpoints
from game.core.rulebook import Month, Numbers, Sums, cause, formula, part, rule
from game.rules.disputes import Setting, aid_ratio, roll
from game.rules.roles import Roles

_BALANCE = ("arms", "stock", "manpower", "support", "weariness", "forces", "aid", "replacement",
            "resolve", "claimant_exhaustion", "defender_exhaustion")
_TEMPO = ("rung", "commitment")
_TEMPO_K = ("flashpoints.tempo_commitment", "flashpoints.tempo_rung")
FRONT = cause("flashpoints.front",
              coefficients=("flashpoints.front_base", "flashpoints.front_balance", *_TEMPO_K),
              parents=(*_BALANCE, *_TEMPO))
LOSSES = cause("flashpoints.losses",
               coefficients=("flashpoints.claimant_losses", "flashpoints.defender_losses",
                             "flashpoints.civilian_losses", *_TEMPO_K), parents=_TEMPO)
FLIGHT = cause("flashpoints.flight",
               coefficients=("flashpoints.flight", "flashpoints.flight_front", *_TEMPO_K),
               parents=("control", *_TEMPO))
TIRING = cause("flashpoints.exhaustion",
               coefficients=("flashpoints.claimant_tiring", "flashpoints.defender_tiring",
                             "flashpoints.tiring_aid", *_TEMPO_K), parents=("aid", *_TEMPO))
MEN = cause("flashpoints.manpower",
            coefficients=("flashpoints.claimant_losses", "flashpoints.recruits",
                          "flashpoints.men", *_TEMPO_K),
            parents=("support", "weariness", *_TEMPO))
STAND_IN = cause("flashpoints.replacement",
                 coefficients=("flashpoints.replacement_low", "flashpoints.replacement_high",
                               "flashpoints.replacement_fast", "flashpoints.replacement_slow"),
                 parents=("aid",))


@formula
def fighting(w: Numbers, r: Roles, f: int) -> float:
    """How far a war is fought, 0 … 1.

    Half a rung below the war rung half of the front is quiet; a whole rung below, all of it.
    """
    return min(max(w.rung[f] - r.war_rung[f] + 1.0, 0.0), 1.0)


@rule
def attrition(w: Numbers, s: Numbers, d: Sums, k: Flashpoints, t: Setting, month: Month, f: int,
              fought: float) -> None:
    """A month of a war; `fought` is how far it is fought."""
    means, pace = balance(w, s, k, t.roles, f), fought * tempo(w, s, k, t.roles, f)
    gain = pace * min(max(k.front_base + k.front_balance * means, -k.front_most), k.front_most)
    part(month, d.control, (f,), gain, FRONT)
    claimant_losses = k.claimant_losses * pace
    civil = k.defender_losses * (1.0 + means) + k.civilian_losses
    part(month, d.casualties, (f,), claimant_losses + pace * civil, LOSSES)
    flight = k.flight * pace + k.flight_front * max(gain, 0.0)
    part(month, d.displaced, (f,), flight, FLIGHT)
    short = max(1.0 - aid_ratio(w, s, t.roles, f), 0.0)
    tired = k.claimant_tiring * pace * (1.0 - 0.01 * w.claimant_exhaustion[f])
    part(month, d.claimant_exhaustion, (f,), tired, TIRING)
    tired = k.defender_tiring * pace * (1.0 + k.tiring_aid * short)
    tired *= 1.0 - 0.01 * w.defender_exhaustion[f]
    part(month, d.defender_exhaustion, (f,), tired, TIRING)
    c = t.roles.claimant[f]
    recruits = fought * k.recruits * (morale(w, c) / max(morale(s, c), 1.0))
    part(month, d.manpower, (c,), k.men * (recruits - claimant_losses), MEN)
    stand_in(w, s, d, k, t, month, f, fought)


@rule
def balance(w: Numbers, s: Numbers, k: Flashpoints, r: Roles, f: int) -> float:
    """(C - D) / (C + D) of claimant's and defender's means, each 1 at the start; -1 … 1."""
    claim, defend = claimant_means(w, s, k, r, f), defender_means(w, s, k, r, f)
    return (claim - defend) / max(claim + defend, 0.01)


@rule
def claimant_means(w: Numbers, s: Numbers, k: Flashpoints, r: Roles, f: int) -> float:
    """The claimant's means at a war relative to the start."""
    c, theatre = r.claimant[f], r.theatre[f]
    helped = 0.0
    for a in range(w.aid.shape[0]):
        helped += (w.aid[a, f] - s.aid[a, f]) * r.backs[a, f]
    means = k.means_arms * w.arms[c] / max(s.arms[c], 1.0) * fire(w, s, k, c)
    means += k.means_men * w.manpower[c] / max(s.manpower[c], 1.0)
    means += k.means_morale * morale(w, c) / max(morale(s, c), 1.0)
    means += k.means_forces * w.forces[c, theatre] / max(s.forces[c, theatre], 1.0)
    means += k.means_backers * helped
    return max(means, 0.0) * left(w.claimant_exhaustion[f], s.claimant_exhaustion[f], k)


@formula
def fire(w: Numbers, s: Numbers, k: Flashpoints, c: int) -> float:
    """What the claimant's stock of ammunition does to its fire; 1 at the start's and above."""
    left = min(w.stock[c, 0] / max(s.stock[c, 0], 1.0), 1.0)
    return 1.0 - k.empty * (1.0 - left)


@rule
def defender_means(w: Numbers, s: Numbers, k: Flashpoints, r: Roles, f: int) -> float:
    """The defender's means at a war relative to the start."""
    means = 1.0 - k.means_aid - k.means_resolve
    means += k.means_resolve * w.resolve[f] / max(s.resolve[f], 1.0)
    means += k.means_aid * aid_ratio(w, s, r, f)
    return means * left(w.defender_exhaustion[f], s.defender_exhaustion[f], k)


@formula
def left(now: float, then: float, k: Flashpoints) -> float:
    """What exhaustion leaves of means, relative to the start."""
    return (100.0 - k.wear * now) / max(100.0 - k.wear * then, 1.0)


@formula
def morale(w: Numbers, a: int) -> float:
    """Morale of an actor's public, 0 … 100: support, less weariness."""
    return 50.0 + 0.5 * (w.support[a] - w.weariness[a])


@formula
def tempo(w: Numbers, s: Numbers, k: Flashpoints, r: Roles, f: int) -> float:
    """How hard a war is fought relative to the start, by rung and the claimant's stake."""
    c = r.claimant[f]
    stake = w.commitment[c, f] / max(s.commitment[c, f], 1.0) - 1.0
    pace = 1.0 + k.tempo_commitment * stake + k.tempo_rung * (w.rung[f] - s.rung[f])
    return min(max(pace, k.tempo_least), k.tempo_most)


@rule
def stand_in(w: Numbers, s: Numbers, d: Sums, k: Flashpoints, t: Setting, month: Month, f: int,
             fought: float) -> None:
    """Friends without a seat replace a share of the aid the leading patron withdrew, in steps.

    Share and months are drawn once a game for each flashpoint.
    """
    patron = t.roles.patron[f]
    if patron < 0:
        return
    wide = k.replacement_high - k.replacement_low
    share = k.replacement_low + wide * roll(month, t.share_luck, 0, t.roles, f)
    spread = k.replacement_slow - k.replacement_fast + 1.0
    months = k.replacement_fast + floor(spread * roll(month, t.months_luck, 0, t.roles, f))
    months = max(months, 1.0)
    target = share * max(s.aid[patron, f] - w.aid[patron, f], 0.0)
    step = max(target - w.replacement[f], -w.replacement[f] / months)
    part(month, d.replacement, (f,), fought * min(step, target / months), STAND_IN)
