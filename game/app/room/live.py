"""An open room of a class: its course, who practises, who waits at the door, and the news for
those who look on."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from game.app.room import practice
from game.app.room.door import Door
from game.app.room.estimates import prepare
from game.app.room.lesson_course import LessonCourse
from game.app.room.month_ahead import Foresight
from game.app.room.people import Member, MemberKey
from game.app.room.remedies import Remedies
from game.app.room.room import ENGINE, NotSavedError, Room
from game.app.room.stages import CRISIS, MINUTE, ORDERS, PRACTICE, RESULTS
from game.app.room.teacher import TeacherActs
from game.app.room.token_players import TokenPlayers
from game.app.room.whatif import WhatIf

TEACHER, PUBLIC = "teacher", "public"
CALM = 6
"""Ticks after the beginning of a part from which estimates are made ahead: before, all browsers
fetch their pages."""


@dataclass
class Live:
    """A room that is open, with its course and the teacher's acts."""

    room: Room
    course: LessonCourse = field(init=False)
    teacher: TeacherActs = field(init=False)
    programs: TokenPlayers = field(init=False)
    remedies: Remedies = field(init=False)
    news: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Audience (a seat, teacher, public) → number of its last news."""
    tested: set[str] = field(default_factory=set)
    """Devices that reached the test page, by a number drawn in the browser."""
    refused: deque[str] = field(default_factory=lambda: deque(maxlen=50))
    """What was tried and refused, without addresses."""
    addresses: list[str] = field(default_factory=lambda: ["http://localhost"])
    """The addresses under which the server is reached, the likeliest first."""
    whatif: WhatIf = field(default_factory=WhatIf)
    """The teacher's last question about another course."""
    notes: list[str] = field(default_factory=list)
    """What the program found out about the network."""
    parent: Live | None = None
    """The room whose member practises in this one."""
    practices: dict[str, Live] = field(default_factory=dict)
    """Member → the room in which it practises."""
    door: Door = field(init=False)
    """Who waits to come in."""
    practised: set[str] = field(default_factory=set)
    """Members who have played a practice month."""
    _part: str = ""
    _calm: int = 0
    """Ticks since the present part began."""
    _away: dict[str, int] = field(default_factory=dict)
    """Members who were away when it was looked last, and the minutes told of them."""
    _minute: int = 0
    """The minute of the lesson that the teacher's page knows of."""

    def __post_init__(self) -> None:
        with ENGINE:
            self.course, self.door = LessonCourse(self.room), Door(self.room.now)
            self.teacher = TeacherActs(self.room, self.course)
            self.programs = TokenPlayers(self.room, self.course, self.tell)
            self.remedies = Remedies(self.room)
            self.foresight = Foresight(self.room, self.course, lambda: self.tell((TEACHER,)))
            self.room.arrived = lambda seat: self.tell((seat,))
            if self.parent is None:
                practice.clear(self.room)

    def key(self, member: Member) -> MemberKey:
        """Who a member is in the whole program, also while it practises."""
        return MemberKey((self.parent or self).room.id, member.id)

    # Practice ----------------------------------------------------------------------------------

    def practise(self, member: Member) -> None:
        """Let a member begin its practice month, if it has not begun one."""
        with ENGINE:
            if member.id not in self.practices and self.room.stage.name in practice.OPEN:
                self.practices[member.id] = Live(practice.begin(self.room, member), parent=self)
                self.tell((TEACHER,))

    def leave_practice(self, member: str) -> None:
        """End a member's practice; it is in the lobby again."""
        with ENGINE:
            made = self.practices.pop(member, None)
            if made is not None:
                practice.end(made.room)
                self.tell((TEACHER,))

    def where(self, member: Member) -> tuple[Live, Member]:
        """The room in which a member acts now: the one where it practises, or this one."""
        name = self.room.stage.name
        if name == PRACTICE and member.team:
            self.practise(member)
        self.sweep()
        made = self.practices.get(member.id)
        if made is None:
            return self, member
        self.room.heard(member.id)
        return made, made.room.people.members[member.id]

    def sweep(self) -> None:
        """End the practice of who was sent out, and of all once the lesson has begun."""
        for other in list(self.practices):
            if self.room.people.members[other].gone or self.room.stage.name not in practice.OPEN:
                self.leave_practice(other)

    def sign(self, audience: str) -> str:
        """What changes whenever there is news for an audience."""
        return f"{self.room.id}:{self.news[audience]}"

    def tell(self, audiences: Iterable[str] = ()) -> None:
        """There is news for these audiences, for all if none is named. The teacher always hears."""
        everybody = (*self.room.match.seats, "", PUBLIC)
        for audience in {*(tuple(audiences) or everybody), TEACHER}:
            self.news[audience] += 1

    def tick(self) -> None:
        """Let the clocks run; what happens when the time of a part is over."""
        for made in list(self.practices.values()):
            made.tick()
        with ENGINE:
            over = self.room.tick()
            if not self._caught_up():
                return
            stage = self.room.stage
            if stage.name == ORDERS and self.room.clock.on:
                late = [s for s in self.room.game.people if self.room.left(s) <= 0
                        and not self.room.desk(s).sealed]
                for seat in late:
                    self.course.lock_seat(seat)
                if late:
                    self.tell()
            if over and (stage.name == CRISIS or self.room.options.get("auto_next")):
                self.course.next(stage.token)
            if over:
                self.tell()
            self.sweep()
            self._note_practice()
            self._note_time()
            self._calm = self._calm + 1 if stage.token == self._part else 0
            self._part = stage.token
            if self.parent is None and self._calm >= CALM:
                prepare(self.room)

    def _caught_up(self) -> bool:
        """Tell the news of a month that the disk did not take at first; whether none waits for that
        any more."""
        try:
            if self.course.catch_up():
                self.tell()
        except NotSavedError:
            return False
        return True

    def _note_time(self) -> None:
        """Let the teacher and its team know of who went away or is back, as another student may
        seal then; and the teacher of each minute of the lesson, and of each that one is away."""
        room, members = self.room, self.room.people.members
        away = {m.id: minutes for m in room.people.present()
                if (minutes := room.minutes_away(m.id))}
        moved = away.keys() ^ self._away.keys()
        minute = int(room.lesson.gone / MINUTE)
        if moved:
            self.tell(members[m].team for m in moved)
        elif minute != self._minute or away != self._away:
            self.tell((TEACHER,))
        self._away, self._minute = away, minute

    def _note_practice(self) -> None:
        """Let the teacher know of a practice month that was played."""
        if self.parent is not None and self.room.stage.name == RESULTS:
            self.parent.practised |= set(self.room.people.members)
            self.parent.tell((TEACHER,))
