"""Talks: the team's own room, letters between two teams, and lines to the world."""

from __future__ import annotations

from collections.abc import Mapping

from game.app.room.letters import LENGTH, Letter
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.stages import ORDERS
from game.app.room.team import TALK
from game.present.words.texts import web as w
from game.saves.lines import EVERYBODY
from game.web import deskparts
from game.web.class_view import ClassView
from game.web.html import Html, button, el, hidden, icon, join
from game.web.seat_sheet import way_to
from game.web.seatparts import called_of, empty, flag, form, letter, name_of

SHOWN = 40
"""Letters that a thread shows."""


def talks(room: Room, member: Member, token: str, thread: str) -> Html:
    """The page of talks: threads, the letters of one, and the field to write."""
    seat, scenario = member.team, room.scenario
    thread = thread if thread in (EVERYBODY, *scenario.seats) else seat
    found = [x for x in room.letters() if x.reads(seat) and x.talk(seat) == thread]
    if found:
        room.looked[member.id, thread] = found[-1].id
    new = deskparts.unread(room, member)
    others = [s for s in scenario.seats if s != seat]
    tabs = [_tab(seat, w("team"), thread, None, new), *(_tab(
        s, name_of(scenario, s), thread, flag(scenario, s), new) for s in others),
        _tab(EVERYBODY, w("everybody"), thread, icon("megaphone"), new)]
    shown = [letter(room, x, seat, _report(x, seat, token)) for x in found[-SHOWN:]]
    view = ClassView(room, token, seat)
    asked = [q for q in room.questions(seat) if q.item in (
        f"accord.{thread}", f"invitation.{thread}")] if room.stage.name == ORDERS else []
    return el("div", el("nav", *tabs, class_="threads", aria_label=w("threads")),
              view.blocks(deskparts.asked_of(room, member, asked) if asked else
                          way_to(room, member, f"accord.{thread}")),
              el("div", *(shown or [empty(w("no_letters"), "message-square")]), class_="thread",
                 aria_live="polite", id="thread"),
              el("p", icon("school"), w("teacher_reads"), class_="told dim"),
              _writing(room, seat, thread, token))


def _tab(key: str, text: str, chosen: str, sign: Html | None, new: Mapping[str, int]) -> Html:
    badge = el("span", new[key], class_="badge") if new.get(key) else None
    return el("a", sign, el("span", text), badge, href=f"/play?tab=talks&with={key}",
              data_thread=key, class_="thread-tab" + (" chosen" if key == chosen else ""),
              aria_current="true" if key == chosen else None)


def _report(found: Letter, seat: str, token: str) -> Html | None:
    if found.sender == seat or found.mark:
        return None
    return form("report", token, hidden("letter", found.id),
                el("button", w("report"), type="submit", class_="link"), class_="act tiny")


def _writing(room: Room, seat: str, thread: str, token: str) -> Html:
    if room.stage.name not in TALK:
        return empty(w("no_letters_now"), "lock")
    if thread != seat and seat in (room.options.get("muted") or ()):
        return empty(w("muted_now"), "volume-x")
    to = w("all_teams") if thread == EVERYBODY else w("your_own_team") if thread == seat \
        else called_of(room.scenario, thread)
    said = w("write_to", who=to)
    return form("write", token, hidden("to", thread), join(
        el("input", name="text", maxlength=LENGTH, placeholder=said, aria_label=said,
           autocomplete="off", required=True, data_keep=f"letter-{thread}"),
        button(w("send"), kind="primary round", icon_="send")), class_="act write")
