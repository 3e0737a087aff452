"""Golden fingerprints: the same rules, scenario and seeds lead to the same worlds everywhere."""

from __future__ import annotations

import json

import pytest
from golden.regenerate import PLAYERS, SCENARIOS, file_of, record

from game.engine.simulation import RULES_VERSION
from game.scenario.load import load_scenario

AGAIN = "run `python -m tests.golden.regenerate`"


@pytest.mark.parametrize("name", SCENARIOS)
def test_games_end_where_they_always_did(name: str) -> None:
    assert file_of(name).exists(), f"no golden file of {name}; {AGAIN}"
    stored, now = json.loads(file_of(name).read_text("utf-8")), record(load_scenario(name))
    assert stored["rules_version"] == RULES_VERSION, f"the rules have a new version; {AGAIN}"
    assert stored["scenario"] == now["scenario"], f"{name} has changed; {AGAIN}"
    assert set(stored["games"]) == set(PLAYERS)
    assert stored["games"]["random"] == now["games"]["random"], (
        f"random games of {name} end elsewhere, though neither the scenario nor RULES_VERSION has "
        "changed")
    assert stored["games"]["doctrine"] == now["games"]["doctrine"], (
        f"doctrine games of {name} end elsewhere; if the player was meant to change, {AGAIN}")


def test_there_is_no_golden_file_without_a_scenario() -> None:
    assert sorted(p.stem for p in file_of("x").parent.glob("*.json")) == sorted(SCENARIOS)
