"""The columns of a run's tables: name, unit and meaning, in the order in which they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from game.arena.games import SERIES
from game.core.locale.texts import area
from game.core.model import Scenario
from game.core.quantities import BY_NAME

say = area("columns")


class Column(NamedTuple):
    """A column: its name in the table, the unit of its numbers ('' for none), what it holds."""

    name: str
    unit: str
    meaning: str


def game_columns(scenario: Scenario) -> list[Column]:
    """The columns of games.csv."""
    out = [_plain(name) for name in ("game", "seed", "turns", "outcome", "general_war",
                                     "last_step")]
    for seat, actor in zip(scenario.seats, scenario.actors, strict=True):
        out += [Column(f"{key}.{seat}", unit, say(key, seat=actor.name))
                for key, unit in (("player", ""), ("mandate", ""), ("score", "points"),
                                  ("rank", ""))]
    out += [Column(f"verdict.{g.id}", "", say("verdict", seat=scenario.actors[g.actor].name,
                                              goal=g.name)) for g in scenario.goals]
    for place in scenario.flashpoints:
        out += [Column(f"{key}.{place.id}", BY_NAME[quantity].unit, say(key, place=place.name))
                for key, quantity in (("peak_rung", "rung"), ("rung", "rung"),
                                      ("control", "control"))]
    return [*out, _plain("state_hash")]


def turn_columns() -> list[Column]:
    """The columns of turns.csv: numbers at the end of the turn, then what was done in it."""
    series = [Column(name, BY_NAME[name].unit, BY_NAME[name].help) for name in SERIES]
    return [*map(_plain, ("game", "turn", "month", "actor")), *series,
            Column("capital_spent", BY_NAME["capital"].unit, say("capital_spent")),
            _plain("orders")]


def _plain(name: str) -> Column:
    """A column without a unit whose text has its name as key."""
    return Column(name, "", say(name))


def column_table(tables: Mapping[str, Iterable[Column]]) -> str:
    """The columns of tables by file name as CSV text: file, column, unit, meaning."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(("file", "column", "unit", "meaning"))
    for file, columns in tables.items():
        lines.writerows((file, *column) for column in columns)
    return out.getvalue()
