"""What the answer to a courted occasion makes cheaper and dearer, as long as the day works.

Theory. A choice made in public lowers the price of the next step in the same direction and raises
that of the step back: path dependence (Pierson, "Increasing Returns", APSR 2000).
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Floats
from game.core.model import Occasion, Scenario, derived
from game.core.records import Record, SmallVector, Vector
from game.core.rulebook import Numbers, formula
from game.core.world import World
from game.rules.courtship import WITH_HOST, WITH_RIVAL


class Setting(Record):
    """By row of the order table: the occasion that may move its price, -1 none, and by how much,
    in points of political capital, after the guest came and after it stayed away; the least price.
    """

    day: SmallVector
    came: Vector
    away: Vector
    least: Vector


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    size = s.orders.type.size
    day, moved = np.full(size, -1, np.int64), np.zeros((2, size))
    for i, occasion in enumerate(s.occasions):
        for row, (came, away) in _rows(s, occasion).items():
            day[row], moved[:, row] = i, (came, away)
    least = s.orders.cost + np.minimum(moved.min(axis=0), 0.0)
    return Setting.of(day=day, came=moved[0], away=moved[1], least=least)


def _rows(s: Scenario, o: Occasion) -> dict[int, tuple[float, float]]:
    """Rows whose price an occasion moves: after the guest came, after it stayed away."""
    c, k, out = o.courtship, s.k["courtship"].discount, dict[int, tuple[float, float]]()
    if c is None:
        return out
    sides = {"came": (o.host, c.rival), "away": (c.rival, o.host)}
    for row, number in enumerate(s.orders.type.tolist()):
        kind = s.order_types[number]
        seat = int(np.searchsorted(s.orders.first, row, side="right")) - 1
        pair = {seat, int(s.orders.target[row])}
        moved = [-k if kind.id in c.cheaper[when] and pair == {o.honour, chosen} else
                 k if kind.id in c.dearer[when] and pair == {o.honour, left} else 0.0
                 for when, (chosen, left) in sides.items()]
        if kind.target == "actor" and any(moved):
            out[row] = moved[0], moved[1]
    return out


@formula
def moved(w: Numbers, t: Setting, row: int) -> float:
    """What the day has added to an order's price, or taken off it."""
    i = t.day[row]
    if i < 0 or w.courted_left[i] <= 0.0:
        return 0.0
    if w.courted[i] == WITH_HOST:
        return t.came[row]
    return t.away[row] if w.courted[i] == WITH_RIVAL else 0.0


def moved_now(world: World, row: int, at: int = 0) -> float:
    """The same in one world of a batch, for what people are shown."""
    t = setting(world.scenario)
    i = t.day[row]
    if i < 0 or world.courted_left[i, at] <= 0:
        return 0.0
    stood = int(world.courted[i, at])
    by: dict[int, Floats] = {WITH_HOST: t.array("came"), WITH_RIVAL: t.array("away")}
    return float(by[stood][row]) if stood in by else 0.0
