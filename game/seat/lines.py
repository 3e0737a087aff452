"""JSON lines with a program in another process: one message a line each way, under a time limit.

Whatever the other side does (nothing, too much, no JSON, an end) is a Fault here and no more.
"""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Thread
from time import monotonic
from typing import Any

from game.core.errors import UsageError
from game.core.harmless import in_line
from game.core.locale.program import game_text

LONGEST = 1_000_000
"""Bytes of a line that is read."""
WAITING = 64
"""Lines of the other side that are kept unread; it then waits until they are read."""
LEAVE = 2.0
"""Seconds that a process has to end by itself once its input has ended."""


class Fault(Exception):  # noqa: N818 - what the other side did, which costs its seat and no more
    """What the other side did wrong: kind, a key of what is told, and the words."""

    def __init__(self, kind: str, **about: Any) -> None:
        self.kind = kind
        super().__init__(game_text(f"lines_{kind}", **about))


class Lines:
    """A process that speaks JSON lines. UsageError where the command cannot be started.

    Its standard error is this program's. It is ended with all that it started.
    """

    def __init__(self, command: str) -> None:
        try:
            self._process = subprocess.Popen(
                command if os.name == "nt" else shlex.split(command), stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, start_new_session=os.name != "nt")
        except (OSError, ValueError, IndexError) as error:
            raise UsageError(game_text("lines_not_started", command=in_line(command),
                                       error=in_line(error))) from error
        self._read = Queue[bytes | None](WAITING)
        self._write = Queue[bytes | None](WAITING)
        self._asked = 0
        self._reader = Thread(target=self._reading, daemon=True)
        self._reader.start()
        Thread(target=self._writing, daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def tell(self, message: Mapping[str, Any]) -> None:
        """Send a message that wants no reply. Fault if it is not read."""
        try:
            self._write.put_nowait(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        except Full:
            raise Fault("unread") from None

    def ask(self, message: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """The reply to a message: the one with its `id`; replies to earlier ones, which come too
        late, are passed over. Fault if none comes in time, or what comes is none."""
        self._asked += 1
        end = monotonic() + seconds
        self.tell({"id": self._asked, **message})
        while True:
            reply = self._line(end, seconds)
            if reply.get("id") == self._asked:
                return {name: value for name, value in reply.items() if name != "id"}
            if not isinstance(reply.get("id"), int) or reply["id"] > self._asked:
                raise Fault("no_id", id=self._asked)

    def _line(self, end: float, seconds: float) -> dict[str, Any]:
        """The next line of the other side, as a map."""
        try:
            line = self._read.get(timeout=max(end - monotonic(), 0.001))
        except Empty:
            raise Fault("silent", seconds=f"{seconds:g}") from None
        if line is None:
            self._read.put(None)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(LEAVE)
            raise Fault("ended", status=self._process.poll())
        if len(line) > LONGEST:
            self.close()
            raise Fault("too_long", most=LONGEST)
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            raise Fault("no_json", line=in_line(line.decode("utf-8", "replace"), 80)) from None
        if not isinstance(found, dict):
            raise Fault("no_json", line=in_line(str(found), 80))
        return found

    def _reading(self) -> None:
        """Keep what comes, line by line, until it ends."""
        assert self._process.stdout is not None
        with suppress(OSError, ValueError), self._process.stdout as said:
            while line := said.readline(LONGEST + 1):
                self._read.put(line)
        self._read.put(None)

    def _writing(self) -> None:
        """Send what is to be sent, for as long as it is read."""
        assert self._process.stdin is not None
        with suppress(OSError, ValueError), self._process.stdin as heard:
            while (line := self._write.get()) is not None:
                heard.write(line)
                heard.flush()

    def close(self) -> None:
        """End its input; it, and all that it started, where it does not end by itself."""
        with suppress(Full):
            self._write.put_nowait(None)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(LEAVE)
        if sys.platform == "win32":
            self._process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(LEAVE)
        end = monotonic() + LEAVE
        while self._reader.is_alive() and monotonic() < end:
            with suppress(Empty):
                self._read.get(timeout=0.05)
