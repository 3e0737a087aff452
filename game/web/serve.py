"""Starting the server of a class: room, addresses, what to show the teacher, the end."""

from __future__ import annotations

import asyncio
import ctypes
import json
import secrets
import socket
import sys
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from game.app.room.hosting import Hosting
from game.app.room.own_players import named, sit_down
from game.app.room.own_players import told as told_of_own
from game.app.room.page_parts import called_of
from game.app.room.people import NAMES
from game.app.room.room import ENGINE, Room
from game.app.room.rooms import MOST, new_room, parallel, unfinished
from game.app.room.token_seats import given
from game.arguments import CLASS_PORT
from game.core.errors import MultipolarError, UsageError
from game.engine.warming import Background
from game.present.words.texts import web as w
from game.process import tell
from game.scenario.load import load_scenario
from game.web.app import make_app
from game.web.edge import Edge, Patience, proxies
from game.web.hall import Hall

PORTS = 20
"""Ports that are tried, one after another."""
LAST_PORT = 65_535
OTHER_FILES = 120
"""Files that the program has open beside its connections, at most."""
M_ARENA_MAX, ARENAS = -8, 2
"""Option of glibc's mallopt, and its value."""
LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Wishes:
    """How a class is to be hosted."""

    scenario: str = "lesson_50_minutes"
    plan: str = "50"
    port: int = CLASS_PORT
    new: bool = False
    address: str = ""
    quiet: bool = False
    seed: int | None = None
    json: bool = False
    """What is said at the start is one object: address, folder, PIN, text."""
    proxies: tuple[str, ...] = ()
    """Addresses whose word is taken for where a request comes from."""
    seats: str = ""
    """Seats that players of one's own take, `SEAT=module:Class,…`."""
    students: int | None = None
    """How many come in without the teacher's nod; None for as many as before, or usual."""


def own_addresses() -> list[str]:
    """The addresses of this computer in its networks, the likeliest for a class first."""
    found: list[str] = []
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with probe, suppress(OSError):  # without a network, the teacher's page works all the same
        probe.connect(("192.0.2.1", 9))  # a documentation address: nothing is sent
        found.append(str(probe.getsockname()[0]))
    with suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(
            socket.gethostname(), None, socket.AF_INET)]
    return list(dict.fromkeys(a for a in found if not a.startswith("127.")))


def free_socket(port: int) -> socket.socket:
    """A socket that listens on the port, or on the next free one."""
    last = min(port + PORTS - 1, LAST_PORT)
    for number in range(port, last + 1):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("0.0.0.0", number))
            listener.listen(256)  # fails where another program has bound it in the same moment
        except OSError:
            listener.close()
            continue
        return listener
    raise UsageError(w("serve_no_port", port=port, last=last))


def password() -> str:
    """A password that can be read aloud and typed."""
    words = "-".join(secrets.choice(NAMES).lower() for _ in range(3))
    return f"{words}-{secrets.randbelow(90) + 10}"


def rooms_of(wishes: Wishes, last: Sequence[str] = ()) -> tuple[list[Room], str]:
    """The rooms to open, and the teacher's password if it was made now: the unfinished class that
    was open last, else the one that was written last, with its parallel rooms; or a new one."""
    rooms: list[Room] = []
    for folder in () if wishes.new else unfinished(last):
        try:
            if len(rooms) < MOST and (not rooms or parallel(folder, rooms[0])):
                rooms.append(Room(folder))
        except MultipolarError as error:
            tell(str(error))
    word = "" if rooms else password()
    if not rooms:
        scenario = load_scenario(wishes.scenario)
        named(scenario, wishes.seats)  # before a folder is made for what cannot be
        rooms = [new_room(scenario, word, plan=wishes.plan, seed=wishes.seed)]
    if wishes.students is not None:
        for room in rooms:
            room.write("option", name="students", value=wishes.students)
    for room in rooms if wishes.seats else ():
        sit_down(room, wishes.seats)
    return rooms, word


def told(hall: Hall, port: int, word: str) -> str:
    """What the teacher reads where the program was started."""
    live = next(iter(hall.rooms.values()))
    teacher = f"http://localhost:{port}/teacher"
    pin = f"{live.room.pin[:3]} {live.room.pin[3:]}"
    return "\n".join([
        "", w("serve_class", address=live.addresses[0], pin=pin),
        w("serve_teacher", address=teacher),
        w("serve_password", word=word) if word else w("serve_same_password"),
        w("serve_sign_in", address=f"{teacher}/open/{hall.once}"),
        w("serve_data", folder=live.room.folder), *_tokens(hall), *told_of_own(live.room), "",
        w("serve_seen"), ""])


def _tokens(hall: Hall) -> list[str]:
    """The tokens of programs: those that were made at this start, and whose were shown before."""
    return [w("serve_token", who=called_of(live.room.scenario, seat),
              token=live.room.new_tokens[seat]) if seat in live.room.new_tokens else
            w("serve_token_same", who=called_of(live.room.scenario, seat))
            for live in hall.rooms.values() for seat in given(live.room)]


def share_memory() -> None:
    """Let threads take memory from few places, where the C library is glibc: they make pages one at
    a time, and with a place each the server would need a tenth more."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)


def places() -> int:
    """How many connections there is room for: the system lets a program open so many files, which
    may be raised, and the program has others."""
    most = Patience.places
    if sys.platform == "win32":
        return most
    else:
        import resource
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = most + OTHER_FILES
        with suppress(OSError, ValueError):
            if 0 <= soft < wanted:
                resource.setrlimit(resource.RLIMIT_NOFILE, (
                    wanted if hard < 0 else min(wanted, hard), hard))
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return most if soft < 0 else max(OTHER_FILES, min(most, soft - OTHER_FILES))


class Before:
    """The pages, and what is begun once the first of them was answered: nothing takes the processor
    from the page that somebody waits for."""

    def __init__(self, app: ASGIApp, then: Callable[[], None]) -> None:
        self.app, self.then, self.answered = app, then, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self.app(scope, receive, send)
        if scope["type"] == "http" and not self.answered:
            self.answered = True
            self.then()


def host(wishes: Wishes, say: Callable[[str], None] = print) -> int:
    """Serve a class until Ctrl-C. Raises UsageError, also where another program serves the classes
    of this data folder, and ScenarioError."""
    share_memory()
    trusted = proxies(wishes.proxies)
    hosting = Hosting()
    listener = free_socket(wishes.port)
    warming = Background()  # before the first rule is asked for: nobody waits for compiling
    try:
        rooms, word = rooms_of(wishes, hosting.last())
    except BaseException:
        listener.close()
        warming.end()
        hosting.release()
        raise
    hall = Hall(rooms, warming)
    hall.soon, hall.hosting = True, hosting
    hall.keep()
    edge = Edge(hall, proxies=trusted, patience=Patience(places=places()))
    try:
        _serve(wishes, hall, listener, edge, word, say)
    except KeyboardInterrupt:
        pass  # the way to end it
    finally:
        warming.end()
        with ENGINE:
            for live in hall.rooms.values():
                live.room.release()
        hosting.release()
    return 0


def _serve(wishes: Wishes, hall: Hall, listener: socket.socket, edge: Edge, word: str,
           say: Callable[[str], None]) -> None:
    """Say where the class is, and answer until the program is to end."""
    port, here = int(listener.getsockname()[1]), own_addresses()
    names = [wishes.address] if wishes.address else []
    shown = [f"http://{a}:{port}" for a in (*names, *here)] or [f"http://localhost:{port}"]
    for live in hall.rooms.values():
        live.addresses, live.notes = shown, _notes(port, wishes.port, here, bool(word))
    app = edge.wrap(make_app(hall, hosts(port, (*names, *here))))
    text, room = told(hall, port, word), next(iter(hall.rooms.values())).room
    say(json.dumps({"address": shown[0], "folder": str(room.folder), "pin": room.pin,
                    "text": text}) if wishes.json else text)
    if not wishes.quiet:
        webbrowser.open(f"http://localhost:{port}/teacher/open/{hall.once}")
    server = uvicorn.Server(config(Before(app, hall.compile), edge))
    asyncio.run(server.serve(sockets=[listener]))


def config(app: Any, edge: Edge) -> uvicorn.Config:
    """How the server runs: no log of addresses, no word of a proxy but by the edge, whose the
    connections are."""
    protocol: Any = edge.protocol  # called as the class that is asked for would be
    return uvicorn.Config(app, http=protocol, log_level="critical", access_log=False,
                          server_header=False, date_header=False, proxy_headers=False,
                          timeout_keep_alive=int(edge.patience.idle), timeout_graceful_shutdown=2,
                          h11_max_incomplete_event_size=16_384, ws="none", lifespan="on")


def hosts(port: int, more: Sequence[str]) -> list[str]:
    """The names under which the server answers."""
    try:
        own = socket.gethostname()
    except OSError:
        own = "localhost"
    names = [*LOCAL, *more, own, f"{own}.local"]
    return [x for name in names for x in (name, f"{name}:{port}")]


def _notes(port: int, wanted: int, here: Sequence[str], new: bool) -> list[str]:
    out = []
    if port != wanted:
        out.append(w("serve_other_port", wanted=wanted, port=port))
    if not here:
        out.append(w("serve_no_network"))
    if not new:
        out.append(w("serve_same_room"))
    return out


