"""The map's facts as a record: they say the same at the other end, and foreign ones do no harm."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playing import compiled

from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.world.map_facts import TABLES, map_facts, map_record, recorded_map


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    match = Match(compiled("lesson_50_minutes"), seed=3)
    match.play({})
    found: dict[str, Any] = json.loads(json.dumps(map_record(map_facts(Observer(match, 0)))))
    return found


def test_a_record_says_what_the_observer_says(record: dict[str, Any]) -> None:
    match = Match(compiled("lesson_50_minutes"), seed=3)
    match.play({})
    facts, again = map_facts(Observer(match, 0)), recorded_map(record)
    assert (again.powers, again.countries, again.blocs) == (
        facts.powers, facts.countries, facts.blocs)
    assert again.disputes == facts.disputes
    for name in TABLES:
        assert np.allclose(again.table(name), facts.table(name), atol=0.006, equal_nan=True), name


def test_what_is_hidden_stays_out_of_the_record() -> None:
    match = Match(compiled("lesson_50_minutes"), seed=3)
    public, teacher = (map_record(map_facts(Observer(match, None, everything=e)))
                       for e in (False, True))
    layout = match.scenario.layout
    for name in TABLES:
        rows = range(layout.rows)[layout.slices[name]]
        seen = Observer(match, None)
        hidden = [seen.shown(row) is None for row in rows]
        told = [x for line in public["tables"][name] for x in line]
        assert [x is None for x in told] == hidden, name
        assert None not in [x for line in teacher["tables"][name] for x in line]


def _put(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(record: dict[str, Any]) -> None:
        *way, last = path.split(".")
        at: Any = record
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        at[int(last) if isinstance(at, list) else last] = value
    return change


@pytest.mark.parametrize("change", [
    _put("powers", None), _put("powers", [1]), _put("powers.0.colour", [1, 2]),
    _put("powers.0.colour", [1, 2, 999]), _put("powers.0.bloc", 99), _put("countries.0", "x"),
    _put("countries.0.weight", float("nan")), _put("blocs", [{}] * 400),
    _put("disputes.0.claimant", 9), _put("disputes.0.patrons", [-1]),
    _put("disputes.0.spot", [1.0]), _put("disputes.0.spot", [1e9, 0]),
    _put("disputes.0.rung", float("inf")), _put("tables", []), _put("tables.alignment", [[1.0]]),
    _put("tables.membership.0.0", None), _put("tables.membership.0.0", 7),
    _put("tables.commerce.0.0", "a lot"), _put("tables.commerce.0.0", [])])
def test_a_foreign_record_that_is_none_is_refused(
        record: dict[str, Any], change: Callable[[dict[str, Any]], None]) -> None:
    other = copy.deepcopy(record)
    change(other)
    with pytest.raises(ValueError):
        recorded_map(other)


def test_foreign_words_are_made_harmless(record: dict[str, Any]) -> None:
    other = copy.deepcopy(record)
    other["powers"][0]["name"] = "a\x1b[2J\n" + "b" * 500
    name = recorded_map(other).powers[0].name
    assert "\x1b" not in name and "\n" not in name and len(name) <= 80
