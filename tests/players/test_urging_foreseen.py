"""What urging a third party is worth: the worth of what it makes likelier, to whom it hears."""

from __future__ import annotations

import numpy as np
import pytest

from game.core.model import Scenario
from game.players.foresight import urging_worth
from game.scenario.load import load_scenario


@pytest.fixture(scope="module")
def main() -> Scenario:
    """The main scenario."""
    return load_scenario("victory_day_2025")


def test_urging_is_worth_what_it_makes_likelier(main: Scenario) -> None:
    layout, goals = main.layout, len(main.goals)
    table = np.zeros((goals, layout.rows))
    table[0, layout.slices["mitigation"]] = -1.0  # goal 0 wants Russia's ways round shut
    worth = urging_worth(main, table)
    number = [p.id for p in main.policies].index("eu_sanctions")
    us, brics = main.seats.index("us"), main.seats.index("brics")
    assert worth.shape == (goals, *layout.shapes["urging"])
    assert worth[0, us, number] > 0 and (worth[1:] == 0).all()
    assert (worth[:, brics, number] == 0).all()
    assert np.allclose(urging_worth(main, 2 * table)[0], 2 * worth[0], atol=0.01)
