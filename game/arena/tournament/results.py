"""The plays of a tournament, as its table has them, and what they add up to."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np

from game.arena.intervals import Interval, ratio_interval
from game.arena.significance import holm
from game.arena.tournament.conduct import (
    BROKEN,
    CRISES,
    DEMANDS,
    FIRMS,
    KEPT,
    MEASURES,
    ROUNDS,
    SIGNED,
)
from game.arena.tournament.rating import rate
from game.core.exact import Flags, Floats, Ints

ANY, COUNT, SHARE = (-inf, inf), (0.0, inf), (0.0, 1.0)
"""Between which ends a mean, a mean count and a share lie."""


@dataclass(frozen=True)
class Plays:
    """Every seat of every game: world [G]; player, score, first [G, A]; general war [G]; last step
    to it [G, A]; the highest rung reached anywhere [G]; decisions at which it was silent [G, A];
    counts [G, A, measure] of conduct. `first` is the share of the first rank, parted among equals.
    """

    players: Sequence[str]
    seats: Sequence[str]
    world: Ints
    player: Ints
    score: Floats
    first: Floats
    war: Flags
    blamed: Flags
    peak: Ints
    silent: Ints
    counts: Ints

    @classmethod
    def read(cls, rows: Iterable[str], players: Sequence[str], seats: Sequence[str]) -> Plays:
        """From the lines of plays.csv, its head first."""
        table = csv.DictReader(rows)
        number = {name: i for i, name in enumerate(players)}
        found = array("d")
        for r in table:
            found.extend((int(r["world"]), number[r["player"]], float(r["score"]),
                          int(r["rank"] or 0), int(r["last_step"]), int(r["peak_rung"]),
                          int(r["silent"]), *(int(r[m]) for m in MEASURES)))
        cells = np.array(found).reshape(-1, len(seats), 7 + len(MEASURES))
        rank = cells[:, :, 3]
        leads = rank == 1
        whole = cells.astype(np.int64)
        return cls(players, seats, whole[:, 0, 0], whole[:, :, 1], cells[:, :, 2],
                   leads / np.maximum(leads.sum(axis=1), 1)[:, None], (rank == 0).all(axis=1),
                   cells[:, :, 4] > 0, whole[:, 0, 5], whole[:, :, 6], whole[:, :, 7:])

    @property
    def games(self) -> int:
        """How many games."""
        return len(self.world)

    def compared(self) -> tuple[Floats, Floats]:
        """(won, played) of each pair of players, world by world [W, P, P]. In each game each two
        seats with different players are compared by their scores; equal ones and general war, which
        nobody wins, are draws."""
        worlds, at = np.unique(self.world, return_inverse=True)
        won = np.zeros((len(worlds), len(self.players), len(self.players)))
        played = np.zeros_like(won)
        for a in range(len(self.seats)):
            for b in range(len(self.seats)):
                one, other = self.player[:, a], self.player[:, b]
                above = np.where(self.war, 0.5, (self.score[:, a] > self.score[:, b])
                                 + 0.5 * (self.score[:, a] == self.score[:, b]))
                apart = one != other
                np.add.at(won, (at[apart], one[apart], other[apart]), above[apart])
                np.add.at(played, (at[apart], one[apart], other[apart]), 1.0)
        return won, played

    def by_world(self, values: Floats, mask: Flags) -> tuple[Floats, Floats]:
        """Sums of values [G, A] and numbers of plays over a mask [G, A], world by world."""
        worlds, at = np.unique(self.world, return_inverse=True)
        sums = np.bincount(at, np.where(mask, values, 0.0).sum(axis=1), len(worlds))
        counts = np.bincount(at, mask.sum(axis=1).astype(np.float64), len(worlds))
        here = counts > 0
        return np.asarray(sums[here], np.float64), np.asarray(counts[here], np.float64)


def standings(plays: Plays) -> dict[str, Any]:
    """Everything as one object: players in the order of their ratings, pairs, and what is said of
    each of them. Intervals cover 95 % and are over worlds; None in fewer than two."""
    won, played = plays.compared()
    ratings = rate(won, played)
    order = np.argsort(-ratings.rating, kind="stable").tolist()
    pairs = [(i, j) for n, i in enumerate(order) for j in order[n + 1:]]
    ahead = [ratings.ahead(i, j) for i, j in pairs]
    corrected = holm([p for _, _, p in ahead])
    return {
        "games_finished": plays.games, "worlds_finished": ratings.worlds,
        "players": [{"player": plays.players[i], "rating": float(ratings.rating[i]),
                     "rating_interval": ratings.interval(i), **_about(plays, i)} for i in order],
        "pairs": [{"one": plays.players[i], "other": plays.players[j],
                   **_share(won[:, i, j], played[:, i, j]), "rating_difference": by,
                   "difference_interval": interval, "p": p, "p_holm": p_holm}
                  for (i, j), (by, interval, p), p_holm in zip(pairs, ahead, corrected,
                                                               strict=True)]}


def _share(won: Floats, played: Floats) -> dict[str, Any]:
    """What the first has won of the comparisons of a pair."""
    met = played > 0
    return {"compared": int(played.sum()), **_ratio("won", won[met], played[met], SHARE)}


def _about(plays: Plays, player: int) -> dict[str, Any]:
    """What is said of a player."""
    mine = plays.player == player
    counts: dict[str, Floats] = dict(zip(
        MEASURES, np.moveaxis(plays.counts.astype(np.float64), -1, 0), strict=True))
    ones = np.ones(mine.shape)

    def mean(name: str, values: Floats, ends: Interval = COUNT) -> dict[str, Any]:
        return _ratio(name, *plays.by_world(values, mine), ends)

    def part(name: str, above: Floats, below: Floats) -> dict[str, Any]:
        return _ratio(name, plays.by_world(above, mine)[0], plays.by_world(below, mine)[0], SHARE)
    return {
        "games": int(mine.any(axis=1).sum()), "plays": int(mine.sum()),
        "silent_plays": int((mine & (plays.silent > 0)).sum()),
        **mean("first", plays.first, SHARE), **mean("score", plays.score, ANY),
        "seats": {seat: {"plays": int(mine[:, a].sum()), **_mean(plays, player, a)}
                  for a, seat in enumerate(plays.seats)},
        **mean("general_war", np.where(plays.war[:, None], ones, 0.0), SHARE),
        **mean("last_step", np.where(plays.blamed, ones, 0.0), SHARE),
        **mean("peak_rung", np.where(mine, plays.peak[:, None], 0.0)),
        **mean("crises", counts[CRISES]), **part("firm", counts[FIRMS], counts[ROUNDS]),
        **mean("demands", counts[DEMANDS]), **mean("signed", counts[SIGNED]),
        **part("broken", counts[BROKEN], counts[KEPT] + counts[BROKEN])}


def _mean(plays: Plays, player: int, seat: int) -> dict[str, Any]:
    """The mean score of a player in a seat, and the share of first ranks."""
    mine = (plays.player == player) & (np.arange(len(plays.seats)) == seat)
    return {**_ratio("score", *plays.by_world(plays.score, mine), ANY),
            **_ratio("first", *plays.by_world(plays.first, mine), SHARE)}


def _ratio(name: str, above: Floats, below: Floats, ends: Interval) -> dict[str, Any]:
    """A ratio of sums over worlds by its name, and its interval within the ends that there are;
    None where nothing is below."""
    whole, interval = float(below.sum()), ratio_interval(above.tolist(), below.tolist())
    return {name: float(above.sum()) / whole if whole else None,
            f"{name}_interval": interval and tuple(min(max(x, ends[0]), ends[1])
                                                   for x in interval)}

