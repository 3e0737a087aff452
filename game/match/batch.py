"""Many games of one scenario at once, from arrays of orders to arrays of scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.core.errors import OrderError, UsageError
from game.core.exact import Flags, Floats, Ints
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.core.prose import opened
from game.core.sheets import CRISIS, items
from game.core.world import World
from game.engine.answers import check_answers, concerned, pending
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.simulation import SteppedMonth, finish, new_worlds, on_sheets, play_sheets
from game.engine.views import View
from game.match.asked_games import AskedGames, moved_up
from game.match.given import scenario_given, seats_given, seeds_given
from game.match.seats import seat_number
from game.players.base import Player, SeatedPlayer
from game.players.faults import name_of
from game.players.programs import seat_players, table_of
from game.players.registry import HUMAN
from game.rules.goals import raw_scores, scores

CHUNK = 256
"""Maximum worlds of an array (measured: fewer spend more on calls, more exceed the cache)."""
NUMBERS = 8_000_000
"""Numbers and orders of all worlds of an array together, so that large scenarios fit in memory."""


def worlds_per_array(scenario: Scenario, most: int = CHUNK) -> int:
    """Number of worlds of a scenario per array: `most`, fewer if they are large."""
    each = scenario.layout.rows + len(scenario.orders.texts)
    return max(1, min(most, NUMBERS // each))


class Batch:
    """Games with the given seeds. World k equals Match(scenario, seeds[k]), bit for bit.

    Axes of arrays: A seat, W world, others as named; seats are given by id or number. Orders are
    rows of the seat's own table: row r of seat s is the text
    `scenario.orders.texts[scenario.orders.first[s] + r]`. Items and choices of answers are those of
    `game.core.sheets.items` and `choices`.

    seats: seat → player or its text, as for a Match: what `play` is given nothing for, its program
    plays. UsageError for an unknown seat or player. A player that is asked game by game (game.seat)
    is asked in each world, of which a Match is then played along: as slow as playing so many.

    Internally a list of World arrays of at most `chunk` worlds each (fewer if the scenario is
    large), joined only on output. UsageError without seeds. Copies are independent.
    """

    def __init__(self, scenario: Scenario, seeds: Sequence[int] | NDArray[np.integer], *,
                 seats: Mapping[str, str | Player] | None = None, chunk: int = CHUNK) -> None:
        self.scenario = scenario_given(scenario)
        self._sit(seats_given(seats), self._begin(seeds, chunk))

    def _begin(self, seeds: Sequence[int] | NDArray[np.integer], chunk: int) -> NDArray[np.uint64]:
        """Make the worlds of new games; their seeds."""
        wide = seeds_given(seeds)
        if wide.size == 0:
            raise UsageError(game_text("batch_batch_needs_least"))
        chunk = worlds_per_array(self.scenario, chunk)
        self.chunks = [new_worlds(self.scenario, wide[i:i + chunk])
                       for i in range(0, wide.size, chunk)]
        return wide

    def again(self, seeds: Sequence[int] | NDArray[np.integer], *, chunk: int = CHUNK) -> Batch:
        """New games with these seeds, in which the same players sit; sooner begun than by a batch
        that makes its players. UsageError without seeds."""
        out = Batch.__new__(Batch)
        out.scenario = self.scenario
        wide = out._begin(seeds, chunk)
        out._stand()
        out.table, out.played = self.table, self.played
        out.asked = None if self.asked is None else self.asked.again(wide.tolist())
        return out

    @classmethod
    def of(cls, world: World, *, seats: Mapping[str, str | Player] | None = None,
           crisis_round: int = 0) -> Batch:
        """Games that go on from worlds as they stand, which are the batch's from now on.

        crisis_round: the round of a crisis in the middle of which they stand; `month` is then the
        month to be answered, before the next can be played. UsageError for a player that is asked
        game by game: worlds have no history that it could be told.
        """
        out = cls.__new__(cls)
        out.scenario, out.chunks = world.scenario, [world]
        out._sit(seats or {})
        if crisis_round:
            out.month = BatchMonth.resumed(out, crisis_round)
        return out

    def _sit(self, seats: Mapping[str, str | Player], seeds: NDArray[np.uint64] | None = None,
             ) -> None:
        """Let players take their seats; seeds: of new games."""
        scenario = self.scenario
        self._stand()
        players = dict.fromkeys(scenario.seats, HUMAN) | {
            scenario.seats[seat_number(scenario, s)]: p for s, p in seats.items()}
        made = seat_players(scenario, players)
        asked = {s: p for s, p in made.items() if isinstance(p, SeatedPlayer)}
        self.asked: AskedGames | None = None
        if asked and seeds is None:
            raise UsageError(game_text("batch_of_asked", seat=next(iter(asked)),
                                       player=name_of(next(iter(asked.values())))))
        if asked and seeds is not None:
            self.asked = AskedGames(scenario, seeds.tolist(), players | asked)
        self.table = table_of(scenario, made)
        self.played: Set[int] = frozenset(
            a for a, s in enumerate(scenario.seats) if players[s] != HUMAN and s not in asked)

    def _stand(self) -> None:
        """Stand before a month, with the worlds as they are."""
        self.month: BatchMonth | None = None
        self._ends = np.cumsum([w.size for w in self.chunks])

    def clone(self) -> Batch:
        """An independent copy of the games. PlayerError for what a player of one's own keeps that
        cannot be copied."""
        out = Batch.__new__(Batch)
        out.scenario, out._ends = self.scenario, self._ends
        out.table, out.played = self.table, self.played
        out.asked = None if self.asked is None else self.asked.clone()
        out.chunks, out.month = [world.clone() for world in self.chunks], None
        if self.month is not None:
            out.month = BatchMonth.resumed(out, self.month.round)
        return out

    __copy__ = clone

    def __deepcopy__(self, memo: dict[int, Any]) -> Batch:
        return self.clone()

    @property
    def turn(self) -> int:
        """The turn about to be played, from 1."""
        return self.chunks[0].turn

    @property
    def size(self) -> int:
        """Number of worlds W."""
        return int(self._ends[-1])

    @property
    def over(self) -> NDArray[np.bool_]:
        """Whether each game has ended, [W]."""
        return np.concatenate([w.over > 0 for w in self.chunks])

    @property
    def scores(self) -> Floats:
        """Scores so far, final once over, [A, W]."""
        return np.concatenate([scores(self.scenario, w) for w in self.chunks], axis=1)

    @property
    def raw_scores(self) -> Floats:
        """Scores before norms, 0 … 100, so far, final once over, [A, W]; see Match.raw_scores."""
        return np.concatenate([raw_scores(self.scenario, w) for w in self.chunks], axis=1)

    def legal(self, seat: str | int, chosen: Ints | None = None) -> Flags:
        """Orders the seat may still give, [order, W], when slots `chosen` [slot, W] are filled."""
        number = seat_number(self.scenario, seat)
        out = []
        for world, at in self.parts():
            draft = Draft(world, at.start)
            for row in () if chosen is None else np.asarray(chosen)[:, at]:
                draft.add_checked(self._rows(world, {number: row[None]})[0])
            out.append(draft.legal(number))
        return np.concatenate(out, axis=1)

    def pending(self, seat: str | int) -> Flags:
        """Answers open to the seat, [item, choice, W]; choice 0 is the unmarked default."""
        number = seat_number(self.scenario, seat)
        return np.concatenate([pending(w, number) for w in self.chunks], axis=2)

    def views(self, seat: str | int) -> list[View]:
        """The seat's views, one for each chunk."""
        number = seat_number(self.scenario, seat)
        return [View(w, number) for w in self.chunks]

    def play(self, orders: Mapping[str | int, Ints],
             answers: Mapping[str | int, Ints] | None = None) -> None:
        """Play one turn in all worlds.

        orders: seat → int [slot, W] rows of the seat's table, -1 none; answers: seat → int [item,
        W]. A seat left out of both is played by its program; if it has none, it gives no orders and
        default answers. In crises the answers of the sheets stand, and programs decide theirs.
        After the last turn the epilogue runs. Raises OrderError naming the first worlds, and
        PlayerError; then no world has changed.
        """
        ready, programs, given = self._sheets(orders, answers)
        if programs or self.asked is not None:
            month = BatchMonth(self, ready, programs, given)
            while month.round:
                month.answer()
            return
        for world, sheets in ready:
            play_sheets(world, sheets)
        self._end()

    def begin_month(self, orders: Mapping[str | int, Ints],
                    answers: Mapping[str | int, Ints] | None = None) -> BatchMonth:
        """Begin what `play` plays whole: the month halts where crises wait for stances."""
        return BatchMonth(self, *self._sheets(orders, answers))

    def _sheets(self, orders: Mapping[str | int, Ints], answers: Mapping[str | int, Ints] | None,
                ) -> tuple[list[tuple[World, Sheets]], Set[int], Set[int]]:
        """The checked sheets of each chunk, the seats that programs play, and those that anybody
        gives a sheet for. OrderError, PlayerError."""
        if bool(self.over.all()):
            raise OrderError(game_text("batch_all_games_batch"))
        if self.month is not None:
            raise OrderError(game_text("batch_month_open"))
        slots = self.scenario.slots
        given = {seat_number(self.scenario, s): self._shaped(
                     v, slots, game_text("batch_orders_of", seat=s))
                 for s, v in orders.items()}
        said = {seat_number(self.scenario, s): self._shaped(
                    v, items(self.scenario).count, game_text("batch_answers_of", seat=s))
                for s, v in (answers or {}).items()}
        programs = self.played - given.keys() - said.keys()
        if self.asked is not None:
            own = self.asked.sheets(self.asked.asked - given.keys() - said.keys())
            given |= {s: rows for s, (rows, _) in own.items()}
            said |= {s: choices for s, (_, choices) in own.items()}
        return [self._ready(world, at, given, said, programs)
                for world, at in self.parts()], programs, programs | given.keys() | said.keys()

    def end_month(self, before: Sequence[World], turn: int, after: list[World]) -> None:
        """Take over a month that was begun in a turn, from the worlds before to those after it.
        UsageError if the batch went on otherwise."""
        if self.turn != turn or any(a is not b for a, b in zip(before, self.chunks, strict=True)):
            raise UsageError(game_text("month_changed_meanwhile", turn=turn))
        self.chunks, self.month = after, None
        self._end()

    def _end(self) -> None:
        """After the last turn the epilogue runs."""
        for world in self.chunks:
            if world.turn > self.scenario.turns:
                finish(world)

    def _ready(self, world: World, at: slice, given: Mapping[int, Ints],
               said: Mapping[int, Ints], programs: Set[int]) -> tuple[World, Sheets]:
        """The checked sheets of some of the worlds; after an OrderError nothing has changed."""
        orders = {s: v[:, at] for s, v in given.items()}
        answers = {s: v[:, at] for s, v in said.items()}
        if programs:
            sheets, first = self.table.sheets(world), self.scenario.orders.first
            for s in programs:
                rows = moved_up(sheets.chosen[:, s])
                orders[s], answers[s] = np.where(rows >= 0, rows - first[s], -1), sheets.answers[s]
        draft = Draft(world, at.start)
        for rows in self._rows(world, orders):
            draft.add_checked(np.where(world.over > 0, -1, rows))
        reply = draft.sheets.answers
        for s, v in answers.items():
            reply[s] = np.where(world.over > 0, 0, v)
        check_answers(world, draft.sheets, at.start)
        return world, draft.sheets

    def hashes(self) -> list[str]:
        """Fingerprint of every world."""
        return [w.hash(k) for w in self.chunks for k in range(w.size)]

    def parts(self) -> list[tuple[World, slice]]:
        """Each chunk, and which of the worlds it holds."""
        starts = [0, *self._ends[:-1].tolist()]
        return [(w, slice(a, a + w.size)) for w, a in zip(self.chunks, starts, strict=True)]

    def _rows(self, world: World, given: Mapping[int, Ints]) -> list[Ints]:
        """Global rows [A, W] for each slot, from seats' own rows."""
        table = self.scenario.orders
        depth = max((v.shape[0] for v in given.values()), default=0)
        out = [np.full((len(self.scenario.actors), world.size), -1, np.int64) for _ in range(depth)]
        for seat, rows in given.items():
            count = int(table.first[seat + 1] - table.first[seat])
            if ((rows < -1) | (rows >= count)).any():
                who = opened(self.scenario.actors[seat].called)
                raise OrderError(game_text("batch_orders_got", who=who, count=count - 1,
                                           min=int(rows.min()), max=int(rows.max())))
            for slot, row in enumerate(rows):
                out[slot][seat] = np.where(row >= 0, row + table.first[seat], -1)
        return out

    def _shaped(self, value: Ints, rows: int, what: str) -> Ints:
        array = np.asarray(value)
        if array.ndim != 2 or array.shape[0] > rows or array.shape[1] != self.size \
                or not np.issubdtype(array.dtype, np.integer):
            raise UsageError(game_text("batch_int_array_most", what=what, rows=rows, size=self.size,
                                       dtype=array.dtype, shape=list(array.shape)))
        return array.astype(np.int64)


class BatchMonth:
    """A month that is being played in all worlds of a batch: it halts in each round of crises until
    `answer` says what the seats do.

    The batch stands as before until the month has ended; one that is dropped, or fails, leaves
    nothing behind. sheets: those of each chunk; programs: the seats that programs play; given:
    those that anybody gave a sheet for.
    """

    def __init__(self, batch: Batch, sheets: Sequence[tuple[World, Sheets]],
                 programs: Set[int], given: Set[int]) -> None:
        self._batch, self._programs, self.scenario = batch, programs, batch.scenario
        self._before, self._turn = list(batch.chunks), batch.turn
        self._months = [SteppedMonth(world.clone(), own) for world, own in sheets]
        self._asked = None if batch.asked is None else batch.asked.begin_month(
            [own for _, own in sheets], given)
        self._halt()

    @classmethod
    def resumed(cls, batch: Batch, number: int) -> BatchMonth:
        """The month of a batch whose worlds stand in a round of a crisis."""
        out = cls.__new__(cls)
        out._batch, out._programs, out.scenario = batch, batch.played, batch.scenario
        out._before, out._turn = list(batch.chunks), batch.turn
        out._asked = None
        out._months = [SteppedMonth.at_round(world.clone(), number) for world in batch.chunks]
        out._halt()
        return out

    @property
    def waiting(self) -> Flags:
        """Whether a world waits for stances, [W]."""
        return np.concatenate([month.waiting for month in self._months])

    def views(self, seat: str | int, worlds: Flags | None = None) -> list[View]:
        """What the seat sees now, one view for each chunk; of these worlds alone, [W]."""
        number = seat_number(self.scenario, seat)
        shown = [month.world for month in self._months]
        if worlds is not None and not worlds.all():
            shown = [world.take(np.flatnonzero(worlds[at]))
                     for world, (_, at) in zip(shown, self._batch.parts(), strict=True)]
        return [View(world, number) for world in shown]

    def say(self, seat: str | int) -> tuple[Flags, Flags]:
        """(whether the seat has a say in the crisis of each world, whether it is one of the two
        sides, who have three stances), [W] each."""
        number = seat_number(self.scenario, seat)
        worlds = [month.world for month in self._months]
        return (np.concatenate([concerned(w, number) for w in worlds]),
                np.concatenate([(w.challenger == number) | (w.responder == number)
                                for w in worlds]))

    def answer(self, said: Mapping[str | int, Ints] | None = None) -> None:
        """Play the round that waits, once for all worlds.

        said: seat → its stance in each world, int [W]: of challenger and responder 1 firm, 2 terms,
        3 down, of others 1 back, 2 restrain; 0 is the default. A seat that is left out does what
        its program decides, or says nothing. None: what the sheets have. Where a world does not
        wait it counts for nothing. Raises UsageError and OrderError; then nothing has changed.
        """
        out = np.concatenate([self._by_themselves(month, sheets=said is None)
                              for month in self._months], axis=1)
        answered = out > 0
        for seat, row in (said or {}).items():
            number = seat_number(self.scenario, seat)
            out[number], answered[number] = self._shaped(seat, np.asarray(row)), True
        if ((out < 0) | (out >= len(CRISIS))).any():
            raise OrderError(game_text("batch_crisis_answers_got", crisis=len(CRISIS) - 1,
                                       min=int(out.min()), max=int(out.max())))
        if self._asked is not None:
            self._asked.answer(out, answered)
        for month, (_, at) in zip(self._months, self._batch.parts(), strict=True):
            if month.round:
                month.give(out[:, at])
        self._halt()

    def _by_themselves(self, month: SteppedMonth, *, sheets: bool) -> Ints:
        """The stances of programs in a chunk, [A, W]; of the others those of the sheets, or none.
        """
        world = month.world
        out = on_sheets(world, month.sheets.answers)
        if not sheets:
            out[...] = 0
        own = self._batch.table.stances(world, self.round) if self._programs else out
        for seat in self._programs:
            out[seat] = np.where(world.over > 0, 0, own[seat])
        return out

    def _shaped(self, seat: str | int, row: NDArray[Any]) -> Ints:
        size = self._batch.size
        if row.shape != (size,) or not np.issubdtype(row.dtype, np.integer):
            raise UsageError(game_text("batch_crisis_answers_int", seat=seat, size=size,
                                       dtype=row.dtype, shape=list(row.shape)))
        return row.astype(np.int64)

    def _halt(self) -> None:
        """Find the round that waits; bring a month that has ended into the batch."""
        self.round = max(month.round for month in self._months)
        """The round of crises that waits for stances, from 1; 0 once the month has ended."""
        if not self.round:
            self._batch.end_month(self._before, self._turn, [m.world for m in self._months])
            if self._asked is not None:
                self._asked.end()
