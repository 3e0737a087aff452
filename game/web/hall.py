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
from dataclasses import dataclass, field

from game.app.room import practice
from game.app.room.course import Course
from game.app.room.door import Door
from game.app.room.estimates import prepare
from game.app.room.hosting import Hosting
from game.app.room.people import Member, MemberKey
from game.app.room.remedies import Remedies
from game.app.room.room import ENGINE, NotSavedError, Room, classes_folder, digest
from game.app.room.stages import CRISIS, MINUTE, ORDERS, PRACTICE, RESULTS
from game.app.room.teacher import TeacherActs
from game.app.room.whatif import WhatIf
from game.engine.warming import ABSENT, BUSY, IDLE, Background
from game.web.devices import Devices

TEACHER, PUBLIC = "teacher", "public"
CALM = 6
"""Ticks after the beginning of a part from which estimates are made ahead: before, all browsers
fetch their pages."""
WRONG = 5
"""Wrong PINs or passwords of one address before it must wait."""
WAIT = 20.0
"""Seconds that it waits then; twice as long each time again."""
LONGEST_WAIT = 600.0
KEY_FILE = "server.key"
COUNTED = 5_000
"""Whose acts are counted; of more, the first are forgotten."""


@dataclass
class Live:
    """A room that is open, with its course and the teacher's acts."""

    room: Room
    course: Course = field(init=False)
    teacher: TeacherActs = field(init=False)
    remedies: Remedies = field(init=False)
    news: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Audience (a seat, teacher, public) → number of its last news."""
    tested: set[str] = field(default_factory=set)
    """Devices that reached the test page, by a number drawn in the browser."""
    refused: deque[str] = field(default_factory=lambda: deque(maxlen=50))
    """What was tried and refused, without addresses."""
    addresses: list[str] = field(default_factory=lambda: ["http://localhost"])
    """The addresses under which the server is reached, the likeliest first."""
    whatif: WhatIf = field(default_factory=WhatIf)
    """The teacher's last question about another course."""
    notes: list[str] = field(default_factory=list)
    """What the program found out about the network."""
    parent: Live | None = None
    """The room whose member practises in this one."""
    practices: dict[str, Live] = field(default_factory=dict)
    """Member → the room in which it practises."""
    door: Door = field(init=False)
    """Who waits to come in."""
    practised: set[str] = field(default_factory=set)
    """Members who have played a practice month."""
    _part: str = ""
    _calm: int = 0
    """Ticks since the present part began."""
    _away: frozenset[str] = frozenset()
    """Members who were away when it was looked last."""
    _minute: int = 0
    """The minute of the lesson that the teacher's page knows of."""

    def __post_init__(self) -> None:
        with ENGINE:
            self.course, self.door = Course(self.room), Door(self.room.now)
            self.teacher = TeacherActs(self.room, self.course)
            self.remedies = Remedies(self.room)
            self.room.arrived = lambda seat: self.tell((seat,))
            if self.parent is None:
                practice.clear(self.room)

    def key(self, member: Member) -> MemberKey:
        """Who a member is in the whole program, also while it practises."""
        return MemberKey((self.parent or self).room.id, member.id)

    # Practice ----------------------------------------------------------------------------------

    def practise(self, member: Member) -> None:
        """Let a member begin its practice month, if it has not begun one."""
        with ENGINE:
            if member.id not in self.practices and self.room.stage.name in practice.OPEN:
                self.practices[member.id] = Live(practice.begin(self.room, member), parent=self)
                self.tell((TEACHER,))

    def leave_practice(self, member: str) -> None:
        """End a member's practice; it is in the lobby again."""
        with ENGINE:
            made = self.practices.pop(member, None)
            if made is not None:
                practice.end(made.room)
                self.tell((TEACHER,))

    def where(self, member: Member) -> tuple[Live, Member]:
        """The room in which a member acts now: the one where it practises, or this one."""
        name = self.room.stage.name
        if name == PRACTICE and member.team:
            self.practise(member)
        self.sweep()
        made = self.practices.get(member.id)
        if made is None:
            return self, member
        self.room.heard(member.id)
        return made, made.room.people.members[member.id]

    def sweep(self) -> None:
        """End the practice of who was sent out, and of all once the lesson has begun."""
        for other in list(self.practices):
            if self.room.people.members[other].gone or self.room.stage.name not in practice.OPEN:
                self.leave_practice(other)

    def sign(self, audience: str) -> str:
        """What changes whenever there is news for an audience."""
        return f"{self.room.id}:{self.news[audience]}"

    def tell(self, audiences: Iterable[str] = ()) -> None:
        """There is news for these audiences, for all if none is named. The teacher always hears."""
        everybody = (*self.room.match.seats, "", PUBLIC)
        for audience in {*(tuple(audiences) or everybody), TEACHER}:
            self.news[audience] += 1

    def tick(self) -> None:
        """Let the clocks run; what happens when the time of a part is over."""
        for made in list(self.practices.values()):
            made.tick()
        with ENGINE:
            over = self.room.tick()
            if not self._caught_up():
                return
            stage = self.room.stage
            if stage.name == ORDERS and self.room.clock.on:
                late = [s for s in self.room.game.people if self.room.left(s) <= 0
                        and not self.room.desk(s).sealed]
                for seat in late:
                    self.course.lock_seat(seat)
                if late:
                    self.tell()
            if over and (stage.name == CRISIS or self.room.options.get("auto_next")):
                self.course.next(stage.token)
            if over:
                self.tell()
            self.sweep()
            self._note_practice()
            self._note_time()
            self._calm = self._calm + 1 if stage.token == self._part else 0
            self._part = stage.token
            if self.parent is None and self._calm >= CALM:
                prepare(self.room)

    def _caught_up(self) -> bool:
        """Tell the news of a month that the disk did not take at first; whether none waits for that
        any more."""
        try:
            if self.course.catch_up():
                self.tell()
        except NotSavedError:
            return False
        return True

    def _note_time(self) -> None:
        """Let the teacher and its team know of who went away or is back, as another student may
        seal then; and the teacher of each minute of the lesson."""
        room, members = self.room, self.room.people.members
        away = frozenset(m.id for m in room.people.present() if not room.there(m.id))
        moved, self._away = away ^ self._away, away
        if moved:
            self.tell(members[m].team for m in moved)
        minute = int(room.lesson.gone / MINUTE)
        if minute != self._minute:
            self._minute = minute
            self.tell((TEACHER,))

    def _note_practice(self) -> None:
        """Let the teacher know of a practice month that was played."""
        if self.parent is not None and self.room.stage.name == RESULTS:
            self.parent.practised |= set(self.room.people.members)
            self.parent.tell((TEACHER,))


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
        """Let all rooms' clocks run until cancelled; say when the rules are compiled."""
        state = ""
        while True:
            await asyncio.sleep(0.5)
            state, before = self.rules, state
            for live in list(self.rooms.values()):
                if state != before:
                    live.tell((TEACHER,))
                try:
                    await asyncio.to_thread(live.tick)
                except Exception as error:
                    live.refused.append(f"clock: {type(error).__name__}: {error}")
