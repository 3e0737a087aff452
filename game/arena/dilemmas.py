"""The horn of each dilemma that a seat's orders take, by the patterns of the scenario."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from game.core.exact import Flags
from game.core.model import Scenario


def horns(scenario: Scenario, dilemma: str) -> dict[str, Flags]:
    """Horn → whether each of the seat's order rows matches one of its patterns, [row of the seat].
    """
    record: Mapping[str, Any] = scenario.data["dilemmas"][dilemma]
    seat = scenario.seats.index(record["actor"])
    first, last = (int(x) for x in scenario.orders.first[seat:seat + 2])
    return {name: np.array([any(_fits(scenario, row, p) for p in horn["orders"])
                            for row in range(first, last)], dtype=bool)
            for name, horn in record["horns"].items()}


def _fits(scenario: Scenario, row: int, pattern: Mapping[str, Any]) -> bool:
    kind = scenario.order_type(row)
    words = scenario.orders.texts[row].split(" ")[1:]
    target = words[0] if kind.target != "none" and words else ""
    option = words[-1] if kind.option != "none" and words else ""
    return (pattern.get("tag", "") in ("", *kind.tags)
            and pattern.get("type", kind.id) == kind.id
            and pattern.get("family", kind.family) == kind.family
            and target in pattern.get("target", (target,))
            and option in pattern.get("option", (option,)))
