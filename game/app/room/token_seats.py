"""Seats of a class that a program plays from outside: each by a token that the teacher gave.

The room's book has a digest of each token and nothing else of it; the token itself waits in memory
until the teacher has noted it. It is valid until the teacher withdraws it, also after a restart.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from game.app.room.room import RefusedError, Room, digest
from game.present.words.texts import room as say

HTTP = "http"
"""What `host --seats` calls such a player."""
API, SEAT_API = "/api/", "/api/1/seat"
"""What all addresses of programs begin with, and where a seat is: fields are added to version 1,
never taken away or given another meaning."""
BYTES = 24
"""Random bytes of a token."""
TOKEN = 64
"""Characters that are looked at of what may be a token."""


def given(room: Room) -> Mapping[str, str]:
    """Seat → digest of its token."""
    found: Mapping[str, str] = room.options.get("tokens") or {}
    return {seat: key for seat, key in found.items() if seat in room.match.seats}


def seat_of(room: Room, token: str) -> str:
    """The seat that a token opens in a room; "" for none."""
    key = digest(token[:TOKEN])
    return next((seat for seat, kept in given(room).items() if kept == key), "")


def plays(room: Room, seat: str) -> bool:
    """Whether who has a token plays a seat now."""
    return seat in given(room) and room.vacant(seat)


def admit(room: Room, seat: str, act: str = "") -> None:
    """Make a token for a seat, which `room.new_tokens` has until the teacher has noted it.
    RefusedError where the seat has one, or a player of one's own."""
    if seat not in room.match.seats:
        raise RefusedError(say("no_such_team"))
    if seat in given(room) or seat in room.seated:
        raise RefusedError(say("token_twice"))
    token = secrets.token_urlsafe(BYTES)
    if seat in (left := dict(room.options.get("own") or {})):
        del left[seat]
        room.write("option", name="own", value=left)
    room.write("option", name="tokens", value={**given(room), seat: digest(token)}, act=act)
    room.new_tokens[seat] = token


def withdraw(room: Room, seat: str, act: str = "") -> None:
    """Let a seat's token open nothing any more."""
    room.new_tokens.pop(seat, None)
    room.write("option", name="tokens", act=act, value={
        s: key for s, key in given(room).items() if s != seat})
