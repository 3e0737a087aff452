"""The edge of a class's server: every connection from its first byte to its last.

A school is often one address behind a router, so nobody is refused for an address. Where places are
short, somebody else's goes: first what is silent, half open and nobody's, the oldest before others;
seats, this computer and the teacher keep theirs. Each head and each answer has a deadline, also
the second and later ones of a connection, and the pages are worked out in a fair order.
"""

from __future__ import annotations

import ipaddress
import time
from asyncio import AbstractEventLoop
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from itertools import count
from socket import SO_SNDBUF, SOL_SOCKET
from typing import Any

from starlette.requests import cookie_parser
from uvicorn.protocols.http.h11_impl import H11Protocol

from game.app.room.devices import Device, device_of
from game.app.room.people import MemberKey
from game.core.errors import UsageError
from game.present.words.texts import web as w
from game.web.asking import SEAT, TEACHER
from game.web.guard import App, Message, Receive, Scope, Send, answer
from game.web.hall import Hall, program_key
from game.web.turns import TURN, Turns, Wish

ASKS, PROGRAM_ASKS, SECONDS = 240, 60, 20.0
"""Requests that one member, and one program from outside, may send within so many seconds; a page
with its files has some 25."""
COOKIES = 4_096
"""Bytes of cookies that are looked at."""
UNREAD = 65_536
"""Bytes of an answer that the system keeps for a browser that does not read it."""
CONNECTION = "connection"
STREAMED = b"text/event-stream; charset=utf-8"
LOOPBACK = ("127.0.0.1", "::1")
AT_ONCE = 16
"""Connections of the worst that are closed together where places are short."""


class Rank(IntEnum):
    """Whose a connection is, by the cookies or the token of its last request; the higher, the later
    it is closed."""

    STRANGER, PROGRAM, SEATED, LOCAL, TEACHER = range(5)


class State(IntEnum):
    """What a connection does: its head is awaited, or the next one, or a body; its answer is worked
    out; it is a stream."""

    HEAD, IDLE, BODY, ASKED, STREAM = range(5)


@dataclass(frozen=True)
class Patience:
    """Deadlines in seconds, and how many places there are."""

    head: float = 15.0
    """For a whole head, from the connection or its first byte."""
    idle: float = 30.0
    """Between two requests."""
    answer: float = 20.0
    """For reading an answer, and as much longer as `slowest` needs for it."""
    slowest: float = 4_000.0
    """Bytes a second."""
    places: int = 600
    local: int = 24
    """Connections of this computer that are kept."""
    each: int = 16
    """Connections of a member that are kept."""
    every: float = 1.0
    """Between two looks at the deadlines."""


class Connection(H11Protocol):
    """A connection that the edge knows of."""

    def __init__(self, edge: Edge, *, app_state: dict[str, Any], **more: Any) -> None:
        super().__init__(app_state={**app_state, CONNECTION: self}, **more)
        self.edge = edge
        self.rank = Rank.STRANGER
        self.turn_to(State.HEAD)
        self.address, self.who = "", MemberKey("", "")
        self.sent = 0
        """Bytes of the present answer."""
        self.unread: float | None = None
        """Since when the system has had no room for what the browser does not read."""

    def turn_to(self, state: State) -> None:
        """Begin to do something else."""
        self.state, self.since, self.number = state, self.edge.now(), next(self.edge.numbers)

    def connection_made(self, transport: Any) -> None:
        """A browser, or something else, has connected."""
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        with suppress(OSError, AttributeError):
            transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_SNDBUF, UNREAD)
        self.edge.enter(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended."""
        self.edge.connections.discard(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """The first byte of a head begins its time; those after it give it no more."""
        if self.state == State.IDLE:
            self.turn_to(State.HEAD)
        super().data_received(data)

    def handle_events(self) -> None:
        """What cannot be answered any more ends the connection, and nothing else."""
        try:
            super().handle_events()
        except Exception:
            self.transport.abort()

    def on_response_complete(self) -> None:
        """The next request may begin; perhaps it has arrived already."""
        self.turn_to(State.IDLE)
        super().on_response_complete()

    def close(self) -> None:
        """End it; what was not read is dropped."""
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        else:
            self.transport.close()


class Edge:
    """The connections of a server, and the requests on their way to the pages. proxies: addresses
    of the programs whose word is taken for where a request comes from; now: seconds of a steady
    clock."""

    def __init__(self, hall: Hall, *, proxies: Sequence[str] = (), patience: Patience | None = None,
                 now: Callable[[], float] = time.monotonic) -> None:
        self.hall, self.proxies, self.now = hall, frozenset(map(plain, proxies)), now
        self.patience = patience or Patience()
        self.connections: set[Connection] = set()
        self.turns, self.acts, self.numbers = Turns(), Turns(), count()
        self._looking = False
        hall.devices.closing.append(self._close_device)
        hall.devices.held = self.held

    @property
    def protocol(self) -> Callable[..., Connection]:
        """What the server makes of each connection."""
        return partial(Connection, self)

    # Places ------------------------------------------------------------------------------------

    def enter(self, one: Connection) -> None:
        """A new connection: where there is no place, the worst of the others are closed."""
        self.connections.add(one)
        if not self._looking:
            self._looking = True
            one.loop.call_later(self.patience.every, self._look, one.loop)
        if len(self.connections) > self.patience.places:
            order = [c for c in self.closing_order() if c is not one]
            for other in order[:min(AT_ONCE, 1 + self.patience.places // AT_ONCE)]:
                self.connections.discard(other)
                other.close()

    def closing_order(self) -> list[Connection]:
        """All connections, in the order in which they are closed where places are short: nobody's
        before all others, those of the address that has most of them first; of alike ones those
        on which nobody works, the oldest first. A seat's streams stay longest, nobody's do not."""
        ranks = self._ranks()
        crowds = Counter(c.address for c, rank in ranks.items() if rank == Rank.STRANGER)
        most = max(crowds.values(), default=0)

        def place(c: Connection) -> tuple[int, bool, int, int]:
            alone = ranks[c] == Rank.STRANGER and crowds[c.address] < most
            kept = c.state == State.ASKED or (ranks[c] > Rank.STRANGER and c.state == State.STREAM)
            return ranks[c], alone, c.state if kept else State.HEAD, c.number
        return sorted(self.connections, key=place)

    def _ranks(self) -> dict[Connection, Rank]:
        """Whose each connection is; what somebody holds beyond the usual is nobody's."""
        held: Counter[tuple[Rank, MemberKey]] = Counter()
        most = {Rank.PROGRAM: self.patience.each, Rank.SEATED: self.patience.each,
                Rank.TEACHER: 2 * self.patience.each, Rank.LOCAL: self.patience.local}
        ranks: dict[Connection, Rank] = {}
        for one in sorted(self.connections, key=lambda c: (-c.state, -c.number)):
            rank = one.rank
            if rank == Rank.STRANGER and not self.proxies and one.address in LOOPBACK:
                rank = Rank.LOCAL
            held[rank, one.who] += 1
            ranks[one] = rank if held[rank, one.who] <= most.get(rank, 0) else Rank.STRANGER
        return ranks

    def _look(self, loop: AbstractEventLoop) -> None:
        """Look at the deadlines again and again, as long as there is a connection."""
        self.sweep()
        self._looking = bool(self.connections)
        if self._looking:
            loop.call_later(self.patience.every, self._look, loop)

    def sweep(self) -> None:
        """Close what is past its deadline."""
        now = self.now()
        for one in list(self.connections):
            if one.transport.is_closing() or self._late(one, now):
                self.connections.discard(one)
                one.close()

    def _late(self, one: Connection, now: float) -> bool:
        if not one.transport.get_write_buffer_size():
            one.unread = None
        elif one.unread is None:
            one.unread = now
        if one.unread is not None:
            more = 0.0 if one.state == State.STREAM else one.sent / self.patience.slowest
            return now - one.unread > self.patience.answer + more
        most = {State.HEAD: self.patience.head, State.IDLE: self.patience.idle}.get(one.state)
        return most is not None and now - one.since > most

    def _close_device(self, device: Device, members: Collection[MemberKey]) -> None:
        """Close the connections of a device that was shut off; may be called from any thread."""
        for one in list(self.connections):
            if one.who in members or (one.address == device.address and not one.rank):
                one.loop.call_soon_threadsafe(one.close)

    def held(self) -> Counter[str]:
        """How many connections each address holds."""
        return Counter(c.address for c in list(self.connections))

    # Requests ----------------------------------------------------------------------------------

    def wrap(self, app: App) -> App:
        """The pages behind the edge."""
        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                await self._ask(app, scope, receive, send)
            else:
                await app(scope, receive, send)
        return guarded

    async def _ask(self, app: App, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: who asks, and whether it is too much."""
        one: Connection = scope["state"][CONNECTION]
        one.turn_to(State.BODY)
        one.sent = 0
        head = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        one.address = self._address(one, head)
        scope["client"] = (one.address, 0)
        self._recognise(one, head)
        device = device_of(one.address, head.get("user-agent", ""))
        if not one.rank and self.hall.devices.refused(device):
            await answer(scope, send, 403, w("shut_off"))
            return
        if one.rank == Rank.SEATED:
            self.hall.devices.seen(device, one.who)
            if self.hall.too_many(("ask", one.who), ASKS, SECONDS):
                await answer(scope, send, 429, w("too_fast"))
                return
        if one.rank == Rank.PROGRAM and self.hall.too_many(
                ("ask", one.who), PROGRAM_ASKS, SECONDS):
            await answer(scope, send, 429, w("api_fast", most=PROGRAM_ASKS, seconds=int(SECONDS)))
            return
        # an act of a person takes no turn behind all that is read
        act = one.rank > Rank.PROGRAM and scope["method"] == "POST"
        key = one.who if one.rank else one.address
        scope["state"][TURN] = Wish(self.acts if act else self.turns, one.rank, key,
                                    lambda: one.turn_to(State.ASKED))
        await app(scope, receive, self._sending(one, send))

    def _sending(self, one: Connection, send: Send) -> Send:
        """An answer on its way: counted, and whether it is a stream."""
        async def say(message: Message) -> None:
            if message["type"] == "http.response.start" and \
                    (b"content-type", STREAMED) in message["headers"]:
                one.turn_to(State.STREAM)
            one.sent += len(message.get("body", b""))
            await send(message)
        return say

    def _recognise(self, one: Connection, head: dict[str, str]) -> None:
        """Whose a connection is now."""
        said = head.get("cookie", "")
        jar = cookie_parser(said) if len(said) <= COOKIES else {}
        one.rank, one.who = Rank.STRANGER, MemberKey("", "")
        if self.hall.teacher(jar.get(TEACHER, "")):
            one.rank = Rank.TEACHER
        elif (found := self.hall.seated(jar.get(SEAT, ""))) is not None:
            one.rank, one.who = Rank.SEATED, found[0].key(found[1])
        elif (program := self.hall.program(head.get("authorization", ""))) is not None:
            one.rank, one.who = Rank.PROGRAM, program_key(*program)

    def _address(self, one: Connection, head: dict[str, str]) -> str:
        """Where a request comes from: its connection's other end, or what a declared proxy says;
        "" where that says nothing usable."""
        peer = one.client[0] if one.client else ""
        if plain(peer) not in self.proxies:
            return peer
        for part in reversed(head.get("x-forwarded-for", "").split(",")):
            found = plain(part.strip())
            if found not in self.proxies:
                return found
        return ""


def plain(address: str) -> str:
    """An address as one writes it; "" for none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)


def proxies(said: Sequence[str]) -> tuple[str, ...]:
    """The addresses of proxies as somebody typed them. UsageError for what is none."""
    for one in said:
        if not plain(one):
            raise UsageError(w("serve_no_proxy", said=one))
    return tuple(map(plain, said))
