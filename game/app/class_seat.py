"""A team's seat in a class that another program serves, here or elsewhere in the network.

It asks for what a browser would get: the pages of its seat, by HTTP, with the browser's own secret,
as records. So the server alone decides what this seat may see and do, and nothing of another seat
ever gets here. An act is kept, in a file too, until the server says that it is on disk; it carries
a number, so that sending it twice counts once. What arrives is foreign: its size, form and text are
checked.
"""

from __future__ import annotations

import http.client
import json
import secrets
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

from game.app.room.links import BACK, box_of
from game.app.save_files import data_folder
from game.arguments import CLASS_PORT
from game.core.errors import UsageError
from game.core.files import read_regular, write_whole
from game.core.harmless import in_line
from game.page import Form, Group, Map, Page, Run, Text, parts_of
from game.page.record import BadPageError, read_page
from game.present.words.texts import classroom as say
from game.present.world.map_facts import MapFacts, recorded_map

FILE = "class_seat.json"
PATIENCE, WHOLE = 4.0, 20.0
"""Seconds without a word, and for a whole answer, after which a server counts as unreachable."""
LARGEST = 2_000_000
"""Bytes of an answer; a larger one is no page of a class."""
KEPT_BYTES = 200_000
NAMES = ("seat", "visitor")
"""Cookies that are kept."""
REDIRECTS = 3
WAITS = 202
"""The status of whoever waits at the door."""
WAITING = 100
"""Acts that wait to be sent, at most."""
TOKEN = 200
"""Characters of a token, at most."""
TOLD = 300
"""Characters of what a server says in answer to an act."""
_VISITS: dict[tuple[str, int], dict[str, str]] = {}
"""Host and port → the cookies of whoever was not let in there yet."""
EMPTY = Page("", ())


def box_path(link: str) -> str:
    """The address of the page that a link shows in a box; "" for none."""
    return BACK if link.startswith("back:") else box_of(link)


class UnreachableError(UsageError):
    """No answer, or none that a class's server gives: it may come later."""


class AtTheDoorError(UsageError):
    """The teacher has to let this seat in: it may ask again."""


@dataclass(frozen=True)
class Answer:
    """What a server answered: status, text, and the address that it came from in the end."""

    status: int
    text: str
    path: str

    def record(self) -> dict[str, Any]:
        """The answer as an object. UnreachableError if it is none."""
        try:
            found = json.loads(self.text)
        except (ValueError, RecursionError) as error:
            raise UnreachableError(say("table_no_class")) from error
        if not isinstance(found, dict):
            raise UnreachableError(say("table_no_class"))
        return found


def place(address: str) -> tuple[str, int]:
    """Host and port of an address as people write it. UsageError with what is wrong."""
    text = address.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host, port = parts.hostname or "", parts.port or CLASS_PORT
    except ValueError:
        host, port = "", 0
    plain = host.isascii() and host and all(c.isalnum() or c in ".-:" for c in host)
    if not plain or parts.scheme != "http":
        raise UsageError(say("table_bad_address", address=in_line(address)))
    return host, port


@dataclass
class ClassSeat:
    """The connection of one seat. `step` and whatever asks the server are slow: they are run beside
    the window; the rest only reads what they left."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    acts: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Acts that were not acknowledged, in order: where each goes, and its fields with its number.
    """
    regions: dict[str, tuple[str, Page]] = field(default_factory=dict)
    """Region → its mark and its content."""
    token: str = ""
    """What shows the server that an act comes from its own page."""
    tab: str = "desk"
    thread: str = ""
    left: float = -1.0
    """Seconds of the clock when it was heard; below zero for none."""
    running: bool = False
    heard: float = 0.0
    """When the clock was heard, on a steady clock."""
    online: bool = True
    trouble: str = ""
    """Why what the server says cannot be read; "" while it can, or nothing is heard."""
    gone: bool = False
    """Whether the server does not know this seat any more."""
    said: list[tuple[str, bool]] = field(default_factory=list)
    """What the server said to acts, and whether they were done; whoever shows it empties it."""
    _seen: tuple[str, str, str] = ("", "", "")

    def __post_init__(self) -> None:
        self.host, self.port = place(self.address)

    # Coming in ---------------------------------------------------------------------------------

    def join(self, pin: str, team: str = "") -> None:
        """Come in by PIN, and sit down with a team where the lesson has not begun. UsageError with
        what the server says, UnreachableError without one; AtTheDoorError where the teacher has to
        nod: whoever asks again in this program is the same visitor."""
        here = (self.host, self.port)
        self.cookies = {**_VISITS.get(here, {}), **self.cookies}
        token = self._ask("GET", "/?as=page").record().get("token")
        if not isinstance(token, str):
            raise UnreachableError(say("table_no_class"))
        answer = self._ask("POST", "/join?as=page", {
            "csrf": token[:TOKEN], "n": secrets.token_urlsafe(12), "pin": pin.strip()[:12]})
        told = answer.record()
        if told.get("ok") is not True or not self.cookies.get("seat"):
            _VISITS[here] = dict(self.cookies)
            kind = AtTheDoorError if answer.status == WAITS else UsageError
            raise kind(in_line(told.get("said", ""), TOLD) or say("table_no_class"))
        _VISITS.pop(here, None)
        self.keep()
        self.step()
        if team and any(isinstance(p, Form) and p.do == "sit" for _, page in self.regions.values()
                        for p in parts_of(page)):
            self.act("sit", {"team": team, "wish": ""})
            self.step()

    # Acts --------------------------------------------------------------------------------------

    def act(self, do: str, fields: Mapping[str, str]) -> None:
        """Take an act to be sent with the next step; it is on disk here before."""
        if len(self.acts) < WAITING:
            self.acts.append(("/act", {**fields, "do": do, "csrf": self.token,
                                       "n": secrets.token_urlsafe(12)}))
            self.keep()

    def step(self) -> bool:
        """Send what waits, hear the news, fetch what changed; whether anything did. Never fails:
        without an answer the seat is offline until the next step."""
        before = (self.online, self.gone, len(self.said))
        try:
            self._send()
            moved = self._hear()
            self.online, self.trouble = True, ""
        except (UnreachableError, BadPageError) as error:
            self.online, moved, self._seen = False, False, ("", "", "")
            self.trouble = str(error) if isinstance(error, BadPageError) else ""
        return moved or before != (self.online, self.gone, len(self.said))

    def _send(self) -> None:
        while self.acts:
            told = self._ask("POST", *self.acts[0]).record()
            if told.get("again") is True:
                raise UnreachableError(in_line(told.get("said", ""), TOLD))
            self.acts.pop(0)
            self.keep()
            done = told.get("ok") is True
            self.said.append((in_line(told.get("said", ""), TOLD), done))
            self._seen = ("", "", "")

    def _hear(self) -> bool:
        told = self._ask("GET", "/news?as=seat").record()
        if told.get("gone") is True:
            self.gone = True
            return True
        self.left, self.running = _number(told.get("left")), told.get("running") is True
        self.heard = monotonic()
        sign = (str(told.get("v"))[:200], self.tab, self.thread)
        if sign == self._seen:
            return False
        moved = self._fetch(*sign[1:])
        self._seen = sign
        return moved

    def _fetch(self, tab: str, thread: str) -> bool:
        have = ",".join(f"{name}={mark}" for name, (mark, _) in self.regions.items())
        query = urlencode({"as": "page", "tab": tab, "with": thread, "have": have})
        found = self._ask("GET", f"/play/parts?{query}").record()
        told = found.get("regions")
        if not isinstance(told, dict):
            raise UnreachableError(say("table_no_class"))
        self.token = str(found.get("token", ""))[:TOKEN]
        fresh = {str(name)[:20]: (in_line(part.get("mark", ""), 40), read_page(part.get("page")))
                 for name, part in list(told.items())[:20] if isinstance(part, dict)}
        self.regions = {**self.regions, **fresh}
        return bool(fresh)

    # What is shown -----------------------------------------------------------------------------

    def region(self, name: str) -> Page:
        """A region's content."""
        return self.regions.get(name, ("", EMPTY))[1]

    def page(self, path: str) -> Page:
        """A page beside the desk: reasons, what an order may do. UnreachableError; BadPageError."""
        to = f"{path}{'&' if '?' in path else '?'}as=page"
        return read_page(self._ask("GET", to).record().get("page"))

    @property
    def who(self) -> tuple[Text, ...]:
        """Who sits here, in which month."""
        found = (p for p in parts_of(self.region("top")) if isinstance(p, Group)
                 and "who" in p.kind.split())
        return tuple(b for b in next(found, Group(())).blocks if isinstance(b, Text))

    @property
    def tabs(self) -> dict[str, str]:
        """The pages of the seat by their links: what each is called, with what is new there."""
        out: dict[str, list[str]] = {}
        for run in parts_of(self.region("nav")):
            if isinstance(run, Run) and run.link.startswith("tab:"):
                out.setdefault(run.link, []).append(run.text)
        return {link.removeprefix("tab:"): " ".join(words) for link, words in out.items()}

    @property
    def map_sign(self) -> str:
        """What changes whenever the map of the pages does; "" where no page has a map."""
        found = (p for _, page in self.regions.values() for p in parts_of(page))
        return next((p.sign or p.name for p in found if isinstance(p, Map)), "")

    def map(self) -> MapFacts | None:
        """What the seat may know for a map; None where the server tells none. UnreachableError."""
        answer = self._ask("GET", "/play/map.json")
        if answer.status != 200:
            return None
        try:
            return recorded_map(answer.record())
        except ValueError as error:
            raise UnreachableError(say("table_no_class")) from error

    def time_left(self) -> float:
        """Seconds that are left now; below zero without a clock."""
        if self.left < 0 or not self.running:
            return self.left
        return max(0.0, self.left - (monotonic() - self.heard))

    # The network -------------------------------------------------------------------------------

    def _ask(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> Answer:
        """One request, and where it leads. UnreachableError for whatever goes wrong."""
        for _ in range(REDIRECTS + 1):
            try:
                answer, to = self._once(method, path, fields)
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise UnreachableError(say("table_unreachable", address=self.address)) from error
            if not to:
                return answer
            method, path, fields = "GET", to, None
        raise UnreachableError(say("table_no_class"))

    def _once(self, method: str, path: str,
              fields: Mapping[str, str] | None) -> tuple[Answer, str]:
        head = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                "X-Requested-With": "class"}
        body = None
        if fields is not None:
            body, head["Content-Type"] = urlencode(fields), "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        line.connect()
        deadline = _Deadline(line.sock)
        try:
            line.request(method, path, body, head)
            found = line.getresponse()
            data = found.read(LARGEST + 1)
            if deadline.over or len(data) > LARGEST or (
                    found.status >= 500 and found.status != 507):
                raise ValueError
            for value in found.headers.get_all("set-cookie") or ():
                self._take_cookie(value)
            to = found.headers.get("location", "") if found.status in (301, 302, 303) else ""
        finally:
            deadline.cancel()
            line.close()
        if to and not (to.startswith("/") and not to.startswith("//")):
            raise ValueError  # a server of a class leads nowhere else
        return Answer(found.status, data.decode("utf-8", "replace"), path), to

    def _take_cookie(self, value: str) -> None:
        with suppress(CookieError):
            for name, part in SimpleCookie(value).items():
                if name in NAMES and len(part.value) < 200:
                    self.cookies[name] = part.value

    # Lasting -----------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the way back and what was not acknowledged; where that fails, until the window
        closes."""
        record = {"address": self.address, "cookies": self.cookies, "acts": self.acts}
        path = seat_file()
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, json.dumps(record))
            path.chmod(0o600)

    def forget(self) -> None:
        """Leave no trace of the seat on this computer."""
        with suppress(OSError):
            seat_file().unlink(missing_ok=True)


class _Deadline(threading.Timer):
    """Ends a connection whose answer is not whole in time: each byte of one that drips comes within
    the patience of a socket. `over` says that it has."""

    def __init__(self, line: socket.socket) -> None:
        super().__init__(WHOLE, self._end)
        self.line, self.daemon, self.over = line, True, False
        self.start()

    def _end(self) -> None:
        self.over = True
        with suppress(OSError):  # it has ended by itself
            self.line.shutdown(socket.SHUT_RDWR)


def _number(value: object) -> float:
    usable = isinstance(value, int | float) and not isinstance(value, bool) and -1 <= value < 1e6
    return float(value) if usable else -1.0  # type: ignore[arg-type]  # checked above


def seat_file() -> Path:
    """Where the last seat of this computer is kept."""
    return data_folder() / FILE


def last_seat() -> ClassSeat | None:
    """The seat that this computer had last; None for none, or a damaged file."""
    try:
        kept = json.loads(read_regular(seat_file(), KEPT_BYTES))
        cookies = {str(k): str(v) for k, v in kept["cookies"].items() if k in NAMES}
        acts = [(str(to), {str(k): str(v) for k, v in fields.items()})
                for to, fields in kept["acts"][:WAITING]]
        if not cookies.get("seat") or not all(to.startswith("/") for to, _ in acts):
            return None
        return ClassSeat(str(kept["address"]), cookies, acts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError,
            UsageError):
        return None
