"""Mandates change what pays: the weights of goals, and which orders a program prefers."""

from __future__ import annotations

import numpy as np

from game.core.model import Scenario
from game.rules.goals import measures


def test_each_mandate_moves_a_seat_s_weights(main: Scenario) -> None:
    m = measures(main)
    for a in range(len(main.actors)):
        count = sum(x.actor == a for x in main.mandates)
        own = m.share[:count, m.of[a]]
        assert np.allclose(own.sum(axis=1), 1, atol=1e-3)
        for i in range(count):
            for j in range(i):
                moved = np.abs(own[i] - own[j]).sum() / 2
                assert moved >= 0.08, (main.actors[a].id, i, j, moved)


def test_asia_first_turns_asia_and_europe_round(main: Scenario) -> None:
    """What a point of progress is worth: more in Asia than in Europe, elsewhere less."""
    m, goals = measures(main), [g.id for g in main.goals]
    mine = [x.id for x in main.mandates if x.actor == main.seats.index("us")]
    asia, europe = goals.index("us_asia"), goals.index("us_europe")
    ratio = {name: m.share[i, asia] / m.share[i, europe] for i, name in enumerate(mine)}
    assert ratio["us_asia_first"] > 1.8 and ratio["us_pressure"] < 0.8 and ratio["us_deal"] < 0.8
