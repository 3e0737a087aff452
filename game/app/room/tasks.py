"""What each portfolio has to do in a turn, and what of it is done.

Every portfolio has one required act, so that nobody only watches.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.app.room.desk import Desk
from game.app.room.forecasts import asked
from game.app.room.people import Member
from game.app.room.room import Room
from game.present.talks.letters import Letter
from game.present.words.texts import room as say


@dataclass(frozen=True)
class Task:
    """A portfolio's act of a turn: its text, what is still to do in words, whether it is done."""

    role: str
    text: str
    left: str
    done: bool


def tasks(room: Room, member: Member, turn: int = 0) -> list[Task]:
    """The acts of a member in a turn, else in this one: one for each portfolio."""
    at = turn or room.match.turn
    if not member.team:
        return []
    desk = room.desk(member.team, at)
    mail = [x for x in room.letters() if x.turn == at and x.by == member.id]
    return [_task(room, member, role, desk, mail, now=at == room.match.turn)
            for role in member.roles]


def finished(room: Room, member: Member) -> bool:
    """Whether a member is done with the turn: by its own word, or by all its acts."""
    return member.id in room.desk(member.team).ready or all(t.done for t in tasks(room, member))


def _task(room: Room, member: Member, role: str, desk: Desk, mail: list[Letter],
          now: bool) -> Task:
    left = {"head": _head, "diplomat": _diplomat, "intelligence": _intelligence,
            "press": _press}.get(role, _drafter)(room, member, role, desk, mail, now)
    return Task(role, say(f"task_{role}"), left, not left)


def _head(room: Room, member: Member, role: str, desk: Desk, mail: list[Letter],
          now: bool) -> str:
    return "" if desk.decided else say("left_head")


def _diplomat(room: Room, member: Member, role: str, desk: Desk, mail: list[Letter],
              now: bool) -> str:
    if now and (still := unanswered(room, member.team, desk)):
        return say("left_answers", count=still)
    wrote = any(x.to != member.team and not x.press for x in mail)
    return "" if wrote else say("left_letter")


def unanswered(room: Room, seat: str, desk: Desk) -> int:
    """How many of the items that await a team's answer have none."""
    return sum(q.item not in desk.answers and not q.settled for q in room.questions(seat))


def _drafter(room: Room, member: Member, role: str, desk: Desk, mail: list[Letter],
             now: bool) -> str:
    """Drafts and advice count once for each portfolio that calls for them."""
    calls = [r for r in member.roles if r in ("defence", "treasury", "adviser")]
    return "" if desk.acts(member.id) > calls.index(role) else say("left_draft")


def _intelligence(room: Room, member: Member, role: str, desk: Desk, mail: list[Letter],
                  now: bool) -> str:
    if not desk.estimate:
        return say("left_estimate")
    most = len(asked(room.observer(member.team), room.match.turn)) if now else 1
    return "" if len(desk.chances) >= most else say("left_chances")


def _press(room: Room, member: Member, role: str, desk: Desk, mail: list[Letter],
           now: bool) -> str:
    return "" if any(x.press for x in mail) else say("left_press")
