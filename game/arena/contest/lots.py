"""Luck of the measurement: drawn by name from the seed, so that the same call plays the same games.
"""

from __future__ import annotations

from game.core.luck import name_key
from game.core.model import Scenario
from game.engine.lots import Lots
from game.engine.simulation import new_worlds


def seeds_of(seed: int, name: str, count: int, first: int = 0) -> list[int]:
    """Seeds of games that only what bears this name plays; first: the number of the first."""
    stem = int(name_key(f"contest/{seed}/{name}"))
    return [stem + first + i for i in range(count)]


def lots_of(seed: int, name: str) -> Lots:
    """The draws of this name."""
    return Lots(f"contest/{seed}/{name}")


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
