"""From plain scenario data to a compiled Scenario: names to numbers, content to tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

import numpy as np

from game.core.exact import Floats, grid
from game.core.locale.program import scenario_text
from game.core.model import (
    CHANNELS,
    FIELDS,
    MAX_SLOTS,
    MEANS,
    MEMORY,
    SIDES,
    Actor,
    Coefficient,
    Coefficients,
    Effects,
    Layout,
    Matter,
    Scenario,
    Storyline,
    numbers_of,
)
from game.core.prose import plural
from game.core.quantities import BY_NAME, ESTIMATED, QUANTITIES
from game.scenario.compile import bonds, groups, sections
from game.scenario.compile.contrary import contrary
from game.scenario.compile.demands import compiled_demands
from game.scenario.compile.events import compiled_events
from game.scenario.compile.matters import matters, with_asides
from game.scenario.compile.order_rows import ground_orders
from game.scenario.compile.order_targets import Stage
from game.scenario.compile.selector_rows import Context, Grounder, Names, Plain
from game.scenario.compile.size_bounds import MAX_ROWS, GroundingError, bounded, placed
from game.scenario.compile.third_parties import heard, third_parties
from game.scenario.schema.selectors import AXES

Changer = Callable[[Scenario, Mapping[str, Any]], Scenario]


def canonical(data: Any) -> str:
    """Canonical JSON text of merged data: the input of the hash, embedded in journals."""
    return json.dumps(data, sort_keys=False, ensure_ascii=False, separators=(",", ":"),
                      allow_nan=False)


def digest(data: Plain) -> str:
    """Hash of the content; comments and layout of the files are ignored."""
    return digest_of(canonical(data))


def digest_of(text: str) -> str:
    """Hash of content given as canonical text."""
    return hasher(text.encode()).hexdigest()


def hasher(begin: bytes) -> blake2b:
    """What makes the hash of canonical text that begins so; it takes the rest."""
    return blake2b(begin, digest_size=16)


def coefficient(group: str, name: str, entry: Plain) -> Coefficient:
    """The record of a coefficient."""
    return Coefficient(f"{group}.{name}", float(entry["value"]), float(entry["low"]),
                       float(entry["high"]), entry["unit"], entry["source"], entry["confidence"],
                       entry.get("help", ""))


def group_of(group: str, entries: Plain) -> Coefficients:
    """The values of a group."""
    return Coefficients(group, {name: float(a["value"]) for name, a in entries.items()})


def _most_partials(data: Plain) -> int:
    """The largest number of partial deals at one flashpoint, at least 1."""
    return max([1, *(len(f.get("partials") or {}) for f in data["flashpoints"].values())])


def _layout(data: Plain, names: Names) -> Layout:
    sizes = {"A": len(names.actors), "C": len(names.countries), "F": len(names.flashpoints),
             "T": len(names.theatres), "H": len(CHANNELS), "M": len(MEANS), "B": len(names.blocs),
             "O": max(1, len(names.occasions)), "E": max(1, len(names.events)),
             "I": max(1, len(names.inducements)),
             "P": max(1, len(names.policies)),
             "R": MAX_SLOTS * MEMORY,
             "X": max(1, len(names.rivalries)), "D": max(1, len(names.factions)),
             "V": max(1, len(names.voters)), "N": max(1, len(names.motions)),
             "K": max(1, len(names.bonds)), "S": len(SIDES), "L": len(FIELDS),
             "Q": _most_partials(data), "Y": len(names.matters)}
    most = max("ACFTBOEP", key=lambda axis: sizes[axis])
    rows = 0
    for q in QUANTITIES:
        rows += numbers_of(q, sizes)
    made = scenario_text("and").join(f"{sizes[a]:,} {plural(AXES[a])}"
                                     for a in dict.fromkeys(("A", most)))
    bounded(rows, MAX_ROWS, "scenario_numbers_world", (plural(AXES[most]),), made=made)
    return Layout(sizes)


CALM = 6
"""Months after a crisis of the time before in which nobody is ready for another: what starts does
not hang on coefficients."""


def _start(data: Plain, names: Names, g: Grounder) -> Floats:
    """Starting values [row]; estimates that are not given start at the true value, with middling
    width."""
    layout = g.layout
    flat = np.zeros(layout.rows)
    for q in QUANTITIES:
        flat[layout.slices[q.name]] = q.default
    given: set[int] = set()
    homes = {c for a in data["actors"].values() for c in a["home"]}
    for key, entry in data["start"].items():
        if any(h in key.partition("[")[2].replace("]", "").replace(" ", "").split(",")
               for h in homes):
            continue
        for row in g.rows(key, Context(names)):
            flat[row] = float(entry["value"])
            given.add(row)
    bonds.standing(data, names, layout, flat)
    for f, place in enumerate(data["flashpoints"].values()):
        if "last_crisis" in place:
            ago = 1 - sections.turn_of(data, place["last_crisis"]["month"])
            flat[layout.row("subsided", f)] = max(CALM - ago, 0)
    for name in ESTIMATED:
        shape = layout.shapes[name]
        truth = flat[layout.slices[name]].reshape(shape)
        middle = flat[layout.slices[f"{name}_estimate"]].reshape(len(names.actors), *shape)
        width = flat[layout.slices[f"{name}_width"]].reshape(middle.shape)
        first, second = layout.slices[f"{name}_estimate"], layout.slices[f"{name}_width"]
        unknown = np.array([r not in given for r in range(first.start, first.stop)], bool)
        middle[unknown.reshape(middle.shape)] = np.broadcast_to(truth, middle.shape)[
            unknown.reshape(middle.shape)]
        unknown = np.array([r not in given for r in range(second.start, second.stop)], bool)
        width[unknown.reshape(width.shape)] = 15.0
        if BY_NAME[name].payer == 0:
            for a in range(len(names.actors)):
                middle[a, a], width[a, a] = truth[a], 0.0
    return np.minimum(np.maximum(grid(flat), layout.low), layout.high)


def _actor_or_none(names: Names, name: str | None) -> int:
    return names.actors.get(name or "", -1)


def build(data: Mapping[str, Any], changer: Changer) -> Scenario:
    """Compile validated plain data; `Scenario.with_` of the result calls `changer`. Raises
    GroundingError naming what cannot be resolved."""
    blocs = {b: i for i, b in enumerate(data["blocs"])}
    people = sections.actors(data, blocs)
    lands = sections.countries(data)
    names = sections.names_of(data, people, lands)
    layout = _layout(data, names)
    g = Grounder(layout)
    bloc = blocs.get(data.get("alternative_bloc") or "", -1)
    bloc_seat = next((i for i, a in enumerate(people) if a.bloc == bloc >= 0), -1)
    parts = _parts(data, names, g, people, bloc_seat)
    weights = np.array([c.weight for c in lands])
    k = {group: group_of(group, entries) for group, entries in data["assumptions"].items()}
    records = {f"{group}.{name}": coefficient(group, name, entry) for group, entries in
               data["assumptions"].items() for name, entry in entries.items()}
    year, month = (int(x) for x in data["first_month"].split("-"))
    with placed("start"):
        start = _start(data, names, g)
    with placed("goals"):
        goals = sections.goals(data, names, g, weights)
    with placed("matters"):
        found = matters(data, names, g, weights)
    effects = g.effects_table()
    parts |= _forbidden(parts, found, effects, layout)
    return Scenario(
        id=data["id"], title=data["title"], about=data["about"], disclaimer=data["disclaimer"],
        data=data, hash=digest(data), turns=int(data["turns"]),
        stops_after=int(data.get("stops_after", data["turns"])), epilogue=int(data["epilogue"]),
        slots=int(data["slots"]), intensity=int(data["intensity"]), first_year=year,
        first_month=month, reserve_issuer=_actor_or_none(names, data.get("reserve_issuer")),
        incumbent_lead=_actor_or_none(names, data.get("incumbent_lead")), alternative_bloc=bloc,
        actors=people, countries=lands, blocs=data["blocs"], regions=data["regions"],
        theatres=tuple(names.theatres), goals=goals,
        mandates=sections.mandates(data, names), coefficients=records, k=k, layout=layout,
        start=start, weights=weights, norms=data.get("norms") or {},
        event_types=tuple(data["events"]), stories=tuple(
            Storyline(id, r["name"], r["about"]) for id, r in data["stories"].items()),
        effects=effects,
        checks=g.conditions_table(), changer=changer, matters=found, **parts)


def _parts(data: Plain, names: Names, g: Grounder, people: tuple[Actor, ...],
           bloc_seat: int) -> dict[str, Any]:
    with placed("rivalries"):
        rivalries = groups.rivalries(data, names, g)
    with placed("factions"):
        factions, vetoes = groups.factions(data, names, g), groups.Vetoes.of(data, names, g)
    with placed("clauses"):
        clauses, variants, table, breaches = sections.clauses(data, names, g, vetoes)
    pairs = sections.accord_pairs(data, variants)
    with placed("motions"):
        motions, motion_needs = sections.motions(data, names, g, bloc_seat)
    with placed("flashpoints"):
        flashpoints = sections.flashpoints(data, names, g)
    with placed("occasions"):
        occasions = sections.occasions(data, names, g)
        inducements = sections.inducements(data, names, g)
    with placed("agendas"):
        agendas = sections.agendas(data, names, g)
    with placed("bonds"):
        found = bonds.bonds(data, names, g)
    asked = compiled_demands(data, names, g, people, occasions)
    # Without an alternative bloc nobody votes, so that no motion can be tabled.
    tabled = tuple(data["motions"]) if data.get("alternative_bloc") in names.blocs else ()
    stage = Stage(
        names, g, data, tuple(a.id for a in people), tuple(a.kind for a in people), tabled,
        tuple(data["agendas"]), tuple(tuple(s.id for s in f.settlements) for f in flashpoints),
        tuple(tuple(p.id for p in f.partials) for f in flashpoints),
        tuple(tuple(map(len, f.positions)) for f in flashpoints),
        tuple(f.war_rung for f in flashpoints), pairs, variants, table,
        clauses, tuple(m.cost for m in motions), tuple(motion_needs),
        tuple((o.turn, o.opens, o.host, o.honour, o.invited) for o in occasions), breaches,
        vetoes, groups.voters(data, names, people), heard(data), inducements, asked)
    types, orders = ground_orders(stage)
    return {"clauses": clauses, "variants": variants, "clause_table": table, "pairs": pairs,
            "inducements": inducements, **asked.parts(orders),
            "accord_months": int(data["accords"].get("months", 6)), "motions": motions,
            "flashpoints": flashpoints, "occasions": occasions, "agendas": agendas,
            "order_types": types, "orders": orders, **_uncalled(data, names, g),
            "members": groups.members(data, names, people), "rivalries": rivalries,
            "factions": factions, "bonds": found}


def _forbidden(parts: Mapping[str, Any], found: tuple[Matter, ...], effects: Effects,
               layout: Layout) -> dict[str, Any]:
    """What clauses forbid, of each other and of orders."""
    clauses, actors = parts["clauses"], parts["clause_table"].shape[1]
    return {"contrary": contrary(clauses, found, effects, layout, actors),
            "orders": with_asides(parts["orders"], clauses, found, effects, layout.rows)}


def _uncalled(data: Plain, names: Names, g: Grounder) -> dict[str, Any]:
    """What happens without an order: events and acts of third parties."""
    with placed("events"):
        events = compiled_events(data, names, g)
    with placed("third_parties"):
        parties, policies = third_parties(data, names, g)
    return {"events": events, "third_parties": parties, "policies": policies}


__all__ = ["GroundingError", "build", "canonical", "digest", "digest_of"]
