"""Partial deals: on one matter, while a dispute goes on.

Mechanism. Where there is fighting a seat may propose a truce on energy plants, an exchange, a
monitored line and the like. Claimant and leading patron answer the month after, the defender by its
tiredness, its bottom line, and how easy the matter is. What is agreed works month by month. Its
firmness follows the trust of the two powers; the less firm and the more fragile, the likelier it
fails. A settlement takes its place.
Theory. Fractionating conflict: Roger Fisher (1964); small steps that build trust: Charles Osgood
(1962); ripe moments: William Zartman (1985). Sizes. The grain corridor of July 2022 lasted a year;
of the truces in Donbas in 2014-2021 most were broken within weeks; exchanges went on all the time.
"""

from __future__ import annotations

import numpy as np

from game.actions.reservations import DEFENDER, Terms, middle, terms
from game.actions.tables import Given, Orders, answered, order_rows
from game.core.frozen import FrozenDict
from game.core.kinds import NUMBER
from game.core.ledger import Cause, Note
from game.core.luck import name_keys
from game.core.model import Scenario
from game.core.named import Assumptions
from game.core.notes import (
    FACTS,
    Named,
    Raw,
    Words,
    actor_name,
    authored,
    filled,
    note_kind,
    place_name,
)
from game.core.records import IntMatrix, Keys, Matrix, Record
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    draw,
    formula,
    grid,
    note,
    rule,
    spot,
    stems,
)
from game.core.world import PUBLIC
from game.rules.effects import EffectLists, apply, effect_lists

PARTIALS = NUMBER["partial"]

ACCEPT, REFUSE = 1, 2
FIRM = cause("partial.firm",
             coefficients=("partials.start", "partials.per_trust", "partials.speed"),
             parents=("trust", "partial"), kind="partial")
FAILED = cause("partial.failed",
               coefficients=("partials.fragile", "partials.failed_trust"),
               parents=("partial",), kind="partial")


class Setting(Record):
    """What partial deals read of the scenario, of each [F, Q]: how easy, how fragile, what it does
    on signing and each month; -1 where there is none. Luck of each month with keys [F * Q]."""

    orders: Orders
    effects: EffectLists
    terms: Terms
    ease: Matrix
    fragile: Matrix
    on_sign: IntMatrix
    each_month: IntMatrix
    luck: Keys
    keys: Keys


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    shape = s.layout.shapes["partial"]
    ease, fragile = np.zeros(shape), np.zeros(shape)
    signed, monthly = np.full(shape, -1, np.int64), np.full(shape, -1, np.int64)
    for f, place in enumerate(s.flashpoints):
        for q, deal in enumerate(place.partials):
            ease[f, q], fragile[f, q] = deal.ease, deal.fragile
            signed[f, q], monthly[f, q] = deal.on_sign, deal.each_month
    names = [f"{p.id}/{p.partials[q].id if q < len(p.partials) else q}"
             for p in s.flashpoints for q in range(shape[1])]
    return Setting.of(orders=order_rows(s), effects=effect_lists(s), terms=terms(s), ease=ease,
                      fragile=fragile, on_sign=signed, each_month=monthly,
                      luck=stems(s, "partial deal fails"), keys=name_keys(names))


@rule
def decide_partials(w: Numbers, d: Sums, k: Assumptions, t: Setting, g: Given,
                    month: Month) -> None:
    """Partial deals proposed last month are agreed by all three sides or fall."""
    for f in range(w.partial_offer.shape[0]):
        if w.partial_offer[f] >= 0.0:
            q, r = int(w.partial_offer[f]), t.terms.roles
            agreed = says_yes(w, t, g, month, r.claimant[f], f)
            if r.patron[f] >= 0:
                agreed = agreed and says_yes(w, t, g, month, r.patron[f], f)
            if agreed and defender_agrees(w, k, t, f, q):
                start(w, d, k, t, month, f, q)
            else:
                note(month, DROPPED, f, int(w.partial_by[f]), q, 0)
            w.partial_offer[f], w.partial_by[f] = -1.0, -1.0


@formula
def says_yes(w: Numbers, t: Setting, g: Given, month: Month, a: int, f: int) -> bool:
    """Whether a seat agrees, or proposed it itself."""
    said = answered(g, t.orders, month, a, PARTIALS, f)
    return said == ACCEPT or w.partial_by[f] == a


@rule
def defender_agrees(w: Numbers, k: Assumptions, t: Setting, f: int, q: int) -> bool:
    """Whether the defender agrees: the easier the matter and the further its bottom line, the
    rather."""
    secret = 0.0
    for field in range(w.defender_latitude.shape[1]):
        secret += w.defender_latitude[f, field]
    line = middle(w, k.settlements, t.terms.roles, f, DEFENDER) + secret / 4.0
    return t.ease[f, q] + line >= k.partials.bar


@formula
def mutual_trust(w: Numbers, t: Setting, f: int) -> float:
    """Trust of claimant and leading patron in each other, 0 … 100."""
    c, p = t.terms.roles.claimant[f], t.terms.roles.patron[f]
    return 0.5 * (w.trust[c, p] + w.trust[p, c]) if p >= 0 else 50.0


@rule
def start(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, f: int, q: int) -> None:
    """A partial deal takes force."""
    firm = k.partials.start + k.partials.per_trust * (mutual_trust(w, t, f) - 50.0)
    spot(month, d.partial, (f, q), grid(min(max(firm, 5.0), 100.0)) - w.partial[f, q], FIRM)
    apply(w, d, t.effects, month, t.on_sign[f, q], 1.0, PUBLIC, works(w, f, q))
    note(month, AGREED, f, int(w.partial_by[f]), q, 0)


@rule
def keep_partials(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """A month of what is in force: it works, firms up or wears, or fails."""
    for f in range(w.partial.shape[0]):
        for q in range(w.partial.shape[1]):
            if w.partial[f, q] > 0.0:
                keep(w, d, k, t, month, f, q)


@rule
def keep(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month, f: int, q: int) -> None:
    """A month of one partial deal."""
    luck = draw(month.luck[0], t.luck[month.number], t.keys[f * w.partial.shape[1] + q])
    if luck < failing(w, k, t, f, q):
        spot(month, d.partial, (f, q), -w.partial[f, q], FAILED)
        c, p = t.terms.roles.claimant[f], t.terms.roles.patron[f]
        if p >= 0:
            spot(month, d.trust, (p, c), k.partials.failed_trust, FAILED)
        note(month, COLLAPSED, f, -1, q, 0)
        return
    goal = k.partials.start + k.partials.per_trust * (mutual_trust(w, t, f) - 50.0)
    drift = k.partials.speed * (min(max(goal, 5.0), 100.0) - w.partial[f, q])
    spot(month, d.partial, (f, q), drift, FIRM)
    apply(w, d, t.effects, month, t.each_month[f, q], 1.0, PUBLIC, works(w, f, q))


@formula
def failing(w: Numbers, k: Assumptions, t: Setting, f: int, q: int) -> float:
    """Chance that a partial deal fails in a month."""
    return k.partials.fragile * t.fragile[f, q] * (1.5 - 0.01 * w.partial[f, q])


@rule
def open_partial(w: Numbers, t: Setting, month: Month, row: int, a: int) -> None:
    """A carried-out proposal of a partial deal is answered next month, unless one is under way."""
    f, q = t.orders.target[row], t.orders.option[row]
    if w.settlement[f] < 0.0 and w.partial_offer[f] < 0.0 and w.partial[f, q] <= 0.0:
        w.partial_offer[f], w.partial_by[f] = q, a


# --- causes and words -------------------------------------------------------------------------

_DEALS = 64


@formula
def works(w: Numbers, f: int, q: int) -> int:
    """The cause that a partial deal works."""
    return PARTIAL + f * _DEALS + q


def _cause(scenario: Scenario, number: int) -> Cause:
    f, q = divmod(number, _DEALS)
    place = scenario.flashpoints[f]
    return Cause("partial", place.partials[q].id, filled(FACTS["cause.partial"], {
        "place": Named(place.name), "deal": Named(place.partials[q].name)}))


def _found(scenario: Scenario, raw: Raw) -> Note:
    place = scenario.flashpoints[raw.place]
    deal = place.partials[raw.other]
    return Note(Cause("partial", deal.id, actor=raw.actor),
                (raw.actor,) if raw.actor >= 0 else (), (place.id,), deal.id,
                FrozenDict(flashpoint=raw.place, partial=raw.other))


def _kind(id: str) -> int:
    def words(scenario: Scenario, note: Note) -> Words:
        deals = scenario.flashpoints[note.numbers["flashpoint"]].partials
        return FACTS[id], {
            "place": place_name(scenario, note.places[0]),
            "deal": authored(scenario, deals[note.numbers["partial"]].name),
            **({"actor": actor_name(scenario, note.actors[0])} if note.actors else {})}
    return note_kind(id, read=_found, wording=words)


PARTIAL = cause_kind("partial", _cause)
AGREED = _kind("partial agreed")
DROPPED = _kind("partial dropped")
COLLAPSED = _kind("partial failed")
