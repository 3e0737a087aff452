"""Games that learners play an order, an answer or a stance at a time: the core of all environments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from game.core.errors import UsageError, nearest
from game.core.exact import Flags, Floats, Ints
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.engine.drafts import Draft
from game.env.actions import Actions, actions_of
from game.env.features import Features, Observations, features_of
from game.env.seat_sheets import Masks, SeatSheets
from game.match.batch import Batch, BatchMonth
from game.match.seats import seat_number
from game.players.base import Player
from game.players.registry import make_player, parse_seats

MONTHLY, FINAL = "monthly", "final"
REWARDS = (MONTHLY, FINAL)
"""A reward is the change of the score in each month, or the score when the game ends."""


class SlotGames:
    """Games of W worlds in which some seats are played from outside, one action after another, and
    players the others.

    A month is played once every sheet of every world is sealed; it halts in rounds of crises, where
    the seats with a say are asked for a stance. Who has sealed waits. Axes: W world, n action,
    m entry of an observation.

    seats: ids of those played from outside; others: who plays the rest, as a text of `--seats` or
    seat → player (`doctrine` where it says nothing); reward: one of REWARDS. UsageError for an
    unknown seat, player or reward, and for a player in a seat that is played from outside.
    """

    def __init__(self, scenario: Scenario, seats: Sequence[str],
                 others: str | Mapping[str, str | Player] = "doctrine",
                 reward: str = MONTHLY) -> None:
        if reward not in REWARDS:
            raise UsageError(game_text("env_reward", reward=reward, rewards=" or ".join(REWARDS),
                                       nearest=nearest(reward, REWARDS)))
        self.scenario, self.seats, self._monthly = scenario, tuple(seats), reward == MONTHLY
        self._numbers = {seat: seat_number(scenario, seat) for seat in self.seats}
        self._begun = False
        self._players = _players(scenario, self._numbers, others)

    def begin(self, seeds: Sequence[int] | NDArray[np.integer], idle: Flags | None = None) -> None:
        """Begin games with these seeds, world k as `Match(scenario, seeds[k])`; nobody is asked in
        the worlds that are idle, [W]."""
        self.batch: Batch = self.batch.again(seeds) if self._begun else Batch(
            self.scenario, seeds, seats=self._players)
        self._begun = True
        self._month: BatchMonth | None = None
        self._idle = np.zeros(self.batch.size, bool) if idle is None else idle.copy()
        self.sheets = {seat: SeatSheets(self.scenario, number, self.batch.size)
                       for seat, number in self._numbers.items()}
        self._drafts = [(Draft(world), at) for world, at in self.batch.parts()]
        self._scores = self._rewarded = self._scores_now()
        self._ask_sheets()

    def actions(self, seat: str) -> Actions:
        """What a seat can ever do, by number."""
        return actions_of(self.scenario, self._numbers[seat])

    def features(self, seat: str) -> Features:
        """What a seat sees, entry by entry."""
        return features_of(self.scenario, self._numbers[seat])

    # What seats are asked, see and earn --------------------------------------------------------

    @property
    def month(self) -> int:
        """The month that is about to be played, from 1."""
        return self.batch.turn

    @property
    def round(self) -> int:
        """The round of crises that waits for stances, from 1; 0 where sheets are asked for."""
        return 0 if self._month is None else self._month.round

    @property
    def over(self) -> Flags:
        """Whether a game has ended, [W]."""
        return self.batch.over

    def asked(self, seat: str) -> Flags:
        """Whether a seat is to act, [W]; else it waits for others, or its game is over."""
        return self.sheets[seat].asked.copy()

    def masks(self, seat: str) -> Masks:
        """Which actions a seat may take now, int8 [W, n]; only SEAL, which then does nothing, where
        it waits."""
        return self.sheets[seat].masks()

    def observe(self, seat: str) -> Observations:
        """What a seat sees where it is asked, or else saw when it was last asked, [W, m]."""
        own = self.sheets[seat]
        if not own.looked:
            views = self.batch.views(seat) if self._month is None else self._month.views(
                seat, own.asked)
            own.look([view.flat() for view in views], self.month, self.round)
        return own.observations()

    def take_rewards(self) -> dict[str, Floats]:
        """What each seat has earned since this was last called, [W]."""
        now, before = self._scores, self._rewarded
        self._rewarded = now
        return {seat: now[number] - before[number] for seat, number in self._numbers.items()}

    # Acting ----------------------------------------------------------------------------------

    def act(self, actions: Mapping[str, Ints]) -> dict[str, Flags]:
        """Take one action of each of these seats, [W], where the seat is asked; then, if nobody is
        asked any more, play on to the next decision. Returns where an action was refused, since it
        was not possible: it counts as SEAL there. NoActionError for the number of no action, and
        UsageError for another seat; then nothing has moved."""
        if strange := actions.keys() - self.sheets.keys():
            raise UsageError(game_text("env_not_asked", seat=min(map(str, strange)),
                                       seats=", ".join(self.seats)))
        checked = {seat: self.actions(seat).check(given, self.batch.size)
                   for seat, given in actions.items()}
        refused = {seat: self.sheets[seat].take(given) for seat, given in checked.items()}
        for seat in () if self.round else actions:
            if self.sheets[seat].stale:
                self.sheets[seat].able(self._legal(seat))
        if not any(own.asked.any() for own in self.sheets.values()):
            self._go_on()
        return refused

    def leave(self, worlds: Flags) -> None:
        """Ask nobody any more in these worlds, [W]; the other games go on."""
        self._idle |= worlds
        for own in self.sheets.values():
            own.asked &= ~self._idle
        if not any(own.asked.any() for own in self.sheets.values()):
            self._go_on()

    def _go_on(self) -> None:
        """Play with what was said to where the next seat is asked, or to the end."""
        while not any(own.asked.any() for own in self.sheets.values()):
            if bool((self.over | self._idle).all()):
                return
            if self._month is None:
                self._month = self.batch.begin_month(
                    {seat: own.chosen for seat, own in self.sheets.items()},
                    {seat: own.answers for seat, own in self.sheets.items()})
            else:
                self._month.answer({seat: own.stance for seat, own in self.sheets.items()})
            if self._month.round:
                self._ask_stances(self._month)
            else:
                self._month = None
                self._scores = self._scores_now()
                self._ask_sheets()

    def _ask_sheets(self) -> None:
        """Ask every seat for its sheet."""
        for (draft, _), (world, _) in zip(self._drafts, self.batch.parts(), strict=True):
            draft.begin(world)
        going = ~(self.over | self._idle)
        for seat, own in self.sheets.items():
            own.ask_sheet(going, self.batch.pending(seat))
            if going.any():
                own.able(self._legal(seat))

    def _ask_stances(self, month: BatchMonth) -> None:
        """Ask the seats that have a say in a round of a crisis for their stance."""
        going = month.waiting & ~self._idle
        for seat, own in self.sheets.items():
            say, sides = month.say(seat)
            own.ask_stance(going & say, sides)

    def _legal(self, seat: str) -> Flags:
        """Which orders fit on the sheet as it is, [order, W]."""
        own, first = self.sheets[seat], self.scenario.orders.first[self._numbers[seat]]
        out = []
        for draft, at in self._drafts:
            if own.given:
                rows = own.chosen[:, at]
                draft.chosen[:, own.seat] = np.where(rows >= 0, rows + first, -1)
                draft.fill(draft.chosen)
            out.append(draft.legal(own.seat))
        return out[0] if len(out) == 1 else np.concatenate(out, axis=1)

    def _scores_now(self) -> Floats:
        """What rewards are counted from, [A, W]."""
        over = self.over
        if self._monthly or over.all():
            return self.batch.scores
        if over.any():
            return np.where(over, self.batch.scores, 0.0)
        return np.zeros((len(self.scenario.seats), over.size))


def _players(scenario: Scenario, outside: Mapping[str, int],
             others: str | Mapping[str, str | Player]) -> dict[str, str | Player]:
    """Who plays the seats that nobody plays from outside. UsageError for what there is not."""
    if isinstance(others, str):
        usual = "doctrine" if not others or "=" in others else others
        named: dict[str, str | Player] = {s: player for s, player in parse_seats(
            scenario, others if "=" in others else None, "").items() if player}
    else:
        usual, named = "doctrine", dict(others)
    for seat in named:
        seat_number(scenario, seat)
        if seat in outside:
            raise UsageError(game_text("env_own_seat", seat=seat))
    players: dict[str, str | Player] = {
        seat: named.get(seat, usual) for seat in scenario.seats if seat not in outside}
    for seat, player in players.items():
        if not isinstance(player, (str, Player)):
            raise UsageError(game_text("match_player_text_such", seat=seat,
                                       name=type(player).__name__))
        if isinstance(player, str):
            make_player(scenario, player)
    return players
