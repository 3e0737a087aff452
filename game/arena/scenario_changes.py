"""In what a scenario differs from another, and from the shipped one of its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.core.model import Scenario
from game.scenario.load import load_scenario
from game.scenario.read.merge import scenario_folders

LEFT_OUT = {"norms", "goal_norms"}
"""What is measured and not played."""
Pair = dict[str, Any]
"""Values of both, `a` and `b`; None where one has nothing there."""


def differing(a: Any, b: Any, path: str = "") -> Iterator[tuple[str, Pair]]:
    """(place, values) beside assumptions in which the data of two scenarios differ."""
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        for name in dict.fromkeys((*a, *b)):
            if path or name != "assumptions":
                yield from differing(a.get(name), b.get(name), f"{path}.{name}" if path else name)
    elif a != b:
        yield path, {"a": a, "b": b}


def changed(scenario: Scenario) -> dict[str, Pair]:
    """Place → `usual` and `value` in which a scenario differs from the shipped one of its id, the
    values of assumptions by their names; {} for one that is not made of a shipped one."""
    if scenario.id not in scenario_folders():
        return {}
    usual = load_scenario(scenario.id)
    if usual.hash == scenario.hash:
        return {}
    out = {name: {"usual": usual.coefficients[name].value, "value": one.value}
           for name, one in scenario.coefficients.items()
           if name in usual.coefficients and one.value != usual.coefficients[name].value}
    return out | {place: {"usual": pair["a"], "value": pair["b"]}
                  for place, pair in differing(usual.data, scenario.data)
                  if place.partition(".")[0] not in LEFT_OUT}
