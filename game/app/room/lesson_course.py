"""The course of a lesson: what the button Next leads to, months, crises, freezing, taking back.

Where a crisis needs an answer of people, the month is dropped and they are asked; with all answers
it is played, on the same luck, so to the same result. Nobody therefore waits with a half-played
month, and a program that was killed in a crisis goes on with the answers that were given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from game.app.room import token_seats
from game.app.room.desk import CLOCK
from game.app.room.own_players import OwnPlayers
from game.app.room.room import RefusedError, Room
from game.app.room.stages import (
    BRIEF,
    CRISIS,
    DEBRIEF,
    END,
    FREEZE,
    HALFWAY,
    LOBBY,
    ORDERS,
    PRACTICE,
    RESULTS,
    REVIEW,
    SETUP,
    TICKET,
)
from game.app.room.team import fitting, write_desk
from game.app.save_files import Keeper, numbered
from game.core.errors import JournalError, MultipolarError
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.month import MatchMonth
from game.match.report import date_text
from game.match.seats import SeatView
from game.players.registry import HUMAN
from game.present.observer.class_record import reviewing
from game.present.people.opponents import Opponents
from game.present.talks.crisis_questions import crisis_known, crisis_page, silence
from game.present.words.texts import room as say

PROGRAM = "doctrine"


@dataclass(frozen=True)
class Asked:
    """What a crisis round asks a team: what is known, (word, meaning) of each answer, and the
    answer that silence gives. `known`: what everybody knows of it; `place` and `rung`: the dispute
    by its number, and how high it stands in this round."""

    seat: str
    number: int
    lines: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    silence: str
    known: tuple[str, ...]
    place: int
    rung: float
    seen: Match
    """The game as it stands in this round."""


@dataclass(frozen=True)
class ClassMonth:
    """What a month is played with, as it stood at one moment: the programs, the sheets of all
    people, and their answers in crises by round and seat."""

    programs: Opponents
    sheets: Mapping[str, Sheet]
    stances: Mapping[tuple[int, str], str]

    def play(self, match: Match, *, silent: bool = False,
             ask: Callable[[MatchMonth[Match], str], str] = lambda month, seat: "",
             ) -> list[Asked]:
        """Play the month of a game, or of a copy of it. Where a crisis waits for people it stays
        unplayed, and what they are asked is returned. Raises OrderError.

        silent: who has not answered in a crisis says nothing. ask: what a seat says that waits for
        no person; "" if it does.
        """
        month = match.begin_month({**self.programs.sheets(match.world), **self.sheets},
                                  self.programs)
        while month.round:
            said, waits = dict[str, str](), list[SeatView]()
            for seat, view in month.views.items():
                if seat not in self.sheets:
                    continue
                choices = crisis_page(view, month.round)[1]
                word = self.stances.get((month.round, seat)) or ask(month, seat)
                if word in [w for w, _ in choices]:
                    said[seat] = str(word)
                elif silent or word == "silence":
                    said[seat] = silence(view)
                else:
                    waits.append(view)
            if waits:
                seen = month.so_far()
                return [_asked(view, month.round, seen) for view in waits]
            month.answer(said)
        return []


def _asked(view: SeatView, number: int, seen: Match) -> Asked:
    """What a crisis round asks a team."""
    lines, choices = crisis_page(view, number)
    place = int(view.crisis[0])
    return Asked(view.scenario.seats[view.seat], number, tuple(lines), choices, silence(view),
                 tuple(crisis_known(view, number)), place, float(view.rung[place, 0]), seen)


class LessonCourse:
    """Leads a room through its lesson."""

    def __init__(self, room: Room) -> None:
        self.room, self.own = room, OwnPlayers(room)
        self._asked: tuple[str, dict[str, Asked]] = ("", {})
        self.catch_up()

    def catch_up(self) -> bool:
        """Go on where the month was played and the book could not say so: the program ended, or
        the disk was full; whether that was so. Raises NotSavedError."""
        stage = self.room.stage
        if stage.name not in (ORDERS, CRISIS) or self.room.match.turn <= stage.turn:
            return False
        self.room.secure()
        self._after_month(stage.turn)
        return True

    # Next --------------------------------------------------------------------------------------

    def next(self, token: str, act: str = "") -> None:
        """Go on from a part; pressing twice goes on once. Raises RefusedError and NotSavedError."""
        room, stage = self.room, self.room.stage
        if token != stage.token:
            return
        room.secure()
        if self.catch_up():
            return
        step: dict[str, Callable[[], None]] = {
            SETUP: self._let_in, LOBBY: lambda: self._go(PRACTICE),
            PRACTICE: lambda: self._go(BRIEF), BRIEF: self._orders,
            ORDERS: self._month, CRISIS: self._crisis_over, REVIEW: self._accept,
            RESULTS: self._after_results, HALFWAY: self._orders, FREEZE: lambda: self._go(DEBRIEF),
            DEBRIEF: lambda: self._go(TICKET), TICKET: lambda: self._go(END)}
        if stage.name in step:
            step[stage.name]()

    def debrief_now(self) -> None:
        """Freeze at once: the months that are left are not played."""
        if self.room.stage.name in (ORDERS, RESULTS, HALFWAY, CRISIS):
            self._freeze()

    def halfway(self) -> None:
        """A debrief between two months that reveals nothing. RefusedError at any other time."""
        stage = self.room.stage
        if not self.may_look_back:
            raise RefusedError(say("no_halfway"))
        self._go(HALFWAY, stage.turn)

    @property
    def may_look_back(self) -> bool:
        """Whether a debrief midway is possible now."""
        room = self.room
        return room.pace.weekly and room.stage.name == RESULTS and not self.last_turn

    def _go(self, name: str, turn: int = 0, step: int = 0) -> None:
        self.room.write("stage", stage=name, turn=turn, step=step,
                        minutes=self.room.pace.minutes.get(name, 0))

    def _let_in(self) -> None:
        """The class comes in; test students go."""
        for member in self.room.people.present():
            if member.id in (self.room.options.get("tests") or ()):
                self.room.write("leave", member=member.id)
        self._go(LOBBY)

    def _orders(self) -> None:
        self.fill_seats()
        self._go(ORDERS, self.room.match.turn)

    def _after_results(self) -> None:
        if self.last_turn:
            self._freeze()
        else:
            self._orders()

    @property
    def last_turn(self) -> bool:
        """Whether the last month of the lesson was played."""
        match = self.room.match
        return match.over or match.turn > min(self.room.turns, match.scenario.turns)

    def _freeze(self) -> None:
        match = self.room.match
        if not match.over and match.turn - 1 >= match.scenario.stops_after:
            try:
                match.stop()
            except JournalError:
                self.room.lost()
            except MultipolarError:
                pass  # a scenario that cannot be stopped is revealed as it stands
        self.room.secure()
        self.own.end()
        self._go(FREEZE)

    # Empty seats -------------------------------------------------------------------------------

    def fill_seats(self) -> None:
        """Programs take the seats of teams without members, who left nothing on their sheet, and
        people theirs again."""
        room = self.room
        for seat in room.match.seats:
            player = room.game.seats[seat]
            people = bool(room.people.team(seat)) or self.from_outside(seat)
            held = seat in (room.options.get("held") or ())
            if not people and player == HUMAN and self.absent(seat):
                self.assign(seat, self.doctrine(seat))
            elif people and player != HUMAN and not held:
                self.assign(seat, HUMAN)

    def from_outside(self, seat: str) -> bool:
        """Whether a program from outside plays a seat now."""
        return self.own.plays(seat) or token_seats.plays(self.room, seat)

    def assign(self, seat: str, player: str, **more: str) -> None:
        """Give a seat to a program or to people from now on; the journal says so."""
        room = self.room
        room.game.seat(seat, player)
        room.note("seat", turn=room.match.turn, seat=seat, player=player, **more)

    def doctrine(self, seat: str) -> str:
        """The program that plays a team's seat: by its declared doctrine, if it has one."""
        declared = (self.room.options.get("doctrines") or {}).get(seat, "")
        return f"{PROGRAM}:{declared}" if declared else PROGRAM

    def absent(self, seat: str) -> bool:
        """Whether nobody of a team is there and nothing of it stands: its sheet is as empty as it
        was, and nobody sealed it so. An empty sheet that a person sealed is restraint, and stands.
        """
        team, desk = self.room.people.team(seat), self.room.desk(seat)
        return not any(self.room.there(m.id) for m in team) \
            and not (desk.decided or desk.drafts or desk.answers)

    # The month ---------------------------------------------------------------------------------

    def lock(self) -> None:
        """Seal all open sheets as they are."""
        for seat in self.room.game.people:
            self.lock_seat(seat)
        if not self.room.options.get("locked"):
            self.room.write("lock", locked=True)

    def lock_seat(self, seat: str) -> None:
        """Seal the sheet of a team whose time is over."""
        desk = deepcopy(self.room.desk(seat))
        if not desk.sealed:
            desk.sealed = CLOCK
            write_desk(self.room, seat, desk, "seal")

    def unlock(self) -> None:
        """Open the sheets that the clock sealed."""
        if self.room.options.get("locked"):
            self.room.write("lock", locked=False)
        for seat in self.room.game.people:
            desk = deepcopy(self.room.desk(seat))
            if desk.sealed == CLOCK:
                write_desk(self.room, seat, desk, "reopen")

    def sheets(self) -> dict[str, Sheet]:
        """People's sheets as they are now, as far as they are legal."""
        return {s: fitting(self.room, s, self.room.desk(s)) for s in self.room.game.people}

    def _month(self) -> None:
        for seat in filter(self.from_outside, self.room.match.seats):
            if self.room.game.seats[seat] != HUMAN:  # a program had it while its player was away
                self.assign(seat, HUMAN)
        self.own.seal()
        for seat in self.room.game.people:
            if self.absent(seat) and not self.from_outside(seat):
                self.assign(seat, self.doctrine(seat))
        self.lock()
        self._try()

    def _try(self) -> None:
        """Play the month, or ask people in a crisis first."""
        room, turn = self.room, self.room.match.turn
        try:
            if asked := self.month().play(room.match, ask=self.own.stance):
                number = asked[0].number
                self._asked = (self._key(number), {a.seat: a for a in asked})
                if room.stage.name != CRISIS or room.stage.step != number:
                    self._go(CRISIS, turn, number)
                return
        except JournalError:
            room.lost()
        room.secure()
        self._after_month(turn)

    def month(self) -> ClassMonth:
        """What this month is played with as it stands now."""
        room = self.room
        return ClassMonth(room.game.opponents, self.sheets(), {
            (number, seat): word for (file, turn, number, seat), word in room.stances.items()
            if file == room.options["file"] and turn == room.match.turn})

    def _after_month(self, turn: int) -> None:
        self._answer_letters(turn)
        if reviewing(self.room.match.journal.lines):
            self._go(REVIEW, turn)
        else:
            self._go(RESULTS, turn)

    # Crises ------------------------------------------------------------------------------------

    def _key(self, number: int) -> str:
        return f"{self.room.options['file']}:{self.room.match.turn}:{number}"

    def asked(self) -> dict[str, Asked]:
        """The teams that the present crisis round asks, with what it asks them."""
        if self.room.stage.name != CRISIS:
            return {}
        key = self._key(self.room.stage.step)
        if self._asked[0] != key:  # after a restart: what was asked is found out again
            month = self.month()
            before = {k: v for k, v in month.stances.items() if k[0] != self.room.stage.step}
            asked = replace(month, stances=before).play(self.room.match.clone())
            self._asked = (key, {a.seat: a for a in asked})
        return self._asked[1]

    def crisis(self) -> Asked | None:
        """One of these, for what all of them share; None outside a crisis."""
        return next(iter(self.asked().values()), None)

    def rungs(self) -> Mapping[int, float]:
        """The rung that the dispute of the present crisis has reached, by the dispute's number."""
        found = self.crisis()
        return {} if found is None else {found.place: found.rung}

    def said(self, seat: str) -> str:
        """What a team has answered in the present round; "" if it has not."""
        stage = self.room.stage
        return self.room.stances.get((str(self.room.options["file"]), stage.turn, stage.step, seat),
                                     "")

    def answered(self) -> None:
        """After an answer: go on as soon as all are there."""
        if self.catch_up():
            return
        if self.room.stage.name == CRISIS and all(
                self.said(s) or self.own.plays(s) for s in self.asked()):
            self._try()

    def _crisis_over(self) -> None:
        """Time is over: who has not answered is silent."""
        room, stage = self.room, self.room.stage
        for seat in self.asked():
            if not self.said(seat) and not self.own.plays(seat):
                room.write("crisis", file=room.options["file"], turn=stage.turn, round=stage.step,
                           seat=seat, word="silence", by="clock")
        self._try()

    # Reviewing and taking back -----------------------------------------------------------------

    def _accept(self) -> None:
        turn = self.room.stage.turn
        self.room.note("note", turn=self.room.match.turn, accepted=turn)
        self._go(RESULTS, turn)

    def take_back(self, turn: int) -> None:
        """Go on from before the orders of a turn, in a branch; nothing is erased."""
        room = self.room
        if not 1 <= turn <= room.match.turn:
            raise RefusedError(say("no_such_turn"))
        room.secure()
        name, before = room.folder / str(room.options["file"]), room.match
        try:
            branch = before.branch(turn)
        except MultipolarError as error:
            raise RefusedError(str(error)) from error
        path = numbered(room.folder, "game", 3)
        branch.record("note", turn=turn, branch_of=name.stem, broadcast=say(
            "taken_back", date=date_text(room.scenario, turn), name=name.stem))
        branch.save(path)
        room.write("game", file=path.name)
        room.game.match = branch
        room.game.keeper = Keeper(room.troubles.append, branch, path)
        before.journal.release()
        self._asked = ("", {})
        for seat in room.game.people:
            write_desk(room, seat, deepcopy(room.desk(seat)), "reopen")
        self._orders()

    # Letters to programs -----------------------------------------------------------------------

    def _answer_letters(self, turn: int) -> None:
        """Programs answer the letters of the month, from a fixed list: by what everybody knows of
        their relations with the sender."""
        room = self.room
        mail = [x for x in room.letters() if x.turn == turn]
        done = {(x.sender, x.to) for x in room.letters() if x.turn in (turn, room.match.turn)}
        public = room.observer(None)
        for one, two in sorted({(x.sender, x.to) for x in mail if x.to in room.match.seats}):
            if room.game.seats[two] == HUMAN or (two, one) in done or one == two:
                continue
            a, b = room.match.seats.index(two), room.match.seats.index(one)
            warmth = public.value("relations", a, b)
            tone = "warm" if warmth >= 20 else "cold" if warmth <= -20 else "even"
            text = say(f"reply_{tone}", who=room.scenario.actors[b].called)
            room.note("note", turn=room.match.turn, mail={
                "sender": two, "to": one, "by": "", "text": text, "press": False, "at": 0})

