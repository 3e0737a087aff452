"""Designs: at which points of the coefficients' ranges games are played.

A point is a place in each range, 0 at its low and 1 at its high end. Chance is keyed by the
coefficient's name, so that a design of some is the same whatever the others are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, Ints
from game.core.luck import Luck, name_keys

MORRIS, LATIN, GRID = "morris", "lhs", "grid"
LEVELS = 4
"""Levels of a range in Morris's design; a step is LEVELS / (2 (LEVELS - 1)) of it."""
STEP = LEVELS / (2 * (LEVELS - 1))
START = -1
"""What moved at the first point of a trajectory, or at any point of another design: nothing."""


class Design(NamedTuple):
    """points: places in the ranges, [point, coefficient]; moved: the coefficient in which a point
    differs from the one before it, or START, [point]."""

    points: Floats
    moved: Ints


def morris(names: Sequence[str], trajectories: int, seed: int) -> Design:
    """Trajectories in which each coefficient moves once, in an order of chance (Morris 1991)."""
    points, moved = [], []
    for number in range(trajectories):
        order = np.argsort(_drawn(seed, f"order {number}", names), kind="stable")
        place = np.floor(_drawn(seed, f"start {number}", names) * LEVELS) / (LEVELS - 1)
        points.append(place)
        moved.append(START)
        for coefficient in order.tolist():
            place = place.copy()
            place[coefficient] += STEP if place[coefficient] < STEP - 1e-9 else -STEP
            points.append(place)
            moved.append(coefficient)
    return Design(np.clip(np.array(points), 0.0, 1.0), np.array(moved, np.int64))


def latin(names: Sequence[str], count: int, seed: int) -> Design:
    """A Latin hypercube: of each range each count-th part once (McKay, Beckman and Conover 1979).
    """
    luck, keys = Luck([seed]), name_keys([str(number) for number in range(count)])

    def drawn(purpose: str) -> Floats:
        return luck.draw(0, f"sweep/{purpose}", keys)[:, 0]
    columns = [(np.argsort(np.argsort(drawn(f"part {name}"), kind="stable"))
                + drawn(f"within {name}")) / count for name in names]
    return Design(np.array(columns).T, np.full(count, START))


def grid(names: Sequence[str], levels: int, seed: int) -> Design:
    """All combinations of evenly spaced levels; nothing is left to chance."""
    points = np.array([*product(np.linspace(0.0, 1.0, levels), repeat=len(names))])
    return Design(points, np.full(len(points), START))


DESIGNS: Mapping[str, Callable[[Sequence[str], int, int], Design]] = {
    MORRIS: morris, LATIN: latin, GRID: grid}
"""Designs by name; their size is trajectories, points, and levels of each range."""


def _drawn(seed: int, purpose: str, names: Sequence[str]) -> Floats:
    """A number 0 … 1 for each name."""
    return Luck([seed]).draw(0, f"sweep/{purpose}", name_keys(names))[:, 0]
