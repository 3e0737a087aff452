"""Endorsements: whose side a seat takes at a flashpoint by accords in force.

They exclude each other: who endorses one side's plan cannot promise that to the other side while
the accord runs, and who signs for both sides in one month has signed neither. An endorsement is
public by its nature, so no secret accord holds one.

Theory: costly signals are public and exclusive; a word that is given to both sides tells nothing
(Fearon, "Signaling Foreign Policy Interests", 1997).
"""

from __future__ import annotations

import numpy as np

from game.actions.tables import Given, Orders, answered, order_rows
from game.core.kinds import NUMBER
from game.core.model import Scenario, derived
from game.core.records import IntCube, IntMatrix, Matrix, Record
from game.core.rulebook import Month, Numbers, formula, matrix, rule

ACCORDS = NUMBER["accord"]

SIGN = 1
NONE, BOTH = 0.0, 3.0


class Setting(Record):
    """side [variant, A, A]: the side, 1 of the claimant and -1 of the defender, that the first
    takes by performing a clause variant for the second, 0 none; where [variant, 1]: the
    flashpoint."""

    orders: Orders
    side: IntCube
    where: IntMatrix


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    side = np.zeros((max(len(s.variants), 1), len(s.actors), len(s.actors)), np.int64)
    at = np.full((side.shape[0], 1), -1, np.int64)
    for clause in s.clauses:
        if clause.endorses:
            side[clause.variant, clause.performer, clause.partner] = clause.endorses
            at[clause.variant, 0] = clause.flashpoint
    return Setting.of(orders=order_rows(s), side=side, where=at)


@formula
def taken(t: Setting, variant: float, performer: int, partner: int) -> int:
    """The side that a seat takes by performing a clause variant for another, 0 none."""
    return t.side[int(variant), performer, partner] if variant >= 0.0 else 0


@rule
def count_endorsements(w: Numbers, t: Setting) -> None:
    """Keep whose side each seat takes by the accords in force."""
    for a in range(w.endorsed.shape[0]):
        for f in range(w.endorsed.shape[1]):
            w.endorsed[a, f] = 0.0
    for p in range(w.accord_left.shape[0]):
        for q in range(w.accord_left.shape[1]):
            if w.accord_left[p, q] > 0.0:
                given, got = w.accord_give[p, q], w.accord_get[p, q]
                if taken(t, given, p, q) != 0:
                    w.endorsed[p, t.where[int(given), 0]] = taken(t, given, p, q)
                if taken(t, got, q, p) != 0:
                    w.endorsed[q, t.where[int(got), 0]] = taken(t, got, q, p)


@rule
def promises(w: Numbers, t: Setting, g: Given, month: Month) -> Matrix:
    """[A, F] which sides a seat takes by what is signed this month: 1, -1, or 3 for both."""
    out = matrix(month, w.endorsed.shape[0], w.endorsed.shape[1])
    for p in range(w.proposal_to.shape[0]):
        q = int(w.proposal_to[p])
        if q >= 0 and answered(g, t.orders, month, q, ACCORDS, p) == SIGN:
            given, got = w.proposal_give[p], w.proposal_get[p]
            if taken(t, given, p, q) != 0:
                mark(out, p, t.where[int(given), 0], taken(t, given, p, q))
            if taken(t, got, q, p) != 0:
                mark(out, q, t.where[int(got), 0], taken(t, got, q, p))
    return out


@rule
def mark(out: Matrix, a: int, f: int, side: int) -> None:
    """One side more that a seat takes."""
    same = out[a, f] == NONE or out[a, f] == side
    out[a, f] = side if same else BOTH


@rule
def for_both(t: Setting, signed: Matrix, w: Numbers, p: int, q: int) -> bool:
    """Whether signing the proposal of p to q would endorse both sides at once."""
    given, got = w.proposal_give[p], w.proposal_get[p]
    out = taken(t, given, p, q) != 0 and signed[p, t.where[int(given), 0]] == BOTH
    return out or (taken(t, got, q, p) != 0 and signed[q, t.where[int(got), 0]] == BOTH)
