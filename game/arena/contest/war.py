"""Whether there is a cliff: general war by all-out escalation of one seat, and by prudent play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.actions.brinkmanship import contested
from game.actions.tables import order_rows
from game.arena.contest.courses import STOCK, Change, held_out, play_on
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.told import share_of
from game.arena.measure_rows import ALL, ANY, Row, Target, number, several
from game.core.exact import Ints
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.replaced import laid_over
from game.engine.simulation import GENERAL_WAR, new_worlds
from game.players.base import Player
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_weights import doctrine_names
from game.players.registry import make_player
from game.players.table import Table
from game.rules.roles import roles
from game.scenario.load import built

ESCALATION, PRUDENCE = Target(12, ALL), Target(ANY, 1)
UNYIELDING = {"goal": 1.0, "crisis.firm": 40.0, "crisis.terms": -40.0, "crisis.down": -40.0}
"""How a seat that stops at nothing answers in crises."""
FEW, MANY = 4, 400
"""Games of one who escalates are so many times those of a cell; those of prudent play at least so
many, without which no share could be told to lie below a hundredth."""
PRUDENT = (STOCK, "doctrine", "doctrine:dove")


def pushing(scenario: Scenario, seat: int) -> Ints:
    """The global rows of a seat's orders that may become general war."""
    o, r = order_rows(scenario), roles(scenario)
    rows = range(*scenario.orders.first[seat:seat + 2].tolist())
    return np.array([i for i in rows if o.pushes[i] and contested(r, seat, int(o.target[i]))],
                    np.int64)


def escalating(scenario: Scenario) -> list[str]:
    """The seats that can push at all; a seat without forces has no such order."""
    return [seat for a, seat in enumerate(scenario.seats) if pushing(scenario, a).size]


def all_out(scenario: Scenario, seat: int) -> Change:
    """Each month, before all else, the seat's first legal push where the rung is highest."""
    own, first = pushing(scenario, seat), int(scenario.orders.first[seat])

    def push(world: World, sheets: Sheets) -> Sheets:
        legal = Draft(world).legal(seat)[own - first]
        rung = np.where(legal, world.rung[scenario.orders.target[own]], -1.0)
        best = np.where(legal.any(axis=0), own[np.argmax(rung, axis=0)], -1)
        return laid_over(world, sheets, {seat: np.concatenate([best[None],
                                                               sheets.chosen[:-1, seat]])})
    return push


def wars(scenario: Scenario, players: Mapping[str, Player], seeds: Sequence[int],
         change: Change | None = None) -> int:
    """How many games end in general war; seats without a player of their own play the stock."""
    stock = make_player(scenario, STOCK)
    world = new_worlds(scenario, list(seeds))
    play_on(Table(scenario, {s: players.get(s, stock) for s in scenario.seats}), world, change)
    return int((world.over == GENERAL_WAR).sum())


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """One for each seat that can escalate, "" for prudent play of all."""
    most = FEW * effort.games
    return [*((s, seed, most) for s in escalating(scenario)), ("", seed, max(most, MANY))]


def work(text: str, seat: str, seed: int, games: int) -> dict[str, Any]:
    """Games that ended in general war: of the seat that escalates, or by the programs that play."""
    scenario, seeds = built(text), held_out(seed, 0, games)
    if seat:
        player = DoctrinePlayer(scenario, sets={seat: [UNYIELDING]})
        found = {seat: wars(scenario, {seat: player}, seeds,
                            all_out(scenario, scenario.seats.index(seat)))}
    else:
        known = doctrine_names(scenario)
        found = {who: wars(scenario, dict.fromkeys(scenario.seats, make_player(scenario, who)),
                           seeds)
                 for who in PRUDENT if not who.startswith("doctrine:") or who[9:] in known}
    return {"seat": seat, "games": games, "wars": found}


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The share of general wars where a seat escalates all it can, those without forces named; and
    where nobody does, by those programs that come to more."""
    names = dict(zip(scenario.seats, (a.name for a in scenario.actors), strict=True))
    share = {r["seat"]: share_of(max(r["wars"].values()), r["games"]) for r in results}
    many = {bool(r["seat"]): r["games"] for r in results}
    by_seat = {seat: found for seat, found in share.items() if seat}
    none = [name for seat, name in names.items() if seat not in by_seat]
    after = arena_text("contest_war_none", who=", ".join(none)) if none and by_seat else ""
    return [several("war.escalating", arena_text("contest_war_escalating"), ESCALATION,
                    ESCALATION.text, by_seat, names, many.get(True, 0), after=after),
            number("war.prudent", arena_text("contest_war_prudent"), PRUDENCE,
                   share[""], many[False], digits=1)]


PIECE = Piece("war", tasks, work, rows)
