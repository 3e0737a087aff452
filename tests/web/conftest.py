"""A class in memory: a room, its server without sockets, browsers of teacher and students; and what
the tests in real Chromiums share."""

from __future__ import annotations

import atexit
import html as escaping
import re
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("starlette")
pytest.importorskip("segno")
pytest.importorskip("uvicorn")

from anyio.from_thread import BlockingPortal, start_blocking_portal
from known_dossiers import dossiers_worked_out_once
from playing import compiled
from starlette.testclient import TestClient

from game.app.room.room import Room
from game.app.room.rooms import new_room
from game.web.app import make_app
from game.web.guard import Guard
from game.web.hall import Hall

if TYPE_CHECKING:
    from .chromium import Borrower, Server, Shelf

__all__ = ["dossiers_worked_out_once"]

FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.S)
FIELD = re.compile(r"<(input|select|textarea|button)\b([^>]*)>", re.S)
SCRIPT = {"x-requested-with": "class"}


def attribute(words: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', words)
    return escaping.unescape(found[1]) if found else ""


class Form:
    """A form of a page: where it goes, the fields that stand in it, and what can be filled in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.action = attribute(text[:text.index(">")], "action")
        self.fields: dict[str, str] = {}
        self.free: list[str] = []
        self.choices: dict[str, list[str]] = {}
        for kind, words in FIELD.findall(text):
            name = attribute(words, "name")
            if not name:
                continue
            if kind == "input" and 'type="hidden"' in words:
                self.fields[name] = attribute(words, "value")
            elif kind == "select":
                inner = re.search(rf'<select\b[^>]*name="{re.escape(name)}".*?</select>', text,
                                  re.S)
                assert inner is not None
                self.choices[name] = [escaping.unescape(v) for v in re.findall(
                    r'<option value="([^"]*)"', inner[0])]
            elif kind == "button":
                self.choices.setdefault(name, []).append(attribute(words, "value"))
            else:
                self.free.append(name)

    @property
    def do(self) -> str:
        return self.fields.get("do", "")


@cache
def _loop() -> BlockingPortal:
    """The one event loop of all browsers, as of one server: a client without one begins and ends a
    loop and its thread with every request."""
    at_end = ExitStack()
    atexit.register(at_end.close)
    return at_end.enter_context(start_blocking_portal())


class Browser:
    """One browser."""

    def __init__(self, app: Guard) -> None:
        self.client = TestClient(app, raise_server_exceptions=True)
        self.client.portal = _loop()

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        return answer.text

    def forms(self, path: str = "/play") -> list[Form]:
        return [Form(x) for x in FORM.findall(self.page(path))]

    def form(self, do: str, path: str = "/play") -> Form:
        return next(f for f in self.forms(path) if f.do == do)

    def send(self, form: Form, **more: str):  # type: ignore[no-untyped-def]
        return self.client.post(form.action, data={**form.fields, **more}, headers=SCRIPT)

    def act(self, do: str, path: str = "/play", **more: str):  # type: ignore[no-untyped-def]
        """Send an act with the tokens that the page has."""
        some = next(f for f in self.forms(path) if "csrf" in f.fields)
        n = __import__("secrets").token_hex(8)
        return self.client.post("/act", data={"csrf": some.fields["csrf"], "n": n, "do": do,
                                              **more}, headers=SCRIPT)


class Class:
    """A room with its hall and its browsers."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.hall = Hall([room])
        self.live = self.hall.rooms[room.id]
        self.app = make_app(self.hall, ["testserver"])
        self.teacher = self.sign_in()

    @property
    def wrong_pin(self) -> str:
        """A PIN that is not the room's."""
        pin = self.room.pin
        return f"{(int(pin) + 1) % 10 ** len(pin):0{len(pin)}d}"

    def sign_in(self) -> Browser:
        """A browser of the teacher's, by the password."""
        browser = Browser(self.app)
        login = Form(FORM.findall(browser.page("/teacher"))[0])
        answer = browser.client.post(login.action, data={**login.fields, "password": "pw"})
        assert answer.status_code == 200, answer.text[:200]
        return browser

    def join(self, until: str = "") -> Browser:
        """A student's browser; then the lesson goes on to a part of it, if one is named."""
        browser = Browser(self.app)
        form = Form(FORM.findall(browser.page(f"/?pin={self.room.pin}"))[0])
        answer = browser.client.post(form.action, data={**form.fields, "pin": self.room.pin})
        assert answer.status_code == 200 and "/play" in str(answer.url), answer.text[:200]
        if until:
            self.until(until)
        return browser

    def students(self, count: int, until: str = "") -> list[Browser]:
        """The same of several."""
        return [self.join(until if n == count - 1 else "") for n in range(count)]

    def next(self) -> str:
        form = self.teacher.form("next", "/teacher")
        answer = self.teacher.send(form)
        assert answer.status_code == 200, answer.text[:300]
        return self.room.stage.token

    def until(self, stage: str) -> None:
        for _ in range(40):
            if self.room.stage.name == stage:
                return
            self.next()
        raise AssertionError(f"never {stage}")

    def say(self, do: str, **more: str):  # type: ignore[no-untyped-def]
        form = self.teacher.form("next", "/teacher")
        n = __import__("secrets").token_hex(8)
        return self.teacher.client.post("/teacher/act", data={
            "csrf": form.fields["csrf"], "room": self.room.id, "n": n, "do": do, **more},
            headers=SCRIPT)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def school(folder: Path) -> Iterator[Class]:
    """A class of the shipped lesson."""
    made = Class(new_room(compiled("lesson_50_minutes"), "pw", seed=5))
    yield made
    made.room.release()


# Real Chromiums -----------------------------------------------------------------------------------

@pytest.fixture(scope="session")
def shelf() -> Iterator[Shelf]:
    """The Chromiums of all tests."""
    from .chromium import Shelf
    made = Shelf()
    yield made
    made.close()


@pytest.fixture
def open_(shelf: Shelf) -> Iterator[Borrower]:
    """Borrowing a Chromium, until the test is over."""
    from .chromium import Borrower
    made = Borrower(shelf)
    yield made
    made.close()


@pytest.fixture
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The program; a test may name more of its arguments by parametrising it."""
    from .chromium import Server
    made = Server(tmp_path, *getattr(request, "param", ()))
    yield made
    made.close()
