"""24 devices on a bad network: slow, lossy, asleep, and the program killed. Nothing is missing,
nothing is doubled, and everybody is seated again within 20 seconds.

Slow: it runs where MULTIPOLAR_SLOW is set.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import secrets
import selectors
import socket
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from served import Hosted

from game.web.bench import CLIENTS, Client

if not os.environ.get("MULTIPOLAR_SLOW"):
    pytest.skip("MULTIPOLAR_SLOW is not set", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # connections that break are left open
DELAY = 0.15
"""Seconds each way: 300 ms there and back."""
LOSS, AGAIN = 0.05, 1.0
"""Share of pieces that are lost, and seconds until TCP sends them again."""
BROKEN = 0.01
"""Share of pieces with which the connection breaks."""
RATE = 200_000 / 8
"""Bytes a second each way of a connection."""
PIECE = 1_460
ASLEEP, LETTERS = 10, 4
SECONDS = 20.0


class BadNetwork:
    """A proxy of one port that delays, limits and breaks what passes."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.listener = socket.create_server(("localhost", 0), backlog=200)
        self.port = int(self.listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near = self.listener.accept()[0]
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        """Both directions of one connection; each piece leaves when its time has come."""
        luck = random.Random()
        try:
            far = socket.create_connection(("localhost", self.to), 5)
        except OSError:
            near.close()
            return
        other, waiting = {near: far, far: near}, []
        free = dict.fromkeys((near, far), 0.0)
        with near, far, selectors.DefaultSelector() as ready, suppress(OSError):
            for each in other:
                ready.register(each, selectors.EVENT_READ)
            while True:
                now = time.monotonic()
                due = [w for w in waiting if w[0] <= now]
                waiting = [w for w in waiting if w[0] > now]
                for _, to, data in due:
                    if not data:
                        return
                    to.sendall(data)
                for key, _ in ready.select(0.02):
                    come: Any = key.fileobj
                    data = come.recv(PIECE)
                    if not data:
                        ready.unregister(come)
                    if luck.random() < BROKEN:
                        return
                    free[come] = max(now, free[come]) + len(data) / RATE
                    late = AGAIN if luck.random() < LOSS else 0.0
                    free[come] += late
                    waiting.append((free[come] + DELAY, other[come], data))

    def close(self) -> None:
        self.listener.close()


class Through(http.client.HTTPConnection):
    """A connection that takes the bad way and names the server all the same."""

    way = 0

    def connect(self) -> None:
        self.sock = socket.create_connection(("localhost", self.way), 15)


class Device:
    """A browser: it sends an act until it is acknowledged, always with the same number."""

    def __init__(self, client: Client, way: int) -> None:
        self.client, self.way = client, way
        self.sent: list[str] = []

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """One request, or the status 0 where it came to nothing."""
        line = Through("localhost", self.client.port, timeout=15)
        line.way = self.way
        head = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.client.cookies.items()),
                "X-Requested-With": "class", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            line.request(method, path, urlencode(fields) if fields else None, head)
            answer = line.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            line.close()

    def write(self, text: str) -> None:
        """Write to one's own team until it is acknowledged."""
        self.sent.append(text)
        fields = {"csrf": self.client.csrf, "n": secrets.token_urlsafe(9), "do": "write",
                  "to": "us", "text": text}
        until = time.monotonic() + 90
        while time.monotonic() < until:
            status, told = self.ask("POST", "/act", fields)
            if status and json.loads(told)["ok"]:
                return
            time.sleep(0.5)
        raise AssertionError(f"never acknowledged: {text}")

    def seated(self) -> bool:
        """Whether the server knows the browser's seat."""
        status, told = self.ask("GET", "/news?as=seat")
        return status == 200 and "gone" not in json.loads(told)


def test_scenario_4_a_class_on_a_bad_network_loses_and_doubles_nothing(tmp_path: Path) -> None:
    served = Hosted(tmp_path)
    way = BadNetwork(served.port)
    awake, failed, back = threading.Event(), [], {}
    try:
        clients = served.join(CLIENTS)
        served.until("orders")
        for client in clients:
            client.ask("GET", "/play")
            client.line.close()
        devices = [Device(c, way.port) for c in clients]

        def live(number: int, device: Device) -> None:
            try:
                for n in range(LETTERS):
                    if n == 1 and number < ASLEEP:
                        awake.wait()  # the laptop is closed until the program is there again
                    device.write(f"Letter {number}.{n}")
                    time.sleep(random.random())
            except Exception as error:
                failed.append(error)

        def return_(number: int, device: Device) -> None:
            while not device.seated():
                time.sleep(0.3)
            back[number] = time.monotonic()
        threads = [threading.Thread(target=live, args=x) for x in enumerate(devices)]
        for thread in threads:
            thread.start()
        time.sleep(3.0)
        served.kill()
        served.start()
        begun = time.monotonic()
        awake.set()
        returns = [threading.Thread(target=return_, args=x) for x in enumerate(devices)]
        for thread in returns:
            thread.start()
        for thread in (*returns, *threads):
            thread.join(120)
        assert not failed and len(back) == CLIENTS
        assert max(back.values()) - begun < SECONDS
        print(f"seated again after {max(back.values()) - begun:.1f} s")
    finally:
        served.close()
        way.close()
    kept = Counter(x["mail"]["text"] for x in served.journal() if "mail" in x)
    assert kept == Counter(t for d in devices for t in d.sent)
    assert len(kept) == CLIENTS * LETTERS and set(kept.values()) == {1}
