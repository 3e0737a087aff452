"""What a seat sees of a world: the one rule of visibility for numbers.

Public numbers are shown as they are. Of an estimated number a seat sees its own estimate, and the
truth where it is its own. A private number is shown to its owner. Secret proposals, accords and
demands are shown to their parties, and to these alone who of them was refused; what an event asks
to the seat that it asks. Whatever else is hidden stands at its default.
"""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from game.actions.accords import expire
from game.actions.proposals import withdraw
from game.actions.ultimatums import forget
from game.core.exact import Ints
from game.core.kinds import asking
from game.core.model import Scenario, derived
from game.core.quantities import (
    ALL,
    ASKED,
    BY_NAME,
    ENGINE,
    ESTIMATE,
    OWNER,
    PARTIES,
    QUANTITIES,
)
from game.core.records import IntVector, Record, SmallVector, Vector
from game.core.rulebook import Numbers, flat, rule

NOWHERE = NOBODY = -1


class Setting(Record):
    """Where what a seat sees stands in the world.

    Of rows that are not shown to everybody as they are: those hidden from seat a, from
    hidden_first[a] to hidden_first[a + 1] - 1, with their defaults; those in whose place it is
    shown another, from shown_first[a] on, with the row that is shown. numbers: rows of a world.
    giver, guest: of each inducement.
    """

    hidden_first: IntVector
    hidden: SmallVector
    default: Vector
    shown_first: IntVector
    shown: SmallVector
    source: SmallVector
    numbers: int
    giver: IntVector
    guest: IntVector


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    rows, seats = private_rows(s).tolist(), range(len(s.actors))
    seen = [[(row, _source(s, row, a)) for row in rows] for a in seats]
    hidden = [[row for row, source in pairs if source == NOWHERE] for pairs in seen]
    shown = [[pair for pair in pairs if pair[1] not in (NOWHERE, pair[0])] for pairs in seen]
    default = [QUANTITIES[s.layout.owner[row]].default for part in hidden for row in part]
    return Setting.of(hidden_first=[0, *accumulate(map(len, hidden))],
                      hidden=[row for part in hidden for row in part], default=default,
                      shown_first=[0, *accumulate(map(len, shown))],
                      shown=[row for part in shown for row, _ in part],
                      source=[source for part in shown for _, source in part],
                      numbers=s.layout.rows,
                      giver=[p.giver for p in s.inducements],
                      guest=[p.guest for p in s.inducements])


def part_of(t: Setting, name: str, seat: int) -> Ints:
    """A seat's part of the lists `hidden`, `shown` or `source`."""
    first = t.array("hidden_first" if name == "hidden" else "shown_first")
    found: Ints = t.array(name)[int(first[seat]):int(first[seat + 1])]
    return found


@derived
def private_rows(s: Scenario) -> Ints:
    """Rows that are not shown to everybody as they are, secret proposals and accords apart."""
    kinds = [q.seen_by not in (ALL, PARTIES) for q in QUANTITIES]
    return np.flatnonzero(np.array(kinds)[s.layout.owner])


@derived
def _asked(s: Scenario) -> dict[int, int]:
    return {event.type: ask.seat for event, ask in asking(s)}


def asked_of(s: Scenario, kind: int) -> int:
    """The seat that a type of events asks; NOBODY for a type that asks nobody."""
    return _asked(s).get(kind, NOBODY)


def _source(s: Scenario, row: int, seat: int) -> int:
    """The row that a seat sees in place of a private one; NOWHERE if it sees none."""
    name, index = s.layout.where(row)
    q = BY_NAME[name]
    if q.seen_by == ENGINE or (q.seen_by == OWNER and index[0] != seat):
        return NOWHERE
    if q.seen_by == ASKED and asked_of(s, index[0]) not in (NOBODY, seat):
        return NOWHERE
    if q.seen_by == ESTIMATE and not (q.payer == 0 and index[0] == seat):
        return s.layout.row(f"{name}_estimate", seat, *index)
    return row


@rule
def see(w: Numbers, v: Numbers, t: Setting, seat: int) -> None:
    """Write what a seat sees of a world into the numbers of a view."""
    world, seen = flat(w), flat(v)
    for row in range(t.numbers):
        seen[row] = world[row]
    for i in range(t.hidden_first[seat], t.hidden_first[seat + 1]):
        seen[t.hidden[i]] = t.default[i]
    for i in range(t.shown_first[seat], t.shown_first[seat + 1]):
        seen[t.shown[i]] = world[t.source[i]]
    for p in range(w.proposal_to.shape[0]):
        if w.proposal_secret[p] > 0.0 and p != seat and w.proposal_to[p] != seat:
            withdraw(v, p)
        for q in range(w.proposal_to.shape[0]):
            if w.accord_secret[p, q] > 0.0 and seat not in (p, q):
                expire(v, p, q)
            if seat not in (p, q):
                v.rebuff[p, q] = 0.0
            if w.demand_secret[p, q] > 0.0 and seat not in (p, q):
                forget(v, p, q)
    for j in range(t.giver.shape[0]):
        if w.inducement_secret[j] > 0.0 and seat not in (t.giver[j], t.guest[j]):
            v.inducement[j] = 0.0
            v.inducement_secret[j] = 0.0
