"""What is contested, and when: whether both sides contend for what is settled, what seats spend on
it, what an opening leaves, and how matters stand when they are settled, in games of hard programs.
A scenario without matters has nothing to measure, which is told with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from game.arena.contest.courses import table_of
from game.arena.contest.lots import seeds_of
from game.arena.contest.moments import Course, course, lasting, leads, stakes
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.redrawing import redrawn
from game.arena.contest.told import Told, mean_of, share_of
from game.arena.measure_rows import ALL, ANY, Row, Target, number, several
from game.core.exact import Flags, Floats
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import GOING
from game.scenario.load import built

WALKOVERS, LARGEST = Target(ANY, 35), Target(ANY, 50)
LASTING = Target(0.5, ALL, " SD")
MORE, LEAST = 0.1, 1.0
"""By what part of its stake without orders of its seats, and by how many points at least, a side
must have raised it to be a contender."""
TRIFLE = 0.1
"""Points of stake that an order must put its side ahead to count as spent on a matter."""
FEW, AT_ONCE = 4, 32
"""Games are so many times those of a cell, and so many in a task."""


class Moment(NamedTuple):
    """A matter settled in a game: how far its first side prevailed, -100 … 100, by how many points
    that was ahead, how many sides contended, and what it left, in standard deviations."""

    game: int
    matter: int
    settled: float
    ahead: float
    contenders: int
    left: float


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """Games of hard programs; none without matters."""
    games = FEW * effort.games if scenario.matters else 0
    return [(seed, first, min(AT_ONCE, games - first)) for first in range(0, games, AT_ONCE)]


def work(text: str, seed: int, first: int, count: int) -> dict[str, Any]:
    """Some games: their moments; and what each seat spent on each matter and, last, on none, in
    political capital, [game][A][Y + 1]."""
    scenario = built(text)
    games = course(table_of(scenario), seeds_of(seed, "matters", count, first))
    return {"moments": [m._replace(game=first + m.game) for m in moments_of(games)],
            "spent": spent(games).tolist()}


def moments_of(games: Course) -> list[Moment]:
    """All moments of some games."""
    scenario, at, out = games.table.scenario, stakes(games), list[Moment]()
    sides = {side.seats for matter in scenario.matters for side in matter.sides if side.seats}
    bare = {seats: stakes(games, seats) for seats in sorted(sides)}
    for t, y in np.argwhere(games.opened.any(axis=2)).tolist():
        here = np.flatnonzero(games.opened[t, y])
        contend = sum(contends(at[t, y, i, here], bare[side.seats][t, y, i, here]).astype(int)
                      for i, side in enumerate(scenario.matters[y].sides) if side.seats)
        many = np.broadcast_to(contend, here.shape)
        left = lasting(games, t, y)
        for n, game in enumerate(here.tolist()):
            first, second = at[t, y, :, game]
            out.append(Moment(game, y, float(games.worlds[t + 1].settled[y, game]),
                              float(first - second), int(many[n]), float(left[n])))
    return out


def contends(stake: Floats, without: Floats) -> Flags:
    """Whether a side is a contender, by its stakes, and by those that it would have had without
    orders of its seats."""
    return np.asarray(stake - without >= np.maximum(MORE * without, LEAST))


def spent(games: Course) -> Floats:
    """What each seat spent on each matter and, last, on none, [game, A, Y + 1]: an order's price
    counts for the matter in which it puts its side ahead most."""
    scenario = games.table.scenario
    count = len(scenario.matters)
    out = np.zeros((games.worlds[0].size, len(scenario.seats), count + 1))
    for t, sheets in enumerate(games.sheets):
        lead = np.where(sheets.chosen[:, :, None] >= 0, np.nan_to_num(leads(games, t)), 0.0)
        which = np.where(lead.max(axis=2) > TRIFLE, lead.argmax(axis=2), count)
        live = games.worlds[t].over == GOING
        for slot, seat in np.ndindex(which.shape[:2]):
            out[np.arange(len(out)), seat, which[slot, seat]] += sheets.cost[slot, seat] * live
    return out


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows on matters; without any, those that have targets with the reason."""
    if not scenario.matters:
        return [unmeasured(f"matters.{key}", arena_text(f"contest_matters_{key}"), target)
                for key, target in (("walkovers", WALKOVERS), ("largest", LARGEST),
                                    ("lasting", LASTING))]
    found = [Moment(*m) for r in results for m in r["moments"]]
    return [_walkovers(scenario, found), _largest(scenario, results), _lasting(scenario, found),
            *_standing(scenario, found)]


def unmeasured(key: str, name: str, target: Target) -> Row:
    """A row that needs matters, in a scenario without any."""
    return Row(key, name, target.text, None, arena_text("contest_matters_none"), 0)


def _by_matter(scenario: Scenario, found: Sequence[Moment]) -> dict[int, list[Moment]]:
    """The moments of each matter that has any."""
    of = {y: [m for m in found if m.matter == y] for y in range(len(scenario.matters))}
    return {y: own for y, own in of.items() if own}


def _each(scenario: Scenario, found: Sequence[Moment], say: Callable[[list[Moment]], str]) -> str:
    """What is to be said of each matter, behind a number of all."""
    return "".join(f"; {scenario.matters[y].name} {say(own)}"
                   for y, own in _by_matter(scenario, found).items())


def _walkovers(scenario: Scenario, found: Sequence[Moment]) -> Row:
    """Moments with at most one contender."""
    def share(own: Sequence[Moment]) -> Told:
        return share_of(sum(m.contenders < 2 for m in own), len(own))
    return number("matters.walkovers", arena_text("contest_matters_walkovers"), WALKOVERS,
                  share(found), len(found), after=_each(scenario, found, lambda own: (
                      f"{share(own)[0]:.0f} %")))


def _largest(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> Row:
    """The largest share of each seat's spending that went into one matter."""
    paid = np.array([game for r in results for game in r["spent"]])
    shares, names = dict[str, Told](), dict[str, str]()
    for a, actor in enumerate(scenario.actors):
        total = paid[:, a].sum(axis=0)
        y = int(total[:-1].argmax())
        games = paid[paid[:, a].sum(axis=1) > 0, a]
        shares[actor.id] = redrawn_share(games[:, y], games.sum(axis=1))
        names[actor.id] = f"{actor.name}: {scenario.matters[y].name}"
    none = 100 * paid[:, :, -1].sum() / paid.sum()
    return several("matters.largest", arena_text("contest_matters_largest"), LARGEST, LARGEST.text,
                   shares, names, len(paid),
                   after=arena_text("contest_matters_idle", share=f"{none:.0f}"))


def redrawn_share(part: Floats, whole: Floats) -> Told:
    """A part of a sum of many games in percent, and its interval."""
    def of(drawn: Floats) -> float:
        games = drawn.astype(np.int64)
        return float(100 * part[games].sum() / whole[games].sum())
    return redrawn(np.arange(len(whole), dtype=np.float64), of)


def _lasting(scenario: Scenario, found: Sequence[Moment]) -> Row:
    """What an opening leaves in the median matter; games are drawn anew."""
    games = sorted({m.game for m in found})
    total, count = np.zeros((2, len(games), len(scenario.matters)))
    for m in found:
        total[games.index(m.game), m.matter] += m.left
        count[games.index(m.game), m.matter] += 1

    def of(drawn: Floats) -> float:
        each = drawn.astype(np.int64)
        known = count[each].sum(axis=0)
        return float(np.median(total[each].sum(axis=0)[known > 0] / known[known > 0]))
    return number("matters.lasting", arena_text("contest_matters_lasting"), LASTING,
                  redrawn(np.arange(len(games), dtype=np.float64), of), len(games), digits=1,
                  unit=" SD", after=_each(scenario, found, lambda own: (
                      f"{np.mean([m.left for m in own]):.1f}")))


def _standing(scenario: Scenario, found: Sequence[Moment]) -> list[Row]:
    """By matter how often each side prevails and how far, and how stakes differ."""
    of = {scenario.matters[y].id: own for y, own in _by_matter(scenario, found).items()}
    plain = {m.id: m.name for m in scenario.matters}
    first = {m.id: f"{m.name}, {m.sides[0].name}" for m in scenario.matters}
    width = scenario.k["matters"].width

    def row(key: str, names: Mapping[str, str], each: Callable[[list[Moment]], Told],
            **more: Any) -> Row:
        return several(f"matters.{key}", arena_text(f"contest_matters_{key}"), None, "–",
                       {y: each(own) for y, own in of.items()}, names, len(found), **more)
    return [
        row("prevails", first, lambda own: share_of(sum(m.settled > 0 for m in own), len(own))),
        row("settled", plain, lambda own: _deviation([m.settled for m in own]), unit=""),
        row("lead", first, lambda own: mean_of(m.ahead / width for m in own), digits=1, unit=""),
        row("ahead", plain, lambda own: _deviation([m.ahead / width for m in own]), digits=1,
            unit="")]


def _deviation(values: Sequence[float]) -> Told:
    """The standard deviation; NaN of one."""
    return (float(np.std(values, ddof=1)) if len(values) > 1 else float("nan")), None


PIECE = Piece("matters", tasks, work, rows)
