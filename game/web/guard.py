"""What every request must pass before a page sees it: host, origin, method, size, time; and what
every answer carries: a strict content policy, no sniffing, no frames of others, no caching."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from game.app.room.token_seats import API
from game.present.words.texts import web as w

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEAD, LINES = 16_384, 100
"""Bytes and lines of a request's head."""
BODY = 16_384
"""Bytes of a request's body."""
ADDRESS = 2_048
"""Bytes of a path and its query."""
SLOW = 10.0
"""Seconds within which a body must have arrived."""
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
          "frame-ancestors 'none'")
HEADERS = (("content-security-policy", POLICY), ("x-content-type-options", "nosniff"),
           ("x-frame-options", "DENY"), ("referrer-policy", "same-origin"),
           ("cross-origin-opener-policy", "same-origin"),
           ("cross-origin-resource-policy", "same-origin"),
           ("permissions-policy", "camera=(), microphone=(), geolocation=()"))
METHODS = ("GET", "HEAD", "POST")


class Guard:
    """Refuses what no page of ours sends. hosts: the names under which the server is reached, each
    with or without a port."""

    def __init__(self, app: App, hosts: Iterable[str],
                 refused: Callable[[str], None] = lambda what: None) -> None:
        self.app, self.hosts, self.refused = app, {h.lower() for h in hosts}, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        fault = self._fault(scope, headers)
        if fault is not None:
            self.refused(fault[1])
            await answer(scope, send, *fault)
            return
        try:
            body = await asyncio.wait_for(_body(scope, receive), SLOW)
        except (TimeoutError, ValueError) as error:
            status = 413 if isinstance(error, ValueError) else 408
            self.refused(w("log_body"))
            await answer(scope, send, status, w("too_large_or_slow"))
            return
        await self.app(scope, _again(body, receive), _with_headers(send))

    def _fault(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        """(status, sentence) of what is wrong with a request's head; None for nothing."""
        host = headers.get("host", "").lower()
        if host not in self.hosts and _bare(host) not in self.hosts:
            return 421, w("other_name")
        if scope["method"] not in METHODS:
            return 405, w("no_method")
        lines = scope["headers"]
        if len(lines) > LINES or sum(len(k) + len(v) for k, v in lines) > HEAD:
            return 431, w("too_large")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > ADDRESS:
            return 414, w("long_address")
        if scope["method"] == "POST":
            origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
            if origin not in (None, f"http://{host}") or site not in ("same-origin", "none"):
                return 403, w("other_site")
            if int(headers.get("content-length") or 0) > BODY if (
                    headers.get("content-length") or "0").isdecimal() else True:
                return 413, w("too_large")
        return None


def _bare(host: str) -> str:
    """A host without its port."""
    name, _, port = host.rpartition(":")
    return name if name and port.isdecimal() else host


async def _body(scope: Scope, receive: Receive) -> bytes:
    """The whole body. ValueError if it is too large."""
    out = b""
    while scope["method"] == "POST":
        message = await receive()
        if message["type"] != "http.request":
            break
        out += message.get("body", b"")
        if len(out) > BODY:
            raise ValueError
        if not message.get("more_body"):
            break
    return out


def _again(body: bytes, receive: Receive) -> Receive:
    """A body that has arrived, for the page that reads it."""
    given = False

    async def read() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()
    return read


def _with_headers(send: Send) -> Send:
    """An answer with the headers of all answers; nothing of a game is kept by a browser."""
    async def say(message: Message) -> None:
        if message["type"] == "http.response.start":
            have = {k.lower() for k, _ in message["headers"]}
            more = [(k.encode(), v.encode()) for k, v in HEADERS]
            if b"cache-control" not in have:
                more.append((b"cache-control", b"no-store"))
            message["headers"] = [*message["headers"], *more]
        await send(message)
    return say


async def answer(scope: Scope, send: Send, status: int, text: str,
                 *more: tuple[bytes, bytes]) -> None:
    """A short answer without a page, for programs as JSON; more: headers of its own."""
    asks = scope["path"].startswith(API)
    kind, said = (b"application/json", json.dumps({"error": text})) if asks else (
        b"text/plain; charset=utf-8", text)
    await _with_headers(send)({"type": "http.response.start", "status": status, "headers": [
        (b"content-type", kind), (b"connection", b"close"), *more]})
    await send({"type": "http.response.body", "body": said.encode()})
