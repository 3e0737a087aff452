"""Rules know roles, not numbers: seats in another order play the same game, bit for bit."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from levers import both_ways, press, started
from small_world import BACKER, BLOC, CLAIMANT, LEAD, fresh, play

from game.core.model import Layout, Scenario
from game.core.quantities import QUANTITIES
from game.rules.domestic import domestic
from game.rules.sanctions import sanctions
from game.rules.ties import ties
from game.rules.trade import trade
from game.rules.world_order import world_order

RULES = (sanctions, trade, ties, domestic, world_order)


def uneven(small: Scenario) -> Scenario:
    """The small scenario with something different between every two seats."""
    return started(
        small, *press(CLAIMANT, 7), *press(BACKER, 2), ("secondary", (LEAD, CLAIMANT), 3),
        ("tariff", (LEAD, BACKER), 20), ("tariff", (BACKER, BLOC), 7),
        ("relations", (BACKER, CLAIMANT), 60), ("relations", (LEAD, BACKER), -40),
        *both_ways(BACKER, CLAIMANT, "tie", 71), *both_ways(LEAD, BLOC, "tie", 39),
        ("threat", (LEAD, CLAIMANT), 60), ("threat", (LEAD, BACKER), 52),
        ("threat", (BACKER, BLOC), 23), ("technology", (BACKER, CLAIMANT), 70),
        ("dependence", (CLAIMANT, BACKER), 41), ("alignment", (LEAD, slice(None)), 37),
        ("participation", (BACKER, slice(None)), 5), ("pledge", (LEAD, BLOC), 1))


def reordered(scenario: Scenario, order: tuple[int, ...]) -> Scenario:
    """The same scenario with its seats in another order: new seat i is old seat order[i]."""
    place = {old: new for new, old in enumerate(order)}
    points = tuple(replace(f, claimant=place[f.claimant],
                           patrons=tuple(place[a] for a in f.patrons),
                           backers=tuple(place[a] for a in f.backers))
                   for f in scenario.flashpoints)
    return replace(scenario, actors=tuple(scenario.actors[i] for i in order), flashpoints=points,
                   start=moved(scenario.layout, scenario.start[:, None], order)[:, 0],
                   reserve_issuer=place[scenario.reserve_issuer],
                   incumbent_lead=place[scenario.incumbent_lead])


def moved(layout: Layout, flat: np.ndarray, order: tuple[int, ...]) -> np.ndarray:
    """Numbers [row, W] with every actor axis in another order."""
    out = flat.copy()
    for q in QUANTITIES:
        values = flat[layout.slices[q.name]].reshape(*layout.shapes[q.name], flat.shape[1])
        for axis, letter in enumerate(q.axes):
            if letter == "A":
                values = np.take(values, order, axis=axis)
        out[layout.slices[q.name]] = values.reshape(-1, flat.shape[1])
    return out


@pytest.mark.parametrize("order", list(permutations(range(4)))[1:])
def test_another_order_of_seats_changes_nothing(small: Scenario, order: tuple[int, ...]) -> None:
    scenario = uneven(small)
    before = play(fresh(scenario), RULES, 5)
    after = play(fresh(reordered(scenario, order)), RULES, 5)
    assert (after.flat == moved(scenario.layout, before.flat, order)).all()
    assert (before.flat != fresh(scenario).flat).any()
