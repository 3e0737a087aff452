"""Who sits where: every player in every seat, on the same luck and against the same others."""

from __future__ import annotations

from functools import cache
from itertools import permutations

import numpy as np

from game.core.luck import Luck, name_keys

Seating = tuple[int, ...]
"""The number of the player in each seat."""


def seatings(players: int, seats: int, world: int, seed: int) -> list[Seating]:
    """The seatings of the games of a world, which all have the same luck.

    The players sit in a circle, by lot where there are more than seats; as many neighbours as there
    are seats form a table, beginning with each player in turn, one table where players and seats
    are as many. Each table is turned until everyone at it has had every seat. The order of the
    seats it is turned along changes from world to world, through all there are.
    """
    order = list(range(players))
    if players > seats:
        keys = name_keys([str(i) for i in order])
        order = np.argsort(Luck([seed]).draw(world, "tournament", keys)[:, 0]).tolist()
    orders = _circles(seats)
    along, out = orders[world % len(orders)], dict[Seating, None]()
    for start in range(1 if players == seats else players):
        table = [order[(start + k) % players] for k in range(seats)]
        for turn in range(seats):
            seated = {along[(k + turn) % seats]: table[k] for k in range(seats)}
            out[tuple(seated[s] for s in range(seats))] = None
    return list(out)


@cache
def _circles(seats: int) -> list[tuple[int, ...]]:
    """Every order of the seats round a table."""
    return [(0, *rest) for rest in permutations(range(1, seats))]
