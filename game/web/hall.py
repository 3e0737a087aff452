"""All rooms of this server, who is signed in, and the news that browsers wait for."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable

from game.app.room import door_page
from game.app.room.devices import Devices
from game.app.room.hosting import Hosting
from game.app.room.live import TEACHER, Live
from game.app.room.people import Member, MemberKey
from game.app.room.room import NotSavedError, Room, classes_folder, digest
from game.app.room.token_seats import seat_of
from game.engine.warming import ABSENT, BUSY, IDLE, Background

WRONG = 5
"""Wrong PINs or passwords of one address before it must wait."""
WAIT = 20.0
"""Seconds that it waits then; twice as long each time again."""
LONGEST_WAIT = 600.0
KEY_FILE = "server.key"
COUNTED = 5_000
"""Whose acts are counted; of more, the first are forgotten."""


def program_key(live: Live, seat: str) -> MemberKey:
    """Who a program from outside is in the whole program."""
    return MemberKey(live.room.id, f"token:{seat}")


class Hall:
    """The open rooms, by id. now: seconds of a steady clock."""

    def __init__(self, rooms: Iterable[Room] = (), warming: Background | None = None,
                 now: Callable[[], float] = time.monotonic) -> None:
        self.now, self.devices = now, Devices(now)
        self.warming = warming
        """What compiles the rules beside the server, if something does."""
        self.soon = False
        """Whether it begins by itself, as soon as the first page was answered."""
        self.rooms: dict[str, Live] = {r.id: Live(r) for r in rooms}
        self.key = self._read_key()
        self.once = secrets.token_urlsafe(12)
        """Opens the teacher's page once, from this computer."""
        self.hosting: Hosting | None = None
        """Where it is noted which rooms are open, if somewhere."""
        self.closing = False
        """Whether the server ends: streams then end, too."""
        self._unsaved: set[str] = set()
        """Digests of teachers' secrets that no disk has taken."""
        self._told: object = None
        """What teachers were told of the program itself: of compiling and of crowds."""
        self._wrong: dict[str, tuple[int, float]] = {}
        self._rates: dict[Hashable, deque[float]] = defaultdict(deque)
        self._counting = threading.Lock()

    def _read_key(self) -> bytes:
        """The secret from which tokens of forms are made; kept, so that open pages go on after a
        restart."""
        path = classes_folder() / KEY_FILE
        try:
            return path.read_bytes()
        except OSError:
            key = secrets.token_bytes(32)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_bytes(key)
        except OSError:
            pass  # it then holds until the server ends
        return key

    @property
    def rules(self) -> str:
        """Whether the rules are compiled; see Background.state."""
        state = self.warming.state if self.warming is not None else ABSENT
        return BUSY if state == IDLE and self.soon else state

    def keep(self) -> None:
        """Note which rooms are open, for the program that goes on with them."""
        if self.hosting is not None:
            self.hosting.keep(self.rooms)

    def compile(self) -> None:
        """Compile the rules, unless that is under way."""
        self.soon = False
        if self.warming is not None:
            self.warming.begin()

    # Who asks ----------------------------------------------------------------------------------

    def by_pin(self, pin: str) -> Live | None:
        """The room with a PIN, in the digits of any script."""
        said = "".join(str(int(c)) for c in pin if c.isdecimal())
        return next((x for x in self.rooms.values()
                     if hmac.compare_digest(x.room.pin, said)), None)

    def member(self, cookie: str) -> tuple[Live, Member] | None:
        """The room in which a browser's member acts now, by its cookie: perhaps that of its
        practice."""
        found = self.seated(cookie)
        return found[0].where(found[1]) if found is not None else None

    def seated(self, cookie: str) -> tuple[Live, Member] | None:
        """The room and the member of a browser's cookie."""
        room, _, secret = cookie.partition(".")
        live = self.rooms.get(room)
        member = live.room.member_of(secret) if live is not None and secret else None
        return (live, member) if live is not None and member is not None else None

    def program(self, said: str) -> tuple[Live, str] | None:
        """The room and the seat of a program from outside, by its header: `Bearer TOKEN`."""
        kind, _, token = said.partition(" ")
        if kind.lower() != "bearer" or not (token := token.strip()):
            return None
        return next(((live, seat) for live in list(self.rooms.values())
                     if (seat := seat_of(live.room, token))), None)

    def teacher(self, cookie: str) -> bool:
        """Whether a cookie is the teacher's."""
        key = digest(cookie) if cookie else ""
        return key in self._unsaved or any(
            key in (x.room.options.get("teachers") or ()) for x in self.rooms.values())

    def sign_in(self) -> str:
        """A new secret for a teacher's browser, known to all rooms; where the disk is full, until
        the program ends."""
        secret = secrets.token_urlsafe(24)
        for live in self.rooms.values():
            known = list(live.room.options.get("teachers") or ())[-9:]
            try:
                live.room.write("option", name="teachers", value=[*known, digest(secret)])
            except NotSavedError:
                self._unsaved.add(digest(secret))
        return secret

    def token(self, cookie: str) -> str:
        """The token that forms of a browser carry against requests from elsewhere."""
        return hmac.new(self.key, cookie.encode(), hashlib.sha256).hexdigest()[:24]

    def seat_secret(self, visitor: str, room: Room) -> str:
        """The secret of a visitor's seat in a room; the same however often it comes in."""
        said = f"seat/{room.id}/{visitor}".encode()
        return hmac.new(self.key, said, hashlib.sha256).hexdigest()[:40]

    def is_token(self, cookie: str, token: str) -> bool:
        """Whether a form's token belongs to the browser."""
        return hmac.compare_digest(self.token(cookie).encode(), token.encode())

    def refused(self, what: str) -> None:
        """Note for all teachers what was tried and refused."""
        for live in self.rooms.values():
            live.refused.append(what)

    # Slowing down ------------------------------------------------------------------------------

    def must_wait(self, who: str) -> int:
        """Seconds for which somebody must wait after wrong tries."""
        count, until = self._wrong.get(who, (0, 0.0))
        return max(0, round(until - self.now() + 0.5)) if count >= WRONG else 0

    def wrong(self, who: str) -> None:
        """Note a wrong PIN or password."""
        with self._counting:
            count = self._wrong.get(who, (0, 0.0))[0] + 1
            wait = min(LONGEST_WAIT, WAIT * 2.0 ** min(9, count - WRONG)) if count >= WRONG else 0.0
            self._wrong[who] = count, self.now() + wait
            if len(self._wrong) > COUNTED:
                del self._wrong[next(iter(self._wrong))]

    def right(self, who: str) -> None:
        """Forget the wrong tries of somebody."""
        self._wrong.pop(who, None)

    def too_many(self, who: tuple[str, Hashable], most: int, seconds: float) -> bool:
        """Whether somebody did something more than `most` times within so many seconds."""
        if self.often(who, most, seconds):
            return True
        with self._counting:
            self._rates[who].append(self.now())
            if len(self._rates) > COUNTED:
                del self._rates[next(iter(self._rates))]
        return False

    def often(self, who: tuple[str, Hashable], most: int, seconds: float) -> bool:
        """Whether somebody did something so often; asking that does not count."""
        with self._counting:
            times = self._rates[who]
            while times and times[0] < self.now() - seconds:
                times.popleft()
            return len(times) >= most

    # Time --------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Let all rooms' clocks run until cancelled."""
        while True:
            await asyncio.sleep(0.5)
            self.note()
            for live in list(self.rooms.values()):
                try:
                    await asyncio.to_thread(live.tick)
                except Exception as error:
                    live.refused.append(f"clock: {type(error).__name__}: {error}")

    def note(self) -> None:
        """Let teachers know when the rules are compiled, and of crowds of connections."""
        now = self.rules, door_page.crowds(self.devices)
        if now != self._told:
            self._told = now
            for live in list(self.rooms.values()):
                live.tell((TEACHER,))
