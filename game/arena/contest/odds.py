"""How likely orders are to be given in each month, learnt from what plans are worth."""

from __future__ import annotations

import numpy as np

from game.arena.contest.courses import STOCK
from game.arena.contest.instruments import candidates, recorded, seated
from game.core.exact import Floats, Ints
from game.core.model import Scenario
from game.engine.lots import Lots
from game.engine.simulation import new_worlds

STEP, CAUTION = 0.5, 4.0
"""By how much an order becomes likelier for each point that plans with it did better; how many
plans without a difference its mean is taken with, so that few plans teach little."""
BY_LOT = 0.1
"""Part of the first plans' orders that is drawn by lot."""


class Odds:
    """How likely orders are: for each month the rows that come into question, -1 for none, and the
    logarithm of each one's odds."""

    def __init__(self, rows: list[Ints], logs: list[Floats]) -> None:
        self.rows, self.logs = rows, logs

    def copy(self) -> Odds:
        """The same odds, which learn by themselves."""
        return Odds(self.rows, [x.copy() for x in self.logs])

    def draw(self, count: int, slots: int, lots: Lots, sharp: float = 1.0) -> Ints:
        """Plans as places in the months' rows, [plan, turn, slot]."""
        numbers = lots.numbers(count * len(self.rows) * slots).reshape(len(self.rows), count, slots)
        out = []
        for log, number in zip(self.logs, numbers, strict=True):
            odds = np.exp(sharp * (log - log.max()))
            ends = np.cumsum(odds) / odds.sum()
            out.append(np.minimum(np.searchsorted(ends, number, "right"), len(log) - 1))
        return np.stack(out, axis=1)

    def orders(self, places: Ints) -> Ints:
        """The orders of plans that are given as places."""
        return np.stack([rows[places[:, t]] for t, rows in enumerate(self.rows)], axis=1)

    def learn(self, places: Ints, gain: Floats) -> None:
        """Make orders likelier by what their plans gained over others, [plan]."""
        for t, log in enumerate(self.logs):
            at = places[:, t].ravel()
            count = np.bincount(at, minlength=log.size)
            total = np.bincount(at, np.repeat(gain, places.shape[2]), log.size)
            log[...] += STEP * total / (count + CAUTION)


def first_odds(scenario: Scenario, seat: int, plans: Ints) -> Odds:
    """Odds by how often orders stand in plans [plan, turn, slot], and a part by lot, a type first,
    so that types with many targets do not crowd out the others."""
    table, rows, logs = scenario.orders, [], []
    own = np.arange(int(table.first[seat]), int(table.first[seat + 1]))
    for t in range(scenario.turns):
        given = plans[:, t].ravel()
        odds = np.zeros(own.size + 1)
        np.add.at(odds, np.where(given < 0, own.size, given - own[0]), (1 - BY_LOT) / given.size)
        open_now = own[(table.opens[own] <= t + 1) & (t + 1 <= table.closes[own])]
        kinds, which, many = np.unique(table.type[open_now], return_inverse=True,
                                       return_counts=True)
        odds[open_now - own[0]] += BY_LOT / (kinds.size * many[which])
        kept = np.flatnonzero(odds)
        rows.append(np.where(kept < own.size, kept + own[0], -1))
        logs.append(np.log(odds[kept]))
    return Odds(rows, logs)


def first_plans(scenario: Scenario, seat: int, seeds: list[int]) -> Ints:
    """What the candidates for a seat order in games against hard programs, as plans."""
    out = []
    for player in candidates(scenario, seat).values():
        given = recorded(seated(scenario, seat, player, STOCK), new_worlds(scenario, seeds))
        out.append(np.moveaxis(given[:, :, seat], -1, 0))
    return np.concatenate(out)
