"""The addresses of the server: pages, their parts, acts, news. Pages hold nothing but what an
observer of the asker gives."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import Any

import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import (
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from game.app.room.live import PUBLIC, TEACHER, Live
from game.app.room.room import ENGINE
from game.present.words.texts import web as w
from game.web import asking, static
from game.web.guard import Guard
from game.web.hall import Hall
from game.web.joining import Joins
from game.web.pages import Pages
from game.web.seat_api import Patient, SeatApi
from game.web.studentacts import StudentPosts
from game.web.teacheracts import TeacherPosts
from game.web.turns import InTurn

BEAT = 12.0
"""Seconds after which a stream says that it is still there."""
LOOK = 0.2
"""Seconds between two looks for news."""
THREADS = 8
"""Pages that are made at a time; they share one lock, so more would only need memory."""


def make_app(hall: Hall, hosts: list[str]) -> Guard:
    """The server's application."""
    pages = Pages(hall)
    joins, student = Joins(hall, pages), StudentPosts(hall, pages)
    teacher = TeacherPosts(hall, pages)
    routes = [
        Route("/", pages.first), Route("/join", joins.join, methods=["POST"]),
        Route("/wait", joins.wait),
        Route("/back/{secret}", pages.back), Route("/play", pages.play),
        Route("/play/parts", pages.play_parts), Route("/play/look", pages.look),
        Route("/play/table", pages.table), Route("/play/dossier", pages.dossier),
        Route("/play/why", pages.why), Route("/play/map.svg", pages.map),
        Route("/play/map.json", pages.map_facts),
        Route("/play/back", pages.way_back), Route("/act", student.act, methods=["POST"]),
        Route("/test", pages.test), Route("/test", joins.test, methods=["POST"]),
        Route("/wall/{room}", pages.wall), Route("/wall/{room}/parts", pages.wall_parts),
        Route("/teacher", pages.teacher), Route("/teacher/parts", pages.teacher_parts),
        Route("/teacher/test-student", joins.test_student, methods=["POST"]),
        Route("/teacher/why", pages.teacher_why),
        Route("/teacher/login", teacher.login, methods=["POST"]),
        Route("/teacher/open/{once}", teacher.open),
        Route("/teacher/act", teacher.act, methods=["POST"]),
        Route("/teacher/file/{room}/{name}", teacher.file),
        Route("/teacher/print/{name}", pages.printed), Route("/gone", pages.gone),
        Route("/static/{name}", _static),
        Route("/events", _events(hall)), Route("/news", _news(hall)), *SeatApi(hall).routes,
        Route("/alive", lambda request: PlainTextResponse("yes"))]

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        clock = asyncio.create_task(hall.run())
        yield
        clock.cancel()
        hall.closing = True
    inner = Starlette(routes=routes, lifespan=lifespan, middleware=[
        Middleware(GZipMiddleware, minimum_size=600)], exception_handlers={
            500: _broken, 404: _missing, 405: _no_method})
    return Guard(Patient(InTurn(inner), hall), hosts, hall.refused)


def _static(request: Request) -> Response:
    got = static.found(request.path_params["name"])
    if got is None:
        return PlainTextResponse(w("no_file"), 404)
    return Response(got[0], media_type=got[1],
                    headers={"cache-control": "public, max-age=86400"})


async def _broken(request: Request, error: Exception) -> Response:
    """An error of the program: no traceback for anybody; the teacher's page counts it."""
    return asking.message(request, w("broken_title"), w("broken"), 500)


async def _no_method(request: Request, error: Exception) -> Response:
    return asking.message(request, w("missing_title"), w("no_method"), 405)


async def _missing(request: Request, error: Exception) -> Response:
    return asking.message(request, w("missing_title"), w("no_page"), 404)


# News ---------------------------------------------------------------------------------------------

def _audience(hall: Hall, request: Request) -> tuple[Live, str, str] | None:
    """(room, audience, member) of whoever asks for news; None for strangers."""
    wish = request.query_params.get("as", "")
    if wish == TEACHER and hall.teacher(request.cookies.get(asking.TEACHER, "")):
        live = hall.rooms.get(request.query_params.get("room", ""))
        return (live, TEACHER, "") if live else None
    if wish == PUBLIC:
        live = hall.rooms.get(request.query_params.get("room", ""))
        return (live, PUBLIC, "") if live else None
    found = hall.seated(request.cookies.get(asking.SEAT, ""))
    return (found[0], found[1].team, found[1].id) if found else None


def _told(live: Live, audience: str, member: str = "") -> dict[str, Any]:
    """What a piece of news says: its sign and the clock. The rest is asked for."""
    live = live.practices.get(member, live)
    room = live.room
    if member:
        audience = room.people.members[member].team
    seat = audience if audience in room.match.seats else ""
    return {"v": live.sign(audience), "left": int(room.left(seat)) if room.clock.on else -1,
            "running": room.clock.running}


def _events(hall: Hall) -> Callable[[Request], Any]:
    async def events(request: Request) -> Response:
        found = _audience(hall, request)
        if found is None:
            return Response(status_code=204)
        live, audience, member = found
        tab = request.query_params.get("tab", "")
        if member and not live.room.streams.free(member, tab):
            return Response(status_code=204)
        return StreamingResponse(_stream(hall, live, audience, member, tab),
                                 media_type="text/event-stream")
    return events


async def _stream(hall: Hall, live: Live, audience: str, member: str,
                  tab: str) -> AsyncGenerator[str]:
    """News as they come, until the tab has a newer stream; its member is there meanwhile."""
    room, last, waited, number = live.room, None, 0.0, -1
    if member:
        number = room.streams.open(member, tab)
        room.heard(member)
        live.news[TEACHER] += 1
    try:
        while room.id in hall.rooms and not hall.closing:
            if member and not room.streams.runs(member, number):
                return
            told = _told(live, audience, member)
            sign = (told["v"], told["running"], told["left"] < 0)
            if sign != last or waited >= BEAT:
                last, waited = sign, 0.0
                yield f"data: {json.dumps(told)}\n\n"
            await asyncio.sleep(LOOK)
            waited += LOOK
        yield 'data: {"gone": true}\n\n'
    finally:
        if member:
            room.streams.close(member, number, room.now())
            live.news[TEACHER] += 1


def _news(hall: Hall) -> Callable[[Request], Response]:
    """The same for browsers that ask from time to time."""
    def news(request: Request) -> Response:
        found = _audience(hall, request)
        if found is None:
            return JSONResponse({"gone": True})
        live, audience, member = found
        if member:
            live.room.heard(member)
        with ENGINE:
            return JSONResponse(_told(live, audience, member))
    return news

