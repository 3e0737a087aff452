"""What a seat that does well has still to fear: who loses most by its success and what that seat
could order, and which goal is nearest to falling below its mark.

All of it follows from what the seat may know: goals as they are stated, numbers as it sees them,
and the orders that the rules would let the other give by these.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.ledger import LIMIT
from game.core.model import Goal, Scenario
from game.core.sheets import Sheet
from game.match.report import UNDISCLOSED
from game.match.seats import draft_of
from game.present.desk.effects import Effects, brought
from game.present.month.motive import served
from game.present.observer.observer import Observer
from game.present.words.formatting import listed
from game.present.world.goal_state import ACHIEVED, FAILED, GoalState, goal_states
from game.present.world.measures import points_moved, row_weights
from game.rules.goals import deviations, last_third, weighted

NEAR = 3.0
"""Points below the mark of an achieved goal from which it is near."""
TELLING = 0.6
"""Points of a goal that an order must be able to take to be feared."""
ORDERS, CHOICE = 3, 6
"""Orders against a goal that are looked at; of how many of all the worst another one is named each
month."""
CLOSE = 6.0
"""Points above its mark within which a goal may fall below it."""
BACK = 2
"""Months whose causes are told together."""
ALL = 10.0
"""Political capital with which no order is too dear: what others have is not known."""
UNTOLD = frozenset({LIMIT.kind, UNDISCLOSED})
"""Kinds of causes that explain nothing."""
LEAST = 0.25
"""Points that a cause must have taken to be told."""
SOON = 6
"""Months within which it is told when a goal would fall."""


@dataclass(frozen=True)
class Danger:
    """Who may yet stop the reader: the goal in reach, the seat that loses by it and the goal by
    which, -1 none; the order that it could give, by row, and its points; whether the reader leads.
    """

    state: GoalState
    seat: int
    theirs: int
    row: int
    points: float
    leads: bool


@dataclass(frozen=True)
class Slip:
    """A goal that may yet fall below its mark: points above the mark, its largest cause of loss in
    the last months and the points of that, months until it falls at this pace, 0 for none."""

    state: GoalState
    above: float
    cause: str
    lost: float
    months: int


def leads(observer: Observer) -> bool:
    """Whether no seat stands better than the observer's, by all goals as it can see them, against
    what is usual for each seat."""
    scenario, me = observer.scenario, observer.view().seat
    norms = [scenario.norms.get(seat) for seat in scenario.seats]
    raw = weighted(scenario, observer.world())[:, 0]
    found = [float(deviations(scenario, raw[a], norm)) for a, norm in enumerate(norms) if norm]
    return len(found) == len(norms) and found[me] > 0 and found[me] == max(found)


def danger(observer: Observer) -> Danger | None:
    """Who loses by what the seat has nearly won, and could still take it; another of the worst few
    each time: each month for a seat that leads, else every other one. None where nothing is nearly
    won, or nobody could."""
    states, first = goal_states(observer, observer.view().seat), leads(observer)
    if not observer.played or not (first or observer.turn % 2):
        return None
    near = [s for s in states if s.verdict == ACHIEVED or s.goal.achieved - s.now <= NEAR
            or (first and s.verdict != FAILED)]
    found = sorted((d for state in near for d in _dangers(observer, state, first)),
                   key=lambda d: (-d.points * d.state.goal.weight, d.row))[:CHOICE]
    told = observer.turn // (1 if first else 2)
    return found[(told + told // ORDERS) % len(found)] if found else None


def _dangers(observer: Observer, state: GoalState, first: bool) -> list[Danger]:
    """What the seat that loses most by a goal and could lower it might order, the worst first."""
    for seat, theirs in losers(observer.scenario, state.goal):
        found = worst_orders(observer, seat, state.goal)
        if found:
            return [Danger(state, seat, theirs, row, points, first) for row, points in found]
    return []


def losers(scenario: Scenario, goal: Goal) -> list[tuple[int, int]]:
    """(seat, its goal) of those whose goals want numbers of this one to go the other way, who loses
    most first; then (seat, -1) of other rivals that the goal names."""
    factor = row_weights(goal)
    lost: dict[int, tuple[float, int]] = {}
    for number, other in enumerate(scenario.goals):
        if other.actor == goal.actor:
            continue
        points = other.weight * sum(
            min(abs(c), abs(factor[row])) for row, c in row_weights(other).items()
            if factor.get(row, 0.0) * c < 0)
        lost[other.actor] = max(lost.get(other.actor, (0.0, -1)), (points, number))
    ranked = sorted((seat for seat in lost if lost[seat][0] > 0), key=lambda a: (-lost[a][0], a))
    return [(seat, lost[seat][1]) for seat in ranked] + [
        (seat, -1) for seat in goal.rivals if seat not in ranked]


def worst_orders(observer: Observer, seat: int, goal: Goal) -> list[tuple[int, float]]:
    """(global row, points) of the orders by which a seat, in the service of a goal that it states,
    could lower another's goal clearly: of each type the worst. What it has to spend is left open.
    """
    scenario, world = observer.scenario, observer.world()
    world.capital[seat] = ALL
    first = int(scenario.orders.first[seat])
    legal = draft_of(world, {seat: Sheet(())}).legal(seat)[:, 0].nonzero()[0]
    factor = row_weights(goal)
    number = next(n for n, one in enumerate(scenario.goals) if one is goal)
    worst: dict[int, tuple[float, int]] = {}
    for row in (legal + first).tolist():
        kind, block = int(scenario.orders.type[row]), int(scenario.orders.block[row])
        least = max(TELLING, worst.get(kind, (0.0, 0))[0])
        if _most(scenario, block, factor) >= least and served(scenario, row, seat) >= 0:
            points = -float(brought(observer, Effects((block,)), lagged=True)[number])
            if points >= least:
                worst[kind] = points, row
    return [(row, points) for points, row in sorted(worst.values(), reverse=True)[:ORDERS]]


def _most(scenario: Scenario, block: int, factor: dict[int, float]) -> float:
    """Points of a goal that a list of effects can take at most: who can take few need not be
    asked what it would take now."""
    return sum(max(-factor.get(row, 0.0) * amount, 0.0)
               for _, (row, amount, _) in listed(scenario, block))


def slip(observer: Observer) -> Slip | None:
    """In the last third of the game, and a month before it, the goal that is nearest to falling
    below its mark after losses that have a known cause."""
    scenario = observer.scenario
    if scenario.turns - observer.turn > last_third(scenario) or observer.played < BACK:
        return None
    found = [one for state in goal_states(observer, observer.view().seat)
             if (one := _slip(observer, state)) is not None]
    return min(found, key=lambda one: (one.months or scenario.turns, one.above), default=None)


def _slip(observer: Observer, state: GoalState) -> Slip | None:
    """How a goal may fall below its mark; None for one that has, or that is far above it."""
    mark = state.goal.achieved if state.verdict == ACHIEVED else state.goal.held
    above = state.now - mark
    if not 0 <= above <= CLOSE:
        return None
    cause, points = _loss(observer, state)
    if not cause:
        return None
    done = observer.progress(BACK + 1)[state.number]
    fell = float(done[0] - done[-1]) / BACK
    months = int(above / fell) + 1 if fell > 0 else 0
    return Slip(state, above, cause, points, months if months <= SOON else 0)


def _loss(observer: Observer, state: GoalState) -> tuple[str, float]:
    """The known cause that took most from a goal in the last months, in words, and its points; ""
    where none took any."""
    goal, played = state.goal, observer.played
    whys: dict[str, float] = {}
    for turn in range(played - BACK + 1, played + 1):
        for points, why in points_moved(observer, goal, turn):
            if why.kind not in UNTOLD:
                cause = why.cause.rstrip(".")
                whys[cause] = whys.get(cause, 0.0) - points
    worst = max(whys, key=lambda cause: (whys[cause], cause), default="")
    return (worst, whys[worst]) if worst and whys[worst] >= LEAST else ("", 0.0)
