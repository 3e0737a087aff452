"""Small files that stand for much: refused in words, before the memory is spent."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playing import compiled

from game.core.errors import ScenarioError
from game.core.model import Scenario
from game.core.quantities import numbered
from game.engine.simulation import new_worlds
from game.scenario.compile.sections import VARIANTS
from game.scenario.compile.size_bounds import (
    MAX_ACCORDS,
    MAX_CONDITIONS,
    MAX_EVENTS,
    MAX_GOALS,
    MAX_NAMED,
    MAX_ORDERS,
    MAX_ROWS,
    MAX_TRIED,
)
from game.scenario.load import load_scenario
from game.scenario.read import nodes
from game.scenario.read.composer import MAX_BYTES, MAX_DEPTH, MAX_KEY, MAX_VALUES
from game.scenario.read.merge import MAX_FILES
from game.scenario.read.nodes import Problems
from game.scenario.schema.scalars import MAX_ID

HEAD = """id: much
title: Much
version: 1
about: A test.
first_month: 2025-01
turns: 12
epilogue: 0
slots: 3
intensity: 2
disclaimer: None.
"""
ALL = '"alignment[all, all]"'


def codes(count: int) -> list[str]:
    """So many country codes."""
    letters = itertools.product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=3)
    return ["".join(x) for x in itertools.islice(letters, count)]


def world(seats: int, lands: int, theatres: int = 1) -> str:
    """The head and the nouns of a scenario."""
    places = codes(seats + lands)
    return HEAD + "actors:\n" + "".join(
        f"  a{i}: {{name: n, adjective: n, capital_city: n, kind: state, "
        f"home: [{places[lands + i]}], colour: [1, 2, 3]}}\n" for i in range(seats)) + (
        "regions: {r: {name: r}}\ncountries:\n") + "".join(
        f"  {x}: {{name: n, region: r, weight: 0.1}}\n" for x in places[:lands]) + (
        "theatres:\n  h: {name: home}\n") + "".join(f"  t{i}: {{name: t}}\n"
                                                      for i in range(theatres - 1))


def many(section: str, count: int, entry: str, **first: str) -> str:
    """A section of so many entries; `first` adds fields to the first of them."""
    more = "".join(f", {field}: {value}" for field, value in first.items())
    return f"{section}:\n" + "".join(f"  x{i}: {{{entry}{more if not i else ''}}}\n"
                                     for i in range(count))


ORDER = "name: n, family: force, cost: 1, log: l"
EVENT = ("name: n, mood: calm, chance: 0.1, effects: [{change: nuclear_risk, by: 1}], text: t, "
         "source: s")
FLASHPOINT = ("name: n, claimant: a0, defender: AAA, theatre: h, kind: war, war_rung: 6, "
              "region: r, rungs: [a, b, c, d, e, f, g, h, i, j, k]")
CHANGES = f"[{', '.join([f'{{change: {ALL}, by: 1}}'] * 100)}]"
NEEDS = f"[{{quantity: {ALL}, at_least: 1}}]"
SEATS = f"[{', '.join(f'a{i}' for i in range(30))}]"
THIRD = f"clauses: {{c0: {{name: n, third: {SEATS}}}, c1: {{name: n, third: {SEATS}}}}}\n"
PAIRS = f"accords: {{pairs: [{', '.join(['[c0, c1]'])}]}}\n"
MOTION = "name: n, kind: fund, full: [], weak: [], failed: []"

TOO_MUCH = {
    "world": (world(30, 300) + many("orders", 20, f"{ORDER}, target: country, option: actor"),
              "countries: this makes N numbers of the world, with 30 actors and 300 "
              "countries; at most 50,000 are allowed"),
    "start": (world(10, 1000) + f"start: {{{ALL}: {{value: 1, source: s}}}}\n",
              "countries: this makes N numbers of the world, with 10 actors and 1,000 "
              "countries; at most 50,000 are allowed"),
    "orders": (world(20, 200) + many("orders", 30, f"{ORDER}, target: country, option: actor"),
               "orders: this makes 2,280,000 orders, one for each seat, target and option; at most "
               "100,000 are allowed"),
    "orders without end": (
        world(2, 3, 1500) + many("orders", 60, f"{ORDER}, target: theatre, option: theatre"),
        "orders: this makes more than 10,000,000 orders, one for each seat, target and option; at "
        "most 100,000 are allowed"),
    "effects": (world(8, 900) + many("orders", 3, ORDER, effects=CHANGES),
                "orders.x0: from here on, selectors stand for more than 2,000,000 numbers in the "
                "whole scenario; a set counts with each of its numbers, and that for each seat, "
                "target and option of an order"),
    "agendas": (world(30, 15) + many("agendas", 1, "name: n", met=CHANGES),
                "agendas: from here on, selectors stand for more than 2,000,000 numbers in the "
                "whole scenario; a set counts with each of its numbers, and that for each seat, "
                "target and option of an order"),
    "conditions": (world(10, 100) + many("orders", 2, f"{ORDER}, target: country", needs=NEEDS,
                                         by="[a0]"),
                   "orders: this makes 1,100,000 entries in the table of conditions, orders times "
                   "the conditions of the one that has most; at most 1,000,000 are allowed"),
    "events": (world(2, 300) + many("events", 100, f"{EVENT}, pick: {{country: {{}}}}"),
               "events: this makes 30,000 events, one for each target; at most 20,000 are allowed"),
    "conditions of events": (
        world(19, 300) + many("events", 200, EVENT, needs=NEEDS),
        "events: this makes 1,140,000 entries in the table of conditions, events times the "
        "conditions of the one that has most; at most 1,000,000 are allowed"),
    "accords": (world(30, 15) + THIRD + PAIRS,
                "accords.pairs: this makes 810,000 accords, one for each pair of clauses and each "
                "two seats; at most 100,000 are allowed"),
    "variants": (world(30, 15) + THIRD.replace("}}", f"}}, c2: {{name: n, third: {SEATS}}}}}"),
                 "clauses: this makes 90 variants of clauses, one for each third seat or "
                 "flashpoint; at most 63 are allowed"),
    "mandates": (world(2, 3) + many("mandates", 11, "actor: a1, name: n, text: t, weights: {}"),
                 "mandates: this makes 11 mandates of a1; at most 10 are allowed"),
    "agendas numbered": (world(2, 3) + many("agendas", 32, "name: n"),
                         "agendas: at most 31 entries are meant here, not 32"),
    "flashpoints": (world(2, 3) + many("flashpoints", 32, FLASHPOINT),
                    "flashpoints: at most 31 entries are meant here, not 32"),
    "settlements": (world(2, 3) + f"flashpoints: {{f: {{{FLASHPOINT}, settlements: {{"
                    + ", ".join(f"s{i}: {{name: n, line: 1, guarantees: 1, posture: 1, relief: 1}}"
                                for i in range(32)) + "}}}\n",
                    "flashpoints.f.settlements: at most 31 entries are meant here, not 32"),
    "motions": (world(2, 3) + many("motions", 202, MOTION),
                "motions: at most 201 entries are meant here, not 202"),
    "actors": (world(32, 3), "actors: at most 31 entries are meant here, not 32"),
}


def load(folder: Path, text: str) -> Scenario:
    """The scenario of one file, with the coefficients that every scenario needs in another."""
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    assumptions = json.dumps({"assumptions": compiled("lesson_50_minutes").data["assumptions"]})
    (folder / "assumptions.yaml").write_text(assumptions, encoding="utf-8")
    return load_scenario(folder)


@pytest.mark.slow
@pytest.mark.parametrize("kind", TOO_MUCH)
def test_what_is_too_large_is_said(kind: str, tmp_path: Path) -> None:
    text, message = TOO_MUCH[kind]
    assert len(text) <= 100_000
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path, text)
    problem, = caught.value.problems
    said = re.sub(r"[\d,]+ numbers of the world", "N numbers of the world", problem.message)
    assert problem.line > 0 and f"{problem.path}: {said}" == message


def test_registers_and_masks_are_used_to_the_full(tmp_path: Path) -> None:
    disputes = f"[{', '.join(f'x{i}' for i in range(31))}]"
    scenario = load(tmp_path, world(4, 3) + (
        f"clauses: {{c0: {{name: n, flashpoint: {disputes}, breach: [{{order: x0, target: at}}]}}, "
        f"c1: {{name: n, flashpoint: {disputes}}}, c2: {{name: n, breach: [{{order: x0}}]}}}}\n")
        + many("orders", 1, f"{ORDER}, target: flashpoint")
        + many("flashpoints", 31, FLASHPOINT) + many("agendas", 31, "name: n")
        + many("motions", 201, MOTION)
        + many("mandates", 10, "actor: a1, name: n, text: t, weights: {}"))
    assert len(scenario.variants) == 63
    assert scenario.orders.breaks[scenario.orders.texts.index("x0 x2")].tolist() == [
        0, *[(1 << 62) + (1 << 2)] * 3], "the last variant by any such order, the third by its aim"
    assert set(new_worlds(scenario, list(range(60))).mandate[1]) == set(range(10))


def test_twelve_seats_and_many_countries_fit(tmp_path: Path) -> None:
    effects = ('[{change: "presence[self, target]", by: 1}, '
               '{change: "alignment[others, target]", by: 1}]')
    scenario = load(tmp_path, world(12, 250) + many("orders", 5, f"{ORDER}, target: country, "
                                                    f"effects: {effects}"))
    assert len(scenario.orders.texts) == 12 * 250 * 5
    assert len(scenario.effects.row) == 12 * len(scenario.orders.texts)


def test_files_count_together(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(world(2, 3), encoding="utf-8")
    for i in range(24):
        (tmp_path / f"x{i:02}.yaml").write_text("# " + "x" * 1_500_000, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(tmp_path)
    wrong = [p for p in caught.value.problems if "MB" in p.message]
    assert [(Path(p.file).name, p.message) for p in wrong] == [
        ("x02.yaml", "with this file, the scenario's files hold 4.5 MB; at most 4 MB are allowed")]
    assert MAX_BYTES == 4_000_000


def test_suggestions_end_before_they_cost_much(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"{i:060}" for i in range(2_000)]
    monkeypatch.setattr(nodes, "nearest", lambda word, pool: f"{len(list(pool))}")
    problems = Problems()
    found = [problems.hint("9" * 60, words) for _ in range(100)]
    assert found == ["1000"] * 5 + [""] * 95


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no measure of memory there")
def test_small_files_take_little_memory(tmp_path: Path) -> None:
    for kind in ("world", "orders", "effects"):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "scenario.yaml").write_text(TOO_MUCH[kind][0], encoding="utf-8")
    code = ("import sys\nfrom game.arena.bench import peak_memory\n"
            "from game.core.errors import ScenarioError\n"
            "from game.scenario.load import load_scenario\nfor name in sys.argv[1:]:\n"
            "    try: load_scenario(name)\n    except ScenarioError: print('refused')\n"
            "print(peak_memory())\n")
    ran = subprocess.run([sys.executable, "-c", code, *map(str, sorted(tmp_path.iterdir()))],
                         capture_output=True, text=True, check=True, env=dict(os.environ))
    *said, peak = ran.stdout.split()
    assert said == ["refused"] * 3
    assert float(peak) < 400


def test_the_bounds_are_written_down() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs/scenario-format.md").read_text("utf-8")
    table = text.split("## How large a scenario may be")[1].split("## scenario.yaml")[0]
    limits = {
        "all files": (f"{MAX_BYTES // 1_000_000} MB", MAX_VALUES, MAX_FILES),
        "depth": (MAX_DEPTH, MAX_KEY, MAX_ID), "motions": (numbered("motion"), 10, MAX_GOALS),
        "variants": (VARIANTS,), "accords": (MAX_ACCORDS,), "numbers of the world": (MAX_ROWS,),
        "orders of all": (MAX_ORDERS, MAX_TRIED), "numbers that all": (MAX_NAMED,),
        "events,": (MAX_EVENTS,), "orders (or": (MAX_CONDITIONS,),
        **{f"{kind}s": (numbered(kind),) for kind in ("actor", "flashpoint", "agenda",
                                                      "settlement")}}
    for what, bounds in limits.items():
        line = next(x for x in table.splitlines() if x.startswith("| ") and what in x)
        for bound in bounds:
            assert (bound if isinstance(bound, str) else f"{bound:,}") in line, (what, bound)
