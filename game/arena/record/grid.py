"""The grid on which acts are forecast: seat × family of orders × target, month by month.

Targets are the seats and the disputes; a country counts as the seat whose home it is, or as the
dispute that it defends itself in. What has another target, or none, has no place on the grid and is
counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from game.arena.record.tables import Line, read_table, unique
from game.core.errors import UsageError
from game.core.exact import Flags, Ints
from game.core.locale.program import arena_text
from game.core.model import FAMILIES, Scenario

COLUMNS = ("id", "seat", "year", "month", "verb", "family", "target")
NO_VERB = "none"
"""Stands for the verb of an act for which the game has none."""
EARLIEST, LATEST = 1900, 2200
NOWHERE = -1


class Act(NamedTuple):
    """What a seat did in a month, counted from year 0; family and target by their numbers on the
    grid, NOWHERE for none."""

    seat: int
    month: int
    family: int
    target: int


@dataclass(frozen=True)
class Grid:
    """The cells of a scenario. Axes: S seat, F family, T target."""

    scenario: Scenario

    @property
    def shape(self) -> tuple[int, int, int]:
        """[S, F, T]."""
        return len(self.scenario.seats), len(FAMILIES), len(self.targets)

    @cached_property
    def targets(self) -> list[str]:
        """Ids of the targets."""
        return [*self.scenario.seats, *(f.id for f in self.scenario.flashpoints)]

    @property
    def most(self) -> int:
        """Cells of a seat."""
        return len(FAMILIES) * (len(self.targets) - 1)

    @cached_property
    def valid(self) -> Flags:
        """Which cells there are, [S, F, T]: nobody is its own target."""
        out = np.ones(self.shape, bool)
        for seat in range(len(self.scenario.seats)):
            out[seat, :, seat] = False
        return out

    @cached_property
    def _places(self) -> Mapping[str, int]:
        s, out = self.scenario, {id: at for at, id in enumerate(self.targets)}
        for seat, actor in enumerate(s.actors):
            out |= dict.fromkeys(actor.home, seat)
        for at, dispute in enumerate(s.flashpoints):
            if dispute.defender >= 0:
                out[s.countries[dispute.defender].id] = len(s.seats) + at
        return out

    def target(self, id: str, seat: int) -> int:
        """The number of a target of a seat by the id of a seat, dispute or country, or NOWHERE."""
        at = self._places.get(id, NOWHERE)
        return NOWHERE if at == seat else at

    @cached_property
    def of_orders(self) -> Ints:
        """(seat, family, target) of every order, [3, row]."""
        s, out = self.scenario, np.full((3, len(self.scenario.orders.texts)), NOWHERE, np.int64)
        for row, text in enumerate(s.orders.texts):
            kind = s.order_type(row)
            seat = int(np.searchsorted(s.orders.first, row, "right")) - 1
            id = text.split()[1] if kind.target in ("actor", "country", "flashpoint") else ""
            out[:, row] = seat, FAMILIES.index(kind.family), self.target(id, seat)
        return out

    def happened(self, acts: Iterable[Act], first: int, months: int) -> Flags:
        """In which cells something was done, [month, S, F, T], in so many months from one on."""
        out = np.zeros((months, *self.shape), bool)
        for act in acts:
            if NOWHERE not in (act.family, act.target) and first <= act.month < first + months:
                out[act.month - first, act.seat, act.family, act.target] = True
        return out


def start(scenario: Scenario) -> int:
    """The month of the first turn, counted from year 0."""
    year, month = scenario.month(1)
    return year * 12 + month - 1


def read_acts(grid: Grid, paths: Sequence[Path]) -> list[Act]:
    """The acts of tables. UsageError with file, line and column."""
    lines = [line for path in paths for line in unique(read_table(path, COLUMNS))]
    return [_act(grid, line) for line in lines]


def _act(grid: Grid, line: Line) -> Act:
    s = grid.scenario
    seat = s.seats.index(line.one_of("seat", s.seats))
    year, month = (_whole(line, column, *bounds) for column, bounds in (
        ("year", (EARLIEST, LATEST)), ("month", (1, 12))))
    families = {kind.id: kind.family for kind in s.order_types} | {NO_VERB: NO_VERB}
    family = families[line.one_of("verb", [*families])]
    if line["family"] != family:
        line.wrong("family", arena_text("record_other_family", verb=line["verb"], family=family))
    if not line["target"]:
        line.wrong("target", arena_text("record_no_target", none=NO_VERB))
    return Act(seat, year * 12 + month - 1,
               NOWHERE if family == NO_VERB else FAMILIES.index(family),
               grid.target(line["target"], seat))


def _whole(line: Line, column: str, low: int, high: int) -> int:
    value = line.number_in(column, low, high)
    if value != int(value):
        line.wrong(column, arena_text("record_no_whole"))
    return int(value)


def check_history(grid: Grid, acts: Sequence[Act], least: int) -> int:
    """The first month of the record: January of the year of the earliest act. UsageError where it
    begins less than so many months before the start, or a seat does nothing before it."""
    begun, seats = start(grid.scenario), grid.scenario.seats
    before = [act for act in acts if act.month < begun]
    idle = [id for seat, id in enumerate(seats) if all(act.seat != seat for act in before)]
    if idle:
        raise UsageError(arena_text("record_idle", seats=", ".join(idle),
                                    scenario=grid.scenario.id))
    first = min(act.month for act in before) // 12 * 12
    if begun - first < least:
        raise UsageError(arena_text("record_short", months=begun - first, least=least))
    return first
