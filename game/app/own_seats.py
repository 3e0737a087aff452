"""Seats of a saved game that code of the user's own played: a file names it, and never runs it."""

from __future__ import annotations

from game.core.errors import UsageError
from game.core.harmless import in_line
from game.core.locale.program import game_text
from game.core.prose import opened
from game.match.match import Match
from game.players.own import OWN
from game.players.registry import HUMAN, parse_seats
from game.saves.journal import own_players


def seat_again(match: Match, seats: str) -> dict[str, str]:
    """The players of the seats of a game that code of the user's own played: the classes that
    `SEAT=module:Class,…` names, which take them again, else people, which `match.notice` says.

    UsageError for a seat that no such code played, and for other players.
    """
    held = {s: p for s, p in own_players(match.journal.lines).items() if s in match.players}
    named = {s: p for s, p in parse_seats(match.scenario, seats, default="").items() if p}
    for seat, text in named.items():
        if seat not in held or text not in OWN:
            raise UsageError(game_text("own_seats_again", seat=seat, player=text, held=", ".join(
                f"{s}={in_line(p)}" for s, p in held.items()) or game_text("own_seats_none")))
    for seat, text in named.items():
        match.record("seat", turn=match.turn, seat=seat, player=text)
    left = {} if match.over else {s: in_line(p) for s, p in held.items() if s not in named}
    match.notice = " ".join(filter(None, (match.notice, *(game_text(
        "own_seats_left", who=opened(match.scenario.actors[match.seats.index(seat)].called),
        seat=seat, player=text) for seat, text in left.items()))))
    return {seat: named.get(seat, HUMAN) for seat in held}
