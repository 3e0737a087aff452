"""Schemes: orders of one or several seats for every month, found by evolution for any purpose.

What evolves is how likely each order is to be given in each month (estimation of distribution:
Baluja 1994; Larrañaga and Lozano 2002). A generation draws many schemes, each of which plays one
game, and orders of schemes that did better than others on the same luck become likelier. The last
choice is made on luck of its own. A scheme is an array [seat, turn, slot] of global rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from game.arena.contest.courses import play_on
from game.arena.contest.odds import Odds
from game.core.exact import Floats, Ints
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.lots import Lots
from game.engine.replaced import laid_over
from game.engine.simulation import new_worlds
from game.players.table import Table

DRAWN, SHARP, SIFTED, FINAL = 32, 2.0, 16, 8
"""Schemes that the choice is made from, how much likelier they take what is likely, games that sift
them, and how many remain for the last choice."""
KEPT = -2
"""In place of an order: that of the seat's own policy."""
LAST = "last"
"""Name of the luck on which the last choice is made."""
Worth = Callable[[Ints, str, int], Floats]
"""What each of some schemes [scheme, seat, turn, slot] is worth in a game, [scheme], or to each of
its seats, [seat, scheme]: (schemes, name of the luck, how much of it there is). Scheme number i
plays luck number i modulo that."""
Judge = Callable[[Ints, str, int], Floats]
"""What schemes are worth in all games of a name, of so many: [scheme]."""


class Length(NamedTuple):
    """How long is searched: generations, games of each, how many of them play the same luck, and
    games of the last choice."""

    generations: int
    games: int = 192
    together: int = 8
    last: int = 64


def ordered(world: World, sheets: Sheets, seats: Sequence[int], schemes: Ints) -> Sheets:
    """The sheets of a month in which seats order what schemes say, one in each world."""
    rows = np.moveaxis(schemes[:, :, world.turn - 1], 0, -1)
    return laid_over(world, sheets, {
        seat: np.where(own == KEPT, sheets.chosen[:, seat], own)
        for seat, own in zip(seats, rows, strict=True)})


def played(table: Table, seats: Sequence[int], schemes: Ints, seeds: list[int]) -> World:
    """The ends of games, each with a scheme and a seed of its own."""
    world = new_worlds(table.scenario, seeds)
    play_on(table, world, lambda now, sheets: ordered(now, sheets, seats, schemes))
    return world


class Scheming:
    """A search. odds: of each seat's orders, which learn; slots: of a sheet; length: how long."""

    def __init__(self, odds: Sequence[Odds], slots: int, length: Length, lots: Lots) -> None:
        self.odds, self.slots, self.length, self.lots = odds, slots, length, lots

    def evolve(self, worth: Worth, first: int, last: int) -> None:
        """Play some generations, by their numbers."""
        together = self.length.together
        luck = max(1, self.length.games // together)
        for number in range(first, last):
            places = [odds.draw(luck * together, self.slots, self.lots) for odds in self.odds]
            got = worth(self._orders(places), f"generation/{number}", luck)
            for odds, own, score in zip(self.odds, places, np.broadcast_to(
                    got, (len(self.odds), luck * together)), strict=True):
                by_luck = score.reshape(together, luck)
                odds.learn(own, (by_luck - by_luck.mean(axis=0)).ravel())

    def chosen(self, judge: Judge, known: Sequence[Ints] = ()) -> Ints:
        """The best of schemes that are drawn from the odds, and of those that are known already."""
        schemes = self._orders([odds.draw(DRAWN, self.slots, self.lots, SHARP)
                                for odds in self.odds])
        if known:
            schemes = np.concatenate([np.stack(known), schemes])
        for name, games, kept in (("sifted", SIFTED, FINAL), (LAST, self.length.last, 1)):
            schemes = schemes[np.argsort(-judge(schemes, name, games), kind="stable")[:kept]]
        return np.asarray(schemes[0])

    def _orders(self, places: Sequence[Ints]) -> Ints:
        """Schemes from the places of each seat's orders."""
        return np.stack([odds.orders(own) for odds, own in zip(self.odds, places, strict=True)],
                        axis=1)


def on_all(schemes: Ints, games: int) -> Ints:
    """Each scheme once for every game, so that all play the same luck."""
    return np.repeat(schemes, games, axis=0)


def judging(worth: Worth) -> Judge:
    """Judge schemes by the mean of what they are worth in a game."""
    def judge(schemes: Ints, name: str, games: int) -> Floats:
        got = worth(on_all(schemes, games), name, games)
        return np.asarray(got.reshape(len(schemes), games).mean(axis=1))
    return judge
