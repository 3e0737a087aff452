"""What is valid plays: senseless numbers are refused with their place, what is missing is borne."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from playing import ROOT

from game.actions.motions import leanings
from game.arena.games import play_chunk
from game.arena.runs import make_players
from game.core.coefficients import NEEDED, ONLY_WITH
from game.core.errors import MultipolarError, OrderError, ScenarioError
from game.core.model import DO, Scenario
from game.core.quantities import LEVERS, REGISTERS
from game.engine.simulation import new_worlds
from game.match.match import Match
from game.scenario.load import compiled, load_scenario
from game.scenario.read.merge import read_plain
from game.scenario.schema.assumptions import PER_ACTOR
from game.scenario.schema.catalogue import SHAPES

sys.path.insert(0, str(ROOT / "scripts" / "fuzz"))
from scenarios import _small, mended, without

Plain = dict[str, Any]
Change = Callable[[Plain], None]


@cache
def _ground() -> str:
    data = json.loads(_small("lesson_50_minutes"))
    return json.dumps({**data, "turns": 3, "stops_after": 2, "epilogue": 1})


def load(*changes: Change) -> Scenario:
    data = json.loads(_ground())
    for change in changes:
        change(data)
    return compiled(read_plain(data))


def gone(section: str, keep: int = 0) -> Change:
    """All entries but a few are gone, with what refers to them."""
    def change(data: Plain) -> None:
        clean = without(data, *list(data[section])[keep:])
        data.clear()
        data.update(clean)
        mended(data)
    return change


def coefficient(name: str, value: float) -> Change:
    def change(data: Plain) -> None:
        group, key = name.split(".")
        entry = data["assumptions"][group][key]
        entry.update(value=value, low=min(value, entry["low"]), high=max(value, entry["high"]))
    return change


def start(key: str, value: float) -> Change:
    def change(data: Plain) -> None:
        data["start"][key] = {"value": value, "source": "By hand", "confidence": "low"}
    return change


def every(section: str, field: str, value: Any) -> Change:
    def change(data: Plain) -> None:
        for entry in data[section].values():
            entry[field] = value
    return change


def put(value: Any, *path: Any) -> Change:
    def change(data: Plain) -> None:
        here: Any = data
        for step in path[:-1]:
            here = here[step]
        if value is None:
            del here[path[-1]]
        else:
            here[path[-1]] = value
    return change


def aimless(data: Plain) -> None:
    data["mandates"] = {}
    data["goals"] = {k: g for k, g in data["goals"].items() if g["actor"] != "china"}
    mended(data)


WORN = (coefficient("flashpoints.wear", 2), start("claimant_exhaustion[all]", 50),
        start("defender_exhaustion[all]", 50))


# What plays -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("changes", [
    pytest.param(changes, id=name) for name, changes in {
        "no doctrines": (gone("doctrines"),), "no goals": (gone("goals"),),
        "a seat without goals": (aimless,), "no flashpoints": (gone("flashpoints"),),
        "one actor": (gone("actors", 1),), "one order": (gone("orders", 1),),
        "no norms": (put(None, "norms"),), "no weights": (every("countries", "weight", 0),),
        "no alternative": (put(None, "alternative_bloc"),), "no blocs": (gone("blocs"),),
        "exhausted": WORN, "demoralised": (start("support[all]", 0), start("weariness[all]", 100)),
        "no wait": (coefficient("flashpoints.replacement_fast", 0),
                    coefficient("flashpoints.replacement_slow", -1)),
        "no output": (start("gdp[all]", 0), coefficient("sanctions.world_output", 0)),
    }.items()])
def test_what_is_missing_is_borne(changes: tuple[Change, ...]) -> None:
    scenario = load(*changes)
    for player in ("random", "doctrine"):
        seats = make_players(scenario, dict.fromkeys(scenario.seats, player))
        assert np.isfinite(play_chunk(scenario, seats, 1, 0, 2, series=True).score).all()


@pytest.mark.slow
def test_without_an_alternative_bloc_nothing_is_tabled() -> None:
    tables = DO.index("table")
    assert (load().orders.do == tables).any()
    for changes in ((put(None, "alternative_bloc"),), (gone("blocs"),)):
        scenario = load(*changes)
        assert scenario.motions and not (scenario.orders.do == tables).any()


@pytest.mark.slow
def test_nobody_votes_where_there_is_no_bloc() -> None:
    def mend(data: Plain) -> None:
        mended(data)
    scenario = load(put(None, "alternative_bloc"), put({}, "blocs"), put("state", "actors", "brics",
                    "kind"), put(None, "actors", "brics", "bloc"), mend)
    assert not leanings(new_worlds(scenario, [1]), 0, 0, False)


# What is refused ------------------------------------------------------------------------------


def problems(*changes: Change) -> str:
    with pytest.raises(ScenarioError) as caught:
        load(*changes)
    return str(caught.value)


@pytest.mark.slow
@pytest.mark.parametrize("value", [0, -1])
def test_no_rule_divides_by_nothing(value: float) -> None:
    names = [f"{g}.{n}" for g, table in NEEDED.items() if g not in ONLY_WITH
             for n, divides in table.items() if divides]
    text = problems(*(coefficient(name, value) for name in names))
    for name in names:
        assert f"assumptions.{name}.value: the rules divide by this coefficient" in text
    assert {"domestic.toll_scale", "ties.tie_speed", "influence.room"} <= set(names)


def test_missing_coefficients_are_named_where_they_are_missed() -> None:
    text = problems(put(None, "assumptions", "capital"), put(None, "assumptions", "ties", "wedge"))
    said = "the rules read coefficients that are missing here:"
    assert f"assumptions.capital: {said} income, per_support" in text
    assert f"assumptions.ties: {said} wedge" in text.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize(("change", "said"), [
    (put({"median": 50}, "norms", "us"), 'norms.us: "iqr" is missing'),
    (put({"iqr": 5}, "norms", "us"), 'norms.us: "median" is missing'),
    (coefficient("ties.wedge", 1e-310), "is too small to tell from 0"),
    (coefficient("ties.wedge", -1e-10), "is too small to tell from 0"),
    (gone("countries", 1), "goals.us_europe: 'alignment[us, region:europe_east]' stands for"),
    (gone("orders"), "there is nothing that any seat could order"),
    (start("invitation_to[us]", 29), "follows from what the seats do; data cannot set it"),
    (start("settlement[ukraine_war]", 9), "follows from what the seats do; data cannot set it"),
])
def test_senseless_values_are_refused(change: Change, said: str) -> None:
    assert said in problems(change)


@pytest.mark.parametrize("width", [0, 1e-9, 1e-4])
def test_a_slope_needs_width(width: float) -> None:
    def change(data: Plain) -> None:
        part = next(iter(data["goals"].values()))["measure"][0]
        part["zero"], part["full"] = 50, 50 + width
        event = next(iter(data["events"].values()))
        event["effects"] = [{"change": "polarity", "by": 1, "scale": {
            "quantity": "polarity", "from": 50, "to": 50 - width}}]
    text = problems(change)
    assert "the measure has no width" in text and "the ramp has no width" in text


@pytest.mark.slow
@pytest.mark.parametrize("do", DO[1:])
def test_a_move_needs_what_it_is_done_to(do: str) -> None:
    def change(data: Plain) -> None:
        for field, other in (("target", "country"), ("option", "bloc")):
            order = next(o for o in data["orders"].values() if o.get("do") == do)
            plain = {k: v for k, v in order.items() if k in ("name", "family", "log", "do", "cost",
                                                             "target", "option")}
            data["orders"][f"odd_{field}"] = {**plain, field: other}
    text = problems(change)
    target, option = SHAPES[do]
    assert f'an order with "do: {do}" has the target {target}, not country' in text
    assert f'an order with "do: {do}" has the option {option}, not bloc' in text


def test_content_moves_no_register() -> None:
    def change(data: Plain) -> None:
        next(iter(data["events"].values()))["effects"] = [
            {"change": f"{name}[{'us' if name == 'motion_sponsor' else 'all'}]", "by": 1}
            for name in REGISTERS if name in ("invitation_to", "proposal_age", "offer_by")]
    assert problems(change).count("follows from what the seats do") == 3
    assert set(LEVERS) <= set(REGISTERS)


# The table of coefficients --------------------------------------------------------------------


def own(scenario: Scenario) -> set[str]:
    """The names of coefficients that end with the id of a seat."""
    return {f"{g}.{stem}_{seat}" for g, stems in PER_ACTOR.items() for stem in stems
            for seat in scenario.seats}


def test_the_table_holds_what_the_shipped_scenario_gives() -> None:
    shipped = load_scenario("victory_day_2025")
    given = set(shipped.coefficients) - own(shipped)
    assert given == {f"{g}.{n}" for g, names in NEEDED.items()
                     if g not in ONLY_WITH or shipped.data.get(ONLY_WITH[g]) for n in names}


def test_rules_read_every_name_of_the_table() -> None:
    words: set[str] = set()
    patterns = ["general_war_"]
    for path in [*ROOT.glob("game/rules/*.py"), *ROOT.glob("game/actions/*.py"),
                 *ROOT.glob("game/policies/*.py"),
                 ROOT / "game" / "engine" / "views.py",
                 ROOT / "game" / "engine" / "simulation.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                words.add(node.attr)
            elif isinstance(node, ast.JoinedStr):
                patterns += [str(v.value) for v in node.values if isinstance(v, ast.Constant)]
    parts = tuple(p for p in patterns if re.fullmatch(r"_[a-z]+|[a-z_]+_", p))
    unread = [n for names in NEEDED.values() for n in names
              if n not in words and not n.startswith(parts) and not n.endswith(parts)]
    assert not unread


def test_rules_read_the_names_with_a_seat() -> None:
    read = {(call.args[1].value, call.args[2].value)
            for path in ROOT.glob("game/rules/*.py")
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "per_actor"}
    assert read == {(g, stem) for g, stems in PER_ACTOR.items() for stem in stems}


@pytest.mark.parametrize(("name", "said"), [
    ("bonds.wegde", 'assumptions.bonds.wegde: no rule reads an assumption of this name; did you '
                    'mean "wedge"?'),
    ("bnods.wedge", 'assumptions.bnods: no rule reads a group of assumptions of this name; did '
                    'you mean "bonds"?'),
    ("trade.trend_chnia", 'did you mean "trend_china"?'),
    ("ties.wholly_made_up", "no rule reads an assumption of this name")])
def test_what_no_rule_reads_is_refused(name: str, said: str) -> None:
    whole = {"value": 0.8, "low": 0.8, "high": 2.6, "unit": "points", "confidence": "low",
             "source": "lower end of its range"}
    group, key = name.split(".")
    for entry in (whole, {"value": 0.8}):
        def change(data: Plain, entry: Plain = entry) -> None:
            data["assumptions"].setdefault(group, {})[key] = entry
        text = problems(change)
        assert said in text and text.startswith("1 problem in")


def test_what_copied_files_hold_for_other_actors_may_stay() -> None:
    def change(data: Plain) -> None:
        data["assumptions"]["trade"]["trend_atlantis"] = data["assumptions"]["trade"]["trend_us"]
    assert "trade.trend_atlantis" in load(change).coefficients


# The door -------------------------------------------------------------------------------------


def test_nothing_that_is_no_number_stays_in_a_world() -> None:
    match = Match(load_scenario("lesson_50_minutes"), seed=1)
    match.world.support[1] = np.nan
    with pytest.raises(MultipolarError, match=r"in turn 1 this is no longer a number: "):
        match.play({})
    assert match.turn == 1 and len(match.journal.lines) == 1 and not match.reports


@pytest.mark.parametrize("orders", [5, "invite", None, {"a": 1}])
def test_a_sheet_holds_a_list_of_orders(orders: Any) -> None:
    match = Match(load_scenario("lesson_50_minutes"), seed=1)
    with pytest.raises(OrderError, match="A sheet has 'orders'"):
        match.play({"us": {"orders": orders}})
