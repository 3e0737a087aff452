"""Demands with a deadline: made, answered, met, carried out or dropped.

What is demanded in turn t is answered from t + 1 on; how it stands is read from the world each
month. The target may offer to meet a lesser demand; the maker takes that, so that it takes the
place of what was demanded, or insists. When the time is up and a threat's demand is not met, or an
offer's is, the maker decides.
These functions are the only writers of what is demanded of whom.
"""

from __future__ import annotations

import numpy as np

from game.actions import accords, legality
from game.actions.accords import Setting as Accords
from game.actions.accords import breach_by, secrecy
from game.actions.orders import GIVEN, given
from game.actions.tables import Given, Orders, answered, order_rows
from game.core.kinds import NUMBER, choice
from game.core.luck import name_keys
from game.core.model import Scenario, derived
from game.core.named import Assumptions
from game.core.named import Demands as Coefficients
from game.core.records import IntCube, IntMatrix, IntVector, Keys, Record
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    draw,
    flat,
    formula,
    note,
    rule,
    spot,
    stems,
)
from game.core.sheets import LESS
from game.core.world import PUBLIC
from game.rules import demands as rules
from game.rules.checks import Checks, holds
from game.rules.demand_words import (
    AGREED,
    BROKE,
    BROKEN,
    CARRIED,
    CARRIES,
    COUNTERED,
    DEFIED,
    DROPPED,
    DROPS,
    FACE,
    FULFILLED,
    INSISTS,
    KEEPS,
    LAPSES,
    LESSENED,
    MADE,
    MEETS,
    MOVED,
    OPENED,
    PROLONGS,
    REFUSED,
    SETTLED,
    SUCCEEDED,
    TAKES,
    WITHHOLDS,
    demanded,
)
from game.rules.demands import (
    COMPLIES,
    COUNTERS,
    MET,
    NONE,
    REFUSES,
    STANDING,
    TURNED_DOWN,
    audience,
    standing,
)
from game.rules.effects import EffectLists, apply, effect_lists

DEMANDS, CONCESSIONS, DEADLINES = (NUMBER[kind] for kind in ("demand", "concession", "deadline"))

COMPLY, REFUSE = choice("demand", "comply"), choice("demand", "refuse")
CARRY_OUT, EXTEND = choice("deadline", "carry_out"), choice("deadline", "extend")
TAKE, INSIST = choice("concession", "take"), choice("concession", "insist")


class Setting(Record):
    """What demands read of the scenario.

    pairs [n, 2]: demand and consequence, by an order's option; months [row]: until the deadline;
    comply [A, A, M]: block of effects; acts [A * A, N, n]: order rows. Luck of each month: of what
    goes wrong with an act that is carried out, with keys of ordered pairs of seats.
    """

    rules: rules.Setting
    orders: Orders
    effects: EffectLists
    accords: Accords
    pairs: IntMatrix
    months: IntVector
    comply: IntCube
    acts: IntCube
    risk_luck: Keys
    pair_keys: Keys


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    months = np.array([t.months for t in s.order_types], np.int64)
    return Setting.of(
        rules=rules.setting(s), orders=order_rows(s), effects=effect_lists(s),
        accords=accords.setting(s),
        pairs=np.array(s.demand_pairs, np.int64).reshape(-1, 2),
        months=months[s.orders.type] if s.orders.type.size else s.orders.type,
        comply=rules.by_pair([m.comply for m in s.demands], len(s.actors)), acts=acts(s),
        risk_luck=stems(s, "threat risk"),
        pair_keys=name_keys([f"{a}/{b}" for a in s.seats for b in s.seats]))


@derived
def acts(s: Scenario) -> IntCube:
    """The orders that carry out a consequence, [A * A, N, n]; -1 none."""
    seats = len(s.actors)
    if not s.consequences:
        return np.full((seats * seats, 1, 1), -1, np.int64)
    return np.stack([n.acts.reshape(seats * seats, -1) for n in s.consequences], axis=1)


@rule
def can_carry(w: Numbers, t: legality.Setting, table: IntCube, turn: int, p: int, q: int) -> bool:
    """Whether the orders that carry out what p threatened or offered to q are legal now."""
    out, pair, n = True, p * w.demand.shape[1] + q, int(w.demand_means[p, q])
    for i in range(table.shape[2]):
        row = table[pair, n, i]
        if row >= 0 and not legality.allowed(w, t, turn, row):
            out = False
    return out


@rule
def open_demand(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, row: int,
                a: int) -> None:
    """A carried-out demand stands from now on; a threat is taken amiss at once."""
    o = t.orders
    q, m, n = o.target[row], t.pairs[o.option[row], 0], t.pairs[o.option[row], 1]
    if w.demand[a, q] >= 0.0:
        return
    w.demand[a, q], w.demand_means[a, q], w.demand_secret[a, q] = m, n, o.extra[row]
    w.demand_until[a, q] = month.number + t.months[row] + 1.0
    w.demand_base[a, q] = flat(w)[t.rules.rows[a, q, m]]
    w.demand_answer[a, q], w.demand_prolonged[a, q], w.demand_counter[a, q] = 0.0, 0.0, -1.0
    if t.rules.gives[n] == 0:
        share = k.private_share if o.extra[row] else 1.0
        why = of(w, a, q, OPENED)
        spot(month, d.relations, (q, a), k.relations * share, why)
        spot(month, d.threat, (a, q), k.threat * share, why)
    tell(w, t, month, a, q, MADE)


@rule
def answer_demands(w: Numbers, d: Sums, k: Assumptions, t: Setting, g: Given,
                   month: Month) -> None:
    """A month of all demands that stand: what is said to them, and what becomes of them."""
    for p in range(w.demand.shape[0]):
        for q in range(w.demand.shape[1]):
            state = standing(w, t.rules, month.number, p, q)
            if state == NONE:
                w.demand_rest[p, q] = max(w.demand_rest[p, q] - 1.0, 0.0)
            elif state == STANDING:
                weigh_less(w, d, k.demands, t, g, month, p, q)
                hear(w, d, k.demands, t, g, month, p, q)
            else:
                decide(w, d, k, t, g, month, p, q, 1 if state == MET else 0)


@rule
def hear(w: Numbers, d: Sums, k: Coefficients, t: Setting, g: Given, month: Month, p: int,
         q: int) -> None:
    """What q says to the demand of p. Who gives in to a public threat loses face, who defies it is
    liked for it at home; a lesser demand is the maker's to take from the next month on."""
    if w.demand_answer[p, q] != 0.0:
        return
    said = answered(g, t.orders, month, q, DEMANDS, p)
    threat = t.rules.gives[int(w.demand_means[p, q])] == 0
    seen = threat and w.demand_secret[p, q] <= 0.0
    if said == COMPLY:
        yields(w, d, k, t, month, p, q, 1.0 if seen else 0.0, FACE)
        tell(w, t, month, p, q, AGREED)
    elif said == REFUSE:
        w.demand_answer[p, q] = REFUSES
        if seen:
            spot(month, d.support, (q,), k.defied_support * audience(k, t.rules, q),
                 of(w, p, q, DEFIED))
        tell(w, t, month, p, q, REFUSED)
    elif said >= LESS:
        w.demand_answer[p, q], w.demand_counter[p, q] = COUNTERS, said - LESS
        tell(w, t, month, p, q, COUNTERED)


@rule
def yields(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, p: int, q: int,
           face: float, why: int) -> None:
    """The target does what is now demanded of it; face: the part that giving in costs it."""
    w.demand_answer[p, q] = COMPLIES
    knowers = PUBLIC if w.demand_secret[p, q] <= 0.0 else (1 << p) | (1 << q)
    apply(w, d, t.effects, month, t.comply[p, q, int(w.demand[p, q])], 1.0, knowers,
          of(w, p, q, FULFILLED))
    if face > 0.0:
        spot(month, d.support, (q,), -face * k.face_support * audience(k, t.rules, q),
             of(w, p, q, why))
        spot(month, d.prestige, (q,), -face * k.face_prestige, of(w, p, q, why))


@rule
def weigh_less(w: Numbers, d: Sums, k: Coefficients, t: Setting, g: Given, month: Month, p: int,
               q: int) -> None:
    """What p says to less than it demanded: it takes it in place of that, which costs a public
    threat a part of its credit and of its maker's support, or the target is asked again."""
    said = answered(g, t.orders, month, p, CONCESSIONS, q)
    if w.demand_answer[p, q] != COUNTERS or w.demand_counter[p, q] < 0.0:
        return
    if said == TAKE:
        m = int(w.demand_counter[p, q])
        w.demand[p, q], w.demand_counter[p, q] = m, -1.0
        w.demand_base[p, q] = flat(w)[t.rules.rows[p, q, m]]
        seen = t.rules.gives[int(w.demand_means[p, q])] == 0 and w.demand_secret[p, q] <= 0.0
        yields(w, d, k, t, month, p, q, k.lesser_face if seen else 0.0, LESSENED)
        if seen:
            why = of(w, p, q, SETTLED)
            spot(month, d.credibility, (p,), -k.settled_credibility, why)
            spot(month, d.support, (p,), -k.settled_support * audience(k, t.rules, p), why)
        tell(w, t, month, p, q, TAKES)
    elif said == INSIST:
        w.demand_answer[p, q], w.demand_counter[p, q] = 0.0, TURNED_DOWN
        tell(w, t, month, p, q, INSISTS)


@rule
def can_offer_less(w: Numbers, t: rules.Setting, checks: Checks, p: int, q: int,
                   m: int) -> bool:
    """Whether q can offer p to meet demand m instead of the one that stands: it is a lesser one, is
    of use now, and p has turned down none."""
    now = int(w.demand[p, q])
    if now < 0 or m >= t.lesser.shape[0] or w.demand_counter[p, q] != -1.0:
        return False
    if t.lesser[now, m] == 0.0 or t.rows[p, q, m] < 0:
        return False
    for i in range(t.room.shape[2]):
        number = t.room[p * w.demand.shape[1] + q, m, i]
        if number > 0 and not holds(w, checks, number):
            return False
    return True


@rule
def decide(w: Numbers, d: Sums, k: Assumptions, t: Setting, g: Given, month: Month, p: int,
           q: int, met: int) -> None:
    """The time of a demand is up, or it is met: the maker keeps its word, or does not."""
    gives = t.rules.gives[int(w.demand_means[p, q])] > 0
    said = answered(g, t.orders, month, p, DEADLINES, q)
    if met == 0 and w.demand_answer[p, q] == COMPLIES:
        spot(month, d.credibility, (q,), -k.demands.broken_credibility, of(w, p, q, BROKEN))
        spot(month, d.trust, (p, q), -k.demands.broken_trust, of(w, p, q, BROKEN))
        tell(w, t, month, p, q, BROKE)
    if gives and met == 0:
        tell(w, t, month, p, q, LAPSES)
    elif met > 0 and not gives:
        if w.demand_secret[p, q] <= 0.0:
            spot(month, d.credibility, (p,), k.demands.met_credibility, of(w, p, q, SUCCEEDED))
        tell(w, t, month, p, q, MEETS)
    elif said == CARRY_OUT:
        carry_out(w, d, k, t, month, p, q, KEEPS if gives else CARRIES)
    elif said == EXTEND and not gives and w.demand_prolonged[p, q] <= 0.0:
        prolong(w, d, k.demands, t, month, p, q)
        return
    else:
        drop(w, d, k.demands, t, month, p, q, WITHHOLDS if gives else DROPS)
    end(w, k.demands, p, q)


@rule
def carry_out(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, p: int, q: int,
              kind: int) -> None:
    """The maker does what it threatened or offered, as if it ordered it now, without a further
    price in political capital; whoever heard of it believes it more."""
    pair, n, o = p * w.demand.shape[1] + q, int(w.demand_means[p, q]), t.orders
    tell(w, t, month, p, q, kind)
    if w.demand_secret[p, q] <= 0.0:
        spot(month, d.credibility, (p,), k.demands.carried_credibility, of(w, p, q, CARRIED))
    for i in range(t.acts.shape[2]):
        row = t.acts[pair, n, i]
        if row >= 0:
            luck = draw(month.luck[0], t.risk_luck[month.number], t.pair_keys[pair])
            wrong = luck < o.risk_chance[row]
            why = given(row, p, wrong)
            note(month, GIVEN, 0, p, 0, why)
            spot(month, d.budget, (p,), -o.budget[row], of(w, p, q, CARRIED))
            apply(w, d, t.effects, month, o.list[row], 1.0, PUBLIC, why)
            if wrong:
                apply(w, d, t.effects, month, o.risk_list[row], 1.0, PUBLIC, why)
            breach_by(w, d, k.accords, t.accords, month, row, p)


@rule
def prolong(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, p: int,
            q: int) -> None:
    """The maker gives the target more time, once; the target is asked anew."""
    w.demand_until[p, q] = month.number + k.longer + 1.0
    w.demand_prolonged[p, q], w.demand_answer[p, q], w.demand_counter[p, q] = 1.0, 0.0, -1.0
    if t.rules.hold[int(w.demand[p, q])]:
        w.demand_base[p, q] = flat(w)[t.rules.rows[p, q, int(w.demand[p, q])]]
    if w.demand_secret[p, q] <= 0.0:
        spot(month, d.credibility, (p,), -k.prolonged_credibility, of(w, p, q, MOVED))
    tell(w, t, month, p, q, PROLONGS)


@rule
def drop(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, p: int, q: int,
         kind: int) -> None:
    """The maker does not do what it said: the target trusts its word less, and if all have heard
    it, so does everybody; a public threat that comes to nothing costs support at home."""
    why = of(w, p, q, DROPPED)
    spot(month, d.trust, (q, p), -k.dropped_trust, why)
    if w.demand_secret[p, q] <= 0.0:
        spot(month, d.credibility, (p,), -k.dropped_credibility, why)
        if kind == DROPS:
            spot(month, d.support, (p,), -k.dropped_support * audience(k, t.rules, p), why)
    tell(w, t, month, p, q, kind)


@formula
def end(w: Numbers, k: Coefficients, p: int, q: int) -> None:
    """Nothing stands between the two any more; the maker waits before it asks again."""
    forget(w, p, q)
    w.demand_rest[p, q] = k.rest


@formula
def forget(w: Numbers, p: int, q: int) -> None:
    """As if there were no demand of p on q."""
    w.demand[p, q], w.demand_means[p, q], w.demand_secret[p, q] = -1.0, -1.0, 0.0
    w.demand_until[p, q], w.demand_base[p, q] = 0.0, 0.0
    w.demand_answer[p, q], w.demand_prolonged[p, q], w.demand_rest[p, q] = 0.0, 0.0, 0.0
    w.demand_counter[p, q] = -1.0


@formula
def of(w: Numbers, p: int, q: int, what: int) -> int:
    """The cause that something becomes of the demand of p on q."""
    return demanded(what, secrecy(w.demand_secret[p, q]), p, q)


@rule
def tell(w: Numbers, t: Setting, month: Month, p: int, q: int, kind: int) -> None:
    """Record what becomes of the demand of p on q, by the lesser one where that is on the table."""
    m = int(w.demand_counter[p, q] if kind == COUNTERED else w.demand[p, q])
    terms = m * t.rules.gives.shape[0] + int(w.demand_means[p, q])
    note(month, kind, terms, p, q, secrecy(w.demand_secret[p, q]))
