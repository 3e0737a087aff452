"""A class that a program of its own serves, with teacher and students over plain connections."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from playing import ROOT

from game.web.bench import Client


class Hosted:
    """The program, started as a person starts it. environment: variables of its own."""

    def __init__(self, folder: Path, *more: str, seed: int = 3, **environment: str) -> None:
        with socket.create_server(("localhost", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self.folder, self.clients = folder, list[Client]()
        self.environment = {**os.environ, "MULTIPOLAR_DATA": str(folder), "PYTHONUNBUFFERED": "1",
                            **environment}
        self.start("--new", "--seed", str(seed), *more)
        self.teacher = Client(self.port)

    def start(self, *more: str) -> None:
        """Start it, until it is ready; it says the PIN, and the teacher's link."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "host", "--quiet", "--port", str(self.port), *more],
            cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)
        text = ""
        assert self.process.stdout is not None
        while "Ctrl-C" not in text:
            line = self.process.stdout.readline()
            assert line, f"the program ended at its start: {text}"
            text += line
        self.pin = "".join(re.findall(r"PIN (\d+) (\d+)", text)[0])
        self.once = re.findall(r"open/(\S+)", text)[0]
        self.tokens = re.findall(r"Token of .*: (\S{20,})", text)

    def kill(self) -> None:
        """As by a power cut."""
        self.process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        self.process.communicate()

    def close(self) -> None:
        """End it, with the connections to it."""
        self.kill()
        for client in (self.teacher, *self.clients):
            client.line.close()

    @property
    def room(self) -> Path:
        """The folder of the one room, by whose name it is addressed."""
        return next(self.folder.rglob("room.jsonl")).parent

    def journal(self) -> list[dict[str, Any]]:
        """The lines of its game."""
        path = self.room / "game-001.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    def join(self, count: int) -> list[Client]:
        """So many students more."""
        made = [Client(self.port) for _ in range(count)]
        self.clients += made
        for client in made:
            client.ask("GET", "/")
            client.ask("POST", "/join", {"csrf": client.csrf, "pin": self.pin})
        return made

    def desk(self) -> str:
        """The teacher's page, after signing in by the link of the start."""
        return self.teacher.ask("GET", "/teacher" if self.teacher.csrf else
                                f"/teacher/open/{self.once}")

    def lead(self, do: str, **fields: str) -> None:
        """An act of the teacher's."""
        self.desk()
        self.teacher.act("/teacher/act", do=do, room=self.room.name, **fields)

    def until(self, stage: str) -> None:
        """The teacher presses Next until a part of the lesson begins."""
        for _ in range(12):
            token = re.findall(r'name="token" value="([^"]+)"', self.desk())[0]
            if token.startswith(stage):
                return
            self.lead("next", token=token)
        raise AssertionError(f"never {stage}")
