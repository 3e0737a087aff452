"""The controller of a game that people play: next seat, month, crises, saving, leaving.

Screens read the game through views, reports, reasons and forecasts, and change it only through the
methods here and those of its draft and clocks. Slow work runs in `tasks`; while a month is being
played nobody reads the match.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from game.app.class_server import ClassServer
from game.app.classroom import reasons_given, unaccepted
from game.app.clocks import Clocks
from game.app.crisis_rounds import CrisisQuestion, CrisisRounds
from game.app.notices import Notices
from game.app.own_seats import seat_again
from game.app.save_files import Keeper, open_branch, stances_given, unplayed
from game.app.seen_moments import SeenMoments
from game.app.settings import Settings
from game.app.task_queue import TaskQueue
from game.app.teacher_password import TeacherPassword
from game.app.times_file import EVERY
from game.app.turn_draft import PAUSE, TurnDraft
from game.app.window import GameWindow, Guide
from game.core.errors import JournalError, MultipolarError, UsageError
from game.core.model import Actor, Scenario
from game.match.match import Match
from game.match.month import MatchMonth
from game.match.report import date_text
from game.present.observer.class_record import Reason
from game.present.observer.observer import Observer
from game.present.words.texts import dialogs as say
from game.present.world.danger import CALM, CRISIS, END, mood, standings
from game.present.world.game_terms import NONE, Terms, begin_under, no_way_back
from game.present.world.queries import ids_of
from game.saves.journal import players

if TYPE_CHECKING:  # imported with the first game: a title needs no advisers
    from game.app.open_game import OpenGame

T = TypeVar("T")


class GameController:
    """A game, the seat in play, and the window around it. `seat` None: the public view."""

    def __init__(self, window: GameWindow, settings: Settings | None = None) -> None:
        self.window, self.settings = window, settings or Settings()
        self.opened: OpenGame | None = None
        self.tasks, self.clocks, self.notices = TaskQueue(), Clocks(), Notices()
        self.word, self.class_server = TeacherPassword(), ClassServer()
        self.moments = SeenMoments(self.settings)
        self.browsing = False
        """Whether the open world is only shown for reference, and not played."""
        self.news = 0
        """Counts background results: a screen is rebuilt when it has changed."""
        self.rounds: CrisisRounds | None = None
        """The crises of the month that is being played; None between two months."""
        """The crisis rounds of the month that is being played."""
        self.guide: Guide | None = None
        """The tutorial beside the game, while there is one."""
        self._read: set[tuple[int, int]] = set()
        self._told_end = False
        self._remembered: dict[tuple[str, int], Any] = {}
        self._seat: int | None = None
        self.asking: CrisisQuestion | None = None
        """What a crisis asks a person now."""
        self._go_on: Callable[[], object] = lambda: None
        self._then = 0.0
        self._mood: tuple[OpenGame | None, int, str] = (None, 0, CALM)
        self.draft = self._draft_for(0)

    # The game ----------------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        """Whether a game is open."""
        return self.opened is not None

    @property
    def current(self) -> OpenGame:
        """The open game, with the players of its seats."""
        assert self.opened is not None
        return self.opened

    @property
    def match(self) -> Match:
        """The match of the open game."""
        return self.current.match

    @property
    def _looked_at(self) -> Match:
        """The game; while a crisis asks somebody, as it stands in that round."""
        return self.match if self.asking is None else self.asking.match

    @property
    def observer(self) -> Observer:
        """The observer of the seat in play, or of the public."""
        return Observer(self._looked_at, self.seat)

    @property
    def mine(self) -> Observer:
        """The observer of the person's seat, also while the public view is shown."""
        return Observer(self._looked_at, self.me)

    @property
    def public(self) -> Observer:
        """The observer of the public."""
        return Observer(self._looked_at, None)

    @property
    def revealed(self) -> Observer:
        """An observer from whom nothing is hidden, for the teacher and the debrief."""
        return Observer(self._looked_at, None, everything=True)

    @property
    def path(self) -> Path | None:
        """The file that the game is saved in; None while it is only in memory."""
        return self.current.path

    @property
    def scenario(self) -> Scenario:
        """The scenario of the game."""
        return self.match.scenario

    @property
    def humans(self) -> tuple[int, ...]:
        """The seats that people play."""
        return tuple(map(self.match.seats.index, self.current.people)) if self.opened else ()

    @property
    def seats(self) -> Mapping[str, str]:
        """Seat → player; empty without a game."""
        return self.opened.seats if self.opened else {}

    @property
    def seat(self) -> int | None:
        """The seat that observes the game; None: the public."""
        return self._seat

    @seat.setter
    def seat(self, seat: int | None) -> None:
        self._seat = seat
        if seat is not None and seat != self.draft.seat:
            self.draft = self._draft_for(seat)

    @property
    def me(self) -> int:
        """Number of the observing seat; for the public view, of the first human seat."""
        return self.seat if self.seat is not None else (self.humans[0] if self.humans else 0)

    @property
    def actor(self) -> Actor:
        """The actor of the observing seat."""
        return self.scenario.actors[self.me]

    @property
    def mood(self) -> str:
        """The mood of the moment, which the music follows: that of the danger that everybody sees.
        While a month is being played it stays, but for a crisis."""
        if self.rounds is not None:
            return CRISIS if self.rounds.open is not None else self._mood[-1]
        if self.opened is None or self.browsing:
            return CALM
        if self.match.over:
            return END
        if self._mood[:2] != (self.opened, self.match.turn):
            self._mood = (self.opened, self.match.turn, mood(standings(self.public)))
        return self._mood[-1]

    def remembered(self, name: str, make: Callable[[], T]) -> T:
        """A screen's state for a seat, stored from month to month until another game is opened."""
        found: T = self._remembered.setdefault((name, self.me), make())
        return found

    # Opening and leaving -----------------------------------------------------------------------

    def begin(self, scenario: Scenario, seats: Mapping[str, str], seed: int,
              terms: Terms = NONE) -> None:
        """Start a new game in a new file, under these terms."""
        match = Match(scenario, seed, seats=dict(seats))
        begin_under(match, terms)
        self.take(match, seats)

    def load(self, path: Path, take_over: bool = False, own: str = "") -> None:
        """Load a saved game. own: the seats that code of one's own takes again; see `seat_again`.
        Raises JournalError, UsageError for an unknown player, and ElsewhereError where another
        program has it open, unless it is taken over."""
        self._play_on(Match.load(path, take_over=take_over), path, own)

    def load_branch(self, path: Path, own: str = "") -> None:
        """Load a branch of a saved game in its present state, in a new file. Raises as `load`."""
        self._play_on(open_branch(path), None, own)

    def _play_on(self, match: Match, path: Path | None, own: str = "") -> None:
        try:
            again = seat_again(match, own)
            self.take(match, players(match.journal.lines) | again, path)
        except UsageError:
            match.journal.release()
            raise
        if match.notice:
            self.toast(match.notice, "triangle-alert", "warning", plain=True)

    def take(self, match: Match, seats: Mapping[str, str], path: Path | None = None, *,
             kept: bool = True) -> None:
        """Continue a match that is new, loaded or branched; without a path in a new file, if
        `kept`.

        Raises UsageError for an unknown player; the game that was open then stays open.
        """
        from game.app.expectations import Expectations
        from game.app.open_game import OpenGame
        self.tasks.idle()
        opened = OpenGame(match, seats)
        if self.opened:
            self.opened.match.journal.release()
        self.opened, self.browsing = opened, not kept
        self.seat, self.rounds = None, None
        self._read.clear()
        self._told_end = match.over
        self._remembered.clear()
        self.notices.clear()
        self.clocks.open(path)
        self.draft = self._draft_for(self.me)
        self.expectations = Expectations(opened, self.tasks, self._arrived)
        opened.keeper = Keeper(partial(self.toast, icon="save", plain=True), match, path)
        if path is None and kept:
            opened.keeper.begin()
        _settle()

    def browse(self, match: Match) -> None:
        """Show a world for reference with the public's view: nobody plays it, nothing is saved."""
        self.take(match, {}, kept=False)

    def assign(self, seat: str, player: str) -> None:
        """Assign a seat to a program or a person from now on. UsageError for an unknown player."""
        self.tasks.idle()
        self.current.assign(seat, player)

    def put_by(self) -> None:
        """Leave the game: write its unsaved state."""
        self._write_reason()
        self.current.keeper.part()
        self._keep_time()

    def shut(self) -> None:
        """Close the game with the window: cancel running tasks, save, end a class's server."""
        self.class_server.end()
        self.tasks.idle()
        if self.playing:
            self.put_by()

    def _arrived(self) -> None:
        self.news += 1

    # The seat ----------------------------------------------------------------------------------

    def sit(self, seat: int | None) -> None:
        """Observe as a seat, and load its draft from the journal."""
        self._seat = seat
        self.draft = self._draft_for(self.me)
        if seat is not None:
            given = reasons_given(self.match).get((self.match.turn, self.match.seats[seat]))
            reason, idea = (given.text, given.idea) if given else ("", "")
            self.draft.read(self.current.sheet_of(self.match.seats[seat])[1], reason, idea)

    def _draft_for(self, seat: int) -> TurnDraft:
        return TurnDraft(self.opened, seat, self.refused, self.window.event_time,
                         lambda: self.settings.attendance)

    def seal(self) -> None:
        """Seal the draft; the rest of its time is forfeited."""
        self.draft.seal()
        self.clocks.left = None

    def enter(self, seat: int) -> None:
        """Hand the game to a person's seat: first the briefing or the paper, then the main screen.
        """
        self.sit(seat)
        self.start_clock()
        if (self.match.turn, seat) in self._read:
            self.show("main")
        else:
            self._read.add((self.match.turn, seat))
            self.show("briefing" if self.match.turn == 1 else self._news())
            self.expectations.prepare(seat)

    def _news(self) -> str:
        """The screen that tells of the last month: its great moments first, if it had any that
        get a screen."""
        observer = self.observer
        full, _ = self.moments.divided(self.current, observer, observer.played)
        return "beats" if full else "front_page"

    def start_clock(self) -> None:
        """Start the turn timer for the seat in play; none in the tutorial."""
        whole = self.settings.minutes * self.clocks.extra.get(self.me, 1.0)
        self.clocks.start_turn(whole if self.guide is None else 0, self.match.turn, self.seat)

    def reopen(self) -> None:
        """Unseal all drafts: something on one of them became illegal."""
        given = reasons_given(self.match)
        for seat, sheet in self.current.sheets().items():
            self._reopen(seat, sheet.plain(), given)

    def _reopen(self, seat: str, sheet: dict[str, object],
                given: Mapping[tuple[int, str], Reason]) -> None:
        """Write an unsealed draft of this turn to the journal, with the reason that the team
        stated."""
        reason = given.get((self.match.turn, seat), Reason())
        self.current.keeper.note("draft", turn=self.match.turn, seat=seat, sheet=sheet,
                                 reason=reason.text, idea=reason.idea)

    # Once a frame ------------------------------------------------------------------------------

    def tick(self) -> None:
        """Once a frame: hide an answered crisis, fetch results, advance clocks."""
        if self.asking is not None and self.asking.said:
            self.asking = None
            self.window.to_first()
        self.tasks.poll()
        if said := self.window.sound_notice():
            self.toast(said, "volume-x", "warning")
        self._write_reason(PAUSE)
        now, before = self.window.now(), self._then
        self._then = now
        self._lesson(now - before)
        self._keep_time(EVERY)
        self._clock(now - before)

    def _write_reason(self, pause: float = 0.0) -> None:
        if self.seat is not None:
            self.draft.write_reason(self.window.now(), pause)

    def _keep_time(self, pause: float = 0.0) -> None:
        path = self.current.path if self.playing and not self.browsing else None
        self.clocks.keep(path, self.window.now(), pause)

    def _lesson(self, dt: float) -> None:
        """Advance the lesson clock; announce a part that begins."""
        if (phase := self.clocks.lesson.tick(dt)) is not None:
            self.window.sound("warning" if phase.urgent else "click")
            self.toast(self.clocks.lesson.text, "calendar-clock",
                       "warning" if phase.urgent else "info", plain=True)

    def _clock(self, dt: float) -> None:
        """Advance the turn timer while the person's main screen is open, also below another page.
        """
        if not self.window.clock_runs():
            return
        if self.seat is not None and self.window.at_desk() \
                and (new := self.notices.new(self.observer, self.seat)):
            self.window.inform(new)
        told = self.clocks.timer.tick(dt)
        self.clocks.note_left(self.match.turn, self.seat)
        if told == "warning":
            self.window.sound("warning")
            self.toast(say("time_warning"), "timer", "warning")
        elif told == "over":
            self.toast(say("time_over"), "timer", "warning")
            self.seal()
            self.window.sound("seal")
            self.forward()
        self.window.show_clock(self.clocks.timer)

    def _crisis(self, asked: CrisisQuestion) -> None:
        """Ask a person what a crisis waits for."""
        self.asking = asked
        self.window.sound("crisis")
        if len(self.humans) > 1:
            self.go("handover", seat=asked.seat, then=lambda: self._answer_crisis(asked))
        else:
            self._answer_crisis(asked)

    def _answer_crisis(self, asked: CrisisQuestion) -> None:
        self.seat = asked.seat
        self.go("crisis", ask=asked)

    def answer_crisis(self, asked: CrisisQuestion, word: str) -> None:
        """Answer in a crisis round, on record, so that the game asks no more once it is opened
        again; "default" for no answer. The month waits meanwhile."""
        if not asked.said:
            self.current.keeper.note("note", turn=self.match.turn, seat=self.match.seats[
                asked.seat], round=asked.number, stance=word)
            asked.said = word
            if self.rounds is not None:
                self.rounds.keep(asked)
                self._go_on()

    # The course of the game --------------------------------------------------------------------

    def forward(self) -> None:
        """Show what the game needs next: a person's turn, the month, or the end."""
        if self.match.over:
            if not self.browsing:
                from game.app.record_book import note_ending
                self.moments.before(self.current)  # its own end is not one that was seen before
                note_ending(self.current, partial(self.toast, icon="save", plain=True))
            self._end()
            return
        if turn := unaccepted(self.match):
            self.seat = None
            self.show("review", turn=turn)
            return
        for seat in self.humans:
            if self.current.sheet_of(self.match.seats[seat])[0] != "seal":
                if len(self.humans) > 1:
                    self.seat = None
                    if self._tell_all():
                        return
                    self.show("handover", seat=seat, then=partial(self.enter, seat))
                else:
                    self.enter(seat)
                return
        self.show("month")

    def _tell_all(self) -> bool:
        """Tell several people at one screen of the last month, together and once."""
        turn, all_ = self.match.turn, -1
        drafts = [self.current.sheet_of(self.match.seats[seat]) for seat in self.humans]
        if turn == 1 or any(at == turn for at, _ in self._read) or any(
                kind == "seal" or sheet.orders or sheet.answers for kind, sheet in drafts):
            return False
        self._read.add((turn, all_))
        self.show(self._news())
        return True

    def _end(self) -> None:
        """Tell of the last month, once, to the person or to all together; else the debrief."""
        if self._told_end or self.observer.played < 1:
            self.show("debrief")
            return
        self._told_end = True
        self.seat = self.humans[0] if len(self.humans) == 1 else None
        self.show(self._news())

    def resume(self) -> None:
        """Go from briefing or paper to the main screen, from what all read together to the first of
        them; at the end to what lasted, then the debrief."""
        if self.seat is None and not self.match.over:
            self.forward()
            return
        from game.present.debrief.epilogue import has_epilogue
        over = self.match.over
        self.show("main" if not over else "epilogue" if has_epilogue(self.observer) else "debrief")

    def play(self, done: Callable[[], None], failed: Callable[[BaseException], None]) -> None:
        """Play the month in the background with the sheets of all seats; while a crisis asks people
        it rests."""
        match, opponents = self.match, self.current.opponents
        rounds = CrisisRounds(stances_given(match.journal.lines, match.turn))
        news, told, mine = self.current.news, self.public, self.current.sheets()
        self.tasks.idle()
        self.rounds = rounds
        begun: list[MatchMonth[Match]] = []

        def month() -> None:
            if not begun:
                begun.append(match.begin_month(
                    {**opponents.sheets(match.world), **mine}, opponents))
            rounds.play_on(begun[0])
            if rounds.open is None:
                news.stories(told.played)

        def after(_: object) -> None:
            if rounds.open is not None:
                self._crisis(rounds.open)
                return
            self.rounds = None
            self.current.keeper.keep()
            done()

        def broken(error: BaseException) -> None:
            if isinstance(error, JournalError):
                self.current.keeper.lost(error)
                rounds.open = None
                after(None)
                return
            self.rounds = None
            failed(error)
        self._go_on = partial(self.tasks.submit, "month", month, after, broken)
        self._go_on()

    def stop(self) -> None:
        """End the game now, if the scenario allows it. Raises UsageError."""
        self.tasks.idle()
        try:
            self.match.stop()
        except JournalError as error:
            self.current.keeper.lost(error)
        self.current.keeper.keep()
        self.forward()

    def branch(self, turn: int) -> None:
        """Open a new game from before the orders of a turn, with the drafts of that turn unsealed,
        for the same people. This game is unchanged. Raises MultipolarError, also in an ironman
        game that is not over."""
        no_way_back(self.match.journal.lines, self.match.over)
        self.current.keeper.keep()
        path, seats, extra = self.current.path, self.current.seats, self.clocks.extra
        name = path.stem if path else say("course_unnamed")
        branch = self.match.branch(turn)
        lines = branch.journal.lines
        sheets, given, sat = unplayed(lines[:-1]), reasons_given(branch), players(lines)
        self.take(branch, seats)
        self.clocks.extra, keeper = extra, self.current.keeper
        for seat, player in seats.items():
            if sat.get(seat, "doctrine") != player:  # taken over after the turn branched from
                keeper.note("seat", turn=turn, seat=seat, player=player)
        date = date_text(self.scenario, turn)
        told = {"broadcast": say("course_told", date=date, turn=turn, name=name)} \
            if len(self.humans) > 1 else {}
        keeper.note("note", turn=turn, branch_of=name, **told)
        for seat, (_, sheet) in sheets.items():
            self._reopen(seat, sheet, given)
        self.forward()
        if not told:  # who plays alone asked for it, and has no teacher
            self.window.toast(say("course_alone", date=date), "git-branch", plain=True)

    # The window --------------------------------------------------------------------------------

    def go(self, name: str, **args: Any) -> None:
        """Open a screen above this one by its name; `above`: above that scene, in place of all
        scenes over it."""
        self.window.go(name, **args)

    def show(self, name: str, **args: Any) -> None:
        """Show a screen in place of all others."""
        self.window.show(name, **args)

    def back(self, to: Any = None) -> None:
        """Return to the screen below, or to the scene `to`."""
        self.window.back(to)

    def why(self, quantity: str, *ids: str, turn: int | None = None, cause: str = "") -> None:
        """Open the reasons of a number's changes, of a month if one is given, at a cause, as
        KIND:ID, that is asked for."""
        self.go("why", quantity=quantity, ids=ids, turn=turn, cause=cause)

    def why_row(self, row: int | str, turn: int | None = None) -> None:
        """The same of a row of the world."""
        name, index = self.scenario.layout.where(int(row))
        self.why(name, *ids_of(self.scenario, name, index), turn=turn)

    def sound(self, name: str) -> None:
        """Play a sound."""
        self.window.sound(name)

    def toast(self, text: str, icon: str = "info", token: str = "info", *,
              plain: bool = False) -> None:
        """Show a short message; see GameWindow."""
        self.window.toast(text, icon, token, plain=plain)

    def refused(self, error: BaseException, icon: str = "triangle-alert") -> None:
        """Show what the rules or the disk refused; re-raise any other error."""
        if not isinstance(error, MultipolarError):
            raise error
        self.toast(str(error), icon, "bad", plain=True)


def _settle() -> None:
    """Exempt the present objects, a whole scenario, from later garbage collections.

    Each of those would stop a frame for some forty milliseconds.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
