"""The pages: what each asker sees. Reading only; acts have modules of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

from game.app.room import student_page, why_parts
from game.app.room.dossiers_page import rest_of
from game.app.room.live import PUBLIC, Live
from game.app.room.live import TEACHER as TEACHERS
from game.app.room.material_page import sheet
from game.app.room.orders_page import look
from game.app.room.people import Member, MemberKey
from game.app.room.room import ENGINE, NotSavedError
from game.app.room.seat_sheet import table
from game.app.room.stages import ORDERS, REVIEW
from game.core.errors import MultipolarError
from game.core.model import Scenario
from game.match.report import Headline
from game.page import Block, text
from game.page.html import HtmlView
from game.present.words.texts import web as w
from game.present.world.map_facts import map_facts, map_record
from game.web import (
    console,
    joinpage,
    wall,
)
from game.web.asking import (
    SEAT,
    TEACHER,
    VISITOR,
    as_page,
    cookie,
    message,
    said,
    scripted,
    small,
    visitor,
)
from game.web.class_view import ClassView
from game.web.hall import Hall
from game.web.html import Html, el, icon, join, page
from game.web.mapsvg import world_map
from game.web.parts import Part, changed, record_of
from game.web.qr import code


class Pages:
    """All pages of a hall."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.flashes: dict[MemberKey, str] = {}
        """Member, or the teacher of a room, → what is said on the next page, to browsers without
        script."""

    def refused(self, request: Request, who: MemberKey, error: MultipolarError,
                back: str = "/play") -> Response:
        """The answer to an act that was not done, said again on the next page of who has no
        script. What the disk did not take may be sent again."""
        lost = isinstance(error, NotSavedError)
        if not scripted(request):
            self.flashes[who] = str(error)
        return said(request, False, str(error), status=507 if lost else 409, back=back, again=lost)

    # Before anybody is known ----------------------------------------------------------------

    def first(self, request: Request) -> Response:
        """The page of the PIN; who is known goes to the game."""
        if self.hall.member(request.cookies.get(SEAT, "")) is not None:
            return RedirectResponse("/play", 303)
        return self.pin(request, pin=request.query_params.get("pin", "")[:12])

    def pin(self, request: Request, error: str = "", pin: str = "", status: int = 200) -> Response:
        """The page of the PIN, perhaps with what was wrong."""
        secret = visitor(request)
        if as_page(request):
            answer = JSONResponse({"token": self.hall.token(secret), "said": error}, status)
            cookie(answer, VISITOR, secret)
            return answer
        nick = any(x.room.options.get("nicknames") for x in self.hall.rooms.values())
        response = HTMLResponse(joinpage.pin_page(self.hall.token(secret), error, pin, nick),
                                status)
        cookie(response, VISITOR, secret)
        return response

    def back(self, request: Request) -> Response:
        """A member's own link: the browser has the seat again."""
        secret = str(request.path_params["secret"])
        if self.hall.member(secret) is None:
            return self.pin(request, w("link_unknown"), status=404)
        response = RedirectResponse("/play", 303)
        cookie(response, SEAT, secret)
        return response

    def test(self, request: Request) -> Response:
        """The page by which a device shows that it gets here."""
        secret = visitor(request)
        response = HTMLResponse(joinpage.test_page(self.hall.token(secret)))
        cookie(response, VISITOR, secret)
        return response

    def gone(self, request: Request) -> Response:
        """After the class data were deleted."""
        response = HTMLResponse(joinpage.gone_page())
        response.headers["clear-site-data"] = '"cookies", "storage"'
        for name in (SEAT, VISITOR):
            response.delete_cookie(name, path="/", httponly=True, samesite="strict")
        return response

    # Students ----------------------------------------------------------------------------------

    def _who(self, request: Request) -> tuple[Live, Member, str] | None:
        secret = request.cookies.get(SEAT, "")
        found = self.hall.member(secret)
        if found is None:
            return None
        found[0].room.heard(found[1].id)
        return (*found, self.hall.token(secret))

    def play(self, request: Request) -> Response:
        """A student's page."""
        who = self._who(request)
        if who is None:
            response = RedirectResponse("/gone" if request.cookies.get(SEAT) else "/", 303)
            return response
        live, member, token = who
        tab, thread = request.query_params.get("tab", "desk"), request.query_params.get("with", "")
        with ENGINE:
            parts = student_page.regions(live, member, tab, thread,
                                    self.flashes.pop(live.key(member), ""))
            view = ClassView(live.room, token, member.team)
            return HTMLResponse(_student_page(live, member, _shown(parts, view), tab, thread,
                                              token))

    def play_parts(self, request: Request) -> Response:
        """The regions that a student's browser does not have."""
        who = self._who(request)
        if who is None:
            return JSONResponse({"gone": True})
        live, member, token = who
        query = request.query_params
        wanted = set(query.get("want", "").split(",")) - {""}
        with ENGINE:
            v, part = live.sign(member.team), live.room.stage.token
            new = part != query.get("part", part)
            if new and wanted:
                wanted.add("desk")
            parts = student_page.regions(live, member, "desk" if new else query.get("tab", "desk"),
                                    query.get("with", ""),
                                    self.flashes.pop(live.key(member), ""), wanted)
            view = None if as_page(request) else ClassView(live.room, token, member.team)
            told = changed(parts, query.get("have", ""), view)
        return JSONResponse({"v": v, "part": part, "regions": told, **(
            {} if view else {"token": token})})

    def look(self, request: Request) -> Response:
        """What an order may do."""
        order = request.query_params.get("order", "")[:200]
        return self._beside(request, "look", 20, lambda live, member: look(
            live.room, member, order))

    def table(self, request: Request) -> Response:
        """The table at which an accord is made, or a dispute is settled."""
        query = {k: v[:80] for k, v in request.query_params.items()}
        return self._beside(request, "table", 60, lambda live, member: table(
            live.room, member, query), w("at_table"))

    def dossier(self, request: Request) -> Response:
        """All orders of a matter."""
        matter = request.query_params.get("matter", "")[:80]
        return self._beside(request, "dossier", 60, lambda live, member: rest_of(
            live.room, member, matter), w("dossiers"))

    def why(self, request: Request) -> Response:
        """Why a number moved, as the asker may know it."""
        def found(live: Live, member: Member) -> tuple[Block, ...]:
            team = member.team
            asked = why_parts.Asked(
                live.room, live.room.observer(team or None), live.remedies,
                live.room.match.seats.index(team) if team else None)
            return _why(request, asked, _row(request, live.room.scenario))
        return self._beside(request, "why", 60, found)

    def _beside(self, request: Request, what: str, most: int, made: Callable[
            [Live, Member], tuple[Block, ...]], title: str = "") -> Response:
        """A page beside the desk. Tables and looks are for teams that write orders, reasons for
        everybody; no more than so many in twenty seconds."""
        who = self._who(request)
        stage = who[0].room.stage.name if who else REVIEW
        closed = stage == REVIEW if what == "why" else stage != ORDERS or not (who and who[1].team)
        if who is None or closed:
            return _box(request, (text(w("not_yet")),), None, title)
        live, member, token = who
        view = ClassView(live.room, token, member.team)
        if self.hall.too_many((what, live.key(member)), most, 20.0):
            return _box(request, (text(w("too_fast")),), view, title)
        with ENGINE:
            return _box(request, made(live, member), view, title)

    def teacher_why(self, request: Request) -> Response:
        """Why something happened, with nothing hidden, and what would have helped a team."""
        live = self.chosen(request)
        if live is None or not self.is_teacher(request):
            return self.sign_in(request)
        with ENGINE:
            html = _teacher_why(request, live)
        return _html_box(request, html, f"/teacher?room={live.room.id}")

    def map(self, request: Request) -> Response:
        """The map as the asker may know the world."""
        who = self._who(request)
        if who is None or who[0].room.stage.name == REVIEW:
            return PlainTextResponse("", 404)
        with ENGINE:
            svg = world_map(who[0].room.observer(who[1].team or None), who[0].course.rungs())
        return Response(svg, media_type="image/svg+xml",
                        headers={"cache-control": "private, max-age=3600"})

    def map_facts(self, request: Request) -> Response:
        """The same as numbers, for a window's own map."""
        who = self._who(request)
        if who is None or who[0].room.stage.name == REVIEW:
            return JSONResponse({"gone": who is None}, 404)
        with ENGINE:
            facts = map_record(map_facts(who[0].room.observer(who[1].team or None)))
        return JSONResponse(facts)

    def way_back(self, request: Request) -> Response:
        """A member's own link, to be written down."""
        who = self._who(request)
        if who is None:
            return RedirectResponse("/", 303)
        here = f"http://{request.headers.get('host', '')}/back/{request.cookies.get(SEAT, '')}"
        if as_page(request):
            return _box(request, (text(w("way_back_keep")), text(here)), None, "")
        return HTMLResponse(joinpage.back_page(who[0].room, who[1], here, code(here)))

    # The wall ----------------------------------------------------------------------------------

    def wall(self, request: Request) -> Response:
        """The projector's page: public only, under the room's unguessable name."""
        live = self.hall.rooms.get(str(request.path_params["room"]))
        if live is None:
            return RedirectResponse("/gone", 303)
        with ENGINE:
            parts = _shown(wall.regions(live), ClassView(live.room))
        body = [_region(name, parts, tag) for name, tag in (("top", "header"), ("main", "main"))]
        return HTMLResponse(page(w("projector"), el("div", *body, id="page", data_parts=(
            f"/wall/{live.room.id}/parts"), data_as="public", data_room=live.room.id),
            script="class.js", kind="wall"))

    def wall_parts(self, request: Request) -> Response:
        """The regions that the projector does not have."""
        live = self.hall.rooms.get(str(request.path_params["room"]))
        if live is None:
            return JSONResponse({"gone": True})
        with ENGINE:
            return JSONResponse({"v": live.sign(PUBLIC), "regions": changed(
                wall.regions(live), request.query_params.get("have", ""))})

    # The teacher -------------------------------------------------------------------------------

    def is_teacher(self, request: Request) -> bool:
        """Whether the teacher asks."""
        return self.hall.teacher(request.cookies.get(TEACHER, ""))

    def sign_in(self, request: Request, error: str = "", status: int = 200) -> Response:
        """The page of the password."""
        secret = visitor(request)
        response = HTMLResponse(joinpage.teacher_page(self.hall.token(secret), error), status)
        cookie(response, VISITOR, secret)
        return response

    def chosen(self, request: Request) -> Live | None:
        """The room that the teacher looks at: the one named, else the first."""
        rooms = self.hall.rooms
        return rooms.get(request.query_params.get("room", "")) or next(iter(rooms.values()), None)

    def teacher(self, request: Request) -> Response:
        """The teacher's page."""
        if not self.is_teacher(request):
            return self.sign_in(request)
        live = self.chosen(request)
        if live is None:
            return RedirectResponse("/gone", 303)
        parts = changed(self._teacher_regions(request, live), "")
        tabs = [el("a", f"{w('room')} {n}", href=f"/teacher?room={x.room.id}",
                   class_="chip-link" + (" chosen" if x is live else ""))
                for n, x in enumerate(self.hall.rooms.values(), 1)]
        body = [_region("top", parts, "header"),
                el("nav", *tabs, class_="rooms") if len(tabs) > 1 else None,
                _region("notice", parts, "div"), _region("next", parts, "section"),
                _region("main", parts, "main")]
        return HTMLResponse(page(w("teacher"), el(
            "div", *body, id="page", data_parts=f"/teacher/parts?room={live.room.id}",
            data_as="teacher", data_room=live.room.id), el(
                "div", el("button", icon("eye"), el("span", w("show_again")), type="button",
                          id="unblank", class_="button"), id="blank", hidden=True),
            el("dialog", id="why"), _status(), script="class.js", kind="teacher"))

    def teacher_parts(self, request: Request) -> Response:
        """The regions that the teacher's browser does not have."""
        live = self.chosen(request)
        if live is None or not self.is_teacher(request):
            return JSONResponse({"gone": True})
        # The sign comes first: news that come while the regions are made are asked for again.
        return JSONResponse({"v": live.sign(TEACHERS), "regions": changed(
            self._teacher_regions(request, live), request.query_params.get("have", ""))})

    def _teacher_regions(self, request: Request, live: Live) -> dict[str, Html]:
        token = self.hall.token(request.cookies.get(TEACHER, ""))
        with ENGINE:
            flash = self.flashes.pop(MemberKey(live.room.id, TEACHERS), "")
            return console.regions(live, token, flash, request.query_params.get("talk", "")[:10],
                                   self.hall.rules, list(self.hall.rooms.values()),
                                   self.hall.devices)

    def printed(self, request: Request) -> Response:
        """The teacher's material as a page to print."""
        live = self.chosen(request)
        if live is None or not self.is_teacher(request):
            return self.sign_in(request)
        with ENGINE:
            found = sheet(live.room, str(request.path_params["name"]))
        if found is None:
            return message(request, w("missing_title"), w("no_page"), 404)
        html = el("main", el("p", found.kicker, class_="kicker"), el("h1", found.title),
                  ClassView(live.room).blocks(found.blocks), class_="sheet")
        return HTMLResponse(page(w("material"), html, kind="print", theme="light"))


def _why(request: Request, asked: why_parts.Asked, row: int) -> tuple[Block, ...]:
    """The reasons of the number in a row, or of the piece of news that a request names."""
    query, turn = request.query_params, _turn(request, asked)
    if turn and "news" in query:
        found = asked.observer.all_facts(turn)
        at = small(query.get("news"), -1)
        return why_parts.news(asked, Headline(found[at].text, "", note=found[at].notes[0]), turn) \
            if 0 <= at < len(found) and found[at].notes else (text(w("hidden_number")),)
    return why_parts.number(asked, row, turn)


def _teacher_why(request: Request, live: Live) -> Html:
    """The same for the teacher, with a choice of the team that is to be helped."""
    room, query = live.room, request.query_params
    row = _row(request, room.scenario)
    seat = why_parts.seat_for(room, row, query.get("seat", ""))
    what = f"news={small(query.get('news'), -1)}" if "news" in query else f"row={row}"
    asked = why_parts.Asked(room, room.revealed, live.remedies, seat)
    view = ClassView(room, why=f"/teacher/why?room={room.id}&seat={room.match.seats[seat]}&")
    return join(ClassView(room, why=f"/teacher/why?room={room.id}&").block(why_parts.for_whom(
        room, seat, f"{what}&turn={small(query.get('turn'))}")),
        view.blocks(_why(request, asked, row)))


def _turn(request: Request, asked: why_parts.Asked) -> int:
    """The turn that a request names, else the last that was played."""
    turn, played = small(request.query_params.get("turn")), asked.observer.played
    return turn if 1 <= turn <= played else played


def _row(request: Request, scenario: Scenario) -> int:
    """The row of the number that a request names, by number or by name; -1 for none."""
    query = request.query_params
    return why_parts.row_named(scenario, query.get("number", "")[:200]) if "number" in query \
        else small(query.get("row"), -1)


def _box(request: Request, blocks: tuple[Block, ...], view: ClassView | None,
         title: str) -> Response:
    """A page beside the desk: for a seat's window, for the script's box, or by itself."""
    if as_page(request):
        return JSONResponse({"page": record_of(blocks)})
    return _html_box(request, (view or HtmlView()).blocks(blocks), "/play", title)


def _html_box(request: Request, html: Html, back: str, title: str = "") -> Response:
    """What stands in the script's box, or as a page of its own."""
    if scripted(request):
        return HTMLResponse(html)
    return HTMLResponse(page(title or w("why_title"), el("main", html, el(
        "p", el("a", w("back"), href=back))), kind="small-page"))


def _shown(parts: Mapping[str, Part | Html], view: ClassView) -> dict[str, dict[str, Any]]:
    return changed(parts, "", view)


def _region(name: str, parts: Mapping[str, Mapping[str, Any]], tag: str) -> Html:
    live = {"aria_live": "polite"} if name == "notice" else {}
    return el(tag, parts[name]["html"], id=name, data_mark=parts[name]["mark"],
              class_=f"region {name}", **live)


def _status() -> Html:
    return el("p", class_="status", id="status", role="status", aria_live="polite")


def _student_page(live: Live, member: Member, parts: Mapping[str, Mapping[str, Any]], tab: str,
                  thread: str, token: str) -> str:
    """The frame of a student's page around its regions."""
    body = [el("a", w("skip"), href="#desk", class_="skip"), _region("top", parts, "header"),
            _region("notice", parts, "div"),
            el("div", _region("desk", parts, "main"), _region("tab", parts, "aside"),
               class_="columns"), _region("foot", parts, "div"), _region("nav", parts, "nav")]
    return page(f"Multipolar · {member.name}", el(
        "div", *body, id="page", data_parts="/play/parts", data_as="seat", data_room=live.room.id,
        data_tab=tab, data_with=thread, data_part=live.room.stage.token,
        data_csrf=token), el("dialog", id="why"), _status(), script="class.js",
        kind=f"student tab-{tab}" if tab.isalpha() else "student tab-desk")
