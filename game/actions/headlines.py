"""A number's change as a line of news, in plain and neutral English."""

from __future__ import annotations

import numpy as np

from game.actions.reasons import names
from game.core.locale.texts import area
from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.core.quantities import BY_NAME

say = area("news")
"""The text of a key, its fields filled in."""
STATES = frozenset({"membership", "pledge"})
"""Quantities of few values: each has a line after a rise and after a fall."""


def headline(scenario: Scenario, row: int, value: float, change: float) -> str:
    """The news that a number of the world has changed by `change` and stands at `value` now.

    For the quantities that have a text of news.
    """
    name, index = scenario.layout.where(row)
    first, second, *_ = [*names(scenario, row), "", ""]
    way, state = "up" if change > 0 else "down", int(np.rint(value))
    if name in STATES:
        return opened(say(f"{name}_{way}_{state}", first=first, second=second))
    if name == "settlement":
        place = scenario.flashpoints[index[0]]
        return say("settlement_up" if state >= 0 else "settlement_down", place=place.name,
                   name=place.settlements[state].name if state >= 0 else "")
    more = {"value": amount(value), "change": signed(change)}
    if BY_NAME[name].axes == "F":
        place = scenario.flashpoints[index[0]]
        more |= {"rung": place.rungs[min(max(state, 0), len(place.rungs) - 1)],
                 "claimant": scenario.actors[place.claimant].called, "where": place.there}
    if name == "support" and scenario.actors[index[0]].bloc >= 0:
        name = "cohesion"
    return opened(say(f"{name}_{way}", first=first, second=second, **more))
