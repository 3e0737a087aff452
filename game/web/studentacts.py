"""What students' browsers send: joining, sitting down, and the acts of their teams."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from game.app.room.live import Live
from game.app.room.page_parts import called_of
from game.app.room.people import PORTFOLIOS, Member
from game.app.room.room import ENGINE, RefusedError, Room
from game.app.room.stages import CRISIS, LOBBY, SETUP
from game.app.room.team import TeamActs
from game.core.errors import MultipolarError
from game.present.words.texts import web as w
from game.saves.lines import EVERYBODY
from game.web.asking import (
    SEAT,
    fields,
    said,
    scripted,
    small,
)
from game.web.hall import Hall
from game.web.pages import Pages

ACTS, SECONDS = 60, 30.0
"""Acts that one member may send within so many seconds."""
NUMBER = re.compile(r"[A-Za-z0-9_-]{6,40}")
"""What the number of an act looks like."""
Fields = Mapping[str, str]


class StudentPosts:
    """The addresses that students' forms go to."""

    def __init__(self, hall: Hall, pages: Pages) -> None:
        self.hall, self.pages = hall, pages

    # Acts --------------------------------------------------------------------------------------

    async def act(self, request: Request) -> Response:
        """An act of a member."""
        form = await fields(request)
        return await asyncio.to_thread(self._act, request, form)

    def _act(self, request: Request, form: Fields) -> Response:
        secret = request.cookies.get(SEAT, "")
        found = self.hall.member(secret)
        if found is None:
            return said(request, False, w("not_in_room"), status=401, back="/")
        live, member = found
        if not self.hall.is_token(secret, form.get("csrf", "")):
            live.refused.append(w("log_token"))
            return said(request, False, w("try_again"), status=403)
        if not NUMBER.fullmatch(form.get("n", "")):
            return said(request, False, w("try_again"), status=400)
        if self.hall.too_many(("act", live.key(member)), ACTS, SECONDS):
            return said(request, False, w("too_fast"), status=429, again=True)
        live.room.heard(member.id)
        act = f"{member.id}:{form['n']}"
        try:
            self.perform(live, member, act, form)
        except MultipolarError as error:
            return self.pages.refused(request, live.key(member), error)
        if scripted(request):
            return said(request, True)
        return said(request, True, back=f"/play?tab={form.get('tab', 'desk')[:8]}")

    def perform(self, live: Live, member: Member, act: str, form: Fields) -> None:
        """Do what a form asks for, once. Raises MultipolarError with the reason."""
        if form.get("do") in ("practise", "lobby"):
            self._practice(live, member, form["do"])
            return
        acts = TeamActs(live.room, member)
        do = self._sit(live, member, act, form) if form.get("do") == "sit" else \
            _acts(acts, act, form).get(form.get("do", ""))
        if do is None:
            live.refused.append(w("log_unknown"))
            raise RefusedError(w("no_such_act"))
        with ENGINE:
            live.room.once(act, do)
            if form.get("do") == "stance" and live.room.stage.name == CRISIS:
                live.course.answered()
                live.tell()
            if form.get("do") == "seal" and live.parent is not None:
                live.course.next(live.room.stage.token)  # nobody else is waited for
        live.tell(_audience(member, form))

    def _practice(self, live: Live, member: Member, do: str) -> None:
        """Begin a practice month, or go back to the lobby; twice is as good as once."""
        room = (live.parent or live).room
        if room.stage.name not in (SETUP, LOBBY):
            raise RefusedError(w("practice_closed"))
        if do == "practise":
            live.practise(member)
        elif live.parent is not None:
            live.parent.leave_practice(member.id)
            live.parent.tell((member.team,))

    def _sit(self, live: Live, member: Member, act: str, form: Fields) -> Callable[[], None]:
        """Choose a team and a portfolio, before the lesson has begun."""
        def sit() -> None:
            room, team, wish = live.room, form.get("team", ""), form.get("wish", "")
            if room.options.get("teacher_seats"):
                raise RefusedError(w("teacher_places"))
            if room.stage.name not in (SETUP, LOBBY):
                raise RefusedError(w("ask_teacher"))
            if team not in ("", *room.match.seats) or wish not in ("", *PORTFOLIOS):
                raise RefusedError(w("no_such_act"))
            if team not in ("", member.team, *room.for_people):
                raise RefusedError(w("team_program", who=called_of(room.scenario, team)))
            if team and team != member.team and room.options.get("even_teams"):
                _refuse_full(room, member, team)
            room.write("seat", act=act, member=member.id, team=team, wish=wish)
        return sit


def _refuse_full(room: Room, member: Member, team: str) -> None:
    """RefusedError where a team is larger than another already without this member."""
    sizes = {seat: sum(m.id != member.id for m in room.people.team(seat))
             for seat in room.for_people}
    if sizes.get(team, 0) > min(sizes.values()):
        raise RefusedError(w("team_full", who=called_of(room.scenario, team)))


def _audience(member: Member, form: Fields) -> tuple[str, ...]:
    """Whom an act concerns; nobody named: all."""
    do = form.get("do", "")
    if do in ("sit", "seal", "unseal", "press", "stance") or form.get("to") == EVERYBODY:
        return ()
    if do == "write":
        return member.team, form.get("to", "")
    return (member.team,)


def _acts(acts: TeamActs, act: str, form: Fields) -> dict[str, Callable[[], None]]:
    """All acts of a team by the name that a form sends."""
    number, on = small(form.get("id")), bool(form.get("on"))
    text = form.get("text", "")
    chances = {k.removeprefix("chance."): small(v, -1) for k, v in form.items()
               if k.startswith("chance.") and v.strip()}
    ratings = {k.removeprefix("peer."): small(v) for k, v in form.items()
               if k.startswith("peer.") and v not in ("", "0")}
    return {
        "draft": lambda: acts.draft(act, form.get("order", "")[:200], form.get("why", ""),
                                    form.get("idea", "")[:60]),
        "amend": lambda: acts.amend(act, number, form.get("why", ""),
                                    form.get("idea", "")[:60]),
        "withdraw": lambda: acts.withdraw(act, number),
        "put": lambda: acts.put(act, number, on),
        "advise": lambda: acts.advise(act, number, form.get("side", ""), text),
        "answer": lambda: acts.answer(act, form.get("item", "")[:120], form.get("word", "")[:200]),
        "estimate": lambda: acts.estimate(act, text, chances),
        "press": lambda: acts.write(act, EVERYBODY, text, press=True),
        "write": lambda: acts.write(act, form.get("to", "")[:60], text),
        "memo": lambda: acts.memo(act, text),
        "report": lambda: acts.report(act, small(form.get("letter"))),
        "ready": lambda: acts.ready(act, on), "seal": lambda: acts.seal(act, True),
        "unseal": lambda: acts.seal(act, False),
        "stance": lambda: acts.stance(act, form.get("word", "")[:40]),
        "ticket": lambda: acts.ticket(act, [form.get(f"t{n}", "") for n in range(3)]),
        "rate": lambda: acts.rate(act, ratings)}
