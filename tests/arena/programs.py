"""Games that programs play as a Match, with every answer in words, as a journal has them."""

from __future__ import annotations

from typing import Any

from playing import play_asking

from game.arena.runs import make_players
from game.core.model import Scenario
from game.core.sheets import CRISIS, choices, items
from game.match.match import Match
from game.match.month import MatchMonth
from game.players.table import Table


def words(scenario: Scenario, table: Table, match: Match) -> dict[str, dict[str, Any]]:
    """This turn's sheets of all seats in words."""
    sheets = table.sheets(match.world)
    names, texts = items(scenario).names, scenario.orders.texts
    return {seat: {
        "orders": [texts[r] for r in sheets.chosen[:, s, 0] if r >= 0],
        "answers": {name: choices(scenario, i)[int(sheets.answers[s, i, 0])]
                    for i, name in enumerate(names) if sheets.answers[s, i, 0]}}
        for s, seat in enumerate(scenario.seats)}


def played_match(scenario: Scenario, seed: int, player: str = "doctrine",
                 turns: int | None = None) -> Match:
    """A game to its end, or so many turns of it."""
    seats = dict.fromkeys(scenario.seats, player)
    match = Match(scenario, seed, seats=seats)
    table = Table(scenario, make_players(scenario, seats))

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        said = table.stances(month.world, month.round)
        return {s: CRISIS[int(said[scenario.seats.index(s), 0])] for s in month.views}
    while not match.over and (turns is None or match.turn <= turns):
        play_asking(match, words(scenario, table, match), ask)
    return match
