"""Measures of a scenario's balance: who comes first, what is ordered, what a horn is pushed to.

Scores are relative to norms, so that 15 points are one standard deviation in every seat. Games of
one comparison share worlds and luck; the world is the unit of every interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.arena.balance_search import MIX, Candidates, Champions, opponent
from game.arena.dilemmas import horns
from game.arena.games import game_seed, ranks
from game.arena.intervals import share_interval
from game.core.exact import Floats
from game.core.model import FAMILIES, Scenario
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import GENERAL_WAR
from game.players.base import Player
from game.players.doctrine import DoctrinePlayer
from game.players.random import RandomPlayer
from game.players.table import Table
from game.rules.goals import scores

SD = 15.0
"""Points of score that are one standard deviation."""
PUSH = 0.8
"""Score bonus of the orders of the chosen horn, and malus of the other horns'."""
LAST = 2
"""Number of last turns that are compared with the middle of the game."""
HELD_OUT = 900_000
"""First game number of the measures; the search does not use these."""


class Conduct:
    """Counts the players' acts turn by turn. Axes: A actor, O order type, F flashpoint, W game."""

    def __init__(self, scenario: Scenario, size: int) -> None:
        self.scenario = scenario
        seats = len(scenario.actors)
        self.use = np.zeros((seats, len(scenario.order_types)), np.int64)
        self.force = np.zeros(scenario.turns)
        self.spent = np.zeros(scenario.turns)
        self.breaches = np.zeros(scenario.turns)
        self.crises = 0
        self.peak = np.zeros((len(scenario.flashpoints), size))

    def watch(self, world: World, sheets: Sheets) -> None:
        """Record a turn before it is played; for Table.play."""
        scenario, turn = self.scenario, world.turn - 1
        live = world.over == 0
        given = (sheets.chosen >= 0) & live
        slot, seat, game = np.nonzero(given)
        rows = sheets.chosen[slot, seat, game]
        kinds = scenario.orders.type[rows]
        np.add.at(self.use, (seat, kinds), 1)
        games = max(1, int(live.sum()))
        hard = np.array(["escalate" in t.tags and t.family == "force"
                         for t in scenario.order_types])
        self.force[turn] = hard[kinds].sum() / games
        self.spent[turn] = sheets.cost[slot, seat, game].sum() / games
        self.breaches[turn] = breaches(world, sheets).sum() / games
        self.crises += int((scenario.orders.do[rows] == 4).sum())
        self.peak = np.maximum(self.peak, world.rung)

    def late_ratio(self, series: Floats) -> float:
        """Rate in the last turns over that of the middle half; NaN if both are zero."""
        middle = series[len(series) // 4:len(series) * 3 // 4].mean()
        late = series[-LAST:].mean()
        return float(late / middle) if middle > 0 else float("nan") if late == 0 else float("inf")

    def shares(self) -> Floats:
        """Share of each type in a seat's orders, [A, O]."""
        return np.asarray(self.use / np.maximum(self.use.sum(axis=1, keepdims=True), 1))


def breaches(world: World, sheets: Sheets) -> Floats:
    """Orders in the sheets that violate an accord in force, [W]."""
    table, seats = world.scenario.orders, len(world.scenario.actors)
    out = np.zeros(world.size)
    for p in range(seats):
        for q in range(seats):
            live = world.accord_left[p, q] > 0
            if p == q or not live.any():
                continue
            for doer, other, name in ((p, q, "accord_give"), (q, p, "accord_get")):
                bit = np.maximum(getattr(world, name)[p, q], 0).astype(np.int64)
                rows = sheets.chosen[:, doer]
                mask = np.where(rows >= 0, table.breaks[rows, other], 0)
                out += (live & ((mask >> bit) & 1 > 0)).sum(axis=0)
    return out


@dataclass
class Group:
    """Games of one combination of players."""

    score: Floats
    raw: Floats
    war: Floats
    conduct: Conduct

    def first_share(self, seat: int) -> tuple[float, float, float]:
        """(share of games without general war that the seat wins, low, high); ties share."""
        rank = ranks(self.score, self.war > 0)
        calm = self.war == 0
        first = (rank == 1) & calm
        part = (first[seat] / np.maximum(first.sum(axis=0), 1))[calm]
        low, high = share_interval(float(part.sum()), int(calm.sum())) or (0.0, 1.0)
        return float(part.mean()) if part.size else 0.0, low, high


def group(scenario: Scenario, players: Mapping[str, Player], games: int, seed: int) -> Group:
    """Play games with seeds that the search did not use."""
    seeds = [game_seed(seed, HELD_OUT + i) for i in range(games)]
    parts: list[World] = []
    conduct = Conduct(scenario, 0)
    peaks = []
    for at in range(0, games, 512):
        part = seeds[at:at + 512]
        conduct.peak = np.zeros((len(scenario.flashpoints), len(part)))
        parts.append(Table(scenario, players).play(part, conduct.watch))
        peaks.append(np.maximum(conduct.peak, parts[-1].rung))
    conduct.peak = np.concatenate(peaks, axis=1)
    return Group(np.concatenate([scores(scenario, w) for w in parts], axis=1),
                 np.concatenate([w.raw_score for w in parts], axis=1),
                 np.concatenate([(w.over == GENERAL_WAR).astype(np.float64) for w in parts]),
                 conduct)


def mirror(scenario: Scenario, champions: Champions, profile: str = MIX) -> Player:
    """A player that plays every seat by its champion against a profile."""
    return DoctrinePlayer(scenario, sets={s: [c[profile]] for s, c in champions.items()})


def agency(scenario: Scenario, champions: Champions, games: int, seed: int) -> dict[str, float]:
    """By how many SD a seat's champion scores above random play, the others playing a mix of
    champions."""
    mix, champion, out = opponent(scenario, MIX, champions), mirror(scenario, champions), {}
    for number, seat in enumerate(scenario.seats):
        scored = [group(scenario, {s: player if s == seat else mix for s in scenario.seats},
                        games, seed).score[number].mean() for player in (champion, RandomPlayer())]
        out[seat] = float(scored[0] - scored[1]) / SD
    return out


def pushed(scenario: Scenario, name: str, champions: Champions, profile: str,
           games: int) -> tuple[Candidates, list[str]]:
    """(the champion against a profile, pushed to each horn of a dilemma in turn, in `games`
    consecutive worlds each; the horns)."""
    seat = scenario.data["dilemmas"][name]["actor"]
    number, rows = scenario.seats.index(seat), horns(scenario, name)
    player = Candidates(scenario, seat, [champions[seat][profile]] * len(rows), games)
    for i, horn in enumerate(rows):
        pull = PUSH * rows[horn].astype(np.float64)
        for other in rows:
            if other != horn:
                pull -= PUSH * (rows[other] & ~rows[horn])
        one = player.seats[number][i]
        player.seats[number][i] = replace(one, taste=one.taste + pull)
    return player, list(rows)


def unused(scenario: Scenario, shares: Floats, least: float = 0.0005) -> list[str]:
    """Types whose share is below `least` in every seat's orders."""
    return [t.id for t, part in zip(scenario.order_types, shares.max(axis=0), strict=True)
            if part < least]


def idle_families(scenario: Scenario, shares: Floats) -> list[str]:
    """`seat family` pairs that a seat may use and does not."""
    out, table = [], scenario.orders
    for number, seat in enumerate(scenario.seats):
        mine = {scenario.order_types[t].family
                for t in set(table.type[table.first[number]:table.first[number + 1]].tolist())}
        for family in FAMILIES:
            part = sum(float(shares[number, i]) for i, t in enumerate(scenario.order_types)
                       if t.family == family)
            if family in mine and part == 0:
                out.append(f"{seat} {family}")
    return out


def top_types(scenario: Scenario, shares: Sequence[float] | Floats, count: int = 3) -> str:
    """The most frequent types of a seat in words."""
    order = np.argsort(-np.asarray(shares))[:count]
    return ", ".join(f"{scenario.order_types[i].id} {100 * shares[i]:.0f} %" for i in order)
