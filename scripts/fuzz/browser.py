"""An honest student's browser, as game/web/static/class.js behaves: news, regions, acts that are
sent until they are acknowledged; without pictures, and with a student who acts by a seed."""

from __future__ import annotations

import asyncio
import contextlib
import html as escaping
import json
import re
import sys
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hosting import ROOT
from wire import Client, Connection

sys.path.insert(0, str(ROOT))
from game.present.words.texts import web as w

GIVEN_UP = 60.0
"""Seconds from pressing a button after which an act that was not acknowledged is lost."""
ASK, REFRESH, ACT, NEWS = 15.0, 15.0, 10.0, 8.0
"""Seconds after which class.js gives a request up, by what it asks for."""
FIRST_PAUSE, MOST_PAUSE, MORE = 0.5, 5.0, 1.6
"""Its pauses between two sendings of an act."""
LOST, POLL, SPOKE, RECONNECT = 20.0, 2.0, 5.0, 3.0
"""Seconds: a stream in silence is dead; between two questions for news where there is no stream;
between two words beside a stream; until a browser opens a broken stream again."""
RELOAD, DOOR = 3.0, 4.0
"""Seconds until a person loads a page again that did not come; until the page at the door asks
again."""
SIGN = re.compile(re.escape(w("at_the_door", sign="@")).replace("@", "([^<]+?)"))
"""What the page at the door says."""
WANT = "top,notice,nav,foot"
TALK = ("brief", "orders", "results", "crisis")
"""Parts in which letters may be written."""
FILLED = ("sit", "press", "estimate", "answer", "advise", "put", "ready", "stance", "ticket",
          "seal", "unseal", "rate")
"""Acts whose forms stand on the desk or under it."""
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.S)
FIELD = re.compile(r"<(input|select|textarea|button)\b([^>]*)>", re.S)
TEXT = re.compile(r'<option value="([^"]*)"')


@dataclass
class Act:
    """An act: its number, what it is, in which part and when it was begun, how it ended ("" while
    it is being sent), what was said to it, the seconds it took, how often it was sent."""

    number: str
    do: str
    part: str
    text: str
    begun: float
    ending: str = ""
    said: str = ""
    took: float = 0.0
    sent: int = 0


SAVED, REFUSED, DROPPED, UNHEARD = "saved", "refused by the rules", "dropped", "unheard"


def attribute(words: str, name: str) -> str:
    """The value of an attribute of a tag; "" for none."""
    found = re.search(rf'\b{name}="([^"]*)"', words)
    return escaping.unescape(found[1]) if found else ""


def forms(html: str) -> Iterator[tuple[dict[str, str], dict[str, list[str]], list[str]]]:
    """The forms of a page: fixed fields, choices by name, names of free fields."""
    for text in FORM.findall(html):
        fixed: dict[str, str] = {}
        choices: dict[str, list[str]] = {}
        free: list[str] = []
        for kind, words in FIELD.findall(text):
            name = attribute(words, "name")
            if not name:
                continue
            if kind == "input" and 'type="hidden"' in words:
                fixed[name] = attribute(words, "value")
            elif kind == "select":
                inner = text[text.index(words):].partition("</select>")[0]
                choices[name] = [escaping.unescape(v) for v in TEXT.findall(inner)]
            elif kind == "button":
                choices.setdefault(name, []).append(attribute(words, "value"))
            else:
                free.append(name)
        yield fixed, choices, free


@dataclass
class Browser:
    """One student. heard: called with the bytes of every act that is sent; doubled: whether each
    is sent twice at once."""

    name: str
    client: Client
    luck: Random
    heard: Callable[[bytes], None] = lambda data: None
    doubled: Callable[[], bool] = lambda: False
    acts: list[Act] = field(default_factory=list)
    pin: str = ""
    """That of its room, once it comes."""
    came: float = 0.0
    """When it began to come in."""
    seated: float = -1.0
    """Seconds that coming in took; below zero before."""
    sign: str = ""
    """Under which it waits at the door, while it does."""
    thrown_out: bool = False
    regions: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    part: str = ""
    csrf: str = ""
    _seen: str = ""
    _asking: bool = False
    _once: bool = False
    _streams: bool = False
    _polling: bool = False
    _polled: float = 0.0
    _streamed: float = 0.0
    _queue: list[tuple[Act, dict[str, str]]] = field(default_factory=list)
    _waiting: asyncio.Event = field(default_factory=asyncio.Event)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    # Coming in ---------------------------------------------------------------------------------

    async def come_in(self, pin: str) -> None:
        """Join by PIN, as a person who loads the page again until it comes."""
        self.pin, self.came = pin, time.monotonic()
        while True:
            with contextlib.suppress(OSError):
                await self._ask_in()
                if "seat" in self.client.cookies and await self._load():
                    self.sign, self.seated = "", time.monotonic() - self.came
                    return
            await asyncio.sleep(DOOR if self.sign else RELOAD)

    async def _ask_in(self) -> None:
        """Ask once: by PIN, or at the door until there is room, or the teacher nods. OSError."""
        if self.sign:
            got = await self.client.ask("GET", "/wait", seconds=ASK)
        else:
            page = await self.client.ask("GET", "/", seconds=ASK)
            if (found := re.search(r'name="csrf" value="([^"]+)"', page.text)) is None:
                return
            got = await self.client.ask("POST", "/join", {"csrf": found[1], "pin": self.pin},
                                        seconds=ASK)
        waits = SIGN.search(got.text) if got.status == 202 else None
        self.sign = escaping.unescape(waits[1]) if waits else ""

    async def _load(self) -> bool:
        """Open the page; whether it came."""
        page = await self.client.ask("GET", "/play", seconds=ASK)
        if page.status != 200 or not (found := re.search(r'data-csrf="([^"]+)"', page.text)):
            return False
        self.csrf, self.part = found[1], attribute(page.text, "data-part")
        return True

    async def live(self) -> None:
        """Listen, refresh and send until cancelled."""
        self._news.set()
        async with asyncio.TaskGroup() as group:
            for task in (self._listen, self._poll_on, self._send_on, self._refresh_on):
                group.create_task(task())

    @property
    def room(self) -> str:
        """The id of its room; "" before it is in one."""
        return self.client.cookies.get("seat", "").partition(".")[0]

    @property
    def secret(self) -> str:
        """Its secret in the room."""
        return self.client.cookies.get("seat", "").partition(".")[2]

    @property
    def pending(self) -> bool:
        """Whether an act waits to be acknowledged."""
        return bool(self._queue) and not self.thrown_out

    # News --------------------------------------------------------------------------------------

    async def _listen(self) -> None:
        failures, tab = 0, f"{self.luck.random()}"
        while not self.thrown_out:
            closed = True
            self._streamed = time.monotonic()
            try:
                async with contextlib.aclosing(
                        self._stream(f"/events?as=seat&room=&tab={tab}")) as stream:
                    async for told in stream:
                        failures, closed, self._streams, self._polling = 0, False, True, False
                        self._hear(told)
                        if time.monotonic() - self._polled > SPOKE:
                            await self._poll()
            except (OSError, EOFError, ValueError, asyncio.LimitOverrunError):
                closed = False
            self._streams, failures = False, failures + 1
            self._polling |= closed or failures > 2
            await asyncio.sleep(min(ASK, 2.0 * failures) if closed else RECONNECT)

    async def _stream(self, path: str) -> AsyncGenerator[dict[str, Any]]:
        """What a stream of news says, until it ends or is silent for too long. OSError."""
        line = await asyncio.wait_for(Connection.open(self.client.port, self.client.source), ASK)
        try:
            await line.send(self.client.raw("GET", path))
            status, _ = await asyncio.wait_for(line.head(), LOST)
            pieces = line.pieces() if status == 200 else None
            while pieces is not None:
                piece = await asyncio.wait_for(anext(pieces, b""), LOST)
                if not piece:
                    return
                for text in piece.decode("utf-8", "replace").splitlines():
                    if text.startswith("data:"):
                        yield json.loads(text.removeprefix("data:"))
        finally:
            line.close()

    async def _poll_on(self) -> None:
        while not self.thrown_out:
            await asyncio.sleep(POLL)
            if not self._streams and time.monotonic() - self._streamed > 6.0:
                self._polling = True
            if self._polling:
                await self._poll()

    async def _poll(self) -> None:
        self._polled = time.monotonic()
        with contextlib.suppress(OSError, ValueError):
            got = await self.client.ask("GET", "/news?as=seat", seconds=NEWS)
            if got.status == 200:
                self._hear(got.told())

    def _hear(self, told: dict[str, Any]) -> None:
        if told.get("gone"):
            self.thrown_out = True
        elif told["v"] != self._seen:
            self._seen = told["v"]
            self._news.set()

    async def _refresh_on(self) -> None:
        """Fetch what has changed a moment after the news of it."""
        while True:
            await self._news.wait()
            self._news.clear()
            await asyncio.sleep(self.luck.uniform(0.0, 0.25))
            await self.refresh()

    # Regions -----------------------------------------------------------------------------------

    async def refresh(self) -> None:
        """Fetch the regions that have changed; one question at a time."""
        if self._asking:
            self._once = True
            return
        self._asking = True
        try:
            await self._fetch("desk", f"{WANT},desk")
        finally:
            self._asking = False
        if self._once:  # again, but nobody waits for that
            self._once = False
            self._news.set()

    async def _fetch(self, tab: str, want: str) -> dict[str, str]:
        """The regions of a page that have changed, by name."""
        have = ",".join(f"{k}={v}" for k, v in self.marks.items())
        try:
            got = await self.client.ask("GET", f"/play/parts?have={have}&want={want}&tab={tab}"
                                        f"&with=&part={self.part}", seconds=REFRESH)
            told = got.told() if got.status == 200 else {}
        except (OSError, ValueError):
            return {}
        if told.get("gone"):
            self.thrown_out = True
            return {}
        regions = {name: str(r["html"]) for name, r in told.get("regions", {}).items()}
        if tab == "desk":
            self.part, self._seen = told.get("part", self.part), told.get("v", self._seen)
            self.regions |= regions
            self.marks |= {name: str(r["mark"]) for name, r in told.get("regions", {}).items()}
        return regions

    # Acts --------------------------------------------------------------------------------------

    async def act(self) -> None:
        """Do one of the things that the page offers now; nothing where it offers none, and in
        practice, of which nothing is kept."""
        part = self.part.partition(":")[0]
        practising = "told practice" in self.regions.get("notice", "told practice")
        if self.thrown_out or self._queue or practising:
            return
        if part in TALK and self.luck.random() < 0.5:
            self._press({"do": "write", "to": self.luck.choice(("us", "russia", "china", "brics")),
                         "text": f"{self.name}.{len(self.acts)} would like to know."})
            return
        page = "".join(self.regions.get(name, "") for name in ("desk", "foot"))
        if part == "orders" and self.luck.random() < 0.3:
            page = (await self._fetch("orders", "tab")).get("tab", "")
        found = [f for f in forms(page) if f[0].get("do") in (*FILLED, "draft")]
        if found:
            fixed, choices, free = self.luck.choice(found)
            self._press({**fixed, **{k: self.luck.choice([x for x in v if x] or [""])
                                     for k, v in choices.items() if v},
                         **{k: self._typed(fixed["do"], k) for k in free}})

    def _typed(self, do: str, name: str) -> str:
        if name.startswith("chance."):
            return str(self.luck.randrange(0, 101, 5))
        return f"{self.name}.{len(self.acts)}: it serves us." if name in (
            "text", "why", "t0", "t1", "t2") else ""

    def _press(self, fields: dict[str, str]) -> None:
        number = "".join(self.luck.choice("abcdefghijklmnopqrstuvwxyz0123456789")
                         for _ in range(14))
        act = Act(number, fields["do"], self.part, fields.get("text", ""), time.monotonic())
        self.acts.append(act)
        self._queue.append((act, {**fields, "csrf": self.csrf, "n": number}))
        self._waiting.set()

    async def _send_on(self) -> None:
        """Send what waits, one act after another."""
        pause = FIRST_PAUSE
        while True:
            if not self._queue:
                self._waiting.clear()
                await self._waiting.wait()
            act, fields = self._queue[0]
            told = await self._sent(act, fields)
            act.took = time.monotonic() - act.begun
            if told is None or told.get("again"):
                if act.took > GIVEN_UP or self.thrown_out:
                    act.ending = UNHEARD
                    self._queue.pop(0)
                    continue
                await asyncio.sleep(pause)
                pause = min(MOST_PAUSE, MORE * pause)
                continue
            pause = FIRST_PAUSE
            act.said = str(told.get("said", ""))
            act.ending = UNHEARD if act.took > GIVEN_UP else SAVED if told.get("ok") else \
                REFUSED if told["status"] == 409 else DROPPED
            self._queue.pop(0)
            await self.refresh()

    async def _sent(self, act: Act, fields: dict[str, str]) -> dict[str, Any] | None:
        """Send an act once, or twice at once; what is said to it; None for nothing."""
        act.sent += 1
        self.heard(self.client.raw("POST", "/act", fields))

        async def once() -> dict[str, Any] | None:
            try:
                got = await self.client.ask("POST", "/act", fields, seconds=ACT)
                told: object = got.told()
                return {**told, "status": got.status} if isinstance(told, dict) else None
            except (OSError, ValueError):
                return None
        if not self.doubled():
            return await once()
        two = [asyncio.ensure_future(once()) for _ in range(2)]
        await asyncio.wait(two)
        return two[0].result()
