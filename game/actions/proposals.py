"""Proposals of accords: made, answered, countered, lapsed.

What was proposed in turn t is answered in t + 1. These functions are the only writers of what is
proposed to whom.
"""

from __future__ import annotations

import numpy as np

from game.actions import accords, endorsements, publicity
from game.actions.accords import between, news, on_terms, pair, secrecy, sign, terms
from game.actions.endorsements import count_endorsements, for_both, promises
from game.actions.publicity import OVERHEARD, overhear, spurned, welcomed
from game.actions.tables import Given, Orders, answered, order_rows
from game.core.kinds import NUMBER
from game.core.model import Scenario
from game.core.named import Assumptions
from game.core.records import IntMatrix, Keys, Record, Vector
from game.core.rulebook import (
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
    vector,
)
from game.core.sheets import COUNTER

ACCORDS = NUMBER["accord"]

SIGN, REFUSE = 1, 2
PATIENCE = 2
"""Turns of silence after which a proposal lapses."""
SNUBBED = cause("refused", parents=("trust",),
                coefficients=("accords.refusal",), kind="accord")
WAITS = cause("no new request",
              coefficients=("accords.rest",), kind="accord")
SNUBBED_SECRETLY = between("accord refused secretly", SNUBBED)
REFUSAL = news("proposal refused")
VOID = news("proposal void")
LAPSE = news("proposal lapsed")
DROP = news("counter dropped")
CROSSED = news("proposals crossed")
MADE = on_terms("proposal made", told=False)
COUNTERED = on_terms("proposal countered", told=False)
UNSENT = on_terms("proposal unsent", told=False)


class Setting(Record):
    """What proposals read of the scenario. pairs [n, 2]: the pairs of clause variants, give and
    get; luck, crossing: of counter-proposals
    and of proposals that cross in each month."""

    orders: Orders
    accords: accords.Setting
    endorsements: endorsements.Setting
    publicity: publicity.Setting
    pairs: IntMatrix
    luck: Keys
    crossing: Keys


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    return Setting.of(orders=order_rows(s), accords=accords.setting(s),
                      endorsements=endorsements.setting(s),
                      publicity=publicity.setting(s, accords.setting(s)),
                      pairs=np.array(s.pairs, np.int64).reshape(-1, 2), luck=stems(s, "counter"),
                      crossing=stems(s, "crossed proposals"))


@rule
def answer_accords(w: Numbers, d: Sums, k: Assumptions, t: Setting, g: Given,
                   month: Month) -> None:
    """Proposals are signed, refused, countered, or lapse after two turns of silence."""
    actors = w.proposal_to.shape[0]
    drop_crossed(w, t, month)
    signed = promises(w, t.endorsements, g, month)
    to, secret = vector(month, actors), vector(month, actors)
    for p in range(actors):
        to[p], secret[p] = w.proposal_to[p], w.proposal_secret[p]
    for p in range(actors):
        if to[p] >= 0.0 and said(t, g, month, p, int(to[p])) == SIGN \
                and for_both(t.endorsements, signed, w, p, int(to[p])):
            note(month, VOID, 0, p, int(to[p]), secrecy(w.proposal_secret[p]))
            withdraw(w, p)
        elif to[p] >= 0.0:
            answer_accord(w, d, k, t, g, month, p, int(to[p]))
    for q in range(actors):
        counter(w, t, g, month, to, secret, q)
    count_endorsements(w, t.endorsements)


@rule
def drop_crossed(w: Numbers, t: Setting, month: Month) -> None:
    """Of two proposals of the same accord, each to the other, the one by luck is dropped."""
    for p in range(w.proposal_to.shape[0]):
        q = int(w.proposal_to[p])
        if q > p and w.proposal_to[q] == p and w.proposal_give[p] == w.proposal_get[q] \
                and w.proposal_get[p] == w.proposal_give[q]:
            one = draw(month.luck[0], t.crossing[month.number], t.orders.seat_keys[p])
            other = draw(month.luck[0], t.crossing[month.number], t.orders.seat_keys[q])
            first, last = (p, q) if one >= other else (q, p)
            note(month, CROSSED, 0, last, first, secrecy(w.proposal_secret[last]))
            withdraw(w, last)


@formula
def said(t: Setting, g: Given, month: Month, p: int, q: int) -> int:
    """What q answers to p's proposal."""
    return answered(g, t.orders, month, q, ACCORDS, p)


@rule
def answer_accord(w: Numbers, d: Sums, k: Assumptions, t: Setting, g: Given, month: Month, p: int,
                  q: int) -> None:
    """The answer of q to the proposal of p; unless it is silence, the proposal is gone then."""
    answer, secret = said(t, g, month, p, q), secrecy(w.proposal_secret[p])
    w.proposal_age[p] += 1.0
    lapsed = answer == 0 and w.proposal_age[p] >= PATIENCE
    if answer == SIGN:
        welcomed(w, d, k, t.publicity, month, p)
        sign(w, d, k.accords, t.accords, month, p, q)
    elif answer == REFUSE:
        why = SNUBBED_SECRETLY + pair(p, q) if secret else SNUBBED
        spot(month, d.relations, (p, q), k.accords.refusal, why)
        spot(month, d.rebuff, (p, q), k.accords.rest, WAITS)
        spurned(w, d, k, t.publicity, month, p)
        note(month, REFUSAL, 0, p, q, secret)
    elif lapsed:
        spurned(w, d, k, t.publicity, month, p)
        note(month, LAPSE, 0, p, q, secret)
    elif answer >= COUNTER:
        note(month, COUNTERED, terms(t.accords, w.proposal_give[p], w.proposal_get[p]), p, q,
             secret)
    if answer != 0 or lapsed:
        withdraw(w, p)


@rule
def counter(w: Numbers, t: Setting, g: Given, month: Month, to: Vector, secret: Vector,
            q: int) -> None:
    """Who countered a proposal now proposes the changed terms, as secretly as it was asked.

    A seat has one proposal under way: of several counters the one by luck goes out.
    """
    best, winner = -1.0, -1
    for p in range(to.shape[0]):
        if to[p] == q and said(t, g, month, p, q) >= COUNTER:
            luck = draw(month.luck[0], t.luck[month.number], t.orders.seat_keys[p])
            if luck > best:
                best, winner = luck, p
    free = w.proposal_to[q] < 0.0
    for p in range(to.shape[0]):
        if to[p] == q and said(t, g, month, p, q) >= COUNTER:
            if free and p == winner:
                number = said(t, g, month, p, q) - COUNTER
                propose(w, q, p, t.pairs[number, 1], t.pairs[number, 0], secret[p])
                note(month, MADE, terms(t.accords, w.proposal_give[q], w.proposal_get[q]), q, p, 1)
            else:
                note(month, DROP, 0, q, p, secrecy(secret[p]))


@formula
def propose(w: Numbers, p: int, q: int, give: int, get: int, secret: float) -> None:
    """The proposal of p to q is under way."""
    w.proposal_to[p] = q
    w.proposal_give[p] = give
    w.proposal_get[p] = get
    w.proposal_age[p] = 0.0
    w.proposal_secret[p] = secret


@formula
def withdraw(w: Numbers, p: int) -> None:
    """The proposal of p is no longer under way."""
    propose(w, p, -1, -1, -1, 0.0)


@rule
def open_proposal(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, row: int,
                  a: int) -> None:
    """A carried-out proposal is registered, unless one is under way; it is answered next turn. A
    public one is heard by all at once."""
    o, number = t.orders, t.orders.option[row]
    give, get, kind = t.pairs[number, 0], t.pairs[number, 1], UNSENT
    if w.proposal_to[a] < 0.0:
        propose(w, a, o.target[row], give, get, o.extra[row])
        kind = MADE
        if o.extra[row] == 0:
            overhear(w, d, k.accords, month, a, o.target[row], OVERHEARD)
    note(month, kind, terms(t.accords, give, get), a, o.target[row], secrecy(o.extra[row]))
