"""Talks: the team's own room, letters between two teams, and lines to the world."""

from __future__ import annotations

from collections.abc import Mapping

from game.app.room import desk_page
from game.app.room.page_parts import called_of, empty, letter, marked, name_of, some
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.seat_sheet import way_to
from game.app.room.stages import ORDERS
from game.app.room.team import TALK
from game.page import Block, Button, Form, Input, Live, Run, Text, line, press
from game.present.talks.letters import LENGTH, Letter
from game.present.words.texts import web as w
from game.saves.lines import EVERYBODY

SHOWN = 40
"""Letters that a thread shows."""


def talks(room: Room, member: Member, thread: str) -> tuple[Block, ...]:
    """The page of talks: threads, the letters of one, and the field to write."""
    seat, scenario = member.team, room.scenario
    thread = thread if thread in (EVERYBODY, *scenario.seats) else seat
    found = [x for x in room.letters() if x.reads(seat) and x.talk(seat) == thread]
    if found:
        room.looked[member.id, thread] = found[-1].id
    new = desk_page.unread(room, member)
    tabs = [*_tab(seat, w("team"), thread, new), *(
        run for s in scenario.seats if s != seat
        for run in _tab(s, name_of(scenario, s), thread, new, who=s)),
        *_tab(EVERYBODY, w("everybody"), thread, new, icon="megaphone")]
    shown = tuple(letter(room, x, seat, _report(x, seat)) for x in found[-SHOWN:])
    asked = [q for q in room.questions(seat) if q.item in (
        f"accord.{thread}", f"invitation.{thread}")] if room.stage.name == ORDERS else []
    return some(Text(tuple(tabs), "ways threads"),
                desk_page.asked_of(room, member, asked) if asked else
                way_to(room, member, f"accord.{thread}"),
                Live("thread", shown or (empty(w("no_letters"), "message-square"),)),
                marked("school", w("teacher_reads"), "told dim"), _writing(room, seat, thread))


def _tab(key: str, words: str, chosen: str, new: Mapping[str, int], *, who: str = "",
         icon: str = "") -> list[Run]:
    """The way to a talk, with how many letters are new there."""
    link = f"thread:{key}"
    badge = [Run(str(new[key]), small=True, link=link)] if new.get(key) else []
    return [Run(words, bold=key == chosen, link=link, icon=icon, who=who), *badge]


def _report(found: Letter, seat: str) -> Form | None:
    if found.sender == seat or found.mark:
        return None
    return press("report", w("report"), kind="link", letter=str(found.id))


def _writing(room: Room, seat: str, thread: str) -> Block:
    if room.stage.name not in TALK:
        return empty(w("no_letters_now"), "lock")
    if thread != seat and seat in (room.options.get("muted") or ()):
        return empty(w("muted_now"), "volume-x")
    to = w("all_teams") if thread == EVERYBODY else w("your_own_team") if thread == seat \
        else called_of(room.scenario, thread)
    said = w("write_to", who=to)
    return Form("write", (
        Input("text", said, most=LENGTH, hint=said, required=True, keep=f"letter-{thread}"),
        Button(line(w("send")), kind="primary round", icon="send")), {"to": thread}, "write")
