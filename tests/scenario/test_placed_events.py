"""Chance events and marks on the map fit the places that they name."""

from __future__ import annotations

import numpy as np
import pytest
from playing import SCENARIOS, compiled

from game.core.model import Scenario
from game.core.rulebook import numbers
from game.projection import placed
from game.rules.checks import checks, holds

NEVER = {
    "election_surprise": {"UKR", "CUB", "VEN"},
    "election_relief": {"UKR", "CUB", "VEN", "PRK", "VNM", "MMR"},
    "natural_disaster": {"SGP", "MLI", "DZA", "CHL"},
    "rescue_teams": {"SGP", "ARE", "SAU", "AUS", "PRK", "MYS"}}
"""Where an event cannot happen: no free elections, or under martial law; no typhoons; no quakes."""


@pytest.mark.parametrize("name", SCENARIOS)
def test_events_happen_where_they_can(name: str) -> None:
    found = {(e.id.split(" ")[0], e.id.split(" ")[-1]) for e in compiled(name).events}
    for event, lands in NEVER.items():
        assert not {(event, land) for land in lands} & found, event


def test_ukraine_votes_only_once_the_war_is_settled(main: Scenario) -> None:
    event = next(e for e in main.events if e.id == "martial_law_ends")
    start = np.ascontiguousarray(main.start.copy())

    def can(settlement: float, rung: float) -> bool:
        start[main.layout.row("settlement", 0)] = settlement
        start[main.layout.row("rung", 0)] = rung
        w = numbers(start, main.layout)
        return all(holds(w, checks(main), c) for c in event.conditions)
    assert can(0, 1) and not can(-1, 1) and not can(0, 6)


def test_a_bloc_is_not_told_of_as_a_state(main: Scenario) -> None:
    for event in ("scandal", "inflation_eases"):
        targets = {e.id.split(" ")[-1] for e in main.events if e.id.split(" ")[0] == event}
        assert targets == {a.id for a in main.actors if a.kind == "state"}


def test_disputes_stand_on_the_map_where_the_scenario_says(main: Scenario) -> None:
    assert all(len(f.spot) == 2 for f in main.flashpoints)
    x, y = placed(0.0, 0.0, 1000.0, 84.0)
    east, north = placed(20.0, 30.0, 1000.0, 84.0)
    assert east > x and north < y, "x to the right, y down"
    assert placed(11.0, 0.0, 1000.0, 84.0)[0] == pytest.approx(500.0)
