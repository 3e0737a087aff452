"""The games of a batch in which players sit that are asked game by game: one Match for each world,
played along, which has what such a player goes by: news, letters, crises as they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import chain

import numpy as np

from game.core.errors import PlayerError
from game.core.exact import Flags, Ints
from game.core.model import Scenario
from game.core.sheets import Sheet, items
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.simulation import SteppedMonth, with_answers
from game.match.match import Match
from game.match.month import MatchMonth
from game.players.base import Player
from game.players.programs import sheet_of, table_of


class AskedGames:
    """One game for each world of a batch of new games.

    seats: as for a Match; asked: those of players that are asked game by game, by number.
    """

    def __init__(self, scenario: Scenario, seeds: Sequence[int],
                 seats: Mapping[str, str | Player]) -> None:
        self.scenario, self._players = scenario, seats
        self.games = [Match(scenario, seed, seats=seats) for seed in seeds]
        self.asked: Set[int] = frozenset(map(scenario.seats.index, self.games[0].seated))

    def again(self, seeds: Sequence[int]) -> AskedGames:
        """New games with these seeds and the same players."""
        return AskedGames(self.scenario, seeds, self._players)

    def clone(self) -> AskedGames:
        """Independent copies of the games, with what their players keep of them. PlayerError for
        what cannot be copied."""
        out = AskedGames.__new__(AskedGames)
        out.scenario, out.asked, out._players = self.scenario, self.asked, self._players
        out.games = [game.clone() for game in self.games]
        return out

    def sheets(self, seats: Set[int]) -> dict[int, tuple[Ints, Ints]]:
        """What players do this month in these of their seats: rows of the seat's table [slot, W],
        -1 none, and choices [item, W]. PlayerError."""
        s, size = self.scenario, len(self.games)
        out = {seat: (np.full((s.slots, size), -1, np.int64),
                      np.zeros((items(s).count, size), np.int64)) for seat in sorted(seats)}
        for world, game in enumerate(self.games):
            for seat, (rows, answers) in () if game.over else out.items():
                sheet: Sheet = game.seated[s.seats[seat]].sheet(game, seat)
                rows[:, world], answers[:, world] = sheet.numbers(s, seat)
        return out

    def begin_month(self, sheets: Sequence[Sheets], seats: Set[int]) -> AskedMonth:
        """Begin the month in all games that are not over. sheets: whole ones, of the worlds one
        after another; seats: that gave them."""
        places = chain.from_iterable(
            ((own, k) for k in range(own.chosen.shape[-1])) for own in sheets)
        return AskedMonth([
            None if game.over else MatchMonth(game, {
                seat: sheet_of(self.scenario, own.chosen[:, seat, k], own.answers[seat, :, k])
                for seat in sorted(seats)}, None, recorded=True, held=True,
                ready=own.take(self.scenario, np.array([k])))
            for game, (own, k) in zip(self.games, places, strict=True)])


class AskedMonth:
    """A month of all these games at once, None where one is over; they stand as before until `end`.
    """

    def __init__(self, months: Sequence[MatchMonth[Match] | None]) -> None:
        self._months = months

    def _waiting(self) -> list[tuple[int, MatchMonth[Match]]]:
        return [(k, month) for k, month in enumerate(self._months) if month and month.round]

    def answer(self, stances: Ints, answered: Flags) -> None:
        """Play the round that waits. stances [A, W], into which is written what players say, where
        it was not answered for their seats, [A, W]. PlayerError."""
        for k, month in self._waiting():
            seats = month.scenario.seats
            words = month.asked({s for a, s in enumerate(seats) if answered[a, k]})
            said = month.numbers(words)[:, 0]
            for seat in map(seats.index, words):
                stances[seat, k] = said[seat]
        for k, month in self._waiting():
            month.give(stances[:, k:k + 1])

    def end(self) -> None:
        """Bring the months into the games; PlayerError, once all have ended, for a player that
        breaks down when it hears that its game is over."""
        faults = list[PlayerError]()
        for month in filter(None, self._months):
            try:
                month.end()
            except PlayerError as fault:
                faults.append(fault)
        if faults:
            raise faults[0]


class AskedTable:
    """The players of all seats of new games, as a Table has them, of which some are asked
    game by game."""

    def __init__(self, scenario: Scenario, seeds: Sequence[int],
                 players: Mapping[str, Player]) -> None:
        self._table, self._games = table_of(scenario, players), AskedGames(scenario, seeds, players)
        self._seats = frozenset(range(len(scenario.seats)))

    def sheets(self, world: World) -> Sheets:
        """All seats' sheets for this turn. PlayerError."""
        sheets, first = self._table.sheets(world), world.scenario.orders.first
        chosen, answers = moved_up(sheets.chosen), sheets.answers.copy()
        for seat, (rows, said) in self._games.sheets(self._games.asked).items():
            chosen[:, seat], answers[seat] = np.where(rows >= 0, rows + first[seat], -1), said
        draft = Draft(world)
        for row in chosen:
            draft.add_checked(row)
        return with_answers(draft, answers)

    def play_turn(self, world: World, sheets: Sheets) -> None:
        """Play one turn with these sheets. PlayerError."""
        month, along = SteppedMonth(world, sheets), self._games.begin_month([sheets], self._seats)
        while month.round:
            stances = self._table.stances(world, month.round)
            answered = np.ones(stances.shape, bool)
            answered[sorted(self._games.asked)] = False
            along.answer(stances, answered)
            month.give(stances)
        along.end()


def moved_up(rows: Ints) -> Ints:
    """Rows of orders [slot, …] without empty slots before full ones, as a sheet in words has."""
    return np.take_along_axis(rows, np.argsort(rows < 0, axis=0, kind="stable"), axis=0)
