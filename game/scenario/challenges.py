"""Challenges: tasks for one seat of a scenario, as data beside the scenarios.

A challenge says what must hold at the end, in every month or once, over numbers that everybody
sees, and which of the seat's goals must end held or achieved. It changes nothing of a game.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.core.errors import UsageError, nearest
from game.core.locale.program import scenario_text
from game.core.model import Scenario
from game.scenario.load import load_scenario
from game.scenario.read.composer import Room
from game.scenario.read.merge import ROOTS, scenario_folders, yaml_files
from game.scenario.read.nodes import Node, Problems, child_of
from game.scenario.read.nodes import Path as Steps
from game.scenario.read.yaml_files import file_bytes, read_bytes
from game.scenario.schema.catalogue import SHORT, TEXT, condition_rule
from game.scenario.schema.language import (
    Check,
    Export,
    Json,
    ListOf,
    Map,
    MapOf,
    Report,
    Schema,
    may,
    need,
)
from game.scenario.schema.scalars import OPEN, Choice, Id, Number, Ref, Selector, Text
from game.scenario.schema.selectors import Vocabulary

FOLDER = "challenges"
"""The folder of challenges, beside those of the scenarios."""
HELD, ACHIEVED = "held", "achieved"


@dataclass(frozen=True)
class Demand:
    """A condition: a selector, its bounds (None for none), and what it means in a sentence."""

    quantity: str
    low: float | None
    high: float | None
    says: str


@dataclass(frozen=True)
class Challenge:
    """A task for a seat. `end` must hold at the end, `throughout` at the end of each month, `once`
    at the end of some month; `goals`: goal → held or achieved, the least verdict at the end."""

    id: str
    name: str
    seat: str
    scenario: str
    brief: str
    end: tuple[Demand, ...]
    throughout: tuple[Demand, ...]
    once: tuple[Demand, ...]
    goals: tuple[tuple[str, str], ...]


_BOUND = Number(-1e6, 1e6, grid=True)
_DEMANDS = ListOf(Map({
    "quantity": need(Selector(OPEN), "what is compared; of a set, every entry"),
    "at_least": may(_BOUND, "holds from here on"),
    "at_most": may(_BOUND, "holds up to here"),
    "says": need(Text(longest=160), "what that means, in a sentence"),
}, name="demand", rule=condition_rule), fewest=1, most=8)


def _rule(record: Mapping[str, Any], report: Report) -> None:
    if not {"end", "throughout", "once", "goals"} & set(record):
        report("name", scenario_text("challenges_challenge_needs_end"))
    goals = report.to.known["goals"]
    for goal in record.get("goals", {}):
        if goals[goal] != record["seat"]:
            report(("goals", goal), scenario_text("challenges_goal", goal=goal,
                                                  record=record["seat"]))


_RECORD = Map({
    "name": need(SHORT, "what it is called"),
    "scenario": need(SHORT, "the scenario that is played"),
    "seat": need(Ref("actors", "seat"), "who plays it"),
    "brief": need(TEXT, "the task in a paragraph, without taking sides"),
    "end": may(_DEMANDS, "what must hold when the game is over"),
    "throughout": may(_DEMANDS, "what must hold at the end of each month"),
    "once": may(_DEMANDS, "what must hold at the end of some month"),
    "goals": may(MapOf(Ref("goals", "goal"), Choice(HELD, ACHIEVED), fewest=1),
                 "the least verdict on goals of the seat at the end"),
}, name="challenge", rule=_rule)


class _InScenario(Schema):
    """A challenge, checked against the ids of its own scenario; `only`: those of one, "" for all.
    """

    def __init__(self, only: str) -> None:
        self._only = only

    def _check(self, node: Node, path: Steps, to: Check) -> Any:
        named = child_of(node, "scenario")
        known = scenario_folders()
        if named is None or named.value not in known:
            word = named.value if named is not None else None
            to.wrong(named or node, (*path, "scenario"),
                     scenario_text("challenges_scenario", word=word, known=", ".join(known))
                     if isinstance(word, str) else scenario_text("challenges_id_scenario"))
            return {}
        if self._only not in ("", named.value):
            return {}
        return _RECORD.check(node, path, _check_of(load_scenario(named.value), to.problems))

    def _json(self, to: Export) -> Json:
        return _RECORD.json(to)


def _file(only: str) -> Map:
    return Map({"challenges": need(MapOf(Id(), _InScenario(only), fewest=1, most=200),
                                   "challenges by id")})


def _check_of(scenario: Scenario, problems: Problems) -> Check:
    """A check against the ids of a scenario."""
    data = scenario.data
    known: dict[str, Mapping[str, Any]] = {
        name: section for name, section in data.items() if isinstance(section, Mapping)}
    known["goals"] = {goal: record["actor"] for goal, record in data["goals"].items()}
    homes = [home for actor in data["actors"].values() for home in actor["home"]]
    return Check(problems, known, Vocabulary.of(known, homes), {})


def read_challenges(folder: Path, only: str = "") -> dict[str, Challenge]:
    """The challenges of a folder's YAML files, by id; with `only` those of one scenario, without a
    look at the others. ScenarioError with all problems."""
    problems, room = Problems("challenges", scenario_text("challenges_title")), Room()
    out: dict[str, Challenge] = {}
    for file in yaml_files(folder, problems):
        data = file_bytes(file, problems, room)
        root = read_bytes(data, str(file), problems, room) if data is not None else None
        if root is None:
            continue
        found = _file(only).check(root, (), Check(problems, {}, Vocabulary({}), {}))
        for name, record in found.get("challenges", {}).items():
            if name in out:
                problems.add(("challenges", name), scenario_text("challenges_twice", name=name))
            elif record and not len(problems):
                out[name] = _challenge(name, record)
    problems.raise_if_any()
    return out


def _challenge(name: str, record: Mapping[str, Any]) -> Challenge:
    def demands(key: str) -> tuple[Demand, ...]:
        return tuple(Demand(x["quantity"], x.get("at_least"), x.get("at_most"), x["says"])
                     for x in record.get(key, ()))
    return Challenge(name, record["name"], record["seat"], record["scenario"],
                     " ".join(record["brief"].split()), demands("end"), demands("throughout"),
                     demands("once"), tuple(record.get("goals", {}).items()))


@lru_cache(maxsize=8)
def shipped(only: str = "") -> Mapping[str, Challenge]:
    """The challenges that come with the game, or with `only` those of one scenario, by id.
    ScenarioError if their files are broken."""
    for root in ROOTS:
        if (root / FOLDER).is_dir():
            return read_challenges(root / FOLDER, only)
    return {}


def challenge_of(name: str) -> Challenge:
    """A shipped challenge by id; UsageError with the nearest for an unknown one."""
    found = shipped()
    if name not in found:
        raise UsageError(scenario_text("challenges_challenge_challenges_lists", name=name,
                                       nearest=nearest(name, found)))
    return found[name]
