"""Odds: what a sheet does to who comes out ahead when matters are settled next, and to the end.

Worlds are drawn that the seat cannot tell from the real one. In each the month is played with the
sheet and without any order of the seat, on the same luck, and after it programs play all seats to
the end. Every share is of the worlds; a difference is said only where it is more than luck.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from game.core.exact import Flags, Floats, Ints
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.core.world import World
from game.engine.engine import Programs
from game.engine.simulation import (
    GENERAL_WAR,
    GOING,
    decide,
    finish,
    run_turns,
)
from game.engine.views import imagine
from game.match.forecast import play_with
from game.rules.goals import scores
from game.rules.matters import FULL, winner

FIRST, WAR = -1, -2
"""In place of a matter's number: that the seat comes first, and that there is general war."""
NOBODY, NEVER = -1, -2
"""In place of the side that comes out ahead: neither does clearly; the matter is not settled any
more."""
CLEAR = 2.8
"""Standard errors beyond which a difference between the two arms is told: one false alarm in twenty
sheets, of nine chances each (Bonferroni)."""
WORLDS = 128
NOTHING: Mapping[int, float] = MappingProxyType({})
FORESEEN = 4
"""Months after which the numbers of a course are kept: what an order sets under way moves a stake
after three at most."""


@dataclass(frozen=True)
class Odds:
    """A chance of 0 … 1 without the orders of a sheet and with them.

    matter: its number, FIRST or WAR. side: the one that comes out ahead. clear: whether the
    difference is more than luck.
    """

    matter: int
    side: int
    before: float
    after: float
    clear: bool


@dataclass(frozen=True, eq=False)
class Ends:
    """How worlds went on: the side that came out ahead when each matter was settled next [Y, n], or
    NOBODY or NEVER; whether the seat came first [n] (a share where several do), and whether there
    was general war [n]."""

    ahead: Ints
    first: Floats
    war: Flags


def odds(scenario: Scenario, seat: int, without: Ends, after: Ends) -> list[Odds]:
    """The odds of the seat's side, or of the first, in every matter that is still to be settled; of
    coming first; of general war."""
    out = []
    for y, matter in enumerate(scenario.matters):
        side = int(matter.side_of(seat) < 0)
        if (without.ahead[y] != NEVER).any():
            out.append(_paired(y, side, without.ahead[y] == side, after.ahead[y] == side))
    return [*out, _paired(FIRST, -1, without.first, after.first),
            _paired(WAR, -1, without.war, after.war)]


def ends(world: World, seat: int, sheet: Sheet, programs: Programs, n: int = WORLDS) -> Ends:
    """How n worlds go on in which the seat gives a sheet; programs play all else. OrderError for an
    order that the seat does not have."""
    scenario = world.scenario
    worlds = imagine(world, seat, 0, n, "odds")
    opened = worlds.openings.copy()
    ahead = np.full((len(scenario.matters), n), NEVER)
    play_with(worlds, seat, [sheet], decide(worlds, programs), programs)
    _note(worlds, opened, ahead)
    while worlds.turn <= scenario.turns and bool((worlds.over == GOING).any()):
        run_turns(worlds, programs, 1)
        _note(worlds, opened, ahead)
    finish(worlds)
    points = np.asarray(scores(scenario, worlds))
    best = points == points.max(axis=0)
    war = worlds.over == GENERAL_WAR
    return Ends(ahead, np.where(war, 0.0, best[seat] / best.sum(axis=0)), war)


class Settled(NamedTuple):
    """The side that came out ahead when each matter was settled next [Y, n], NOBODY or NEVER, and
    how far the first side prevailed then [Y, n], -1 … 1, 0 where it was not settled."""

    ahead: Ints
    far: Floats


@dataclass(frozen=True, eq=False)
class Course:
    """How n worlds went on to the end of a turn in which a seat began with a sheet.

    months: all numbers after each of the first FORESEEN months [row, n], fewer where the last comes
    before. last: the same after the last month. ahead: the side that came out ahead when each
    matter was settled next [Y, n], or NOBODY or NEVER. far: how far the first side prevailed then
    [Y, n], -1 … 1, 0 where it was not settled. war_in: in which turn there was general war, NEVER
    where there was none [n].
    """

    months: tuple[Floats, ...]
    last: Floats
    ahead: Ints
    far: Floats
    war_in: Ints

    @property
    def settled(self) -> Settled:
        """How matters were settled next."""
        return Settled(self.ahead, self.far)

    @property
    def month(self) -> Floats:
        """After the first month."""
        return self.months[0]

    @property
    def second(self) -> Floats:
        """After the month that follows it, in which what was asked is answered; as `month` where
        that is the last."""
        return self.months[:2][-1]


def courses(world: World, seat: int, sheets: Sequence[Sheet | None], until: int,
            programs: Programs, n: int, less: Mapping[int, float] = NOTHING) -> list[Course]:
    """How the same n worlds, imagined from the seat's view, go on to the end of a turn with each of
    some sheets, None the one of its program, on the same luck; programs play all else. less: by
    row, what is taken off its numbers before. OrderError as in `ends`."""
    drawn, layout = imagine(world, seat, 0, n, "odds"), world.scenario.layout
    for row, by in less.items():
        drawn.flat[row] = np.clip(drawn.flat[row] - by, layout.low[row], layout.high[row])
    return courses_of(drawn, seat, sheets, until, programs)


def courses_of(drawn: World, seat: int, sheets: Sequence[Sheet | None], until: int,
               programs: Programs) -> list[Course]:
    """The same of given worlds, which stay as they are."""
    scenario, n = drawn.scenario, drawn.size
    worlds = drawn.take(np.tile(np.arange(n), len(sheets)))
    opened = worlds.openings.copy()
    ahead, far = np.full(opened.shape, NEVER), np.zeros(opened.shape)
    play_with(worlds, seat, sheets, decide(drawn, programs), programs)
    flats, war_in = list[Floats](), np.full(worlds.size, NEVER)
    while True:
        war_in[(war_in == NEVER) & (worlds.over == GENERAL_WAR)] = worlds.turn - 1
        new = worlds.openings > opened
        far[new] = worlds.settled[new] / FULL
        _note(worlds, opened, ahead)
        flats += [worlds.flat.copy()] if len(flats) < FORESEEN else []
        if worlds.turn > min(until, scenario.turns) or not (worlds.over == GOING).any():
            break
        run_turns(worlds, programs, 1)
    parts = [slice(i * n, (i + 1) * n) for i in range(len(sheets))]
    return [Course(tuple(flat[:, at] for flat in flats), worlds.flat[:, at], ahead[:, at],
                   far[:, at], war_in[at]) for at in parts]


def _note(worlds: World, opened: Floats, ahead: Ints) -> None:
    """Write down who came out ahead in matters that were settled for the first time since."""
    for y, w in np.argwhere(worlds.openings > opened):
        ahead[y, w] = winner(float(worlds.settled[y, w]) / FULL)
        opened[y, w] = np.inf


def _paired(matter: int, side: int, before: Flags | Floats, after: Flags | Floats) -> Odds:
    """A chance in both arms, and whether they differ by more than luck."""
    change = np.asarray(after, float) - np.asarray(before, float)
    error = float(change.std()) / sqrt(max(change.size - 1, 1))
    return Odds(matter, side, float(np.mean(before)), float(np.mean(after)),
                bool(change.any()) and abs(float(change.mean())) > CLEAR * error)
