"""What all screens share: the game and the seat at it, slow work, the course of the game, the ways.

Screens read `match` through `view`, reports, `why` and `forecast`, and change it only through the
methods here. The engine's slow work runs in `work`; while a month is being played nobody reads the
match.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from game.app.classroom import reasons_given, unaccepted
from game.app.clocks import TimedSitting
from game.app.crisis_bridge import Crisis, Rounds
from game.app.saves import unplayed
from game.app.times_file import EVERY
from game.app.turn_draft import PAUSE
from game.core.errors import JournalError
from game.forecast import Range
from game.journal import players
from game.match import Match
from game.present.advisers import Advice
from game.present.class_record import Reason
from game.present.observer import Observer
from game.report import date_text
from game.screens.classroom.lock import Word
from game.screens.shell.dialog_text import say as words
from game.screens.shell.game_scene import Play
from game.screens.shell.routes import screen
from game.screens.shell.sound import Sounds
from game.screens.shell.timer import show_clock
from game.screens.toolkit.app import Scene
from game.screens.toolkit.markup import escape
from game.screens.turn.notices import Notices
from game.seats import SeatView

if TYPE_CHECKING:
    from game.screens.tutorial.guide import Tutorial

K = TypeVar("K")
V = TypeVar("V")

@dataclass
class Desk(TimedSitting):
    """The game and the screens around it. `seat` None: the public's eyes."""

    word: Word = field(default_factory=Word)
    """What opens the teacher's pages; without one they are open to all."""
    notices: Notices = field(default_factory=Notices)
    """What the teacher did, for whoever sits down."""
    sounds: Sounds = field(init=False)
    rounds: Rounds | None = None
    """The crisis rounds of the month that is being played."""
    tutorial: Tutorial | None = None
    """The guide beside the game, while there is one."""
    _asking: Crisis | None = None
    _then: float = 0.0

    def __post_init__(self) -> None:
        self.sounds = Sounds(self.settings)

    def take(self, match: Match, seats: Mapping[str, str], path: Path | None = None, *,
             kept: bool = True) -> None:
        """Play a match on, new, loaded or branched; without a path in a new file, if it is kept."""
        super().take(match, seats, path, kept=kept)
        self.rounds = None
        self.notices.clear()
        _settle()

    # Beside the frames -------------------------------------------------------------------------

    def picks(self) -> list[Advice] | None:
        """Advisers' orders; None while they think."""
        mine = self.mine
        return self._soon("picks", self._picks, (mine.fingerprint, self.me),
                          lambda: self.advisers.picks(mine))

    def expect(self, *orders: str) -> list[Range] | None:
        """What orders may move together by the end of the month; None while that is worked out."""
        mine = self.mine
        return self._soon("expect", self._previews, (mine.fingerprint, self.me, orders),
                          lambda: self.advisers.preview(mine, *orders))

    def expected(self, turn: int) -> dict[str, list[Range]] | None:
        """What each order of the seat could be expected to move in a turn that was played.

        Worked out anew from the journal, so that a loaded game knows it, too; None until then.
        """
        match, seat, orders = self.match, self.me, self.given(turn)

        def look_back() -> dict[str, list[Range]]:
            then = Observer(match.branch(turn), seat)
            return {o: self.advisers.preview(then, o) for o in orders}
        return self._soon("expected", self._hindsight, (turn, seat), look_back)

    def _soon(self, name: str, known: dict[K, V], key: K, do: Callable[[], V]) -> V | None:
        """What is known under a key; None while `do` works it out."""
        if key not in known:
            def keep(found: V) -> None:
                known[key] = found
                self.news += 1
            self.work.submit(f"{name}/{key}", do, keep)
        return known.get(key)

    def tick(self) -> None:
        """Once a frame: fetch what is ready, show the crisis that waits, hide one answered."""
        self.work.poll()
        if self.rounds is not None:
            self._crisis(self.rounds)
        if said := self.sounds.take_notice():
            self.toast(said, "volume-x", "warning")
        self.write_reason(PAUSE)
        self._clock()

    def _clock(self) -> None:
        """Let the time of the turn pass while the person's desk is open, also below a page."""
        now, before = self.app.clock.now(), self._then
        self._then = now
        if (phase := self.lesson.tick(now - before)) is not None:
            self.sounds.play("warning" if phase.urgent else "click")
            self.toast(escape(self.lesson.text), "calendar-clock",
                       "warning" if phase.urgent else "info")
        self.keep_time(EVERY)
        open_now = [scene for scene in self.app.scenes if isinstance(scene, Play)]
        if not any(s.clocked for s in open_now) or any(s.halts for s in open_now):
            return
        if open_now[-1].clocked and not self.app.ui.layers:
            self.notices.show(self)
        told = self.timer.tick(now - before)
        self.note_left()
        if told == "warning":
            self.sounds.play("warning")
            self.toast(words("time_warning"), "timer", "warning")
        elif told == "over":
            self.toast(words("time_over"), "timer", "warning")
            self.seal()
            self.sounds.play("seal")
            self.forward()
        show_clock(self.app.ui, self.timer)

    def _crisis(self, rounds: Rounds) -> None:
        if self._asking is not None and self._asking.said:
            self._asking = None
            while len(self.app.scenes) > 1:
                self.app.pop()
        asked = rounds.open
        if asked is None or asked.shown or asked.said or not self.work.let_in():
            return
        self._asking = asked
        asked.shown = True
        self.sounds.play("crisis")
        if len(self.humans) > 1:
            self.go("handover", seat=asked.seat, then=lambda: self._answer_crisis(asked))
        else:
            self._answer_crisis(asked)

    def _answer_crisis(self, asked: Crisis) -> None:
        self.seat = asked.seat
        self.go("crisis", ask=asked)

    # The course of the game --------------------------------------------------------------------

    def forward(self) -> None:
        """Show what the game needs next: a person at the desk, the month, or the debrief."""
        if self.match.over:
            self.show("debrief")
            return
        if turn := unaccepted(self.match):
            self.seat = None
            self.show("review", turn=turn)
            return
        for seat in self.humans:
            if self.sheet_of(seat)[0] != "seal":
                if len(self.humans) > 1:
                    self.seat = None
                    self.show("handover", seat=seat, then=partial(self.enter, seat))
                else:
                    self.enter(seat)
                return
        self.show("month")

    def enter(self, seat: int) -> None:
        """A person sits down: first the briefing or the report, then the desk."""
        self.sit(seat)
        self.start_clock()
        if (self.match.turn, seat) in self.read:
            self.show("main")
        else:
            self.read.add((self.match.turn, seat))
            self.show("briefing" if self.match.turn == 1 else "report")

    def start_clock(self) -> None:
        """The time of a turn for who sits at the desk; none in the tutorial."""
        whole = self.settings.minutes * self.extra.get(self.me, 1.0)
        self.start_turn(whole if self.tutorial is None else 0)

    def resume(self) -> None:
        """From briefing or report to the desk."""
        self.show("main")

    def play(self, done: Callable[[], None], failed: Callable[[BaseException], None]) -> None:
        """Play the month in the background with everybody's sheets."""
        match, opponents, rounds = self.match, self.opponents, Rounds()
        people = tuple(match.seats[s] for s in self.humans)
        mine = {match.seats[s]: self.sheet_of(s)[1] for s in self.humans}
        self.work.idle()
        self.rounds = rounds

        def ask(number: int, views: dict[str, SeatView]) -> dict[str, str]:
            programs = opponents.stances(match.world, number)
            return rounds.ask(number, views, programs, people)

        def month() -> None:
            match.play({**opponents.sheets(match.world), **mine}, ask)

        def after(_: object) -> None:
            self._crisis(rounds)
            self.rounds = None
            self.keeper.keep()
            done()

        def broken(error: BaseException) -> None:
            if isinstance(error, JournalError):
                self.keeper.lost(error)
                after(None)
                return
            self.rounds = None
            failed(error)
        self.work.submit("month", month, after, broken)

    def reopen(self) -> None:
        """Nobody's sheet is sealed any more: something on one of them became impossible."""
        given = reasons_given(self.match)
        for seat in self.humans:
            name = self.match.seats[seat]
            self._reopen(name, self.sheet_of(seat)[1].plain(), given)

    def _reopen(self, seat: str, sheet: dict[str, object],
                given: Mapping[tuple[int, str], Reason]) -> None:
        """An open sheet of this turn in the journal, with the reason that the team gave for it."""
        reason = given.get((self.match.turn, seat), Reason())
        self.keeper.note("draft", turn=self.match.turn, seat=seat, sheet=sheet,
                         reason=reason.text, idea=reason.idea)

    def stop(self) -> None:
        """End the game now, if the scenario allows it. Raises UsageError."""
        self.work.idle()
        try:
            self.match.stop()
        except JournalError as error:
            self.keeper.lost(error)
        self.keeper.keep()
        self.forward()

    def branch(self, turn: int) -> None:
        """A new game from before the orders of a turn; this one stays, and the sheets of that turn
        lie open again, for the same people. Raises MultipolarError."""
        self.keeper.keep()
        name = self.match.journal.path.stem if self.match.journal.path else words("course_unnamed")
        branch = self.match.branch(turn)
        lines = branch.journal.lines
        sheets, given, sat = unplayed(lines[:-1]), reasons_given(branch), players(lines)
        extra = self.extra
        self.take(branch, self.seats)
        self.extra = extra
        for seat, player in self.seats.items():
            if sat.get(seat, "doctrine") != player:  # taken over after the turn branched from
                self.keeper.note("seat", turn=turn, seat=seat, player=player)
        self.keeper.note("note", turn=turn, branch_of=name, broadcast=words(
            "course_told", date=date_text(self.scenario, turn), turn=turn, name=name))
        for seat, (_, sheet) in sheets.items():
            self._reopen(seat, sheet, given)
        self.forward()

    def shut(self) -> None:
        """The window closes: give up what runs, save."""
        if self.rounds is not None:
            self.rounds.leave()
        self.work.idle()
        if self.playing:
            self.put_by()

    # Ways --------------------------------------------------------------------------------------

    def go(self, name: str, *, above: Scene | None = None, **args: Any) -> None:
        """Open a screen above this one, by its name in routes.ROUTES; or above another one, in
        place of all that lies on it."""
        self.app.push(screen(name)(self, **args), above)

    def show(self, name: str, **args: Any) -> None:
        """Show a screen in place of all others."""
        self.app.replace(screen(name)(self, **args))

    def back(self, to: Scene | None = None) -> None:
        """Return to the screen below, or to one further down."""
        self.app.pop(to)

    def why(self, quantity: str, *ids: str) -> None:
        """Open the reasons of a number."""
        self.go("why", quantity=quantity, ids=ids)


def _settle() -> None:
    """Leave what is there now, a whole scenario, out of later searches for garbage.

    Each of those would stop a frame for some forty milliseconds.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
