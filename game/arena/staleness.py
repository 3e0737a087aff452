"""Whether the norms of a scenario were measured on it as it is."""

from __future__ import annotations

import re

from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import RULES_VERSION
from game.scenario.compile.scenario import digest

SOURCE = "score_norms"
"""Id of the source that describes the measurement of the norms."""
_TOLD = ("people", "counterparts")
"""Sections that no game is played by."""
_MARK = re.compile(r"scenario ([0-9a-f]+), rules (\d+)")


def bare_hash(scenario: Scenario) -> str:
    """Hash of a scenario without its norms, their source text, and its people."""
    sources = {k: v for k, v in scenario.data["sources"].items() if k != SOURCE}
    played = {k: v for k, v in scenario.data.items() if k not in _TOLD}
    return digest({**played, "sources": sources, "norms": {}, "goal_norms": {}})


def stale(scenario: Scenario) -> str:
    """Why a scenario's norms do not hold for it, in words; '' if they do."""
    missing = [s for s in scenario.seats if s not in scenario.norms]
    if missing:
        return arena_text("norms_missing", seats=", ".join(missing))
    found = _MARK.search(scenario.data["sources"].get(SOURCE, ""))
    if found is None:
        return arena_text("norms_unmarked")
    if found[1] != bare_hash(scenario) or int(found[2]) != RULES_VERSION:
        return arena_text("norms_stale")
    return ""
