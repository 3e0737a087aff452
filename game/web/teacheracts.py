"""What the teacher's browser sends: signing in, Next and everything beside it, files, deleting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from game.app.room.devices import RUSHED
from game.app.room.door import SIGN, students
from game.app.room.live import TEACHER as TEACHERS
from game.app.room.live import Live
from game.app.room.pack import FILES, file_of
from game.app.room.parameters import preset, within
from game.app.room.people import MemberKey
from game.app.room.room import ENGINE, NotSavedError, RefusedError, Room
from game.app.room.rooms import MOST, delete_room, new_room
from game.app.room.whatif import HOLD, Question, others
from game.app.world_acts import number_in, number_named
from game.core.errors import JournalError, MultipolarError
from game.present.debrief.counterfactuals import given
from game.present.words.texts import web as w
from game.web.asking import (
    TEACHER,
    address,
    cookie,
    fields,
    message,
    said,
    small,
    visitor,
)
from game.web.hall import Hall
from game.web.pages import Pages
from game.web.studentacts import NUMBER

Fields = Mapping[str, str]


class TeacherPosts:
    """The addresses that the teacher's forms go to."""

    def __init__(self, hall: Hall, pages: Pages) -> None:
        self.hall, self.pages = hall, pages

    # Signing in --------------------------------------------------------------------------------

    async def login(self, request: Request) -> Response:
        """Sign in with the password."""
        form = await fields(request)
        return await asyncio.to_thread(self._login, request, form)

    def _login(self, request: Request, form: Fields) -> Response:
        where = f"teacher/{address(request)}"
        if not self.hall.is_token(visitor(request), form.get("csrf", "")):
            return self.pages.sign_in(request, w("try_again"), 403)
        if (wait := self.hall.must_wait(where)) > 0:
            return self.pages.sign_in(request, w("wait", seconds=wait), 429)
        rooms = list(self.hall.rooms.values())
        if not rooms or not rooms[0].room.is_teacher(form.get("password", "")[:200].strip()):
            self.hall.wrong(where)
            self.hall.refused(w("log_password"))
            return self.pages.sign_in(request, w("wrong_password"), 403)
        self.hall.right(where)
        return self._in()

    def _in(self) -> Response:
        response = RedirectResponse("/teacher", 303)
        with ENGINE:
            cookie(response, TEACHER, self.hall.sign_in())
        return response

    def open(self, request: Request) -> Response:
        """The link that the program printed: it works once, on this computer."""
        once, self_ = str(request.path_params["once"]), address(request)
        if self.hall.once and once == self.hall.once and self_ in ("127.0.0.1", "::1"):
            self.hall.once = ""
            return self._in()
        return RedirectResponse("/teacher", 303)

    # Acts --------------------------------------------------------------------------------------

    async def act(self, request: Request) -> Response:
        """An act of the teacher."""
        form = await fields(request)
        return await asyncio.to_thread(self._act, request, form)

    def _act(self, request: Request, form: Fields) -> Response:
        secret = request.cookies.get(TEACHER, "")
        live = self.hall.rooms.get(form.get("room", ""))
        if live is None or not self.hall.teacher(secret):
            self.hall.refused(w("log_teacher"))
            return said(request, False, w("sign_in_first"), status=401, back="/teacher")
        if not self.hall.is_token(secret, form.get("csrf", "")) or \
                not NUMBER.fullmatch(form.get("n", "")):
            live.refused.append(w("log_token"))
            return said(request, False, w("try_again"), status=403, back="/teacher")
        back = f"/teacher?room={live.room.id}"
        try:
            gone = self.perform(live, f"t:{form['n']}", form)
        except MultipolarError as error:
            return self.pages.refused(request, MemberKey(live.room.id, TEACHERS), error, back)
        return said(request, True, back="/gone" if gone else back)

    def perform(self, live: Live, act: str, form: Fields) -> bool:
        """Do what a form asks for, once; whether the room is gone then."""
        name = form.get("do", "")
        if name == "delete":
            self._delete(live, form)
            return True
        own = {"newroom": lambda: self._parallel(live), "compile": self.hall.compile,
               "shutoff": lambda: self._shut_off(form.get("device", "")),
               "reopen": lambda: self._reopen(form.get("device", ""))}
        do = own.get(name) or _acts(live, act, form).get(name)
        if do is None:
            raise RefusedError(w("no_such_act"))
        with ENGINE:
            live.room.once(act, do)
            live.sweep()
        live.tell()
        return False

    def _delete(self, live: Live, form: Fields) -> None:
        """Delete all data of a class."""
        if form.get("sure", "").strip() != live.room.pin:
            raise RefusedError(w("type_pin"))
        with ENGINE:
            for member in list(live.practices):
                live.leave_practice(member)
            del self.hall.rooms[live.room.id]
            delete_room(live.room)
            self.hall.keep()

    def _shut_off(self, name: str) -> None:
        """Send out all members that a device made, in all rooms, and let it in no more; of a rush
        nobody knows the device, so whoever comes from then on needs the nod."""
        device = self.hall.devices.named(name)
        if device is None:
            raise RefusedError(w("no_such_act"))
        for key in self.hall.devices.of(device).members:
            live = self.hall.rooms.get(key.room)
            if live is not None and not live.room.people.members[key.member].gone:
                live.teacher.send_out("", key.member)
        for live in self.hall.rooms.values():
            live.door.send_away(name)
            if device.agent.startswith(RUSHED):
                live.teacher.students("", max(1, students(live.room)))
            live.sweep()
            live.tell()
        self.hall.devices.shut_off(device)

    def _reopen(self, name: str) -> None:
        """Let a device in again."""
        device = self.hall.devices.named(name)
        if device is not None:
            self.hall.devices.shut.discard(device)

    def _parallel(self, live: Live) -> None:
        """One more room of the same scenario, under the same password."""
        if len(self.hall.rooms) >= MOST:
            raise RefusedError(w("rooms_full", most=MOST))
        try:
            room = new_room(live.room.scenario, "", plan=str(live.room.options["plan"]))
        except JournalError as error:
            raise NotSavedError(str(error)) from error
        for key in ("salt", "word", "teachers", "turns", "students", "plain"):
            if key in live.room.options:
                room.write("option", name=key, value=live.room.options[key])
        new = self.hall.rooms[room.id] = Live(room)
        new.addresses, new.notes = live.addresses, live.notes
        self.hall.keep()

    # Files -------------------------------------------------------------------------------------

    def file(self, request: Request) -> Response:
        """A file of the debrief pack."""
        live = self.hall.rooms.get(str(request.path_params["room"]))
        name = str(request.path_params["name"])
        if live is None or not self.pages.is_teacher(request):
            return self.pages.sign_in(request)
        if name not in FILES:
            return message(request, w("missing_title"), w("no_file"), 404)
        try:
            with ENGINE:
                content, kind = file_of(live.room, name)
        except OSError as error:
            return message(request, w("no_file_title"), w("no_file_why", why=error.strerror or ""),
                           507)
        return Response(content, media_type=kind, headers={
            "content-disposition": f'attachment; filename="{name}"'})


def _what_if(live: Live, form: Fields) -> None:
    """Ask what would have been without an order or with another in its place, or under another
    assumption."""
    room, order = live.room, form.get("order", "")[:300]
    if not room.stage.revealed or live.whatif.busy:
        raise RefusedError(w("whatif_later"))
    question = _about_order(room, order, form.get("instead", "")[:200]) if order else Question(
        small(form.get("turn")))
    name = form.get("name", "")[:60]
    values = within(room, {name: number_in(form.get("value", ""))}) if name else {}
    if not (order or values):
        raise RefusedError(w("whatif_nothing"))
    if not 1 <= question.turn <= room.played:
        raise RefusedError(w("no_such_act"))
    room.secure()
    live.whatif.ask(room, replace(question, values=values, hold=form.get("after") == HOLD),
                    lambda: live.tell((TEACHERS,)))


def _about_order(room: Room, said_: str, instead: str) -> Question:
    """The question about an order that was given, `turn|seat|order`."""
    turn, _, rest = said_.partition("|")
    seat, _, order = rest.partition("|")
    if seat not in room.match.seats or not 1 <= small(turn) <= room.played \
            or order not in given(room.revealed, small(turn), seat):
        raise RefusedError(w("no_such_act"))
    if instead and instead not in [p.text for p in others(room, small(turn), seat, order)]:
        raise RefusedError(w("no_such_act"))
    return Question(small(turn), seat, order, instead)


def _vary(live: Live, act: str, values: Mapping[str, float]) -> None:
    """Change assumptions of the model; whoever practises does so with the old ones no longer."""
    live.teacher.parameters(act, values)
    for member in list(live.practices):
        live.leave_practice(member)


def _admit(live: Live, form: Fields) -> None:
    """Let in who waits: one, those of a device, all, or who has a sign that was typed."""
    if "sign" not in form:
        live.door.nod(form.get("visitor", "")[:40])
    elif not live.door.nod_to(form["sign"][:SIGN]):
        raise RefusedError(w("no_such_sign", sign=form["sign"][:SIGN]))


def _acts(live: Live, act: str, form: Fields) -> dict[str, Callable[[], None]]:
    """All acts of the teacher by the name that a form sends."""
    t, on, seat = live.teacher, bool(form.get("on")), form.get("seat", "")[:60]
    text = form.get("text", "")
    return {
        "next": lambda: live.course.next(form.get("token", "")),
        "freeze": live.course.debrief_now, "halfway": live.course.halfway,
        "takeback": lambda: live.course.take_back(small(form.get("turn"))),
        "pause": lambda: t.pause(act, on), "add": lambda: t.add(act, small(form.get("minutes"))),
        "clock_off": lambda: t.clock_off(act), "lock": lambda: t.lock(act, on),
        "extra": lambda: t.extra(act, seat, small(form.get("minutes"))),
        "plan": lambda: t.plan(act, form.get("plan", ""), small(form.get("turns"))),
        "preset": lambda: _vary(live, act, preset(live.room, form.get("preset", "")[:20])),
        "parameter": lambda: _vary(live, act, {form.get("name", "")[:60]: number_in(
            form.get("value", ""))}),
        "switch": lambda: t.switch(act, form.get("name", ""), on),
        "students": lambda: t.students(act, small(form.get("count"))),
        "admit": lambda: _admit(live, form),
        "wall": lambda: t.wall(act, form.get("view", "")),
        "move": lambda: t.move(act, form.get("member", ""), seat, form.get("role", "")),
        "sendout": lambda: t.send_out(act, form.get("member", "")),
        "takeover": lambda: t.take_over(act, seat, on),
        "admit_program": lambda: t.let_program_in(act, seat),
        "withdraw_token": lambda: live.programs.withdraw(seat, act),
        "token_noted": lambda: live.programs.noted(seat),
        "doctrine": lambda: t.doctrine(act, seat, form.get("doctrine", "")[:60]),
        "challenge": lambda: t.challenge(act, seat, form.get("challenge", "")[:60]),
        "mute": lambda: t.mute(act, seat, on),
        "hide": lambda: t.hide(act, small(form.get("letter")), on),
        "review": lambda: t.review(act, on), "inject": lambda: t.inject(act, form.get(
            "event", "")[:80]),
        "say": lambda: t.broadcast(act, text, seat),
        "whatif": lambda: _what_if(live, form),
        "override": lambda: t.override(act, *number_named(form.get("number", "")), number_in(
            form.get("value", "")), form.get("reason", ""), bool(form.get("tell"))),
        "event": lambda: t.own_event(act, text, *number_named(form.get("number", "")), number_in(
            form.get("by", "")))}
