"""Shared helpers of the tests of the rules: a small scenario, worlds, single applications.

The small scenario names nobody real: four seats (lead, claimant, backer, bloc), six countries,
three theatres, a war and two standoffs. Coefficients are those of the shipped assumption sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import yaml

from game.core.exact import grid, on_grid
from game.core.ledger import Ledger
from game.core.model import (
    Actor,
    Coefficient,
    Coefficients,
    Conditions,
    Country,
    Effects,
    Event,
    Flashpoint,
    Goal,
    Layout,
    Mandate,
    OrderTable,
    PartialDeal,
    Policy,
    Position,
    Scare,
    Scenario,
    Settlement,
    Storyline,
    ThirdParty,
)
from game.core.quantities import BY_NAME, QUANTITIES
from game.core.turn import Turn
from game.core.world import World
from game.engine.engine import Phase
from game.engine.phases import PHASES

Rule = Callable[..., None]
PHASE_OF = {name: name for name in PHASES} | {
    "share_limit": "shares", "stop_early": "stop"}

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast where libyaml is there."""
ROOT = Path(__file__).resolve().parents[2]
SHEETS = ROOT / "scenarios" / "victory_day_2025"
LEAD, CLAIMANT, BACKER, BLOC = range(4)
WAR, STRAIT, SEA = range(3)

START: Mapping[str, object] = {
    "gdp": [29000, 2200, 18500, 6500], "growth": [2.7, 3.9, 4.9, 5.0], "budget": [100, 40, 120, 40],
    "capital": 4, "support": [48, 72, 70, 55], "weariness": [10, 30, 5, 5], "manpower": 100,
    "readiness": [70, 60, 55, 0], "arms": 100, "stock": 60, "prestige": [60, 45, 60, 45],
    "isolation": [5, 60, 15, 10], "credibility": [60, 50, 55, 50], "pressure": [0, 55, 15, 0],
    "mitigation": [0, 40, 20, 10], "relations": 0, "trust": 40, "tie": 50, "trade": 200,
    "technology": 30, "cooperation": 20, "threat": 30, "dependence": 15, "alignment": 20,
    "presence": 30, "commerce": 50, "participation": 50, "stability": 60,
    "rung": [7, 3, 3], "control": [40, 10, 55], "resolve": [80, 75, 60],
    "claimant_exhaustion": [45, 5, 5], "defender_exhaustion": [50, 5, 5],
    "commitment": [[60, 70, 50], [85, 5, 5], [30, 80, 60], [5, 5, 5]],
    "aid": [[20, 5, 1], [0, 0, 0], [6, 0, 0], [0, 0, 0]],
    "forces": [[50, 20, 30], [15, 80, 5], [45, 0, 55], [100, 0, 0]],
    "posture": [[50, 20, 30], [15, 80, 5], [45, 0, 55], [100, 0, 0]],
    "polarity": 50, "norms": 55, "dollar": 57, "incumbent_institutions": 65,
    "alternative_institutions": 25, "alternative_finance": 12, "world_growth": 3.2,
    "energy_price": 75, "nuclear_risk": 15,
}


@cache
def sheets() -> tuple[Mapping[str, Coefficient], Mapping[str, Coefficients]]:
    """Coefficients of all assumption sheets that are there."""
    records: dict[str, Coefficient] = {}
    groups: dict[str, dict[str, float]] = {}
    for path in sorted(SHEETS.glob("assumptions*.yaml")):
        text = path.read_text("utf-8")
        for group, entries in yaml.load(text, LOADER)["assumptions"].items():
            for name, a in entries.items():
                records[f"{group}.{name}"] = Coefficient(
                    f"{group}.{name}", float(a["value"]), float(a["low"]), float(a["high"]),
                    a["unit"], a["source"], a["confidence"], a.get("help", ""))
                groups.setdefault(group, {})[name] = float(a["value"])
    return (MappingProxyType(records),
            MappingProxyType({g: Coefficients(g, values) for g, values in groups.items()}))


def _flashpoint(name: str, claimant: int, backers: tuple[int, ...], defender: int, theatre: int,
                kind: str, war_rung: int, linked: tuple[int, ...]) -> Flashpoint:
    deals = tuple(Settlement(n, n, line, field, field, field, -1, "", (i,) * 4)
                  for i, (n, line, field) in enumerate((("firm", 30, 20), ("loose", 60, 80))))
    lines, others = (tuple(Position(n, n, at, -1, "") for n, at in zip(
        ("firm", "loose"), ends, strict=True)) for ends in ((30, 60), (20, 80)))
    small = (PartialDeal("pause", "pause", 40, 0.2, -1, -1, ""),)
    return Flashpoint(name, name, claimant, defender, (LEAD,), backers, theatre, kind, war_rung,
                      linked, "north", tuple(str(i) for i in range(11)), deals, "",
                      (lines, others, others, others), small,
                      scare=Scare(7.0 if kind == "war" else 4.0, 20.0, 20.0, 15.0))


def build_scenario(events: Sequence[Event] = (), goals: Sequence[Goal] = (),
                   mandates: Sequence[Mandate] = (), checks: Conditions | None = None,
                   effects: Effects | None = None, parties: Sequence[ThirdParty] = (),
                   policies: Sequence[Policy] = (),
                   stories: Sequence[Storyline] = ()) -> Scenario:
    """The small scenario, with the given content."""
    people = tuple(Actor(n, n, n, n, kind, (), 0 if kind == "bloc" else -1, (), (0, 0, 0), "")
                   for n, kind in (("lead", "state"), ("claimant", "state"), ("backer", "state"),
                                   ("bloc", "bloc")))
    lands = tuple(Country(f"C{i}", f"C{i}", ("north", "south")[i % 2], w, ())
                  for i, w in enumerate((10.0, 10.0, 20.0, 20.0, 25.0, 15.0)))
    points = (_flashpoint("war", CLAIMANT, (BACKER,), 0, 1, "war", 6, (SEA,)),
              _flashpoint("strait", BACKER, (CLAIMANT,), 1, 2, "standoff", 8, (SEA,)),
              _flashpoint("sea", BACKER, (), 3, 2, "standoff", 8, (STRAIT,)))
    types = tuple(dict.fromkeys(e.type for e in events))
    layout = Layout({"A": 4, "C": 6, "F": 3, "T": 3, "H": 3, "M": 2, "B": 2, "O": 1, "K": 2,
                     "E": max(1, len(types)), "R": 9, "S": 3, "L": 4, "Q": 1, "I": 4, "X": 1,
                     "D": 2, "V": 1, "N": 1, "Y": 0, "P": max(1, len(policies))})
    records, k = sheets()
    none, ints = np.zeros(0), np.zeros(0, np.int64)
    empty = Effects(np.zeros(1, np.int64), ints, none, ints, ints, none, none)
    always = Conditions(np.zeros(1, np.int64), np.ones(1), np.full(1, -1e18), np.full(1, -1), ("",))
    table = OrderTable(np.zeros(5, np.int64), *[ints] * 4, none, none, *[ints] * 3, none,
                       *[ints] * 6, 1, (), (), (), ())
    return Scenario(
        id="small", title="Small", about="", disclaimer="", data={}, hash="", turns=12,
        stops_after=12, epilogue=6, slots=3, intensity=2, first_year=2025, first_month=2,
        reserve_issuer=0, incumbent_lead=0, alternative_bloc=0, actors=people, countries=lands,
        blocs={"group": {"name": "group", "lead": 3}, "league": {"name": "league", "lead": 0}},
        regions={"north": {}, "south": {}}, theatres=("home", "west", "east"),
        flashpoints=points, occasions=(), order_types=(), clauses=(), variants=(),
        clause_table=ints, contrary=np.zeros((0, 4), np.int64), pairs=(), accord_months=6,
        motions=(), agendas=(), events=tuple(events),
        event_types=tuple(str(t) for t in types), stories=tuple(stories),
        third_parties=tuple(parties), policies=tuple(policies), goals=tuple(goals),
        mandates=tuple(mandates),
        coefficients=records, k=k, layout=layout, start=start_values(layout),
        effects=effects or empty, checks=checks or always, orders=table,
        weights=np.array([c.weight for c in lands]), norms={})


def start_values(layout: Layout) -> np.ndarray:
    """Starting values [row] of the small scenario; estimates start at the truth, width 15."""
    flat = np.zeros(layout.rows)
    for q in QUANTITIES:
        shape, where = layout.shapes[q.name], layout.slices[q.name]
        value = START.get(q.name.removesuffix("_estimate"), 15 if q.name.endswith("_width") else
                          q.default)
        flat[where] = np.broadcast_to(np.asarray(value, float), shape).ravel()
    for name in ("tie", "trade", "cooperation", "dependence", "relations", "trust", "threat"):
        shape, where = layout.shapes[name], layout.slices[name]
        flat[where] = np.where(np.eye(shape[0], dtype=bool), 0.0,
                               flat[where].reshape(shape)).ravel()
    for name in ("manpower", "readiness", "arms"):
        width = flat[layout.slices[f"{name}_width"]].reshape(4, 4)
        width[np.diag_indices(4)] = 0.0
    flat[layout.slices["stock_width"]].reshape(4, 4, 2)[np.diag_indices(4)] = 0.0
    return np.asarray(grid(flat))


def fresh(scenario: Scenario, worlds: int = 1, seed: int = 7) -> World:
    """Worlds at the start, with seeds seed, seed + 1, …"""
    return World.new(scenario, list(range(seed, seed + worlds)))


def put(world: World, name: str, index: object, value: object) -> World:
    """Set numbers of a world (rounded to the grid); returns it."""
    getattr(world, name)[index] = grid(np.asarray(value, float))
    return world


def apply(world: World, rule: Rule, ledger: Ledger | None = None, *,
          epilogue: bool = False) -> World:
    """Play the phase of a rule once; every number must lie on the grid afterwards."""
    Phase(PHASE_OF[rule.__name__])(Turn(world, ledger, epilogue=epilogue))
    assert on_grid(world.flat), "a rule left something off the grid"
    return world


def play(world: World, rules: Sequence[Rule], months: int) -> World:
    """Months of these rules alone, each in a phase of its own; nothing may leave its bounds."""
    for _ in range(months):
        Phase("pipeline")(Turn(world))
        for rule in rules:
            apply(world, rule)
        world.turn += 1
    return world


def change(world: World, rule: Rule, name: str) -> np.ndarray:
    """How one application of the rule changes a quantity; the world given is left alone."""
    copy = world.take(np.arange(world.size))
    before = getattr(copy, name).copy()
    apply(copy, rule)
    return np.asarray(getattr(copy, name) - before)


def assert_batch_equals_single(scenario: Scenario, rules: Sequence[Rule], months: int = 6) -> None:
    """Five worlds together are the same, bit for bit, as each of them alone."""
    together = play(fresh(scenario, 5), rules, months)
    for i in range(5):
        alone = play(fresh(scenario, 1, seed=7 + i), rules, months)
        assert (alone.flat[:, 0] == together.flat[:, i]).all(), f"world {i} differs"
        assert alone.hash() == together.hash(i)


def assert_ledger_sums(scenario: Scenario, rule: Rule) -> Ledger:
    """The ledger's rows sum exactly to what changed; every named coefficient and parent exists."""
    world, ledger = fresh(scenario), Ledger()
    before = world.flat[:, 0].copy()
    apply(world, rule, ledger)
    sums = np.zeros(before.size)
    for entry in ledger.entries:
        sums[entry.row] += entry.amount
        assert set(entry.cause.parents) <= set(BY_NAME), entry.cause
        assert set(entry.cause.coefficients) <= set(scenario.coefficients), entry.cause
    assert (before + sums == world.flat[:, 0]).all()
    return ledger


def with_coefficient(scenario: Scenario, name: str, value: float) -> Scenario:
    """The scenario with one coefficient changed, for ablations."""
    group, key = name.split(".")
    values = Coefficients(group, {**scenario.k[group], key: value})
    assert key in scenario.k[group]
    return replace(scenario, k={**scenario.k, group: values})
