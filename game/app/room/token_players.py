"""Programs that play seats of a room from outside: what each is asked, sees and does.

What one does is its team's sheet, letters and stances, and is on disk before it is told so. It may
be said anew until the class goes on; who has said nothing by then gives no orders and the default
answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.app.room import token_seats
from game.app.room.lesson_course import LessonCourse
from game.app.room.own_players import OWN, hush, sealed_desk
from game.app.room.room import NotSavedError, RefusedError, Room
from game.app.room.stages import CRISIS, ORDERS, REVIEW
from game.app.room.team import write_desk
from game.core.errors import JournalError
from game.core.harmless import harmless
from game.core.locale.program import game_text
from game.match.match import Match
from game.match.report import date_text
from game.present.words.texts import room as say
from game.seat.acts import LETTERS, Act, Letter, Refusal
from game.seat.decision import Decision
from game.seat.observation import Record
from game.seat.seat import Seat

FORMAT = "multipolar.class/1"
"""Fields are added to version 1, never taken away or given another meaning."""
SHEET, STANCE = "sheet", "stance"
CHANGES = 20
"""Different acts of one seat at one decision point."""


@dataclass(frozen=True)
class Point:
    """Where a seat stands. at: the decision point's name; asked: SHEET, STANCE or "" for nothing;
    round: of the crisis that asks, else 0; due: whether it has not said anything there yet; seen:
    the game as it stands there."""

    at: str
    asked: str
    round: int
    due: bool
    seen: Match


class TokenPlayers:
    """The programs of a room. told: called with the audiences for which there is news, none named
    for all."""

    def __init__(self, room: Room, course: LessonCourse,
                 told: Callable[[Iterable[str]], None]) -> None:
        self.room, self.course, self.told = room, course, told
        self.heard: dict[str, float] = {}
        """When each spoke last, in seconds of the room's clock."""
        self._last: dict[str, tuple[str, Act]] = {}
        self._changes: Counter[tuple[str, str]] = Counter()

    def speaks(self, seat: str) -> bool:
        """Its program said something with the token; whether that was the first time since the
        token was made, or since the start of the program."""
        first = seat not in self.heard
        self.heard[seat] = self.room.now()
        self.room.new_tokens.pop(seat, None)
        return first

    def noted(self, seat: str) -> None:
        """The teacher has noted the token of a seat."""
        self.room.new_tokens.pop(seat, None)

    def withdraw(self, seat: str, act: str) -> None:
        """Let the token of a seat open nothing any more."""
        token_seats.withdraw(self.room, seat, act)
        self.heard.pop(seat, None)

    # What it is asked and sees -----------------------------------------------------------------

    def point(self, seat: str) -> Point:
        """Where a seat stands now."""
        room, plays = self.room, token_seats.plays(self.room, seat) and not self.hidden
        name = Path(room.options["file"]).stem
        if plays and not room.locked(seat):
            return Point(f"{name}:{room.match.turn}:0", SHEET, 0, room.desk(seat).sealed != OWN,
                         room.match)
        found = self.course.asked().get(seat) if plays else None
        if found is not None:
            return Point(f"{name}:{room.match.turn}:{found.number}", STANCE, found.number,
                         not self.course.said(seat), found.seen)
        return Point("", "", 0, False, room.match)

    @property
    def hidden(self) -> bool:
        """Whether a month was played that the class has not been shown yet."""
        stage = self.room.stage
        return stage.name == REVIEW or (
            stage.name in (ORDERS, CRISIS) and self.room.match.turn > stage.turn)

    def state(self, seat: str) -> Record:
        """What it is asked, until when, and where the class stands."""
        room, scenario, point = self.room, self.room.scenario, self.point(seat)
        month = min(room.stage.turn if self.hidden else room.match.turn, scenario.turns)
        over = room.stage.revealed
        return {
            "format": FORMAT, "scenario": scenario.id, "seat": seat,
            "name": scenario.actors[scenario.seats.index(seat)].name, "month": month,
            "months": min(room.turns, scenario.turns), "date": date_text(scenario, month),
            "part": room.stage.name, "asked": point.asked, "round": point.round, "at": point.at,
            "due": point.due, "left": int(room.left(seat)) if room.clock.on else None,
            "plays": token_seats.plays(room, seat), "over": over,
            **({"scores": room.match.scores} if over else {})}

    def observe(self, seat: str, parts: Iterable[str] = ()) -> Record:
        """An observation of the seat. RefusedError while the class is not to see it, or others play
        the seat; UsageError for a part that there is not."""
        return self._seen(seat).observe(*parts)

    def text(self, seat: str, parts: Iterable[str] = ()) -> str:
        """The same in words."""
        return self._seen(seat).text(*parts)

    def _seen(self, seat: str) -> Seat:
        if not token_seats.plays(self.room, seat):
            raise RefusedError(say("token_others_play"))
        if self.hidden:
            raise RefusedError(say("token_hidden"))
        return Seat(self._decision(seat, self.point(seat)), seat)

    def _decision(self, seat: str, point: Point) -> Decision:
        found = Decision(self.room.match)
        found.seen, found.round, found.due = point.seen, point.round, (seat,) * bool(point.asked)
        return found

    # What it does ------------------------------------------------------------------------------

    def act(self, seat: str, given: Mapping[str, Any], at: str = "") -> list[Refusal]:
        """Do what it says; what is wrong, and then nothing of it counts. at: the decision point
        that it means, "" for the present one. Raises NotSavedError."""
        room, point = self.room, self.point(seat)
        room.secure()
        decision = self._decision(seat, point)
        if at not in ("", point.at):
            return [Refusal("not_due", seat, "", at[:80], say("token_other_point"), (point.at,))]
        if refused := Seat(decision, seat).act(given):
            return refused
        act = decision.acts[seat]
        if not point.due and self._last.get(seat) == (point.at, act):
            return []
        letters = self._new_letters(seat, act)
        if refused := self._too_much(seat, point, len(letters)):
            return refused
        self._changes[seat, point.at] += 1
        decision.acts[seat] = replace(act, letters=letters, reason=harmless(act.reason))
        self._write(seat, point, decision)
        self._last[seat] = point.at, act
        self.told(() if letters or point.due else (seat,))
        return []

    def _sent(self, seat: str) -> set[Letter]:
        """The letters that the seat's programs have sent this month."""
        return {Letter(x.to, x.text) for x in self.room.letters()
                if x.turn == self.room.match.turn and x.sender == seat and not x.by}

    def _new_letters(self, seat: str, act: Act) -> list[Letter]:
        """The letters of an act that were not sent before: an act that is said again sends none."""
        said, sent = (Letter(x.to, harmless(x.text)) for x in act.letters), self._sent(seat)
        return [*dict.fromkeys(x for x in said if x not in sent)]

    def _too_much(self, seat: str, point: Point, letters: int) -> list[Refusal]:
        """Why an act is refused that alone would do."""
        most = LETTERS * (1 + point.round)
        if (count := len(self._sent(seat)) + letters) > most and letters:
            return [Refusal("too_many", seat, "letters", str(count), game_text(
                "act_too_many", count=count, most=most))]
        if self._changes[seat, point.at] >= CHANGES:
            return [Refusal("too_many", seat, "", str(CHANGES), say("token_changes", most=CHANGES))]
        return []

    def _write(self, seat: str, point: Point, decision: Decision) -> None:
        """Write an act to journal and book."""
        room, lines = self.room, self.room.match.journal.lines
        before = len(lines)
        try:
            act = decision.taken()[seat]
        except JournalError as error:
            if len(lines) == before:
                raise RefusedError(str(error)) from error
            room.lost()  # what is missing of it comes with the same act, sent again
            raise NotSavedError(say("not_saved", why=str(error))) from error
        hush(room, seat, lines[before:])
        if not point.round:
            write_desk(room, seat, sealed_desk(act.sheet, act.reason), "seal")
            return
        if (word := act.stance or "silence") != self.course.said(seat):
            room.write("crisis", file=room.options["file"], turn=room.match.turn,
                       round=point.round, seat=seat, word=word, by=OWN)
        self.course.answered()
