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

import numpy as np

from game.core.exact import Floats, total
from game.core.ledger import Cause, Turn
from game.core.model import Coefficients
from game.core.world import World
from game.rules.disputes import Disputes

_BALANCE = ("arms", "manpower", "support", "weariness", "forces", "aid", "replacement", "resolve",
            "claimant_exhaustion", "defender_exhaustion")
_TEMPO = ("rung", "commitment")
_TEMPO_K = ("flashpoints.tempo_commitment", "flashpoints.tempo_rung")
FRONT = Cause("rule", "flashpoints.front", "the balance of means moves the front",
              coefficients=("flashpoints.front_base", "flashpoints.front_balance", *_TEMPO_K),
              parents=(*_BALANCE, *_TEMPO))
LOSSES = Cause("rule", "flashpoints.losses", "the fighting kills and wounds",
               coefficients=("flashpoints.claimant_losses", "flashpoints.defender_losses",
                             "flashpoints.civilian_losses", *_TEMPO_K), parents=_TEMPO)
FLIGHT = Cause("rule", "flashpoints.flight", "people flee from the fighting",
               coefficients=("flashpoints.flight", "flashpoints.flight_front", *_TEMPO_K),
               parents=("control", *_TEMPO))
TIRING = Cause("rule", "flashpoints.exhaustion", "fighting exhausts",
               coefficients=("flashpoints.claimant_tiring", "flashpoints.defender_tiring",
                             "flashpoints.tiring_aid", *_TEMPO_K), parents=("aid", *_TEMPO))
MEN = Cause("rule", "flashpoints.manpower", "losses and recruits at the front",
            coefficients=("flashpoints.claimant_losses", "flashpoints.recruits",
                          "flashpoints.men", *_TEMPO_K),
            parents=("support", "weariness", *_TEMPO))
STAND_IN = Cause("rule", "flashpoints.replacement", "friends of the defender stand in for lost aid",
                 coefficients=("flashpoints.replacement_low", "flashpoints.replacement_high",
                               "flashpoints.replacement_fast", "flashpoints.replacement_slow"),
                 parents=("aid",))


def attrition(turn: Turn, d: Disputes, fighting: Floats, aided: Floats) -> None:
    """A month of war at each flashpoint of kind war.

    `fighting` [F, W] is how far it is fought, `aided` the defender's aid relative to the start.
    """
    for f in np.flatnonzero(d.war):
        if fighting[f].any():
            _month(turn, d, int(f), fighting[f], aided[f])


def _month(turn: Turn, d: Disputes, f: int, on: Floats, aided: Floats) -> None:
    w, k = turn.world, turn.k["flashpoints"]
    means = balance(d, w, f, k, aided)
    pace = on * tempo(d, w, f, k)
    gain = pace * np.minimum(np.maximum(k.front_base + k.front_balance * means, -k.front_most),
                             k.front_most)
    turn.add("control", f, gain, FRONT)
    claimant_losses = k.claimant_losses * pace
    civil = k.defender_losses * (1.0 + means) + k.civilian_losses
    turn.add("casualties", f, claimant_losses + pace * civil, LOSSES)
    turn.add("displaced", f, k.flight * pace + k.flight_front * np.maximum(gain, 0.0), FLIGHT)
    short = np.maximum(1.0 - aided, 0.0)
    turn.add("claimant_exhaustion", f,
             k.claimant_tiring * pace * (1.0 - 0.01 * w.claimant_exhaustion[f]), TIRING)
    turn.add("defender_exhaustion", f, k.defender_tiring * pace * (1.0 + k.tiring_aid * short)
             * (1.0 - 0.01 * w.defender_exhaustion[f]), TIRING)
    c = int(d.claimant[f])
    spirit = _morale(w, c) / np.maximum(_morale(d.start, c), 1.0)
    turn.add("manpower", c, k.men * (on * k.recruits * spirit - claimant_losses), MEN)
    _stand_in(turn, d, f, on)


def balance(d: Disputes, w: World, f: int, k: Coefficients, aided: Floats) -> Floats:
    """(C - D) / (C + D) of claimant's and defender's means, each 1 at the start; [W], -1 … 1."""
    claim, defend = claimant_means(d, w, f, k), defender_means(d, w, f, k, aided)
    return np.asarray((claim - defend) / np.maximum(claim + defend, 0.01))


def claimant_means(d: Disputes, w: World, f: int, k: Coefficients) -> Floats:
    """The claimant's means at a war relative to the start, [W]."""
    c, t, s = int(d.claimant[f]), int(d.theatre[f]), d.start
    helped = total((w.aid[:, f] - s.aid[:, f]) * d.backs[:, f])
    means = (k.means_arms * w.arms[c] / np.maximum(s.arms[c], 1.0)
             + k.means_men * w.manpower[c] / np.maximum(s.manpower[c], 1.0)
             + k.means_morale * _morale(w, c) / np.maximum(_morale(s, c), 1.0)
             + k.means_forces * w.forces[c, t] / np.maximum(s.forces[c, t], 1.0)
             + k.means_backers * helped)
    return np.asarray(np.maximum(means, 0.0)
                      * _wear(w.claimant_exhaustion[f], s.claimant_exhaustion[f], k))


def defender_means(d: Disputes, w: World, f: int, k: Coefficients, aided: Floats) -> Floats:
    """The defender's means at a war relative to the start, [W]."""
    s = d.start
    own = 1.0 - k.means_aid - k.means_resolve
    means = (own + k.means_resolve * w.resolve[f] / np.maximum(s.resolve[f], 1.0)
             + k.means_aid * aided)
    return np.asarray(means * _wear(w.defender_exhaustion[f], s.defender_exhaustion[f], k))


def tempo(d: Disputes, w: World, f: int, k: Coefficients) -> Floats:
    """How hard the war is fought relative to the start, by rung and the claimant's stake; [W]."""
    c, s = int(d.claimant[f]), d.start
    stake = w.commitment[c, f] / np.maximum(s.commitment[c, f], 1.0) - 1.0
    pace = 1.0 + k.tempo_commitment * stake + k.tempo_rung * (w.rung[f] - s.rung[f])
    return np.asarray(np.minimum(np.maximum(pace, k.tempo_least), k.tempo_most))


def _morale(w: World, a: int) -> Floats:
    """Morale of an actor's public, 0 … 100: support, less weariness."""
    return np.asarray(50.0 + 0.5 * (w.support[a] - w.weariness[a]))


def _wear(now: Floats, then: Floats, k: Coefficients) -> Floats:
    """What exhaustion leaves of means, relative to the start."""
    return np.asarray((100.0 - k.wear * now) / np.maximum(100.0 - k.wear * then, 1.0))


def _stand_in(turn: Turn, d: Disputes, f: int, on: Floats) -> None:
    """Friends without a seat replace a share of the aid the leading patron withdrew, in steps.

    Share and months are drawn once a game for each flashpoint.
    """
    if d.lead[f] < 0:
        return
    w, k, key = turn.world, turn.k["flashpoints"], d.keys[f:f + 1]
    lost = np.maximum(d.start.aid[d.lead[f], f] - w.aid[d.lead[f], f], 0.0)
    if not (lost.any() or w.replacement[f].any()):
        return
    luck, wide = turn.luck, k.replacement_high - k.replacement_low
    share = k.replacement_low + wide * luck.draw(0, "flashpoints.replacement.share", key)[0]
    spread = k.replacement_slow - k.replacement_fast + 1.0
    months = k.replacement_fast + np.floor(
        spread * luck.draw(0, "flashpoints.replacement.months", key)[0])
    months = np.maximum(months, 1.0)
    target = share * lost
    step = np.maximum(target - w.replacement[f], -w.replacement[f] / months)
    turn.add("replacement", f, on * np.minimum(step, target / months), STAND_IN)
