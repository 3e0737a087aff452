"""Goals: how far each seat has come, what that is worth to it, and how the game is scored.

Mechanism. Progress of a goal is a straight-line measure over quantities, cut to 0 … 100. A seat's
raw score is the mean of its goals' progress by weight; its mandate shifts the weights by up to 30
% and they are brought back to 100. Half of the raw score is the mean over the last third of the
turns, half the mean over the months of the epilogue, so that neither a lucky last turn nor a dash
for the line pays. Raw scores are set against the scenario's norms: 50 is the median of that seat,
15 points are one standard deviation (interquartile range / 1.35). Beside the score stands a plain
verdict for each goal, so that several seats can succeed. General war has no winner; who took the
last step has lost most.
Theory. Interests are given here and not derived: foreign policy as what governments say that they
seek (Waltz, Theory of International Politics, 1979, on the limits of that); two-level mandates
(Putnam, "Diplomacy and Domestic Politics", International Organization 42, 1988).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np

from game.core.exact import Floats, Ints, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import Scenario
from game.core.quantities import BY_NAME
from game.core.world import World, named

FAILED, HELD, ACHIEVED = range(3)
GENERAL_WAR = 2.0
PER_SPREAD = 15.0 * 1.35
"""15 points of score a standard deviation; a normal distribution's is its IQR / 1.35."""
MOST = 100.0

STANDING = Cause("rule", "goals.standing", "how far the goals were reached this month")
UNPLAYED = Cause("rule", "goals.unplayed", "months that were not played count as the last one")


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


def progress(scenario: Scenario, flat: Floats) -> Floats:
    """Progress of every goal, 0 … 100, in the worlds of `flat` [row, W]; shape [G, W]."""
    m = scenario.once("goals", _measures)
    if not m.start.size:
        return np.zeros((0, flat.shape[1]))
    terms = grid(flat[m.rows] * m.coefficients)
    done = np.add.reduceat(terms, m.start, axis=0) + m.offset
    return np.minimum(np.maximum(done, 0.0), MOST)


def weighted(scenario: Scenario, world: World) -> Floats:
    """Raw scores as the world stands, 0 … 100: progress by the mandate's weights; [A, W]."""
    m = scenario.once("goals", _measures)
    mandate = world.mandate[m.owner].astype(np.int64)
    shares = m.share[mandate, np.arange(m.owner.size)[:, None]]
    parts = grid(progress(scenario, world.flat) * shares)
    return np.stack([total(parts[goals], 0) for goals in m.of])


def goals(turn: Turn) -> None:
    """Gather raw scores in the last third of the turns and in the epilogue."""
    part = month_weight(turn.scenario, turn.number, turn.epilogue)
    if part:
        turn.add("raw_score", ..., part * weighted(turn.scenario, turn.world), STANDING)


def month_weight(scenario: Scenario, number: int, epilogue: bool) -> float:
    """What a month counts of the whole score: all months of a full game sum to 1."""
    late = 0.5 if scenario.epilogue else 1.0
    if epilogue:
        return 0.5 / scenario.epilogue
    third = last_third(scenario)
    return late / third if scenario.turns - third < number <= scenario.turns else 0.0


def last_third(scenario: Scenario) -> int:
    """Number of turns in the last third of the game."""
    return max(1, scenario.turns // 3)


def stop_early(turn: Turn) -> None:
    """For a game that ends before its last turn: months not played count as the world stands now.

    `turn` is the first that is not played.
    """
    missing = fsum(month_weight(turn.scenario, n, False)
                   for n in range(turn.number, turn.scenario.turns + 1))
    if missing:
        turn.add("raw_score", ..., missing * weighted(turn.scenario, turn.world), UNPLAYED)


def verdicts(scenario: Scenario, flat: Floats) -> Ints:
    """FAILED, HELD or ACHIEVED for every goal, [G, W]; all failed after general war."""
    m = scenario.once("goals", _measures)
    done = progress(scenario, flat)
    out = (done >= m.held).astype(np.int64) + (done >= m.achieved)
    return np.where(named(scenario.layout, flat, "over") == GENERAL_WAR, FAILED, out)


def scores(scenario: Scenario, world: World) -> Floats:
    """Scores, [A, W]: final where a game is over, else as if the rest went on as things stand now.

    A seat without norms scores its raw score itself (0 … 100): it can be compared with other games
    of the same seat, not with other seats.
    """
    k = scenario.k["goals"]
    out = raw_scores(scenario, world)
    for a, actor in enumerate(scenario.actors):
        norm = scenario.norms.get(actor.id)
        if norm:
            spread = PER_SPREAD / max(float(norm["iqr"]), k.least_spread)
            out[a] = 50.0 + (out[a] - float(norm["median"])) * spread
    out = np.minimum(np.maximum(out, k.war_score), MOST)
    guilty = world.blame == np.arange(len(scenario.actors))[:, None]
    war = np.where(guilty, k.blame_score, k.war_score)
    return np.where(world.over == GENERAL_WAR, war, out)


def raw_scores(scenario: Scenario, world: World) -> Floats:
    """Raw scores, [A, W]: as gathered where a game is over; else months to come count as now."""
    gathered = fsum(month_weight(scenario, n, False) for n in range(1, world.turn))
    going = world.raw_score + (1.0 - gathered) * weighted(scenario, world)
    return grid(np.where(world.over > 0.0, world.raw_score, going))


def _measures(scenario: Scenario) -> Measures:
    aims = scenario.goals
    owner = np.array([g.actor for g in aims], np.int64)
    ends = np.cumsum([0, *(g.rows.size for g in aims)])
    return Measures(
        rows=np.concatenate([g.rows for g in aims]) if aims else np.zeros(0, np.int64),
        coefficients=np.concatenate([g.coefficients for g in aims] or [np.zeros(0)])[:, None],
        start=ends[:-1], offset=grid(_column([g.offset for g in aims])), owner=owner,
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
        out[:, mine] /= np.maximum(total(grid(out[:, mine]), 1), 1.0)[:, None]
    return out
