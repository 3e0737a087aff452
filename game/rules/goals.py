"""Goals: how far each seat has come, what that is worth to it, and how the game is scored.

Mechanism. Progress of a goal is a straight-line measure over quantities, cut to 0 … 100. A seat's
raw score is the mean of its goals' progress by weight; its mandate shifts the weights by up to half
and they are brought back to 100. Half of the raw score is the mean over the last third of the
turns, half the mean over the months of the epilogue, so that neither a lucky last turn nor a dash
for the line pays; of goals that belong to a matter, the first half is what they have come to at its
moments. Raw scores are set against the scenario's norms: 50 is the median of that seat
in a mixed pool of players, and near it 15 points are one standard deviation (interquartile range /
1.35). Farther away a standard deviation counts ever less, so that no play reaches an end of the
scale and better is always more. Beside the score stands a plain verdict for each goal, so that
several seats can succeed. General war has no winner and lies below everything else; who took the
last step has lost most.
Theory. Interests are given here and not derived: foreign policy as what governments say that they
seek (Waltz, Theory of International Politics, 1979, on the limits of that); two-level mandates
(Putnam, "Diplomacy and Domestic Politics", International Organization 42, 1988).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

import numpy as np

from game.core.exact import Floats, Ints, total
from game.core.exact import grid as exact_grid
from game.core.model import Matter, Scenario, derived
from game.core.quantities import BY_NAME
from game.core.records import IntMatrix, IntVector, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    flat,
    formula,
    grid,
    months,
    part,
    rows,
    rule,
    vector,
)
from game.core.world import World, named
from game.rules.matters import dated

FAILED, HELD, ACHIEVED = range(3)
GENERAL_WAR = 2.0
PER_DEVIATION = 15.0
"""Points of score a standard deviation near the median."""
IQR = 1.35
"""Interquartile range of a normal distribution, in standard deviations."""
MIDDLE, MOST = 50.0, 100.0

STANDING = cause("goals.standing")
UNPLAYED = cause("goals.unplayed")


@dataclass(frozen=True)
class Measures:
    """All goals' measures as one table. Axis N term, G goal, M mandate.

    Terms of goal g are start[g] … start[g + 1]; `share` [M, G] is a goal's part of its actor's raw
    score under the actor's mandate number M, and sums to 1 over an actor's goals; `of` the goals of
    each actor.
    """

    rows: Ints
    coefficients: Floats
    start: Ints
    offset: Floats
    owner: Ints
    share: Floats
    of: tuple[Ints, ...]
    held: Floats
    achieved: Floats


class Setting(Record):
    """What the rules read of the goals, and what each month counts of the whole score.

    Terms of goal g: first[g] … first[g + 1], each a row and its coefficient; offset, owner and
    share [M, G] as in Measures. counts, missing by month: what a turn counts, and what it and all
    later turns count together; after: what a month of the epilogue counts. Of goals that belong to
    a matter (-1 none), what they come to at its moments counts in place of the turns: `banked`
    each, `moments` of them.
    """

    moved: IntMatrix
    rows: IntVector
    coefficients: Vector
    first: IntVector
    offset: Vector
    owner: IntVector
    share: Matrix
    counts: Vector
    missing: Vector
    after: float
    matter: IntVector
    banked: Vector
    moments: IntVector


def setting(s: Scenario) -> Setting:
    """The rules' setting in a scenario."""
    m = measures(s)
    counts = [month_weight(s, n, False) for n in range(months(s))]
    return Setting.of(
        moved=rows(s.layout, "raw_score"), rows=m.rows, coefficients=m.coefficients[:, 0],
        first=[*m.start, m.rows.size], offset=m.offset[:, 0], owner=m.owner, share=m.share,
        counts=counts, missing=[fsum(counts[n:]) for n in range(months(s))],
        after=month_weight(s, s.turns + 1, True) if s.epilogue else 0.0,
        matter=matter_of(s), moments=[expected(s, matter) for matter in s.matters],
        banked=[turns_count(s) / max(expected(s, matter), 1) for matter in s.matters])


@rule
def goals(w: Numbers, d: Sums, t: Setting, month: Month) -> None:
    """Gather raw scores in the last third of the turns, at moments, and in the epilogue."""
    if month.epilogue:
        gather(w, d, t, month, t.after, 1, STANDING)
        return
    gather(w, d, t, month, t.counts[month.number], 0, STANDING)
    for g in range(t.owner.shape[0]):
        y = t.matter[g]
        if y >= 0 and w.settled_in[y] == month.number and w.openings[y] <= t.moments[y]:
            bank(w, d, t, month, g, t.banked[y], STANDING)


@rule
def stop_early(w: Numbers, d: Sums, t: Setting, month: Month) -> None:
    """For a game that ends before its last turn: months and moments not played count as the world
    stands now.

    The month is the first that is not played.
    """
    gather(w, d, t, month, t.missing[month.number], 0, UNPLAYED)
    for g in range(t.owner.shape[0]):
        y = t.matter[g]
        if y >= 0 and t.missing[month.number] > 0.0:
            left = max(t.moments[y] - w.openings[y], 0.0)
            bank(w, d, t, month, g, left * t.banked[y], UNPLAYED)


@rule
def gather(w: Numbers, d: Sums, t: Setting, month: Month, worth: float, every: int,
           why: int) -> None:
    """Add to all raw scores what the world as it stands is worth, times what that counts.

    every: 1 for all goals, 0 for those that belong to no matter.
    """
    if worth == 0.0:
        return
    raw = vector(month, w.raw_score.shape[0])
    for g in range(t.owner.shape[0]):
        a = t.owner[g]
        if every > 0 or t.matter[g] < 0:
            raw[a] += grid(reached(w, t, g) * t.share[int(w.mandate[a]), g])
    for a in range(w.raw_score.shape[0]):
        part(month, d.raw_score, (a,), worth * raw[a], why)


@rule
def bank(w: Numbers, d: Sums, t: Setting, month: Month, g: int, worth: float, why: int) -> None:
    """Add to the raw score of a goal's owner what it has come to, times what that counts."""
    a = t.owner[g]
    part(month, d.raw_score, (a,), worth * grid(
        reached(w, t, g) * t.share[int(w.mandate[a]), g]), why)


@formula
def reached(w: Numbers, t: Setting, g: int) -> float:
    """Progress of a goal, 0 … 100. The same as `progress`, which measures many worlds at once."""
    world, out = flat(w), 0.0
    for i in range(t.first[g], t.first[g + 1]):
        out += grid(world[t.rows[i]] * t.coefficients[i])
    return min(max(out + t.offset[g], 0.0), MOST)


def progress(scenario: Scenario, flat: Floats) -> Floats:
    """Progress of every goal, 0 … 100, in the worlds of `flat` [row, W]; shape [G, W]."""
    m = measures(scenario)
    if not m.start.size:
        return np.zeros((0, flat.shape[1]))
    terms = exact_grid(flat[m.rows] * m.coefficients)
    done = np.add.reduceat(terms, m.start, axis=0) + m.offset
    return np.minimum(np.maximum(done, 0.0), MOST)


def weighted(scenario: Scenario, world: World) -> Floats:
    """Raw scores as the world stands, 0 … 100: progress by the mandate's weights; [A, W].

    What `gather` works out in one world.
    """
    parts = _shares_reached(scenario, world)
    return np.stack([total(parts[own], 0) for own in measures(scenario).of])


def _shares_reached(scenario: Scenario, world: World) -> Floats:
    """What each goal adds to its owner's raw score as the world stands, [G, W]."""
    m = measures(scenario)
    mandate = world.mandate[m.owner].astype(np.int64)
    shares = m.share[mandate, np.arange(m.owner.size)[:, None]]
    return exact_grid(progress(scenario, world.flat) * shares)


def month_weight(scenario: Scenario, number: int, epilogue: bool) -> float:
    """What a month counts of the whole score: all months of a full game sum to 1. Of goals that
    belong to a matter, its moments count in place of the turns."""
    if epilogue:
        return 0.5 / scenario.epilogue
    third = last_third(scenario)
    late = scenario.turns - third < number <= scenario.turns
    return turns_count(scenario) / third if late else 0.0


def turns_count(scenario: Scenario) -> float:
    """What the turns count together of the whole score; the epilogue counts the rest."""
    return 0.5 if scenario.epilogue else 1.0


def expected(scenario: Scenario, matter: Matter) -> int:
    """At how many moments a matter counts: its dates that are played, and a crisis or the last
    month."""
    return len(dated(scenario, matter)) + (matter.dispute >= 0)


@derived
def matter_of(scenario: Scenario) -> list[int]:
    """The matter to which each goal belongs, -1 none."""
    out = [-1] * len(scenario.goals)
    for y, matter in enumerate(scenario.matters):
        if expected(scenario, matter):
            out = [y if g in matter.goals else at for g, at in enumerate(out)]
    return out


def last_third(scenario: Scenario) -> int:
    """Number of turns in the last third of the game."""
    return max(1, scenario.turns // 3)


def verdicts(scenario: Scenario, flat: Floats) -> Ints:
    """FAILED, HELD or ACHIEVED for every goal, [G, W]; all failed after general war."""
    m = measures(scenario)
    done = progress(scenario, flat)
    return np.where(named(scenario.layout, flat, "over") == GENERAL_WAR, FAILED,
                    verdict(m.held, m.achieved, done))


def verdict(held: Floats, achieved: Floats, done: Floats) -> Ints:
    """FAILED, HELD or ACHIEVED for progress, by the marks of a goal."""
    return np.greater_equal(done, held).astype(np.int64) + np.greater_equal(done, achieved)


def scores(scenario: Scenario, world: World) -> Floats:
    """Scores, [A, W]: final where a game is over, else as if the rest went on as things stand now.

    A seat without norms scores by its raw score alone: it can be compared with other games of the
    same seat, not with other seats.
    """
    k = scenario.k["goals"]
    out = against_norms(scenario, raw_scores(scenario, world))
    guilty = world.blame == np.arange(len(scenario.actors))[:, None]
    war = np.where(guilty, k.blame_score, k.war_score)
    return np.where(world.over == GENERAL_WAR, war, out)


def against_norms(scenario: Scenario, raw: Floats) -> Floats:
    """Scores of raw scores, [A, W]; of a seat without norms only stretched to the same range."""
    least = scenario.k["goals"].least_score
    out = least + raw * ((MOST - least) / MOST)
    for a, actor in enumerate(scenario.actors):
        if norm := scenario.norms.get(actor.id):
            out[a] = scaled(deviations(scenario, raw[a], norm), least)
    return out


def deviations(scenario: Scenario, raw: Floats, norm: Mapping[str, float]) -> Floats:
    """By how many standard deviations of the norms' pool raw scores lie above its median."""
    spread = max(float(norm["iqr"]), scenario.k["goals"].least_spread) / IQR
    return (raw - float(norm["median"])) / spread


def scaled(deviation: Floats, least: float) -> Floats:
    """Scores strictly between `least` and 100: 50 at no deviation, 15 points each near it."""
    room = np.where(deviation < 0.0, MIDDLE - least, MOST - MIDDLE)
    far = deviation * (PER_DEVIATION / room)
    return np.asarray(MIDDLE + room * far / np.sqrt(1.0 + far * far))


def raw_scores(scenario: Scenario, world: World) -> Floats:
    """Raw scores, [A, W]: as gathered where a game is over; else months to come count as now."""
    gathered = fsum(month_weight(scenario, n, False) for n in range(1, world.turn))
    going = world.raw_score + (1.0 - gathered) * weighted(scenario, world)
    banked, whole = matter_of(scenario), turns_count(scenario)
    if scenario.matters:
        now, owner = _shares_reached(scenario, world), measures(scenario).owner
        for g in (g for g, y in enumerate(banked) if y >= 0):
            times = expected(scenario, scenario.matters[banked[g]])
            left = np.maximum(times - world.openings[banked[g]], 0.0) * (whole / times)
            going[owner[g]] += (left - (whole - gathered)) * now[g]
    return exact_grid(np.where(world.over > 0.0, world.raw_score, going))


@derived
def measures(scenario: Scenario) -> Measures:
    """The goals' measures in a scenario."""
    aims = scenario.goals
    owner = np.array([g.actor for g in aims], np.int64)
    ends = np.cumsum([0, *(g.rows.size for g in aims)])
    return Measures(
        rows=np.concatenate([g.rows for g in aims]) if aims else np.zeros(0, np.int64),
        coefficients=np.concatenate([g.coefficients for g in aims] or [np.zeros(0)])[:, None],
        start=ends[:-1], offset=exact_grid(_column([g.offset for g in aims])), owner=owner,
        share=_shares(scenario, owner),
        of=tuple(np.flatnonzero(owner == a) for a in range(len(scenario.actors))),
        held=_column([g.held for g in aims]), achieved=_column([g.achieved for g in aims]))


def _column(values: list[float]) -> Floats:
    return np.array(values, np.float64)[:, None]


def _shares(scenario: Scenario, owner: Ints) -> Floats:
    """[M, G]; a mandate number is its place among the actor's mandates, unused ones are plain."""
    plain = np.array([g.weight for g in scenario.goals], np.float64)
    most = int(BY_NAME["mandate"].high) + 1
    out = np.repeat(plain[None], most, axis=0)
    for a in range(len(scenario.actors)):
        mine = np.flatnonzero(owner == a)
        for number, mandate in enumerate(m for m in scenario.mandates if m.actor == a):
            out[number, mine] = [plain[g] * mandate.factors.get(int(g), 1.0) for g in mine]
        out[:, mine] /= np.maximum(total(exact_grid(out[:, mine]), 1), 1.0)[:, None]
    return out
