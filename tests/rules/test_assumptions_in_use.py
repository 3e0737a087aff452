"""No coefficient of these five rules is decoration, and a world left alone stays in bounds."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from small_world import SHEETS, play, put

from game.core.model import Coefficients, Scenario
from game.core.quantities import BY_NAME
from game.core.world import World
from game.rules.domestic import domestic
from game.rules.sanctions import sanctions
from game.rules.ties import ties
from game.rules.trade import trade
from game.rules.world_order import world_order
from game.scenario.load import load_scenario

RULES = (sanctions, trade, ties, domestic, world_order)
GROUPS = tuple(rule.__name__ for rule in RULES)
MONTHS = 7


@cache
def shipped() -> Scenario:
    """The shipped scenario."""
    return load_scenario(SHEETS.name)


def stirred(scenario: Scenario) -> World:
    """A world in which every mechanism has something to do."""
    world = World.new(scenario, [1])
    for name, step in (("tie", 9), ("cooperation", 12), ("commerce", 5), ("sanctions", 1),
                       ("secondary", 0.25), ("tariff", 20), ("pledge", 1), ("rung", 2),
                       ("weariness", 9), ("prestige", 7), ("credibility", -9),
                       ("arms", 20), ("manpower", -10), ("casualties", 300), ("presence", 10),
                       ("claimant_exhaustion", 15), ("alternative_finance", 5), ("aid", 9),
                       ("threat", 11), ("dependence", 14), ("energy_price", 20), ("alignment", -3)):
        values = getattr(world, name)
        spread = 1 + np.arange(values.size).reshape(values.shape) % 3
        q = BY_NAME[name]
        put(world, name, ..., np.clip(values + step * spread, q.low, q.high))
    favoured = scenario.flashpoints[0].claimant
    for name in ("relations", "technology", "tie"):
        put(world, name, (slice(None), favoured), 100)
    for seat in set(range(len(scenario.actors))) - {scenario.incumbent_lead}:
        put(world, "sanctions", (slice(None), seat, favoured), 0)
    for name in ("tie", "cooperation"):
        put(world, name, ..., np.maximum(getattr(world, name), getattr(world, name).swapaxes(0, 1)))
    for name in ("tie", "cooperation", "sanctions", "secondary", "tariff", "technology", "pledge",
                 "threat", "dependence", "relations"):
        for seat in range(len(scenario.actors)):
            getattr(world, name)[..., seat, seat, :] = 0.0
    led = next(i for i, b in enumerate(scenario.blocs.values())
               if b.get("lead") == scenario.seats[scenario.incumbent_lead])
    put(world, "membership", (led, slice(None)), 2)
    world.turn = 12
    return world


@cache
def usual() -> np.ndarray:
    """Where the stirred world ends with the shipped coefficients."""
    return play(stirred(shipped()), RULES, MONTHS).flat


@pytest.mark.slow
@pytest.mark.parametrize("name", [
    f"{g}.{n}" for g in GROUPS for n in shipped().k[g]])
def test_every_coefficient_matters(name: str) -> None:
    scenario = shipped()
    group, key = name.split(".")
    c = scenario.coefficients[name]
    assert c.low <= c.value <= c.high and c.low < c.high and c.source and c.help
    other = c.high if c.value < c.high else c.low
    values = Coefficients(group, {**scenario.k[group], key: other})
    changed = replace(scenario, k={**scenario.k, group: values})
    assert (play(stirred(changed), RULES, MONTHS).flat != usual()).any()


def test_a_world_left_alone_stays_near_its_start() -> None:
    scenario = shipped()
    world = play(World.new(scenario, [1]), RULES, scenario.turns + scenario.epilogue)
    for name, most in (("pressure", 3), ("relations", 2), ("tie", 2), ("threat", 1), ("trust", 1),
                       ("polarity", 3), ("norms", 1), ("dollar", 1), ("dependence", 1),
                       ("arms", 1), ("readiness", 1), ("nuclear_risk", 0.5), ("support", 6),
                       ("growth", 3.5), ("weariness", 8), ("energy_price", 9)):
        start = scenario.start[scenario.layout.slices[name]]
        moved = np.abs(getattr(world, name).ravel() - start)
        assert moved.max() <= most, (name, moved.max())


def test_nothing_runs_into_a_bound_when_everything_stirs() -> None:
    scenario = shipped()
    world = play(stirred(scenario), RULES, 24)
    for name in ("growth", "support", "weariness", "pressure", "tie", "trust", "threat", "polarity",
                 "norms", "dollar", "energy_price", "nuclear_risk", "world_growth",
                 "incumbent_institutions"):
        values, q = getattr(world, name)[..., 0], BY_NAME[name]
        if values.ndim == 2:
            values = values[~np.eye(values.shape[0], dtype=bool)]
        assert (values < q.high).all(), (name, values)
        assert (values > q.low).all() or name in ("pressure", "weariness", "trust"), (name, values)
