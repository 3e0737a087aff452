"""What the teacher of a networked class does besides Next and to the world: clock, seats, letters,
options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.app.room import token_seats
from game.app.room.door import MOST
from game.app.room.lesson_course import LessonCourse
from game.app.room.parameters import vary
from game.app.room.people import PORTFOLIOS
from game.app.room.room import RefusedError, Room
from game.app.room.stages import MINUTE, ORDERS, PACES, REVIEW, SETUP
from game.app.world_acts import WorldActs
from game.present.talks.letters import HIDDEN, SHOWN
from game.present.words.texts import room as say
from game.present.world.challenges import challenges_for

WALL = ("auto", "map", "paper", "danger", "dark")
"""What the projector may show."""
SWITCHES = ("closed", "nicknames", "teacher_seats", "auto_next", "one_device",
            "even_teams")
"""Options that are on or off."""
LONGEST = 60
"""Minutes by which the clock may be set at once."""


class TeacherActs(WorldActs):
    """The acts of the teacher, each a line of the book or of the journal."""

    def __init__(self, room: Room, course: LessonCourse) -> None:
        super().__init__(room)
        self.room, self.course = room, course

    def option(self, act: str, name: str, value: Any) -> None:
        """Set an option of the room."""
        self.room.write("option", act=act, name=name, value=value)

    def switch(self, act: str, name: str, on: bool) -> None:
        """Turn an option on or off."""
        if name not in SWITCHES:
            raise RefusedError(say("no_such_option"))
        self.option(act, name, on)

    def students(self, act: str, count: int) -> None:
        """Say how many students come in without a nod."""
        if not 1 <= count <= MOST:
            raise RefusedError(say("turn_bounds", most=MOST))
        self.option(act, "students", count)

    def wall(self, act: str, view: str) -> None:
        """Choose what the projector shows."""
        if view not in WALL:
            raise RefusedError(say("no_such_option"))
        self.option(act, "wall", view)

    def plan(self, act: str, plan: str, turns: int) -> None:
        """Choose the plan of the lesson, before it begins; with another plan come its months,
        unless others than those before are asked for."""
        if self.room.stage.name != SETUP:
            raise RefusedError(say("plan_late"))
        if plan not in PACES or not 1 <= turns <= self.room.scenario.turns:
            raise RefusedError(say("turn_bounds", most=self.room.scenario.turns))
        if plan != self.room.options["plan"] and turns == self.room.turns:
            turns = min(PACES[plan].turns, self.room.scenario.turns)
        self.room.write("option", name="plan", value=plan)
        self.option(act, "turns", turns)

    def parameters(self, act: str, values: Mapping[str, float]) -> None:
        """Change assumptions of the model, before the lesson begins."""
        vary(self.room, values, act)

    # The clock ---------------------------------------------------------------------------------

    def pause(self, act: str, on: bool) -> None:
        """Let the clock stand still, or run."""
        clock = self.room.clock
        self.room.write("clock", act=act, left=round(max(0.0, clock.left), 1), running=not on)

    def add(self, act: str, minutes: int) -> None:
        """A minute more or less; more time opens what the clock had sealed."""
        if not -LONGEST <= minutes <= LONGEST:
            raise RefusedError(say("turn_bounds", most=LONGEST))
        clock = self.room.clock
        left = max(1.0, max(0.0, clock.left) + MINUTE * minutes)
        self.room.write("clock", act=act, left=round(left, 1),
                        running=clock.running or not clock.on)
        if minutes > 0 and self.room.stage.name == ORDERS:
            self.course.unlock()

    def clock_off(self, act: str) -> None:
        """Do without a clock in this part, which opens what it had sealed; a minute more starts it
        again."""
        self.room.write("clock", act=act, left=0.0, running=False, off=True)
        if self.room.stage.name == ORDERS:
            self.course.unlock()

    def lock(self, act: str, on: bool) -> None:
        """Seal all sheets now, or open them again."""
        if self.room.stage.name != ORDERS:
            raise RefusedError(say("nothing_to_lock"))
        if on:
            self.course.lock()
        else:
            if self.room.clock.on and self.room.clock.left <= 0:
                self.add("", 1)
            self.course.unlock()
        self.room.done.add(act)

    def extra(self, act: str, seat: str, minutes: int) -> None:
        """Extra time for one team in each turn."""
        if seat not in self.room.match.seats or not 0 <= minutes <= LONGEST:
            raise RefusedError(say("turn_bounds", most=LONGEST))
        self.option(act, "extra", {**(self.room.options.get("extra") or {}), seat: minutes})

    # People and seats --------------------------------------------------------------------------

    def move(self, act: str, member: str, seat: str, role: str = "") -> None:
        """Move a student to a team ("" observes) and a portfolio."""
        if member not in self.room.people.members or seat not in ("", *self.room.match.seats) \
                or role not in ("", *PORTFOLIOS):
            raise RefusedError(say("no_such_team"))
        self.room.write("seat", act=act, member=member, team=seat, wish=role)
        self.settle()

    def settle(self) -> None:
        """Give a program's seat back to the people who have come, while orders are written."""
        if self.room.stage.name == ORDERS:
            self.course.fill_seats()

    def send_out(self, act: str, member: str) -> None:
        """Take a student out of the room; its browser loses the seat."""
        if member not in self.room.people.members:
            raise RefusedError(say("no_such_member"))
        self.room.write("leave", act=act, member=member)

    def take_over(self, act: str, seat: str, on: bool) -> None:
        """Let a program play a team's seat, or give it back."""
        if seat not in self.room.match.seats:
            raise RefusedError(say("no_such_team"))
        held = set(self.room.options.get("held") or ()) - {seat}
        self.room.write("option", name="held", value=sorted(held | ({seat} if on else set())))
        self.course.assign(seat, self.course.doctrine(seat) if on else "human", act=act)

    def let_program_in(self, act: str, seat: str) -> None:
        """Make a token by which a program plays a team that nobody has joined."""
        held = [s for s in self.room.options.get("held") or () if s != seat]
        if self.room.people.team(seat):
            raise RefusedError(say("token_people"))
        token_seats.admit(self.room, seat, act)
        self.room.write("option", name="held", value=held)
        self.settle()

    def doctrine(self, act: str, seat: str, name: str) -> None:
        """Declare the doctrine by which a program would play for a team."""
        known = self.room.scenario.data.get("doctrines", {})
        if seat not in self.room.match.seats or name not in ("", *known):
            raise RefusedError(say("no_such_option"))
        self.option(act, "doctrines", {**(self.room.options.get("doctrines") or {}), seat: name})

    def challenge(self, act: str, seat: str, id: str) -> None:
        """Give a team a challenge beside its goals, or "" for none, while the months go on."""
        if seat not in self.room.match.seats or id not in ("", *(c.id for c in challenges_for(
                self.room.scenario, seat))):
            raise RefusedError(say("no_such_option"))
        if self.room.stage.revealed:
            raise RefusedError(say("challenge_late"))
        self.option(act, "challenges", {**(self.room.options.get("challenges") or {}), seat: id})

    def corrects(self) -> bool:
        """A number that is set in a review belongs to the month."""
        return self.room.stage.name == REVIEW

    # Letters -----------------------------------------------------------------------------------

    def hide(self, act: str, letter: int, on: bool) -> None:
        """Hide a letter from its readers, or show it again; it stays in the record."""
        self.room.note("note", turn=self.room.match.turn, act=act,
                       mail_mark={"id": letter, "mark": HIDDEN if on else SHOWN})

    def mute(self, act: str, seat: str, on: bool) -> None:
        """Stop a team's letters to the others, or all teams' ("")."""
        seats = set(self.room.match.seats) if not seat else {seat} & set(self.room.match.seats)
        now = set(self.room.options.get("muted") or ())
        self.option(act, "muted", sorted(now | seats if on else now - seats))
