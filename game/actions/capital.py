"""Political capital: income, and the upkeep of standing policies.

Theory: leaders have limited bandwidth and win-sets at home (Putnam 1988); what stands must be
defended every month. Upkeep counts what was added to or taken off the commitments of the start.
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Floats
from game.core.model import Scenario, derived
from game.core.named import Capital
from game.core.quantities import QUANTITIES
from game.core.records import IntMatrix, IntVector, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    flat,
    formula,
    grid,
    numbers,
    part,
    rows,
    rule,
)
from game.core.world import World

INCOME = cause("capital.income",
               coefficients=("capital.income", "capital.per_support"), parents=("support",))
UPKEEP = cause("capital.upkeep",
               coefficients=("capital.inherited_upkeep", "capital.most_upkeep"))


class Setting(Record):
    """What stands and is paid for, by actor and quantity.

    rows: of actor a and quantity q those from first[a, q] to first[a, q + 1]; rate [q]: upkeep of a
    unit. start [A]: upkeep of what stood at the start.
    """

    moved: IntMatrix
    rows: IntVector
    first: IntMatrix
    rate: Vector
    start: Vector


@derived
def setting(s: Scenario) -> Setting:
    """The setting of income in a scenario."""
    paid, actors = [q for q in QUANTITIES if q.upkeep], len(s.actors)
    listed: list[int] = []
    first = np.zeros((actors, len(paid) + 1), np.int64)
    for a in range(actors):
        for n, q in enumerate(paid):
            here = np.arange(s.layout.rows)[s.layout.slices[q.name]]
            here = here.reshape(s.layout.shapes[q.name])
            if q.name == "forces":
                here = here[:, 1:]  # forces at home cost nothing
            listed += here.take(a, q.payer).ravel().tolist()
            first[a, n + 1:] = len(listed)
        first[a + 1:, 0] = len(listed)
    out = Setting.of(moved=rows(s.layout, "capital"), rows=listed, first=first,
                     rate=[q.upkeep for q in paid], start=np.zeros(actors))
    w = numbers(s.start, s.layout)
    for a in range(actors):
        out.start[a] = standing(w, out, a)
    return out


@rule
def pay_income(w: Numbers, d: Sums, k: Capital, t: Setting, month: Month) -> None:
    """Income less upkeep, up to what can be carried over."""
    for a in range(w.capital.shape[0]):
        gain, paid = grid(earned(w, k, a)), grid(owed(w, k, t, a))
        room = max(k.carried - w.capital[a], 0.0)
        part(month, d.capital, (a,), min(gain, room + paid), INCOME)
        part(month, d.capital, (a,), -paid, UPKEEP)


@formula
def earned(w: Numbers, k: Capital, a: int) -> float:
    """An actor's income of a month; it grows with support."""
    return min(max(k.income + k.per_support * (w.support[a] - 50.0), k.least), k.most)


@formula
def owed(w: Numbers, k: Capital, t: Setting, a: int) -> float:
    """An actor's upkeep of a month: of what it inherited and what it added, a share of income at
    most."""
    whole = k.inherited_upkeep + standing(w, t, a) - t.start[a]
    return min(max(whole, 0.0), earned(w, k, a) * k.most_upkeep)


@formula
def standing(w: Numbers, t: Setting, a: int) -> float:
    """Upkeep of everything of an actor that stands."""
    world, out = flat(w), 0.0
    for q in range(t.rate.shape[0]):
        held = 0.0
        for i in range(t.first[a, q], t.first[a, q + 1]):
            held += world[t.rows[i]]
        out += held * t.rate[q]
    return grid(out)


def income(world: World) -> tuple[Floats, Floats]:
    """(income, upkeep) of the coming turn, [A, W]; for looking at, one world after another."""
    scenario = world.scenario
    k, t = coefficients(scenario).capital, setting(scenario)
    gain, paid = np.zeros(world.capital.shape), np.zeros(world.capital.shape)
    for i in range(world.size):
        w = numbers(np.ascontiguousarray(world.flat[:, i]), scenario.layout)
        for a in range(len(scenario.actors)):
            gain[a, i], paid[a, i] = earned(w, k, a), owed(w, k, t, a)
    return gain, paid
