"""Political capital: income, and the upkeep of standing policies.

Theory: leaders have limited bandwidth and win-sets at home (Putnam 1988); what stands must be
defended every month. Upkeep counts what was added to or taken off the commitments of the start.
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import Scenario
from game.core.quantities import QUANTITIES
from game.core.world import World

INCOME = Cause("rule", "capital.income", "political capital of the month",
               coefficients=("capital.income", "capital.per_support"), parents=("support",))
UPKEEP = Cause("rule", "capital.upkeep", "upkeep of standing policies",
               coefficients=("capital.inherited_upkeep", "capital.most_upkeep"))


def standing(scenario: Scenario, flat: Floats) -> Floats:
    """Upkeep of everything that stands, by actor, [A, W]; forces at home cost nothing."""
    layout, n = scenario.layout, len(scenario.actors)
    out = np.zeros((n, flat.shape[1]))
    for q in QUANTITIES:
        if not q.upkeep:
            continue
        values = flat[layout.slices[q.name]].reshape(*layout.shapes[q.name], flat.shape[1])
        values = values[:, 1:] if q.name == "forces" else values
        values = np.moveaxis(values, q.payer, 0)
        middle = tuple(range(1, values.ndim - 1))
        out += total(values, middle) * q.upkeep
    return grid(out)


def income(world: World) -> tuple[Floats, Floats]:
    """(income, upkeep) of the coming turn, [A, W]."""
    scenario, k = world.scenario, world.scenario.k["capital"]
    before = scenario.once("start upkeep", lambda s: standing(s, s.start[:, None]))
    gain = k.income + k.per_support * (world.support - 50)
    gain = np.minimum(np.maximum(gain, k.least), k.most)
    paid = k.inherited_upkeep + standing(scenario, world.flat) - before
    return gain, np.minimum(np.maximum(paid, 0.0), gain * k.most_upkeep)


def pay_income(turn: Turn) -> None:
    """Income less upkeep, up to what can be carried over."""
    world, k = turn.world, turn.k["capital"]
    gain, paid = income(world)
    gain, paid = grid(gain), grid(paid)
    room = np.maximum(k.carried - world.capital, 0.0)
    turn.add("capital", ..., np.minimum(gain, room + paid), INCOME)
    turn.add("capital", ..., -paid, UPKEEP)
