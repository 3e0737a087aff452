"""A changed coefficient is patched into the compiled scenario: it must be what compiling makes.

The full way is that of files: read, checked, compiled. MULTIPOLAR_SLOW=1 takes it for each
coefficient on its own, which takes half an hour.
"""

from __future__ import annotations

import os
import pickle
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playing import MAIN, SCENARIOS, compiled, table_of

from game.core import caching
from game.core.coefficients import NEEDED
from game.core.errors import MultipolarError
from game.core.locale.program import scenario_text
from game.core.model import Coefficient, Scenario
from game.engine.engine import rulebook
from game.engine.simulation import new_worlds
from game.rules.effects import effect_lists
from game.scenario import cache, load
from game.scenario.cache import content_digest
from game.scenario.changes import changed_data
from game.scenario.compile.scenario import digest
from game.scenario.load import load_scenario
from game.scenario.read.merge import read_plain

Changes = Mapping[str, Any]
SAMPLE = 1
SOME, OF_MAIN = 20, 4
"""Every so many coefficients and groups are changed: of other scenarios, of the main one."""


def fully(scenario: Scenario, changes: Changes) -> Scenario:
    """The changed scenario, compiled from its data as if from files."""
    load._made.cache_clear()
    data = changed_data(scenario, changes)
    found = load.compiled(read_plain(data, scenario_text("load_changed")))
    load._made.cache_clear()
    return found


def ends(about: Coefficient) -> list[float]:
    """Two values within the bounds that the rules can use."""
    group, _, name = about.name.partition(".")
    low = about.low
    if low <= 0 and NEEDED.get(group, {}).get(name, False):
        low = (about.value + about.high) / 2
    return [low, about.high]


def same(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios have the same data: every field by type, every array by its bytes."""
    return (one.hash == other.hash == digest(one.data) and one.data == other.data
            and content_digest(one) == content_digest(other))


def month(scenario: Scenario, player: str = "random") -> list[str]:
    """Hashes of three worlds after a month."""
    world = new_worlds(scenario, range(3))
    table_of(scenario, player).turn(world)
    return [world.hash(i) for i in range(3)]


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever reads or compiles data fails."""
    def never(*_: Any) -> Any:
        raise AssertionError("the full way")
    with monkeypatch.context() as patch:
        patch.setattr(load, "read_plain", never)
        patch.setattr(load, "build", never)
        yield


@pytest.mark.slow
def test_a_sample_is_what_compiling_makes(scenario: Scenario) -> None:
    for name in random.sample(sorted(scenario.coefficients), SAMPLE):
        value = random.choice(ends(scenario.coefficients[name]))
        changed, full = scenario.with_({name: value}), fully(scenario, {name: value})
        assert changed is not full and same(changed, full), (name, value)
        assert changed.coefficients[name].value == value
        assert month(changed) == month(full), (name, value)


def test_nothing_is_read_or_compiled(main: Scenario, no_compiler: None) -> None:
    for about in main.coefficients.values():
        for value in ends(about):
            changed = main.with_({about.name: value})
            group, _, name = about.name.partition(".")
            assert changed.k[group][name] == value == changed.coefficients[about.name].value
            assert changed.data["assumptions"][group][name]["value"] == value
            assert changed.orders is main.orders and changed.effects is main.effects


@pytest.mark.slow
def test_every_hash_is_that_of_the_whole_text(scenario: Scenario) -> None:
    for n, about in enumerate(scenario.coefficients.values()):
        if n % (OF_MAIN if scenario.id == MAIN else SOME) == 0:
            value = ends(about)[n % 2]
            changed = scenario.with_({about.name: value})
            assert changed.hash == digest(changed.data), (about.name, value)


@pytest.mark.slow
def test_every_group_is_what_compiling_makes(scenario: Scenario) -> None:
    for n, (group, names) in enumerate(scenario.k.items()):
        if n % (OF_MAIN if scenario.id == MAIN else SOME) == 0:
            changes = {name: ends(scenario.coefficients[name])[n % 2]
                       for name in (f"{group}.{name}" for name in names)}
            chained, full = scenario, fully(scenario, changes)
            for name, value in changes.items():
                chained = chained.with_({name: value})
            assert same(scenario.with_(changes), full) and same(chained, full), group


@pytest.mark.skipif(not os.environ.get("MULTIPOLAR_SLOW"), reason="takes half an hour")
@pytest.mark.slow
def test_every_coefficient_is_what_compiling_makes(scenario: Scenario) -> None:
    for about in scenario.coefficients.values():
        for value in ends(about):
            changes = {about.name: value}
            assert same(scenario.with_(changes), fully(scenario, changes)), changes


@pytest.mark.slow
def test_programs_decide_by_the_changed_one(main: Scenario) -> None:
    changes = {"ties.threat_sanctions": 1.5}
    changed, full = main.with_(changes), fully(main, changes)
    assert month(changed, "doctrine") == month(full, "doctrine")
    assert rulebook(changed).values.tobytes() == rulebook(full).values.tobytes()


ODD: tuple[Changes, ...] = (
    *({"ties.threat_sanctions": value} for value in (
        "much", "1.5", True, None, [1], {"value": 1}, float("nan"), float("inf"), -float("inf"),
        10**400, 2**53, 1e-12, 99, -99, 1, -0.0, np.float64(1.0), np.int64(1), 1.5 + 0j)),
    {"ties.tie_speed": 0}, {"ties.tie_speed": 0, "assumptions.ties.tie_speed.low": -1},
    {"ties.tie_speed": -1, "assumptions.ties.tie_speed.low": -1},
    {"ties.threat_sanctions": 99, "assumptions.ties.threat_sanctions.high": 99},
    {"assumptions.ties.threat_sanctions.low": 1.4}, {"assumptions.ties.threat_sanctions.low": 99},
    {"assumptions.ties.threat_sanctions.high": None}, {"assumptions.ties.threat_sanctions.unit": 3},
    {"assumptions.ties.threat_sanctions.help": None},
    {"assumptions.ties.threat_sanctions.source": ""},
    {"assumptions.ties.threat_sanctions.valu": 1}, {"assumptions.ties.threat_sanction.value": 1},
    {"assumptions.ties.threat_sanctions": {"value": 1}}, {"assumptions.ties": None},
    {"assumptions.ties[0].value": 1}, {"ties.threat_sanctions": 99, "capital.income": "much"},
    {"ties.threat_sanctions": 1, "assumptions.ties.threat_sanctions.value": 1.25},
    {"ties.threat_sanctions": 1, "stops_after": 5}, {"ties.threat_sanctions": 99, "turns": 6},
    {"ties.threat_sanctions": 1, "orders.mediat.cost": 1}, {"ties.threat_sanctions": 1, "a..b": 2},
    {"ties.threat_sanctions": 99, "": 1}, {"ties.threat_sanctions.value": 1})


@pytest.mark.slow
@pytest.mark.parametrize("changes", [pytest.param(changes, id=repr(changes), marks=(
    () if n % 3 == 0 else pytest.mark.slow)) for n, changes in enumerate(ODD)])
def test_what_is_odd_is_told_as_in_files(main: Scenario, changes: Changes) -> None:
    told: list[str] = []
    for way in (Scenario.with_, fully):
        try:
            found = way(main, changes)
            told.append(f"{found.hash} {content_digest(found)!r}")
        except MultipolarError as error:
            told.append(f"{type(error).__name__} {error}")
    assert told[0] == told[1]


def test_one_change_after_another_and_back(main: Scenario, no_compiler: None) -> None:
    before = content_digest(main)
    one, other = {"ties.threat_sanctions": 1.5}, {"capital.income": main.coefficients[
        "capital.income"].high}
    both = main.with_(one).with_(other)
    assert both.hash == main.with_(other).with_(one).hash == main.with_({**one, **other}).hash
    assert len({main.hash, main.with_(one).hash, main.with_(other).hash, both.hash}) == 4
    back = both.with_({name: main.coefficients[name].value for name in (*one, *other)})
    assert back.hash == main.hash and content_digest(back) == before
    assert content_digest(main) == before and main.k["ties"].threat_sanctions == 0.9


@pytest.mark.slow
def test_a_change_elsewhere_after_a_coefficient(main: Scenario) -> None:
    changes = {"ties.threat_sanctions": 1.5, "stops_after": 5}
    full = fully(main, changes)
    for found in (main.with_(changes), main.with_({"stops_after": 5}).with_(
            {"ties.threat_sanctions": 1.5}), main.with_({"ties.threat_sanctions": 1.5}).with_(
            {"stops_after": 5})):
        assert same(found, full)


def test_what_no_longer_follows_from_the_data_is_compiled_anew(main: Scenario) -> None:
    other = replace(main, events=())
    assert same(other.with_({"ties.threat_sanctions": 1.5}),
                fully(main, {"ties.threat_sanctions": 1.5}))


@pytest.mark.parametrize("name", [
    pytest.param(name, marks=() if name == MAIN else pytest.mark.slow) for name in SCENARIOS])
def test_one_from_the_cache_is_changed_alike(name: str, tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = compiled(name)
    caching.folder()
    monkeypatch.setenv(caching.VARIABLE, str(tmp_path))
    cache.keep(fresh, ((fresh.id, None),))
    kept = cache.recalled(fresh.hash, load.changed)
    assert kept is not None
    load._made.cache_clear()
    again = load.built(load.canonical(fresh.data))
    assert again is not fresh
    about = random.choice(sorted(fresh.coefficients))
    changes = {about: fresh.coefficients[about].high}
    assert same(again.with_(changes), fully(fresh, changes)), changes
    assert same(pickle.loads(pickle.dumps(again)).with_(changes), again.with_(changes))


def test_what_reads_no_coefficient_is_shared(main: Scenario) -> None:
    changed = main.with_({"ties.threat_sanctions": 1.5}).with_({"ties.threat_sanctions": 1.25})
    assert effect_lists(changed) is effect_lists(main)
    assert rulebook(changed) is not rulebook(main)
    assert changed.bare is main.bare is main.bare.bare
    for name in ("k", "coefficients", "data", "hash"):
        with pytest.raises(AttributeError):
            getattr(main.bare, name)
    assert replace(main, events=()).bare is not main.bare
    assert load_scenario(MAIN).hash == main.hash
