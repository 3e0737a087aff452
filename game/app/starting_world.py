"""A scenario's world before the first turn, for browsing and reference."""

from __future__ import annotations

from game.core.model import Scenario
from game.match.match import Match
from game.present.observer.observer import Observer
from game.scenario.load import load_scenario


class StartingWorld:
    """The first day of a scenario, by id or path. Raises ScenarioError."""

    def __init__(self, scenario: str) -> None:
        self.match = Match(load_scenario(scenario), 0)

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.match.scenario

    @property
    def public(self) -> Observer:
        """The observer of the public."""
        return Observer(self.match, None)
