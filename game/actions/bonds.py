"""Bonds signed, left and lapsed.

A bond takes two: a seat that orders it offers it, and where the other's offer of the same bond
stands (or comes in the same month) both have signed. An offer that is not answered lapses. Either
side may leave; that costs it trust, regard and credibility, and for some time the two cannot sign
the bond again. These functions are the only writers of bonds, their age, offers and bars.

Theory: alliances as promises with a price (Snyder 1984; Leeds 2003 on how often they are kept);
two-level consent (Putnam 1988).
"""

from __future__ import annotations

import numpy as np

from game.actions.tables import Orders, order_rows
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import DO, Scenario
from game.core.named import Bonds
from game.core.notes import FACTS, Named, Raw, Words, actor_name, filled, note_kind
from game.core.records import Cube, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause_kind,
    note,
    rule,
    spot,
)
from game.core.world import PUBLIC
from game.rules.effects import EffectLists, apply, effect_lists

BIND, UNBIND = DO.index("bind"), DO.index("unbind")
PATIENCE = 3.0
"""Months until an offer lapses, the month in which it is made among them."""


class Setting(Record):
    """What bonds read of the scenario: `on_sign` and `on_leave` [K, A, A] are effect lists of the
    first's signing with, or leaving, the second; `pull` [K] is how much each weighs."""

    orders: Orders
    effects: EffectLists
    on_sign: Cube
    on_leave: Cube
    pull: Vector


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    seats = len(s.actors)

    def lists(name: str) -> np.ndarray:
        found = np.full((max(1, len(s.bonds)), seats, seats), -1.0)
        for i, bond in enumerate(s.bonds):
            found[i] = getattr(bond, name)
        return found
    return Setting.of(orders=order_rows(s), effects=effect_lists(s), on_sign=lists("on_sign"),
                      on_leave=lists("on_leave"), pull=[b.pull for b in s.bonds] or [0.0])


@rule
def age_bonds(w: Numbers, month: Month) -> None:
    """A month passes: bonds grow older, offers lapse, bars run down."""
    for i in range(w.bond.shape[0]):
        for a in range(w.tie.shape[0]):
            for b in range(w.tie.shape[0]):
                if w.bond[i, a, b] > 0.0:
                    w.bond_age[i, a, b] = min(w.bond_age[i, a, b] + 1.0, 999.0)
                if w.bond_barred[i, a, b] > 0.0:
                    w.bond_barred[i, a, b] -= 1.0
                if w.bond_offer[i, a, b] > 0.0:
                    w.bond_offer[i, a, b] -= 1.0
                    if w.bond_offer[i, a, b] == 0.0:
                        note(month, LAPSED, i, a, b, about(i, a, b, False))


@rule
def offer_bond(w: Numbers, month: Month, i: int, a: int, b: int) -> None:
    """A seat offers a bond, or takes up the other's offer of it."""
    if w.bond[i, a, b] == 0.0 and w.bond_barred[i, a, b] == 0.0:
        w.bond_offer[i, a, b] = PATIENCE
        if w.bond_offer[i, b, a] == 0.0:
            note(month, OFFERED, i, a, b, about(i, a, b, False))


@rule
def sign_bonds(w: Numbers, d: Sums, t: Setting, month: Month) -> None:
    """Bonds that both sides have offered are signed."""
    for i in range(w.bond.shape[0]):
        for a in range(w.tie.shape[0]):
            for b in range(a):
                if w.bond_offer[i, a, b] > 0.0 and w.bond_offer[i, b, a] > 0.0:
                    sign(w, d, t, month, i, a, b)


@rule
def sign(w: Numbers, d: Sums, t: Setting, month: Month, i: int, a: int, b: int) -> None:
    """Two seats sign a bond."""
    why = about(i, a, b, False)
    note(month, SIGNED, i, a, b, why)
    for one in (a, b):
        other = a + b - one
        w.bond_offer[i, one, other] = 0.0
        w.bond_age[i, one, other] = 0.0
        spot(month, d.bond, (i, one, other), 1.0 - w.bond[i, one, other], why)
        apply(w, d, t.effects, month, int(t.on_sign[i, one, other]), 1.0, PUBLIC, why)


@rule
def leave_bond(w: Numbers, d: Sums, k: Bonds, t: Setting, month: Month, i: int, a: int,
               b: int) -> None:
    """The first leaves its bond with the second: the more it weighed, the dearer.

    Where both leave in the same month, it ends once, and each pays.
    """
    why, share = about(i, a, b, True), t.pull[i] * 0.1
    note(month, LEFT, i, a, b, why)
    spot(month, d.trust, (b, a), k.leave_trust * share, why)
    spot(month, d.relations, (b, a), k.leave_relations * share, why)
    spot(month, d.credibility, (a,), k.leave_credibility * share, why)
    apply(w, d, t.effects, month, int(t.on_leave[i, a, b]), 1.0, PUBLIC, why)
    for one in (a, b):
        other = a + b - one
        if w.bond_barred[i, one, other] == 0.0:
            spot(month, d.bond, (i, one, other), -w.bond[i, one, other], why)
        w.bond_barred[i, one, other] = k.barred
        w.bond_offer[i, one, other] = 0.0
        w.bond_age[i, one, other] = 0.0


# --- causes and words -------------------------------------------------------------------------

_SEATS = 64


@rule
def about(i: int, a: int, b: int, left: bool) -> int:
    """The cause that two seats have signed a bond, or that the first has left it."""
    return BOND + ((i * _SEATS + a) * _SEATS + b) * 2 + (1 if left else 0)


def _cause(scenario: Scenario, number: int) -> Cause:
    number, left = divmod(number, 2)
    number, b = divmod(number, _SEATS)
    i, a = divmod(number, _SEATS)
    bond = scenario.bonds[i]
    said = filled(FACTS["cause.bond.left" if left else "cause.bond"], _names(scenario, i, a, b))
    return Cause("bond", bond.id, said, a, parties=(a, b), coefficients=(
        "bonds.leave_trust", "bonds.leave_relations", "bonds.leave_credibility") if left else ())


def _read(scenario: Scenario, raw: Raw) -> Note:
    return Note(_cause(scenario, raw.why - BOND), (raw.actor, raw.other), (),
                scenario.bonds[raw.place].id, FrozenDict(bond=raw.place))


def _names(scenario: Scenario, i: int, a: int, b: int) -> dict[str, Named]:
    return {"actor": actor_name(scenario, a), "other": actor_name(scenario, b),
            "bond": Named(scenario.bonds[i].name)}


def _kind(id: str, *, told: bool = True) -> int:
    def words(scenario: Scenario, note: Note) -> Words:
        return FACTS[id], _names(scenario, note.numbers["bond"], *note.actors)
    return note_kind(id, read=_read, wording=words, told=told)


BOND = cause_kind("bond", _cause)
OFFERED = _kind("bond offered", told=False)
SIGNED = _kind("bond signed")
LEFT = _kind("bond left")
LAPSED = _kind("bond lapsed")
