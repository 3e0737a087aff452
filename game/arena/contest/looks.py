"""The look-ahead: month after month it weighs sheets by playing them to the end in imagined worlds.

Sheets are drawn around those of a plan and of the stock policy, and by lot; all later months are
the plan's (a rollout: Tesauro and Galperin 1996, Bertsekas 2013), or the stock policy's where there
is no plan. What is imagined is either what the seat cannot tell apart from what it sees
(`game.engine.views.imagine`), or, for the blind look, what anyone may expect who has seen nothing
of the others: other games, in which the seat has given the orders that it gave, and has the means
that it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from game.arena.contest.courses import laid_over, play_on, taken
from game.arena.contest.instruments import stock_table
from game.arena.contest.lots import Lots, seeds_of
from game.arena.contest.odds import row_by_type
from game.arena.contest.schemes import ordered
from game.core.exact import Floats, Ints
from game.core.luck import Luck
from game.core.model import Scenario, derived
from game.core.quantities import MIDDLE, QUANTITIES, WIDTH
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.engine import Sheets
from game.engine.simulation import GOING, finish, new_worlds, play_out
from game.engine.views import imagine
from game.players.table import Table
from game.rules.goals import scores
from game.scenario.load import built

LEFT = (7, 2)
"""How many sheets beside the first are left after the first and the second round."""


def rounds(sheets: int, worlds: int) -> tuple[int, int, int]:
    """How many worlds are played in each round, so that a third of all games is played in each and
    all are as many as if every sheet were played in so many worlds."""
    third = max(3, sheets * worlds) // 3
    return (max(2, third // sheets), max(2, third // (LEFT[0] + 1)), max(2, third // (LEFT[1] + 1)))


class Look:
    """Games in which a seat looks ahead. sheets, worlds: how many it weighs, and in how many worlds
    each on average; blind: whether it sees nothing of the others; plan: orders of all months,
    [turn, slot] of global rows."""

    plan: Ints | None = None

    def __init__(self, work: str, seat: int, seed: int, sheets: int, worlds: int,
                 blind: bool) -> None:
        self.scenario, self.seat, self.seed = built(work), seat, seed
        self.table = stock_table(work, seat, seed)
        self.sheets, self.blind = sheets, blind
        self.rounds = rounds(sheets, worlds)

    def play(self, seeds: Sequence[int]) -> World:
        """The ends of games with these seeds; none depends on which others are played with it."""
        world, first = new_worlds(self.scenario, list(seeds)), self.scenario.orders.first[self.seat]
        names = [f"look/{self.scenario.seats[self.seat]}/{s}" for s in seeds]
        lots = [Lots(self.seed, name) for name in names]
        shadows = [self._shadows(name, world.mandate[self.seat, q])
                   for q, name in enumerate(names)] if self.blind else []
        while world.turn <= self.scenario.turns and bool((world.over == GOING).any()):
            self.before(world)
            stock = self.table.sheets(world)
            legal = Draft(world).legal(self.seat)
            rows = np.full((self.scenario.slots, world.size), -1, np.int64)
            for q in np.flatnonzero(world.over == GOING).tolist():
                now = self._expected(world, q, shadows[q]) if self.blind else imagine(
                    world, self.seat, q, sum(self.rounds), f"{self.seed}/{names[q]}")
                given = self.table.sheets(now)
                own = given.chosen[:, self.seat].T if self.blind else stock.chosen[
                    None, :, self.seat, q]
                tried = self._tried(own, first + np.flatnonzero(legal[:, q]), world.turn, lots[q])
                rows[:, q] = tried[self.best(now, given, tried)]
            stock = laid_over(world, stock, {self.seat: rows})
            for q, shadow in enumerate(shadows):
                self._follow(shadow, stock.chosen[:, self.seat, q])
            self.table.play_turn(world, stock)
        finish(world)
        return world

    def before(self, world: World) -> None:
        """Called before each month with the games as they stand."""

    def best(self, now: World, given: Sheets, tried: Ints) -> int:
        """Which of several sheets is best, by sequential halving: all are played in a few worlds,
        then the better ones in more. The first stays to the end, and is taken unless another's lead
        over it is larger than its standard error."""
        left, first = np.arange(len(tried)), 0
        score = np.zeros((len(tried), 0))
        for count, keep in zip(self.rounds, (*LEFT, 1), strict=True):
            worlds = np.arange(first, first + count)
            part = taken(self.scenario, given, worlds)
            got = self.played(now.take(worlds), part, tried[left])
            score = np.concatenate([score, got], axis=1)
            order = np.argsort(-score[1:].mean(axis=1), kind="stable")[:keep] + 1
            left, score, first = left[[0, *order]], score[[0, *order]], first + count
        if len(left) < 2:
            return 0
        lead = score[1] - score[0]
        sure = lead.mean() > lead.std(ddof=1) / sqrt(lead.size)
        return int(left[1]) if sure else 0

    def played(self, now: World, given: Sheets, tried: Ints) -> Floats:
        """What each of several sheets [sheet, slot] brings the seat, [sheet, world], played in the
        same worlds to their ends; given: the sheets of all seats there."""
        many = np.tile(np.arange(now.size), len(tried))
        world, sheets = now.take(many), taken(self.scenario, given, many)
        rows = np.repeat(tried, now.size, axis=0).T
        self.table.play_turn(world, laid_over(world, sheets, {self.seat: rows}))
        self._to_end(world)
        own = scores(self.scenario, world)[self.seat]
        return np.asarray(own.reshape(len(tried), -1))

    def _to_end(self, world: World) -> None:
        """Play games to their ends in place, by the plan if there is one."""
        if self.plan is None:
            end_with(self.table, world)
        else:
            plans = np.broadcast_to(self.plan, (world.size, 1, *self.plan.shape))
            play_on(self.table, world, lambda now, sheets: ordered(
                now, sheets, [self.seat], plans))

    def _tried(self, own: Ints, legal: Ints, turn: int, lots: Lots) -> Ints:
        """Sheets to be weighed, [sheet, slot]: the plan's as far as it is legal, if there is one,
        the stock policy's, none, others with one order of these replaced by lot, and, the second
        half, drawn by lot alone.

        own: the stock policy's sheets [sheet, slot]; legal: global rows of the seat.
        """
        planned = [] if self.plan is None else [
            np.where(np.isin(self.plan[turn - 1], legal), self.plan[turn - 1], -1)]
        out = [*planned, own[0], np.full(self.scenario.slots, -1, np.int64)]
        while len(out) < self.sheets:
            at = len(out)
            sheet = (planned[0] if planned and at % 2 else own[at % len(own)]).copy()
            whole = at >= self.sheets // 2
            for slot in range(len(sheet)) if whole else lots.below(len(sheet), 1).tolist():
                sheet[slot] = row_by_type(self.scenario, legal, lots)
            out.append(sheet)
        return np.array(out[:self.sheets])

    def _shadows(self, name: str, mandate: float) -> World:
        """Other games in which the seat has its mandate; all else is drawn anew."""
        out = new_worlds(self.scenario, seeds_of(self.seed, f"{name}/shadow", sum(self.rounds)))
        out.mandate[self.seat] = mandate
        return out

    def _follow(self, shadow: World, rows: Ints) -> None:
        """Play a month of the shadows in which the seat orders what it did."""
        sheets = self.table.sheets(shadow)
        self.table.play_turn(shadow, laid_over(shadow, sheets, {
            self.seat: np.repeat(rows[:, None], shadow.size, axis=1)}))

    def _expected(self, world: World, game: int, shadow: World) -> World:
        """The shadows with the seat's own means and fresh luck. A shadow that has ended is replaced
        by one that has not."""
        going = np.flatnonzero(shadow.over == GOING)
        which = going[np.arange(shadow.size) % going.size] if going.size else np.arange(shadow.size)
        fresh = Luck(seeds_of(self.seed, f"look/expected/{world.turn}", shadow.size))
        out = shadow.take(which, fresh)
        own = own_rows(self.scenario, self.seat)
        out.flat[own] = world.flat[own, game][:, None]
        return out


def end_with(table: Table, world: World) -> None:
    """Play games to their ends in place; of programs alone without a stop."""
    if world.turn > table.scenario.turns:
        finish(world)
    elif table.all_compiled:
        play_out(world, table.programs)
    else:
        table.turns(world, table.scenario.turns + 1 - world.turn)
        finish(world)


@derived
def own_rows(scenario: Scenario, seat: int) -> Ints:
    """Rows of what a seat has and does by itself: numbers of which it is the only party."""
    layout, out = scenario.layout, list[int]()
    for q in QUANTITIES:
        seen = q.name.endswith((MIDDLE, WIDTH))
        if q.axes.count("A") == 1 and q.axes[0] == "A" and not seen:
            rows = np.arange(layout.slices[q.name].start, layout.slices[q.name].stop)
            out += rows.reshape(layout.shapes[q.name])[seat].ravel().tolist()
    return np.array(out, np.int64)
