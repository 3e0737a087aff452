"""Coming in: a visitor of a room gets one seat there, however often it sends its form."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from game.app.room.devices import Device, device_of
from game.app.room.door import MOST, Knock, needs_nod
from game.app.room.live import TEACHER as TEACHERS
from game.app.room.live import Live
from game.app.room.names import chosen, looks, unfit
from game.app.room.people import MemberKey
from game.app.room.room import ENGINE, NotSavedError, RefusedError, digest
from game.app.room.stages import END
from game.present.words.texts import web as w
from game.web.asking import SEAT, TEACHER, VISITOR, address, as_page, cookie, fields, visitor
from game.web.hall import Hall
from game.web.joinpage import said_page, waiting_page
from game.web.pages import Pages

JOINS, GUESSES, SECONDS = 20, 30, 60.0
"""Joins of one visitor, and wrong PINs of one address before it needs the nod, in so many seconds.
"""
AGAIN = 4
"""Seconds after which a page at the door asks again."""
Fields = Mapping[str, str]


class WaitsError(RefusedError):
    """Somebody waits at the door until the teacher nods."""

    def __init__(self, knock: Knock) -> None:
        super().__init__(w("at_the_door", sign=knock.sign))
        self.knock = knock


class Joins:
    """The addresses by which one comes in."""

    def __init__(self, hall: Hall, pages: Pages) -> None:
        self.hall, self.pages = hall, pages

    async def join(self, request: Request) -> Response:
        """Come in by PIN."""
        form = await fields(request)
        return await asyncio.to_thread(self._join, request, form)

    def _join(self, request: Request, form: Fields) -> Response:
        who, pin = visitor(request), form.get("pin", "")[:12]
        guesses = ("guess", address(request))
        if not self.hall.is_token(who, form.get("csrf", "")):
            return self.pages.pin(request, w("try_again"), pin, 403)
        if (wait := self.hall.must_wait(f"pin/{who}")) > 0:
            return self.pages.pin(request, w("wait", seconds=wait), status=429)
        if self.hall.too_many(("join", who), JOINS, SECONDS):
            return self.pages.pin(request, w("wait", seconds=10), pin, 429)
        live = self.hall.by_pin(pin)
        if live is None:
            self.hall.wrong(f"pin/{who}")
            self.hall.too_many(guesses, GUESSES, SECONDS)
            return self.pages.pin(request, w("wrong_pin"), status=403)
        doubtful = self.hall.often(guesses, GUESSES, SECONDS)
        return self._seat(request, live, form.get("name", ""), doubtful)

    def wait(self, request: Request) -> Response:
        """Whoever waits at a door asks again."""
        who = request.cookies.get(VISITOR, "")
        for live in list(self.hall.rooms.values()):
            found = live.door.waits(who)
            if found is not None:
                return self._seat(request, live, found.wish, found.doubtful)
        return RedirectResponse("/", 303)

    def _seat(self, request: Request, live: Live, wish: str, doubtful: bool) -> Response:
        """The seat of a browser, or the page at the door."""
        device = device_of(address(request), request.headers.get("user-agent", ""))
        try:
            secret = self.come_in(live, visitor(request), device, wish, doubtful)
        except WaitsError as error:
            if as_page(request):
                return JSONResponse({"said": str(error)}, 202)
            return HTMLResponse(waiting_page(str(error)), 202,
                                {"refresh": f"{AGAIN}; url=/wait"})
        except (RefusedError, NotSavedError) as error:
            return self.pages.pin(request, str(error), live.room.pin, 409)
        response: Response = JSONResponse({"ok": True}) if as_page(request) \
            else RedirectResponse("/play", 303)
        cookie(response, SEAT, f"{live.room.id}.{secret}")
        return response

    def come_in(self, live: Live, who: str, device: Device, wish: str = "",
                doubtful: bool = False) -> str:
        """The secret of a visitor's seat in a room: the one that it has, or a new member's.
        WaitsError where that needs the teacher's nod, RefusedError with the reason."""
        room = live.room
        with ENGINE:
            secret = self.hall.seat_secret(who, room)
            if room.member_of(secret) is not None:
                return secret
            if room.options.get("closed") or room.stage.name == END:
                raise RefusedError(w("join_closed"))
            if len(room.people.present()) >= MOST:
                raise RefusedError(w("room_full"))
            knock = live.door.waits(who)
            if not (knock and knock.nodded) and (doubtful or needs_nod(room, digest(secret))):
                self._knock(live, who, device, wish, doubtful)
            member = new_member(live, digest(secret), wish)
            live.door.came_in(who)
            self.hall.devices.seen(device, MemberKey(room.id, member), comes=True)
        return secret

    def _knock(self, live: Live, who: str, device: Device, wish: str, doubtful: bool) -> None:
        """Wait at the door. WaitsError."""
        new = live.door.waits(who) is None
        found = live.door.knock(who, self.hall.devices.name(device), chosen(wish), doubtful)
        if new:
            self.hall.devices.knows(device)
            live.tell((TEACHERS,))
        raise WaitsError(found)

    async def test_student(self, request: Request) -> Response:
        """The teacher comes in as a test student, in this browser, and plays a practice month; the
        test student is gone when the class comes in."""
        form = await fields(request)
        return await asyncio.to_thread(self._test_student, request, form)

    def _test_student(self, request: Request, form: Fields) -> Response:
        own = request.cookies.get(TEACHER, "")
        live = self.hall.rooms.get(form.get("room", ""))
        if live is None or not self.hall.teacher(own) \
                or not self.hall.is_token(own, form.get("csrf", "")):
            self.hall.refused(w("log_teacher"))
            return RedirectResponse("/teacher", 303)
        room = live.room
        try:
            with ENGINE:
                secret = self.hall.seat_secret(f"test/{form.get('n', '')}/{own}", room)
                member = room.member_of(secret)
                if member is None:
                    member = room.people.members[new_member(live, digest(secret))]
                    room.write("option", name="tests", value=[
                        *(room.options.get("tests") or ()), member.id])
                live.practise(member)
        except (RefusedError, NotSavedError) as error:
            return self.pages.refused(request, MemberKey(room.id, TEACHERS), error, "/teacher")
        response = RedirectResponse("/play", 303)
        cookie(response, SEAT, f"{room.id}.{secret}")
        return response

    async def test(self, request: Request) -> Response:
        """A device reached the test page."""
        form = await fields(request)
        if not self.hall.is_token(visitor(request), form.get("csrf", "")):
            return self.pages.test(request)
        for live in self.hall.rooms.values():
            if len(live.tested) < 200:
                live.tested.add(form.get("device", "")[:20])
            live.tell(("teacher",))
        return Response(said_page(w("test"), w("test_done")), media_type="text/html")


def new_member(live: Live, key: str, wish: str = "") -> str:
    """The id of a new member of a room, by the digest of its secret. RefusedError with the reason.
    """
    room = live.room
    name = chosen(wish) if room.options.get("nicknames") else ""
    if name and looks(name) in room.people.looks():
        raise RefusedError(w("name_taken", name=name))
    if unfit(name):
        raise RefusedError(w("name_unfit"))
    member = f"m{len(room.people.members) + 1}"
    room.write("member", id=member, name=name or room.people.free_name(), key=key)
    room.heard(member)
    seats = room.for_people
    full = room.options.get("one_device") and all(room.people.team(s) for s in seats)
    if not full and not room.options.get("teacher_seats"):
        team = min(seats, key=lambda s: (len(room.people.team(s)), seats.index(s)))
        room.write("seat", member=member, team=team, wish="")
        live.teacher.settle()
    live.tell()
    return member
