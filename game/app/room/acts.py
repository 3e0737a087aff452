"""What the students of a class did, act by act."""

from __future__ import annotations

from collections.abc import Iterator

from game.app.room.desk import ANSWER, OFF, Desk, undone
from game.app.room.forecasts import asked
from game.app.room.people import Member
from game.app.room.room import Room
from game.present.debrief.discussion import idea_title
from game.present.debrief.grading import item_words, said_words
from game.present.words.formatting import row_in
from game.present.words.order_words import asked as ordered
from game.present.words.texts import web as w
from game.saves.lines import EVERYBODY


def listed(room: Room) -> list[Member]:
    """The members of whom there is something to tell: all, but for those who were sent out before
    they did anything, as a test student is."""
    acted = {member.id for member, *_ in acts(room)}
    return [m for m in room.people.members.values()
            if not m.gone or m.id in acted or m.id in room.tickets]


def acts(room: Room) -> Iterator[tuple[Member, int, str, str, str, str]]:
    """(member, turn, kind of act, text, idea, whether it is on the sheet) of each act."""
    people = room.people.members
    for turn in range(1, room.played + 2):
        for seat in room.match.seats:
            yield from _desk_acts(room, seat, turn, room.desk(seat, turn))
    yield from _undone_acts(room)
    for x in room.letters():
        if x.by in people:
            kind = w("act_press") if x.press else w("act_team") if x.to == x.sender \
                else w("act_letter", to=_spoken(room, x.to))
            yield people[x.by], x.turn, kind, x.text, "", ""
    for (turn, by), text in sorted(room.memos.items()):
        yield people[by], turn, w("act_memo"), text, "", ""


def _desk_acts(room: Room, seat: str, turn: int,
               desk: Desk) -> Iterator[tuple[Member, int, str, str, str, str]]:
    people, number = room.people.members, room.match.seats.index(seat)
    for d in desk.drafts:
        title = ordered(room.scenario, row_in(room.scenario, number, d.order))
        if d.by in people:
            yield (people[d.by], turn, w("act_draft"), f"{title}: {d.why}" if d.why else title,
                   idea_title(room.scenario, d.idea) if d.idea else "",
                   w("yes") if d.on else w("no"))
        for by, (side, words) in d.advice.items():
            if by in people:
                yield people[by], turn, w(f"act_{side}"), f"{title}: {words}", "", ""
    for item, word in desk.answers.items():
        if (by := desk.answered.get(item, "")) in people:
            yield (people[by], turn, w("act_answer"), f"{item_words(room.scenario, item)}: "
                   f"{said_words(room.scenario, seat, item, word)}", "", "")
    if desk.estimated in people:
        yield people[desk.estimated], turn, w("act_estimate"), desk.estimate, "", ""
    if desk.forecaster in people:
        told = " ".join(f"{q.text} {desk.chances[q.id]} %" for q in asked(
            room.observer(None), turn) if q.id in desk.chances)
        yield people[desk.forecaster], turn, w("act_chances"), told, "", ""
    if desk.sealed in people:
        yield people[desk.sealed], turn, w("act_seal"), "", "", ""


def _undone_acts(room: Room) -> Iterator[tuple[Member, int, str, str, str, str]]:
    """What was done and undone again in a month: the desk at its end does not have it."""
    people, scenario = room.people.members, room.scenario
    for one in undone(room.match.journal.lines):
        number = room.match.seats.index(one.seat)
        if one.by not in people or one.owner not in people:
            continue
        name = people[one.by].name
        if one.kind == ANSWER:
            yield (people[one.owner], one.turn, w("act_answer_undone", name=name),
                   f"{item_words(scenario, one.item)}: "
                   f"{said_words(scenario, one.seat, one.item, one.word)}", "", "")
            continue
        title = ordered(scenario, row_in(scenario, number, one.item))
        if one.kind == OFF:
            yield people[one.by], one.turn, w("act_off"), title, "", ""
        else:
            yield (people[one.owner], one.turn, w("act_draft_undone", name=name),
                   f"{title}: {one.word}" if one.word else title,
                   idea_title(scenario, one.idea) if one.idea else "", w("no"))


def _spoken(room: Room, to: str) -> str:
    """To whom a letter goes, inside a sentence."""
    return w("everybody") if to == EVERYBODY else room.scenario.actors[
        room.match.seats.index(to)].called
