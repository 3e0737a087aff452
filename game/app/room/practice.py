"""A practice month: all that a real one has, for one student, in a room of its own that counts for
nothing and is deleted afterwards.

Its luck is another than the game's, and programs play the other seats, so that it tells nothing of
what will come.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass

from game.app.room.lesson_course import LessonCourse
from game.app.room.people import PORTFOLIOS, Member
from game.app.room.room import Room, only_own
from game.app.room.rooms import delete_room
from game.app.room.stages import LOBBY, ORDERS, PRACTICE, PRACTICE_MINUTES, RESULTS, SETUP

FOLDER = "practice"
OPEN = (SETUP, LOBBY, PRACTICE)
"""Parts of the lesson in which there is practice."""


@dataclass(frozen=True)
class Step:
    """Something to try in the practice month: its name, and whether it was done."""

    name: str
    done: bool


def begin(room: Room, member: Member) -> Room:
    """The practice room of a member: the game's first month, with the member's portfolios."""
    (room.folder / FOLDER).mkdir(exist_ok=True)
    only_own(room.folder / FOLDER)
    name = f"{member.id}-{secrets.token_hex(4)}"
    made = Room(room.folder / FOLDER / name, room.scenario, plan="free", password="", now=room.now)
    made.game.advisers, made.beside = room.game.advisers, room.beside
    seat = member.team or room.match.seats[0]
    made.write("member", id=member.id, name=member.name, key=member.key)
    made.write("seat", member=member.id, team=seat, wish=member.wish)
    made.people.members[member.id].roles = member.roles or PORTFOLIOS
    made.write("option", name="auto_next", value=True)
    made.heard(member.id)
    LessonCourse(made).fill_seats()
    made.write("stage", stage=ORDERS, turn=1, minutes=PRACTICE_MINUTES)
    return made


def end(made: Room) -> None:
    """Leave no trace of a practice room. JournalError if its folder cannot be deleted."""
    made.beside.forget(made)
    delete_room(made)


def clear(room: Room) -> None:
    """Delete what a program that was killed left of practice."""
    shutil.rmtree(room.folder / FOLDER, ignore_errors=True)


def steps(made: Room, member: Member) -> list[Step]:
    """What there is to try, in order: an order with its reason, the seal, the reasons of a month.
    """
    desk, over = made.desk(member.team, 1), made.stage.name == RESULTS
    return [Step("draft", bool(desk.drafts)), Step("reason", any(d.why for d in desk.drafts)),
            Step("seal", bool(desk.sealed) or over), Step("read", over)]
