"""A class behind real sockets, in this process, with deadlines and a clock of the test's own."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import uvicorn

from game.app.room.room import Room
from game.web.app import make_app
from game.web.edge import Edge, Patience
from game.web.hall import Hall
from game.web.serve import config, free_socket, hosts

from .conftest import FORM, Form

SHORT = Patience(every=0.02)


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Listening:
    """The server of rooms on a port of its own, until `close`."""

    def __init__(self, *rooms: Room, patience: Patience = SHORT, **more: Any) -> None:
        self.clock, self._lines = Clock(), list[socket.socket]()
        self.hall, self.room, self.pin = Hall(rooms, now=self.clock), rooms[0], rooms[0].pin
        self.edge = Edge(self.hall, patience=patience, now=self.clock, **more)
        listener = free_socket(20_000)
        self.port = int(listener.getsockname()[1])
        app = self.edge.wrap(make_app(self.hall, hosts(self.port, ())))
        self.server = uvicorn.Server(config(app, self.edge))
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self.server.serve(sockets=[listener])), daemon=True)
        self._thread.start()
        until(lambda: self.server.started)

    def close(self) -> None:
        self.server.should_exit = True
        self._thread.join(20)
        for one in self._lines:
            one.close()

    def line(self, source: str = "127.0.0.2", unread: int = 0) -> socket.socket:
        """A connection from an address of this computer that is not the usual one."""
        made = socket.socket()
        self._lines.append(made)
        made.settimeout(20)
        if unread:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, unread)
        made.bind((source, 0))
        made.connect(("127.0.0.1", self.port))
        return made

    def lines(self, count: int, source: str = "127.0.0.2") -> list[socket.socket]:
        return [self.line(source) for _ in range(count)]

    def head(self, path: str = "/alive", method: str = "GET", **more: str) -> bytes:
        words = [f"{method} {path} HTTP/1.1", f"Host: localhost:{self.port}",
                 *(f"{k.replace('_', '-')}: {v}" for k, v in more.items()), "", ""]
        return "\r\n".join(words).encode()

    def ask(self, path: str = "/alive", source: str = "127.0.0.2", **more: str) -> tuple[int, str]:
        """Status and answer of one request on a connection of its own."""
        with self.line(source) as one:
            one.sendall(self.head(path, connection="close", **more))
            return answered(b"".join(iter(lambda: one.recv(65_536), b"")))


class Visitor:
    """A browser over plain sockets: it keeps its cookies."""

    def __init__(self, to: Listening, source: str = "127.0.0.2", **head: str) -> None:
        self.to, self.source, self.head = to, source, head
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        from urllib.parse import urlencode
        body = urlencode(fields).encode() if fields is not None else b""
        more = dict(self.head)
        if self.cookies:
            more["cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if fields is not None:
            more |= {"content_type": "application/x-www-form-urlencoded",
                     "content_length": str(len(body))}
        with self.to.line(self.source) as one:
            one.sendall(self.to.head(path, "GET" if fields is None else "POST",
                                     connection="close", **more) + body)
            raw = b"".join(iter(lambda: one.recv(65_536), b""))
        for row in raw.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n"):
            if row.lower().startswith("set-cookie:"):
                name, _, rest = row.partition(":")[2].strip().partition("=")
                self.cookies[name] = rest.partition(";")[0]
        return answered(raw)

    def form(self, path: str, action: str) -> Form:
        return next(f for f in map(Form, FORM.findall(self.ask(path)[1])) if f.action == action)

    def join(self, pin: str) -> tuple[int, str]:
        form = self.form("/", "/join")
        return self.ask("/join", {**form.fields, "pin": pin})


def answered(raw: bytes) -> tuple[int, str]:
    """Status and body of a raw answer; 0 for none."""
    head, _, body = raw.partition(b"\r\n\r\n")
    with suppress(IndexError, ValueError):
        return int(head.split(b" ", 2)[1]), body.decode("utf-8", "replace")
    return 0, ""


def ended(one: socket.socket) -> bool:
    """Whether the server has ended a connection; what it said before is read."""
    one.setblocking(False)
    try:
        while one.recv(65_536):
            pass
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        with suppress(OSError):
            one.settimeout(20)
    return True


def until(what: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)
