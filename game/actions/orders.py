"""Charging and carrying out the orders on the sheets.

All orders read one snapshot and apply together, so no seat's order can favour it. Where only one
of several can have its way (a motion, a crisis, a settlement offer), keyed luck decides; the
overtaken order does nothing and half its cost comes back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from game.actions.reasons import kind_name
from game.actions.reservations import Terms, moved_to, terms
from game.actions.settlements import field_name
from game.actions.tables import Given, Orders, order_rows
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.locale.texts import language
from game.core.model import DO, FIELDS, MAX_SLOTS, Scenario, derived
from game.core.notes import (
    FACTS,
    Named,
    Raw,
    Words,
    actor_name,
    called_names,
    filled,
    named,
    note_kind,
    where_name,
)
from game.core.records import IntMatrix, Keys, Matrix, Record
from game.core.rulebook import (
    WORLD,
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    draw,
    formula,
    matrix,
    note,
    part,
    rows,
    rule,
    spot,
    stems,
)
from game.core.world import PUBLIC
from game.rules.effects import EffectLists, apply, effect_lists

PRICE = cause("price", kind="order")
SPENT = cause("spending", kind="order")
OVERTAKEN = cause("overtaken", kind="order")
TIRED = 0.7
"""Effect of the same order at the same target within three turns."""
TABLE, CHALLENGE, SETTLE = DO.index("table"), DO.index("challenge"), DO.index("settle")
YIELD, INSIST, SUSPEND, INTERIM = (DO.index(x) for x in ("yield", "insist", "suspend", "interim"))


class Setting(Record):
    """What orders read of the scenario.

    charged: the quantities that prices move. Luck of each month: of risks, of contests for the
    motion and the crisis of a month, and of those for the offer at each flashpoint, one after
    another.
    """

    charged: IntMatrix
    orders: Orders
    effects: EffectLists
    terms: Terms
    risk_luck: Keys
    table_luck: Keys
    challenge_luck: Keys
    settle_luck: Keys
    interim_luck: Keys


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    return Setting.of(
        charged=rows(s.layout, "capital", "budget"), orders=order_rows(s), effects=effect_lists(s),
        terms=terms(s), risk_luck=stems(s, "order risk"), table_luck=stems(s, "contest/table"),
        challenge_luck=stems(s, "contest/challenge"),
        settle_luck=[stem for f in s.flashpoints for stem in stems(s, f"contest/settle {f.id}")],
        interim_luck=[stem for f in s.flashpoints for stem in stems(s, f"contest/interim {f.id}")])


@rule
def charge(d: Sums, t: Setting, g: Given, month: Month) -> None:
    """Take what the orders cost."""
    world, o = month.counts[WORLD], t.orders
    for a in range(g.chosen.shape[2]):
        cost, budget = 0.0, 0.0
        for slot in range(g.chosen.shape[1]):
            cost += g.cost[world, slot, a]
            row = g.chosen[world, slot, a]
            if row >= 0:
                budget += o.budget[row]
        part(month, d.capital, (a,), -cost, PRICE)
        part(month, d.budget, (a,), -budget, SPENT)


@rule
def remember(w: Numbers, t: Setting, g: Given, month: Month) -> None:
    """Keep in mind what was ordered lately: it tires."""
    world = month.counts[WORLD]
    for a in range(g.chosen.shape[2]):
        for i in range(w.recent.shape[1] - 1, MAX_SLOTS - 1, -1):
            w.recent[a, i] = w.recent[a, i - MAX_SLOTS]
        for i in range(MAX_SLOTS):
            w.recent[a, i] = -1.0
        for slot in range(g.chosen.shape[1]):
            row = g.chosen[world, slot, a]
            if row >= 0:
                w.recent[a, slot] = t.orders.key[row]


@rule
def carry_out(w: Numbers, d: Sums, t: Setting, g: Given, month: Month) -> Matrix:
    """Apply the effects and risks of all orders. Returns [slot, A]: 1 for orders carried out."""
    world, done = month.counts[WORLD], contests(w, t, g, month)
    for slot in range(done.shape[0]):
        for a in range(done.shape[1]):
            if done[slot, a] > 0.0:
                row, factor = g.chosen[world, slot, a], 1.0
                if g.repeated[world, slot, a] > 0:
                    factor = TIRED
                execute(w, d, t, month, slot, a, row, factor)
    refund(w, d, t, g, month, done)
    return done


@rule
def refund(w: Numbers, d: Sums, t: Setting, g: Given, month: Month, done: Matrix) -> None:
    """Who was overtaken gets half the cost back."""
    world = month.counts[WORLD]
    for a in range(done.shape[1]):
        back = 0.0
        for slot in range(done.shape[0]):
            if done[slot, a] == 0.0:
                back += g.cost[world, slot, a]
        spot(month, d.capital, (a,), back * 0.5, OVERTAKEN)
    for slot in range(done.shape[0]):
        for a in range(done.shape[1]):
            row = g.chosen[world, slot, a]
            if row >= 0 and done[slot, a] == 0.0:
                late = 1 if too_late(w, t, row, a) else 0
                note(month, LOST, late, a, 0, given(row, a, False))


@rule
def execute(w: Numbers, d: Sums, t: Setting, month: Month, slot: int, a: int, row: int,
            factor: float) -> None:
    """Apply an order's effects and, if it goes wrong, its risk, which also brings it to light."""
    o, knowers = t.orders, PUBLIC
    exposed = goes_wrong(t, month, slot, a, row)
    if o.covert[row] == 1 and not exposed:
        knowers = 1 << a
    why = given(row, a, exposed)
    note(month, GIVEN, 0, a, 0, why)
    apply(w, d, t.effects, month, o.list[row], factor, knowers, why)
    if exposed:
        apply(w, d, t.effects, month, o.risk_list[row], 1.0, PUBLIC, why)


@formula
def goes_wrong(t: Setting, month: Month, slot: int, a: int, row: int) -> bool:
    """Whether the risk of an order comes true."""
    o = t.orders
    key = o.slot_keys[slot * o.seat_keys.shape[0] + a]
    return (o.risk_chance[row] > 0.0
            and draw(month.luck[0], t.risk_luck[month.number], key) < o.risk_chance[row])


@rule
def contests(w: Numbers, t: Setting, g: Given, month: Month) -> Matrix:
    """Which orders [slot, A] are not overtaken: one motion, one crisis, and at each flashpoint one
    move in the talks, if this month's answers leave room for it, and one partial deal."""
    world, o = month.counts[WORLD], t.orders
    done, talks = matrix(month, g.chosen.shape[1], g.chosen.shape[2]), False
    for slot in range(done.shape[0]):
        for a in range(done.shape[1]):
            row = g.chosen[world, slot, a]
            if row >= 0:
                done[slot, a] = 0.0 if too_late(w, t, row, a) else 1.0
                talks = talks or SETTLE <= o.do[row] <= INTERIM
    contest(o, g, month, done, TABLE, TABLE, -1, t.table_luck[month.number])
    contest(o, g, month, done, CHALLENGE, CHALLENGE, -1, t.challenge_luck[month.number])
    months = t.risk_luck.shape[0]
    for f in range(t.settle_luck.shape[0] // months if talks else 0):
        contest(o, g, month, done, SETTLE, SUSPEND, f, t.settle_luck[f * months + month.number])
        contest(o, g, month, done, INTERIM, INTERIM, f,
                t.interim_luck[f * months + month.number])
    return done


@rule
def contest(o: Orders, g: Given, month: Month, done: Matrix, do: int, last: int, place: int,
            stem: int) -> None:
    """Of the orders that do one thing (or any up to `last`; at one place, -1 anywhere) the one by
    luck is carried out, and only the first of a seat's own."""
    world, best, where, winner = month.counts[WORLD], -1.0, -1, -1
    for slot in range(done.shape[0]):
        for a in range(done.shape[1]):
            if done[slot, a] > 0.0 and contends(o, g.chosen[world, slot, a], do, last, place):
                luck = draw(month.luck[0], stem, o.seat_keys[a])
                if luck > best:
                    best, where, winner = luck, slot, a
    if best < 0.0:
        return
    for slot in range(done.shape[0]):
        for a in range(done.shape[1]):
            if (contends(o, g.chosen[world, slot, a], do, last, place)
                    and not (slot == where and a == winner)):
                done[slot, a] = 0.0


@rule
def too_late(w: Numbers, t: Setting, row: int, a: int) -> bool:
    """Whether this month's answers have overtaken a move in talks: these are over, or the offer
    says by now what the move would make it say."""
    o = t.orders
    f, do = o.target[row], o.do[row]
    if not YIELD <= do <= SUSPEND:
        return False
    if w.offer[f] < 0.0:
        return True
    firmer = 1 if do == INSIST else 0
    return do != SUSPEND and moved_to(w, t.terms, f, o.option[row], a, firmer) < 0


@formula
def contends(o: Orders, row: int, do: int, last: int, place: int) -> bool:
    """Whether an order does this at that place."""
    return row >= 0 and do <= o.do[row] <= last and (place < 0 or o.target[row] == place)


# --- causes and words -------------------------------------------------------------------------

_SEATS = 64


@formula
def given(row: int, a: int, exposed: bool) -> int:
    """The cause that a seat gave an order, and whether it came to light in going wrong."""
    return ORDER + (row * _SEATS + a) * 2 + (1 if exposed else 0)


def _read(number: int) -> tuple[int, int, bool]:
    """(row, seat, whether exposed)"""
    number, exposed = divmod(number, 2)
    return *divmod(number, _SEATS), bool(exposed)


def _cause(scenario: Scenario, number: int) -> Cause:
    row, seat, exposed = _read(number)
    kind = scenario.order_type(row)
    secret = kind.covert and not exposed
    parties: tuple[int, ...] = (seat,)
    if kind.do in ("propose", "demand") and scenario.orders.extra[row]:
        secret, parties = True, (seat, int(scenario.orders.target[row]))
    if kind.do == "court" and scenario.orders.extra[row]:
        secret, parties = True, (seat, scenario.inducements[int(scenario.orders.option[row])].guest)
    if secret and kind.covert and kind.target == "occasion":
        occasion = scenario.occasions[int(scenario.orders.target[row])]
        parties = (seat, occasion.honour) if seat == occasion.host else parties
    return Cause("order", scenario.orders.texts[row], describe(scenario, row, seat), seat,
                 secret=secret, parties=parties)


def _record(scenario: Scenario, raw: Raw) -> Note:
    """An order that was carried out: who gave which, with what and whom it is about."""
    row, seat, exposed = _read(raw.why - ORDER)
    why = _cause(scenario, raw.why - ORDER)
    actors = dict.fromkeys((seat, *_seats_in(scenario, row), *why.parties))
    return Note(why, tuple(actors),
                _places_in(scenario, row), scenario.orders.texts[row],
                FrozenDict(row=row, exposed=int(exposed)))


def _overtaken(scenario: Scenario, raw: Raw) -> Note:
    """An order that another's move, or what the talks have come to, has overtaken."""
    found = _record(scenario, raw)
    return replace(found, cause=Cause("order", found.subject, "overtaken", found.actors[0]),
                   numbers=FrozenDict(row=found.numbers["row"], late=raw.place))


def _ids_in(scenario: Scenario, row: int) -> list[str]:
    """The ids of which an order's target and option are made."""
    return re.split(r"[ /:.]", scenario.orders.texts[row])[1:]


def _seats_in(scenario: Scenario, row: int) -> tuple[int, ...]:
    return tuple(scenario.seats.index(id) for id in _ids_in(scenario, row) if id in scenario.seats)


def _places_in(scenario: Scenario, row: int) -> tuple[str, ...]:
    known = _places(scenario)
    return tuple(id for id in _ids_in(scenario, row) if id in known)


@derived
def _places(scenario: Scenario) -> frozenset[str]:
    """The ids of all disputes, countries and blocs."""
    return frozenset((*(f.id for f in scenario.flashpoints), *(c.id for c in scenario.countries),
                      *scenario.blocs))


def _given(scenario: Scenario, note: Note) -> Words:
    row = note.numbers["row"]
    kind = scenario.order_type(row)
    return kind.log + risk_told(scenario, note), _parties(scenario, row, note.actors[0])


def risk_told(scenario: Scenario, note: Note) -> str:
    """What stands behind the news of an order whose risk came true; "" of any other."""
    kind = scenario.order_type(note.numbers["row"])
    return (FACTS("order given.risk", risk=kind.risk_name)
            if note.numbers["exposed"] and kind.risk_name else "")


def _lost(scenario: Scenario, note: Note) -> Words:
    row = note.numbers["row"]
    kind = scenario.order_type(row)
    by = FACTS["order overtaken.late" if note.numbers["late"] else "order overtaken"]
    return f"{kind.log} {by}", _parties(scenario, row, note.actors[0])


ORDER = cause_kind("order", _cause)
GIVEN = note_kind("order given", read=_record, wording=_given)
LOST = note_kind("order overtaken", read=_overtaken, wording=_lost)


def describe(scenario: Scenario, row: int, seat: int) -> str:
    """The log line of a global order row."""
    return _described(scenario, row, seat, language())


@derived
def _described(scenario: Scenario, row: int, seat: int, code: str) -> str:
    """The same in a language."""
    kind = scenario.order_type(row)
    return filled(kind.log, _parties(scenario, row, seat))


def _parties(scenario: Scenario, row: int, seat: int) -> Mapping[str, Named]:
    """Who gives an order, at what it aims, and with which option."""
    return _parties_in(scenario, row, seat, language())


@derived
def _parties_in(scenario: Scenario, row: int, seat: int, code: str) -> dict[str, Named]:
    """The same in a language."""
    kind = scenario.order_type(row)
    parts = scenario.orders.texts[row].split(" ")
    target = parts[1] if len(parts) > 1 and kind.target != "none" else ""
    option = parts[-1] if kind.option != "none" and len(parts) > 1 else ""
    aim = named(scenario, target, called_names(scenario).get(target) or spoken(scenario, target))
    own = _own_names(scenario).get((target, option))
    way = Named(own) if own else named(
        scenario, option, called_names(scenario).get(option) or spoken(scenario, option))
    return {"self": actor_name(scenario, seat), "target": aim, "option": way,
            "adjective": Named(scenario.actors[seat].adjective),
            "where": where_name(scenario, target) if kind.target == "flashpoint" else aim}


def option_name(scenario: Scenario, target: str, option: str) -> str:
    """The name people use for an order's option at its target: disputes share ids of deals and of
    fields of talks, and each has names of its own for them."""
    return _own_names(scenario).get((target, option)) or spoken(scenario, option)


@derived
def _own_names(scenario: Scenario) -> dict[tuple[str, str], str]:
    """(dispute, id) → the name of a settlement, a partial deal or a field of talks there."""
    return {(place.id, id): name for place in scenario.flashpoints for id, name in (
        *((field, field_name(scenario, place.id, n)) for n, field in enumerate(FIELDS)),
        *((deal.id, deal.name) for deal in place.settlements),
        *((deal.id, deal.name) for deal in place.partials))}


def spoken(scenario: Scenario, name: str) -> str:
    """The name people use for an id of the scenario or of a kind that the rules know."""
    known = _names(scenario)
    if name in known:
        return known[name]
    if "/" in name:
        give, _, get = name.removesuffix(":secret").partition("/")
        if (told := _demanded(scenario, give, get)) is not None:
            return FACTS("name.private", name=told) if name.endswith(":secret") else told
        words = FACTS("name.return", give=spoken(scenario, give), get=spoken(scenario, get))
        return FACTS("name.secret", name=words) if name.endswith(":secret") else words
    base, _, form = name.partition(":")
    words = known.get(base) or kind_name(base) or base
    key = {"weak": "name.weak", "secret": "name.secretly"}.get(form)
    return FACTS(key, name=words) if key else words


def _demanded(scenario: Scenario, demand: str, consequence: str) -> str | None:
    """A demand and what follows, in words; None if the ids are of something else."""
    one = next((m for m in scenario.demands if m.id == demand), None)
    two = next((n for n in scenario.consequences if n.id == consequence), None)
    if one is None or two is None:
        return None
    return FACTS("name.return" if two.gives else "name.otherwise", give=one.name, get=two.name)


@derived
def _names(scenario: Scenario) -> dict[str, str]:
    """The names of all ids that have a record."""
    table = {id: str(record["name"]) for id, record in scenario.data["events"].items()}
    for group in (scenario.demands, scenario.consequences, scenario.actors, scenario.countries,
                  scenario.flashpoints, scenario.occasions, scenario.agendas, scenario.motions,
                  scenario.inducements, scenario.factions, scenario.members, scenario.bonds):
        table.update({x.id: x.name for x in group})
    for place in scenario.flashpoints:
        table.update({s.id: s.name for s in place.settlements})
        table.update({p.id: p.name for p in place.partials})
    table.update({b: str(r["name"]) for b, r in scenario.blocs.items()})
    table.update({t: str(r["name"]) for t, r in scenario.data["theatres"].items()})
    table.update({clause.id: clause.name for clause in scenario.clauses})
    table.update({p.id: f"{scenario.third_parties[p.party].name}: {p.name}"
                  for p in scenario.policies})
    return table
