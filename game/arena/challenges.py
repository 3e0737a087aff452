"""Whether a course of the world meets a challenge: of a single game, and of many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, Ints
from game.core.model import Scenario, derived
from game.core.quantities import BY_NAME
from game.rules.goals import ACHIEVED as ACHIEVED_MARK
from game.rules.goals import GENERAL_WAR, verdicts
from game.rules.goals import HELD as HELD_MARK
from game.scenario.challenges import HELD, Challenge, Demand
from game.scenario.compile.sections import names_of
from game.scenario.compile.selector_rows import Context, Grounder
from game.scenario.schema.selectors import parse_selector

END, THROUGHOUT, ONCE, GOAL = "end", "throughout", "once", "goal"
"""Kinds of demands."""


class Compiled(NamedTuple):
    """A demand: its kind, rows, bounds and sentence, and whether its number is worth showing."""

    kind: str
    rows: tuple[int, ...]
    low: float
    high: float
    says: str
    shown: bool


@dataclass(frozen=True)
class Stand:
    """How one demand stands: whether it is met so far, and for which value; `month` is the turn in
    which it was broken (throughout) or first met (once), 0 for none. `value` is None where a number
    says nothing more than the sentence."""

    kind: str
    says: str
    met: bool
    value: float | None
    month: int = 0


@derived
def demands(scenario: Scenario, challenge: Challenge) -> tuple[Compiled, ...]:
    """The demands of a challenge on numbers, in the order: throughout, once, end."""
    context = Context(names_of(scenario.data, scenario.actors, scenario.countries))
    grounder = Grounder(scenario.layout)

    def grounded(kind: str, demand: Demand) -> Compiled:
        name = parse_selector(demand.quantity)[0]
        low = -np.inf if demand.low is None else demand.low
        high = np.inf if demand.high is None else demand.high
        return Compiled(kind, tuple(grounder.rows(demand.quantity, context)), low, high,
                        demand.says, not BY_NAME[name].whole)
    kinds = ((THROUGHOUT, challenge.throughout), (ONCE, challenge.once), (END, challenge.end))
    return tuple(grounded(kind, demand) for kind, some in kinds for demand in some)


def rows_of(scenario: Scenario, challenge: Challenge) -> list[int]:
    """Rows of the numbers that a challenge asks for."""
    return list(dict.fromkeys(row for demand in demands(scenario, challenge)
                              for row in demand.rows))


def judged(scenario: Scenario, challenge: Challenge, path: Sequence[Floats],
           now: Floats) -> list[Stand]:
    """How each demand stands. path: the numbers [row] at the end of each month so far; now: those
    of this moment."""
    out = [_stand(demand, path, now) for demand in demands(scenario, challenge)]
    if challenge.goals:
        marks = verdicts(scenario, now[:, None])[:, 0]
        ids = [goal.id for goal in scenario.goals]
        for goal, word in challenge.goals:
            number = ids.index(goal)
            out.append(Stand(GOAL, word, bool(
                marks[number] >= (HELD_MARK if word == HELD else ACHIEVED_MARK)), float(number)))
    return out


def _stand(demand: Compiled, path: Sequence[Floats], now: Floats) -> Stand:
    """How a demand on numbers stands."""
    rows = list(demand.rows)
    if demand.kind == END:
        holds, month = _fits(demand, now[rows]), 0
    else:
        kept = [_fits(demand, moment[rows]) for moment in path]
        wanted = demand.kind == ONCE
        holds = (wanted in kept) == wanted
        month = kept.index(wanted) + 1 if wanted in kept else 0
    worst = now[rows].max() if np.isfinite(demand.high) else now[rows].min()
    return Stand(demand.kind, demand.says, holds, float(worst) if demand.shown else None, month)


def _fits(demand: Compiled, values: Floats) -> bool:
    return bool(((values >= demand.low) & (values <= demand.high)).all())


def won(scenario: Scenario, challenge: Challenge, path: Sequence[Floats], end: Floats) -> bool:
    """Whether a game that was played to its end met the challenge; none does by general war."""
    if end[scenario.layout.row("over")] == GENERAL_WAR:
        return False
    return all(stand.met for stand in judged(scenario, challenge, path, end))


def won_games(scenario: Scenario, challenge: Challenge, months: Floats, played: Ints,
              ends: Floats, rows: Sequence[int]) -> list[bool]:
    """`won` of many games. months [W, turn, row of rows]: the numbers at the end of each month;
    played [W]: how many months; ends [row, W]: all numbers at the end, epilogue included."""
    out = []
    for w in range(ends.shape[1]):
        path = []
        for turn in range(int(played[w])):
            moment = ends[:, w].copy()
            moment[list(rows)] = months[w, turn]
            path.append(moment)
        out.append(won(scenario, challenge, [*path, ends[:, w]], ends[:, w]))
    return out
