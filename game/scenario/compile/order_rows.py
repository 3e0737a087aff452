"""Grounding the order catalogue: one row for each seat, type, target and option."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import numpy as np

from game.core.model import DO, OrderTable, OrderType
from game.scenario.compile.order_targets import Option, Stage, Target, plans
from game.scenario.compile.selector_rows import Context, Plain
from game.scenario.compile.size_bounds import MAX_CONDITIONS, bounded, placed


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
        tags=tuple(record.get("tags", ())))


def _own_rules(stage: Stage, seat: int, record: Plain, context: Context,
               option: Option) -> list[int]:
    """Conditions that follow from an order's action: one pending thing of a kind at a time."""
    g, layout, do = stage.grounder, stage.grounder.layout, record.get("do", "")
    out: list[int] = []
    if do == "invite":
        agenda = tuple(stage.data["agendas"].values())[option[1]]
        guest = context.bind(host=("A", seat), guest=context.bound["target"])
        out += g.conditions(agenda.get("needs"), guest)
        out.append(g.condition(layout.row("invitation_to", seat), -1.0, -1.0))
    if do == "propose":
        partner = context.bound["target"][1]
        out.append(g.condition(layout.row("proposal_to", seat), -1.0, -1.0))
        out.append(g.condition(layout.row("accord_left", seat, partner), -1.0, 0.0))
        give, get = stage.pairs[option[1]]
        for variant, a, b in ((give, seat, partner), (get, partner, seat)):
            out.extend(stage.clauses[int(stage.clause_table[variant, a, b])].conditions)
    if do == "table":
        out.append(g.condition(layout.row("motion"), -1.0, -1.0))
        out.extend(stage.motion_needs[option[1]])
    if do == "settle":
        out.append(g.condition(layout.row("settlement", context.flashpoint), -1.0, -1.0))
        out.append(g.condition(layout.row("offer", context.flashpoint), -1.0, -1.0))
    if do == "challenge":
        out.append(g.condition(layout.row("crisis"), -1.0, -1.0))
        out.append(g.condition(layout.row("rung", context.flashpoint), -1.0, 9.0))
    return out


def ground_orders(stage: Stage) -> tuple[tuple[OrderType, ...], OrderTable]:
    """All order types and every seat's grounded rows, in catalogue order."""
    records: Plain = stage.data["orders"]
    types = tuple(order_type(name, record) for name, record in records.items())
    groups = {t.exclusive: i for i, t in enumerate(t for t in types if t.exclusive)}
    rows: list[tuple[Any, ...]] = []
    texts: list[str] = []
    counts = [0] * len(stage.names.actors)
    conditions: list[list[int]] = []
    for plan in plans(stage):
        counts[plan.seat] += len(plan)
        kind = types[plan.number]
        with placed("orders", kind.id):
            for option in plan.rows():
                _ground_row(stage, plan.seat, plan.number, kind, plan.record, plan.target, option,
                            groups, rows, texts, conditions)
    first = [0, *itertools.accumulate(counts)]
    return types, _table(stage, first, rows, texts, conditions, len(types))


def _ground_row(stage: Stage, seat: int, number: int, kind: OrderType, record: Plain,
                target: Target, option: Option, groups: Mapping[str, int],
                rows: list[tuple[Any, ...]], texts: list[str],
                conditions: list[list[int]]) -> None:
    context = Context(stage.names, seat).bind(target=(target[0], target[1]),
                                              option=(option[0], option[1]))
    if target[0] == "O":
        _, _, host, honour, _ = stage.occasions[target[1]]
        context = context.bind(host=("A", host), honour=("A", honour))
    g = stage.grounder
    risk = record.get("risk") or {}
    cost = kind.cost + (stage.motion_costs[option[1]] if kind.do == "table" else 0.0)
    rows.append((number, target[1], option[1], option[3], cost, kind.budget,
                 groups.get(kind.exclusive, -1), g.block(record.get("effects"), context),
                 g.block(risk.get("effects"), context), kind.risk_chance, DO.index(kind.do),
                 number * _key_width(stage) + target[1] + 1, target[3], target[4],
                 stage.breaches.of(seat, kind.id, (target[:2], option[:2]))))
    texts.append(" ".join(part for part in (kind.id, target[2], option[2]) if part))
    conditions.append(list(dict.fromkeys(
        g.conditions(record.get("needs"), context)
        + _own_rules(stage, seat, record, context, option))))


def _key_width(stage: Stage) -> int:
    """More than the number of targets that any kind of thing offers."""
    return 2 + max(len(stage.names.table(axis)) for axis in "ACFTBO")


def _table(stage: Stage, first: list[int], rows: list[tuple[Any, ...]], texts: list[str],
           conditions: list[list[int]], types: int) -> OrderTable:
    columns = list(zip(*rows, strict=True)) if rows else [()] * 15
    ints = [np.array(c, np.int64) for c in columns[:14]]
    width = max(1, max((len(c) for c in conditions), default=1))
    bounded(len(rows) * width, MAX_CONDITIONS, "entries in the table of conditions, orders times "
            "the conditions of the one that has most", ("orders",))
    table = np.zeros((len(rows), width), np.int64)
    for i, numbers in enumerate(conditions):
        table[i, :len(numbers)] = numbers
    kind = ints[0]
    type_rows, type_ids = [], []
    for seat in range(len(first) - 1):
        mine = kind[first[seat]:first[seat + 1]]
        type_ids.append(np.unique(mine))
        type_rows.append(tuple(np.flatnonzero(mine == t) for t in type_ids[-1]))
    return OrderTable(
        first=np.array(first, np.int64), type=ints[0], target=ints[1], option=ints[2],
        extra=ints[3], cost=np.array(columns[4], np.float64),
        budget=np.array(columns[5], np.float64), group=ints[6], block=ints[7], risk_block=ints[8],
        risk_chance=np.array(columns[9], np.float64), do=ints[10], key=ints[11], conditions=table,
        opens=ints[12], closes=ints[13],
        key_width=_key_width(stage),
        breaks=np.array(columns[14], np.int64).reshape(len(rows), len(first) - 1),
        texts=tuple(texts),
        by_text=tuple({t: i for i, t in enumerate(texts[first[s]:first[s + 1]])}
                      for s in range(len(first) - 1)),
        type_rows=tuple(type_rows), type_ids=tuple(type_ids))
