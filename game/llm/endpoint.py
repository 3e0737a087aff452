"""A chat endpoint over plain HTTP: one request, one answer, under a time limit, tried again where
that may help. What goes wrong is a Fault. No redirect is followed, so that the key stays where it
was sent; whatever an endpoint says is told without the key."""

from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from game.core.harmless import harmless, in_line
from game.core.locale.program import llm_text
from game.llm.definition import Definition

LONGEST = 4_000_000
"""Bytes of an answer that are read."""
PATIENCE = 60.0
"""Seconds of the longest wait before a request is tried again."""
AGAIN = frozenset({"busy", "failed", "unreachable", "timeout"})
"""Kinds of faults after which a request is tried again."""
PER_TOKEN = 4
"""Characters that are taken for a token where an endpoint counts none."""
SAID = 100_000
"""Characters of an answer that are kept."""
HIDDEN = "[key]"


class Fault(Exception):  # noqa: N818 - what the endpoint did, which costs a seat its month at most
    """What went wrong: kind (timeout, unreachable, busy, failed, rejected, redirected, garbled),
    the words, the seconds that the endpoint asks to wait, and its status, 0 for none."""

    def __init__(self, kind: str, wait: float = 0.0, **about: Any) -> None:
        self.kind, self.wait = kind, wait
        self.status = about["status"] if isinstance(about.get("status"), int) else 0
        super().__init__(llm_text(f"fault_{kind}", **about))


@dataclass(frozen=True)
class Answer:
    """What was said, the model that the endpoint says it was, tokens read and written, whether they
    are estimated, seconds it took, tries it needed."""

    text: str
    model: str
    tokens_in: int
    tokens_out: int
    estimated: bool
    seconds: float
    tries: int = 1


Wait = Callable[[float], None]


class Endpoint:
    """The endpoint of a definition. wait: sleeps for so many seconds."""

    def __init__(self, definition: Definition, wait: Wait = time.sleep) -> None:
        self._definition, self._wait = definition, wait

    def ask(self, body: str) -> Answer:
        """The answer to a request in JSON. Fault, once it was tried as often as is allowed."""
        definition = self._definition
        for tried in range(definition.retries + 1):
            try:
                start = time.monotonic()
                found = _read(*_posted(definition, body.encode("utf-8")), definition, body)
                return Answer(*found, seconds=round(time.monotonic() - start, 3), tries=tried + 1)
            except Fault as fault:
                if fault.kind not in AGAIN or tried == definition.retries:
                    raise
                self._wait(min(PATIENCE, max(fault.wait, definition.pause * 2.0 ** tried)))
        raise AssertionError


def _posted(definition: Definition, body: bytes) -> tuple[int, bytes, float]:
    """Status, body and seconds to wait of a reply."""
    parts = urlsplit(definition.url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=definition.timeout)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if secret := definition.secret():
        headers["Authorization"] = f"Bearer {secret}"
    late = list[bool]()
    try:
        connection.connect()
        watch = _cut_off(connection.sock, definition.timeout, late)
        try:
            connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, headers)
            with connection.getresponse() as reply:
                return reply.status, _whole(reply), _asked_wait(reply)
        finally:
            watch.cancel()
    except (TimeoutError, OSError, HTTPException, ValueError, AttributeError) as error:
        if late or isinstance(error, TimeoutError):
            raise Fault("timeout", seconds=f"{definition.timeout:g}") from None
        if isinstance(error, ssl.SSLCertVerificationError):
            raise Fault("rejected", status="TLS", reason=in_line(error.verify_message)) from None
        raise Fault("unreachable", reason=type(error).__name__) from None
    finally:
        connection.close()


def _cut_off(sock: socket.socket, seconds: float, late: list[bool]) -> Timer:
    """Ends a connection after so many seconds, however slowly it goes on."""
    def cut() -> None:
        late.append(True)
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    watch = Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    return watch


def _whole(reply: HTTPResponse) -> bytes:
    found = reply.read(LONGEST + 1)
    if len(found) > LONGEST:
        raise Fault("garbled", reason=llm_text("too_long", most=f"{LONGEST:,}"))
    return found


def _asked_wait(reply: HTTPResponse) -> float:
    """Seconds that a reply asks to wait; 0 for dates and other words."""
    said = (reply.getheader("Retry-After") or "").strip()
    return float(said) if said.isdecimal() and len(said) < 6 else 0.0


def _read(status: int, data: bytes, wait: float, definition: Definition,
          body: str) -> tuple[str, str, int, int, bool]:
    """The text of a reply, its model, its tokens and whether they are estimated."""
    held = _json(data)
    if status != 200:
        reason = _error(held, definition)
        if 300 <= status < 400:
            raise Fault("redirected", status=status)
        if status == 429:
            raise Fault("busy", wait, reason=reason)
        if status >= 500 or status in (408, 409, 425):
            raise Fault("failed", wait, status=status, reason=reason)
        raise Fault("rejected", status=status, reason=reason)
    try:
        text = held["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        raise Fault("garbled", reason=llm_text("no_choices")) from None
    text = safe(text[:SAID] if isinstance(text, str) else "", definition)
    model = held.get("model")
    counted = _usage(held.get("usage"))
    tokens_in, tokens_out = counted or (len(body) // PER_TOKEN, len(text) // PER_TOKEN + 1)
    return (text, in_line(safe(model if isinstance(model, str) else "", definition)),
            tokens_in, tokens_out, counted is None)


def _usage(said: Any) -> tuple[int, int] | None:
    """Tokens read and written, as a reply counts them; None where it does not."""
    counts = [said.get(name) if isinstance(said, dict) else None
              for name in ("prompt_tokens", "completion_tokens")]
    known = [n for n in counts if isinstance(n, int) and not isinstance(n, bool) and 0 <= n < 1e9]
    return (known[0], known[1]) if len(known) == len(counts) else None


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _error(held: Any, definition: Definition) -> str:
    """What an endpoint says went wrong, in the middle of a sentence."""
    about = held.get("error", held) if isinstance(held, dict) else ""
    said = about.get("message", "") if isinstance(about, dict) else about
    return in_line(safe(said if isinstance(said, str) else "", definition), 160)


def safe(text: str, definition: Definition) -> str:
    """Foreign text without the key, and without what a terminal or a file cannot take."""
    secret = definition.secret()
    said = harmless(text)
    return said.replace(secret, HIDDEN) if secret else said
