"""What a game is made of, checked where somebody gives it from Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.core.errors import UsageError
from game.core.locale.program import game_text
from game.core.model import Scenario


def scenario_given(scenario: object) -> Scenario:
    """A compiled scenario; UsageError for anything else."""
    if not isinstance(scenario, Scenario):
        raise UsageError(game_text("game_scenario_given", given=scenario))
    return scenario


def seed_given(seed: object) -> int:
    """A whole number; UsageError for anything else."""
    if isinstance(seed, (int, np.integer)):
        return int(seed)
    raise UsageError(game_text("game_seed_given", given=seed))


def seeds_given(seeds: Any) -> NDArray[np.uint64]:
    """Whole numbers, of which 64 bits count; UsageError for anything else."""
    if isinstance(seeds, str) or not isinstance(seeds, (Iterable, np.ndarray)):
        raise UsageError(game_text("game_seeds_given", given=seeds))
    return np.array([seed_given(s) & 0xFFFF_FFFF_FFFF_FFFF for s in seeds], dtype=np.uint64)


def seats_given(seats: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Seat → player, none left out; UsageError for anything else."""
    if seats is not None and not isinstance(seats, Mapping):
        raise UsageError(game_text("game_seats_given", given=seats))
    return seats or {}
