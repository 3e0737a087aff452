"""The blind plan: orders fixed for every month before the game begins, found by evolution.

What is illegal when its month comes is left out; what the seat is asked, its stock policy answers.
What evolves is how likely each order is to be given in each month (estimation of distribution:
Baluja 1994; Larrañaga and Lozano 2002). A generation draws many plans, each of which plays one
game, and orders of plans that did better than others on the same luck become likelier. It begins
with what the best candidates for the seat order, and a part by lot. The first generations serve all
mandates of the seat, the others one; the last choice is made on luck of its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.arena.contest.courses import STOCK, laid_over, play_on
from game.arena.contest.instruments import candidates, recorded, seated, stock_table
from game.arena.contest.lots import Lots, seeds_with
from game.core.exact import Floats, Ints
from game.core.model import Scenario
from game.core.world import World
from game.engine.simulation import new_worlds
from game.players.table import Table
from game.rules.goals import scores
from game.scenario.load import built


class Search(NamedTuple):
    """How long is searched: generations for all mandates together and for the one, plans of each
    generation, how many of them play the same luck, and games of the last choice."""

    common: int
    own: int
    plans: int = 384
    together: int = 8
    last: int = 64


class Found(NamedTuple):
    """The best plan of a search, [turn, slot] of global rows, and the best after half of it."""

    plan: Ints
    halfway: Ints


STEP, CAUTION = 0.5, 4.0
"""By how much an order becomes likelier for each point that plans with it did better; how many
plans without a difference its mean is taken with, so that few plans teach little."""
BY_LOT = 0.1
"""Part of the first plans' orders that is drawn by lot."""
RECORDED, TRIED, BEGUN = 6, 8, 16
"""Games of each candidate that are recorded, games in which its orders are tried as plans, and how
many of the best are begun with."""
DRAWN, SHARP, SIFTED, FINAL = 32, 2.0, 16, 8
"""Plans that the choice is made from, how much likelier they take what is likely, games that sift
them, and how many remain for the last choice."""


def plays(table: Table, seat: int, plans: Ints, seeds: list[int]) -> World:
    """The ends of games of plans [plan, turn, slot], each on all seeds: [plan × seed]."""
    return _played(table, seat, np.repeat(plans, len(seeds), axis=0), seeds * len(plans))


def _played(table: Table, seat: int, plans: Ints, seeds: list[int]) -> World:
    """The ends of games, each with a plan and a seed of its own."""
    world = new_worlds(table.scenario, seeds)
    play_on(table, world, lambda now, sheets: laid_over(
        now, sheets, {seat: plans[:, now.turn - 1].T}))
    return world


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


class Evolution:
    """A search in a seat. mandate: of the seat, None for any that comes."""

    def __init__(self, work: str, seat: int, mandate: int | None, seed: int,
                 search: Search) -> None:
        self.scenario, self.seat, self.search = built(work), seat, search
        self.table, self.mandate, self.seed = stock_table(work, seat, seed), mandate, seed
        who = "any" if mandate is None else str(mandate)
        self.name = f"plan/{self.scenario.seats[seat]}/{who}"
        self.lots = Lots(seed, self.name)

    def begin(self) -> Odds:
        """Odds from what the best of the candidates order."""
        plans = first_plans(self.scenario, self.seat, self._seeds("recorded", RECORDED))
        best = np.argsort(-self._means(plans, "begun", TRIED), kind="stable")[:BEGUN]
        return first_odds(self.scenario, self.seat, plans[best])

    def evolve(self, odds: Odds, first: int, last: int) -> None:
        """Play some generations, by their numbers."""
        together, slots = self.search.together, self.scenario.slots
        luck = max(1, self.search.plans // together)
        for number in range(first, last):
            places = odds.draw(luck * together, slots, self.lots)
            seeds = self._seeds(f"generation/{number}", luck)
            world = _played(self.table, self.seat, odds.orders(places), seeds * together)
            score = scores(self.scenario, world)[self.seat].reshape(together, luck)
            odds.learn(places, (score - score.mean(axis=0)).ravel())

    def chosen(self, odds: Odds) -> Ints:
        """The best of plans that are drawn from odds."""
        plans = odds.orders(odds.draw(DRAWN, self.scenario.slots, self.lots, SHARP))
        for name, games, kept in (("sifted", SIFTED, FINAL), ("last", self.search.last, 1)):
            mean = self._means(plans, name, games)
            plans = plans[np.argsort(-mean, kind="stable")[:kept]]
        return np.asarray(plans[0])

    def _seeds(self, name: str, count: int) -> list[int]:
        return seeds_with(self.scenario, self.seat, self.mandate, self.seed,
                          f"{self.name}/{name}", count)

    def _means(self, plans: Ints, name: str, games: int) -> Floats:
        """What plans score on average in the games of a name."""
        world = plays(self.table, self.seat, plans, self._seeds(name, games))
        own = scores(self.scenario, world)[self.seat].reshape(len(plans), -1)
        return np.asarray(own.mean(axis=1))


@lru_cache(8)
def common_odds(work: str, seat: int, seed: int, search: Search) -> Odds:
    """The odds that all mandates of a seat begin with. Not to be changed."""
    both = Evolution(work, seat, None, seed, search)
    odds = both.begin()
    both.evolve(odds, 0, search.common)
    return odds


def best_plan(work: str, seat: int, mandate: int, seed: int, search: Search) -> Found:
    """The best plan that a search finds for a mandate of a seat, against hard programs."""
    one = Evolution(work, seat, mandate, seed, search)
    odds = common_odds(work, seat, seed, search).copy()
    middle = max(0, (search.own - search.common) // 2)
    one.evolve(odds, 0, middle)
    halfway = odds.copy()
    one.evolve(odds, middle, search.own)
    return Found(one.chosen(odds), one.chosen(halfway))


def first_plans(scenario: Scenario, seat: int, seeds: list[int]) -> Ints:
    """What the candidates for a seat order in games against hard programs, as plans."""
    out = []
    for player in candidates(scenario, seat).values():
        given = recorded(seated(scenario, seat, player, STOCK), new_worlds(scenario, seeds))
        out.append(np.moveaxis(given[:, :, seat], -1, 0))
    return np.concatenate(out)


def row_by_type(scenario: Scenario, rows: Ints, lots: Lots) -> int:
    """One of several rows, a type by lot first; -1 of none."""
    if not rows.size:
        return -1
    types = scenario.orders.type[rows]
    return lots.one(rows[types == lots.one(np.unique(types))])
