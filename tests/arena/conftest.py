"""Fixtures of the arena's tests: the shortest shipped scenario, and a game that programs played."""

from __future__ import annotations

import pytest
from programs import played_match

from game.core.model import Scenario
from game.match.match import Match
from game.scenario.load import load_scenario


@pytest.fixture(scope="session")
def lesson() -> Scenario:
    return load_scenario("lesson_50_minutes")


@pytest.fixture(scope="session")
def finished(lesson: Scenario) -> Match:
    """A whole game; never played on by a test."""
    return played_match(lesson, seed=11)
