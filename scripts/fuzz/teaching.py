"""The teacher of a class in two parallel rooms: pages and Next, at the computer that serves and on
a second device; and whether they came."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

from hosted import part_seconds
from hosting import Hosting
from wire import Answer, Client

SERVED = 20.0
"""Seconds, without those in which the server is killed, within which the teacher must have the page
or the acknowledgement that was asked for; trying again meanwhile, as people do."""
ATTEMPT, PAUSE = 10.0, 1.0
"""Seconds after which an attempt is given up, as class.js does with acts; between two of them."""
LOOK = 3.0
"""Seconds between two looks at the page of a room."""
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@dataclass(frozen=True)
class Try:
    """Something that the teacher wanted: where, what, whether it came, after how many seconds."""

    where: str
    what: str
    served: bool
    seconds: float


@dataclass
class Teacher:
    """One signed-in device of the teacher's. doubled: whether Next is pressed twice at once;
    patience: seconds after which something that was wanted has not been served."""

    where: str
    client: Client
    hosting: Hosting
    luck: Random
    doubled: Callable[[], bool] = lambda: False
    patience: float = SERVED
    tries: list[Try] = field(default_factory=list)
    csrf: str = ""

    async def wants(self, what: str, attempt: Callable[[], Awaitable[Answer | None]]
                    ) -> Answer | None:
        """Attempt it until it comes (None: it did not), or has been wanted for too long."""
        begun = self.hosting.uptime
        while True:
            with contextlib.suppress(OSError, ValueError):
                if (got := await attempt()) is not None:
                    break
            got = None
            if self.hosting.uptime - begun > self.patience:
                break
            await asyncio.sleep(PAUSE)
        self.tries.append(Try(self.where, what, got is not None, self.hosting.uptime - begun))
        return got

    async def page(self, room: str) -> str:
        """The page of a room, in every second try on a new connection; "" if it did not come."""
        async def attempt() -> Answer | None:
            got = await self.client.ask("GET", f"/teacher?room={room}", seconds=ATTEMPT,
                                        fresh=self.luck.random() < 0.5)
            return got if got.status == 200 and 'data-as="teacher"' in got.text else None
        got = await self.wants("the page", attempt)
        if got is None:
            return ""
        if found := re.search(r'name="csrf" value="([^"]+)"', got.text):
            self.csrf = found[1]
        return got.text

    async def act(self, room: str, do: str, **more: str) -> None:
        """Do something until it is acknowledged; both of two presses go with their own number."""
        def fields() -> dict[str, str]:
            number = "".join(self.luck.choice("abcdefghijkmnpqrstuvwxyz") for _ in range(14))
            return {"do": do, "room": room, "csrf": self.csrf, "n": number, **more}
        first, second = fields(), fields()

        async def attempt() -> Answer | None:
            sent = [self.client.ask("POST", "/teacher/act", f, seconds=ATTEMPT)
                    for f in ((first, second) if self.doubled() else (first,))]
            got = (await asyncio.gather(*sent, return_exceptions=True))[0]
            if isinstance(got, BaseException):
                return None
            return got if got.told().get("ok") else None
        await self.wants(do, attempt)

    async def lead(self, room: str, share: float) -> None:
        """Lead a room through its lesson: look at its page, press Next when a part is over."""
        part, entered = "", time.monotonic()
        while True:
            page = await self.page(room)
            found = TOKEN.search(page)
            if page and found is None:
                return
            if found is not None and found[1] != part:
                part, entered = found[1], time.monotonic()
            due = entered + share * part_seconds(part.partition(":")[0]) - time.monotonic()
            if found is not None and due <= 0:
                await self.act(room, "next", token=part)
            else:
                await asyncio.sleep(max(0.1, min(LOOK, due)))

    async def watch(self, rooms: list[str]) -> None:
        """Look at the rooms in turn until cancelled."""
        while True:
            for room in rooms:
                await self.page(room)
                await asyncio.sleep(LOOK)
