"""Moments in games of hard programs: what each side had at stake when a matter was settled, what it
would have had without orders, which matter an order raises most, and what an opening leaves.

All of it are branches of the same games on the same luck. What stands at stake is read just before
matters are settled, when the month's orders have worked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from game.core.exact import Flags, Floats
from game.core.model import Matter, Scenario
from game.core.turn import Turn
from game.core.world import World
from game.engine.engine import Sheets, play
from game.engine.phases import PHASES, PRICE
from game.engine.replaced import laid_over
from game.engine.simulation import GOING, finish, new_worlds
from game.players.table import Table
from game.rules.matters import standings

SETTLING = PHASES.index("matters")
FAR = 1_000.0
"""Points that are added to a side's stake, or taken from it, to have it prevail."""
FELT = 3
"""Months, from its own, over which an order's effect on stakes is told."""
LATER = 6
"""Months after which the effect of an opening is told."""


class Course(NamedTuple):
    """Games, month by month: the worlds before each month and after the last, the sheets given, and
    which matters were settled in it, [turn, Y, W]."""

    table: Table
    worlds: list[World]
    sheets: list[Sheets]
    opened: Flags


def course(table: Table, seeds: Sequence[int]) -> Course:
    """Games of programs."""
    world = new_worlds(table.scenario, list(seeds))
    worlds, sheets, opened = [world.clone()], [], []
    while world.turn <= table.scenario.turns and bool((world.over == GOING).any()):
        sheets.append(table.sheets(world))
        table.play_turn(world, sheets[-1])
        opened.append(world.openings > worlds[-1].openings)
        worlds.append(world.clone())
    return Course(table, worlds, sheets, np.array(opened))


def at_stake(table: Table, world: World, sheets: Sheets, games: Iterable[int]) -> Floats:
    """What each side of all matters has at stake in some games when those are settled that are due
    this month, [game, Y, side]."""
    eve = world.clone()
    play(Turn(eve), PRICE, SETTLING, sheets.given, eve.over == GOING, table.programs)
    return _standing(eve, games)


def _standing(world: World, games: Iterable[int]) -> Floats:
    """What each side of all matters has at stake in some games, [game, Y, side]."""
    return np.array([[each.stakes for each in standings(
        world.scenario, world.flat[:, g], world.turn)]
                     for g in games])


def stakes(of: Course, passing: Sequence[int] | None = None) -> Floats:
    """What each side had at stake in the months in which a matter was settled, [turn, Y, side, W],
    NaN in others. passing: of the same games with these seats giving no orders, and all others the
    same, as far as they are legal."""
    out = np.full((*of.opened.shape[:2], 2, of.opened.shape[2]), np.nan)
    world = of.worlds[0].clone()
    for t, given in enumerate(of.sheets):
        sheets = given
        if passing is None:
            world = of.worlds[t]
        else:
            orders = {a: given.chosen[:, a] for a in range(len(world.scenario.seats))}
            orders |= {a: np.full_like(given.chosen[:, a], -1) for a in passing}
            sheets = laid_over(world, of.table.sheets(world), orders)
        games = np.flatnonzero(of.opened[t].any(axis=0))
        if games.size:
            found = np.moveaxis(at_stake(of.table, world, sheets, games.tolist()), 0, -1)
            out[t][..., games] = np.where(of.opened[t][:, None, games], found, np.nan)
        if passing is not None:
            of.table.play_turn(world, sheets)
    return out


def leads(of: Course, turn: int) -> Floats:
    """By how much each order of a month puts its seat's side ahead, by matter, [slot, A, Y, W]: all
    orders of the month against all but that one, the mean of this month and the next ones, in which
    nobody orders anything and no moment moves anything. NaN where the seat is on no side."""
    given, scenario = of.sheets[turn], of.table.scenario
    slots, seats, games = given.chosen.shape
    count = 1 + slots * seats
    many = np.tile(np.arange(games), count)
    world, sheets = of.worlds[turn].take(many), given.take(scenario, many)
    world.scenario = with_matters(scenario, _unmoving)
    rows = sheets.chosen.copy()
    for n in range(slots * seats):
        rows[n // seats, n % seats, (n + 1) * games:(n + 2) * games] = -1
    sheets = laid_over(world, sheets, dict(enumerate(rows.swapaxes(0, 1))))
    found = list[Floats]()
    while len(found) < FELT and world.turn <= scenario.turns:
        of.table.play_turn(world, sheets)
        found.append(_standing(world, range(world.size)))
        sheets = Sheets(scenario, world.size)
    mean = np.mean(found, axis=0).reshape(count, games, len(scenario.matters), 2)
    ahead = mean[..., 0] - mean[..., 1]
    rise = np.moveaxis((ahead[0] - ahead[1:]).reshape(slots, seats, games, -1), 2, 3)
    return np.asarray(rise * _sign(scenario)[None, :, :, None])


def _sign(scenario: Scenario) -> Floats:
    """1 where a seat stands on the first side of a matter, -1 on the second, else NaN, [A, Y]."""
    out = np.full((len(scenario.seats), len(scenario.matters)), np.nan)
    for y, matter in enumerate(scenario.matters):
        for sign, side in zip((1.0, -1.0), matter.sides, strict=True):
            out[list(side.seats), y] = sign
    return out


def lasting(of: Course, turn: int, y: int) -> Floats:
    """What it leaves after six months that a matter which was settled in a month is settled for one
    side and not the other, in games in which it was: of the levels that it moves the median one,
    in standard deviations among all games, counted as the effects point."""
    games = np.flatnonzero(of.opened[turn, y])
    scenario = of.table.scenario
    moved = _moved(scenario, y)
    rows = np.array([*moved], np.int64)
    ends = []
    for side in range(2):
        world = of.worlds[turn].take(games)
        world.scenario = with_matters(scenario, partial(_won, winner=side), y)
        of.table.play_turn(world, of.sheets[turn].take(scenario, games))
        world.scenario = scenario
        ends.append(_later(of.table, world, LATER).flat[rows])
    known = min(turn + 1 + LATER, len(of.worlds) - 1)
    usual = _later(of.table, of.worlds[known].clone(), turn + 1 + LATER - known).flat[rows]
    spread, sign = usual.std(axis=1, ddof=1), np.sign([*moved.values()])
    free = spread > 0
    if not free.any():
        return np.zeros(games.size)
    change = (ends[0] - ends[1])[free] * (sign[free] / spread[free])[:, None]
    return np.asarray(np.median(change, axis=0))


def _moved(scenario: Scenario, y: int) -> dict[int, float]:
    """The rows that the effects of a matter move, with their amounts."""
    effects, matter, out = scenario.effects, scenario.matters[y], dict[int, float]()
    for block in (matter.at_once, matter.each_month):
        if block >= 0:
            for entry in range(int(effects.start[block]), int(effects.start[block + 1])):
                row = int(effects.row[entry])
                out[row] = out.get(row, 0.0) + float(effects.amount[entry])
    return out


def _later(table: Table, world: World, months: int) -> World:
    """Worlds so many months later, in place; at most the end of the epilogue."""
    played = min(months, table.scenario.turns + 1 - world.turn)
    if played > 0:
        table.turns(world, played)
    left = min(months - played, table.scenario.epilogue)
    if left > 0:
        world.scenario = replace(table.scenario, epilogue=left)
        finish(world)
    return world


def with_matters(scenario: Scenario, change: Callable[[Matter], Matter], only: int = -1
                 ) -> Scenario:
    """The scenario with its matters changed, or one of them."""
    return replace(scenario, matters=tuple(
        change(m) if only in (-1, y) else m for y, m in enumerate(scenario.matters)))


def _unmoving(matter: Matter) -> Matter:
    """The matter with nothing that a moment would bring or use up."""
    one, other = (replace(side, spent=np.zeros_like(side.spent)) for side in matter.sides)
    return replace(matter, sides=(one, other), at_once=-1, each_month=-1)


def _won(matter: Matter, winner: int) -> Matter:
    """The matter with so much more at stake for one side that it prevails."""
    one, other = (replace(side, offset=side.offset + (FAR if i == winner else -FAR))
                  for i, side in enumerate(matter.sides))
    return replace(matter, sides=(one, other))
