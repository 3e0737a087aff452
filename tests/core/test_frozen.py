"""A compiled scenario cannot be changed; with_ makes a changed one through the same checks."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest
from playing import MAIN, compiled, table_of

from game.core.errors import ScenarioError, UsageError
from game.core.frozen import Frozen, FrozenDict, FrozenList, Unread, freeze
from game.core.model import Coefficients, Scenario
from game.engine.simulation import new_worlds
from game.players.gains import gains
from game.scenario.load import load_scenario, scenario_of


def parts(value: Any, seen: set[int]) -> list[Any]:
    """A value and all that can be reached from it."""
    if id(value) in seen:
        return []
    seen.add(id(value))
    inner: list[Any] = []
    if isinstance(value, dict):
        inner = list(value.values())
    elif isinstance(value, (list, tuple)):
        inner = list(value)
    elif is_dataclass(value) or isinstance(value, Frozen):
        inner = list(vars(value).values())
    return [value, *(part for item in inner for part in parts(item, seen))]


def reachable(scenario: Scenario) -> list[Any]:
    return [part for f in fields(scenario) if f.name != "_derived"
            for part in parts(getattr(scenario, f.name), set())]


def test_nothing_in_a_scenario_can_be_written_to(scenario: Scenario) -> None:
    found = reachable(scenario)
    assert len(found) > 1000
    for part in found:
        assert type(part) not in (dict, list, set), part
        if isinstance(part, np.ndarray):
            assert not part.flags.writeable
        elif isinstance(part, (FrozenDict, FrozenList)):
            with pytest.raises((AttributeError, TypeError)):
                part.ties = 5
        elif is_dataclass(part):
            assert type(part).__dataclass_params__.frozen, type(part)


def test_what_a_pickle_brings_back_is_frozen_too(main: Scenario) -> None:
    again = pickle.loads(pickle.dumps(main))
    assert again.hash == main.hash and again is not main
    assert all(not p.flags.writeable for p in reachable(again) if isinstance(p, np.ndarray))
    assert (new_worlds(again, [1]).flat == new_worlds(main, [1]).flat).all()


WRITES: dict[str, Callable[[Scenario], object]] = {
    "coefficient": lambda s: setattr(s.k["ties"], "threat_sanctions", 1.5),
    "coefficient by key": lambda s: s.k["ties"].__setitem__("threat_sanctions", 1.5),
    "new coefficient": lambda s: setattr(s.k["ties"], "nonsense", 1.5),
    "group": lambda s: s.k.pop("ties"),  # type: ignore[attr-defined]
    "field": lambda s: setattr(s, "turns", 3),
    "data": lambda s: s.data["actors"]["us"]["home"].append("XXX"),
    "data by update": lambda s: s.data["actors"].update(us=None),
    "start": lambda s: s.start.__setitem__(0, 1.0),
    "layout": lambda s: setattr(s.layout, "rows", 1),
    "bounds": lambda s: s.layout.low.fill(-1e9),
    "effects": lambda s: s.effects.amount.fill(0),
    "orders": lambda s: s.orders.by_text[0].clear(),  # type: ignore[attr-defined]
    "norms": lambda s: s.norms["us"].__setitem__("iqr", 1.0),  # type: ignore[index]
    "derived": lambda s: gains(s, 0).by_goal.fill(0) if hasattr(gains(s, 0), "by_goal")
    else gains(s, 0).means.fill(0)}


@pytest.mark.parametrize("write", WRITES)
def test_a_write_raises_and_changes_nothing(write: str) -> None:
    scenario = load_scenario(MAIN)
    with pytest.raises((TypeError, AttributeError, ValueError)):
        WRITES[write](scenario)
    again = load_scenario(MAIN)
    assert again.k["ties"].threat_sanctions == 0.9 and again.hash == compiled(MAIN).hash
    assert json.dumps(again.data) == json.dumps(compiled(MAIN).data)


def test_a_deep_copy_of_the_data_can_be_edited(main: Scenario) -> None:
    data = copy.deepcopy(main.data)
    assert data == main.data and not any(
        isinstance(p, (FrozenDict, FrozenList)) for p in parts(data, set()))
    assert copy.deepcopy(main) is main and copy.copy(main) is main
    assert scenario_of(main.data, "journal").hash == scenario_of(data, "journal").hash == main.hash


def test_missing_coefficients_name_their_group(main: Scenario) -> None:
    with pytest.raises(AttributeError, match=r"assumptions\.ties has no coefficient 'nonsense'"):
        main.k["ties"].nonsense  # noqa: B018
    with pytest.raises(AttributeError):
        Coefficients("ties", {}).threat_sanctions  # noqa: B018


# with_ ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_changed_scenario_has_its_own_hash_and_plays_otherwise(main: Scenario) -> None:
    changed = main.with_({"ties.threat_sanctions": 1.5})
    assert changed.k["ties"].threat_sanctions == 1.5 == changed.coefficients[
        "ties.threat_sanctions"].value
    assert main.k["ties"].threat_sanctions == 0.9
    assert changed.hash != main.hash and changed.with_({"ties.threat_sanctions": 0.9}).hash \
        == main.hash
    worlds = [new_worlds(s, range(6)) for s in (main, changed)]
    for world in worlds:
        for _ in range(6):
            table_of(world.scenario).turn(world)
    assert [worlds[0].hash(i) for i in range(6)] != [worlds[1].hash(i) for i in range(6)]


def test_any_place_can_be_changed_and_null_removes(main: Scenario) -> None:
    changed = main.with_({"orders.mediate.cost": 2, "actors.us.home[0]": "USA",
                          "actors.us.note": None, 'start."relations[us, russia]".value': -40})
    kind = next(t for t in changed.order_types if t.id == "mediate")
    assert kind.cost == 2 and changed.actors[0].note == ""
    assert changed.start[changed.layout.row("relations", 0, 1)] == -40


@pytest.mark.parametrize(("changes", "message"), [
    ({"ties.threat_sanction": 1}, "has neither a coefficient nor a place 'ties.threat_sanction'; "
     "did you mean 'ties.threat_sanctions'?"),
    ({"orders.mediat.cost": 1}, "nor a place 'orders.mediat'; did you mean 'mediate'?"),
    ({"actors.us.home[7]": "USA"}, "has nothing at actors.us.home[7]: the list before it has"),
    ({"turns.x": 1}, "nor a place 'turns.x'"), ({"": 1}, "A change needs a place"),
    ({"a..b": 1}, "is no path")])
def test_places_that_are_not_there(main: Scenario, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        main.with_(changes)
    assert message in str(caught.value)


@pytest.mark.parametrize(("changes", "message"), [
    ({"ties.threat_sanctions": "much"}, "the changed scenario: assumptions.ties.threat_sanctions"
     ".value: a number is meant"),
    ({"ties.threat_sanctions": 99}, "assumptions.ties.threat_sanctions"),
    ({"turns": 6}, "stops_after: 12 is after the last turn, 6"),
    ({"actors.us.colour": None}, '"colour" is missing')])
def test_what_files_may_not_say_a_change_may_not(main: Scenario, changes: dict[str, Any],
                                                 message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        main.with_(changes)
    assert message in str(caught.value)


# Values that are read late ----------------------------------------------------------------------


def unread() -> tuple[Unread, list[str]]:
    """A map of two texts, and which of them were read."""
    asked: list[str] = []

    def read(text: str) -> Any:
        asked.append(text)
        return freeze(json.loads(text))
    return Unread({"a": b"[1, 2]", "b": b'{"c": null}'}, read), asked


def test_a_value_is_read_once_and_when_it_is_asked_for() -> None:
    found, asked = unread()
    assert list(found) == ["a", "b"] and "a" in found and len(found) == 2 and not asked
    assert found.get("x") is None and found.get("x", 3) == 3 and not asked
    assert found["a"] is found["a"] and found.get("a") == [1, 2] and asked == ["[1, 2]"]
    assert found.text("a") is None and found.text("b") == '{"c": null}'
    with pytest.raises(KeyError):
        found["x"]
    with pytest.raises(TypeError, match="cannot be changed"):
        found["a"] = 1


def updated(other: Unread) -> dict[str, Any]:
    out: dict[str, Any] = {}
    out.update(other)
    return out


WHOLE: dict[str, Callable[[Unread], object]] = {
    "values": lambda x: dict(zip(x, x.values(), strict=True)), "items": lambda x: dict(x.items()),
    "dict": dict, "stars": lambda x: {**x}, "keywords": lambda x: dict(**x),
    "copy": lambda x: x.copy(), "or": lambda x: x | {}, "or from the right": lambda x: {} | x,
    "shallow": copy.copy, "deep": copy.deepcopy, "json": lambda x: json.loads(json.dumps(x)),
    "pickle": lambda x: pickle.loads(pickle.dumps(x)), "update": updated}


@pytest.mark.parametrize("how", WHOLE)
def test_whatever_takes_all_values_gets_them(how: str) -> None:
    assert WHOLE[how](unread()[0]) == {"a": [1, 2], "b": {"c": None}} == unread()[0]
    assert unread()[0] == unread()[0] != {} and repr(unread()[0]) == repr(dict(unread()[0]))
