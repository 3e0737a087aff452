"""Flashpoints: war, standoff, incidents, settlements, and the way to general war.

Mechanism. A flashpoint is fought over (war.py), stands still (standoff.py) or is settled
(peace.py). Everywhere the defender's resolve follows aid, its patron's stake, losses and
exhaustion; stakes that nobody renews fade; incidents push the rung up and quiet lets it fall back
toward where it began. What reaches the top rung becomes general war with a chance that the
scenario's intensity sets, and falls back a rung otherwise.
Theory. Deterrence, brinkmanship and the threat that leaves something to chance: Thomas Schelling,
Arms and Influence (1966); the spiral model: Robert Jervis, Perception and Misperception in
International Politics (1976); inadvertent escalation in linked crises: Barry Posen (1991).
Sizes. Disputes between these rivals began 0.14-0.43 times a year in 1990-2010 and half were over
within a month (GML MID); 1.4-6.4 % of disputes became wars.
The rungs of a crisis itself, and the signing of settlements, are moved by what the seats choose.
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Flags, Floats, total
from game.core.ledger import Cause, Turn
from game.rules import peace, standoff, war
from game.rules.disputes import Disputes, aid_ratio, disputes

RESOLVE = Cause("rule", "flashpoints.resolve", "aid, patrons, losses and pressure shape resolve",
                coefficients=("flashpoints.resolve_speed", "flashpoints.resolve_aid",
                              "flashpoints.resolve_patron", "flashpoints.resolve_losses",
                              "flashpoints.resolve_tired", "flashpoints.resolve_rally"),
                parents=("aid", "replacement", "commitment", "control", "defender_exhaustion",
                         "rung"))
FADING = Cause("rule", "flashpoints.fading", "a stake that is not renewed fades",
               coefficients=("flashpoints.fading", "flashpoints.fading_floor"),
               parents=("commitment",))
INCIDENT = Cause("rule", "flashpoints.incident", "an incident on the spot",
                 coefficients=("flashpoints.incident", "flashpoints.incident_heat",
                               "flashpoints.incident_linked", "flashpoints.accident"),
                 parents=("rung",))
QUIET = Cause("rule", "flashpoints.quiet", "nobody pushes, and the heat goes out",
              coefficients=("flashpoints.easing",), parents=("rung", "crisis"))
RETURN = Cause("rule", "flashpoints.return", "what was put aside comes back",
               coefficients=("flashpoints.return_standoff", "flashpoints.return_war"),
               parents=("rung", "settlement"))
GENERAL_WAR = Cause("rule", "flashpoints.general_war", "the last rung is passed",
                    parents=("rung",))
BRINK = Cause("rule", "flashpoints.brink", "both sides recoil from the brink", parents=("rung",))


def flashpoints(turn: Turn) -> None:
    """A month at every flashpoint."""
    d = disputes(turn.scenario)
    w = turn.world
    settled = w.settlement >= 0.0
    open_ = ~settled
    hot = (w.rung >= d.war_rung) & open_
    # Half a rung below the war rung half of the front is quiet; a whole rung below, all of it.
    fought = np.minimum(np.maximum(w.rung - d.war_rung + 1.0, 0.0), 1.0) * (open_ & d.is_war)
    aided = aid_ratio(d, w)
    war.attrition(turn, d, fought, aided)
    standoff.drift(turn, d, (open_ & ~(hot | d.is_war)).astype(np.float64))
    standoff.attempts(turn, d, hot & ~d.is_war)
    peace.settled_month(turn, d, settled)
    peace.rest(turn, np.where(d.is_war, 1.0 - fought, ~hot))
    _resolve(turn, d, aided)
    _stakes(turn, d)
    _rungs(turn, d, settled)
    _general_war(turn, d)


def _resolve(turn: Turn, d: Disputes, aided: Floats) -> None:
    """The defender's will to resist drifts to what upholds it, [F, W]."""
    w, k, s = turn.world, turn.k["flashpoints"], d.start
    places = np.arange(d.lead.size)
    stake = (w.commitment[d.lead, places] - s.commitment[d.lead, places]) * d.has_lead
    target = s.resolve + k.resolve_aid * (aided - 1.0)
    target += k.resolve_patron * stake
    target -= k.resolve_losses * (w.control - s.control)
    target -= k.resolve_tired * (w.defender_exhaustion - s.defender_exhaustion)
    target += k.resolve_rally * (w.rung - s.rung)
    turn.add("resolve", ..., k.resolve_speed * (target - w.resolve), RESOLVE)


def _stakes(turn: Turn, d: Disputes) -> None:
    """What nobody renews fades toward a lasting part of the stake at the start, [A, F, W]."""
    w, k, s = turn.world, turn.k["flashpoints"], d.start
    above = np.maximum(w.commitment - k.fading_floor * s.commitment, 0.0)
    turn.add("commitment", ..., -k.fading * above, FADING)


def _rungs(turn: Turn, d: Disputes, settled: Flags) -> None:
    """Incidents push a rung up, quiet lets it fall toward its usual place.

    None of it in an open crisis or when a settlement breaks: these move the rung themselves. A
    settled dispute's usual place is near calm.
    """
    w, k = turn.world, turn.k["flashpoints"]
    usual = np.where(settled, np.minimum(d.start.rung, k.settled_rung), d.start.rung)
    excess = w.rung - usual
    heat = np.maximum(excess, 0.0)
    calm = np.minimum(np.maximum(w.peace, 0.0), 100.0) * settled
    linked = total(d.linked[:, :, None] * heat, 1)
    chance = (k.incident * (1.0 + k.incident_heat * heat + k.incident_linked * linked)
              + k.accident * np.maximum(w.rung - k.accident_from, 0.0)) * (1.0 - 0.01 * calm)
    roll = turn.draw("flashpoints.rung", d.keys)
    free = (w.crisis != np.arange(d.keys.size)[:, None]) & ~(settled & (w.peace <= 0.0))
    up = free & (roll < chance) & (w.rung < 9.5)
    down = free & (roll >= 1.0 - k.easing) & (excess > 0.0)
    again = np.where(d.is_war, k.return_war, k.return_standoff)
    back = free & (roll >= 1.0 - again) & (excess < 0.0) & ~settled
    if up.any():
        turn.add("rung", ..., up.astype(np.float64), INCIDENT)
        _tell(turn, up, "An incident raises the heat at {}.", INCIDENT)
    turn.add("rung", ..., -np.minimum(heat, 1.0) * down, QUIET)
    if back.any():
        turn.add("rung", ..., np.minimum(-excess, 1.0) * back, RETURN)


def _general_war(turn: Turn, d: Disputes) -> None:
    """At the top rung the world tips over, or both sides recoil."""
    w = turn.world
    top = (w.rung >= 9.5) & (w.over == 0.0)
    if not top.any():
        return
    chance = turn.k["flashpoints"][f"general_war_{turn.scenario.intensity}"]
    tips = top & (turn.draw("flashpoints.general_war", d.keys) < chance)
    ends = tips.any(axis=0)
    recoil = top & ~ends
    turn.add("rung", ..., -1.0 * recoil, BRINK)
    _tell(turn, recoil, "Both sides recoil from general war at {}.", BRINK)
    if not ends.any():
        return
    first = np.argmax(tips, axis=0)
    pushed = (w.crisis == first) & (w.challenger >= 0.0)
    to_blame = np.where(pushed, w.challenger, d.claimant[first])
    turn.add("over", ..., 2.0 * ends, GENERAL_WAR)
    turn.add("blame", ..., ends * (to_blame - w.blame), GENERAL_WAR)
    begins = tips & (np.arange(d.keys.size)[:, None] == first)
    _tell(turn, begins, "General war begins at {}.", GENERAL_WAR)


def _tell(turn: Turn, where: Flags, text: str, cause: Cause) -> None:
    """A note for each flashpoint concerned; only a watched game, of one world, keeps notes."""
    if turn.ledger is None:
        return
    for f in np.flatnonzero(where[:, 0]):
        turn.note(text.format(turn.scenario.flashpoints[f].name), cause)

