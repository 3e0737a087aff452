"""Brinkmanship: a push at the brink may become general war, the likelier the more often its seat
has pushed before.

Mechanism. A push is an order that forces a crisis or threatens with force (tag `war_risk`) at a
dispute in which seats stand on both sides, or standing firm in a crisis against a side that does,
too. Every push is counted. From the brink rung on it becomes general war with a chance that grows
with the pushes which its seat made before in this game, and with the rung; the scenario's intensity
sets how fast. Nothing else leads there: at the top rung without a push both sides recoil. The
chance is that of the moment in which the order or answer is given, and known to all; what an order
of the month does to the rung before it is carried out does not change it.
Theory. The threat that leaves something to chance, by which a rival is made to yield because
neither side is wholly in control: Thomas Schelling, The Strategy of Conflict (1960), chapter 8, and
Arms and Influence (1966); a crisis as a competition in how much risk is run: Robert Powell, Nuclear
Deterrence Theory (1990); forces on alert that slip from control, the more the longer they are used:
Barry Posen, Inadvertent Escalation (1991).
Sizes. Judgement: no crisis of nuclear powers has become general war, and those in which one pushed
again and again (Berlin and Cuba 1961-62) were held to be near it by who took part.
"""

from __future__ import annotations

from game.actions.crisis import defender_alone, stance
from game.actions.tables import Given, Orders
from game.core.luck import name_keys
from game.core.model import FIRM, Scenario
from game.core.named import Flashpoints
from game.core.notes import note_kind
from game.core.records import Keys, Matrix, Record
from game.core.rulebook import (
    WORLD,
    Month,
    Numbers,
    Sums,
    cause,
    draw,
    formula,
    note,
    rule,
    spot,
    stems,
)
from game.rules.roles import Roles, roles

LOST = 2.0
"""`over` after general war."""

PUSHED = cause("brinkmanship.pushed", parents=("rung",))
GENERAL_WAR = cause("flashpoints.general_war",
                    coefficients=("flashpoints.brink", "flashpoints.brink_height"),
                    parents=("pushes", "rung"))
OUTBREAK = note_kind("flashpoints.general_war", read=("place",))


WAR = "general war"
OF_ORDERS = f"{WAR}/order"
"""The luck of general war, and of that by orders."""


class Setting(Record):
    """What the rule derives from the scenario.

    order_luck [month]: luck of orders, drawn by seat; round_luck: of crisis rounds, months after
    one another, drawn by dispute.
    """

    intensity: int
    roles: Roles
    order_luck: Keys
    round_luck: Keys
    months: int
    seats: Keys


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    rounds = [stems(s, f"{WAR}/crisis round {number}") for number in (1, 2, 3)]
    return Setting.of(
        intensity=s.intensity, roles=roles(s), order_luck=stems(s, OF_ORDERS),
        round_luck=[stem for months in rounds for stem in months], months=len(rounds[0]),
        seats=name_keys(s.seats))


@formula
def contested(r: Roles, a: int, f: int) -> bool:
    """Whether a seat's push at a dispute is a principal's and aimed at another seat: those that
    command forces are nuclear powers. Backers stand behind; a threat of theirs binds them less."""
    return (r.claimant[f] == a and r.patron[f] >= 0) or r.defends[a, f] > 0.0


@formula
def push_chance(w: Numbers, k: Flashpoints, intensity: int, rung: float, a: int) -> float:
    """Chance that a seat's push at a rung becomes general war."""
    if rung < k.brink:
        return 0.0
    each = k.general_war_1 if intensity == 1 else (
        k.general_war_2 if intensity == 2 else k.general_war_3)
    return min(each * w.pushes[a] * (1.0 + k.brink_height * (rung - k.brink)), 1.0)


@rule
def order_chance(w: Numbers, k: Flashpoints, intensity: int, r: Roles, rung: float, a: int,
                 f: int) -> float:
    """Chance that a seat's pushing order at a dispute on a rung becomes general war."""
    return push_chance(w, k, intensity, rung, a) if contested(r, a, f) else 0.0


@rule
def side_chance(w: Numbers, k: Flashpoints, intensity: int, r: Roles, seat: int) -> float:
    """Chance that one side's standing firm against firm becomes general war in the open crisis; 0
    for a defender without a seat."""
    f = int(w.crisis)
    return order_chance(w, k, intensity, r, w.rung[f], seat, f) if seat >= 0 else 0.0


@rule
def clash_chance(w: Numbers, k: Flashpoints, intensity: int, r: Roles) -> float:
    """Chance that the open crisis becomes general war in a round in which both sides stand firm."""
    return min(side_chance(w, k, intensity, r, int(w.challenger))
               + side_chance(w, k, intensity, r, int(w.responder)), 1.0)


@rule
def see_rungs(w: Numbers) -> None:
    """Keep the rungs on which the month's sheets were written."""
    for f in range(w.rung.shape[0]):
        w.rung_seen[f] = w.rung[f]


@rule
def push_by_orders(w: Numbers, d: Sums, k: Flashpoints, t: Setting, o: Orders, g: Given,
                   month: Month, done: Matrix) -> bool:
    """Count the pushes among the orders carried out; whether one becomes general war.

    Of two that do in one month the one with the lower lot does.
    """
    least, who, where = 1.0, -1, -1
    for slot in range(done.shape[0]):
        for a in range(done.shape[1]):
            row = g.chosen[month.counts[WORLD], slot, a]
            if done[slot, a] == 0.0 or o.pushes[row] == 0:
                continue
            f = int(o.target[row])
            if contested(t.roles, a, f):
                spot(month, d.pushes, (a,), 1.0, PUSHED)
                lot = draw(month.luck[0], t.order_luck[month.number], t.seats[a])
                chance = order_chance(w, k, t.intensity, t.roles, w.rung_seen[f], a, f)
                if lot < chance and lot < least:
                    least, who, where = lot, a, f
    if who >= 0:
        break_out(w, d, month, where, who)
    return who >= 0


@rule
def push_in_round(w: Numbers, d: Sums, k: Flashpoints, t: Setting, g: Given, month: Month,
                  number: int) -> None:
    """Count both sides' pushes where firm meets firm in a crisis round, one of which may become
    general war."""
    f, one, two = int(w.crisis), int(w.challenger), int(w.responder)
    other = stance(w, g, month, two) if two >= 0 else defender_alone(w, f)
    if stance(w, g, month, one) != FIRM or other != FIRM:
        return
    for seat in (one, two):
        if seat >= 0 and contested(t.roles, seat, f):
            spot(month, d.pushes, (seat,), 1.0, PUSHED)
    stem = t.round_luck[(number - 1) * t.months + month.number]
    lot = draw(month.luck[0], stem, t.roles.keys[f])
    if lot < clash_chance(w, k, t.intensity, t.roles):
        own = lot < side_chance(w, k, t.intensity, t.roles, one)
        break_out(w, d, month, f, one if own else two)


@rule
def break_out(w: Numbers, d: Sums, month: Month, f: int, a: int) -> None:
    """General war begins at a dispute by a seat's push."""
    if w.over == 0.0:
        spot(month, d.over, (), LOST, GENERAL_WAR)
        spot(month, d.blame, (), a - w.blame, GENERAL_WAR)
        note(month, OUTBREAK, f, 0, 0, GENERAL_WAR)
