"""Every cause a rule can give names coefficients and quantities that exist, once."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

import game.rules
from game.core.ledger import Cause
from game.core.model import Scenario
from game.core.quantities import BY_NAME
from game.core.rulebook import CAUSES
from game.scenario.load import load_scenario

MODULES = [m.name for m in pkgutil.iter_modules(game.rules.__path__)]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The shipped scenario."""
    return load_scenario("victory_day_2025")


@pytest.mark.parametrize("name", MODULES)
def test_causes_name_what_exists(scenario: Scenario, name: str) -> None:
    named = vars(import_module(f"game.rules.{name}")).values()
    found = [x for x in named if isinstance(x, Cause)]
    for x in named:
        found += [CAUSES[i] for i in (x if isinstance(x, tuple) else (x,))
                  if type(i) is int and i in CAUSES]
    for cause in found:
        assert cause.text and cause.id
        assert set(cause.coefficients) <= set(scenario.coefficients), cause.id
        assert set(cause.parents) <= set(BY_NAME), cause.id
