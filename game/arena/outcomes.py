"""The kind of world at the end: the first of the scenario's outcomes whose conditions hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from game.core.exact import Floats, Ints
from game.core.model import Scenario, derived
from game.scenario.compile.sections import names_of
from game.scenario.compile.selector_rows import Context, Grounder


def outcome_records(scenario: Scenario) -> Mapping[str, Mapping[str, Any]]:
    """The outcomes by id, in the order of evaluation; each has a name and a text."""
    found: Mapping[str, Mapping[str, Any]] = scenario.data["texts"].get("outcomes", {})
    return found


def outcomes(scenario: Scenario, flat: Floats) -> Ints:
    """Number of each world's outcome, [W], for `flat` [row, W]; -1 where none fits."""
    out = np.full(flat.shape[1], -1, np.int64)
    for number, (rows, signs, limits) in enumerate(_compiled(scenario)):
        fits = (flat[rows] * signs >= limits).all(axis=0)
        out = np.where((out < 0) & fits, number, out)
    return out


def outcome_rows(scenario: Scenario) -> list[int]:
    """Rows of the numbers that outcomes ask for."""
    return list(dict.fromkeys(int(row) for rows, _, _ in _compiled(scenario) for row in rows))


@derived
def _compiled(scenario: Scenario) -> list[tuple[Ints, Floats, Floats]]:
    """For each outcome the rows, signs and limits of its conditions, [condition, 1]."""
    context = Context(names_of(scenario.data, scenario.actors, scenario.countries))
    out = []
    for record in outcome_records(scenario).values():
        grounder = Grounder(scenario.layout)
        numbers = grounder.conditions(record.get("when"), context)
        table = grounder.conditions_table()
        out.append((table.row[numbers], table.sign[numbers][:, None],
                    table.limit[numbers][:, None]))
    return out
