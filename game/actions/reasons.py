"""Why an order is not legal, in words."""

from __future__ import annotations

from game.core.model import CHANNELS, Scenario
from game.core.quantities import BY_NAME
from game.core.world import World


def label(scenario: Scenario, row: int) -> str:
    """Words for one number of the world, such as `tie of Russia with China`."""
    name, index = scenario.layout.where(row)
    people = [a.name for a in scenario.actors]
    things = {"A": people, "C": [c.name for c in scenario.countries],
              "F": [f.name for f in scenario.flashpoints], "T": list(scenario.theatres),
              "H": list(CHANNELS), "B": [str(b["name"]) for b in scenario.blocs.values()],
              "O": [o.name for o in scenario.occasions], "E": list(scenario.event_types),
              "R": [str(i) for i in range(99)]}
    words = [things[axis][i] for axis, i in zip(BY_NAME[name].axes, index, strict=True)]
    return name.replace("_", " ") + (f" ({', '.join(words)})" if words else "")


def failed_condition(world: World, row: int, lane: int) -> str:
    """The first unmet precondition of a global order row in one world; '' if all hold."""
    scenario, checks = world.scenario, world.scenario.checks
    for number in scenario.orders.conditions[row]:
        value = float(world.flat[checks.row[number], lane])
        if value * checks.sign[number] < checks.limit[number]:
            limit = checks.limit[number] * checks.sign[number]
            bound = "at least" if checks.sign[number] > 0 else "at most"
            return (f"{label(scenario, int(checks.row[number]))} must be {bound} {limit:g} "
                    f"and is {value:.4g}")
    return ""
