"""The filter for comparisons with what really came: a scenario without content that knew of it.

Orders, events and policies of third parties may carry `hindsight: true`: they were written with
knowledge of what came after the start. Every comparison with that time is made with and without.
"""

from __future__ import annotations

from game.core.model import Scenario
from game.scenario.compile.scenario import canonical
from game.scenario.load import built


def tagged(scenario: Scenario) -> dict[str, list[str]]:
    """Ids of the content that is tagged, by section."""
    data = scenario.data
    found = {name: [i for i, r in data[name].items() if r.get("hindsight")]
             for name in ("orders", "events")}
    found["policies"] = [f"{party}.{short}"
                         for party, record in data.get("third_parties", {}).items()
                         for short, p in record["policies"].items() if p.get("hindsight")]
    return found


def without_hindsight(scenario: Scenario) -> Scenario:
    """The scenario without tagged content: no such order is on offer, and no such event or act of a
    third party happens. Its norms are kept."""
    return built(canonical({**scenario.data, "hindsight": False}))
