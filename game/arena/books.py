"""`python -m game.arena.books SCENARIO`: plans for the year, for programs at the level hard.

Method. In each round every seat is given the best plan that a search finds (estimation of
distribution, as for `contest`) against others who play at the level hard by the plans of the rounds
before; each round's plan belongs to one doctrine, whose tastes count in the search. A seat's plans
are thus best answers to several fields, and since a game's doctrine and plan are drawn by luck,
nobody can foretell them. Theory: fictitious play (Brown 1951; Robinson 1951); double oracle
(McMahan, Gordon and Blum 2003). A plan found so is a lower bound of the best answer.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import time

import numpy as np

from game.arena.balance import comparable, write_found
from game.arena.contest.instruments import recorded
from game.arena.contest.lots import lots_of, seeds_of
from game.arena.contest.odds import first_odds
from game.arena.contest.schemes import Length, Scheming, judging, played
from game.arena.workers import parallel_map
from game.arguments import Parser, add_jobs, seed, whole, word
from game.core.exact import Floats, Ints
from game.core.model import Scenario
from game.engine.simulation import new_worlds
from game.players.books import FILE, months_of, plan_of
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_weights import doctrine_names, load, weights_of
from game.players.levels import LEVELS
from game.players.shipped import place, stored
from game.players.table import Table
from game.process import guarded, tell
from game.rules.goals import scores
from game.scenario.compile.scenario import canonical
from game.scenario.load import built, load_scenario

Months = list[list[str]]
"""A plan: the texts of each month's orders."""
Books = dict[str, dict[str, list[Months]]]
"""Seat → doctrine → plans."""

LEVEL = "hard"
LENGTH = Length(48, games=384, last=128)
BEGUN = 16
"""Games whose orders a search begins with."""
KEPT = 3
"""Plans of a doctrine in a seat."""
FAITH = 0.2
"""Points of score that a plan may lose for a point of the doctrine's taste."""


class Booked(DoctrinePlayer):
    """The level hard by plans of one's own, in place of those that the game ships with."""

    def __init__(self, scenario: Scenario, books: Books, variant: str = "") -> None:
        super().__init__(scenario, variant, level=LEVELS[LEVEL])
        for seat, name in enumerate(scenario.seats):
            own = books.get(name, {})
            self.seats[seat] = [replace(d, book=tuple(
                plan_of(scenario, seat, months) for months in own.get(d.name, ())))
                for d in self.seats[seat]]


class Answer:
    """The search for a doctrine's best plan in a seat against others with books."""

    def __init__(self, scenario: Scenario, seat: int, doctrine: str, books: Books, name: str
                 ) -> None:
        self.scenario, self.seat, self.name = scenario, seat, name
        others, own = Booked(scenario, books), Booked(scenario, {}, doctrine)
        self.table = Table(scenario, {s: own if a == seat else others
                                      for a, s in enumerate(scenario.seats)})
        self.likes = np.append(load(scenario, seat, weights_of(scenario, doctrine, seat)), 0.0)

    def plan(self, seed: int, known: Sequence[Ints], length: Length) -> Ints:
        """The best plan that is found. known: plans whose orders are among those begun with."""
        begun = np.moveaxis(recorded(self.table, new_worlds(
            self.scenario, self._seeds(seed, "begun", BEGUN)))[:, :, self.seat], -1, 0)
        odds = first_odds(self.scenario, self.seat, np.concatenate([begun, *(
            np.repeat(plan[None], BEGUN, axis=0) for plan in known)]))

        def worth(schemes: Ints, name: str, luck: int) -> Floats:
            seeds = self._seeds(seed, name, luck) * (len(schemes) // luck)
            world = played(self.table, [self.seat], schemes, seeds)
            return np.asarray(scores(self.scenario, world)[self.seat]) + self._liked(schemes)
        search = Scheming([odds], self.scenario.slots, length, lots_of(seed, self.name))
        search.evolve(worth, 0, length.generations)
        return np.asarray(search.chosen(judging(worth))[0])

    def _liked(self, schemes: Ints) -> Floats:
        rows = schemes.reshape(len(schemes), -1)
        at = np.where(rows >= 0, rows - int(self.scenario.orders.first[self.seat]), -1)
        return np.asarray(FAITH * self.likes[at].sum(axis=1))

    def _seeds(self, seed: int, name: str, count: int) -> list[int]:
        return seeds_of(seed, f"{self.name}/{name}", count)


def search(scenario: Scenario, passes: int, seed: int, jobs: int, length: Length = LENGTH,
           known: Books | None = None) -> Books:
    """Plans of all seats, found round by round: in each pass one for every doctrine, of whose plans
    the last KEPT stay. known: plans to begin with."""
    books: Books = {seat: {name: [*plans] for name, plans in (known or {}).get(seat, {}).items()}
                    for seat in scenario.seats}
    work, start = canonical(scenario.data), time()
    rounds = [*doctrine_names(scenario)] * passes
    for number, name in enumerate(rounds):
        tasks = [(work, dict(scenario.norms), seat, name, books, (seed, number), length)
                 for seat in range(len(scenario.seats))]
        found = [*parallel_map(_task, tasks, jobs)]  # all, before any is known to the others
        for seat, plan in zip(scenario.seats, found, strict=True):
            plans = books[seat].setdefault(name, [])
            plans[:] = [*plans, plan][-KEPT:]
        tell(f"round {number + 1} of {len(rounds)}: {time() - start:.0f} s")
    return books


def _task(work: str, norms: Mapping[str, Mapping[str, float]], seat: int, doctrine: str,
          books: Books, drawn: tuple[int, int], length: Length) -> Months:
    scenario = replace(built(work), norms=norms)
    one = Answer(scenario, seat, doctrine, books,
                 f"book/{scenario.seats[seat]}/{drawn[1]}")
    known = [plan_of(scenario, seat, months) for plans in books[scenario.seats[seat]].values()
             for months in plans]
    return months_of(scenario, one.plan(drawn[0], known, length))


def run(asked: argparse.Namespace) -> int:
    """Search and write."""
    scenario = comparable(load_scenario(asked.scenario), asked.jobs)
    known = stored(FILE).get(scenario.id, {}).get("plans") if asked.renew else None
    books = search(scenario, asked.passes, asked.seed, asked.jobs, known=known)
    write_found(place(FILE), "books", stored(FILE), scenario, {"plans": books})
    tell(f"Written to {place(FILE)}.")
    return 0


def books_parser() -> argparse.ArgumentParser:
    """The arguments of the command."""
    parser = Parser(prog="python -m game.arena.books", description=__doc__,
                    formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", type=word, metavar="SCENARIO", help="id or path")
    parser.add_argument("--passes", type=whole(1, 20), default=2, metavar="N",
                        help="how often each doctrine gets a new plan; default 2")
    parser.add_argument("--renew", action="store_true",
                        help="begin at the shipped plans: after a small change")
    parser.add_argument("--seed", type=seed, default=1, help="whole number; default 1")
    add_jobs(parser)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run as a module."""
    return guarded(lambda: run(books_parser().parse_args(words)))


if __name__ == "__main__":
    sys.exit(main())
