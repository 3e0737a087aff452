"""A scenario as other processes and machines are told it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from game.core.errors import MultipolarError, ScenarioError
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import RULES_VERSION
from game.scenario.compile.scenario import canonical
from game.scenario.load import built, load_scenario
from game.version import __version__


class Work(NamedTuple):
    """A scenario by its name, where its name alone gives it, else by its text; its hash, and the
    versions of program and rules that play it."""

    name: str
    text: str
    digest: str
    version: str = __version__
    rules: int = RULES_VERSION

    @classmethod
    def of(cls, scenario: Scenario) -> Work:
        """How a scenario is told."""
        if _shipped(scenario.id) == scenario.hash:
            return cls(scenario.id, "", scenario.hash)
        return cls("", canonical(scenario.data), scenario.hash)

    def scenario(self) -> Scenario:
        """The scenario. MultipolarError where another version of the program or of the scenario is
        installed."""
        scenario = load_scenario(self.name) if self.name else built(self.text)
        if (scenario.hash, __version__, RULES_VERSION) != (self.digest, self.version, self.rules):
            raise MultipolarError(arena_text(
                "work_other_version", here=__version__, rules=RULES_VERSION,
                version=self.version, wanted=self.rules, title=scenario.title))
        return scenario


@lru_cache(maxsize=8)
def _shipped(name: str) -> str:
    """The hash of the scenario of a name; "" if there is none."""
    try:
        return load_scenario(name).hash if name.isidentifier() else ""
    except ScenarioError:
        return ""
