"""Base rates: what the record counts, and what games of programs count for it.

The list (scenarios/sources/rates.csv) says of each row of baserates.csv whether the game can
express it, and how: a count over another, summed over all games. Who fits the model to it leaves
out the held-out rows, and those whose figure lies after the start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from math import exp, nan, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from game.arena.intervals import Interval, share_interval, t_point
from game.arena.measure_rows import UNASKED, Target
from game.arena.progress import bar
from game.arena.record.counts import count_named, counted
from game.arena.record.expressions import Expression, MalformedError, parse
from game.arena.record.tables import Line, read_table, source, unique
from game.arena.runs import RunPlan, players_of
from game.arena.workers import parallel_map
from game.core.errors import UsageError
from game.core.exact import Floats
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.players.own import Grant, own_texts
from game.players.registry import allow_granted
from game.players.table import Table
from game.scenario.compile.scenario import canonical
from game.scenario.load import built

RATE, INEXPRESSIBLE, NO_RATE = "rate", "not expressible", "no rate"
"""Kinds of rows."""
LIST, BASE = "rates.csv", "baserates.csv"
COLUMNS = ("id", "kind", "count", "per", "unit", "low", "high", "interval", "after_start", "why")
BASE_COLUMNS = ("id", "measure", "period", "source", "quality")
NOTHING = Expression(())
MOST = 1e9
CHUNK = 20
"""Games of a task."""
HELD_OUT = 3
"""One row in so many is held out, by its id."""
WIDE = 10.0
"""An interval whose upper end is so many times its lower one says little."""
NONE_SEEN = 3.688879454113936
"""Upper 95 % limit of a Poisson mean of which nothing was counted (Garwood 1936)."""


@dataclass(frozen=True)
class Rate:
    """A row of the list with what baserates.csv says of it; without numbers unless it is a RATE."""

    id: str
    kind: str
    why: str
    base: Mapping[str, str]
    count: Expression = NOTHING
    per: Expression = NOTHING
    unit: str = ""
    record: Interval = (nan, nan)
    basis: str = ""
    after_start: bool = False

    @property
    def held_out(self) -> bool:
        """Whether it is kept from every fit."""
        return int(sha256(self.id.encode()).hexdigest(), 16) % HELD_OUT == 0

    @property
    def wide(self) -> bool:
        """Whether the record's interval says little."""
        low, high = self.record
        return 0 < WIDE * low < high


class Found(NamedTuple):
    """What games say of a rate: its value, 95 % interval, and the sum it is over."""

    value: float
    interval: Interval | None
    per: float


def read_rates(path: Path | None = None) -> list[Rate]:
    """The list, by default that of the game. UsageError with file, line and column."""
    base = {line["id"]: line.cells for line in unique(read_table(source(BASE), BASE_COLUMNS))}
    return [_rate(line, base) for line in unique(read_table(path or source(LIST), COLUMNS))]


def _rate(line: Line, base: Mapping[str, Mapping[str, str]]) -> Rate:
    known = base[line.one_of("id", [*base])]
    kind = line.one_of("kind", (RATE, INEXPRESSIBLE, NO_RATE))
    if not line["why"].strip():
        line.wrong("why", arena_text("record_no_reason"))
    if kind != RATE:
        return Rate(line["id"], kind, line["why"], known)
    low = line.number_in("low", -MOST, MOST)
    return Rate(line["id"], kind, line["why"], known, _parsed(line, "count"), _parsed(line, "per"),
                line["unit"], (low, line.number_in("high", low, MOST)), line["interval"],
                line.one_of("after_start", ("yes", "no")) == "yes")


def _parsed(line: Line, column: str) -> Expression:
    try:
        return parse(line[column])
    except MalformedError as error:
        line.wrong(column, arena_text("record_malformed", at=error.at))


def rates(plan: RunPlan, listed: Sequence[Rate], jobs: int = 1) -> dict[str, Any]:
    """All rows of the list as plain data, measured on the games of a plan."""
    lacking = {r.id: why for r in listed if (why := unknown(plan.scenario, r))}
    asked = [r for r in listed if r.kind == RATE and r.id not in lacking]
    names = list(dict.fromkeys(n for r in asked for e in (r.count, r.per) for n in e.names))
    values = play(plan, names, jobs)
    counts = {name: values[:, i] for i, name in enumerate(names)}
    found = {r.id: ratio(r.count.value(counts), r.per.value(counts)) for r in asked}
    return {**plan.settings(), "rows": [_row(r, found.get(r.id), lacking.get(r.id, ""))
                                        for r in listed]}


def unknown(scenario: Scenario, rate: Rate) -> str:
    """Why a scenario has nothing that a rate counts; "" if it has."""
    try:
        for name in [*rate.count.names, *rate.per.names]:
            count_named(scenario, name)
    except UsageError as error:
        return str(error)
    return ""


def play(plan: RunPlan, names: Sequence[str], jobs: int = 1) -> Floats:
    """What names count in all games of a plan, [game, name]."""
    seats = tuple(plan.seats.items())
    tasks = ((canonical(plan.scenario.data), seats, own_texts(plan.seats.values()), tuple(names),
              plan.seed, first, min(CHUNK, plan.games - first))
             for first in range(0, plan.games, CHUNK))
    parts = []
    with bar(plan.games, "rates") as done, closing(
            parallel_map(_played, tasks, min(jobs, -(-plan.games // CHUNK)))) as played:
        for part in played:
            parts.append(part)
            done.update(len(part))
    return np.concatenate(parts)


def _played(work: str, seats: tuple[tuple[str, str], ...], own: tuple[Grant, ...],
            names: Sequence[str], seed: int, first: int, games: int) -> Floats:
    allow_granted(own)
    return counted(Table(built(work), players_of(work, seats)), names, seed, first, games)


def ratio(count: Floats, per: Floats) -> Found:
    """A sum over another and its 95 % interval; None with one game, or where all games agree.

    The variance is linearised over games. A part of what it is per has Wilson's interval for as
    many cases as have that variance, another count one on the scale of logarithms, what may be
    negative Student's. Where nothing was counted, or all, the limit is Garwood's.
    """
    over, games = float(per.sum()), len(per)
    if over <= 0:
        return Found(nan, None, over)
    value = float(count.sum()) / over
    if games < 2:
        return Found(value, None, over)
    return Found(value, _interval(count, per, value, over), over)


def _interval(count: Floats, per: Floats, value: float, over: float) -> Interval | None:
    """The interval of a ratio, see there."""
    games, part = len(per), bool((count >= 0).all() and (count <= per).all())
    if not count.any():
        return 0.0, NONE_SEEN / over
    if part and (count == per).all():
        return max(0.0, 1.0 - NONE_SEEN / over), 1.0
    deviation = sqrt(float(((count - value * per) ** 2).sum()) / (games - 1) * games) / over
    if deviation == 0:
        return None
    if part:
        cases = value * (1 - value) / deviation**2
        return share_interval(value * cases, cases)
    half = t_point(games - 1) * deviation
    if (count >= 0).all():
        return value * exp(-half / value), value * exp(half / value)
    return value - half, value + half


def _row(rate: Rate, found: Found | None, lacking: str) -> dict[str, Any]:
    """A row as plain data."""
    row: dict[str, Any] = {
        "id": rate.id, "kind": rate.kind, "why": lacking or rate.why, **{
            column: rate.base[column] for column in BASE_COLUMNS[1:]},
        "unit": rate.unit, "held_out": rate.held_out, "record": None, "basis": rate.basis,
        "after_start": rate.after_start, "wide": rate.wide, "value": None, "interval": None,
        "per": 0.0, "inside": None, "verdict": UNASKED, "in_scenario": not lacking}
    if rate.kind != RATE:
        return row
    row["record"] = list(rate.record)
    if found is None or found.value != found.value:
        return row
    target = Target(*rate.record, unit="")
    return {**row, "value": found.value, "interval": found.interval and list(found.interval),
            "per": found.per, "inside": target.fits(found.value),
            "verdict": target.judged(found.value, found.interval)}
