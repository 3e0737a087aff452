"""How fast the server of a class is on this machine: clients in four teams, real sockets."""

from __future__ import annotations

import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

CLIENTS, TEAMS = 24, 4
ROUNDS = 6
TARGETS = {"act_milliseconds": 150.0, "month_seconds": 1.5, "start_seconds": 1.5,
           "memory_mb": 300.0}
"""What a class needs, by figure."""
SILENCE = 3.0
"""Seconds without news to any browser after which a month has come to all."""
SCRIPT = "class"


class Client:
    """A browser of one student, or of the teacher."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.line = http.client.HTTPConnection("localhost", port, timeout=60)
        self.csrf = ""

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        """One request; follows a redirection."""
        head = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if fields is not None:
            body, head["Content-Type"] = urlencode(fields), "application/x-www-form-urlencoded"
            head["X-Requested-With"] = SCRIPT
        try:
            self.line.request(method, path, body, head)
            answer = self.line.getresponse()
        except (http.client.HTTPException, OSError):  # the server was restarted
            self.line.close()
            self.line.request(method, path, body, head)
            answer = self.line.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for value in answer.headers.get_all("set-cookie") or ():
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if answer.status in (301, 302, 303):
            return self.ask("GET", answer.headers["location"])
        if found := re.search(r'name="csrf" value="([^"]+)"', text):
            self.csrf = found[1]
        return text

    def act(self, to: str, /, **fields: str) -> float:
        """Send an act; the seconds until it is acknowledged. RuntimeError if it is refused."""
        begun = time.perf_counter()
        told = self.ask("POST", to, {"csrf": self.csrf, "n": secrets.token_urlsafe(9), **fields})
        if not json.loads(told)["ok"]:
            raise RuntimeError(told)
        return time.perf_counter() - begun

    def watch(self, heard: Callable[[], None], stop: threading.Event) -> None:
        """Read the stream of news until told to stop; fetch the desk at each. It is heard of where
        the part of the lesson is another: estimates, and signs of life, are no month."""
        part = ""
        line = http.client.HTTPConnection("localhost", self.port, timeout=30)
        cookie = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        with suppress(OSError, http.client.HTTPException):
            line.request("GET", "/events?as=seat", headers={"Cookie": cookie})
            answer = line.getresponse()
            while not stop.is_set():
                if answer.readline().startswith(b"data:"):
                    reader = http.client.HTTPConnection("localhost", self.port, timeout=30)
                    reader.request("GET", "/play/parts?want=desk", headers={"Cookie": cookie})
                    told = json.loads(reader.getresponse().read())
                    reader.close()
                    if told["part"] != part:
                        part = told["part"]
                        heard()


def bench(*, quick: bool = False, clients: int = CLIENTS) -> dict[str, Any]:
    """All figures as one object."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        root = Path(__file__).parents[2]
        environment = {**os.environ, "MULTIPOLAR_DATA": folder, "PYTHONUNBUFFERED": "1"}
        begun = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "game", "host", "--quiet", "--new", "--seed", "7", "--port",
             str(port), "--students", str(clients)],
            cwd=root, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            told = _told(server)
            client = Client(port)
            client.ask("GET", "/")
            start = time.perf_counter() - begun
            return {**_measured(port, told, server.pid, 2 if quick else ROUNDS, clients),
                    "start_seconds": start, "clients": clients, "targets": TARGETS}
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def _told(server: subprocess.Popen[str]) -> str:
    """What the program says at its start, as far as it is needed."""
    text = ""
    assert server.stdout is not None
    while "Ctrl-C" not in text:
        line = server.stdout.readline()
        if not line:
            raise RuntimeError(text)
        text += line
    return text


def _measured(port: int, told: str, pid: int, rounds: int, count: int) -> dict[str, Any]:
    pin = "".join(re.findall(r"PIN (\d+) (\d+)", told)[0])
    teacher = Client(port)
    page = teacher.ask("GET", "/teacher/open/" + re.findall(r"/teacher/open/(\S+)", told)[0])
    room = re.findall(r"/wall/([\w-]+)", page)[0]
    begun = time.perf_counter()
    clients = [Client(port) for _ in range(count)]
    for client in clients:
        client.ask("GET", "/")
        client.ask("POST", "/join", {"csrf": client.csrf, "pin": pin})
    joins = count / (time.perf_counter() - begun) * 60
    months: list[float] = []
    acts: list[float] = []
    for _ in range(4):
        _next(teacher, room)
    for _ in range(min(4, rounds)):
        acts += _everybody(clients, rounds)
        months.append(_month(clients, teacher, room))
        _next(teacher, room)
    return {"act_milliseconds": 1000 * median(acts), "act_slowest_milliseconds": 1000 * max(acts),
            "month_seconds": max(months), "joins_a_minute": joins, "memory_mb": memory(pid),
            "page_kilobytes": len(clients[0].ask("GET", "/play")) / 1000}


def _next(teacher: Client, room: str) -> None:
    page = teacher.ask("GET", "/teacher")
    token = re.findall(r'name="token" value="([^"]+)"', page)
    if token:
        teacher.act("/teacher/act", do="next", room=room, token=token[0])


def _everybody(clients: list[Client], rounds: int) -> list[float]:
    """All clients write at once, several times; the seconds of each act."""
    took: list[float] = []

    def write(client: Client, number: int) -> None:
        for n in range(rounds):
            took.append(client.act("/act", do="write", to="brics", text=f"Line {number}.{n}"))
            time.sleep(0.3)
    threads = [threading.Thread(target=write, args=(c, i)) for i, c in enumerate(clients)]
    for thread in threads:
        thread.start()
        time.sleep(0.01)
    for thread in threads:
        thread.join()
    return took


def _month(clients: list[Client], teacher: Client, room: str) -> float:
    """Seconds from the teacher's press until the last browser has the month."""
    stop, last = threading.Event(), [0.0]

    def heard() -> None:
        last[0] = time.perf_counter()
    threads = [threading.Thread(target=c.watch, args=(heard, stop), daemon=True) for c in clients]
    for thread in threads:
        thread.start()
    time.sleep(1.5)
    begun = time.perf_counter()
    _next(teacher, room)
    while time.perf_counter() - max(begun, last[0]) < SILENCE:
        time.sleep(0.1)
    stop.set()
    return max(0.0, last[0] - begun)


def memory(pid: int) -> float:
    """The largest memory of a process so far in MB; 0 where the system does not say."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+)", text)
    return int(found[1]) / 1000 if found else 0.0


def bench_text(data: dict[str, Any]) -> str:
    """The figures as a table."""
    rows = (("act to acknowledgement, median", "act_milliseconds", "ms"),
            ("the slowest", "act_slowest_milliseconds", "ms"),
            ("month to all browsers", "month_seconds", "s"),
            ("start to first page", "start_seconds", "s"), ("memory, peak", "memory_mb", "MB"),
            ("joins a minute", "joins_a_minute", ""), ("a student's page", "page_kilobytes", "kB"))
    lines = [f"{data['clients']} clients in {TEAMS} teams"]
    for title, key, unit in rows:
        target = f"   (wanted: at most {TARGETS[key]:g})" if key in TARGETS else ""
        lines.append(f"  {title:<34}{data[key]:>9.1f} {unit}{target}")
    return "\n".join(lines)
