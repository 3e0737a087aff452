"""Grounding the order catalogue: one row for each seat, type, target and option."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.core.model import CHANNELS, DO, Clause, OrderTable, OrderType
from game.scenario.bounds import (
    BEYOND,
    MAX_CONDITIONS,
    MAX_ORDERS,
    MAX_TRIED,
    bounded,
    placed,
)
from game.scenario.breaches import Breaches
from game.scenario.ground import AXIS_OF_KIND, Context, Grounder, Names, Plain

FOREVER = 10_000


@dataclass
class Stage:
    """What grounding needs to know of the rest of the scenario, already compiled."""

    names: Names
    grounder: Grounder
    data: Plain
    kinds: tuple[str, ...]
    motions: tuple[str, ...]
    agendas: tuple[str, ...]
    settlements: tuple[tuple[str, ...], ...]
    pairs: tuple[tuple[int, int], ...]
    variants: tuple[str, ...]
    clause_table: np.ndarray
    clauses: tuple[Clause, ...]
    motion_costs: tuple[float, ...]
    motion_needs: tuple[list[int], ...]
    occasions: tuple[tuple[int, int, int, int, tuple[int, ...]], ...]
    """(turn, opens, host, honour, invited) of each occasion."""
    breaches: Breaches


Target = tuple[str, int, str, int, int]
"""Axis letter, number, id, legal from turn, legal to turn."""
Option = tuple[str, int, str, int]
"""Axis letter, number, text, extra."""


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


def _may(record: Plain, actor: str, kind: str) -> bool:
    by = record.get("by")
    return by is None or actor in by or kind in by


def _targets(stage: Stage, seat: int, record: Plain) -> Iterator[Target]:
    kind, want = record.get("target", "none"), record.get("targets") or {}
    if kind == "none":
        yield "", -1, "", 1, FOREVER
        return
    axis = AXIS_OF_KIND[kind]
    table = stage.names.table(axis)
    wanted = frozenset(want.get("ids", table)).difference(want.get("not", ()))
    for name, number in table.items():
        if name not in wanted:
            continue
        if kind == "actor":
            if number == seat and want.get("not_self", True):
                continue
            if "kind" in want and stage.kinds[number] != want["kind"]:
                continue
        if kind == "country" and "region" in want \
                and stage.names.country_region[number] not in want["region"]:
            continue
        if kind == "flashpoint" and not _role(stage, seat, number, want.get("role")):
            continue
        opens, closes = 1, FOREVER
        if kind == "occasion":
            span = _window(stage.occasions[number], seat, want)
            if span is None:
                continue
            opens, closes = span
        if kind == "theatre" and number == 0 and "home" not in want.get("ids", ()):
            continue
        yield axis, number, name, opens, closes


def _role(stage: Stage, seat: int, flashpoint: int, roles: list[str] | None) -> bool:
    if not roles:
        return True
    fact = stage.names.flashpoint_facts[flashpoint]
    mine = ("claimant" if seat == fact["claimant"] else "patrons" if seat in fact["patrons"]
            else "backers" if seat in fact["backers"] else "neutral")
    return mine in roles


def _window(occasion: tuple[int, int, int, int, tuple[int, ...]], seat: int,
            want: Plain) -> tuple[int, int] | None:
    turn, opens, host, honour, invited = occasion
    roles = want.get("role")
    mine = ["host"] if seat == host else []
    mine += ["honour"] if seat == honour else []
    mine += ["invited"] if seat in invited else []
    if roles and not set(mine or ["other"]) & set(roles):
        return None
    if want.get("phase", "before") == "before":
        return opens, turn - 1
    return turn + 1, turn + 2


def _options(stage: Stage, seat: int, record: Plain, at: int) -> list[Option]:
    """What may be chosen, also with a target that would be chosen twice; `at` is its number."""
    every = _all_options(stage, seat, record.get("option", "none"), at)
    if "options" not in record:
        return list(every)
    only = frozenset(record["options"])
    return [option for option in every if option[2].split(":")[0] in only]


def _all_options(stage: Stage, seat: int, kind: str, at: int) -> Iterator[Option]:
    if kind == "none":
        yield "", -1, "", 0
    elif kind == "channel":
        yield from (("H", i, c, 0) for i, c in enumerate(CHANNELS))
    elif kind == "agenda":
        yield from (("agenda", i, a, 0) for i, a in enumerate(stage.agendas))
    elif kind == "settlement":
        yield from (("settlement", i, s, 0) for i, s in enumerate(stage.settlements[at]))
    elif kind == "motion":
        for i, motion in enumerate(stage.motions):
            yield "motion", i, motion, 0
            yield "motion", i, f"{motion}:weak", 1
    elif kind == "accord":
        yield from _accords(stage, seat, at)
    elif kind == "stance":
        yield from (("stance", i, s, 0) for i, s in enumerate(("for", "against")))
    else:
        axis = AXIS_OF_KIND[kind]
        for name, number in stage.names.table(axis).items():
            if (axis, number) not in (("A", seat), ("T", 0)):
                yield axis, number, name, 0


def _accords(stage: Stage, seat: int, partner: int) -> Iterator[Option]:
    for i, (give, get) in enumerate(stage.pairs):
        clauses = stage.clause_table[give, seat, partner], stage.clause_table[get, partner, seat]
        if min(clauses) < 0:
            continue
        text = f"{stage.variants[give]}/{stage.variants[get]}"
        yield "accord", i, text, 0
        yield "accord", i, f"{text}:secret", 1


def _own_rules(stage: Stage, seat: int, record: Plain, context: Context,
               option: Option) -> list[int]:
    """Conditions that follow from an order's oddity: one pending thing of a kind at a time."""
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


@dataclass(frozen=True)
class _Plan:
    """One order of a seat at one target, with its options."""

    seat: int
    number: int
    record: Plain
    target: Target
    options: Sequence[Option]
    twice: bool
    """Whether the target is one of the options; nothing is chosen twice."""

    def __len__(self) -> int:
        return len(self.options) - self.twice

    def rows(self) -> Iterator[Option]:
        """What may be chosen."""
        return (o for o in self.options if not (self.twice and o[:2] == self.target[:2]))


def _plans(stage: Stage) -> Iterator[_Plan]:
    """All orders of all seats, in catalogue order. Raises GroundingError if they are too many."""
    only = stage.data.get("only_orders") or {}
    allowed = {actor: frozenset(names) for actor, names in only.items()}
    tried = 0
    for seat, actor in enumerate(stage.names.actors):
        for number, (name, record) in enumerate(stage.data["orders"].items()):
            if not (_may(record, actor, stage.kinds[seat])
                    and name in allowed.get(actor, (name,))):
                continue
            tried += len(stage.names.table(AXIS_OF_KIND.get(record.get("target", ""), "")))
            differ = record.get("option") in ("settlement", "accord")
            options = [] if differ else _options(stage, seat, record, -1)
            spots = {option[:2] for option in options}
            for target in _targets(stage, seat, record):
                if differ:
                    options = _options(stage, seat, record, target[1])
                tried += len(stage.pairs) if differ else 0
                bounded(tried, MAX_TRIED, "targets and options to try", ("orders", name))
                twice = target[0] != "" and target[:2] in spots
                yield _Plan(seat, number, record, target, options, twice)


def _counted(stage: Stage) -> list[_Plan]:
    """The plans; all orders are counted before the first is made."""
    plans: list[_Plan] = []
    count = 0
    for plan in _plans(stage):
        count += len(plan)
        if count <= MAX_ORDERS:
            plans.append(plan)
        elif count > BEYOND * MAX_ORDERS:
            break
    bounded(count, MAX_ORDERS, "orders, one for each seat, target and option", ("orders",))
    return plans


def ground_orders(stage: Stage) -> tuple[tuple[OrderType, ...], OrderTable]:
    """All order types and every seat's grounded rows, in catalogue order."""
    records: Plain = stage.data["orders"]
    types = tuple(order_type(name, record) for name, record in records.items())
    groups = {t.exclusive: i for i, t in enumerate(t for t in types if t.exclusive)}
    rows: list[tuple[Any, ...]] = []
    texts: list[str] = []
    counts = [0] * len(stage.names.actors)
    conditions: list[list[int]] = []
    for plan in _counted(stage):
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
