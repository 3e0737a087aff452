"""A month of one game, played from decision to decision."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Generic, Protocol, Self, TypeVar

import numpy as np

from game.core.errors import UsageError
from game.core.exact import Ints
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.core.sheets import Sheet, items
from game.core.world import World
from game.engine.answers import concerned
from game.engine.engine import Sheets
from game.engine.late_ledger import LateLedger
from game.engine.simulation import SteppedMonth, with_answers
from game.match.report import TurnReport
from game.match.seats import SeatView, draft_and_answers, seat_number
from game.players.base import SeatedPlayer
from game.players.programs import SeatPrograms
from game.players.registry import HUMAN


class PlayedGame(Protocol):
    """The game that a month belongs to."""

    scenario: Scenario
    world: World
    ledger: LateLedger
    reports: list[TurnReport]

    @property
    def seated(self) -> dict[str, SeatedPlayer]:
        """The players that the game asks itself, by seat."""

    def copy_to_read(self) -> Self:
        """A copy of the game for those who look at it."""

    def end_month(self, month: MatchMonth[Self]) -> None:
        """Take over a month that has ended."""


Game = TypeVar("Game", bound=PlayedGame)


class MatchMonth(Generic[Game]):
    """A month of a game that is being played: it halts in each round of a crisis until `answer`
    says what the seats do.

    The game stands as before until the month has ended, and then changes at once; a month that is
    dropped, or fails, leaves nothing behind.

    sheets: those of all seats that give one; programs: who answers in crises for the seats that
    they play. recorded: the journal keeps the stances, which are else those of the sheets. held:
    the game takes it over only once `end` is called. ready: the sheets as rules read them, whole
    and legal. Raises OrderError.
    """

    def __init__(self, game: Game, sheets: Mapping[int, Sheet],
                 programs: SeatPrograms | None, *, recorded: bool, held: bool = False,
                 ready: Sheets | None = None) -> None:
        self.scenario, self.turn = game.scenario, game.world.turn
        self.sheets, self.programs, self.recorded = sheets, programs, recorded
        self._game, self._before, self._held = game, game.world.numbers.copy(), held
        if ready is None:
            ready = with_answers(*draft_and_answers(game.world, sheets))
        self.world, self.ledger = game.world.clone(), LateLedger()
        self.steps = SteppedMonth(self.world, ready, self.ledger)
        self._halt()

    @property
    def round(self) -> int:
        """The round of a crisis that waits for stances, from 1; 0 once the month has ended."""
        return self.steps.round

    @property
    def due(self) -> tuple[str, ...]:
        """The seats that have a say in the crisis and that no program plays."""
        played = {} if self.programs is None else self.programs.seats
        return tuple(s for s in self.views
                     if played.get(s, HUMAN) == HUMAN and s not in self._game.seated)

    @property
    def report(self) -> TurnReport:
        """What happened in the month, which has ended."""
        return self._game.reports[-1]

    def so_far(self) -> Game:
        """The game as it stands in the round that waits, as a copy for those who look at it."""
        out = self._game.copy_to_read()
        out.world = self.world.clone()
        out.ledger.extend(self.ledger)
        return out

    def answer(self, said: Mapping[str, str] | None = None) -> None:
        """Play the round that waits.

        said: seat → a word such as "firm"; a seat that is left out does what its program decides,
        or says nothing. None: what the sheets have for it. Raises OrderError.
        """
        item = self._item()
        words: dict[str, str] = {} if said is not None else {
            self.scenario.seats[s]: sheet.answers[item] for s, sheet in self.sheets.items()
            if item in sheet.answers}
        if self.programs is not None:
            words |= self.programs.stances(self.world, self.round)
        words |= said or {}
        self.give(self.numbers({**words, **self.asked(words)}))

    def asked(self, answered: Container[str]) -> dict[str, str]:
        """What the players say that the game asks itself, but for the seats that have answered."""
        seated = {seat: own for seat, own in self._game.seated.items()
                  if seat in self.views and seat not in answered}
        seen = self.so_far() if seated else None  # a copy of the game: one for all of them
        words = {seat: own.stance(self._game, seen, self.scenario.seats.index(seat), self.round)
                 for seat, own in seated.items()}
        return {seat: word for seat, word in words.items() if word}

    def numbers(self, words: Mapping[str, str]) -> Ints:
        """Words in the round that waits as stances of all seats, [A, 1]. OrderError."""
        out, item = np.zeros((len(self.scenario.seats), 1), np.int64), self._item()
        for seat, word in words.items():
            number = seat_number(self.scenario, seat)
            out[number] = Sheet(answers={item: word}).numbers(self.scenario, number)[1][
                items(self.scenario).names.index(item)]
        return out

    def give(self, stances: Ints) -> None:
        """Play the round that waits with the stances of all seats, [A, 1], 0 the default."""
        self.steps.give(stances)
        self._halt()

    def _item(self) -> str:
        """The item of sheets that answers the crisis."""
        return f"crisis.{self.scenario.flashpoints[int(self.world.crisis[0])].id}"

    def _halt(self) -> None:
        """Find who has a say in the round that waits; bring a month that has ended into the game.
        """
        self.views: dict[str, SeatView] = {}
        """What those see who have a say in the crisis that waits, by seat."""
        if self.round:
            place = self.scenario.flashpoints[int(self.world.crisis[0])]
            seats = range(len(self.scenario.seats))
            involved = dict.fromkeys((place.claimant, *place.patrons, *place.backers, *(
                s for s in seats if concerned(self.world, s)[0])))
            self.views = {self.scenario.seats[s]: SeatView(self.world, s) for s in involved}
        elif not self._held:
            self.end()

    def end(self) -> None:
        """Bring the month, which has ended, into the game. UsageError if that went on otherwise."""
        if self._game.world.turn != self.turn or not np.array_equal(
                self._game.world.numbers, self._before):
            raise UsageError(game_text("month_changed_meanwhile", turn=self.turn))
        self._game.end_month(self)
