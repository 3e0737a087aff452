"""What content is worth to a seat: expected effects times what they do for its goals and its means.

Static tables, computed once for a scenario: effects of content are known to all players.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.core.exact import Floats, Ints, grid
from game.core.model import DO, Scenario
from game.core.quantities import BY_NAME

MEANS: Mapping[str, float] = {
    "support": 0.12, "growth": 1.2, "budget": 0.008, "capital": 0.2, "credibility": 0.05,
    "prestige": 0.04, "isolation": -0.05, "pressure": -0.05, "mitigation": 0.04, "arms": 0.03,
    "readiness": 0.04, "manpower": 0.02, "weariness": -0.04, "presence": 0.012,
    "alignment": 0.012, "commerce": 0.002, "guarantee": 0.05}
"""What one unit of an own quantity is worth as a means, in weighted goal points (judgement: the
order of size at which it later moves a goal; countries count by weight)."""
TOWARD: Mapping[str, float] = {"relations": 0.02, "trust": 0.03, "threat": 0.0}
"""The same for what others hold of the seat (first index the other, second the seat)."""
UPON: Mapping[str, float] = {"threat": -0.02, "sanctions": -0.08, "tariff": -0.02,
                             "secondary": -0.05, "technology": 0.015}
"""What others do to the seat (last index the seat)."""
LAG_WORTH = (1.0, 0.95, 0.9, 0.85, 0.8)
SCALED = 0.5
"""Expected height of a ramp."""


@dataclass(frozen=True)
class Gains:
    """For one seat: `goals` [own goal, block] progress points, `means` [block] goal points."""

    numbers: tuple[int, ...]
    goals: Floats
    means: Floats


def _means_vector(scenario: Scenario, seat: int, scale: Mapping[str, float]) -> Floats:
    """Worth of one unit of every number of the world to a seat as a means, [row]."""
    layout = scenario.layout
    out = np.zeros(layout.rows)
    weights = scenario.weights / 2
    for name, worth in MEANS.items():
        values = out[layout.slices[name]].reshape(layout.shapes[name])
        worth = worth * scale.get(name, 1.0)
        values[seat] = worth * weights if BY_NAME[name].axes == "AC" else worth
    for name, worth in TOWARD.items():
        values = out[layout.slices[name]].reshape(layout.shapes[name])
        values[:, seat] = worth * scale.get(name, 1.0)
    for name, worth in UPON.items():
        values = out[layout.slices[name]].reshape(layout.shapes[name])
        values[..., seat] = worth * scale.get(name, 1.0)
    return out


def _by_block(scenario: Scenario, worth: Floats) -> Floats:
    """Sum over a block's effects of amount × worth of its row, [block]."""
    table = scenario.effects
    lag = np.array(LAG_WORTH)[table.lag]
    value = grid(table.amount * worth[table.row] * lag * np.where(table.scale_row >= 0, SCALED, 1))
    owner = np.repeat(np.arange(table.start.size - 1), np.diff(table.start))
    return np.bincount(owner, weights=value, minlength=table.start.size - 1)


def gains(scenario: Scenario, seat: int, scale: Mapping[str, float] | None = None) -> Gains:
    """The seat's gains table. `scale` multiplies the worth of means (tuned players)."""
    key = f"gains {seat}"
    if scale is None and key in scenario.cache:
        cached: Gains = scenario.cache[key]
        return cached
    own = tuple(i for i, g in enumerate(scenario.goals) if g.actor == seat)
    per_goal = []
    for number in own:
        goal, worth = scenario.goals[number], np.zeros(scenario.layout.rows)
        np.add.at(worth, goal.rows, grid(goal.coefficients))
        per_goal.append(_by_block(scenario, worth))
    found = Gains(own, np.array(per_goal).reshape(len(own), -1),
                  _by_block(scenario, _means_vector(scenario, seat, scale or {})))
    if scale is None:
        scenario.cache[key] = found
    return found


def worth_of(table: Gains, weights: Floats, blocks: Ints) -> Floats:
    """Goal points of blocks [n] (-1 is nothing) under goal weights [own goal] (sum 1)."""
    out = table.means[blocks].copy()
    for i, weight in enumerate(weights):
        out += weight * table.goals[i, blocks]
    return np.where(blocks >= 0, out, 0.0)


def base_weights(scenario: Scenario, table: Gains) -> Floats:
    """Goal weights of a seat before its mandate, summing to 1."""
    raw = np.array([scenario.goals[i].weight for i in table.numbers])
    return raw / 100.0


def clause_worth(scenario: Scenario, seat: int, table: Gains) -> Floats:
    """What each clause in force is worth to a seat, as its performer or partner, [clause]."""
    weights = base_weights(scenario, table)
    months = scenario.accord_months * 0.6
    sign = worth_of(table, weights, np.array([c.on_sign for c in scenario.clauses] or [-1]))
    each = worth_of(table, weights, np.array([c.each_turn for c in scenario.clauses] or [-1]))
    rough = np.array([0.1 * (c.worth_performer if c.performer == seat else
                             c.worth_partner if c.partner == seat else 0.0)
                      for c in scenario.clauses] or [0.0])
    return sign + each * months + rough


def order_extras(scenario: Scenario, seat: int, table: Gains) -> Floats:
    """Goal points that orders gain through their oddity, [row of the seat].

    A proposal is worth its clauses if the other side would gain too; an invitation its agenda's
    outcomes; a motion its passing. What a settlement is worth depends on who would take it
    (DoctrinePlayer.deals).
    """
    orders = scenario.orders
    first, last = int(orders.first[seat]), int(orders.first[seat + 1])
    out = np.zeros(last - first)
    weights = base_weights(scenario, table)
    tables = {a: gains(scenario, a) for a in range(len(scenario.actors))}
    clauses = {a: clause_worth(scenario, a, t) for a, t in tables.items()}
    for i, row in enumerate(range(first, last)):
        do = DO[orders.do[row]]
        target, option = int(orders.target[row]), int(orders.option[row])
        if do == "propose":
            give, get = scenario.pairs[option]
            a = int(scenario.clause_table[give, seat, target])
            b = int(scenario.clause_table[get, target, seat])
            mine = clauses[seat][a] + clauses[seat][b]
            theirs = clauses[target][a] + clauses[target][b]
            out[i] = mine * 0.7 if theirs > -0.2 else min(mine, 0.0) - 0.5
        elif do == "invite":
            agenda = scenario.agendas[option]
            blocks = np.array([agenda.met[seat][target], agenda.full[seat][target]])
            out[i] = 0.5 * float(worth_of(table, weights, blocks).max())
        elif do == "table":
            motion = scenario.motions[option]
            block = motion.weak if orders.extra[row] else motion.full
            out[i] = 0.6 * float(worth_of(table, weights, np.array([block]))[0]) \
                + 0.1 * motion.appeal[seat]
    return out
