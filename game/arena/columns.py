"""The columns of a run's tables: name, unit, meaning and who may know, in the order in which they
stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from game.core.locale.texts import area
from game.core.model import Scenario
from game.core.quantities import ALL, BY_NAME, OWNER

say = area("columns")
SERIES = ("gdp", "growth", "support", "weariness", "pressure", "isolation", "prestige",
          "credibility", "capital")
"""Quantities of an actor that are recorded for each turn."""


class Column(NamedTuple):
    """A column: its name in the table, the unit of its numbers ('' for none), what it holds, and
    who may know it while the game goes on, in the words of `Quantity.seen_by`."""

    name: str
    unit: str
    meaning: str
    known: str = ALL

    @property
    def holds(self) -> str:
        """What stands in its cells, if anything: `whole` or other numbers, or `text`."""
        stem = self.name.partition(".")[0]
        if stem in _WHOLE:
            return WHOLE
        return NUMBER if self.unit or stem in _OTHER else TEXT


TEXT, WHOLE, NUMBER = "text", "whole", "number"
_WHOLE = frozenset((
    "game", "seed", "turns", "general_war", "rank", "peak_rung", "rung", "turn", "orders", "slot",
    "tires", "silent", "round", "news", "secret", "found_out", "said_in", "ended"))
_OTHER = frozenset(("value", "estimate", "width", "true"))


def game_columns(scenario: Scenario, outside: bool = False) -> list[Column]:
    """The columns of games.csv. outside: whether players from outside are among those who play."""
    out = [_plain(name) for name in ("game", "seed", "turns", "outcome", "general_war",
                                     "last_step")]
    for seat, actor in zip(scenario.seats, scenario.actors, strict=True):
        out += [Column(f"{key}.{seat}", unit, say(key, seat=actor.name), known)
                for key, unit, known in (
                    ("player", "", OWNER), ("mandate", "", OWNER), ("score", "points", ALL),
                    ("raw_score", "points", ALL), ("rank", "", ALL))]
    for key, unit in (("verdict", ""), ("progress", "points")):
        out += [Column(f"{key}.{g.id}", unit, say(key, seat=scenario.actors[g.actor].name,
                                                  goal=g.name)) for g in scenario.goals]
    for place in scenario.flashpoints:
        out += [Column(f"{key}.{place.id}", BY_NAME[quantity].unit, say(key, place=place.name))
                for key, quantity in (("peak_rung", "rung"), ("rung", "rung"),
                                      ("control", "control"))]
    out += [Column(f"tie.{one.id}.{other.id}", BY_NAME["tie"].unit,
                   say("tie", one=one.called, other=other.called))
            for one, other in combinations(scenario.actors, 2)]
    if outside:
        out += [Column(f"silent.{seat}", "", say("silent_in", seat=actor.name))
                for seat, actor in zip(scenario.seats, scenario.actors, strict=True)]
    return [*out, _plain("state_hash")]


def turn_columns(scenario: Scenario) -> list[Column]:
    """The columns of turns.csv: numbers at the end of the turn, then what was done in it, then ties
    at its end."""
    series = [Column(name, BY_NAME[name].unit, say("capital") if name == "capital"
                     else BY_NAME[name].help, BY_NAME[name].seen_by) for name in SERIES]
    spent = [Column(name, BY_NAME["capital"].unit, say(name), OWNER)
             for name in ("capital_before", "capital_spent")]
    ties = [Column(f"tie.{actor.id}", BY_NAME["tie"].unit, say("tie_with", other=actor.called))
            for actor in scenario.actors]
    return [*map(_plain, ("game", "turn", "month", "actor")), *series, *spent,
            Column("orders", "", say("orders"), OWNER), *ties]


def place_columns() -> list[Column]:
    """The columns of places.csv: numbers of a flashpoint at the end of the turn."""
    return [*map(_plain, ("game", "turn", "month", "flashpoint")), *(
        Column(name, BY_NAME[quantity].unit, say(f"then_{name}")) for name, quantity in (
            ("rung", "rung"), ("rung_exact", "rung"), ("control", "control")))]


def set_column() -> Column:
    """The column of games.csv that names the set of an ensemble."""
    return _plain("set")


def _plain(name: str) -> Column:
    """A column without a unit whose text has its name as key."""
    return Column(name, "", say(name))


def column_table(tables: Mapping[str, Iterable[Column]]) -> str:
    """The columns of tables by file name as CSV text: file, column, what it holds,
    unit, meaning, known to."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(("file", "column", "holds", "unit", "meaning", "known_to"))
    for file, columns in tables.items():
        lines.writerows((file, c.name, c.holds, c.unit, c.meaning, c.known) for c in columns)
    return out.getvalue()
