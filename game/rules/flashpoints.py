"""Flashpoints: war, standoff, incidents and settlements.

Mechanism. A flashpoint is fought over (war.py), stands still (standoff.py) or is settled
(peace.py). Everywhere the defender's resolve follows aid, its patron's stake, losses and
exhaustion; stakes that nobody renews fade; incidents push the rung up and quiet lets it fall back
toward where it began. From the top rung both sides recoil; what leads to general war is a push
(game/actions/brinkmanship.py).
Theory. Deterrence: Thomas Schelling, Arms and Influence (1966); the spiral model: Robert Jervis,
Perception and Misperception in International Politics (1976); inadvertent escalation in linked
crises: Barry Posen (1991).
Sizes. Disputes between these rivals began 0.14-0.43 times a year in 1990-2010 and half were over
within a month (GML MID); 1.4-6.4 % of disputes became wars.
The rungs of a crisis itself, and the signing of settlements, are moved by what the seats choose.
"""

from __future__ import annotations

from game.core.named import Assumptions, Flashpoints
from game.core.notes import note_kind
from game.core.rulebook import Month, Numbers, Sums, cause, formula, note, part, rule
from game.rules.disputes import Setting, aid_ratio, roll
from game.rules.measures import at_war
from game.rules.peace import rest, truce
from game.rules.roles import Roles
from game.rules.standoff import attempt, drift
from game.rules.war import attrition, fighting

TOP = 9.5
"""From here on a rung counts as the top one."""

RESOLVE = cause("flashpoints.resolve",
                coefficients=("flashpoints.resolve_speed", "flashpoints.resolve_aid",
                              "flashpoints.resolve_patron", "flashpoints.resolve_losses",
                              "flashpoints.resolve_tired", "flashpoints.resolve_rally"),
                parents=("aid", "replacement", "commitment", "control", "defender_exhaustion",
                         "rung"))
FADING = cause("flashpoints.fading",
               coefficients=("flashpoints.fading", "flashpoints.fading_floor"),
               parents=("commitment",))
INCIDENT = cause("flashpoints.incident",
                 coefficients=("flashpoints.incident", "flashpoints.incident_heat",
                               "flashpoints.incident_linked", "flashpoints.accident"),
                 parents=("rung",))
QUIET = cause("flashpoints.quiet",
              coefficients=("flashpoints.easing",), parents=("rung", "crisis"))
RETURN = cause("flashpoints.return",
               coefficients=("flashpoints.return_standoff", "flashpoints.return_war"),
               parents=("rung", "settlement"))
BRINK = cause("flashpoints.brink", parents=("rung",))
HEAT = note_kind("flashpoints.incident", read=("place",))
RECOIL = note_kind("flashpoints.brink", read=("place",))


@rule
def flashpoints(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """A month at every flashpoint."""
    for f in range(w.rung.shape[0]):
        dispute(w, s, d, k.flashpoints, t, month, f)
        resolve(w, s, d, k.flashpoints, t.roles, month, f)
        stakes(w, s, d, k.flashpoints, month, f)
    for f in range(w.rung.shape[0]):
        rungs(w, s, d, k.flashpoints, t, month, f)
    recoil(w, d, month)


@rule
def dispute(w: Numbers, s: Numbers, d: Sums, k: Flashpoints, t: Setting, month: Month,
            f: int) -> None:
    """A month of a settlement, a war, an attempt by force or a standoff."""
    fought = 0.0
    if w.settlement[f] >= 0.0:
        truce(w, s, d, k, t, month, f)
    elif t.roles.war[f]:
        fought = fighting(w, t.roles, f)
        if fought > 0.0:
            attrition(w, s, d, k, t, month, f, fought)
    elif at_war(w, t.roles, f):
        fought = 1.0
        attempt(w, d, k, t, month, f)
    else:
        drift(w, s, d, k, t, month, f)
    rest(w, d, k, month, f, 1.0 - fought)


@rule
def resolve(w: Numbers, s: Numbers, d: Sums, k: Flashpoints, r: Roles, month: Month,
            f: int) -> None:
    """The defender's will to resist drifts to what upholds it."""
    patron = r.patron[f]
    target = s.resolve[f] + k.resolve_aid * (aid_ratio(w, s, r, f) - 1.0)
    if patron >= 0:
        target += k.resolve_patron * (w.commitment[patron, f] - s.commitment[patron, f])
    target -= k.resolve_losses * (w.control[f] - s.control[f])
    target -= k.resolve_tired * (w.defender_exhaustion[f] - s.defender_exhaustion[f])
    target += k.resolve_rally * (w.rung[f] - s.rung[f])
    part(month, d.resolve, (f,), k.resolve_speed * (target - w.resolve[f]), RESOLVE)


@rule
def stakes(w: Numbers, s: Numbers, d: Sums, k: Flashpoints, month: Month, f: int) -> None:
    """What nobody renews fades toward a lasting part of the stake at the start."""
    for a in range(w.commitment.shape[0]):
        above = max(w.commitment[a, f] - k.fading_floor * s.commitment[a, f], 0.0)
        part(month, d.commitment, (a, f), -k.fading * above, FADING)


@rule
def rungs(w: Numbers, s: Numbers, d: Sums, k: Flashpoints, t: Setting, month: Month,
          f: int) -> None:
    """Incidents push a rung up, quiet lets it fall toward its usual place.

    None of it in an open crisis or when a settlement breaks: these move the rung themselves.
    """
    settled = w.settlement[f] >= 0.0
    if w.crisis == f or (settled and w.peace[f] <= 0.0):
        return
    excess = above_usual(w, s, k, f)
    luck = roll(month, t.rung_luck, month.number, t.roles, f)
    if luck < incident_chance(w, s, k, t.roles, f) and w.rung[f] < TOP:
        part(month, d.rung, (f,), 1.0, INCIDENT)
        note(month, HEAT, f, 0, 0, INCIDENT)
    if luck >= 1.0 - k.easing and excess > 0.0:
        part(month, d.rung, (f,), -min(excess, 1.0), QUIET)
    again = k.return_war if t.roles.war[f] else k.return_standoff
    if luck >= 1.0 - again and excess < 0.0 and not settled:
        part(month, d.rung, (f,), min(-excess, 1.0), RETURN)


@formula
def above_usual(w: Numbers, s: Numbers, k: Flashpoints, f: int) -> float:
    """How far a rung is above its usual place; that of a settled dispute is near calm."""
    usual = min(s.rung[f], k.settled_rung) if w.settlement[f] >= 0.0 else s.rung[f]
    return w.rung[f] - usual


@rule
def incident_chance(w: Numbers, s: Numbers, k: Flashpoints, r: Roles, f: int) -> float:
    """Chance of an incident: heat here and in linked disputes raises it, firm peace lowers it."""
    linked = 0.0
    for other in range(w.rung.shape[0]):
        linked += r.linked[f, other] * max(above_usual(w, s, k, other), 0.0)
    heat = max(above_usual(w, s, k, f), 0.0)
    chance = k.incident * (1.0 + k.incident_heat * heat + k.incident_linked * linked)
    chance += k.accident * max(w.rung[f] - k.accident_from, 0.0)
    calm = min(max(w.peace[f], 0.0), 100.0) if w.settlement[f] >= 0.0 else 0.0
    return chance * (1.0 - 0.01 * calm)


@rule
def recoil(w: Numbers, d: Sums, month: Month) -> None:
    """From the top rung both sides recoil."""
    for f in range(w.rung.shape[0]):
        if w.rung[f] >= TOP and w.over == 0.0:
            part(month, d.rung, (f,), -1.0, BRINK)
            note(month, RECOIL, f, 0, 0, BRINK)
