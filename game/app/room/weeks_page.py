"""A game of many weeks: a memo of each member a month, and a debrief midway that reveals nothing.

A team reads there what everybody knows and what is its own; the wall only what everybody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.app.room import paper_page
from game.app.room.class_pages import forecast_section
from game.app.room.page_parts import card, name_of, plain, some
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.team import MEMO, MEMO_PARTS
from game.match.report import date_text
from game.page import Block, Button, Fold, Form, Group, Input, Item, Run, Section, bold, line, text
from game.present.debrief import results as after
from game.present.debrief.discussion import ideas
from game.present.debrief.goals_page import verdict_list
from game.present.debrief.turning_page import of_points, turning_item
from game.present.debrief.turning_points import ordered
from game.present.desk.open_sheet import indented
from game.present.month.wall_page import disputes
from game.present.observer.observer import Observer
from game.present.words.texts import web as w


def memo(room: Room, member: Member) -> Section | None:
    """The memo of the month: what a member writes for the teacher; None where there is none."""
    if not (room.pace.weekly and member.team and room.stage.name in MEMO_PARTS):
        return None
    turn = room.stage.turn
    now = room.memos.get((turn, member.id), "")
    fields = Form("memo", (
        Input("text", w("memo_field", date=date_text(room.scenario, turn)), "long", now, most=MEMO,
              keep=f"memo-{turn}"),
        Button(line(w("memo_hand_in")), kind="" if now else "primary", icon="send")), kind="stack")
    return card(w("memo"), text(w("memo_text")), fields,
                text(w("memo_there"), kind="good small") if now else None, note=w("memo_note"))


def for_member(room: Room, member: Member) -> tuple[Block, ...]:
    """The debrief midway on a student's page."""
    seat = member.team
    if not seat:
        return (for_wall(room),)
    observer, number = room.observer(seat), room.match.seats.index(seat)
    return some(card(w("halfway_title"), text(w("halfway_text")), kind="brass"),
                _goals(observer, number), _turning(observer, number), _months(room),
                (paper_page.chances(room, seat, t) for t in _turns(room)),
                _questions(observer), _memos(room, member))


def for_wall(room: Room) -> Group:
    """The debrief midway for everybody."""
    public = room.observer(None)
    return Group((Group((_months(room), _peaks(public))),
                  Group((card(w("danger_track"), disputes(public)), _questions(public)),
                        "wall-side")), "wall-two")


def for_teacher(room: Room) -> tuple[Block, ...]:
    """What the teacher reads out: the chances that all teams stated, and what came."""
    stated = ((seat, some(paper_page.chances(room, seat, t) for t in _turns(room)))
              for seat in room.match.seats)
    return some(text(w("tip_halfway")), forecast_section(room), (
        card(name_of(room.scenario, seat), parts) for seat, parts in stated if parts))


def memos(room: Room) -> Section | None:
    """All memos by month, for the teacher; None where there are none."""
    months: dict[int, list[Item]] = {}
    for (turn, by), said in sorted(room.memos.items(), reverse=True):
        member = room.people.members[by]
        who = f"{member.name}, {name_of(room.scenario, member.team)}" if member.team \
            else member.name
        months.setdefault(turn, []).append(Item((bold(who),), (text(said),)))
    parts = [Fold(line(bold(date_text(room.scenario, turn)), " ", Run(
        w("memos_in", count=len(rows)), small=True)), (plain(rows),))
        for turn, rows in months.items()]
    return card(w("memos"), parts, note=w("memos_where")) if parts else None


def _turns(room: Room) -> Iterator[int]:
    yield from range(1, room.played + 1)


def _goals(observer: Observer, number: int) -> Section:
    """How the team's own goals stand, and where they stood at the start."""
    return card(w("goals_so_far"), verdict_list(observer, [
        v for v in after.verdicts(observer) if v.actor == number]))


def _turning(observer: Observer, number: int) -> Section:
    """The months that moved the team's own goals most, with causes that it may know."""
    own, _ = ordered(observer, (number,))
    return replace(of_points(turning_item(observer, n, s) for n, s in enumerate(own, 1)),
                   title=w("your_turning"))


def _months(room: Room) -> Section:
    """What led the front page of each month."""
    rows = [line(bold(date_text(room.scenario, turn)), ": ", *(
        h.text for h in paper_page.news_of(room, None, turn)[:1])) for turn in _turns(room)]
    return card(w("months_so_far"), plain(rows))


def _peaks(public: Observer) -> Section:
    """How high each dispute has climbed."""
    rows = [line(bold(c.name), ": ", w("peak", rung=c.peak, date=c.peak_date))
            for c in after.climbs(public) if len(set(c.path)) > 1]
    return card(w("peaks"), plain(rows, w("no_peaks")))


def _questions(observer: Observer) -> Section:
    """Three questions: what was expected, what explains it, what to do otherwise."""
    idea = ideas(observer)[:1]
    return card(w("discuss"), *(Section(title, (indented(asked),), 3) for title, asked in (
        (w("describe"), [w("halfway_expected")]),
        (w("analyse"), [f"{i.title}: {i.question}" for i in idea] or [w("halfway_why")]),
        (w("halfway_next"), [w("halfway_otherwise")]))))


def _memos(room: Room, member: Member) -> Section | None:
    """The memos that a member wrote itself."""
    own = [Fold(line(date_text(room.scenario, t)), (text(said),))
           for (t, who), said in sorted(room.memos.items()) if who == member.id]
    return card(w("your_memos"), own) if own else None
