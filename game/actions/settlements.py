"""Settlements: an offer at a flashpoint needs the claimant, the leading patron and the defender.

Theory: the bargaining model of war (Fearon 1995; Reiter 2009): a deal must beat fighting on for
both, the defender has a will of its own, and commitment problems make a deal fragile.
"""

from __future__ import annotations

import numpy as np

from game.actions.tables import Given, Orders, order_rows
from game.core.exact import Floats, Ints
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import Scenario, derived
from game.core.named import Settlements
from game.core.notes import (
    Named,
    Raw,
    Wording,
    Words,
    actor_name,
    authored,
    filled,
    note_kind,
    place_name,
)
from game.core.records import IntMatrix, Matrix, Record
from game.core.rulebook import (
    WORLD,
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    formula,
    note,
    rule,
    spot,
)
from game.core.world import PUBLIC
from game.rules.effects import EffectLists, apply, effect_lists
from game.rules.roles import Roles, roles

ACCEPT = 1
SIGNED = cause("signed", "a settlement takes force",
               coefficients=("settlements.first_peace",), kind="settlement")
REFUSED = cause("refused", "the defender refuses terms over its head",
                coefficients=("settlements.refused_resolve",), parents=("resolve",),
                kind="settlement")


@derived
def favour(scenario: Scenario) -> tuple[Floats, Ints, Floats]:
    """(how far each settlement favours the claimant 0 … 100, its block, its guarantees), [F, S]."""
    width = max(1, max((len(f.settlements) for f in scenario.flashpoints), default=1))
    shape = (len(scenario.flashpoints), width)
    value, block, firm = np.zeros(shape), np.full(shape, -1, np.int64), np.zeros(shape)
    for f, place in enumerate(scenario.flashpoints):
        for s, deal in enumerate(place.settlements):
            value[f, s] = (deal.line + deal.guarantees + deal.posture + deal.relief) / 4
            block[f, s] = deal.block
            firm[f, s] = 100 - deal.guarantees
    return value, block, firm


class Setting(Record):
    """What settlements read of the scenario.

    Of each settlement [F, S]: how far it favours the claimant, its list of effects, its guarantees;
    see favour.
    """

    orders: Orders
    effects: EffectLists
    roles: Roles
    favour: Matrix
    lists: IntMatrix
    firm: Matrix


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    value, block, firm = favour(s)
    return Setting.of(orders=order_rows(s), effects=effect_lists(s), roles=roles(s), favour=value,
                      lists=block, firm=firm)


@formula
def reservation(k: Settlements, exhaustion: float, control: float, resolve: float,
                aid: float) -> float:
    """The greatest favour to the claimant that a defender takes.

    It rises with exhaustion and lost control, falls with resolve and the leading patron's aid.
    """
    return (k.defender_base + k.per_exhaustion * exhaustion + k.per_control * control
            - k.per_resolve * resolve - k.per_aid * aid)


@rule
def decide_settlements(w: Numbers, d: Sums, k: Settlements, t: Setting, g: Given,
                       month: Month) -> None:
    """Offers laid on the table last turn are accepted by all three or fall."""
    for f in range(w.offer.shape[0]):
        if w.offer[f] >= 0.0:
            decide(w, d, k, t, g, month, f, int(w.offer[f]))
            w.offer[f] = -1.0
            w.offer_by[f] = -1.0


@rule
def decide(w: Numbers, d: Sums, k: Settlements, t: Setting, g: Given, month: Month, f: int,
           deal: int) -> None:
    """The fate of an offer: the claimant and the leading patron agree, then the defender."""
    lead = t.roles.patron[f]
    one, other = agrees(w, t, g, month, t.roles.claimant[f], f), True
    if lead >= 0:
        other = agrees(w, t, g, month, lead, f)
    willing = one and other
    aid = w.aid[lead, f] if lead >= 0 else 0.0
    limit = reservation(k, w.defender_exhaustion[f], w.control[f], w.resolve[f], aid)
    if willing and t.favour[f, deal] <= limit:
        why = fate(w, f, deal, TAKEN)
        apply(w, d, t.effects, month, t.lists[f, deal], 1.0, PUBLIC, why)
        peace = k.first_peace + k.per_guarantee * t.firm[f, deal]
        spot(month, d.peace, (f,), peace - w.peace[f], SIGNED)
        spot(month, d.settlement, (f,), deal - w.settlement[f], SIGNED)
        spot(month, d.rung, (f,), min(0.0, k.settled_rung - w.rung[f]), SIGNED)
    elif willing:
        why = fate(w, f, deal, TURNED_DOWN)
        spot(month, d.resolve, (f,), k.refused_resolve, REFUSED)
        if lead >= 0:
            spot(month, d.credibility, (lead,), k.refused_credibility, REFUSED)
    else:
        why = fate(w, f, deal, DISPUTED)
    note(month, FATE, f, 1 if one else 0, 1 if other else 0, why)


@formula
def agrees(w: Numbers, t: Setting, g: Given, month: Month, a: int, f: int) -> bool:
    """Whether a seat accepts an offer or has made it itself."""
    said = g.answers[month.counts[WORLD], a, t.orders.settlement + f]
    return said == ACCEPT or w.offer_by[f] == a


@rule
def open_offer(w: Numbers, o: Orders, month: Month, row: int, a: int) -> None:
    """A carried-out settlement proposal lies on the table until next turn, unless one is in force.
    """
    f, kind = o.target[row], MOOT
    if w.settlement[f] < 0.0:
        w.offer[f] = o.option[row]
        w.offer_by[f] = a
        kind = OFFERED
    note(month, kind, f, a, o.option[row], 0)


# --- causes and words -------------------------------------------------------------------------

TAKEN, TURNED_DOWN, DISPUTED = range(3)
FATES = ("is signed and takes force", "fails: the defender refuses",
         "finds no agreement among the powers")
TEXT = "{place}: {deal} {end}."
_SEATS, _DEALS = 64, 1024


@formula
def fate(w: Numbers, f: int, deal: int, end: int) -> int:
    """The cause that an offer has come to an end."""
    return SETTLEMENT + ((f * _DEALS + deal) * _SEATS + int(w.offer_by[f]) + 1) * 3 + end


def _read(number: int) -> tuple[int, int, int, int]:
    """(flashpoint, settlement, who offered it, end)"""
    number, end = divmod(number, 3)
    number, by = divmod(number, _SEATS)
    return *divmod(number, _DEALS), by - 1, end


def _cause(scenario: Scenario, number: int) -> Cause:
    f, deal, by, end = _read(number)
    return Cause("settlement", scenario.flashpoints[f].settlements[deal].id,
                 filled(TEXT, _names(scenario, f, deal) | {"end": Named(FATES[end])}), by)


def _names(scenario: Scenario, f: int, deal: int) -> dict[str, Named]:
    place = scenario.flashpoints[f]
    return {"place": place_name(scenario, place.id),
            "deal": authored(scenario, place.settlements[deal].name)}


def _ended(scenario: Scenario, raw: Raw) -> Note:
    """The end of an offer; `numbers` has which, and whether claimant and patron agreed."""
    f, deal, by, end = _read(raw.why - SETTLEMENT)
    place = scenario.flashpoints[f]
    return Note(_cause(scenario, raw.why - SETTLEMENT), (by,) if by >= 0 else (), (place.id,),
                place.settlements[deal].id,
                FrozenDict(flashpoint=f, deal=deal, end=end, claimant=raw.actor, patron=raw.other))


def _end(scenario: Scenario, note: Note) -> Words:
    end = {"end": Named(FATES[note.numbers["end"]])}
    return TEXT, _names(scenario, note.numbers["flashpoint"], note.numbers["deal"]) | end


def _made(scenario: Scenario, raw: Raw) -> Note:
    place = scenario.flashpoints[raw.place]
    deal = place.settlements[raw.other].id
    return Note(Cause("settlement", deal, "a settlement is offered", raw.actor), (raw.actor,),
                (place.id,), deal, FrozenDict(flashpoint=raw.place, deal=raw.other))


def _offering(text: str) -> Wording:
    return lambda scenario, note: (text, {
        "actor": actor_name(scenario, note.actors[0]),
        **_names(scenario, note.numbers["flashpoint"], note.numbers["deal"])})


SETTLEMENT = cause_kind("settlement", _cause)
FATE = note_kind("settlement", _end, _ended)
OFFERED = note_kind("settlement offered", _offering("{actor} offers at {place}: {deal}."), _made,
                    told=False)
MOOT = note_kind("settlement moot", _offering(
    "{actor} offers {deal} at {place}, where a settlement is in force."), _made, told=False)
