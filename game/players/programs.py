"""The seats of one game that programs play: their sheets and crisis stances in text form."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.core.exact import Ints
from game.core.model import Scenario
from game.core.sheets import CRISIS, Sheet, choices, items
from game.core.world import World
from game.players.base import Player, SeatedPlayer
from game.players.registry import HUMAN, make_player
from game.players.table import Table


class Absent(Player):
    """Stands in for a person at the table: it gives no answers, so that none is given twice."""

    name = HUMAN


def seat_players(scenario: Scenario, seats: Mapping[str, str | Player]) -> dict[str, Player]:
    """The player of each seat; seats with the same text share one, nobody plays for people.
    UsageError for a text that names no player."""
    made: dict[str, Player] = {HUMAN: Absent()}
    for given in seats.values():
        if isinstance(given, str) and given not in made:
            made[given] = make_player(scenario, given)
    return {seat: made[given] if isinstance(given, str) else given
            for seat, given in seats.items()}


def table_of(scenario: Scenario, players: Mapping[str, Player]) -> Table:
    """The table of those among these players that are not asked game by game."""
    return Table(scenario, {seat: Absent() if isinstance(player, SeatedPlayer) else player
                            for seat, player in players.items()})


class SeatPrograms:
    """All seats of a game that no person plays.

    seats: seat → player, or its text (see game.players.registry), `human` for people. UsageError
    for a text that names no player.
    """

    def __init__(self, scenario: Scenario, seats: Mapping[str, str | Player]) -> None:
        self.scenario, self.seats = scenario, dict(seats)
        self._players = seat_players(scenario, seats)
        self._table = table_of(scenario, self._players)

    def sheets(self, world: World) -> dict[str, Sheet]:
        """The orders and answers of each seat this turn, in a game of one world."""
        sheets = self._table.sheets(world)
        return {seat: sheet_of(self.scenario, sheets.chosen[:, s, 0], sheets.answers[s, :, 0])
                for s, seat in enumerate(self.scenario.seats) if self.plays(seat)}

    def plays(self, seat: str) -> bool:
        """Whether it plays a seat; others are people's, or of players that the game asks itself."""
        return self.seats[seat] != HUMAN and not isinstance(self._players[seat], SeatedPlayer)

    def stances(self, world: World, number: int) -> dict[str, str]:
        """The stance of each seat in a crisis round."""
        said = self._table.stances(world, number)
        return {seat: CRISIS[int(said[s, 0])] for s, seat in enumerate(self.scenario.seats)
                if self.plays(seat)}


def sheet_of(scenario: Scenario, rows: Ints, answers: Ints) -> Sheet:
    """A sheet in text form from global rows [slot] (-1 none) and choices [item].

    The text form has no empty slots: later orders move up.
    """
    names = items(scenario).names
    orders = tuple(scenario.orders.texts[int(row)] for row in rows if row >= 0)
    return Sheet(orders, {names[i]: choices(scenario, int(i))[int(answers[i])]
                          for i in np.flatnonzero(answers)})
