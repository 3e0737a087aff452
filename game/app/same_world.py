"""The same world once more, with another seat in the person's hands."""

from __future__ import annotations

from game.app.open_game import OpenGame
from game.players.registry import HUMAN


def other_seats(game: OpenGame) -> list[str]:
    """The seats of a game that programs play."""
    return [seat for seat, player in game.seats.items() if player != HUMAN]


def seats_as(game: OpenGame, seat: str) -> dict[str, str]:
    """The players of a new game in which the person plays `seat`, and the program that played it
    takes the seats that people had."""
    program = game.seats[seat]
    return {s: HUMAN if s == seat else program if player == HUMAN else player
            for s, player in game.seats.items()}
