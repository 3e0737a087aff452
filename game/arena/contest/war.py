"""Whether there is a cliff: general war by all-out escalation of one seat, and by prudent play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from game.arena.contest.courses import STOCK, held_out, play_on
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.told import share_of
from game.arena.measure_rows import ALL, ANY, Row, Target, number, several
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import GENERAL_WAR, new_worlds
from game.players.base import Player
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_weights import doctrine_names
from game.players.registry import make_player
from game.players.table import Table
from game.scenario.load import built

RISKY = "war_risk"
"""The tag of orders that may end in a war."""
ESCALATION, PRUDENCE = Target(12, ALL), Target(ANY, 1)
UNYIELDING = {"goal": 1.0, "crisis.firm": 40.0, "crisis.terms": -40.0, "crisis.down": -40.0}
WAYS: Mapping[str, Mapping[str, float]] = {
    "crises": {"tag.escalate": 40.0, f"tag.{RISKY}": 60.0},
    "signals": {"tag.escalate": 20.0, f"tag.{RISKY}": 40.0, "tag.front": 20.0,
                "type.nuclear_signal": 60.0}}
"""What a seat that stops at nothing puts before all else: to force crises, or to threaten."""
FEW, MANY = 4, 400
"""Games of one who escalates are so many times those of a cell; those of prudent play at least so
many, without which no share could be told to lie below a hundredth."""
PRUDENT = (STOCK, "doctrine:dove")


def escalating(scenario: Scenario) -> list[str]:
    """The seats that have an order which may end in a war."""
    risky = {i for i, kind in enumerate(scenario.order_types) if RISKY in kind.tags}
    return [seat for a, seat in enumerate(scenario.seats)
            if risky & set(scenario.orders.type_ids[a].tolist())]


def wars(scenario: Scenario, players: Mapping[str, Player], seeds: Sequence[int]) -> int:
    """How many games end in general war; seats without a player of their own play the stock."""
    stock = make_player(scenario, STOCK)
    world = new_worlds(scenario, list(seeds))
    play_on(Table(scenario, {s: players.get(s, stock) for s in scenario.seats}), world)
    return int((world.over == GENERAL_WAR).sum())


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """One for each seat that can escalate, "" for prudent play of all."""
    most = FEW * effort.games
    return [*((s, seed, most) for s in escalating(scenario)), ("", seed, max(most, MANY))]


def work(text: str, seat: str, seed: int, games: int) -> dict[str, Any]:
    """Games that ended in general war, by the way of escalating or the programs that play."""
    scenario, seeds = built(text), held_out(seed, 0, games)
    if seat:
        found = {way: wars(scenario, {seat: DoctrinePlayer(
            scenario, sets={seat: [{**UNYIELDING, **more}]})}, seeds)
            for way, more in WAYS.items()}
    else:
        known = doctrine_names(scenario)
        found = {who: wars(scenario, dict.fromkeys(scenario.seats, make_player(scenario, who)),
                           seeds)
                 for who in PRUDENT if who == STOCK or who.partition(":")[2] in known}
    return {"seat": seat, "games": games, "wars": found}


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The share of general wars, where a seat escalates by that way of its which leads to more of
    them; and where nobody does, by those programs that come to more."""
    names = dict(zip(scenario.seats, (a.name for a in scenario.actors), strict=True))
    share = {r["seat"]: share_of(max(r["wars"].values()), r["games"]) for r in results}
    many = {bool(r["seat"]): r["games"] for r in results}
    by_seat = {seat: found for seat, found in share.items() if seat}
    return [several("war.escalating", arena_text("contest_war_escalating"), ESCALATION,
                    ESCALATION.text, by_seat, names, many.get(True, 0)),
            number("war.prudent", arena_text("contest_war_prudent"), PRUDENCE,
                   share[""], many[False], digits=1)]


PIECE = Piece("war", tasks, work, rows)
