"""Keys of chance by the names of seats."""

from __future__ import annotations

import numpy as np

from game.core.luck import U64, name_keys
from game.core.model import Scenario


def seat_keys(scenario: Scenario) -> U64:
    """Keys [A] of the seats."""
    if "seat keys" not in scenario.cache:
        scenario.cache["seat keys"] = name_keys(scenario.seats)
    found: U64 = scenario.cache["seat keys"]
    return found


def pair_keys(scenario: Scenario) -> U64:
    """Keys [A, A] of ordered pairs of seats."""
    if "pair keys" not in scenario.cache:
        scenario.cache["pair keys"] = np.array(
            [name_keys([f"{a}/{b}" for b in scenario.seats]) for a in scenario.seats])
    found: U64 = scenario.cache["pair keys"]
    return found
