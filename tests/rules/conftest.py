"""Fixtures of the tests of the rules."""

from __future__ import annotations

import pytest
from small_world import build_scenario

from game.core.model import Scenario


@pytest.fixture(scope="session")
def small() -> Scenario:
    """The small scenario without events and goals."""
    return build_scenario()
