"""A game, whose eyes look at it, and the sheet in work. Every change of a sheet is a journal line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.app.classroom import reasons_given
from game.app.saves import Keeper, open_branch, unplayed
from game.app.settings import Settings
from game.app.task_queue import Work
from game.core.errors import MultipolarError, OrderError, UsageError
from game.core.model import Actor, Scenario
from game.core.sheets import Sheet
from game.forecast import Range
from game.journal import players
from game.match import Match
from game.players.registry import HUMAN
from game.present.advisers import Advice, Advisers
from game.present.formatting import order_title, row_in
from game.present.observer import Observer
from game.present.opponents import Opponents
from game.present.questions import Question, questions
from game.screens.shell.world_map import MapView
from game.screens.toolkit.app import App
from game.screens.toolkit.markup import escape
from game.seats import OrderChoice, SeatView, answers_of, draft_of

PAUSE = 2.0
"""Seconds after the last letter of a reason until it is written down."""
Previews = dict[tuple[str, int, tuple[str, ...]], list[Range]]
Hindsight = dict[tuple[int, int], dict[str, list[Range]]]


@dataclass
class Sitting:
    """A game and the seat at it. `seat` None: the public's eyes."""

    app: App
    settings: Settings = field(default_factory=Settings)
    seat: int | None = None
    humans: tuple[int, ...] = ()
    sheet: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    """Why the sheet is as it is, in the team's own words, and the idea behind it by id."""
    idea: str = ""
    seats: dict[str, str] = field(default_factory=dict)
    work: Work = field(default_factory=Work)
    match: Match = field(init=False)
    opponents: Opponents = field(init=False)
    advisers: Advisers = field(init=False)
    keeper: Keeper = field(init=False)
    read: set[tuple[int, int]] = field(default_factory=set)
    """(turn, seat) of briefings and reports that were read."""
    maps: dict[int, MapView] = field(default_factory=dict)
    """How each seat looks at its map."""
    browsing: bool = False
    """Whether the world on the desk is nobody's game, only something to look up."""
    news: int = 0
    """Counts what came from the background: a screen builds anew when it has moved."""
    _undo: list[tuple[list[str], dict[str, str]]] = field(default_factory=list)
    _typed: float | None = None
    """When the last letter of a reason was typed that is not written down yet."""
    _asked: tuple[str, list[Question]] = ("", [])
    _previews: Previews = field(default_factory=dict)
    _hindsight: Hindsight = field(default_factory=dict)
    _picks: dict[tuple[str, int], list[Advice]] = field(default_factory=dict)

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

    def load(self, path: Path, take_over: bool = False) -> None:
        """A saved game. Raises JournalError, and UsageError for an unknown player; ElsewhereError
        where another program has it open, unless it is taken over."""
        self._play_on(Match.load(path, take_over=take_over), path)

    def load_branch(self, path: Path) -> None:
        """A branch of a saved game as it stands, in a new file. Raises as `load`."""
        self._play_on(open_branch(path), None)

    def _play_on(self, match: Match, path: Path | None) -> None:
        try:
            self.take(match, players(match.journal.lines), path)
        except UsageError:
            match.journal.release()
            raise
        if match.notice:
            self.toast(escape(match.notice), "triangle-alert", "warning")

    def take(self, match: Match, seats: Mapping[str, str], path: Path | None = None, *,
             kept: bool = True) -> None:
        """Play a match on, new, loaded or branched; without a path in a new file, if it is kept.

        Raises UsageError for an unknown player, and the game on the desk stays.
        """
        self.work.idle()
        who = {s: seats.get(s, "doctrine") for s in match.seats}
        programs, advisers = Opponents(match.scenario, who), Advisers(match.scenario)
        if self.playing:
            self.match.journal.release()
        self.match, self.seats, self.opponents, self.advisers = match, who, programs, advisers
        self.seat, self.browsing = None, not kept
        self.read.clear()
        self.maps.clear()
        self._hindsight.clear()
        self._previews.clear()
        self._picks.clear()
        self._people()
        self.keeper = Keeper(lambda text: self.toast(escape(text), "save"), match, path)
        if path is None and kept:
            self.keeper.begin()

    def browse(self, match: Match) -> None:
        """A world to look things up in with the public's eyes: nobody plays it, nothing is kept."""
        self.take(match, {}, kept=False)

    def assign(self, seat: str, player: str) -> None:
        """Give a seat to a program or to a person, from now on."""
        opponents = Opponents(self.scenario, {**self.seats, seat: player})
        self.work.idle()
        self.seats[seat], self.opponents = player, opponents
        self.keeper.note("seat", turn=self.match.turn, seat=seat, player=player)
        self._people()

    def _people(self) -> None:
        self.humans = tuple(i for i, s in enumerate(self.match.seats) if self.seats[s] == HUMAN)

    @property
    def map_view(self) -> MapView:
        """How whoever sits at the desk looks at the map; it is kept from month to month."""
        return self.maps.setdefault(self.me, MapView())

    # The seat ----------------------------------------------------------------------------------

    def sit(self, seat: int | None) -> None:
        """Look with a seat's eyes, with the sheet that the journal knows of it."""
        self.seat = seat
        self._undo.clear()
        self._typed = None
        self.sheet, self.answers = [], {}
        self.reason = self.idea = ""
        if seat is not None:
            given = reasons_given(self.match).get((self.match.turn, self.match.seats[seat]))
            self.reason, self.idea = (given.text, given.idea) if given else ("", "")
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

    @property
    def observer(self) -> Observer:
        """The game as the seat at the desk may know it, or the public."""
        return Observer(self.match, self.seat)

    @property
    def mine(self) -> Observer:
        """The game as the person's seat may know it, also while the public looks."""
        return Observer(self.match, self.me)

    @property
    def public(self) -> Observer:
        """The game as everybody may know it."""
        return Observer(self.match, None)

    @property
    def revealed(self) -> Observer:
        """The game with nothing hidden, for the teacher and the debrief."""
        return Observer(self.match, None, everything=True)

    @property
    def path(self) -> Path | None:
        """The file that the game is kept in; None while it is only in memory."""
        return self.match.journal.path

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
            self._asked = (key, questions(self.mine))
        return self._asked[1]

    def unanswered(self) -> list[Question]:
        """What is open: neither answered this month nor settled by a word given before."""
        return [q for q in self.waiting() if q.item not in self.answers and not q.settled]

    @property
    def capital(self) -> float:
        """Political capital left after the orders on the sheet."""
        return float(draft_of(self.match.world, {self.me: Sheet(tuple(self.sheet))})
                     .capital[self.me, 0])

    def given(self, turn: int) -> list[str]:
        """The orders that the seat gave in a turn that was played."""
        line = next((x for x in self.match.journal.lines
                     if x["kind"] == "step" and x["turn"] == turn), {})
        sheet = (line.get("sheets") or {}).get(self.match.seats[self.me]) or {}
        return list(sheet.get("orders") or ())

    # The sheet ---------------------------------------------------------------------------------

    def add(self, order: str) -> bool:
        """Put an order on the sheet; False, with a toast, if that is not possible."""
        sheet = [*self.sheet, order]
        try:
            if len(sheet) > self.scenario.slots:
                raise OrderError(f"The sheet holds {self.scenario.slots} orders; take one back.")
            draft_of(self.match.world, {self.me: Sheet(tuple(sheet))})
        except MultipolarError as error:  # it names orders as they are typed; here they have titles
            title = order_title(self.scenario, row_in(self.scenario, self.me, order))
            self.refused(OrderError(str(error).replace(repr(order), f"“{title}”")), "circle-alert")
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
            self.refused(error, "circle-alert")
            return False
        self._change(self.sheet, answers)
        return True

    def explain(self, text: str, done: bool = False) -> None:
        """Say why; it is written down soon, by the next change of the sheet, or at once if
        `done`."""
        self.reason, self._typed = text.strip(), self.app.ui.now
        if done:
            self._note("draft")

    def write_reason(self, pause: float = 0.0) -> None:
        """Write down a reason that is not yet, if nothing was typed for so many seconds."""
        if self.seat is not None and self._typed is not None \
                and self.app.clock.now() - self._typed >= pause:
            self._note("draft")

    def name_idea(self, idea: str) -> None:
        """Name the idea behind the sheet."""
        self.idea = idea
        self._note("draft")

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
        self._note("seal")

    def _change(self, sheet: list[str], answers: dict[str, str]) -> None:
        self._undo.append((self.sheet, self.answers))
        self._put(sheet, answers)

    def _put(self, sheet: list[str], answers: dict[str, str]) -> None:
        self.sheet, self.answers = list(sheet), dict(answers)
        self._note("draft")

    def _note(self, kind: str) -> None:
        self._typed = None
        sheet = Sheet(tuple(self.sheet), dict(self.answers))
        why = {k: v for k, v in (("reason", self.reason), ("idea", self.idea)) if v}
        self.keeper.note(kind, turn=self.match.turn, seat=self.match.seats[self.me],
                         sheet=sheet.plain(), **why)

    def toast(self, text: str, icon: str = "info", token: str = "info") -> None:
        """A short message."""
        self.app.ui.toast(text, icon, token)

    def refused(self, error: BaseException, icon: str = "triangle-alert") -> None:
        """Say what the rules or the disk did not allow; an error of the program is raised."""
        if not isinstance(error, MultipolarError):
            raise error
        self.toast(escape(str(error)), icon, "bad")
