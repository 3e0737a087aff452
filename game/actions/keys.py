"""Keys of chance by the names of seats."""

from __future__ import annotations

import numpy as np

from game.core.luck import U64, name_keys
from game.core.model import Scenario, derived


@derived
def seat_keys(scenario: Scenario) -> U64:
    """Keys [A] of the seats."""
    return name_keys(scenario.seats)


@derived
def pair_keys(scenario: Scenario) -> U64:
    """Keys [A, A] of ordered pairs of seats."""
    return np.array([
        name_keys([f"{a}/{b}" for b in scenario.seats]) for a in scenario.seats])
