"""The moments of a scenario: dated months at which what stands between seats is decided."""

from __future__ import annotations

from game.core.model import Scenario

TABLE = "contest"
"""The section of a scenario that would hold its matters, each with its moments."""


def moment_months(scenario: Scenario) -> tuple[int, ...]:
    """The months of moments, in order; none where the scenario has no such section."""
    found: set[int] = set()
    matters = scenario.data.get(TABLE) or {}
    for matter in matters.values() if isinstance(matters, dict) else ():
        found.update(int(m["turn"]) for m in matter.get("moments", ()) if "turn" in m)
    return tuple(sorted(found))
