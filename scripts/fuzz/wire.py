"""HTTP/1.1 by hand: light clients with source addresses of their own, thousands to a process."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

HERE = "127.0.0.1"
"""Where the server is: nothing ever leaves this computer."""
LIMIT = 4_000_000
"""Bytes of an answer that are read."""
FORM = "application/x-www-form-urlencoded"


class BrokenError(OSError):
    """An answer that is none."""


@dataclass(frozen=True)
class Answer:
    """An answer: status, headers in lower case, content."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode("utf-8", "replace")

    def told(self) -> Any:
        """The content as JSON. ValueError for anything else."""
        return json.loads(self.content)

    def all(self, name: str) -> Iterator[str]:
        """The values of a header."""
        return (v for k, v in self.headers if k == name)

    def one(self, name: str) -> str:
        """The value of a header, "" for none."""
        return next(self.all(name), "")


@dataclass
class Connection:
    """One connection; asked: requests that were answered on it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    asked: int = 0

    @classmethod
    async def open(cls, port: int, source: str) -> Connection:
        """Connect from an address. OSError."""
        return cls(*await asyncio.open_connection(HERE, port, local_addr=(source, 0), limit=LIMIT))

    def close(self) -> None:
        """Close it at once, without waiting for the other end."""
        with contextlib.suppress(OSError, RuntimeError):
            self.writer.transport.abort()

    async def send(self, data: bytes) -> None:
        """Send bytes. OSError."""
        self.writer.write(data)
        await self.writer.drain()

    async def head(self) -> tuple[int, tuple[tuple[str, str], ...]]:
        """Status and headers of the next answer. OSError, EOFError, ValueError."""
        text = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = text.split("\r\n")[:-2]
        pairs = (line.partition(":") for line in lines)
        return int(f"{first} ".split(" ", 2)[1]), tuple((k.lower(), v.strip()) for k, _, v in pairs)

    async def answer(self) -> Answer:
        """The next answer, whole. OSError, EOFError, ValueError."""
        status, headers = await self.head()
        known = dict(headers)
        if known.get("transfer-encoding") == "chunked":
            content = b"".join([piece async for piece in self.pieces()])
        elif "content-length" in known:
            content = await self.reader.readexactly(min(LIMIT, int(known["content-length"])))
        else:
            content = b"" if status in (204, 304) else await self.reader.read(LIMIT)
        if known.get("content-encoding") == "gzip":
            content = gzip.decompress(content)
        self.asked += 1
        return Answer(status, headers, content)

    async def pieces(self) -> AsyncIterator[bytes]:
        """The pieces of a chunked answer."""
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            yield (await self.reader.readexactly(size + 2))[:-2]
        await self.reader.readuntil(b"\r\n")


def request(port: int, method: str, path: str, fields: Mapping[str, str] | None = None,
            headers: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a request as a browser's script sends it."""
    body = urlencode(fields).encode() if fields is not None else b""
    lines = {"Host": f"{HERE}:{port}", "Accept-Encoding": "gzip", **(headers or {})}
    if method == "POST":
        lines |= {"Content-Type": FORM, "Content-Length": str(len(body))}
    head = "".join(f"{k}: {v}\r\n" for k, v in lines.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + body


@dataclass
class Client:
    """Cookies, and connections that are kept for the next request. agent: what it calls itself."""

    port: int
    source: str
    agent: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    free: list[Connection] = field(default_factory=list)

    def raw(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> bytes:
        """The bytes of a request with this client's cookies."""
        more = {"X-Requested-With": "class"}
        if self.agent:
            more["User-Agent"] = self.agent
        if self.cookies:
            more["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        return request(self.port, method, path, fields, more)

    async def ask(self, method: str, path: str, fields: Mapping[str, str] | None = None, *,
                  seconds: float, fresh: bool = False) -> Answer:
        """One request; `fresh` on a connection of its own. OSError where no answer came in time.

        As browsers do, one that was kept and is closed by now is replaced by a new one, once.
        """
        data = self.raw(method, path, fields)
        try:
            async with asyncio.timeout(seconds):
                if self.free and not fresh:
                    kept = self.free.pop()
                    with contextlib.suppress(OSError, EOFError, asyncio.IncompleteReadError):
                        return await self._asked(kept, data)
                return await self._asked(await Connection.open(self.port, self.source), data)
        except TimeoutError as error:
            raise BrokenError("no answer in time") from error
        except (EOFError, ValueError, asyncio.LimitOverrunError) as error:
            raise BrokenError(str(error)) from error

    async def _asked(self, line: Connection, data: bytes) -> Answer:
        try:
            await line.send(data)
            got = await line.answer()
        except BaseException:
            line.close()
            raise
        if got.one("connection") == "close" or len(self.free) > 3:
            line.close()
        else:
            self.free.append(line)
        for text in got.all("set-cookie"):
            name, _, rest = text.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return got

    def close(self) -> None:
        """Close all connections that are kept."""
        while self.free:
            self.free.pop().close()
