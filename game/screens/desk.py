"""What all screens share: the game, whose eyes look at it, the sheet in work, the ways around.

Screens read `match` through `view`, reports, `why` and `forecast`, and change it only through the
methods here. The engine's slow work runs in `work`; while a month is being played nobody reads the
match.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from game.core.errors import JournalError, MultipolarError, OrderError
from game.core.model import Actor, Scenario
from game.core.sheets import Sheet
from game.forecast import Range
from game.match import Match
from game.players.registry import HUMAN
from game.screens.dialog_text import say as words
from game.screens.kit.app import App
from game.screens.rounds import Crisis, Rounds
from game.screens.routes import screen
from game.screens.settings import Settings
from game.screens.sound import Sounds
from game.screens.stage import Play
from game.screens.timer import TurnTimer, show_clock
from game.screens.work import Work
from game.seats import OrderChoice, SeatView, answers_of, draft_of
from game.session.advisers import Advice, Advisers
from game.session.answers import Question, questions
from game.session.opponents import Opponents
from game.session.saves import Keeper, unplayed

Previews = dict[tuple[str, int, str], list[Range]]


@dataclass
class Desk:
    """The game and the screens around it. `seat` None: the public's eyes."""

    app: App
    settings: Settings = field(default_factory=Settings)
    seat: int | None = None
    humans: tuple[int, ...] = ()
    sheet: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    work: Work = field(default_factory=Work)
    timer: TurnTimer = field(default_factory=TurnTimer)
    """The clock of the turn: started when a person sits down, ticked by the main screen."""
    sounds: Sounds = field(init=False)
    match: Match = field(init=False)
    opponents: Opponents = field(init=False)
    advisers: Advisers = field(init=False)
    keeper: Keeper = field(init=False)
    rounds: Rounds | None = None
    """The crisis rounds of the month that is being played."""
    read: set[tuple[int, int]] = field(default_factory=set)
    """(turn, seat) of briefings and reports that were read."""
    expected: dict[tuple[int, int], dict[str, list[Range]]] = field(default_factory=dict)
    """What sealed orders were expected to bring, by (turn, seat)."""
    news: int = 0
    """Counts what came from the background: a screen builds anew when it has moved."""
    _asking: Crisis | None = None
    _then: float = 0.0
    _undo: list[tuple[list[str], dict[str, str]]] = field(default_factory=list)
    _asked: tuple[str, list[Question]] = ("", [])
    _previews: Previews = field(default_factory=dict)
    _picks: dict[tuple[str, int], list[Advice]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sounds = Sounds(self.settings)

    # The game ----------------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        """Whether there is a game."""
        return hasattr(self, "match")

    @property
    def scenario(self) -> Scenario:
        """Its scenario."""
        return self.match.scenario

    @property
    def actor(self) -> Actor:
        """Who sits at the desk."""
        return self.scenario.actors[self.me]

    @property
    def me(self) -> int:
        """The seat whose eyes these are; of the public's view the first person's."""
        return self.seat if self.seat is not None else (self.humans[0] if self.humans else 0)

    def begin(self, scenario: Scenario, seats: Mapping[str, str], seed: int) -> None:
        """A new game, kept in a new file."""
        self.take(Match(scenario, seed, seats=dict(seats)), seats)

    def load(self, path: Path) -> None:
        """A saved game. Raises JournalError."""
        match = Match.load(path)
        kept = match.journal.lines[0].get("seats") or {}
        self.take(match, {s: str(kept.get(s, "doctrine")) for s in match.seats}, path)
        if match.notice:
            self.toast(match.notice, "triangle-alert", "warning")

    def take(self, match: Match, seats: Mapping[str, str], path: Path | None = None) -> None:
        """Play a match on, new, loaded or branched; without a path in a new file."""
        self.work.idle()
        self.match, self.seats = match, {s: seats.get(s, "doctrine") for s in match.seats}
        self.opponents = Opponents(match.scenario, self.seats)
        self.advisers = Advisers(match.scenario)
        self.seat, self.rounds = None, None
        self.read.clear()
        self.expected.clear()
        self._previews.clear()
        self._picks.clear()
        self._people()
        self.keeper = Keeper(lambda text: self.toast(text, "save"), match, path)
        if path is None:
            self.keeper.begin()

    def assign(self, seat: str, player: str) -> None:
        """Give a seat to a program or to a person, from now on."""
        opponents = Opponents(self.scenario, {**self.seats, seat: player})
        self.work.idle()
        self.seats[seat], self.opponents = player, opponents
        self.keeper.note("seat", turn=self.match.turn, seat=seat, player=player)
        self._people()

    def _people(self) -> None:
        self.humans = tuple(i for i, s in enumerate(self.match.seats) if self.seats[s] == HUMAN)

    # The seat ----------------------------------------------------------------------------------

    def sit(self, seat: int | None) -> None:
        """Look with a seat's eyes, with the sheet that the journal knows of it."""
        self.seat = seat
        self._undo.clear()
        self.sheet, self.answers = [], {}
        if seat is not None:
            _, sheet = self.sheet_of(seat)
            self.sheet, self.answers = list(sheet.orders), dict(sheet.answers)

    def sheet_of(self, seat: int) -> tuple[str, Sheet]:
        """("draft" or "seal", sheet) as the journal has it; an empty draft if it is not legal."""
        kind, plain = unplayed(self.match.journal.lines).get(self.match.seats[seat], ("draft", {}))
        try:
            sheet = Sheet.of(plain)
            draft_of(self.match.world, {seat: sheet})
            answers_of(self.match.world, {seat: sheet})
        except MultipolarError:
            return "draft", Sheet()
        return kind, sheet

    def view(self) -> SeatView:
        """What the seat may see."""
        return self.match.view(self.me)

    def choices(self) -> list[OrderChoice]:
        """Legal orders that still fit on the sheet."""
        return self.view().choices(tuple(self.sheet))

    def waiting(self) -> list[Question]:
        """What awaits the seat's answer, with the words that may be said."""
        key = f"{self.match.state_hash()}/{self.me}"
        if self._asked[0] != key:
            self._asked = (key, questions(self.match, self.me))
        return self._asked[1]

    @property
    def capital(self) -> float:
        """Political capital left after the orders on the sheet."""
        return float(draft_of(self.match.world, {self.me: Sheet(tuple(self.sheet))})
                     .capital[self.me, 0])

    # The sheet ---------------------------------------------------------------------------------

    def add(self, order: str) -> bool:
        """Put an order on the sheet; False, with a toast, if that is not possible."""
        sheet = [*self.sheet, order]
        try:
            if len(sheet) > self.scenario.slots:
                raise OrderError(f"The sheet holds {self.scenario.slots} orders; take one back.")
            draft_of(self.match.world, {self.me: Sheet(tuple(sheet))})
        except MultipolarError as error:
            self.toast(str(error), "circle-alert", "bad")
            return False
        self._change(sheet, self.answers)
        return True

    def remove(self, order: str) -> None:
        """Take an order off the sheet."""
        self._change([o for o in self.sheet if o != order], self.answers)

    def answer(self, item: str, word: str) -> bool:
        """Answer what awaits one; "" leaves it open. False, with a toast, if that is not right."""
        answers = {k: v for k, v in self.answers.items() if k != item} | ({item: word} if word
                                                                          else {})
        try:
            answers_of(self.match.world, {self.me: Sheet(tuple(self.sheet), answers)})
        except MultipolarError as error:
            self.toast(str(error), "circle-alert", "bad")
            return False
        self._change(self.sheet, answers)
        return True

    def undo(self) -> bool:
        """Take back the last change of the sheet; whether there was one."""
        if not self._undo:
            return False
        sheet, answers = self._undo.pop()
        self._put(sheet, answers)
        return True

    def seal(self) -> None:
        """Close the sheet: from now on it stands."""
        self._undo.clear()
        moment = self.match.state_hash()
        self.expected[self.match.turn, self.me] = {
            o: self._previews.get((moment, self.me, o), []) for o in self.sheet}
        self._note("seal")

    def _change(self, sheet: list[str], answers: dict[str, str]) -> None:
        self._undo.append((self.sheet, self.answers))
        self._put(sheet, answers)

    def _put(self, sheet: list[str], answers: dict[str, str]) -> None:
        self.sheet, self.answers = list(sheet), dict(answers)
        self._note("draft")

    def _note(self, kind: str) -> None:
        sheet = Sheet(tuple(self.sheet), dict(self.answers))
        self.keeper.note(kind, turn=self.match.turn, seat=self.match.seats[self.me],
                         sheet=sheet.plain())

    # Beside the frames -------------------------------------------------------------------------

    def picks(self) -> list[Advice] | None:
        """Advisers' orders; None while they think."""
        key, match, seat = (self.match.state_hash(), self.me), self.match, self.me
        if key not in self._picks:
            def keep(found: list[Advice]) -> None:
                self._picks[key] = found
                self.news += 1
            self.work.submit(f"picks/{key}", lambda: self.advisers.picks(match, seat), keep)
        return self._picks.get(key)

    def expect(self, order: str) -> list[Range] | None:
        """What an order may move by the end of the month; None while that is worked out."""
        key, match, seat = (self.match.state_hash(), self.me, order), self.match, self.me
        if key not in self._previews:
            def keep(found: list[Range]) -> None:
                self._previews[key] = found
                self.news += 1
            self.work.submit(f"expect/{key}",
                             lambda: self.advisers.preview(match, seat, order), keep)
        return self._previews.get(key)

    def tick(self) -> None:
        """Once a frame: fetch what is ready, show the crisis that waits, hide one answered."""
        self.work.poll()
        if self.rounds is not None:
            self._crisis(self.rounds)
        if said := self.sounds.take_notice():
            self.toast(said, "volume-x", "warning")
        self._clock()

    def _clock(self) -> None:
        """Let the time of the turn pass while the person's desk is open, also below a page."""
        now, before = self.app.clock.now(), self._then
        self._then = now
        if not any(scene.clocked for scene in self.app.scenes if isinstance(scene, Play)):
            return
        told = self.timer.tick(now - before)
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
        if asked is None or asked.shown or asked.said:
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
        self.timer.start(self.settings.minutes)
        if (self.match.turn, seat) in self.read:
            self.show("main")
        else:
            self.read.add((self.match.turn, seat))
            self.show("briefing" if self.match.turn == 1 else "report")

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
        for seat in self.humans:
            self.keeper.note("draft", turn=self.match.turn, seat=self.match.seats[seat],
                             sheet=self.sheet_of(seat)[1].plain())

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
        """A new game from before the orders of a turn; this one stays. Raises MultipolarError."""
        self.keeper.keep()
        self.take(self.match.branch(turn), self.seats)
        self.forward()

    def shut(self) -> None:
        """The window closes: give up what runs, save."""
        if self.rounds is not None:
            self.rounds.leave()
        self.work.idle()
        if self.playing:
            self.keeper.keep()

    # Ways --------------------------------------------------------------------------------------

    def go(self, name: str, **args: Any) -> None:
        """Open a screen above this one, by its name in routes.ROUTES."""
        self.app.push(screen(name)(self, **args))

    def show(self, name: str, **args: Any) -> None:
        """Show a screen in place of all others."""
        self.app.replace(screen(name)(self, **args))

    def back(self) -> None:
        """Return to the screen below."""
        self.app.pop()

    def why(self, quantity: str, *ids: str) -> None:
        """Open the reasons of a number."""
        self.go("why", quantity=quantity, ids=ids)

    def toast(self, text: str, icon: str = "info", token: str = "info") -> None:
        """A short message."""
        self.app.ui.toast(text, icon, token)

    def save(self) -> bool:
        """Make sure that the whole journal is on disk."""
        try:
            return not self.playing or self.keeper.keep()
        except JournalError as error:
            self.toast(str(error), "triangle-alert", "bad")
            return False
