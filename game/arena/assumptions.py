"""Other values of a scenario's assumptions, as the option --assume gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from game.arena.record.tables import read_table
from game.core.errors import UsageError, nearest
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.scenario.read.merge import scenario_folders

SETS = "assumed.csv"
"""The table of named sets in a scenario's folder; it is no part of the scenario."""
Assumed = Mapping[str, Mapping[str, float]]
"""Assumption to its `value`, its `usual` one and the range that its source gives, `low` to
`high`."""


def assumed(scenario: Scenario, values: Mapping[str, float]) -> Assumed:
    """Other values beside the scenario's own. UsageError for a name that is no assumption."""
    known = scenario.coefficients
    for name in values:
        if name not in known:
            raise UsageError(arena_text("whatif_assumption", name=name,
                                        nearest=nearest(name, known)))
    return {name: {"value": value, "usual": known[name].value, "low": known[name].low,
                   "high": known[name].high} for name, value in values.items()}


def named_sets(scenario: Scenario) -> dict[str, dict[str, float]]:
    """The sets of values that stand by name beside a shipped scenario, such as `sanctions_bite`;
    none for a scenario without. UsageError with file, line and column for what is none."""
    folder = scenario_folders().get(scenario.id)
    if folder is None or not (folder / SETS).is_file():
        return {}
    out: dict[str, dict[str, float]] = {}
    for line in read_table(folder / SETS, ("set", "coefficient", "value", "source")):
        name = line.one_of("coefficient", [*scenario.coefficients])
        about = scenario.coefficients[name]
        out.setdefault(line["set"], {})[name] = line.number_in("value", about.low, about.high)
    return out


def given(scenario: Scenario, words: Iterable[tuple[str, float | None]]) -> dict[str, float]:
    """The values that words stand for: of an assumption, or with None those of a named set. Later
    ones stand in the place of earlier ones. UsageError for an unknown set."""
    out: dict[str, float] = {}
    for name, value in words:
        if value is not None:
            out[name] = value
            continue
        known = named_sets(scenario)
        if name not in known:
            raise UsageError(arena_text("assumed_no_set", name=name, nearest=nearest(name, known),
                                        known=", ".join(known) or "–"))
        out |= known[name]
    return out


def assuming(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """The scenario with other values of assumptions, also beyond their ranges, as 0 to switch a
    mechanism off. UsageError for a name that is none, ScenarioError for a value that the rules
    cannot use."""
    changes = dict[str, float]()
    for name, about in assumed(scenario, values).items():
        value = changes[name] = about["value"]
        for end, beyond in (("low", value < about["low"]), ("high", value > about["high"])):
            if beyond:
                changes[f"assumptions.{name}.{end}"] = value
    return scenario.with_(changes) if changes else scenario


def beyond(about: Mapping[str, Any]) -> str:
    """That a value is outside of its range, as the end of a line; '' if it is not."""
    if about["low"] <= about["value"] <= about["high"]:
        return ""
    return arena_text("assumed_beyond", low=f"{about['low']:g}", high=f"{about['high']:g}")


def assumed_lines(found: Assumed) -> list[str]:
    """A line for each other value."""
    return [arena_text("assumed_value", name=name, value=f"{about['value']:g}",
                       usual=f"{about['usual']:g}", beyond=beyond(about))
            for name, about in found.items()]
