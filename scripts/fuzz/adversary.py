"""The adversary: a process of its own that does over sockets what a plan says, and no more.

It reads one line of JSON (port, beginning, PINs, attacks), then lines that are honest requests it
has overheard, until there are no more. At its end it says as JSON what it has done.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import re
import resource
import socket
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from random import Random

from sieges import JOINS, JOINS_SECONDS, Attack
from wire import HERE, Client, Connection, request

CONNECTIONS = 1_500
"""Connections at a time, of all attacks together."""
PATHS = ("/", "/play", "/test", "/teacher", "/news?as=seat", "/events?as=seat", "/alive",
         "/static/class.js", "/static/class.css", "/play/parts?want=tab&tab=orders",
         "/wall/none", "/teacher/parts", "/back/none.none", "/teacher/open/none", "/none")
OPENED = 60.0
"""Connections a second that one attack opens at most: it is to hold and to trick, not to win by the
number of cores."""
BEGUN, LANDED, CUT = "begun", "landed", "cut off"
"""What is counted of each kind, beside the statuses of answers: tries; those that the server has
worked on or held, as the kind wants; those that broke off."""
BUSY = 503
VISITORS = {"joins": JOINS, "guesses": 12}
"""Visitors with a page and a cookie of their own, by the kinds that need them: they open it from
the beginning of the lesson, as often as it takes."""
AT_A_TIME = 10
"""Pages that are asked for at a time by these."""
PATIENCE, AGAIN = 1.0, 4.0
"""Seconds until a visitor tries again; between two questions at the door."""
LARGE = ("/static/class.js", "/static/class.css", "/static/icons.svg", "/play")


@dataclass
class Visitor:
    """Somebody who opens the first page, and the token of its form."""

    client: Client
    csrf: str = ""


class Adversary:
    """Attacks on one port."""

    def __init__(self, port: int, pins: list[str]) -> None:
        self.port, self.pins = port, pins
        self.done: dict[str, Counter[str]] = defaultdict(Counter)
        """What was done of each kind."""
        self.overheard: deque[bytes] = deque(maxlen=60)
        self.seats: list[dict[str, str]] = []
        """Cookies of the seats that it has taken by joining."""
        self.visitors: dict[str, list[Visitor]] = {}
        self.room = asyncio.Semaphore(CONNECTIONS)

    async def attack(self, what: Attack, begun: float) -> None:
        """One attack, in its time, and once more until something of it lands; who has joined
        stays."""
        luck = Random(what.seed)
        await self._come(what, luck)
        await asyncio.sleep(max(0.0, begun + what.first - time.monotonic()))
        until = None if what.last is None or what.kind == "joins" else what.last - what.first
        while not self.done[what.kind][LANDED]:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(until):
                    await getattr(self, f"_{what.kind}")(what, luck)

    async def _many(self, what: Attack, count: int, one: Callable[[], Awaitable[None]],
                    pause: float = 0.5) -> None:
        """Keep so many of the same going, each begun again when it has ended."""
        turn = time.monotonic()

        async def keep() -> None:
            nonlocal turn
            while True:
                now = time.monotonic()
                turn = max(turn, now) + 1 / OPENED
                await asyncio.sleep(turn - now)
                try:
                    async with self.room:
                        await one()
                except (OSError, EOFError, ValueError, asyncio.LimitOverrunError):
                    self.done[what.kind][CUT] += 1
                await asyncio.sleep(pause)
        async with asyncio.TaskGroup() as group:
            for _ in range(count):
                group.create_task(keep())

    async def _open(self, what: Attack) -> Connection:
        self._begun(what)
        return await Connection.open(self.port, what.source)

    def _begun(self, what: Attack) -> None:
        self.done[what.kind][BEGUN] += 1

    def _landed(self, what: Attack, status: int = 0) -> None:
        """Something has come where it should; with the status that was answered, if there is one.
        """
        self.done[what.kind][LANDED] += status != BUSY
        if status:
            self.done[what.kind][f"{status}"] += 1

    # Connections that are held -----------------------------------------------------------------

    async def _held(self, what: Attack, luck: Random) -> None:
        """Connections on which nothing is asked."""
        async def one() -> None:
            line = await self._open(what)
            try:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(1.0):
                        await line.reader.read()
                        return
                self._landed(what)
                await line.reader.read()
            finally:
                line.close()
        await self._many(what, what.size, one)

    async def _slow(self, what: Attack, luck: Random) -> None:
        """Heads that come byte by byte."""
        async def one() -> None:
            line = await self._open(what)
            try:
                await line.send(f"GET / HTTP/1.1\r\nHost: {HERE}:{self.port}\r\nX-Slow: ".encode())
                sent = 0
                while not line.reader.at_eof():
                    await line.send(b"a")
                    await asyncio.sleep(luck.uniform(0.5, 3.0))
                    sent += 1
                    if sent == 1:
                        self._landed(what)
            finally:
                line.close()
        await self._many(what, what.size, one)

    async def _stalled(self, what: Attack, luck: Random) -> None:
        """One whole request, one byte of a second, and nothing more."""
        async def one() -> None:
            line = await self._open(what)
            try:
                await line.send(request(self.port, "GET", "/alive"))
                await line.answer()
                await line.send(b"G")
                self._landed(what)
                await line.reader.read()
            finally:
                line.close()
        await self._many(what, what.size, one)

    async def _unread(self, what: Attack, luck: Random) -> None:
        """Readers that ask for much and never read it."""
        async def one() -> None:
            self._begun(what)
            plain = socket.socket()
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            plain.setblocking(False)
            try:
                plain.bind((what.source, 0))
                loop = asyncio.get_running_loop()
                await loop.sock_connect(plain, (HERE, self.port))
                asked = b"".join(self._from_seat(luck, luck.choice(LARGE)) for _ in range(20))
                async with asyncio.timeout(20):
                    await loop.sock_sendall(plain, asked)
                    if await loop.sock_recv(plain, 1):
                        self._landed(what)
                await asyncio.sleep(60)
            finally:
                plain.close()
        await self._many(what, what.size, one)

    def _from_seat(self, luck: Random, path: str, **more: str) -> bytes:
        """A request from one of the adversary's own seats, if it has any."""
        if self.seats and luck.random() < 0.7:
            more["Cookie"] = "; ".join(f"{k}={v}" for k, v in luck.choice(self.seats).items())
        return request(self.port, "GET", path, headers=more)

    # Requests in crowds ------------------------------------------------------------------------

    async def _paced(self, what: Attack, make: Callable[[], bytes], lines: int = 30) -> None:
        """Whole requests on so many connections, at most `size` a second in all."""
        async def one() -> None:
            line = await Connection.open(self.port, what.source)
            try:
                while True:
                    self._begun(what)
                    await line.send(make())
                    async with asyncio.timeout(10):
                        status, headers = await line.head()
                        self._landed(what, status)
                        size = int(dict(headers).get("content-length", -1))
                        if size < 0:
                            return
                        await line.reader.readexactly(size)
                    await asyncio.sleep(lines / what.size)
            finally:
                line.close()
        await self._many(what, lines, one, lines / what.size)

    async def _flood(self, what: Attack, luck: Random) -> None:
        """Pages, parts and files, as fast as allowed."""
        await self._paced(what, lambda: self._from_seat(luck, luck.choice(PATHS)))

    async def _forged(self, what: Attack, luck: Random) -> None:
        """Requests that claim to come from elsewhere; some guess the PIN or the password."""
        def make() -> bytes:
            claim = luck.choice((HERE, "::1", f"10.0.{luck.randrange(256)}.{luck.randrange(256)}",
                                 "localhost", "' OR 1=1", f"{HERE}, {HERE}"))
            named = {"X-Forwarded-For": claim, "X-Real-IP": claim, "Forwarded": f"for={claim}"}
            if luck.random() < 0.5:
                return request(self.port, "GET", luck.choice(PATHS), headers=named)
            return request(self.port, "POST", "/teacher/login", {"password": "fox"}, named)
        await self._paced(what, make)

    async def _tokens(self, what: Attack, luck: Random) -> None:
        """Programs without a valid token, which ask, wait and act."""
        def make() -> bytes:
            bearer = luck.choice((luck.randbytes(24).hex(), "", "\xff" * 40, "a" * 9_000))
            head = {"Authorization": f"Bearer {bearer}"}
            path = luck.choice(("", "?wait=30", "/seen", "/text?parts=orders", "/act"))
            return request(self.port, "POST" if path == "/act" else "GET", f"/api/1/seat{path}",
                           {"orders": "[" * 2_000} if path == "/act" else None, head)
        await self._paced(what, make)

    async def _come(self, what: Attack, luck: Random) -> None:
        """The visitors that an attack needs, each with its page, however long that takes."""
        waiting = [Visitor(Client(self.port, what.source, f"Phone {luck.randrange(10**6)}"))
                   for _ in range(VISITORS.get(what.kind, 0))]
        self.visitors[what.kind] = list(waiting)

        async def knock() -> None:
            while waiting:
                await self._page(waiting.pop())
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_A_TIME):
                group.create_task(knock())

    async def _page(self, visitor: Visitor) -> None:
        """Let a visitor open the first page, until it comes."""
        while True:
            with contextlib.suppress(OSError):
                page = await visitor.client.ask("GET", "/", seconds=10)
                if found := re.search(r'name="csrf" value="([^"]+)"', page.text):
                    visitor.csrf = found[1]
                    return
            await asyncio.sleep(PATIENCE)

    async def _guesses(self, what: Attack, luck: Random) -> None:
        """Wrong PINs and wrong passwords, of several visitors."""
        def make() -> bytes:
            one = luck.choice(self.visitors[what.kind])
            if luck.random() < 0.7:
                return one.client.raw("POST", "/join", {
                    "csrf": one.csrf, "pin": f"{luck.randrange(10**6):06d}"})
            return one.client.raw("POST", "/teacher/login", {
                "csrf": one.csrf, "password": f"fox-{luck.random()}"})
        await self._paced(what, make, 10)

    async def _joins(self, what: Attack, luck: Random) -> None:
        """A crowd that knows the PIN; whoever is not let in stays at the door."""
        pin = luck.choice(self.pins)

        async def one(number: int, visitor: Visitor) -> None:
            await asyncio.sleep(number * JOINS_SECONDS / JOINS)
            while (status := await self._join(what, visitor, pin)) in (0, 403, BUSY):
                await asyncio.sleep(PATIENCE)
                await self._page(visitor)
            while status == 202:
                await asyncio.sleep(AGAIN)
                with contextlib.suppress(OSError):
                    status = (await visitor.client.ask("GET", "/wait", seconds=20)).status
        async with asyncio.TaskGroup() as group:
            for number, visitor in enumerate(self.visitors[what.kind][:what.size]):
                group.create_task(one(number, visitor))

    async def _join(self, what: Attack, visitor: Visitor, pin: str) -> int:
        """Let a visitor join; the status of the answer, 0 for none."""
        self._begun(what)
        try:
            got = await visitor.client.ask("POST", "/join", {"csrf": visitor.csrf, "pin": pin},
                                           seconds=20)
        except OSError:
            self.done[what.kind][CUT] += 1
            return 0
        self._landed(what, got.status)
        if "seat" in visitor.client.cookies:
            self.seats.append(visitor.client.cookies)
        return got.status

    async def _replays(self, what: Attack, luck: Random) -> None:
        """Honest forms once more, byte for byte."""
        while not self.overheard:
            await asyncio.sleep(0.2)
        await self._paced(what, lambda: luck.choice(self.overheard))

    # What is no request ------------------------------------------------------------------------

    @contextlib.asynccontextmanager
    async def _heard(self, what: Attack, seconds: float) -> AsyncIterator[None]:
        """What was sent has landed if it is answered or ends the connection, but for silence."""
        try:
            async with asyncio.timeout(seconds):
                yield
        except ConnectionError:
            self._landed(what)
            raise
        self._landed(what)

    async def _giant(self, what: Attack, luck: Random) -> None:
        """Heads and bodies of any size."""
        head = f"POST /act HTTP/1.1\r\nHost: {HERE}:{self.port}\r\n".encode()

        async def one() -> None:
            line = await self._open(what)
            try:
                async with self._heard(what, 8):
                    await line.send(luck.choice((
                        head + b"X-Long: " + b"a" * 200_000, head + b"X: y\r\n" * 20_000,
                        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n",
                        head + b"Content-Length: 999999999\r\n\r\n" + b"a" * 300_000,
                        head + b"Transfer-Encoding: chunked\r\n\r\n" + b"fff\r\n" + b"a" * 4_095
                        + b"\r\n" * 50, head + b"Cookie: " + b"seat=a.b;" * 5_000 + b"\r\n\r\n")))
                    await line.reader.read(1)
            finally:
                line.close()
        await self._many(what, what.size, one)

    async def _garbage(self, what: Attack, luck: Random) -> None:
        """Bytes that are nothing, or nearly something."""
        host = f"Host: {HERE}:{self.port}\r\n".encode()
        get, post = b"GET / HTTP/1.1\r\n" + host, b"POST /act HTTP/1.1\r\n" + host
        known = (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200), b"GET\r\n\r\n",
                 b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\r\n" * 100, b"GET / HTTP/9.9\r\n\r\n",
                 get + b"Content-Length: -1\r\n\r\n",
                 post + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                 b"GET /%ff%00%zz?tab=\xff HTTP/1.1\r\n" + host + b"Cookie: seat=\xff.\xfe\r\n\r\n",
                 post + b"Content-Length: 4\r\n\r\n\xff&=%",
                 get + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                 b"CONNECT nowhere.invalid:443 HTTP/1.1\r\n" + host + b"\r\n")

        async def one() -> None:
            line = await self._open(what)
            try:
                async with self._heard(what, luck.uniform(0.2, 4.0)):
                    await line.send(luck.choice(known) if luck.random() < 0.6 else luck.randbytes(
                        luck.randrange(1, 3_000)))
                    await line.reader.read(1)
            finally:
                line.close()
        await self._many(what, what.size, one, 0.2)


async def _listen(adversary: Adversary, reader: asyncio.StreamReader) -> None:
    """Take what is overheard until the line ends."""
    while line := await reader.readline():
        adversary.overheard.append(base64.b64decode(line))


async def main() -> None:
    """Do what the first line asks for until the input ends."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader(limit=2**20)
    loop.set_exception_handler(lambda loop, context: None)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    told = json.loads(await reader.readline())
    adversary = Adversary(int(told["port"]), list(told["pins"]))
    attacks = [asyncio.create_task(adversary.attack(Attack(**a), float(told["begun"])))
               for a in told["attacks"]]
    await _listen(adversary, reader)
    faults = [repr(a.exception()) for a in attacks if a.done() and a.exception() is not None]
    print(json.dumps({"done": adversary.done, "faults": faults}), flush=True)
    os._exit(0)  # a thousand connections end soonest with their process


if __name__ == "__main__":
    asyncio.run(main())
