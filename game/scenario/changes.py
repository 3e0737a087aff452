"""A changed scenario: some values replaced, then the same checks as for files."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from game.core.errors import UsageError
from game.core.locale.program import scenario_text
from game.core.model import Scenario
from game.scenario.read.nodes import Path, nearest, path_of, path_text


def changed_data(scenario: Scenario, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The scenario's plain data with the changes of `Scenario.with_`, not yet checked."""
    data: dict[str, Any] = deepcopy(dict(scenario.data))
    for place, value in changes.items():
        path = path_in(scenario, place)
        holder = _holder(scenario, data, path)
        last = path[-1]
        if value is None and isinstance(holder, dict) and last in holder:
            del holder[last]
        elif isinstance(holder, dict) or (isinstance(last, int) and 0 <= last < len(holder)):
            holder[last] = deepcopy(value)
        else:
            raise UsageError(scenario_text("changes_nothing_list_before", title=scenario.title,
                                           path_text=path_text(path), holder=len(holder)))
    return data


def path_in(scenario: Scenario, place: str) -> Path:
    """The path of a place; for a coefficient's name the path of its value. UsageError for a place
    that is no path."""
    if place in scenario.coefficients:
        group, _, name = place.partition(".")
        return ("assumptions", group, name, "value")
    try:
        path = path_of(place)
    except ValueError as error:
        raise UsageError(f"{error}.") from error
    if not path:
        raise UsageError(scenario_text("changes_change_needs_place"))
    return path


def _holder(scenario: Scenario, data: Any, path: Path) -> Any:
    """The map or list that holds the last step of a path; UsageError if there is none."""
    for depth, step in enumerate(path[:-1]):
        known = data if isinstance(data, dict) else {}
        inside = isinstance(step, int) and isinstance(data, list) and 0 <= step < len(data)
        if step not in known and not inside:
            raise _missing(scenario, path, depth, known)
        data = data[step]
    if not isinstance(data, (dict, list)):
        raise _missing(scenario, path, len(path) - 1, {})
    return data


def _missing(scenario: Scenario, path: Path, depth: int, known: Mapping[str, Any]) -> UsageError:
    wrong = path_text(path if depth == 0 else path[:depth + 1])
    if depth == 0:
        near = nearest(wrong, scenario.coefficients) or nearest(str(path[0]), known)
    else:
        near = nearest(str(path[depth]), known)
    key = "changes_near" if near else "changes_neither"
    return UsageError(scenario_text(key, title=scenario.title, wrong=wrong, near=near))
