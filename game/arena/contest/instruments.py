"""Who plays while the contest is measured: the candidates for a seat, the best of them, which is
the stock policy, and what all seats order in their games."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.arena.contest.courses import STOCK, play_on
from game.arena.contest.lots import seeds_of
from game.arena.games import ranks
from game.core.exact import Floats, Ints
from game.core.model import Scenario
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import GENERAL_WAR, new_worlds
from game.players.base import Player
from game.players.champions import found
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_weights import doctrine_names
from game.players.registry import make_player
from game.players.table import Table
from game.rules.goals import scores
from game.scenario.load import built

TRIED = 48
"""Games in which the candidates for a seat are compared."""
SCHOOL, CHAMPION = "doctrine:{}@hard", "champion against {}"
"""How candidates are called."""


def candidates(scenario: Scenario, seat: int) -> dict[str, Player]:
    """The schools at their best and the champions of a seat, by name."""
    out = {SCHOOL.format(name): make_player(scenario, SCHOOL.format(name))
           for name in doctrine_names(scenario)} or {STOCK: make_player(scenario, STOCK)}
    who = scenario.seats[seat]
    for profile, weights in found(scenario).get(who, {}).items():
        out[CHAMPION.format(profile)] = DoctrinePlayer(scenario, sets={who: [dict(weights)]})
    return out


def seated(scenario: Scenario, seat: int, player: Player, others: str = STOCK) -> Table:
    """A table at which a player has one seat and the same program all others."""
    other = make_player(scenario, others)
    return Table(scenario, {s: player if a == seat else other
                            for a, s in enumerate(scenario.seats)})


@lru_cache(64)
def stock_name(work: str, seat: int, seed: int) -> str:
    """The candidate that scores best in a seat of a scenario (canonical text) against hard
    programs."""
    scenario = built(work)
    tried = seeds_of(seed, f"stock/{scenario.seats[seat]}", TRIED)
    mean = {name: float(scores(scenario, seated(scenario, seat, player).play(tried))[seat].mean())
            for name, player in candidates(scenario, seat).items()}
    return max(mean, key=lambda name: mean[name])


@lru_cache(64)
def stock_table(work: str, seat: int, seed: int, others: str = STOCK) -> Table:
    """The table at which the stock policy has a seat and one kind of program all others."""
    scenario = built(work)
    return seated(scenario, seat, candidates(scenario, seat)[stock_name(work, seat, seed)], others)


def recorded(table: Table, world: World) -> Ints:
    """All orders of games played to their ends in place, [turn, slot, A, W], -1 for none."""
    s = table.scenario
    out = np.full((s.turns, s.slots, len(s.actors), world.size), -1, np.int64)

    def keep(now: World, sheets: Sheets) -> Sheets:
        out[now.turn - 1] = sheets.chosen
        return sheets
    play_on(table, world, keep)
    return out


def with_mandates(scenario: Scenario, seeds: list[int], mandates: Ints) -> World:
    """Worlds at the start in which every seat has been given its mandate, [A]."""
    world = new_worlds(scenario, seeds)
    world.mandate[...] = mandates[:, None]
    return world


def firsts(world: World, score: Floats) -> Floats:
    """Each seat's part of the first place, [A, W]; nobody has one after general war."""
    lead = ranks(score, world.over == GENERAL_WAR) == 1
    return np.asarray(lead / np.maximum(lead.sum(axis=0), 1))
