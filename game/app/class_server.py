"""The server of a class as a program of its own, started from the window and ended with it."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from game.core.errors import UsageError
from game.present.words.texts import dialogs as say
from game.process import child_environment, extra_command

NEEDED = ("starlette", "uvicorn", "segno")
PATIENCE = 15.0
"""Seconds in which the program may end by itself."""


def missing() -> list[str]:
    """The packages that a networked class needs and this Python lacks."""
    return [name for name in NEEDED if find_spec(name) is None]


class ClassServer:
    """At most one server; it opens the teacher's page in the browser by itself. more: arguments of
    the command."""

    def __init__(self, *more: str) -> None:
        self._more = more
        self._program: subprocess.Popen[str] | None = None
        self.told = ""
        """What it said at its start: addresses, PIN and password."""
        self.address = ""
        """Where the class joins; "" before the start."""
        self.pin = ""
        """By which the class comes in; "" before the start."""
        self.folder: Path | None = None
        """Where the room is kept; None before the start."""

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._program is not None and self._program.poll() is None

    def start(self) -> str:
        """Start it, if it does not run; what it said. Slow. UsageError with what is missing."""
        if self.running:
            return self.told
        if missing():
            raise UsageError(say("class_missing", command=extra_command("class")))
        self._program = subprocess.Popen(
            [sys.executable, "-m", "game", "host", "--json", "--child", *self._more],
            stdin=subprocess.PIPE,  # which ends with this program, however that ends
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=child_environment(PYTHONUNBUFFERED="1"))
        assert self._program.stdout is not None
        lines = []
        for line in self._program.stdout:
            with suppress(ValueError):  # a warning of a library, or an error
                return self._started(json.loads(line))
            lines.append(line)
        raise UsageError("".join(lines).strip() or say("class_failed"))

    def _started(self, said: dict[str, str]) -> str:
        self.told, self.address = said["text"].strip(), said["address"]
        self.folder, self.pin = Path(said["folder"]), said["pin"]
        return self.told

    def end(self) -> None:
        """End it; what was acknowledged is on disk."""
        if self._program is None:
            return
        self._program.terminate()
        try:
            self._program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait()
        for pipe in (self._program.stdin, self._program.stdout):
            if pipe is not None:
                pipe.close()
        self._program = None
