"""Luck of the measurement: drawn by name from the seed, so that the same call plays the same games.
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Floats, Ints
from game.core.luck import Luck, name_key
from game.core.model import Scenario
from game.engine.simulation import new_worlds


def seeds_of(seed: int, name: str, count: int, first: int = 0) -> list[int]:
    """Seeds of games that only what bears this name plays; first: the number of the first."""
    stem = int(name_key(f"contest/{seed}/{name}"))
    return [stem + first + i for i in range(count)]


def mandates_of(scenario: Scenario, seat: int) -> int:
    """How many mandates a seat may be given; at least one."""
    return max(1, sum(m.actor == seat for m in scenario.mandates))


def seeds_with(scenario: Scenario, seat: int, mandate: int | None, seed: int, name: str,
               count: int) -> list[int]:
    """The first seeds of a name in whose games a seat draws a mandate; None: any."""
    if mandate is None:
        return seeds_of(seed, name, count)
    out: list[int] = []
    step, first = mandates_of(scenario, seat) * count + 8, 0
    while len(out) < count:
        tried = seeds_of(seed, name, step, first)
        drawn = new_worlds(scenario, tried).mandate[seat]
        out += [s for s, m in zip(tried, drawn.tolist(), strict=True) if m == mandate]
        first += step
    return out[:count]


class Lots:
    """A row of draws that has a name."""

    def __init__(self, seed: int, name: str) -> None:
        self._luck, self._drawn = Luck([int(name_key(f"contest/{seed}/{name}"))]), 0

    def numbers(self, count: int) -> Floats:
        """So many numbers in [0, 1)."""
        self._drawn += 1
        keys = np.arange(count, dtype=np.uint64)
        return np.asarray(self._luck.draw(self._drawn, "lots", keys)[:, 0])

    def below(self, bound: int, count: int) -> Ints:
        """So many whole numbers 0 … bound - 1."""
        return np.asarray((self.numbers(count) * bound).astype(np.int64))

    def one(self, of: Ints) -> int:
        """One of several numbers."""
        return int(of[self.below(len(of), 1)[0]])
