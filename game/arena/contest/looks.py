"""The look-ahead as an instrument: month after month it weighs sheets by playing them to the end
in imagined worlds.

It looks ahead as programs do (`game.players.lookahead`), with the stock policy in its seat, and
goes by a plan where there is one: the plan's sheet is weighed before all others, and all later
months are the plan's. What is imagined is either what the seat cannot tell apart from what it sees
(`game.engine.views.imagine`), or, for the blind look, what anyone may expect who has seen nothing
of the others: other games, in which the seat has given the orders that it gave, and has the means
that it has. There nobody asks what it is asked, so that it answers as the stock policy does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.arena.contest.courses import play_on
from game.arena.contest.instruments import stock_table
from game.arena.contest.lots import lots_of, seeds_of
from game.arena.contest.schemes import ordered
from game.core.exact import Ints
from game.core.luck import Luck
from game.core.model import Scenario, derived
from game.core.quantities import MIDDLE, QUANTITIES, WIDTH
from game.core.world import World
from game.engine.answers import pending
from game.engine.replaced import laid_over
from game.engine.simulation import GOING, finish, new_worlds, play_out
from game.engine.views import imagine
from game.players.lookahead import LookAhead
from game.players.table import Table
from game.scenario.load import built


class Look(LookAhead):
    """Games in which a seat looks ahead. sheets, worlds: how many it weighs, and in how many worlds
    each on average; blind: whether it sees nothing of the others; plan: orders of all months,
    [turn, slot] of global rows."""

    plan: Ints | None = None

    def __init__(self, work: str, seat: int, seed: int, sheets: int, worlds: int,
                 blind: bool) -> None:
        self.table, self.seed, self.blind = stock_table(work, seat, seed), seed, blind
        super().__init__(built(work), seat, self.table.programs, sheets, worlds)

    def play(self, seeds: Sequence[int]) -> World:
        """The ends of games with these seeds; none depends on which others are played with it."""
        world = new_worlds(self.scenario, list(seeds))
        names = [f"look/{self.scenario.seats[self.seat]}/{s}" for s in seeds]
        lots = [lots_of(self.seed, name) for name in names]
        shadows = [self._shadows(name, world.mandate[self.seat, q])
                   for q, name in enumerate(names)] if self.blind else []
        while world.turn <= self.scenario.turns and bool((world.over == GOING).any()):
            self.before(world)
            stock = self.table.sheets(world)
            legal = self.legal(world)
            rows = np.full((self.scenario.slots, world.size), -1, np.int64)
            said, asked = stock.answers[self.seat].copy(), pending(world, self.seat)
            for q in np.flatnonzero(world.over == GOING).tolist():
                now = self._expected(world, q, shadows[q]) if self.blind else imagine(
                    world, self.seat, q, sum(self.rounds), f"{self.seed}/{names[q]}")
                given = self.table.sheets(now)
                if not self.blind:
                    given.answers[self.seat] = said[:, q, None]
                policy = given.chosen[:, self.seat].T
                own = policy[0] if self.blind else stock.chosen[:, self.seat, q]
                tried = self.drawn(self._known(own, legal[q], world.turn), policy, legal[q],
                                   lots[q])
                rows[:, q] = tried[self.best(now, given, tried)]
                if not self.blind:
                    said[:, q] = self.answered(now, given, rows[:, q], asked[..., q])
            stock = laid_over(world, stock, {self.seat: rows})
            stock.answers[self.seat] = said
            for q, shadow in enumerate(shadows):
                self._follow(shadow, stock.chosen[:, self.seat, q])
            self.table.play_turn(world, stock)
        finish(world)
        return world

    def before(self, world: World) -> None:
        """Called before each month with the games as they stand."""

    def play_on(self, world: World) -> None:
        """Play games to their ends in place, by the plan if there is one."""
        if self.plan is None:
            end_with(self.table, world)
        else:
            plans = np.broadcast_to(self.plan, (world.size, 1, *self.plan.shape))
            play_on(self.table, world, lambda now, sheets: ordered(
                now, sheets, [self.seat], plans))

    def _known(self, own: Ints, legal: Ints, turn: int) -> list[Ints]:
        """The sheets that are weighed first: the plan's as far as it is legal, if there is one, and
        the stock policy's."""
        if self.plan is None:
            return [own]
        return [np.where(np.isin(self.plan[turn - 1], legal), self.plan[turn - 1], -1), own]

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
