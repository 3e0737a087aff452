"""Talks on a settlement: an offer has a position in each of four fields and needs three sides.

Mechanism. An offer opens talks. Each month the claimant, the leading patron and the defender accept
what is on the table, break off, or ask for one position to be changed; the defender decides by its
bottom line. A changed offer is answered anew the month after. Within talks the defender, and who
plays by program, asks once for a position, so that fields are traded and not moved there and back.
Talks may come to nothing, the more likely the longer they last. A deal is signed when all three
accept the same four positions; who signs what lies beyond its bottom line pays at home.
Theory: the bargaining model of war (Fearon 1995; Reiter 2009): a deal must beat fighting on for
each side, which alone knows by how much; offers and refusals reveal it (Slantchev 2003); and what
leaders sign they must carry at home (Robert Putnam, "Diplomacy and Domestic Politics", 1988).
"""

from __future__ import annotations

import re

import numpy as np

from game.actions.reservations import (
    CLAIMANT,
    DEFENDER,
    FAR,
    PATRON,
    Terms,
    margin,
    moved_to,
    side_of,
    sorest,
    step,
    terms,
)
from game.actions.tables import Given, Orders, answered, order_rows
from game.core.exact import Floats, Ints
from game.core.frozen import FrozenDict
from game.core.kinds import NUMBER
from game.core.ledger import Cause, Note
from game.core.luck import U64, name_keys
from game.core.model import CHANNELS, FIELDS, SIDES, Flashpoint, Scenario, derived
from game.core.named import Settlements
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
    where_name,
)
from game.core.prose import opened
from game.core.records import IntMatrix, Keys, Record
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    draw,
    flat,
    formula,
    note,
    rounded,
    rule,
    spot,
    stems,
)
from game.core.sheets import CHANGE
from game.core.world import PUBLIC
from game.rules.effects import EffectLists, apply, effect_lists

SETTLEMENTS = NUMBER["settlement"]

SILENCE, ACCEPT, REFUSE = range(3)
"""Words of a side; from CHANGE on it asks for another position in a field."""
SIGNED = cause("signed",
               coefficients=("settlements.first_peace",), kind="settlement")
REFUSED = cause("refused",
                coefficients=("settlements.refused_resolve",), parents=("resolve",),
                kind="settlement")
AT_HOME = cause("beyond the bottom line",
                coefficients=("settlements.beyond_support",), parents=("latitude",),
                kind="settlement")


def field_name(scenario: Scenario, place: str, field: int) -> str:
    """What a field of the talks at a dispute is about, in words: its own, or the usual."""
    own = scenario.data["flashpoints"][place].get("fields") or {}
    return str(own.get(FIELDS[field]) or FACTS[f"field.{FIELDS[field]}"])


def position_name(scenario: Scenario, place: Flashpoint, field: int, at: int) -> str:
    """A position of the talks at a dispute in words, beside the name of its field, which it does
    not repeat."""
    name, head = place.positions[field][at].name, field_name(scenario, place.id, field)
    repeats = re.match(rf"{re.escape(head)}\b,? ", name, re.IGNORECASE)
    return opened(name[repeats.end():]) if repeats else name


@derived
def favour(scenario: Scenario) -> tuple[Floats, Ints]:
    """(how far each package favours the claimant 0 … 100, the block of its effects), [F, S]."""
    width = max(1, max((len(f.settlements) for f in scenario.flashpoints), default=1))
    shape = (len(scenario.flashpoints), width)
    value, block = np.zeros(shape), np.full(shape, -1, np.int64)
    for f, place in enumerate(scenario.flashpoints):
        for s, deal in enumerate(place.settlements):
            value[f, s] = (deal.line + deal.guarantees + deal.posture + deal.relief) / 4
            block[f, s] = deal.block
    return value, block


class Setting(Record):
    """What talks read of the scenario. sanctions [F, H]: rows of the leading patron's sanctions on
    the claimant, -1 without a patron. Luck of each month: whether talks come to nothing, and how
    bottom lines waver, with keys by place, side and field [F * S * L]."""

    orders: Orders
    effects: EffectLists
    terms: Terms
    sanctions: IntMatrix
    stall_luck: Keys
    waver_luck: Keys
    keys: Keys


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    pressed = [[s.layout.row("sanctions", h, f.patrons[0], f.claimant) if f.patrons else -1
                for h in range(len(CHANNELS))] for f in s.flashpoints]
    return Setting.of(orders=order_rows(s), effects=effect_lists(s), terms=terms(s),
                      sanctions=np.array(pressed, np.int64).reshape(-1, len(CHANNELS)),
                      stall_luck=stems(s, "talks stall"), waver_luck=stems(s, "latitude"),
                      keys=latitude_keys(s))


@derived
def latitude_keys(s: Scenario) -> U64:
    """Keys of luck by place, side and field, one after another."""
    return name_keys([f"{f.id}/{side}/{field}" for f in s.flashpoints for side in SIDES
                      for field in FIELDS])


@rule
def waver(w: Numbers, k: Settlements, t: Setting, month: Month) -> None:
    """What each side would give in secret shifts a little every month."""
    r, fields = t.terms.roles, t.terms.count.shape[1]
    for f in range(w.offer.shape[0]):
        if w.settlement[f] < 0.0:
            for side in range(3):
                for field in range(fields):
                    u = draw(month.luck[0], t.waver_luck[month.number],
                             t.keys[(f * 3 + side) * fields + field])
                    shift = rounded(k.waver * (2.0 * u - 1.0))
                    if side == DEFENDER:
                        w.defender_latitude[f, field] = kept(w.defender_latitude[f, field] + shift)
                    else:
                        seat = r.claimant[f] if side == CLAIMANT else r.patron[f]
                        if seat >= 0:
                            w.latitude[seat, f, field] = kept(w.latitude[seat, f, field] + shift)


@formula
def kept(x: float) -> float:
    """A latitude within its bounds."""
    return min(max(x, -60.0), 60.0)


@rule
def decide_settlements(w: Numbers, d: Sums, k: Settlements, t: Setting, g: Given,
                       month: Month) -> None:
    """A month of talks wherever there is something on the table."""
    waver(w, k, t, month)
    for f in range(w.offer.shape[0]):
        for field in range(w.tabled.shape[1]):
            w.tabled[f, field] = w.offer_term[f, field]
        if w.offer[f] >= 0.0:
            talk(w, d, k, t, g, month, f)


@rule
def talk(w: Numbers, d: Sums, k: Settlements, t: Setting, g: Given, month: Month,
         f: int) -> None:
    """What the three sides say to what is on the table, and what becomes of it."""
    r = t.terms.roles
    lead, one, two = r.patron[f], word(w, t, g, month, r.claimant[f], f), ACCEPT
    if lead >= 0:
        two = word(w, t, g, month, lead, f)
    three = defenders_word(w, k, t, f)
    w.talks[f] += 1.0
    if one == ACCEPT and two == ACCEPT and three == ACCEPT:
        sign(w, d, k, t, month, f)
        return
    hear(w, t, f, CLAIMANT, one)
    hear(w, t, f, DEFENDER, three)
    if lead >= 0:
        hear(w, t, f, PATRON, two)
    if REFUSE in (one, two, three):
        refused(w, d, k, t, month, f, one, two, three)
    elif stalls(w, k, t, month, f):
        fail(w, k, t, month, f, STALLED, 0)
    else:
        change(w, t, month, f, one, two, three)


@formula
def word(w: Numbers, t: Setting, g: Given, month: Month, a: int, f: int) -> int:
    """What a seat says to the offer; who made it accepts it."""
    if w.offer_by[f] == a:
        return ACCEPT
    return answered(g, t.orders, month, a, SETTLEMENTS, f)


@rule
def defenders_word(w: Numbers, k: Settlements, t: Setting, f: int) -> int:
    """What the defender says: it accepts within its bottom line, asks for a change a little beyond
    it, and refuses what is far beyond; a mediator gains its patience."""
    gain = margin(w, k, t.terms, f, DEFENDER, -1, 0)
    if gain >= 0.0:
        return ACCEPT
    field = sorest(w, k, t.terms, f, DEFENDER)
    patience = k.patience + (k.mediated_patience if w.mediated[f] > 0.0 else 0.0)
    return CHANGE + field if gain >= -patience and field >= 0 else REFUSE


@rule
def hear(w: Numbers, t: Setting, f: int, side: int, said: int) -> None:
    """Keep in mind the positions that a side has stated: those that it accepted, and of the offer
    that it would change all but the one in question."""
    for field in range(t.terms.count.shape[1]):
        if said == ACCEPT or (said >= CHANGE and said != CHANGE + field):
            w.stated[f, side, field] = w.offer_term[f, field]
        elif said == CHANGE + field:
            w.stated[f, side, field] = step(w, t.terms, f, field, side)


@rule
def stalls(w: Numbers, k: Settlements, t: Setting, month: Month, f: int) -> bool:
    """Whether talks come to nothing this month; more likely the longer they last, less with a
    mediator."""
    chance = k.stall + k.stall_month * (w.talks[f] - 1.0)
    if w.mediated[f] > 0.0:
        chance *= 1.0 - k.mediated_stall
    return draw(month.luck[0], t.stall_luck[month.number], t.terms.roles.keys[f]) < chance


@rule
def change(w: Numbers, t: Setting, month: Month, f: int, one: int, two: int,
           three: int) -> None:
    """Change the offer as the sides asked; where two want one field changed both ways it stays."""
    r = t.terms.roles
    asked, last = 0, -1
    for field in range(t.terms.count.shape[1]):
        up, down = one == CHANGE + field, two == CHANGE + field or three == CHANGE + field
        if up != down:
            side = CLAIMANT if up else PATRON
            to = step(w, t.terms, f, field, side)
            if to >= 0:
                w.offer_term[f, field] = to
                asked += 1
                last = r.claimant[f] if up else (r.patron[f] if two == CHANGE + field else -1)
                note(month, COUNTERED, f, last, field, to)
    if asked > 0:
        w.offer_by[f] = last if asked == 1 else -1.0
        w.offer[f] = nearest(w, t.terms, f)


@rule
def nearest(w: Numbers, t: Terms, f: int) -> int:
    """The named package that is most like what is on the table."""
    out, least = 0, FAR
    for deal in range(t.packages[f]):
        apart = 0.0
        for field in range(t.count.shape[1]):
            there = t.favour[f, field, t.package[f, deal, field]]
            apart += abs(there - t.favour[f, field, max(int(w.offer_term[f, field]), 0)])
        if apart < least:
            out, least = deal, apart
    return out


@rule
def sign(w: Numbers, d: Sums, k: Settlements, t: Setting, month: Month, f: int) -> None:
    """A settlement takes force: the effects of its positions, and what it costs at home."""
    r, deal = t.terms.roles, int(w.offer[f])
    why = fate(w, f, deal, TAKEN)
    for field in range(t.terms.count.shape[1]):
        at = max(int(w.offer_term[f, field]), 0)
        apply(w, d, t.effects, month, t.terms.block[f, field, at], 1.0, PUBLIC, why)
        note_relief(w, d, t, month, f, t.terms.block[f, field, at])
        spot(month, d.term, (f, field), at - w.term[f, field], SIGNED)
    promised = max(int(w.offer_term[f, GUARANTEES]), 0)
    firm = 100.0 - t.terms.favour[f, GUARANTEES, promised]
    spot(month, d.peace, (f,), k.first_peace + k.per_guarantee * firm - w.peace[f], SIGNED)
    spot(month, d.settlement, (f,), deal - w.settlement[f], SIGNED)
    spot(month, d.rung, (f,), min(0.0, k.settled_rung - w.rung[f]), SIGNED)
    answer_at_home(w, d, k, t, month, f, r.claimant[f], CLAIMANT)
    answer_at_home(w, d, k, t, month, f, r.patron[f], PATRON)
    for q in range(w.partial.shape[1]):
        spot(month, d.partial, (f, q), -w.partial[f, q], SIGNED)
    w.partial_offer[f], w.partial_by[f] = -1.0, -1.0
    note(month, FATE, f, 0, 0, why)
    clear(w, f)


@rule
def note_relief(w: Numbers, d: Sums, t: Setting, month: Month, f: int, block: int) -> None:
    """Keep in mind by how much a position lifts sanctions: a settlement that breaks restores them.
    """
    if block < 0:
        return
    for i in range(t.effects.start[block], t.effects.start[block + 1]):
        for h in range(t.sanctions.shape[1]):
            if t.effects.row[i] == t.sanctions[f, h]:
                less = min(-t.effects.amount[t.effects.kind[i]], flat(w)[t.sanctions[f, h]])
                spot(month, d.lifted, (h, f), max(less, 0.0), SIGNED)


@rule
def answer_at_home(w: Numbers, d: Sums, k: Settlements, t: Setting, month: Month, f: int,
                   seat: int, side: int) -> None:
    """Who signs beyond its bottom line loses support by how far."""
    if seat >= 0:
        beyond = max(-margin(w, k, t.terms, f, side, -1, 0), 0.0)
        spot(month, d.support, (seat,), -k.beyond_support * beyond, AT_HOME)


@rule
def refused(w: Numbers, d: Sums, k: Settlements, t: Setting, month: Month, f: int, one: int,
            two: int, three: int) -> None:
    """A side breaks off; a defender that refuses what its patron accepted stiffens at its cost."""
    lead = t.terms.roles.patron[f]
    if three == REFUSE and REFUSE not in (one, two):
        if two == ACCEPT and lead >= 0:
            spot(month, d.resolve, (f,), k.refused_resolve, REFUSED)
            spot(month, d.credibility, (lead,), k.refused_credibility, REFUSED)
        fail(w, k, t, month, f, TURNED_DOWN, DEFENDER_SAID)
    else:
        fail(w, k, t, month, f, DISPUTED, (CLAIMANT_SAID if one == REFUSE else 0)
             + (PATRON_SAID if two == REFUSE else 0) + (DEFENDER_SAID if three == REFUSE else 0))


@rule
def fail(w: Numbers, k: Settlements, t: Setting, month: Month, f: int, end: int,
         against: int) -> None:
    """Talks end without a deal; noted are who refused, and the field that was furthest apart."""
    note(month, FATE, f, against, widest(w, t.terms, f), fate(w, f, int(w.offer[f]), end))
    clear(w, f)


@rule
def widest(w: Numbers, t: Terms, f: int) -> int:
    """The field in which the sides' stated positions lie furthest apart; -1 if in none."""
    out, most = -1, 0.0
    for field in range(t.count.shape[1]):
        low, high = FAR, -FAR
        for side in range(3):
            stated = int(w.stated[f, side, field])
            if stated >= 0:
                low = min(low, t.favour[f, field, stated])
                high = max(high, t.favour[f, field, stated])
        if high - low > most:
            out, most = field, high - low
    return out


@rule
def clear(w: Numbers, f: int) -> None:
    """Nothing is on the table any more; what was stated stays known."""
    w.offer[f], w.offer_by[f], w.talks[f] = -1.0, -1.0, 0.0
    for field in range(w.offer_term.shape[1]):
        w.offer_term[f, field] = -1.0


@rule
def open_offer(w: Numbers, t: Setting, month: Month, row: int, a: int) -> None:
    """A carried-out settlement proposal opens talks, unless they are open or a settlement is in
    force."""
    o = t.orders
    f, kind = o.target[row], MOOT
    if w.settlement[f] < 0.0 and w.offer[f] < 0.0:
        w.offer[f] = o.option[row]
        w.offer_by[f] = a
        for field in range(t.terms.count.shape[1]):
            w.offer_term[f, field] = t.terms.package[f, o.option[row], field]
        if side_of(t.terms.roles, f, a) >= 0:
            hear(w, t, f, side_of(t.terms.roles, f, a), ACCEPT)
        kind = OFFERED
    note(month, kind, f, a, o.option[row], 0)


@rule
def move_field(w: Numbers, k: Settlements, t: Setting, month: Month, row: int, a: int,
               firmer: int) -> None:
    """A seat changes what is on the table in one field: yields a step, or insists on one.

    Who insists in public binds its own hands: it would give less than before. What this month's
    answers have overtaken was not carried out. An offer that others have changed in the same month
    is nobody's: each side is asked about it, also the one that changed it last.
    """
    f, field = t.orders.target[row], t.orders.option[row]
    to = moved_to(w, t.terms, f, field, a, firmer)
    if firmer:
        w.latitude[a, f, field] = kept(w.latitude[a, f, field] - rounded(k.insist_binds))
    w.offer_by[f] = -1.0 if moved_by_others(w, f, a) else a
    w.offer_term[f, field] = to
    w.offer[f] = nearest(w, t.terms, f)
    hear(w, t, f, side_of(t.terms.roles, f, a), ACCEPT)
    note(month, COUNTERED, f, a, field, to)


@formula
def moved_by_others(w: Numbers, f: int, a: int) -> bool:
    """Whether somebody else has changed the offer in this month, so that a seat which changes it
    now has not seen all of it."""
    changed = False
    for field in range(w.tabled.shape[1]):
        changed = changed or w.tabled[f, field] != w.offer_term[f, field]
    return changed and w.offer_by[f] != a


@rule
def suspend(w: Numbers, k: Settlements, t: Setting, month: Month, row: int, a: int) -> None:
    """A seat leaves the talks, which ends them."""
    f = t.orders.target[row]
    side = side_of(t.terms.roles, f, a)
    if w.offer[f] >= 0.0 and side >= 0:
        fail(w, k, t, month, f, DISPUTED, CLAIMANT_SAID if side == CLAIMANT else PATRON_SAID)


# --- causes and words -------------------------------------------------------------------------

GUARANTEES = FIELDS.index("guarantees")
TAKEN, TURNED_DOWN, DISPUTED, STALLED = range(4)
CLAIMANT_SAID, PATRON_SAID, DEFENDER_SAID = 1, 2, 4
"""Who broke off, as bits."""
_SEATS, _DEALS = 64, 1024


@formula
def fate(w: Numbers, f: int, deal: int, end: int) -> int:
    """The cause that an offer has come to an end."""
    return SETTLEMENT + ((f * _DEALS + deal) * _SEATS + int(w.offer_by[f]) + 1) * 4 + end


def _read(number: int) -> tuple[int, int, int, int]:
    """(flashpoint, settlement, who offered it, end)"""
    number, end = divmod(number, 4)
    number, by = divmod(number, _SEATS)
    return *divmod(number, _DEALS), by - 1, end


def _cause(scenario: Scenario, number: int) -> Cause:
    f, deal, by, end = _read(number)
    return Cause("settlement", scenario.flashpoints[f].settlements[deal].id,
                 filled(FACTS[f"settlement.{end}"], _names(scenario, f, deal)), by)


def _names(scenario: Scenario, f: int, deal: int) -> dict[str, Named]:
    place = scenario.flashpoints[f]
    return {"place": place_name(scenario, place.id), "where": where_name(scenario, place.id),
            "deal": authored(scenario, place.settlements[deal].name)}


def _ended(scenario: Scenario, raw: Raw) -> Note:
    """The end of an offer; `numbers` has which, who broke off, and the field furthest apart."""
    f, deal, by, end = _read(raw.why - SETTLEMENT)
    place = scenario.flashpoints[f]
    return Note(_cause(scenario, raw.why - SETTLEMENT), (by,) if by >= 0 else (), (place.id,),
                place.settlements[deal].id,
                FrozenDict(flashpoint=f, deal=deal, end=end, against=raw.actor, field=raw.other))


def _end(scenario: Scenario, note: Note) -> Words:
    """What became of an offer; of a failure, who broke off and over what."""
    f, against = note.numbers["flashpoint"], note.numbers["against"]
    place, names = scenario.flashpoints[f], _names(scenario, f, note.numbers["deal"])
    text = FACTS[f"settlement.{note.numbers['end']}"]
    who = [scenario.actors[a].called for bit, a in (
        (CLAIMANT_SAID, place.claimant), (PATRON_SAID, place.patrons[0] if place.patrons else -1))
        if against & bit and a >= 0]
    if who and note.numbers["end"] == DISPUTED:
        text = FACTS["settlement.broken_off"]
        names["who"] = Named(FACTS["settlement.and"].join(who))
    if note.numbers["end"] != TAKEN and note.numbers["field"] >= 0:
        text = f"{text} {FACTS['settlement.gap']}"
        names["field"] = Named(field_name(scenario, place.id, note.numbers["field"]))
    return text, names


def _made(scenario: Scenario, raw: Raw) -> Note:
    place = scenario.flashpoints[raw.place]
    deal = place.settlements[raw.other].id
    return Note(Cause("settlement", deal, actor=raw.actor), (raw.actor,),
                (place.id,), deal, FrozenDict(flashpoint=raw.place, deal=raw.other))


def _offering(id: str) -> int:
    def words(scenario: Scenario, note: Note) -> Words:
        return FACTS[id], {
            "actor": actor_name(scenario, note.actors[0]),
            **_names(scenario, note.numbers["flashpoint"], note.numbers["deal"])}
    return note_kind(id, read=_made, wording=words, told=False)


def _changed(scenario: Scenario, raw: Raw) -> Note:
    """A changed offer: by whom (nobody: the defender), in which field, to which position."""
    place = scenario.flashpoints[raw.place]
    position = place.positions[raw.other][raw.why].id
    return Note(Cause("settlement", position, actor=raw.actor),
                (raw.actor,) if raw.actor >= 0 else (), (place.id,), position,
                FrozenDict(flashpoint=raw.place, field=raw.other, position=raw.why))


def _change(scenario: Scenario, note: Note) -> Words:
    place = scenario.flashpoints[note.numbers["flashpoint"]]
    position = position_name(scenario, place, note.numbers["field"], note.numbers["position"])
    who = actor_name(scenario, note.actors[0]) if note.actors else Named(FACTS["defender"])
    return FACTS["settlement countered"], {
        "where": where_name(scenario, place.id), "who": who,
        "field": Named(field_name(scenario, place.id, note.numbers["field"])),
        "position": authored(scenario, position)}


SETTLEMENT = cause_kind("settlement", _cause)
FATE = note_kind("settlement", read=_ended, wording=_end)
OFFERED = _offering("settlement offered")
MOOT = _offering("settlement moot")
COUNTERED = note_kind("settlement countered", read=_changed, wording=_change)
