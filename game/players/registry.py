"""Players by name: one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from game.core.errors import UsageError
from game.core.model import Scenario
from game.players.base import Player
from game.players.champions import champion
from game.players.doctrine import DoctrinePlayer
from game.players.random import RandomPlayer

PLAYERS: Mapping[str, Callable[[Scenario, str], Player]] = {
    "random": lambda scenario, variant: RandomPlayer(),
    "doctrine": DoctrinePlayer,
    "champion": lambda scenario, variant: champion(scenario),
}
"""Name → maker(scenario, variant); the variant is what follows a colon, '' if nothing does."""

HUMAN = "human"


def make_player(scenario: Scenario, text: str) -> Player:
    """A player from `name` or `name:variant`; UsageError with the nearest name."""
    name, _, variant = text.partition(":")
    if name not in PLAYERS:
        near = get_close_matches(name, [*PLAYERS, HUMAN], 1)
        raise UsageError(f"There is no player {name!r}"
                         + (f"; did you mean {near[0]!r}?" if near else "")
                         + f" Players are {', '.join(PLAYERS)}.")
    return PLAYERS[name](scenario, variant)


def parse_seats(scenario: Scenario, text: str | None, default: str = "doctrine") -> dict[str, str]:
    """Seat → player text from `us=doctrine:hawk,china=random` or one player for all seats."""
    out = dict.fromkeys(scenario.seats, default)
    if not text:
        return out
    if "=" not in text:
        return dict.fromkeys(scenario.seats, text)
    for part in text.split(","):
        seat, _, player = (x.strip() for x in part.partition("="))
        if seat not in out or not player:
            near = get_close_matches(seat, scenario.seats, 1)
            raise UsageError(f"{part.strip()!r} names no seat of {scenario.title}"
                             + (f"; did you mean {near[0]!r}?" if near else "")
                             + f" Write seat=player with seats {', '.join(scenario.seats)}.")
        out[seat] = player
    return out
