"""What programs foresee: the stored tables are what the rules give, and stand in uncompiled."""

from __future__ import annotations

import numpy as np
import pytest
from playing import SCENARIOS, compiled

from game.core.model import Scenario
from game.core.quantities import GRID
from game.players import foresight
from game.scenario.load import load_scenario


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENARIOS)
def test_stored_foresight_is_what_the_rules_give(name: str) -> None:
    scenario = compiled(name)
    stored = foresight.shipped()[foresight.content(scenario)]
    assert (foresight.foreseen(scenario) * GRID == stored).all(), "run scripts/regenerate"
    assert len(foresight.shipped()) == len(SCENARIOS)


def test_uncompiled_the_stored_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = load_scenario("lesson_50_minutes")
    whole = foresight.foresight(scenario)

    def slow(scenario: Scenario) -> None:
        raise AssertionError("worked out although it is stored")
    monkeypatch.setenv("MULTIPOLAR_NO_JIT", "1")
    monkeypatch.setattr(foresight, "foreseen", slow)
    assert np.array_equal(foresight.foresight.__wrapped__(scenario), whole)


def test_what_was_changed_is_not_taken_for_the_shipped(main: Scenario) -> None:
    changed = main.with_({"ties.tie_speed": 0.07})
    assert foresight.content(changed) not in foresight.shipped()
