"""Loading a scenario: read, check, compile, with all problems at once; or from the cache."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.core.errors import JournalError, ScenarioError
from game.core.locale.program import scenario_text
from game.core.model import Scenario
from game.scenario import cache
from game.scenario.changes import changed_data
from game.scenario.coefficients import as_compiled, patch
from game.scenario.compile.scenario import GroundingError, build, canonical, digest_of
from game.scenario.read.merge import read_plain, read_scenario
from game.scenario.read.nodes import Located
from game.scenario.schema.playable import check_playable

KEPT = 2
"""Number of compiled scenarios held in memory by a process, with what rules and players derive from
them, so that a saved game of a known scenario opens faster."""


def load_scenario(id_or_path: str | Path) -> Scenario:
    """A compiled scenario, frozen and shared: the same object for the same content.

    id_or_path: the id of a shipped scenario (`victory_day_2025`), its folder, or a scenario file.
    Change one with `Scenario.with_`. Raises ScenarioError, whose `problems` lists all that is wrong
    in all its files, each with file, line and column.
    """
    known = cache.hash_of(id_or_path)
    if known is not None:
        with suppress(LookupError):
            return _checked_before(known)
    located = read_scenario(id_or_path)
    scenario = compiled(located)
    cache.keep(scenario, located.steps)
    return scenario


def scenario_of(data: Any, name: str) -> Scenario:
    """The scenario embedded in a journal; JournalError if it is invalid."""
    if not isinstance(data, Mapping):
        raise JournalError(scenario_text("load_head_holds_scenario", name=name))
    with suppress(LookupError, TypeError, ValueError, RecursionError):  # unknown, or no plain data
        return _checked_before(digest_of(canonical(data)))
    try:
        return compiled(read_plain(data))
    except ScenarioError as error:
        raise JournalError(scenario_text("load_embedded_scenario_broken", name=name,
                                         error=error)) from error


def compiled(located: Located) -> Scenario:
    """Compile; errors in resolving or playing it become problems of the scenario."""
    check_playable(located)
    try:
        scenario = built(canonical(located.plain()))
    except GroundingError as error:
        located.problems.add(error.path, str(error))
        located.problems.raise_if_any()
        raise
    if not scenario.orders.texts:
        located.problems.add("orders", scenario_text("load_no_orders"))
        located.problems.raise_if_any()
    return scenario


def _checked_before(digest: str) -> Scenario:
    """The scenario of a hash that was compiled without a problem; else LookupError."""
    scenario = _made(_Wanted(digest))
    if not scenario.orders.texts:
        raise LookupError(digest)
    return scenario


def changed(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """`Scenario.with_`."""
    found = patch(scenario, changes)
    if found is not None:
        return _made(_Wanted(found.hash, make=found.make))
    return compiled(read_plain(changed_data(scenario, changes), scenario_text("load_changed")))


def built(text: str) -> Scenario:
    """The scenario of canonical text that was checked before."""
    return _made(_Wanted(digest_of(text), text))


@dataclass(frozen=True)
class _Wanted:
    """A scenario by its hash, and what makes it, if available: canonical text to build it from, or
    a change of another."""

    hash: str
    text: str = field(default="", compare=False)
    make: Callable[[], Scenario] | None = field(default=None, compare=False)


@lru_cache(KEPT)
def _made(wanted: _Wanted) -> Scenario:
    """The cached scenario, or a new one; the last few are in memory. LookupError without what makes
    it."""
    if wanted.make is not None:
        return wanted.make()
    scenario = cache.recalled(wanted.hash, changed)
    if scenario is not None:
        return as_compiled(scenario)
    if not wanted.text:
        raise LookupError(wanted.hash)
    return as_compiled(build(json.loads(wanted.text), changed))
