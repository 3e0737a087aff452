"""The button that hosts a class: the server as a program of its own, and what is said of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib import util
from pathlib import Path
from urllib.request import urlopen

import pytest
from person import Person
from playing import ROOT
from test_process import alive, within

from game.app import class_server
from game.app.class_server import ClassServer
from game.core.errors import UsageError

NEEDED = [n for n in class_server.NEEDED if util.find_spec(n) is None]


def test_the_title_hosts_a_class_and_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person()
    person.game.show("title")
    person.frames(2)
    monkeypatch.setattr(person.game.class_server, "start", lambda: "PIN 123 456")
    person.click("host_class")
    person.frames(30)
    person.rest()
    assert "123 456" in str(vars(person.painted()))
    person.press("enter")


def test_what_is_missing_is_said_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_server, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install -e"):
        ClassServer().start()


@pytest.mark.slow
@pytest.mark.skipif(bool(NEEDED), reason="the extra `class` is not installed")
def test_the_server_starts_answers_and_ends() -> None:
    server = ClassServer("--quiet", "--new", "--port", "18730")
    told = server.start()
    try:
        assert server.running and "PIN" in told and server.start() == told
        address = told.partition("http://localhost:")[2].partition("/")[0]
        with urlopen(f"http://localhost:{address}/alive", timeout=20) as answer:
            assert answer.read() == b"yes"
    finally:
        server.end()
    assert not server.running


PARENT = """
import sys, time
from game.app.class_server import ClassServer
server = ClassServer("--quiet", "--new", "--port", "18760")
server.start()
print(server._program.pid, server.folder, flush=True)
time.sleep(600)
"""


@pytest.mark.slow
@pytest.mark.skipif(bool(NEEDED), reason="the extra `class` is not installed")
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 as on Unix")
def test_no_server_outlives_a_window_that_was_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, text=True,
                              env={**os.environ, "MULTIPOLAR_DATA": str(tmp_path)},
                              stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid, folder = parent.stdout.readline().split()
    assert (Path(folder) / "room.jsonl.lock").exists()
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    assert within(60, lambda: not alive(int(pid)))
    assert not list(Path(folder).glob("*.lock")), "it ended in order"
