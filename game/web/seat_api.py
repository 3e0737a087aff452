"""Seats over HTTP for programs from outside: what a seat is asked, sees and does, as JSON.

Each request has a token (`Authorization: Bearer TOKEN`), which says the room and the seat. Whoever
has none learns nothing, not even whether there is such a seat. docs/seat.md has the fields.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from game.app.room.live import TEACHER, Live
from game.app.room.room import ENGINE, NotSavedError
from game.app.room.token_seats import SEAT_API
from game.core.errors import MultipolarError, UsageError
from game.present.words.texts import web as w
from game.web.guard import App, Receive, Scope, Send, answer
from game.web.hall import Hall, program_key

ACTS, SECONDS = 20, 20.0
"""Acts that one program may send within so many seconds."""
LONGEST, LOOK = 30, 0.2
"""Seconds for which a request waits at most, and between two of its looks."""
WAITING = 4
"""Requests of one token that wait at a time."""
Ask = Callable[[Live, str], Response]


class SeatApi:
    """The addresses of programs from outside."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.routes = (
            Route(SEAT_API, self.state), Route(f"{SEAT_API}/seen", self.seen),
            Route(f"{SEAT_API}/text", self.text),
            Route(f"{SEAT_API}/act", self.act, methods=["POST"]))

    def state(self, request: Request) -> Response:
        """What the seat is asked, and where the class stands; `wait` has passed by then."""
        if _seconds(wish := request.query_params.get("wait", "0")) is None:
            return _error(400, w("api_wait", most=LONGEST, given=repr(wish[:40])))
        return self._answer(request, lambda live, seat: JSONResponse(live.programs.state(seat)))

    def seen(self, request: Request) -> Response:
        """An observation: the parts that are named, or all."""
        parts = _parts(request)
        return self._answer(request, lambda live, seat: JSONResponse(
            live.programs.observe(seat, parts)))

    def text(self, request: Request) -> Response:
        """The same in words."""
        parts = _parts(request)
        return self._answer(request, lambda live, seat: PlainTextResponse(
            live.programs.text(seat, parts)))

    async def act(self, request: Request) -> Response:
        """Do something: what of it is refused, and then nothing of it counts."""
        body = await request.body()
        return await asyncio.to_thread(self._act, request, body)

    def _act(self, request: Request, body: bytes) -> Response:
        def do(live: Live, seat: str) -> Response:
            if self.hall.too_many(("act", program_key(live, seat)), ACTS, SECONDS):
                return _error(429, w("api_fast", most=ACTS, seconds=int(SECONDS)))
            try:
                given = _map_of(body)
            except (ValueError, RecursionError):
                return _error(400, w("api_json"))
            refused = live.programs.act(seat, given, request.query_params.get("at", ""))
            return JSONResponse({"refused": [one.plain() for one in refused]})
        return self._answer(request, do)

    def _answer(self, request: Request, ask: Ask) -> Response:
        """The answer to who has a token."""
        found = self.hall.program(request.headers.get("authorization", ""))
        if found is None:
            self.hall.refused(w("log_program"))
            return _error(401, w("api_token"), {"www-authenticate": "Bearer"})
        live, seat = found
        with ENGINE:
            if live.programs.speaks(seat):
                live.tell((TEACHER,))
            try:
                return ask(live, seat)
            except UsageError as error:
                return _error(400, str(error))
            except MultipolarError as error:
                return _error(507 if isinstance(error, NotSavedError) else 409, str(error))


class Patient:
    """The pages, before which a program's question waits until its seat is asked something, as long
    as it wishes: that takes no turn from anybody."""

    def __init__(self, app: App, hall: Hall) -> None:
        self.app, self.hall = app, hall
        self._waiting: Counter[tuple[str, str]] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        wish = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1"))).get("wait", "") \
            if scope["type"] == "http" and scope["path"] == SEAT_API else ""
        head = {k.lower(): v.decode("latin-1") for k, v in scope.get("headers", ())} if wish else {}
        found = self.hall.program(head.get(b"authorization", "")) if wish else None
        if found is not None:
            key = program_key(*found)
            if self._waiting[key] >= WAITING:
                await answer(scope, send, 429, w("api_waiting", most=WAITING))
                return
            self._waiting[key] += 1
            try:
                await self._wait(head[b"authorization"], *found, _seconds(wish) or 0)
            finally:
                self._waiting[key] -= 1
        await self.app(scope, receive, send)

    async def _wait(self, token: str, live: Live, seat: str, seconds: int) -> None:
        """Until the seat is asked, the lesson is over, the token is withdrawn, or time is."""
        end, sign = monotonic() + seconds, ""
        while monotonic() < end and not self.hall.closing:
            if (now := live.sign(seat)) != sign:
                sign = now
                if self.hall.program(token) is None or await asyncio.to_thread(_asked, live, seat):
                    return
            await asyncio.sleep(LOOK)


def _asked(live: Live, seat: str) -> bool:
    """Whether a seat has something to say, or never will again."""
    with ENGINE:
        return live.room.stage.revealed or live.programs.point(seat).due


def _seconds(said: str) -> int | None:
    """A number of seconds to wait; None for what is none."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 \
        and int(said) <= LONGEST else None


def _parts(request: Request) -> list[str]:
    """The parts of an observation that are named."""
    return [x for x in request.query_params.get("parts", "").split(",") if x]


def _map_of(body: bytes) -> Mapping[str, Any]:
    """The JSON object in a body. ValueError, RecursionError for anything else, also for numbers and
    characters that JSON does not have."""
    found = json.loads(body.decode("utf-8"), parse_constant=_no_number)
    if not isinstance(found, dict):
        raise ValueError
    json.dumps(found, ensure_ascii=False).encode("utf-8")  # half a character is none
    return found


def _no_number(word: str) -> float:
    raise ValueError(word)


def _error(status: int, text: str, head: Mapping[str, str] | None = None) -> Response:
    """One clear paragraph."""
    return JSONResponse({"error": text}, status, head)
