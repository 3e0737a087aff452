"""The orders of each seat with their targets and options, and their count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.core.model import CHANNELS, FIELDS, Clause, Inducement
from game.scenario.compile.breaches import Breaches
from game.scenario.compile.demands import Demands
from game.scenario.compile.groups import Vetoes
from game.scenario.compile.selector_rows import AXIS_OF_KIND, Grounder, Names, Plain, in_use
from game.scenario.compile.size_bounds import BEYOND, MAX_ORDERS, MAX_TRIED, bounded

FOREVER = 10_000


@dataclass
class Stage:
    """The compiled parts of the scenario that grounding needs."""

    names: Names
    grounder: Grounder
    data: Plain
    actors: tuple[str, ...]
    kinds: tuple[str, ...]
    motions: tuple[str, ...]
    agendas: tuple[str, ...]
    settlements: tuple[tuple[str, ...], ...]
    partials: tuple[tuple[str, ...], ...]
    positions: tuple[tuple[int, ...], ...]
    """How many positions each field of each flashpoint has."""
    war_rungs: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    variants: tuple[str, ...]
    clause_table: np.ndarray
    clauses: tuple[Clause, ...]
    motion_costs: tuple[float, ...]
    motion_needs: tuple[list[int], ...]
    occasions: tuple[tuple[int, int, int, int, tuple[int, ...]], ...]
    """(turn, opens, host, honour, invited) of each occasion."""
    breaches: Breaches
    vetoes: Vetoes
    voters: tuple[frozenset[int], tuple[int, ...]]
    """The members that no state seat answers for, and the country of each member, -1 none."""
    heard: Mapping[str, Mapping[str, Collection[str]]]
    """Of each policy of a third party: the seats it hears, as urge and restrain."""
    inducements: tuple[Inducement, ...]
    demands: Demands


Target = tuple[str, int, str, int, int]
"""Axis letter, number, id, legal from turn, legal to turn."""
Option = tuple[str, int, str, int]
"""Axis letter, number, text, extra."""


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
        if "heard" in want and stage.actors[seat] not in stage.heard[name][want["heard"]]:
            continue
        if kind == "faction" and stage.names.faction_actors[number] != seat:
            continue
        if kind == "member" and number not in stage.voters[0]:
            continue
        if kind == "country" and "region" in want \
                and stage.names.country_region[number] not in want["region"]:
            continue
        if kind == "country" and want.get("not_claimed") and _claims(stage, seat, number):
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


def _claims(stage: Stage, seat: int, country: int) -> bool:
    """Whether the seat claims the country or a part of it."""
    return any(fact["claimed"] and fact["claimant"] == seat and fact["defender"] == country
               for fact in stage.names.flashpoint_facts)


def _role(stage: Stage, seat: int, flashpoint: int, roles: list[str] | None) -> bool:
    if not roles:
        return True
    fact = stage.names.flashpoint_facts[flashpoint]
    mine = ("claimant" if seat == fact["claimant"] else "patrons" if seat in fact["patrons"]
            else "backers" if seat in fact["backers"] else "neutral")
    talks = seat == fact["claimant"] or fact["patrons"][:1] == (seat,)
    return mine in roles or ("principals" in roles and talks)


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
    """The possible options, including a target that would be chosen twice; `at` is its number."""
    if record.get("do") == "demand":
        return list(stage.demands.options(seat, at, bool(record.get("gives"))))
    every: Iterable[Option] = _all_options(stage, seat, record.get("option", "none"), at)
    if record.get("do") == "renege":
        every = (option for option in every if not option[3])
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
    elif kind == "partial":
        yield from (("partial", i, p, 0) for i, p in enumerate(stage.partials[at]))
    elif kind == "field":
        yield from (("field", i, name, 0) for i, name in enumerate(FIELDS))
    elif kind == "motion":
        for i, motion in enumerate(stage.motions):
            yield "motion", i, motion, 0
            yield "motion", i, f"{motion}:weak", 1
    elif kind == "accord":
        yield from _accords(stage, seat, at)
    elif kind == "inducement":
        for i, promise in enumerate(stage.inducements):
            if promise.giver == seat and promise.occasion == at:
                yield "inducement", i, promise.id, 0
                yield "inducement", i, f"{promise.id}:secret", 1
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
        if not any(stage.clauses[c].endorses or stage.clauses[c].open for c in clauses):
            yield "accord", i, f"{text}:secret", 1


@dataclass(frozen=True)
class Plan:
    """One order of a seat at one target, with its options."""

    seat: int
    number: int
    record: Plain
    target: Target
    options: Sequence[Option]
    twice: bool
    """Whether the target is one of the options; nothing may be chosen twice."""

    def __len__(self) -> int:
        return len(self.options) - self.twice

    def rows(self) -> Iterator[Option]:
        """The possible options."""
        return (o for o in self.options if not (self.twice and o[:2] == self.target[:2]))


def _every(stage: Stage) -> Iterator[Plan]:
    """All orders of all seats, in catalogue order. Raises GroundingError if they are too many."""
    only = stage.data.get("only_orders") or {}
    allowed = {actor: frozenset(names) for actor, names in only.items()}
    tried = 0
    for seat, actor in enumerate(stage.names.actors):
        for number, (name, record) in enumerate(stage.data["orders"].items()):
            if not (_may(record, actor, stage.kinds[seat])
                    and name in allowed.get(actor, (name,)) and in_use(record, stage.data)):
                continue
            tried += len(stage.names.table(AXIS_OF_KIND.get(record.get("target", ""), "")))
            differ = record.get("option") in ("settlement", "partial", "accord", "inducement",
                                                  "demand")
            options = [] if differ else _options(stage, seat, record, -1)
            spots = {option[:2] for option in options}
            for target in _targets(stage, seat, record):
                if differ:
                    options = _options(stage, seat, record, target[1])
                tried += len(stage.pairs) + len(stage.demands.pairs) if differ else 0
                bounded(tried, MAX_TRIED, "order_targets_targets_options_try", ("orders", name))
                twice = target[0] != "" and target[:2] in spots
                yield Plan(seat, number, record, target, options, twice)


def plans(stage: Stage) -> list[Plan]:
    """The plans; the number of orders is checked before the first is made."""
    out: list[Plan] = []
    count = 0
    for plan in _every(stage):
        count += len(plan)
        if count <= MAX_ORDERS:
            out.append(plan)
        elif count > BEYOND * MAX_ORDERS:
            break
    bounded(count, MAX_ORDERS, "order_targets_orders_seat_target", ("orders",))
    return out
