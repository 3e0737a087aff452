"""Grounding the order catalogue: one row for each seat, type, target and option."""

from __future__ import annotations

import itertools
from math import fsum
from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, Ints
from game.core.model import DO, KEPT, OrderTable, OrderType
from game.scenario.compile.order_targets import Option, Plan, Stage, plans
from game.scenario.compile.sections import SETTLED, once
from game.scenario.compile.selector_rows import Context, Grounder, Plain
from game.scenario.compile.size_bounds import MAX_CONDITIONS, bounded, placed

FOUGHT = 2
"""So many rungs below its war rung shots are still fired at a flashpoint."""
INVITED = "closed_invited"
PROPOSED = "closed_proposed"
AGREED = "closed_agreed"
TABLED = "closed_tabled"
PASSED = "closed_passed"
FAILED = "closed_failed"
NO_MOTION = "closed_no_motion"
BOUND = "closed_bound"
UNBOUND = "closed_unbound"
BARRED = "closed_barred"
OFFERED = "closed_offered"
PROMISED = "closed_promised"
NO_MORE = "closed_no_more"
NOT_DUE = "closed_not_due"
OFFER_THERE = "closed_offer_there"
NO_OFFER = "closed_no_offer"
PARTIAL_THERE = "closed_partial_there"
PARTIAL_STANDS = "closed_partial_stands"
TOO_CALM = "closed_too_calm"
IN_CRISIS = "closed_in_crisis"
STAYED_AWAY = "closed_stayed_away"
NOBODY_CAME = "closed_nobody_came"
NO_FURTHER = "closed_no_further"
NOTHING_LEFT = "closed_nothing_left"
LULL = "closed_lull"
AT_THE_BRINK = "closed_at_the_brink"
"""Keys of what is said where a condition that an action implies does not hold."""


def order_type(name: str, record: Plain) -> OrderType:
    """The record of one order type."""
    risk = record.get("risk") or {}
    return OrderType(
        id=name, name=record["name"], family=record["family"], target=record.get("target", "none"),
        option=record.get("option", "none"), cost=float(record["cost"]),
        budget=float(record.get("budget", 0)), exclusive=record.get("exclusive", ""),
        covert=bool(record.get("covert", False)), do=record.get("do", ""),
        risk_name=risk.get("name", ""), risk_chance=float(risk.get("chance", 0)),
        log=record["log"], hint=record.get("hint", ""), theory=record.get("theory", ""),
        tags=tuple(record.get("tags", ())), months=int(record.get("months", 0)))


def _own_rules(stage: Stage, seat: int, record: Plain, context: Context,
               option: Option) -> list[int]:
    """Conditions implied by an order's action: one pending item of a kind at a time."""
    g, layout, do = stage.grounder, stage.grounder.layout, record.get("do", "")
    out: list[int] = []
    if do == "invite":
        agenda = tuple(stage.data["agendas"].values())[option[1]]
        guest = context.bind(host=("A", seat), guest=context.bound["target"])
        out += g.conditions(agenda.get("needs"), guest)
        out.append(g.condition(layout.row("invitation_to", seat), -1.0, -1.0, why=INVITED))
    if do == "propose":
        partner = context.bound["target"][1]
        out.append(g.condition(layout.row("proposal_to", seat), -1.0, -1.0, why=PROPOSED))
        out.append(g.condition(layout.row("accord_left", seat, partner), -1.0, 0.0, why=AGREED))
        give, get = stage.pairs[option[1]]
        for variant, a, b in ((give, seat, partner), (get, partner, seat)):
            out.extend(stage.clauses[int(stage.clause_table[variant, a, b])].conditions)
    if do == "table":
        out.append(g.condition(layout.row("motion"), -1.0, -1.0, why=TABLED))
        out.extend(stage.motion_needs[option[1]])
        out.append(g.condition(layout.row("passed", option[1]), -1.0, 0.0, why=PASSED))
        out.append(g.condition(layout.row("rest", option[1]), -1.0, 0.0, why=FAILED))
    if do in ("canvass", "warn"):
        out.append(g.condition(layout.row("motion"), 1.0, 0.0, why=NO_MOTION))
        land = stage.voters[1][context.bound["target"][1]]
        if land >= 0:
            bloc = stage.names.blocs[stage.data["alternative_bloc"]]
            out.append(g.condition(layout.row("membership", bloc, land), 1.0, 2.0))
    if do in ("bind", "unbind"):
        partner = context.bound["target"][1]
        bond = option[1] if do == "unbind" else stage.names.bonds[record["bond"]]
        out.append(g.condition(layout.row("bond", bond, seat, partner),
                               -1.0 if do == "bind" else 1.0, 0.5,
                               why=BOUND if do == "bind" else UNBOUND))
        if do == "bind":
            for name, why in (("bond_barred", BARRED), ("bond_offer", OFFERED)):
                out.append(g.condition(layout.row(name, bond, seat, partner), -1.0, 0.0, why=why))
    out += _courting(stage, seat, do, context, option[1])
    return out + _at_flashpoint(stage, seat, do, context.flashpoint, option[1])


def _courting(stage: Stage, seat: int, do: str, context: Context, promise: int) -> list[int]:
    """Conditions of promising the guest of an occasion something, of not keeping it, and of a
    demand."""
    g, row = stage.grounder, stage.grounder.layout.row
    if do == "demand":
        return list(stage.demands.conditions(promise, seat, context.bound["target"][1]))
    if do == "court":
        return [*_unsold(stage, promise),
                g.condition(row("inducement", promise), -1.0, 0.0, why=PROMISED),
                g.condition(row("offers_left", seat, context.bound["target"][1]), 1.0, 1.0,
                            why=NO_MORE)]
    if do == "renege":
        return [g.condition(row("inducement", promise), sign, KEPT, why=NOT_DUE)
                for sign in (1.0, -1.0)]
    return []


def _unsold(stage: Stage, promise: int) -> list[int]:
    """The conditions that no accord in force holds what is promised."""
    thing = stage.inducements[promise]
    return [number for variant, name in enumerate(stage.variants)
            if thing.same and name.split(".")[0] == thing.same
            and stage.clause_table[variant, thing.giver, thing.guest] >= 0
            for number in once(stage.grounder, variant, thing.giver, thing.guest)]


def _at_flashpoint(stage: Stage, seat: int, do: str, f: int, option: int) -> list[int]:
    """Conditions of challenges, talks and partial deals."""
    g, row = stage.grounder, stage.grounder.layout.row
    if do == "settle":
        return [g.condition(row("settlement", f), -1.0, -1.0, why=SETTLED),
                g.condition(row("offer", f), -1.0, -1.0, why=OFFER_THERE)]
    if do in ("yield", "insist", "suspend"):
        room = [] if do == "suspend" else [_room(stage, seat, do, f, option)]
        return [g.condition(row("offer", f), 1.0, 0.0, why=NO_OFFER), *room]
    if do == "interim":
        return [g.condition(row("settlement", f), -1.0, -1.0, why=SETTLED),
                g.condition(row("partial_offer", f), -1.0, -1.0, why=PARTIAL_THERE),
                g.condition(row("partial", f, option), -1.0, 0.0, why=PARTIAL_STANDS),
                g.condition(row("rung", f), 1.0, stage.war_rungs[f] - FOUGHT, why=TOO_CALM)]
    if do == "challenge":
        return [g.condition(row("crisis"), -1.0, -1.0, why=IN_CRISIS),
                g.condition(row("subsided", f), -1.0, 0.0, why=LULL),
                g.condition(row("rung", f), -1.0, 9.0, why=AT_THE_BRINK)]
    return []


def _room(stage: Stage, seat: int, do: str, f: int, field: int) -> int:
    """The condition that a field of the offer can be moved a step, toward the claimant's wish or
    away from it."""
    g, claims = stage.grounder, seat == stage.names.flashpoint_facts[f]["claimant"]
    row, last = g.layout.row("offer_term", f, field), stage.positions[f][field] - 1
    why = NO_FURTHER if do == "insist" else NOTHING_LEFT
    if claims == (do == "insist"):
        return g.condition(row, -1.0, last - 1.0, why=why)
    return g.condition(row, 1.0, 1.0, why=why)


class Row(NamedTuple):
    """One row of the order table; see OrderTable for its numbers."""

    type: int
    target: int
    option: int
    extra: int
    cost: float
    budget: float
    group: int
    block: int
    risk_block: int
    risk_chance: float
    do: int
    key: int
    opens: int
    closes: int
    breaks: Ints
    conditions: list[int]
    text: str


def ground_orders(stage: Stage) -> tuple[tuple[OrderType, ...], OrderTable]:
    """All order types and every seat's grounded rows, in catalogue order."""
    records: Plain = stage.data["orders"]
    types = tuple(order_type(name, record) for name, record in records.items())
    groups = {t.exclusive: i for i, t in enumerate(t for t in types if t.exclusive)}
    rows: list[Row] = []
    counts = [0] * len(stage.names.actors)
    # Demands come last of each seat's orders: they threaten with others.
    for plan in sorted(plans(stage), key=lambda p: (p.seat, p.record.get("do") == "demand")):
        kind = types[plan.number]
        with placed("orders", kind.id):
            made = [_row(stage, plan, kind, groups.get(kind.exclusive, -1), option)
                    for option in plan.rows()]
            if kind.do == "demand":
                made = _armed(stage, plan, made, rows[len(rows) - counts[plan.seat]:])
        counts[plan.seat] += len(made)
        rows += made
    return types, _table(stage, [0, *itertools.accumulate(counts)], rows)


def _row(stage: Stage, plan: Plan, kind: OrderType, group: int, option: Option) -> Row:
    """The row of an order type for a seat, a target and an option."""
    seat, target, record, g = plan.seat, plan.target, plan.record, stage.grounder
    context = Context(stage.names, seat).bind(target=target[:2], option=option[:2])
    there: list[int] = []
    if target[0] == "O":
        _, _, host, honour, _ = stage.occasions[target[1]]
        context = context.bind(host=("A", host), honour=("A", honour))
        if (record.get("targets") or {}).get("came"):
            there = _there(g, seat, target[1], host, honour)
    risk = record.get("risk") or {}
    words = (seat, kind.id, target[2], option[2])
    conditions = [*g.conditions(record.get("needs"), context), *there,
                  *_own_rules(stage, seat, record, context, option), *stage.vetoes.bars(*words)]
    effects = [*(record.get("effects") or ()), *stage.vetoes.moves(*words)]
    return Row(
        type=plan.number, target=target[1], option=option[1],
        extra=stage.names.bonds[record["bond"]] if kind.do == "bind" else option[3],
        cost=kind.cost + (stage.motion_costs[option[1]] if kind.do == "table" else 0.0),
        budget=kind.budget, group=group, block=g.block(effects, context),
        risk_block=g.block(risk.get("effects"), context), risk_chance=kind.risk_chance,
        do=DO.index(kind.do),
        key=plan.number * _key_width(stage) + _aim(kind, target[1], option[1]) + 1,
        opens=target[3], closes=target[4],
        breaks=stage.breaches.of(seat, kind.id, (target[:2], option[:2])),
        conditions=list(dict.fromkeys(conditions)),
        text=" ".join(part for part in (kind.id, target[2], option[2]) if part))


def _there(g: Grounder, seat: int, occasion: int, host: int, honour: int) -> list[int]:
    """The conditions that an occasion brought together a seat and the guest of honour."""
    who = {seat: STAYED_AWAY, honour: NOBODY_CAME} if seat != honour else {seat: STAYED_AWAY}
    return [g.condition(g.layout.row("attendance", a, occasion), 1.0, 1.0, why=why)
            for a, why in who.items() if a >= 0 and a != host]


def _armed(stage: Stage, plan: Plan, made: list[Row], own: list[Row]) -> list[Row]:
    """Demands of a seat whose consequences it can order itself: their conditions hold for the
    demand, too, and half their price is paid when it is made."""
    known, out = {row.text: row for row in own}, []
    for row in made:
        acts = [known.get(text) for text in stage.demands.acts(row.option, plan.seat, row.target)]
        found = [act for act in acts if act is not None]
        closes = stage.demands.closes(row.option, int(plan.record["months"]))
        if len(found) == len(acts) and closes >= 1:
            needs = dict.fromkeys([*row.conditions, *(n for act in found for n in act.conditions)])
            out.append(row._replace(
                cost=row.cost + 0.5 * fsum(act.cost for act in found), conditions=list(needs),
                closes=min(row.closes, closes)))
    return out


def _aim(kind: OrderType, target: int, option: int) -> int:
    """What an order tires by at its type: its target, or what is promised to the target."""
    return option if kind.do in ("court", "renege") else target


def _key_width(stage: Stage) -> int:
    """A bound above the number of targets of any kind."""
    return 2 + max(len(stage.inducements),
                   *(len(stage.names.table(axis)) for axis in "ACFTBOPDV"))


def _table(stage: Stage, first: list[int], rows: list[Row]) -> OrderTable:
    """The table of all rows; those of seat s from first[s] to first[s + 1]."""
    def ints(name: str) -> Ints:
        return np.array([getattr(row, name) for row in rows], np.int64)

    def floats(name: str) -> Floats:
        return np.array([getattr(row, name) for row in rows], np.float64)
    seats = [slice(*ends) for ends in itertools.pairwise(first)]
    types = ints("type")
    type_ids = [np.unique(types[mine]) for mine in seats]
    return OrderTable(
        first=np.array(first, np.int64), type=types, target=ints("target"), option=ints("option"),
        extra=ints("extra"), cost=floats("cost"), budget=floats("budget"), group=ints("group"),
        block=ints("block"), risk_block=ints("risk_block"), risk_chance=floats("risk_chance"),
        do=ints("do"), key=ints("key"), conditions=_conditions(rows), opens=ints("opens"),
        closes=ints("closes"), key_width=_key_width(stage),
        breaks=ints("breaks").reshape(len(rows), len(seats)),
        texts=tuple(row.text for row in rows),
        by_text=tuple({row.text: i for i, row in enumerate(rows[mine])} for mine in seats),
        type_rows=tuple(tuple(np.flatnonzero(types[mine] == t) for t in ids)
                        for mine, ids in zip(seats, type_ids, strict=True)),
        type_ids=tuple(type_ids))


def _conditions(rows: list[Row]) -> Ints:
    """The numbers of each row's conditions, [row, condition], padded with 0."""
    width = max(1, max((len(row.conditions) for row in rows), default=1))
    bounded(len(rows) * width, MAX_CONDITIONS, "order_rows_entries_table_conditions", ("orders",))
    table = np.zeros((len(rows), width), np.int64)
    for i, row in enumerate(rows):
        table[i, :len(row.conditions)] = row.conditions
    return table
