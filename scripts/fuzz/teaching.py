"""The teacher of a class in two parallel rooms: pages and Next, at the computer that serves and on
a second device; and whether they came."""

from __future__ import annotations

import asyncio
import contextlib
import html as escaping
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

from browser import FORM, Browser, forms
from hosted import part_seconds
from hosting import Hosting
from wire import Answer, Client

from game.app.room.stages import TICKET
from game.present.words.texts import web as w

SERVED = 20.0
"""Seconds, without those in which the server is killed, within which the teacher must have the page
or the acknowledgement that was asked for; trying again meanwhile, as people do."""
ATTEMPT, PAUSE = 10.0, 1.0
"""Seconds after which an attempt is given up, as class.js does with acts; between two of them."""
LOOK = 3.0
"""Seconds between two looks at the page of a room."""
LISTED = re.compile(r'<b>([^<]+)</b>[^<]*<form((?!</form>).)*?name="visitor" value="([^"]+)"', re.S)
"""Who waits at the door on the teacher's page: sign and visitor."""
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
    patience: seconds after which something that was wanted has not been served; outside: who has
    come to a room and is not in it, and says so aloud."""

    where: str
    client: Client
    hosting: Hosting
    luck: Random
    doubled: Callable[[], bool] = lambda: False
    patience: float = SERVED
    outside: Callable[[str], list[Browser]] = lambda room: []
    tries: list[Try] = field(default_factory=list)
    sent_out: int = 0
    """Presses that sent out a crowd."""
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
            return got if got.told().get("ok") or (do != "next" and got.status == 409) else None
        await self.wants(do, attempt)

    async def lead(self, room: str, share: float) -> None:
        """Lead a room through its lesson: look at its page, press Next when a part is over."""
        part, entered = "", time.monotonic()
        while True:
            page = await self.page(room)
            found = TOKEN.search(page)
            if page and found is None:
                return
            await self._door(room, page)
            if found is not None and found[1] != part:
                part, entered = found[1], time.monotonic()
            due = entered + share * part_seconds(part.partition(":")[0]) - time.monotonic()
            last = part.startswith(TICKET) and self.outside(room)  # then nobody could come in
            if found is not None and due <= 0 and not last:
                await self.act(room, "next", token=part)
            else:
                await asyncio.sleep(max(0.1, min(LOOK, due)))

    async def _door(self, room: str, page: str) -> None:
        """Send out who came faster than people do, where the page offers that; let in who says
        aloud under which sign it waits."""
        shown = FORM.findall(page)
        for text in shown:
            if escaping.escape(w("rush_press")) in text:
                self.sent_out += 1
                await self._press(room, text)
        for sign in [b.sign for b in self.outside(room) if b.sign]:
            own = [t for t in shown if 'value="admit"' in t]
            ids = [(found[1], found[3]) for found in LISTED.finditer(page)]
            for text in own:
                fixed, _, free = next(iter(forms(text)))
                if "sign" in free or (sign, fixed.get("visitor")) in ids:
                    await self._press(room, text, **({"sign": sign} if "sign" in free else {}))
                    break

    async def _press(self, room: str, text: str, **typed: str) -> None:
        """Press the button of a form."""
        fixed = {**next(iter(forms(text)))[0], **typed}
        await self.act(room, **{k: v for k, v in fixed.items() if k not in ("csrf", "n", "room")})

    async def watch(self, rooms: list[str]) -> None:
        """Look at the rooms in turn until cancelled."""
        while True:
            for room in rooms:
                await self.page(room)
                await asyncio.sleep(LOOK)
