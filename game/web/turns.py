"""In which order requests are worked on: a few at a time, the teacher and seats before strangers,
and whoever has fewest at work before who has many."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from game.present.words.texts import web as w
from game.web.guard import App, Message, Receive, Scope, Send, answer

TURN = "turn"
"""Where a request's scope says what turn it wants."""

AT_ONCE = 4
"""Requests at work; more would only wait for the lock of the games, and keep acts waiting there."""
GUEST, GUESTS = 1, 2
"""The highest rank of strangers and programs from outside; how many of their requests are at work:
a seat finds a turn free."""
WAITING = 120
"""Requests of nobody's that wait."""
EACH = 24
"""Requests of one member that are at work or wait."""


@dataclass(eq=False)
class Turn:
    """The turn of a request; `done` may be said more than once."""

    turns: Turns
    rank: int
    key: Hashable
    given: asyncio.Future[None] = field(default_factory=asyncio.Future)
    open: bool = True

    def done(self) -> None:
        """It is worked on no longer."""
        if self.open:
            self.open = False
            self.turns.end(self)


class Turns:
    """Who is at work and who waits. rank: 0 for strangers, up to GUEST for programs."""

    def __init__(self) -> None:
        self.working: list[Turn] = []
        self.waiting: list[Turn] = []

    async def take(self, rank: int, key: Hashable) -> Turn | None:
        """Wait for a turn; None where too many wait already."""
        theirs = [t for t in (*self.waiting, *self.working) if t.rank == rank and t.key == key]
        if rank and len(theirs) >= EACH:
            return None
        if not rank and sum(not t.rank for t in self.waiting) >= WAITING:
            return None
        turn = Turn(self, rank, key)
        self.waiting.append(turn)
        self._call()
        try:
            await turn.given
        except asyncio.CancelledError:
            turn.done()
            raise
        return turn

    def end(self, turn: Turn) -> None:
        """A turn is over, or nobody waits for it any more."""
        for some in (self.working, self.waiting):
            if turn in some:
                some.remove(turn)
        self._call()

    def _call(self) -> None:
        """Give the free turns to those who come next."""
        while len(self.working) < AT_ONCE:
            guests = sum(t.rank <= GUEST for t in self.working)
            may = [t for t in self.waiting if t.rank > GUEST or guests < GUESTS]
            if not may:
                return
            busy = Counter(t.key for t in self.working)
            turn = min(may, key=lambda t: (-t.rank, busy[t.key]))
            self.waiting.remove(turn)
            self.working.append(turn)
            if not turn.given.done():
                turn.given.set_result(None)


class Wish(NamedTuple):
    """The turn that a request wants: of whom, with which rank; what to do once it has arrived."""

    turns: Turns
    rank: int
    key: Hashable
    arrived: Callable[[], None]


class InTurn:
    """The pages, each request in its turn: from when all of it has arrived until its answer begins,
    so that neither who sends slowly nor who reads slowly keeps others waiting."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        wish: Wish | None = scope.get("state", {}).get(TURN)
        if wish is None:
            await self.app(scope, receive, send)
            return
        wish.arrived()
        turn = await wish.turns.take(wish.rank, wish.key)
        if turn is None:
            await answer(scope, send, 503, w("too_busy"), (b"refresh", b"3"))
            return

        async def say(message: Message) -> None:
            turn.done()
            await send(message)
        try:
            await self.app(scope, receive, say)
        finally:
            turn.done()
