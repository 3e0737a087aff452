"""A game of many weeks: a memo of each member a month, and a debrief midway that reveals nothing.

A team reads there what everybody knows and what is its own; the wall only what everybody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.app.room.class_pages import forecast_section
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.team import MEMO, MEMO_PARTS
from game.match.report import date_text
from game.page import Section
from game.present.debrief import results as after
from game.present.debrief.discussion import ideas
from game.present.debrief.goals_page import verdict_list
from game.present.debrief.turning_page import of_points, turning_item
from game.present.debrief.turning_points import ordered
from game.present.observer.observer import Observer
from game.present.words.texts import web as w
from game.web import paper
from game.web.class_view import ClassView
from game.web.html import Html, button, el, labelled
from game.web.seatparts import bullets, card, danger, empty, form, name_of


def memo(room: Room, member: Member, token: str) -> Html | None:
    """The memo of the month: what a member writes for the teacher; None where there is none."""
    if not (room.pace.weekly and member.team and room.stage.name in MEMO_PARTS):
        return None
    turn = room.stage.turn
    text = room.memos.get((turn, member.id), "")
    fields = form("memo", token, labelled(w("memo_field", date=date_text(room.scenario, turn)), el(
        "textarea", text, name="text", rows=5, maxlength=MEMO, data_keep=f"memo-{turn}",
        data_own="1")),
        button(w("memo_hand_in"), icon_="send", kind="" if text else "primary"), class_="act stack")
    return card(w("memo"), el("p", w("memo_text")), fields,
                el("p", w("memo_there"), class_="good small") if text else None,
                note=w("memo_note"))


def for_member(room: Room, member: Member) -> Html:
    """The debrief midway on a student's page."""
    seat = member.team
    if not seat:
        return for_wall(room)
    observer, number = room.observer(seat), room.match.seats.index(seat)
    return el("div", card(w("halfway_title"), el("p", w("halfway_text")), kind="brass"),
              _goals(room, observer, number), _turning(room, observer, number), _months(room),
              *filter(None, (paper.chances(room, seat, t) for t in _turns(room))),
              _questions(observer), _memos(room, member))


def for_wall(room: Room) -> Html:
    """The debrief midway for everybody."""
    public = room.observer(None)
    return el("div", el("div", _months(room), _peaks(public)),
              el("div", card(w("danger_track"), danger(public)), _questions(public),
                 class_="wall-side"), class_="wall-two")


def for_teacher(room: Room) -> Html:
    """What the teacher reads out: the chances that all teams stated, and what came."""
    found = [card(name_of(room.scenario, seat), *parts) for seat in room.match.seats
             if (parts := list(filter(None, (paper.chances(room, seat, t) for t in _turns(room)))))]
    return el("div", el("p", w("tip_halfway")), ClassView(room).block(forecast_section(room)),
              *found)


def memos(room: Room) -> Html | None:
    """All memos by month, for the teacher; None where there are none."""
    months: dict[int, list[Html]] = {}
    for (turn, by), text in sorted(room.memos.items(), reverse=True):
        member = room.people.members[by]
        who = f"{member.name}, {name_of(room.scenario, member.team)}" if member.team \
            else member.name
        months.setdefault(turn, []).append(el("li", el("b", who), el("p", text)))
    parts = [el("details", el("summary", el("b", date_text(room.scenario, turn)), el(
        "small", w("memos_in", count=len(rows)))), el("ul", *rows, class_="plain"))
        for turn, rows in months.items()]
    return card(w("memos"), *parts, note=w("memos_where")) if parts else None


def _turns(room: Room) -> Iterator[int]:
    yield from range(1, room.played + 1)


def _goals(room: Room, observer: Observer, number: int) -> Html:
    """How the team's own goals stand, and where they stood at the start."""
    return ClassView(room).block(Section(w("goals_so_far"), (verdict_list(observer, [
        v for v in after.verdicts(observer) if v.actor == number]),), kind="card"))


def _turning(room: Room, observer: Observer, number: int) -> Html:
    """The months that moved the team's own goals most, with causes that it may know."""
    own, _ = ordered(observer, (number,))
    return ClassView(room).block(replace(of_points(
        turning_item(observer, n, s) for n, s in enumerate(own, 1)), title=w("your_turning")))


def _months(room: Room) -> Html:
    """What led the front page of each month."""
    rows = []
    for turn in _turns(room):
        rows.append(el("li", el("b", date_text(room.scenario, turn)), ": ", *(
            h.text for h in paper.news_of(room, None, turn)[:1])))
    return card(w("months_so_far"), el("ul", *rows, class_="plain"))


def _peaks(public: Observer) -> Html:
    """How high each dispute has climbed."""
    rows = [el("li", el("b", c.name), ": ", w("peak", rung=c.peak, date=c.peak_date))
            for c in after.climbs(public) if len(set(c.path)) > 1]
    return card(w("peaks"), el("ul", *rows, class_="plain") if rows else empty(w("no_peaks")))


def _questions(observer: Observer) -> Html:
    """Three questions: what was expected, what explains it, what to do otherwise."""
    idea = ideas(observer)[:1]
    return card(w("discuss"), el("h3", w("describe")), bullets([w("halfway_expected")]),
                el("h3", w("analyse")), bullets(
                    [f"{i.title}: {i.question}" for i in idea] or [w("halfway_why")]),
                el("h3", w("halfway_next")), bullets([w("halfway_otherwise")]))


def _memos(room: Room, member: Member) -> Html | None:
    """The memos that a member wrote itself."""
    own = [el("details", el("summary", date_text(room.scenario, t)), el("p", text))
           for (t, who), text in sorted(room.memos.items()) if who == member.id]
    return card(w("your_memos"), *own) if own else None
