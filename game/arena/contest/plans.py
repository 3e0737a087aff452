"""The blind plan: orders fixed for every month before the game begins, found by evolution.

It is a scheme (`schemes`) of one seat against hard programs, made for one of its mandates: what is
illegal when its month comes is left out; what the seat is asked, its stock policy answers. The
search begins with what the best candidates for the seat order. The first generations serve all
mandates of the seat, the others one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.arena.contest.instruments import stock_table
from game.arena.contest.lots import lots_of, seeds_with
from game.arena.contest.odds import Odds, first_odds, first_plans
from game.arena.contest.schemes import KEPT, LAST, Length, Scheming, judging, played
from game.core.exact import Floats, Ints
from game.rules.goals import scores
from game.scenario.load import built


class Found(NamedTuple):
    """The best plan of a search, [turn, slot] of global rows, the best after half of it, and
    whether the stock policy did no better on the luck by which the plan was chosen."""

    plan: Ints
    halfway: Ints
    leads: bool


RECORDED, TRIED, BEGUN = 6, 8, 16
"""Games of each candidate that are recorded, games in which its orders are tried as plans, and how
many of the best are begun with."""


class Planning:
    """A search in a seat. mandate: of the seat, None for any that comes."""

    def __init__(self, work: str, seat: int, mandate: int | None, seed: int) -> None:
        self.scenario, self.seat, self.mandate, self.seed = built(work), seat, mandate, seed
        self.table = stock_table(work, seat, seed)
        who = "any" if mandate is None else str(mandate)
        self.name = f"plan/{self.scenario.seats[seat]}/{who}"
        self.lots = lots_of(seed, self.name)

    def begin(self) -> Odds:
        """Odds from what the best of the candidates order."""
        plans = first_plans(self.scenario, self.seat, self.seeds("recorded", RECORDED))
        mean = judging(self.worth)(plans[:, None], "begun", TRIED)
        return first_odds(self.scenario, self.seat,
                          plans[np.argsort(-mean, kind="stable")[:BEGUN]])

    def scheming(self, odds: Odds, length: Length) -> Scheming:
        """A search that goes on with odds."""
        return Scheming([odds], self.scenario.slots, length, self.lots)

    def worth(self, schemes: Ints, name: str, luck: int) -> Floats:
        """What schemes of the seat score, each in a game."""
        seeds = self.seeds(name, luck) * (len(schemes) // luck)
        return np.asarray(scores(self.scenario, played(
            self.table, [self.seat], schemes, seeds))[self.seat])

    def seeds(self, name: str, count: int) -> list[int]:
        """Seeds of games in which the seat has the mandate."""
        return seeds_with(self.scenario, self.seat, self.mandate, self.seed,
                          f"{self.name}/{name}", count)


@lru_cache(8)
def common_odds(work: str, seat: int, seed: int, common: int, half: int, length: Length
                ) -> tuple[Odds, Odds]:
    """The odds that all mandates of a seat begin with, and the same after so many of the common
    generations. Not to be changed."""
    both = Planning(work, seat, None, seed)
    odds = both.begin()
    search = both.scheming(odds, length)
    search.evolve(both.worth, 0, half)
    before = odds.copy()
    search.evolve(both.worth, half, common)
    return odds, before


def best_plan(work: str, seat: int, mandate: int, seed: int, common: int, length: Length) -> Found:
    """The best plan that a search finds for a mandate of a seat, against hard programs. common:
    generations for all mandates; length: of the search for the one."""
    one, half = Planning(work, seat, mandate, seed), (common + length.generations) // 2
    odds, middle = common_odds(work, seat, seed, common, min(half, common), length)
    search, own = one.scheming(odds.copy(), length), max(0, half - common)
    search.evolve(one.worth, 0, own)
    halfway = one.scheming((search.odds[0] if own else middle).copy(), length)
    search.evolve(one.worth, own, length.generations)
    judge = judging(one.worth)
    plan = search.chosen(judge)
    planned, stock = judge(np.stack([plan, np.full_like(plan, KEPT)]), LAST, length.last)
    return Found(plan[0], halfway.chosen(judge)[0], bool(planned >= stock))
