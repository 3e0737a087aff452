"""What the world map shows of a game: powers, countries, blocs, disputes, and tables of numbers.

Made from what a viewer may know. As a record it goes to a window elsewhere, which need not have the
game; what comes back from there is foreign and is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

import numpy as np

from game.core.exact import Floats
from game.core.harmless import in_line
from game.present.observer.observer import Observer
from game.present.words.facts import rung_name

MEMBERSHIP = "membership"
TABLES = ("alignment", "participation", "commerce", MEMBERSHIP)
"""The quantities that layers show: by power, or bloc, and country."""
MOST, LONGEST = 300, 80
"""Entries of a list in a foreign record, characters of a name."""


@dataclass(frozen=True)
class MapPower:
    """A power. `called`: its name inside a sentence. `bloc`: its number, or below zero."""

    id: str
    name: str
    called: str
    kind: str
    home: tuple[str, ...]
    colour: tuple[int, int, int]
    bloc: int


@dataclass(frozen=True)
class MapCountry:
    """A country that is contested."""

    id: str
    name: str
    region: str
    weight: float


@dataclass(frozen=True)
class MapBloc:
    """A bloc, and the powers that belong to it without standing in its table."""

    id: str
    name: str
    powers: tuple[str, ...]


@dataclass(frozen=True)
class MapDispute:
    """A dispute. Powers by number; `defender` is a country's id, "" for none; `spot` its longitude
    and latitude, () if it is where its defender is."""

    id: str
    name: str
    region: str
    defender: str
    claimant: int
    patrons: tuple[int, ...]
    backers: tuple[int, ...]
    spot: tuple[float, ...]
    rung: float
    rung_name: str
    control: float


@dataclass(frozen=True)
class MapFacts:
    """All of it. table: the numbers of one of TABLES, NaN where they are hidden."""

    powers: tuple[MapPower, ...]
    countries: tuple[MapCountry, ...]
    blocs: tuple[MapBloc, ...]
    disputes: tuple[MapDispute, ...]
    table: Callable[[str], Floats]


def map_facts(observer: Observer) -> MapFacts:
    """What a viewer may know now."""
    scenario = observer.scenario
    powers = tuple(MapPower(a.id, a.name, a.called, a.kind, a.home, a.colour, a.bloc)
                   for a in scenario.actors)
    countries = tuple(MapCountry(c.id, c.name, c.region, c.weight) for c in scenario.countries)
    blocs = tuple(MapBloc(id_, str(b["name"]), tuple(str(s) for s in (
        b.get("lead"), *(b.get("seats") or ())) if s)) for id_, b in scenario.blocs.items())
    disputes = tuple(MapDispute(
        p.id, p.name, p.region, scenario.countries[p.defender].id if p.defender >= 0 else "",
        p.claimant, p.patrons, p.backers, p.spot, observer.value("rung", f),
        rung_name(scenario, f, observer.value("rung", f)), observer.value("control", f))
        for f, p in enumerate(scenario.flashpoints))
    return MapFacts(powers, countries, blocs, disputes, observer.table)


# As a record --------------------------------------------------------------------------------------

def map_record(facts: MapFacts) -> dict[str, Any]:
    """The facts as plain data; hidden numbers are null."""
    tables = {name: [[None if np.isnan(x) else round(float(x), 2) for x in row]
                     for row in facts.table(name)] for name in TABLES}
    return {"powers": [asdict(x) for x in facts.powers],
            "countries": [asdict(x) for x in facts.countries],
            "blocs": [asdict(x) for x in facts.blocs],
            "disputes": [asdict(x) for x in facts.disputes], "tables": tables}


def recorded_map(record: Mapping[str, Any]) -> MapFacts:
    """The facts of a record that may be foreign. ValueError for what is none."""
    try:
        powers = tuple(map(_power, _list(record["powers"])))
        countries = tuple(MapCountry(_text(c["id"]), _text(c["name"]), _text(c["region"]),
                                     _number(c["weight"])) for c in _list(record["countries"]))
        blocs = tuple(MapBloc(_text(b["id"]), _text(b["name"]), _texts(b["powers"]))
                      for b in _list(record["blocs"]))
        disputes = tuple(_dispute(d, len(powers)) for d in _list(record["disputes"]))
        found = record["tables"]
        tables = {name: _table(found[name], len(powers), len(countries)) for name in TABLES[:-1]}
        tables[MEMBERSHIP] = _table(found[MEMBERSHIP], len(blocs), len(countries))
        if not np.isin(tables[MEMBERSHIP], (0.0, 1.0, 2.0)).all():
            raise ValueError("no map")
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError("no map") from error
    if any(p.bloc >= len(blocs) for p in powers):
        raise ValueError("no map")
    return MapFacts(powers, countries, blocs, disputes, tables.__getitem__)


def _power(p: Mapping[str, Any]) -> MapPower:
    red, green, blue = (int(_number(x, 0, 255)) for x in p["colour"])
    return MapPower(_text(p["id"]), _text(p["name"]), _text(p["called"]), _text(p["kind"]),
                    _texts(p["home"]), (red, green, blue), int(_number(p["bloc"], -1, MOST)))


def _dispute(d: Mapping[str, Any], powers: int) -> MapDispute:
    def numbers(found: Any) -> tuple[int, ...]:
        return tuple(int(_number(x, 0, powers - 1)) for x in _list(found))
    spot = tuple(_number(x, -180, 180) for x in _list(d["spot"]))
    if len(spot) not in (0, 2):
        raise ValueError("no map")
    return MapDispute(_text(d["id"]), _text(d["name"]), _text(d["region"]), _text(d["defender"]),
                      int(_number(d["claimant"], 0, powers - 1)), numbers(d["patrons"]),
                      numbers(d["backers"]), spot, _number(d["rung"], 0, 10),
                      _text(d["rung_name"]), _number(d["control"]))


def _list(found: Any) -> Sequence[Any]:
    if not isinstance(found, list) or len(found) > MOST:
        raise ValueError("no map")
    return found


def _text(found: Any) -> str:
    return in_line(str(found), LONGEST)


def _texts(found: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(found)))


def _number(found: Any, low: float = -1e6, high: float = 1e6) -> float:
    number = float(found)
    if not isfinite(number) or not low <= number <= high:
        raise ValueError("no map")
    return number


def _table(found: Any, rows: int, columns: int) -> Floats:
    lines = [[np.nan if x is None else _number(x) for x in _list(line)] for line in _list(found)]
    if len(lines) != rows or any(len(line) != columns for line in lines):
        raise ValueError("no map")
    return np.array(lines, float).reshape(rows, columns)
